"""A query that needs a service is taken apart and put together again, and says the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

import standin
import stores
from comity.corpus import federation
from comity.errors import QueryError
from comity.links import inlining
from comity.links.service import Service
from conftest import Comity
from datasets import dataset
from serving import Server

HEAD = "PREFIX wd: <http://www.wikidata.org/entity/> "
BLOCK = "{ VALUES ?i { wd:Q148 } ?i wd:P1 ?a }"
ASKED = f"SELECT ?a WHERE {{ SERVICE <http://x.example/> {BLOCK} ?a ?b ?c }}"


FOUNDERS = "founders-and-members-of-the-sco"
TYPES = "what-wikidata-takes-it-for"


@pytest.fixture(scope="module")
def wikidata() -> Iterator[stores.Proxy]:
    """Return the stand-in for Wikidata."""
    with standin.serving() as running:
        yield running


@pytest.fixture(scope="module")
def loaded() -> Iterator[stores.Store]:
    """Return a store with the data set."""
    with stores.oxigraph() as running:
        stores.load(running)
        yield running


def asked(name: str) -> tuple[str, ...]:
    """Return the arguments that ask a named question of the documents of its stored answer."""
    documents = (("--document", one) for one in dataset().federated[name].stored_for)
    return ("query", name, *(word for pair in documents for word in pair), "--format", "tsv")


def exchange(wikidata: stores.Proxy) -> tuple[str, str]:
    """Return the option that asks the stand-in for Wikidata."""
    return ("--service", f"{federation.ENDPOINT}={standin.address(wikidata)}")


def stored(name: str) -> str:
    return (standin.STORED / f"{name}.tsv").read_text("utf-8")


@pytest.mark.parametrize("batch", ["50", "7"])
@pytest.mark.parametrize("name", dataset().federated)
def test_a_named_question_has_its_stored_answer(
    name: str, batch: str, wikidata: stores.Proxy, command: Comity
) -> None:
    more = ("--federated", *exchange(wikidata), "--batch", batch)
    outcome = command(*asked(name), *more)
    assert (outcome.returncode, outcome.stdout) == (0, stored(name))


@pytest.mark.parametrize("name", [FOUNDERS, TYPES])
def test_the_rest_is_asked_of_a_store_elsewhere(
    name: str, wikidata: stores.Proxy, loaded: stores.Store, command: Comity
) -> None:
    where = ("--endpoint", f"{loaded.url}/query", "--federated", *exchange(wikidata))
    outcome = command(*asked(name), *where)
    assert (outcome.returncode, outcome.stdout) == (0, stored(name)), outcome.stderr


@pytest.mark.parametrize("name", dataset().federated)
def test_the_rest_is_asked_of_a_server_of_ours_which_refuses_service(
    name: str, wikidata: stores.Proxy, server: Server, command: Comity
) -> None:
    where = ("--endpoint", f"{server.url}/sparql", "--federated", *exchange(wikidata))
    outcome = command(*asked(name), *where)
    assert (outcome.returncode, outcome.stdout) == (0, stored(name)), outcome.stderr
    refused = server.post(dataset().federated[name].text)
    assert (refused.status, "comity query --federated" in refused.text) == (403, True)


def test_service_is_passed_to_a_store_of_ones_own_when_asked(
    wikidata: stores.Proxy, loaded: stores.Store, command: Comity
) -> None:
    name = "codes-that-differ"
    with stores.proxy(loaded) as proxy:
        where = ("--endpoint", f"{proxy.url}/query", "--pass-service", *exchange(wikidata))
        outcome = command(*asked(name), *where)
    assert (outcome.returncode, outcome.stdout) == (0, stored(name)), outcome.stderr
    assert b"SERVICE" in proxy.seen[-1].body
    assert f"note: {proxy.url}/query: asks the service itself\n" in outcome.stderr
    assert all(word not in outcome.stderr for word in ("QRY-22", "nothing in the data"))


def test_what_is_no_query_is_not_passed_on(loaded: stores.Store, command: Comity) -> None:
    with stores.proxy(loaded) as proxy:
        where = ("--endpoint", f"{proxy.url}/query", "--pass-service")
        for text in ("DROP ALL", "ASK FROM <file:///x> { }", "ASK { ?s a nobody:X }"):
            outcome = command("query", "-", *where, stdin=text)
            assert outcome.stderr == command("query", "-", stdin=text).stderr != ""
        assert proxy.seen == []
        broken = command("query", "-", *where, stdin="SELECT ?a { SERVICE <http://a/> { ?a ?b ?c")
    assert "the store answered 400 Bad Request" in broken.stderr


MISUSED = {
    "an exchange and no service": (("--service", "http://a/=http://b/"), "add --federated"),
    "nobody to pass it to": (("--pass-service",), "add --endpoint URL"),
    "an exchange of another service": (
        ("--federated", "--service", "http://a.example/=http://b.example/"),
        "query asks http://x.example/ — write --service http://x.example/=http://b.example/",
    ),
    "both ways": (("--pass-service", "--federated"), "not allowed with argument"),
    "an endpoint that is none": (("--federated", "--endpoint", "here"), "write it as http"),
    "half an exchange": (("--federated", "--service", "http://a.example/"), "write URL=URL"),
    "an exchange with a file": (("--service", "http://a.example/=file:///x"), "write URL=URL"),
    "no items at once": (("--federated", "--batch", "0"), "not a whole number above 0"),
    "an age before today": (("--federated", "--max-age", "-1"), "not a number of days"),
    "an age that is none": (("--federated", "--max-age", "nan"), "not a number of days"),
}


@pytest.mark.parametrize("case", MISUSED)
def test_options_that_do_not_fit_are_refused_with_what_to_do(case: str, command: Comity) -> None:
    options, hint = MISUSED[case]
    outcome = command("query", "-", *options, stdin=HEAD + ASKED)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert hint in outcome.stderr


def test_without_the_option_the_message_names_it(command: Comity) -> None:
    outcome = command("query", "-", stdin=HEAD + ASKED)
    assert outcome.returncode == 2
    assert "<stdin>:1:64: error: SERVICE is refused" in outcome.stderr
    assert "comity query --federated" in outcome.stderr


ELSEWHERE = {
    "none": ("SELECT ?a { ?a ?b ?c }", None, "this query has no SERVICE"),
    "in a string alone": ('SELECT ("SERVICE" AS ?a) { }', None, "this query has no SERVICE"),
    "two": (f"SELECT * {{ SERVICE <a:> {BLOCK} SERVICE <b:> {BLOCK} }}", 63, "a second SERVICE"),
    "silent": (f"SELECT * {{ SERVICE SILENT <a:> {BLOCK} }}", 20, "SILENT hides that a service"),
    "a variable": (f"SELECT * {{ SERVICE ?s {BLOCK} }}", 20, "SERVICE ?s is not a fixed address"),
    "after a pattern": (f"SELECT * {{ ?a ?b ?c SERVICE <a:> {BLOCK} }}", 21, "not the first thing"),
    "in an OPTIONAL": (f"SELECT * {{ OPTIONAL {{ SERVICE <a:> {BLOCK} }} }}", 23, "not the first"),
    "in a FILTER": (f"ASK {{ FILTER EXISTS {{ SERVICE <a:> {BLOCK} }} }}", 23, "not the first"),
    "in a HAVING": (
        f"SELECT ?a {{ ?a ?b ?c }} GROUP BY ?a HAVING EXISTS {{ SERVICE <a:> {BLOCK} }}",
        52,
        "not the first",
    ),
    "in a subquery": (
        f"SELECT * {{ {{ SELECT * {{ SERVICE <a:> {BLOCK} }} }} }}",
        25,
        "not the fi",
    ),
    "in a group": (f"SELECT * {{ {{ SERVICE <a:> {BLOCK} }} }}", 14, "not the first thing"),
    "without items": ("SELECT * { SERVICE <a:> { ?i wd:P1 ?a } }", 27, "not begin with its items"),
    "items later": ("ASK { SERVICE <a:> { ?i wd:P1 ?a VALUES ?i { wd:Q148 } } }", 22, "not begin"),
    "an empty block": ("SELECT * { SERVICE <a:> { } }", 25, "not begin with its items"),
    "no query": (f"{{ SERVICE <a:> {BLOCK} }}", None, "this is not a query"),
    "an update": (
        f"INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <a:> {BLOCK} }}",
        1,
        "INSERT is refused",
    ),
    "a local file": (
        f"ASK FROM <file:///x> {{ SERVICE <a:> {BLOCK} }}",
        5,
        "FROM is refused",
    ),
    "a prefix of nobody": ("ASK { SERVICE <a:> { VALUES ?i { x:y } } }", 34, "prefix x: is not"),
    "cut off": ("SELECT * { SERVICE", None, "the query ends with SERVICE"),
    "never closed": (
        "SELECT * { SERVICE <a:> { VALUES ?i { wd:Q148 } ?i wd:P1 ?a }",
        None,
        "ends bef",
    ),
    "a mistake in the block": (
        "SELECT * { SERVICE <a:> { VALUES ?i { wd:Q148 } ?i wd:P1 } }",
        25,  # as near as either parser comes
        "“{” is not allowed here",
    ),
    "a mistake behind it": (
        f"SELECT * {{ SERVICE <a:> {BLOCK} FILTR (?a) }}",
        63,
        "“FILTR” is not allowed",
    ),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_another_form_is_refused_with_place_and_what_to_do(case: str) -> None:
    query, column, message = ELSEWHERE[case]
    with pytest.raises(QueryError) as caught:
        inlining.read(f"{HEAD}\n{query}", "mine.rq", {})
    place = caught.value.place
    assert message in caught.value.message
    assert caught.value.hint
    assert place is not None
    assert place.file == "mine.rq"
    assert column is None or (place.line, place.column) == (2, column)


REQUESTS = {
    "a list": ("VALUES ?i { wd:Q148 wd:Q159 }", "?a", ["wd:Q148", "wd:Q159"]),
    "full IRIs": ("VALUES ?i { <x:1> <x:2> }", "?a", ["<x:1>", "<x:2>"]),
    "rows": ('VALUES (?i ?n) { (<x:1> "C") (<x:2> 2) }', "?a", ['(<x:1> "C")', "(<x:2> 2)"]),
    "texts": ('VALUES ?i { "a b"@en "1"^^<x:d> }', "?a", ['"a b"@en', '"1"^^<x:d>']),
    "numbers": ("VALUES ?i { -1 +2 3.5 true }", "?a", ["-1", "+2", "3.5", "true"]),
    "comments": ("VALUES ?i { wd:Q148 # } {\n wd:Q159 }", "?a", ["wd:Q148", "wd:Q159"]),
    "none": ("VALUES ?i { }", "?a", []),
}


@pytest.mark.parametrize("case", REQUESTS)
def test_each_request_asks_for_its_items(case: str) -> None:
    values, columns, expected = REQUESTS[case]
    text = f"# mine\n{HEAD}SELECT ?a {{ SERVICE <a:> {{ {values} ?i wd:P1 ?a }} }}"
    found = inlining.read(text, "mine.rq", {}).requests(1)
    names = values[7 : values.index(" {")]
    assert found == [
        f"{HEAD}SELECT {columns} WHERE {{ VALUES {names} {{ {item} }} ?i wd:P1 ?a }}"
        for item in expected
    ]


@pytest.mark.parametrize(
    ("head", "rest", "columns"),
    [
        ("SELECT ?a", "", "?a"),
        ("SELECT *", "", "*"),
        ("SELECT DISTINCT *", "", "*"),
        ("SELECT (COUNT(*) AS ?n)", "", "*"),
        ("SELECT ?n", "BIND (?b AS ?n)", "?b"),
        ("ASK", "", "*"),
        ("CONSTRUCT { ?i <x:p> $b } WHERE", "", "?i ?b"),
    ],
)
def test_only_what_the_rest_names_is_asked_for(head: str, rest: str, columns: str) -> None:
    text = f"{HEAD}{head} {{ SERVICE <a:> {{ VALUES ?i {{ wd:Q148 }} ?i wd:P1 ?a, ?b }} {rest} }}"
    (request,) = inlining.read(text, "mine.rq", {}).requests()
    assert request.startswith(f"{HEAD}SELECT {columns} WHERE ")


TERMS = {
    "a language": Literal("中国 “x”", language="zh-hans"),
    "a date": Literal(
        "2001-06-15T00:00:00Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    ),
    "a number": Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
    "a datatype of others": Literal(
        "Point(1 2)", datatype=NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
    ),
    "a text of all signs": Literal('C:\\users "q"\n\r\t\' }} # ?a'),
    "an IRI with a prefix": NamedNode("http://www.wikidata.org/entity/Q148"),
    "an IRI that no prefix fits": NamedNode("http://www.wikidata.org/entity/Q148,x"),
    "an IRI that looks like a number": NamedNode("http://www.wikidata.org/entity/-1"),
    "an IRI in Chinese": NamedNode("http://www.wikidata.org/entity/中国"),
}


@pytest.mark.parametrize("case", TERMS)
def test_terms_are_handed_on_as_they_are(case: str, wikidata: stores.Store) -> None:
    value = f"{TERMS[case]}"
    block = f"{{ VALUES ?i {{ wd:Q148 }} VALUES ?v {{ {value} UNDEF }} }}"
    text = f"{HEAD}SELECT ?i ?v {{ SERVICE <{wikidata.url}/query> {block} }}"
    whole = inlining.read(text, "mine.rq", {})
    answers = Service(whole.service).ask_all(whole.requests())
    found = Store().query(whole.answered(answers))
    assert isinstance(found, QuerySolutions)
    assert [row["v"] for row in found] == [TERMS[case], None]


def test_a_blank_node_is_refused_with_what_to_do(command: Comity, wikidata: stores.Store) -> None:
    block = "{ VALUES ?i { wd:Q148 } BIND (BNODE() AS ?b) }"
    text = f"{HEAD}SELECT ?b {{ SERVICE <{wikidata.url}/query> {block} }}"
    outcome = command("query", "-", "--federated", stdin=text)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("<stdin>:1:58: error: the service answered a blank node")
    assert "ISBLANK" in outcome.stderr


def test_a_blank_node_that_the_rest_does_not_name_does_not_matter(
    command: Comity, wikidata: stores.Store
) -> None:
    block = "{ VALUES ?i { wd:Q148 } BIND (BNODE() AS ?b) }"
    text = f"{HEAD}SELECT ?i {{ SERVICE <{wikidata.url}/query> {block} }}"
    outcome = command("query", "-", "--federated", "--format", "tsv", stdin=text)
    assert outcome.stdout.splitlines()[1:] == ["<http://www.wikidata.org/entity/Q148>"]


def test_rows_that_are_alike_are_all_counted(command: Comity, wikidata: stores.Store) -> None:
    block = "{ VALUES ?i { wd:Q148 wd:Q159 wd:Q148 } VALUES ?n { 1 1 } }"
    text = f"{HEAD}SELECT (COUNT(*) AS ?all) {{ SERVICE <{wikidata.url}/query> {block} }}"
    outcome = command("query", "-", "--federated", "--batch", "2", "--format", "tsv", stdin=text)
    assert outcome.stdout.splitlines()[1:] == ["6"]


def test_lines_keep_their_numbers() -> None:
    text = f"{HEAD}\nSELECT ?a {{\nSERVICE <a:> {{\nVALUES ?i {{\nwd:Q148 }}\n}}\n?a ?b ?c }}"
    answered = inlining.read(text, "mine.rq", {}).answered()
    assert answered.splitlines()[6:] == text.splitlines()[6:]


def test_what_is_longer_than_stores_take_is_refused(
    command: Comity, wikidata: stores.Store, loaded: stores.Store
) -> None:
    numbers, long = " ".join(map(str, range(3_000))), "x" * 500
    text = f"BIND (CONCAT('{long}', STR(?n)) AS ?t)"
    block = f"{{ VALUES ?i {{ wd:Q148 }} VALUES ?n {{ {numbers} }} {text} }}"
    text = f"{HEAD}SELECT (COUNT(?t) AS ?all) {{ SERVICE <{wikidata.url}/query> {block} }}"
    with stores.proxy(loaded) as proxy:
        where = ("--federated", "--endpoint", f"{proxy.url}/query")
        outcome = command("query", "-", *where, stdin=text)
    assert (outcome.returncode, outcome.stdout, proxy.seen) == (2, "", [])
    assert (
        "bytes, more than the 1,048,576 that stores take — leave --endpoint out" in outcome.stderr
    )
    here = command("query", "-", "--federated", "--format", "tsv", stdin=text)
    assert here.stdout.splitlines()[1:] == ["3000"]


def test_a_named_question_is_found_before_a_file(command: Comity, tmp_path: Path) -> None:
    outcome = command("query", "no-such-question", "--federated", cwd=tmp_path)
    assert "there is no question and no file named no-such-question" in outcome.stderr


def test_addresses_are_exchanged_in_services_alone() -> None:
    text = 'PREFIX x: <a:> SELECT * { SERVICE SILENT x:b { ?s <a:b> "SERVICE <a:b>" } }'
    expected = text.replace("SILENT x:b", "SILENT <c:d>")
    assert inlining.exchanged(text, {"a:b": "c:d"}) == expected
    assert inlining.exchanged(text, {"a:": "c:d"}) == text
