"""Named questions as RDF: what a query editor reads of them."""

import pytest
from pyoxigraph import Literal, NamedNode

from comity.corpus.questions import Question
from comity.dataset import sparql_examples
from comity.errors import QueryError
from comity.terms import GRAPHS
from snippets import triples

QUERY = "# title: Observers\n\nPREFIX comity: <https://w3id.org/comity/ns#>\nSELECT * {}"


def question(text: str = QUERY, companion: str = "") -> Question:
    return Question(
        slug="observers",
        title="Observers",
        wordings={"en": "Who observed?", "zh-hans": "谁观摩？"},
        category="roles",
        keywords=("observer", "role"),
        may_be_empty=False,
        stored_for=("report",),
        answers=(),
        companion=companion,
        text=text,
        file="observers.rq",
        translated_notes={},
    )


OBSERVERS = """
@prefix query: <https://w3id.org/comity/queries/> .
@prefix spex: <https://purl.expasy.org/sparql-examples/ontology#> .
query:observers a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ;
  rdfs:label "Observers"@en ;
  rdfs:comment "Who observed?"@en , "谁观摩？"@zh-hans ;
  sh:select "PREFIX comity: <https://w3id.org/comity/ns#>\\nSELECT * {}" ;
  sh:prefixes <https://w3id.org/comity/ns> ;
  sh:parameter <https://w3id.org/comity/queries#document> ;
  schema:target <https://w3id.org/comity/sparql> ;
  schema:genre "roles" ;
  schema:keywords "observer" , "role" ;
  spex:project "Comity" ;
  spex:file_name "observers.rq" ;
  dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> .
"""
COMPANION = "query:observers rdfs:seeAlso query:rows ."


DOCUMENT = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://w3id.org/comity/queries#document> a sh:Parameter ;
  sh:path <https://w3id.org/comity/queries#document> ;
  sh:class foaf:Document ;
  sh:optional true .
"""


def test_a_question_to_another_endpoint_says_so() -> None:
    asked = question()._replace(items="all")
    said = {
        (quad.predicate.value.rpartition("#")[2], quad.object)
        for quad in sparql_examples.quads([asked])
        if quad.subject == NamedNode("https://w3id.org/comity/queries/observers")
    }
    assert ("federatesWith", NamedNode("https://query.wikidata.org/sparql")) in said
    assert ("file_name", Literal("federated/observers.rq")) in said
    assert "parameter" not in {name for name, _ in said}  # it is about no document


@pytest.mark.parametrize(("companion", "also"), [("", ""), ("rows", COMPANION)])
def test_a_question_is_described_with_its_query(companion: str, also: str) -> None:
    every = list(sparql_examples.quads([question(companion=companion)]))
    found = [quad for quad in every if quad.subject != sparql_examples.DOCUMENT]
    assert sorted(str(quad.triple) for quad in found) == sorted(map(str, triples(OBSERVERS + also)))
    assert {quad.graph_name for quad in every} == {NamedNode(GRAPHS + "queries")}


def test_the_parameter_of_a_question_is_described_in_both_languages() -> None:
    found = [
        quad.triple
        for quad in sparql_examples.quads([])
        if quad.subject == sparql_examples.DOCUMENT
    ]
    described = [t.object for t in found if t.predicate.value.endswith("description")]
    texts = {text.language for text in described if isinstance(text, Literal)}
    others = [str(t) for t in found if not t.predicate.value.endswith("description")]
    assert texts == {"en", "zh-hans"}
    assert sorted(others) == sorted(map(str, triples(DOCUMENT)))


@pytest.mark.parametrize(
    ("query", "kind", "says"),
    [
        ("ask { ?any ?way ?select }", "SPARQLAskExecutable", "ask"),
        ("CONSTRUCT { ?a ?b ?c } { SELECT * {} }", "SPARQLConstructExecutable", "construct"),
        ("# ASK\nSELECT * {}", "SPARQLSelectExecutable", "select"),
    ],
)
def test_the_first_word_for_a_form_counts(query: str, kind: str, says: str) -> None:
    found = [str(quad.triple) for quad in sparql_examples.quads([question(query)])]
    assert sum(f"#{kind}>" in one for one in found) == 1
    assert sum(f"shacl#{says}>" in one for one in found) == 1


def test_a_query_of_another_form_is_refused() -> None:
    with pytest.raises(QueryError) as error:
        list(sparql_examples.quads([question("DESCRIBE <https://example.org/>")]))
    assert str(error.value) == (
        "observers.rq: error: the query has another form — write one of ASK, CONSTRUCT, SELECT"
    )
