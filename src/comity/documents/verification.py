"""Passages: is a copy of a document the text that was encoded?

A passage carries where it begins in the normal form of its document, how long it is there, and the
SHA-256 of it. The normal form is immune to line breaks, hyphens, quotes, dashes and spacing.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from comity.dataset import Dataset
from comity.errors import CorpusError
from comity.terms import DCTERMS, TERMS, THINGS

_LETTERS: Final = re.compile(r"[^\W_]+")

# What separates two passages and is hardly found inside one: more than blanks, commas and hyphens.
_BREAK: Final = re.compile(r"""[^\w \t\u00a0,'’‘"-]""")

_PASSAGES: Final = f"""
PREFIX comity: <{TERMS}>
PREFIX dcterms: <{DCTERMS}>
SELECT ?passage ?document ?citation ?sentence ?offset ?length ?fingerprint WHERE {{
  ?passage a comity:Passage ; dcterms:isPartOf ?document ;
    dcterms:bibliographicCitation ?citation ; comity:normalOffset ?offset ;
    comity:normalLength ?length ; comity:fingerprint ?fingerprint .
  OPTIONAL {{ ?passage comity:sentence ?sentence }}
}} ORDER BY ?document ?offset
"""


class Status(StrEnum):
    """Whether a copy has a passage."""

    FOUND = "found"
    MOVED = "moved"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a heading of a document, as the data describes it.

    Attributes:
        slug: Its number in the document: ``p07-s4``, ``h2``.
        citation: How it is cited.
        document: The name of its document.
        heading: Whether it is a heading and not a sentence.
        offset: Where it begins in the normal form of the document.
        length: How long it is there.
        fingerprint: The SHA-256 of its normal form.
    """

    slug: str
    citation: str
    document: str
    heading: bool
    offset: int
    length: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one passage.

    Attributes:
        passage: The passage.
        status: Whether the copy has it.
        words: Its words in the copy, in normal form; none where it is not found.
        end: Where it ends in the normal form of the copy; 0 where it is not found.
    """

    passage: Passage
    status: Status
    words: tuple[str, ...] = ()
    end: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a copy, passage by passage, in the order of the document."""

    verdicts: tuple[Verdict, ...]

    @property
    def complete(self) -> bool:
        """Whether every passage is in the copy, be it in another place."""
        return all(verdict.status is not Status.NOT_FOUND for verdict in self.verdicts)

    def count(self, *, headings: bool) -> tuple[int, int]:
        """Return how many headings, or sentences, are in the copy, and of how many."""
        kind = [verdict for verdict in self.verdicts if verdict.passage.heading is headings]
        return sum(verdict.status is not Status.NOT_FOUND for verdict in kind), len(kind)


def normal_form(text: str) -> str:
    r"""Return the letters and digits of a text: NFKD, no combining marks, case folded.

    >>> normal_form("The “Chi-\nnese” communiqué, 10+3")
    'thechinesecommunique103'
    """
    return "".join(_LETTERS.findall(_folded(text)))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def fingerprint(normal: str) -> str:
    """Return the SHA-256, in hexadecimal, of a text in normal form."""
    return sha256(normal.encode()).hexdigest()


def verify_source(dataset: Dataset, text: str) -> Verification:
    """Look for each passage of a document in a copy of it.

    Args:
        dataset: The data set; the document is the one of which most is found.
        text: The copy, with whatever surrounds it on its page.

    Returns:
        A verdict on each passage. Found ones are in the order of the document; a moved one is
        in the copy, at a place that breaks the order.

    Raises:
        CorpusError: The data cannot be loaded, or describes no passage.
    """
    copy = _Copy(text)
    documents: dict[str, list[Passage]] = {}
    for passage in passages(dataset.store):
        documents.setdefault(passage.document, []).append(passage)
    if not documents:
        raise CorpusError("the data describes no passage", hint="add passages with fingerprints")
    return max((_verify(found, copy) for found in documents.values()), key=_found)


def _found(verification: Verification) -> int:
    return sum(verdict.status is not Status.NOT_FOUND for verdict in verification.verdicts)


def passages(store: Store) -> Iterator[Passage]:
    """Yield the passages that have a fingerprint, by document and offset.

    Raises:
        CorpusError: An offset or a length is not a number.
    """
    solutions = store.query(_PASSAGES, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 (a SELECT query)
    for row in solutions:
        document = _text(row["document"])
        yield Passage(
            slug=_text(row["passage"]).removeprefix(document + "/"),
            citation=_text(row["citation"]),
            document=document.removeprefix(THINGS),
            heading=row["sentence"] is None,
            offset=_number(row["offset"]),
            length=_number(row["length"]),
            fingerprint=_text(row["fingerprint"]),
        )


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _number(term: object) -> int:
    text = _text(term)
    if not text.isdecimal():
        message = f"“{text}” is not where a passage begins, or how long it is"
        raise CorpusError(message, hint="“comity check” names the file and line")
    return int(text)


class _Copy:
    """A copy in normal form, with the places where a passage may begin or end."""

    def __init__(self, text: str) -> None:
        folded = _folded(text)
        words: list[str] = []
        self.starts: list[int] = []
        self.edges = [0]
        read = length = 0
        for word in _LETTERS.finditer(folded):
            gap = folded[read : word.start()]
            if _BREAK.search(gap):
                self.edges.append(length)
            words.append(word[0])
            self.starts.append(length)
            read, length = word.end(), length + len(word[0])
        self.normal = "".join(words)
        self.edges.append(length)
        self._edge = frozenset(self.edges)

    def has(self, passage: Passage, start: int) -> bool:
        """Return whether a passage is at a place of the normal form."""
        end = start + passage.length
        within = start >= 0 and end <= len(self.normal)
        return within and fingerprint(self.normal[start:end]) == passage.fingerprint

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words between two places of the normal form."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        edges = [*dict.fromkeys([start, *self.starts[first:last], end])]
        return tuple(self.normal[one:other] for one, other in pairwise(edges))

    def places(self, passage: Passage) -> list[int]:
        """Return where a passage is between two edges: few places are worth a hash."""
        length, edge = passage.length, self._edge
        likely = [start for start in self.edges if start + length in edge]
        return [start for start in likely if self.has(passage, start)]


def _verify(wanted: Sequence[Passage], copy: _Copy) -> Verification:
    found = [(passage, copy.places(passage)) for passage in wanted]
    _follow(found, copy)
    in_order = _longest_chain([places for _, places in found])
    return Verification(
        tuple(
            Verdict(
                passage,
                _status(bool(places), index in in_order),
                copy.words(places[0], places[0] + passage.length) if places else (),
                places[0] + passage.length if places else 0,
            )
            for index, (passage, places) in enumerate(found)
        )
    )


def _status(found: bool, in_order: bool) -> Status:  # noqa: FBT001 (two answers in, one out)
    if not found:
        return Status.NOT_FOUND
    return Status.FOUND if in_order else Status.MOVED


def _follow(found: Sequence[tuple[Passage, list[int]]], copy: _Copy) -> None:
    """Find what has no edge of its own where its neighbours are: the same shift, tried out."""
    shifts = {place - passage.offset for passage, places in found for place in places}
    for passage, places in found:
        if not places:
            places += [
                passage.offset + shift
                for shift in sorted(shifts)
                if copy.has(passage, passage.offset + shift)
            ]


def _longest_chain(places: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return the most passages, by index, that are in rising order, one place each."""
    tails: list[int] = []  # the lowest place at which a chain of each length can end
    last: list[int] = []  # the node that ends it
    nodes: list[tuple[int, int]] = []  # passage, and the node before it
    for index, found in enumerate(places):
        for place in sorted(found, reverse=True):
            length = bisect_left(tails, place)
            nodes.append((index, last[length - 1] if length else -1))
            tails[length : length + 1] = [place]
            last[length : length + 1] = [len(nodes) - 1]
    chain: list[int] = []
    node = last[-1] if last else -1
    while node >= 0:
        index, node = nodes[node]
        chain.append(index)
    return frozenset(chain)
