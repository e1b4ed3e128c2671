"""What a thing and an item have in common: names, type, country, place and time.

Each function that compares gives true where the two agree, false where they do not, and none where
one of the two says nothing: what is not said is no disagreement.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from comity.corpus.map_points import Point
from comity.dataset.facts import Facts
from comity.dataset.matching import within, words
from comity.links.extract import TRUE_ITEM, Item
from comity.terms import ALT_LABEL, COMITY, DCTERMS, EXACT_MATCH, LABELS, PART_OF

NEARBY: Final = 1.0  # degrees: two points of one city are nearer
_NEVER: Final = "never"
_CLASSES: Final = {
    COMITY.State: "State",
    COMITY.Organization: "Organization",
    COMITY.Instrument: "Instrument",
    DCTERMS + "Location": "Location",
    COMITY.Event: "Event",
}


@cache
def _table() -> Mapping[str, list[str]]:
    """Return the words of the classes that a thing of ours may be an instance of."""
    table: dict[str, list[str]] = tomllib.loads(
        Path(__file__).with_name("types.toml").read_text("utf-8")
    )
    return table


def kind(facts: Facts, thing: str) -> str:
    """Return the class that decides what the item of a thing may be; empty where any may."""
    classes = facts.classes(thing)
    return next((name for iri, name in _CLASSES.items() if iri in classes), "")


def names(facts: Facts, thing: str) -> list[tuple[str, str]]:
    """Return the names of a thing, each with its language."""
    properties = facts.out.get(thing, {})
    return [pair for by in (*LABELS, ALT_LABEL) for pair in properties.get(by, ())]


def shared(ours: Iterable[str], theirs: Iterable[str]) -> str:
    """Return the first of their names that is one of ours, by its words; empty where none is."""
    known = {words(name) for name in ours} - {""}
    return next((name for name in theirs if words(name) in known), "")


def fits(facts: Facts, thing: str, item: Item) -> bool | None:
    """Return whether an item is of a type that the class of a thing allows."""
    allowed, classes = _table().get(kind(facts, thing)), [words(one) for one in item.classes]
    if not classes:
        return None
    if all(_is_one(one, _table()[_NEVER]) for one in classes):
        return False
    return any(_is_one(one, allowed) for one in classes) if allowed else None


def _is_one(name: str, known: Iterable[str]) -> bool:
    return any(within(words(one), name) for one in known)


def country(facts: Facts, thing: str) -> str:
    """Return the state in which a place is, or whose organ a thing is, at any remove.

    It is empty where there is none, as for states themselves.
    """
    seen: list[str] = []
    while thing and thing not in seen:
        if COMITY.State in facts.classes(thing):
            return thing if seen else ""
        seen.append(thing)
        thing = facts.first(thing, PART_OF) or facts.first(thing, COMITY.organOf)
    return ""


def same_country(facts: Facts, thing: str, item: Item) -> bool | None:
    """Return whether the country of an item is that of a thing."""
    ours, theirs = _items(facts, country(facts, thing)), item.values("P17")
    return not set(ours).isdisjoint(theirs) if ours and theirs else None


def _items(facts: Facts, thing: str) -> list[str]:
    """Return what a thing is in Wikidata: it may be something in other sources too."""
    return [item for item in facts.values(thing, EXACT_MATCH) if TRUE_ITEM.fullmatch(item)]


def same_point(point: Point | None, item: Item) -> bool | None:
    """Return whether two points are near each other."""
    if point is None or item.point is None:
        return None
    north, east = item.point
    apart = abs(point.longitude - east) % 360
    return abs(point.latitude - north) <= NEARBY and min(apart, 360 - apart) <= NEARBY


def same_time(facts: Facts, node: str, item: Item) -> bool | None:
    """Return whether a day of an item is within the dates of an event.

    Wikidata gives a year or a month as its first day: it is compared as far as it may mean
    that.
    """
    earliest, latest = facts.first(node, COMITY.earliest), facts.first(node, COMITY.latest)
    if not earliest or not item.days:
        return None
    return any(
        earliest[: len(day)] <= day <= (latest or "9999")[: len(day)]
        for day in map(_as_told, item.days)
    )


def _as_told(day: str) -> str:
    """Return a day without what Wikidata fills in: 2002-01-01 may be all of 2002.

    >>> _as_told("2002-01-01"), _as_told("2002-06-01"), _as_told("2002-06-07")
    ('2002', '2002-06', '2002-06-07')
    """
    return day.removesuffix("-01").removesuffix("-01")


def participants(facts: Facts, event: str) -> list[str]:
    """Return the items of those who have a part in an event."""
    parts = [part for part, by in facts.into.get(event, ()) if by == COMITY.event]
    actors = {actor for part in parts for actor in facts.values(part, COMITY.actor)}
    return sorted({item for actor in actors for item in _items(facts, actor)})


def in_common(facts: Facts, event: str, item: Item) -> Collection[str]:
    """Return the items that take part both in an event and in an item's event."""
    return set(participants(facts, event)) & set(item.values("P710"))
