"""The error page finds its site, at any depth and below any prefix, under the site's own policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.hosting import PREFIX
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window whose console may report that a page is missing: here it always is."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["nowhere", "en/id/actor/atlantis.html", "a/b/c/"])
def test_it_has_style_and_links_that_lead_into_the_site(path: str, host: str, page: Page) -> None:
    page.goto(host + path)
    page.locator("main a").first.wait_for()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    links = page.locator("main a").evaluate_all("all => all.map(a => a.href)")
    assert {f"{host}{code}/index.html" for code in LANGUAGES} <= {*links}
    assert all(page.request.get(link).ok for link in links)


def test_its_search_box_asks_the_search_page(host: str, page: Page) -> None:
    page.goto(f"{host}a/b/nothing.html")
    field = page.locator("#q-en")
    field.fill("Cobra Gold")
    field.press("Enter")
    page.locator("#results a").first.wait_for()
    assert page.url.startswith(f"{host}en/search.html?q=Cobra")


def test_a_path_that_looks_like_another_host_is_asked_at_this_one(host: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    origin = host.removesuffix(PREFIX)
    page.goto(f"{origin}//example.org/nothing/")
    page.wait_for_load_state("networkidle")
    assert len(asked) > 1
    assert [url for url in asked if not url.startswith(f"{origin}/")] == []
