"""The count of events: one rule, docs/counting.md, for every number that a reader is given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.dataset.statements import EVENTS, Entry, accounts, certain, occurrence, whole
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import COMITY, DCTERMS, THINGS

_OBSERVER: Final = THINGS + "role/observer"
_COUNTED: Final = frozenset((COMITY.Event, COMITY.Participation))
# By which property an event, or a part in one, is that of a thing.
_OF: Final[Mapping[str, str]] = {
    COMITY.Actor: COMITY.actor,
    DCTERMS + "Location": COMITY.place,
}
_WORDS: Final = {
    ENGLISH: {
        "bundles": "{count} and {bundles} bundle{s}",
        "own": "{single} of its own",
        "whole": "{single} with its organs",
        "observed": "only observed: {count}",
        "shared": "one side only observed: {count}",
        "concerning": "also listed, only concerning it: {count}",
        "unsure": "also listed, under a name that may mean it: {count}",
        "apart": "; ",
    },
    CHINESE: {
        "bundles": "{count}，另有合并记录{bundles}项",
        "own": "本身{single}项",
        "whole": "连同其机关{single}项",
        "observed": "其中仅观摩：{count}项",
        "shared": "一方仅观摩：{count}项",
        "concerning": "另列仅涉及它的：{count}项",
        "unsure": "另列名称可能指它的：{count}项",
        "apart": "；",
    },
}


class Events(NamedTuple):
    """Occurrences, each by its event in the first document that reports it.

    Attributes:
        single: Those that are counted.
        bundles: Entries for several occurrences, which are not counted.
        observed: Those of both that an actor only observed. Of a pair, those in which one side
            only observed, which are in neither.
    """

    single: frozenset[str] = frozenset()
    bundles: frozenset[str] = frozenset()
    observed: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Those that are counted, and the bundles."""
        return self.single | self.bundles

    def in_words(self, language: str = ENGLISH) -> str:
        """Return the number, with that of the bundles.

        >>> Events(frozenset("ab"), frozenset("c")).in_words()
        '2 and 1 bundle'

        Args:
            language: A language of the data set.
        """
        return self.after(str(len(self.single)), language)

    def after(self, counted: str, language: str) -> str:
        """Return the words for what is counted, with the number of the bundles behind them."""
        count, words = len(self.bundles), _WORDS[language]["bundles"]
        plural = "s" * (count != 1)
        return words.format(count=counted, bundles=count, s=plural) if count else counted


class Tally(NamedTuple):
    """The events of a thing, without and with those of its organs, and what is listed with them.

    Attributes:
        own: Its own.
        whole: With those of its organs.
        concerning: What is listed and only concerns it.
        unsure: What is listed under a name that is not certainly its own.
    """

    own: Events
    whole: Events
    concerning: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    def in_words(self, language: str = ENGLISH) -> str:
        """Return all numbers.

        >>> Tally(Events(frozenset("a")), Events(frozenset("ab"), frozenset("c"))).in_words()
        '1 of its own; 2 with its organs and 1 bundle'

        Args:
            language: A language of the data set.
        """
        own, every, words = self.own, self.whole, _WORDS[language]
        sides = {"own": own, "whole": every} if own.all != every.all else {"": every}
        counts = [
            some.after(words.get(side, "{single}").format(single=len(some.single)), language)
            for side, some in sides.items()
        ]
        beside = {
            "observed": every.observed & every.single,
            "concerning": self.concerning,
            "unsure": self.unsure,
        }
        return _listed(counts, beside, language)


def members(facts: Facts, thing: str, *, organs: bool = True) -> frozenset[str]:
    """Return a thing with its organs, and with the names that certainly mean one of them.

    Args:
        facts: The data set.
        thing: Its IRI.
        organs: Whether organs are wanted.
    """
    found, due = {thing}, [thing]
    while due:
        for node, by in facts.into.get(due.pop(), ()):
            if by == COMITY.identifiedAs and certain(facts, node):
                due += set(facts.values(node, COMITY.identifies)) - found
            elif by == COMITY.organOf and organs and node not in found:
                due.append(node)
        found.update(due)
    return frozenset(found)


def top(facts: Facts, actor: str) -> str:
    """Return what an actor certainly is, and what that is an organ of, at the end."""
    seen: list[str] = []
    while actor not in seen:
        seen.append(actor)
        known = (
            one
            for node, by in facts.into.get(actor, ())
            if by == COMITY.identifies and certain(facts, node)
            for one in facts.values(node, COMITY.identifiedAs)
        )
        actor = next(iter([*known, *facts.values(actor, COMITY.organOf)]), actor)
    return actor


def events_of(facts: Facts, thing: str, *, organs: bool = True) -> Events:
    """Return the events of an actor, at a place, or of a document.

    Args:
        facts: The data set.
        thing: The actor, the place or the document.
        organs: Whether those of the organs of an actor are wanted.
    """
    return counted(facts, _nodes(facts, thing, members(facts, thing, organs=organs)))


