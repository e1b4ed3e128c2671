"""What has to be known to read the answer to a query, in the same words at every door."""

from typing import NamedTuple

from comity.corpus.questions import note_of
from comity.dataset import Dataset, coverage, hints


class Notes(NamedTuple):
    """The notes on an answer, in English.

    Attributes:
        note: The note of the named question; empty where it has none, or is none.
        hints: The hints on the query.
        part: Which of the documents that it asks are encoded in part; empty where none is.
    """

    note: str = ""
    hints: tuple[str, ...] = ()
    part: str = ""

    @property
    def own(self) -> tuple[str, ...]:
        """Those that are about this query and no other."""
        return (*filter(None, (self.note,)), *self.hints)

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.own, *filter(None, (self.part,)))


def of(dataset: Dataset, query: str, file: str = "query", nothing: str = "") -> Notes:
    """Return the notes on the answer to a query.

    Args:
        dataset: The data set.
        query: The query, with the header where it is that of a named question.
        file: What to call the query.
        nothing: How the answer says that nothing is found, as `comity.rdf.results.nothing` has it.
    """
    found = hints.of(dataset.store, query, dataset.prefixes, file, nothing)
    part = coverage.note(dataset.coverage, query)
    return Notes(note_of(query), tuple(found), part)
