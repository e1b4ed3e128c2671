"""`comity.terms` has each term of the ontology by its name, and the namespaces of the one table."""

from pyoxigraph import NamedNode

from comity import terms
from comity.terms import COMITY, OWL, TERMS, TYPE
from datasets import dataset

DECLARED = {f"{OWL}{kind}" for kind in ("Class", "ObjectProperty", "DatatypeProperty")} | {
    f"{OWL}AnnotationProperty"
}


def test_the_terms_are_exactly_those_that_the_ontology_declares() -> None:
    declared = {
        quad.subject.value.removeprefix(TERMS)
        for quad in dataset().quads
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(TERMS)
        and quad.predicate.value == TYPE
        and isinstance(quad.object, NamedNode)
        and quad.object.value in DECLARED
    }
    named = {name: iri for name, iri in vars(COMITY).items() if not name.startswith("_")}
    assert len(declared) > 60
    assert named == {name: TERMS + name for name in declared}


def test_namespaces_are_those_of_the_prefix_table() -> None:
    table = dataset().prefixes
    named = {n: iri for n, iri in vars(terms).items() if n.isupper() and n != "COMITY"}
    declared = {name: table[name.lower()] for name in named if name.lower() in table}
    assert len(declared) > 7
    assert {name: named[name] for name in declared} == declared
