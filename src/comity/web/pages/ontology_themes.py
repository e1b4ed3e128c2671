"""The terms of the ontology by what they are for: in the order in which a reader meets them."""

from collections.abc import Iterable, Mapping
from typing import Final

from comity.terms import TERMS

OTHER: Final = "other"
# The name of a theme is that of its phrases: `theme-who`, and `theme-who-lead`.
THEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "statement": (
        *("Statement", "passage", "kind", "mode", "asPrinted", "caveat", "exhaustive", "concerns"),
    ),
    "who": (
        *("Actor", "State", "Organization", "Group"),
        *("organOf", "iso2", "iso3", "cow", "gw", "cowIgo"),
    ),
    "happened": (
        *("Event", "Meeting", "Exercise", "Visit", "Deployment", "InstrumentAct"),
        *("Participation", "Instrument", "event", "actor", "role", "capacity"),
        *("place", "instrument", "bundle"),
    ),
    "said": ("Relationship", "Prospect", "Position", "Denial", "holder", "towards", "attitude"),
    "number": (
        *("Figure", "about", "value", "lowerBound", "upperBound"),
        *("qualifier", "counts", "measure"),
    ),
    "time": ("earliest", "latest", "precision", "edtf", "dateAsPrinted", "dateBasis"),
    "evidence": (
        *("Passage", "section", "paragraph", "sentence"),
        *("normalOffset", "normalLength", "fingerprint"),
    ),
    "sameness": ("Identification", "identifies", "identifiedAs", "confidence", "agreement"),
    "lists": ("usedWith",),
}


def themed(terms: Iterable[str]) -> dict[str, list[str]]:
    """Return terms by theme; those of a new kind, which no theme has yet, come last.

    >>> themed([TERMS + "actor", TERMS + "Event"])["happened"]
    ['https://w3id.org/comity/ns#Event', 'https://w3id.org/comity/ns#actor']
    """
    left = set(terms)
    found: dict[str, list[str]] = {}
    for theme, names in THEMES.items():
        if own := [TERMS + name for name in names if TERMS + name in left]:
            found[theme] = own
            left -= set(own)
    return found | ({OTHER: sorted(left)} if left else {})
