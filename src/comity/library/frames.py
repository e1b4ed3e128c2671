"""Rows of plain values, and what they become: dictionaries, dataframes, Arrow tables, HTML."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from comity.errors import ExtraError, installing
from comity.rdf.values import Value, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

Row = dict[str, Value]
"""One row: its values by the names of the columns; None where a cell is blank."""

# Those of pandas that can be missing without becoming another type; of all others, "string".
DTYPES: Final = {
    "boolean": "boolean",
    "date": "datetime64[s]",
    "decimal": "Float64",
    "integer": "Int64",
}
SHOWN: Final = 20  # rows in a notebook


class Rows(ABC):
    """What an answer and a table have in common: rows, each a dictionary."""

    @property
    @abstractmethod
    def _kinds(self) -> Mapping[str, str]:
        """The type of each column, by the names of `DTYPES` or another for text."""

    @property
    @abstractmethod
    def _cells(self) -> Sequence[Sequence[Value]]:
        """The rows, each a value for each column."""

    def __iter__(self) -> Iterator[Row]:
        """Yield each row as a dictionary."""
        return (dict(zip(self._kinds, cells, strict=True)) for cells in self._cells)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._cells)

    def __getitem__(self, number: int) -> Row:
        """Return one row, counted from 0, or from the end by numbers below 0."""
        return dict(zip(self._kinds, self._cells[number], strict=True))

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a dataframe, with types that allow missing values.

        Days are ``datetime64``, whole numbers ``Int64``, other numbers ``Float64``, truth values
        ``boolean``, and all else ``string``. A blank cell is ``pandas.NA``, a missing day ``NaT``.

        >>> import comity
        >>> events = comity.load().table("events").to_pandas()
        >>> int((events["class"] == "Exercise").sum())
        4

        Raises:
            ExtraError: pandas is not installed.
        """
        pandas = extra("pandas")
        return pandas.DataFrame(
            {
                name: pandas.Series(values, dtype=DTYPES.get(kind, "string"))
                for name, kind, values in self._columns()
            }
        )

    def to_arrow(self) -> pa.Table:
        """Return the rows as an Arrow table: days are ``date32``, whole numbers ``int64``.

        >>> import comity
        >>> comity.load().ask("sco-founders").to_arrow().num_rows
        6

        Raises:
            ExtraError: pyarrow is not installed.
        """
        arrow = extra("pyarrow")
        from comity.export.tables.parquet import KINDS  # needs pyarrow

        return arrow.table(
            {
                name: arrow.array(values, KINDS.get(kind, arrow.string()))
                for name, kind, values in self._columns()
            }
        )

    @property
    def _size(self) -> str:
        return f"{len(self)} row{'s' * (len(self) != 1)}"

    def _columns(self) -> Iterator[tuple[str, str, list[object]]]:
        """Yield name, type and values of each column."""
        for number, (name, kind) in enumerate(self._kinds.items()):
            yield name, kind, [_fitting(cells[number], kind) for cells in self._cells]

    def _repr_html_(self) -> str:
        """Return the first rows as notebooks show them."""
        lines = [_line("th", self._kinds)]
        lines += [_line("td", map(written, cells)) for cells in self._cells[:SHOWN]]
        more = f"<p>{self._size}, {SHOWN} shown</p>" if len(self) > SHOWN else ""
        return f"<table>{''.join(lines)}</table>{more}"


def extra(library: str) -> Any:  # noqa: ANN401 (pandas and pyarrow have no types of their own)
    """Return an optional library.

    Raises:
        ExtraError: It is not installed.
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        hint = installing(error.name or library)
        raise ExtraError(f"{error.name} is not installed", hint=hint) from error


def _fitting(value: Value, kind: str) -> object:
    """Return a value as a column of a type takes it."""
    if value is not None and kind not in DTYPES:
        return written(value)
    return float(value) if isinstance(value, Decimal) else value


def _line(tag: str, texts: Iterator[str] | Mapping[str, str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in texts)}</tr>"
