"""On a telephone, and with letters twice as large, everything can be read: nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.reading import NARROW, WIDE, listed
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from browser.conftest import Read

SMALLEST = 9  # pixels: smaller letters cannot be read

# What is wider than the window; what scrolls sideways without saying what it is; what hides text.
MISFITS = """() => {
  const found = [], root = document.scrollingElement;
  const name = e => [e.tagName.toLowerCase(), e.id && "#" + e.id, ...e.classList].join(" ");
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1);
    found.push(`${root.scrollWidth} px wide: ${wide.slice(0, 5).map(name).join(", ")}`);
  }
  for (const e of document.body.querySelectorAll("*:not(textarea, select, input, svg, svg *)")) {
    if (e.scrollWidth <= e.clientWidth + 1 || e.clientWidth <= 1) continue;
    const style = getComputedStyle(e), way = style.overflowX;
    const label = document.getElementById(e.getAttribute("aria-labelledby"));
    const named = (label || e.hasAttribute("aria-label")) && e.hasAttribute("role");
    if (/auto|scroll/.test(way) && !(named && e.tabIndex === 0))
      found.push(`${name(e)} scrolls, but has no name, role or focus`);
    if (/hidden|clip/.test(way)) found.push(`${name(e)} hides what does not fit`);
  }
  return found;
}"""

SMALL_LETTERS = """least => [...document.querySelectorAll("svg text")].filter(e => {
  const box = e.getBoundingClientRect(), drawn = e.getScreenCTM();
  const scale = Math.hypot(drawn.a, drawn.b);  // also of a text that is turned
  return box.width && parseFloat(getComputedStyle(e).fontSize) * scale < least;
}).map(e => e.textContent.trim())"""


def enlarge_letters(page: Page) -> None:
    """Make the letters twice as large, as a reader's own setting does."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("larger", [False, True], ids=["letters as they are", "letters enlarged"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_never_scrolls_sideways(
    language: str, size: ViewportSize, kinds: dict[str, str], read: Read, *, larger: bool
) -> None:
    found = {}
    with read(size=size) as reader:
        if larger:
            enlarge_letters(reader.page)
        for name in kinds.values():
            page = reader.open(f"{language}/{name}.html")
            found[name] = page.evaluate(MISFITS)
            letters = page.evaluate(
                "parseFloat(getComputedStyle(document.documentElement).fontSize)"
            )
            assert letters == (32 if larger else 16)
    assert not any(found.values()), listed(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_of_a_picture_can_be_read_on_a_telephone(
    language: str, kinds: dict[str, str], read: Read
) -> None:
    found, pictures = {}, 0
    with read(size=NARROW) as reader:
        for name in kinds.values():
            page = reader.open(f"{language}/{name}.html")
            pictures += page.locator("svg").count()
            found[name] = page.evaluate(SMALL_LETTERS, SMALLEST)
    assert pictures
    assert not any(found.values()), listed(found)


@pytest.mark.parametrize("name", ["id/actor/un-ctc", "id/actor/china"])
def test_what_is_said_has_the_wide_column_also_under_a_printed_name(name: str, read: Read) -> None:
    with read(size=WIDE) as reader:
        page = reader.open(f"en/{name}.html")
        widths = page.evaluate("""() => [...document.querySelectorAll(".entries > li > .stated")]
            .map(e => e.getBoundingClientRect().width / e.parentNode.clientWidth)""")
    assert widths
    assert min(widths) > 0.5
