"""The report of `comity load`: what each graph had, what was sent, what has arrived."""

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


class Count(NamedTuple):
    """The triples of one graph.

    Attributes:
        graph: The short name of the graph.
        sent: How many triples were, or are to be, sent.
        before: How many triples the graph had.
        now: How many triples have arrived.
    """

    graph: str
    sent: int
    before: int
    now: int


class Report(NamedTuple):
    """The result of a run."""

    counts: tuple[Count, ...]
    state: State

    @property
    def wrong(self) -> tuple[Count, ...]:
        """The graphs in which something else has arrived than was sent."""
        if self.state is State.PLANNED:
            return ()
        return tuple(count for count in self.counts if count.now != count.sent)

    def lines(self, place: Place) -> Iterator[str]:
        """Yield a table, a finding for each graph that is wrong, and a sum.

        Args:
            place: The address of the store.
        """
        yield self._table()
        for count in self.wrong:
            what = f"{count.graph}: {count.sent:,} triples sent, {count.now:,} have arrived"
            yield f"{place}: error: {what} — see the store's log, or use its own loader"
        yield f"{self._sum()}, {place}"

    def _sum(self) -> str:
        if self.wrong:
            refused = self.state is State.REFUSED
            return self.state.value if refused else "loaded, but not all as it was sent"
        triples, graphs = sum(count.sent for count in self.counts), len(self.counts)
        return f"{self.state.value}: {triples:,} triples in {graphs} graph{'s' * (graphs > 1)}"

    def _table(self) -> str:
        if self.state is State.PLANNED:
            columns: tuple[str, ...] = ("graph", "there", "to send")
        else:
            columns = ("graph", "before", "sent", "arrived")
        rows = ((c.graph, f"{c.before:,}", f"{c.sent:,}", f"{c.now:,}") for c in self.counts)
        return plain(Table(columns, tuple(row[: len(columns)] for row in rows)))
