"""Printed words: does each stand in the sentence that its statement cites?

A statement keeps the few words that carry it, the words of its date, and in its caveats words in
quotation marks. Each has to stand, word for word, in a sentence that the statement rests on; what
is cut by “…” has to stand there in parts, in that order.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from comity.documents.verification import Verification, normal_form
from comity.terms import DCTERMS, TERMS, THINGS

_CUT: Final = re.compile(r"…|\.\.\.")
_QUOTED: Final = re.compile("“([^”]+)”")
_WORDS: Final = f"""
PREFIX comity: <{TERMS}>
PREFIX dcterms: <{DCTERMS}>
SELECT ?node ?property ?text ?passage WHERE {{
  ?node comity:passage ?passage ; ?property ?text .
  ?passage dcterms:isPartOf <%s> ; comity:fingerprint ?encoded .
  FILTER (?property IN (comity:asPrinted, comity:dateAsPrinted, comity:caveat))
  FILTER (?property != comity:caveat || LANGMATCHES(LANG(?text), "en"))
}} ORDER BY ?passage ?node ?property ?text
"""


class Printed(NamedTuple):
    """Some words that a statement gives as the document's.

    Attributes:
        node: The IRI of the statement.
        text: The words.
        passages: The slugs of the sentences that it rests on.
    """

    node: str
    text: str
    passages: tuple[str, ...]


class Words(NamedTuple):
    """What was found out about the printed words of a document.

    Attributes:
        looked_for: How many there are of which a sentence is in the copy.
        missing: Those that stand in none of their sentences.
    """

    looked_for: int
    missing: tuple[Printed, ...]


def verify_words(store: Store, verification: Verification) -> Words:
    """Look for the printed words of a document in the sentences that were found in a copy of it.

    Args:
        store: The data set.
        verification: What was found out about the sentences.
    """
    sentences = {v.passage.slug: v.words for v in verification.verdicts if v.words}
    document = next(iter({v.passage.document for v in verification.verdicts}))
    checked = [
        (printed, any(stands(printed.text, sentences[slug]) for slug in known))
        for printed in printed_words(store, document)
        if (known := [slug for slug in printed.passages if slug in sentences])
    ]
    return Words(len(checked), tuple(printed for printed, found in checked if not found))


def printed_words(store: Store, document: str) -> Iterator[Printed]:
    """Yield what the statements of a document give as its words, in the order of its sentences.

    Args:
        store: The data set.
        document: The name of the document.
    """
    solutions = store.query(_WORDS % (THINGS + document), use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (a SELECT query)
    found: dict[tuple[str, str], list[str]] = {}
    for row in solutions:
        node, text, passage = row["node"], row["text"], row["passage"]
        if isinstance(node, NamedNode) and isinstance(text, Literal):
            slug = str(passage).strip("<>").rpartition("/")[2]
            quoted = _QUOTED.findall(text.value) if text.language else [text.value]
            for words in quoted:
                found.setdefault((node.value, words), []).append(slug)
    for (name, words), slugs in found.items():
        yield Printed(name, words, tuple(dict.fromkeys(slugs)))


def stands(text: str, words: Sequence[str]) -> bool:
    """Return whether a text stands among words, from the beginning of one to the end of another.

    A word that a line break cuts in two is one word: only letters and digits are compared.

    >>> stands("more than 20 … regularly", "they sent more than 20 ships reg ularly".split())
    True
    >>> stands("more than 2", "they sent more than 20 ships".split())
    False

    Args:
        text: The printed words.
        words: The words of the sentence, in normal form.
    """
    normal, edges = "".join(words), [0]
    for word in words:
        edges.append(edges[-1] + len(word))
    read = 0
    for part in filter(None, map(normal_form, _CUT.split(text))):
        places = _places(part, normal, read)
        read = next((end for start, end in places if start in edges and end in edges), -1)
        if read < 0:
            return False
    return True


def _places(part: str, normal: str, read: int) -> Iterator[tuple[int, int]]:
    """Yield where a part begins and ends, from a place on."""
    start = normal.find(part, read)
    while start >= 0:
        yield start, start + len(part)
        start = normal.find(part, start + 1)
