"""The terms of the ontology by what they are for: in the order in which a reader meets them."""

from collections.abc import Iterable, Mapping
from typing import Final

from comity.terms import COMITY

OTHER: Final = "other"
# The name of a theme is that of its phrases: ``theme-who``, and ``theme-lead-who``.
THEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "statement": (
        *(COMITY.Statement, COMITY.statedIn, COMITY.passage, COMITY.kind, COMITY.mode),
        *(COMITY.asPrinted, COMITY.basis, COMITY.caveat, COMITY.exhaustive, COMITY.concerns),
    ),
    "who": (
        *(COMITY.Actor, COMITY.State, COMITY.Organization, COMITY.Group),
        *(COMITY.organOf, COMITY.iso2, COMITY.iso3, COMITY.cow, COMITY.gw, COMITY.cowIgo),
    ),
    "happened": (
        *(COMITY.Event, COMITY.Meeting, COMITY.Exercise, COMITY.Visit, COMITY.Deployment),
        *(COMITY.InstrumentAct, COMITY.Participation, COMITY.Instrument, COMITY.event),
        *(COMITY.actor, COMITY.role, COMITY.capacity),
        *(COMITY.place, COMITY.instrument, COMITY.ordinal, COMITY.bundle),
    ),
    "said": (
        *(COMITY.Relationship, COMITY.Prospect, COMITY.Position, COMITY.Denial),
        *(COMITY.holder, COMITY.towards, COMITY.attitude),
        *(COMITY.CausalClaim, COMITY.cause, COMITY.effect),
    ),
    "number": (
        *(COMITY.Figure, COMITY.about, COMITY.value, COMITY.lowerBound, COMITY.upperBound),
        *(COMITY.qualifier, COMITY.counts, COMITY.measure),
    ),
    "time": (
        *(COMITY.earliest, COMITY.latest, COMITY.precision, COMITY.edtf),
        *(COMITY.dateAsPrinted, COMITY.dateBasis),
    ),
    "evidence": (
        *(COMITY.covers, COMITY.Passage, COMITY.section, COMITY.paragraph, COMITY.sentence),
        *(COMITY.normalOffset, COMITY.normalLength, COMITY.fingerprint),
    ),
    "others": (
        *(COMITY.Account, COMITY.AccountParty, COMITY.account),
        *(COMITY.Comparison, COMITY.compares, COMITY.comparedWith),
    ),
    "sameness": (
        *(COMITY.Identification, COMITY.identifies, COMITY.identifiedAs),
        *(COMITY.confidence, COMITY.agreement),
    ),
    "lists": (COMITY.usedWith,),
}


def themed(terms: Iterable[str]) -> dict[str, list[str]]:
    """Return terms by theme; those of a new kind, which no theme has yet, come last.

    >>> themed([COMITY.actor, COMITY.Event])["happened"]
    ['https://w3id.org/comity/ns#Event', 'https://w3id.org/comity/ns#actor']
    """
    left = set(terms)
    found: dict[str, list[str]] = {}
    for theme, terms_of_it in THEMES.items():
        if own := [iri for iri in terms_of_it if iri in left]:
            found[theme] = own
            left -= set(own)
    return found | ({OTHER: sorted(left)} if left else {})
