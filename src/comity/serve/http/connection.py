"""One connection: what the server bears from a client before there is a request to answer.

The framework sees whole requests only; a client that sends its header byte by byte, or a header
without end, or does not read its answer, is met here.
"""

import asyncio
import socket
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS: Final = 10.0
HEADER_BYTES: Final = 64 * 1024
UNREAD_SECONDS: Final = 30.0

_TOO_LARGE: Final = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 82\r\n\r\n"
    b"error: an address and header may have 65,536 bytes -- send long queries with POST\n"
)


class _Joined:
    """A transport that sends in one piece what is written in one turn of the loop.

    A header and its body are two small writes: two system calls, and 40 ms where the kernel waits
    for a receipt between them.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> None:
        """Send a part, with what follows it."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(part)

    def close(self) -> None:
        """Close the connection when everything is sent."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._parts:
            self._transport.write(b"".join(self._parts))
            self._parts.clear()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the transport has)
        return getattr(self._transport, name)


class Connection(HttpToolsProtocol):
    """An HTTP/1.1 connection that is given up when its client is too slow or too long-winded."""

    _deadline: asyncio.TimerHandle | None = None  # for a header to be complete
    _unread: asyncio.TimerHandle | None = None  # for an answer to be read
    _header_bytes = 0
    _in_header = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(_Joined(transport, self.loop))  # type: ignore[arg-type]
        accepted = transport.get_extra_info("socket")
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._deadline = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, as long as its header is not too long."""
        if self._in_header:
            self._header_bytes += len(data)
        super().data_received(data)
        if self._in_header and self._header_bytes > HEADER_BYTES:
            self.transport.write(_TOO_LARGE)
            self._give_up()

    def on_message_begin(self) -> None:
        """Begin a header."""
        self._in_header = True
        self._header_bytes = 0
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEADER_SECONDS, self._give_up)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """End a header."""
        self._in_header = False
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Begin to wait for the client to read."""
        self._unread = self.loop.call_later(UNREAD_SECONDS, self._abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """See that it has read."""
        self._stop_waiting()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._stop_waiting()
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _give_up(self) -> None:
        self.transport.close()

    def _abort(self) -> None:
        self.transport.abort()
