"""A store that takes whole graphs over HTTP.

Standard: SPARQL 1.1 Graph Store HTTP Protocol, indirect graph identification (section 4.2).
"""

from typing import Final
from urllib.parse import quote

from comity.remote.http import Transport

DEFAULT: Final = ""  # the default graph has no name
_TURTLE: Final = "text/turtle; charset=utf-8"


def replace(transport: Transport, url: str, graph: str, triples: bytes) -> None:
    """Put triples in the place of all that a graph holds.

    Args:
        transport: What sends the request.
        url: The address of the graph store.
        graph: The IRI of the graph, or `DEFAULT`.
        triples: N-Triples, which are Turtle too.

    Raises:
        StoreError: The store is not reached, or refuses.
    """
    _send(transport, "PUT", url, graph, triples)


def add(transport: Transport, url: str, graph: str, triples: bytes) -> None:
    """Add triples to a graph.

    Args:
        transport: What sends the request.
        url: The address of the graph store.
        graph: The IRI of the graph, or `DEFAULT`.
        triples: N-Triples without blank nodes: adding them twice adds them once.

    Raises:
        StoreError: The store is not reached, or refuses.
    """
    _send(transport, "POST", url, graph, triples)


def _send(transport: Transport, method: str, url: str, graph: str, triples: bytes) -> None:
    named = f"graph={quote(graph, safe='')}" if graph else "default"
    address = f"{url}{'&' if '?' in url else '?'}{named}"
    transport.send(method, address, body=triples, headers={"Content-Type": _TURTLE})
