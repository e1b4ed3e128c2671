"""Points: the map draws what the data describes, once, and where its record says."""

from collections.abc import Iterator
from typing import Final

from comity.check.findings import Finding, of_error
from comity.corpus import Source, points
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row
from comity.errors import CorpusError
from comity.rdf.curies import shorten

POINTS: Final = "PNT-01"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the lines of the table of points that cannot be read, or that contradict others."""
    for source in parsed.corpus.points:
        yield from _table(source, parsed)


def _table(source: Source, parsed: ParsedCorpus) -> Iterator[Finding]:
    things: set[str] = set()
    records: dict[tuple[str, str], tuple[float, float]] = {}
    drawn: dict[tuple[float, float], tuple[str, str]] = {}
    for line in points.read(source):
        if isinstance(line, CorpusError):
            yield of_error(POINTS, line)
            continue
        row, point = line
        yield from _thing(row, things, parsed)
        record, place = (point.source, point.record), (point.latitude, point.longitude)
        if records.setdefault(record, place) != place:
            message = f"{point.record} has another point in a line above"
            yield Finding(POINTS, row.place("latitude"), message, "copy both from the record")
        elif drawn.setdefault(place, record) != record:
            message = f"another record has the point {row.cells['latitude']}, "
            message += f"{row.cells['longitude']} in a line above"
            yield Finding(POINTS, row.place("latitude"), message, "copy both from its own record")


def _thing(row: Row, above: set[str], parsed: ParsedCorpus) -> Iterator[Finding]:
    thing = row.cells["thing"]
    name = shorten(thing, parsed.table)
    if thing in above:
        yield Finding(POINTS, row.place("thing"), f"{name} has a second line", "keep one")
    elif parsed.complete and not any(thing in file.predicates for file in parsed.rdf):
        hint = "mend the IRI, or drop the line"
        yield Finding(POINTS, row.place("thing"), f"{name} is described nowhere", hint)
    above.add(thing)
