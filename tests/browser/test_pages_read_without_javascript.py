"""Whoever reads without JavaScript reads the same facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.reading import listed
from comity.rdf.languages import LANGUAGES

if TYPE_CHECKING:
    from browser.conftest import Read

# What a page says: every heading, paragraph, cell and link that can be seen, controls left out.
# The query page has three that only a script can serve: its forms, the filter, the editor; long
# lists have a filter.
CONTROLS = "form, button, .filter, #workbench, #filtering, #own-query, [role=status]"
FACTS = f"""() => [...document.querySelectorAll(
    "main :is(h1, h2, h3, p, li, dt, dd, th, td, figcaption, a[href])")]
  .filter(e => e.checkVisibility() && !e.querySelector("button") && !e.closest('{CONTROLS}'))
  .map(e => (e.innerText ?? e.textContent).trim().replace(/\\s+/g, " ")).filter(Boolean)"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_page_says_the_same(language: str, kinds: dict[str, str], read: Read) -> None:
    lost = {}
    with read() as one, read(javascript=False) as other:
        for name in kinds.values():
            path = f"{language}/{name}.html"
            told = one.open(path).evaluate(FACTS)
            without = set(other.open(path).evaluate(FACTS))
            assert told, name
            lost[name] = [fact for fact in told if fact not in without]
    assert not any(lost.values()), listed(lost)
