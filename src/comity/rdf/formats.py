"""Formats: the media types of all that is published, and the syntaxes of RDF and of results.

Standards: the IANA's media types; SPARQL 1.1 Query Results in JSON, XML, CSV and TSV; Turtle,
N-Triples, N-Quads, TriG, RDF/XML and JSON-LD; the W3C's unique names for formats,
https://www.w3.org/ns/formats/.
"""

from collections.abc import Iterable, Mapping
from typing import Final, Generic, NamedTuple, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

# The contents of a request (SPARQL 1.1 Protocol, sections 2.1 and 2.2).
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

UNIQUE_NAMES: Final = "http://www.w3.org/ns/formats/"

Syntax = TypeVar("Syntax")
Syntax_co = TypeVar("Syntax_co", covariant=True)


class Format(NamedTuple, Generic[Syntax_co]):
    """A format that something is available in.

    >>> JSON_LD.label, JSON_LD.media, JSON_LD.unique_name
    ('JSON-LD', 'application/ld+json', 'JSON-LD')

    Attributes:
        name: Its short name, which is the ending of its files: ``csv``.
        media: Its media type, without parameters.
        also: Other media types that are used for it.
        syntax: What reads and writes it; None where it is neither RDF nor results.
        label: Its name in prose.
        unique_name: Its name in the W3C's list.
    """

    name: str
    media: str
    also: tuple[str, ...]
    syntax: Syntax_co
    label: str = ""
    unique_name: str = ""

    @property
    def content_type(self) -> str:
        """Its media type as a header has it."""
        return _with_charset(self.media)


def _results(name: str, syntax: QueryResultsFormat, *also: str) -> Format[QueryResultsFormat]:
    media = syntax.media_type.partition(";")[0]
    return Format(name, media, also, syntax, syntax.name, f"SPARQL_Results_{name.upper()}")


def _rdf(syntax: RdfFormat, *also: str) -> Format[RdfFormat]:
    unique_name = syntax.name.replace("/", "_")
    return Format(syntax.file_extension, syntax.media_type, also, syntax, syntax.name, unique_name)


_XML: Final = ("application/xml", "text/xml")

JSON: Final = _results("json", QueryResultsFormat.JSON, "application/json")
XML: Final = _results("xml", QueryResultsFormat.XML, *_XML)
CSV: Final = _results("csv", QueryResultsFormat.CSV)
TSV: Final = _results("tsv", QueryResultsFormat.TSV)
TURTLE: Final = _rdf(
    RdfFormat.TURTLE, "text/x-turtle", "application/x-turtle", "application/turtle"
)
N_TRIPLES: Final = _rdf(RdfFormat.N_TRIPLES, "text/plain")
JSON_LD: Final = _rdf(RdfFormat.JSON_LD, "application/json")
RDF_XML: Final = _rdf(RdfFormat.RDF_XML, *_XML)
HTML: Final = Format("html", "text/html", ("application/xhtml+xml",), None)
N_QUADS: Final = _rdf(RdfFormat.N_QUADS)
TRIG: Final = _rdf(RdfFormat.TRIG)


def _by_name(*forms: Format[Syntax]) -> Mapping[str, Format[Syntax]]:
    return {form.name: form for form in forms}


# What a query gives, in the order that a server prefers.
SOLUTIONS: Final = _by_name(JSON, XML, CSV, TSV)
BOOLEAN: Final = _by_name(JSON, XML)
TRIPLES: Final = _by_name(TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
ANSWERS: Final[Mapping[str, Mapping[str, Format[object]]]] = {
    "solutions": SOLUTIONS,
    "boolean": BOOLEAN,
    "triples": TRIPLES,
}

# What clients call these formats beside: in links, and in requests that they write themselves.
_NICKNAMES: Final[Mapping[str, frozenset[str]]] = {
    JSON.name: frozenset({"srj", "sparql-json", "sparql-results+json"}),
    XML.name: frozenset({"srx", "sparql-xml", "sparql-results+xml"}),
    TURTLE.name: frozenset({"turtle", "n3", "text/n3", "text/rdf+n3"}),
    N_TRIPLES.name: frozenset({"ntriples", "n-triples"}),
    JSON_LD.name: frozenset({"json", "json-ld", "ld+json", "application/x-json+ld"}),
    RDF_XML.name: frozenset({"xml", "rdfxml", "rdf-xml", "rdf/xml", "rdf+xml", "owl"}),
    HTML.name: frozenset({"htm"}),
}


def called(name: str, offers: Iterable[Format[Syntax]]) -> Format[Syntax] | None:
    """Return the format that a client calls so; None where none of the offers is.

    >>> called("JSON", SOLUTIONS.values()).label, called("json", TRIPLES.values()).label
    ('SPARQL Results in JSON', 'JSON-LD')
    >>> called("application/rdf xml", TRIPLES.values()).name
    'rdf'
    >>> called("csv", TRIPLES.values())

    Args:
        name: An ending, a media type or a name that is used for it. A plus sign that was not
            encoded in an address comes as a space.
        offers: What there is.
    """
    plain = name.partition(";")[0].strip().lower().replace(" ", "+")
    for form in offers:
        if plain in {form.name, form.media, *form.also, *_NICKNAMES.get(form.name, ())}:
            return form
    return None


# The media types of files, by their endings.
_FILES: Final = {form.name: form.media for form in (CSV, TSV, *TRIPLES.values(), N_QUADS, TRIG)} | {
    "R": "text/x-r-source",
    "cff": "application/yaml",
    "css": "text/css",
    "gz": "application/gzip",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "py": "text/x-python",
    "rq": QUERY,
    "sql": "application/sql",
    "png": "image/png",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xz": "application/x-xz",
    "zip": "application/zip",
}


def of(path: str) -> str:
    """Return the media type of a file, by its ending.

    >>> of("tables/events.csv"), of("dumps/comity.nq")
    ('text/csv', 'application/n-quads')
    """
    return _FILES[path.rpartition(".")[2]]


def content_type(path: str) -> str:
    """Return the media type of a file as a header has it.

    >>> content_type("browser/copy.js"), content_type("icon.svg")
    ('text/javascript; charset=utf-8', 'image/svg+xml')
    """
    return _with_charset(of(path))


def _with_charset(media: str) -> str:
    has_charset = media.startswith("text/") or media == QUERY
    return f"{media}; charset=utf-8" if has_charset else media
