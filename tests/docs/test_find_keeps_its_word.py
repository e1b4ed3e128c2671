"""docs/find.md: its command prints what it shows, and what may be typed is found."""

import re
from typing import Final

import pytest

from comity.dataset import matching, word_search
from comity.dataset.word_search import COLUMNS
from conftest import ROOT, Comity
from datasets import dataset

PAGE: Final = (ROOT / "docs" / "find.md").read_text("utf-8")
FENCE: Final = re.compile(
    r"^\$ comity (.*?) \| cut -f1-3,5,7\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
SHOWN: Final = FENCE.findall(PAGE)
FORMS: Final = re.findall("`([^`]+)`", PAGE.partition("## What may be typed")[2].split("\n\n")[2])


def test_the_command_prints_what_is_shown(command: Comity) -> None:
    ((line, output),) = SHOWN
    rows = [row.split("\t") for row in command(*line.split()).stdout.splitlines()]
    assert ["\t".join([*row[:3], row[4], row[6]]) for row in rows] == output.splitlines()


@pytest.mark.parametrize("typed", FORMS)
def test_what_may_be_typed_stands_for_one_thing_and_finds_it_first(typed: str) -> None:
    facts = dataset().facts
    node = matching.find(facts, typed)
    assert word_search.Search(facts).found(typed)[0].node == node


def test_every_form_is_tried() -> None:
    assert len(FORMS) > 14


def test_every_column_is_explained() -> None:
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", PAGE))
