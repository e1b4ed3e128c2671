"""The maps: the states involved in events, at their capitals, and the places that are named."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from math import cos, radians, sqrt
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

WIDTH: Final = 1180
HIGHEST: Final = 640
_LOWEST: Final = 320
WEST: Final = -30.0  # with 150 degrees east in the middle, the cut runs through the Atlantic

_AROUND: Final = 70.0  # between the outermost marks and the edge, for names
_CLOSEST: Final = 9.0  # pixels a degree: the outline of the land is no finer
# Equidistant cylindrical, true at 35 degrees.
_TALL: Final = 1 / cos(radians(35))
_GRID: Final = 15
_EVENT: Final = 10.0  # how wide the mark of one event is, where there is room
_WIDEST: Final = 45.0  # how wide a mark may be
_LEADING: Final = 3


class Window(NamedTuple):
    """The part of the world that a map shows.

    Attributes:
        west: Its left edge, in degrees east of the cut.
        north: Its upper edge, in degrees.
        scale: Pixels for a degree of longitude.
        height: How high it is, in pixels.
    """

    west: float
    north: float
    scale: float
    height: int

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        east = (longitude - WEST) % 360
        return self._drawn(east, latitude)

    def _drawn(self, east: float, latitude: float) -> tuple[float, float]:
        x, y = (east - self.west) * self.scale, (self.north - latitude) * self.scale * _TALL
        return round(x, 1), round(y, 1)

    def outlines(self, rings: Iterable[land.Ring]) -> Iterator[land.Ring]:
        """Yield the outlines of the land in it, in pixels."""
        west, south = self.west + WEST, self.north - self.height / self.scale / _TALL
        for ring in rings:
            for part in land.cut(ring, west, west + WIDTH / self.scale, self.north, south):
                yield [self._drawn(x - WEST, y) for x, y in part]

    def grid(self) -> tuple[Sequence[float], Sequence[float]]:
        """Return where the lines of the globe are drawn: the upright ones, the level ones."""
        upright = (self._drawn(east, 0)[0] for east in range(0, 720, _GRID))
        level = (self._drawn(0, degrees)[1] for degrees in range(-75, 90, _GRID))
        return (
            [x for x in upright if 0 < x < WIDTH],
            [y for y in level if 0 < y < self.height],
        )


def window(marked: Iterable[Point]) -> Window:
    """Return the part of the world around points, with room for their names.

    Args:
        marked: What is marked, at least one point.
    """
    found = list(marked)
    east = [(point.longitude - WEST) % 360 for point in found]
    north = [point.latitude for point in found]
    wide, high = max(east) - min(east), max(north) - min(north)
    fitting = [(WIDTH - 2 * _AROUND) / wide] if wide else []
    fitting += [(HIGHEST - 2 * _AROUND) / high / _TALL] if high else []
    scale = min([_CLOSEST, *fitting])
    height = max(_LOWEST, min(HIGHEST, round(high * scale * _TALL + 2 * _AROUND)))
    return Window(
        (min(east) + max(east)) / 2 - WIDTH / 2 / scale,
        max(north) + (height / scale / _TALL - high) / 2,
        scale,
        height,
    )


class Site(NamedTuple):
    """A mark of a map.

    Attributes:
        node: The IRI of the place or the state.
        events: What happened there, or what the state was involved in, by its first account.
        happened: The same, with the bundles apart.
        point: Where it is, and who says so.
        x: Where it is drawn, from the left.
        y: Where it is drawn, from the top.
        half: Half as wide as its mark, whose area is by the number of events.
        text: Its name and its number of events.
        label: Where these are written.
        told: Those of the events that each document reports.
    """

    node: str
    events: Sequence[str]
    happened: Events
    point: Point
    x: float
    y: float
    half: float
    text: str
    label: Label
    told: Mapping[str, Events]


class Chart(NamedTuple):
    """One of the two maps.

    Attributes:
        name: Whether it has states or places.
        land: The outline of the land, as the data of a path; empty where it is not at hand.
        sites: The marks, those with most events first.
        leading: The marks with clearly more events than the others.
        keys: Numbers of events, each with half the width of its mark.
        width: How wide it is.
        height: How high it is.
        grid: The lines of the globe: each where it is drawn, upright ones first.
    """

    name: str
    land: str
    sites: Sequence[Site]
    leading: Sequence[Site]
    keys: Mapping[int, float]
    width: int
    height: int
    grid: tuple[Sequence[float], Sequence[float]]


class Map(NamedTuple):
    """The picture.

    Attributes:
        charts: The map of the states and that of the places; without one that has no mark.
        regions: The places that no point can show, with their events.
        without_place: The events that the documents name no place for.
    """

    charts: Sequence[Chart]
    regions: Mapping[str, Sequence[str]]
    without_place: Events


def draw(context: Context, language: str = "en") -> Map:
    """Return the maps of the states and of the places of all events.

    Args:
        context: What pages are made from.
        language: The language of its names, which decides where they have room.

    Raises:
        CorpusError: The table of points cannot be read.
    """
    events = occurrences(context)
    known = points(context.dataset.corpus)
    places = _of(events, lambda event: _places(context, events[event]))
    marked = {"states": _states(context, events), "places": places}
    return Map(
        [
            _chart(
                context, language, name, {node: known[node] for node in its if node in known}, its
            )
            for name, its in marked.items()
            if any(node in known for node in its)
        ],
        {node: found for node, found in places.items() if node not in known},
        counting.counted(
            context.facts, (e for e, accounts in events.items() if not _places(context, accounts))
        ),
    )


def _chart(
    context: Context,
    language: str,
    name: str,
    known: Mapping[str, Point],
    events: Mapping[str, Sequence[str]],
) -> Chart:
    shown = window(known.values())
    counts = {node: counting.counted(context.facts, events[node]) for node in known}
    nodes = sorted(known, key=lambda node: (-len(counts[node].single), node))
    unit = _unit(len(happened.single) for happened in counts.values())
    marks = [shown.at(known[node].longitude, known[node].latitude) for node in nodes]
    halves = [_half(unit, len(counts[node].single)) for node in nodes]
    reader = context.reader(language)
    texts = [f"{reader.plain(node)} {len(counts[node].single)}" for node in nodes]
    labels = placed(marks, halves, texts, WIDTH, shown.height)
    sites = [
        Site(
            node,
            events[node],
            counts[node],
            known[node],
            *mark,
            half,
            text,
            label,
            counting.by_document(context.facts, node),
        )
        for node, mark, half, text, label in zip(nodes, marks, halves, texts, labels, strict=True)
    ]
    most = len(sites[0].happened.single)
    return Chart(
        name,
        _path(shown.outlines(context.land)),
        sites,
        leading(sites),
        {number: _half(unit, number) for number in (1, 10, 100) if number <= max(1, most)},
        WIDTH,
        shown.height,
        shown.grid(),
    )


def leading(sites: Sequence[Site]) -> Sequence[Site]:
    """Return the first marks, as many as are ahead of all that follow; none where all are level.

    Args:
        sites: The marks, those with most events first.
    """
    numbers = [len(site.happened.single) for site in sites]
    after = numbers[_LEADING] if len(numbers) > _LEADING else 0
    return list(takewhile(lambda site: len(site.happened.single) > after, sites[:_LEADING]))


def _unit(numbers: Iterable[int]) -> float:
    return min(_EVENT, _WIDEST / sqrt(max(1, *numbers, 1)))


def _half(unit: float, number: int) -> float:
    """Return half the width of a mark; what has only bundles is as large as one event."""
    return round(unit * sqrt(max(1, number)) / 2, 1)


def _path(outlines: Iterable[land.Ring]) -> str:
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in outline)}Z" for outline in outlines)


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
    """Return the states that are involved in events, they or their organs, with these."""
    found = {
        state: counting.events_of(context.facts, state).all for state in context.of(COMITY.State)
    }
    return {state: [e for e in events if e in its] for state, its in found.items() if its}
