"""`comity load`: what a store holds afterwards, by each of its protocols."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

import stores
from comity.cli.load import PROTOCOLS as LOAD_PROTOCOLS
from comity.corpus import Corpus, graphs
from comity.dataset import Dataset, sparql_examples
from comity.errors import StoreError
from comity.remote import batches
from comity.remote import stores as stores_
from comity.remote.stores import GSP, UPDATE, Target
from conftest import ROOT, Comity, Outcome
from datasets import files
from stores import SIZES, TRIPLES

FOREIGN = "<http://example.org/a> <http://example.org/b> 1"


@pytest.fixture
def store() -> Iterator[stores.Store]:
    """Return a store that is empty."""
    with stores.oxigraph() as running:
        yield running


@pytest.fixture(scope="module")
def sizes(invented: Dataset) -> dict[str, int]:
    """Return how many triples each graph of the fixture edition has."""
    return stores.sizes_of(invented)


Load = Callable[..., Outcome]


@pytest.fixture
def load(command: Comity, invented: Dataset) -> Load:
    """Return the command that loads the fixture edition: it is sent sooner."""
    return partial(command, "load", COMITY_CORPUS=str(invented.corpus.root))


METHODS = {
    "by the Graph Store Protocol": ("/store",),
    "by updates": ("/update", "--protocol", "update"),
    "graph by graph": ("/store", "--in-place"),
}


@pytest.mark.parametrize("method", METHODS)
def test_every_graph_arrives_whole_and_nothing_else(
    method: str, store: stores.Store, command: Comity
) -> None:
    path, *options = METHODS[method]
    outcome = command("load", store.url + path, *options)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert store.counts() == SIZES
    assert outcome.stdout.endswith(
        f"loaded: {TRIPLES:,} triples in {len(SIZES)} graphs, {store.url}{path}\n"
    )


@pytest.mark.parametrize("method", METHODS)
def test_what_arrives_is_what_the_dumps_say(
    method: str, store: stores.Store, command: Comity
) -> None:
    path, *options = METHODS[method]
    command("load", store.url + path, *options)
    dumped = Store()
    dumped.extend(Dataset(files()).published)
    answer = dumped.query(stores.CONTENT)
    assert isinstance(answer, QuerySolutions)
    ours = answer.serialize(format=QueryResultsFormat.CSV) or b""
    assert store.content() == sorted(ours.decode().splitlines()[1:]) != []


@pytest.mark.parametrize("method", METHODS)
def test_a_second_run_changes_nothing(method: str, store: stores.Store, load: Load) -> None:
    path, *options = METHODS[method]
    load(store.url + path, *options)
    counts, content = store.counts(), store.content()
    assert load(store.url + path, *options).returncode == 0
    assert (store.counts(), store.content()) == (counts, content)


def test_graphs_of_others_are_left_alone(store: stores.Store, load: Load) -> None:
    store.update(f"INSERT DATA {{ {FOREIGN} . GRAPH <http://example.org/theirs> {{ {FOREIGN} }} }}")
    load(f"{store.url}/store")
    assert store.counts()["theirs"] == 1
    assert store.ask("SELECT ?s ?p ?o WHERE { ?s ?p ?o }") == [
        "http://example.org/a,http://example.org/b,1"
    ]


def test_what_the_data_no_longer_say_is_gone_afterwards(
    store: stores.Store, load: Load, sizes: dict[str, int]
) -> None:
    load(f"{store.url}/store")
    graph = "https://w3id.org/comity/graph/links"
    store.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {FOREIGN} }} }}")
    outcome = load(f"{store.url}/store", "--graph", "links")
    assert re.search(
        rf"^links +{sizes['links'] + 1} +{sizes['links']} +{sizes['links']}$",
        outcome.stdout,
        re.MULTILINE,
    )
    assert store.counts()["links"] == sizes["links"]


@pytest.mark.parametrize("options", [(), ("--in-place",)])
def test_all_can_go_into_the_default_graph(
    options: tuple[str, ...], store: stores.Store, load: Load, sizes: dict[str, int]
) -> None:
    for _ in range(2):
        outcome = load(f"{store.url}/store", "--default-graph", *options)
        assert outcome.returncode == 0
        assert store.ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == [f"{sum(sizes.values())}"]
        assert store.counts() == {}


def test_a_default_graph_of_others_is_not_replaced(store: stores.Store, load: Load) -> None:
    store.update(f"INSERT DATA {{ {FOREIGN} }}")
    outcome = load(f"{store.url}/store", "--default-graph")
    assert outcome.returncode == 2
    assert "the default graph has 1 triple from others" in outcome.stderr
    assert store.ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == ["1"]


def test_a_default_graph_that_is_a_union_takes_nothing(load: Load) -> None:
    with stores.oxigraph("--union-default-graph") as store:
        store.update("INSERT DATA { GRAPH <http://example.org/g> { <http://e.org/a> a <b:c> } }")
        outcome = load(f"{store.url}/store", "--default-graph")
        assert outcome.returncode == 2
        assert "is the union of its graphs; nothing has changed there" in outcome.stderr
        assert store.counts() == {"g": 1}


def test_one_graph_can_be_sent_by_name_or_iri(
    store: stores.Store, load: Load, sizes: dict[str, int]
) -> None:
    iri = "https://w3id.org/comity/graph/links"
    load(f"{store.url}/store", "--graph", iri, "--graph", "catalog")
    assert store.counts() == {"links": sizes["links"], "catalog": sizes["catalog"]}


def test_a_graph_that_there_is_not_is_refused_with_the_names(
    store: stores.Store, load: Load
) -> None:
    outcome = load(f"{store.url}/store", "--graph", "link")
    assert outcome.returncode == 2
    assert outcome.stderr.startswith("error: there is no graph named link — there are authority, ")


def test_a_dry_run_counts_and_sends_nothing(
    store: stores.Store, load: Load, sizes: dict[str, int]
) -> None:
    with stores.proxy(store) as proxy:
        outcome = load(f"{proxy.url}/store", "--dry-run")
        assert outcome.returncode == 0
        assert re.search(rf"^links +0 +{sizes['links']}$", outcome.stdout, re.MULTILINE)
        assert {request.path for request in proxy.seen} == {"/query"}
    assert store.counts() == {}


def test_what_a_killed_run_left_is_removed(
    store: stores.Store, load: Load, sizes: dict[str, int]
) -> None:
    left = "https://w3id.org/comity/graph/example-report-2001#loading"
    store.update(f"INSERT DATA {{ GRAPH <{left}> {{ {FOREIGN} }} }}")
    load(f"{store.url}/store", "--graph", "links")
    assert store.counts() == {"links": sizes["links"]}


def test_the_same_requests_are_sent_every_time(
    store: stores.Store, comity: Comity, invented: Dataset
) -> None:
    small, runs = str(invented.corpus.root), []
    for seed in "1", "2":
        with stores.proxy(store) as proxy:
            comity("load", f"{proxy.url}/store", COMITY_CORPUS=small, PYTHONHASHSEED=seed)
            runs.append([(r.method, r.path, r.body) for r in proxy.seen])
    assert runs[0] == runs[1]


def test_blank_nodes_stay_joined_however_small_the_requests(
    store: stores.Store, load: Load, sizes: dict[str, int], invented: Dataset
) -> None:
    def small(request: stores.Request) -> stores.Answer | None:
        return stores.Answer(413) if len(request.body) > 30_000 else None

    joined = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?x WHERE { GRAPH ?g { ?d owl:members/rdf:rest*/rdf:first ?x } }"""
    listed = sum(1 for _ in cast("QuerySolutions", invented.store.query(joined)))
    with stores.proxy(store, small) as proxy:
        for path, options in (("store", ()), ("update", ("--protocol", "update"))):
            outcome = load(f"{proxy.url}/{path}", *options)
            assert (outcome.returncode, outcome.stderr) == (0, "")
            assert store.counts() == sizes
            assert len(store.ask(joined)) == listed > 0


