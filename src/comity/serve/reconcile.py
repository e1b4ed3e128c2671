"""``/reconcile``: a column of names, in OpenRefine or another client, matched to Comity.

Standard: Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group,
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.

The id of a thing is its path below ``https://w3id.org/comity/id/``, as ``actor/china``; those of
classes and properties are prefixed names. From a match, ``extend`` leads on: to codes, to Wikidata,
and to what the editors take a printed name for.
"""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final, NoReturn

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from comity.dataset import matching
from comity.dataset.candidates import EXACT, LONGEST, Candidate, Candidates, stated
from comity.dataset.facts import Facts
from comity.dataset.matching import KINDS
from comity.errors import QueryError
from comity.rdf.curies import expand, shorten
from comity.serve.http.header_links import relative_url, to_description
from comity.serve.sparql import protocol
from comity.serve.state import Site
from comity.serve.turns import in_turn
from comity.terms import COMITY, DCTERMS, EXACT_MATCH, RDFS, SKOS, TERMS, THINGS
from comity.web.addresses import local
from comity.web.context import Context
from comity.web.negotiation import preferred
from comity.web.pages import thing

PATH: Final = "/reconcile"
METHODS: Final = ("GET", "HEAD", "POST")
MOST: Final = 200  # queries, or rows, in a request
BATCH: Final = 50  # that a client should send at a time: they fit into a request with properties
SECONDS: Final = 10.0  # for a batch: what has no name like it is compared with every name
LIMIT: Final = 10  # candidates, where the client says no number
PREVIEW: Final = {"width": 430, "height": 240}
UNKNOWN: Final = "nothing has this id: use an id such as actor/china"
# A page that is made to be framed by the client.
FRAMED: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"

# Texts of which the Chinese one is a translation: as long as they are, one is enough in a cell.
_EXPLAINED: Final = frozenset({COMITY.caveat, DCTERMS + "description"})
# What can be asked of a match, in the order to propose it.
PROPERTIES: Final[Mapping[str, str]] = {
    EXACT_MATCH: "Wikidata item: the same",
    SKOS + "closeMatch": "Wikidata item: about the same",
    SKOS + "broadMatch": "Wikidata item: wider",
    SKOS + "relatedMatch": "Wikidata item: akin",
    COMITY.identifiedAs: "identified as (by the editors)",
    COMITY.iso2: "ISO 3166-1 alpha-2 code",
    COMITY.iso3: "ISO 3166-1 alpha-3 code",
    COMITY.cow: "COW state code",
    COMITY.gw: "Gleditsch-Ward code",
    COMITY.cowIgo: "COW IGO number",
    "m49": "M49 code of the UN",
    "geonames": "GeoNames id",
    COMITY.organOf: "organ of",
    COMITY.caveat: "caveat",
    RDFS + "label": "names in English and Chinese",
}

Json = dict[str, Any]


def routes(site: Site) -> list[Route]:
    """Return the routes of the service."""
    service = Service(site.edition.context.facts)
    turn = asyncio.Lock()

    async def reconcile(request: Request) -> Response:
        asked = await _asked(request, site)
        for name, work in (("queries", service.reconciled), ("extend", service.extended)):
            if name in asked:
                async with in_turn(turn, site.limits.seconds, "names"):
                    return await _answer(work, asked[name])
        manifest = _json(service.manifest(site.address(request)))
        manifest.headers["Link"] = to_description(request)
        manifest.headers["Cache-Control"] = site.caching
        return manifest

    async def suggest(request: Request) -> Response:
        known = {"entity": service.entities, "property": service.properties, "type": service.types}
        what = request.path_params["what"]
        if what not in known:
            raise HTTPException(404, f"no {what} can be suggested, but entity, property and type")
        return _json(known[what](request.query_params.get("prefix", "")))

    async def propose(request: Request) -> Response:
        kind = request.query_params.get("type", "")
        return _json({"type": kind, "properties": service.properties("")["result"]})

    return [
        Route(PATH, reconcile, methods=list(METHODS)),
        Route(f"{PATH}/suggest/{{what}}", suggest),
        Route(f"{PATH}/properties", propose),
        *_shown(site.edition.context),
    ]


def _shown(context: Context) -> list[Route]:
    """Return the routes to what a client shows of a thing."""

    async def preview(request: Request) -> Response:
        language = preferred(request.headers.get("accept-language", ""))
        content = thing.preview(context, language, _iri(request))
        if content is None:
            raise HTTPException(404, UNKNOWN)
        headers = {
            "Content-Type": content.media_type,
            "Content-Security-Policy": FRAMED,
            "Vary": "Accept-Language",
        }
        return Response(content.body, headers=headers)

    async def view(request: Request) -> Response:
        # An id has a slash in it, which clients encode and many proxies refuse in a path.
        iri = _iri(request)
        if iri not in context.described:
            raise HTTPException(404, UNKNOWN)
        return RedirectResponse(relative_url(request, local(iri)), HTTPStatus.SEE_OTHER)

    return [Route(f"{PATH}/preview", preview), Route(f"{PATH}/view", view)]


