"""Where on the globe things are drawn: the editors' table, each point with its source."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from comity.corpus import Corpus, Source, tsv
from comity.corpus.tsv import Row
from comity.errors import CorpusError

COLUMNS: Final = ("thing", "latitude", "longitude", "point", "source", "record")

_NORTH: Final = 90
_EAST: Final = 180


class Point(NamedTuple):
    """One point of the table.

    Attributes:
        latitude: In degrees, north positive.
        longitude: In degrees, east positive.
        what: What stands there for the thing: itself, or its capital.
        source: Where the point is from.
        record: The entry there.
    """

    latitude: float
    longitude: float
    what: str
    source: str
    record: str


def points(corpus: Corpus) -> Mapping[str, Point]:
    """Return the point of each thing that has one, by IRI.

    Raises:
        CorpusError: A line of the table cannot be read.
    """
    found: dict[str, Point] = {}
    for source in corpus.points:
        for line in read(source):
            if isinstance(line, CorpusError):
                raise line
            row, point = line
            found[row.cells["thing"]] = point
    return found


def read(source: Source) -> Iterator[tuple[Row, Point] | CorpusError]:
    """Yield the lines of a table with their points, and what keeps others from being read.

    Args:
        source: The table.
    """
    for row in tsv.rows(source, COLUMNS):
        yield row if isinstance(row, CorpusError) else _read(row)


def _read(row: Row) -> tuple[Row, Point] | CorpusError:
    _, north, east, *rest = row.cells.values()
    try:
        latitude, longitude = float(north), float(east)
    except ValueError:
        latitude = longitude = float("nan")
    if abs(latitude) <= _NORTH and abs(longitude) <= _EAST:
        return row, Point(latitude, longitude, *rest)
    hint = "write degrees, as 39.91 and 116.40; south and west are negative"
    return CorpusError(f"no point: {north}, {east}", row.place("latitude"), hint=hint)
