"""The command ``comity``: one module per command, imported only when the command is called.

The module of a command has ``PURPOSE`` and ``EXAMPLE``, for its help, ``arguments(parser)``, which
adds its arguments, and ``run(options)``, which does the work and returns an exit code. Where that
may be 1, ``FINDINGS_MEAN`` says what it means. A command that has commands itself has ``COMMANDS``.
What a command needs of the rest of Comity is imported where it runs: rdflib and pySHACL cost more
time than most answers. Only this package prints.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from comity.cli.arguments import Parser, common, epilog
from comity.cli.codes import FINE, INTERRUPTED, UNUSABLE
from comity.cli.progress import report
from comity.errors import ComityError

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
    _speak_utf8()
    typed = sys.argv[1:] if arguments is None else arguments
    began = time.perf_counter()
    options, rest = parser(typed[:1]).parse_known_args(typed)
    if rest and not _takes(options, rest):
        parameters = hasattr(options, "given")
        options.usage.refuse(rest, "write a parameter as NAME=VALUE" if parameters else "")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        report(options, options.usage.prog, began)
    except ComityError as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        _silence()  # the reader has gone, which is no error
        return FINE
    except KeyboardInterrupt as interruption:
        print(*interruption.args, end="\n" if interruption.args else "", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if options.debug:
            raise
        # Files have errors of their own: what is left is, mostly, what the command prints.
        reason = (error.strerror or str(error)).lower()
        file = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        what = "cannot be used" if file else "the output cannot be written"
        print(f"{file}error: {what}: {reason}", file=sys.stderr)
        _silence()
        return UNUSABLE
    return code


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


def _speak_utf8() -> None:
    """Write UTF-8 with bare newlines everywhere, Windows consoles and pipes included."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
