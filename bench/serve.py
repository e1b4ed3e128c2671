"""How `comity serve` stands to the native `oxigraph` server and to rdflib-endpoint.

All three hold the same data, in memory, on this machine; they are asked in turn, in one run, and
only the ratios count. 16 clients (wrk) ask 200 distinct queries in turn, simple ones and heavy
ones; “uncached” requests say `Cache-Control: no-cache`.

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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyoxigraph import NamedNode, RdfFormat, serialize

from comity import corpus
from comity.export import quads

HERE: Final = Path(__file__).resolve().parent
CLIENTS: Final = 16
DISTINCT: Final = 200
COPIES: Final = 8  # of the document: 52,000 triples in all
NEWLINE: Final = b"\n"
OURS: Final = """\
import os, sys
from pyoxigraph import parse
from comity import corpus
from comity.serve.limits import Limits
from comity.serve.server import Settings, run
settings = Settings("127.0.0.1", int(sys.argv[2]), os.cpu_count() or 1)
run(corpus.read(), settings, Limits(), print, also=parse(path=sys.argv[1]))
"""
FRESH: Final = ("Cache-Control", "no-cache")

SIMPLE: Final = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?type ?label WHERE {{ <{iri}> a ?type ; rdfs:label ?label }}"""
HEAVY: Final = """\
SELECT ?type ?property (COUNT(*) AS ?times) (COUNT(DISTINCT ?value) AS ?values)
WHERE {{ ?thing a ?type ; ?property ?value FILTER (STRLEN(STR(?type)) != {number}) }}
GROUP BY ?type ?property ORDER BY DESC(?times) ?type ?property LIMIT 20"""


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
    found = list(quads(corpus.read()))
    own = [quad for quad in found if quad.graph_name == NamedNode(f"{corpus.GRAPHS}cnd2002-6")]
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
    """Warm a server up with a load, then measure it, and print what was seen."""
    result(start(server, load, max(2, seconds // 3), folder))
    seen = result(start(server, load, seconds, folder))
    print(
        f"  {server.name:16} {load.name:18} {seen.rate:9,.0f}/s  p50 {seen.p50:7.1f} ms  "
        f"p99 {seen.p99:7.1f} ms  {seen.failed} failed",
        flush=True,
    )
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
    simple = tuple(SIMPLE.format(iri=iri) for iri in things(content))
    heavy = tuple(HEAVY.format(number=1000 + number) for number in range(DISTINCT))
    loads = (
        Load("simple", simple, FRESH),
        Load("simple, cached", simple),
        Load("heavy", heavy, FRESH),
        Load("heavy, cached", heavy),
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data.nq").write_bytes(content)
        print(
            f"{content.count(NEWLINE):,} quads, {CLIENTS} clients, {len(simple)} queries of a kind"
        )
        ours, mixed = measure_ours(folder, loads, seconds)
        native = measure_native(folder, loads, seconds)
        rdflib = measure_rdflib(folder, loads[:1], seconds)
    met = [
        verdict("heavy, to oxigraph", ours["heavy"].rate / native["heavy"].rate, 1),
        verdict("simple, to oxigraph", ours["simple"].rate / native["simple"].rate, 0.08),
        verdict("simple, to rdflib-endpoint", ours["simple"].rate / rdflib["simple"].rate, 2),
        verdict(
            "p99 of simple ones beside heavy ones, to alone",
            mixed.p99 / ours["simple"].p99,
            10,
            at_most=True,
        ),
    ]
    return 0 if all(met) else 1


Seen = dict[str, Measured]


def measure_ours(folder: Path, loads: Sequence[Load], seconds: int) -> tuple[Seen, Measured]:
    """Measure `comity serve`: each load, then simple queries while others ask heavy ones."""
    server = Server("comity", free_port(), "/sparql")
    command = [sys.executable, "-c", OURS, str(folder / "data.nq"), str(server.port)]
    with serving(server, command, folder):
        seen = {load.name: measure(server, load, seconds, folder) for load in loads}
        others = start(server, loads[2], seconds * 2 + 4, folder)
        mixed = measure(server, loads[0]._replace(name="simple, mixed"), seconds, folder)
        busy = result(others)
        print(f"  {'':16} {'heavy, mixed':18} {busy.rate:9,.0f}/s  {busy.failed} failed")
    return seen, mixed


def measure_native(folder: Path, loads: Sequence[Load], seconds: int) -> Seen:
    """Measure Oxigraph's own server, the data in memory."""
    server = Server("oxigraph", free_port(), "/query")
    bind = ["--bind", f"127.0.0.1:{server.port}", "--union-default-graph"]
    with serving(server, ["oxigraph", "serve", *bind], folder):
        load = Request(f"http://127.0.0.1:{server.port}/store", method="POST")
        load.add_header("Content-Type", "application/n-quads")
        with urlopen(load, (folder / "data.nq").read_bytes(), timeout=120):
            return {load.name: measure(server, load, seconds, folder) for load in loads}


def measure_rdflib(folder: Path, loads: Sequence[Load], seconds: int) -> Seen:
    """Measure rdflib-endpoint."""
    server = Server("rdflib-endpoint", free_port(), "/")
    bind = ["--host", "127.0.0.1", "--port", str(server.port)]
    command = ["rdflib-endpoint", "serve", *bind, str(folder / "data.nq")]
    with serving(server, command, folder):
        return {load.name: measure(server, load, seconds, folder) for load in loads}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8))
