"""The table of traps, as it is read."""

from comity.check.findings import Severity
from comity.rdf import traps
from comity.rdf.traps import Trap


def test_a_trap_has_every_part_of_its_entry() -> None:
    assert traps.read()["QRY-20"] == Trap(
        id="QRY-20",
        message="sameTerm compares forms, not values",
        hint="compare by =",
        asks="Values are compared by =, terms by patterns.",
        why="Engines rewrite the forms of numbers and truth values when they load.",
        example="FILTER (?a = ?b)",
        seen="SAMETERM",
        severity=Severity.ERROR,
    )


def test_a_trap_without_a_regular_expression_is_found_in_the_patterns() -> None:
    read = {trap.id for trap in traps.read().values() if not trap.seen}
    assert read == {
        traps.DATE_COMPARED,
        traps.DATE_SUM,
        traps.NUMBER,
        traps.CROSS,
        traps.PART_OF_NO_DATE,
    }
    assert traps.read()[traps.CROSS].severity == Severity.WARNING
