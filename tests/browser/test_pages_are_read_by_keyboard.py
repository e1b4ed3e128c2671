"""Without a mouse: each thing that can be used is reached in order, is seen, and is left again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from browser.reading import listed
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Read

TAKES_THE_FOCUS = "search"  # its field is ready for typing
MOST = 150  # as many stops of a page as are tried: the long lists are all alike

REACHED = """() => {
  const usable = "a[href], button, input, select, textarea, summary, [tabindex]";
  window.stops = [...document.querySelectorAll(usable)]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility());
  return window.stops.length;
}"""
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    stop: window.stops.indexOf(e),
    name: e.outerHTML.slice(0, 120),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def stop(page: Page, key: str = "Tab") -> dict[str, Any]:
    """Press a key and return what has the focus then, and whether that can be seen."""
    page.keyboard.press(key)
    focus: dict[str, Any] = page.evaluate(FOCUS)
    if focus["stop"] >= 0 and not focus["marked"]:
        focus["marked"] = looks_different(page)
    return focus


def looks_different(page: Page) -> bool:
    """Return whether what has the focus looks different without it: a mark in a picture may."""
    seen = page.screenshot()
    page.evaluate("(window.held = document.activeElement).blur()")
    unseen = page.screenshot()
    page.evaluate("window.held.focus()")
    return seen != unseen


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stop_comes_in_order_and_is_seen(
    language: str, kinds: dict[str, str], read: Read
) -> None:
    unseen, whole = {}, set()
    with read() as reader:
        for name in set(kinds.values()) - {TAKES_THE_FOCUS}:
            page = reader.open(f"{language}/{name}.html")
            count = page.evaluate(REACHED)
            tried = min(count, MOST)
            way = [stop(page) for _ in range(tried)]
            assert [at["stop"] for at in way] == list(range(tried)), name
            unseen[name] = [at["name"] for at in way if not (at["marked"] and at["inside"])]
            if tried == count:
                whole.add(name)
                assert stop(page)["stop"] in {-1, 0}, f"{name}: held after the last stop"
    assert {"index", kinds["Event Exercise Statement"]} <= whole
    assert not any(unseen.values()), listed(unseen)


def test_the_way_back_is_the_same(kinds: dict[str, str], read: Read) -> None:
    with read() as reader:
        for name in ("index", kinds["Event Exercise Statement"]):
            page = reader.open(f"en/{name}.html")
            count = page.evaluate(REACHED)
            back = [stop(page, "Shift+Tab")["stop"] for _ in range(count)]
            assert back == list(reversed(range(count))), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_the_navigation(
    language: str, kinds: dict[str, str], read: Read
) -> None:
    with read() as reader:
        for name in set(kinds.values()) - {TAKES_THE_FOCUS}:
            page = reader.open(f"{language}/{name}.html")
            page.evaluate(REACHED)
            first = stop(page)
            assert first["stop"] == 0
            assert first["inside"], name
            page.keyboard.press("Enter")
            stop(page)
            skipped = page.evaluate(
                "!document.activeElement.closest('body > header') &&"
                " document.activeElement.className !== 'skip'"
            )
            assert skipped, name
