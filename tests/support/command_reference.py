"""The reference of the command, docs/command.md: its last part is made from the parser.

To write it anew: ``python tests/support/command_reference.py``, in the folder of the project.
"""

import contextlib
import io
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from comity import cli

PAGE = Path(__file__).parents[2] / "docs" / "command.md"
HEADING = "## Every command\n"


def every_command() -> Iterator[tuple[str, ...]]:
    """Yield the words of each command, those of commands of commands included."""
    for name in cli.COMMANDS:
        yield (name,)
        module = import_module(f"comity.cli.{name.replace('-', '_')}")
        yield from ((name, action) for action in getattr(module, "COMMANDS", ()))


def help_of(*words: str) -> str:
    """Return the help of a command."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        cli.main([*words, "--help"])
    return printed.getvalue()


def text(page: str) -> str:
    """Return the page with its last part as the parser has it now.

    Args:
        page: The page as it is.
    """
    by_hand, heading, _ = page.partition(HEADING)
    parts = [
        f"{'#' * (2 + len(words))} comity {' '.join(words)}\n\n```text\n{help_of(*words)}```\n"
        for words in every_command()
    ]
    return by_hand + heading + "\n" + "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(text(PAGE.read_text("utf-8")), "utf-8")
