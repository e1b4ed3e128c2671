"""What the tests of the server share: the real server, in a process, on a port that is free."""

import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from comity.serve.http.clients import Client
from datasets import ROOT

SPARQL: Final = "/sparql"
PATIENCE: Final = 120.0
"""How many seconds a test waits for what has to come: a busy machine takes a while for anything."""

START: Final = """
import json, sys
from pyoxigraph import NamedNode, RdfFormat, parse, Quad
from comity.dataset import read
from comity.serve.limits import Limits
from comity.serve.server import Settings, run
limits, more = json.loads(sys.argv[1]), json.loads(sys.argv[2])
also = (
    Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
    for graph, file in more.items()
    for quad in parse(path=file, format=RdfFormat.TURTLE)
)
settings = Settings("127.0.0.1", 0, 2)
run(read(), settings, Limits(**limits), lambda url: print(url, flush=True), also)
"""


def staying(address: str = "192.0.2.1") -> Client:
    """Return a client that waits for its answer."""
    return Client(address, asyncio.Future())


class Reply(NamedTuple):
    """What the server said."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Server(NamedTuple):
    """A server that is running."""

    process: subprocess.Popen[str]
    url: str
    log: Path

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, content, dict(headers or {}))
            reply = connection.getresponse()
            found = {name.lower(): value for name, value in reply.getheaders()}
            return Reply(reply.status, found, reply.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "", **parameters: str) -> Reply:
        more = "".join(f"&{name}={quote(value)}" for name, value in parameters.items())
        headers = {"Accept": accept} if accept else {}
        return self.send("GET", f"{SPARQL}?query={quote(query)}{more}", headers)

    def post(self, query: str) -> Reply:
        headers = {"Content-Type": "application/sparql-query"}
        return self.send("POST", SPARQL, headers, query.encode())

    def answers(self) -> bool:
        """Ask a simple query and see whether the answer is right."""
        reply = self.ask("SELECT (1 + 1 AS ?two) {}", "text/csv")
        return (reply.status, reply.content) == (200, b"two\r\n2\r\n")

    def workers(self) -> int:
        return int(json.loads(self.send("GET", "/health").content)["workers"])

    def wait_for_workers(self, count: int = 4) -> None:
        wait_until(lambda: self.workers() == count, f"there are not {count} workers")


def wait_until(there: Callable[[], bool], otherwise: str) -> None:
    """Wait for something that has to come."""
    ends = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.05)


def children(number: int) -> list[int]:
    """Return the numbers of the processes that a process has started."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(number)],  # noqa: S607 (wherever it is)
        capture_output=True,
        check=False,
        encoding="ascii",
    )
    return [number for number in map(int, listed.stdout.split()) if process_exists(number)]


def process_exists(number: int) -> bool:
    """Return whether there is a process, be it one that has ended and is not waited for."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def running(command: list[str], log: Path) -> Iterator[Server]:
    """Run a server until the block ends; the first line that it prints has its address."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    environment.pop("COMITY_CORPUS", None)
    with log.open("w") as target:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=target,
            encoding="utf-8",
            env=environment,
        )
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address = next((word for word in said.split() if word.startswith("http")), "")
            assert address, log.read_text("utf-8")
            yield Server(process, address.removesuffix(SPARQL), log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)
            assert process.stdout is not None
            process.stdout.close()


def with_limits(more: Mapping[str, Path] | None = None, **limits: float) -> list[str]:
    """Return the command of a server with other limits and more graphs."""
    graphs = {graph: str(file) for graph, file in (more or {}).items()}
    return [sys.executable, "-c", START, json.dumps(limits), json.dumps(graphs)]


def as_a_user() -> list[str]:
    """Return the command as a user gives it."""
    return [sys.executable, "-m", "comity", "serve", "--port", "0", "--workers", "2"]
