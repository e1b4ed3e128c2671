"""What is answered where nothing is, or nothing of that kind: in the form asked for.

A page in the reader's language, a description that says so, ``application/problem+json`` or text:
at every path, whether a route fits it or none does.
"""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from comity.dataset import description
from comity.rdf.formats import Format
from comity.serve.http import header_links, problems
from comity.serve.http.problems import JSON, TEXT, RequestError
from comity.terms import BASE
from comity.web.accept import best
from comity.web.addresses import FORMATS, HTML
from comity.web.edition import Edition
from comity.web.negotiation import VARY, preferred

_HINTS: Final = {
    HTTPStatus.NOT_FOUND: "openapi.json, beside the front page, lists what there is",
    HTTPStatus.METHOD_NOT_ALLOWED: "see the header Allow",
    HTTPStatus.NOT_ACCEPTABLE: "accept text/html, text/turtle, application/ld+json, "
    "application/n-triples or application/rdf+xml",
}


def response(
    request: Request,
    edition: Edition,
    problem: HTTPException,
    first: Format[object] = TEXT,
    language: str = "",
) -> Response:
    """Say that nothing is there.

    Args:
        request: What was asked.
        edition: What has the page that says so.
        problem: The status, what is wrong and what headers to tell it with.
        first: The form for a client that likes several as well.
        language: The language of the page; that of the reader where none is given.
    """
    status = HTTPStatus(problem.status_code)
    headers = {"Cache-Control": "no-store", "Vary": VARY} | dict(problem.headers or {})
    form = best(request.headers.get("accept", ""), (first, TEXT, HTML, JSON)) or first
    if form in (TEXT, JSON):
        error = RequestError(status, problem.detail.lower(), _HINTS.get(status, ""), headers)
        return problems.response(request, error)
    path = header_links.path(request)
    if form == HTML:
        language = language or preferred(request.headers.get("accept-language", ""))
        content, media = edition.error(language, status, path), form.content_type
    else:
        syntax = FORMATS[form.name].syntax
        content, media = description.absence(BASE + path, status, syntax), form.media
    return Response(content, status, headers | {"Content-Type": media})


def handler(edition: Edition) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers where no route fits: no such path, or no such method of it."""

    async def handle(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 (it is registered for this class)
        allowed = _allowed(error.headers or {})
        if allowed and request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=allowed)
        told = HTTPException(error.status_code, error.detail, allowed)
        return response(request, edition, told)

    return handle


def _allowed(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the methods of a path, always in one order."""
    methods = {name.strip() for name in headers.get("Allow", "").split(",")} - {""}
    return {"Allow": ", ".join(sorted(methods | {"OPTIONS"}))} if methods else {}
