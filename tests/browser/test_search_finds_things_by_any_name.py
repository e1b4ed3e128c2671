"""Search: by each name that a thing has, in either language, and without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.terms import BASE, CITATION, COMITY, LABELS
from comity.web.phrases import phrase
from datasets import dataset

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Read

FACTS = dataset().facts
PASSAGE = next(n for n in FACTS.instances(COMITY.Passage) if FACTS.values(n, COMITY.sentence))
CITED = FACTS.first(PASSAGE, CITATION)
PRINTED = next(
    thing
    for node in FACTS.instances(COMITY.Identification)
    for thing in FACTS.values(node, COMITY.identifies)
    if COMITY.Instrument in FACTS.classes(thing)
)
NAME = FACTS.english(PRINTED, LABELS[0])[0]
SOUGHT = {
    "an English name": ("Kyrgyzstan", "id/actor/kyrgyzstan"),
    "a part of a name, in small letters": ("brahimi", "id/instrument/brahimi-report"),
    "a Chinese name": ("吉尔吉斯斯坦", "id/actor/kyrgyzstan"),
    "a part of a Chinese name": ("上海合作", "id/actor/sco"),
    "a name as printed": (NAME, PRINTED.removeprefix(BASE)),
    "a citation": (CITED, PASSAGE.removeprefix(BASE)),
    "a code": ("KGZ", "id/actor/kyrgyzstan"),
}


def seek(page: Page, text: str) -> list[str]:
    """Type a text and return where the results lead."""
    page.locator("#q").fill(text)
    page.locator("#results a").first.wait_for()
    links = page.locator("#results a").evaluate_all("links => links.map(link => link.href)")
    return [link.partition("#")[0] for link in links]


@pytest.mark.parametrize("name", SOUGHT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thing_is_among_the_first_by(name: str, language: str, read: Read) -> None:
    text, sought = SOUGHT[name]
    with read() as reader:
        found = seek(reader.open(f"{language}/search.html"), text)
        assert f"{reader.host}{language}/{sought}.html" in found[:5]


def test_what_is_not_there_is_said_not_to_be(read: Read) -> None:
    with read() as reader:
        page = reader.open("en/search.html")
        page.locator("#q").fill("Qqqqqqqqq zzzzzz")
        page.get_by_text(phrase("find-none", "en")).wait_for()
        assert page.locator("#results a").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_all_done_by_keyboard(language: str, read: Read) -> None:
    with read() as reader:
        page = reader.open(f"{language}/index.html")
        field = page.locator("#site-search")
        for _ in range(20):
            page.keyboard.press("Tab")
            if field.evaluate("field => field === document.activeElement"):
                break
        page.keyboard.insert_text(NAME)
        page.keyboard.press("Enter")
        page.locator("#q:focus").wait_for()
        page.locator("#results a").first.wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/id/**")
        assert reader.path == f"{language}/{PRINTED.removeprefix(BASE)}.html"


def test_going_back_has_the_results_again(read: Read) -> None:
    with read() as reader:
        page = reader.open("en/search.html")
        seek(page, "observer")
        page.locator("#results a").first.click()
        page.wait_for_url("**/id/**")
        page.go_back()
        page.locator("#results a").first.wait_for()
        assert page.locator("#q").input_value() == "observer"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["China", "Qqqqqqqqq zzzzzz"], ids=["found", "not found"])
def test_results_keep_no_reader_out(text: str, scheme: str, read: Read) -> None:
    for language in (ENGLISH, CHINESE):
        with read(scheme=scheme) as reader:
            page = reader.open(f"{language}/search.html")
            page.locator("#q").fill(text)
            page.locator("#found:not(:empty)").wait_for()
            assert axe.barriers(page) == []