ADDRESSES = {
    "http://h/store": Target("http://h/store", "http://h/query", "http://h/update"),
    "http://h/ds/data": Target("http://h/ds/data", "http://h/ds/query", "http://h/ds/update"),
    "http://h/repositories/r/rdf-graphs/service": Target(
        "http://h/repositories/r/rdf-graphs/service",
        "http://h/repositories/r",
        "http://h/repositories/r/statements",
    ),
    "https://h/sparql-graph-crud-auth": Target(
        "https://h/sparql-graph-crud-auth", "https://h/sparql", "https://h/sparql-auth"
    ),
}


@pytest.mark.parametrize("url", ADDRESSES)
def test_the_addresses_of_known_stores_follow_from_one(url: str) -> None:
    assert stores_.target(url) == ADDRESSES[url]
    updates = ADDRESSES[url].update
    assert stores_.target(updates, UPDATE).query.startswith(url[:8])


def test_the_page_on_loading_names_every_option_and_every_known_store(command: Comity) -> None:
    page = (ROOT / "docs" / "load.md").read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", command("load", "--help").stdout))
    own = options - {"--help", "--corpus", "--debug", "--quiet", "--verbose"}
    assert own == set(re.findall(r"`(--[a-z-]+)", page)) - {"--endpoint", "--document"}
    assert "loaded: … triples in … graphs" in page
    rows = re.findall(r"^\| [^|]+ \| `…(.*)` \| `…(.*)` \| `…(.*)` \|$", page, re.MULTILINE)
    assert [Target(*row) for row in rows] == list(stores_.KNOWN)


def test_addresses_that_are_given_go_before_those_that_follow() -> None:
    found = stores_.target("http://h/store", query="http://q/", update="http://u/")
    assert found == Target("http://h/store", "http://q/", "http://u/")


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({}, "say --query-endpoint"),
        ({"query": "http://h/q"}, "say --update-endpoint, or --in-place"),
        ({"protocol": UPDATE}, "say --query-endpoint"),
        ({"protocol": UPDATE, "query": "http://h/q", "in_place": True}, "leave it out"),
    ],
)
def test_an_address_that_is_not_known_is_asked_for(settings: dict[str, str], hint: str) -> None:
    with pytest.raises(StoreError, match=hint):
        stores_.target("http://h/unknown", **settings)  # type: ignore[arg-type]


def test_the_command_offers_the_protocols_that_there_are() -> None:
    assert LOAD_PROTOCOLS == (GSP, UPDATE)


def test_every_graph_of_the_corpus_is_sent(data: Corpus) -> None:
    sent = {batch.graph for batch in batches.of(Dataset(data))}
    assert sent == {*graphs(data), sparql_examples.GRAPH.value}
