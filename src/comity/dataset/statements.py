"""What is stated of a thing: its groups, its dates, numbers and sentences; in no language yet.

`comity.cli.show` writes it as text, `comity.web` as pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.dataset.matching import natural
from comity.terms import (
    ALT_LABEL,
    CITATION,
    COMITY,
    DCTERMS,
    DEPRECATED,
    EXAMPLE,
    FOAF,
    LABELS,
    SKOS,
    TERMS,
    THINGS,
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
_CERTAIN: Final = THINGS + "confidence/certain"

TAKEN: Final = "Identified with, or known as"
EVENTS: Final = "Events"
PARTIES: Final = "Actors and their roles"
COMPARISONS: Final = "Comparisons"
ACCOUNTS: Final = "Other sources"
OTHERS: Final = "Related"
# What leads to a thing and says nothing of it.
_BESIDE: Final = frozenset({TYPE, COMITY.statedIn, EXAMPLE})
GROUPS: Final[Mapping[str, str]] = {
    "Event": EVENTS,
    "Relationship": "Relationships",
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
_KNOWN: Final = frozenset({COMITY.Actor, COMITY.Instrument, DCTERMS + "Location"})
_WHOLES: Final = (COMITY.event, COMITY.account)

# Whatever is read with something else has no page: the part of an actor is read with its event,
# what a sentence claims with the sentence. By class, the property that leads there.
_READ_WITH: Final[Mapping[str, str]] = {
    COMITY.Participation: COMITY.event,
    COMITY.AccountParty: COMITY.account,
    COMITY.Identification: COMITY.identifies,
    COMITY.Comparison: COMITY.compares,
    **dict.fromkeys(
        (COMITY.Relationship, COMITY.Position, COMITY.Prospect, COMITY.Denial, COMITY.Figure),
        COMITY.passage,
    ),
}

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
        organ: Where the node names an organ of the thing, that organ; else empty.
        first: Where an entry before it in the list is about the same occurrence, the event
            of that entry, from another document; else empty. It is not counted again.
    """

    node: str
    predicate: str
    identification: str = ""
    organ: str = ""
    first: str = ""


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

    With it comes what is said about it under its printed names, and about its organs:
    what an army or a ministry did is found with its state; and how other sources report what an
    actor did, or what happened at a place or to an instrument. A passage has each act once: the
    parts of its actors are read with it.
    """
    found: dict[str, dict[str, Entry]] = {}
    for title, entry in (*_named(facts, node), *_of_organs(facts, node)):
        act = whole(facts, entry.node) if entry.predicate == COMITY.passage else entry.node
        found.setdefault(title, {}).setdefault(act, entry._replace(node=act))
    for entry in _compared(facts, node, [act for some in found.values() for act in some]):
        found.setdefault(COMPARISONS, {}).setdefault(entry.node, entry)
    return {
        title: list(_in_order(facts, found[title].values())) for title in ORDER if title in found
    }


def certain(facts: Facts, identification: str) -> bool:
    """Return whether the editors are certain that an identification joins one thing."""
    return _CERTAIN in facts.values(identification, COMITY.confidence)


def occurrence(facts: Facts, event: str) -> str:
    """Return the first account of an occurrence: the event itself, where there is one account.

    A later document's event is certainly identified as that of the first (docs/model.md).
    """
    return next(
        (
            first
            for identification, by in facts.into.get(event, ())
            if by == COMITY.identifies and certain(facts, identification)
            for first in facts.values(identification, COMITY.identifiedAs)
            if COMITY.Event in facts.classes(first)
        ),
        event,
    )


def accounts(facts: Facts, event: str) -> list[str]:
    """Return all accounts of an event's occurrence, itself included, the first one first."""
    first = occurrence(facts, event)
    later = {
        account
        for identification, by in facts.into.get(first, ())
        if by == COMITY.identifiedAs
        for account in facts.values(identification, COMITY.identifies)
        if occurrence(facts, account) == first != account
    }
    return [first, *sorted(later, key=lambda account: issue(facts, account))]


