"""What is stated of a thing: its groups, its dates, numbers and sentences; in no language yet.

`comity.cli.show` writes it as text, `comity.web` as pages.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.dataset.matching import natural
from comity.terms import (
    ALT_LABEL,
    CITATION,
    COMITY,
    DCTERMS,
    DEPRECATED,
    FOAF,
    LABELS,
    SKOS,
    TERMS,
    TYPE,
)

# What their values are called names what has no label itself.
NAMING: Final = (
    COMITY.event,
    COMITY.actor,
    COMITY.role,
    COMITY.account,
    COMITY.compares,
    COMITY.comparedWith,
    COMITY.identifies,
    COMITY.identifiedAs,
)
NOTE: Final = SKOS + "editorialNote"
REPLACED: Final = DCTERMS + "isReplacedBy"

TAKEN: Final = "Taken for, or known as"
EVENTS: Final = "Events"
PARTIES: Final = "Actors and their roles"
COMPARISONS: Final = "Comparisons"
ACCOUNTS: Final = "Other sources"
OTHERS: Final = "Named with it"
GROUPS: Final[Mapping[str, str]] = {
    "Event": EVENTS,
    "Relationship": "Ties",
    "Position": "Positions",
    "Prospect": "Prospects",
    "Denial": "Denials",
    "Figure": "Figures",
}
ORDER: Final = (TAKEN, PARTIES, *GROUPS.values(), COMPARISONS, ACCOUNTS, OTHERS)

# The properties of a statement by their local names, in the order of a sentence.
PROPERTIES: Final = (
    "kind",
    "mode",
    "attitude",
    "holder",
    "towards",
    "concerns",
    "instrument",
    "about",
)
IDENTIFIES: Final = (COMITY.identifies, COMITY.identifiedAs)
COMPARES: Final = (COMITY.compares, COMITY.comparedWith)
_WHOLES: Final = (COMITY.event, COMITY.account)

# What is shown by itself: names, numbers, dates and evidence.
_SHOWN_APART: Final = frozenset(
    {
        *(TYPE, *LABELS, ALT_LABEL, DEPRECATED),
        *(COMITY.asPrinted, COMITY.caveat, NOTE, COMITY.statedIn, COMITY.passage),
        *(COMITY.basis, COMITY.cause, COMITY.effect),
        *(COMITY.bundle, COMITY.exhaustive),
        *(COMITY.counts, COMITY.measure, COMITY.qualifier, COMITY.value),
        *(COMITY.lowerBound, COMITY.upperBound, COMITY.precision, COMITY.edtf),
        *(COMITY.earliest, COMITY.latest, COMITY.dateAsPrinted, COMITY.dateBasis),
    }
)
_FLAGS: Final = (("bundle", "true"), ("exhaustive", "false"), ("exhaustive", "true"))


class Entry(NamedTuple):
    """A node that says something of a thing, and the property by which it names the thing.

    Attributes:
        node: The node.
        predicate: The property.
        identification: Where the node names the thing as it is printed there, the identification
            that takes that for the thing; else empty.
    """

    node: str
    predicate: str
    identification: str = ""


class When(NamedTuple):
    """How a node is dated.

    Attributes:
        edtf: The date, in the Extended Date/Time Format of ISO 8601-2; empty where undated.
        precisions: The IRIs of its precision.
        printed: The words of the document.
        by_editors: Whether the editors supplied it.
    """

    edtf: str
    precisions: list[str]
    printed: list[str]
    by_editors: bool


class Quantity(NamedTuple):
    """A number with what belongs to it.

    Attributes:
        qualifier: The IRI of the qualifier.
        value: The number as printed; empty where there is none, as in “dozens”.
        counted: The IRIs of what is counted, all together.
        measures: The IRIs of the measure.
        low: The lower bound; may be empty.
        high: The upper bound; may be empty.
    """

    qualifier: str
    value: str
    counted: list[str]
    measures: list[str]
    low: str
    high: str


def groups(facts: Facts, node: str) -> dict[str, list[Entry]]:
    """Return what other nodes say of a node, by the title of their group, each by date.

    With it stands what is said of it under the names that a document prints.
    """
    found: dict[str, dict[str, Entry]] = {}
    for title, entry in (*_entries(facts, node), *_as_printed(facts, node)):
        found.setdefault(title, {}).setdefault(entry.node, entry)
    return {
        title: sorted(found[title].values(), key=lambda entry: _rank(facts, entry.node))
        for title in ORDER
        if title in found
    }


def _entries(facts: Facts, node: str) -> Iterator[tuple[str, Entry]]:
    for subject, predicate in facts.into.get(node, ()):
        if predicate not in {TYPE, COMITY.statedIn} and not subject.startswith(TERMS):
            yield _title(facts, node, subject, predicate), Entry(subject, predicate)


def _as_printed(facts: Facts, node: str) -> Iterator[tuple[str, Entry]]:
    """Yield what is said of a known thing where a document prints another name for it.

    Of an event or another statement that is identified with one of another document, nothing is:
    the two are compared, and each stays its document's.
    """
    if facts.is_statement(node):
        return
    for identification, by in facts.into.get(node, ()):
        if by == COMITY.identifiedAs:
            for printed in facts.values(identification, COMITY.identifies):
                for title, entry in _entries(facts, printed):
                    if title != TAKEN:
                        yield title, entry._replace(identification=identification)


def basis(facts: Facts, node: str) -> str:
    """Return whether its sentence names who or where (``text``), or the editors do (``editor``).

    Empty where there is nothing to name.
    """
    return facts.first(node, COMITY.basis).rpartition("/")[2]


def whole(facts: Facts, node: str) -> str:
    """Return the event or the account that a part of an actor belongs to; else the node itself."""
    return next((one for by in _WHOLES for one in facts.values(node, by)), node)


def _rank(facts: Facts, node: str) -> tuple[object, ...]:
    date = next(iter(facts.values(whole(facts, node), COMITY.earliest)), "9999")
    return date, [natural(citation) for citation in citations(facts, node)]


def _title(facts: Facts, node: str, subject: str, predicate: str) -> str:
    classes = facts.classes(subject)
    if COMITY.Comparison in classes:
        return COMPARISONS
    if COMITY.AccountParty in classes:
        return PARTIES if predicate == COMITY.account else ACCOUNTS
    if COMITY.Account in classes:
        return ACCOUNTS
    if COMITY.Identification in classes:
        compared = facts.is_statement(node) or predicate not in IDENTIFIES
        return COMPARISONS if compared else TAKEN
    if COMITY.Participation in classes:
        return PARTIES if predicate == COMITY.event else EVENTS
    return next((title for name, title in GROUPS.items() if TERMS + name in classes), OTHERS)


def properties(facts: Facts, node: str) -> Iterator[str]:
    """Yield the properties of a node that have no place of their own."""
    for predicate in sorted(facts.out.get(node, ())):
        if predicate not in _SHOWN_APART:
            yield predicate


def citations(facts: Facts, node: str) -> list[str]:
    """Return the citations of the passages that a node rests on, in their order."""
    found = {c for p in facts.values(node, COMITY.passage) for c in facts.values(p, CITATION)}
    return sorted(found, key=natural)


def passages(facts: Facts, node: str) -> list[str]:
    """Return the passages that a node rests on, in the order of their citations."""
    found = facts.values(node, COMITY.passage)
    return sorted(found, key=lambda passage: [natural(c) for c in facts.values(passage, CITATION)])


def flags(facts: Facts, node: str) -> list[tuple[str, str]]:
    """Return whether a node stands for several things, and whether its list is closed."""
    if FOAF + "Document" in facts.classes(node):  # of it, exhaustive says how much is encoded
        return []
    return [(name, value) for name, value in _FLAGS if value in facts.values(node, TERMS + name)]


def when(facts: Facts, node: str) -> When | None:
    """Return how a node is dated; None where it has no precision."""
    precisions = facts.values(node, COMITY.precision)
    bases = facts.values(node, COMITY.dateBasis)
    return (
        When(
            next(iter(facts.values(node, COMITY.edtf)), ""),
            precisions,
            facts.texts(node, COMITY.dateAsPrinted),
            by_editors=any(value.endswith("/editor") for value in bases),
        )
        if precisions
        else None
    )


def quantity(facts: Facts, node: str) -> Quantity | None:
    """Return the number that a node gives; None where it gives none."""
    qualifiers = facts.values(node, COMITY.qualifier)
    value, low, high = (
        " ".join(facts.values(node, predicate))
        for predicate in (COMITY.value, COMITY.lowerBound, COMITY.upperBound)
    )
    counted, measures = facts.values(node, COMITY.counts), facts.values(node, COMITY.measure)
    return Quantity(qualifiers[0], value, counted, measures, low, high) if qualifiers else None


def withdrawn(facts: Facts, node: str) -> bool:
    """Return whether a name is a tombstone; what replaces it is in `REPLACED`."""
    return "true" in facts.values(node, DEPRECATED)
