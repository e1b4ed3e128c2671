"""One catalogue: dumps, site, server and release say the same of the data set, and nothing twice.

What each has is loaded into one graph, as a harvester would have it.
"""

import json

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, serialize
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, SKOS, VOID, URIRef

import validation
from comity.dataset import Dataset
from comity.export import dumps
from comity.export.release import about, ro_crate
from comity.serve.sparql import service_description
from comity.site import dcat
from comity.terms import GRAPHS, LINK_SETS, THINGS
from comity.web.edition import Edition
from datasets import ROOT

HERE = "https://example.org/comity/"
DATASET = URIRef(f"{THINGS}comity")
AUTHORS = URIRef(f"{THINGS}comity-authors")
ENDPOINT = "https://example.org/sparql"
ONE = (
    *(DCTERMS.publisher, DCTERMS.creator, DCTERMS.issued, DCTERMS.license, DCTERMS.accessRights),
    *(DCTERMS.identifier, URIRef(f"{DCAT}version"), DCAT.theme),
)


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """Return what DCAT-AP asks for."""
    return rdflib.Graph().parse(ROOT / "tests" / "fixtures" / "dcat-ap.ttl")


@pytest.fixture(scope="module")
def catalogues(invented: Dataset) -> dict[str, rdflib.Graph]:
    """Return what each publication says, by what it is."""
    context = Edition(invented, HERE).context
    files = {path: content.body for path, content in dcat.files(context).items()}
    service = service_description.data_service(NamedNode(ENDPOINT), invented.facts)
    texts = {
        "dump": dumps.contents(invented)["comity.ttl"],
        "dcat": files[dcat.CATALOGUE],
        "void": files[dcat.VOID_FILE],
        "server": serialize(service, format=RdfFormat.TURTLE) or b"",
    }
    return {
        name: rdflib.Graph().parse(data=text, format="turtle", publicID=HERE)
        for name, text in texts.items()
    }


@pytest.fixture(scope="module")
def union(catalogues: dict[str, rdflib.Graph]) -> rdflib.Graph:
    """Return all of them in one graph."""
    whole = rdflib.Graph()
    for one in catalogues.values():
        whole += one
    return whole


@pytest.mark.parametrize("one", ONE, ids=lambda one: str(one).rpartition("/")[2])
def test_the_data_set_has_one_of_each(one: URIRef, union: rdflib.Graph) -> None:
    assert len(set(union.objects(DATASET, one))) == 1


def test_whoever_made_or_publishes_anything_is_one_agent(
    union: rdflib.Graph, invented: Dataset
) -> None:
    ours = {
        node
        for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.DataService, VOID.Dataset)
        for node in union.subjects(RDF.type, kind)
    }
    agents = {
        a
        for node in ours
        for p in (DCTERMS.creator, DCTERMS.publisher)
        for a in union.objects(node, p)
    }
    assert agents == set(union.subjects(RDF.type, FOAF.Agent)) == {AUTHORS}
    graph = json.loads(ro_crate.write(about.read(invented), {}, {}))["@graph"]
    (root,) = (node for node in graph if node["@id"] == "./")
    assert root["author"] == root["publisher"] == {"@id": str(AUTHORS)}


def test_titles_and_descriptions_are_one_a_language(union: rdflib.Graph) -> None:
    for node in {DATASET, *union.subjects(RDF.type, DCAT.Catalog), *graphs(union)}:
        for one in DCTERMS.title, DCTERMS.description:
            languages = sorted(str(text.language) for text in union.objects(node, one))  # type: ignore[attr-defined]
            assert languages == ["en", "zh-hans"], (node, one)


def graphs(union: rdflib.Graph) -> set[rdflib.term.Node]:
    return {node for node in union.objects(DATASET, VOID.subset) if str(node).startswith(GRAPHS)}


def test_each_graph_has_a_licence(union: rdflib.Graph) -> None:
    assert graphs(union) == set(union.objects(DATASET, DCTERMS.hasPart))
    assert all(len(set(union.objects(node, DCTERMS.license))) == 1 for node in graphs(union))


def test_what_the_store_says_of_the_data_set_is_said_by_site_and_void(
    catalogues: dict[str, rdflib.Graph], invented: Dataset
) -> None:
    stated = {q.triple for q in invented.quads if q.graph_name == NamedNode(GRAPHS + "catalog")}
    lines = serialize(stated, format=RdfFormat.N_TRIPLES) or b""
    said = set(rdflib.Graph().parse(data=lines, format="nt"))
    assert len(said) > 60
    for name in "dump", "dcat", "void":
        assert said <= set(catalogues[name]), name


def test_the_views_and_the_link_set_are_distributions(union: rdflib.Graph) -> None:
    files = {str(url) for url in union.objects(None, DCAT.downloadURL)}
    for view in "prov", "schema-org", "sem":
        assert f"{HERE}download/comity-{view}.ttl.gz" in files
    linkset = URIRef(f"{LINK_SETS}wikidata.sssom.tsv")
    assert str(union.value(linkset, VOID.dataDump)) in files


def test_a_link_set_is_whole(catalogues: dict[str, rdflib.Graph]) -> None:
    linkset, said = URIRef(f"{LINK_SETS}wikidata.sssom.tsv"), catalogues["void"]
    links = [
        t for t in catalogues["dump"] if str(t[1]).startswith(f"{SKOS}") and "Match" in str(t[1])
    ]
    items = [t for t in links if str(t[2]).startswith("http://www.wikidata.org/entity/")]
    for one in VOID.subjectsTarget, VOID.objectsTarget, VOID.linkPredicate:
        assert said.value(linkset, one, any=True), one
    assert int(str(said.value(linkset, VOID.triples))) == len(items) > 5


def test_every_vocabulary_in_use_is_named(catalogues: dict[str, rdflib.Graph]) -> None:
    named = {str(one) for one in catalogues["void"].objects(DATASET, VOID.vocabulary)}
    used = {str(p) for p in catalogues["dump"].predicates()}
    assert {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in used} <= named


def test_the_examples_are_described(union: rdflib.Graph) -> None:
    examples = set(union.objects(DATASET, VOID.exampleResource))
    assert examples
    assert all((node, RDF.type, None) in union for node in examples)


def test_it_has_no_violation_of_the_profile(union: rdflib.Graph, shapes: rdflib.Graph) -> None:
    found = validation.report(union, shapes)
    assert [str(message) for message in found.objects(None, SH.resultMessage)] == []


@pytest.mark.parametrize(
    "fault",
    [
        "document:comity dcterms:publisher 'Another' .",
        "document:comity dcterms:creator document:another .",
        "document:comity dcterms:language 'en' .",
        "document:comity dcterms:title 'Another'@en .",
        "document:comity dcat:version '2' .",
        "document:nameless a foaf:Agent .",
        "document:another a dcat:DataService .",
        "document:another a dcat:Distribution .",
        "document:another a dcat:Catalog .",
    ],
)
def test_a_fault_is_one(fault: str, union: rdflib.Graph, shapes: rdflib.Graph) -> None:
    head = "@prefix document: <https://w3id.org/comity/id/> ."
    wrong = union + rdflib.Graph().parse(data="\n".join([head, *_PREFIXES, fault]), format="turtle")
    assert list(validation.report(wrong, shapes).objects(None, SH.resultMessage))


_PREFIXES = [
    f"@prefix {name}: <{space}> ."
    for name, space in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF))
]
