"""Addresses in headers: relative, so that they hold wherever a proxy puts the server.

Standards: RFC 9110, section 10.2.2 (Location); RFC 8288 (Link); RFC 3986, section 4.2.
"""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from comity.web.addresses import relative

DESCRIPTION: Final = "openapi.json"


def path(request: Request) -> str:
    """Return the path of a request as it was sent: a slash that is encoded parts no folders."""
    return str(request.scope["raw_path"], "latin-1").removeprefix("/")


def relative_url(request: Request, target: str) -> str:
    """Return the URL of an address of the edition, relative to that of a request.

    Args:
        request: The request.
        target: The address, as the edition writes it.
    """
    return relative(target, path(request))


def lead(request: Request, target: str) -> Response:
    """Lead to another address for good, to be asked there the same in the same way.

    Args:
        request: The request.
        target: The address, as the edition writes it.
    """
    query = str(request.scope["query_string"], "latin-1")
    location = relative_url(request, target) + (f"?{query}" if query else "")
    return RedirectResponse(location, HTTPStatus.PERMANENT_REDIRECT)


def to_description(request: Request) -> str:
    """Return the header Link that leads to the description of all that is answered (RFC 8631)."""
    return f'<{relative_url(request, DESCRIPTION)}>; rel="service-desc"; type="application/json"'