def counted(facts: Facts, nodes: Iterable[str]) -> Events:
    """Return the events among nodes, and those that participations among them are in.

    Args:
        facts: The data set.
        nodes: Anything; what is no event of a document and no part in one is left out.
    """
    roles: dict[str, set[str]] = {}
    for node in nodes:
        if not _COUNTED.isdisjoint(facts.classes(node)):
            first = occurrence(facts, whole(facts, node))
            roles.setdefault(first, set()).update(facts.values(node, COMITY.role))
    bundles = {event for event in roles if "true" in facts.values(event, COMITY.bundle)}
    return Events(
        frozenset(roles.keys() - bundles),
        frozenset(bundles),
        frozenset(event for event, found in roles.items() if found == {_OBSERVER}),
    )


def tally(facts: Facts, thing: str, entries: Iterable[Entry]) -> Tally:
    """Return the count of events that are listed for a thing.

    Args:
        facts: The data set.
        thing: What they are listed for: an actor, a place, a passage, a role …
        entries: What is listed as events.
    """
    found = {entry.node: entry for entry in entries}
    by = _property(facts, thing)
    own, every = (
        counted(facts, (node for node, entry in found.items() if _means(facts, entry, by, names)))
        for names in (members(facts, thing, organs=False), members(facts, thing))
    )
    listed: set[str] = set()
    doubtful: set[str] = set()
    for node, entry in found.items():
        first = occurrence(facts, whole(facts, node))
        doubted = entry.identification and not certain(facts, entry.identification)
        (doubtful if doubted else listed).add(first)
    listed -= every.all
    return Tally(own, every, frozenset(listed), frozenset(doubtful - listed - every.all))


def by_document(facts: Facts, thing: str) -> dict[str, Events]:
    """Return the events of an actor, with its organs, or at a place, by document."""
    found: dict[str, list[str]] = {}
    for node in _nodes(facts, thing, members(facts, thing)):
        found.setdefault(facts.first(node, COMITY.statedIn), []).append(node)
    return {document: counted(facts, found[document]) for document in sorted(found) if document}


def shared(facts: Facts, one: str, other: str) -> Events:
    """Return the events in which two actors, or their organs, both take part.

    A document has to name both; who only observes takes no part. Two organs of one state or
    organization share nothing, nor does an organ with its whole.

    Args:
        facts: The data set.
        one: An actor.
        other: Another.
    """
    if top(facts, one) == top(facts, other):
        return Events()
    both = events_of(facts, one).all & events_of(facts, other).all
    sides = members(facts, one), members(facts, other)
    taken, observed = set(), set()
    for event in both:
        for account in accounts(facts, event):
            parts = [_roles(facts, account, side) for side in sides]
            if all(roles - {_OBSERVER} for roles in parts):
                taken.add(event)
            elif all(parts):
                observed.add(event)
    single = {event for event in both if "true" not in facts.values(event, COMITY.bundle)}
    return Events(
        frozenset(taken & single), frozenset(taken - single), frozenset((observed - taken) & single)
    )


def shared_in_words(events: Events, language: str = ENGLISH) -> str:
    """Return how many events a pair shares.

    >>> shared_in_words(Events(frozenset("ab"), observed=frozenset("c")))
    '2; one side only observed: 1'

    Args:
        events: What they share.
        language: A language of the data set.
    """
    return _listed([events.in_words(language)], {"shared": events.observed}, language)


def titled(facts: Facts, thing: str, groups: Mapping[str, Sequence[Entry]]) -> list[str]:
    """Return the titles of groups of entries, each with its count in English.

    Args:
        facts: The data set.
        thing: What the entries are of.
        groups: The entries by the title of their group.
    """
    return [f"{title} ({in_words(facts, thing, title, some)})" for title, some in groups.items()]


def in_words(
    facts: Facts, thing: str, title: str, entries: Iterable[Entry], language: str = ENGLISH
) -> str:
    """Return the count of a group of entries: of events with all numbers, else how many there are.

    What several documents report is one.
    """
    if title == EVENTS:
        return tally(facts, thing, entries).in_words(language)
    return str(sum(not entry.first for entry in entries))


def _listed(counts: list[str], beside: Mapping[str, frozenset[str]], language: str) -> str:
    """Return counts, and their caveats, as one text."""
    words = _WORDS[language]
    named = (words[name].format(count=len(some)) for name, some in beside.items() if some)
    return words["apart"].join([*counts, *named])


def _property(facts: Facts, thing: str) -> str:
    classes = facts.classes(thing)
    return next((by for kind, by in _OF.items() if kind in classes), "")


def _nodes(facts: Facts, thing: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the events of a place or a document, or the parts of an actor in events, by names."""
    by = _property(facts, thing) or COMITY.statedIn
    kind = COMITY.Participation if by == COMITY.actor else COMITY.Event
    for name in names:
        for node, predicate in facts.into.get(name, ()):
            if predicate == by and kind in facts.classes(node):
                yield node


def _means(facts: Facts, entry: Entry, by: str, names: frozenset[str]) -> bool:
    """Return whether an entry certainly means one of some names, as an actor or place if it is one.

    Of what is neither, all entries are counted that are not under a name in doubt.
    """
    if by:
        return not names.isdisjoint(facts.values(entry.node, by))
    return not entry.identification or certain(facts, entry.identification)


def _roles(facts: Facts, event: str, side: frozenset[str]) -> set[str]:
    return {
        role
        for part, by in facts.into.get(event, ())
        if by == COMITY.event and not side.isdisjoint(facts.values(part, COMITY.actor))
        for role in facts.values(part, COMITY.role)
    }
