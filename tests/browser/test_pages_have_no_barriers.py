"""PUB-03: every kind of page, as axe sees it: wide and narrow, light and dark, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.reading import NARROW, WIDE, listed
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from browser.conftest import Read


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_of_page_keeps_a_reader_out(
    language: str, size: ViewportSize, kinds: dict[str, str], read: Read
) -> None:
    found = {}
    with read(size=size) as reader:
        for name in kinds.values():
            path = f"{language}/{name}.html"
            page = reader.open(path)
            found[path] = axe.barriers(page)
            page.emulate_media(color_scheme="dark")
            found[f"{path}, dark"] = axe.barriers_of_colour(page)
            page.emulate_media(color_scheme="light")
    assert len(found) > 60
    assert not any(found.values()), listed(found)


def test_a_barrier_would_be_found(read: Read) -> None:
    with read() as reader:
        page = reader.open("en/index.html")
        page.evaluate(
            "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"\">')"
        )
        page.evaluate("document.querySelector('html').removeAttribute('lang')")
        rules = {barrier.partition(":")[0] for barrier in axe.barriers(page)}
    assert rules == {"image-alt", "html-has-lang"}


def test_a_colour_that_is_too_faint_in_the_dark_would_be_found(read: Read) -> None:
    faint = "p { color: #555 !important; background: #111 !important }"
    with read(scheme="dark") as reader:
        page = reader.open("en/index.html")
        assert axe.barriers_of_colour(page) == []
        page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets = [sheet]; }",
            faint,
        )
        rules = {barrier.partition(":")[0] for barrier in axe.barriers_of_colour(page)}
    assert rules == {"color-contrast"}
