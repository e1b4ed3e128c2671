"""How the chapter, its sentences and what it states are cited."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urldefrag

import pytest

from comity.citation import bibliography
from comity.citation import references as references_
from comity.citation.bibliography import REPORT
from comity.dataset import Dataset
from comity.dataset.facts import Facts
from comity.terms import COMITY, THINGS
from datasets import VERSION, dataset
from styled import in_style

ISSUER: Final = "Information Office of the State Council of the People's Republic of China"


CHAPTER: Final = (
    f"{ISSUER} (9 December 2002). China's National Defense in 2002, chapter VI: "
    "International Security Cooperation. Beijing."
)


TITLE: Final = "International Security Cooperation (China's National Defense in 2002, chapter VI)"


PAGE: Final = "http://www.china.org.cn/e-white/20021209/VI.htm"


DATA: Final = "Comity: what government documents say about international security cooperation"


LINK: Final = f"{PAGE}#:~:text=In%20May%202002%2C%20China%20sent,Singapore."


PLAIN: Final = {
    "cnd2002-6": f"{CHAPTER} {PAGE}",
    "China's National Defense in 2002": f"{CHAPTER} {PAGE}",
    "c6:p07-s4": f"{CHAPTER} ¶7 s4. {LINK} "
    f"[Comity, version {VERSION}: CND2002-6 ¶7 s4, {THINGS}cnd2002-6/p07-s4]",
    "c6:cobra-gold-2002": f"{CHAPTER} ¶7 s4. {LINK} [Comity, version {VERSION}: exercise "
    "“Cobra Gold joint military exercises, May 2002”, CND2002-6 ¶7 s4, "
    f"{THINGS}cnd2002-6/cobra-gold-2002]",
    "Prasmy": "The Comity authors (2026). “Prasmy's Report on Reforming the UN's "
    "Peace-keeping Operations” (c6:prasmy-report). "
    f"In: {DATA}, version {VERSION}. {THINGS}cnd2002-6/prasmy-report",
}


KINDS: Final = {
    "c6:not-a-member": REPORT,
    "c6:cobra-gold-2002-china": REPORT,
    "c6:h1": REPORT,
    "cnd2002-6": REPORT,
    "instrument:white-paper-2002": REPORT,
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Return the data, indexed."""
    return dataset().facts


def altered(facts: Facts, nodes: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]) -> Dataset:
    """Return the data set with other things said of some nodes."""
    changed = Dataset(dataset().corpus)
    vars(changed)["facts"] = replace(facts, out={**facts.out, **nodes})
    return changed


def directives(url: str) -> set[str]:
    return set(urldefrag(url).fragment.removeprefix(":~:").split("&"))


@pytest.mark.parametrize("typed", PLAIN)
def test_in_words_it_is_cited_so(typed: str) -> None:
    assert bibliography.plain(references_.cite(dataset(), typed)) == PLAIN[typed] + "\n"


@pytest.mark.parametrize("typed", KINDS)
def test_a_thing_is_cited_as_what_it_is(typed: str) -> None:
    assert references_.cite(dataset(), typed).kind == KINDS[typed]


def test_several_sentences_are_cited_together_in_their_order(facts: Facts) -> None:
    node, passage = f"{THINGS}cnd2002-6/cobra-gold-2002", f"{THINGS}cnd2002-6/p"
    passages = [(f"{passage}{place}", "") for place in ("10-s4", "07-s5", "07-s4")]
    several = {**facts.out[node], COMITY.passage: passages}
    cited = references_.reference(altered(facts, {node: several}), node)
    assert cited.title == f"{TITLE}, ¶7 s4, ¶7 s5, ¶10 s4"
    assert "CND2002-6 ¶7 s4, CND2002-6 ¶7 s5, CND2002-6 ¶10 s4" in cited.note
    assert cited.url.startswith(f"{LINK}&text=")
    links = [facts.values(f"{passage}{place}", references_.LINK)[0] for place in ("07-s5", "10-s4")]
    assert directives(cited.url) == directives(LINK).union(*map(directives, links))
    assert len(directives(cited.url)) == 3


def test_a_judgement_names_every_passage_that_it_rests_on() -> None:
    cited = references_.cite(dataset(), "comparison:cobra-gold-mme")
    assert cited.title.startswith("Cobra Gold joint military exercises, May 2002 – Cobra Gold 02")
    assert cited.note.startswith("CND2002-6 ¶7 s4; MME v7, mme2112. ")
    assert cited.note in cited.plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "c6:cobra-gold-2002",
            f"{ISSUER} (2002) {TITLE}, ¶7 s4. White paper. {ISSUER}. Available at: {LINK}",
        ),
    ],
)
def test_a_citation_style_prints_it_so(typed: str, printed: str) -> None:
    assert in_style(references_.cite(dataset(), typed)).rstrip(".") == printed.rstrip(".")
