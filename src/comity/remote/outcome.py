"""What became of a run of `comity load`, and how it is told."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from comity.errors import Place
from comity.rdf.table import Table, plain


class State(Enum):
    """How far a run has come."""

    PLANNED = "nothing sent (dry run)"
    REFUSED = "nothing has changed there"
    LOADED = "loaded"


class Row(NamedTuple):
    """What became of a graph.

    Attributes:
        name: The graph.
        sent: How many triples were, or are to be, sent.
        before: How many triples the graph had.
        now: How many triples have arrived.
    """

    name: str
    sent: int
    before: int
    now: int


class Outcome(NamedTuple):
    """What became of a run: a row a graph."""

    rows: tuple[Row, ...]
    state: State

    @property
    def wrong(self) -> tuple[Row, ...]:
        """The graphs of which other than what was sent has arrived."""
        if self.state is State.PLANNED:
            return ()
        return tuple(row for row in self.rows if row.now != row.sent)


def told(outcome: Outcome, place: Place) -> Iterator[str]:
    """Yield what a run tells its user: a table, a finding for each graph that is not right, a sum.

    Args:
        outcome: What became of the run.
        place: The address of the store.
    """
    yield _table(outcome)
    for row in outcome.wrong:
        what = f"{row.name}: {row.sent:,} triples sent, {row.now:,} have arrived"
        yield f"{place}: error: {what} — see the store's log, or load the dump in its own way"
    yield f"{_sum(outcome)}, {place}"


def _sum(outcome: Outcome) -> str:
    if outcome.wrong:
        refused = outcome.state is State.REFUSED
        return outcome.state.value if refused else "loaded, but not all as it was sent"
    triples, count = sum(row.sent for row in outcome.rows), len(outcome.rows)
    graphs = f"{count} graph{'s' if count > 1 else ''}"
    return f"{outcome.state.value}: {triples:,} triples in {graphs}"


def _table(outcome: Outcome) -> str:
    planned = outcome.state is State.PLANNED
    columns = ("graph", "there", "to send") if planned else ("graph", "before", "sent", "arrived")
    rows = (
        (row.name, row.before, row.sent) if planned else (row.name, row.before, row.sent, row.now)
        for row in outcome.rows
    )
    return plain(Table(columns, tuple(_cells(row) for row in rows)))


def _cells(row: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(f"{cell:,}" if isinstance(cell, int) else cell for cell in row)
