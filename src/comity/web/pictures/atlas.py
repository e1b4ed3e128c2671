"""The map: where the documents say that something happened, and the states that had a part."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import cos, radians
from typing import Final, NamedTuple

from comity.corpus.map_points import Point, points
from comity.dataset import counting
from comity.dataset.counting import Events
from comity.terms import COMITY
from comity.web import land
from comity.web.context import Context
from comity.web.pictures.encoded import occurrences
from comity.web.pictures.placement import Label, placed

NAME: Final = "map"
QUESTIONS: Final = ("meetings-and-their-hosts", "where-an-actor-appears", "exercises-observed")

WIDTH: Final = 864
WEST: Final = -30.0  # with 150 degrees east in the middle, the cut runs through the Atlantic
NORTH: Final = 74.0
SOUTH: Final = -50.0

_SCALE: Final = WIDTH / 360
# Equidistant cylindrical, true at 35 degrees.
_TALL: Final = _SCALE / cos(radians(35))
HEIGHT: Final = round((NORTH - SOUTH) * _TALL)


class Site(NamedTuple):
    """A mark of the map.

    Attributes:
        node: The IRI of the place or the state.
        events: What happened there, or what the state had a part in, by its first account.
        point: Where it is, and who says so.
        x: Where it is drawn, from the left.
        y: Where it is drawn, from the top.
        label: Where its name stands.
        state: Whether it is a state, which stands at its capital.
        told: Those of the events that each document tells.
    """

    node: str
    events: Sequence[str]
    point: Point
    x: float
    y: float
    label: Label
    state: bool
    told: Mapping[str, Events]


class Map(NamedTuple):
    """The picture.

    Attributes:
        land: The outline of the land, as the data of a path; empty where it is not at hand.
        sites: The marks, places first.
        regions: The places that no point stands for, with their events.
        without_place: The events that the documents name no place for.
        width: How wide it is.
        height: How high it is.
        grid: The lines of the globe: each where it stands, upright ones first.
    """

    land: str
    sites: Sequence[Site]
    regions: Mapping[str, Sequence[str]]
    without_place: Events
    width: int = WIDTH
    height: int = HEIGHT
    grid: tuple[Sequence[float], Sequence[float]] = ((), ())


def draw(context: Context, language: str = "en") -> Map:
    """Return the map of the places and the states of all events.

    Args:
        context: What pages are made from.
        language: The language of its names, which decides where they have room.

    Raises:
        CorpusError: The table of points cannot be read.
    """
    events = occurrences(context)
    known = points(context.dataset.corpus)
    places = _of(events, lambda event: _places(context, events[event]))
    states = _states(context, events)
    sites = [
        *((node, found, False) for node, found in places.items() if node in known),
        *((node, found, True) for node, found in states.items() if node in known),
    ]
    marks = [at(known[node]) for node, _, _ in sites]
    names = placed(
        marks, [context.reader(language).plain(node) for node, _, _ in sites], WIDTH, HEIGHT
    )
    return Map(
        _path(context),
        [
            Site(
                node,
                found,
                known[node],
                *mark,
                label,
                state,
                counting.by_document(context.facts, node),
            )
            for (node, found, state), mark, label in zip(sites, marks, names, strict=True)
        ],
        {node: found for node, found in places.items() if node not in known},
        counting.counted(
            context.facts, (e for e, accounts in events.items() if not _places(context, accounts))
        ),
        grid=_grid(),
    )


def at(point: Point) -> tuple[float, float]:
    """Return where a point is drawn."""
    return _projected(point.longitude, point.latitude)


def _projected(longitude: float, latitude: float) -> tuple[float, float]:
    return round((longitude - WEST) % 360 * _SCALE, 1), round((NORTH - latitude) * _TALL, 1)


def _grid() -> tuple[Sequence[float], Sequence[float]]:
    upright = [_projected(degrees, 0)[0] for degrees in range(0, 330, 30)]
    level = [_projected(0, degrees)[1] for degrees in (60, 30, 0, -30)]
    return upright, level


def outlines(context: Context) -> Iterator[land.Ring]:
    """Yield the outlines of the land that the map shows; none where they are not at hand."""
    for ring in context.land:
        for part in land.cut(ring, WEST, NORTH, SOUTH):
            yield [((x - WEST) * _SCALE, (NORTH - y) * _TALL) for x, y in part]


def _path(context: Context) -> str:
    return "".join(
        f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in outline)}Z" for outline in outlines(context)
    )


def _of(events: Iterable[str], nodes_of: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """Return the nodes of events, in the order of IRIs, each with its events."""
    found: dict[str, list[str]] = {}
    for event in events:
        for node in nodes_of(event):
            found.setdefault(node, []).append(event)
    return {node: found[node] for node in sorted(found)}


def _places(context: Context, accounts: Sequence[str]) -> dict[str, None]:
    return {node: None for event in accounts for node in context.facts.values(event, COMITY.place)}


def _states(context: Context, events: Iterable[str]) -> dict[str, list[str]]:
    """Return the states that have a part in events, they or their organs, with these."""
    found = {
        state: counting.events_of(context.facts, state).all for state in context.of(COMITY.State)
    }
    return {state: [e for e in events if e in its] for state, its in found.items() if its}
