"""What a server on the internet meets: it refuses, stays well, and never calls out."""

import json
import select
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import quote

import pytest

from serving import PATIENCE, SPARQL, Reply, Server, running, wait_until, with_limits

DIRECT = b"Content-Type: application/sparql-query\r\n"
SECONDS = 2.0
BODY_SECONDS = 4.0
ROWS = 3000


class Listener:
    """Somebody on this computer who notes that he was called."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def _listen(self) -> None:
        while True:
            try:
                called, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            called.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    started = Listener()
    yield started
    assert started.calls == 0
    socket.create_connection(("127.0.0.1", started.port)).close()
    wait_until(lambda: started.calls == 1, "it would not have heard")
    started.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    command = with_limits(
        seconds=SECONDS,
        rows=ROWS,
        answer_bytes=2**20,
        memory_bytes=2**28,
        body_seconds=BODY_SECONDS,
    )
    with running(command, tmp_path_factory.mktemp("hostile") / "log") as started:
        yield started


BEGUN = {
    "body": b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n" + DIRECT + b"\r\nASK",
    "header": b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ",
}


@pytest.fixture(scope="module", autouse=True)
def stalled(server: Server) -> Iterator[dict[str, socket.socket]]:
    """Return clients that stop sending: what becomes of them is seen after the other tests."""
    clients = {
        name: socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        for name in BEGUN
    }
    for name, client in clients.items():
        client.sendall(BEGUN[name])
    yield clients
    for client in clients.values():
        client.close()


UNWELL: Final[list[str]] = []
"""The attack that the server has not come through: none of the others would tell more."""


@pytest.fixture(autouse=True)
def well(server: Server, listener: Listener, request: pytest.FixtureRequest) -> Iterator[None]:
    """See after each attack that the server answers, has its workers and has called nobody."""
    if UNWELL:
        pytest.fail(f"the server has not been well since {UNWELL[0]}")
    yield
    UNWELL.append(request.node.name)
    assert server.process.poll() is None
    server.wait_for_workers()
    wait_until(server.answers, "it does not answer")
    assert listener.calls == 0
    UNWELL.pop()


FEDERATED = (
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "select*{service<URL>{?s ?p ?o}}",
    "SELECT * { { { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } } } }",
    "SELECT * { BIND (<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { # comment\nSERVICE # <\n<URL> # >\n{ ?s ?p ?o } }",
    "SELECT * { # comment\rSERVICE <URL> { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "SELECT ('\"' AS ?q) { SERVICE <URL> { ?s ?p ?o } BIND ('\"' AS ?r) }",
    "SELECT ('''a'b''' AS ?q) { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT ('\\'' AS ?q) { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT ('\\u0027' AS ?q) { SERVICE <URL> { ?s ?p ?o } BIND ('' AS ?r) }",
    'SELECT ("\\u005C" AS ?q) { SERVICE <URL> { ?s ?p ?o } BIND ("" AS ?r) }',
    "SELECT * { SERV\\u0049CE <URL> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <URL> { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { LATERAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { VALUES ?x { <URL> } SERVICE ?x { ?s ?p ?o } }",
)


@pytest.mark.parametrize("query", FEDERATED)
def test_a_federated_query_is_refused(query: str, server: Server, listener: Listener) -> None:
    reply = server.post(query.replace("URL", listener.url))
    assert reply.status == 403
    assert "SERVICE is refused" in reply.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE <URL> {}' AS ?x) {}",
        'SELECT ("""SERVICE "<URL>" {}""" AS ?x) {}',
        "SELECT ?SERVICE { BIND (<URL#SERVICE> AS ?SERVICE) }",
        "SELECT * {} # SERVICE <URL> { ?s ?p ?o }",
        "PREFIX SERVICE: <URL> SELECT (SERVICE:LOAD AS ?x) {}",
        "SELECT * { OPTIONAL { _:SERVICE <URL> _:LOAD } }",
        "SELECT ('x'@service AS ?x) {}",
    ],
)
def test_the_word_alone_is_no_offence(query: str, server: Server, listener: Listener) -> None:
    reply = server.post(query.replace("URL", listener.url))
    assert reply.status == 200, reply.text


UPDATES = (
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <urn:x>",
    "# SELECT * {}\nLOAD <URL>",
    "INSERT DATA { <urn:a> <urn:a> <urn:a> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR ALL",
    "PREFIX x: <urn:x> INSERT { ?s ?p x:y } WHERE { ?s ?p ?o }",
    "WITH <urn:x> DELETE { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }",
    "CREATE GRAPH <urn:x>",
    "COPY DEFAULT TO <urn:x>",
)
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_however_it_is_sent(
    update: str, server: Server, listener: Listener
) -> None:
    text = update.replace("URL", listener.url)
    before = server.ask(COUNT, "text/csv", nonce="1").content
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    direct = {"Content-Type": "application/sparql-update"}
    replies = [
        server.ask(text),
        server.post(text),
        server.send("GET", f"{SPARQL}?update={quote(text)}"),
        server.send("POST", SPARQL, form, f"update={quote(text)}".encode()),
        server.send("POST", f"{SPARQL}?update={quote(text)}", form, b"query=ASK%20%7B%7D"),
        server.send("POST", SPARQL, direct, text.encode()),
    ]
    assert [reply.status for reply in replies] == [403] * 6
    assert all("updates are refused" in reply.text for reply in replies)
    assert server.ask(COUNT, "text/csv", nonce="2").content == before


@pytest.mark.parametrize("text", ["ASK {} ; LOAD <URL>", "ASK {} LOAD <URL>", "LO\\u0041D <URL>"])
def test_an_update_after_a_query_is_an_error(text: str, server: Server, listener: Listener) -> None:
    assert server.post(text.replace("URL", listener.url)).status in {400, 403}


@pytest.mark.parametrize("graph", ["file:///etc/passwd", "URL"])
def test_a_dataset_is_not_fetched(graph: str, server: Server, listener: Listener) -> None:
    graph = graph.replace("URL", listener.url)
    for reply in (
        server.ask("SELECT * FROM <URL> { ?s ?p ?o }".replace("URL", graph), "text/csv"),
        server.ask(
            "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }".replace("URL", graph), "text/csv"
        ),
        server.ask("SELECT * { ?s ?p ?o }", "text/csv", **{"default-graph-uri": graph}),
        server.ask(f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", "text/csv"),
    ):
        assert (reply.status, reply.content.count(b"\n")) == (200, 1)


def test_a_query_of_ten_megabytes_is_not_read(server: Server) -> None:
    long = "SELECT * { ?s ?p '" + "x" * 10_000_000 + "' }"
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        head = f"POST {SPARQL} HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        client.sendall(f"{head}Content-Length: {len(long)}\r\n\r\n".encode())
        assert b" 413 " in client.recv(4096).split(b"\r\n")[0]
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        said = b""
        try:
            client.sendall(f"GET {SPARQL}?query={quote(long)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            said = client.recv(4096)
        except ConnectionError:
            pass  # it has hung up already
        assert said == b"" or b" 431 " in said.split(b"\r\n")[0]


def test_a_chunked_query_without_end_is_not_read(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        head = f"POST {SPARQL} HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        client.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        client.sendall(chunk * 2)
        assert b" 413 " in client.recv(4096).split(b"\r\n")[0]


RUNAWAY = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "aggregate": "SELECT ?a (COUNT(DISTINCT ?f) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (<urn:a>|!<urn:a>)* ?b . ?b (<urn:a>|!<urn:a>)* ?c }",
    "order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "ask": "ASK { ?a ?b ?c . ?d ?e ?f FILTER (CONCAT(STR(?a), STR(?f)) = 'x') }",
    "construct": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f FILTER (STR(?a) = STRDT(?f, ?b)) }",
    "nesting": "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}",
    "terms": "SELECT (" + "(" * 20_000 + "1" + ")" * 20_000 + " AS ?x) {}",
    "text": "SELECT (REPLACE(CONCAT(?l, ?m), '(a|b|ab)*c', 'x') AS ?x) { ?a ?b ?l . ?c ?d ?m }",
}


def test_a_runaway_query_is_ended(server: Server) -> None:
    # As many at once as long queries may run: none waits in vain for its turn.
    with ThreadPoolExecutor(2) as pool:
        replies = dict(zip(RUNAWAY, pool.map(server.post, RUNAWAY.values()), strict=True))
    for name, reply in replies.items():
        assert reply.status in {413, 503, 504}, name
        assert reply.text.startswith("error: the "), name
        assert " — " in reply.text, name


def test_the_time_limit_says_so_and_others_are_answered_meanwhile(server: Server) -> None:
    replies: list[Reply] = []

    def answers_meanwhile() -> bool:
        with ThreadPoolExecutor(8) as pool:
            runaway = [pool.submit(server.post, RUNAWAY["cross product"]) for _ in range(4)]
            time.sleep(0.7)
            answered = server.answers() and not all(one.done() for one in runaway)
            replies.extend(one.result() for one in runaway)
        return answered

    wait_until(answers_meanwhile, "nobody is answered meanwhile")
    assert {reply.status for reply in replies} <= {503, 504}
    ended = next(reply for reply in replies if reply.status == 504)
    assert "the query ran longer than 2 seconds" in ended.text
    assert ended.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("media", ["text/csv", "application/json", "application/xml"])
def test_an_answer_with_too_many_rows_is_refused_and_not_cut(media: str, server: Server) -> None:
    few = server.ask(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {ROWS - 10}", media)
    many = server.ask(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {ROWS + 10}", media)
    assert (few.status, many.status) == (200, 413)
    assert "more than 3,000 rows" in many.text


def test_a_graph_with_too_many_triples_is_refused(server: Server) -> None:
    reply = server.ask("CONSTRUCT WHERE { ?s ?p ?o }")
    assert reply.status == 413
    assert "more than 3,000 triples" in reply.text


def test_a_long_answer_is_refused_and_not_cut(server: Server) -> None:
    # Sixteen times as long five times over: it costs the engine nothing, however busy the machine.
    longer = " ".join(f"BIND (CONCAT({', '.join([f'?x{n}'] * 16)}) AS ?x{n + 1})" for n in range(5))
    reply = server.ask(f"SELECT ?x5 {{ BIND ('xx' AS ?x0) {longer} }}")
    assert reply.status == 413
    assert "more than 1,048,576 bytes" in reply.text


def test_a_query_that_wants_too_much_memory_is_ended(server: Server) -> None:
    query = "SELECT ?a ?d (MAX(?f) AS ?m) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d ?c ?f"
    reply = server.post(query)
    assert reply.status in {503, 504}


def readable(clients: list[socket.socket]) -> list[socket.socket]:
    """Return the clients that the server has told something, or hung up on."""
    return select.select(clients, [], [], 0)[0]


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /sp",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n" + DIRECT + b"\r\nASK",
    ],
)
def test_slow_clients_do_not_keep_others_waiting(sent: bytes, server: Server) -> None:
    def answers_beside_them() -> bool:
        began = time.monotonic()
        slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
        try:
            for client in slow:
                client.sendall(sent)
            assert server.answers()
            given_up = readable(slow)
        finally:
            for client in slow:
                client.close()
        if time.monotonic() - began > BODY_SECONDS:
            return False  # on a busy machine they may have been given up before
        assert not given_up  # they were there all the time
        return True

    wait_until(answers_beside_them, "nothing is answered before they are given up")


def test_a_client_that_stops_sending_is_told_so(stalled: dict[str, socket.socket]) -> None:
    assert b" 408 " in stalled["body"].recv(4096).split(b"\r\n")[0]


def test_queries_of_clients_that_have_gone_are_not_run(server: Server) -> None:
    request = f"GET {SPARQL}?query={quote(RUNAWAY['cross product'])} HTTP/1.1\r\nHost: x\r\n\r\n"
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
            client.sendall(request.encode())
            time.sleep(0.05)
    server.wait_for_workers()
    # Behind the twenty it would wait in vain for its turn: 503.
    assert server.post(RUNAWAY["cross product"]).status == 504


def test_a_header_without_end_is_given_up(stalled: dict[str, socket.socket]) -> None:
    assert stalled["header"].recv(4096) == b""


def test_two_hundred_requests_at_once_are_answered_or_put_off(server: Server) -> None:
    def ask(number: int) -> bytes:
        ends = time.monotonic() + PATIENCE
        while (reply := server.ask(f"SELECT ({number} AS ?n) {{}}", "text/csv")).status != 200:
            assert reply.status in {429, 503}
            assert time.monotonic() < ends
            time.sleep(int(reply.headers["retry-after"]))
        return reply.content

    with ThreadPoolExecutor(200) as pool:
        replies = list(pool.map(ask, range(200)))
    assert replies == [f"n\r\n{number}\r\n".encode() for number in range(200)]


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/sparql/../../etc/passwd",
        "//etc/passwd",
        "/%00",
        "/sparql%00",
        "/\\..\\..\\etc\\passwd",
        "/.well-known/../pyproject.toml",
        "/file:///etc/passwd",
        "/%ff%fe",
    ],
)
def test_no_path_leads_to_a_file(path: str, server: Server) -> None:
    reply = server.send("GET", path)
    assert reply.status in {400, 404}
    assert b"root:" not in reply.content


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: \xff\xfe<script>\r\n\r\n",
        b"GET /.well-known/void HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    ],
)
def test_what_is_no_request_is_answered_briefly_or_not_at_all(sent: bytes, server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        said = client.recv(65536)
    assert b" 500 " not in said.split(b"\r\n")[0]
    assert b"Traceback" not in said


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("accept", ["", "text/html", "application/json", "text/csv"])
def test_script_in_a_query_or_a_label_stays_text(accept: str, server: Server) -> None:
    replies = [
        server.ask(f"SELECT ('{SCRIPT}' AS ?x) {{}}", accept),
        server.ask(SCRIPT, accept),
        server.send("GET", f"/{SCRIPT}".replace("<", "%3C"), {"Accept": accept}),
    ]
    led = [reply.headers["location"] for reply in replies if reply.status == 303]
    assert len(led) == (2 if accept == "text/html" else 0)  # to the query page
    replies += [server.send("GET", f"/{path}") for path in led]
    for reply in replies:
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "'unsafe-inline'" not in reply.headers["content-security-policy"]
        if "html" in reply.headers.get("content-type", "html"):
            assert SCRIPT not in reply.text


def test_the_health_is_told(server: Server) -> None:
    reply = server.send("GET", "/health")
    assert reply.status == 200
    assert json.loads(reply.content) == {"status": "ok", "workers": 4}
