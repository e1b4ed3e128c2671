"""Behind the proxies that are shipped, readers see what the server says."""

import http.client
import re
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest

from comity.rdf.formats import ANSWERS
from comity.rdf.formats import of as media
from comity.serve.http import problems
from comity.serve.limits import Limits
from proxies import FOLDER, HOST, STALLED, Proxy, proxied, wanted
from serving import PATIENCE, SPARQL, Reply, Server, running, wait_until, with_limits
from site_pages import edition

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DIRECT = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERIES = {
    "solutions": "SELECT * { ?s ?p ?o } LIMIT 100",
    "boolean": "ASK {}",
    "triples": "CONSTRUCT WHERE { ?s a ?o } LIMIT 100",
}
# What a connection says of itself, and what proxies are asked for.
OF_PROXY = {
    "alt-svc",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "server",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
}
PACKED = (".parquet", ".sheet", "/gzip", "/png", "/zip")
SECONDS = 2
ADDRESSES = count(20)  # a limit that a test meets is no other test's


class Behind(NamedTuple):
    """A proxy, and the server behind it."""

    proxy: Proxy
    server: Server


PROXIES = [
    pytest.param(name, marks=pytest.mark.wants(wanted(name)), id=name)
    for name in ("nginx", "caddy")
]


@pytest.fixture(scope="module", params=PROXIES)
def behind(
    request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    """Return a proxy before the server as users start it."""
    with proxied(request.param, server, tmp_path_factory.mktemp(request.param)) as proxy:
        yield Behind(proxy, server)


@pytest.fixture(scope="module", params=PROXIES)
def narrow(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    """Return a proxy before a server where a client may have one request open, and one may wait."""
    folder = tmp_path_factory.mktemp(f"narrow-{request.param}")
    command = with_limits(seconds=SECONDS, each=1, waiting=1)
    with (
        running(command, folder / "server.log") as server,
        proxied(request.param, server, folder) as proxy,
    ):
        yield Behind(proxy, server)


def address() -> str:
    """Return an address of this host that no other test has."""
    return f"127.0.0.{next(ADDRESSES)}"


def get(query: str, **parameters: str) -> str:
    """Return the address of an answer."""
    return f"{SPARQL}?{urlencode({'query': query, **parameters}, quote_via=quote)}"


REQUESTS: dict[str, tuple[str, str, dict[str, str], bytes | None]] = {
    "the front page": ("GET", "/en/index.html", {}, None),
    "a page in Chinese": ("GET", "/zh-hans/id/actor/china.html", {}, None),
    "a page's head": ("HEAD", "/en/id/actor/china.html", {}, None),
    "a style sheet": ("GET", "/comity.css", {}, None),
    "a reader's language": ("GET", "/", {"Accept-Language": "zh"}, None),
    "a name as a page": ("GET", "/id/actor/china", {"Accept": "text/html"}, None),
    "a name as data": ("GET", "/id/actor/china", {"Accept": "text/turtle"}, None),
    "a name as nothing that there is": ("GET", "/id/actor/china", {"Accept": "image/png"}, None),
    "the ontology": ("GET", "/ns", {"Accept": "application/ld+json"}, None),
    "a slash too much": ("GET", "/sparql/", {}, None),
    "a query": ("GET", get("ASK {}"), {"Accept": "application/json"}, None),
    "an answer's head": ("HEAD", get("ASK {}"), {}, None),
    "a long query": ("GET", get("ASK {}" + " " * 15_000), {}, None),
    "a query in a form": ("POST", SPARQL, FORM, urlencode({"query": "ASK {}"}).encode()),
    "a query by itself": ("POST", SPARQL, DIRECT, b"ASK {}"),
    "a query in another script": ("POST", SPARQL, DIRECT, "ASK { ?s ?p '中国' }".encode()),
    "a wrong query": ("GET", get("ASK {"), {}, None),
    "an update": ("POST", SPARQL, DIRECT, b"CLEAR ALL"),
    "a query that is too long": ("POST", SPARQL, DIRECT, b"x" * 500_000),
    "another method": ("DELETE", SPARQL, {}, None),
    "a browser that asks first": ("OPTIONS", SPARQL, {"Origin": "https://example.org"}, None),
    "nothing": ("GET", "/id/actor/nobody", {"Accept": "text/html"}, None),
    "two slashes": ("GET", "//sparql", {}, None),
    "an escaped slash": ("GET", "/id/actor%2Fchina", {}, None),
}


def parts(headers: str) -> set[str]:
    """Return the parts of a list in a header."""
    return {part.strip().lower() for part in headers.split(",") if part.strip()}


@pytest.mark.parametrize("name", REQUESTS)
def test_readers_see_what_the_server_says(behind: Behind, name: str) -> None:
    method, path, headers, content = REQUESTS[name]
    direct = behind.server.send(method, path, {"Host": HOST, **headers}, content)
    seen = behind.proxy.send(method, path, headers, content)
    assert (seen.status, seen.content) == (direct.status, direct.content)
    assert {key: seen.headers[key] for key in seen.headers.keys() - OF_PROXY} == {
        key: direct.headers[key] for key in direct.headers.keys() - OF_PROXY
    }
    assert seen.headers["strict-transport-security"] == "max-age=31536000"
    assert parts(direct.headers.get("vary", "")) <= parts(seen.headers.get("vary", ""))


@pytest.mark.parametrize(
    ("family", "format_"), [(family, name) for family in QUERIES for name in ANSWERS[family]]
)
def test_every_format_comes_compressed_and_whole(behind: Behind, family: str, format_: str) -> None:
    path = get(QUERIES[family], format=format_)
    direct = behind.server.send("GET", path)
    seen = behind.proxy.send("GET", path, {"Accept-Encoding": "gzip"})
    assert seen.content == direct.content
    if len(direct.content) > 1500:
        assert seen.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in parts(seen.headers["vary"])
    else:
        assert family == "boolean"


def test_every_kind_of_text_is_compressed() -> None:
    named = [media(path) for path in edition().paths()]
    kinds = {kind for kind in named if not kind.endswith(PACKED)}
    kinds |= {form.media for forms in ANSWERS.values() for form in forms.values()}
    kinds |= {problems.JSON.media, problems.TEXT.media}
    assert {"text/html", "text/csv", "text/turtle", "image/svg+xml"} <= kinds
    _, _, listed = (FOLDER / "nginx.conf").read_text("utf-8").partition("gzip_types")
    assert kinds - {"text/html"} <= set(listed.partition(";")[0].split())  # nginx adds it itself
    starts = re.findall(r"header Content-Type (\S+)\*", (FOLDER / "Caddyfile").read_text("utf-8"))
    assert [kind for kind in kinds if not kind.startswith(tuple(starts))] == []


@pytest.mark.parametrize(
    "path",
    ["/en/index.html", "/comity.css", "/data/id/actor/china.ttl", "/openapi.json"],
)
def test_pages_come_compressed_and_are_asked_for_once(behind: Behind, path: str) -> None:
    packed = {"Accept-Encoding": "gzip"}
    seen = behind.proxy.send("GET", path, packed)
    assert seen.headers["content-encoding"] == "gzip"
    named = path == "/openapi.json"  # it names the address that was asked
    assert seen.headers["cache-control"] == ("no-store" if named else "no-cache")
    if "etag" in seen.headers:
        again = behind.proxy.send("GET", path, packed | {"If-None-Match": seen.headers["etag"]})
        assert (again.status, again.content) == (304, b"")
    else:
        assert path == "/openapi.json"


def test_who_comes_without_encryption_is_led_to_it(behind: Behind) -> None:
    plain = http.client.HTTPConnection("127.0.0.1", behind.proxy.places.plain, timeout=PATIENCE)
    plain.request("GET", "/en/index.html?x=1", headers={"Host": HOST})
    reply = plain.getresponse()
    assert reply.status == 308
    to = reply.headers["location"]
    plain.close()
    assert to.startswith(f"https://{HOST}")
    assert to.endswith("/en/index.html?x=1")


def test_addresses_that_are_written_whole_are_the_readers_own(behind: Behind) -> None:
    reply = behind.proxy.send("GET", "/.well-known/void", {"Accept": "text/turtle"})
    assert f"https://{HOST}/sparql" in reply.text


def test_a_client_cannot_pass_for_another(narrow: Behind) -> None:
    mine, others = address(), address()

    def runaway(source: str, name: str) -> Reply:
        forged = {"X-Forwarded-For": name, "Forwarded": f"for={name}", "X-Real-IP": name}
        return narrow.proxy.send("POST", SPARQL, DIRECT | forged, RUNAWAY.encode(), source)

    def simple(source: str, name: str) -> int:
        forged = {"X-Forwarded-For": name}
        return narrow.proxy.send("POST", SPARQL, DIRECT | forged, b"ASK {}", source).status

    with ThreadPoolExecutor() as pool:
        for _ in range(10):
            first = pool.submit(runaway, mine, "192.0.2.1")
            time.sleep(0.5)
            meanwhile = simple(mine, "192.0.2.2"), simple(others, "192.0.2.1")
            if not first.done():  # a busy machine may ask after it has ended: once more
                break
        assert meanwhile == (429, 200)
        assert first.result().status == 504


def test_the_server_says_itself_when_a_query_is_too_long_or_nobody_can_wait(
    narrow: Behind,
) -> None:
    def runaway(source: str) -> Reply:
        return narrow.proxy.send("POST", SPARQL, DIRECT, RUNAWAY.encode(), source)

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(runaway, [address() for _ in range(8)]))
    assert {reply.status for reply in replies} == {503, 504}
    for reply in replies:
        assert reply.text.startswith("error: ")
        assert reply.headers["x-content-type-options"] == "nosniff"
        if reply.status == 503:
            assert int(reply.headers["retry-after"]) > 0


def test_a_body_that_is_much_too_long_is_refused_before_it_is_sent(behind: Behind) -> None:
    client = behind.proxy.connect()
    client.putrequest("POST", SPARQL)
    client.putheader("Content-Type", DIRECT["Content-Type"])
    client.putheader("Content-Length", "2000000")
    client.endheaders()
    client.send(b"x" * 1000)
    reply = client.getresponse()
    assert reply.status == 413
    assert reply.headers.get_all("x-content-type-options") == ["nosniff"]
    assert reply.headers.get_all("access-control-allow-origin") == ["*"]
    client.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: comity.example.org\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: comity.example.org\r\nContent-Length: 9\r\n\r\nASK",
    ],
    ids=["header", "body"],
)
def test_a_client_that_stalls_is_given_up(behind: Behind, sent: bytes) -> None:
    client = behind.proxy.connect(address())
    client.connect()
    begun = time.monotonic()
    client.sock.sendall(sent)
    while True:
        try:
            if not client.sock.recv(4096):
                break
        except (ConnectionResetError, ssl.SSLError):
            break
    assert STALLED / 2 < time.monotonic() - begun < PATIENCE / 2
    client.close()
    assert behind.server.answers()


