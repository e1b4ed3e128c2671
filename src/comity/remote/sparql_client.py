"""A store that speaks SPARQL over HTTP: questions and updates, through SPARQLWrapper.

Standard: SPARQL 1.1 Protocol. SPARQLWrapper writes the request; `comity.remote.http` sends it, with
time-outs, retries and the authentication that the store asks for, of which SPARQLWrapper has few.
"""

from collections.abc import Sequence
from http.client import HTTPResponse
from io import BytesIO
from typing import Final, cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from comity.errors import Place, StoreError
from comity.rdf import tokens
from comity.rdf.query import FORMS, UPDATES, Answer
from comity.remote.http import Reply, Transport

# How Virtuoso says that its time was up, and that there may have been more rows than it gives.
PARTIAL: Final = 206
MOST_ROWS: Final = "X-SPARQL-MaxRows"

_RESULTS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_TRIPLES: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/rdf+n3": RdfFormat.N3,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_TRIPLE_FORMS: Final = frozenset({"CONSTRUCT", "DESCRIBE"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


def ask(transport: Transport, url: str, query: str, graphs: Sequence[str] = ()) -> Answer:
    """Ask a store.

    Args:
        transport: What sends the request.
        url: The query endpoint.
        query: The query, SPARQL 1.1.
        graphs: The graphs whose union is the default graph of the query, and which are all the
            named graphs that it sees (SPARQL 1.1 Protocol, section 2.1.4); if none, the store
            decides.

    Returns:
        Solutions (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE).

    Raises:
        StoreError: The store is not reached, refuses, or answers something else.
    """
    form = _form(query)
    wrapper = _Wrapper(url, transport, query, form, again=True)
    for graph in graphs:
        wrapper.addParameter("default-graph-uri", graph)
        wrapper.addParameter("named-graph-uri", graph)
    wrapper.setReturnFormat(TURTLE if form in _TRIPLE_FORMS else JSON)
    reply = wrapper.reply()
    _require_whole(reply, url)
    return _triples(reply, url) if form in _TRIPLE_FORMS else _results(reply, url)


def union(transport: Transport, url: str, graphs: Sequence[str]) -> Sequence[str]:
    """Return those graphs, where a store has any of them; none where all is in its default graph.

    Asked over these, the answers are the same whatever the store takes for its default graph, and
    whatever else it holds.

    Raises:
        StoreError: The store is not reached, refuses, or answers something else.
    """
    patterns = " UNION ".join(f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" for graph in graphs)
    return graphs if ask(transport, url, f"ASK {{ {patterns} }}") else ()


def update(transport: Transport, url: str, text: str, *, again: bool) -> None:
    """Change a store.

    Args:
        transport: What sends the request.
        url: The update endpoint.
        text: The update, SPARQL 1.1.
        again: Whether doing it twice does the same as doing it once.

    Raises:
        StoreError: The store is not reached, or refuses.
    """
    _Wrapper(url, transport, text, _form(text), again=again).reply()


class _Wrapper(SPARQLWrapper):
    """A request of SPARQLWrapper that goes through our transport."""

    def __init__(
        self, url: str, transport: Transport, text: str, form: str, *, again: bool
    ) -> None:
        super().__init__(url)
        self._transport = transport
        self._again = again
        self.setMethod(POST)
        self.setOnlyConneg(True)  # else it repeats the format in parameters of three names
        self.setQuery(text)
        self.queryType = form  # its own guess stumbles over words in comments

    def reply(self) -> Reply:
        """Send the request and return the answer."""
        self.query()
        return self._reply

    def _query(self) -> tuple[HTTPResponse, str]:
        request = self._createRequest()
        self._reply = self._transport.send(
            request.get_method(),
            request.full_url,
            body=cast("bytes", request.data),
            headers=dict(request.header_items()),
            again=self._again,
        )
        return cast("HTTPResponse", BytesIO(self._reply.content)), self.returnFormat


def _require_whole(reply: Reply, url: str) -> None:
    if reply.status == PARTIAL:
        hint = "raise the store's time limit; half an answer is none"
        raise StoreError("the answer is only a part", Place(url), hint=hint)
    if MOST_ROWS in reply.headers:
        message = f"the answer may be cut off: the store gives {reply.headers[MOST_ROWS]} rows"
        raise StoreError(message, Place(url), hint="raise its limit (Virtuoso: ResultSetMaxRows)")


def _form(text: str) -> str:
    words = (word.text.upper() for word in tokens.survey(text).words)
    return next((word for word in words if word in FORMS | UPDATES), "SELECT")


def _results(reply: Reply, url: str) -> QuerySolutions | QueryBoolean:
    form = _RESULTS.get(reply.media_type)
    if form is None:
        raise _no_answer(reply, url, "SPARQL results")
    try:
        whole = parse_query_results(reply.content, form)
        if isinstance(whole, QuerySolutions):
            for _ in whole:  # as far as its end, where an answer that was cut off shows
                pass
        return parse_query_results(reply.content, form)
    except SyntaxError as error:
        raise _broken(error, url) from None


def _triples(reply: Reply, url: str) -> list[Triple]:
    form = _TRIPLES.get(reply.media_type)
    if form is None:
        raise _no_answer(reply, url, "RDF")
    try:
        return [quad.triple for quad in parse(reply.content, form)]
    except SyntaxError as error:
        raise _broken(error, url) from None


def _no_answer(reply: Reply, url: str, wanted: str) -> StoreError:
    page = reply.media_type in _PAGES
    what = "a web page" if page else reply.media_type or "something of no known type"
    hint = "this is not the address of a query endpoint; see docs/load.md"
    return StoreError(f"the answer is {what}, not {wanted}", Place(url), hint=hint)


def _broken(error: SyntaxError, url: str) -> StoreError:
    reason = " ".join((error.msg or "").split())
    hint = "the store may have been cut off; ask again"
    return StoreError(f"the answer cannot be read: {reason}", Place(url), hint=hint)
