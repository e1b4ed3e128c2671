"""One process that answers queries, one after the other, until it is killed or left alone.

A running query of the embedded engine cannot be stopped, so it runs where it can be killed. The
process loads a snapshot of the data, closes its walls, then reads questions from standard input
and writes replies to standard output.
"""

import gc
import sys
import time
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from typing import IO, Final

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from comity.corpus.questions import note_of
from comity.dataset import hints
from comity.errors import Place, QueryError, traced
from comity.rdf import complaint, excerpt, results, serialize, traps
from comity.rdf.excerpt import Excerpt
from comity.rdf.formats import ANSWERS, CSV, JSON, RDF_XML, SOLUTIONS, TRIPLES, XML
from comity.rdf.query import OUTWARD, SERVICE, require_declared
from comity.rdf.results import NO_TRIPLES, comma_separated
from comity.rdf.tokens import survey
from comity.serve.limits import Limits
from comity.serve.workers import refusal, sandbox, wire
from comity.serve.workers.wire import SIZE, Orders, Question, Reply, unpacked
from comity.terms import BASE

GRACE: Final = 2.0  # seconds that the server has to kill a worker before the kernel does

# What ends a row; it may stand inside a value too, which only makes the cap stricter.
_ROW_ENDS: Final = {"json": b"},{", "xml": b"<result>", "csv": b"\r\n", "tsv": b"\n"}
_FEW: Final = 2  # of them are in an answer of one row at most that says no more than zero

_IN_XML: Final = frozenset({XML.name, RDF_XML.name})

Found = QuerySolutions | QueryBoolean | QueryTriples


class _TooMuchError(Exception):
    """An answer is larger than it may be."""