def test_without_a_server_readers_are_asked_to_come_again(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path_factory.mktemp("alone")
    gone = Server(request.getfixturevalue("server").process, "http://127.0.0.1:9", folder / "log")
    for parameter in PROXIES:
        (name,) = parameter.values
        assert isinstance(name, str)
        if wanted(name).missing:
            continue
        place = folder / name
        place.mkdir()
        with proxied(name, gone, place) as proxy:
            reply = proxy.send("GET", "/en/index.html")
        assert reply.status == 502
        assert reply.headers["retry-after"] == "5"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["access-control-allow-origin"] == "*"


@pytest.fixture(scope="module")
def nginx(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return nginx alone, for what Caddy has not."""
    with proxied("nginx", server, tmp_path_factory.mktemp("nginx-alone")) as proxy:
        yield proxy


@pytest.mark.wants(wanted("nginx"))
def test_nginx_refuses_an_address_that_asks_too_often(nginx: Proxy) -> None:
    mine = address()
    client = nginx.connect(mine)
    statuses = []
    for _ in range(600):
        client.request("HEAD", "/health", headers={"Host": HOST})
        reply = client.getresponse()
        reply.read()
        statuses.append(reply.status)
        if reply.status == 429:
            break
    client.close()
    assert set(statuses[:200]) == {200}
    assert statuses[-1] == 429
    assert reply.headers["retry-after"] == "1"
    assert reply.headers.get_all("x-content-type-options") == ["nosniff"]
    assert nginx.send("GET", "/health", source=address()).status == 200


@pytest.mark.wants(wanted("nginx"))
def test_the_log_of_nginx_has_neither_addresses_nor_queries(nginx: Proxy) -> None:
    mine = address()
    nginx.send("GET", get("SELECT ('my secret' AS ?x) {}"), source=mine)
    nginx.send("GET", "/no%0Awhere?my=secret", source=mine)
    folder = nginx.places.folder
    log = folder / "comity.log"
    wait_until(lambda: "where" in log.read_text("utf-8"), "nothing is logged")
    lines = log.read_text("utf-8").splitlines()[-2:]
    assert [line.split()[1:4] for line in lines] == [
        ["GET", "/sparql", "200"],
        ["GET", r"/no\x0Awhere", "404"],
    ]
    logs = log.read_text("utf-8") + (folder / "comity-error.log").read_text("utf-8")
    assert not any(word in logs for word in ("secret", mine))


def test_a_proxy_waits_longer_than_the_server_and_lets_go_before_it() -> None:
    idle = 5  # seconds: what uvicorn has where nothing else is said
    longest = 2 * Limits().seconds
    settings = {name: (FOLDER / name).read_text("utf-8") for name in ("nginx.conf", "Caddyfile")}
    assert number(settings["nginx.conf"], "proxy_read_timeout") > longest
    assert number(settings["Caddyfile"], "response_header_timeout") > longest
    assert number(settings["Caddyfile"], "write") > number(
        settings["Caddyfile"], "response_header_timeout"
    )
    kept = settings["nginx.conf"].partition("keepalive 32;")[2]
    assert number(kept, "keepalive_timeout") < idle
    assert number(settings["Caddyfile"], "keepalive") < idle


def number(text: str, name: str) -> int:
    """Return the first number of seconds that a setting has."""
    found = re.search(rf"^\s*{name} (\d+)s", text, re.MULTILINE)
    assert found, name
    return int(found[1])