def issue(facts: Facts, node: str) -> tuple[str, str]:
    """Return what the statements of documents are sorted by: the day of issue, then the name."""
    document = facts.first(node, COMITY.statedIn)
    return facts.first(document, DCTERMS + "issued"), node


def _in_order(facts: Facts, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries by date, each followed by the accounts of later documents."""
    occurrences: dict[str, list[Entry]] = {}
    for entry in entries:
        event = whole(facts, entry.node)
        occurrences.setdefault(occurrence(facts, event), []).append(entry)
    accounts = [
        sorted(some, key=lambda entry: _telling(facts, entry)) for some in occurrences.values()
    ]
    for some in sorted(accounts, key=lambda some: _rank(facts, some[0].node)):
        first = whole(facts, some[0].node)
        for entry in some:
            retold = whole(facts, entry.node) != first
            yield entry._replace(first=first if retold else "")


def _telling(facts: Facts, entry: Entry) -> tuple[object, ...]:
    return *issue(facts, whole(facts, entry.node)), *_rank(facts, entry.node)


def organs(facts: Facts, node: str) -> list[str]:
    """Return what is an organ of an actor, at any remove, in the order of names."""
    found: dict[str, None] = {node: None}
    waiting = [node]
    while waiting:
        for organ, by in facts.into.get(waiting.pop(), ()):
            if by == COMITY.organOf and organ not in found:
                found[organ] = None
                waiting.append(organ)
    return sorted(found.keys() - {node})


def _of_organs(facts: Facts, node: str) -> Iterator[tuple[str, Entry]]:
    for organ in organs(facts, node):
        for title, entry in _named(facts, organ):
            if title not in {TAKEN, OTHERS}:
                yield title, entry._replace(organ=organ)


def _named(facts: Facts, node: str) -> Iterator[tuple[str, Entry]]:
    yield from _entries(facts, node)
    yield from _as_printed(facts, node)


def _entries(facts: Facts, node: str) -> Iterator[tuple[str, Entry]]:
    for subject, predicate in facts.into.get(node, ()):
        if predicate not in _BESIDE and not subject.startswith(TERMS):
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


def parties(facts: Facts, act: str) -> list[str]:
    """Return the parts of actors in an event, or in another source's account of one."""
    return [entry.node for entry in groups(facts, act).get(PARTIES, ())]


def _compared(facts: Facts, node: str, nodes: Iterable[str]) -> Iterator[Entry]:
    """Yield the comparisons of what an actor, a place or an instrument has a part in."""
    if _KNOWN.isdisjoint(facts.classes(node)):
        return
    for act in dict.fromkeys(whole(facts, one) for one in nodes):
        if facts.is_statement(act):
            for comparison, by in facts.into.get(act, ()):
                if by == COMITY.compares:
                    yield Entry(comparison, by)


def basis(facts: Facts, node: str) -> str:
    """Return whether its sentence names who or where (``text``), or the editors do (``editor``).

    Empty where there is nothing to name.
    """
    return facts.first(node, COMITY.basis).rpartition("/")[2]


def whole(facts: Facts, node: str) -> str:
    """Return the event or the account that a part of an actor belongs to; else the node itself."""
    return next((one for by in _WHOLES for one in facts.values(node, by)), node)


def read_with(facts: Facts, node: str) -> str:
    """Return the thing on whose page a node is a section; the node itself where it has its own."""
    seen = [node]
    while found := _next(facts, seen[-1]):
        if found in seen:  # what leads in a circle is read by itself
            return node
        seen.append(found)
    return seen[-1]


def _next(facts: Facts, node: str) -> str:
    classes = facts.classes(node)
    predicate = next((by for kind, by in _READ_WITH.items() if kind in classes), "")
    found = passages(facts, node) if predicate == COMITY.passage else facts.values(node, predicate)
    return next((one for one in found if one in facts.out), "")


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
    """Return whether a node is a bundle, and whether its list is closed."""
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
