"""Real clients get what they ask for: as they ask by themselves, whatever they add to a query."""

import csv
import io
import json
import subprocess
import urllib.error
import urllib.request
from shutil import which
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pandas as pd
import pyoxigraph
import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import Wrapper

from comity.rdf.formats import ANSWERS, FORM
from linked_data import BROWSER, RDFLIB
from serving import PATIENCE, SPARQL, Server
from wanted import wants

WANTS_R = wants("R", "" if which("Rscript") else "install R")
WANTS_CURL = wants("curl", "" if which("curl") else "install curl")
CHINA = "<https://w3id.org/comity/id/actor/china>"
QUERIES = {
    "SELECT": f"SELECT ?p {{ {CHINA} ?p ?o }}",
    "ASK": f"ASK {{ {CHINA} ?p ?o }}",
    "CONSTRUCT": f"CONSTRUCT WHERE {{ {CHINA} ?p ?o }}",
    "DESCRIBE": f"DESCRIBE {CHINA}",
}
FAMILIES = dict(zip(QUERIES, ("solutions", "boolean", "triples", "triples"), strict=True))

# What SPARQLWrapper is given for each of its return formats: of solutions, a truth value, triples.
# Where it asks for what there is not, it says itself that anything will do; but that a truth value
# has to be CSV or TSV, which the standard does not define.
SPARQLWRAPPER: dict[str, tuple[str, str | None, str]] = {
    "": ("xml", "xml", "rdf"),
    SPARQLWrapper.JSON: ("json", "json", "jsonld"),
    SPARQLWrapper.XML: ("xml", "xml", "rdf"),
    SPARQLWrapper.CSV: ("csv", None, "ttl"),
    SPARQLWrapper.TSV: ("tsv", None, "ttl"),
    SPARQLWrapper.TURTLE: ("json", "json", "ttl"),
    SPARQLWrapper.N3: ("json", "json", "ttl"),
    SPARQLWrapper.RDF: ("json", "json", "rdf"),
    SPARQLWrapper.RDFXML: ("json", "json", "rdf"),
    SPARQLWrapper.JSONLD: ("json", "json", "jsonld"),
}


def test_every_return_format_of_sparqlwrapper_is_in_the_table() -> None:
    assert {*SPARQLWRAPPER} == {"", *Wrapper._allowedFormats}  # noqa: SLF001 (its only list)


@pytest.mark.filterwarnings("ignore")  # it warns of what it cannot convert itself
@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
@pytest.mark.parametrize("kind", QUERIES)
@pytest.mark.parametrize("form", SPARQLWRAPPER)
def test_sparqlwrapper(server: Server, form: str, kind: str, method: str) -> None:
    given = {"returnFormat": form} if form else {}
    client = SPARQLWrapper.SPARQLWrapper(server.url + SPARQL, **given)
    client.setMethod(method)
    client.setQuery(QUERIES[kind])
    family = FAMILIES[kind]
    name = SPARQLWRAPPER[form][[*ANSWERS].index(family)]
    if name is None:
        with pytest.raises(urllib.error.HTTPError, match="406") as refused:
            client.query()
        refused.value.close()
        return
    answer = client.query()
    assert answer.info()["content-type"] == ANSWERS[family][name].content_type
    found = answer.convert()
    if isinstance(found, dict):
        assert found.get("boolean") or found["results"]["bindings"]
    elif isinstance(found, rdflib.Graph):
        assert len(found) > 1
    else:
        assert found


def properties(server: Server) -> list[str]:
    """Return what is said of China, as the tests ask for it."""
    rows = csv.reader(io.StringIO(server.ask(QUERIES["SELECT"], "text/csv").text))
    return [row[0] for row in rows][1:]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_the_sparqlstore_of_rdflib(server: Server, form: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server.url + SPARQL, returnFormat=form, method=method))
    known = properties(server)
    rows = (row for row in graph.query(QUERIES["SELECT"]) if isinstance(row, ResultRow))
    assert [str(row[0]) for row in rows] == known
    assert len([*graph.predicates(rdflib.URIRef(CHINA[1:-1]))]) == len(known)
    if form in {"xml", "json"}:  # it has no reader of a truth value in the others
        assert graph.query(QUERIES["ASK"]).askAnswer is True


