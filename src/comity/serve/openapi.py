"""``/openapi.json``: what the server answers, for programs that read such descriptions.

It is built from the tables that the server answers by. HEAD is answered wherever GET is, OPTIONS
everywhere. Standards: OpenAPI 3.1; JSON Schema 2020-12.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from comity.corpus.questions import DOCUMENT, Question, named_alike
from comity.errors import QueryError
from comity.rdf import formats
from comity.rdf.formats import HTML, JSON, SOLUTIONS, TRIPLES, Format
from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.serve import reconcile
from comity.serve.http import header_links, notes_header
from comity.serve.sparql import protocol, service_description
from comity.serve.state import Site
from comity.web.addresses import FORMATS, OFFERS, page
from comity.web.edition import Edition
from comity.web.negotiation import DOCUMENTS
from comity.web.pages.query_page import ASK

PATH: Final = f"/{header_links.DESCRIPTION}"
UNRELEASED: Final = "unreleased"

Json = dict[str, Any]

# Why a request is refused. A key may add to the status in which other formats it is answered.
_WHY: Final[Mapping[str, str]] = {
    "400": "The request is wrong: what of it, and what to do.",
    "403": "SERVICE, or an update: this server only reads its own data.",
    "404-page": "Not found.",
    "404-data": "Not found.",
    "406": "It cannot be had in a form that the client takes.",
    "406-page": "It cannot be had in a form that the client takes.",
    "408": "The request arrived too slowly.",
    "413": "The request is too long, or the answer would be.",
    "414": "The path is too long.",
    "415": "A query is not sent as this media type.",
    "429": "The client has too many requests open.",
    "431": "The address and the header are too long.",
    "500": "The server has a fault, and the request need not be wrong.",
    "503": "The server is busy, or a query needs too much memory.",
    "504": "The query ran longer than it may.",
}
_ALWAYS: Final = ("414", "429", "431", "500", "503")
_OF_QUERIES: Final = ("400", "403", "413", "504")

_TEXT: Final[Json] = {"type": "string"}
_OBJECT: Final[Json] = {"type": "object"}
_IRIS: Final[Json] = {"type": "array", "items": {"type": "string", "format": "iri"}}
_QUESTION: Final[Json] = {"type": "string", "description": "The name of a question."}
_DOCUMENTS: Final[Json] = {
    "type": "array",
    "items": _TEXT,
    "description": "The documents that a question is asked of, by their names; all without it.",
}
_PROBLEM: Final[Json] = {
    "type": "object",
    "required": ["title", "status", "detail", "hint"],
    "properties": {"title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT, "hint": _TEXT},
}
_RESULTS: Final[Json] = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": _OBJECT,
        "boolean": {"type": "boolean"},
        "results": {
            "type": "object",
            "required": ["bindings"],
            "properties": {"bindings": {"type": "array", "items": _OBJECT}},
        },
    },
}
_HEALTH: Final[Json] = {
    "type": "object",
    "required": ["status", "workers"],
    "properties": {"status": _TEXT, "workers": {"type": "integer", "minimum": 0}},
}
# What a client of the Reconciliation Service API asks: JSON, as a parameter.
_BATCHES: Final[Json] = {
    "queries": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {
                "query": _TEXT,
                "type": _TEXT,
                "limit": {"type": "integer"},
                "properties": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["pid", "v"],
                        "properties": {"pid": _TEXT},
                    },
                },
            },
        },
        "example": {"q0": {"query": "Kyrgyzstan"}},
    },
    "extend": {
        "type": "object",
        "required": ["ids", "properties"],
        "properties": {
            "ids": {"type": "array", "items": _TEXT},
            "properties": {
                "type": "array",
                "items": {"type": "object", "required": ["id"], "properties": {"id": _TEXT}},
            },
        },
        "example": {"ids": ["actor/china"], "properties": [{"id": "comity:iso3"}]},
    },
}
# The names of things, with an example of each part.
_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "/id/{kind}/{name}": {"kind": "actor", "name": "china"},
    "/id/{name}": {"name": "comity"},
    "/queries/{name}": {"name": "stances"},
    "/graph/{name}": {"name": "links"},
}
# What is a file at its own name, and has a page and a description too.
_FILES: Final[Mapping[str, Mapping[str, str]]] = {
    "/links/{name}": {"name": "wikidata.sssom.tsv"},
}
_NOTES: Final[Json] = {
    "description": "What has to be known to read the answer: the note of a named question, names "
    "that there are not, why nothing is found. A List of Strings (RFC 9651).",
    "schema": {"type": "string"},
    "example": '"0 rows", "query:1:26: comity:Evnt is not a term of the ontology"',
}
_NAME: Final[Json] = {
    "description": "The name of the file that the answer is saved as.",
    "schema": {"type": "string"},
    "example": 'inline; filename="answer.csv"',
}
_QUERY: Final = "SELECT * WHERE { ?denial a <https://w3id.org/comity/ns#Denial> }"


def routes(site: Site) -> list[Route]:
    """Return the route of the description."""
    try:
        version = site.dataset.catalog.version or UNRELEASED
    except QueryError:  # no data set is described
        version = UNRELEASED
    addresses = _addresses(site.edition)

    async def described(request: Request) -> Response:
        questions = site.edition.context.questions.values()
        content = document(site.address(request), version, addresses, questions)
        return JSONResponse(content, headers={"Cache-Control": site.caching})

    return [Route(PATH, described)]


def document(
    url: str, version: str, addresses: Iterable[str], questions: Iterable[Question] = ()
) -> Json:
    """Return the description.

    Args:
        url: The address that the server is known by, without a slash at its end.
        version: The version of the data set.
        addresses: What the edition has beside the pages and the descriptions of things.
        questions: The named questions, for their parameters.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Comity",
            "summary": "What a document says about international security cooperation; read-only.",
            "version": version,
        },
        "servers": [{"url": url}],
        "paths": {
            **_endpoint(_chosen(questions)),
            **_reconciliation(),
            **_names(version),
            **_pages(addresses, version),
            **_itself(),
        },
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "responses": {key: _refusal(key) for key in _WHY},
        },
    }


