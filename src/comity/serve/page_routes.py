"""Pages and linked data: the edition, answered from memory, and the query page.

`comity.web.negotiation` says what is answered at the path of an IRI, `comity.web.edition` what
is found at each address. Queries from the query page go to the workers, like all others. A page is
made beside the server's own loop, so that no endpoint's client waits for it.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from comity.errors import QueryError
from comity.rdf.formats import HTML
from comity.rdf.languages import LANGUAGES, TAGS
from comity.rdf.results import NO_ROWS
from comity.serve.http import conditional, header_links, problems
from comity.serve.http.clients import client_of
from comity.serve.http.header_links import relative_url
from comity.serve.http.problems import RequestError
from comity.serve.sparql import protocol
from comity.serve.state import Site
from comity.serve.workers.wire import Question, Reply
from comity.terms import APACHE_2, BASE, CC0
from comity.web import negotiation
from comity.web.addresses import FORMATS, OFFERS, data, page
from comity.web.context import Content
from comity.web.navigation import HOME
from comity.web.pages import query_page
from comity.web.pages.query_page import Asked, Problem

METHODS: Final = ("GET", "HEAD")
# What robots leave alone (RFC 9309): queries, of which there is no end. Pages they may read.
ROBOTS: Final = """\
User-agent: *
Disallow: /sparql
Disallow: /reconcile
Disallow: /*/ask.html?
"""
KEPT: Final = 1024  # pages and descriptions in memory


def routes(site: Site) -> list[Route]:
    """Return the routes of pages and of linked data."""
    edition = site.edition
    read = lru_cache(maxsize=KEPT)(edition.read)

    async def home(request: Request) -> Response:
        language = negotiation.preferred(request.headers.get("accept-language", ""))
        headers = {"Vary": "Accept-Language", "Link": header_links.to_description(request)}
        return _redirect(request, f"{language}/{HOME}.html", headers)

    async def front(request: Request) -> Response:
        return _redirect(request, f"{_path(request)}/{HOME}.html", {})

    async def named(request: Request) -> Response:
        path = _path(request)
        headers = request.headers
        answer = negotiation.answer(
            path,
            headers.get("accept", ""),
            headers.get("accept-language", ""),
            edition.context.page_of,
        )
        if not answer.target:
            return problems.missing(request, edition, HTTPException(answer.status), answer.form)
        on = edition.context.page_of[BASE + path]
        links = {"Link": _links(request, BASE + path, on), "Vary": negotiation.VARY}
        if answer.status == HTTPStatus.SEE_OTHER:
            return _redirect(request, answer.target, links)
        at = path if answer.form == HTML else ""
        content = await run_in_threadpool(read, answer.target, at)
        place = {"Content-Location": relative_url(request, answer.target)}
        return _sent(request, content, links | place)

    async def found(request: Request) -> Response:
        path = _path(request)
        content = await run_in_threadpool(read, path)
        if content:
            return _sent(request, content, _about(request, path))
        form = next((offer for offer in OFFERS if path.endswith(f".{offer.name}")), HTML)
        language = next((code for code in LANGUAGES if path.startswith(code)), "")
        missing = HTTPException(HTTPStatus.NOT_FOUND)
        return problems.missing(request, edition, missing, form, language)

    async def ask(request: Request) -> Response:
        language = _path(request).split("/")[0]
        status, shown = await _answered(request, site)
        content = await run_in_threadpool(query_page.ask, edition.context, language, shown)
        return _sent(request, content, {}, status)

    async def robots(_: Request) -> Response:
        return PlainTextResponse(ROBOTS, headers={"Cache-Control": "no-cache"})

    things = [f"/{folder}{{rest:path}}" for folder in negotiation.THINGS]
    documents = [f"/{name}{rest}" for name in negotiation.DOCUMENTS for rest in ("", "/{version}")]
    tops = {path.partition("/")[:2] for path in edition.paths()}
    folders = [f"/{top}/{{rest:path}}" if slash else f"/{top}" for top, slash in sorted(tops)]
    return [
        Route("/", home, methods=METHODS),
        Route("/robots.txt", robots, methods=METHODS),
        *(Route(f"/{language}", front, methods=METHODS) for language in LANGUAGES),
        *(Route(f"/{language}/ask.html", ask, methods=METHODS) for language in LANGUAGES),
        *(Route(path, named, methods=METHODS) for path in (*things, *documents)),
        *(Route(path, found, methods=METHODS) for path in folders),
    ]


def _path(request: Request) -> str:
    """Return the path that a request is for, as the edition writes addresses."""
    return str(request.scope["path"]).removeprefix("/")


def _redirect(request: Request, target: str, headers: Mapping[str, str]) -> Response:
    return RedirectResponse(relative_url(request, target), HTTPStatus.SEE_OTHER, headers)


def _sent(
    request: Request,
    content: Content | None,
    headers: Mapping[str, str],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    assert content is not None  # noqa: S101 (whatever is described is found)
    own = {
        "ETag": conditional.tag(content.body),
        "Cache-Control": "no-cache",
        "Content-Type": content.media_type,
    }
    return conditional.response(request, content.body, own | dict(headers), status)


def _about(request: Request, path: str) -> dict[str, str]:
    """Return a header with the thing that an address describes, other formats and the licence."""
    folder, _, rest = path.partition("/")
    iri = BASE + rest.rpartition(".")[0]
    if folder not in {"data", *LANGUAGES} or not iri.startswith(
        tuple(BASE + one for one in (*negotiation.THINGS, *negotiation.DOCUMENTS))
    ):
        return {}
    licence = APACHE_2 if rest.startswith(("queries/", "shapes")) else CC0
    return {
        "Link": f'<{iri}>; rel="describes", <{licence}>; rel="license", {_links(request, iri, iri)}'
    }


def _links(request: Request, iri: str, on: str) -> str:
    """Return the links to the pages and the descriptions of a thing (RFC 8288).

    Args:
        request: Where the links start.
        iri: The thing.
        on: The thing whose page it is on.
    """
    pages = [
        f"<{relative_url(request, page(iri, language, on))}>; "
        f'rel="alternate"; type="{HTML.media}"; hreflang="{TAGS[language]}"'
        for language in LANGUAGES
    ]
    described = [
        f'<{relative_url(request, data(on, ending))}>; rel="alternate"; type="{form.media}"'
        for ending, form in FORMATS.items()
    ]
    return ", ".join([*pages, *described])


async def _answered(request: Request, site: Site) -> tuple[HTTPStatus, Asked]:
    """Have what the query page asks answered by a worker, within its limits."""
    query, slug = (request.query_params.get(name, "") for name in ("query", "question"))
    given = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if value and name not in protocol.OF_PROTOCOL
    ]
    context = site.edition.context
    try:
        asked = Asked("", query) if query else query_page.asked(context, slug, given)
    except QueryError as error:
        wrong = Problem(error.message, error.hint)
        return HTTPStatus.BAD_REQUEST, query_page.asked(context, slug)._replace(problem=wrong)
    if not asked.query:
        return HTTPStatus.OK, query_page.asked(context)
    question = Question(asked.query, is_for_page=True)
    try:
        reply = await site.pool.ask(question, client_of(request.scope))
    except RequestError as error:
        hint = "" if error.hint in error.message else error.hint
        return HTTPStatus(error.status), asked._replace(problem=Problem(error.message, hint))
    return HTTPStatus.OK, await run_in_threadpool(_with_answer, asked, reply)


def _with_answer(asked: Asked, reply: Reply) -> Asked:
    hints = [note for note in reply.notes if note != NO_ROWS]  # the page says it in words
    asked = asked._replace(hints=hints, is_cut=reply.is_cut)
    if reply.family == "triples":
        return asked._replace(triples=reply.body.decode())
    if reply.family == "boolean":
        return asked._replace(truth=json.loads(reply.body)["boolean"])
    return asked._replace(table=query_page.table(reply.body, reply.total))
