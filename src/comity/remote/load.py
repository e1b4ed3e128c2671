"""Load the data set into a triple store: all of it or nothing, and counted.

What is sent goes into staging graphs beside those that the store has. Once every triple has been
counted there, one update moves all of them: a query meanwhile sees the old graphs, whole, and
a run that dies changes nothing. A store without updates gets each graph in one request instead.

Standards: SPARQL 1.1 Graph Store HTTP Protocol, SPARQL 1.1 Update (section 3.2.4, MOVE).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Final

from pyoxigraph import Literal, QuerySolutions

from comity.errors import Place, StoreError
from comity.remote import graph_store, sparql_client
from comity.remote.batches import GraphBatch, size
from comity.remote.graph_store import DEFAULT
from comity.remote.http import TOO_LARGE, Transport
from comity.remote.report import Count, Report, State
from comity.remote.stores import Target
from comity.terms import BASE

UPDATE_BYTES: Final = 256 * 1024  # of N-Triples in one INSERT DATA
UNLIMITED: Final = 1 << 62

_REFUSED: Final = range(400, 500)
_UNCERTAIN: Final = (0, 502, 504)  # no answer, or one of a gateway: the store may be at it still

NOTHING_CHANGED: Final = "nothing has changed there"

Progress = Callable[[str, int], None]


class Loader:
    """Loads batches into one store."""

    def __init__(
        self, transport: Transport, target: Target, leftovers: Sequence[str], progress: Progress
    ) -> None:
        """Keep what is needed; nothing is sent yet.

        Args:
            transport: What sends the requests.
            target: The addresses of the store.
            leftovers: The staging graphs that a run which was killed may have left there.
            progress: Called with the name of a graph and how many triples more have been sent.
        """
        self._transport = transport
        self._leftovers = leftovers
        self._target = target
        self._progress = progress
        self._limit = UNLIMITED if target.store else UPDATE_BYTES

    def survey(self, batches: Sequence[GraphBatch]) -> Report:
        """Return what a run would replace; nothing is changed.

        Raises:
            StoreError: The store is not reached, or refuses.
        """
        before = self._counts(batches)
        return _report(batches, before, before, State.PLANNED)

    def _counts(self, batches: Sequence[GraphBatch]) -> list[int]:
        return [self._count(batch.graph) for batch in batches]

    def load(self, batches: Sequence[GraphBatch]) -> Report:
        """Replace what each graph has by its batch.

        Args:
            batches: What to send.

        Returns:
            How many triples were sent, were there and are there now.

        Raises:
            StoreError: The store is not reached, or refuses; the message says what has changed.
        """
        before = self._counts(batches)
        for batch in batches:
            if batch.graph == DEFAULT:
                self._require_own_default(batch)
        return (self._via_staging if self._target.update else self._in_place)(batches, before)

    def _via_staging(self, batches: Sequence[GraphBatch], before: Sequence[int]) -> Report:
        """Send all to staging graphs, count there, and move them in one update."""
        self._drop(self._leftovers)
        with _stating(partial(self._cleared, batches)):
            for batch in batches:
                self._send(batch)
            counts = [self._count(batch.staging) for batch in batches]
            arrived = _report(batches, before, counts, State.REFUSED)
            for batch, count in zip(batches, before, strict=True):
                if batch.graph == DEFAULT:
                    self._require_separate_default(count)
            if arrived.wrong:
                self._drop(batch.staging for batch in batches)
                return arrived
        self._move(batches)
        return _report(batches, before, self._counts(batches), State.LOADED)

    def _in_place(self, batches: Sequence[GraphBatch], before: Sequence[int]) -> Report:
        """Send each batch to its graph, in one request."""
        for number, batch in enumerate(batches):
            with _stating(partial(_halfway, batches, number)):
                self._send_graph(batch.graph, batch.lines, replace=True)
            self._progress(batch.name, len(batch.lines))
        return _report(batches, before, self._counts(batches), State.LOADED)

    def _send(self, batch: GraphBatch) -> None:
        """Send a batch to its staging graph, in requests as large as the store takes."""
        done = 0
        while done < len(batch.lines):
            lines, least = batch.request(done, self._limit, apart=not self._target.store)
            try:
                self._send_lines(batch, done, lines)
            except StoreError as error:
                if error.status != TOO_LARGE or len(lines) == least:
                    raise
                self._limit = size(lines) // 2
                continue
            done += len(lines)
            self._progress(batch.name, len(lines))

    def _send_lines(self, batch: GraphBatch, done: int, lines: Sequence[bytes]) -> None:
        if self._target.store:
            self._send_graph(batch.staging, lines, replace=not done)
            return
        insertion = _insertion(batch.staging, lines, bound=done < batch.bound)
        emptied = "" if done else f"DROP SILENT GRAPH <{batch.staging}> ;\n"
        self._update(emptied + insertion)

    def _send_graph(self, graph: str, lines: Sequence[bytes], *, replace: bool) -> None:
        triples = b"\n".join(lines)
        graph_store.send(self._transport, self._target.store, graph, triples, replace=replace)

    def _move(self, batches: Sequence[GraphBatch]) -> None:
        """Replace the old graphs by the staging graphs, all at once."""
        moves = [f"MOVE GRAPH <{batch.staging}> TO {_named(batch.graph)}" for batch in batches]
        with _stating(partial(self._state, batches)):
            self._update(" ;\n".join(moves), again=False)

    def _state(self, batches: Sequence[GraphBatch], status: int) -> str:
        """Return which graphs are new and which are old, after an exchange that was broken off.

        Args:
            batches: What was sent.
            status: The status of the answer; 0 where there is none.
        """
        over = status not in _UNCERTAIN
        try:
            waiting = [batch for batch in batches if self._count(batch.staging) == len(batch.lines)]
            if over and len(waiting) == len(batches):
                self._drop(batch.staging for batch in batches)
                return NOTHING_CHANGED
            new = [b for b in batches if b not in waiting and self._count(b.graph) == len(b.lines)]
        except StoreError:
            new, over = [], False
        if not (new or over):
            return f"the old ones or the new ones: {_names(batches)}"
        return _described({"new": new, "perhaps incomplete": [b for b in batches if b not in new]})

    def _update(self, text: str, *, again: bool = True) -> None:
        sparql_client.update(self._transport, self._target.update, text, again=again)

    def _drop(self, graphs: Iterable[str]) -> None:
        self._update(" ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs))

    def _cleared(self, batches: Sequence[GraphBatch], _: int) -> str:
        """Remove the staging graphs, after the work on them failed or was interrupted."""
        with suppress(StoreError):  # the next run removes them
            self._drop(batch.staging for batch in batches)
        return NOTHING_CHANGED

    def _count(self, graph: str) -> int:
        return self._number(f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o")

    def _number(self, pattern: str) -> int:
        """Return how many solutions a pattern has in the store."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
        answer = sparql_client.ask(self._transport, self._target.query, query)
        row = next(answer, None) if isinstance(answer, QuerySolutions) else None
        number = row["n"] if row else None
        if not isinstance(number, Literal) or not number.value.isdigit():
            hint = "this is not the address of a query endpoint; see docs/load.md"
            message = "the store did not answer with a count"
            raise StoreError(message, Place(self._target.query), hint=hint)
        return int(number.value)

    def _require_own_default(self, batch: GraphBatch) -> None:
        """Refuse to replace a default graph that others have written to."""
        others = ", ".join(sorted(_foreign_subjects(batch)))
        pattern = (
            f'?s ?p ?o FILTER (isIRI(?s) && !STRSTARTS(STR(?s), "{BASE}") && ?s NOT IN ({others})) '
            "FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"
        )
        count = self._number(pattern)
        if count:
            triples = f"{count:,} triple{'s' if count > 1 else ''}"
            message = f"the default graph has {triples} from others"
            hint = "load into named graphs, without --default-graph; or empty it first"
            raise StoreError(message, self._target.place, hint=hint)

    def _require_separate_default(self, before: int) -> None:
        """Refuse a store that shows what its named graphs have in the default graph, too."""
        if self._count(DEFAULT) != before:
            message = "the default graph of this store is the union of its graphs"
            hint = "load into named graphs, without --default-graph: the answers are the same"
            raise StoreError(message, self._target.place, hint=hint)