def _addresses(edition: Edition) -> list[str]:
    """Return what the edition has beside the pages and the descriptions of things."""
    things = edition.context.page_of.values()
    pages = {page(iri, language) for iri in things for language in LANGUAGES}
    return [path for path in edition.paths() if path not in pages and not path.startswith("data/")]


def _chosen(questions: Iterable[Question]) -> Json:
    """Return the parameters of questions, with the questions that have each."""
    every = list(questions)
    found: Json = {}
    for name, one in named_alike(every).items():
        of = ", ".join(q.slug for q in every if name in {own.name for own in q.parameters})
        what = f"{one.wordings[ENGLISH]}: for {of}; without it, the value in the query."
        found[name] = {"type": "string", "description": what}
    return found


def _endpoint(chosen: Json) -> Json:
    every = (*SOLUTIONS.values(), *TRIPLES.values())
    answers = _kept("The answer, whole.", every)
    answers["200"]["content"][JSON.media]["schema"] = _RESULTS
    answers["200"]["headers"] = {notes_header.NAME: _NOTES, "Content-Disposition": _NAME}
    others: Json = {
        protocol.DEFAULT_GRAPH: _IRIS,
        protocol.NAMED_GRAPH: _IRIS,
        **dict.fromkeys(protocol.WISHES, _TEXT | {"examples": [offer.name for offer in every]}),
        DOCUMENT: _DOCUMENTS,
        **chosen,
    }
    named = {"query": _TEXT, protocol.QUESTION: _QUESTION}
    form = {"type": "object", "properties": named | others}
    sent = {
        formats.FORM: {"schema": form, "example": {"query": _QUERY}},
        formats.QUERY: {"schema": _TEXT, "example": _QUERY},
    }
    more = [_parameter(name, schema) for name, schema in others.items()]
    asked = [
        _parameter("query", _TEXT, example=_QUERY),
        _parameter(protocol.QUESTION, _QUESTION),
        *more,
    ]
    refusals = (*_OF_QUERIES, "406")
    what = "Ask a query, or a named question; without one, read the service description."
    page = {"303": {"description": "The query page, for who prefers HTML."}}
    get = _operation(what, answers | page, refusals, asked)
    post = _operation("Ask a query.", answers, (*refusals, "408", "415"), more)
    body = {"requestBody": {"required": True, "content": sent}}
    return {service_description.SPARQL_PATH: {"get": get, "post": post | body}}


def _reconciliation() -> Json:
    path, found = reconcile.PATH, _json("The answers; without a question, the manifest.", _OBJECT)
    wrong = {"400": _problem("The request is wrong.", {"application/json": _OBJECT})}
    asked = [
        {"name": name, "in": "query", "content": {"application/json": {"schema": schema}}}
        for name, schema in _BATCHES.items()
    ]
    written = {
        name: _TEXT | {"contentMediaType": "application/json", "contentSchema": schema}
        for name, schema in _BATCHES.items()
    }
    form = {
        "schema": {"type": "object", "properties": written},
        "example": {name: json.dumps(schema["example"]) for name, schema in _BATCHES.items()},
    }
    get = _operation("Match names to things.", found | wrong, (), asked)
    post = _operation("Match names to things.", found | wrong, ("408", "413", "415"))
    body = {"requestBody": {"content": {formats.FORM: form}}}
    begun = [_parameter("prefix", _TEXT, example="k")]
    what = _path("what", {"enum": ["entity", "property", "type"]})
    of = [_parameter("id", _TEXT, example="actor/china")]
    there = {"303": {"description": "The name of the thing."}}
    page = _answer("A small page, to be framed.", (HTML,))
    return {
        path: {"get": get, "post": post | body},
        **_read(f"{path}/suggest/{{what}}", found, ("404-page",), [what, *begun]),
        **_read(f"{path}/properties", found, (), [_parameter("type", _TEXT)]),
        **_read(f"{path}/preview", page, ("404-page",), of),
        **_read(f"{path}/view", there, ("404-page",), of),
    }


