"""The page of the ontology, which is the page of each of its versions too."""

from collections.abc import Mapping
from typing import Final

from comity.corpus import TERMS
from comity.pages.addresses import local
from comity.pages.context import Content, Context, Spot
from comity.pages.sections import Page

ONTOLOGY: Final = TERMS.rstrip("#")

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of the ontology, by each of its names."""

    def ontology(spot: Spot) -> Content:
        return context.rendered(
            "ontology",
            spot,
            node=ONTOLOGY,
            classes=context.classes,
            properties=context.properties,
            schemes=_schemes(context),
        )

    versions = (v for v, iri in context.statements.versions.items() if iri == ONTOLOGY)
    return {local(iri): ontology for iri in (ONTOLOGY, *versions) if iri in context.described}


def _schemes(context: Context) -> dict[str, list[str]]:
    """Return the concepts of each scheme."""
    found: dict[str, list[str]] = {scheme: [] for scheme in context.of(f"{_SKOS}ConceptScheme")}
    for concept in context.of(f"{_SKOS}Concept"):
        for scheme in context.facts.values(concept, f"{_SKOS}inScheme"):
            found.setdefault(scheme, []).append(concept)
    return found
