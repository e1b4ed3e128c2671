"""The command ``comity``: one module per command, imported only when the command is called.

The module of a command has ``PURPOSE`` and ``EXAMPLE``, for its help, ``arguments(parser)``, which
adds its arguments, and ``run(options)``, which does the work and returns an exit code. Where that
may be 1, ``FINDINGS_MEAN`` says what it means. A command that has commands itself has ``COMMANDS``.
What a command needs of the rest of Comity is imported where it runs: rdflib and pySHACL cost more
time than most answers. Only this package prints.
"""

import argparse
import codecs
import errno
import io
import os
import re
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Final

from comity.cli.arguments import Parser, common, epilog
from comity.cli.codes import FINE, INTERRUPTED, UNUSABLE
from comity.cli.progress import report
from comity.errors import ComityError

BYTES: Final = "comity-bytes"
# How Python has bytes that are no text (PEP 383).
ESCAPED: Final = re.compile(r"[\udc80-\udcff]+")

# In the order of the help.
COMMANDS: Final = (
    "check",
    "query",
    "find",
    "show",
    "cite",
    "verify-source",
    "export",
    "new",
    "fill",
    "todo",
    "load",
    "links",
    "reliability",
    "serve",
    "redirects",
    "tour",
    "completion",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What follows ``comity`` on the command line; by default, of this process.

    Returns:
        The exit code: 0 done, 1 findings, 2 error, 130 interrupted.
    """
    _open_closed_streams()
    _speak_utf8()
    typed = sys.argv[1:] if arguments is None else arguments
    try:
        code = _run(typed)
    except ComityError as error:
        if "--debug" in typed:
            raise
        _complain(str(error))
        return UNUSABLE
    except BrokenPipeError:
        _silence()  # the reader has gone, which is no error
        return FINE
    except KeyboardInterrupt as interruption:
        _complain(*map(str, interruption.args))
        return INTERRUPTED
    except OSError as error:
        if "--debug" in typed:
            raise
        _complain(_described(error))
        _silence()
        return UNUSABLE
    return code


def _run(typed: Sequence[str]) -> int:
    """Run the command that is typed; return its exit code, also of help and of wrong arguments."""
    began = time.perf_counter()
    try:
        options, rest = parser(typed[:1]).parse_known_args(typed)
        if rest and not _takes(options, rest):
            parameters = hasattr(options, "given")
            options.usage.refuse(rest, "write a parameter as NAME=VALUE" if parameters else "")
    except SystemExit as ended:
        sys.stdout.flush()  # of help, too
        return int(ended.code or FINE)
    code: int = options.run(options)
    sys.stdout.flush()
    report(options, options.usage.prog, began)
    return code


def _described(error: OSError) -> str:
    """Return an error of the system: files have errors of their own, so this is mostly output."""
    if error.errno == errno.EBADF:
        return "error: the output cannot be written: it is closed — write it to a file, or a pipe"
    reason = (error.strerror or str(error)).lower()
    file = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    what = "cannot be used" if file else "the output cannot be written"
    return f"{file}error: {what}: {reason}"


def _complain(*words: str) -> None:
    """Print an error; where not even that can be written, the exit code has to do."""
    with suppress(OSError):
        print(*words, end="\n" if words else "", file=sys.stderr, flush=True)


def _takes(options: argparse.Namespace, rest: Sequence[str]) -> bool:
    """Take values that follow an option, which argparse does not look for."""
    if not hasattr(options, "given") or not all(
        word[:1] not in "-=" and "=" in word for word in rest
    ):
        return False
    options.given = [*options.given, *rest]
    return True


def parser(typed: Sequence[str] = ()) -> Parser:
    """Return the parser of the command line.

    Args:
        typed: Its first word: if that is a command, the others are left out, and their modules are
            not imported.
    """
    whole = Parser(
        prog="comity",
        parents=[common()],
        description="What government documents say about international security cooperation, as "
        "linked data: who did what with whom, when, in which role, and which sentence says so.",
        epilog=f"“comity COMMAND --help” explains a command.\n"
        f"{epilog('comity query exercises-observed', findings='findings')}",
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    whole.set_defaults(run=_help, usage=whole)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    shared = common(again=True)
    for name in [name for name in COMMANDS if name in typed] or COMMANDS:
        module = import_module(f"comity.cli.{name.replace('-', '_')}")
        command = commands.add_parser(
            name,
            parents=[shared],
            help=module.PURPOSE,
            description=f"{module.PURPOSE[0].upper()}{module.PURPOSE[1:]}.",
            epilog=epilog(module.EXAMPLE, findings=getattr(module, "FINDINGS_MEAN", "")),
        )
        command.set_defaults(run=module.run, usage=command)
        module.arguments(command)
    return whole


def _help(options: argparse.Namespace) -> int:
    """Print the help of a command that needs a command."""
    options.usage.print_help()
    return FINE


class _Version(argparse.Action):
    """Prints the version; looking it up costs more than a query, so only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"comity {version('comity')}")
        except PackageNotFoundError:
            print("comity, run from its source and not installed")
        parser.exit()


def _silence() -> None:
    """Let go what is still buffered: it has nowhere to go, at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """Give the standard streams that are closed a place to go: a file would take their numbers.

    To write to an output that is closed fails, as to read from an input that is; messages are lost.
    """
    opened = (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_RDWR, "w"))
    for number, (name, flag, mode) in enumerate(opened):
        if getattr(sys, name) is None:
            got = os.open(os.devnull, flag)
            if got != number:
                os.dup2(got, number)
                os.close(got)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 (a number; for good)


def _speak_utf8() -> None:
    """Write UTF-8 with bare newlines everywhere, Windows consoles and pipes included."""
    codecs.register_error(BYTES, _readable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=BYTES, newline="\n")


def _readable(error: UnicodeError) -> tuple[bytes, int]:
    r"""Return bytes of a path that Python could not decode: as UTF-8, else as ``\xb2``.

    Raises:
        UnicodeError: It is another error.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    raw = signs.encode("utf-8", "surrogateescape") if ESCAPED.fullmatch(signs) else b""
    text = raw.decode("utf-8", "backslashreplace") or ascii(signs)[1:-1]
    return text.encode(), error.end
