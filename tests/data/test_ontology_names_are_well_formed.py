"""Classes in UpperCamel, properties in lowerCamel, shapes in kebab-case; ONT-07 asks of things."""

import re

import rdflib
from rdflib.namespace import OWL, RDF

from comity.terms import BASE, TERMS
from datasets import ontology, shapes, terms, where

LONGEST = 60
CLASS = re.compile(r"[A-Z][a-z0-9]*([A-Z][a-z0-9]*)*")
PROPERTY = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def well_formed(iri: str) -> bool:
    """Return whether a term is written as its type asks, and is no longer than it may be."""
    form = CLASS if (rdflib.URIRef(iri), RDF.type, OWL.Class) in ontology() else PROPERTY
    name = iri.removeprefix(TERMS)
    return bool(form.fullmatch(name)) and len(name) <= LONGEST


def test_each_term_is_written_as_its_type_asks() -> None:
    wrong = {iri.removeprefix(TERMS): where(iri) for iri in terms() if not well_formed(iri)}
    assert wrong == {}, "ONT-07: rename it"


def test_shapes_are_in_kebab_case() -> None:
    own = BASE + "shapes#"
    names = {str(s).removeprefix(own) for s in shapes().subjects() if str(s).startswith(own)}
    assert [name for name in names if not KEBAB.fullmatch(name) or len(name) > LONGEST] == []
