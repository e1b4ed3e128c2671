"""The data set as tables, for dataframes and spreadsheets, with what they mean."""

from collections.abc import Container, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import writing
from comity.dataset import Dataset
from comity.dataset.catalog import Catalog
from comity.errors import TableError
from comity.export.tables import codebook, csvw, definitions, rows
from comity.export.tables.definitions import Definitions, Texts
from comity.export.tables.rows import Filled
from comity.terms import TERMS

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
    tabulated = tabulate(dataset)
    missing = left_out()
    return Exported(writing.write(folder, dict(contents(dataset, tabulated, missing))), missing)


def left_out() -> list[str]:
    """Return the formats for which a library is not installed."""
    return [form for library, form in WRITERS.items() if find_spec(library) is None]


class Tabulated(NamedTuple):
    """The data set as tables.

    Attributes:
        tables: Every table with its rows.
        catalog: The data set as a whole.
        texts: The text of each subject, property and language.
    """

    tables: list[Filled]
    catalog: Catalog
    texts: Texts


def tabulate(dataset: Dataset) -> Tabulated:
    """Return every table with its rows, and what is said of them.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The query of a table is wrong, or no data set is described.
        TableError: The tables are not defined, the data does not fit the definitions, or the data
            set has no date of issue, by which the workbook is dated.
    """
    defined, texts = define(dataset)
    filled = [rows.fill(dataset, table, defined) for table in defined.tables]
    if not dataset.catalog.issued:
        hint = "say dcterms:issued of it in data/catalog.ttl"
        raise TableError("the data set has no date of issue", hint=hint)
    return Tabulated(filled, dataset.catalog, texts)


def define(dataset: Dataset) -> tuple[Definitions, Texts]:
    """Return what each table and column holds, and the texts that say so; no table is filled.

    Raises:
        CorpusError: A file cannot be read or parsed.
        TableError: The tables are not defined, or a definition is wrong.
    """
    texts = _texts(dataset.quads)
    return definitions.read(dataset.corpus, dataset.prefixes, texts), texts


def _texts(quads: Iterable[Quad]) -> dict[tuple[str, str, str], str]:
    """Return the text of each subject, property and language.

    Where there are more, the project's own term, and then the first by code point.
    """
    found: dict[tuple[str, str, str], str] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            language = (value.language or "") if isinstance(value, Literal) else ""
            key = subject.value, quad.predicate.value, language
            found[key] = min(value.value, found.get(key, value.value), key=_own_first)
    return found


def _own_first(text: str) -> tuple[bool, str]:
    return not text.startswith(TERMS), text


def contents(
    dataset: Dataset, tabulated: Tabulated, without: Container[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, without those of some formats."""
    from comity.export.tables import codebook_html  # noqa: PLC0415 (start-up)

    tables, whole, texts = tabulated
    for filled in tables:
        yield f"{filled.table.name}.csv", csvw.write(filled)
    yield csvw.METADATA, csvw.metadata(tables, whole)
    book = codebook.markdown(tables, whole, dataset.corpus.guide, texts)
    yield codebook.NAME, book.encode()
    yield "codebook.html", codebook_html.html(book).encode()
    if "Parquet" not in without:
        from comity.export.tables import parquet  # noqa: PLC0415 (optional)

        for filled in tables:
            yield f"{filled.table.name}.parquet", parquet.write(filled, whole)
    if "Excel" not in without:
        from comity.export.tables import workbook  # noqa: PLC0415 (optional)

        yield "comity.xlsx", workbook.write(tables, whole)
