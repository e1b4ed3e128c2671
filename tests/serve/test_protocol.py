"""``/sparql`` keeps to the SPARQL 1.1 Protocol: the W3C's tests, and what they do not reach."""

import csv
import io
import subprocess
import sys
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

import answers
from comity.corpus import questions
from comity.corpus.questions import Question
from comity.dataset import Dataset
from comity.errors import QueryError
from comity.rdf import query
from datasets import ROOT, files
from serving import SPARQL, Reply, Server, running, with_limits
from source import W3C, needs_w3c_tests

RUNNER = W3C / "checks" / "sparql-protocol"
GRAPHS = W3C / "w3c-rdf-tests" / "sparql" / "sparql11" / "protocol"
ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"
CONSTRUCT = "CONSTRUCT WHERE { <https://w3id.org/comity/id/actor/china> ?p ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
LINKS = "https://w3id.org/comity/graph/links"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@needs_w3c_tests
def test_the_w3c_protocol_tests_pass(tmp_path_factory: pytest.TempPathFactory) -> None:
    graphs = {
        f"http://kasei.us/2009/09/sparql/data/{name}.rdf": GRAPHS / f"{name}.nt"
        for name in ("data1", "data2", "data3")
    }
    with running(with_limits(graphs), tmp_path_factory.mktemp("w3c") / "log") as started:
        command = [sys.executable, str(RUNNER), "--query", started.url + SPARQL, "--readonly"]
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert "== protocol: 27 passed, 0 failed, 7 skipped" in done.stdout
    assert "== sd: 3 passed, 0 failed" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("question", questions.read_all(files()), ids=lambda q: q.slug)
def test_a_named_question_has_its_stored_answer(
    question: Question, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = question.stored_text
    reply = server.post(text) if len(text) % 2 else server.ask(text)
    assert reply.headers["content-type"] == "application/sparql-results+json"
    tsv = server.ask(text, "text/tab-separated-values")
    got = tmp_path_factory.mktemp("answer") / "answer.tsv"
    got.write_bytes(tsv.content)
    stored = answers.from_file(ROOT / "queries" / f"{question.slug}.tsv")
    assert stored.difference(answers.from_file(got)) == ""


def test_a_question_is_asked_by_its_name_of_documents_by_theirs(server: Server) -> None:
    question = Dataset(files()).questions["stances-across-editions"]
    named = [("question", question.slug), *(("document", name) for name in question.stored_for)]
    stored = answers.from_file(ROOT / "queries" / f"{question.slug}.tsv")
    for body in (None, urlencode(named).encode()):
        path = SPARQL if body else f"{SPARQL}?{urlencode(named)}"
        reply = server.send("POST" if body else "GET", path, FORM if body else {}, body)
        got = answers.from_results(reply.content, QueryResultsFormat.JSON)
        assert stored.difference(got) == ""


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ({"question": "events-in", "month": "2002-10"}, "month=2002-10-01/2002-10-31"),
        ({"question": "events-in"}, "month=2002-06-01/2002-06-30"),
        ({"question": "shared-events", "state": "俄罗斯"}, "state=actor:russia"),
        ({"question": "stances"}, None),
        ({"query": COUNT}, None),
        ({"query": COUNT, "timeout": "30000"}, None),
    ],
)
def test_a_question_is_asked_with_values_and_the_answer_says_with_which(
    server: Server, given: dict[str, str], used: str | None
) -> None:
    reply = server.send("GET", f"{SPARQL}?{urlencode(given)}")
    assert (reply.status, reply.headers.get("comity-values")) == (200, used)
    if "question" in given:
        own = [(name, value) for name, value in given.items() if name != "question"]
        text = Dataset(files()).asked(given["question"], own).text
        assert reply.content == server.send("GET", f"{SPARQL}?{urlencode({'query': text})}").content
        sent = server.send("POST", SPARQL, FORM, urlencode(given).encode())
        assert (sent.content, sent.headers.get("comity-values")) == (reply.content, used)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ("question=nothing", "there is no question and no file named nothing"),
        ("question=stances&document=x", "there is no document named x"),
        ("question=stances&query=ASK%7B%7D", "there is more than one query"),
        ("query=ASK%7B%7D&document=x", "a document is chosen for a named question"),
        ("query=ASK%7B%7D&month=2002", "a month is chosen for a named question"),
        ("question=stances&state=Russia", "no parameter named state — it has document"),
        ("question=events-in&month=June", "month: “June” is no month, year, day or period"),
        ("question=shared-events&state=SCO", "no state in these data is called “SCO”"),
        ("question=shared-events&state=United", "2 things are called “United”"),
        ("question=events-in&month=2002&month=2001", "month has 2 values: 2002, 2001"),
    ],
)
def test_what_is_no_question_of_a_document_is_refused(
    server: Server, parameters: str, said: str
) -> None:
    reply = server.send("GET", f"{SPARQL}?{parameters}")
    assert (reply.status, said in reply.text) == (400, True)


