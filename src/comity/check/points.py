"""Points: things that are drawn from one record stand at one point, and others do not."""

from collections.abc import Iterator
from typing import Final

from comity.check.findings import Finding
from comity.corpus import map_points, tsv
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row

RECORD: Final = "PNT-02"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the rows of the table of points that contradict a row above: a slip in one of them.

    A capital is drawn twice, as a city and for its state.
    """
    for source in parsed.corpus.points:
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
