"""What there is to take away: the dumps and the tables, and the page that says what is what."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from comity.export import dumps as dumps_
from comity.export import tables as tables_
from comity.export.tables import codebook, csvw, definitions
from comity.export.tables.rows import Filled
from comity.rdf import formats
from comity.web.context import Content, Context, File, Page, PageAddress

DOWNLOAD: Final = "download"
DUMPS: Final = f"{DOWNLOAD}/"
TABLES: Final = f"{DOWNLOAD}/tables/"

WORKBOOK: Final = "comity.xlsx"
_DUMPS: Final = tuple(f"{dumps_.NAME}.{ending}" for ending in ("ttl", "trig"))
_PARQUET, _EXCEL = tables_.WRITERS.values()


class Table(NamedTuple):
    """A table to take.

    Attributes:
        filled: Its rows, and what they hold.
        forms: The addresses of its files, by their endings.
    """

    filled: Filled
    forms: Mapping[str, str]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of downloads."""

    def download(at: PageAddress) -> Content:
        there = addresses(context)
        return context.render(
            "download",
            at,
            dumps=dumps(),
            questions=DUMPS + dumps_.QUERIES,
            iris=DUMPS + dumps_.IRIS,
            tables=[Table(filled, _forms(there, filled.table.name)) for filled in tables(context)],
            described=[address for address in there if _describes(address)],
            sizes={address: len(content(context, address)) for address in there},
            reference=context.reference(),
        )

    return {DOWNLOAD: download}


def files(context: Context) -> Mapping[str, File]:
    """Return every file to take, by its address."""

    def file(address: str) -> File:
        return lambda: Content(formats.of(address), content(context, address))

    return {address: file(address) for address in addresses(context)}


def addresses(context: Context) -> tuple[str, ...]:
    """Return the addresses of the files to take: dumps, then tables."""
    dumps = (*_DUMPS, dumps_.QUERIES, dumps_.IRIS)
    return (*(DUMPS + name for name in dumps), *(TABLES + name for name in _tables(context)))


def dumps() -> tuple[str, ...]:
    """Return the addresses of the dumps of the whole data set."""
    return tuple(DUMPS + name for name in _DUMPS)


def in_release(address: str) -> str:
    """Return the path that a file has in the archive of a release."""
    tables = address.startswith(TABLES)
    return (
        f"tables/{address.removeprefix(TABLES)}"
        if tables
        else f"dumps/{address.removeprefix(DUMPS)}"
    )


def tables(context: Context) -> Sequence[Filled]:
    """Return the tables with their rows; none where none can be made."""
    return context.tables if _has_tables(context) else ()


def content(context: Context, address: str) -> bytes:
    """Return what is in one of the files to take.

    Raises:
        CorpusError: A file of the data cannot be read or parsed.
        TableError: The data does not fit the definitions of the tables.
    """
    if address.startswith(TABLES):
        return context.table_files[address.removeprefix(TABLES)]
    return context.dump_files[address.removeprefix(DUMPS)]


def _tables(context: Context) -> list[str]:
    """Return the names of the files of the tables that can be written."""
    if not _has_tables(context):
        return []
    missing = tables_.left_out()
    known = definitions.names(context.dataset.corpus)
    return [
        *(f"{name}.csv" for name in known),
        *(f"{name}.parquet" for name in known if _PARQUET not in missing),
        *([] if _EXCEL in missing else [WORKBOOK]),
        csvw.METADATA,
        codebook.NAME,
    ]


def _has_tables(context: Context) -> bool:
    """Return whether tables can be made: they carry the description of the data set."""
    return bool(definitions.names(context.dataset.corpus)) and context.reference() is not None


def _forms(there: Collection[str], name: str) -> Mapping[str, str]:
    own = (f"{TABLES}{name}.{ending}" for ending in ("csv", "parquet"))
    return {path.rpartition(".")[2]: path for path in own if path in there}


def _describes(address: str) -> bool:
    return address.removeprefix(TABLES) in {WORKBOOK, csvw.METADATA, codebook.NAME}
