"""One client may ask as much as it likes: others wait for one of its questions at most."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Final

import pytest

from comity.serve.http.clients import Client
from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits
from comity.serve.turns import HELD_SECONDS, Entrance, Turns
from comity.serve.workers import habits, pool
from comity.serve.workers.habits import MANY, Habits
from comity.serve.workers.lane import Lane
from comity.serve.workers.pool import Pool
from comity.serve.workers.process import Worker
from comity.serve.workers.wire import Orders, Question
from serving import PATIENCE, staying

RUNAWAY: Final = "SELECT (COUNT(*) AS ?NAME) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY, MODEST = "198.51.100.1", "203.0.113.1"
ROUNDS = 5


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    file = tmp_path / "snapshot.nq"
    file.write_text("\n".join(f'<urn:s{n}> <urn:p> "{n}" .' for n in range(1000)))
    return file


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the queries that are given to a worker, in this order."""
    noted: list[str] = []
    ask = Worker.ask

    def asked(worker: Worker, question: Question, *rest: asyncio.Future[object]) -> None:
        noted.append(question.query)
        ask(worker, question, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Worker, "ask", asked)
    return noted


def test_those_of_an_address_wait_for_the_others() -> None:
    turns: Turns[str] = Turns()
    for one in ("a1", "a2", "a3", "b1", "c1", "b2"):
        turns.add(one[0], one)
    turns.remove("a", "a2")
    assert [turns.next() for _ in range(3)] == ["a1", "b1", "c1"]
    turns.add("c", "c2")
    assert (len(turns), turns.count("a"), turns.count("d")) == (3, 1, 0)
    assert turns.remove_all("b") == ["b2"]
    assert [turns.next() for _ in range(2)] == ["a3", "c2"]
    assert len(turns) == 0


def test_one_request_begins_each_round_of_the_loop() -> None:
    entered: list[str] = []

    async def enter(entrance: Entrance, client: str) -> None:
        await entrance.enter(client)
        entered.append(client)

    async def run() -> None:
        entrance = Entrance()
        first = [asyncio.create_task(enter(entrance, "greedy")) for _ in range(60)]
        await asyncio.sleep(0)  # all wait
        other = asyncio.create_task(enter(entrance, "modest"))
        first[3].cancel()
        await other
        assert len(entered) <= ROUNDS
        await asyncio.gather(*first, return_exceptions=True)

    asyncio.run(run())
    assert entered.count("greedy") == 59


async def with_a_lane(
    snapshot: Path, limits: Limits, work: Callable[[Lane], Awaitable[None]], *, stops: bool
) -> None:
    """Do something with a lane of one worker, which is busy at first."""
    lane = Lane(1, PATIENCE, Orders(str(snapshot), {}, limits).packed(), limits, stops=stops)
    await lane.open()
    try:
        await work(lane)
    finally:
        await lane.close()


def test_an_address_has_so_many_places_and_others_have_places_left(snapshot: Path) -> None:
    limits = Limits(waiting=8, waiting_each=3)

    async def work(lane: Lane) -> None:
        def ask(address: str) -> asyncio.Task[object]:
            return asyncio.create_task(lane.ask(Question(RUNAWAY), staying(address)))

        asked = [ask(GREEDY) for _ in range(5)]
        asked += [ask(MODEST) for _ in range(3)] + [ask("192.0.2.9") for _ in range(3)]
        await asyncio.sleep(0.1)
        assert not any(one.done() for one in asked)  # to ask again at once gains nothing
        await asyncio.sleep(2 * HELD_SECONDS)
        refused = [number for number, one in enumerate(asked) if one.done()]
        assert refused == [4, 10]  # one runs, three wait; three; two, and the lane is full
        for number in refused:
            with pytest.raises(RequestError, match="too many queries are waiting") as caught:
                await asked[number]
            assert (caught.value.status, caught.value.headers) == (503, {"Retry-After": "2"})
        for one in asked:
            one.cancel()

    asyncio.run(with_a_lane(snapshot, limits, work, stops=True))