def _documents(version: str) -> Mapping[str, Mapping[str, str]]:
    """Return the names of documents and of their versions, with an example of each part."""
    versions = {f"/{name}/{{version}}": {"version": version} for name in DOCUMENTS}
    return {f"/{name}": {} for name in DOCUMENTS} | versions


def _names(version: str) -> Json:
    what = "The page or the description, by Accept and Accept-Language."
    absent = ("404-data", "406-page")
    there = {"303": {"description": what}}
    paths: Json = {}
    for path, parts in _NAMES.items():
        paths |= _read(path, there, absent, _parts(parts))
    for path, parts in _documents(version).items():
        paths |= _read(path, _kept(what, OFFERS), absent, _parts(parts))
    return paths


def _pages(addresses: Iterable[str], version: str) -> Json:
    language = _path("language", {"enum": [*LANGUAGES]})
    ending = _path("ending", {"enum": [*FORMATS]})
    page, data = _kept("A page.", (HTML,)), _kept("A description.", OFFERS[1:])
    query = [
        language,
        _parameter("query", _TEXT, example=_QUERY),
        _parameter(protocol.QUESTION, _QUESTION),
        _parameter(DOCUMENT, _DOCUMENTS),
    ]
    front = {"303": {"description": "The front page in this language."}}
    paths = _read("/{language}", front, ("404-page",), [language])
    for address in addresses:
        name = address.removeprefix(f"{LANGUAGES[0]}/")
        file = _kept("A file.", (Format("file", formats.of(address), (), None),))
        if name not in {address, f"{ASK}.html"}:
            kind = page if name.endswith(".html") else file
            paths |= _read(f"/{{language}}/{name}", kind, ("404-page",), [language])
        elif not address.startswith(LANGUAGES):
            paths |= _read(f"/{address}", file)
    refused = {
        status: {"description": _WHY[status], "content": {"text/html": {}}}
        for status in (*_OF_QUERIES, "500", "503")
    }
    paths |= _read(f"/{{language}}/{ASK}.html", page | refused, ("404-page",), query)
    for path, parts in {**_NAMES, **_FILES, **_documents(version)}.items():
        named = _parts(parts)
        paths |= _read(f"/{{language}}{path}.html", page, ("404-page",), [language, *named])
        paths |= _read(f"/data{path}.{{ending}}", data, ("404-data",), [*named, ending])
    return paths


def _itself() -> Json:
    front = {"303": {"description": "The front page in the reader's language."}}
    text = {"text/plain": {"schema": _TEXT}}
    robots = {"200": {"description": "What robots leave alone.", "content": text}}
    health = _json("There are workers.", _HEALTH)
    health["503"] = {"description": "There are none."} | {"content": health["200"]["content"]}
    void = _answer("The data set and its graphs in VoID.", TRIPLES.values())
    return {
        **_read("/", front),
        **_read(service_description.VOID_PATH, void, ("406",)),
        **_read(service_description.HEALTH_PATH, health),
        **_read("/robots.txt", robots),
        **_read(PATH, _json("This description.", _OBJECT)),
    }


def _read(
    path: str, answers: Json, refusals: Iterable[str] = (), parameters: Sequence[Json] = ()
) -> Json:
    return {path: {"get": _operation("", answers, refusals, parameters)}}


def _operation(
    summary: str, answers: Json, refusals: Iterable[str], parameters: Sequence[Json] = ()
) -> Json:
    refused = {
        key.partition("-")[0]: {"$ref": f"#/components/responses/{key}"}
        for key in (*refusals, *_ALWAYS)
    }
    named = {"summary": summary} if summary else {}
    return named | {"parameters": [*parameters], "responses": refused | answers}


def _parameter(name: str, schema: Json, **more: object) -> Json:
    return {"name": name, "in": "query", "schema": schema, **more}


def _path(name: str, schema: Json, **more: object) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema, **more}


def _parts(parts: Mapping[str, str]) -> list[Json]:
    return [_path(name, _TEXT, example=example) for name, example in parts.items()]


def _answer(what: str, offers: Iterable[Format[object]]) -> Json:
    return {"200": {"description": what, "content": {offer.media: {} for offer in offers}}}


def _kept(what: str, offers: Iterable[Format[object]]) -> Json:
    """Return an answer, or the status that says that the client has it already."""
    return _answer(what, offers) | {"304": {"description": "The client has it already."}}


def _json(what: str, schema: Json) -> Json:
    return {"200": {"description": what, "content": {"application/json": {"schema": schema}}}}


def _refusal(key: str) -> Json:
    forms = {"page": (HTML,), "data": OFFERS}.get(key.partition("-")[2], ())
    return _problem(_WHY[key], {offer.media: {} for offer in forms})


def _problem(why: str, more: Json) -> Json:
    problem = {"$ref": "#/components/schemas/Problem"}
    schemas = {"text/plain": _TEXT, "application/problem+json": problem} | more
    return {
        "description": why,
        "content": {media: {"schema": schema} for media, schema in schemas.items()},
    }
