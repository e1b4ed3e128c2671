"""Questions get their turn in the order of their coming: nobody waits for those who come later."""

import asyncio
from pathlib import Path

import pytest

from comity.serve.limits import Limits
from comity.serve.workers import pool
from comity.serve.workers.pool import Pool
from comity.serve.workers.process import Worker
from comity.serve.workers.wire import Question

DATA = '<https://example.org/s> <https://example.org/p> "o" .'
CLIENTS = 8
QUESTIONS = 20


async def _nobody_goes() -> None:
    await asyncio.Event().wait()


def test_a_client_that_asks_again_at_once_does_not_go_before_those_who_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = tmp_path / "snapshot.nq"
    snapshot.write_text(DATA)
    came: list[str] = []
    begun: list[str] = []
    ask = Worker.ask

    def noted(worker: Worker, question: Question, *rest: asyncio.Future[object]) -> object:
        begun.append(question.query)
        return ask(worker, question, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Worker, "ask", noted)
    # However busy the machine is, all stay in one lane.
    monkeypatch.setattr(pool, "QUICK_SECONDS", 60)
    monkeypatch.setattr(pool, "SLOW_SECONDS", 60)

    async def client(workers: Pool, number: int) -> None:
        for turn in range(QUESTIONS):
            question = f"SELECT ?client{number}turn{turn} {{}}"
            came.append(question)
            await workers.ask(Question(question), _nobody_goes)

    async def run() -> None:
        workers = Pool(snapshot, {}, Limits(seconds=60), 1)
        await workers.open()
        try:
            async with asyncio.TaskGroup() as clients:
                for number in range(CLIENTS):
                    clients.create_task(client(workers, number))
        finally:
            await workers.close()

    asyncio.run(run())
    assert len(begun) == CLIENTS * QUESTIONS
    assert begun == came
