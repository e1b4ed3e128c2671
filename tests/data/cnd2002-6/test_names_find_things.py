"""The names of things, as printed or known, find them: in the commands, and in the search."""

from pathlib import Path

import pytest

import browsing
from comity.dataset.candidates import Candidates
from comity.dataset.matching import KINDS, find
from comity.dataset.word_search import Search
from comity.rdf.curies import expand
from comity.rdf.languages import LANGUAGES
from datasets import dataset
from site_pages import index

NAMES = {
    "Cobra Gold 2002": "c6:cobra-gold-2002",
    "Prasmy’s report": "c6:prasmy-report",
    "Terrorist Explosions": "c6:explosions-convention",
}
FIRST = {
    "SCO founding": "c6:sco-founding-2001",
    "2002-06": "c6:sco-summit-2002",
    "2002年6月": "c6:sco-summit-2002",
    "c6:cobra-gold-2002": "c6:cobra-gold-2002",
    "CND2002-6 ¶7 s4": "c6:p07-s4",
    "CND2002-6 7 4": "c6:p07-s4",
    "650": "c6:observers-sent-number",
}
PRINTED = "International Convention on Stopping Terrorist Explosions"
TYPED = {
    "en": {
        "cobra gold": "id/cnd2002-6/cobra-gold-2002.html",
        "cobra gold 2002": "id/cnd2002-6/cobra-gold-2002.html",
        "Prasmy’s report": "id/cnd2002-6/prasmy-report.html",
        "Terrorist Explosions": "id/cnd2002-6/explosions-convention.html",
        "¶7 s4": "id/cnd2002-6/p07-s4.html",
        "cnd2002-6 ¶10 s8": "id/cnd2002-6/p10-s8.html",
        "more than 650": "id/cnd2002-6/p12-s2.html#observers-sent-number",
    },
    "zh-hans": {
        "Prasmy": "id/cnd2002-6/prasmy-report.html",
        "金色眼镜蛇": "id/cnd2002-6/cobra-gold-2002.html",
        "¶7 s4": "id/cnd2002-6/p07-s4.html",
    },
}


@pytest.mark.parametrize("typed", FIRST)
def test_the_search_finds_first_what_is_meant(typed: str) -> None:
    facts = dataset().facts
    assert Search(facts).found(typed)[0].node == expand(FIRST[typed], facts.prefixes)


def test_the_commands_and_the_search_for_words_find_them() -> None:
    facts, words = dataset().facts, Search(dataset().facts)
    names = Candidates(facts, KINDS)
    for typed, name in NAMES.items():
        node = expand(name, facts.prefixes)
        assert find(facts, typed) == node, typed
        assert names.called(typed)[0].node == node, typed
        assert [hit.node for hit in words.found(typed)[:1]] == [node], typed


def test_reconciliation_leads_from_a_printed_name_to_the_known_thing() -> None:
    facts = dataset().facts
    names = Candidates(facts, KINDS)
    first, second = names.called(PRINTED)[:2]
    assert first.node == expand("c6:explosions-convention", facts.prefixes)
    assert (first.score, first.match) == (100, True)
    assert second.node == expand("instrument:terrorist-bombings-convention", facts.prefixes)
    assert (second.score, second.match) == (95, False)
    known = expand("instrument:brahimi-report", facts.prefixes)
    assert (known, False) in [(c.node, c.match) for c in names.called("Prasmy's Report")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the scripts."""
    return browsing.folder(tmp_path_factory.mktemp("site"))


@browsing.needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_of_the_browser_finds_them_first(folder: Path, language: str) -> None:
    assert browsing.found_first(folder, index(language), TYPED[language]) == TYPED[language]
