"""The page of the ontology, which is the page of each of its versions too."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from comity.terms import CITATION, DCTERMS, OWL, SHAPES, SKOS, TERMS
from comity.web.addresses import local
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.pages.ontology import diagram, themes
from comity.web.pages.ontology.diagram import Diagram, Shape
from comity.web.pages.ontology.term_entries import Term, terms

ONTOLOGY: Final = TERMS.rstrip("#")


class Scheme(NamedTuple):
    """A list of concepts.

    Attributes:
        iri: Its IRI.
        concepts: Its concepts, by IRI, each with how many statements have it.
        properties: The properties whose values come from it.
    """

    iri: str
    concepts: Mapping[str, int]
    properties: Sequence[str]


class Overview(NamedTuple):
    """What the page shows, in no language yet."""

    themes: Mapping[str, Sequence[Term]]
    schemes: Sequence[Scheme]
    diagram: Diagram
    releases: Mapping[str, int]
    others: Sequence[str]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of the ontology, by each of its names."""
    overview = cache(lambda: _overview(context))

    def ontology(at: PageAddress) -> Content:
        return context.render(
            "ontology",
            at,
            node=ONTOLOGY,
            canonical=local(ONTOLOGY),
            overview=overview(),
            prefixes=context.facts.prefixes,
            shapes=SHAPES.rstrip("#") if context.shapes else "",
            citations=context.facts.values(ONTOLOGY, CITATION),
        )

    versions = (v for v, iri in context.index.versions.items() if iri == ONTOLOGY)
    return {local(iri): ontology for iri in (ONTOLOGY, *versions) if iri in context.described}


def _overview(context: Context) -> Overview:
    found = terms(context, ONTOLOGY)
    by_theme = {theme: [found[iri] for iri in iris] for theme, iris in themes.themed(found).items()}
    return Overview(
        by_theme,
        [_scheme(context, iri) for iri in context.of(f"{SKOS}ConceptScheme")],
        diagram.drawn({theme: list(map(_shape, of_it)) for theme, of_it in by_theme.items()}),
        Counter(term.since for term in found.values() if term.since),
        [iri for iri in context.of(f"{OWL}Ontology") if iri != ONTOLOGY],
    )


def _shape(term: Term) -> Shape:
    subject, value = (next(iter(iris), "") for iris in (term.domains, term.ranges))
    return Shape(term.iri, term.above, subject, value, term.is_class)


def _scheme(context: Context, scheme: str) -> Scheme:
    """Return a list of concepts, with how often each is used, and by which properties."""
    into = context.facts.into
    members = sorted(s for s, by in into.get(scheme, ()) if by == f"{SKOS}inScheme")
    uses = {
        concept: [by for _, by in into.get(concept, ()) if by.startswith((TERMS, DCTERMS))]
        for concept in members
    }
    properties = Counter(predicate for found in uses.values() for predicate in found)
    counts = {concept: len(found) for concept, found in uses.items()}
    return Scheme(scheme, counts, sorted(properties))
