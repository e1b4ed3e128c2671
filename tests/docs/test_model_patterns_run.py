"""docs/model.md: every pattern runs as printed, in both engines, and finds the same rows."""

import re
from collections import Counter
from typing import Final

import pytest
from pyoxigraph import QuerySolutions, Store

from comity.dataset.statements import occurrence
from comity.terms import COMITY, THINGS
from datasets import ROOT, dataset, everything, oxigraph

PAGE: Final = (ROOT / "docs" / "model.md").read_text("utf-8")
BLOCKS: Final = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
PREFIXES, *PATTERNS = BLOCKS
NAMES: Final = re.findall(r"^\*\*\d+\. (.*?)\*\*", PAGE, re.MULTILINE)


def test_there_are_twelve_patterns_and_each_has_a_name() -> None:
    assert len(PATTERNS) == len(NAMES) == 12


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


def events(store: Store) -> dict[str, int]:
    """Return how many events of each class the pattern that counts them counts."""
    solutions = store.query(PREFIXES + PATTERNS[6], use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return {row["class"].value: int(row["events"].value) for row in solutions}


def test_the_pattern_that_counts_events_counts_each_but_bundles() -> None:
    facts = dataset().facts
    single = {
        occurrence(facts, event)
        for event in facts.instances(COMITY.Event)
        if "true" not in facts.values(event, COMITY.bundle)
    }
    counted = Counter(facts.narrowest(event)[0] for event in single)
    del counted[COMITY.Event]
    assert events(oxigraph()) == counted


@pytest.mark.parametrize(("confidence", "fewer"), [("certain", 1), ("probable", 0)])
def test_it_counts_what_two_documents_tell_once_if_that_is_certain(
    confidence: str, fewer: int
) -> None:
    retold, first = dataset().facts.instances(COMITY.Exercise)[:2]
    store = Store()
    store.extend(oxigraph())
    stated = f"ex:id comity:identifies <{retold}> ; comity:identifiedAs <{first}> ; "
    prefixes = f"{PREFIXES}PREFIX ex: <https://example.org/>\n"
    store.update(f"{prefixes}INSERT DATA {{ {stated} comity:confidence confidence:{confidence} }}")
    assert events(oxigraph())[COMITY.Exercise] - events(store)[COMITY.Exercise] == fewer


def test_the_pattern_that_counts_sentences_counts_those_of_the_coverage() -> None:
    solutions = oxigraph().query(PREFIXES + PATTERNS[10], use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    counted = {
        row["document"].value: (
            int(row["sentences"].value),
            int(row["encoded"].value),
            row["whole"] is None or row["whole"].value == "true",
        )
        for row in solutions
    }
    assert counted == {
        iri: (found.sentences, found.encoded, found.whole)
        for iri, found in dataset().coverage.items()
    }
