"""The questions as data: what editors ask an endpoint for finds each, and what is found answers.

The two queries below ask for what SIB's sparql-editor, its sparql-llm and other readers of the
SPARQL examples vocabulary ask for; the shape asks for what SIB's validator asks for, and more.
"""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib.namespace import DCTERMS, RDFS, SH

import answers
from comity import terms
from comity.corpus import Corpus, Source, federation, questions
from comity.corpus.questions import Question
from comity.dataset import Dataset, sparql_examples
from comity.errors import QueryError
from comity.export import dumps as dumps_
from comity.rdf.languages import CHINESE
from comity.terms import BASE
from conftest import Comity
from datasets import ROOT, dataset, files, table

EVERY = questions.read_all(files())
FEDERATED = [*dataset().federated.values()]
SCHEMA = rdflib.Namespace("https://schema.org/")
SPEX = rdflib.Namespace("https://purl.expasy.org/sparql-examples/ontology#")

QUESTIONS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?iri ?asked ?text WHERE {
  ?iri sh:select|sh:ask|sh:construct|sh:describe ?text ; rdfs:comment ?asked .
  ?iri a sh:SPARQLExecutable .
}
"""
PREFIXES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?name ?space WHERE { ?declaration sh:prefix ?name ; sh:namespace ?space }
"""
SHAPE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:example> a sh:NodeShape ; sh:targetClass sh:SPARQLExecutable ;
  sh:property
    [ sh:path [ sh:alternativePath ( sh:select sh:ask sh:construct ) ] ;
      sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path rdf:type ; sh:minCount 2 ; sh:maxCount 2 ] ,
    [ sh:path rdfs:comment ; sh:minCount 2 ; sh:uniqueLang true ;
      sh:languageIn ( "en" "zh-hans" ) ] ,
    [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:languageIn ( "en" ) ] ,
    [ sh:path schema:target ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path schema:keywords ; sh:minCount 1 ; sh:pattern "^[^ ].*[^ ]$" ] ,
    [ sh:path schema:genre ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path sh:prefixes ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path dcterms:license ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the dumps."""
    folder = tmp_path_factory.mktemp("dist")
    dumps_.export(dataset(), folder)
    return folder


@pytest.fixture(scope="module")
def endpoint(dumps: Path) -> Store:
    """Return the dump with named graphs in a store, as an endpoint holds it."""
    store = Store()
    store.bulk_load(path=dumps / "comity.trig")
    return store


@pytest.fixture(scope="module")
def one_graph(dumps: Path) -> rdflib.Graph:
    """Return the dump in one graph."""
    return rdflib.Graph().parse(dumps / "comity.ttl")


@pytest.fixture(scope="module")
def alone(dumps: Path) -> rdflib.Graph:
    """Return the file that has the questions and the prefixes only."""
    return rdflib.Graph().parse(dumps / dumps_.QUERIES)


Ask = Callable[[str], set[tuple[str, ...]]]


@pytest.fixture(params=["endpoint", "one_graph", "alone"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Return what asks one of the places where the questions are to be found."""
    place = request.getfixturevalue(request.param)

    def rows(query: str) -> set[tuple[str, ...]]:
        if isinstance(place, Store):
            found = place.query(query, use_default_graph_as_union=True)
            assert isinstance(found, pyoxigraph.QuerySolutions)
            return {tuple(term.value for term in row) for row in found}
        return {tuple(map(str, row)) for row in place.query(query)}

    return rows


def test_every_question_is_found_in_both_languages_with_its_query(ask: Ask) -> None:
    assert ask(QUESTIONS) == {
        (sparql_examples.QUERIES + question.slug, asked, question.body)
        for question in EVERY + FEDERATED
        for asked in (question.english, question.wordings[CHINESE])
    }


def test_the_prefixes_are_found(ask: Ask) -> None:
    assert ask(PREFIXES) == set(table().items())


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_what_is_found_gives_the_stored_answer_over_the_dumps(
    question: Question, endpoint: Store, one_graph: rdflib.Graph
) -> None:
    # By the quickest engine: what is found is the question, which the others are asked in engines/.
    stored = answers.from_file(ROOT / "queries" / f"{question.slug}.tsv")
    text = str(one_graph.value(rdflib.URIRef(sparql_examples.QUERIES + question.slug), SH.select))
    assert text == question.body
    chosen = questions.asked_of(text, question.stored_for)
    assert stored.difference(answers.from_oxigraph(endpoint, chosen)) == ""


@pytest.mark.long
@pytest.mark.parametrize("question", EVERY + FEDERATED, ids=lambda question: question.slug)
def test_what_is_found_needs_no_prefix_from_elsewhere(question: Question) -> None:
    assert answers.read_by_rdflib(question.body).algebra.name == "SelectQuery"


@pytest.mark.parametrize("question", EVERY + FEDERATED, ids=lambda question: question.slug)
def test_only_the_header_is_left_out_of_the_query(question: Question) -> None:
    header = question.text[: question.text.index(question.body)]
    assert question.text.strip().endswith(question.body)
    assert all(line.startswith("# ") and ": " in line for line in header.split("\n") if line)
    assert question.title not in question.body


def described(graph: rdflib.Graph) -> bool:
    conforms, _, _ = pyshacl.validate(
        graph, shacl_graph=rdflib.Graph().parse(data=SHAPE, format="turtle")
    )
    return bool(conforms)


def test_every_description_is_complete(alone: rdflib.Graph) -> None:
    assert described(alone)


@pytest.mark.parametrize(
    "lost",
    [
        SH.select,
        SH.prefixes,
        RDFS.comment,
        RDFS.label,
        DCTERMS.license,
        SCHEMA.target,
        SCHEMA.keywords,
        SCHEMA.genre,
    ],
    ids=str,
)
def test_a_description_that_lacks_something_is_not(alone: rdflib.Graph, lost: str) -> None:
    spoilt = alone + rdflib.Graph()
    spoilt.remove((rdflib.URIRef(sparql_examples.QUERIES + "stances"), rdflib.URIRef(lost), None))
    assert not described(spoilt)


@pytest.mark.parametrize("question", EVERY + FEDERATED, ids=lambda question: question.slug)
def test_a_description_says_what_the_header_says(question: Question, alone: rdflib.Graph) -> None:
    def said(predicate: rdflib.URIRef) -> set[str]:
        iri = rdflib.URIRef(sparql_examples.QUERIES + question.slug)
        return {str(value) for value in alone.objects(iri, predicate)}

    assert said(RDFS.label) == {question.title}
    assert said(SCHEMA.keywords) == set(question.keywords)
    assert said(SCHEMA.genre) == {question.category}
    is_federated = question in FEDERATED
    folder = "federated/" if is_federated else ""
    assert said(SPEX.file_name) == {f"{folder}{question.slug}.rq"}
    assert said(SPEX.federatesWith) == ({federation.ENDPOINT} if is_federated else set())
    companions = {sparql_examples.QUERIES + question.companion} if question.companion else set()
    assert said(RDFS.seeAlso) == companions
    assert said(SCHEMA.target) == {BASE + "sparql"}


def test_the_questions_are_a_graph_that_the_catalog_describes(dumps: Path) -> None:
    graphs = {
        quad.graph_name.value
        for quad in pyoxigraph.parse(path=dumps / "comity.nq", format=RdfFormat.N_QUADS)
        if isinstance(quad.graph_name, pyoxigraph.NamedNode)
    }
    catalog = rdflib.Graph().parse(dumps / "comity.ttl")
    parts = catalog.objects(rdflib.URIRef(BASE + "id/comity"), DCTERMS.hasPart)
    assert sparql_examples.GRAPH.value in graphs
    assert {str(part) for part in parts} == graphs
    assert {str(node) for node in catalog.subjects(DCTERMS.creator)} >= graphs


HEADER = """\
# title: A title
# question@en: Which question?
# question@zh-hans: 什么问题？
# category: lookup
# keywords: one
# may-be-empty: no
# stored-for: report
"""


def asking(query: str) -> Corpus:
    """Return a corpus with one question."""
    source = Source("queries/one.rq", "queries/one.rq", f"{HEADER}\n{query}\n".encode())
    return files()._replace(queries=(source,))


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "select"),
        ("# Is anything?\nASK { ?ask ?select ?o }", "ask"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { SELECT * WHERE { ?s ?p ?o } }", "construct"),
    ],
)
def test_the_form_of_a_query_is_told(query: str, form: str) -> None:
    said = {
        (quad.predicate.value, quad.object)
        for quad in sparql_examples.quads(Dataset(asking(query)).questions.values())
        if quad.subject != sparql_examples.DOCUMENT
    }
    assert (terms.SH + form, pyoxigraph.Literal(query)) in said
    kinds = {value for predicate, value in said if predicate.endswith("#type")}
    executable = f"{terms.SH}SPARQL{form.capitalize()}Executable"
    assert kinds == {sparql_examples.EXECUTABLE, pyoxigraph.NamedNode(executable)}


def test_a_query_of_another_form_is_refused_with_its_place() -> None:
    with pytest.raises(QueryError, match=r"queries/one\.rq: error: the query has another form"):
        list(sparql_examples.quads(Dataset(asking("DESCRIBE <urn:x>")).questions.values()))


def test_a_wrong_header_is_one_line_and_nothing_is_written(
    copy: Path, tmp_path: Path, command: Comity
) -> None:
    (copy / "queries" / "bare.rq").write_text("ASK { }", "utf-8")
    outcome = command("export", "--corpus", copy, "dumps", tmp_path / "dist")
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"{copy / 'queries' / 'bare.rq'}:1: error: ")
    assert not (tmp_path / "dist").exists()
