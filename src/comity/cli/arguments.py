"""Arguments that several commands have, and how what is typed is read."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from comity.cli.codes import explained

if TYPE_CHECKING:
    from datetime import timedelta

    from _typeshed import SupportsWrite

    from comity.links.service import Service

WIDTH: Final = 80  # columns of a help text: argparse would load shutil to ask how many there are
_OPTION: Final = re.compile(r"--[a-z][a-z-]+")
LONGEST_WAIT: Final = 86_400  # seconds, a day


class HelpFormatter(argparse.HelpFormatter):
    """Fills each line of a description or an epilog by itself."""

    def __init__(self, prog: str) -> None:
        """Take the name of the program."""
        super().__init__(prog, width=WIDTH)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super()._fill_text
        return "\n".join(fill(line, width, indent) for line in text.splitlines())


class Parser(argparse.ArgumentParser):
    """A parser that suggests the command or the option that may be meant.

    Attributes:
        synonyms: What else may be typed for a command, each with the words that are meant.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 (those of argparse)
        """Pass on the settings of argparse."""
        super().__init__(**{"formatter_class": HelpFormatter, **settings})
        self.synonyms: Mapping[str, str] = {}

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help like any other output: argparse drops what cannot be written."""
        (file or sys.stdout).write(self.format_help())

    def _check_value(self, action: argparse.Action, value: str) -> None:
        """Raise where a value is none of the choices, with the nearest one."""
        if action.choices is not None and value not in action.choices:
            names = [str(choice) for choice in action.choices]
            what = "command" if isinstance(action.choices, dict) else "choice"
            hint = nearest(value, names, self.synonyms) or f"choose from {', '.join(names)}"
            raise argparse.ArgumentError(action, f"there is no {what} “{value}” — {hint}")

    def refuse(self, rest: Iterable[str], hint: str = "") -> NoReturn:
        """Stop because of words that the command does not take.

        Args:
            rest: The words.
            hint: What to do, where no option is like one of them.
        """
        rest = list(rest)
        options = dict.fromkeys(_OPTION.findall(self.format_help()))
        near = (nearest(word.partition("=")[0], options) for word in rest if word[:2] == "--")
        found = next(filter(None, near), hint)
        self.error(f"unrecognized arguments: {' '.join(rest)}{found and f' — {found}'}")


def nearest(
    typed: str, names: Iterable[str], synonyms: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return which name may be meant; empty where none is near.

    >>> nearest("qeury", ["check", "query"]), nearest("x", ["check", "query"])
    ('did you mean query?', '')
    """
    from difflib import get_close_matches

    near = get_close_matches(typed, [*names, *synonyms], n=1)
    return f"did you mean {synonyms.get(near[0], near[0])}?" if near else ""


def epilog(*examples: str, findings: str = "") -> str:
    """Return the end of a help text: examples, and what the exit codes mean.

    Args:
        examples: Command lines.
        findings: What exit code 1 means; empty where the command never returns it.
    """
    return "\n".join([*(f"example: {example}" for example in examples), explained(findings)])


class Command(NamedTuple):
    """What the help of a command of a command shows.

    Attributes:
        purpose: What it does, in a few words.
        more: What else is worth knowing, as a sentence; may be empty.
        example: A command line.
        findings: What exit code 1 means; empty where it is never returned.
    """

    purpose: str
    more: str
    example: str
    findings: str = ""


def add_commands(
    parser: argparse.ArgumentParser, named: Mapping[str, Command]
) -> dict[str, Parser]:
    """Add commands to a command; return their parsers by name, ``action`` of the options."""
    actions = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    parsers = {}
    for name, command in named.items():
        purpose = f"{command.purpose[0].upper()}{command.purpose[1:]}."
        parsers[name] = actions.add_parser(
            name,
            parents=[common(again=True)],
            help=command.purpose,
            description=f"{purpose} {command.more}".rstrip(),
            epilog=epilog(command.example, findings=command.findings),
        )
        parsers[name].set_defaults(action=name, usage=parsers[name])
    return parsers


def complete(action: argparse.Action, words: str) -> None:
    """Set what a shell completes an argument with; `comity.cli.completion` has the functions.

    Args:
        action: The argument.
        words: One of `WORDS` there, or ``files`` or ``folders``.
    """
    # Where shtab looks, which is imported only to write a script.
    vars(action)["complete"] = dict.fromkeys(("bash", "zsh"), f"_comity_{words}")


def common(*, again: bool = False) -> Parser:
    """Return a parser with the options of every command.

    Args:
        again: Whether they may have been typed before the command, too.
    """
    shared = Parser(add_help=False)
    corpus = os.environ.get("COMITY_CORPUS")
    typed = shared.add_argument(
        "--corpus",
        type=Path,
        default=argparse.SUPPRESS if again else corpus or None,
        metavar="DIR",
        help="use another folder with ontology/, data/, shapes/ and queries/ (or set "
        "COMITY_CORPUS)",
    )
    complete(typed, "folders")
    absent = argparse.SUPPRESS if again else False
    for names, text in (
        (("-q", "--quiet"), "print no progress and no notes"),
        (("-v", "--verbose"), "print each step and how long it took, on standard error"),
        (("--debug",), "show the traceback of an error"),
    ):
        shared.add_argument(*names, action="store_true", default=absent, help=text)
    return shared


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """Add how long a server may be silent."""
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=60,
        metavar="SECONDS",
        help="wait so long for a silent server (default: 60)",
    )


def add_manner(parser: Any, days: int) -> None:  # noqa: ANN401 (argparse does not name groups)
    """Add how a service on the internet is asked: how many items at once, how old an answer may be.

    Args:
        parser: A parser, or a group of its arguments.
        days: How old a stored answer may be by default.
    """
    parser.add_argument(
        "--batch",
        type=_count,
        default=50,
        metavar="ITEMS",
        help="ask for so many items in one request (default: 50)",
    )
    parser.add_argument(
        "--max-age",
        type=_days,
        default=str(days),
        metavar="DAYS",
        help=f"use stored answers of the service up to this age (default: {days}); 0 asks again",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="neither use nor store answers of the service (or set COMITY_NO_CACHE)",
    )


def service(
    options: argparse.Namespace, url: str, say: Callable[[str], None] = lambda _: None
) -> "Service":
    """Return a service with the settings of the options.

    Args:
        options: Those of `add_manner` and `add_timeout`.
        url: Its address.
        say: Called with what is being done.
    """
    from comity.links.service import Service, folder

    kept = None if options.no_cache or os.environ.get("COMITY_NO_CACHE") else folder()
    return Service(url, options.timeout, kept=kept, max_age=options.max_age, say=say)


def address(typed: str) -> str:
    """Return a web address; the message of an error is argparse's."""
    if not re.fullmatch(r"https?://[^\s\"%$\\\ud800-\udfff]+", typed):
        raise argparse.ArgumentTypeError(
            f"{typed} is not a web address: write one such as https://comity.example.org/"
        )
    return typed


def positive(number: Callable[[str], float]) -> Callable[[str], float]:
    """Return a function that reads a number above zero."""

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
