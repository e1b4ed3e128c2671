"""The switch of language leads to the same thing in the other language, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.rdf.languages import CHINESE, ENGLISH, TAGS

if TYPE_CHECKING:
    from browser.conftest import Read

SWITCH = "body > header a[hreflang]"


def test_each_kind_of_page_switches_there_and_back(kinds: dict[str, str], read: Read) -> None:
    with read() as reader:
        for name in kinds.values():
            page = reader.open(f"{ENGLISH}/{name}.html")
            for language in (CHINESE, ENGLISH):
                page.locator(SWITCH).click()
                assert reader.path == f"{language}/{name}.html"
                assert page.locator("html").get_attribute("lang") == TAGS[language]
                assert page.locator("h1").count() == 1


def test_the_switch_says_the_name_of_the_language_in_that_language(read: Read) -> None:
    with read() as reader:
        switch = reader.open(f"{ENGLISH}/index.html").locator(SWITCH)
        assert (switch.inner_text(), switch.get_attribute("lang")) == ("中文", "zh-Hans")
        switch.click()
        switch = reader.page.locator(SWITCH)
        assert (switch.inner_text(), switch.get_attribute("lang")) == ("English", "en")
