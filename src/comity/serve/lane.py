"""A lane: some workers that take questions in turn, each for no longer than so long."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Final

from comity.serve.frames import Question, Reply
from comity.serve.limits import Limits
from comity.serve.problems import RequestError
from comity.serve.process import Worker, WorkerEndedError

LOG: Final = logging.getLogger("comity.serve")
RETRY: Final = {"Retry-After": "2"}
PAUSE_SECONDS: Final = 1.0


class Lane:
    """Some workers, and the queue before them."""

    def __init__(self, size: int, seconds: float, orders: str, limits: Limits) -> None:
        """Prepare a lane; `open` starts its workers.

        Args:
            size: How many workers it has.
            seconds: How long a question may take.
            orders: What its workers are told.
            limits: How many may wait, and how long.
        """
        self._size = size
        self._seconds = seconds
        self._orders = orders
        self._limits = limits
        self._workers: set[Worker] = set()
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def ready(self) -> int:
        """How many workers there are at this moment."""
        return len(self._workers)

    async def open(self) -> None:
        """Start the workers.

        Raises:
            WorkerEndedError: They do not start.
        """
        for worker in await asyncio.gather(
            *(Worker.start(self._orders) for _ in range(self._size))
        ):
            self._welcome(worker)

    async def close(self) -> None:
        """End them."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    def _welcome(self, worker: Worker) -> None:
        """Take an idle worker in."""
        self._workers.add(worker)
        self._idle.put_nowait(worker)

    async def ask(self, question: Question) -> Reply | None:
        """Have a question answered.

        Returns:
            The reply; None where it took too long.

        Raises:
            RequestError: There is no worker for it, or the worker has ended.
        """
        worker = await self._turn()
        try:
            async with asyncio.timeout(self._seconds):
                reply = await worker.ask(question)
        except TimeoutError:
            self._later(self._replace(worker))
            return None
        except WorkerEndedError:
            self._later(self._replace(worker))
            what = "the query was more than its process can bear, as a rule of memory"
            raise RequestError(503, what, "narrow it down, or nest it less deeply") from None
        except asyncio.CancelledError:
            self._later(self._replace(worker))
            raise
        self._idle.put_nowait(worker)
        return reply

    async def _turn(self) -> Worker:
        """Wait for a worker."""
        if not self._idle.empty():
            return self._idle.get_nowait()
        if self._waiting >= self._limits.waiting:
            hint = "try again in a while"
            raise RequestError(503, "too many queries are waiting", hint, RETRY)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            hint = "try again in a while"
            what = "the query waited too long for its turn"
            raise RequestError(503, what, hint, RETRY) from None
        finally:
            self._waiting -= 1

    async def _replace(self, worker: Worker) -> None:
        """End a worker and start another."""
        self._workers.discard(worker)
        await worker.kill()
        while True:
            try:
                self._welcome(await Worker.start(self._orders))
            except (WorkerEndedError, OSError):
                LOG.exception("a worker does not start")
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                return

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
