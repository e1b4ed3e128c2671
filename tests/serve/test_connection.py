"""Connections: each has an end, and whoever is refused is told, in whatever state it is."""

import select
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from comity.serve.http import connection
from comity.serve.http.connection import Connection
from comity.serve.http.guard import HEADERS
from serving import PATIENCE, SPARQL, START, Server, running, wait_until, with_limits

SOON = "from comity.serve.http import connection as c; c.HEADER_SECONDS = c.DROP_SECONDS = 1.0"
HEAD = b" HTTP/1.1\r\nHost: x\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
MANY = 20


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose patience with a connection is a second."""
    command = [f"{SOON}\n{START}" if part == START else part for part in with_limits()]
    with running(command, tmp_path_factory.mktemp("quick") / "log") as started:
        yield started


def connect(server: Server, sent: bytes = b"", source: str = "127.0.0.1") -> socket.socket:
    """Connect to a server, and send it something."""
    client = socket.create_connection(
        ("127.0.0.1", server.port), timeout=PATIENCE, source_address=(source, 0)
    )
    client.sendall(sent)
    return client


def received(client: socket.socket) -> bytes:
    """Return what a server says until it hangs up."""
    said = b""
    while part := client.recv(65536):
        said += part
    return said


def status(said: bytes) -> int:
    """Return the status of an answer, which has the headers of safety."""
    head = said.partition(b"\r\n\r\n")[0].decode().lower()
    for name, value in HEADERS.items():
        assert f"\r\n{name.lower()}: {value.lower()}" in head
    return int(head.split()[1])


UNREAD = b"GET /health" + HEAD + b"Content-Length: 60000\r\n\r\n"
PLAIN = b"GET /health" + HEAD + b"\r\n"
STALLED = {
    "nothing is sent": (b"", b""),
    "a header that stops": (b"GET /health" + HEAD + b"X-Slow: ", b""),
    "a body that nobody reads": (UNREAD, b"x"),
    "a line between requests": (PLAIN, b"\r\n"),
    "a header that stops after an answer": (PLAIN, b"GET /"),
    "a body too long that stops": (
        b"POST /sparql" + HEAD + FORM + b"Content-Length: 70000\r\n\r\nquery=",
        b"x",
    ),
    "a header too long that stops": (b"GET /" + b"x" * 70_000, b"x"),
}


@pytest.mark.parametrize("name", STALLED)
def test_every_connection_ends(quick: Server, name: str) -> None:
    first, then = STALLED[name]
    with connect(quick, first) as client:
        said = b""
        if then:
            said = client.recv(65536)
            assert status(said) in {200, 413, 431}
            client.sendall(then)
        try:
            said += received(client)
        except ConnectionResetError:
            assert then  # it has been answered, and went on sending
        assert said == b"" or said.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("length", [65_600, 70_000, 1_000_000])
def test_a_get_that_is_too_long_says_post(server: Server, length: int) -> None:
    with pytest.raises(urllib.error.HTTPError, match="431") as caught:
        urllib.request.urlopen(f"{server.url}{SPARQL}?query={'x' * length}")  # noqa: S310 (ours)
    with caught.value as refused:
        assert b"send a long query with POST" in refused.read()
        assert refused.headers["access-control-allow-origin"] == "*"


def test_the_longest_get_is_read(server: Server) -> None:
    reply = server.send("GET", f"{SPARQL}?query=ASK%7B%7D{'+' * 65_000}")
    assert reply.status == 200


def test_a_header_that_is_too_long_is_refused(server: Server) -> None:
    sent = b"GET /health" + HEAD + b"X-Long: " + b"x" * 70_000 + b"\r\n\r\n"
    with connect(server, sent) as client:
        assert status(received(client)) == 431


@pytest.mark.parametrize("length", [70_000, 1_200_000, 12_000_000])
@pytest.mark.parametrize("path", [SPARQL, "/reconcile"])
def test_a_body_that_is_too_long_is_told_so(server: Server, path: str, length: int) -> None:
    with pytest.raises(urllib.error.HTTPError, match="413") as caught:
        urllib.request.urlopen(server.url + path, b"query=" + b"x" * length)  # noqa: S310 (ours)
    with caught.value as refused:
        assert b"a request may have 65,536 bytes" in refused.read()


def test_a_body_without_end_is_cut_off(server: Server) -> None:
    head = b"POST /sparql" + HEAD + FORM + b"Content-Length: 900000000\r\n\r\n"
    with connect(server, head) as client, pytest.raises(ConnectionError):
        client.sendall(b"x" * 20 * connection.DROP_BYTES)
    assert server.answers()


@pytest.mark.parametrize(
    "sent",
    [b"GET / HTTP/9.9\r\n\r\n", b"nonsense\r\n\r\n", b"GET /" + HEAD + b"a b: c\r\n\r\n"],
)
def test_what_is_no_request_is_told_so(server: Server, sent: bytes) -> None:
    with connect(server, sent) as client:
        assert status(received(client)) == 400


def test_a_compressed_query_is_refused_by_name(server: Server) -> None:
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    reply = server.send("POST", SPARQL, headers, b"\x1f\x8b\x08")
    assert (reply.status, "sent compressed" in reply.text) == (415, True)


@pytest.mark.skipif(sys.platform != "linux", reason="all of 127.0.0.0/8 is this computer on Linux")
def test_an_address_has_so_many_connections_and_no_more(server: Server) -> None:
    clients = [connect(server, source="127.0.0.2") for _ in range(connection.EACH)]
    try:
        wait_until(lambda: len(held(server, clients)) == connection.EACH, "they were not let in")
        with connect(server, PLAIN, source="127.0.0.2") as one_more:
            assert status(received(one_more)) == 429
        with connect(server, PLAIN, source="127.0.0.3") as another:
            assert status(another.recv(65536)) == 200
        assert server.answers()
    finally:
        for client in clients:
            client.close()


def held(server: Server, clients: list[socket.socket]) -> list[socket.socket]:
    """Return the clients that the server has, and has told nothing."""
    assert server.answers()  # it has seen to what came before
    told = select.select(clients, [], [], 0)[0]
    return [client for client in clients if client not in told]


def test_whoever_hangs_up_or_asks_for_a_socket_leaves_no_trace_in_the_log(quick: Server) -> None:
    before = len(quick.log.read_text("utf-8"))
    query = b"GET /sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%205000" + HEAD
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    for number in range(MANY):
        connect(quick, query + (upgrade if number % 2 else b"\r\n")).close()
    wait_until(quick.answers, "it does not answer")
    said = quick.log.read_text("utf-8")[before:]
    assert not any(word in said for word in ("Traceback", "pip install", "Error"))


class Sending:
    """A transport with so much to send."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.is_aborted = False

    def get_write_buffer_size(self) -> int:
        return self.size

    def abort(self) -> None:
        self.is_aborted = True


def test_of_answers_that_are_not_read_so_much_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    every: dict[str, set[Connection]] = {}
    transports = {"a": [Sending(5), Sending(9)], "b": [Sending(12)]}
    for host, its in transports.items():
        every[host] = set()
        for transport in its:
            one = Connection.__new__(Connection)
            one.transport = transport  # type: ignore[assignment]
            every[host].add(one)
    monkeypatch.setattr(Connection, "_of", every)
    for bound, given_up in ((26, []), (25, [9])):
        monkeypatch.setattr(connection, "UNREAD_BYTES", bound)
        one._require_memory()  # noqa: SLF001 (the kernel holds much itself: it takes long to fill)
        gone = [each.size for its in transports.values() for each in its if each.is_aborted]
        assert gone == given_up
