"""One connection: what the server bears from a client before there is a request to answer."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Connection(HttpToolsProtocol):
    """An HTTP/1.1 connection."""
