"""A store that answers SPARQL over HTTP: queries and updates.

Standard: SPARQL 1.1 Protocol, sections 2.1.2 and 2.2.1 (POST with URL-encoded parameters).
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import (
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from comity.errors import Place, StoreError
from comity.rdf import tokens
from comity.rdf.formats import BOOLEAN, FORM, HTML, JSON, TRIPLES, TURTLE
from comity.rdf.query import Answer, keyword_of
from comity.remote.http import PARTIAL, WRONG_ANSWER, Reply, Transport

# How Virtuoso says that there may have been more rows than it gives.
MOST_ROWS: Final = "X-SPARQL-MaxRows"

_RESULTS: Final = {
    media: form.syntax for form in BOOLEAN.values() for media in (form.media, *form.also)
}
_TRIPLES: Final = {
    media: form.syntax for form in TRIPLES.values() for media in (form.media, *form.also)
} | {"text/rdf+n3": RdfFormat.N3}


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
    gives_triples = _gives_triples(query)
    parameters = [("query", query)]
    for graph in graphs:
        parameters += [("default-graph-uri", graph), ("named-graph-uri", graph)]
    accept = TURTLE.media if gives_triples else JSON.media
    reply = _post(transport, url, parameters, accept, again=True)
    hints = transport.manner.hints
    _require_whole(reply, url, hints[PARTIAL])
    read = _triples if gives_triples else _results
    return read(reply, url, hints[WRONG_ANSWER])


def union(transport: Transport, url: str, graphs: Sequence[str]) -> Sequence[str]:
    """Return those graphs, where a store has any of them; none where all is in its default graph.

    Asked over these, the answers are the same whatever the store takes for its default graph, and
    whatever else it holds.

    Args:
        transport: What sends the request.
        url: The query endpoint.
        graphs: The IRIs of the graphs.

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
    _post(transport, url, [("update", text)], "*/*", again=again)


def _post(
    transport: Transport,
    url: str,
    parameters: Sequence[tuple[str, str]],
    accept: str,
    *,
    again: bool,
) -> Reply:
    headers = {"Content-Type": FORM, "Accept": accept}
    body = urlencode(parameters).encode()
    return transport.send("POST", url, body=body, headers=headers, again=again)


def _require_whole(reply: Reply, url: str, hint: str) -> None:
    if reply.status == PARTIAL:
        raise StoreError("the answer is incomplete", Place(url), hint=hint)
    if MOST_ROWS in reply.headers:
        message = f"the answer may be cut off: the store gives {reply.headers[MOST_ROWS]} rows"
        raise StoreError(message, Place(url), hint="raise its limit (Virtuoso: ResultSetMaxRows)")


def _gives_triples(query: str) -> bool:
    word = keyword_of(tokens.survey(query).words)
    return word is not None and word.text.upper() in {"CONSTRUCT", "DESCRIBE"}


def _results(reply: Reply, url: str, hint: str) -> QuerySolutions | QueryBoolean:
    form = _RESULTS.get(reply.media_type)
    if form is None:
        raise _no_answer(reply, url, "SPARQL results", hint)
    try:
        whole = parse_query_results(reply.content, form)
        if isinstance(whole, QuerySolutions):
            for _ in whole:  # as far as its end, where an answer that was cut off shows
                pass
        return parse_query_results(reply.content, form)
    except SyntaxError as error:
        raise _broken(error, url) from None


def _triples(reply: Reply, url: str, hint: str) -> list[Triple]:
    form = _TRIPLES.get(reply.media_type)
    if form is None:
        raise _no_answer(reply, url, "RDF", hint)
    try:
        return [quad.triple for quad in parse(reply.content, form)]
    except SyntaxError as error:
        raise _broken(error, url) from None


def _no_answer(reply: Reply, url: str, wanted: str, hint: str) -> StoreError:
    page = reply.media_type in {HTML.media, *HTML.also}
    what = "a web page" if page else reply.media_type or "something of no known type"
    return StoreError(f"the answer is {what}, not {wanted}", Place(url), hint=hint)


def _broken(error: SyntaxError, url: str) -> StoreError:
    reason = " ".join((error.msg or "").split())
    hint = "it may have been cut off: ask again"
    return StoreError(f"the answer cannot be read: {reason}", Place(url), hint=hint)
