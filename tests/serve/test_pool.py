"""The workers: questions get their turn in the order of their coming; all end with the pool."""

import asyncio
import os
from pathlib import Path

import pytest

from comity.serve.limits import Limits
from comity.serve.workers import habits, pool
from comity.serve.workers.lane import Lane, TooLongError
from comity.serve.workers.pool import Pool
from comity.serve.workers.process import Worker
from comity.serve.workers.wire import Orders, Question
from serving import children, process_exists, staying

DATA = '<https://example.org/s> <https://example.org/p> "o" .'
CLIENTS = 8
QUESTIONS = 20


@pytest.mark.parametrize("addresses", [1, CLIENTS])
def test_a_client_that_asks_again_at_once_does_not_go_before_those_who_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, addresses: int
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
    monkeypatch.setattr(habits, "SLOW_SECONDS", 60)

    async def client(workers: Pool, number: int) -> None:
        for turn in range(QUESTIONS):
            question = f"SELECT ?client{number}turn{turn} {{}}"
            came.append(question)
            address = f"192.0.2.{number % addresses}"
            await workers.ask(Question(question), staying(address))

    async def run() -> None:
        workers = Pool(snapshot, {}, Limits(seconds=60), 1)
        await workers.open()
        await workers.ask(
            Question("SELECT ?client0turn0 {}"), staying()
        )  # such are short, it learns
        begun.clear()
        try:
            async with asyncio.TaskGroup() as clients:
                for number in range(CLIENTS):
                    clients.create_task(client(workers, number))
        finally:
            await workers.close()

    asyncio.run(run())
    assert len(begun) == CLIENTS * QUESTIONS
    assert begun == came


RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def test_no_worker_is_left_when_a_lane_closes_while_it_replaces_one(tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot.nq"
    snapshot.write_text("\n".join(f'<urn:s{n}> <urn:p> "{n}" .' for n in range(1000)))
    limits = Limits()

    async def run() -> list[int]:
        lane = Lane(1, 0.01, Orders(str(snapshot), {}, limits).packed(), limits, stops=True)
        before = children(os.getpid())
        await lane.open()
        assert lane.ready == 1
        (worker,) = set(children(os.getpid())) - set(before)
        with pytest.raises(TooLongError):
            await lane.ask(Question(RUNAWAY), staying())
        assert lane.ready == 0
        await asyncio.sleep(0)  # the worker is being ended, and has not gone
        await lane.close()
        return [worker, *set(children(os.getpid())) - set(before)]

    assert not any(map(process_exists, asyncio.run(run())))
