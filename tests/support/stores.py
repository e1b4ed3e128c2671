"""Real stores on this machine, and a proxy before them that does what stores do on a bad day."""

import http.client
import shutil
import socket
import ssl
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import commands
from comity.dataset import Dataset
from comity.remote import batches
from datasets import dataset
from serving import PATIENCE

HOST = "127.0.0.1"


def sizes_of(data: Dataset) -> dict[str, int]:
    """Return how many triples each graph of a data set has."""
    return {batch.name: len(batch.lines) for batch in batches.of(data)}


SIZES = sizes_of(dataset())
TRIPLES = sum(SIZES.values())

CONTENT = """SELECT ?g ?s ?p ?o (LANG(?o) AS ?l) (DATATYPE(?o) AS ?d)
    WHERE { GRAPH ?g { ?s ?p ?o FILTER (!isBlank(?s) && !isBlank(?o)) } }"""


@dataclass
class Store:
    """A running Oxigraph server.

    Attributes:
        url: Its address, without a path.
        process: It.
    """

    url: str
    process: subprocess.Popen[bytes]

    def ask(self, query: str) -> list[str]:
        """Return the rows of an answer, sorted."""
        _, content = self.request(
            "POST",
            "/query",
            query.encode(),
            {"Content-Type": "application/sparql-query", "Accept": "text/csv"},
        )
        return sorted(content.decode().splitlines()[1:])

    def update(self, text: str) -> None:
        """Change what it holds."""
        headers = {"Content-Type": "application/sparql-update"}
        status, content = self.request("POST", "/update", text.encode(), headers)
        assert status == 204, content

    def counts(self) -> dict[str, int]:
        """Return how many triples each graph has, by what follows the last slash in its name."""
        rows = self.ask("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        pairs = (row.rsplit(",", 1) for row in rows)
        return {graph.rpartition("/")[2]: int(count) for graph, count in pairs}

    def content(self) -> list[str]:
        """Return every triple of named graphs that has no blank node, with its graph."""
        return self.ask(CONTENT)

    def request(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        """Send a request and return the status and the content of the answer."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


@contextmanager
def oxigraph(*options: str) -> Iterator[Store]:
    """Run an Oxigraph server with a store in memory."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which(
        "oxigraph"
    )
    assert program, "the package oxigraph is missing: python3 setup/environment.py test"
    port, process = _started([program, "serve", *options])
    try:
        yield Store(f"http://{HOST}:{port}", process)
    finally:
        process.kill()
        process.wait()


def _started(command: list[str]) -> tuple[int, subprocess.Popen[bytes]]:
    """Start a server on a free port; on another one, where somebody else was quicker."""
    for _ in range(3):
        with socket.socket() as free:
            free.bind((HOST, 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [*command, "--bind", f"{HOST}:{port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if _listens(port, process):
            return port, process
        process.kill()
        process.wait()
    raise AssertionError("the server does not start")


def load(store: Store, *options: str) -> None:
    """Load the data set into a store."""
    assert commands.run("load", f"{store.url}/store", *options).returncode == 0


def _listens(port: int, process: subprocess.Popen[bytes]) -> bool:
    ends = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return process.poll() is None
        time.sleep(0.02)
    return False


class Request(NamedTuple):
    """A request on its way to the store.

    Attributes:
        method: The method.
        path: The path, with what follows the question mark.
        headers: The header fields, their names in lower case.
        body: The content.
        number: How many requests of this method, this one included, have come.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    number: int

    @property
    def moves(self) -> bool:
        """Whether it asks for graphs to be moved."""
        return b"MOVE" in self.body


class Answer(NamedTuple):
    """What the proxy answers in the place of the store.

    Attributes:
        status: The status code.
        body: The content.
        headers: The header fields.
        missing: How many bytes more are promised than come before the connection is cut.
        pause: How many seconds there are between two bytes of the content.
    """

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/plain"),)
    missing: int = 0
    pause: float = 0


class Broken(Exception):  # noqa: N818 (it is what the connection is)
    """The connection is to be cut."""


Fault = Callable[[Request], Answer | Request | None]


@dataclass
class Proxy:
    """A server that passes requests on to a store, those excepted that a fault changes.

    Attributes:
        url: Its address, without a path.
        fault: What to do with a request: answer it, change it, cut the connection (`Broken`), or
            nothing.
        seen: Every request that came.
    """

    url: str
    fault: Fault
    seen: list[Request] = field(default_factory=list)

    def methods(self, method: str) -> list[Request]:
        """Return the requests of one method that came."""
        return [request for request in self.seen if request.method == method]


class _Server(ThreadingHTTPServer):
    """A server to which a client that goes away is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _parts(answer: Answer) -> Iterator[bytes]:
    """Yield what of an answer is sent at once."""
    if not answer.pause:
        yield answer.body
    else:
        yield from (bytes([byte]) for byte in answer.body)


@contextmanager
def proxy(
    store: Store, fault: Fault = lambda _: None, certificate: Path | None = None
) -> Iterator[Proxy]:
    """Run a proxy before a store.

    Args:
        store: The store.
        fault: What goes wrong.
        certificate: A file with a certificate and its key, to speak TLS.
    """

    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # headers and content are two packets: no wait between them

        def log_message(self, *_: object) -> None:
            pass

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            number = len(running.methods(self.command)) + 1
            request = Request(self.command, self.path, headers, body, number)
            running.seen.append(request)
            try:
                changed = running.fault(request) or request
                answer = changed if isinstance(changed, Answer) else passed_on(store, changed)
                self._give(answer)
            except (Broken, OSError):
                self.close_connection = True

        def _give(self, answer: Answer) -> None:
            self.send_response(answer.status)
            length = str(len(answer.body) + answer.missing)
            for name, value in (*answer.headers, ("Content-Length", length)):
                self.send_header(name, value)
            self.end_headers()
            for part in _parts(answer):
                self.wfile.write(part)
                ended.wait(answer.pause)
            if answer.missing:
                raise Broken

        do_GET = do_POST = do_PUT = do_DELETE = _pass_on  # noqa: N815 (http.server's names)

    server = _Server((HOST, 0), Handler)
    server.daemon_threads = True
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    running = Proxy(f"{scheme}://{HOST}:{server.server_port}", fault)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield running
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def passed_on(store: Store, request: Request) -> Answer:
    """Send a request on to the store and return its answer."""
    passed = ("content-type", "accept")
    headers = {name: value for name, value in request.headers.items() if name in passed}
    connection = http.client.HTTPConnection(store.url.removeprefix("http://"), timeout=PATIENCE)
    try:
        connection.request(request.method, request.path, request.body, headers)
        response = connection.getresponse()
        kind = response.getheader("Content-Type", "text/plain")
        return Answer(response.status, response.read(), (("Content-Type", kind),))
    except http.client.HTTPException:
        raise Broken from None
    finally:
        connection.close()
