"""The entries of a page as they are read: by year, and together where the same holds of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from comity.dataset import statements
from comity.dataset.facts import Facts
from comity.dataset.statements import Entry
from comity.terms import COMITY, TERMS

MANY: Final = 12  # from here on, entries are divided, and the page has a table of contents
OFTEN: Final = 3  # so many entries of one kind are a division
REST: Final = "rest"
UNDATED: Final = "undated"

_STATED: Final = frozenset((statements.PARTIES, *statements.GROUPS.values()))
_EARLIEST: Final = COMITY.earliest
_EVENT: Final = COMITY.event
_KIND: Final = COMITY.kind
_CAVEAT: Final = COMITY.caveat
_STATEMENTS: Final = frozenset(TERMS + name for name in (*statements.GROUPS, "Participation"))
# What is told of an entry beside its name and who took part; dates are told once for all.
_SAME: Final = tuple(
    TERMS + name
    for name in (
        *statements.PROPERTIES,
        *("place", "role", "capacity", "asPrinted", "passage", "caveat"),
        *("bundle", "exhaustive", "precision", "edtf", "dateAsPrinted", "dateBasis"),
        *("qualifier", "value", "lowerBound", "upperBound", "counts", "measure"),
    )
)

Key = tuple[object, ...]


class Division(NamedTuple):
    """Entries of one year, or of one kind; all entries of a group where they are few.

    Attributes:
        year: The year in which they begin, or `UNDATED`; empty where none of the group is dated.
        kind: The role, the attitude, the class or the kind that all have, or `REST`; may be empty.
        entries: The entries.
    """

    year: str
    kind: str
    entries: Sequence[Entry]


def divided(facts: Facts, entries: Sequence[Entry]) -> list[Division]:
    """Return entries by the year in which they begin; the few all together.

    Those that are undated, or whose year is not given, come last: by kind, where they are many.
    """
    if len(entries) <= MANY:
        return [Division("", "", entries)]
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        years.setdefault(_year(facts, entry.node), []).append(entry)
    undated = years.pop("", [])
    dated = [Division(year, "", years[year]) for year in sorted(years)]
    return [*dated, *_by_kind(facts, undated, UNDATED if dated else "")]


def _by_kind(facts: Facts, entries: Sequence[Entry], year: str) -> list[Division]:
    kinds: dict[str, list[Entry]] = {}
    for entry in entries:
        kinds.setdefault(_kind(facts, entry.node), []).append(entry)
    often = [kind for kind, found in kinds.items() if kind != REST and len(found) >= OFTEN]
    if len(entries) <= MANY or len(kinds) == 1 or not often:
        return [Division(year, "", entries)] if entries else []
    often.sort(key=lambda kind: (-len(kinds[kind]), kind))
    rest = [entry for kind, found in kinds.items() if kind not in often for entry in found]
    first = [Division(year, kind, kinds[kind]) for kind in often]
    return [*first, Division(year, REST, rest)] if rest else first


def _kind(facts: Facts, node: str) -> str:
    """Return what tells an entry from others of its group."""
    for name in ("role", "attitude"):
        if found := facts.values(node, TERMS + name):
            return found[0]
    narrowest = facts.narrowest(node)
    wide = {TERMS + name for name in statements.GROUPS}
    return next((one for one in [*narrowest, *facts.values(node, _KIND)] if one not in wide), REST)


def _year(facts: Facts, node: str) -> str:
    event = next(iter(facts.values(node, _EVENT)), node)
    return next(iter(facts.values(event, _EARLIEST)), "").partition("-")[0]


def together(facts: Facts, entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return entries in groups: in one are those of which all but the name is the same."""
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.predicate, *_key(facts, entry.node)), []).append(entry)
    return list(found.values())


def _key(facts: Facts, node: str) -> Key:
    """Return what is told of a statement: with the event of a part, and the parts of an event."""
    if _STATEMENTS.isdisjoint(facts.classes(node)):
        return (node,)
    parts = (part for part, by in facts.into.get(node, ()) if by == _EVENT)
    return (
        frozenset(text for part in parts for text in facts.values(part, _CAVEAT)),
        *(
            tuple(facts.values(one, predicate))
            for one in (node, *facts.values(node, _EVENT))
            for predicate in _SAME
        ),
    )


def without_parts_told(facts: Facts, entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without the parts of actors in events that are among the entries."""
    nodes = {entry.node for entry in entries}
    return [entry for entry in entries if nodes.isdisjoint(facts.values(entry.node, _EVENT))]


def apart(
    groups: Mapping[str, Sequence[Entry]], foreign: Callable[[Entry], bool]
) -> dict[str, list[Entry]]:
    """Return groups without the statements of other sources, which are compared in one group."""
    found: dict[str, list[Entry]] = {}
    for title, entries in groups.items():
        for entry in entries:
            other = title in _STATED and foreign(entry)
            found.setdefault(statements.COMPARISONS if other else title, []).append(entry)
    return {title: found[title] for title in statements.ORDER if title in found}
