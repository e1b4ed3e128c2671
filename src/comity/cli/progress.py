"""Signs of progress: on a terminal only, and gone when the work is done."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress


class Steps:
    """Says in one line that vanishes what is being done."""

    def __init__(self, doing: str = "checking") -> None:
        """Keep what to say before each step.

        Args:
            doing: What is being done, in a word.
        """
        self._doing = doing
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Callable[[str], None]:
        """Return what to call with the name of each step."""
        return self._say

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        self._say("")

    def _say(self, step: str) -> None:
        if self._shown:
            text = f"{self._doing}: {step}" if step else ""
            print(f"\r{text:40}\r", end="", file=sys.stderr, flush=True)


class Bar:
    """A bar that fills while triples are sent, and vanishes."""

    def __init__(self, total: int) -> None:
        """Keep how long it is.

        Args:
            total: How many triples will be sent.
        """
        self._total = total
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Draw the empty bar."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("loading", total=self._total)
            self._bar.start()
        return self

    def advance(self, graph: str, triples: int) -> None:
        """Say that so many triples more of a graph have been sent."""
        if self._bar:
            self._bar.update(self._task, description=graph, advance=triples)

    def __exit__(self, *_: object) -> None:
        """Wipe the bar."""
        if self._bar:
            self._bar.stop()
