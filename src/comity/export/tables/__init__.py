"""The data set as tables, for dataframes and spreadsheets, with what they mean."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from comity.corpus import writing
from comity.dataset import Dataset
from comity.errors import ExtraError, TableError, installing
from comity.export import archive
from comity.export.tables import codebook, csvw, datapackage, definitions, rows
from comity.export.tables.rows import Filled
from comity.rdf.results import MARK

Files = Iterator[tuple[str, Callable[[], bytes]]]
"""Names of files, each with what writes it."""

WORKBOOK: Final = "comity.xlsx"
ZIP: Final = "comity-tables.zip"
EXCEL: Final = "-excel.csv"
"""The end of the name of a CSV file that Excel reads as it is."""
DEFAULT: Final = ("csv", "parquet", "xlsx")
"""What is written where no format is named."""
LIBRARIES: Final = {"parquet": "pyarrow"}
"""What a format needs that Comity does not bring."""


def export(
    dataset: Dataset,
    folder: Path,
    formats: Collection[str] = DEFAULT,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write every table, and with CSV what the columns mean and the codebook.

    Args:
        dataset: The data set.
        folder: Where to write; made where it is missing.
        formats: The names of formats, as in `FORMATS`.
        progress: Called with the name of each step before it begins.

    Returns:
        The files.

    Raises:
        CorpusError: A file cannot be read or parsed.
        ExtraError: A format needs a library that is not installed.
        QueryError: The query of a table is wrong.
        TableError: The tables are not defined, or the data does not fit the definitions.
        TargetError: A file cannot be written.
    """
    for name in left_out(formats):
        hint = installing(LIBRARIES[name])
        raise ExtraError(f"{name} needs {LIBRARIES[name]}, which is not installed", hint=hint)
    filled = tabulate(dataset, progress)
    return writing.write(folder, dict(contents(dataset, filled, formats, progress)))


def left_out(formats: Collection[str] = DEFAULT) -> list[str]:
    """Return those formats for which a library is not installed."""
    return [name for name in formats if name in LIBRARIES and not find_spec(LIBRARIES[name])]


def tabulate(dataset: Dataset, progress: Callable[[str], None] = lambda _: None) -> list[Filled]:
    """Return every table with its rows.

    Args:
        dataset: The data set.
        progress: Called with the name of each table before it is filled.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The query of a table is wrong, or no data set is described.
        TableError: The tables are not defined, the data does not fit the definitions, or the data
            set has no date of issue, by which the workbook is dated.
    """
    defined = definitions.read(dataset.corpus, dataset.facts)
    filled = []
    for table in defined.tables:
        progress(table.name)
        filled.append(rows.fill(dataset, table, defined))
    if not dataset.catalog.issued:
        hint = "add dcterms:issued to it in data/catalog.ttl"
        raise TableError("the data set has no date of issue", hint=hint)
    return filled


def contents(
    dataset: Dataset,
    tables: list[Filled],
    formats: Collection[str],
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, in some formats."""
    for name, write in writers(dataset, tables, formats):
        progress(name)
        yield name, write()


def writers(dataset: Dataset, tables: list[Filled], formats: Collection[str]) -> Files:
    """Yield the name of each file, in some formats: who wants one waits for no other."""
    for name, files in FORMATS.items():
        if name in formats:
            yield from files(dataset, tables)


def _csv(dataset: Dataset, tables: list[Filled]) -> Files:
    whole = dataset.catalog
    for filled in tables:
        yield f"{filled.table.name}.csv", partial(csvw.write, filled)
    yield csvw.METADATA, partial(csvw.metadata, tables, whole)
    yield datapackage.NAME, partial(datapackage.write, tables, whole)
    yield codebook.NAME, partial(_codebook, dataset, tables)
    yield codebook.HTML, partial(_codebook_page, dataset, tables)


def _codebook(dataset: Dataset, tables: list[Filled]) -> bytes:
    guide, facts = dataset.corpus.guide, dataset.facts
    return codebook.markdown(tables, dataset.catalog, guide, facts).encode()


def _codebook_page(dataset: Dataset, tables: list[Filled]) -> bytes:
    from comity.export.tables import codebook_html  # noqa: PLC0415 (start-up)

    return codebook_html.html(_codebook(dataset, tables).decode()).encode()


def _excel(_: Dataset, tables: list[Filled]) -> Files:
    for filled in tables:
        yield f"{filled.table.name}{EXCEL}", partial(_marked, filled)


def _marked(filled: Filled) -> bytes:
    return MARK + csvw.write(filled)


def _parquet(dataset: Dataset, tables: list[Filled]) -> Files:
    for filled in tables:
        yield f"{filled.table.name}.parquet", partial(_columns, filled, dataset)


def _columns(filled: Filled, dataset: Dataset) -> bytes:
    from comity.export.tables import parquet  # noqa: PLC0415 (optional)

    return parquet.write(filled, dataset.catalog)


def _workbook(dataset: Dataset, tables: list[Filled]) -> Files:
    yield WORKBOOK, partial(_sheets, dataset, tables)


def _sheets(dataset: Dataset, tables: list[Filled]) -> bytes:
    from comity.export.tables import workbook  # noqa: PLC0415 (start-up)

    return workbook.write(tables, dataset.catalog)


def _zip(dataset: Dataset, tables: list[Filled]) -> Files:
    yield ZIP, partial(_zipped, dataset, tables)


def _zipped(dataset: Dataset, tables: list[Filled]) -> bytes:
    issued = date.fromisoformat(dataset.catalog.issued)
    return archive.write({name: write() for name, write in _csv(dataset, tables)}, issued)


FORMATS: Final[Mapping[str, Callable[[Dataset, list[Filled]], Files]]] = {
    "csv": _csv,
    "excel-csv": _excel,
    "parquet": _parquet,
    "xlsx": _workbook,
    "zip": _zip,
}
"""How each format is written, by its name."""
