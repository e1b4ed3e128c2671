"""A lane: some workers that take questions in turn, each for no longer than so long."""

import asyncio
import logging
from collections import deque
from collections.abc import Coroutine
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
        self._idle: list[Worker] = []
        self._queue: deque[_Turn] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def ready(self) -> int:
        """How many workers there are at this moment: each task replaces one that is not."""
        return self._size - len(self._tasks)

    async def open(self) -> None:
        """Start the workers.

        Raises:
            WorkerEndedError: They do not start.
        """
        for worker in await asyncio.gather(
            *(Worker.start(self._orders, self._release) for _ in range(self._size))
        ):
            self._welcome(worker)

    async def close(self) -> None:
        """End them, those too that are being ended already; return when they have gone."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    def _welcome(self, worker: Worker) -> None:
        """Take a new worker in."""
        self._workers.add(worker)
        self._release(worker)

    def _release(self, worker: Worker) -> None:
        """Have a worker take the next turn, at once."""
        self._idle.append(worker)
        self._dispatch()

    def _dispatch(self) -> None:
        """Give questions to workers, in the order of their coming."""
        while self._idle and self._queue:
            turn = self._queue.popleft()
            turn.worker = self._idle.pop()
            turn.limit.reschedule(asyncio.get_running_loop().time() + self._seconds)
            turn.worker.ask(turn.question, turn.reply)

    async def ask(self, question: Question) -> Reply | None:
        """Have a question answered.

        Returns:
            The reply; None where it took too long.

        Raises:
            RequestError: There is no worker for it, or the worker has ended.
        """
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
        except WorkerEndedError:
            self._withdrawn(turn)
            what = "the query was more than its process can bear, as a rule of memory"
            raise RequestError(503, what, "narrow it down, or nest it less deeply") from None
        except asyncio.CancelledError:
            self._withdrawn(turn)
            raise

    def _withdrawn(self, turn: "_Turn") -> bool:
        """Return whether a turn was only waiting; end the worker that still has it."""
        if turn.worker is None:
            self._queue.remove(turn)
            return True
        if not turn.answered:
            self._later(self._replace(turn.worker))
        return False

    async def _replace(self, worker: Worker) -> None:
        """End a worker and start another."""
        await worker.kill()
        self._workers.discard(worker)
        while True:
            try:
                self._welcome(await Worker.start(self._orders, self._release))
            except (WorkerEndedError, OSError):
                LOG.exception("a worker does not start")
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                return

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
