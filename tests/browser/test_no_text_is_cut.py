"""At every width, in both schemes and on paper: all text of a page can be seen or scrolled to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from browser.reading import WIDE, listed
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from browser.conftest import Read

WIDTHS: Final = (320, 360, 1280, 1920)
SHEET: Final = {"width": 680, "height": 1010}  # A4 at 96 pixels an inch, between its margins

# Texts that lie outside a box which cuts them: an element that hides what does not fit, a drawing,
# the left edge of the page; on paper also an element that only a screen can scroll.
CUT = """onPaper => {
  const found = [], slack = 1.5;
  const clips = new Map();  // which sides of an element cut, by element
  const cuts = e => {
    if (!clips.has(e)) {
      const style = getComputedStyle(e);
      const cut = value => /hidden|clip/.test(value) || (onPaper && /auto|scroll/.test(value));
      clips.set(e, {x: cut(style.overflowX), y: cut(style.overflowY)});
    }
    return clips.get(e);
  };
  const seen = e => {  // not what only screen readers are given
    for (; e; e = e.parentElement) {
      const {x, y} = cuts(e), box = e.getBoundingClientRect();
      if (x && y && (box.width <= 1 || box.height <= 1)) return false;
    }
    return true;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    if (parent.closest("script, style, title, desc, option, textarea, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      if (!seen(parent)) continue;
      const beyond = onPaper && box.right > innerWidth + slack;
      let outside = box.left < -slack || beyond ? "the page" : "";
      for (let e = parent; e && e !== document.documentElement && !outside; e = e.parentElement) {
        const {x, y} = cuts(e);
        if (!x && !y) continue;
        const inside = e.getBoundingClientRect();
        if (x && (box.left < inside.left - slack || box.right > inside.right + slack) ||
            y && (box.top < inside.top - slack || box.bottom > inside.bottom + slack))
          outside = [e.tagName.toLowerCase(), ...e.classList].join(".");
      }
      if (!outside) continue;
      found.push(`“${node.data.trim().slice(0, 40)}” is cut by ${outside}`);
      break;
    }
  }
  return [...new Set(found)].slice(0, 5);
}"""


def views(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Yield what is cut at each width, in the dark, and on paper."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield f"{width} px", page.evaluate(CUT, False)  # noqa: FBT003 (the script's argument)
    page.emulate_media(color_scheme="dark")
    yield "dark", page.evaluate(CUT, False)  # noqa: FBT003
    page.set_viewport_size({"width": SHEET["width"], "height": SHEET["height"]})
    page.emulate_media(media="print", color_scheme="light")
    yield "paper", page.evaluate(CUT, True)  # noqa: FBT003
    page.emulate_media(media="screen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_cut(language: str, kinds: dict[str, str], read: Read) -> None:
    found: dict[str, list[str]] = {}
    seen = 0
    with read(size=WIDE) as reader:
        for name in kinds.values():
            page = reader.open(f"{language}/{name}.html")
            for view, cut in views(page):
                seen += 1
                found[f"{name}, {view}"] = cut
    assert seen == len(kinds) * (len(WIDTHS) + 2)
    assert not any(found.values()), listed(found)


@pytest.mark.parametrize(
    ("box", "text", "expected"),
    [
        ("overflow: hidden; width: 3em; white-space: nowrap", "a long line of text", True),
        ("overflow: auto; width: 3em; white-space: nowrap", "a long line of text", False),
        ("width: 20em", "a short line", False),
    ],
    ids=["hidden", "scrolls", "fits"],
)
def test_cut_text_is_found(box: str, text: str, expected: bool, read: Read) -> None:  # noqa: FBT001
    with read() as reader:
        page = reader.open("en/index.html")
        page.evaluate(
            """([box, text]) => {
              const made = document.createElement("p");
              made.style.cssText = box;
              made.textContent = text;
              document.querySelector("main").replaceChildren(made);
            }""",
            [box, text],
        )
        assert any(text[:10] in one for one in page.evaluate(CUT, False)) is expected  # noqa: FBT003
        assert bool(page.evaluate(CUT, True)) is (text.startswith("a long"))  # noqa: FBT003
