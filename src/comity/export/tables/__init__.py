"""The data set as tables, for dataframes and spreadsheets, with what they mean."""

from collections.abc import Container, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from comity.corpus import writing
from comity.dataset import Dataset
from comity.errors import TableError
from comity.export.tables import codebook, csvw, definitions, rows
from comity.export.tables.rows import Filled

WRITERS: Final = {"pyarrow": "Parquet", "xlsxwriter": "Excel"}


class Exported(NamedTuple):
    """What an export has done.

    Attributes:
        paths: The files written.
        left_out: The formats for which a library is not installed.
    """

    paths: list[Path]
    left_out: list[str]


def export(dataset: Dataset, folder: Path) -> Exported:
    """Write every table, what the columns mean, and the codebook.

    Args:
        dataset: The data set.
        folder: Where to write; made where it is missing.

    Returns:
        The files, and the formats that could not be written for want of a library.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The query of a table is wrong.
        TableError: The tables are not defined, or the data does not fit the definitions.
        TargetError: A file cannot be written.
    """
    tables = tabulate(dataset)
    missing = left_out()
    return Exported(writing.write(folder, dict(contents(dataset, tables, missing))), missing)


def left_out() -> list[str]:
    """Return the formats for which a library is not installed."""
    return [form for library, form in WRITERS.items() if find_spec(library) is None]


def tabulate(dataset: Dataset) -> list[Filled]:
    """Return every table with its rows.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The query of a table is wrong, or no data set is described.
        TableError: The tables are not defined, the data does not fit the definitions, or the data
            set has no date of issue, by which the workbook is dated.
    """
    defined = definitions.read(dataset.corpus, dataset.facts)
    filled = [rows.fill(dataset, table, defined) for table in defined.tables]
    if not dataset.catalog.issued:
        hint = "say dcterms:issued of it in data/catalog.ttl"
        raise TableError("the data set has no date of issue", hint=hint)
    return filled


def contents(
    dataset: Dataset, tables: list[Filled], without: Container[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, without those of some formats."""
    from comity.export.tables import codebook_html  # noqa: PLC0415 (start-up)

    whole = dataset.catalog
    for filled in tables:
        yield f"{filled.table.name}.csv", csvw.write(filled)
    yield csvw.METADATA, csvw.metadata(tables, whole)
    book = codebook.markdown(tables, whole, dataset.corpus.guide, dataset.facts)
    yield codebook.NAME, book.encode()
    yield "codebook.html", codebook_html.html(book).encode()
    if "Parquet" not in without:
        from comity.export.tables import parquet  # noqa: PLC0415 (optional)

        for filled in tables:
            yield f"{filled.table.name}.parquet", parquet.write(filled, whole)
    if "Excel" not in without:
        from comity.export.tables import workbook  # noqa: PLC0415 (optional)

        yield "comity.xlsx", workbook.write(tables, whole)
