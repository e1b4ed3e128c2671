"""COD-01 and COD-02: a second coder's sheet is whole, and the data keeps what was decided."""

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.check import check
from comity.check.findings import Finding
from comity.dataset import read as read_dataset
from datasets import dataset

FOLDER = Path("data/cnd2002-6")
SHEET = FOLDER / "second-coding.tsv"
DECISIONS = FOLDER / "adjudication.tsv"
EXCHANGES = FOLDER / "exchanges.ttl"

FAULTS: dict[str, tuple[Path, str, str, str, str]] = {
    "a sentence without a row": (SHEET, "p07-s5\t", "", ":1:", "p07-s5 has no row"),
    "a sentence that there is not": (SHEET, "p07-s5\t", "p07-s9\t", ":32:", "“p07-s9” is not"),
    "a second row": (SHEET, "p07-s5\t", "p07-s4\t", ":32:", "p07-s4 has a second row"),
    "other columns": (SHEET, "\tmodes\t", "\tmode\t", ":1:", "the table has other columns"),
    "too few cells": (SHEET, "intended\t", "intended", ":32:", "9 cells in place of 10"),
    "a class that is none": (SHEET, "p07-s5\tProspect", "p07-s5\tPlan", ":32:8:", "“Plan” is"),
    "a kind that is none": (SHEET, "joint-exercise", "war-game", ":31:", "“war-game” is none"),
    "a date that is none": (SHEET, "\t2002-05\t", "\tMay 2002\t", ":20:", "“May 2002” is none"),
    "a variable that is none": (DECISIONS, "\tkinds\t", "\tkind\t", ":", "“kind” is not a"),
    "a value decided that is none": (
        DECISIONS,
        "assesses\tassesses; claims\tassesses\t",
        "assesses\tassesses; claims\tpraises\t",
        ":",
        "“praises” is none of the attitudes",
    ),
    "a decision without a reason": (
        DECISIONS,
        "p03-s4\tattitudes\tassesses\t\t\tThe position is withdrawn; the word is kept in a caveat.",
        "p03-s4\tattitudes\tassesses\t\t\t",
        ":6:",
        "a decision has no reason",
    ),
    "a second coder quoted wrongly": (
        DECISIONS,
        "assesses\tassesses; claims\tassesses\t",
        "assesses\tclaims\tassesses\t",
        ":7:",
        "p06-s1 attitudes: the second coder had “assesses; claims”",
    ),
    "a disagreement that nobody decided": (
        DECISIONS,
        "p06-s1\t",
        "",
        "second-coding.tsv:24:",
        "p06-s1 attitudes: the data has “assesses”, not “assesses; claims”",
    ),
    "a decision that the data does not carry out": (
        EXCHANGES,
        "comity:attitude attitude:claims ;\n    comity:towards c6:mmca-guam-2001",
        "comity:attitude attitude:assesses ;\n    comity:towards c6:mmca-guam-2001",
        "adjudication.tsv:17:",
        "p17-s3 attitudes: the data has “assesses”, not “claims”",
    ),
    "a change of what both coders had": (
        EXCHANGES,
        "comity:kind kind:thaw",
        "comity:kind kind:resumption",
        "second-coding.tsv:77:",
        "p17-s3 kinds: the data has “resumption; special-meeting; suspension”",
    ),
}


def found(root: Path) -> list[Finding]:
    return [f for f in check(read_dataset(root)).findings if f.rule.startswith("COD-")]


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


def test_the_real_sheets_have_nothing_to_mend() -> None:
    assert not [f for f in check(dataset()).findings if f.rule.startswith("COD-")]


@pytest.mark.parametrize("names", [(SHEET, DECISIONS), (DECISIONS,)], ids=["no sheet", "sheet"])
def test_only_what_was_coded_twice_has_to_be_decided(
    names: tuple[Path, ...], unshaped: Path
) -> None:
    for name in names:
        (unshaped / name).unlink()
    assert [one.message.split(":")[0] for one in found(unshaped)] == (
        [] if SHEET in names else ["p06-s1 attitudes"]
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
