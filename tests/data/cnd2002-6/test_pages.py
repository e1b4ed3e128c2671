"""The pages on the document and on what it states, as readers see them."""

import html
import re

import pyoxigraph
import pytest

from comity.terms import CITATION, LABELS, TERMS, THINGS
from comity.web.addresses import data
from site_pages import (
    CHINA,
    edition,
    facts,
    page,
    text,
)

PAPER = f"{THINGS}cnd2002-6/"


def test_what_an_actor_did_is_told_with_role_company_date_and_caveat() -> None:
    written = " ".join(re.sub("<[^>]+>", " ", text(page(CHINA, "en"))).split())
    told = re.search(
        r"May 2002 known to the month; printed May 2002 "
        r"Cobra Gold joint military exercises, May 2002 As.{0,600}",
        written,
    )
    assert told
    entry = html.unescape(told[0])
    for part in (
        "As observer through military officers",
        "With Singapore , Thailand , United States ( staging party )",
        "CND2002-6 ¶7 s4",
        "Observed; the text does not say that it took part.",
    ):
        assert part.replace(" ", "") in entry.replace(" ", ""), part


FIGURES = {
    "observers-sent": "more than 650",
    "engineers-sent": "800",
}


@pytest.mark.parametrize(("slug", "told"), FIGURES.items())
def test_a_figure_keeps_its_qualifier(slug: str, told: str) -> None:
    event = f"{PAPER}{slug}"
    assert event in facts().out
    assert told in html.unescape(text(page(event, "en"))).replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_of_a_document_has_its_sentences_in_order_with_what_they_became() -> None:
    written = text(page(f"{THINGS}cnd2002-6", "en"))
    cited = re.findall(r">(CND2002-6 (?:¶\d+ s\d+|heading \d+))</a>", written)
    assert cited[:4] == [
        "CND2002-6 heading 1",
        "CND2002-6 ¶1 s1",
        "CND2002-6 ¶1 s2",
        "CND2002-6 heading 2",
    ]
    assert len(cited) == len(set(cited)) == 90
    for slug, kind in (
        ("cobra-gold-2002", "exercise · done"),
        ("not-a-member", "denial"),
    ):
        assert (
            f'{kind}</span> <a href="{page(PAPER + slug, "en").removeprefix("en/id/")}">' in written
        ), slug


def test_english_texts_are_marked_on_chinese_pages() -> None:
    written = text(page(f"{PAPER}cobra-gold-2002", "zh-hans"))
    assert '<q lang="en">May 2002</q>' in written
    assert "2002年5月" in written
    assert "精确到月" in written


def test_a_description_has_what_is_said_and_what_things_are_called() -> None:
    def read(iri: str) -> set[str]:
        content = edition().read(data(iri, "nt"))
        assert content
        found = pyoxigraph.parse(content.body, pyoxigraph.RdfFormat.N_TRIPLES)
        return {str(quad.triple) for quad in found}

    told = "\n".join(read(CHINA))
    part = f"<{PAPER}cobra-gold-2002-china>"
    assert f'<{CHINA}> <{TERMS}iso3> "CHN"' in told
    assert f"{part} <{TERMS}actor> <{CHINA}>" in told
    assert f"{part} <{TERMS}role> <{THINGS}role/observer>" in told
    assert f"{part} <{TERMS}caveat> " in told
    assert f'<{PAPER}cobra-gold-2002> <{LABELS[0]}> "Cobra Gold' in told
    assert f'<{PAPER}p07-s4> <{CITATION}> "CND2002-6 ¶7 s4"' in told