def _iri(request: Request) -> str:
    return THINGS + request.query_params.get("id", "")


async def _asked(request: Request, site: Site) -> dict[str, str]:
    """Return the parameters of a request, those of its content included."""
    asked = dict(protocol.decoded_parameters(request.scope["query_string"]))
    if request.method == "POST":
        sent = await protocol.content(request, site.limits)
        asked |= dict(protocol.decoded_parameters(sent))
    return asked


async def _answer(work: Callable[[Json], Json], sent: str) -> Response:
    """Have a batch worked on beside the server's own loop."""
    try:
        batch = json.loads(sent, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return _refused("what was sent is not JSON, or nested too deeply")
    if not isinstance(batch, dict):
        return _refused("the request is not a JSON object")
    try:
        return _json(await run_in_threadpool(work, batch))
    except QueryError as error:
        return _refused(str(error))
    except UnicodeEncodeError:  # half of a pair of escapes, which JSON can write and UTF-8 cannot
        return _refused("what was sent has half a character")


def _no_number(name: str) -> NoReturn:
    """Refuse what Python takes for a number and JSON does not: NaN, Infinity."""
    raise ValueError(name)


def _json(content: Json) -> Response:
    return JSONResponse(content, headers={"Cache-Control": "no-cache"})


def _refused(message: str) -> Response:
    """Say what is wrong as clients of this service read it."""
    return JSONResponse({"status": "error", "message": message}, 400)


class Service:
    """The answers of the service, as JSON."""

    def __init__(self, facts: Facts) -> None:
        """Keep the data set, whose names are indexed for who asks first."""
        self._facts = facts

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self._facts, KINDS)

    def manifest(self, url: str) -> Json:
        """Return what the service can do, at the address that it was asked at."""
        suggest = {
            what: {"service_url": url, "service_path": f"{PATH}/suggest/{what}"}
            for what in ("entity", "property", "type")
        }
        return {
            "versions": ["0.2"],
            "name": "Comity",
            "identifierSpace": THINGS,
            "schemaSpace": TERMS,
            "batchSize": BATCH,
            "defaultTypes": [self._named(kind) for kind in KINDS],
            "view": {"url": f"{url}{PATH}/view?id={{{{id}}}}"},
            "preview": {"url": f"{url}{PATH}/preview?id={{{{id}}}}"} | PREVIEW,
            "suggest": suggest,
            "extend": {
                "propose_properties": {"service_url": url, "service_path": f"{PATH}/properties"},
                "property_settings": [],
            },
        }

    def reconciled(self, batch: Json) -> Json:
        """Return the candidates for each query of a batch.

        Raises:
            QueryError: A query is none, or there are too many, or they take too long.
        """
        _require_few(batch)
        ends = time.monotonic() + SECONDS
        found: Json = {}
        for name, query in batch.items():
            if time.monotonic() > ends:
                what = f"{len(batch)} queries take more than {SECONDS:g} seconds"
                raise QueryError(what, hint=f"send {BATCH} at a time")
            found[name] = {"result": self._result(query)}
        return found

    def _result(self, query: object) -> list[Json]:
        if not isinstance(query, dict):
            raise QueryError("a query is not a JSON object")
        typed, limit = query.get("query") or "", query.get("limit", LIMIT)
        if not isinstance(typed, str) or not isinstance(limit, int | float):
            raise QueryError("the query is not a text, or its limit not a number")
        kinds = [self._iri(kind) for kind in _listed(query.get("type"))]
        values = self._values(query.get("properties") or [])
        if not typed and values:
            found = self._candidates.with_values(values, kinds)
        else:
            found = [self._weighed(one, values) for one in self._candidates.called(typed, kinds)]
            found.sort(key=lambda one: -one.score)
        most = max(0, min(limit, len(found)))  # a number may be beyond every bound: 1e400
        return [self._candidate(one) for one in found[: int(most)]]

    def _weighed(self, one: Candidate, values: Mapping[str, Sequence[str]]) -> Candidate:
        """Return a candidate of which values speak against it with half of its score."""
        for predicate, wanted in values.items():
            known = stated(self._facts, one.node, predicate)
            if known and set(known).isdisjoint(wanted):
                one = one._replace(score=round(one.score / 2, 1), match=False)
        return one

    def _values(self, properties: object) -> dict[str, list[str]]:
        if not isinstance(properties, list):
            raise QueryError("the properties are no list")
        found: dict[str, list[str]] = {}
        for one in properties:
            if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
                raise QueryError("a property has no pid, or no v")
            predicate = self._iri(one["pid"])
            found[predicate] = [_written(value, predicate) for value in _listed(one["v"])]
        return found

    def _candidate(self, one: Candidate) -> Json:
        return {
            "id": one.node.removeprefix(THINGS),
            "name": self._facts.label(one.node),
            "description": self._description(one.node),
            "type": [self._named(kind) for kind in self._facts.narrowest(one.node)],
            "score": one.score,
            "features": [{"id": "called-so", "value": one.score == EXACT}],
            "match": one.match,
        }

    def _description(self, node: str) -> str:
        """Return the other names of a thing, and its caveats."""
        called = [*self._facts.texts(node, RDFS + "label")[1:]]
        return " — ".join([*called, *self._facts.english(node, COMITY.caveat)])

    def extended(self, asked: Json) -> Json:
        """Return the values of properties of things.

        Raises:
            QueryError: It is not asked as the standard says, or for too much.
        """
        ids, properties = asked.get("ids"), asked.get("properties")
        if not isinstance(ids, list) or not isinstance(properties, list):
            raise QueryError("ids and properties are to be lists")
        _require_few(ids)
        _require_few(properties)
        pids = [one.get("id") if isinstance(one, dict) else None for one in properties]
        if not all(isinstance(one, str) for one in (*ids, *pids)):
            raise QueryError("an id is not a text")
        return {
            "meta": [{"id": pid, "name": self._property(self._iri(pid))} for pid in pids],
            "rows": {
                one: {pid: self._cells(THINGS + one, self._iri(pid)) for pid in pids} for one in ids
            },
        }

    def _cells(self, node: str, predicate: str) -> list[Json]:
        if predicate == COMITY.identifiedAs:
            return [
                {"id": other.removeprefix(THINGS), "name": f"{self._facts.label(other)} ({sure})"}
                for judgement, says in self._facts.into.get(node, ())
                if says == COMITY.identifies
                for sure in map(self._facts.label, self._facts.values(judgement, COMITY.confidence))
                for other in self._facts.values(judgement, COMITY.identifiedAs)
            ]
        if predicate in _EXPLAINED:
            return [self._cell(value) for value in self._facts.english(node, predicate)]
        return [self._cell(value) for value in stated(self._facts, node, predicate)]

    def _cell(self, value: str) -> Json:
        if value.startswith(THINGS):
            return {"id": value.removeprefix(THINGS), "name": self._facts.label(value)}
        return {"str": value}

    def entities(self, prefix: str) -> Json:
        """Return the things of which a name begins so."""
        found = self._candidates.names.begin_with(prefix[:LONGEST])[:LIMIT]
        return {
            "result": [
                {
                    "id": node.removeprefix(THINGS),
                    "name": self._facts.label(node),
                    "description": self._description(node),
                    "notable": [self._named(kind) for kind in self._facts.narrowest(node)],
                }
                for node in found
            ]
        }

    def properties(self, prefix: str) -> Json:
        """Return the properties of which a word begins so."""
        return {
            "result": [
                {"id": self._short(iri), "name": name}
                for iri, name in PROPERTIES.items()
                if _begins(prefix, name) or _begins(prefix, self._short(iri).partition(":")[2])
            ]
        }

    def types(self, prefix: str) -> Json:
        """Return the classes of which a word begins so."""
        named = (self._named(kind) for kind in KINDS)
        return {"result": [one for one in named if _begins(prefix, one["name"])]}

    def _named(self, kind: str) -> Json:
        short = self._short(kind)
        label = self._facts.label(kind)
        return {"id": short, "name": short.partition(":")[2].lower() if label == short else label}

    def _property(self, iri: str) -> str:
        return PROPERTIES.get(iri) or self._facts.label(iri)

    def _short(self, iri: str) -> str:
        return shorten(iri, self._facts.prefixes)

    def _iri(self, name: object) -> str:
        """Return the IRI of a class or a property; what is no prefixed name stays as it is."""
        if not isinstance(name, str):
            raise QueryError("the id of a type or a property is not a text")
        return name if name in PROPERTIES else expand(name, self._facts.prefixes) or name


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _written(value: object, predicate: str) -> str:
    """Return a value as the data have it: the IRI of an entity, the id of what matches."""
    if isinstance(value, dict):
        return THINGS + str(value.get("id", ""))
    return matching.plain(str(value)) if predicate.startswith(SKOS) else str(value)


def _begins(prefix: str, name: str) -> bool:
    return any(word.startswith(prefix.lower()) for word in (name.lower(), *name.lower().split()))


def _require_few(batch: Mapping[str, object] | Sequence[object]) -> None:
    if len(batch) > MOST:
        raise QueryError(f"{len(batch)} at a time are too many", hint=f"send {MOST} at most")
