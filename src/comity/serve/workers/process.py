"""A worker seen from the server: a process that is asked one question at a time."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, cast

from comity.serve.workers.wire import SIZES, Question, Reply, reply

START_SECONDS: Final = 120.0
_STDIN: Final = 0


class WorkerEndedError(Exception):
    """A worker has ended before it replied.

    Attributes:
        by_query: Whether what it was asked may have ended it: more memory, a deeper stack or more
            time than it may have. Otherwise somebody else did.
    """

    def __init__(self, *, by_query: bool = False) -> None:
        """Keep what is known."""
        super().__init__()
        self.by_query = by_query


# How the kernel ends a process for what it does itself: the last is the worker's own alarm.
_BY_QUERY: Final = frozenset({"SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV", "SIGALRM"})

Told = Callable[["Worker"], None]
"""What to call when a worker is free, or has ended."""


class Worker(asyncio.SubprocessProtocol):
    """One process that answers queries (`comity.serve.workers.worker`)."""

    _transport: asyncio.SubprocessTransport

    def __init__(self, freed: Told, lost: Told) -> None:
        loop = asyncio.get_running_loop()
        self._freed = freed
        self._lost = lost
        self._received = bytearray()
        self.ready: asyncio.Future[Reply] = loop.create_future()
        self._due = self.ready
        self._ended = asyncio.Event()  # several may wait for it, and one of them be cancelled

    @classmethod
    async def start(cls, orders: str, freed: Told, lost: Told) -> "Worker":
        """Start a process, and wait until it has the data.

        Args:
            orders: Its settings (`comity.serve.workers.wire.Orders`).
            freed: What to call as soon as it has replied.
            lost: What to call as soon as it has ended, however it came.

        Raises:
            WorkerEndedError: It does not start.
        """
        path = os.pathsep.join(filter(None, sys.path))
        _, worker = await asyncio.get_running_loop().subprocess_exec(
            lambda: cls(freed, lost),
            sys.executable,
            "-m",
            "comity.serve.workers.worker",
            orders,
            stderr=asyncio.subprocess.DEVNULL,  # what the engine says may quote a query
            env=os.environ | {"PYTHONPATH": path},
        )
        try:
            await asyncio.wait_for(worker.ready, START_SECONDS)
        except BaseException as error:
            await worker.kill()
            if isinstance(error, TimeoutError):
                raise WorkerEndedError from None
            raise
        return worker

    def ask(self, question: Question, reply: asyncio.Future[Reply]) -> None:
        """Send a question; its reply comes, or `WorkerEndedError`.

        Args:
            question: The question.
            reply: What its reply is set on.
        """
        self._due = reply
        if self._ended.is_set():
            reply.set_exception(WorkerEndedError())
            return
        stdin = self._transport.get_pipe_transport(_STDIN)
        cast("asyncio.WriteTransport", stdin).write(question.packed())

    @property
    def has_ended(self) -> bool:
        """Whether there is no such process any more."""
        return self._ended.is_set()

    async def kill(self) -> None:
        """End the process, whatever it does, and wait until it has gone."""
        if not self._ended.is_set():
            with suppress(ProcessLookupError):  # it has ended by itself, which is not yet known
                self._transport.kill()
        await self._ended.wait()
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection to the process."""
        self._transport = cast("asyncio.SubprocessTransport", transport)

    def pipe_data_received(self, _: int, data: bytes) -> None:
        """Take a part of a reply."""
        received = self._received
        received += data
        if len(received) < SIZES.size:
            return
        head, body = SIZES.unpack_from(received)
        if len(received) < SIZES.size + head + body:
            return
        content = bytes(received)
        found = reply(content[SIZES.size : SIZES.size + head], content[SIZES.size + head :])
        received.clear()
        if self._due.done():
            return  # nobody waits any more: the process is being ended
        self._due.set_result(found)
        if self._due is not self.ready:
            self._freed(self)

    def process_exited(self) -> None:
        """Say that no reply will come."""
        self._ended.set()
        if not self._due.done():
            code = self._transport.get_returncode() or 0
            by_query = code < 0 and signal.Signals(-code).name in _BY_QUERY
            self._due.set_exception(WorkerEndedError(by_query=by_query))
            self._due.exception()  # it may be that nobody waits
        self._lost(self)
