"""Rows and columns for people to read."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions

from comity.rdf.curies import shorten

GAP: Final = "  "
LONG: Final = 80  # columns of a terminal


class Table(NamedTuple):
    """The answer to a SELECT query, as text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read(solutions: QuerySolutions, prefixes: Mapping[str, str]) -> Table:
    """Take down every solution, each term as a person would write it.

    Args:
        solutions: What the query gave; it is used up.
        prefixes: The prefix table, to abbreviate IRIs.
    """
    columns = tuple(variable.value for variable in solutions.variables)
    rows = tuple(tuple(written(term, prefixes) for term in solution) for solution in solutions)
    return Table(columns, rows)


def written(term: object, prefixes: Mapping[str, str]) -> str:
    """Return a term without its markup: an IRI abbreviated, a literal's value in one line.

    Args:
        term: A term of RDF, or None.
        prefixes: The prefix table, to abbreviate an IRI.
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value, prefixes)
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    return str(term)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> width("China"), width("中国"), width("é")
    (5, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def plain(table: Table) -> str:
    """Lay a table out with spaces: one line a row, however long."""
    widths = _widths(table)
    rule = ["-" * wide for wide in widths]
    return "".join(_line(cells, widths) for cells in (table.columns, rule, *table.rows))


def _widths(table: Table) -> list[int]:
    lines = (table.columns, *table.rows)
    return [max(map(width, column)) for column in zip(*lines, strict=True)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return GAP.join(padded).rstrip() + "\n"


def show(table: Table) -> None:
    """Draw a table on the terminal; one that is too wide for it, as a list of its rows.

    There, a long text that several rows share is printed once, below them.
    """
    from rich.console import Console  # noqa: PLC0415 (start-up: only towards a terminal)
    from rich.table import Table as Grid  # noqa: PLC0415

    console = Console(highlight=False, markup=False)
    gaps = len(GAP) * (len(table.columns) - 1)
    if sum(_widths(table)) + gaps <= console.width:
        console.print(plain(table), end="", no_wrap=True)
        return
    numbers = _footnotes(table)
    for row in table.rows:
        grid = Grid.grid(padding=(0, len(GAP), 0, 0))
        grid.add_column(style="bold", no_wrap=True)
        for column, cell in zip(table.columns, row, strict=True):
            if cell:
                grid.add_row(column, numbers.get(cell, cell))
        console.print(grid)
        console.print()
    for text, number in numbers.items():
        console.print(f"{number} {text}", end="\n\n")


def _footnotes(table: Table) -> dict[str, str]:
    """Return the long texts that several rows have, each with its number."""
    rows = Counter(cell for row in table.rows for cell in dict.fromkeys(row) if width(cell) > LONG)
    repeated = (cell for cell, count in rows.items() if count > 1)
    return {cell: f"[{number}]" for number, cell in enumerate(repeated, start=1)}
