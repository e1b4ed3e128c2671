"""The entries of a page as they are read: by year, and together where the same holds of them."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from comity import stated
from comity.corpus import TERMS
from comity.names import Facts
from comity.stated import Entry

MANY: Final = 12  # from here on, entries are divided, and the page has a table of contents
OFTEN: Final = 3  # so many entries in one role are a division
REST: Final = "rest"

_EARLIEST: Final = TERMS + "earliest"
_EVENT: Final = TERMS + "event"
_ROLE: Final = TERMS + "role"
_CAVEAT: Final = TERMS + "caveat"
_STATEMENTS: Final = frozenset(TERMS + name for name in (*stated.GROUPS, "Participation"))
# What is told of an entry beside its name and who took part; dates are told once for all.
_SAME: Final = tuple(
    TERMS + name
    for name in (
        *stated.SAID,
        *("place", "role", "capacity", "asPrinted", "passage", "caveat"),
        *("bundle", "exhaustive", "precision", "edtf", "dateAsPrinted", "dateBasis"),
        *("qualifier", "value", "lowerBound", "upperBound", "counts", "measure"),
    )
)

Key = tuple[object, ...]


class Division(NamedTuple):
    """Entries of one year, or in one role; all entries of a group where they are few.

    Attributes:
        year: The year in which they begin; empty where it is not known, or does not matter.
        role: The role that all have, or `REST`; empty where they are divided by year only.
        entries: The entries.
    """

    year: str
    role: str
    entries: Sequence[Entry]


def divided(facts: Facts, entries: Sequence[Entry]) -> list[Division]:
    """Return entries by the year in which they begin; the few all together.

    Those that are undated, or whose year is not given, come last: by role, where they are many.
    """
    if len(entries) <= MANY:
        return [Division("", "", entries)]
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        years.setdefault(_year(facts, entry.node), []).append(entry)
    undated = years.pop("", [])
    dated = [Division(year, "", years[year]) for year in sorted(years)]
    return [*dated, *_by_role(facts, undated)] if undated else dated


def _by_role(facts: Facts, entries: Sequence[Entry]) -> list[Division]:
    roles: dict[str, list[Entry]] = {}
    for entry in entries:
        roles.setdefault(next(iter(facts.values(entry.node, _ROLE)), ""), []).append(entry)
    often = [role for role, found in roles.items() if role and len(found) >= OFTEN]
    if len(entries) <= MANY or not often:
        return [Division("", "", entries)]
    often.sort(key=lambda role: (-len(roles[role]), role))
    rest = [entry for role, found in roles.items() if role not in often for entry in found]
    first = [Division("", role, roles[role]) for role in often]
    return [*first, Division("", REST, rest)] if rest else first


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
