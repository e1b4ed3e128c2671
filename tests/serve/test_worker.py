"""A worker answers whatever it is asked from within its sandbox, where it can open no file.

What it imports, or decodes with, for the first time there cannot be had. So each format of each
kind of answer is asked of one worker that is sealed as in service, with whatever else it says.
"""

import asyncio
import csv
import io
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat, serialize

from comity.rdf.formats import ANSWERS, TRIPLES
from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits
from comity.serve.workers.lane import Lane
from comity.serve.workers.process import Worker, WorkerEndedError
from comity.serve.workers.wire import Orders, Question, Reply
from datasets import dataset
from serving import PATIENCE, staying

PREFIXES: Final = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX actor: <https://w3id.org/comity/id/actor/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> """
# Kind of answer, query, whether anything is found.
ANSWERED: Final = {
    "no rows": ("solutions", "SELECT ?s { ?s a comity:Nothing }"),
    "no rows of a label": ("solutions", 'SELECT ?s { ?s rdfs:label "China" }'),
    "no rows of a code": ("solutions", 'SELECT ?s { ?s comity:cow "710" }'),
    "nothing but zero": ("solutions", "SELECT (COUNT(?s) AS ?n) { ?s a comity:Nothing }"),
    "one row": ("solutions", "SELECT ?l { actor:china rdfs:label ?l } LIMIT 1"),
    "every kind of term": (
        "solutions",
        """SELECT ?never (BNODE() AS ?blank) ("a,\\"b\\n\\u00e9\\U0001F600" AS ?text) ?class
        ("x"@zh-hans AS ?tagged) (1.5e0 AS ?double) (true AS ?yes) { actor:china a ?class }""",
    ),
    "many rows": ("solutions", "SELECT * { ?s rdfs:label ?l } LIMIT 500"),
    "columns of no name of ours": ("solutions", "SELECT ?状态 { ?状态 a comity:State }"),
    "yes": ("boolean", "ASK { actor:china ?p ?o }"),
    "no": ("boolean", "ASK { actor:china a comity:Nothing }"),
    "no triples": ("triples", "CONSTRUCT WHERE { ?s a comity:Nothing }"),
    "a description": ("triples", "DESCRIBE actor:china"),
    "many triples": ("triples", "CONSTRUCT WHERE { ?s rdfs:label ?l }"),
    "triples with blank nodes": ("triples", "CONSTRUCT { [] rdfs:label ?l } { ?s rdfs:label ?l }"),
    "a graph": (
        "triples",
        "CONSTRUCT { ?s ?p ?o } FROM <https://w3id.org/comity/graph/links> WHERE { ?s ?p ?o }",
    ),
}
REFUSED: Final = {
    "SELECT ?s {?s a ?o} LIMIT 1;": (400, "query:1:28: “;” ends no query"),
    "SELECT COUNT(?s) {?s a ?o}": (400, "query:1:8: what “COUNT(…)” gives has no name"),
    "SELECT\u00a0?s {}": (400, "query:1:7: this is not a plain space but U+00A0, no-break space"),
    "ASK { \u201cx\u201d }": (400, "is not a quotation mark"),
    "ASK {}\x00": (400, "U+0000"),
    "SELECT ?s\n{?s a ?o}\nLIMT 1": (400, "query:3:1: “LIMT” is not allowed here"),
    "SELECT ?s { ?s a nobody:T }": (400, "the prefix nobody: is not declared"),
    "SELECT ?s { ?s a ?o } GROUP BY ?o": (400, "The SELECT contains a variable"),
    'SELECT ("\\U0011FFFF" AS ?x) {': (400, "is not allowed here"),
    "ASK { " + "{" * 300 + "x": (400, "query:1:"),
    "ASK " * 3000: (400, "query:1:"),
    "": (400, "query:1:1: the query ends before it is complete"),
    "中文": (400, "query:1:1"),
    "CLEAR ALL": (403, "updates are refused"),
    "SELECT * { SERVICE <http://x.example/> {} }": (403, "SERVICE"),
    "CONSTRUCT WHERE { ?s ?p ?o }": (413, "more than 10,000 triples"),
    "SELECT * { ?s ?p ?o }": (413, "more than 10,000 rows"),
}
NOT_IN_XML: Final = {
    Question(query % character, solutions="xml", triples="rdf"): character
    for query in ("SELECT ('\\u%s' AS ?x) {}", "CONSTRUCT { <urn:s> <urn:p> '\\u%s' } {}")
    for character in ("0000", "0001", "000B", "FFFE")
}
GRAPHS: Final[dict[tuple[str, ...], int]] = {("no iri",): 400, ("urn:x",): 200}
CASES: Final = [
    (name, form) for name, (family, _) in ANSWERED.items() for form in (*ANSWERS[family], None)
]

