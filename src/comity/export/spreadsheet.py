"""Sheets of an Excel workbook: typed cells, a head that stays in view, the same bytes each time."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from comity.dataset.catalog import Catalog
from comity.errors import TableError
from comity.rdf.values import Value

LONGEST: Final = 32_767  # characters in a cell: a limit of Excel
WIDEST: Final = 48  # characters on the screen

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Workbook:
    """A workbook that is being written.

    Attributes:
        book: The workbook, as its library has it.
        styles: The formats of cells, by their names.
    """

    def __init__(self, title: str, catalog: Catalog) -> None:
        """Begin a workbook, dated by the catalog.

        Args:
            title: What it is.
            catalog: The data set as a whole.
        """
        self._written = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(self._written, _OPTIONS)
        self.book.set_properties(
            {
                "title": title,
                "author": ", ".join(catalog.creators),
                "comments": catalog.licence,
                "created": datetime.combine(date.fromisoformat(catalog.issued), time.min),
            }
        )
        self.styles: Mapping[str, Any] = {
            "head": self.book.add_format({"bold": True, "bottom": 1}),
            "day": self.book.add_format({"num_format": "yyyy-mm-dd"}),
            "wrapped": self.book.add_format({"text_wrap": True, "valign": "top"}),
        }

    def add(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        """Add a sheet with rows.

        Args:
            name: Of the sheet.
            columns: The names of the columns.
            rows: The rows.

        Raises:
            TableError: A text is longer than a cell may be.
        """
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            wide = max(map(len, [column, *(str(row[place] or "") for row in rows)]))
            sheet.set_column(place, place, min(wide + 2, WIDEST))
            sheet.write_string(0, place, column, self.styles["head"])
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._cell(sheet, (number, place), value)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)

    def _cell(self, sheet: Any, at: tuple[int, int], value: Value) -> None:  # noqa: ANN401
        match value:
            case None:
                pass
            case str() if len(value) > LONGEST:
                hint = "use the CSV or Parquet files"
                raise TableError(f"too long for a cell of Excel: “{value[:40]}…”", hint=hint)
            case str():
                sheet.write_string(*at, value)
            case bool():
                sheet.write_boolean(*at, value)
            case int() | float() | Decimal():
                sheet.write_number(*at, value)
            case date():
                sheet.write_datetime(*at, datetime.combine(value, time.min), self.styles["day"])

    def content(self) -> bytes:
        """Return the workbook; nothing can be added after."""
        self.book.close()
        return self._written.getvalue()


def answer(
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    remarks: Iterable[tuple[str, str]],
    catalog: Catalog,
) -> bytes:
    """Return the answer to a query as a workbook: the answer, and what has to be known to read it.

    Args:
        columns: The names of the columns.
        rows: The rows.
        remarks: What to say beside the answer, each with what it is.
        catalog: The data set as a whole.

    Raises:
        TableError: A text is longer than a cell may be.
    """
    workbook = Workbook(f"{catalog.title}: an answer", catalog)
    workbook.add("answer", columns, rows)
    sheet = workbook.book.add_worksheet("read me")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100, workbook.styles["wrapped"])
    lines = [*remarks, ("cite as", catalog.citation), ("licence", catalog.licence)]
    for number, (what, text) in enumerate(lines):
        sheet.write_string(number, 0, what, workbook.styles["head"])
        sheet.write_string(number, 1, text)
    return workbook.content()
