"""One connection: what the server bears from a client before there is a request to answer.

The framework sees whole requests only; a client that sends its header byte by byte, or a header
without end, or does not read its answer, is met here. Whatever a connection waits for, it waits for
so long; an answer that comes before the request is complete is seen by the client nevertheless.
"""

import asyncio
import socket
from collections import defaultdict
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar, Final

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from comity.serve.http.clients import GONE, counted_as
from comity.serve.http.guard import HEADERS

HEADER_SECONDS: Final = 10.0
HEADER_BYTES: Final = 64 * 1024
UNREAD_SECONDS: Final = 30.0
UNREAD_BYTES: Final = 256 * 1024 * 1024  # of answers, that all clients have still to read
DROP_SECONDS: Final = 10.0  # for which the rest of a request is read that is answered already
DROP_BYTES: Final = 16 * 1024 * 1024
EACH: Final = 128  # connections of one address
PROXIES: Final = frozenset({"127.0.0.1", "::1"})  # who may speak for many

_TOO_LARGE: Final = (
    f"an address and its header may have {HEADER_BYTES:,} bytes -- send a long query with POST"
)


class _TooLargeError(Exception):
    """A header is longer than it may be."""


class _Joined:
    """A transport that sends in one piece what is written in one turn of the loop.

    A header and its body are two small writes: two system calls, and 40 ms where the kernel waits
    for a receipt between them.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        hang_up: Callable[[asyncio.Transport], None],
    ) -> None:
        self._transport = transport
        self._loop = loop
        self._hang_up = hang_up
        self._parts: list[bytes] = []
        self._closed = False

    def write(self, part: bytes) -> None:
        """Send a part, with what follows it."""
        if self._closed:
            return
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(part)

    def close(self) -> None:
        """Close the connection when everything is sent; at once, if asked again."""
        if self._closed:
            self._transport.close()
            return
        self._flush()
        self._closed = True
        self._hang_up(self._transport)

    def is_closing(self) -> bool:
        """Return whether nothing more can be sent."""
        return self._closed or self._transport.is_closing()

    def _flush(self) -> None:
        if self._parts and not self._transport.is_closing():
            self._transport.write(b"".join(self._parts))
        self._parts.clear()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the transport has)
        return getattr(self._transport, name)


class Connection(HttpToolsProtocol):
    """An HTTP/1.1 connection that is given up when its client is too slow or too long-winded."""

    _of: ClassVar[defaultdict[str, set["Connection"]]] = defaultdict(set)  # those of each client
    _host: str
    _gone: asyncio.Future[None]
    _deadline: asyncio.TimerHandle | None = None  # for a header to be complete, or the end
    _unread: asyncio.TimerHandle | None = None  # for an answer to be read
    _leaving: asyncio.Transport | None = None  # is closed when the client has seen the answer
    _header_bytes = 0
    _dropped_bytes = 0
    _in_header = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        joined = _Joined(transport, self.loop, self._hang_up)
        super().connection_made(joined)  # type: ignore[arg-type]
        accepted = transport.get_extra_info("socket")
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._host = counted_as(self.client[0]) if self.client else ""
        self._gone = self.loop.create_future()
        self._of[self._host].add(self)
        self._wait(HEADER_SECONDS, self.transport.close)
        self._require_room()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, as long as its header is not too long."""
        if self._leaving:
            self._drop(data)
            return
        super().data_received(data)
        if self._in_header:
            self._header_bytes += len(data)
            if self._header_bytes > HEADER_BYTES:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, _TOO_LARGE)
        if self._deadline is None and self.cycle.response_complete:
            self._wait(HEADER_SECONDS, self.transport.close)  # bytes that begin no request

    def on_message_begin(self) -> None:
        """Begin a header."""
        self._in_header = True
        self._header_bytes = 0
        if self._deadline is None:
            self._wait(HEADER_SECONDS, self.transport.close)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """End a header."""
        self._in_header = False
        self._stop_waiting()
        read = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        self._header_bytes = max(read, self._header_bytes)
        if self._header_bytes > HEADER_BYTES:
            raise _TooLargeError
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (it says less)
        """Refuse what is no request, or a longer one than is read."""
        # An address that is too long is not taken apart: there is no header then.
        if max(self._header_bytes, len(getattr(self, "url", b""))) > HEADER_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, _TOO_LARGE)
        else:
            self._refuse(HTTPStatus.BAD_REQUEST, "this is not an HTTP request -- see RFC 9112")

    def on_response_complete(self) -> None:
        """Go on with the next request, unless the rest of this one is still to come."""
        if self.cycle.more_body and not self.pipeline and not self.transport.is_closing():
            self.transport.close()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begin to wait for the client to read."""
        self._unread = self.loop.call_later(UNREAD_SECONDS, self.give_up)
        super().pause_writing()
        self._require_memory()

    def resume_writing(self) -> None:
        """See that it has read."""
        self._stop_waiting_to_be_read()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._gone.set_result(None)
        self._stop_waiting()
        self._stop_waiting_to_be_read()
        self._of[self._host].discard(self)
        if not self._of[self._host]:
            del self._of[self._host]
        super().connection_lost(exc)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Begin to answer a request, with word of whether its client is still there."""
        cycle.scope[GONE] = self._gone  # type: ignore[typeddict-unknown-key]
        super()._start_asgi_task(cycle, app)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: what is no request to upgrade here is answered as if it were none."""

    def _require_room(self) -> None:
        """Refuse one connection too many, of all or of one address."""
        same = 0 if self._host in PROXIES else len(self._of[self._host])
        if len(self.connections) >= (self.limit_concurrency or len(self.connections) + 1):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many connections -- try again")
        elif same > 2 * EACH:
            self.give_up()  # those that are told so take room too, until they have read it
        elif same > EACH:
            few = f"too many connections -- have {EACH} open at most"
            self._refuse(HTTPStatus.TOO_MANY_REQUESTS, few)

    def _require_memory(self) -> None:
        """Give up the longest answer of the client that has most to read, if there is too much.

        Who reads slowly may take hours for an answer, which is held for as long.
        """
        held = {host: sum(one.unread for one in its) for host, its in self._of.items()}
        if sum(held.values()) > UNREAD_BYTES:
            most = max(held, key=lambda host: held[host])
            max(self._of[most], key=lambda one: one.unread).give_up()

    def _refuse(self, status: HTTPStatus, text: str) -> None:
        """Answer what never becomes a request, and close the connection."""
        content = f"error: {text}\n".encode()
        headers = HEADERS | {
            "Connection": "close",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(content)),
        }
        lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
        lines += [f"{name.lower()}: {value}" for name, value in headers.items()]
        self.transport.write("\r\n".join([*lines, "\r\n"]).encode() + content)
        self.transport.close()

    def _hang_up(self, transport: asyncio.Transport) -> None:
        """Close the connection, so that what was sent arrives.

        Were it closed while bytes arrive that nobody reads, the kernel would tell the client so,
        and the client would not read the answer: the rest is read for a while, and dropped.
        """
        self._stop_waiting()
        self._leaving = transport
        begun = bool(self.cycle) and not self._in_header
        if begun and not self.cycle.more_body:
            transport.close()
            self._wait(UNREAD_SECONDS, transport.abort)
        else:
            transport.write_eof()
            self.flow.resume_reading()
            self._wait(DROP_SECONDS, transport.abort)

    def _drop(self, data: bytes) -> None:
        self._dropped_bytes += len(data)
        if self._dropped_bytes > DROP_BYTES:
            self.give_up()

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        self._deadline = self.loop.call_later(seconds, then)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _stop_waiting_to_be_read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    @property
    def unread(self) -> int:
        """How many bytes of answers its client has still to read."""
        return int(self.transport.get_write_buffer_size())

    def give_up(self) -> None:
        """End the connection at once."""
        self.transport.abort()
