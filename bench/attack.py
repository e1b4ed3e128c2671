"""What `comity serve` bears: how readers fare while one address attacks, and what memory it takes.

The server, on loopback, is asked by two honest readers, ten times a second in all, and attacked by
a process beside them that claims another address (`X-Forwarded-For`); each attack is bounded in
connections and in time. What counts are ratios within one run: of the readers' median to that of
the same readers before, of memory after to memory before.

Linux only: it reads /proc, and connects from 127.0.0.2.

Usage: python bench/attack.py [--seconds N of each attack, by default 15] [--soak SECONDS]
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count, cycle, product
from pathlib import Path
from statistics import median
from string import ascii_lowercase
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode

HERE: Final = Path(__file__).resolve().parent
ATTACKER: Final = "198.51.100.1"
READERS: Final = ("203.0.113.1", "203.0.113.2")
SOURCE: Final = "127.0.0.2"  # no proxy: its connections are counted
EVERY: Final = 0.2  # seconds between two questions of a reader
PATIENCE: Final = 15.0
SHARE: Final = 0.95  # of what others ask, answered under attack
SLOWER: Final = 20  # times their median when idle
ABORTED: Final = 2000
GROWTH: Final = 1.2
FEW: Final = 1000  # different requests, and ten times as many
FLAT: Final = 1.1
SPARE: Final = 5  # descriptors, of connections that are about to end
OK: Final = 200


class Reply(NamedTuple):
    """What came of a request.

    Attributes:
        status: The status; 0 where there was no answer.
        seconds: How long it took.
    """

    status: int
    seconds: float


def head(path: str, address: str, *lines: str) -> bytes:
    """Return a request without content."""
    every = (f"GET {path} HTTP/1.1", "Host: x", f"X-Forwarded-For: {address}", *lines)
    return "".join(f"{line}\r\n" for line in (*every, "")).encode()


def post(path: str, address: str, **form: str) -> bytes:
    """Return a request with a form."""
    content = urlencode(form).encode()
    lines = (
        f"POST {path} HTTP/1.1",
        "Host: x",
        f"X-Forwarded-For: {address}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(content)}",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode() + content


def asking(query: str, address: str, *lines: str) -> bytes:
    """Return a request with a query."""
    return head(f"/sparql?query={quote(query)}", address, *lines)


async def answered(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> int:
    """Send a request and read the answer; return its status."""
    writer.write(request)
    said = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", said.lower())
    await reader.readexactly(int(length[1]) if length else 0)
    return int(said.split()[1])


async def ask(port: int, request: bytes, patience: float = PATIENCE) -> Reply:
    """Ask once, over a connection of its own."""
    begun = time.perf_counter()
    status = 0
    with suppress(OSError, EOFError, TimeoutError):
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                status = await answered(reader, writer, request)
            finally:
                writer.close()
    return Reply(status, time.perf_counter() - begun)


NUMBERS: Final = count()


def simple(address: str) -> bytes:
    """Return a query that costs nothing and was not asked before."""
    return asking(f"SELECT ({time.time_ns()} + {next(NUMBERS)} AS ?n) {{}}", address)


async def read(port: int, address: str, ends: float) -> list[Reply]:
    """Ask simple queries, one after the other, until it is time to stop."""
    replies = []
    while time.monotonic() < ends:
        reply = await ask(port, simple(address))
        replies.append(reply)
        await asyncio.sleep(max(0.0, EVERY - reply.seconds))
    return replies


async def readers(port: int, seconds: float) -> list[Reply]:
    """Return what honest readers see."""
    ends = time.monotonic() + seconds
    found = await asyncio.gather(*(read(port, address, ends) for address in READERS))
    return [reply for replies in found for reply in replies]


# Attacks: each runs in a process of its own, and ends by itself.

COMMON: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SHORT: Final[list[str]] = []
WORDS: Final = map("".join, product(ascii_lowercase, repeat=4))


def heavy(predicate: str, new: str) -> str:
    """Return a query that is long where a predicate is common, and of a shape that is new."""
    return (
        f"SELECT (COUNT(*) AS ?{new}) {{ ?a <{predicate}> ?b . ?c <{predicate}> ?d . "
        f"?e <{predicate}> ?f . ?g <{predicate}> ?h }}"
    )


async def keep_asking(port: int, make: Callable[[], bytes], ends: float) -> None:
    """Ask over one connection again and again, as fast as there are answers."""
    while time.monotonic() < ends:
        with suppress(OSError, EOFError, TimeoutError):
            async with asyncio.timeout(ends - time.monotonic() + 1):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                try:
                    while time.monotonic() < ends:
                        await answered(reader, writer, make())
                finally:
                    writer.close()


async def flood(port: int, seconds: float, connections: int, make: Callable[[], bytes]) -> None:
    """Ask over many connections."""
    ends = time.monotonic() + seconds
    await asyncio.gather(*(keep_asking(port, make, ends) for _ in range(connections)))


async def silence(port: int, seconds: float, connections: int) -> None:
    """Hold connections: the answer to a request whose content never comes, and a byte more."""
    begun = b"GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"
    ends = time.monotonic() + seconds

    async def hold() -> None:
        while (left := ends - time.monotonic()) > 0:
            with suppress(OSError, EOFError, TimeoutError):
                async with asyncio.timeout(left):
                    reader, writer = await asyncio.open_connection(
                        "127.0.0.1", port, local_addr=(SOURCE, 0)
                    )
                    try:
                        await answered(reader, writer, begun)
                        writer.write(b"x")
                        await reader.read()
                    finally:
                        writer.close()
            await asyncio.sleep(0.1)

    await asyncio.gather(*(hold() for _ in range(connections)))


async def abort(port: int, number: int) -> None:
    """Ask and hang up at once."""
    for _ in range(number):
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(asking(heavy(COMMON, next(WORDS)), ATTACKER))
            await asyncio.sleep(0)
            writer.transport.abort()


def long_accept() -> bytes:
    """Return a request with a header that takes long to weigh."""
    ranges = ",".join(f"a{next(NUMBERS)}/b;q=0.{n % 10}" for n in range(3500))
    return head("/id/actor/china", ATTACKER, f"Accept: {ranges}")


def many_names() -> bytes:
    """Return a request with names that are nearly others."""
    long = "Shanghai Organisation " * 9
    names = {f"q{n}": {"query": f"{next(NUMBERS)}{long}"} for n in range(200)}
    return post("/reconcile", ATTACKER, queries=json.dumps(names))


def missing_page() -> bytes:
    """Return a request for a page that is not there, at a path as long and as deep as may be."""
    path = "/en/" + "x/" * 48 + "x" * 1_800 + str(next(NUMBERS))
    return head(path, ATTACKER, "Accept: text/html")


def large_page() -> bytes:
    """Return a request for the query page with all that there is."""
    query = f"CONSTRUCT WHERE {{ ?s ?p ?o }} LIMIT {90_000 + next(NUMBERS) % 10_000}"
    return head(f"/en/ask.html?query={quote(query)}", ATTACKER)


def ever_new() -> bytes:
    """Return a request with a long query of a new shape."""
    return asking(heavy(COMMON, next(WORDS)), ATTACKER)


def first_short() -> bytes:
    """Return in turn a request with a short query of a new shape, and with a long one of it."""
    if SHORT and next(NUMBERS) % 2:
        return asking(heavy(COMMON, SHORT.pop()), ATTACKER)
    SHORT.append(next(WORDS))
    return asking(heavy("urn:none", SHORT[-1]), ATTACKER)


Attack = Callable[[int, float], Coroutine[None, None, None]]
ATTACKS: Final[dict[str, Attack]] = {
    "60 connections, heavy queries of ever new shape": partial(
        flood, connections=60, make=ever_new
    ),
    "127 connections, the same": partial(flood, connections=127, make=ever_new),
    "16 connections, the same": partial(flood, connections=16, make=ever_new),
    "8 connections, shapes that seem short first": partial(flood, connections=8, make=first_short),
    "1,024 connections that say nothing more": partial(silence, connections=1024),
    "4 connections, `Accept` of 60 KB": partial(flood, connections=4, make=long_accept),
    "100 connections, `Accept` of 60 KB": partial(flood, connections=100, make=long_accept),
    "40 connections, 200 long names each": partial(flood, connections=40, make=many_names),
    "40 connections, pages that are not there": partial(flood, connections=40, make=missing_page),
    "20 connections, the query page with all triples": partial(
        flood, connections=20, make=large_page
    ),
}


def run(attack: str, port: int, seconds: float) -> None:
    """Run an attack."""
    asyncio.run(ATTACKS[attack](port, seconds))


class Server(NamedTuple):
    """A server that is running.

    Attributes:
        port: Where it listens.
        number: The number of its main process.
    """

    port: int
    number: int

    @property
    def mebibytes(self) -> float:
        """How much memory its main process has resident."""
        said = Path(f"/proc/{self.number}/status").read_text("ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", said)[1]) / 1024  # type: ignore[index]

    @property
    def descriptors(self) -> int:
        """How many files and sockets its main process has open."""
        return sum(1 for _ in Path(f"/proc/{self.number}/fd").iterdir())


@contextmanager
def serving() -> Iterator[Server]:
    """Run the server as a user does."""
    command = [sys.executable, "-m", "comity", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src")}
    process = subprocess.Popen(
        command,
        cwd=HERE.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r":(\d+)/sparql", said)
        if not found:
            raise SystemExit("the server does not start")
        yield Server(int(found[1]), process.pid)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def beside(attack: str, port: int, seconds: float) -> Iterator[None]:
    """Run an attack beside what is measured."""
    attacker = multiprocessing.get_context("fork").Process(target=run, args=(attack, port, seconds))
    attacker.start()
    try:
        yield
    finally:
        attacker.terminate()
        attacker.join()


class Seen(NamedTuple):
    """What readers saw.

    Attributes:
        share: How much of what they asked was answered.
        median: The median of the time of an answer, in seconds.
        longest: The longest.
    """

    share: float
    median: float
    longest: float


def seen(replies: list[Reply]) -> Seen:
    """Sum up what readers saw."""
    times = [reply.seconds for reply in replies if reply.status == OK]
    if not times:
        return Seen(0.0, PATIENCE, PATIENCE)
    return Seen(len(times) / len(replies), median(times), max(times))


def recovery(port: int) -> float:
    """Return how long it takes until a reader is answered after an attack."""
    begun = time.perf_counter()
    while asyncio.run(ask(port, simple(READERS[0]))).status != OK:
        pass
    return time.perf_counter() - begun


def attacked(server: Server, attack: str, seconds: float, idle: Seen) -> bool:
    """Attack a server, print what readers saw meanwhile, and return whether it is good enough."""
    with beside(attack, server.port, seconds):
        time.sleep(0.5)
        under = seen(asyncio.run(readers(server.port, seconds - 1)))
    back = recovery(server.port)
    met = under.share >= SHARE and under.median <= SLOWER * idle.median
    print(
        f"| {attack} | {under.share:.0%} | {1000 * under.median:.0f} ms | "
        f"{under.median / idle.median:.1f} | {under.longest:.1f} s | {back:.1f} s |"
        f"{'' if met else ' NOT MET'}",
        flush=True,
    )
    time.sleep(2)
    return met


async def delayed(port: int) -> float:
    """Return how long the next reader waits after many requests that were aborted."""
    await abort(port, ABORTED)
    return (await ask(port, simple(READERS[0]))).seconds


async def different(port: int, number: int) -> None:
    """Ask that many different things over eight connections."""
    graph = "urn:" + "x" * 60_000
    kinds = (
        lambda n: asking(f"ASK {{ ?s ?p {n} }}", ATTACKER),
        lambda n: head(f"/sparql?query=ASK%7B%7D&named-graph-uri={graph}{n}", ATTACKER),
        lambda n: head("/id/actor/china", ATTACKER, f"Accept: text/html, a/b{n}"),
        lambda n: head(f"/en/{n}.html", ATTACKER, "Accept: text/html"),
        lambda n: head(f"/reconcile/suggest/entity?prefix=c{n}", ATTACKER),
    )
    for first in range(0, number, 8):
        given = (kinds[n % len(kinds)](f"{n}{time.time_ns()}") for n in range(first, first + 8))
        await asyncio.gather(*(ask(port, request) for request in given))


def grown(server: Server) -> bool:
    """Print how memory grows with different requests, and return whether it is bounded."""
    asyncio.run(different(server.port, FEW))
    before = server.mebibytes
    asyncio.run(different(server.port, 9 * FEW))
    after = server.mebibytes
    print(
        f"memory after {10 * FEW:,} different requests, to that after {FEW:,}: "
        f"{after:.0f} MiB to {before:.0f} MiB, {after / before:.2f}, goal at most {GROWTH:g}"
    )
    return after <= GROWTH * before


class Sample(NamedTuple):
    """What the main process holds at a moment."""

    mebibytes: float
    descriptors: int


def soaked(server: Server, seconds: float) -> bool:
    """Attack a server in every way in turns, for long; return whether it stays as it is.

    Memory and descriptors are looked at when an attack is over; the first turn of all attacks is
    left out, for it fills what is kept.
    """
    each = 5.0
    samples: list[Sample] = []
    replies: list[Reply] = []
    ends = time.monotonic() + seconds
    for attack in cycle(ATTACKS):
        if time.monotonic() > ends:
            break
        with beside(attack, server.port, each):
            replies += asyncio.run(readers(server.port, each))
        asyncio.run(abort(server.port, 100))
        replies += asyncio.run(readers(server.port, 2))
        samples.append(Sample(server.mebibytes, server.descriptors))
    later = samples[len(ATTACKS) :]
    third = len(later) // 3
    if not third:
        raise SystemExit("soak for longer: every attack is to come twice")
    first, last = later[:third], later[-third:]
    under = seen(replies)
    memory = [median(one.mebibytes for one in part) for part in (first, last)]
    files = [median(one.descriptors for one in part) for part in (first, last)]
    print(
        f"soak of {seconds:.0f} s, {len(samples)} attacks: {under.share:.1%} of {len(replies):,} "
        f"questions of others answered, median {1000 * under.median:.0f} ms; last third to first: "
        f"memory {memory[1]:.0f} to {memory[0]:.0f} MiB, {memory[1] / memory[0]:.2f}, "
        f"descriptors {files[1]:.0f} to {files[0]:.0f}"
    )
    return memory[1] <= FLAT * memory[0] and files[1] <= files[0] + SPARE and under.share >= SHARE


def main(seconds: float, soak: float) -> int:
    """Attack a server in every way; 1 where a goal is not met."""
    with serving() as server:
        asyncio.run(readers(server.port, 2))
        if soak:
            return 0 if soaked(server, soak) else 1
        idle = seen(asyncio.run(readers(server.port, 5)))
        print(f"idle: {idle.share:.0%} answered, median {1000 * idle.median:.1f} ms")
        print("| attack | answered | median | to idle | longest | recovery |")
        print("|---|---|---|---|---|---|")
        met = [attacked(server, attack, seconds, idle) for attack in ATTACKS]
        waited = [asyncio.run(delayed(server.port)) for _ in range(3)]
        print(f"the next reader after {ABORTED:,} aborted requests waits {median(waited):.2f} s")
        met += [median(waited) < 1, grown(server)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Attack comity serve.")
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--soak", type=float, default=0.0)
    options = parser.parse_args()
    sys.exit(main(options.seconds, options.soak))
