"""All tables in one Excel workbook, a sheet each, after one that says how to read them."""

from comity.dataset.catalog import Catalog
from comity.export.spreadsheet import Workbook
from comity.export.tables.rows import SEPARATOR, Filled


def write(tables: list[Filled], catalog: Catalog) -> bytes:
    """Return the workbook, dated by the catalog: the same tables give the same bytes.

    Args:
        tables: Every table.
        catalog: The data set as a whole.

    Raises:
        TableError: A text is longer than a cell may be.
    """
    workbook = Workbook(f"{catalog.title}: tables", catalog)
    _front(workbook, tables, catalog)
    for filled in tables:
        workbook.add(filled.table.name, filled.names, filled.rows)
    return workbook.content()


def _front(workbook: Workbook, tables: list[Filled], catalog: Catalog) -> None:
    """Add the sheet that says what the others hold."""
    styles = workbook.styles
    sheet = workbook.book.add_worksheet("read me")
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 3, 100, styles["wrapped"])
    lines: list[tuple[str, ...]] = [
        (catalog.title, "", "", catalog.description),
        ("licence", "", "", catalog.licence),
        ("cite as", "", "", catalog.citation),
        ("several values", "", "", f"are in one cell, with “{SEPARATOR}” between them"),
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
