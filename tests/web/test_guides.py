"""The guides: the Markdown of `docs/` as pages, in English, reached from every page."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag, urljoin

import pytest

from comity.dataset import read
from comity.rdf.languages import CHINESE, LANGUAGES
from comity.web.edition import Edition
from conftest import ROOT
from site_pages import HOST, assert_whole, edition, parsed, text

SLUGS: Final = sorted(path.stem for path in (ROOT / "docs").glob("*.md") if path.stem != "README")
NAMES: Final = ("guides", "guides/changelog", *(f"guides/{slug}" for slug in SLUGS))


def test_each_file_is_a_page_in_each_language() -> None:
    found = {path for path in edition().paths() if "/guides" in path and path.endswith(".html")}
    assert found == {f"{language}/{name}.html" for language in LANGUAGES for name in NAMES}


def test_the_map_leads_to_every_guide() -> None:
    links = {a["href"] for a in parsed("en/guides.html").all("a")}
    assert {f"guides/{slug}.html" for slug in SLUGS} <= links


@pytest.mark.parametrize("name", NAMES)
def test_no_link_of_a_guide_leads_to_a_file_that_the_edition_has_not(name: str) -> None:
    at = f"en/{name}.html"
    page = parsed(at)
    leads = [str(a["href"]) for a in page.all("a")] + [str(i["src"]) for i in page.all("img")]
    here = {urldefrag(urljoin(HOST + at, address)).url for address in leads}
    services = edition().context.services.values()
    there = {HOST + path for path in (*edition().paths(), *services)}
    assert {address for address in here if address.startswith(HOST)} - there == set()


def test_the_chinese_page_says_in_chinese_that_the_guides_are_in_english() -> None:
    for name in NAMES:
        assert "指南目前只有英文版" in text(f"{CHINESE}/{name}.html")
        assert "指南目前只有英文版" not in text(f"en/{name}.html")
        boxes = parsed(f"{CHINESE}/{name}.html").all("div")
        assert {"class": "guide", "lang": "en"} in boxes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_and_the_head_of_every_page_lead_to_the_guides(language: str) -> None:
    links = [a["href"] for a in parsed(f"{language}/index.html").all("a")]
    assert links.count("guides.html") == 2
    assert "../../guides.html" in [
        a["href"] for a in parsed(f"{language}/id/actor/china.html").all("a")
    ]


def test_a_guide_is_a_whole_page_whose_code_and_tables_scroll_by_the_keyboard() -> None:
    for name in NAMES:
        path = f"en/{name}.html"
        page = parsed(path)
        assert_whole(path, page)
        tables = [box for box in page.all("div") if box.get("class") == "wide"]
        assert len(tables) == len(page.all("table")), name
        assert not re.search("<th[^>]*></th>", text(path)), name
        assert [box for box in (*page.all("pre"), *tables) if box.get("tabindex") != "0"] == []


def test_an_edition_without_guides_has_no_link_to_them(copy: Path) -> None:
    bare = Edition(read(copy))
    assert not any("/guides" in path for path in bare.paths())
    assert not any("guides" in str(a["href"]) for a in parsed("en/index.html", bare).all("a"))
