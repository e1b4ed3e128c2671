"""What the tests of the server share: the real server, in a process, on a port that is free."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from datasets import ROOT

SPARQL: Final = "/sparql"
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
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
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
        for _ in range(200):
            if self.workers() == count:
                return
            time.sleep(0.05)
        raise AssertionError(f"{self.workers()} workers")


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
            process.wait(timeout=30)
            assert process.stdout is not None
            process.stdout.close()


def with_limits(more: Mapping[str, Path] | None = None, **limits: float) -> list[str]:
    """Return the command of a server with other limits and more graphs."""
    graphs = {graph: str(file) for graph, file in (more or {}).items()}
    return [sys.executable, "-c", START, json.dumps(limits), json.dumps(graphs)]


def as_a_user() -> list[str]:
    """Return the command as a user gives it."""
    return [sys.executable, "-m", "comity", "serve", "--port", "0", "--workers", "2"]
