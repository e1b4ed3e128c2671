"""Tables kept by hand as tab-separated text: rows in, each with its place, and what is no row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from comity.corpus import Source
from comity.errors import CorpusError, Place


class Row(NamedTuple):
    """One line of a table.

    Attributes:
        source: The file.
        line: The number of the line.
        cells: Its cells by the names of their columns.
    """

    source: Source
    line: int
    cells: Mapping[str, str]

    def place(self, column: str) -> Place:
        """Return where a cell begins."""
        names = list(self.cells)
        before = sum(len(self.cells[name]) + 1 for name in names[: names.index(column)])
        return self.source.place(self.line, 1 + before)


def rows(source: Source, columns: Sequence[str]) -> Iterator[Row | CorpusError]:
    """Yield the rows of a table, and what keeps others from being read.

    Args:
        source: The file.
        columns: The columns of its first line.
    """
    try:
        head, *lines = source.content.decode("utf-8").splitlines() or [""]
    except UnicodeDecodeError as error:
        yield source.not_utf_8(error)
        return
    if head != "\t".join(columns):
        hint = f"make its first line, with tabs: {' '.join(columns)}"
        yield CorpusError("the table has other columns", source.place(1), hint=hint)
        return
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) == len(columns):
            yield Row(source, number, dict(zip(columns, cells, strict=True)))
        else:
            message = f"{len(cells)} cells in place of {len(columns)}"
            hint = "separate the cells by one tab each"
            yield CorpusError(message, source.place(number), hint=hint)


def text(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table as text, its columns first.

    Args:
        columns: The names of the columns.
        lines: The cells of each row.
    """
    return "".join("\t".join(cells) + "\n" for cells in (columns, *lines))
