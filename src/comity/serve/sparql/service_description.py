"""What the server says of itself: service description, VoID, health.

Standards: SPARQL 1.1 Service Description; VoID, W3C Interest Group Note, section 8 (discovery).
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from comity.dataset import void
from comity.dataset.facts import Facts
from comity.rdf import serialize
from comity.rdf.formats import SOLUTIONS, TRIPLES, UNIQUE_NAMES
from comity.rdf.languages import CHINESE, ENGLISH
from comity.serve.http import header_links
from comity.serve.http.problems import RequestError
from comity.serve.state import Site
from comity.terms import DCAT, DCTERMS, SD, TYPE, VOID
from comity.web.accept import best

SPARQL_PATH: Final = "/sparql"
VOID_PATH: Final = "/.well-known/void"
HEALTH_PATH: Final = "/health"

_TYPE: Final = NamedNode(TYPE)
_TITLES: Final = {ENGLISH: "SPARQL endpoint of Comity", CHINESE: "Comity 的 SPARQL 端点"}


def routes(site: Site) -> list[Route]:
    """Return the routes of the descriptions."""

    async def health(_: Request) -> Response:
        state = site.pool.health
        well = state.ready > 0
        body = {"status": "ok" if well else "no worker", "workers": state.ready}
        return JSONResponse(body, 200 if well else 503, {"Cache-Control": "no-store"})

    facts = site.dataset.facts

    @cache
    def known() -> list[Triple]:
        """Return what is counted of the data: for who asks first, since it takes a while."""
        return list(void.described(set(site.store)))

    async def dataset(request: Request) -> Response:
        where = NamedNode(site.address(request) + SPARQL_PATH)
        own = Triple(void.DATASET, NamedNode(VOID + "sparqlEndpoint"), where)
        return sent(request, [*known(), own, *data_service(where, facts)], site)

    return [Route(HEALTH_PATH, health), Route(VOID_PATH, dataset)]


def data_service(where: NamedNode, facts: Facts) -> Iterable[Triple]:
    """Yield the endpoint as a service of the catalogue (DCAT 3, section 6.9).

    Args:
        where: Its address.
        facts: The data set, with its catalogue.
    """

    def dcat(name: str) -> NamedNode:
        return NamedNode(DCAT + name)

    for catalogue in facts.instances(DCAT + "Catalog"):
        yield Triple(NamedNode(catalogue), dcat("service"), where)
        for publisher in facts.values(catalogue, DCTERMS + "publisher"):
            yield Triple(where, NamedNode(DCTERMS + "publisher"), NamedNode(publisher))
    yield Triple(where, _TYPE, dcat("DataService"))
    for language, title in _TITLES.items():
        yield Triple(where, NamedNode(DCTERMS + "title"), Literal(title, language=language))
    yield Triple(where, dcat("endpointURL"), where)
    yield Triple(where, dcat("endpointDescription"), where)
    yield Triple(where, dcat("servesDataset"), void.DATASET)


def sent(request: Request, triples: Iterable[Triple], site: Site) -> Response:
    """Send triples in the format that a client prefers.

    Args:
        request: The request.
        triples: The answer to it.
        site: The site, which has the prefix table.

    Raises:
        RequestError: The client accepts none of the formats.
    """
    form = best(request.headers.get("accept", ""), TRIPLES.values())
    if form is None:
        media = ", ".join(form.media for form in TRIPLES.values())
        raise RequestError(406, "this cannot be written as asked", f"accept {media}")
    prefixes = {**site.dataset.prefixes, "sd": SD}
    body = serialize.write(triples, form.syntax, prefixes)
    headers = {
        "Content-Type": form.content_type,
        "Vary": "Accept",
        "Cache-Control": site.caching,
        "Link": header_links.to_description(request),
    }
    return Response(body, headers=headers)


def service(request: Request, site: Site) -> Response:
    """Describe the service (SPARQL 1.1 Service Description, section 2).

    Args:
        request: The request.
        site: What is served.
    """
    return sent(request, _service(NamedNode(site.address(request) + SPARQL_PATH), site), site)


def _service(endpoint: NamedNode, site: Site) -> Iterable[Triple]:
    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _TYPE, sd("Service"))
    yield Triple(service, sd("endpoint"), endpoint)
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for form in (*SOLUTIONS.values(), *TRIPLES.values()):
        yield Triple(service, sd("resultFormat"), NamedNode(UNIQUE_NAMES + form.unique_name))
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, _TYPE, sd("Graph"))
    yield Triple(default, NamedNode(VOID + "triples"), Literal(len(site.store)))
    for number, graph in enumerate(sorted(_named_graphs(site), key=str)):
        node = BlankNode(f"graph{number}")
        yield Triple(dataset, sd("namedGraph"), node)
        yield Triple(node, _TYPE, sd("NamedGraph"))
        yield Triple(node, sd("name"), graph)


def _named_graphs(site: Site) -> Iterable[NamedNode]:
    return (name for name in site.store.named_graphs() if isinstance(name, NamedNode))
