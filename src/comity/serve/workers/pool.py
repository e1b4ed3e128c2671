"""The workers, in two lanes: short queries do not wait for long ones."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from weakref import WeakValueDictionary

from comity.serve.http.clients import Client
from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits
from comity.serve.turns import in_turn
from comity.serve.workers.habits import QUICK_SECONDS, Habits, shape_of
from comity.serve.workers.lane import Lane, PassedOnError, TooLongError
from comity.serve.workers.wire import Orders, Question, Reply

LOG: Final = logging.getLogger("comity.serve")
QUICK_WORKERS: Final = 2


class Health(NamedTuple):
    """How many workers are there, and how many ought to be."""

    ready: int
    wanted: int


class Pool:
    """All workers.

    A query begins in the quick lane. If it is not done there in a quarter of a second it is begun
    anew in the slow lane. There, too, begins every query that differs in constants only from one
    that took long, and every query of a new shape that comes from an address with several such:
    `comity.serve.workers.habits`.
    """

    def __init__(
        self, snapshot: Path, prefixes: Mapping[str, str], limits: Limits, workers: int
    ) -> None:
        """Prepare the lanes; `open` starts the workers.

        Args:
            snapshot: The file with the data, as N-Quads.
            prefixes: The prefix table.
            limits: What one query may cost.
            workers: How many long queries run at a time.
        """
        orders = Orders(str(snapshot), prefixes, limits).packed()
        self._seconds = limits.seconds
        self._wanted = QUICK_WORKERS + workers
        quick = min(QUICK_SECONDS, limits.seconds)
        self._quick = Lane(QUICK_WORKERS, quick, orders, limits, stops=False)
        self._slow = Lane(workers, limits.seconds, orders, limits, stops=True)
        self._habits = Habits()
        # Each is there as long as somebody waits for it.
        self._trials: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def open(self) -> None:
        """Start the workers.

        Raises:
            WorkerEndedError: They do not start.
        """
        await self._quick.open()
        await self._slow.open()

    async def close(self) -> None:
        """End them."""
        await self._quick.close()
        await self._slow.close()

    @property
    def health(self) -> Health:
        """How the workers are."""
        return Health(self._quick.ready + self._slow.ready, self._wanted)

    async def ask(self, question: Question, client: Client) -> Reply:
        """Have a question answered.

        Args:
            question: The question.
            client: Who asks it.

        Raises:
            RequestError: It is refused, wrong, too long, or there is no worker for it.
        """
        reply = await self._reply(question, client)
        if reply.fault:
            LOG.error("a fault in a worker: %s", reply.fault)
        if reply.message:
            raise RequestError(reply.status, reply.message, reply.hint)
        return reply

    async def _reply(self, question: Question, client: Client) -> Reply:
        """Return the reply of a worker of the one lane or the other."""
        shape = shape_of(question.query)
        overran = False
        try:
            reply = await self._quick_reply(question, client, shape)
        except TooLongError:
            self._habits.note_overrun(shape, client.address)
            self._quick.pass_on(client.address)
            reply, overran = None, True
        if reply is None:
            reply = await self._slow_reply(question, client)
        self._habits.note_cost(shape, client.address, reply.seconds, overran=overran)
        return reply

    async def _quick_reply(self, question: Question, client: Client, shape: int) -> Reply | None:
        """Return the reply of a worker for short queries; None where the query is none for it.

        Queries of new shapes are tried there one by one for each address: one that is long costs
        one worker of several, and then the others are not tried.
        """
        if not self._habits.is_quick(shape):
            turn = self._trials.setdefault(client.address, asyncio.Lock())
            async with in_turn(turn, self._seconds, "queries"):
                return await self._tried(question, client, shape)
        return await self._tried(question, client, shape)

    async def _tried(self, question: Question, client: Client, shape: int) -> Reply | None:
        if not self._habits.begins_quick(shape, client.address):
            return None
        with suppress(PassedOnError):
            return await self._quick.ask(question, client)
        return None

    async def _slow_reply(self, question: Question, client: Client) -> Reply:
        try:
            return await self._slow.ask(question, client)
        except TooLongError:
            self._habits.note_long(client.address)
            what = f"the query ran longer than {self._seconds:g} seconds"
            hint = "narrow it down, or run it on a copy of the data (comity export)"
            raise RequestError(504, what, hint) from None
