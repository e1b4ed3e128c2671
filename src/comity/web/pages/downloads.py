"""What there is to take away: dumps, link sets and tables, and the page that says what is what."""

import gzip
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from comity.corpus.questions import Question
from comity.export import dumps as dumps_
from comity.export import tables as tables_
from comity.export.tables import codebook, csvw, datapackage, definitions
from comity.export.tables.rows import Filled
from comity.rdf import formats
from comity.terms import BASE, LINK_SETS
from comity.web.context import Content, Context, File, Page, PageAddress

DOWNLOAD: Final = "download"
CODEBOOK: Final = "guides/codebook"
"""The page of the codebook (`comity.web.pages.guides`)."""
DUMPS: Final = f"{DOWNLOAD}/"
TABLES: Final = f"{DOWNLOAD}/tables/"
LINKS: Final = LINK_SETS.removeprefix(BASE)
"""Where the link sets are: each at its own IRI."""

_PACKED: Final = ".gz"
"""How RDF to take ends: compressed, it has a tenth of its size, and most stores load it so."""

_DUMPS: Final = tuple(f"{dumps_.NAME}.{ending}" for ending in ("ttl", "trig"))
# The ends of the names of a table's files, by what their links say; Excel has the workbook.
_FORMS: Final = {"CSV": ".csv", "Parquet": ".parquet"}
# What has all tables in it, or describes them.
_WHOLE: Final = (
    tables_.WORKBOOK,
    tables_.ZIP,
    csvw.METADATA,
    datapackage.NAME,
    codebook.NAME,
)


class Table(NamedTuple):
    """A table to take.

    Attributes:
        filled: Its rows, and what they hold.
        forms: The addresses of its files, by the names of `_FORMS`.
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
            questions=_dump(dumps_.QUERIES),
            iris=_dump(dumps_.IRIS),
            links=links(context),
            views=views(context),
            tables=[Table(filled, _forms(there, filled.table.name)) for filled in tables(context)],
            described=[TABLES + name for name in _WHOLE if TABLES + name in there],
            sizes={address: len(content(context, address)) for address in there},
            codebook=CODEBOOK if CODEBOOK in context.pages else "",
            reference=context.reference(),
        )

    return {DOWNLOAD: download}


def files(context: Context) -> Mapping[str, File]:
    """Return every file to take, by its address."""

    def file(address: str) -> File:
        named = formats.content_type if address.startswith(LINKS) else formats.of
        return lambda: Content(named(address), content(context, address))

    return {address: file(address) for address in addresses(context)}


def addresses(context: Context) -> tuple[str, ...]:
    """Return the addresses of the files to take: dumps, views, link sets, then tables."""
    dumps = (*_DUMPS, dumps_.QUERIES, dumps_.IRIS, *map(dumps_.of_view, context.dataset.views))
    tables = (TABLES + name for name in _tables(context))
    return (*map(_dump, dumps), *links(context), *tables)


def links(context: Context) -> tuple[str, ...]:
    """Return the addresses of the link sets, which are the files that are edited."""
    return tuple(_link_sets(context))


def dumps() -> tuple[str, ...]:
    """Return the addresses of the dumps of the whole data set."""
    return tuple(map(_dump, _DUMPS))


def views(context: Context) -> Mapping[str, Question]:
    """Return the views in the terms of other vocabularies, by the addresses of their files."""
    found = context.dataset.views
    return {_dump(dumps_.of_view(slug)): view for slug, view in found.items()}


def in_release(address: str) -> str:
    """Return the path that a file has in the archive of a release."""
    tables = address.startswith(TABLES)
    if address.startswith(LINKS):
        return f"data/{address}"
    return (
        f"tables/{address.removeprefix(TABLES)}"
        if tables
        else f"dumps/{address.removeprefix(DUMPS).removesuffix(_PACKED)}"
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
        return context.table_files[address.removeprefix(TABLES)]()
    if address.startswith(LINKS):
        return _link_sets(context)[address]
    return _packed(context.dump_files[address.removeprefix(DUMPS).removesuffix(_PACKED)]())


def media(address: str) -> str:
    """Return the media type of what is in a file, packed or not."""
    return formats.of(address.removesuffix(_PACKED))


def is_packed(address: str) -> bool:
    """Return whether a file is compressed."""
    return address.endswith(_PACKED)


def _dump(name: str) -> str:
    """Return the address of a dump."""
    return f"{DUMPS}{name}{_PACKED}"


@lru_cache(maxsize=16)  # pages, catalogue and files want the same ones
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _link_sets(context: Context) -> Mapping[str, bytes]:
    """Return the link sets by their addresses."""
    sources = context.dataset.corpus.links
    return {LINKS + source.name.rpartition("/")[2]: source.content for source in sources}


def _tables(context: Context) -> list[str]:
    """Return the names of the files of the tables that can be written."""
    if not _has_tables(context):
        return []
    known = definitions.names(context.dataset.corpus)
    endings = [_FORMS["CSV"]]
    if not tables_.left_out():
        endings.append(_FORMS["Parquet"])
    return [*(f"{name}{ending}" for ending in endings for name in known), *_WHOLE]


def _has_tables(context: Context) -> bool:
    """Return whether tables can be made: they carry the description of the data set."""
    return bool(definitions.names(context.dataset.corpus)) and context.reference() is not None


def _forms(there: Collection[str], name: str) -> Mapping[str, str]:
    own = {form: f"{TABLES}{name}{ending}" for form, ending in _FORMS.items()}
    return {form: path for form, path in own.items() if path in there}
