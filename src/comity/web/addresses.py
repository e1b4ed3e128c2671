"""Where things are found: for each IRI of Comity, its page in each language and its data.

The address is the IRI's own path, between a folder and an ending: the page of ``id/actor/china`` is
``en/id/actor/china.html``, its description ``data/id/actor/china.ttl``. All addresses are relative
to wherever the edition is published.
"""

from collections.abc import Mapping
from typing import Final

from pyoxigraph import RdfFormat

from comity.rdf import formats
from comity.rdf.formats import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from comity.terms import BASE

# By the ending of the address; text/plain does not ask for data here.
FORMATS: Final[Mapping[str, Format[RdfFormat]]] = {
    form.name: form for form in (TURTLE, JSON_LD, N_TRIPLES._replace(also=()), RDF_XML)
}
# What a site of files has of a thing; of an ontology it has every form.
FEWER: Final[Mapping[str, Format[RdfFormat]]] = {TURTLE.name: FORMATS[TURTLE.name]}
OFFERS: Final[tuple[Format[object], ...]] = (HTML, *FORMATS.values())  # the favourite first
STYLE: Final = "comity.css"
ICON: Final = "icon.svg"
BROWSER: Final = "browser"  # the scripts
PREVIEW: Final = "preview.png"  # the picture that goes with a link
# What the server answers to programs: `comity.serve` has a route for each.
SERVICES: Final[Mapping[str, str]] = {
    "sparql": "sparql",
    "openapi": "openapi.json",
    "reconcile": "reconcile",
    "void": ".well-known/void",
}
# The files beside the pages, which are the same everywhere.
FILES: Final = {name: formats.content_type(name) for name in (STYLE, ICON)}


def local(iri: str) -> str:
    """Return the path of an IRI: what comes after the base, without the fragment.

    >>> local("https://w3id.org/comity/ns#Event")
    'ns'
    """
    return iri.removeprefix(BASE).partition("#")[0]


def page(iri: str, language: str, on: str = "") -> str:
    """Return the address of the page on a thing, or of its section there.

    >>> page("https://w3id.org/comity/ns#Event", "zh-hans")
    'zh-hans/ns.html#Event'
    >>> page("https://w3id.org/comity/id/x/visit-china", "en", "https://w3id.org/comity/id/x/visit")
    'en/id/x/visit.html#visit-china'

    Args:
        iri: The thing.
        language: The language of the page.
        on: The thing whose page it is, if not its own.
    """
    fragment = slug(iri) if on and on != iri else iri.partition("#")[2]
    return f"{language}/{local(on or iri)}.html" + (f"#{fragment}" if fragment else "")


def slug(iri: str) -> str:
    """Return the last part of an IRI, which a section of a page is called by."""
    return iri.rpartition("/")[2]


def data(iri: str, ending: str) -> str:
    """Return the address of the description of a thing.

    >>> data("https://w3id.org/comity/id/actor/china", "ttl")
    'data/id/actor/china.ttl'
    """
    return f"data/{local(iri)}.{ending}"


def relative(target: str, start: str) -> str:
    """Return an address relative to another.

    >>> relative("en/ns.html#Event", "en/id/actor/china.html")
    '../../ns.html#Event'
    """
    path, mark, fragment = target.partition("#")
    *folders, name = path.split("/")
    *above, _ = start.split("/")
    while folders and above and folders[0] == above[0]:
        del folders[0], above[0]
    return "/".join([*[".."] * len(above), *folders, name]) + mark + fragment
