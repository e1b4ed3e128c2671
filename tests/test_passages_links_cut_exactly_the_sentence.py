"""Each deep link, followed as a browser follows it, marks exactly the sentence that it stands for.

Standard: URL Fragment Text Directives (WICG): ``#:~:text=[prefix-,]start[,end][,-suffix]``. A match
is made without regard to case, between boundaries of words, the first in the page.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDFS

from comity.passages import fingerprint, normal_form
from datasets import COMITY, COPY, everything, short, where

PAGE = "http://www.china.org.cn/e-white/20021209/VI.htm"
DIRECTIVE = "#:~:text="
DOCUMENT = rdflib.URIRef("https://w3id.org/comity/id/cnd2002-6")
MOST_WORDS = 12

without_copy = pytest.mark.skipif(not COPY.exists(), reason="no copy of the document at hand")


class Directive(NamedTuple):
    """The parts of a text directive, decoded."""

    prefix: str
    start: str
    end: str
    suffix: str


def read(directive: str) -> Directive:
    parts = directive.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts[-1].startswith("-") else ""
    start, end = parts if len(parts) == 2 else (parts[0], "")
    return Directive(*map(unquote, (prefix, start, end, suffix)))


def bounded(words: str) -> str:
    """Return the pattern of some words between boundaries of words, across line breaks."""
    return r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"


def cut(text: str, directive: Directive) -> str | None:
    """Return what a browser would mark in a text."""
    for start in re.finditer(bounded(directive.start), text, re.IGNORECASE):
        before = text[: start.start()].rstrip()
        if directive.prefix and not re.search(
            bounded(directive.prefix) + r"\Z", before, re.IGNORECASE
        ):
            continue
        if not directive.end:
            return start[0]
        end = re.compile(bounded(directive.end), re.IGNORECASE).search(text, start.end())
        return text[start.start() : end.end()] if end else None
    return None


def links() -> list[tuple[rdflib.term.Node, str]]:
    found = sorted(everything().subjects(DCTERMS.isPartOf, DOCUMENT), key=str)
    return [(node, str(everything().value(node, RDFS.seeAlso))) for node in found]


@without_copy
@pytest.mark.parametrize(("passage", "link"), links(), ids=short)
def test_a_link_marks_its_sentence_and_no_more(passage: rdflib.term.Node, link: str) -> None:
    page, found, directive = link.partition(DIRECTIVE)
    assert (page, found) == (PAGE, DIRECTIVE), where(passage)
    marked = cut(COPY.read_text(encoding="utf-8"), read(directive))
    assert marked is not None, f"{where(passage)}: the words are not on the page"
    expected = str(everything().value(passage, COMITY.fingerprint))
    assert fingerprint(normal_form(marked)) == expected, f"{where(passage)}: marks “{marked}”"


@pytest.mark.parametrize(("passage", "link"), links(), ids=short)
def test_a_link_is_short_and_encoded(passage: rdflib.term.Node, link: str) -> None:
    _, _, directive = link.partition(DIRECTIVE)
    assert re.fullmatch(r"([A-Za-z0-9._~!'()*:@/;-]|%[0-9A-F]{2})+(,.+)?", directive), where(
        passage
    )
    assert not re.search(r"[A-Za-z0-9]-[A-Za-z0-9]", directive), f"{where(passage)}: write %2D"
    assert sum(len(part.split()) for part in read(directive)) <= MOST_WORDS, where(passage)


@pytest.mark.parametrize(
    ("directive", "marked"),
    [
        ("one", "One"),
        ("one,four", "One two, three: four"),
        ("two%2C-,three", "three"),
        ("one-,three", None),
        ("ONE,thr", None),
        ("a%2Db", "a-b"),
    ],
)
def test_a_directive_is_followed_as_browsers_do(directive: str, marked: str | None) -> None:
    assert cut("Twoone. One two, three: four. Five a-b.", read(directive)) == marked
