"""The description of a thing: what its IRI leads to."""

from http import HTTPStatus

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from comity.dataset import description
from comity.dataset.description import Index
from comity.terms import SHAPES, TERMS
from snippets import PREFIXES, dataset, iri, source, triples

STATED = """
er:talks a comity:Statement , comity:Event ; rdfs:label "Talks"@en ; comity:kind kind:talks ;
  comity:passage er:p1 .
er:talks-china a comity:Statement , comity:Participation ; comity:event er:talks ;
  comity:actor actor:china ;
  comity:asPrinted "China" .
er:id a comity:Identification ; comity:identifies er:talks ; comity:identifiedAs er:meeting .
er:support a comity:Statement , comity:Position ; comity:towards er:talks ;
  comity:asPrinted "supports" .
er:meeting a comity:Statement , comity:Event , owl:Thing ; comity:asPrinted "met" .
actor:china a comity:State ; rdfs:label "China"@en ; skos:altLabel "PRC"@en ; comity:iso2 "CN" .
kind:talks skos:prefLabel "talks"@en ; skos:definition "To talk."@en ; skos:note _:far .
er:p1 dcterms:bibliographicCitation "R ¶1"@en ; dcterms:title "Title" ; comity:paragraph 1 .
"""
NODES = """
er:unit comity:value _:a , _:e . _:e rdfs:label 'e' ; rdfs:seeAlso [] .
_:a comity:unit _:b ; rdfs:seeAlso _:a . _:b rdfs:label 'b' .
"""
OTHER_NODES = "_:c rdfs:label 'c' . _:d comity:about er:unit ."
ONTOLOGY = """
<https://w3id.org/comity/ns> a owl:Ontology , owl:Thing ; owl:versionIRI <https://example.org/1> .
comity:Event a owl:Class .
[] a owl:Ontology .
"""
MORE = '<https://w3id.org/comity/ns> rdfs:seeAlso comity:Event . comity:State rdfs:label "S" .'
APART = "comity:Other a owl:Class ."
SHAPE = "comity:EventShape a sh:NodeShape ."
ER = "@prefix er: <https://w3id.org/comity/id/report/> .\n"


def stated(*rdf: str, shapes: tuple[str, ...] = ()) -> Index:
    """Index files of a document, and three of the ontology."""
    files = [source(f"data/report/{n}.ttl", ER + text, "report") for n, text in enumerate(rdf)]
    terms = [
        source(f"ontology/{n}.ttl", text, "ontology")
        for n, text in enumerate((ONTOLOGY, MORE, APART))
    ]
    ruled = tuple(source(f"shapes/{n}.ttl", text) for n, text in enumerate(shapes))
    return dataset(*terms, *files, shapes=ruled).index


def written(found: list[Triple]) -> list[str]:
    return sorted(map(str, found))


def test_a_thing_comes_with_what_joins_it_and_with_the_names_of_the_rest() -> None:
    found = description.description(stated(STATED, STATED), f"{PREFIXES['document']}report/talks")
    assert written(found) == written(
        triples(
            ER
            + """
er:talks a comity:Statement , comity:Event ; rdfs:label "Talks"@en ; comity:kind kind:talks ;
  comity:passage er:p1 .
er:talks-china a comity:Statement , comity:Participation ; comity:event er:talks ;
  comity:actor actor:china ;
  comity:asPrinted "China" .
er:id a comity:Identification ; comity:identifies er:talks ; comity:identifiedAs er:meeting .
er:support a comity:Statement , comity:Position ; comity:towards er:talks .
er:meeting a comity:Statement , comity:Event , owl:Thing .
actor:china a comity:State ; rdfs:label "China"@en .
kind:talks skos:prefLabel "talks"@en .
er:p1 dcterms:bibliographicCitation "R ¶1"@en ; dcterms:title "Title" .
"""
        )
    )


def test_what_is_read_with_a_thing_is_described_with_it() -> None:
    index, report = stated(STATED), f"{PREFIXES['document']}report/"
    talks, support = (description.description(index, f"{report}{n}") for n in ("talks", "support"))
    both = description.description(index, f"{report}talks", [f"{report}support"])
    assert set(both) == {*talks, *support}
    assert len(both) > len(talks)


def test_a_concept_comes_with_what_concepts_say_of_it() -> None:
    said = "kind:talks a skos:Concept . kind:peace-talks skos:broader kind:talks ."
    coded = "er:talks comity:kind kind:talks . er:id comity:identifiedAs kind:talks ."
    found = description.description(stated(f"{said} {coded}"), f"{PREFIXES['kind']}talks")
    assert written(found) == written(triples(ER + said))