@pytest.mark.parametrize("form", ["xml", "turtle", "application/rdf+xml", "text/turtle"])
def test_triples_for_the_sparqlstore_of_rdflib(server: Server, form: str) -> None:
    store = SPARQLStore(server.url + SPARQL, returnFormat="xml", params={"format": form})
    made = rdflib.Graph(store).query(QUERIES["CONSTRUCT"]).graph
    assert made is not None
    assert len(made) == len(properties(server))


def test_pandas_reads_an_address(server: Server) -> None:
    asked = urlencode({"query": QUERIES["SELECT"], "format": "csv"})
    assert pd.read_csv(f"{server.url}{SPARQL}?{asked}")["p"].to_list() == properties(server)


@WANTS_R
def test_r_reads_an_address(server: Server) -> None:
    asked = urlencode({"query": QUERIES["SELECT"], "format": "csv"})
    script = f'writeLines(read.csv("{server.url}{SPARQL}?{asked}")$p)'
    command = ["Rscript", "--vanilla", "-e", script]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == properties(server)


@WANTS_CURL
@pytest.mark.parametrize(
    ("options", "answered"),
    [
        ([], "json"),
        (["--get"], "json"),
        (["-H", "Accept: text/csv"], "csv"),
        (["--get", "-d", "format=csv"], "csv"),
    ],
)
def test_curl(server: Server, options: list[str], answered: str) -> None:
    command = ["curl", "-sS", "-w", "%{content_type}", *options, server.url + SPARQL]
    query = ["--data-urlencode", f"query={QUERIES['SELECT']}"]
    done = subprocess.run([*command, *query], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.endswith(ANSWERS["solutions"][answered].content_type)
    assert all(one in done.stdout for one in properties(server))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_urllib(server: Server, method: str) -> None:
    asked, address = urlencode({"query": QUERIES["SELECT"]}), server.url + SPARQL
    sent = {"GET": (f"{address}?{asked}", None), "POST": (address, asked.encode())}[method]
    with urllib.request.urlopen(*sent, PATIENCE) as reply:  # noqa: S310 (our own address)
        found = json.load(reply)
    assert [one["p"]["value"] for one in found["results"]["bindings"]] == properties(server)


# As the programs' own sources and manuals write them.
JENA = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
    "text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, "
    "application/xml;q=0.2, */*;q=0.1"
)
JENA_GRAPH = "text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.7,*/*;q=0.3"
COMUNICA = "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7"
COMUNICA_GRAPH = "text/turtle"
YASQE, YASQE_GRAPH = "application/sparql-results+json,*/*;q=0.9", "text/turtle,*/*;q=0.9"
RDF4J = "application/x-binary-rdf-results-table, application/sparql-results+json;q=0.9, */*;q=0.8"
OWLAPI = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1"
VIRTUOSO = {"timeout": "0", "debug": "on", "run": " Run Query "}


@pytest.mark.parametrize(
    ("kind", "accept", "more", "answered"),
    [
        ("SELECT", JENA, {}, "json"),
        ("ASK", JENA, {}, "json"),
        ("CONSTRUCT", JENA_GRAPH, {}, "ttl"),
        ("SELECT", COMUNICA, {}, "json"),
        ("CONSTRUCT", COMUNICA_GRAPH, {}, "ttl"),
        ("SELECT", YASQE, {}, "json"),
        ("CONSTRUCT", YASQE_GRAPH, {}, "ttl"),
        ("SELECT", RDF4J, {}, "json"),
        ("CONSTRUCT", OWLAPI, {}, "rdf"),
        ("CONSTRUCT", RDFLIB, {}, "ttl"),
        ("SELECT", "*/*", {"format": "application/sparql-results+json"} | VIRTUOSO, "json"),
        ("SELECT", BROWSER, {"format": "text/csv"} | VIRTUOSO, "csv"),
        ("SELECT", BROWSER, {"format": "CSV"}, "csv"),
        ("ASK", "*/*", {"format": "text/csv"}, "json"),
        ("SELECT", "*/*", {"output": "csv"}, "csv"),
        ("SELECT", "*/*", {"output": "xml", "results": "xml"}, "xml"),
        ("SELECT", "*/*", {"format": "srj"}, "json"),
        ("SELECT", "text/csv", {"format": "nonsense"}, "csv"),
        ("SELECT", "text/csv", {"format": "ttl"}, "csv"),
        ("SELECT", "*/*", {"format": "tsv", "output": "text/tab-separated-values"}, "tsv"),
        ("SELECT", "*/*", {"format": "csv", "output": "turtle"}, "csv"),
        ("CONSTRUCT", "*/*", {"format": "csv", "output": "turtle"}, "ttl"),
        ("CONSTRUCT", "*/*", {"format": "application/rdf xml"}, "rdf"),
        ("CONSTRUCT", "*/*", {"format": "application/ld+json,application/x-json+ld"}, "jsonld"),
        ("DESCRIBE", "text/turtle", {"format": "csv"}, "ttl"),
    ],
)
def test_a_client_gets_the_format_that_it_asks_for(
    server: Server, kind: str, accept: str, more: dict[str, str], answered: str
) -> None:
    asked, accepted = urlencode({"query": QUERIES[kind]} | more), {"Accept": accept}
    form = accepted | {"Content-Type": f"{FORM}; charset=UTF-8"}
    for reply in (
        server.send("GET", f"{SPARQL}?{asked}", accepted),
        server.send("POST", SPARQL, form, asked.encode()),
    ):
        assert reply.status == 200, reply.text
        assert reply.headers["content-type"] == ANSWERS[FAMILIES[kind]][answered].content_type


