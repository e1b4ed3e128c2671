"""PNT-02, clause by clause: one record, one point."""

import pytest

from comity.check import points
from comity.check.findings import Finding
from in_memory import parse, written

POINTS = "data/points.tsv"
HEAD = "thing\tlatitude\tlongitude\tpoint\tsource\trecord\n"


def row(thing: str, point: str, record: str, source: str = "GeoNames") -> str:
    """Return a row of the table, its latitude and longitude separated by a blank."""
    place = point.replace(" ", "\t")
    return f"{thing}\t{place}\tcity\t{source}\t{record}\n"


def slips(table: str) -> list[Finding]:
    """Return the findings of the rule in a table."""
    found = points.check(parse({POINTS: table}))
    return [finding for finding in found if finding.rule == points.RECORD]


FIRST = row("china", "39.91 116.40", "beijing")

CLAUSES: dict[str, tuple[str, list[str]]] = {
    "two records have two points": (FIRST + row("x", "39.91 116.41", "x"), []),
    "a record has one": (FIRST + row("beijing", "39.910 116.4", "beijing"), []),
    "it has no other longitude": (
        FIRST + row("beijing", "39.91 16.40", "beijing"),
        [
            (
                f"{POINTS}:3:9 PNT-02 error: beijing has another point in a row above"
                " — copy latitude and longitude from the record that the row names"
            )
        ],
    ),
    "nor another latitude": (
        FIRST + row("x", "1 2", "x") + row("beijing", "-39.91 116.40", "beijing"),
        [f"{POINTS}:4:9 PNT-02 error: beijing has another point in a row above…"],
    ),
    "a record is one of its source": (
        FIRST + row("beijing", "39.91 16.40", "beijing", "time zones"),
        [],
    ),
    "another record has another point": (
        FIRST + row("x", "39.91 116.4", "x"),
        [
            (
                f"{POINTS}:3:3 PNT-02 error: beijing has the same point in a row above"
                " — copy latitude and longitude from the record that the row names"
            )
        ],
    ),
    "also in another source": (
        FIRST + row("x", "39.91 116.4", "beijing", "time zones"),
        [f"{POINTS}:3:3 PNT-02 error: beijing has the same point in a row above…"],
    ),
    "what is no number is found by another rule": (
        row("x", "north 1", "x") + row("x", "1 east", "x") + row("x", "1 2", "x"),
        [],
    ),
    "so is what is no row": ("x\t1\t2\n", []),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_point_is_that_of_its_record(clause: str) -> None:
    table, expected = CLAUSES[clause]
    assert written(slips(HEAD + table), expected) == expected


def test_a_table_of_other_columns_is_found_by_another_rule() -> None:
    assert slips("thing\tx\n") == []
