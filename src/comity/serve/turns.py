"""Clients take turns by their address, however much one of them asks.

Of whom sixty things wait, waits for his own sixty; another waits for one of them at most.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, Generic, TypeVar

from comity.serve.http.problems import RequestError

HELD_SECONDS: Final = 1.0
"""How long a refusal is held back from a client that asks too much: to ask again gains nothing."""

Waiting = TypeVar("Waiting")


class Turns(Generic[Waiting]):
    """What waits, by whose it is, in the order in which it is next."""

    def __init__(self) -> None:
        """Begin without any."""
        self._count = 0
        self._queues: OrderedDict[str, deque[Waiting]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many wait."""
        return self._count

    def count(self, address: str) -> int:
        """Return how many of an address wait."""
        return len(self._queues.get(address, ()))

    def add(self, address: str, one: Waiting) -> None:
        """Have one wait behind the others of its address."""
        self._queues.setdefault(address, deque()).append(one)
        self._count += 1

    def next(self) -> Waiting:
        """Take the one that is next; the others of its address wait for those of all others."""
        address, queue = next(iter(self._queues.items()))
        one = queue[0]
        self.remove(address, one)
        if queue:
            self._queues.move_to_end(address)
        return one

    def remove(self, address: str, one: Waiting) -> None:
        """Take one out that waits."""
        queue = self._queues[address]
        queue.remove(one)
        self._count -= 1
        if not queue:
            del self._queues[address]

    def remove_all(self, address: str) -> list[Waiting]:
        """Take all of an address out."""
        removed = [*self._queues.pop(address, ())]
        self._count -= len(removed)
        return removed


class Entrance:
    """Where requests begin in turns, one each round of the server's loop.

    What is done at once for a request, such as to weigh a long header, takes milliseconds of the
    loop: those of a hundred requests of one client are not in the way of another's.
    """

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._turns: Turns[asyncio.Future[None]] = Turns()
        self._has_begun = False  # one, in this round

    async def enter(self, address: str) -> None:
        """Wait for the turn of a request."""
        loop = asyncio.get_running_loop()
        if not self._has_begun:
            self._has_begun = True
            loop.call_soon(self._next_round)
            return
        turn: asyncio.Future[None] = loop.create_future()
        self._turns.add(address, turn)
        await turn

    def _next_round(self) -> None:
        """Have the next request begin."""
        self._has_begun = len(self._turns) > 0
        if self._has_begun:
            turn = self._turns.next()
            if not turn.done():  # it may have been cancelled
                turn.set_result(None)
            asyncio.get_running_loop().call_soon(self._next_round)


@asynccontextmanager
async def in_turn(turn: asyncio.Lock, seconds: float, what: str) -> AsyncIterator[None]:
    """Wait for a turn, and give it back.

    Args:
        turn: What only one may have.
        seconds: How long to wait.
        what: What there are too many of if that takes longer.

    Raises:
        RequestError: It took longer.
    """
    try:
        async with asyncio.timeout(seconds):
            await turn.acquire()
    except TimeoutError:
        headers = {"Retry-After": "2"}
        text = f"too many {what} are waiting"
        raise RequestError(503, text, "try again in a while", headers) from None
    try:
        yield
    finally:
        turn.release()