@pytest.mark.parametrize("stops", [True, False])
def test_what_waits_for_a_client_that_has_gone_waits_no_longer(
    snapshot: Path, begun: list[str], *, stops: bool
) -> None:
    async def work(lane: Lane) -> None:
        gone: asyncio.Future[None] = asyncio.Future()
        running = asyncio.create_task(lane.ask(Question(RUNAWAY), staying()))
        await asyncio.sleep(0.1)
        waiting = [
            asyncio.create_task(lane.ask(Question(f"ASK {{}} #{n}"), Client(GREEDY, gone)))
            for n in range(20)
        ]
        await asyncio.sleep(0.1)
        gone.set_result(None)
        for one in waiting:
            with pytest.raises(RequestError, match="the client has gone"):
                await one
        assert not running.done()
        running.cancel()

    asyncio.run(with_a_lane(snapshot, Limits(), work, stops=stops))
    assert begun == [RUNAWAY]


def test_who_has_gone_is_given_no_worker(snapshot: Path, begun: list[str]) -> None:
    async def work(lane: Lane) -> None:
        gone: asyncio.Future[None] = asyncio.Future()
        gone.set_result(None)
        with pytest.raises(RequestError, match="the client has gone"):
            await lane.ask(Question("ASK {}"), Client(GREEDY, gone))
        assert lane.ready == 1

    asyncio.run(with_a_lane(snapshot, Limits(), work, stops=True))
    assert begun == []


async def with_a_pool(snapshot: Path, work: Callable[[Pool], Coroutine[None, None, None]]) -> None:
    """Do something with a pool."""
    workers = Pool(snapshot, {}, Limits(seconds=2), 2)
    await workers.open()
    try:
        await work(workers)
    finally:
        await workers.close()


def test_an_address_with_long_queries_takes_one_quick_worker_at_most_from_the_others(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: set[Worker] = set()
    end = Lane._end  # noqa: SLF001 (what is counted is not seen from outside)

    def noted(lane: Lane, worker: Worker) -> None:
        if not lane._stops:  # noqa: SLF001
            lost.add(worker)
        end(lane, worker)

    async def work(workers: Pool) -> None:
        greedy = [
            asyncio.create_task(
                workers.ask(
                    Question(RUNAWAY.replace("NAME", "n" + chr(97 + number))),
                    staying(GREEDY),
                )
            )
            for number in range(12)
        ]
        await asyncio.sleep(1)
        assert len(lost) == 1
        async with asyncio.timeout(PATIENCE):
            reply = await workers.ask(Question("ASK {}"), staying(MODEST))
        assert reply.status == 200
        for one in greedy:
            one.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)

    monkeypatch.setattr(Lane, "_end", noted)
    monkeypatch.setattr(pool, "QUICK_SECONDS", 0.25)
    asyncio.run(with_a_pool(snapshot, work))


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(habits, "time", made)
    return made


def test_new_shapes_of_an_address_begin_in_the_other_lane_after_a_long_one(clock: Clock) -> None:
    known = Habits()
    known.note_cost(7, MODEST, 0.001, overran=False)
    assert known.begins_quick(1, GREEDY)
    known.note_overrun(1, GREEDY)
    assert [known.begins_quick(shape, GREEDY) for shape in (1, 2, 7)] == [False, False, True]
    assert [known.begins_quick(shape, MODEST) for shape in (1, 2, 7)] == [False, True, True]
    clock.now += habits.FORGOTTEN_SECONDS / 2
    known.note_long(GREEDY)
    clock.now += habits.FORGOTTEN_SECONDS
    assert not known.begins_quick(2, GREEDY)
    clock.now += 1
    assert known.begins_quick(2, GREEDY)


def test_a_shape_that_was_made_to_seem_short_does_not_help_for_long() -> None:
    known = Habits()
    for shape in range(MANY):
        known.note_cost(shape, GREEDY, 0.001, overran=False)
        assert known.begins_quick(shape, GREEDY)
        known.note_overrun(shape, GREEDY)
    known.note_cost(99, GREEDY, 0.001, overran=False)
    assert not known.begins_quick(99, GREEDY)
    assert known.begins_quick(99, MODEST)


def test_a_short_query_that_ran_long_on_a_busy_machine_is_forgiven() -> None:
    known = Habits()
    known.note_overrun(1, GREEDY)
    known.note_cost(1, GREEDY, 0.001, overran=True)
    assert known.begins_quick(1, GREEDY)
    assert known.begins_quick(2, GREEDY)


def test_habits_are_kept_of_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(habits, "MOST", 10)
    known = Habits()
    for number in range(100):
        known.note_overrun(number, f"address {number}")
        known.note_cost(1000 + number, "", 0.001, overran=False)
    kept = (known._slow, known._quick, known._records)  # noqa: SLF001 (what is held is inside)
    assert [len(one) for one in kept] == [10, 10, 10]
    assert not known.begins_quick(99, MODEST)
