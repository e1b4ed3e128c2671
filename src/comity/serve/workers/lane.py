"""A lane: some workers that take questions in turn, each for no longer than so long."""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from typing import Final

from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits
from comity.serve.workers.process import Worker, WorkerEndedError
from comity.serve.workers.wire import Question, Reply

LOG: Final = logging.getLogger("comity.serve")
RETRY: Final = {"Retry-After": "2"}
PAUSE_SECONDS: Final = 1.0


@dataclass(eq=False)
class _Turn:
    """A question that waits for a worker, then for its reply.

    Attributes:
        question: The question.
        reply: What is waited for.
        limit: When the waiting ends.
        worker: Who has it.
    """

    question: Question
    reply: asyncio.Future[Reply]
    limit: asyncio.Timeout
    worker: Worker | None = None

    @property
    def answered(self) -> bool:
        """Whether its worker has replied, and may have the next turn already."""
        return self.reply.done() and not self.reply.cancelled() and not self.reply.exception()


class Lane:
    """Some workers, and the queue before them."""

    def __init__(self, size: int, seconds: float, orders: str, limits: Limits) -> None:
        """Prepare a lane; `open` starts its workers.

        Args:
            size: How many workers it has.
            seconds: How long a question may take.
            orders: The settings of its workers.
            limits: How many may wait, and how long.
        """
        self._size = size
        self._seconds = seconds
        self._orders = orders
        self._limits = limits
        self._workers: set[Worker] = set()
        self._ending: set[Worker] = set()
        self._idle: list[Worker] = []
        self._queue: deque[_Turn] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def ready(self) -> int:
        """How many workers there are at this moment."""
        return len(self._workers - self._ending)

    async def open(self) -> None:
        """Start the workers.

        Raises:
            WorkerEndedError: They do not start.
        """
        for worker in await asyncio.gather(*(self._started() for _ in range(self._size))):
            self._welcome(worker)

    async def close(self) -> None:
        """End them, those too that are being ended already; return when they have gone."""
        self._ending |= self._workers  # that one ends is no loss any more
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    async def _started(self) -> Worker:
        return await Worker.start(self._orders, self._release, self._end)

    def _welcome(self, worker: Worker) -> None:
        """Take a new worker in."""
        self._workers.add(worker)
        if worker.has_ended:  # since it said that it is ready
            self._end(worker)
        else:
            self._release(worker)

    def _release(self, worker: Worker) -> None:
        """Have a worker take the next turn, at once."""
        self._idle.append(worker)
        self._dispatch()

    def _end(self, worker: Worker) -> None:
        """Have a worker replaced that has ended, or is to: before somebody asks it."""
        if worker in self._workers and worker not in self._ending:
            self._ending.add(worker)
            if worker in self._idle:
                self._idle.remove(worker)
            task = asyncio.create_task(self._replace(worker))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _dispatch(self) -> None:
        """Give questions to workers, in the order of their coming."""
        while self._idle and self._queue:
            turn = self._queue.popleft()
            turn.worker = self._idle.pop()
            turn.limit.reschedule(asyncio.get_running_loop().time() + self._seconds)
            turn.worker.ask(turn.question, turn.reply)

    async def ask(self, question: Question) -> Reply | None:
        """Have a question answered; a second time where its worker ended and it was not to blame.

        Returns:
            The reply; None where it took too long.

        Raises:
            RequestError: There is no worker for it, or the worker has ended.
        """
        for _ in range(2):
            try:
                return await self._ask(question)
            except WorkerEndedError as error:
                if error.by_query:
                    what = "the query was more than its process can bear, as a rule of memory"
                    hint = "narrow it down, or nest it less deeply"
                    raise RequestError(503, what, hint) from None
        what = "the process that ran the query was ended, twice"
        raise RequestError(503, what, "try again in a while", RETRY)

    async def _ask(self, question: Question) -> Reply | None:
        if not self._idle and len(self._queue) >= self._limits.waiting:
            hint = "try again in a while"
            raise RequestError(503, "too many queries are waiting", hint, RETRY)
        limit = asyncio.timeout(self._limits.seconds)
        turn = _Turn(question, asyncio.get_running_loop().create_future(), limit)
        try:
            async with limit:
                self._queue.append(turn)
                self._dispatch()
                return await turn.reply
        except TimeoutError:
            if self._withdrawn(turn):
                hint = "try again in a while"
                what = "the query waited too long for its turn"
                raise RequestError(503, what, hint, RETRY) from None
            return turn.reply.result() if turn.answered else None
        except asyncio.CancelledError:
            self._withdrawn(turn)
            raise

    def _withdrawn(self, turn: "_Turn") -> bool:
        """Return whether a turn was only waiting; end the worker that still has it."""
        if turn.worker is None:
            self._queue.remove(turn)
            return True
        if not turn.answered:
            self._end(turn.worker)
        return False

    async def _replace(self, worker: Worker) -> None:
        """End a worker and start another."""
        await worker.kill()
        self._workers.discard(worker)
        self._ending.discard(worker)
        while True:
            try:
                self._welcome(await self._started())
            except (WorkerEndedError, OSError):
                LOG.exception("a worker does not start")
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                return
