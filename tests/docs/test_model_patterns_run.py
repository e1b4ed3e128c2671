"""docs/model.md: every pattern runs as printed, in both engines, and finds the same rows."""

import re
from typing import Final

import pytest
from pyoxigraph import QuerySolutions

from comity.terms import COMITY, TERMS, THINGS
from datasets import ROOT, dataset, everything, oxigraph

PAGE: Final = (ROOT / "docs" / "model.md").read_text("utf-8")
BLOCKS: Final = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
PREFIXES, *PATTERNS = BLOCKS
NAMES: Final = re.findall(r"^\*\*\d+\. (.*?)\*\*", PAGE, re.MULTILINE)


def test_there_are_ten_patterns_and_each_has_a_name() -> None:
    assert len(PATTERNS) == len(NAMES) == 10


def test_the_one_prefix_block_declares_what_the_patterns_use_and_no_more() -> None:
    declared = set(re.findall(r"^PREFIX (\w+):", PREFIXES, re.MULTILINE))
    used = set(re.findall(r"\b([a-z]\w*):\w", " ".join(PATTERNS)))
    assert used == declared


@pytest.mark.parametrize("pattern", PATTERNS, ids=NAMES)
def test_a_pattern_finds_the_same_number_of_rows_in_both_engines(pattern: str) -> None:
    solutions = oxigraph().query(PREFIXES + pattern, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    rows = len(list(solutions))
    assert rows > 0
    assert rows == len(everything().query(PREFIXES + pattern))


OTHERS: Final = f"{THINGS}comparison/"


@pytest.mark.parametrize("pattern", PATTERNS, ids=NAMES)
def test_no_pattern_finds_what_another_source_says(pattern: str) -> None:
    solutions = oxigraph().query(PREFIXES + pattern, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    found = {str(value) for row in solutions for value in row}
    assert [value for value in sorted(found) if OTHERS in value] == []


def test_the_pattern_that_counts_events_counts_those_of_the_documents() -> None:
    solutions = oxigraph().query(PREFIXES + PATTERNS[6], use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    found = {row["class"].value.rpartition("#")[2]: int(row["events"].value) for row in solutions}
    facts = dataset().facts
    single = {
        kind: [n for n in facts.instances(TERMS + kind) if not facts.values(n, COMITY.bundle)]
        for kind in found
    }
    assert found == {kind: len(nodes) for kind, nodes in single.items()}
    assert {"Exercise", "InstrumentAct", "Meeting"} <= set(found)
