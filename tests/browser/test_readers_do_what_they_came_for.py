"""Three readers, from the front page on, by what they can see: a date, a citation, a role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from browser.reading import NARROW, WIDE
from comity.dataset import statements
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.terms import BASE, CITATION, COMITY, PART_OF
from comity.web.phrases import phrase
from datasets import dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, ViewportSize

    from browser.conftest import Read
    from browser.reading import Reader
    from conftest import Comity


def follow(place: Page | Locator, name: str) -> None:
    """Click the link that has exactly this text."""
    place.get_by_role("link", name=name, exact=True).first.click()


def look_up(reader: Reader, language: str, text: str) -> Page:
    """Go from the front page to the search, type a text, and follow the first result."""
    page = reader.open(f"{language}/index.html")
    page.locator("#site-search").fill(text)
    page.locator("#site-search").press("Enter")
    result = page.locator("#results a").first
    result.wait_for()
    title = result.inner_text()
    result.click()
    page.locator("h1", has_text=title).wait_for()
    return page


def said(word: str, language: str) -> str:
    return phrase(word, language)


def beside(page: Page, term: str) -> str:
    """Return what stands beside a term of the first list."""
    row = page.locator("dl > div").filter(has=page.locator("dt", has_text=term)).first
    return " ".join(row.locator("dd").inner_text().split())


class Date(NamedTuple):
    """A date to be found.

    Attributes:
        typed: What the reader remembers.
        told: The date, as precisely as it is known.
        precision: How precisely.
    """

    typed: str
    told: str
    precision: str


DATES = {
    (ENGLISH, "to the month"): Date("cobra gold", "May 2002", "known to the month"),
    (CHINESE, "to the month"): Date("金色眼镜蛇", "2002年5月", "精确到月"),
    (ENGLISH, "to the day"): Date("listing by the UN", "11 September 2002", "known to the day"),
    (CHINESE, "to the day"): Date("安理会 列入名单", "2002年9月11日", "精确到日"),
    (ENGLISH, "without its year"): Date(
        "september 11 attack", "11 September", "the year is not given"
    ),
    (CHINESE, "without its year"): Date("9·11袭击", "9月11日", "未写年份"),
    (ENGLISH, "not at all"): Date("accession terrorist explosions", "undated", ""),
    (CHINESE, "not at all"): Date("中国加入制止恐怖主义爆炸公约", "无日期", ""),
}


@pytest.mark.parametrize(("language", "precision"), DATES)
def test_one_finds_the_date_of_an_event_and_how_far_it_is_known(
    language: str, precision: str, read: Read
) -> None:
    date = DATES[language, precision]
    with read() as reader:
        told = beside(look_up(reader, language, date.typed), said("date", language))
    assert told.startswith(date.told)
    assert date.precision in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_finds_the_same_date_in_the_picture(language: str, read: Read) -> None:
    date = DATES[language, "to the month"]
    with read() as reader:
        page = reader.open(f"{language}/index.html")
        follow(page.locator("main"), said("picture-timeline", language))
        row = page.locator("main table tr").filter(has_text=re.compile(date.typed, re.IGNORECASE))
        assert date.told in row.first.inner_text()
        assert date.precision in row.first.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_cites_a_sentence(language: str, read: Read, comity: Comity) -> None:
    facts = dataset().facts
    stated = facts.instances(COMITY.Passage)
    sentence = max(node for node in stated if facts.values(node, COMITY.sentence))
    document = facts.first(sentence, PART_OF)
    number, name = facts.first(sentence, COMITY.paragraph), facts.first(sentence, CITATION)
    with read() as reader:
        page = reader.open(f"{language}/index.html")
        follow(page.locator("header"), said("nav-read", language))
        page.locator(f"main a[href$='{document.removeprefix(BASE)}.html']").first.click()
        page.locator(f"main nav a[href='#p{number}']").first.click()
        top = f"document.querySelector('#p{number}').getBoundingClientRect().top"
        assert page.evaluate(top) < 900
        page.locator("main a", has_text=re.compile(f"^{re.escape(name)}$")).first.click()
        page.locator("h1", has_text=name).wait_for()
        cited = page.locator(".citation").first.inner_text()
    expected = comity("cite", sentence).stdout
    assert name.partition(" ")[2] in cited
    assert cited.split() == expected.split()


ROLES = {
    (ENGLISH, "cobra gold"): {
        "China": "observer",
        "Singapore": "staging party",
        "Thailand": "staging party",
        "United States": "staging party",
    },
    (CHINESE, "金色眼镜蛇"): {
        "中国": "观摩方",
        "新加坡": "举行方",
        "泰国": "举行方",
        "美国": "举行方",
    },
}


@pytest.mark.parametrize(("language", "typed"), ROLES)
def test_one_tells_an_observer_from_a_party(language: str, typed: str, read: Read) -> None:
    with read() as reader:
        page = look_up(reader, language, typed)
        heading = page.get_by_role("heading", name=said(statements.PARTIES, language))
        entries = page.locator("section").filter(has=heading).locator("ul.entries > li")
        lines = [entry.splitlines()[0] for entry in entries.all_inner_texts()]
    told = {
        actor: role
        for actors, role in (re.split(r"[:：]\s*", line, maxsplit=1) for line in lines)
        for actor in re.split(r",\s*|、", actors)
    }
    expected = ROLES[language, typed]
    assert set(told) == set(expected)
    assert all(told[actor].startswith(role) for actor, role in expected.items())


@pytest.mark.parametrize(("language", "typed"), ROLES)
def test_one_sees_it_from_the_side_of_the_observer_too(
    language: str, typed: str, read: Read
) -> None:
    observer, role = next(iter(ROLES[language, typed].items()))
    with read() as reader:
        page = look_up(reader, language, observer)
        entry = page.locator("ul.entries > li").filter(
            has_text=re.compile(rf"{typed}.*2002", re.IGNORECASE)
        )
        assert role in str(entry.first.text_content())  # it may be in a folded part


class Visitor:
    """A reader who starts on the front page, and whose clicks are counted.

    Attributes:
        page: The window.
        clicks: How many links and buttons were clicked; typing and Enter count as none.
    """

    def __init__(self, reader: Reader, language: str = ENGLISH) -> None:
        """Open the front page."""
        self.page = reader.open(f"{language}/index.html")
        self.clicks = 0

    def click(self, place: Locator) -> None:
        """Click the first of what is found."""
        place.first.click()
        self.clicks += 1

    def search(self, text: str) -> Locator:
        """Type into the search box of the header, press Enter, and return the results."""
        self.page.locator("#site-search").fill(text)
        self.page.locator("#site-search").press("Enter")
        results = self.page.locator("#results a")
        results.first.wait_for()
        return results


@pytest.fixture
def visitor(read: Read) -> Iterator[Visitor]:
    """Return a reader on the English front page."""
    with read() as reader:
        yield Visitor(reader)


def test_the_founding_of_the_sco_is_cited_with_two_clicks(visitor: Visitor) -> None:
    visitor.click(visitor.search("SCO founding"))
    visitor.page.locator("h1", has_text="Founding").wait_for()
    visitor.click(visitor.page.locator("main a[href='#cite']"))
    assert "2001" in visitor.page.locator("main").inner_text()
    assert (
        "China's National Defense in 2002" in visitor.page.locator(".citation").first.inner_text()
    )
    assert visitor.clicks <= 2


def test_what_china_observed_takes_two_clicks(visitor: Visitor) -> None:
    visitor.click(visitor.page.locator("main a[href='queries/exercises-observed.html']"))
    assert "Cobra Gold" in visitor.page.locator("main table").first.inner_text()
    assert visitor.clicks <= 2


def test_the_table_of_pairs_is_downloaded_with_two_clicks(visitor: Visitor) -> None:
    visitor.click(visitor.page.locator("header nav a[href='download.html']"))
    with visitor.page.expect_download() as download:
        visitor.click(visitor.page.locator("main a[href$='/dyads.csv']"))
    assert download.value.suggested_filename == "dyads.csv"
    assert visitor.clicks <= 2


def test_the_chinese_name_is_found_with_one_click(visitor: Visitor) -> None:
    visitor.click(visitor.search("Shanghai Cooperation Organization"))
    visitor.page.locator("h1").wait_for()
    assert "上海合作组织" in visitor.page.locator("main .names").inner_text()
    assert visitor.clicks <= 1


def test_the_turtle_of_a_thing_is_one_click_from_its_title(visitor: Visitor) -> None:
    visitor.click(visitor.search("PRC"))
    link = visitor.page.locator("main .tools a[type='text/turtle']")
    box = link.bounding_box()
    assert box
    assert box["y"] < 900
    assert str(link.get_attribute("href")).endswith("china.ttl")
    assert visitor.clicks <= 1


@pytest.mark.parametrize("way", ["wiki", "entity"])
def test_an_address_of_wikidata_leads_to_its_thing_with_one_click(
    way: str, visitor: Visitor
) -> None:
    visitor.click(visitor.search(f"https://www.wikidata.org/{way}/Q485207"))
    visitor.page.locator("h1", has_text="Shanghai Cooperation Organization").wait_for()
    assert visitor.clicks <= 1


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_says_what_it_is_and_what_to_do(
    language: str, size: ViewportSize, read: Read
) -> None:
    with read(size=size) as reader:
        page = Visitor(reader, language).page
        for selector in ("h1", ".lead", "#site-search", ".ways a >> nth=0", ".ways a >> nth=2"):
            box = page.locator(selector).first.bounding_box()
            assert box
            assert box["y"] + box["height"] <= size["height"], selector


def test_the_timeline_is_saved_with_three_clicks(visitor: Visitor) -> None:
    visitor.click(visitor.page.locator("main .opening a"))
    with visitor.page.expect_download() as download:
        visitor.click(visitor.page.locator("main a[download]"))
    assert download.value.suggested_filename == "timeline.svg"
    assert visitor.clicks <= 3


def test_how_to_cite_the_data_takes_one_click(visitor: Visitor) -> None:
    visitor.click(visitor.page.locator("footer a[href$='#cite']"))
    assert "Comity" in visitor.page.locator(".citation").first.inner_text()
    assert visitor.clicks <= 1


def test_what_a_citation_means_is_explained_with_one_click(visitor: Visitor) -> None:
    visitor.click(visitor.page.locator("header nav a[href='about.html']"))
    about = visitor.page.locator("main").inner_text()
    assert "paragraph" in about
    assert visitor.page.locator("#citations").count() == 1
    assert visitor.clicks <= 1
