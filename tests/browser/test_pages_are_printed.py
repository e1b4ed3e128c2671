"""On paper: all that is said, dark on white, and nothing that only a screen is for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from comity.rdf.languages import LANGUAGES
from comity.terms import BASE
from datasets import dataset

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from browser.conftest import Read

# A4 at 96 pixels an inch, between margins of a centimetre and a half.
SHEET: Final[ViewportSize] = {"width": 680, "height": 1010}
# How light the paper and the letters are, from 0 to 255.
LIGHTNESS = """() => ["backgroundColor", "color"].map(name => Math.max(
  ...getComputedStyle(document.body)[name].match(/[0-9.]+/g).slice(0, 3).map(Number)))"""
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_page_fits_the_sheet_without_its_navigation(
    language: str, kinds: dict[str, str], read: Read
) -> None:
    with read(size=SHEET) as reader:
        reader.page.emulate_media(media="print")
        for name in kinds.values():
            page = reader.open(f"{language}/{name}.html")
            assert page.locator("h1").is_visible(), name
            assert not page.locator("body > header nav").is_visible(), name
            assert page.evaluate(WIDER) <= 0, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_dark_on_white_whatever_the_screen_is(scheme: str, read: Read) -> None:
    with read(size=SHEET, scheme=scheme) as reader:
        page = reader.open(f"en/{dataset().documents[0].removeprefix(BASE)}.html")
        page.emulate_media(media="print")
        paper, ink = page.evaluate(LIGHTNESS)
    assert paper > 240
    assert ink < 60


def test_a_printed_page_is_made(kinds: dict[str, str], read: Read) -> None:
    with read() as reader:
        page = reader.open(f"en/{kinds['Event Exercise Statement']}.html")
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_picture_is_saved_as_png_and_printed_alone(read: Read) -> None:
    with read() as reader:
        page = reader.open("en/timeline.html")
        with page.expect_download() as download:
            page.locator(".saving [name=png]").click()
        assert download.value.suggested_filename == "timeline.png"
        assert Path(download.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        page.evaluate("window.print = () => {}")
        page.locator(".saving [name=print]").click()
        page.emulate_media(media="print")
        assert page.locator(".opening img").is_visible()
        assert not page.locator("main table").first.is_visible()
        sheets = page.pdf(format="A4", landscape=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("main table").first.is_visible()
