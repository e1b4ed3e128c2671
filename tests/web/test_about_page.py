"""The page about Comity: what it says is what the data say, in both languages."""

import re
from pathlib import Path

import pytest

from comity.coding import sheets
from comity.dataset import read
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.web.edition import Edition
from comity.web.pages import about_page
from comity.web.query_runner import NOBODY
from datasets import ROOT, dataset
from site_pages import assert_whole, edition, parsed, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_section_and_a_link_to_each(language: str) -> None:
    page = parsed(f"{language}/about.html")
    assert_whole(f"{language}/about.html", page)
    titles = [heading["id"] for heading in page.all("h2")]
    assert titles == list(about_page.SECTIONS)
    assert {f"#{name}" for name in about_page.SECTIONS} <= {a["href"] for a in page.all("a")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_lists_every_document_with_how_far_it_is_encoded(language: str) -> None:
    shown = text(f"{language}/about.html")
    for iri, coverage in dataset().coverage.items():
        label = edition().context.reader(language).plain(iri)
        assert re.search(
            rf">{re.escape(label)}</a></th><td>{coverage.in_words(language)}</td>",
            shown.replace("&#39;", "'"),
        )


def test_it_says_how_many_cells_of_two_codings_differ() -> None:
    shown = text("en/about.html")
    for name in sheets.documents(dataset().corpus):
        compared = sheets.compare(dataset(), name)
        unlike, cells = len(compared.disagreements), len(compared.cells)
        assert f"in {unlike} of {cells} cells" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_is_taken_apart_and_leads_to_its_sentence_and_document(language: str) -> None:
    links = [str(a["href"]) for a in parsed(f"{language}/about.html").all("a")]
    sentence = next(link for link in links if re.search(r"id/[^/]+/p\d+-s\d+\.html$", link))
    assert edition().read(f"{language}/{sentence}")
    document = sentence.rpartition("/")[0] + ".html"
    assert document in links
    found = re.search(
        r"<code>¶(\d+)</code>.*<code>s(\d+)</code>", text(f"{language}/about.html"), re.DOTALL
    )
    assert found
    assert sentence.endswith(f"/p{int(found[1]):02}-s{found[2]}.html")


def test_the_changes_are_those_of_the_changelog() -> None:
    headings = re.findall("^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    links = [
        str(a["href"]) for a in parsed("en/about.html").all("a") if "changelog" in str(a["href"])
    ]
    assert len(links) == len(headings) > 0
    ids = {heading.get("id") for heading in parsed("en/guides/changelog.html").all("h2")}
    assert {link.partition("#")[2] for link in links} <= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_data_set_leads_to_about(language: str) -> None:
    page = parsed(f"{language}/id/comity.html")
    links = {a["href"] for a in page.all("a")}
    assert {"../about.html", "../download.html", "../ask.html"} <= links
    assert dataset().catalog.version in text(f"{language}/id/comity.html")


@pytest.mark.parametrize("name", ["index", "ask", "download", "about"])
def test_pages_of_the_server_name_what_programs_ask(name: str) -> None:
    links = {a["href"] for a in parsed(f"{ENGLISH}/{name}.html").all("a")}
    assert {"../sparql", "../openapi.json", "../reconcile", "../.well-known/void"} <= links
    assert "../data/id/comity-catalog.ttl" in links
    site = Edition(dataset(), runner=NOBODY)
    links = {a["href"] for a in parsed(f"{ENGLISH}/{name}.html", site).all("a")}
    assert not {"../sparql", "../openapi.json", "../reconcile"} & links


def test_the_codebook_has_the_rules_and_every_table() -> None:
    ids = {heading.get("id") for heading in parsed("en/guides/codebook.html").all("h2")}
    assert {"1-what-is-coded", "classes", "values", "tables"} <= ids
    titles = text("en/guides/codebook.html")
    for filled in edition().context.tables:
        assert filled.table.titles[CHINESE] in titles
    links = {a["href"] for a in parsed("en/download.html").all("a")}
    assert "guides/codebook.html" in links


def test_an_edition_of_a_bare_copy_has_the_page_without_what_it_lacks(copy: Path) -> None:
    bare = Edition(read(copy))
    page = parsed("en/about.html", bare)
    assert not any("guides" in str(a["href"]) for a in page.all("a"))
