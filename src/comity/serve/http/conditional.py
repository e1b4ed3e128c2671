"""Answers that a client may have already, by their validator (RFC 9110, section 13.1.2)."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response


def tag(*content: bytes) -> str:
    """Return the validator of a content, as the header ETag has it."""
    return f'"{hashlib.sha256(b"".join(content)).hexdigest()[:32]}"'


def response(
    request: Request, body: bytes, headers: Mapping[str, str], status: int = HTTPStatus.OK
) -> Response:
    """Return an answer, or status 304 where the client has it already.

    Args:
        request: The request.
        body: The content.
        headers: The header fields, ETag among them.
        status: The status; only an answer with 200 is left out.
    """
    known = request.headers.get("if-none-match", "")
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    if status == HTTPStatus.OK and (headers["ETag"] in tags or known.strip() == "*"):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, status, headers)
