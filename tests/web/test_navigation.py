"""The head of every page, the front page and the page of a document: ways through the edition."""

import re
from pathlib import Path

import pytest

from comity.dataset import read as read_dataset
from comity.dataset import statements
from comity.rdf.languages import LANGUAGES
from comity.terms import THINGS
from comity.web import summaries
from comity.web.edition import Edition
from comity.web.navigation import entries
from comity.web.pages import home
from datasets import VERSION, files
from edition import DOCUMENT, SECOND, add_second_document
from site_pages import CAVEAT, edition, facts, parsed, text

REPORT = f"{THINGS}{DOCUMENT}"
ALL = ("index", f"id/{DOCUMENT}", "timeline", "ask", "ns", "things", "guides", "download")

CURRENT = {
    f"id/{DOCUMENT}": ("nav-read", "page"),
    f"id/{DOCUMENT}/exercises": ("nav-read", "true"),
    "timeline": ("nav-pictures", "true"),
    "ask": ("nav-ask", "page"),
    "queries/sco-founders": ("nav-ask", "true"),
    f"ns/{VERSION}": ("nav-ns", "true"),
    "guides/load": ("nav-guides", "true"),
    "id/actor/china": ("", ""),
}


@pytest.mark.parametrize("name", CURRENT)
def test_the_head_says_where_in_the_site_one_is(name: str) -> None:
    found = list(entries("en", name, {*ALL, name}, [REPORT]))
    assert len(found) == 7
    current = [(entry.word, entry.current) for entry in found if entry.current]
    assert current == [CURRENT[name]] * bool(CURRENT[name][0])


def test_the_head_leads_only_to_what_there_is() -> None:
    found = [entry.address for entry in entries("en", "index", {"index", "ask"}, [REPORT])]
    assert found == ["en/ask.html"]
    several = entries("en", "index", ALL, [REPORT, f"{THINGS}other"])
    assert next(several).address == "en/index.html#read"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_search_box_and_a_description(language: str) -> None:
    descriptions = {}
    for name in ("index", "things", "download", "id/actor/china", "queries/sco-founders"):
        page = parsed(f"{language}/{name}.html")
        (form,) = [one for one in page.all("form") if one.get("role") == "search"]
        assert str(form["action"]).endswith("search.html")
        named = {
            one.get("name") or one.get("property"): one.get("content") for one in page.all("meta")
        }
        descriptions[name] = str(named["description"])
        assert 20 < len(descriptions[name]) <= summaries.MOST
        assert named["og:description"] == named["description"]
        assert named["og:title"]
    assert len({*descriptions.values()}) == 3  # of lists, that of the whole
    assert not parsed(f"{language}/search.html").all("form")[1:]


def test_the_title_of_the_front_page_is_made_from_the_documents(copy: Path) -> None:
    one = Edition(read_dataset(copy)).read("en/index.html")
    two = Edition(read_dataset(add_second_document(copy))).read("en/index.html")
    assert one
    assert two
    assert "claims in 2 government documents (" in two.body.decode()
    assert "government documents (" not in one.body.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_every_page_leads_to_the_other_language(language: str) -> None:
    other = next(code for code in LANGUAGES if code != language)
    documents = (f"id/{source.folder}" for source in files().coverage)
    for name in ("index", "things", "download", "id/actor/china", *documents):
        links = parsed(f"{language}/{name}.html").all("a")
        target = Path(name).name
        assert any(str(a["href"]).endswith(f"{other}/{name}.html") for a in links), target


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_keeps_the_caveats_and_citations_of_what_it_quotes(language: str) -> None:
    written = text(f"{language}/index.html")
    examples = home.examples(edition().context)
    assert len(examples) == 3
    known = edition().context.facts
    for node in examples:
        assert node in facts().out
        parts = [entry.node for entry in statements.groups(known, node).get(statements.PARTIES, ())]
        for caveat in (v for one in (node, *parts) for v in _one_language(one, language)):
            assert caveat in written, node
        for citation in statements.citations(known, node):
            assert f">{citation}</a>" in written


def _one_language(node: str, language: str) -> list[str]:
    pairs = facts().out[node].get(CAVEAT, ())
    own = [value for value, tag in pairs if tag == language]
    return own or [value for value, tag in pairs if tag == "en"]


def test_a_second_document_is_read_like_the_first(copy: Path) -> None:
    pair = Edition(read_dataset(add_second_document(copy)))
    content = pair.read(f"en/id/{SECOND.name}.html")
    assert content
    written = content.body.decode()
    assert "Encoded, or left out for a reason: 8 of 8 sentences." in written
    assert "Not encoded: it only connects two thoughts." in written
    front = pair.read("en/index.html")
    assert front
    for name in (DOCUMENT, SECOND.name):
        assert f'<a href="id/{name}.html">' in front.body.decode()


def test_a_sentence_that_is_still_to_be_encoded_says_so(copy: Path) -> None:
    table = add_second_document(copy) / "data" / SECOND.name / "coverage.tsv"
    table.write_text(
        table.read_text("utf-8").replace("excluded\t0\trhetorical-link", "to-do\t0\t"), "utf-8"
    )
    content = Edition(read_dataset(copy)).read(f"zh-hans/id/{SECOND.name}.html")
    assert content
    assert "尚未编码。" in content.body.decode()


def test_a_damaged_table_of_coverage_does_not_keep_the_pages_away(copy: Path) -> None:
    table = copy / "data" / DOCUMENT / "coverage.tsv"
    table.write_bytes(table.read_bytes() + b"p99-s1\n\xff\n")
    content = Edition(read_dataset(copy)).read(f"en/id/{DOCUMENT}.html")
    assert content
    assert "Encoded, or left out for a reason: 12 of 12 sentences." in content.body.decode()


def test_the_page_of_a_document_tells_how_complete_it_is(copy: Path) -> None:
    address = f"en/id/{DOCUMENT}.html"
    told = "A reader listed 9 assertions of the text without seeing the data. By weight, 85.0%"
    content = Edition(read_dataset(copy)).read(address)
    assert content
    assert told in content.body.decode()
    table = copy / "data" / DOCUMENT / "completeness.tsv"
    table.write_bytes(b"\xff\n")
    content = Edition(read_dataset(copy)).read(address)
    assert content
    assert "assertions of the text" not in content.body.decode()


def test_the_downloads_are_listed_with_their_sizes() -> None:
    written = text("en/download.html")
    for path in edition().paths():
        if path.startswith("download/"):
            assert f'href="../{path}"' in written, path
    assert re.search(r">comity\.trig\.gz</a> <span class=\"gloss size\">[\d.]+ [kM]B<", written)
