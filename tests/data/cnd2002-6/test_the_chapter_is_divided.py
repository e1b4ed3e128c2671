"""The chapter is divided into its sentences, each with its link, as it was by hand."""

import csv
import re

from comity.documents.sentences import pieces
from datasets import ROOT, SENTENCES
from divided import linked, placed
from source import COPY, needs_source


@needs_source
def test_the_chapter_has_its_eighty_five_sentences_and_five_headings() -> None:
    found = pieces(COPY.read_text(encoding="utf-8"))
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert placed(found) == [
        (row["id"], int(row["offset"]), int(row["length"]), row["sha256"]) for row in rows
    ]
    assert sum(bool(piece.sentence) for piece in found) == 85
    assert sum(not piece.sentence for piece in found) == 5


@needs_source
def test_the_chapter_gets_the_links_that_were_made_by_hand() -> None:
    passages = (ROOT / "data" / "cnd2002-6" / "passages.ttl").read_text(encoding="utf-8")
    by_hand = re.findall(r"^c6:(\S+) a |#:~:text=([^>]+)>", passages, re.MULTILINE)
    slugs, directives = by_hand[::2], by_hand[1::2]
    made = [(p.slug, link) for p, link in linked(COPY.read_text(encoding="utf-8"))]
    assert made == [(s[0], d[1]) for s, d in zip(slugs, directives, strict=True)]
