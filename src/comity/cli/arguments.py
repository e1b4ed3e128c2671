"""Arguments that several commands have, and how what is typed is read."""

import argparse
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import timedelta

    from _typeshed import SupportsWrite

    from comity.links.service import Service

LONGEST_WAIT: Final = 86_400  # seconds, a day
# For 80 columns: argparse would load shutil to ask how many there are.
HelpFormatter: Final = partial(argparse.HelpFormatter, width=80)


class Parser(argparse.ArgumentParser):
    """A parser whose help is output like any other: argparse drops what cannot be written."""

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help."""
        (file or sys.stdout).write(self.format_help())


def common(*, again: bool = False) -> Parser:
    """Return a parser with the options of every command.

    Args:
        again: Whether they may have been typed before, as of a command with commands of its own.
    """
    shared = Parser(add_help=False, formatter_class=HelpFormatter)
    shared.add_argument(
        "--corpus",
        type=Path,
        default=argparse.SUPPRESS if again else os.environ.get("COMITY_CORPUS") or None,
        metavar="DIR",
        help="another folder with ontology/, data/, shapes/ and queries/ (or set COMITY_CORPUS)",
    )
    shared.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS if again else False,
        help="show the traceback of an error",
    )
    return shared


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """Add how long a server elsewhere may be silent."""
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=60,
        metavar="SECONDS",
        help="how long a server elsewhere may be silent (60)",
    )


def add_manner(parser: Any, days: int) -> None:  # noqa: ANN401 (argparse does not name groups)
    """Add how a service on the internet is asked: how many at once, how often anew.

    Args:
        parser: A parser, or a group of its arguments.
        days: How old an answer may be that is kept, where nothing is said.
    """
    parser.add_argument(
        "--batch",
        type=_count,
        default=50,
        metavar="ITEMS",
        help="how many items to ask for in one request (50)",
    )
    parser.add_argument(
        "--max-age",
        type=_days,
        default=str(days),
        metavar="DAYS",
        help=f"how old an answer of a service may be that is kept ({days}); 0 asks anew",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="ask anew, and keep no answer of a service (or set COMITY_NO_CACHE)",
    )


def service(
    options: argparse.Namespace, url: str, say: Callable[[str], None] = lambda _: None
) -> "Service":
    """Return a service that is asked as the options say.

    Args:
        options: Those of `add_manner` and `add_timeout`.
        url: Its address.
        say: Is told what is being done.
    """
    from comity.links.service import Service, folder

    kept = None if options.no_cache or os.environ.get("COMITY_NO_CACHE") else folder()
    return Service(url, options.timeout, kept=kept, max_age=options.max_age, say=say)


def address(typed: str) -> str:
    """Return a web address; the message of an error is argparse's."""
    if not re.fullmatch(r"https?://[^\s\"%$\\\ud800-\udfff]+", typed):
        raise argparse.ArgumentTypeError(
            f"{typed} is no web address: write one such as https://comity.example.org/"
        )
    return typed


def positive(number: Callable[[str], float]) -> Callable[[str], float]:
    """Return what reads a number above zero."""

    def read(text: str) -> float:
        value = number(text)
        if not 0 < value < float("inf"):
            raise ValueError(text)
        return value

    read.__name__ = "positive number"
    return read


def _count(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise argparse.ArgumentTypeError("not a whole number above 0")
    return int(typed)


def _days(typed: str) -> "timedelta":
    from datetime import timedelta

    try:
        days = timedelta(days=float(typed))
    except (ValueError, OverflowError):
        days = timedelta(-1)
    if days < timedelta():
        raise argparse.ArgumentTypeError("not a number of days, 0 or more")
    return days


def seconds(text: str) -> int:
    """Read a time-out."""
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) <= LONGEST_WAIT:
        raise argparse.ArgumentTypeError(f"not a whole number of seconds from 1 to {LONGEST_WAIT}")
    return int(text)
