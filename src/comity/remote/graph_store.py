"""A store that takes whole graphs over HTTP.

Standard: SPARQL 1.1 Graph Store HTTP Protocol, indirect graph identification (section 4.2).
"""

from typing import Final
from urllib.parse import quote

from comity.rdf.formats import TURTLE
from comity.remote.http import Transport

DEFAULT: Final = ""  # the default graph has no name


def send(transport: Transport, url: str, graph: str, triples: bytes, *, replace: bool) -> None:
    """Send triples to a graph.

    Args:
        transport: What sends the request.
        url: The address of the graph store.
        graph: The IRI of the graph, or `DEFAULT`.
        triples: N-Triples, which are Turtle too. Those to add have no blank nodes, so that adding
            them twice adds them once.
        replace: Whether they replace all that the graph holds, or are added to it.

    Raises:
        StoreError: The store is not reached, or refuses.
    """
    named = f"graph={quote(graph, safe='')}" if graph else "default"
    address = f"{url}{'&' if '?' in url else '?'}{named}"
    headers = {"Content-Type": TURTLE.content_type}
    transport.send("PUT" if replace else "POST", address, body=triples, headers=headers)
