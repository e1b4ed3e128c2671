"""COD-01 and COD-02: a second coder's sheet is whole, and the data keeps what was decided."""

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.check import check, codings
from comity.check.findings import Finding
from comity.corpus import parsed
from comity.dataset import read as read_dataset
from edition import DOCUMENT

FOLDER = Path("data") / DOCUMENT
SHEET = FOLDER / "second-coding.tsv"
DECISIONS = FOLDER / "adjudication.tsv"
STATEMENTS = FOLDER / "statements.ttl"

FAULTS: dict[str, tuple[Path, str, str, str, str]] = {
    "a sentence without a row": (SHEET, "p03-s3\t", "", ":1:", "p03-s3 has no row"),
    "a sentence that there is not": (SHEET, "p03-s3\t", "p03-s9\t", ":10:", "“p03-s9” is not"),
    "a second row": (SHEET, "p03-s3\t", "p03-s2\t", ":10:", "p03-s2 has a second row"),
    "other columns": (SHEET, "\tmodes\t", "\tmode\t", ":1:", "the table has other columns"),
    "too few cells": (SHEET, "ready\t", "ready", ":10:", "9 cells in place of 10"),
    "a class that is none": (SHEET, "p03-s3\tProspect", "p03-s3\tPlan", ":10:8:", "“Plan” is"),
    "a kind that is none": (SHEET, "joint-exercise", "war-game", ":2:", "“war-game” is none"),
    "a date that is none": (SHEET, "\t2001-10\t", "\tMay 2001\t", ":5:", "“May 2001” is none"),
    "a variable that is none": (DECISIONS, "\troles\t", "\trole\t", ":2:", "“role” is not a"),
    "a value decided that is none": (
        DECISIONS,
        "observer\tparticipant\tobserver\t",
        "observer\tparticipant\tobserver; praises\t",
        ":2:",
        "“praises” is none of the roles",
    ),
    "a decision without a reason": (
        DECISIONS,
        "\tintended\tInvented: an intention is not yet readiness.",
        "\t\t",
        ":3:",
        "a decision has no reason",
    ),
    "a second coder quoted wrongly": (
        DECISIONS,
        "observer\tparticipant\tobserver\t",
        "observer\tsender\tobserver\t",
        "adjudication.tsv:2:",
        "p01-s2 roles: the second coder had “participant”",
    ),
    "a sheet changed after the decision": (
        SHEET,
        "\tparticipant\t",
        "\tsender; participant\t",
        "adjudication.tsv:2:",
        "p01-s2 roles: the second coder had “participant; sender”",
    ),
    "a disagreement that nobody decided": (
        DECISIONS,
        "p01-s2\t",
        "",
        "second-coding.tsv:3:",
        "p01-s2 roles: the data has “observer”, not “participant”",
    ),
    "a decision that the data does not carry out": (
        STATEMENTS,
        "comity:role role:observer",
        "comity:role role:participant",
        "adjudication.tsv:2:",
        "p01-s2 roles: the data has “participant”, not “observer”",
    ),
    "a change of what both coders had": (
        STATEMENTS,
        "comity:role role:sender",
        "comity:role role:host",
        "second-coding.tsv:8:",
        "p03-s1 roles: the data has “host; operation-served”",
    ),
}


def found(root: Path) -> list[Finding]:
    dataset = read_dataset(root)
    return list(codings.check(parsed.read(dataset.corpus), dataset))


def edited(text: str, old: str, new: str) -> str:
    """Return the text with the first occurrence replaced; without its line, where by nothing."""
    assert old in text
    if new:
        return text.replace(old, new, 1)
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(old))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_at_its_place(fault: str, unshaped: Path) -> None:
    name, old, new, place, message = FAULTS[fault]
    file = unshaped / name
    file.write_text(edited(file.read_text("utf-8"), old, new), "utf-8")
    findings = found(unshaped)
    assert any(place in str(one.place) + ":" and message in one.message for one in findings), [
        str(one) for one in findings
    ]


def test_while_a_file_is_broken_its_sentences_are_not_missed(unshaped: Path) -> None:
    with (unshaped / FOLDER / "passages.ttl").open("r+", encoding="utf-8") as file:
        file.write("broken")
    assert found(unshaped) == []
    assert "RDF-01" in {finding.rule for finding in check(read_dataset(unshaped)).findings}


@pytest.mark.parametrize("names", [(SHEET, DECISIONS), (DECISIONS,)], ids=["no sheet", "sheet"])
def test_only_what_was_coded_twice_has_to_be_decided(
    names: tuple[Path, ...], unshaped: Path
) -> None:
    for name in names:
        (unshaped / name).unlink()
    assert [one.message.split(":")[0] for one in found(unshaped)] == (
        [] if SHEET in names else ["p01-s2 roles", "p03-s3 modes"]
    )


Damage = Callable[[Path], object]


@pytest.mark.parametrize(
    "damage",
    [
        lambda root: (root / "queries" / "coding" / "sheet.rq").unlink(),
        lambda root: (root / "queries" / "coding" / "sheet.rq").write_text("SELECT {", "utf-8"),
    ],
    ids=["missing", "broken"],
)
def test_a_sheet_that_cannot_be_derived_is_one_finding(damage: Damage, unshaped: Path) -> None:
    damage(unshaped)
    (finding,) = found(unshaped)
    assert finding.rule == "COD-02"