Asked = dict[Question, Reply]


def asked(name: str, form: str | None) -> Question:
    """Return a query that is answered, in a format; None: in none."""
    family, query = ANSWERED[name]
    only: dict[str, Any] = {family: form}
    return Question(PREFIXES + query, **only)


def in_json(question: Question) -> Question:
    """Return the same question, to be answered in JSON."""
    return question._replace(solutions="json", triples="jsonld")


def snapshot(folder: Path) -> str:
    """Return the file with the real data that a worker reads."""
    file = folder / "snapshot.nq"
    serialize(dataset().published, file, RdfFormat.N_QUADS)
    return str(file)


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Return what one worker replies, in this order: it is the same process to the end."""
    limits = Limits(rows=10_000)
    file = snapshot(tmp_path_factory.mktemp("worker"))
    orders = Orders(file, dataset().prefixes, limits).packed()
    questions = [asked(name, form) for name, form in CASES]
    questions += [Question(text) for text in REFUSED]
    questions += [*NOT_IN_XML, *map(in_json, NOT_IN_XML)]
    questions += [Question("ASK {}", default_graphs=graphs) for graphs in GRAPHS]

    async def run() -> Asked:
        worker = await Worker.start(orders, lambda _: None, lambda _: None)
        try:
            found = {}
            for question in questions:
                reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
                worker.ask(question, reply)
                found[question] = await asyncio.wait_for(reply, PATIENCE)
            return found
        finally:
            await worker.kill()

    return asyncio.run(run())


def read(body: bytes, family: str, form: str) -> object:
    """Return what an answer says; fails where it is not well-formed."""
    if family == "triples":
        return [*pyoxigraph.parse(body, TRIPLES[form].syntax)]
    if form == "json":
        found = json.loads(body)
        return found["boolean"] if family == "boolean" else found["results"]["bindings"]
    if form == "xml":
        tree = ET.fromstring(body)  # noqa: S314 (our own)
        return [*tree.iter("{http://www.w3.org/2005/sparql-results#}result")]
    text = io.StringIO(body.decode(), newline="")
    return [*csv.reader(text, delimiter="\t" if form == "tsv" else ",")][1:]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_each_format_of_each_kind_of_answer(replies: Asked, name: str, form: str | None) -> None:
    family, _ = ANSWERED[name]
    reply = replies[asked(name, form)]
    assert reply.fault == ""
    if form is None:
        assert (reply.status, reply.body) == (406, b"")
        return
    assert (reply.status, reply.family, reply.form) == (200, family, form)
    found = read(reply.body, family, form)
    if family == "boolean" and form == "json":
        assert found == (name == "yes")
    elif family != "boolean":
        assert bool(found) == (not name.startswith("no "))


@pytest.mark.parametrize("name", ["no rows", "no rows of a label", "no rows of a code", "no"])
def test_what_a_worker_notes(replies: Asked, name: str) -> None:
    for form in ANSWERS[ANSWERED[name][0]]:
        assert replies[asked(name, form)].notes


@pytest.mark.parametrize("query", REFUSED)
def test_each_kind_of_refusal(replies: Asked, query: str) -> None:
    status, said = REFUSED[query]
    reply = replies[Question(query)]
    assert (reply.status, said in reply.message, reply.fault) == (status, True, ""), reply
    assert reply.hint


@pytest.mark.parametrize("question", NOT_IN_XML, ids=lambda question: question.query)
def test_xml_is_refused_for_what_it_cannot_have(replies: Asked, question: Question) -> None:
    reply = replies[question]
    assert reply.message == f"XML has no U+{NOT_IN_XML[question]}, and the answer has"
    assert (reply.status, reply.hint) == (406, "accept text/turtle, or JSON")
    assert replies[in_json(question)].status == 200


@pytest.mark.parametrize("graphs", GRAPHS)
def test_a_dataset_that_is_none(replies: Asked, graphs: tuple[str, ...]) -> None:
    reply = replies[Question("ASK {}", default_graphs=graphs)]
    assert (reply.status, reply.fault) == (GRAPHS[graphs], "")


@pytest.fixture
def small(tmp_path: Path) -> str:
    """Return a file with a little data."""
    file = tmp_path / "small.nq"
    file.write_text('<urn:s> <urn:p> "o" .\n')
    return str(file)


def test_a_fault_of_ours_is_told_and_the_worker_goes_on(small: str) -> None:
    # A prefix table that is none: what writes Turtle fails.
    orders = Orders(small, [], Limits()).packed()  # type: ignore[arg-type]

    async def run() -> tuple[Reply, Reply]:
        ended: list[Worker] = []
        worker = await Worker.start(orders, lambda _: None, ended.append)
        try:
            found = []
            for query in ("CONSTRUCT { ?s ?p 'my secret' } { ?s ?p ?o }", "ASK { ?s ?p ?o }"):
                reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
                worker.ask(Question(query), reply)
                found.append(await asyncio.wait_for(reply, PATIENCE))
            assert not ended
        finally:
            await worker.kill()
        return found[0], found[1]

    failed, after = asyncio.run(run())
    assert failed.status == 500
    assert failed.message == "the server failed at this query, which need not be wrong"
    assert failed.fault.startswith("AttributeError at serialize.py:")
    assert "worker.py:" in failed.fault
    assert "secret" not in str(failed)
    assert (after.status, json.loads(after.body)["boolean"]) == (200, True)


Killing = list[signal.Signals]


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Killing]:
    """Return signals: each next worker that is asked gets the next of them instead."""
    signals: Killing = []
    ask = Worker.ask

    def struck(worker: Worker, question: Question, reply: asyncio.Future[Reply]) -> None:
        if signals:
            worker._transport.send_signal(signals.pop(0))  # noqa: SLF001 (nobody else does)
        ask(worker, question, reply)

    monkeypatch.setattr(Worker, "ask", struck)
    yield signals
    assert not signals


async def answered(small: str, signals: Killing, *struck: signal.Signals) -> Reply | None:
    """Return what a lane of one worker replies while some are killed."""
    limits = Limits(seconds=PATIENCE)
    lane = Lane(1, PATIENCE, Orders(small, {}, limits).packed(), limits, stops=True)
    await lane.open()
    try:
        signals += struck
        return await lane.ask(Question("ASK { ?s ?p ?o }"), staying())
    finally:
        await lane.close()


def test_a_query_that_lost_its_worker_is_asked_again_once(small: str, killed: Killing) -> None:
    reply = asyncio.run(answered(small, killed, signal.SIGKILL))
    assert reply
    assert (reply.status, json.loads(reply.body)["boolean"]) == (200, True)
    with pytest.raises(RequestError, match="was ended, twice") as caught:
        asyncio.run(answered(small, killed, signal.SIGKILL, signal.SIGKILL))
    assert (caught.value.status, caught.value.headers) == (503, {"Retry-After": "2"})


@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGABRT, signal.SIGALRM])
def test_a_query_that_may_have_ended_its_worker_is_not_asked_again(
    small: str, killed: Killing, how: signal.Signals
) -> None:
    with pytest.raises(RequestError, match="more than its process can bear") as caught:
        asyncio.run(answered(small, killed, how))
    assert caught.value.status == 503


def test_a_worker_that_ended_is_replaced_before_somebody_asks(small: str) -> None:
    async def run() -> None:
        lane = Lane(2, PATIENCE, Orders(small, {}, Limits()).packed(), Limits(), stops=True)
        await lane.open()
        try:
            workers = [*lane._workers]  # noqa: SLF001 (as an operator would, by its number)
            for worker in workers:
                worker._transport.kill()  # noqa: SLF001
            await asyncio.gather(*(worker._ended.wait() for worker in workers))  # noqa: SLF001
            assert lane.ready == 0
            await asyncio.gather(*lane._tasks)  # noqa: SLF001
            assert lane.ready == 2
            assert await lane.ask(Question("ASK {}"), staying())
        finally:
            await lane.close()
        assert lane.ready == 0

    asyncio.run(run())


def test_a_worker_that_cannot_start_is_an_error() -> None:
    async def run() -> None:
        await Worker.start(Orders("/nothing/here", {}, Limits()).packed(), print, print)

    with pytest.raises(WorkerEndedError):
        asyncio.run(run())
