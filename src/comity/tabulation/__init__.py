"""The data set as tables, for dataframes and spreadsheets, with what they mean."""

from collections.abc import Container, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from comity import prefixes, store, targets
from comity.corpus import TERMS, Corpus
from comity.tabulation import codebook, csvw, definitions, page, rows
from comity.tabulation.definitions import Texts
from comity.tabulation.edition import Edition
from comity.tabulation.edition import read as read_edition
from comity.tabulation.rows import Filled

WRITERS: Final = {"pyarrow": "Parquet", "xlsxwriter": "Excel"}


class Exported(NamedTuple):
    """What an export has done.

    Attributes:
        paths: The files written.
        left_out: The formats for which a library is not installed.
    """

    paths: list[Path]
    left_out: list[str]


def export(corpus: Corpus, folder: Path) -> Exported:
    """Write every table, what the columns mean, and the codebook.

    Args:
        corpus: The files.
        folder: Where to write; made where it is missing.

    Returns:
        The files, and the formats that could not be written for want of a library.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The query of a table is wrong.
        TableError: The tables are not defined, or the data does not fit the definitions.
        TargetError: A file cannot be written.
    """
    tabulated = tabulate(corpus)
    missing = left_out()
    return Exported(targets.write(folder, dict(contents(corpus, tabulated, missing))), missing)


def left_out() -> list[str]:
    """Return the formats for which a library is not installed."""
    return [form for library, form in WRITERS.items() if find_spec(library) is None]


class Tabulated(NamedTuple):
    """The data set as tables.

    Attributes:
        tables: Every table with its rows.
        edition: The data set as a whole.
        texts: The text of each subject, property and language.
    """

    tables: list[Filled]
    edition: Edition
    texts: Texts


def tabulate(corpus: Corpus) -> Tabulated:
    """Return every table with its rows, and what is said of them.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The query of a table is wrong.
        TableError: The tables are not defined, or the data does not fit the definitions.
    """
    loaded = store.load(corpus)
    known = prefixes.table(corpus)
    texts = _texts(loaded)
    defined = definitions.read(corpus, known, texts)
    filled = [rows.fill(loaded, table, defined, known) for table in defined.tables]
    return Tabulated(filled, read_edition(texts), texts)


def _texts(loaded: Store) -> dict[tuple[str, str, str], str]:
    """Return the text of each subject, property and language.

    Where there are more, the project's own term, and then the first by code point.
    """
    found: dict[tuple[str, str, str], str] = {}
    for quad in loaded:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            language = (value.language or "") if isinstance(value, Literal) else ""
            key = subject.value, quad.predicate.value, language
            found[key] = min(value.value, found.get(key, value.value), key=_own_first)
    return found


def _own_first(text: str) -> tuple[bool, str]:
    return not text.startswith(TERMS), text


def contents(
    corpus: Corpus, tabulated: Tabulated, without: Container[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, without those of some formats."""
    tables, whole, texts = tabulated
    for filled in tables:
        yield f"{filled.table.name}.csv", csvw.write(filled)
    yield csvw.METADATA, csvw.metadata(tables, whole)
    book = codebook.markdown(tables, whole, corpus.guide, texts)
    yield codebook.NAME, book.encode()
    yield "codebook.html", page.html(book).encode()
    if "Parquet" not in without:
        from comity.tabulation import parquet  # noqa: PLC0415 (optional)

        for filled in tables:
            yield f"{filled.table.name}.parquet", parquet.write(filled, whole)
    if "Excel" not in without:
        from comity.tabulation import workbook  # noqa: PLC0415 (optional)

        yield "comity.xlsx", workbook.write(tables, whole)
