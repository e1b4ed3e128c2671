"""The data set into a store elsewhere: all of it or nothing, and counted.

What is sent goes into passing graphs beside those that the store has. Once every triple has been
counted there, one update moves all of them: whoever asks meanwhile sees the old graphs, whole, and
a run that dies changes nothing. A store without updates gets each graph in one request instead.

Standards: SPARQL 1.1 Graph Store HTTP Protocol, SPARQL 1.1 Update (section 3.2.4, MOVE).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from pyoxigraph import Literal, QuerySolutions

from comity.errors import Place, StoreError
from comity.remote import graph_store, sparql_client
from comity.remote.batches import Part, size
from comity.remote.graph_store import DEFAULT
from comity.remote.http import TOO_LARGE, Transport
from comity.remote.outcome import Outcome, Row, State
from comity.remote.stores import Target
from comity.terms import BASE

UPDATE_BYTES: Final = 256 * 1024  # of N-Triples in one INSERT DATA
UNLIMITED: Final = 1 << 62

_REFUSED: Final = range(400, 500)
_UNCERTAIN: Final = (0, 502, 504)  # no answer, or one of a gateway: the store may be at it still

NOTHING_CHANGED: Final = "nothing has changed there"

Progress = Callable[[str, int], None]


class Loader:
    """Loads parts into one store."""

    def __init__(
        self, transport: Transport, target: Target, leftovers: Sequence[str], progress: Progress
    ) -> None:
        """Keep what is needed; nothing is sent yet.

        Args:
            transport: What sends the requests.
            target: The addresses of the store.
            leftovers: The passing graphs that a run which was killed may have left there.
            progress: Called with the name of a graph and how many triples more have been sent.
        """
        self._transport = transport
        self._leftovers = leftovers
        self._target = target
        self._progress = progress
        self._limit = UNLIMITED if target.store else UPDATE_BYTES

    def survey(self, parts: Sequence[Part]) -> Outcome:
        """Say what a run would replace; nothing is changed.

        Raises:
            StoreError: The store is not reached, or refuses.
        """
        before = self._counts(parts)
        return _outcome(parts, before, before, State.PLANNED)

    def _counts(self, parts: Sequence[Part]) -> list[int]:
        return [self._count(part.graph) for part in parts]

    def load(self, parts: Sequence[Part]) -> Outcome:
        """Put each part in the place of what its graph holds.

        Args:
            parts: What to send.

        Returns:
            How many triples were sent, were there and are there now.

        Raises:
            StoreError: The store is not reached, or refuses; the message says what has changed.
        """
        before = self._counts(parts)
        for part in parts:
            if part.graph == DEFAULT:
                self._require_own_default(part)
        return (self._aside if self._target.update else self._in_place)(parts, before)

    def _aside(self, parts: Sequence[Part], before: Sequence[int]) -> Outcome:
        """Send all to passing graphs, count there, and move them in one update."""
        self._drop(self._leftovers)
        with self._undone_when_broken(parts):
            for part in parts:
                self._send(part)
            counts = [self._count(part.passing) for part in parts]
            arrived = _outcome(parts, before, counts, State.REFUSED)
            for part, count in zip(parts, before, strict=True):
                if part.graph == DEFAULT:
                    self._require_separate_default(count)
            if arrived.wrong:
                self._drop(part.passing for part in parts)
                return arrived
        self._move(parts)
        return _outcome(parts, before, self._counts(parts), State.LOADED)

    def _in_place(self, parts: Sequence[Part], before: Sequence[int]) -> Outcome:
        """Send each part to its graph, in one request."""
        for number, part in enumerate(parts):
            try:
                triples = b"\n".join(part.lines)
                graph_store.replace(self._transport, self._target.store, part.graph, triples)
            except StoreError as error:
                refused = error.status in _REFUSED
                raise _explained(error, _halfway(parts, number, refused=refused)) from None
            except KeyboardInterrupt:
                state = _halfway(parts, number, refused=False)
                raise KeyboardInterrupt(f"interrupted; {state}") from None
            self._progress(part.name, len(part.lines))
        return _outcome(parts, before, self._counts(parts), State.LOADED)

    def _send(self, part: Part) -> None:
        """Send a part to its passing graph, in requests as large as the store takes."""
        done = 0
        while done < len(part.lines):
            batch, least = part.batch(done, self._limit, apart=not self._target.store)
            try:
                self._sent(part, done, batch)
            except StoreError as error:
                if error.status != TOO_LARGE or len(batch) == least:
                    raise
                self._limit = size(batch) // 2
                continue
            done += len(batch)
            self._progress(part.name, len(batch))

    def _sent(self, part: Part, done: int, batch: Sequence[bytes]) -> None:
        if self._target.store:
            send = graph_store.add if done else graph_store.replace
            send(self._transport, self._target.store, part.passing, b"\n".join(batch))
            return
        insertion = _insertion(part.passing, batch, bound=done < part.together)
        emptied = "" if done else f"DROP SILENT GRAPH <{part.passing}> ;\n"
        self._update(emptied + insertion)

    def _move(self, parts: Sequence[Part]) -> None:
        """Put the passing graphs in the place of the old ones, all at once."""
        moves = [f"MOVE GRAPH <{part.passing}> TO {_named(part.graph)}" for part in parts]
        try:
            self._update(" ;\n".join(moves), again=False)
        except StoreError as error:
            over = error.status not in _UNCERTAIN
            raise _explained(error, self._state(parts, over=over)) from None
        except KeyboardInterrupt:
            state = self._state(parts, over=False)
            raise KeyboardInterrupt(f"interrupted; {state}") from None

    def _state(self, parts: Sequence[Part], *, over: bool) -> str:
        """Say which graphs are new and which are old, after an exchange that was broken off.

        Args:
            parts: What was sent.
            over: Whether the store is not still at it.
        """
        try:
            waiting = [part for part in parts if self._count(part.passing) == len(part.lines)]
            if over and len(waiting) == len(parts):
                self._drop(part.passing for part in parts)
                return NOTHING_CHANGED
            new = [p for p in parts if p not in waiting and self._count(p.graph) == len(p.lines)]
        except StoreError:
            new, over = [], False
        if not (new or over):
            return f"the old ones or the new ones: {_names(parts)}"
        return _told({"new": new, "perhaps incomplete": [p for p in parts if p not in new]})

    def _update(self, text: str, *, again: bool = True) -> None:
        sparql_client.update(self._transport, self._target.update, text, again=again)

    def _drop(self, graphs: Iterable[str]) -> None:
        self._update(" ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs))

    @contextmanager
    def _undone_when_broken(self, parts: Sequence[Part]) -> Iterator[None]:
        """Remove the passing graphs when the work on them fails or is interrupted."""
        try:
            yield
        except (StoreError, KeyboardInterrupt) as error:
            with suppress(StoreError):  # the next run removes them
                self._drop(part.passing for part in parts)
            if isinstance(error, StoreError):
                raise _explained(error, NOTHING_CHANGED) from None
            raise KeyboardInterrupt(f"interrupted; {NOTHING_CHANGED}") from None

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
            message = "asked for a count, it gave none"
            raise StoreError(message, Place(self._target.query), hint=hint)
        return int(number.value)

    def _require_own_default(self, part: Part) -> None:
        """Refuse to replace a default graph that others have written to."""
        others = ", ".join(sorted(_foreign_subjects(part)))
        pattern = (
            f'?s ?p ?o FILTER (isIRI(?s) && !STRSTARTS(STR(?s), "{BASE}") && ?s NOT IN ({others})) '
            "FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"
        )
        count = self._number(pattern)
        if count:
            triples = f"{count:,} triple{'s' if count > 1 else ''}"
            message = f"the default graph has {triples} of others"
            hint = "load into named graphs, without --default-graph; or empty it first"
            raise StoreError(message, self._target.place, hint=hint)

    def _require_separate_default(self, before: int) -> None:
        """Refuse a store that shows what its named graphs have in the default graph, too."""
        if self._count(DEFAULT) != before:
            message = "the default graph of this store is the union of its graphs"
            hint = "load into named graphs, without --default-graph: the answers are the same"
            raise StoreError(message, self._target.place, hint=hint)


def _outcome(
    parts: Sequence[Part], before: Sequence[int], now: Sequence[int], state: State
) -> Outcome:
    rows = (
        Row(part.name, len(part.lines), *counts)
        for part, *counts in zip(parts, before, now, strict=True)
    )
    return Outcome(tuple(rows), state)


def _named(graph: str) -> str:
    return f"GRAPH <{graph}>" if graph else "DEFAULT"


def _names(parts: Iterable[Part]) -> str:
    return ", ".join(part.name for part in parts)


def _insertion(graph: str, lines: Iterable[bytes], *, bound: bool) -> str:
    """Return an update that adds triples; Virtuoso takes no blank nodes in INSERT DATA."""
    text = b"\n".join(lines).decode()
    triples = f"{{ GRAPH <{graph}> {{\n{text}\n}} }}"
    return f"INSERT {triples} WHERE {{ }}" if bound else f"INSERT DATA {triples}"


def _foreign_subjects(part: Part) -> set[str]:
    """Return what a part says something about that has no IRI of ours."""
    subjects = {line.partition(b" ")[0].decode() for line in part.lines}
    return {s for s in subjects if s.startswith("<") and not s.startswith(f"<{BASE}")}


def _halfway(parts: Sequence[Part], number: int, *, refused: bool) -> str:
    """Say how far a run came that sends each part to its graph."""
    states = {
        "new": parts[:number],
        "the old one or the new one": () if refused else parts[number : number + 1],
        "as before": parts[number if refused else number + 1 :],
    }
    return _told(states)


def _told(states: Mapping[str, Sequence[Part]]) -> str:
    return "; ".join(f"{state}: {_names(those)}" for state, those in states.items() if those)


def _explained(error: StoreError, state: str) -> StoreError:
    message = f"{error.message}; {state}"
    return StoreError(message, error.place, hint=error.hint, status=error.status)
