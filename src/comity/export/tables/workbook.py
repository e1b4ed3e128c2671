"""All tables in one Excel workbook, a sheet each, after one that says how to read them."""

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from comity.dataset.catalog import Catalog
from comity.errors import TableError
from comity.export.tables.rows import SEPARATOR, Filled
from comity.rdf.values import Value

LONGEST: Final = 32_767  # characters in a cell: a limit of Excel
WIDEST: Final = 48  # characters on the screen

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(tables: list[Filled], catalog: Catalog) -> bytes:
    """Return the workbook, dated by the catalog: the same tables give the same bytes.

    Args:
        tables: Every table.
        catalog: The data set as a whole.

    Raises:
        TableError: A text is longer than a cell may be.
    """
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _OPTIONS)
    book.set_properties(
        {
            "title": f"{catalog.title}: tables",
            "author": ", ".join(catalog.creators),
            "comments": catalog.licence,
            "created": datetime.combine(date.fromisoformat(catalog.issued), time.min),
        }
    )
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _front(book, tables, catalog, styles)
    for filled in tables:
        _sheet(book, filled, styles)
    book.close()
    return written.getvalue()


def _front(book: Any, tables: list[Filled], catalog: Catalog, styles: dict[str, Any]) -> None:  # noqa: ANN401
    """Add the sheet that says what the others hold."""
    sheet = book.add_worksheet("read me")
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 3, 100, styles["wrapped"])
    lines: list[tuple[str, ...]] = [
        (catalog.title, "", "", catalog.description),
        ("licence", "", "", catalog.licence),
        ("cite as", "", "", catalog.citation),
        ("several values", "", "", f"stand in one cell with “{SEPARATOR}” between them"),
        ("blank", "", "", "each column says what it means; never a number such as -9"),
        (),
        ("sheet", "column", "列", "what it holds"),
    ]
    for filled in tables:
        table = filled.table
        lines.append((table.name, "", table.title_zh, table.description))
        lines += [(table.name, c.name, c.title_zh, c.explained()) for c in filled.columns]
    for number, line in enumerate(lines):
        for place, text in enumerate(line):
            head = styles["head"] if line[:1] == ("sheet",) or (number == 0 and not place) else None
            sheet.write_string(number, place, text, head)


def _sheet(book: Any, filled: Filled, styles: dict[str, Any]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(filled.table.name)
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(filled.names):
        texts = [str(row[place] or "") for row in filled.rows]
        wide = max(map(len, [name, *texts]))
        sheet.set_column(place, place, min(wide + 2, WIDEST))
        sheet.write_string(0, place, name, styles["head"])
    for number, row in enumerate(filled.rows, start=1):
        for place, value in enumerate(row):
            _cell(sheet, (number, place), value, styles)
    if filled.rows:
        sheet.autofilter(0, 0, len(filled.rows), len(filled.names) - 1)


def _cell(sheet: Any, at: tuple[int, int], value: Value, styles: dict[str, Any]) -> None:  # noqa: ANN401
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
        case int() | Decimal():
            sheet.write_number(*at, value)
        case date():
            sheet.write_datetime(*at, datetime.combine(value, time.min), styles["day"])