@pytest.mark.parametrize("asked", ["format=csv&format=json", "format=csv&output=json"])
def test_wishes_that_contradict_each_other_are_no_wish(server: Server, asked: str) -> None:
    reply = server.send("GET", f"{SPARQL}?{urlencode({'query': QUERIES['SELECT']})}&{asked}")
    assert (reply.status, "there is more than one format" in reply.text) == (400, True)


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (BROWSER, {}),
        ("text/html", {}),
        (BROWSER, {"query": "SELECT * { ?s ?p 'a&b#c/d' } LIMIT 1"}),
        (BROWSER, {"query": QUERIES["SELECT"], "format": "nonsense"}),
        (BROWSER, {"query": QUERIES["ASK"], "format": "html"}),
        ("*/*", {"query": QUERIES["ASK"], "format": "text/html"}),
        (BROWSER, {"question": "shared-events", "state": "Russia"}),
    ],
)
@pytest.mark.parametrize(("language", "folder"), [("", "en"), ("zh-CN", "zh-hans")])
def test_a_browser_gets_the_query_page_filled_in(
    server: Server, accept: str, given: dict[str, str], language: str, folder: str
) -> None:
    headers = {"Accept": accept, "Accept-Language": language}
    reply = server.send("GET", f"{SPARQL}?{urlencode(given)}" if given else SPARQL, headers)
    assert reply.status == 303
    assert reply.headers["vary"] == "Accept, Accept-Language"
    at = urlsplit(urljoin(SPARQL, reply.headers["location"]))
    assert at.path == f"/{folder}/ask.html"
    assert dict(parse_qsl(at.query)) == {k: v for k, v in given.items() if k != "format"}
    assert server.send("GET", f"{at.path}?{at.query}").status == 200


@pytest.mark.parametrize("accept", ["*/*", "application/sparql-results+json, text/html", RDFLIB])
def test_who_likes_data_as_well_gets_data(server: Server, accept: str) -> None:
    assert server.ask(QUERIES["SELECT"], accept).status in {200, 406}
    assert server.send("GET", SPARQL, {"Accept": accept}).status in {200, 406}


def test_a_browser_gets_data_of_a_dataset_that_the_page_cannot_ask(server: Server) -> None:
    graph = {"default-graph-uri": "https://w3id.org/comity/graph/links"}
    assert server.ask(QUERIES["ASK"], BROWSER, **graph).status == 200


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"query": QUERIES["SELECT"], "format": "csv"}, "answer.csv"),
        ({"query": QUERIES["CONSTRUCT"]}, "answer.ttl"),
        ({"query": QUERIES["DESCRIBE"], "format": "xml"}, "answer.rdf"),
        ({"question": "sco-founders", "format": "csv"}, "sco-founders.csv"),
    ],
)
def test_a_download_has_a_name_that_ends_as_its_kind_of_file(
    server: Server, given: dict[str, str], name: str
) -> None:
    for method, address, body in (
        ("GET", f"{SPARQL}?{urlencode(given)}", None),
        ("POST", SPARQL, urlencode(given).encode()),
    ):
        reply = server.send(method, address, {"Content-Type": FORM} if body else {}, body)
        assert reply.headers["content-disposition"] == f'inline; filename="{name}"'


def test_protege_gets_the_ontology(server: Server) -> None:
    reply = server.send("GET", "/ns", {"Accept": OWLAPI})
    assert [*pyoxigraph.parse(reply.content, pyoxigraph.RdfFormat.RDF_XML)]
