"""Where on the globe things are: the editors' table of points, each with its source."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from comity.corpus import Corpus, Source
from comity.errors import CorpusError

COLUMNS: Final = ("thing", "latitude", "longitude", "point", "source", "record")
NORTH: Final = 90  # degrees, at most
EAST: Final = 180


class Point(NamedTuple):
    """One point of the table.

    Attributes:
        latitude: In degrees, north positive.
        longitude: In degrees, east positive.
        what: What the point shows: the thing itself, or its capital.
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
    return {
        cells[0]: _point(source, number, cells)
        for source in corpus.points
        for number, cells in _lines(source)
    }


def _lines(source: Source) -> list[tuple[int, list[str]]]:
    try:
        lines = source.content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise source.not_utf_8(error) from None
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        hint = f"begin with the names of the columns: {', '.join(COLUMNS)}"
        raise CorpusError("not a table of points", source.place(1), hint=hint)
    return [(number, line.split("\t")) for number, line in enumerate(lines[1:], start=2)]


def _point(source: Source, number: int, cells: list[str]) -> Point:
    if len(cells) != len(COLUMNS):
        message = f"{len(cells)} cells where {len(COLUMNS)} belong"
        raise CorpusError(message, source.place(number), hint="one tab between two cells")
    _, north, east, *rest = cells
    try:
        latitude, longitude = float(north), float(east)
    except ValueError:
        latitude = longitude = float("nan")
    if not (abs(latitude) <= NORTH and abs(longitude) <= EAST):
        hint = "write degrees, as 39.91 and 116.40; south and west are negative"
        raise CorpusError(f"no point: {north}, {east}", source.place(number), hint=hint)
    return Point(latitude, longitude, *rest)
