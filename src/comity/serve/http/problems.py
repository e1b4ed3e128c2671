"""A request that is not answered with what it asks for: the status, what is wrong, what to do.

A request that is refused gets text or JSON. Where nothing is, the answer is in the format asked
for: a page in the reader's language, a description that says so, JSON or text.

Standards: RFC 9110 (status codes), RFC 9457 (``application/problem+json``).
"""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from comity.dataset import description
from comity.errors import ComityError
from comity.rdf.formats import HTML, Format
from comity.serve.http import header_links
from comity.terms import BASE
from comity.web.accept import best
from comity.web.addresses import FORMATS
from comity.web.edition import Edition
from comity.web.negotiation import VARY, preferred

TEXT: Final = Format("text", "text/plain", (), None)
JSON: Final = Format(
    "json",
    "application/problem+json",
    ("application/json", "application/sparql-results+json"),
    None,
)

_HINTS: Final = {
    HTTPStatus.NOT_FOUND: "openapi.json, beside the front page, lists what there is",
    HTTPStatus.METHOD_NOT_ALLOWED: "see the header Allow",
    HTTPStatus.NOT_ACCEPTABLE: "accept text/html, text/turtle, application/ld+json, "
    "application/n-triples or application/rdf+xml",
}


class RequestError(ComityError):
    """A request that is not answered with what it asks for."""

    def __init__(
        self, status: int, message: str, hint: str, headers: Mapping[str, str] | None = None
    ) -> None:
        """Keep the parts of the reply.

        Args:
            status: The HTTP status.
            message: What is wrong.
            hint: What to do about it.
            headers: What the status asks for beside: ``Allow``, ``Retry-After``.
        """
        super().__init__(message, hint=hint)
        self.status = status
        self.headers = dict(headers or {})


def response(request: Request, problem: RequestError) -> Response:
    """Write a problem as plain text, or as JSON for a client that prefers it.

    Args:
        request: The request that is refused.
        problem: Why.
    """
    headers = {"Cache-Control": "no-store", "Vary": "Accept"} | problem.headers
    chosen = best(request.headers.get("accept", ""), (TEXT, JSON))
    if chosen != JSON:
        return PlainTextResponse(f"{problem}\n", problem.status, headers)
    body = {
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.message,
        "hint": problem.hint,
    }
    return JSONResponse(body, problem.status, headers, media_type=JSON.media)


async def handle(request: Request, error: Exception) -> Response:
    """Answer a problem that a route raised."""
    assert isinstance(error, RequestError)  # noqa: S101 (it is registered for this class)
    return response(request, error)


def missing(
    request: Request,
    edition: Edition,
    problem: HTTPException,
    first: Format[object] = TEXT,
    language: str = "",
) -> Response:
    """Say that nothing is there; lead on from an address with a slash too much at its end.

    Addresses are pasted, and some programs add a slash. What is meant is asked in the same way.

    Args:
        request: What was asked.
        edition: What has the page that says so.
        problem: The status, what is wrong and what headers to tell it with.
        first: The form for a client that likes several as well.
        language: The language of the page; that of the reader where none is given.
    """
    status, path = HTTPStatus(problem.status_code), header_links.path(request)
    if request.method == "OPTIONS" and path == "*":  # of the server as a whole (RFC 9110, 9.3.7)
        return Response(status_code=HTTPStatus.NO_CONTENT)
    if status == HTTPStatus.NOT_FOUND and path.endswith("/") and path != "/":
        if request.method == "OPTIONS":  # no browser follows where it only asks first
            return Response(status_code=HTTPStatus.NO_CONTENT)
        return header_links.lead(request, path[:-1])
    headers = {"Cache-Control": "no-store", "Vary": VARY} | dict(problem.headers or {})
    # Who asks for JSON gets the problem as such, and no description of nothing.
    data = first if first == HTML else first._replace(also=())
    form = best(request.headers.get("accept", ""), (data, TEXT, HTML, JSON)) or first
    if form in (TEXT, JSON):
        error = RequestError(status, problem.detail.lower(), _HINTS.get(status, ""), headers)
        return response(request, error)
    if form == HTML:
        language = language or preferred(request.headers.get("accept-language", ""))
        content, media = edition.error(language, status, path), form.content_type
    else:
        syntax = FORMATS[form.name].syntax
        content, media = description.absence(BASE + path, status, syntax), form.media
    return Response(content, status, headers | {"Content-Type": media})


def missing_handler(edition: Edition) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers where no route fits: no such path, or no such method of it."""

    async def handle(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 (it is registered for this class)
        allowed = _allowed(error.headers or {})
        if allowed and request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=allowed)
        return missing(request, edition, HTTPException(error.status_code, error.detail, allowed))

    return handle


def _allowed(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the methods of a path, always in one order."""
    methods = {name.strip() for name in headers.get("Allow", "").split(",")} - {""}
    return {"Allow": ", ".join(sorted(methods | {"OPTIONS"}))} if methods else {}
