"""ONT-07: classes in UpperCamel, properties in lowerCamel, things in kebab-case; ASCII; short."""

import re

import pytest
import rdflib
from rdflib.namespace import OWL, RDF

from comity.terms import BASE, TERMS, THINGS
from datasets import everything, ontology, shapes, terms, where

LONGEST = 60
CLASS = re.compile(r"[A-Z][a-z0-9]*([A-Z][a-z0-9]*)*")
PROPERTY = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def things() -> list[str]:
    subjects = {str(subject) for subject in everything().subjects()}
    return sorted(iri for iri in subjects if iri.startswith(THINGS))


@pytest.mark.parametrize("iri", sorted(terms()))
def test_a_term_is_written_as_its_type_asks(iri: str) -> None:
    node = rdflib.URIRef(iri)
    form = CLASS if (node, RDF.type, OWL.Class) in ontology() else PROPERTY
    name = iri.removeprefix(TERMS)
    assert form.fullmatch(name), f"ONT-07: {where(iri)}: rename {name}"
    assert len(name) <= LONGEST, f"ONT-07: {where(iri)}: shorten {name}"


def test_things_are_in_kebab_case_and_short() -> None:
    bad = {
        iri: where(iri)
        for iri in things()
        if not all(KEBAB.fullmatch(part) for part in iri.removeprefix(THINGS).split("/"))
        or len(iri.rpartition("/")[2]) > LONGEST
    }
    assert bad == {}, "ONT-07: lower-case letters, digits and single hyphens, at most 60 characters"


def test_a_slug_is_no_bare_number() -> None:
    bare = {iri: where(iri) for iri in things() if iri.rpartition("/")[2].isdigit()}
    assert bare == {}, "ONT-07: say what it is"


def test_shapes_are_in_kebab_case() -> None:
    own = BASE + "shapes#"
    names = {str(s).removeprefix(own) for s in shapes().subjects() if str(s).startswith(own)}
    assert [name for name in names if not KEBAB.fullmatch(name) or len(name) > LONGEST] == []
