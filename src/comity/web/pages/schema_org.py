"""The data set as a whole, in the words of its catalog, for search engines and portals.

Everything is taken or computed from the data. Standard of the block: schema.org's Dataset, with the
properties that Google Dataset Search recommends, those that are true of this one.
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from comity.citation import references
from comity.dataset.catalog import Agent
from comity.rdf import formats
from comity.rdf.languages import LANGUAGES, TAGS
from comity.terms import SCHEMA
from comity.web import json_ld
from comity.web.context import Context
from comity.web.pages import downloads
from comity.web.query_runner import BY_SERVER
from comity.web.reader import Reader


def block(context: Context, language: str, at: str) -> Markup | None:
    """Return the description as the text of a JSON-LD data block; None where there is none.

    Args:
        context: What pages are made from.
        language: The language of the page that carries it.
        at: The address of that page, which links start from.
    """
    if context.reference() is None:
        return None
    return json_ld.data_block(_dataset(context, context.reader(language, at)))


def _dataset(context: Context, reader: Reader) -> dict[str, Any]:
    catalog, extent = context.dataset.catalog, context.dataset.extent
    found = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "@id": catalog.iri,
        "identifier": catalog.iri,
        "name": catalog.titles.get(reader.language, ""),
        "alternateName": [t for code, t in catalog.titles.items() if code != reader.language],
        "description": f"{catalog.descriptions.get(reader.language, '')} {reader.word('voice')}",
        "url": _absolute(context, reader, reader.address),
        "version": catalog.version,
        "datePublished": catalog.issued,
        "inLanguage": [TAGS[code] for code in LANGUAGES],
        "license": catalog.licence,
        "isAccessibleForFree": True,
        "creator": [_agent(maker) for maker in catalog.makers],
        "publisher": _agent(catalog.publishing),
        "keywords": [reader.plain(topic) for topic in extent.topics],
        "temporalCoverage": f"{extent.first}/{extent.last}" if extent.first else "",
        "spatialCoverage": [
            {"@type": "Place", "name": reader.plain(place)} for place in extent.places
        ],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": title, "description": description}
            for title, description in _variables(context, reader)
        ],
        "isBasedOn": [_document(context, iri) for iri in context.documents],
        "creditText": catalog.citation,
        "distribution": [_download(context, reader, path) for path in downloads.addresses(context)],
    }
    return {name: value for name, value in found.items() if value}


def _download(context: Context, reader: Reader, path: str) -> dict[str, str]:
    """Return a file to take; its size only where all files are written before the page is read."""
    written = context.runner.who != BY_SERVER
    size = {"contentSize": str(len(downloads.content(context, path)))} if written else {}
    return {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "contentUrl": _absolute(context, reader, path),
        "encodingFormat": formats.of(path),
        **size,
    }


def _agent(agent: Agent) -> dict[str, str]:
    """Return an agent, with its IRI where it has one."""
    identified = {"@id": agent.iri} if agent.iri else {}
    return {"@type": "Organization", **identified, "name": agent.name}


def _absolute(context: Context, reader: Reader, path: str) -> str:
    """Return an address of the site, absolute where it is known where that will be."""
    return context.address + path if context.address else reader.relative_url(path)


def _variables(context: Context, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield what the tables measure: the title of each, and what it holds."""
    for filled in downloads.tables(context):
        table = filled.table
        yield table.titles[reader.language], table.description


def _document(context: Context, iri: str) -> dict[str, str]:
    reference = references.reference(context.dataset, iri)
    found = {
        "@type": "CreativeWork",
        "@id": iri,
        "name": reference.title,
        "creditText": reference.plain,
        "datePublished": reference.issued,
        "url": reference.url,
    }
    return {name: value for name, value in found.items() if value}
