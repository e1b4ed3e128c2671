"""The entries of a page as they are read: by year, and together where the same holds of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from comity.dataset import statements
from comity.dataset.facts import Facts
from comity.dataset.statements import Entry
from comity.terms import COMITY, TERMS

MANY: Final = 12  # from here on, entries are divided, and the page has a table of contents
MOST: Final = 600  # of more entries of a value, only the number is told: tables list them
LONG: Final = 150  # more entries of a group have a line each
FOLDED: Final = 40  # of a page with more entries, only the first division is open
OFTEN: Final = 3  # so many entries of one kind are a division
REST: Final = "rest"
UNDATED: Final = "undated"

# What a page shows of an entry beside its name and who took part; a date stands once for all.
_SAME: Final = (
    *(TERMS + name for name in statements.PROPERTIES),
    *(COMITY.place, COMITY.role, COMITY.capacity, COMITY.asPrinted, COMITY.passage),
    *(COMITY.basis, COMITY.cause, COMITY.effect, COMITY.ordinal, statements.NOTE),
    *(COMITY.caveat, COMITY.bundle, COMITY.exhaustive, COMITY.precision, COMITY.edtf),
    *(COMITY.dateAsPrinted, COMITY.dateBasis, COMITY.qualifier, COMITY.value),
    *(COMITY.lowerBound, COMITY.upperBound, COMITY.counts, COMITY.measure),
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
        years.setdefault(_year(facts, entry.first or entry.node), []).append(entry)
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
    """Return what sets an entry apart from others of its group."""
    for predicate in (COMITY.role, COMITY.attitude):
        if found := facts.first(node, predicate):
            return found
    narrowest = facts.narrowest(node)
    wide = {TERMS + name for name in statements.GROUPS}
    return next(
        (one for one in [*narrowest, *facts.values(node, COMITY.kind)] if one not in wide), REST
    )


def _year(facts: Facts, node: str) -> str:
    event = facts.first(node, COMITY.event) or node
    return facts.first(event, COMITY.earliest).partition("-")[0]


def together(entries: Iterable[Entry], shown: Callable[[str], Key]) -> list[list[Entry]]:
    """Return entries in groups: in one are those of which all but the name is the same.

    Args:
        entries: The entries.
        shown: What a page shows of a statement, as the function of this name says.
    """
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        key = *entry[1:], *shown(entry.node)
        found.setdefault(key, []).append(entry)
    return list(found.values())


def shown(facts: Facts, node: str) -> Key:
    """Return what a page shows of a statement: with its event, and with its participations."""
    if not facts.is_statement(node):
        return (node,)
    participations = (one for one, by in facts.into.get(node, ()) if by == COMITY.event)
    return (
        frozenset(
            text
            for one in participations
            for by in (COMITY.caveat, COMITY.basis)
            for text in facts.values(one, by)
        ),
        *(
            tuple(facts.values(one, predicate))
            for one in (node, *facts.values(node, COMITY.event))
            for predicate in _SAME
        ),
    )
