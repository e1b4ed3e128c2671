"""How much of each document is encoded: one count, which every page, table and answer takes.

It is counted in ``coverage.tsv``, which has a row for each sentence that is known. Where a document
says ``comity:exhaustive false``, its text goes on, and nobody has counted how far.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import Corpus, tsv
from comity.corpus.coverage import COLUMNS, ENCODED, EXCLUDED
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import COMITY, THINGS, XSD

EXHAUSTIVE: Final = NamedNode(COMITY.exhaustive)
_NO: Final = Literal("false", datatype=NamedNode(XSD + "boolean"))
_SENTENCES: Final = {
    ENGLISH: ("{encoded} of {sentences} sentences", "{encoded} of at least {sentences} sentences"),
    CHINESE: ("{sentences}句中的{encoded}句", "至少{sentences}句中的{encoded}句"),
}
_IN_PART: Final = {
    ENGLISH: ("Encoded in part: {parts}.", "{name} ({sentences})", ", "),
    CHINESE: ("部分编码：{parts}。", "{name}（{sentences}）", "、"),
}


class Coverage(NamedTuple):
    """How much of a document is encoded.

    >>> part = Coverage("talks-2003", encoded=7, excluded=1, not_yet=1, goes_on=True)
    >>> part.sentences, part.whole, part.in_words()
    (9, False, '7 of at least 9 sentences')

    Attributes:
        name: The name of its folder.
        encoded: How many of its sentences are encoded.
        excluded: How many are left out for a reason.
        not_yet: How many are known and not yet encoded.
        goes_on: Whether its text has sentences that are not known.
    """

    name: str
    encoded: int
    excluded: int
    not_yet: int
    goes_on: bool

    @property
    def sentences(self) -> int:
        """How many sentences are known."""
        return self.encoded + self.excluded + self.not_yet

    @property
    def whole(self) -> bool:
        """Whether all of its text is encoded, or left out for a reason."""
        return not (self.not_yet or self.goes_on)

    def in_words(self, language: str = ENGLISH) -> str:
        """Return how many sentences are encoded, and of how many."""
        text = _SENTENCES[language][self.goes_on]
        return text.format(encoded=self.encoded, sentences=self.sentences)


def read(corpus: Corpus, stated: Iterable[Quad]) -> Iterator[Coverage]:
    """Yield the coverage of each document that has a table of it.

    A row that cannot be read is a finding of the check, and is not counted.

    Args:
        corpus: The files.
        stated: At least what is said to be exhaustive, and what is not.
    """
    going_on = open_lists(stated)
    for source in corpus.coverage:
        lines = enumerate(source.content.decode("utf-8", "replace").splitlines(), start=1)
        rows = (row for row in tsv.rows_of(source, lines, COLUMNS) if isinstance(row, tsv.Row))
        found = Counter(row.cells["status"] for row in rows)
        encoded, excluded = found[ENCODED], found[EXCLUDED]
        waiting = found.total() - encoded - excluded
        goes_on = NamedNode(THINGS + source.folder) in going_on
        yield Coverage(source.folder, encoded, excluded, waiting, goes_on)


def open_lists(stated: Iterable[Quad]) -> set[object]:
    """Return what is said not to be exhaustive: lists, and documents whose text goes on."""
    return {quad.subject for quad in stated if quad.predicate == EXHAUSTIVE and quad.object == _NO}


def in_part(found: Iterable[Coverage], language: str = ENGLISH) -> str:
    """Return which documents are encoded in part, and how far; empty where all are whole.

    >>> whole = Coverage("speech-2001", 5, 0, 0, goes_on=False)
    >>> in_part([whole, Coverage("talks-2003", 7, 1, 1, goes_on=False)])
    'Encoded in part: talks-2003 (7 of 9 sentences).'
    """
    sentence, one, comma = _IN_PART[language]
    parts = [
        one.format(name=part.name, sentences=part.in_words(language))
        for part in found
        if not part.whole
    ]
    return sentence.format(parts=comma.join(parts)) if parts else ""


def concerned(found: Mapping[str, Coverage], query: str) -> list[Coverage]:
    """Return the coverage of the documents that a query names; of all, where it names none.

    Args:
        found: The coverage of each document, by its IRI.
        query: The text of the query.
    """
    named = [
        one for one in found.values() if re.search(rf"[/:]{re.escape(one.name)}(?![\w-])", query)
    ]
    return named or list(found.values())
