"""Each deep link, followed as a browser follows it, marks exactly the sentence that it stands for.

``directives`` follows them.
"""

import re

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDFS

from comity.documents.verification import fingerprint, normal_form
from datasets import COMITY, everything, short, where
from directives import cut, read
from source import COPY, needs_source

PAGE = "http://www.china.org.cn/e-white/20021209/VI.htm"
DIRECTIVE = "#:~:text="
DOCUMENT = rdflib.URIRef("https://w3id.org/comity/id/cnd2002-6")
MOST_WORDS = 12


def links() -> list[tuple[rdflib.term.Node, str]]:
    found = sorted(everything().subjects(DCTERMS.isPartOf, DOCUMENT), key=str)
    return [(node, str(everything().value(node, RDFS.seeAlso))) for node in found]


@needs_source
def test_a_link_marks_its_sentence_and_no_more(subtests: pytest.Subtests) -> None:
    assert links()
    for passage, link in links():
        with subtests.test(short(passage)):
            marks_its_sentence(passage, link)


def marks_its_sentence(passage: rdflib.term.Node, link: str) -> None:
    page, found, directive = link.partition(DIRECTIVE)
    assert (page, found) == (PAGE, DIRECTIVE), where(passage)
    marked = cut(COPY.read_text(encoding="utf-8"), read(directive))
    assert marked is not None, f"{where(passage)}: the words are not on the page"
    expected = str(everything().value(passage, COMITY.fingerprint))
    assert fingerprint(normal_form(marked)) == expected, f"{where(passage)}: marks “{marked}”"


def test_a_link_is_short_and_encoded(subtests: pytest.Subtests) -> None:
    assert links()
    for passage, link in links():
        with subtests.test(short(passage)):
            is_short_and_encoded(passage, link)


def is_short_and_encoded(passage: rdflib.term.Node, link: str) -> None:
    _, _, directive = link.partition(DIRECTIVE)
    assert re.fullmatch(r"([A-Za-z0-9._~!'()*:@/;-]|%[0-9A-F]{2})+(,.+)?", directive), where(
        passage
    )
    assert not re.search(r"[A-Za-z0-9]-[A-Za-z0-9]", directive), f"{where(passage)}: write %2D"
    assert sum(len(part.split()) for part in read(directive)) <= MOST_WORDS, where(passage)
