"""The front page, and the list of everything that has a name."""

from collections.abc import Mapping
from typing import Final

from comity.corpus import TERMS, THINGS
from comity.pages.context import Content, Context, Spot
from comity.pages.sections import Page

HOME: Final = "index"
EVERYTHING: Final = "things"

_PAPER: Final = "http://xmlns.com/foaf/0.1/Document"
# The classes that the list has, in its order; joints are told where they join.
_LISTED: Final = (
    _PAPER,
    *(TERMS + name for name in ("State", "Organization", "Group", "Instrument")),
    "http://purl.org/dc/terms/Location",
    *(TERMS + name for name in ("Event", "Relationship", "Prospect", "Position", "Denial")),
    *(TERMS + name for name in ("Figure", "Passage")),
    "http://www.w3.org/2004/02/skos/core#Concept",
)


def pages(context: Context) -> Mapping[str, Page]:
    """Return the front page and the list of everything."""

    def home(spot: Spot) -> Content:
        documents = [iri for iri in context.of(_PAPER) if "/" not in iri.removeprefix(THINGS)]
        return context.rendered(
            "home",
            spot,
            kinds=_kinds(context, spot.language),
            documents=documents,
            reference=context.reference(),
        )

    def things(spot: Spot) -> Content:
        return context.rendered("things", spot, kinds=_kinds(context, spot.language))

    return {HOME: home, EVERYTHING: things}


def _kinds(context: Context, language: str) -> dict[str, list[str]]:
    """Return what there is of each class, by name."""
    found = {
        kind: context.sorted(
            (iri for iri in context.of(kind) if iri in context.described), language
        )
        for kind in _LISTED
    }
    return {kind: nodes for kind, nodes in found.items() if nodes}
