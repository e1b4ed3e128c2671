"""The head of every page, the front page and the page of a document: ways through the edition."""

import re
from collections import Counter
from pathlib import Path

import pytest

from comity.dataset import read as read_dataset
from comity.dataset import statements
from comity.rdf.languages import LANGUAGES
from comity.terms import TERMS, THINGS
from comity.web.addresses import page
from comity.web.edition import Edition
from comity.web.navigation import entries
from comity.web.pages import document, home
from datasets import ROOT
from edition import DOCUMENT, SECOND, add_second_document
from site_pages import CAVEAT, PAPER, edition, facts, parsed, text

CHAPTER = f"{THINGS}cnd2002-6"
ALL = ("index", "id/cnd2002-6", "timeline", "ask", "ns", "things", "search")

CURRENT = {
    "id/cnd2002-6": ("nav-read", "page"),
    "id/cnd2002-6/cobra-gold-2002": ("nav-read", "true"),
    "timeline": ("nav-pictures", "true"),
    "ask": ("nav-ask", "page"),
    "queries/sco-founders": ("nav-ask", "true"),
    "ns/0.1.0": ("nav-ns", "true"),
    "id/actor/china": ("", ""),
}


@pytest.mark.parametrize("name", CURRENT)
def test_the_head_says_where_in_the_site_one_is(name: str) -> None:
    found = list(entries("en", name, {*ALL, name}, [CHAPTER]))
    assert len(found) == 6
    current = [(entry.word, entry.current) for entry in found if entry.current]
    assert current == [CURRENT[name]] * bool(CURRENT[name][0])


def test_the_head_leads_only_to_what_there_is() -> None:
    found = [entry.address for entry in entries("en", "index", {"index", "ask"}, [CHAPTER])]
    assert found == ["en/ask.html"]
    several = entries("en", "index", ALL, [CHAPTER, f"{THINGS}other"])
    assert next(several).address == "en/index.html#read"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_every_page_leads_to_the_other_language(language: str) -> None:
    other = next(code for code in LANGUAGES if code != language)
    for name in ("index", "things", "download", "id/cnd2002-6", "id/actor/china"):
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


def test_the_outline_has_every_sentence_once_in_order() -> None:
    sections = document.outline(edition().context, CHAPTER)
    sentences = [s for part in sections for p in part.paragraphs for s in p.sentences]
    table = (ROOT / "data/cnd2002-6/coverage.tsv").read_text("utf-8").splitlines()[1:]
    assert [sentence.slug for sentence in sentences] == [row.partition("\t")[0] for row in table]
    assert not any(sentence.without for sentence in sentences)
    numbers = [int(p.number) for part in sections for p in part.paragraphs]
    assert numbers == list(range(1, max(numbers) + 1))


def test_the_page_of_the_document_tells_how_much_is_encoded() -> None:
    written = text(page(CHAPTER, "en"))
    assert "Encoded or left out for a reason: 85 of 85 sentences." in written
    resting = {
        node
        for node in facts().out
        for passage in facts().values(node, document.PASSAGE)
        if passage.startswith(PAPER)
    }
    counts = Counter(
        name for node in resting for name in document.KINDS if TERMS + name in facts().classes(node)
    )
    for name in ("Event", "Position", "Figure", "Denial"):
        assert re.search(rf"<strong>{counts[name]}</strong> \w", written), name
    assert document.tally(facts(), document.passages(facts(), CHAPTER)) == {
        name: counts[name] for name in document.KINDS
    }


def test_every_statement_of_a_document_stands_on_its_page_beside_its_sentence() -> None:
    written = text(page(CHAPTER, "en"))
    for name in statements.GROUPS:
        for node in edition().context.of(TERMS + name):
            if node.startswith(PAPER) and facts().values(node, document.PASSAGE):
                for passage in facts().values(node, document.PASSAGE):
                    slug = passage.removeprefix(PAPER)
                    row = written.partition(f'<li class="sentence" id="{slug}">')[2]
                    row = row.partition('<li class="sentence"')[0]
                    assert f'href="cnd2002-6/{node.removeprefix(PAPER)}.html"' in row, node


def test_a_second_document_is_read_like_the_first(copy: Path) -> None:
    pair = Edition(read_dataset(add_second_document(copy)))
    content = pair.read(f"en/id/{SECOND.name}.html")
    assert content
    written = content.body.decode()
    assert "Encoded or left out for a reason: 8 of 8 sentences." in written
    assert "Not encoded: it only leads from one thought to the next." in written
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
    assert "Encoded or left out for a reason: 11 of 12 sentences." in content.body.decode()


def test_the_page_of_a_document_tells_how_complete_it_is(copy: Path) -> None:
    address = f"en/id/{DOCUMENT}.html"
    told = "Of 9 assertions that a reader found in the text without seeing the data, 85.0%"
    content = Edition(read_dataset(copy)).read(address)
    assert content
    assert told in content.body.decode()
    table = copy / "data" / DOCUMENT / "completeness.tsv"
    table.write_bytes(b"\xff\n")
    content = Edition(read_dataset(copy)).read(address)
    assert content
    assert "assertions that a reader found" not in content.body.decode()


def test_the_downloads_are_listed_with_their_sizes() -> None:
    written = text("en/download.html")
    for path in edition().paths():
        if path.startswith("download/"):
            assert f'href="../{path}"' in written, path
    assert re.search(r">comity\.nq</a> <span class=\"gloss size\">\d\.\d MB<", written)