def _report(
    batches: Sequence[GraphBatch], before: Sequence[int], now: Sequence[int], state: State
) -> Report:
    counts = (
        Count(batch.name, len(batch.lines), *two)
        for batch, *two in zip(batches, before, now, strict=True)
    )
    return Report(tuple(counts), state)


def _named(graph: str) -> str:
    return f"GRAPH <{graph}>" if graph else "DEFAULT"


def _names(batches: Iterable[GraphBatch]) -> str:
    return ", ".join(batch.name for batch in batches)


def _insertion(graph: str, lines: Iterable[bytes], *, bound: bool) -> str:
    """Return an update that adds triples; Virtuoso takes no blank nodes in INSERT DATA."""
    text = b"\n".join(lines).decode()
    triples = f"{{ GRAPH <{graph}> {{\n{text}\n}} }}"
    return f"INSERT {triples} WHERE {{ }}" if bound else f"INSERT DATA {triples}"


def _foreign_subjects(batch: GraphBatch) -> set[str]:
    """Return what a batch says something about that has no IRI of ours."""
    subjects = {line.partition(b" ")[0].decode() for line in batch.lines}
    return {s for s in subjects if s.startswith("<") and not s.startswith(f"<{BASE}")}


@contextmanager
def _stating(state: Callable[[int], str]) -> Iterator[None]:
    """Add what the store holds now to an error or an interruption.

    Args:
        state: Returns it, given the status of the answer, or 0.
    """
    try:
        yield
    except StoreError as error:
        message = f"{error.message}; {state(error.status)}"
        raise StoreError(message, error.place, hint=error.hint, status=error.status) from None
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"interrupted; {state(0)}") from None


def _halfway(batches: Sequence[GraphBatch], number: int, status: int) -> str:
    """Return how far a run came that sends each batch to its graph."""
    doubtful = number if status in _REFUSED else number + 1
    states = {
        "new": batches[:number],
        "the old one or the new one": batches[number:doubtful],
        "as before": batches[doubtful:],
    }
    return _described(states)


def _described(states: Mapping[str, Sequence[GraphBatch]]) -> str:
    return "; ".join(f"{state}: {_names(those)}" for state, those in states.items() if those)
