"""PUB-03: every kind of page, as axe sees it: wide and narrow, light and dark, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.reading import NARROW, WIDE, listed
from comity.pages.addresses import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from browser.conftest import Read


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_of_page_keeps_a_reader_out(
    language: str, scheme: str, size: ViewportSize, kinds: dict[str, str], read: Read
) -> None:
    with read(size=size, scheme=scheme) as reader:
        pages = [f"{language}/{name}.html" for name in kinds.values()]
        found = {path: axe.barriers(reader.open(path)) for path in pages}
    assert len(found) > 30
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
