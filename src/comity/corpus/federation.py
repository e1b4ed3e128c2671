"""Federated questions: the block of a query that Wikidata answers, and the items in it.

The one form that every engine of docs/engines.md runs, unedited, with one request: one ``SERVICE``,
first in the ``WHERE``, its items in a ``VALUES`` that begins it. The items are those that the link
set matches with things of a class, which the header names (`CLASSES`)::

    # items: states

      SERVICE <https://query.wikidata.org/sparql> {
        VALUES ?item {
          wd:Q148 wd:Q159
        }
        ?item wdt:P298 ?iso3
      }
"""

import re
import textwrap
from collections.abc import Container, Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode, Quad

from comity.corpus import FEDERATED, Source
from comity.rdf.services import services
from comity.terms import COMITY, DCTERMS, SKOS, WIKIDATA

ENDPOINT: Final = "https://query.wikidata.org/sparql"
CLASSES: Final[Mapping[str, str]] = {
    "actors": COMITY.Actor,
    "all": "",
    "places": DCTERMS + "Location",
    "states": COMITY.State,
}
"""What a header may say of the items of a question, with the class of what they match."""

_WIDTH: Final = 94
_LIST: Final = re.compile(r"^(    VALUES \?item \{\n)((?:      .*\n)*)(    \}\n)", re.MULTILINE)


def is_federated(source: Source) -> bool:
    """Return whether a file holds a federated question."""
    return source.name.rpartition("/")[0] == FEDERATED


def asked_here(source: Source) -> str:
    """Return a query that asks nobody else: of a federated one, each block is a group.

    Each token keeps its place.
    """
    text = source.legible
    for service in services(text) if is_federated(source) else ():
        blank = " " * (service.opening - service.start)
        text = text[: service.start] + blank + text[service.opening :]
    return text


def written(text: str) -> str | None:
    """Return the list of items of a query, as written; none where it has not one such list."""
    found = _LIST.findall(text)
    return found[0][1] if len(found) == 1 else None


def listed(text: str, items: Iterable[str]) -> str:
    """Return a query with other items in its list.

    Args:
        text: The query.
        items: The items, as IRIs.
    """
    return _LIST.sub(lambda match: match[1] + lines(items) + match[3], text, count=1)


def lines(items: Iterable[str]) -> str:
    """Return items as the lines of a list, in the order of their numbers."""
    numbers = sorted(int(item.removeprefix(f"{WIKIDATA}Q")) for item in items)
    words = " ".join(f"wd:Q{number}" for number in numbers)
    return textwrap.indent("\n".join(textwrap.wrap(words, _WIDTH)) + "\n", " " * 6)


def linked(links: Iterable[Quad], things: Container[object] | None = None) -> set[str]:
    """Return the items that a link set matches with things.

    Args:
        links: The triples of the link set.
        things: The things, if not all.
    """
    return {
        quad.object.value
        for quad in links
        if quad.predicate.value.startswith(SKOS)
        and isinstance(quad.object, NamedNode)
        and quad.object.value.startswith(WIKIDATA)
        and (things is None or quad.subject in things)
    }
