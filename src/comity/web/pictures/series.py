"""The series: the same figure in each document that gives it, by the day of issue.

Two figures are the same only where the data say so: what is counted, of what kind, by which
measure, with which actor in which role, who was sent, and where. A single event is the same only
as what another document tells of that event. All others are listed apart.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from comity.dataset import counting
from comity.dataset import statements as statements_
from comity.dataset.facts import Facts
from comity.dataset.matching import natural
from comity.terms import COMITY, DCTERMS
from comity.web.context import Context
from comity.web.pictures import figures
from comity.web.pictures.encoded import editions, statements
from comity.web.pictures.placement import width
from comity.web.pictures.scale import Panel as Years
from comity.web.pictures.scale import Ruler, Tick

NAME: Final = "series"
QUESTIONS: Final = ("figures-across-editions", "figures-with-bounds", "what-counts-a-figure")

# A panel, in pixels: as wide as the narrowest screen that pages have to fit.
WIDTH: Final = 288
TOP: Final = 56  # room for an arrow above the largest number
FLOOR: Final = 176
_APART: Final = 34  # two numbers that one document gives of the same
_EDGE: Final = 24  # half of the widest number
_GAP: Final = 8
_SEVERAL: Final = 2  # documents make a series

Side = tuple[str, str]


class Measured(NamedTuple):
    """What a figure counts: the figures of a panel have all of it in common.

    Attributes:
        kinds: The kinds of what it is about.
        events: The single events among what it is about, each as the occurrence that it tells.
        subjects: What that is on: topics, instruments, what it concerns.
        counts: What is counted.
        sides: The actors that are named, each as the whole that it is an organ of, with the role
            or the property that it has.
        places: Where that is.
        modes: Whether it is done, goes on or is still to come.
        capacities: As what those who took part did so.
        measures: How it is measured.
        units: In which unit; none where things are counted.
    """

    kinds: tuple[str, ...]
    events: tuple[str, ...]
    subjects: tuple[str, ...]
    counts: tuple[str, ...]
    sides: tuple[Side, ...]
    places: tuple[str, ...]
    modes: tuple[str, ...]
    capacities: tuple[str, ...]
    measures: tuple[str, ...]
    units: tuple[str, ...]


class Stem(NamedTuple):
    """A number of a document, standing on the day of its issue.

    Attributes:
        mark: The number.
        document: The document that gives it.
        x: Where it stands, from the left.
        y: How high it reaches, from the top; None where it has no number.
    """

    mark: figures.Mark
    document: str
    x: float
    y: float | None


class Panel(NamedTuple):
    """The same figure in several documents.

    Attributes:
        measured: What is counted.
        left: Where the scale of time begins: the numbers of the other scale stand before it.
        ticks: The lines of the scale of numbers; each at its height, from the top.
        days: Where the day of issue of each document stands, from the left.
        stems: The numbers, in the order of the documents.
        missing: The documents in which no such number is found.
    """

    measured: Measured
    left: float
    ticks: Sequence[Tick]
    days: Mapping[str, float]
    stems: Sequence[Stem]
    missing: Sequence[str]


class Series(NamedTuple):
    """The picture.

    Attributes:
        panels: What it shows.
        apart: The figures on something that several documents count, which no other document
            counts in the same way; by kind.
        issued: The day of issue of each document, in their order.
        height: How high a panel is.
    """

    panels: Sequence[Panel]
    apart: Mapping[str, Sequence[figures.Mark]]
    issued: Mapping[str, str]
    height: float


def draw(context: Context) -> Series:
    """Return the picture of all figures that several documents give."""
    codes = editions(context)
    issued = {document: context.facts.first(document, DCTERMS + "issued") for document in codes}
    found = {node: measured(context, node) for node in statements(context, COMITY.Figure)}
    same: dict[Measured, list[str]] = {}
    for node, what in found.items():
        same.setdefault(what, []).append(node)
    drawn = [what for what, nodes in same.items() if what.kinds and _several(context, nodes)]
    return Series(
        [
            _panel(context, what, same[what], issued)
            for what in sorted(drawn, key=lambda what: _names(context, what))
        ],
        _apart(context, found, drawn),
        issued,
        # The codes of the documents stand upright below the scale, with a star at most.
        FLOOR + 2 * _GAP + max((width(f"{code}*") for code in codes.values()), default=0),
    )


def drawable(context: Context) -> bool:
    """Return whether any figure is given by several documents."""
    return len(context.documents) >= _SEVERAL and bool(draw(context).panels)


def measured(context: Context, node: str) -> Measured:
    """Return what a figure counts.

    Args:
        context: What pages are made from.
        node: The IRI of the figure.
    """
    facts = context.facts
    about = facts.values(node, COMITY.about)
    parts = [
        part
        for one in about
        for part, by in facts.into.get(one, ())
        if by == COMITY.event and COMITY.Participation in facts.classes(part)
    ]

    def every(nodes: Sequence[str], *predicates: str) -> tuple[str, ...]:
        found = {value for one in nodes for by in predicates for value in facts.values(one, by)}
        return tuple(sorted(found))

    return Measured(
        kinds=every(about, COMITY.kind),
        events=tuple(sorted(statements_.occurrence(facts, e) for e in about if _single(facts, e))),
        subjects=every(about, DCTERMS + "subject", COMITY.concerns, COMITY.instrument),
        counts=every([node], COMITY.counts),
        sides=_sides(context, about, parts),
        places=every(about, COMITY.place),
        modes=every(about, COMITY.mode),
        capacities=every(parts, COMITY.capacity),
        measures=every([node], COMITY.measure),
        units=every([node], figures.UNIT),
    )


def _single(facts: Facts, node: str) -> bool:
    """Return whether a node tells one event, not several in one entry."""
    return COMITY.Event in facts.classes(node) and "true" not in facts.values(node, COMITY.bundle)


def _sides(context: Context, about: Sequence[str], parts: Sequence[str]) -> tuple[Side, ...]:
    """Return who is named in which role; what only one document names is no side."""
    facts = context.facts
    named = [
        (role, actor)
        for part in parts
        for role in facts.values(part, COMITY.role)
        for actor in facts.values(part, COMITY.actor)
    ]
    named += [
        (predicate, actor)
        for one in about
        for predicate in (COMITY.holder, COMITY.towards)
        for actor in facts.values(one, predicate)
    ]
    sides = {(role, counting.top(context.facts, actor)) for role, actor in named}
    own = tuple(f"{document}/" for document in context.documents)
    return tuple(sorted(side for side in sides if not side[1].startswith(own)))


def _document(context: Context, node: str) -> str:
    return context.facts.first(node, COMITY.statedIn)


def _several(context: Context, nodes: Sequence[str]) -> bool:
    return len({_document(context, node) for node in nodes}) >= _SEVERAL


def _names(context: Context, what: Measured) -> tuple[object, ...]:
    """Return a key to sort by: the names of what is counted, then all else."""
    names = [natural(context.facts.label(iri)) for iri in (*what.kinds, *what.counts)]
    return names, what


def _apart(
    context: Context, found: Mapping[str, Measured], drawn: Sequence[Measured]
) -> Mapping[str, Sequence[figures.Mark]]:
    """Return what is not drawn of the kinds that several documents count, by kind."""
    kinds: dict[str, list[str]] = {}
    for node, what in found.items():
        for kind in what.kinds:
            kinds.setdefault(kind, []).append(node)
    left = {
        kind: sorted((n for n in nodes if found[n] not in drawn), key=lambda n: found[n].counts)
        for kind, nodes in kinds.items()
        if _several(context, nodes)
    }
    order = sorted(left, key=lambda kind: natural(context.facts.label(kind)))
    return {
        kind: [figures.mark_of(context, Ruler(_numbers(context, [n])), n) for n in left[kind]]
        for kind in order
        if left[kind]
    }


def _numbers(context: Context, nodes: Sequence[str]) -> list[float]:
    found = (figures.number_of(context, node) for node in nodes)
    return [number for number in found if number is not None]


def _panel(
    context: Context, what: Measured, nodes: Sequence[str], issued: Mapping[str, str]
) -> Panel:
    ruler = Ruler(_numbers(context, nodes))
    ticks = ruler.ticks()
    left = round(max(width(tick.text) for tick in ticks) + _GAP, 1)
    days = _days(issued, left)
    given: dict[str, list[figures.Mark]] = {document: [] for document in issued}
    for node in nodes:
        given[_document(context, node)].append(figures.mark_of(context, ruler, node))
    stems = [
        Stem(mark, document, round(days[document] + _aside(index, len(marks)), 1), _y(ruler, mark))
        for document, marks in given.items()
        for index, mark in enumerate(marks)
    ]
    return Panel(
        what,
        left,
        [Tick(_height(ruler, tick.at), tick.text) for tick in ticks],
        days,
        stems,
        [document for document, marks in given.items() if not marks],
    )


def _days(issued: Mapping[str, str], left: float) -> dict[str, float]:
    """Return where the days of issue stand, from the left: a day is as wide as any other."""
    days = {document: date.fromisoformat(day) for document, day in issued.items()}
    scale = Years(min(days.values()), max(days.values()), left + _EDGE, WIDTH - _EDGE)
    return {document: round(scale.at(day), 1) for document, day in days.items()}


def _aside(index: int, of: int) -> float:
    """Return how far one of several numbers of a document stands from the day of issue."""
    return (index - (of - 1) / 2) * _APART


def _y(ruler: Ruler, mark: figures.Mark) -> float | None:
    return None if mark.at is None else _height(ruler, mark.at)


def _height(ruler: Ruler, at: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * at / ruler.at(ruler.top), 1)
