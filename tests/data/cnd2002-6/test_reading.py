"""Readers of the pages go from sentence to sentence, and see who did what together."""

import re

import site_pages
from comity.terms import THINGS
from site_pages import page

PAPER = f"{THINGS}cnd2002-6/"


def text(iri: str, language: str = "en") -> str:
    """Return what readers see on the page on a thing."""
    return re.sub(r"<script.*?</script>", "", site_pages.text(page(iri, language)))


def test_three_that_stage_an_exercise_are_one_entry() -> None:
    written = re.sub("<[^>]+>", "", text(f"{PAPER}cobra-gold-2002"))
    assert "Singapore, Thailand, United States: staging party" in written
    assert "China: observer through military officers" in written


def test_each_sentence_leads_to_the_next_one() -> None:
    at, seen = f"{PAPER}h1", []
    while at:
        seen.append(at.removeprefix(PAPER))
        after = re.search(r'<a href="([^"]+)\.html" rel="next">', text(at))
        at = f"{PAPER}{after[1]}" if after else ""
    assert len(seen) == len(set(seen)) == 90
    assert seen[:3] == ["h1", "p01-s1", "p01-s2"]
    assert seen[-1] == "p18-s2"
    back = re.search(r'<a href="([^"]+)\.html" rel="prev">', text(f"{PAPER}p18-s2"))
    assert back
    assert back[1] == seen[-2]


def test_a_sentence_says_in_which_section_it_stands() -> None:
    written = text(f"{PAPER}p18-s2")
    assert re.search(r'<a href="h5\.html">Military Exchanges and Cooperation</a>', written)
