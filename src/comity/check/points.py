"""Points: each is one on the globe, and those of one record are one point.

``points.tsv`` has a row for each thing that is drawn on the map.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from comity.check import tables
from comity.check.findings import Finding
from comity.corpus import Source, map_points, tsv
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row

POINT: Final = "PNT-01"
RECORD: Final = "PNT-02"

_DEGREES: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is wrong with the table of points."""
    whole = not any(parsed.problems())
    things = {iri for file in parsed.rdf for iri in file.predicates} if whole else None
    for source in parsed.corpus.points:
        yield from tables.table(source, POINT, map_points.COLUMNS, partial(_cells, things=things))
        yield from _slips(source)


def _cells(row: Row, things: set[str] | None) -> Iterator[Finding]:
    """Yield what is wrong with a row of the points; None where not all things are known."""
    cells = row.cells
    if things is not None and cells["thing"] not in things:
        hint = "correct the spelling, or remove the row"
        yield Finding(POINT, row.place("thing"), f"{cells['thing']} is not described", hint)
    for column, most in (("latitude", map_points.NORTH), ("longitude", map_points.EAST)):
        if not _DEGREES.fullmatch(cells[column]) or abs(float(cells[column])) > most:
            message = f"“{cells[column]}” is not a {column}"
            hint = f"write degrees from -{most} to {most}, as 39.91 and 116.40"
            yield Finding(POINT, row.place(column), message, hint)
    for column in ("point", "source", "record"):
        if not cells[column]:
            hint = "say what is there, and where the point was read"
            yield Finding(POINT, row.place(column), f"the point has no {column}", hint)


def _slips(source: Source) -> Iterator[Finding]:
    """Yield the rows that contradict a row above: a capital is drawn twice, also for its state."""
    at: dict[tuple[str, str], tuple[float, float]] = {}
    of: dict[tuple[float, float], tuple[str, str]] = {}
    for row in tsv.rows(source, map_points.COLUMNS):
        point = _point(row) if isinstance(row, Row) else None
        if isinstance(row, Row) and point:
            record = row.cells["source"], row.cells["record"]
            if at.setdefault(record, point) != point:
                yield _finding(row, f"{record[1]} has another point in a row above")
            elif of.setdefault(point, record) != record:
                yield _finding(row, f"{of[point][1]} has the same point in a row above")


def _point(row: Row) -> tuple[float, float] | None:
    try:
        return float(row.cells["latitude"]), float(row.cells["longitude"])
    except ValueError:
        return None  # which is a finding of another rule


def _finding(row: Row, message: str) -> Finding:
    hint = "copy latitude and longitude from the record that the row names"
    return Finding(RECORD, row.place("latitude"), message, hint)
