"""What a command prints beside its result: progress, notes, and how long each step took.

Progress is shown on a terminal only, and is gone when the work is done. ``--quiet`` turns progress
and notes off; ``--verbose`` prints each step, with its seconds, on standard error.
"""

import argparse
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from rich.progress import Progress

LONGEST: Final = 79  # characters of a line that vanishes: a longer one would wrap and remain


def note(options: argparse.Namespace, text: str) -> None:
    """Print a note on standard error, unless the user wants none."""
    if not options.quiet:
        print(text, file=sys.stderr)


def report(options: argparse.Namespace, what: str, began: float) -> None:
    """Print how long something took, where the user wants to know.

    Args:
        options: The options of the command.
        what: What was done.
        began: When, by `time.perf_counter`.
    """
    if options.verbose:
        print(f"{what}: {time.perf_counter() - began:.2f} s", file=sys.stderr, flush=True)


def _shown(options: argparse.Namespace) -> bool:
    return not options.quiet and bool(sys.stderr) and sys.stderr.isatty()


class Steps:
    """Shows the present step in one line that vanishes."""

    def __init__(self, options: argparse.Namespace, doing: str) -> None:
        """Prepare; nothing is shown before the first step.

        Args:
            options: The options of the command.
            doing: What is being done, in a word.
        """
        self._options = options
        self._doing = doing
        self._shown = _shown(options)
        self._step = ""
        self._width = 0
        self._began = 0.0

    def __enter__(self) -> Callable[[str], None]:
        """Return what to call with the name of each step."""
        return self._say

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        self._say("")

    def _say(self, step: str) -> None:
        step = step.replace("_", " ")
        self._draw("")
        if self._step:
            report(self._options, f"{self._doing}: {self._step}", self._began)
        self._draw(f"{self._doing}: {step}"[:LONGEST] if step else "")
        self._step, self._began = step, time.perf_counter()

    def _draw(self, line: str) -> None:
        if self._shown and (line or self._width):
            print(f"\r{line:{self._width}}\r", end="", file=sys.stderr, flush=True)
            self._width = len(line)


class Bar:
    """A bar that fills while triples are sent, and vanishes."""

    def __init__(self, options: argparse.Namespace, total: int) -> None:
        """Keep how long it is.

        Args:
            options: The options of the command.
            total: How many triples will be sent.
        """
        self._options = options
        self._total = total
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Draw the empty bar."""
        if _shown(self._options):
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("loading", total=self._total)
            self._bar.start()
        return self

    def advance(self, graph: str, triples: int) -> None:
        """Show that so many more triples of a graph have been sent."""
        if self._bar:
            self._bar.update(self._task, description=graph, advance=triples)

    def __exit__(self, *_: object) -> None:
        """Wipe the bar."""
        if self._bar:
            self._bar.stop()