def test_a_comma_in_an_iri_parts_no_cells(server: Server) -> None:
    query = 'SELECT ?iri ?text { BIND (<https://example.org/a,b> AS ?iri) BIND ("c, d" AS ?text) }'
    rows = list(csv.reader(io.StringIO(server.ask(query, "text/csv").text)))
    assert rows == [["iri", "text"], ["https://example.org/a,b", "c, d"]]


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/*", "text/csv; charset=utf-8"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "TEXT/CSV", "text/csv"),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv"),
        (SELECT, "text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        (SELECT, "nonsense, text/csv", "text/csv"),
        (SELECT, "text/csv;q=1.5, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        (SELECT, "text/csv;q=-1, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        (SELECT, "text/csv;q=nan, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        (SELECT, "application/sparql-results+json;q=0.1, text/csv;q=0.9", "text/csv"),
        (ASK, "", "application/sparql-results+json"),
        (ASK, "application/xml", "application/sparql-results+xml"),
        (CONSTRUCT, "", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/rdf+xml;q=0.3, text/turtle;q=0.2", "application/rdf+xml"),
    ],
)
def test_the_answer_has_the_form_that_is_liked_best(
    query: str, accept: str, media: str, server: Server
) -> None:
    reply = server.ask(query, accept)
    assert reply.status == 200
    assert reply.headers["content-type"].startswith(media)
    assert "Accept" in reply.headers["vary"]


@pytest.mark.parametrize(
    ("form", "media"),
    [
        (QueryResultsFormat.JSON, "application/sparql-results+json"),
        (QueryResultsFormat.XML, "application/sparql-results+xml"),
        (QueryResultsFormat.TSV, "text/tab-separated-values"),
    ],
)
def test_every_form_has_the_same_rows(form: QueryResultsFormat, media: str, server: Server) -> None:
    query = "SELECT * { <https://w3id.org/comity/id/actor/china> ?p ?o }"
    read = pyoxigraph.parse_query_results(server.ask(query, media).content, form)
    assert isinstance(read, pyoxigraph.QuerySolutions)
    rows = {(row["p"], row["o"]) for row in read}
    triples = server.ask(CONSTRUCT, "application/n-triples").content
    parsed = pyoxigraph.parse(triples, RdfFormat.N_TRIPLES)
    assert rows == {(quad.predicate, quad.object) for quad in parsed} != set()


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (400, ("GET", "?query=SELECT", {}, None)),
        (400, ("GET", "?nothing=1", {}, None)),
        (400, ("GET", f"?query={quote(ASK)}&format=json&format=xml", {}, None)),
        (200, ("POST", "?format=json", FORM, f"query={quote(ASK)}&format=nonsense".encode())),
        (400, ("GET", f"?query={quote(ASK)}&default-graph-uri=no%20iri", {}, None)),
        (400, ("GET", f"?query={quote(ASK)}&named-graph-uri=", {}, None)),
        (400, ("GET", f"?query={quote(ASK)}&query={quote(ASK)}", {}, None)),
        (400, ("GET", "?query=%FF%FE", {}, None)),
        (400, ("GET", "?query=" + quote("SELECT * { ?s a nope:T }"), {}, None)),
        (400, ("POST", "", FORM, b"query=%C3%28")),
        (400, ("POST", "", FORM, b"nothing=1")),
        (400, ("POST", "", DIRECT, "ASK {}".encode("utf-16"))),
        (400, ("POST", f"?query={quote(ASK)}", DIRECT, ASK.encode())),
        (403, ("GET", "?update=CLEAR%20ALL", {}, None)),
        (403, ("POST", "", FORM, b"update=CLEAR%20ALL")),
        (403, ("POST", "", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL")),
        (403, ("POST", "", DIRECT, b"CLEAR ALL")),
        (405, ("PUT", "", {}, b"")),
        (405, ("DELETE", "", {}, None)),
        (405, ("PATCH", "", {}, b"")),
        (406, ("GET", f"?query={quote(SELECT)}", {"Accept": "image/png"}, None)),
        (406, ("GET", f"?query={quote(CONSTRUCT)}", {"Accept": "text/csv"}, None)),
        (406, ("GET", f"?query={quote(ASK)}", {"Accept": "text/csv"}, None)),
        (406, ("GET", "", {"Accept": "image/png"}, None)),
        (413, ("POST", "", DIRECT, b"ASK {}" + b" " * 70_000)),
        (415, ("POST", "", {}, ASK.encode())),
        (415, ("POST", "", {"Content-Type": "text/plain"}, ASK.encode())),
        (
            415,
            (
                "POST",
                "",
                DIRECT | {"Content-Type": "application/sparql-query; charset=latin1"},
                b"",
            ),
        ),
        (
            200,
            ("POST", "", {"Content-Type": "application/sparql-query;charset=UTF-8"}, ASK.encode()),
        ),
        (200, ("POST", "", FORM, urlencode({"query": ASK}).encode())),
        (200, ("HEAD", f"?query={quote(ASK)}", {}, None)),
        (204, ("OPTIONS", "", {}, None)),
    ],
)
def test_each_request_has_the_status_that_the_standard_says(
    status: int, sent: tuple[str, str, dict[str, str], bytes | None], server: Server
) -> None:
    method, path, headers, content = sent
    reply = server.send(method, SPARQL + path, headers, content)
    assert reply.status == status, reply.text
    if status >= 400:
        assert reply.text.startswith("error: ")
    if status == 405:
        assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_a_head_says_what_a_get_would(server: Server) -> None:
    path = f"{SPARQL}?query={quote(SELECT)}"
    head, get = server.send("HEAD", path), server.send("GET", path)
    assert (head.content, get.content != b"") == (b"", True)
    date = {"date": ""}
    assert head.headers | date == get.headers | date


def test_an_answer_that_is_known_is_not_sent_again(server: Server) -> None:
    path = f"{SPARQL}?query={quote(SELECT)}"
    tag = server.send("GET", path).headers["etag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        again = server.send("GET", path, {"If-None-Match": known})
        assert (again.status, again.content, again.headers["etag"]) == (304, b"", tag)
    assert server.send("GET", path, {"If-None-Match": '"x"'}).status == 200
    xml = server.send("GET", path, {"If-None-Match": tag, "Accept": "application/xml"})
    assert xml.status == 200


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_an_answer_that_changes_is_not_kept(call: str, server: Server) -> None:
    first, second = (server.ask(f"SELECT ({call} AS ?x) {{}}") for _ in range(2))
    assert first.content != second.content
    assert first.headers["cache-control"] == "no-store"


def count(reply: Reply) -> int:
    read = pyoxigraph.parse_query_results(reply.content, QueryResultsFormat.JSON)
    assert isinstance(read, pyoxigraph.QuerySolutions)
    return int(next(iter(read))["n"].value)


@pytest.mark.parametrize("unknown", ["http://example.org/none", "file:///etc/passwd"])
def test_a_dataset_has_loaded_graphs_only(unknown: str, server: Server) -> None:
    whole = count(server.ask(COUNT))
    links = count(server.ask(COUNT, **{"default-graph-uri": LINKS}))
    assert 0 < links < whole
    from_links = COUNT.replace("{ ?s", f"FROM <{LINKS}> {{ ?s")
    assert count(server.ask(from_links)) == links
    assert count(server.ask(from_links.replace(LINKS, unknown))) == 0
    assert count(server.ask(COUNT, **{"default-graph-uri": unknown})) == 0
    assert count(server.ask(from_links, **{"default-graph-uri": unknown})) == 0
    named = COUNT.replace("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }")
    assert count(server.ask(named, **{"named-graph-uri": LINKS})) == links
    assert count(server.ask(named.replace("{ GRAPH", f"FROM NAMED <{LINKS}> {{ GRAPH"))) == links
    assert count(server.ask(COUNT, **{"named-graph-uri": LINKS})) == 0


def test_every_reply_may_be_read_by_other_sites_and_runs_nothing(server: Server) -> None:
    replies = [
        server.ask(SELECT),
        server.ask("nonsense"),
        server.send("GET", "/nowhere"),
        server.send("OPTIONS", SPARQL),
    ]
    for reply in replies:
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["x-content-type-options"] == "nosniff"
        policy = reply.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
    assert "POST" in replies[-1].headers["access-control-allow-methods"]


def test_a_problem_is_json_for_whoever_asks_for_json(server: Server) -> None:
    reply = server.ask("nonsense", "application/json")
    assert reply.headers["content-type"] == "application/problem+json"
    assert b'"status":400' in reply.content


def test_a_wrong_query_is_told_its_place(server: Server) -> None:
    reply = server.ask("SELECT *\nWHERE { ?s ?p }")
    assert reply.text.startswith("error: query:2:9: “?s” is not allowed here — ")
    assert reply.text.count(" — ") == 1


@pytest.mark.parametrize(
    "text",
    ["SELECT *\nWHERE { ?s ?p }", "ASK {};", "SELECT\u00a0* {}", "SELECT COUNT(?s) {}", "ASK {"],
)
def test_a_wrong_query_is_told_what_the_command_tells(text: str, server: Server) -> None:
    with pytest.raises(QueryError) as caught:
        query.run(pyoxigraph.Store(), text, "query", {})
    error = caught.value
    told = f"error: {error.place}: {error.message} — {error.hint}\n"
    assert (server.ask(text).text, server.post(text).text) == (told, told)


def test_a_prefix_that_is_not_declared_is_named(server: Server) -> None:
    reply = server.ask("SELECT * WHERE { ?s a comity:Event }")
    assert reply.text.startswith("error: query:1:23: the prefix comity: is not declared — ")
    assert "PREFIX comity: <https://w3id.org/comity/ns#>" in reply.text
