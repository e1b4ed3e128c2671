"""Where a store listens: its graph store, its query endpoint, its update endpoint.

Every store has its own addresses; those that are known follow from one of them.
"""

from typing import Final, NamedTuple
from urllib.parse import urlsplit

from comity.errors import Place, StoreError

GSP: Final = "gsp"
UPDATE: Final = "update"

USER: Final = "COMITY_USER"
PASSWORD: Final = "COMITY_PASSWORD"  # noqa: S105 (the name of a variable)
CREDENTIALS: Final = f"set {USER} and {PASSWORD}, or add the host to ~/.netrc"


class Target(NamedTuple):
    """Where a store listens.

    Attributes:
        store: The graph store; empty where triples are to go by SPARQL Update.
        query: The query endpoint.
        update: The update endpoint; empty where there is none.
    """

    store: str
    query: str
    update: str

    @property
    def place(self) -> Place:
        """The address that messages are about."""
        return Place(self.store or self.update)


# How the paths of stores end: Oxigraph; Fuseki; GraphDB and RDF4J; Virtuoso.
KNOWN: Final = (
    Target("/store", "/query", "/update"),
    Target("/data", "/query", "/update"),
    Target("/rdf-graphs/service", "", "/statements"),
    Target("/sparql-graph-crud-auth", "/sparql", "/sparql-auth"),
)


def target(
    url: str,
    protocol: str = GSP,
    *,
    query: str | None = None,
    update: str | None = None,
    in_place: bool = False,
) -> Target:
    """Return where a store listens, given one of its addresses.

    Args:
        url: The graph store, or for the protocol `UPDATE` the update endpoint.
        protocol: `GSP` or `UPDATE`.
        query: The query endpoint; found from the address where the store is a known one.
        update: The update endpoint, likewise.
        in_place: Whether to do without updates.

    Raises:
        StoreError: An address is wrong, or an endpoint is not known.
    """
    for address in filter(None, (url, query, update)):
        require_address(address)
    guessed = _guessed(url, protocol)
    query = query or guessed.query
    update = url if protocol == UPDATE else update or guessed.update
    if not query:
        raise _unknown(url, "query", "say --query-endpoint")
    if protocol == UPDATE and in_place:
        message = "--in-place needs the Graph Store Protocol"
        raise StoreError(
            message, Place(url), hint="leave it out: an update replaces all graphs at once"
        )
    if protocol == UPDATE:
        return Target("", query, update)
    if not (update or in_place):
        raise _unknown(url, "update", "say --update-endpoint, or --in-place to do without")
    return Target(url, query, "" if in_place else update)


def _unknown(url: str, kind: str, option: str) -> StoreError:
    hint = f"{option}; docs/load.md lists the endpoints of each store"
    return StoreError(f"the store's {kind} endpoint is not known", Place(url), hint=hint)


def _guessed(url: str, protocol: str) -> Target:
    """Return the addresses of a known store, given one; empty ones where it is not known."""
    for known in KNOWN:
        ending = known.update if protocol == UPDATE else known.store
        if url.endswith(ending):
            root = url.removesuffix(ending)
            return Target(*(root + path for path in known))
    return Target("", "", "")


def require_address(url: str) -> Place:
    """Refuse what is not the address of a store, or gives credentials away.

    Returns:
        What to call it in messages: the address up to its question mark.

    Raises:
        StoreError: It has no scheme and host, or a user in it.
    """
    try:
        parts = urlsplit(url)
        named = parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        parts, named = urlsplit(""), False
    if parts.hostname:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
        has_user = parts.username is not None
    else:
        shown, has_user = url.rpartition("@")[2], "@" in url
    place = Place(shown)
    if has_user:
        message = "credentials do not belong in an address"
        raise StoreError(message, place, hint=CREDENTIALS)
    if parts.scheme not in {"http", "https"} or not named:
        hint = "write it as http://localhost:7878/store"
        raise StoreError("this is not the address of a store", place, hint=hint)
    return place
