"""PNT-01, clause by clause: a point on the globe for what is described, as its record has it."""

import pytest

from comity.check import points
from in_memory import TABLE, Files, declared, written

POINTS = "data/points.tsv"
A = "data/report/a.ttl"
B = "data/report/b.ttl"
HEAD = "thing\tlatitude\tlongitude\tpoint\tsource\trecord\n"


def line(slug: str, point: str, record: str = "", source: str = "GeoNames") -> str:
    """Return a line of the table, its latitude and longitude separated by a blank."""
    place = point.replace(" ", "\t")
    return f"{TABLE['report']}{slug}\t{place}\tcity\t{source}\t{record or slug}\n"


BASE: Files = {A: 'report:x rdfs:label "x" . report:y rdfs:label "y" .'}
COLUMN = len(TABLE["report"]) + 3

CLAUSES: dict[str, tuple[str, list[str]]] = {
    "points of two things": (line("x", "39.91 116.40") + line("y", "-90 -180"), []),
    "to the ends of the globe": (line("x", "90 180"), []),
    "the other way round there is none": (
        line("x", "116.40 39.91"),
        [
            (
                f"{POINTS}:2:{COLUMN} PNT-01 error: no point: 116.40, 39.91"
                " — write degrees, as 39.91 and 116.40; south and west are negative"
            )
        ],
    ),
    "nor beyond the poles and the line of the date": (
        "".join(line("x", point) for point in ("90.1 0", "-90.1 0", "0 180.1", "0 -180.1")),
        [
            f"{POINTS}:{number}:{COLUMN} PNT-01 error: no point: {point}…"
            for number, point in enumerate(("90.1, 0", "-90.1, 0", "0, 180.1", "0, -180.1"), 2)
        ],
    ),
    "nor at what is no number, or none that ends": (
        "".join(line("x", point) for point in ("north 2", "nan 2", "1 inf", "1 1e999", "1 ")),
        [
            f"{POINTS}:{number}:{COLUMN} PNT-01 error: no point: {point}…"
            for number, point in enumerate(("north, 2", "nan, 2", "1, inf", "1, 1e999", "1, "), 2)
        ],
    ),
    "a line has all its cells": (
        "x\t1\t2\n",
        [f"{POINTS}:2 PNT-01 error: 3 cells in place of 6…"],
    ),
    "a thing has one line": (
        line("x", "1 2") + line("x", "1 2"),
        [f"{POINTS}:3:1 PNT-01 error: report:x has a second line — keep one"],
    ),
    "and is described": (
        line("z", "1 2"),
        [
            (
                f"{POINTS}:2:1 PNT-01 error: report:z is described nowhere"
                " — mend the IRI, or drop the line"
            )
        ],
    ),
    "a record has one point": (
        line("x", "1 2", "city-1") + line("y", "1.0 2.00", "city-1"),
        [],
    ),
    "it cannot have two": (
        line("x", "1 2", "city-1") + line("y", "1 2.1", "city-1"),
        [
            (
                f"{POINTS}:3:{COLUMN} PNT-01 error: city-1 has another point in a line above"
                " — copy both from the record"
            )
        ],
    ),
    "records are of a source": (
        line("x", "1 2", "city-1") + line("y", "1 2.1", "city-1", "time zones"),
        [],
    ),
    "two records have two points": (
        line("x", "1 2", "city-1") + line("y", "1.0 2", "city-2"),
        [
            (
                f"{POINTS}:3:{COLUMN} PNT-01 error: another record has the point 1.0, 2"
                " in a line above — copy both from its own record"
            )
        ],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_point_is_that_of_its_record(clause: str) -> None:
    table, expected = CLAUSES[clause]
    assert written(points.check(declared({**BASE, POINTS: HEAD + table})), expected) == expected


def test_the_columns_are_those_of_the_table() -> None:
    expected = [f"{POINTS}:1 PNT-01 error: the table has other columns…"]
    assert written(points.check(declared({**BASE, POINTS: "thing\tx\n"})), expected) == expected
    assert written(points.check(declared({**BASE, POINTS: ""})), expected) == expected


def test_what_may_be_described_in_a_file_that_cannot_be_read_is_not_missed() -> None:
    files = {**BASE, POINTS: HEAD + line("z", "1 2"), B: "; ;"}
    assert list(points.check(declared(files))) == []