def main() -> None:
    """Answer questions until there are no more."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    orders = wire.orders(sys.argv[1])
    store = Store()
    store.bulk_load(path=orders.snapshot, format=RdfFormat.N_QUADS)
    # What takes files, which are not to be had any more when the sandbox is closed.
    traps.read()
    complaint.prepare()
    gc.collect()
    gc.freeze()  # what is there now stays: no query has it looked through again
    target.write(Reply(200).packed())  # ready
    target.flush()
    sandbox.close(orders.limits.memory_bytes)
    for content in _frames(source):
        sandbox.set_alarm(orders.limits.seconds + GRACE)
        begun = time.process_time()
        reply = _replied(store, content, orders)
        sandbox.set_alarm(0)
        target.write(reply._replace(seconds=time.process_time() - begun).packed())
        target.flush()


def _frames(source: IO[bytes]) -> Iterator[bytes]:
    while len(size := source.read(SIZE.size)) == SIZE.size:
        yield source.read(*SIZE.unpack(size))


def _replied(store: Store, content: bytes, orders: Orders) -> Reply:
    """Answer a question; a fault of ours ends neither the worker nor in silence."""
    try:
        return answer(store, unpacked(content), orders)
    except MemoryError:
        message = "the query needs more memory than it may have"
        return Reply(503, message=message, hint="narrow it down")
    except Exception as error:  # noqa: BLE001 (whatever it is, the next question can be answered)
        message = "the server failed at this query, which need not be wrong"
        hint = "please report it with the query: the server keeps none"
        return Reply(500, message=message, hint=hint, fault=traced(error))


def answer(store: Store, question: Question, orders: Orders) -> Reply:
    """Run one query, if it may run, and write its answer out.

    Args:
        store: The data.
        question: The query, and the formats that the client accepts.
        orders: The settings.
    """
    words = refusal.keywords(question.query)
    if SERVICE in words:
        message = "SERVICE is refused: it leaves the data set"
        return Reply(403, message=message, hint=OUTWARD[SERVICE])
    try:
        found = _evaluate(store, question, orders.prefixes, has_dataset="FROM" in words)
        reply, nothing = _written(found, question, orders)
    except QueryError as error:
        if refusal.is_update(question.query):
            hint = "this endpoint is read-only; the data is edited as files"
            return Reply(403, message="updates are refused", hint=hint)
        return Reply(400, message=f"{error.place}: {error.message}", hint=error.hint)
    except _TooMuchError as error:
        return Reply(413, message=str(error), hint="ask for less: LIMIT, fewer columns, COUNT")
    notes = _notes(store, question.query, orders.prefixes, nothing)
    return reply._replace(lasting=not words & refusal.VOLATILE, notes=notes)


def _notes(store: Store, query: str, prefixes: Mapping[str, str], nothing: str) -> tuple[str, ...]:
    """Return what is to be known beside an answer; an answer never fails for it."""
    try:
        found = hints.of(store, query, prefixes, "query", nothing)
        return (*filter(None, (note_of(query),)), *found)
    except MemoryError:
        return ()


def _evaluate(
    store: Store, question: Question, prefixes: Mapping[str, str], *, has_dataset: bool
) -> Found:
    """Run a query over the dataset that the request names, or the query, or all graphs.

    A dataset of the request goes before that of the query (SPARQL 1.1 Protocol, 2.1.4).
    """
    try:
        if question.default_graphs or question.named_graphs:
            return store.query(
                question.query,
                base_iri=BASE,
                default_graph=[*map(NamedNode, question.default_graphs)],
                named_graphs=[*map(NamedNode, question.named_graphs)],
            )
        return store.query(
            question.query, base_iri=BASE, use_default_graph_as_union=not has_dataset
        )
    except SyntaxError as error:
        require_declared(question.query, survey(question.query), "query", prefixes)
        raise complaint.of(error, question.query, "query") from None
    except ValueError as error:
        hint = "name graphs by their IRIs"
        raise QueryError(f"the query cannot be run: {error}", Place("query"), hint=hint) from None
    except (OSError, RuntimeError) as error:
        raise _failure(error) from None


def _written(found: Found, question: Question, orders: Orders) -> tuple[Reply, str]:
    """Return an answer, and how it says that nothing is found."""
    if isinstance(found, QueryTriples):
        family, form = "triples", question.triples
    elif isinstance(found, QueryBoolean):
        family, form = "boolean", question.boolean
    else:
        family, form = "solutions", question.solutions
    if form is None:
        hint = f"accept {', '.join(sorted(form.media for form in ANSWERS[family].values()))}"
        return Reply(406, message=f"{family} cannot be written as asked", hint=hint), ""
    if isinstance(found, QueryTriples):
        triples = _collected(found, orders.limits)
        body = serialize.write(triples, TRIPLES[form].syntax, orders.prefixes)
        _require_few_bytes(len(body), orders.limits)
        part = excerpt.of_lines(body) if question.is_for_page else None
        nothing = "" if triples else NO_TRIPLES
    elif question.is_for_page and isinstance(found, QuerySolutions):
        part = _beginning(found, orders.limits)
        body, form = part.content, JSON.name
        nothing = results.nothing(found, body, form)
    else:
        part = None
        body, row_ends = _rows(found, form, orders)
        nothing = results.nothing(found, body, form) if row_ends <= _FEW else ""
    character = results.not_in_xml(body) if form in _IN_XML else ""
    if character:
        hint = f"accept {TRIPLES['ttl'].media}, or JSON"
        return Reply(406, message=f"XML has no {character}, and the answer has", hint=hint), ""
    reply = Reply(200, form, family, body=body)
    if part:
        reply = reply._replace(body=part.content, total=part.total, is_cut=part.is_cut)
    return reply, nothing


def _beginning(found: QuerySolutions, limits: Limits) -> Excerpt:
    """Return the first solutions; of the others it is only known how many there are."""
    try:
        part = excerpt.of_solutions(found, limits.rows)
    except (OSError, ValueError, RuntimeError) as error:
        raise _failure(error) from None
    if part.total > limits.rows:
        raise _TooMuchError(f"the answer has more than {limits.rows:,} rows")
    return part


def _failure(error: Exception) -> QueryError:
    return QueryError(f"the query failed: {error}", Place("query"), hint="correct the query")


class _Capped(BytesIO):
    """A target that takes an answer up to its caps, and no further."""

    def __init__(self, row_end: bytes, limits: Limits) -> None:
        super().__init__()
        self._row_end = row_end
        self._limits = limits
        self.row_ends = 0

    def write(self, part: bytes) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take a part of the answer."""
        content = bytes(part)
        self.row_ends += content.count(self._row_end)
        if self.row_ends > self._limits.rows + 1:  # a header ends like a row
            raise _TooMuchError(f"the answer has more than {self._limits.rows:,} rows")
        _require_few_bytes(self.tell() + len(content), self._limits)
        return super().write(content)


def _require_few_bytes(size: int, limits: Limits) -> None:
    if size > limits.answer_bytes:
        raise _TooMuchError(f"the answer has more than {limits.answer_bytes:,} bytes")


def _rows(found: QuerySolutions | QueryBoolean, form: str, orders: Orders) -> tuple[bytes, int]:
    """Return an answer, and how often what ends a row is in it."""
    target = _Capped(_ROW_ENDS[form], orders.limits)
    try:
        if form == CSV.name and isinstance(found, QuerySolutions):
            for line in comma_separated(found):
                target.write(line)
        else:
            found.serialize(target, format=SOLUTIONS[form].syntax)
    except (OSError, ValueError, RuntimeError) as error:
        raise _failure(error) from None
    return target.getvalue(), target.row_ends


def _collected(found: QueryTriples, limits: Limits) -> set[Triple]:
    try:
        triples: set[Triple] = set(islice(found, limits.rows + 1))
    except (OSError, ValueError, RuntimeError) as error:
        raise _failure(error) from None
    if len(triples) > limits.rows:
        raise _TooMuchError(f"the answer has more than {limits.rows:,} triples")
    return triples


if __name__ == "__main__":
    main()
