"""`comity reliability`: alpha over sets, its empties, its interval, and the sheets it writes."""

import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import answers
import edition
from comity import corpus
from comity.coding import measurements, sheets
from comity.coding.agreement import agreement, alpha, distance, measure
from comity.coding.sheets import VARIABLES, Comparison, Decision, Values
from comity.errors import CodingError
from conftest import Comity
from datasets import ROOT, dataset, everything, files, oxigraph

DOCUMENT = measurements.chosen(files(), None)
SHEET = ROOT / "data" / DOCUMENT / "second-coding.tsv"
DECISIONS = ROOT / "data" / DOCUMENT / "adjudication.tsv"


def sets(*cells: str) -> list[Values]:
    return [sheets.values(cell) for cell in cells]


def pairs(first: str, second: str) -> list[tuple[Values, Values]]:
    return list(zip(sets(*first.split()), sets(*second.split()), strict=True))


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A and B: without partial
# agreement, sets of one value are nominal data.
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0", 0.095),
        ("a a b b d c c c e d d a", "b a b b b c c c e d d d", 0.692),
    ],
    ids=["binary", "nominal"],
)
def test_alpha_is_that_of_the_published_examples(first: str, second: str, expected: float) -> None:
    assert alpha(pairs(first, second)) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 0),
        ("a", "a", 0),
        ("", "a", 1),
        ("a", "b", 1),
        ("a", "a; b", 1 - 1 / 2 * 2 / 3),
        ("a; b", "b; c", 1 - 1 / 3 * 1 / 3),
    ],
)
def test_the_distance_of_sets_is_masi_and_two_empty_sets_agree(
    one: str, other: str, expected: float
) -> None:
    first, second = sets(one, other)
    assert distance(first, second) == pytest.approx(expected)
    assert distance(second, first) == pytest.approx(expected)


@given(st.lists(st.tuples(*[st.frozensets(st.sampled_from("abc"), max_size=3)] * 2), min_size=2))
def test_alpha_is_one_minus_observed_by_expected_distance(
    units: list[tuple[Values, Values]],
) -> None:
    pooled = [found for pair in units for found in pair]
    drawn = [(i, j) for i, j in product(range(len(pooled)), repeat=2) if i != j]
    expected = sum(distance(pooled[i], pooled[j]) for i, j in drawn) / len(drawn)
    observed = sum(distance(*pair) for pair in units) / len(units)
    due = 1 - observed / expected if expected else 1
    assert alpha(units) == pytest.approx(due)


def test_the_interval_is_of_the_same_sample_at_each_run_and_holds_alpha() -> None:
    units = pairs("a b a b c a b a c b", "a b a c c a b b c b")
    once, again = agreement(units), agreement(units)
    assert once == again
    assert (once.units, once.same) == (10, 8)
    assert once.low is not None
    assert once.alpha is not None
    assert once.high is not None
    assert once.low < once.alpha < once.high


def test_no_units_have_no_alpha() -> None:
    assert agreement([]) == (0, 0, None, None, None)


def comparison() -> Comparison:
    """Return two codings of two sentences: the first has a class in each, the second in one."""
    cells = [(passage, name) for passage in ("p01-s1", "p01-s2") for name in VARIABLES]
    position = frozenset({"Position"})
    first = dict.fromkeys(cells, sheets.EMPTY) | {
        ("p01-s1", "classes"): position,
        ("p01-s2", "classes"): position,
    }
    second = first | {("p01-s2", "classes"): sheets.EMPTY}
    decision = Decision(2, position, sheets.EMPTY, position, "it is a view")
    return Comparison(
        "d", ("p01-s1", "p01-s2"), first, second, first, {("p01-s2", "classes"): decision}
    )


def test_sentences_that_both_leave_empty_count_in_the_first_half_only() -> None:
    by_name = {variable.name: variable for variable in measure(comparison())}
    assert (by_name["classes"].all.units, by_name["classes"].all.same) == (2, 1)
    assert (by_name["kinds"].all.units, by_name["kinds"].all.same) == (2, 2)
    assert (by_name["kinds"].coded.units, by_name["kinds"].coded.alpha) == (0, None)


def test_a_disagreement_is_a_row_with_its_decision() -> None:
    head, *rows = sheets.disagreements(comparison()).splitlines()
    assert head.split("\t") == list(sheets.DECISIONS)
    assert rows == ["p01-s2\tclasses\tPosition\t\tPosition\tit is a view"]


def test_the_sheet_of_the_data_is_derived_by_both_engines_alike() -> None:
    (source,) = files().sheet
    text = source.content.decode()
    derived = answers.from_oxigraph(oxigraph(), text)
    assert derived.difference(answers.from_rdflib(everything(), text)) == ""
    assert len(derived.rows) > 85


def test_the_first_coding_is_what_the_data_said_before_anything_was_decided() -> None:
    compared = sheets.compare(dataset(), DOCUMENT)
    assert any(compared.first[cell] != compared.now[cell] for cell in compared.cells)
    before = [d for d in compared.decisions.values() if d.first != d.second]
    assert len(compared.disagreements) == len(before)
    undecided = [cell for cell in compared.cells if cell not in compared.decisions]
    assert all(compared.first[c] == compared.now[c] == compared.second[c] for c in undecided)


def test_the_table_of_decisions_is_written_as_it_is_kept(command: Comity) -> None:
    outcome = command("reliability", "--disagreements")
    assert outcome.stdout == DECISIONS.read_text("utf-8")


def test_without_decisions_the_cells_that_differ_are_still_to_be_decided(
    unshaped: Path, command: Comity
) -> None:
    (unshaped / "data" / edition.DOCUMENT / "adjudication.tsv").unlink()
    outcome = command("reliability", "--corpus", unshaped, edition.DOCUMENT, "--disagreements")
    assert outcome.stdout.splitlines() == [
        "\t".join(sheets.DECISIONS),
        "p01-s2\troles\tobserver\tparticipant\t\t",
        "p03-s3\tmodes\tintended\tready\t\t",
    ]


def test_the_sheet_has_the_form_of_the_second_coders(command: Comity) -> None:
    outcome = command("reliability", "--sheet")
    ours, theirs = outcome.stdout.splitlines(), SHEET.read_text("utf-8").splitlines()
    assert ours[0] == theirs[0]
    assert [line.split("\t")[0] for line in ours] == [line.split("\t")[0] for line in theirs]
    assert all(line.count("\t") == ours[0].count("\t") for line in ours)


def test_a_document_that_was_coded_once_has_no_reliability(command: Comity) -> None:
    other = next(s.folder for s in files().coverage if s.folder != DOCUMENT)
    outcome = command("reliability", other)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"error: {other} was neither coded twice nor inventoried — ")


def test_a_document_has_to_be_named_where_there_is_not_just_one(unshaped: Path) -> None:
    folder = unshaped / "data" / edition.DOCUMENT
    (folder / "second-coding.tsv").unlink()
    assert measurements.chosen(corpus.read(unshaped), None) == edition.DOCUMENT
    (folder / "completeness.tsv").unlink()
    with pytest.raises(CodingError, match="0 documents were coded twice or inventoried"):
        measurements.chosen(corpus.read(unshaped), None)


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    with pytest.raises(CodingError, match="NLTK is not installed"):
        alpha(pairs("a", "a"))
