"""Arguments that several commands have, and how what is typed is read."""

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

# For 80 columns: argparse would load shutil to ask how many there are.
HelpFormatter: Final = partial(argparse.HelpFormatter, width=80)


def common(*, again: bool = False) -> argparse.ArgumentParser:
    """Return a parser with the options of every command.

    Args:
        again: Whether they may have been typed before, as of a command with commands of its own.
    """
    shared = argparse.ArgumentParser(add_help=False, formatter_class=HelpFormatter)
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
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="how long a server elsewhere may be silent (60)",
    )


def address(typed: str) -> str:
    """Return a web address; the message of an error is argparse's."""
    import re

    if not re.fullmatch(r"https?://[^\s\"%$\\]+", typed):
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


def _seconds(text: str) -> int:
    """Read a time-out."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("not a whole number of seconds above 0")
    return int(text)
