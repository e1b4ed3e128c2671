"""Classes in UpperCamel, properties in lowerCamel, shapes in kebab-case; ONT-07 asks of things."""

import re

import pytest
import rdflib
from rdflib.namespace import OWL, RDF

from comity.terms import BASE, TERMS
from datasets import ontology, shapes, terms, where

LONGEST = 60
CLASS = re.compile(r"[A-Z][a-z0-9]*([A-Z][a-z0-9]*)*")
PROPERTY = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize("iri", sorted(terms()))
def test_a_term_is_written_as_its_type_asks(iri: str) -> None:
    node = rdflib.URIRef(iri)
    form = CLASS if (node, RDF.type, OWL.Class) in ontology() else PROPERTY
    name = iri.removeprefix(TERMS)
    assert form.fullmatch(name), f"ONT-07: {where(iri)}: rename {name}"
    assert len(name) <= LONGEST, f"ONT-07: {where(iri)}: shorten {name}"


def test_shapes_are_in_kebab_case() -> None:
    own = BASE + "shapes#"
    names = {str(s).removeprefix(own) for s in shapes().subjects() if str(s).startswith(own)}
    assert [name for name in names if not KEBAB.fullmatch(name) or len(name) > LONGEST] == []