@pytest.mark.parametrize(
    ("stating", "called"),
    [
        ("dcterms:title 'Title'", "dcterms:title 'Title'"),
        ("dcterms:title 'Title' ; rdfs:label 'Paper'", "rdfs:label 'Paper'"),
    ],
)
def test_a_title_names_what_has_no_label(stating: str, called: str) -> None:
    text = "er:talks dcterms:isPartOf er:paper . er:paper"
    index, talks = stated(f"{text} {stating} ."), f"{PREFIXES['document']}report/talks"
    found = description.description(index, talks)
    assert written(found) == written(triples(f"{ER}{text} {called} ."))


def test_a_document_comes_with_its_passages_which_lead_to_its_statements() -> None:
    text = "er:p1 dcterms:isPartOf er:paper . er:talks comity:passage er:p1"
    found = description.description(
        stated(f"{text} ; comity:statedIn er:paper ."), f"{PREFIXES['document']}report/paper"
    )
    assert written(found) == written(triples(f"{ER}er:p1 dcterms:isPartOf er:paper ."))


def test_blank_nodes_are_followed_once_and_only_from_the_thing() -> None:
    found = description.description(
        stated(NODES + OTHER_NODES), f"{PREFIXES['document']}report/unit"
    )
    shape = [
        tuple("_" if isinstance(term, BlankNode) else str(term) for term in triple)
        for triple in found
    ]
    unit = f"<{PREFIXES['document']}report/unit>"
    value, node, label, also, about = (
        f"<{iri(name)}>"
        for name in ("comity:value", "comity:unit", "rdfs:label", "rdfs:seeAlso", "comity:about")
    )
    assert sorted(shape) == sorted(
        [
            (unit, value, "_"),
            (unit, value, "_"),
            ("_", node, "_"),
            ("_", also, "_"),
            ("_", also, "_"),
            ("_", label, '"b"'),
            ("_", label, '"e"'),
            ("_", about, unit),
        ]
    )


def test_what_nothing_is_said_of_is_described_by_nothing() -> None:
    assert description.description(stated(STATED), iri("actor:nobody")) == []


@pytest.mark.parametrize("name", ["https://w3id.org/comity/ns", "https://example.org/1"])
def test_an_ontology_is_all_files_that_speak_of_it_also_by_the_iri_of_its_version(
    name: str,
) -> None:
    index = stated(STATED)
    assert index.prefixes == dataset(source("data/report/0.ttl", ER)).prefixes
    found = description.description(index, name)
    named = [str(triple) for triple in found if not isinstance(triple.subject, BlankNode)]
    wanted = triples(ONTOLOGY.replace("[] a owl:Ontology .", "") + MORE)
    assert sorted(named) == written(wanted)
    assert len(found) == len(wanted) + 1


def test_only_ontologies_are_described_by_files() -> None:
    index = stated(STATED)
    assert set(index.files) == {TERMS.rstrip("#")}
    assert index.versions == {"https://example.org/1": TERMS.rstrip("#")}


def test_the_shapes_are_described_by_their_files() -> None:
    found = description.description(stated(STATED, shapes=(SHAPE, APART)), SHAPES.rstrip("#"))
    assert written(found) == written(triples(SHAPE + APART))


def test_the_index_has_each_triple_once_by_subject_and_by_the_iri_that_it_leads_to() -> None:
    index = stated("er:a comity:about er:b ; rdfs:label 'b' .", "er:a comity:about er:b .")
    a, b = (NamedNode(f"{PREFIXES['document']}report/{name}") for name in "ab")
    (about,) = triples(f"{a} comity:about {b} .")
    (label,) = triples(f"{a} rdfs:label 'b' .")
    assert index.out[a] == [about, label]
    assert index.into[b] == [about]
    assert Literal("b") not in index.into


def test_blank_nodes_get_the_same_names_in_every_run() -> None:
    found = triples("_:x rdfs:seeAlso _:y . _:y rdfs:label 'y' . actor:a rdfs:seeAlso _:x .")
    assert description.lasting(found) == triples(
        "_:b0 rdfs:seeAlso _:b1 . _:b1 rdfs:label 'y' . actor:a rdfs:seeAlso _:b0 ."
    )


@pytest.mark.parametrize("text", ["actor:a rdfs:label 'a' .", "actor:a rdfs:seeAlso _:x ."])
def test_other_terms_keep_theirs(text: str) -> None:
    assert description.lasting(iter(triples(text))) == triples(text.replace("_:x", "_:b0"))


def test_an_absence_is_said_of_a_node_without_a_name() -> None:
    found = description.absence("https://example.org/a", HTTPStatus.GONE, RdfFormat.TURTLE)
    assert found.decode() == (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        '_:error dcterms:description "410 Gone: https://example.org/a"@en .\n'
    )
