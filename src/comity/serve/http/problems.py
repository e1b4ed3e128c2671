"""A request that is refused: the status, what is wrong and what to do, in the asked format.

Standards: RFC 9110 (status codes), RFC 9457 (``application/problem+json``).
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from comity.errors import ComityError
from comity.rdf.formats import Format
from comity.web.accept import best

TEXT: Final = Format("text", "text/plain", (), None)
JSON: Final = Format(
    "json",
    "application/problem+json",
    ("application/json", "application/sparql-results+json"),
    None,
)


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
    """Write a problem as plain text, or as JSON for a client that prefers it."""
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
