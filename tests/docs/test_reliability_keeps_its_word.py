"""docs/reliability.md: every number in it is what the two codings give."""

import re
from collections import Counter

import pytest

from comity.coding import measurements, sheets
from comity.coding.agreement import REPLICATES, agreement, measure, pairs, tabulated
from comity.coding.sheets import VARIABLES, Values
from datasets import ROOT, dataset, files

PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
COMPARED = sheets.compare(dataset(), measurements.chosen(files(), None))


def table(head: str) -> list[list[str]]:
    """Return the cells of the table whose first line begins so."""
    lines = PAGE[PAGE.index(f"\n| {head}") + 1 :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def passages(text: str) -> list[str]:
    """Return the slugs of the sentences that a text cites."""
    return [f"p{int(p):02}-s{s}" for p, s in re.findall(r"¶(\d+) s(\d+)", text)]


def test_the_agreement_is_what_is_measured() -> None:
    head, _, *rows = table("variable | units")
    measured = tabulated(measure(COMPARED))
    assert tuple(head) == measured.columns
    assert tuple(map(tuple, rows)) == measured.rows
    assert f"bootstrap of {REPLICATES} samples" in PAGE


def test_the_count_of_what_differs_is_right() -> None:
    differing = COMPARED.disagreements
    sentences = {passage for passage, _ in differing}
    assert (
        f"{len(differing)} of {len(COMPARED.cells)} cells differ, "
        f"in {len(sentences)} of {len(COMPARED.passages)} sentences."
    ) in PAGE


def test_every_disagreement_has_one_cause() -> None:
    _, _, *rows = table("cause")
    cells = Counter(passage for passage, _ in COMPARED.disagreements)
    caused = [passage for row in rows for passage in passages(row[1])]
    assert sorted(caused) == sorted(cells)
    for cause, sentences, count in rows:
        assert int(count) == sum(cells[passage] for passage in passages(sentences)), cause


def test_the_values_that_differ_are_all_named() -> None:
    _, _, *rows = table("variable | value")
    found = []
    for name in VARIABLES:
        both = pairs(COMPARED, name)
        for value in sorted({value for pair in both for one in pair for value in one}):
            seen = Counter((value in first, value in second) for first, second in both)
            if seen[True, False] or seen[False, True]:
                counts = seen[True, True], seen[True, False], seen[False, True]
                found.append([name, value, *map(str, counts)])
    assert rows == found


def test_the_weak_value_is_counted_right() -> None:
    both = pairs(COMPARED, "attitudes")
    seen = Counter(sum("claims" in one for one in pair) for pair in both)
    assert f"of {seen[1] + seen[2]} sentences in which a coder has it, {seen[2]} have it" in PAGE


def test_pooled_attitudes_are_what_is_measured() -> None:
    def pooled(found: Values) -> Values:
        return frozenset("assesses" if value == "claims" else value for value in found)

    both = [(pooled(first), pooled(second)) for first, second in pairs(COMPARED, "attitudes")]
    whole, coded = agreement(both), agreement([pair for pair in both if any(pair)])
    assert f"Pooled, alpha is {whole.alpha:.3f} ({coded.alpha:.3f} where coded)" in PAGE


def test_what_was_corrected_is_what_was_decided_otherwise_than_first_coded() -> None:
    later = [cell for cell, d in COMPARED.decisions.items() if d.first == d.second]
    assert len(later) == 9
    assert "Nine cells of six sentences were corrected later" in PAGE
    _, _, *rows = table("corrected later |")
    told = [passage for row in rows for passage in passages(row[0])]
    assert sorted(told) == sorted({passage for passage, _ in later})
    decided = {cell: d for cell, d in COMPARED.decisions.items() if cell not in later}
    corrected = [cell for cell, d in decided.items() if d.decided != d.first]
    assert all(COMPARED.now[cell] == COMPARED.second[cell] for cell in corrected)
    sentences = {passage for passage, _ in corrected}
    assert f"In {len(corrected)} cells of {len(sentences)} sentences" in PAGE
    _, _, *rows = table("| corrected |")
    assert [passage for row in rows for passage in passages(row[0])] == sorted(
        sentences, key=COMPARED.passages.index
    )
    kept = {cell for cell, d in decided.items() if d.decided == d.first}
    assert kept == {("p06-s1", "attitudes")}


@pytest.mark.parametrize(("name", "bound"), [("dates", 9), ("qualifiers", 6)])
def test_the_rule_of_three_is_reckoned_right(name: str, bound: int) -> None:
    units = sum(any(pair) for pair in pairs(COMPARED, name))
    assert re.search(rf"\b{units} units", PAGE)
    assert round(units / 3) == bound
    assert {9: "one in nine", 6: "one in six"}[bound] in PAGE
