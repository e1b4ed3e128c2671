"""Completeness by kind and weight, statements beside the second sheet, as text and as JSON."""

import json
from pathlib import Path

import pytest

import edition
from comity.coding import completeness, counts, measurements, sheets
from comity.coding.completeness import Assertion
from comity.corpus import read as read_corpus
from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.errors import CodingError
from conftest import Comity

FOUND = [
    Assertion("event", 3, "whole"),
    Assertion("event", 2, "partial"),
    Assertion("degree", 1, "missing"),
    Assertion("degree", 1, "wrong"),
    Assertion("aim", 2, "left-out"),
]


def test_a_share_is_by_weight_of_what_is_not_left_out_on_purpose() -> None:
    assert completeness.by_kind(FOUND) == [
        ("event", (1, 1, 0, 0, 0), 3 / 5),
        ("aim", (0, 0, 0, 1, 0), None),
        ("degree", (0, 0, 1, 0, 1), 0),
    ]
    assert completeness.by_weight(FOUND) == [
        ("3", (1, 0, 0, 0, 0), 1),
        ("2", (0, 1, 0, 1, 0), 0),
        ("1", (0, 0, 1, 0, 1), 0),
    ]


def test_the_line_at_the_end_says_how_much_is_whole_wrong_and_left_out() -> None:
    assert completeness.summary("report", FOUND) == (
        "report: 42.9% of the assertions are whole by weight, 1 wrong; 1 of 5 left out on purpose"
    )


def test_the_inventory_of_the_edition_is_measured(invented: Dataset) -> None:
    found = completeness.read(invented.corpus, edition.DOCUMENT)
    assert completeness.share("all", found) == ("all", (6, 1, 1, 1, 0), 17 / 20)


def test_an_assertion_without_a_verdict_is_named_with_its_place(unshaped: Path) -> None:
    file = unshaped / "data" / edition.DOCUMENT / "completeness.tsv"
    file.write_text(file.read_text("utf-8").replace("p01-s2-1\twhole", "p01-s2-1\t"), "utf-8")
    with pytest.raises(CodingError, match=r"p01-s2-1 has no verdict") as raised:
        completeness.read(read_corpus(unshaped), edition.DOCUMENT)
    assert raised.value.place is not None
    assert raised.value.place.line == 5


def test_statements_are_counted_by_class_and_where_there_are_several(unshaped: Path) -> None:
    file = unshaped / edition_file("statements.ttl")
    text = file.read_text("utf-8").replace("passage er:p03-s2 ", "passage er:p02-s3 ")
    file.write_text(text, "utf-8")
    dataset = read_dataset(unshaped)
    counted = counts.count(dataset, sheets.compare(dataset, edition.DOCUMENT))
    by_name = {each.name: each for each in counted}
    assert "CausalClaim" not in by_name
    assert "Participation" not in by_name
    assert by_name["Position"] == ("Position", 2, 1, 2, 1, ("p02-s3",))
    assert by_name["Figure"] == ("Figure", 2, 2, 2, 2, ())


def edition_file(name: str) -> Path:
    return Path("data") / edition.DOCUMENT / name


def test_a_document_that_only_has_an_inventory_is_measured_without_agreement(
    unshaped: Path, command: Comity
) -> None:
    for name in ("second-coding.tsv", "adjudication.tsv"):
        (unshaped / edition_file(name)).unlink()
    outcome = command("reliability", "--corpus", unshaped)
    assert outcome.stdout.startswith("kind         assertions  whole  partial")
    assert outcome.stdout.endswith(" 0 wrong; 1 of 9 left out on purpose\n")
    assert outcome.returncode == 0


def test_programs_read_the_same_numbers(invented: Dataset, command: Comity) -> None:
    outcome = command(
        "reliability", "--corpus", invented.corpus.root, edition.DOCUMENT, "--format", "json"
    )
    found = json.loads(outcome.stdout)
    assert found == json.loads(
        json.dumps(measurements.as_json(measurements.measure(invented, edition.DOCUMENT)))
    )
    assert found["completeness"]["all"] == {
        "name": "all",
        "whole": 6,
        "partial": 1,
        "missing": 1,
        "left_out": 1,
        "wrong": 0,
        "whole_by_weight": 0.85,
    }
    assert {each["variable"] for each in found["agreement"]} == {*sheets.VARIABLES}
    (position,) = [each for each in found["statements"] if each["name"] == "Position"]
    assert position["statements"] == 2
