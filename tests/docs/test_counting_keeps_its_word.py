"""docs/counting.md: its example prints what it shows, and what it says of the page is so."""

import contextlib
import io
import re
from typing import Final

import drawn
from conftest import ROOT
from datasets import dataset

PAGE: Final = (ROOT / "docs" / "counting.md").read_text("utf-8")
PROGRAM, SHOWN = re.findall(r"^```(?:python|text)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
ACTOR: Final = re.findall(r'== "(actor/\w+)"', PROGRAM)[0]


def test_the_example_prints_what_is_shown() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(PROGRAM, {})  # noqa: S102 (the page's own)
    assert printed.getvalue() == SHOWN
    own, with_organs, *again = SHOWN.splitlines()
    assert again == [own, with_organs]


def test_the_page_of_the_actor_says_what_is_said_of_it() -> None:
    page = drawn.page(dataset(), f"id/{ACTOR}")
    lines = [" ".join(p.texts) for p in page.all("p", "gloss")]
    said = re.findall(r"its page say the same: (.*)\.$", PAGE, re.MULTILINE)
    assert said[0] in " ".join(lines)


def test_the_other_pages_link_to_the_rule() -> None:
    for name in ("codebook", "model", "pictures", "python", "queries", "tables"):
        assert "counting.md" in (ROOT / "docs" / f"{name}.md").read_text("utf-8"), name
