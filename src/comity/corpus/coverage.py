"""The coverage table of a document, one row a sentence, and the mark of a text still to write."""

from collections.abc import Iterator
from typing import Final

from comity.corpus import Source, tsv
from comity.corpus.tsv import Row
from comity.errors import CorpusError

COLUMNS: Final = ("passage", "status", "nodes", "reason", "note")
ENCODED: Final = "encoded"
EXCLUDED: Final = "excluded"
NOT_YET: Final = "not-yet"
TO_DO: Final = "TO DO"
TO_DO_STATUS: Final = "to-do"
REASONS: Final = ("heading", "repeats", "rhetorical-link")


def rows(source: Source) -> Iterator[Row | CorpusError]:
    """Yield the rows of a coverage table, and what keeps others from being read.

    Args:
        source: The table.
    """
    return tsv.rows(source, COLUMNS)


def legible(source: Source) -> Iterator[Row]:
    """Yield the rows that can be read, past bytes that are not UTF-8 and past other faults.

    Args:
        source: The table.
    """
    lines = enumerate(source.legible.splitlines(), start=1)
    return (row for row in tsv.rows_of(source, lines, COLUMNS) if isinstance(row, Row))
