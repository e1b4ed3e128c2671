"""Questions are answered in the order of their coming: nobody waits for those who come later."""

import asyncio
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from comity.serve import snapshot
from comity.serve.frames import Question
from comity.serve.limits import Limits
from comity.serve.pool import Pool

DATA = '<https://example.org/s> <https://example.org/p> "o" .'
CLIENTS = 8
QUESTIONS = 20


async def _nobody_goes() -> None:
    await asyncio.Event().wait()


def test_a_client_that_asks_again_at_once_does_not_go_before_those_who_wait(tmp_path: Path) -> None:
    taken = snapshot.take(parse(DATA, format=RdfFormat.TURTLE), {}, tmp_path)
    answered = [0] * CLIENTS
    spreads = []

    async def client(pool: Pool, number: int) -> None:
        for _ in range(QUESTIONS):
            await pool.ask(Question(f"SELECT ?client{number} {{}}"), _nobody_goes)
            answered[number] += 1
            # But for those two whose questions are with a worker now, however long that takes.
            spreads.append(max(answered) - sorted(answered)[2])

    async def run() -> None:
        pool = Pool(taken, Limits(), 1)
        await pool.open()
        try:
            async with asyncio.TaskGroup() as clients:
                for number in range(CLIENTS):
                    clients.create_task(client(pool, number))
        finally:
            await pool.close()

    asyncio.run(run())
    assert answered == [QUESTIONS] * CLIENTS
    assert max(spreads) <= 2
