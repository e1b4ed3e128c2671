"""Slips of a coder in the real data, without a second coding: the check finds most of them.

``python bench/mutations.py`` makes a hundred; docs/develop/check.md has what came of it.
"""

from collections import Counter

import pytest

import slips
from datasets import files

ROUND = tuple(slips.sample(files(), seed=14, count=len(slips.KINDS)))
"""One slip of each kind, always the same while the data is."""


@pytest.mark.long
def test_four_of_five_slips_are_found() -> None:
    missed = [str(slip) for slip in ROUND if next(slips.found(slip, files()), None) is None]
    assert len(missed) <= len(ROUND) / 5, "\n".join(missed)


@pytest.mark.long
def test_a_corpus_without_a_slip_has_nothing_to_find() -> None:
    none = ROUND[0]._replace(now=ROUND[0].was)
    assert list(slips.found(none, files())) == []


def test_a_sample_has_each_kind_and_is_the_same_again() -> None:
    assert Counter(slip.kind for slip in ROUND) == Counter(slips.KINDS.keys())
    again = tuple(slips.sample(files(), seed=14, count=len(slips.KINDS)))
    assert again == ROUND
    assert tuple(slips.sample(files(), seed=15, count=len(slips.KINDS))) != ROUND


@pytest.mark.parametrize("slip", ROUND, ids=lambda slip: slip.kind)
def test_a_slip_changes_one_place_of_one_file(slip: slips.Slip) -> None:
    made = slip.made(files())
    before = {s.name: s for s in (*files().rdf, *files().links, *files().points)}
    after = {s.name: s for s in (*made.rdf, *made.links, *made.points)}
    assert [name for name in before if before[name] != after[name]] == [slip.file]
    assert made.codings == ()
    text = before[slip.file].content.decode()
    assert text.count("\n", 0, text.index(slip.was)) + 1 <= slip.line
    assert slip.was != slip.now
