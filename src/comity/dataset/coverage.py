"""How much of a document is encoded: of its sentences, and of its text."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from comity.corpus import Corpus, tsv
from comity.corpus.coverage import COLUMNS, EXCLUDED
from comity.dataset.facts import Facts
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import COMITY, PART_OF, THINGS

_IN_WORDS: Final = {
    (ENGLISH, True): "{done} of {sentences} sentences",
    (ENGLISH, False): "{done} of at least {sentences} sentences",
    (CHINESE, True): "{sentences}句中的{done}句",
    (CHINESE, False): "至少{sentences}句中的{done}句",
}


class Coverage(NamedTuple):
    """How much of one document is encoded.

    Attributes:
        sentences: How many sentences are known.
        encoded: On how many of them a statement rests.
        excluded: How many are left out for a reason.
        whole: Whether the known sentences are the whole text: ``comity:exhaustive`` is not false.
    """

    sentences: int
    encoded: int
    excluded: int
    whole: bool

    @property
    def in_part(self) -> bool:
        """Whether sentences are not encoded yet, or not even known."""
        return not self.whole or self.encoded + self.excluded < self.sentences

    def in_words(self, language: str = ENGLISH) -> str:
        """Return it in words.

        >>> Coverage(sentences=9, encoded=7, excluded=0, whole=False).in_words()
        '7 of at least 9 sentences'

        Args:
            language: A language of the data set.
        """
        form = _IN_WORDS[language, self.whole]
        return form.format(done=self.encoded + self.excluded, sentences=self.sentences)


def read(corpus: Corpus, facts: Facts, documents: Iterable[str]) -> Mapping[str, Coverage]:
    """Return how much of each document is encoded.

    Args:
        corpus: The files, for the sentences that the coverage tables exclude.
        facts: The data set.
        documents: The IRIs of the documents.
    """
    left_out = _excluded(corpus)
    return {document: _of(facts, document, left_out) for document in documents}


def _of(facts: Facts, document: str, left_out: set[str]) -> Coverage:
    sentences = [
        node
        for node, by in facts.into.get(document, ())
        if by == PART_OF and facts.values(node, COMITY.sentence)
    ]
    return Coverage(
        sentences=len(sentences),
        encoded=sum(
            any(by == COMITY.passage for _, by in facts.into.get(s, ())) for s in sentences
        ),
        excluded=len(left_out.intersection(sentences)),
        whole="false" not in facts.values(document, COMITY.exhaustive),
    )


def _excluded(corpus: Corpus) -> set[str]:
    """Return the sentences that coverage tables exclude; a row that is none is the check's."""
    return {
        f"{THINGS}{source.folder}/{row.cells['passage']}"
        for source in corpus.coverage
        for row in tsv.rows(source, COLUMNS)
        if isinstance(row, tsv.Row) and row.cells["status"] == EXCLUDED
    }
