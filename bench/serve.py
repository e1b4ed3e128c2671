"""How `comity serve` stands to the native `oxigraph` server and to rdflib-endpoint.

All three hold the same data, in memory, on this machine; they are asked in turns, in one run, and
only the ratios count (of the middle one of three rounds). 16 clients (wrk) ask 200 distinct
queries, simple ones and heavy ones; unless an answer may come from a cache, they say so
(`Cache-Control: no-cache`).

Needs wrk (`apt install wrk`), and beside the packages of requirements/dev.txt:
`python -m pip install oxigraph rdflib-endpoint`.

Usage: python bench/serve.py [SECONDS of each measurement, by default 8]
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyoxigraph import NamedNode, RdfFormat, serialize

from comity.dataset import read
from comity.terms import GRAPHS

HERE: Final = Path(__file__).resolve().parent
CLIENTS: Final = 16
DISTINCT: Final = 200
ROUNDS: Final = 3
COPIES: Final = 8  # of the document: 52,000 triples in all
NEWLINE: Final = b"\n"
OURS: Final = """\
import os, sys
from pyoxigraph import parse
from comity.dataset import read
from comity.serve.limits import Limits
from comity.serve.server import Settings, run
settings = Settings("127.0.0.1", int(sys.argv[2]), os.cpu_count() or 1)
run(read(), settings, Limits(), print, also=parse(path=sys.argv[1]))
"""
FRESH: Final = ("Cache-Control", "no-cache")

SIMPLE: Final = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?type ?label WHERE {{ <{iri}> a ?type ; rdfs:label ?label }}"""
HEAVY: Final = (
    """\
SELECT ?type ?property (COUNT(*) AS ?times) (COUNT(DISTINCT ?value) AS ?values)
WHERE {{ ?thing a ?type ; ?property ?value FILTER (STRLEN(STR(?type)) != {number}) }}
GROUP BY ?type ?property ORDER BY DESC(?times) ?type ?property LIMIT 20""",
    """\
SELECT (COUNT(?value) AS ?found) WHERE {{ ?thing ?property ?value
FILTER (CONTAINS(LCASE(STR(?value)), "peace{number}")) }}""",
    """\
SELECT ?thing ?value WHERE {{ ?thing ?property ?value FILTER (STRLEN(STR(?value)) != {number}) }}
ORDER BY STR(?value) ?thing LIMIT 20""",
    """\
SELECT ?one ?other (COUNT(DISTINCT ?value) AS ?shared)
WHERE {{ ?thing a ?one ; ?property ?value . ?value a ?other
FILTER (STRLEN(STR(?one)) != {number}) }}
GROUP BY ?one ?other ORDER BY DESC(?shared) ?one ?other""",
)


