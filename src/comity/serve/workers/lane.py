"""A lane: some workers that take questions in turn, each for no longer than so long."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, Final

from comity.serve.http.clients import Client
from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits
from comity.serve.turns import HELD_SECONDS, Turns
from comity.serve.workers.process import Worker, WorkerEndedError
from comity.serve.workers.wire import Question, Reply

LOG: Final = logging.getLogger("comity.serve")
RETRY: Final = {"Retry-After": "2"}
AGAIN: Final = "try again in a while"
PAUSE_SECONDS: Final = 1.0


@dataclass(eq=False)
class _Turn:
    """A question that waits for a worker, then for its reply.

    Attributes:
        question: The question.
        client: Who asks it.
        begun: Is done as soon as a worker has it, or when it is not to wait for one any longer.
        reply: The reply.
        worker: Who has it.
    """

    question: Question
    client: Client
    begun: asyncio.Future[None]
    reply: asyncio.Future[Reply]
    worker: Worker | None = None

    @property
    def is_answered(self) -> bool:
        """Whether its worker has replied, and may have the next turn already."""
        return self.reply.done() and not self.reply.cancelled() and not self.reply.exception()


class TooLongError(Exception):
    """A query took longer than its lane has time for."""


class PassedOnError(Exception):
    """A query waits in its lane no longer, though nobody has begun it."""


class Lane:
    """Some workers, and the queue before them."""

    def __init__(
        self, size: int, seconds: float, orders: str, limits: Limits, *, stops: bool
    ) -> None:
        """Prepare a lane; `open` starts its workers.

        Args:
            size: How many workers it has.
            seconds: How long a question may take.
            orders: The settings of its workers.
            limits: How many may wait, and how long.
            stops: Whether a query stops that runs for a client that has gone. It costs a process,
                which a short query is not worth.
        """
        self._size = size
        self._seconds = seconds
        self._orders = orders
        self._limits = limits
        self._stops = stops
        self._workers: set[Worker] = set()
        self._ending: set[Worker] = set()
        self._idle: list[Worker] = []
        self._turns: Turns[_Turn] = Turns()
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
        """Give questions to workers, as it is their turn."""
        while self._idle and self._turns:
            turn = self._turns.next()
            turn.worker = self._idle.pop()
            turn.begun.set_result(None)
            turn.worker.ask(turn.question, turn.reply)

    def _has_room(self, address: str) -> bool:
        """Return whether one more question of an address may wait."""
        few = self._turns.count(address) < self._limits.waiting_each
        return few and len(self._turns) < self._limits.waiting

    def pass_on(self, address: str) -> None:
        """Have the questions of an address wait here no longer: each ends in `PassedOnError`."""
        for turn in self._turns.remove_all(address):
            turn.begun.set_result(None)

    async def ask(self, question: Question, client: Client) -> Reply:
        """Have a question answered; a second time where its worker ended and it was not to blame.

        Args:
            question: The question.
            client: Who asks it.

        Raises:
            PassedOnError: It is not to wait here any longer.
            RequestError: There is no worker for it, or the worker has ended, or the client has
                gone.
            TooLongError: It took too long.
        """
        for _ in range(2):
            try:
                return await self._ask(question, client)
            except WorkerEndedError as error:
                if error.by_query:
                    what = "the query was more than its process can bear, as a rule of memory"
                    hint = "narrow it down, or nest it less deeply"
                    raise RequestError(503, what, hint) from None
        what = "the process that ran the query was ended, twice"
        raise RequestError(503, what, AGAIN, RETRY)

    async def _ask(self, question: Question, client: Client) -> Reply:
        if self._stops and client.gone.done():
            raise _gone()
        loop = asyncio.get_running_loop()
        turn = _Turn(question, client, loop.create_future(), loop.create_future())
        if not self._idle and not self._has_room(client.address):
            await asyncio.sleep(HELD_SECONDS)
            raise RequestError(503, "too many queries are waiting", AGAIN, RETRY)
        self._turns.add(client.address, turn)
        self._dispatch()
        if not turn.begun.done():
            await self._begun(turn)
        if turn.worker is None:
            raise PassedOnError
        return await self._replied(turn, turn.worker)

    async def _begun(self, turn: _Turn) -> None:
        """Wait for the turn of a question, as long as its client does."""
        try:
            await _first(turn.begun, turn.client.gone, self._limits.seconds)
        except TimeoutError:
            what = "the query waited too long for its turn"
            raise RequestError(503, what, AGAIN, RETRY) from None
        finally:
            if not turn.begun.done():
                self._turns.remove(turn.client.address, turn)

    async def _replied(self, turn: _Turn, worker: Worker) -> Reply:
        """Wait for the reply to a question; end its worker if there is none in time."""
        try:
            if self._stops:
                await _first(turn.reply, turn.client.gone, self._seconds)
                return turn.reply.result()
            async with asyncio.timeout(self._seconds):
                return await turn.reply
        except TimeoutError:
            if turn.is_answered:
                return turn.reply.result()
            raise TooLongError from None
        finally:
            if not turn.is_answered:
                self._end(worker)

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


async def _first(awaited: asyncio.Future[Any], gone: asyncio.Future[None], seconds: float) -> None:
    """Wait until something is done, for so long and as long as a client does.

    Raises:
        RequestError: The client has gone before.
        TimeoutError: The time is up.
    """
    await asyncio.wait({awaited, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    if not awaited.done():
        raise _gone() if gone.done() else TimeoutError


def _gone() -> RequestError:
    return RequestError(400, "the client has gone", "ask again")
