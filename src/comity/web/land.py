"""The outline of the land, without borders: Natural Earth, 1:110 million, public domain.

It is in a package of npm, which is fetched when a site is built and never part of the project.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

from comity.web import npm

PACKAGE: Final = npm.Package(
    "world-atlas",
    "2.0.2",
    "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
)

_FILE: Final = "land-110m.json"

Point = tuple[float, float]
Ring = Sequence[Point]


def fetch(cache: Path | None = None) -> tuple[list[Ring], str]:
    """Return the outlines, fetched where they are not kept; else none, and what is missing.

    Args:
        cache: The folder in which they are kept, if not the system's.
    """
    archive, missing = PACKAGE.archive(cache)
    return _rings(archive), f"{missing}; the map is drawn without land" if missing else ""


def rings(cache: Path | None = None) -> list[Ring]:
    """Return the outlines of the land, in degrees east and north; none where it was not fetched.

    Args:
        cache: The folder in which they are kept, if not the system's.
    """
    return _rings(PACKAGE.kept(cache))


def _rings(archive: bytes | None) -> list[Ring]:
    if archive is None:
        return []
    files = npm.unpacked(archive, [_FILE])
    return list(decoded(json.loads(files[_FILE]))) if _FILE in files else []


def decoded(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield the rings of a topology.

    Args:
        topology: A file in TopoJSON 1.0 with an object "land" of polygons.
    """
    scale, shift = (cast("Point", topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [_arc(arc, scale, shift) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                yield _joined([arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring])


def _arc(steps: Sequence[Point], scale: Point, shift: Point) -> list[Point]:
    """Return the points of an arc, which is written as steps from each to the next."""
    found: list[Point] = []
    x = y = 0.0
    for step in steps:
        x, y = x + step[0], y + step[1]
        found.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return found


def _joined(arcs: Sequence[Sequence[Point]]) -> Ring:
    """Return a ring of arcs, each of which begins where the one before it ends."""
    return [point for arc in arcs for point in arc[1:]]


def cut(ring: Ring, west: float, east: float, north: float, south: float) -> Iterator[Ring]:
    """Yield the parts of a ring that a map shows.

    Args:
        ring: The ring, in degrees.
        west: The left edge of the map.
        east: Its right edge, at most 360 degrees from the left one.
        north: Its upper edge.
        south: Its lower edge.
    """
    whole = _unwrapped(ring)
    for turn in (-360.0, 0.0, 360.0):
        part: Ring = [(x + turn, y) for x, y in whole]
        for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
            part = _clipped(part, axis, limit, sign)
        if part:
            yield part


def _unwrapped(ring: Ring) -> Ring:
    """Return a ring without leaps from one side of the world to the other."""
    found: list[Point] = []
    for x, y in ring:
        before = found[-1][0] if found else x
        found.append((x - 360 * round((x - before) / 360), y))
    return found


def _clipped(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """Return what of a ring lies on one side of a line (Sutherland and Hodgman, 1974)."""
    found: list[Point] = []
    for index, point in enumerate(ring):
        before = ring[index - 1]
        inside, was_inside = (sign * (p[axis] - limit) >= 0 for p in (point, before))
        if inside != was_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            found.append(
                (
                    before[0] + part * (point[0] - before[0]),
                    before[1] + part * (point[1] - before[1]),
                )
            )
        if inside:
            found.append(point)
    return found
