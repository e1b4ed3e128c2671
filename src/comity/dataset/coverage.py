"""How much of each document is encoded: one count, which every page, table and answer takes.

It is counted in ``coverage.tsv``, which has a row for each sentence that is known. Where a document
says ``comity:exhaustive false``, its text goes on, and nobody has counted how far.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import Corpus, Source
from comity.corpus.coverage import ENCODED, EXCLUDED, legible
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import COMITY, THINGS, XSD

EXHAUSTIVE: Final = NamedNode(COMITY.exhaustive)
_NO: Final = Literal("false", datatype=NamedNode(XSD + "boolean"))
_IN_WORDS: Final = {
    (ENGLISH, True): "{done} of {sentences} sentences",
    (ENGLISH, False): "{done} of at least {sentences} sentences",
    (CHINESE, True): "{sentences}句中的{done}句",
    (CHINESE, False): "至少{sentences}句中的{done}句",
}
_OPENING: Final = {ENGLISH: "the first {sentences} sentences", CHINESE: "开头{sentences}句"}
_IN_PART: Final = {
    ENGLISH: ("Encoded in part: {parts}.", "{name} ({sentences})", ", "),
    CHINESE: ("部分编码：{parts}。", "{name}（{sentences}）", "、"),
}


class Coverage(NamedTuple):
    """How much of one document is encoded.

    Attributes:
        sentences: How many sentences are known.
        encoded: How many of them are encoded.
        excluded: How many are left out for a reason.
        whole: Whether the known sentences are the whole text: ``comity:exhaustive`` is not false.
    """

    sentences: int
    encoded: int
    excluded: int
    whole: bool

    @property
    def not_yet(self) -> int:
        """How many of the known sentences are not encoded yet."""
        return self.sentences - self.encoded - self.excluded

    @property
    def in_part(self) -> bool:
        """Whether sentences are not encoded yet, or not even known."""
        return not self.whole or self.not_yet > 0

    def in_words(self, language: str = ENGLISH) -> str:
        """Return it in words.

        >>> Coverage(sentences=9, encoded=7, excluded=0, whole=False).in_words()
        '7 of at least 9 sentences'
        >>> Coverage(sentences=9, encoded=8, excluded=1, whole=False).in_words()
        'the first 9 sentences'

        Args:
            language: A language of the data set.
        """
        opening = not (self.whole or self.not_yet)
        form = _OPENING[language] if opening else _IN_WORDS[language, self.whole]
        return form.format(done=self.encoded + self.excluded, sentences=self.sentences)


def read(corpus: Corpus, stated: Iterable[Quad]) -> dict[str, Coverage]:
    """Return how much of each document is encoded, by its IRI.

    Args:
        corpus: The files: a document has a coverage table.
        stated: At least what is said to be exhaustive, and what is not.
    """
    going_on = open_lists(stated)
    found = {}
    for source in corpus.coverage:
        document, statuses = THINGS + source.folder, _statuses(source)
        whole = NamedNode(document) not in going_on
        encoded, excluded = statuses[ENCODED], statuses[EXCLUDED]
        found[document] = Coverage(statuses.total(), encoded, excluded, whole)
    return found


def open_lists(stated: Iterable[Quad]) -> set[object]:
    """Return what is said not to be exhaustive: lists, and documents whose text goes on."""
    return {quad.subject for quad in stated if quad.predicate == EXHAUSTIVE and quad.object == _NO}


def _statuses(source: Source) -> Counter[str]:
    """Count the rows of a table by status; what cannot be read is a finding of the check."""
    return Counter(row.cells["status"] for row in legible(source))


def in_part(found: Mapping[str, Coverage], language: str = ENGLISH) -> str:
    """Return which documents are encoded in part, and how far; empty where none is.

    >>> in_part({"https://w3id.org/comity/id/talks-2003": Coverage(9, 7, 1, whole=False)})
    'Encoded in part: talks-2003 (8 of at least 9 sentences).'

    Args:
        found: How much of each document is encoded, by its IRI.
        language: A language of the data set.
    """
    sentence, one, comma = _IN_PART[language]
    parts = [
        one.format(name=iri.removeprefix(THINGS), sentences=coverage.in_words(language))
        for iri, coverage in found.items()
        if coverage.in_part
    ]
    return sentence.format(parts=comma.join(parts)) if parts else ""


def concerned(found: Mapping[str, Coverage], text: str) -> Mapping[str, Coverage]:
    """Return the documents that a query or an IRI names, or something of them; else all.

    Args:
        found: How much of each document is encoded, by its IRI.
        text: The query, or the IRI.
    """
    named = {
        iri: coverage
        for iri, coverage in found.items()
        if re.search(rf"[/:]{re.escape(iri.removeprefix(THINGS))}(?![\w-])", text)
    }
    return named or found


def note(found: Mapping[str, Coverage], text: str, language: str = ENGLISH) -> str:
    """Return which of the documents that a query or an IRI concerns are encoded in part.

    Args:
        found: How much of each document is encoded, by its IRI.
        text: The query, or the IRI.
        language: A language of the data set.
    """
    return in_part(concerned(found, text), language)