class Server(NamedTuple):
    """A server that is measured.

    Attributes:
        name: What to call it.
        port: Where it listens.
        path: Its endpoint.
    """

    name: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address of its endpoint."""
        return f"http://127.0.0.1:{self.port}{self.path}"


class Measured(NamedTuple):
    """What wrk saw.

    Attributes:
        rate: Answers a second.
        p50: The median of the latency in milliseconds.
        p99: Its 99th percentile.
        failed: How many answers were none.
    """

    rate: float
    p50: float
    p99: float
    failed: int


class Load(NamedTuple):
    """What clients ask.

    Attributes:
        name: What to call it.
        queries: The queries, asked in turn.
        header: A header that is sent with each.
    """

    name: str
    queries: tuple[str, ...]
    header: tuple[str, str] | None = None


def dump() -> bytes:
    """Return the data set as N-Quads, with some more documents like its own."""
    found = list(read().published)
    own = [quad for quad in found if quad.graph_name == NamedNode(f"{GRAPHS}cnd2002-6")]
    written = [serialize(part, format=RdfFormat.N_QUADS) or b"" for part in (found, own)]
    more = (
        re.sub(rb"/cnd2002-6(?=[/>])", b"/cnd2002-6-%d" % number, written[1])
        for number in range(COPIES)
    )
    return b"".join([written[0], *more])


def things(content: bytes) -> list[str]:
    """Return the addresses of some things that have a label."""
    label = rb"^<([^>]+)> <http://www.w3.org/2000/01/rdf-schema#label>"
    found = sorted({iri.decode() for iri in re.findall(label, content, re.MULTILINE)})
    return found[:: len(found) // DISTINCT][:DISTINCT]


@contextmanager
def serving(server: Server, command: list[str], folder: Path) -> Iterator[Server]:
    """Run a server, from the moment that it answers."""
    with (folder / f"{server.name}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=HERE.parent, stdout=log, stderr=log)
        try:
            wait(server)
            yield server
        finally:
            process.terminate()
            process.wait()


def wait(server: Server) -> None:
    """Wait until a server answers a query."""
    asked = Request(f"{server.url}?query={quote('ASK { ?s ?p ?o }')}")
    asked.add_header("Accept", "application/sparql-results+json")
    for _ in range(600):
        try:
            with urlopen(asked, timeout=10) as reply:
                if reply.status == HTTPStatus.OK:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{server.name} does not answer")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def start(server: Server, load: Load, seconds: int, folder: Path) -> subprocess.Popen[str]:
    """Let the clients ask."""
    paths = folder / f"{load.name.replace(' ', '-')}.txt"
    lines = (f"{server.path}?query={quote(query)}\n" for query in load.queries)
    paths.write_text("".join(lines), "utf-8")
    command = ["wrk", "--threads", "1", "--connections", str(CLIENTS), "--timeout", "60"]
    command += ["--duration", str(seconds), "--script", str(HERE / "wrk.lua")]
    command += [f"http://127.0.0.1:{server.port}", "--", str(paths), *(load.header or ())]
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")


def result(clients: subprocess.Popen[str]) -> Measured:
    """Return what they saw, when they are done."""
    output, _ = clients.communicate()
    seen = json.loads(output.splitlines()[-1])
    return Measured(seen["requests"] / seen["seconds"], seen["p50"], seen["p99"], seen["failed"])


def measure(server: Server, load: Load, seconds: int, folder: Path) -> Measured:
    """Measure a server under a load, and print what was seen."""
    seen = result(start(server, load, seconds, folder))
    print(
        f"  {server.name:16} {load.name:16} {seen.rate:9,.0f}/s  p50 {seen.p50:7.1f} ms  "
        f"p99 {seen.p99:7.1f} ms  {seen.failed} failed",
        flush=True,
    )
    return seen


def in_turns(
    servers: Sequence[Server], load: Load, seconds: int, folder: Path
) -> dict[str, Measured]:
    """Measure servers under a load in turns; return the round of each that is in the middle."""
    for server in servers:
        result(start(server, load, 2, folder))  # to warm it up
    rounds: dict[str, list[Measured]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            rounds[server.name].append(measure(server, load, seconds, folder))
    return {name: sorted(seen)[len(seen) // 2] for name, seen in rounds.items()}


def beside_heavy_ones(
    server: Server, loads: Mapping[str, Load], seconds: int, folder: Path
) -> Measured:
    """Measure simple queries while as many other clients ask heavy ones."""
    others = start(server, loads["heavy"], seconds + 2, folder)
    time.sleep(1)
    seen = measure(server, loads["simple"]._replace(name="simple, mixed"), seconds, folder)
    result(others)
    return seen


def verdict(what: str, ratio: float, goal: float, *, at_most: bool = False) -> bool:
    """Print a ratio beside its goal, and return whether it is met."""
    met = ratio <= goal if at_most else ratio >= goal
    sign = "at most" if at_most else "at least"
    print(f"{what}: {ratio:.2f}, goal {sign} {goal:g}{'' if met else '  NOT MET'}")
    return met


def main(seconds: int) -> int:
    """Measure all three; 1 where a goal is not met."""
    if not (shutil.which("wrk") and shutil.which("oxigraph") and shutil.which("rdflib-endpoint")):
        print(__doc__)
        return 2
    content = dump()
    with TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        (folder / "data.nq").write_bytes(content)
        ours, native, rdflib = (
            running.enter_context(serving(server, command, folder))
            for server, command in commands(folder)
        )
        fill(native, content)
        loads = {load.name: load for load in make_loads(content)}
        print(f"{content.count(NEWLINE):,} quads, {CLIENTS} clients, {DISTINCT} queries of a kind")
        simple = in_turns((ours, native), loads["simple"], seconds, folder)
        slowest = in_turns((rdflib,), loads["simple"], seconds, folder)
        heavy = in_turns((ours, native), loads["heavy"], seconds, folder)
        for load in ("simple, cached", "heavy, cached"):
            in_turns((ours,), loads[load], seconds, folder)
        mixed = [beside_heavy_ones(ours, loads, seconds, folder) for _ in range(ROUNDS)]
    p99 = sorted(seen.p99 for seen in mixed)[ROUNDS // 2]
    met = [
        verdict("heavy, to oxigraph", heavy["comity"].rate / heavy["oxigraph"].rate, 1),
        verdict("simple, to oxigraph", simple["comity"].rate / simple["oxigraph"].rate, 0.08),
        verdict(
            "simple, to rdflib-endpoint",
            simple["comity"].rate / slowest["rdflib-endpoint"].rate,
            2,
        ),
        verdict(
            "p99 of simple ones beside heavy ones, to alone",
            p99 / simple["comity"].p99,
            10,
            at_most=True,
        ),
    ]
    return 0 if all(met) else 1


def make_loads(content: bytes) -> tuple[Load, ...]:
    """Return what the clients ask; each query of a load is another."""
    simple = tuple(SIMPLE.format(iri=iri) for iri in things(content))
    heavy = tuple(HEAVY[n % len(HEAVY)].format(number=1000 + n) for n in range(DISTINCT))
    return (
        Load("simple", simple, FRESH),
        Load("heavy", heavy, FRESH),
        Load("simple, cached", simple),
        Load("heavy, cached", heavy),
    )


def commands(folder: Path) -> Iterator[tuple[Server, list[str]]]:
    """Yield the servers and how to start them; Oxigraph's begins empty."""
    dumped = str(folder / "data.nq")
    server = Server("comity", free_port(), "/sparql")
    yield server, [sys.executable, "-c", OURS, dumped, str(server.port)]
    server = Server("oxigraph", free_port(), "/query")
    bind = ["--bind", f"127.0.0.1:{server.port}", "--union-default-graph"]
    yield server, ["oxigraph", "serve", *bind]
    server = Server("rdflib-endpoint", free_port(), "/")
    bind = ["--host", "127.0.0.1", "--port", str(server.port)]
    yield server, ["rdflib-endpoint", "serve", *bind, dumped]


def fill(native: Server, content: bytes) -> None:
    """Load the data into Oxigraph's server."""
    load = Request(f"http://127.0.0.1:{native.port}/store", method="POST")
    load.add_header("Content-Type", "application/n-quads")
    with urlopen(load, content, timeout=120):
        pass


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8))
