"""Whether the links are still right: each row of the link set compared with Wikidata today.

The link set is read and never written. A finding is at the cell that it is about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from comity.check.findings import Finding, Severity, in_order, of_error
from comity.check.link_tables import FORM
from comity.corpus import map_points
from comity.dataset import Dataset
from comity.dataset.matching import title
from comity.links import likeness, link_set, suggest
from comity.links.extract import Item, Wikidata, curie, read, require_known
from comity.links.link_set import Link
from comity.terms import COMITY, EXACT_MATCH

GONE: Final = "WDT-01"
MERGED: Final = "WDT-02"
REJECTED: Final = "WDT-03"
TYPE: Final = "WDT-04"
LABEL: Final = "WDT-05"
CODE: Final = "WDT-06"
COUNTRY: Final = "WDT-07"
POINT: Final = "WDT-08"
FOUND: Final = "WDT-09"

_CODES: Final = {"P297": COMITY.iso2, "P298": COMITY.iso3}


@dataclass(frozen=True)
class _Asked:
    """What each comparison needs.

    Attributes:
        dataset: The data set.
        name: The file or the address that was asked.
        items: What is said about the items.
        rejected: The items that are another thing's, by the thing.
        points: Our points, by the thing.
    """

    dataset: Dataset
    name: str
    items: Mapping[str, Item]
    rejected: Mapping[str, set[str]]
    points: Mapping[str, map_points.Point]


def check(dataset: Dataset, wikidata: Wikidata) -> Sequence[Finding]:
    """Return what is no longer right in the link set, and what can be linked now.

    Args:
        dataset: The data set.
        wikidata: Where to ask.

    Raises:
        CorpusError: A file of ours cannot be read, or what is asked knows none of our items.
        StoreError: A service is not reached, refuses, or answers what is no answer.
    """
    known = link_set.read(dataset)
    links = known.links
    items = read(wikidata, [link.item for link in links if link.item])
    require_known(wikidata, {link.item: items[link.item] for link in links if link.linked})
    rejected: dict[str, set[str]] = {}
    for link in links:
        if link.negated:
            rejected.setdefault(link.thing, set()).add(link.item)
    asked = _Asked(dataset, wikidata.name, items, rejected, map_points.points(dataset.corpus))
    found = [of_error(FORM, problem) for problem in known.problems]
    for link in links:
        if link.linked:
            found += _linked(asked, link)
        elif link.negated:
            found += _negated(asked, link, links)
    found += _candidates(dataset, wikidata, links)
    return in_order(found)


def fine(findings: Sequence[Finding]) -> bool:
    """Return whether nothing was found that somebody has to decide."""
    return all(finding.severity is Severity.NOTE for finding in findings)


def _linked(asked: _Asked, link: Link) -> Iterator[Finding]:
    """Yield what is no longer right about a row that links."""
    item, cells = asked.items[link.item], link.row.cells
    place, name = link.row.place("object_id"), cells["object_id"]
    rejected = asked.rejected.get(link.thing, set())
    if item.iri in rejected:
        message = f"{name} is linked, but was rejected for {cells['subject_id']}"
        yield Finding(REJECTED, place, message, "keep the row with Not, and remove this one")
    elif item.now in rejected:
        message = f"{name} was merged into {curie(item.now)}, which is rejected for this thing"
        yield Finding(
            REJECTED, place, message, f"read {curie(item.now)}, and decide which is right now"
        )
    elif item.now:
        message = f"{name} was merged into {curie(item.now)}"
        yield Finding(MERGED, place, message, f"read {curie(item.now)}, and link it if it is right")
    elif not item.known:
        message = f"{name} ({cells['object_label']}) is not in {asked.name}"
        hint = "if it was deleted, look for another item, or write sssom:NoTermFound"
        yield Finding(GONE, place, message, hint)
    else:
        yield from _compared(asked, link, item)


def _negated(asked: _Asked, link: Link, links: Sequence[Link]) -> Iterator[Finding]:
    """Yield a finding where a rejected item was merged into the one that its thing has."""
    now = asked.items[link.item].now
    if now and any(
        other.linked and (other.thing, other.item) == (link.thing, now) for other in links
    ):
        message = f"{link.row.cells['object_id']}, which is rejected, was merged into {curie(now)}"
        hint = f"read {curie(now)}: {link.row.cells['subject_id']} is linked to it"
        yield Finding(REJECTED, link.row.place("object_id"), message, hint)


def _compared(asked: _Asked, link: Link, item: Item) -> Iterator[Finding]:
    """Yield what an item says otherwise than the row, or than we say of the thing."""
    facts, cells = asked.dataset.facts, link.row.cells

    def differs(rule: str, column: str, message: str, hint: str) -> Finding:
        text = f"{cells['object_id']} {message}"
        return Finding(rule, link.row.place(column), text, hint, Severity.WARNING)

    exact = link.match == EXACT_MATCH
    ours = [name for name, _ in likeness.names(facts, link.thing)] if exact else []
    if not likeness.shared([cells["object_label"], *ours], item.names):
        message = "has no label in English or Chinese"
        if item.labels:
            message = f"is called “{item.labels[0]}” and not “{cells['object_label']}” any more"
        yield differs(LABEL, "object_label", message, "check what it is about now")
    if not exact:  # what is close or broader may be of another type and place
        return
    if likeness.fits(facts, link.thing, item) is False:
        message = f"is of the type {' · '.join(item.classes)}"
        hint = f"{cells['subject_id']} is of the class {likeness.kind(facts, link.thing)}"
        yield differs(TYPE, "object_id", message, hint)
    for by, code in _CODES.items():
        theirs, own = item.values(by), facts.values(link.thing, code)
        if theirs and own and set(own).isdisjoint(theirs):
            message = f"has the code {' · '.join(theirs)} ({by})"
            yield differs(CODE, "object_id", message, f"{cells['subject_id']} has {own[0]}")
    if likeness.same_country(facts, link.thing, item) is False:
        state = title(facts, likeness.country(facts, link.thing))
        message = f"is of the country {' · '.join(map(curie, item.values('P17')))} (P17)"
        yield differs(COUNTRY, "object_id", message, f"{cells['subject_id']} is of {state}")
    point = asked.points.get(link.thing)
    in_place = likeness.kind(facts, link.thing) == "Location"  # that of a state is its capital's
    if in_place and point and item.point and likeness.same_point(point, item) is False:
        north, east = item.point
        message = f"is at {north:g}, {east:g} (P625)"
        hint = f"{cells['subject_id']} is at {point.latitude:g}, {point.longitude:g}"
        yield differs(POINT, "object_id", message, hint)


def _candidates(dataset: Dataset, wikidata: Wikidata, links: Sequence[Link]) -> Iterator[Finding]:
    """Yield the rows without an item for which there is one of the same name or code."""
    by_thing = {link.thing: link for link in links if link.open}
    for candidate in suggest.named(dataset, wikidata, links):
        link = by_thing[candidate.thing]
        name = link.row.cells["subject_id"]
        message = f"{name} has no item, and {curie(candidate.item.iri)} {candidate.sameness}"
        hint = "read it; then link it, or reject it in a row with Not (“comity links suggest”)"
        place = link.row.place("object_id")
        yield Finding(FOUND, place, message, hint, Severity.WARNING)
