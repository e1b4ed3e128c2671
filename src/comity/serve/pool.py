"""The worker processes: started, asked, killed at the time limit and replaced at once."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from typing import Final, NamedTuple

from comity.serve.frames import SIZES, Question, Reply, reply
from comity.serve.limits import Limits
from comity.serve.problems import RequestError
from comity.serve.snapshot import Snapshot

RETRY: Final = {"Retry-After": "2"}
START_SECONDS: Final = 60.0


class Worker:
    """One process that answers queries, seen from the server."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None  # noqa: S101 (both are pipes)
        assert process.stdout is not None  # noqa: S101
        self._process = process
        self._in = process.stdin
        self._out = process.stdout

    @classmethod
    async def start(cls, orders: str) -> "Worker":
        """Start a process, and wait until it has the data."""
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "comity.serve.worker",
            orders,
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # what the engine says may quote a query
            env=environment,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                await worker.reply()
        except BaseException:
            await worker.kill()
            raise
        return worker

    async def ask(self, question: Question) -> Reply:
        """Send a question and wait for the reply.

        Raises:
            IncompleteReadError: The process has ended.
            ConnectionError: The same.
        """
        self._in.write(question.packed())
        await self._in.drain()
        return await self.reply()

    async def reply(self) -> Reply:
        """Read one reply."""
        sizes = await self._out.readexactly(SIZES.size)
        head_size, body_size = SIZES.unpack(sizes)
        head = await self._out.readexactly(head_size)
        return reply(head, await self._out.readexactly(body_size))

    async def kill(self) -> None:
        """End the process, whatever it does."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


class Lane:
    """Some workers that take questions in turn, each for so long.

    Attributes:
        seconds: How long a question may take.
    """

    def __init__(self, size: int, seconds: float, orders: str, limits: Limits) -> None:
        self.seconds = seconds
        self._size = size
        self._orders = orders
        self._limits = limits
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0

    @property
    def ready(self) -> int:
        """How many workers there are at this moment."""
        return len(self._workers)

    async def open(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self._add() for _ in range(self._size)))

    async def close(self) -> None:
        """End them."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    async def ask(self, question: Question) -> Reply | None:
        """Have a question answered.

        Returns:
            The reply; None where it took too long.

        Raises:
            RequestError: There is no worker for it, or the worker has ended.
        """
        worker = await self._next()
        try:
            async with asyncio.timeout(self.seconds):
                answered = await worker.ask(question)
        except TimeoutError:
            self._replace(worker)
            return None
        except (asyncio.IncompleteReadError, ConnectionError):
            self._replace(worker)
            hint = "narrow the query down"
            raise RequestError(503, "the query needs more memory than it may have", hint) from None
        except BaseException:
            self._replace(worker)
            raise
        self._idle.put_nowait(worker)
        return answered

    async def _next(self) -> Worker:
        if self._idle.empty() and self._waiting >= self._limits.waiting:
            raise RequestError(503, "too many queries are waiting", "try again in a while", RETRY)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            hint = "try again in a while"
            raise RequestError(503, "the query waited too long for its turn", hint, RETRY) from None
        finally:
            self._waiting -= 1

    def _replace(self, worker: Worker) -> None:
        self._workers.discard(worker)
        task = asyncio.create_task(self._exchange(worker))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _exchange(self, worker: Worker) -> None:
        await worker.kill()
        await self._add()

    async def _add(self) -> None:
        worker = await Worker.start(self._orders)
        self._workers.add(worker)
        self._idle.put_nowait(worker)


class Health(NamedTuple):
    """How many workers are there, and how many ought to be."""

    ready: int
    wanted: int


class Pool:
    """All workers."""

    def __init__(self, snapshot: Snapshot, limits: Limits, workers: int) -> None:
        """Prepare the lanes; `open` starts them."""
        orders = json.dumps(
            {
                "snapshot": str(snapshot.file),
                "seconds": limits.seconds,
                "rows": limits.rows,
                "answer_bytes": limits.answer_bytes,
                "memory_bytes": limits.memory_bytes,
                "prefixes": snapshot.prefixes,
            }
        )
        self._wanted = workers
        self._lane = Lane(workers, limits.seconds, orders, limits)
        self._seconds = limits.seconds

    async def open(self) -> None:
        """Start the workers."""
        await self._lane.open()

    async def close(self) -> None:
        """End them."""
        await self._lane.close()

    @property
    def health(self) -> Health:
        """How the workers are."""
        return Health(self._lane.ready, self._wanted)

    async def ask(self, question: Question) -> Reply:
        """Have a question answered.

        Raises:
            RequestError: It is refused, wrong, too long, or there is no worker for it.
        """
        reply = await self._lane.ask(question)
        if reply is None:
            hint = "narrow it down, or run it on a copy of the data (comity export)"
            raise RequestError(504, f"the query ran longer than {self._seconds:g} seconds", hint)
        if reply.message:
            raise RequestError(reply.status, reply.message, reply.hint)
        return reply
