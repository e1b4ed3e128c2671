"""Tables kept by hand as tab-separated text: rows in, each with its place, and what is no row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from comity.corpus import Source
from comity.errors import CorpusError, Place

T = TypeVar("T")


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
        lines = source.content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        yield source.not_utf_8(error)
        return
    yield from rows_of(source, enumerate(lines, start=1), columns)


def rows_of(
    source: Source, lines: Iterable[tuple[int, str]], columns: Sequence[str]
) -> Iterator[Row | CorpusError]:
    """Yield the rows of a table that is a part of a file, and what keeps others from being read.

    Args:
        source: The file.
        lines: The lines of the table, each with its number.
        columns: The columns of the first of them.
    """
    (first, head), *rest = list(lines) or [(1, "")]
    if head != "\t".join(columns):
        hint = f"make its first line, with tabs: {' '.join(columns)}"
        yield CorpusError("the table has other columns", source.place(first), hint=hint)
        return
    for number, line in rest:
        cells = line.split("\t")
        if len(cells) == len(columns):
            yield Row(source, number, dict(zip(columns, cells, strict=True)))
        else:
            message = f"{len(cells)} cells in place of {len(columns)}"
            hint = "separate the cells by one tab each"
            yield CorpusError(message, source.place(number), hint=hint)


def certain(rows: Iterable[T | CorpusError]) -> Iterator[T]:
    """Yield the rows of a table, all of which have to be read.

    Raises:
        CorpusError: One cannot be read.
    """
    for row in rows:
        if isinstance(row, CorpusError):
            raise row
        yield row


def text(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table as text, its columns first.

    Args:
        columns: The names of the columns.
        lines: The cells of each row.
    """
    return "".join("\t".join(cells) + "\n" for cells in (columns, *lines))
