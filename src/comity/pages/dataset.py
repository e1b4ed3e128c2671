"""The data set as a whole, in the words of its catalog: what search engines and portals are told.

Everything is taken or computed from the data. Standard of the block: schema.org's Dataset, with the
properties that Google Dataset Search recommends, those that are true of this one.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from comity import cite, media
from comity.corpus import TERMS
from comity.pages import downloads, embedded
from comity.pages.addresses import LANGUAGES, TAGS
from comity.pages.context import Context
from comity.pages.reader import Reader
from comity.vocabularies import DCTERMS, SCHEMA

LOCATION: Final = DCTERMS + "Location"


class About(NamedTuple):
    """The data set.

    Attributes:
        iri: Its name.
        titles: Its title, by language.
        descriptions: Its description, by language.
        creator: Who made it.
        publisher: Who publishes it.
        licence: The IRI of its licence.
        issued: Its date.
        version: Its version.
        topics: What its statements are about.
        places: The places that it names.
        first: The earliest day that a statement of a document is dated to.
        last: The latest such day.
    """

    iri: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    creator: str
    publisher: str
    licence: str
    issued: str
    version: str
    topics: list[str]
    places: list[str]
    first: str
    last: str


def about(context: Context) -> About | None:
    """Return what the data set says of itself; None where it is not described."""
    if context.reference() is None:
        return None
    facts = context.facts
    iri = cite.data_set(facts)

    def one(predicate: str) -> str:
        return next(iter(facts.values(iri, predicate)), "")

    def texts(name: str) -> dict[str, str]:
        return {language: text for text, language in facts.out[iri].get(DCTERMS + name, ())}

    days = sorted(_days(context))
    return About(
        iri,
        texts("title"),
        texts("description"),
        one(DCTERMS + "creator"),
        one(DCTERMS + "publisher"),
        one(DCTERMS + "license"),
        one(DCTERMS + "issued"),
        one(cite.VERSION),
        sorted({v for node in facts.out for v in facts.values(node, DCTERMS + "subject")}),
        context.of(LOCATION),
        days[0] if days else "",
        days[-1] if days else "",
    )


def _days(context: Context) -> Iterator[str]:
    """Yield the days that the statements of the documents are dated to, first and last of each."""
    facts = context.facts
    for node in facts.out:
        if node.startswith(tuple(f"{document}/" for document in context.documents)):
            yield from chain.from_iterable(
                facts.values(node, TERMS + name) for name in ("earliest", "latest")
            )


def block(context: Context, language: str, at: str) -> Markup | None:
    """Return the description as the text of a JSON-LD data block; None where there is none.

    Args:
        context: What pages are made from.
        language: The language of the page that carries it.
        at: The address of that page, which links start from.
    """
    told = about(context)
    if told is None:
        return None
    reader = Reader(context.facts, language, at, frozenset())
    return embedded.data_block(_dataset(context, told, reader))


def _dataset(context: Context, told: About, reader: Reader) -> dict[str, Any]:
    maker = {"@type": "Organization", "name": told.creator}
    found = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "@id": told.iri,
        "identifier": told.iri,
        "name": told.titles.get(reader.language, ""),
        "alternateName": [t for code, t in told.titles.items() if code != reader.language],
        "description": f"{told.descriptions.get(reader.language, '')} {reader.word('voice')}",
        "url": _absolute(context, reader, reader.address),
        "version": told.version,
        "datePublished": told.issued,
        "inLanguage": [TAGS[code] for code in LANGUAGES],
        "license": told.licence,
        "isAccessibleForFree": True,
        "creator": maker,
        "publisher": maker | {"name": told.publisher},
        "keywords": [reader.plain(topic) for topic in told.topics],
        "temporalCoverage": f"{told.first}/{told.last}" if told.first else "",
        "spatialCoverage": [
            {"@type": "Place", "name": reader.plain(place)} for place in told.places
        ],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": title, "description": description}
            for title, description in _variables(context, reader)
        ],
        "isBasedOn": [_document(context, iri) for iri in context.documents],
        "creditText": getattr(context.reference(), "plain", ""),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.rpartition("/")[2],
                "contentUrl": _absolute(context, reader, path),
                "encodingFormat": media.of(path),
                "contentSize": str(len(downloads.content(context, path))),
            }
            for path in downloads.addresses(context)
        ],
    }
    return {name: value for name, value in found.items() if value}


def _absolute(context: Context, reader: Reader, path: str) -> str:
    """Return an address of the site, absolute where it is known where that will be."""
    return context.address + path if context.address else reader.way(path)


def _variables(context: Context, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield what the tables measure: the title of each, and what it holds."""
    for filled in downloads.tables(context):
        table = filled.table
        yield (
            table.title_en if reader.language == LANGUAGES[0] else table.title_zh,
            table.description,
        )


def _document(context: Context, iri: str) -> dict[str, str]:
    reference = cite.reference(context.facts, iri)
    found = {
        "@type": "CreativeWork",
        "@id": iri,
        "name": reference.title,
        "creditText": reference.plain,
        "datePublished": reference.issued,
        "url": reference.url,
    }
    return {name: value for name, value in found.items() if value}
