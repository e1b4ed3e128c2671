"""Addresses in headers: relative, so that they hold wherever a proxy puts the server.

Standards: RFC 9110, section 10.2.2 (Location); RFC 8288 (Link); RFC 3986, section 4.2.
"""

from typing import Final

from starlette.requests import Request

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


def to_description(request: Request) -> str:
    """Return the header Link that leads to the description of all that is answered (RFC 8631)."""
    return f'<{relative_url(request, DESCRIPTION)}>; rel="service-desc"; type="application/json"'
