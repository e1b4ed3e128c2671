"""What holds for every reply: headers that keep browsers safe, a cap for each client, the log."""

import logging
import time
from collections import Counter
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.serve.http import notes_header, problems
from comity.serve.http.problems import RequestError
from comity.web import security

LOG: Final = logging.getLogger("comity.serve")
LONG_SECONDS: Final = 1.0  # a request that takes longer is logged, like one that is refused

HEADERS: Final = {
    **security.HEADERS,
    "Access-Control-Expose-Headers": f"{notes_header.NAME}, ETag, Link, Retry-After",
    "Content-Security-Policy": security.content(engine=False),
}
PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Cache-Control, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = (scope["client"] or ("",))[0]
        begun = time.perf_counter()
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
            if self._open[client] > self._each:
                hint = f"have {self._each} open at most"
                many = RequestError(429, "too many requests at a time", hint, {"Retry-After": "1"})
                await problems.response(Request(scope), many)(scope, receive, guarded)
            else:
                await self._app(scope, receive, guarded)
        finally:
            self._open[client] -= 1
            if not self._open[client]:
                del self._open[client]
            took = time.perf_counter() - begun
            if status >= HTTPStatus.BAD_REQUEST or took > LONG_SECONDS:
                # The path without its query, and no address: who asked what is nobody's business.
                LOG.info("%s %s %d %.1f s", scope["method"], scope["path"], status, took)
