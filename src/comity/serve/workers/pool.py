"""The workers, in two lanes: short queries do not wait for long ones."""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits
from comity.serve.workers.lane import Lane
from comity.serve.workers.wire import Orders, Question, Reply

LOG: Final = logging.getLogger("comity.serve")
QUICK_SECONDS: Final = 0.25  # by the clock: then a query is killed and begun again in the other
SLOW_SECONDS: Final = 0.02  # of the processor: then the next of its shape begins in the other
QUICK_WORKERS: Final = 2
MOST_SHAPES: Final = 4096

# What differs between queries of one make: constants. Only a guess depends on it, no safety.
_CONSTANT: Final = re.compile(r"""\"[^\"]*\"|'[^']*'|<[^<>]*>|\d+""")


class Health(NamedTuple):
    """How many workers are there, and how many ought to be."""

    ready: int
    wanted: int


class Pool:
    """All workers.

    A query begins in the quick lane. If it is not done there in a quarter of a second it is begun
    anew in the slow lane. There, too, begins every query that differs in constants only from one
    that took long: what queries of a shape cost is learnt from each reply.
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
        self._quick = Lane(QUICK_WORKERS, min(QUICK_SECONDS, limits.seconds), orders, limits)
        self._slow = Lane(workers, limits.seconds, orders, limits)
        self._slow_shapes: OrderedDict[int, None] = OrderedDict()

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

    async def ask(self, question: Question, gone: Callable[[], Awaitable[None]]) -> Reply:
        """Have a question answered.

        Args:
            question: The question.
            gone: Waits until the client has gone: a long query is not run for nobody.

        Raises:
            RequestError: It is refused, wrong, too long, or there is no worker for it.
        """
        shape = hash(_CONSTANT.sub("", question.query))
        reply = None if shape in self._slow_shapes else await self._quick.ask(question)
        if reply is None:
            self._slow_shapes[shape] = None
            reply = await _unless(gone, self._slow.ask(question))
        if reply:
            self._learn(shape, reply.seconds)
        if reply is None:
            hint = "narrow it down, or run it on a copy of the data (comity export)"
            raise RequestError(504, f"the query ran longer than {self._seconds:g} seconds", hint)
        if reply.fault:
            LOG.error("a fault in a worker: %s", reply.fault)
        if reply.message:
            raise RequestError(reply.status, reply.message, reply.hint)
        return reply

    def _learn(self, shape: int, seconds: float) -> None:
        """Remember which lane queries of a shape belong to; in between, leave it as it is."""
        if seconds > SLOW_SECONDS:
            self._slow_shapes[shape] = None
        elif seconds < SLOW_SECONDS / 2:
            self._slow_shapes.pop(shape, None)
        while len(self._slow_shapes) > MOST_SHAPES:
            self._slow_shapes.popitem(last=False)


async def _unless(
    gone: Callable[[], Awaitable[None]], work: Coroutine[None, None, Reply | None]
) -> Reply | None:
    """Return what work gives, unless the client goes before."""
    working = asyncio.create_task(work)
    waiting = asyncio.ensure_future(gone())
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise RequestError(400, "the client has gone", "ask again")
    finally:
        working.cancel()
        waiting.cancel()
