"""One search at three doors: the command, the pages and reconciliation find the same, in one order.

`fixtures/searches.tsv` is the list of real searches, each with what it finds first, where that is
no document's: names, words, codes, dates, citations and addresses, in both languages.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import browsing
from comity.dataset.candidates import Candidates
from comity.dataset.matching import KINDS
from comity.dataset.word_search import Search
from comity.rdf.curies import shorten
from comity.rdf.languages import LANGUAGES
from datasets import ROOT, dataset
from site_pages import index, page

with (ROOT / "tests" / "fixtures" / "searches.tsv").open(encoding="utf-8", newline="") as _file:
    SEARCHES: Final = {row["typed"]: row["finds"] for row in csv.DictReader(_file, delimiter="\t")}
# What a column of names may not mean: numbers and dates, citations, what only a text says.
NO_NAME: Final = frozenset(
    {
        *(
            "2002-05",
            "¶7 s4",
            "¶10",
            "7.4",
            "¶7 s4; 7.5 | ¶10",
            "mutual trust",
            "not a member",
            "MME",
        ),
        *("Russia military", "mistranscription", "xqzzy", "observed", "as printed"),
        *("more than 650",),
    }
)


@cache
def found(typed: str) -> list[str]:
    """Return what the command finds."""
    return [hit.node for hit in everything().found(typed)]


@cache
def everything() -> Search:
    """Return the texts of the data, gathered once."""
    return Search(dataset().facts)


@pytest.mark.parametrize("typed", SEARCHES)
def test_the_command_finds_first_what_is_meant(typed: str) -> None:
    first = [shorten(node, dataset().facts.prefixes) for node in found(typed)[:1]]
    assert SEARCHES[typed] in {"", *first}
    assert bool(first) == (typed != "xqzzy")


@browsing.needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_find_all_that_the_command_finds_in_its_order(
    tmp_path: Path, language: str
) -> None:
    script = browsing.folder(tmp_path) / "found.mjs"
    listed = index(language)
    kinds = {address: kind for kind, address, *_ in listed["entries"]}
    alone, others = listed["later"]
    told = browsing.run(script, {"index": listed, "typed": list(SEARCHES)})
    for typed, hits in zip(SEARCHES, told, strict=True):
        shown = [one for one, _ in hits["found"] if not alone <= kinds[one] < others]
        assert shown == [page(node, language).partition("/")[2] for node in found(typed)], typed


@cache
def names() -> Candidates:
    """Return the names of the data that are matched, gathered once."""
    return Candidates(dataset().facts, KINDS)


@pytest.mark.parametrize("typed", [typed for typed in SEARCHES if typed not in NO_NAME])
def test_reconciliation_proposes_first_what_the_command_finds_first(typed: str) -> None:
    kinds = set(KINDS)
    matched = [n for n in found(typed) if not kinds.isdisjoint(dataset().facts.classes(n))]
    assert names().called(typed)[0].node == matched[0]
