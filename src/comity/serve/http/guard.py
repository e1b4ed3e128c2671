"""What holds for every reply: headers that keep browsers safe, a cap for each client, the log."""

import asyncio
import logging
import time
from collections import Counter
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.errors import traced
from comity.serve.http import notes_header, problems
from comity.serve.http.clients import GONE, address_of
from comity.serve.http.notes_header import VALUES
from comity.serve.http.problems import RequestError
from comity.serve.turns import HELD_SECONDS, Entrance
from comity.web import security

LOG: Final = logging.getLogger("comity.serve")
LONGEST: Final = 200  # characters of a path in the log
LONGEST_PATH: Final = 2000  # bytes: whatever is made of an address, links above all, is bounded so
DEEPEST_PATH: Final = 50  # parts: each link of a page goes up through all of them
LONG_SECONDS: Final = 1.0  # a request that takes longer is logged, like one that is refused

HEADERS: Final = {
    **security.HEADERS,
    "Access-Control-Expose-Headers": f"{notes_header.NAME}, {VALUES}, Content-Disposition, "
    "Content-Location, ETag, Link, Retry-After",
    "Content-Security-Policy": security.content(engine=False),
}
PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    # Whatever a client adds is read by nobody; a star does not stand for the first, nor for any
    # where a browser is old.
    "Access-Control-Allow-Headers": "Authorization, Accept, Cache-Control, Content-Type, "
    "If-None-Match, X-Requested-With, *",
    "Access-Control-Max-Age": "86400",
}
_STOPPING: Final = RequestError(
    503, "the server is stopping", "try again in a while", {"Retry-After": "2"}
)
_FULL: Final = RequestError(
    503, "the server has no memory left for this", "try again in a while", {"Retry-After": "2"}
)
_FAULT: Final = RequestError(
    500, "the server failed at this request, which need not be wrong", "please report it"
)
_HEADERS: Final = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_PREFLIGHT: Final = [(name.lower().encode(), value.encode()) for name, value in PREFLIGHT.items()]


class Guard:
    """The application within its guard."""

    def __init__(self, app: ASGIApp, each: int) -> None:
        """Guard an application.

        Args:
            app: What to guard.
            each: How many requests one client may have open.
        """
        self._app = app
        self._each = each
        self._open: Counter[str] = Counter()
        self._entrance = Entrance()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = address_of(scope)
        begun = time.perf_counter()
        await self._entrance.enter(client)
        if GONE in scope and scope[GONE].done():
            return  # it hung up as soon as it had asked
        status = 0

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                present = {name for name, _ in message["headers"]}
                # A preview is made to be framed: it has a policy of its own.
                guards = [header for header in _HEADERS if header[0] not in present]
                message["headers"] = [*message["headers"], *guards]
                if scope["method"] == "OPTIONS":
                    message["headers"] += _PREFLIGHT
            await send(message)

        self._open[client] += 1
        try:
            problem = await self._unanswered(scope, receive, guarded, client)
            if problem and not status:
                await problems.response(Request(scope), problem)(scope, receive, guarded)
        finally:
            self._open[client] -= 1
            if not self._open[client]:
                del self._open[client]
            took = time.perf_counter() - begun
            if status >= HTTPStatus.BAD_REQUEST or took > LONG_SECONDS:
                # The path without its query, and no address: who asked what is nobody's business.
                LOG.info("%s %s %d %.1f s", scope["method"], _path(scope), status, took)

    async def _unanswered(
        self, scope: Scope, receive: Receive, send: Send, client: str
    ) -> RequestError | None:
        """Have a request answered; return why it is not."""
        path = scope["raw_path"]
        if len(path) > LONGEST_PATH or path.count(b"/") > DEEPEST_PATH:
            what = f"the path of an address may have {LONGEST_PATH:,} bytes in {DEEPEST_PATH} parts"
            return RequestError(414, what, "see openapi.json, beside the front page")
        if self._open[client] > self._each:
            await asyncio.sleep(HELD_SECONDS)
            hint = f"have {self._each} open at most"
            return RequestError(429, "too many requests at a time", hint, {"Retry-After": "1"})
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:  # the server stops, and has waited
            return _STOPPING
        except MemoryError:  # the ceiling of the process: `comity.serve.ceiling`
            return _FULL
        except Exception as error:  # noqa: BLE001 (whatever it is, it is answered)
            LOG.error("a fault: %s", traced(error))  # noqa: TRY400 (a message may quote a client)
            return _FAULT
        return None


def _path(scope: Scope) -> str:
    """Return the path of a request in one line of the log, as it was sent."""
    sent = str(scope["raw_path"], "ascii", "backslashreplace")
    return sent if len(sent) <= LONGEST else f"{sent[:LONGEST]}..."
