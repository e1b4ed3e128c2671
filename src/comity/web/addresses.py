"""Where things are found: for each IRI of Comity, its page in each language and its data.

The address is the IRI's own path, between a folder and an ending: the page of ``id/actor/china`` is
``en/id/actor/china.html``, its description ``data/id/actor/china.ttl``. All addresses are relative
to wherever the edition is published.
"""

from collections.abc import Mapping
from typing import Final

from pyoxigraph import RdfFormat

from comity.terms import BASE
from comity.web.accept import Offer

FORMATS: Final[Mapping[str, RdfFormat]] = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
HTML: Final = Offer("html", "text/html; charset=utf-8", ("text/html", "application/xhtml+xml"))
# By the ending of the address, the server's favourite first.
OFFERS: Final = (HTML, *(Offer(ending, form.media_type) for ending, form in FORMATS.items()))
STYLE: Final = "comity.css"
ICON: Final = "icon.svg"
# The files beside the pages, which are the same everywhere.
FILES: Final = {STYLE: "text/css; charset=utf-8", ICON: "image/svg+xml"}


def local(iri: str) -> str:
    """Return the path of an IRI: what comes after the base, without the fragment.

    >>> local("https://w3id.org/comity/ns#Event")
    'ns'
    """
    return iri.removeprefix(BASE).partition("#")[0]


def page(iri: str, language: str) -> str:
    """Return the address of the page on a thing.

    >>> page("https://w3id.org/comity/ns#Event", "zh-hans")
    'zh-hans/ns.html#Event'
    """
    fragment = iri.partition("#")[2]
    return f"{language}/{local(iri)}.html" + (f"#{fragment}" if fragment else "")


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
