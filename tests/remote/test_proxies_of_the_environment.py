"""Proxies of the environment: who goes through one, who does not, and what a message says of it."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, NamedTuple

import pytest

from comity.errors import StoreError
from comity.links.service import Service
from comity.remote import proxies, sparql_client
from comity.remote.http import Transport

VARIABLES: Final = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUEST_METHOD")
STORE: Final = "http://store.example:7878/query"  # a name that is no host's
SAFE: Final = "https://store.example/query"
SECRET: Final = "s3cret"  # noqa: S105 (it opens nothing)
ROWS: Final = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'


class Stub(NamedTuple):
    """A proxy that answers for whatever is asked, and what was asked of it."""

    port: int
    seen: list[tuple[str, str, str]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


Start = Callable[[int], Stub]


@pytest.fixture(autouse=True)
def _without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def start() -> Iterator[Start]:
    """Return what starts a proxy that answers with a status: plain requests and CONNECT."""
    running: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def started(status: int) -> Stub:
        seen: list[tuple[str, str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                login = self.headers.get("Proxy-Authorization", "")
                seen.append((self.command, self.path, login))
                self.send_response(status)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.send_header("Content-Length", str(len(ROWS)))
                self.end_headers()
                self.wfile.write(ROWS)
                self.close_connection = True

            do_GET = do_POST = do_CONNECT = _answer  # noqa: N815 (http.server's names)

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        running.append((server, thread))
        return Stub(server.server_port, seen)

    yield started
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def closed() -> str:
    """Return the address of a port of this host at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def ask(url: str) -> None:
    sparql_client.ask(Transport(5), url, "SELECT ?x {}")


def failure(url: str) -> str:
    with pytest.raises(StoreError) as failed:
        ask(url)
    return str(failed.value)


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_a_store_is_asked_through_the_proxy(
    variable: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = start(200)
    monkeypatch.setenv(variable, stub.url)
    ask(STORE)
    assert [(method, url) for method, url, _ in stub.seen] == [("POST", STORE)]


def test_so_is_a_service(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = start(200)
    monkeypatch.setenv("http_proxy", stub.url.removeprefix("http://"))
    assert Service(STORE, 5).ask("SELECT ?x {}").rows == ()
    assert [(method, url) for method, url, _ in stub.seen] == [("POST", STORE)]


def test_small_letters_and_the_scheme_go_first(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = start(200), start(200)
    monkeypatch.setenv("http_proxy", first.url)
    for variable in ("HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(variable, other.url)
    ask(STORE)
    assert (len(first.seen), other.seen) == (1, [])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2", "[::1]", "[::]"])
def test_this_machine_is_asked_straight(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(variable, "http://proxy.example:3128")
    assert proxies.of(f"http://{host}:7878/query") is None
    assert proxies.of(f"https://{host}/query") is None


def test_a_proxy_hears_nothing_of_this_machine(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub, store = start(502), start(200)
    monkeypatch.setenv("http_proxy", stub.url)
    ask(f"{store.url}/query")
    assert (stub.seen, len(store.seen)) == ([], 1)


@pytest.mark.parametrize("exempt", ["store.example", ".example", "other,store.example:7878", "*"])
def test_a_host_of_no_proxy_is_asked_straight(exempt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", exempt)
    assert proxies.of(STORE) is None
    assert exempt == "*" or proxies.of("http://third.test/query")


@pytest.mark.parametrize(
    ("url", "variable"), [(STORE, "http_proxy"), (SAFE, "HTTPS_PROXY"), (SAFE, "all_proxy")]
)
def test_a_proxy_that_refuses_is_named(
    url: str, variable: str, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, f"http://me:{SECRET}@{closed}")
    assert failure(url) == (
        f"{url}: error: no connection: connection refused, by way of the proxy of {variable}, "
        f"http://{closed} — correct {variable}, or add the host to no_proxy to do without"
    )


@pytest.mark.parametrize("status", [502, 504])
def test_so_is_one_that_does_not_reach_the_store(
    status: int, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = start(status)
    monkeypatch.setenv("http_proxy", stub.url)
    said = failure(STORE)
    assert f"the store answered {status} " in said
    assert f", by way of the proxy of http_proxy, {stub.url} — correct http_proxy, or add" in said


def test_so_is_one_that_makes_no_tunnel(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = start(403)
    monkeypatch.setenv("https_proxy", stub.url)
    said = failure(SAFE)
    assert "no connection: tunnel connection failed: 403 forbidden, by way of the proxy of" in said
    assert said.endswith("correct https_proxy, or add the host to no_proxy to do without")
    assert [(method, url) for method, url, _ in stub.seen] == [("CONNECT", "store.example:443")]


@pytest.mark.parametrize(("url", "variable"), [(STORE, "http_proxy"), (SAFE, "https_proxy")])
def test_one_that_wants_credentials_gets_them_and_no_message_has_them(
    url: str, variable: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = start(407)
    monkeypatch.setenv(variable, stub.url.replace("//", f"//me:{SECRET}@"))
    said = failure(url)
    assert said == (
        f"{url}: error: the proxy of {variable}, {stub.url}, wants to know who asks — "
        f"add your credentials: {variable}=http://USER:PASSWORD@HOST:PORT"
    )
    assert all(login.startswith("Basic ") for _, _, login in stub.seen)
    assert stub.seen


def test_what_the_store_itself_says_has_its_own_hint(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = start(404)
    monkeypatch.setenv("http_proxy", stub.url)
    said = failure(STORE)
    assert f"by way of the proxy of http_proxy, {stub.url} — there is nothing at this" in said


@pytest.mark.parametrize(
    "value",
    ["http://", "socks5://proxy.example:1080", "http://h:port", "http://h/p", f"me:{SECRET}@h:x"],
)
def test_what_is_no_proxy_is_refused_before_anything_is_sent(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", value)
    said = failure(STORE)
    assert said.startswith("error: http_proxy is not the address of an HTTP proxy: ")
    assert said.endswith("write it as http_proxy=http://HOST:PORT, or add the host to no_proxy")
    assert SECRET not in said
