"""The page of the document has every sentence and statement once, in order."""

import re
from collections import Counter
from pathlib import Path

from comity.dataset import statements
from comity.terms import TERMS, THINGS
from comity.web.pages import document
from datasets import ROOT
from site_pages import edition, facts, page, text

PAPER = f"{THINGS}{Path(__file__).parent.name}/"

CHAPTER = PAPER.rstrip("/")


def test_the_outline_has_every_sentence_once_in_order() -> None:
    sections = document.outline(edition().context, CHAPTER)
    sentences = [s for part in sections for p in part.paragraphs for s in p.sentences]
    table = (
        (ROOT / "data" / Path(__file__).parent.name / "coverage.tsv")
        .read_text("utf-8")
        .splitlines()[1:]
    )
    assert [sentence.slug for sentence in sentences] == [row.partition("\t")[0] for row in table]
    assert not any(sentence.without for sentence in sentences)
    numbers = [int(p.number) for part in sections for p in part.paragraphs]
    assert numbers == list(range(1, max(numbers) + 1))


def test_the_page_of_the_document_tells_how_much_is_encoded() -> None:
    written = text(page(CHAPTER, "en"))
    assert "Encoded, or left out for a reason: 85 of 85 sentences." in written
    resting = {
        node
        for node in facts().out
        for passage in facts().values(node, document.PASSAGE)
        if passage.startswith(PAPER)
    }
    counts = Counter(
        name for node in resting for name in document.KINDS if TERMS + name in facts().classes(node)
    )
    for name in ("Position", "Figure", "Denial"):  # events: test_one_number_at_every_door.py
        assert re.search(rf"<strong>{counts[name]}</strong> \w", written), name
    tally = document.tally(facts(), document.passages(facts(), CHAPTER))
    assert {name: len(nodes) for name, nodes in tally.items()} == {
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
                    href = page(node, "en").removeprefix("en/id/")
                    assert f'href="{href}"' in row, node
