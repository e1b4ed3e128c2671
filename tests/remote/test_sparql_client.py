"""`comity query --endpoint`: the same answers from a store elsewhere, whatever it holds besides."""

import json
from collections.abc import Iterator
from functools import cache

import pytest

import stores
from comity.corpus import graphs, questions
from comity.rdf import query, results
from comity.rdf.formats import TURTLE
from comity.remote import sparql_client
from comity.remote.http import Transport
from conftest import Comity
from datasets import dataset, files, oxigraph, table
from serving import PATIENCE
from stores import Answer, Request

NAME = "exercises-observed"
CONSTRUCT = """PREFIX comity: <https://w3id.org/comity/ns#>
CONSTRUCT { ?s a ?t } WHERE { ?s a comity:Exercise, ?t }"""
EVERY = questions.read_all(files())

DOCUMENTS = ", ".join(f"<{document}>" for document in dataset().documents)

# Another event that would be counted, were it asked together with ours.
NOISE = f"""PREFIX comity: <https://w3id.org/comity/ns#>
INSERT DATA {{ GRAPH <http://example.org/theirs> {{
  <http://example.org/e> a comity:Event ; comity:passage <http://example.org/p> .
  <http://example.org/p> <http://purl.org/dc/terms/isPartOf> {DOCUMENTS} ;
    <http://purl.org/dc/terms/bibliographicCitation> "elsewhere" }} }}"""
LAYOUTS = {
    "named graphs": ((), ()),
    "named graphs, their union as default graph": (("--union-default-graph",), ()),
    "one default graph": ((), ("--default-graph",)),
}


@pytest.fixture(scope="module", params=LAYOUTS)
def store(request: pytest.FixtureRequest) -> Iterator[stores.Store]:
    """Return a store with the data set in one of the layouts, and something of others."""
    server, options = LAYOUTS[request.param]
    with stores.oxigraph(*server) as running:
        stores.load(running, *options)
        running.update(NOISE)
        yield running


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_every_question_is_answered_alike(
    question: questions.Question, store: stores.Store
) -> None:
    transport, url = Transport(int(PATIENCE)), f"{store.url}/query"
    asked = sparql_client.union(transport, url, graphs(files()))
    there = sparql_client.ask(transport, url, question.text, asked)
    assert results.write(there, "csv", {}) == here(question.slug)


@cache
def here(slug: str) -> bytes:
    """Return what a question finds in the data set itself."""
    question = dataset().questions[slug]
    answer = query.run(oxigraph(), question.text, question.file, table())
    return results.write(answer, "csv", {})


@pytest.fixture(scope="module")
def loaded() -> Iterator[stores.Store]:
    """Return a store with the data set in named graphs."""
    with stores.oxigraph() as running:
        stores.load(running)
        yield running


@pytest.mark.parametrize("form", [form for form in results.FORMATS if form != TURTLE.name])
def test_every_format_is_written_alike(form: str, loaded: stores.Store, command: Comity) -> None:
    there = command("query", NAME, "--format", form, "--endpoint", f"{loaded.url}/query")
    here = command("query", NAME, "--format", form)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)


@pytest.mark.parametrize("text", [CONSTRUCT, "ASK { ?s ?p ?o }"], ids=["triples", "yes or no"])
def test_every_form_of_query_is_answered_alike(
    text: str, loaded: stores.Store, command: Comity
) -> None:
    there = command("query", "-", "--endpoint", f"{loaded.url}/query", stdin=text)
    here = command("query", "-", stdin=text)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)
    assert here.stdout != ""


def test_named_graphs_are_seen_too(loaded: stores.Store, command: Comity) -> None:
    text = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    there = command("query", "-", "--endpoint", f"{loaded.url}/query", stdin=text)
    assert there.stdout == command("query", "-", stdin=text).stdout


def test_words_in_comments_do_not_decide_what_is_sent(
    loaded: stores.Store, command: Comity
) -> None:
    text = "# INSERT, DELETE and ADD\n# are words here\nSELECT (1 AS ?one) { } # DROP"
    with stores.proxy(loaded) as proxy:
        there = command("query", "-", "--endpoint", f"{proxy.url}/query", stdin=text)
    assert there.stdout.splitlines()[-1] == "1"
    assert all(request.body.startswith((b"query=", b"default-")) for request in proxy.seen)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHERE { ?s ?p }",
        "ASK { ?s a comity:Event }",
        "DROP ALL",
        "ASK { SERVICE <http://127.0.0.1:1/> { } }",
    ],
)
def test_a_wrong_query_is_told_as_ever_and_not_sent(
    text: str, loaded: stores.Store, command: Comity
) -> None:
    with stores.proxy(loaded) as proxy:
        outcome = command("query", "-", "--endpoint", f"{proxy.url}/query", stdin=text)
    assert outcome.returncode == 2
    assert outcome.stderr == command("query", "-", stdin=text).stderr != ""
    assert proxy.seen == []


JSON = "application/sparql-results+json"
BINDINGS = {"x": {"type": "literal", "value": "1"}}
CUT_OFF = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [BINDINGS] * 9}})[:-30]
FAULTS = {
    "a web page": (Answer(200, b"<html>", (("Content-Type", "text/html"),)), "is a web page"),
    "an answer that is cut off": (
        Answer(200, CUT_OFF.encode(), (("Content-Type", JSON),)),
        "the answer cannot be read",
    ),
    "half an answer": (Answer(206, b"{}", (("Content-Type", JSON),)), "incomplete"),
    "a limit to the rows": (
        Answer(200, b"{}", (("Content-Type", JSON), ("X-SPARQL-MaxRows", "10000"))),
        "the answer may be cut off: the store gives 10000 rows",
    ),
    "an error": (Answer(400, b"no such\nfunction"), "answered 400 Bad Request: no such function"),
    "a failure": (Answer(500), "answered 500 Internal Server Error"),
    "a long complaint": (Answer(400, b"x" * 5000), "xxx… — "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_is_none_is_one_line(
    fault: str, loaded: stores.Store, command: Comity
) -> None:
    answer, message = FAULTS[fault]

    def asked(request: Request) -> Answer | None:
        return answer if b"default-graph-uri" in request.body else None

    with stores.proxy(loaded, asked) as proxy:
        outcome = command("query", NAME, "--endpoint", f"{proxy.url}/query")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"{proxy.url}/query: error: ")
    assert message in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_a_store_that_is_not_there_is_one_line(command: Comity) -> None:
    outcome = command("query", NAME, "--endpoint", "http://127.0.0.1:1/query")
    assert outcome.returncode == 2
    assert outcome.stderr.startswith("http://127.0.0.1:1/query: error: no connection: connection r")
