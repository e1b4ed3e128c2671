"""Printed words: is each found in the sentence that its statement cites?

A statement keeps the few words that carry it, the words of its date, and in its caveats and labels
words in quotation marks. Each has to occur, word for word, in a sentence that the statement rests
on; what is cut by “…” has to occur there in parts, in that order. What rests on no sentence, as an
actor does, has its names somewhere in the document: those in quotation marks, and a label that
says so, “(as the document names it)”. The link of a sentence has the words at both of its ends.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from comity.documents.deep_links import DIRECTIVE
from comity.documents.verification import Verification, normal_form
from comity.terms import DCTERMS, RDFS, TERMS, THINGS

_CUT: Final = re.compile(r"…|\.\.\.")
_QUOTED: Final = re.compile('“([^”]+)”|"([^"]+)"')
_NAMED: Final = re.compile(r"(.+) \(as the \w+ (?:names|calls|prints|puts) it\)")
_WORDS: Final = f"""
PREFIX comity: <{TERMS}>
PREFIX dcterms: <{DCTERMS}>
PREFIX rdfs: <{RDFS}>
SELECT ?node ?property ?text ?passage WHERE {{
  {{
    ?node comity:passage ?passage ; ?property ?text .
    ?passage dcterms:isPartOf <%(document)s> ; comity:fingerprint ?encoded .
    FILTER (?property IN (comity:asPrinted, comity:dateAsPrinted, comity:caveat, rdfs:label))
  }} UNION {{
    ?node ?property ?text .
    FILTER (?property IN (comity:caveat, rdfs:label))
    FILTER (STRSTARTS(STR(?node), "%(document)s/"))
    FILTER NOT EXISTS {{ ?node comity:passage ?other }}
  }}
  FILTER (LANG(?text) = "" || LANGMATCHES(LANG(?text), "en"))
}} ORDER BY ?passage ?node ?property ?text
"""
_LINKS: Final = f"""
PREFIX dcterms: <{DCTERMS}>
PREFIX rdfs: <{RDFS}>
SELECT ?passage ?link WHERE {{
  ?passage dcterms:isPartOf <%s> ; rdfs:seeAlso ?link .
}} ORDER BY ?passage ?link
"""


class Printed(NamedTuple):
    """Some words that a statement gives as the document's.

    Attributes:
        node: The IRI of the statement.
        text: The words.
        passages: The slugs of the sentences that it rests on; none where any will do.
    """

    node: str
    text: str
    passages: tuple[str, ...]


class Words(NamedTuple):
    """What was found out about the printed words of a document.

    Attributes:
        looked_for: How many there are of which a sentence is in the copy.
        missing: Those that occur in none of their sentences.
        long: Those that give back more than three quarters of a sentence.
    """

    looked_for: int
    missing: tuple[Printed, ...]
    long: tuple[Printed, ...] = ()


def verify_words(store: Store, verification: Verification) -> Words:
    """Look for the printed words of a document in the sentences that were found in a copy of it.

    Args:
        store: The data set.
        verification: What was found out about the sentences.
    """
    sentences = {v.passage.slug: v.words for v in verification.verdicts if v.words}
    checked = [
        (printed, any(occurs(printed.text, sentences[slug]) for slug in known))
        for printed in printed_words(store, _document(verification))
        if (known := [slug for slug in printed.passages or sentences if slug in sentences])
    ]
    return Words(
        len(checked),
        missing=tuple(printed for printed, found in checked if not found),
        long=tuple(
            printed
            for printed, found in checked
            if found and any(_gives_back(printed.text, sentences[s]) for s in printed.passages)
        ),
    )


def _gives_back(text: str, words: Sequence[str]) -> bool:
    """Return whether printed words are more than three quarters of the letters of a sentence."""
    return 4 * len(normal_form(text)) > 3 * sum(map(len, words))


def verify_links(store: Store, verification: Verification) -> Words:
    """Look for the words of each sentence's link at the two ends of that sentence.

    Args:
        store: The data set.
        verification: What was found out about the sentences.
    """
    links = {slug: (iri, text) for iri, slug, text in _links(store, _document(verification))}
    before = ((), *(verdict.words for verdict in verification.verdicts))
    checked = [
        (Printed(*links[slug], (slug,)), _marks(links[slug][1], preceding, verdict.words))
        for preceding, verdict in zip(before, verification.verdicts, strict=False)
        if verdict.words and (slug := verdict.passage.slug) in links
    ]
    return Words(len(checked), tuple(link for link, found in checked if not found))


def _document(verification: Verification) -> str:
    """Return the name of the document that was looked for."""
    return verification.verdicts[0].passage.document


def _links(store: Store, document: str) -> Iterator[tuple[str, str, str]]:
    """Yield each passage with a deep link: its IRI, its slug, and the words of the link."""
    solutions = store.query(_LINKS % (THINGS + document), use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (a SELECT query)
    for row in solutions:
        passage, link = row["passage"], row["link"]
        if isinstance(passage, NamedNode) and isinstance(link, NamedNode):
            _, found, directive = link.value.partition(DIRECTIVE)
            if found:
                yield passage.value, passage.value.rpartition("/")[2], directive


def _marks(directive: str, before: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether a directive begins and ends some words, and follows what is known before."""
    prefix, _, ends = directive.rpartition("-,")
    start, _, end = ends.partition(",")
    ahead, first, last = (normal_form(unquote(part)) for part in (prefix, start, end))
    sentence = "".join(words)
    whole = sentence.startswith(first) and sentence.endswith(last) if last else sentence == first
    return whole and (not before or "".join(before).endswith(ahead))


def printed_words(store: Store, document: str) -> Iterator[Printed]:
    """Yield what the statements of a document give as its words, in the order of its sentences.

    Args:
        store: The data set.
        document: The name of the document.
    """
    query = _WORDS % {"document": THINGS + document}
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (a SELECT query)
    found: dict[tuple[str, str], list[str]] = {}
    for row in solutions:
        node, text, passage = row["node"], row["text"], row["passage"]
        if isinstance(node, NamedNode) and isinstance(text, Literal):
            for words in _words_of(text):
                slugs = found.setdefault((node.value, words), [])
                slugs += (
                    [passage.value.rpartition("/")[2]] if isinstance(passage, NamedNode) else []
                )
    for (name, words), slugs in found.items():
        yield Printed(name, words, tuple(dict.fromkeys(slugs)))


def _words_of(text: Literal) -> list[str]:
    """Return what a text gives as the document's words: all of it, or what it quotes or names."""
    if not text.language:
        return [text.value]
    name = _NAMED.fullmatch(text.value)
    return [name[1]] if name else [one or other for one, other in _QUOTED.findall(text.value)]


def occurs(text: str, words: Sequence[str]) -> bool:
    """Return whether a text occurs among words, from the beginning of one to the end of another.

    A word that a line break cuts in two is one word: only letters and digits are compared.

    >>> occurs("more than 20 … regularly", "they sent more than 20 ships reg ularly".split())
    True
    >>> occurs("more than 2", "they sent more than 20 ships".split())
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
