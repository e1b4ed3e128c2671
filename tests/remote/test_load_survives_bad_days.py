"""`comity load` on a bad day: nothing is half-loaded in silence, every message says what to do."""

import base64
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from traceback import format_exception

import pytest

import commands
import stores
from comity.dataset import Dataset
from comity.errors import StoreError
from comity.remote.http import Transport
from conftest import ROOT, Comity, Outcome
from serving import PATIENCE
from stores import Answer, Broken, Request
from wanted import wants

OLD = "<http://example.org/old> <http://example.org/is> <http://example.org/whole>"
GRAPH = "https://w3id.org/comity/graph/"
AS_BEFORE = {"authority": 1, "links": 1}
FIRST = ("authority", "catalog")  # what two requests out of all bring


@pytest.fixture(scope="module")
def sizes(invented: Dataset) -> dict[str, int]:
    """Return how many triples each graph of the fixture edition has."""
    return stores.sizes_of(invented)


@pytest.fixture
def comity(invented: Dataset, monkeypatch: pytest.MonkeyPatch) -> Comity:
    """Return the command in this process, with the fixture edition as its corpus."""

    def run(*arguments: str, **variables: str) -> Outcome:
        with monkeypatch.context() as environment:
            for name, value in variables.items():
                environment.setenv(name, value)
            return commands.run(*arguments, "--corpus", invented.corpus.root)

    return run


@pytest.fixture
def store() -> Iterator[stores.Store]:
    """Return a store with the graphs of an older load."""
    with stores.oxigraph() as running:
        for name in AS_BEFORE:
            running.update(f"INSERT DATA {{ GRAPH <{GRAPH}{name}> {{ {OLD} }} }}")
        yield running


def third_put(request: Request) -> bool:
    return request.method == "PUT" and request.number == 3


def answered(status: int, kind: str = "text/plain", body: bytes = b"") -> Answer:
    return Answer(status, body, (("Content-Type", kind),))


PAGE = b"<!DOCTYPE html><html><body>Welcome</body></html>"
REFUSALS = {
    "401": (401, "set COMITY_USER and COMITY_PASSWORD, or add the host to ~/.netrc"),
    "403": (403, "ask the administrator of the store for permission"),
    "404": (404, "there is nothing at this address"),
    "413": (413, "raise the store's limit"),
    "500": (500, "see the store's log"),
    "507": (507, "see the store's log"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_half_way_changes_nothing(case: str, store: stores.Store, comity: Comity) -> None:
    status, hint = REFUSALS[case]

    def fault(request: Request) -> Answer | None:
        refused = request.method in {"PUT", "POST"} and request.path.startswith("/store")
        late = refused and (request.number > 2 or request.method == "POST")
        return answered(status, body=b"no\nway") if late else None

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"{proxy.url}/store: error: the store answered {status} ")
    assert "no way; nothing has changed there — " in outcome.stderr
    assert hint in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert store.counts() == AS_BEFORE


def test_a_web_page_is_no_count(store: stores.Store, comity: Comity) -> None:
    with stores.proxy(store, lambda _: answered(200, "text/html", PAGE)) as proxy:
        outcome = comity("load", f"{proxy.url}/store")
    assert outcome.returncode == 2
    assert "/query: error: the answer is a web page, not SPARQL results — " in outcome.stderr
    assert "Welcome" not in outcome.stderr
    assert not proxy.methods("PUT")


def test_a_web_page_that_swallows_graphs_is_found_out(
    store: stores.Store, comity: Comity, sizes: dict[str, int]
) -> None:
    def fault(request: Request) -> Answer | None:
        return answered(200, "text/html", PAGE) if request.method == "PUT" else None

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store")
    assert outcome.returncode == 1
    assert f"authority: {sizes['authority']:,} triples sent, 0 have arrived" in outcome.stdout
    assert store.counts() == AS_BEFORE


@pytest.mark.parametrize("options", [(), ("--in-place",)])
def test_a_store_that_drops_triples_is_a_finding(
    options: tuple[str, ...], store: stores.Store, comity: Comity, sizes: dict[str, int]
) -> None:
    def fault(request: Request) -> Request | None:
        if request.method != "PUT":
            return None
        return request._replace(body=request.body.rpartition(b"\n")[0])

    with stores.proxy(store, fault) as proxy:
        arguments = ("--graph", "links", "--graph", "authority")
        outcome = comity("load", f"{proxy.url}/store", *arguments, *options)
    assert outcome.returncode == 1
    lost = f"links: {sizes['links']:,} triples sent, {sizes['links'] - 1:,} have arrived"
    assert f"{proxy.url}/store: error: {lost}" in outcome.stdout
    assert store.counts() == (
        {name: sizes[name] - 1 for name in AS_BEFORE} if options else AS_BEFORE
    )


def test_a_server_killed_half_way_keeps_what_it_had(
    tmp_path: Path, comity: Comity, sizes: dict[str, int]
) -> None:
    with stores.oxigraph("--location", str(tmp_path)) as store:
        store.update(f"INSERT DATA {{ GRAPH <{GRAPH}links> {{ {OLD} }} }}")

        def fault(request: Request) -> None:
            if third_put(request):
                store.process.kill()
                store.process.wait()

        with stores.proxy(store, fault) as proxy:
            outcome = comity("load", f"{proxy.url}/store")
        assert outcome.returncode == 2
        assert "error: no connection: " in outcome.stderr
        assert "; nothing has changed there — check that the store runs" in outcome.stderr
    with stores.oxigraph("--location", str(tmp_path)) as store:
        left = store.counts()
        assert left.pop("links") == 1
        assert left
        assert all(name.endswith("#loading") for name in left)
        assert comity("load", f"{store.url}/store", "--graph", "links").returncode == 0
        assert store.counts() == {"links": sizes["links"]}


def test_a_server_killed_in_the_exchange_leaves_its_graphs_in_doubt_by_name(
    store: stores.Store, comity: Comity
) -> None:
    def fault(request: Request) -> None:
        if request.path == "/update" and b"MOVE" in request.body:
            store.process.kill()
            store.process.wait()

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--graph", "links", "--graph", "catalog")
    assert outcome.returncode == 2
    assert "; the old ones or the new ones: catalog, links — " in outcome.stderr


def test_an_exchange_that_is_refused_changes_nothing(store: stores.Store, comity: Comity) -> None:
    def fault(request: Request) -> Answer | None:
        return answered(500) if b"MOVE" in request.body else None

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store")
    assert "Internal Server Error; nothing has changed there — " in outcome.stderr
    assert store.counts() == AS_BEFORE


def test_an_exchange_whose_answer_is_lost_is_told_from_what_is_there(
    store: stores.Store, comity: Comity, sizes: dict[str, int]
) -> None:
    def fault(request: Request) -> None:
        if b"MOVE" in request.body:
            stores.passed_on(store, request)
            raise Broken

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--graph", "links", "--graph", "catalog")
    assert outcome.returncode == 2
    assert "; new: catalog, links — " in outcome.stderr
    assert store.counts() == AS_BEFORE | {name: sizes[name] for name in ("links", "catalog")}


def test_an_exchange_that_a_gateway_gave_up_may_still_happen(
    store: stores.Store, comity: Comity
) -> None:
    def fault(request: Request) -> Answer | None:
        return answered(504) if b"MOVE" in request.body else None

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--graph", "links")
    assert outcome.returncode == 2
    assert "; the old ones or the new ones: links — " in outcome.stderr


def test_an_exchange_is_never_repeated(store: stores.Store, comity: Comity) -> None:
    def fault(request: Request) -> Answer | None:
        return answered(503) if b"MOVE" in request.body else None

    with stores.proxy(store, fault) as proxy:
        comity("load", f"{proxy.url}/store")
    assert sum(b"MOVE" in request.body for request in proxy.seen) == 1


def test_without_updates_the_message_names_new_and_old_graphs(
    store: stores.Store, comity: Comity, sizes: dict[str, int]
) -> None:
    with stores.proxy(store, lambda r: answered(500) if third_put(r) else None) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--in-place")
    assert outcome.returncode == 2
    assert "; new: authority, catalog; the old one or the new one: comparisons; " in outcome.stderr
    assert "as before: concepts, example-report-2001, links, ontology, queries — " in outcome.stderr
    assert store.counts() == AS_BEFORE | {name: sizes[name] for name in FIRST}


@pytest.mark.parametrize("options", [(), ("--in-place",)])
@pytest.mark.parametrize("death", ["SIGKILL", "SIGINT"])
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_run_that_is_killed_leaves_graphs_whole(
    death: str,
    options: tuple[str, ...],
    store: stores.Store,
    comity: Comity,
    invented: Dataset,
) -> None:
    reached, ended = threading.Event(), threading.Event()

    def fault(request: Request) -> None:
        if third_put(request):
            reached.set()
            ended.wait(PATIENCE)
            raise Broken

    sizes = stores.sizes_of(invented)
    corpus = ("--corpus", invented.corpus.root)
    with stores.proxy(store, fault) as proxy:
        process = subprocess.Popen(
            [sys.executable, "-m", "comity", "load", f"{proxy.url}/store", *options, *corpus],
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            encoding="utf-8",
        )
        assert reached.wait(PATIENCE)
        process.send_signal(signal.Signals[death])
        _, errors = process.communicate(timeout=PATIENCE)
        ended.set()
    old = AS_BEFORE | ({name: sizes[name] for name in FIRST} if options else {})
    found = store.counts()
    assert {name: n for name, n in found.items() if not name.endswith("#loading")} == old
    if death == "SIGINT":
        assert process.returncode == 130
        assert errors.startswith("interrupted; " + ("new: authority" if options else "nothing has"))
        assert found == old
    assert comity("load", f"{store.url}/store").returncode == 0
    assert sum(store.counts().values()) == sum(sizes.values())


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_store_is_asked_again_after_the_time_that_it_names(
    status: int, store: stores.Store, comity: Comity, sizes: dict[str, int]
) -> None:
    times: list[float] = []

    def fault(request: Request) -> Answer | None:
        if request.method == "PUT":
            times.append(time.monotonic())
        if request.method == "PUT" and request.number == 1:
            return Answer(status, b"", (("Retry-After", "1"),))
        return None

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--graph", "links")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert times[1] - times[0] >= 1
    assert store.counts() == AS_BEFORE | {"links": sizes["links"]}


def test_a_store_that_names_a_long_time_is_asked_again_after_twenty_seconds(
    store: stores.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waits.append)

    def fault(request: Request) -> Answer | None:
        return Answer(503, b"", (("Retry-After", "86400"),)) if request.number == 1 else None

    with stores.proxy(store, fault) as proxy:
        Transport(int(PATIENCE)).send("GET", f"{proxy.url}/query?query=ASK%7B%7D", headers={})
    assert waits == [20]


def test_a_store_that_stays_busy_is_given_up(
    store: stores.Store, comity: Comity, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waits.append)
    with stores.proxy(store, lambda r: answered(503) if r.method == "PUT" else None) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--graph", "links")
    assert outcome.returncode == 2
    assert "the store is busy; try again later" in outcome.stderr
    assert len(proxy.methods("PUT")) == 5
    assert waits == [1, 2, 4]


def test_a_store_that_says_nothing_is_given_up_in_time(store: stores.Store, comity: Comity) -> None:
    silent = threading.Event()

    def fault(request: Request) -> None:
        if request.method == "PUT":
            silent.wait(PATIENCE)
            raise Broken

    with stores.proxy(store, fault) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--timeout", "1")
        silent.set()
    assert outcome.returncode == 2
    assert "error: no answer in 1 seconds; nothing has changed there" in outcome.stderr
    assert store.counts() == AS_BEFORE


def test_a_redirection_is_named_and_not_followed(store: stores.Store, comity: Comity) -> None:
    moved = Answer(302, b"", (("Location", "http://127.0.0.1:1/query"),))
    with stores.proxy(store, lambda _: moved) as proxy:
        outcome = comity("load", f"{proxy.url}/store")
    assert "the store has moved — use http://127.0.0.1:1/query" in outcome.stderr


WRONG_ADDRESSES = {
    "nobody listens": ("http://127.0.0.1:1/store", "error: no connection: connection refused"),
    "no host": ("http:///store", "error: this is not the address of a store"),
    "no scheme": ("localhost:7878/store", "error: this is not the address of a store"),
    "no port": ("http://localhost:port/store", "error: this is not the address of a store"),
    "a file": ("file:///etc/passwd", "error: this is not the address of a store"),
    "an unknown store": ("http://127.0.0.1:1/x", "error: the store's query endpoint is not known"),
}


@pytest.mark.parametrize("case", WRONG_ADDRESSES)
def test_a_wrong_address_is_one_line_with_a_way_on(case: str, comity: Comity) -> None:
    url, message = WRONG_ADDRESSES[case]
    outcome = comity("load", url)
    assert outcome.returncode == 2
    assert message in outcome.stderr
    assert " — " in outcome.stderr
    assert outcome.stderr.count("\n") == 1


# ---- credentials


SECRET = "s3cret-Größe"  # noqa: S105 (of a server of this test)
WHO = {"COMITY_USER": "editor", "COMITY_PASSWORD": SECRET}
REALM = 'realm="stores", nonce="4711", qop="auth", algorithm=MD5'


def basic(request: Request) -> Answer | None:
    right = base64.b64encode(f"editor:{SECRET}".encode()).decode()
    if request.headers.get("authorization") == f"Basic {right}":
        return None
    return Answer(401, b"", (("WWW-Authenticate", 'Basic realm="stores"'),))


def digest(request: Request) -> Answer | None:
    sent = dict(re.findall(r'(\w+)="?([^",]+)', request.headers.get("authorization", "")))

    def md5(*fields: str) -> str:
        return hashlib.md5(":".join(fields).encode(), usedforsecurity=False).hexdigest()

    if sent:
        one, two = md5("editor", "stores", SECRET), md5(request.method, request.path)
        right = md5(one, "4711", sent.get("nc", ""), sent.get("cnonce", ""), "auth", two)
        if sent.get("response") == right:
            return None
    return Answer(401, b"", (("WWW-Authenticate", f"Digest {REALM}"),))


@pytest.fixture
def netrc(tmp_path: Path) -> Path:
    """Return a netrc file with the credentials of the store."""
    file = tmp_path / "netrc"
    file.write_text(f"machine {stores.HOST} login editor password {SECRET}\n", "utf-8")
    return file


@pytest.fixture(params=["environment", "netrc"])
def who(request: pytest.FixtureRequest, netrc: Path) -> dict[str, str]:
    """Return the variables that say who is there, or in which file it is written."""
    return WHO if request.param == "environment" else {"NETRC": str(netrc)}


@pytest.mark.parametrize("scheme", [basic, digest])
def test_a_store_that_asks_who_is_there_is_told(
    who: dict[str, str],
    scheme: stores.Fault,
    store: stores.Store,
    comity: Comity,
    sizes: dict[str, int],
) -> None:
    with stores.proxy(store, scheme) as proxy:
        outcome = comity("load", f"{proxy.url}/store", "--graph", "links", **who)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert store.counts() == AS_BEFORE | {"links": sizes["links"]}
    assert SECRET not in outcome.stdout


@pytest.mark.parametrize("scheme", [basic, digest])
def test_wrong_credentials_are_said_and_never_shown(
    scheme: stores.Fault, store: stores.Store, comity: Comity
) -> None:
    wrong = {"COMITY_USER": "editor", "COMITY_PASSWORD": "wr0ng"}
    with stores.proxy(store, scheme) as proxy:
        outcome = comity("load", f"{proxy.url}/store", **wrong)
        with pytest.raises(StoreError) as traced:
            comity("load", f"{proxy.url}/store", "--debug", **wrong)
    assert outcome.returncode == 2
    assert "401 Unauthorized — it does not accept these credentials" in outcome.stderr
    assert "wr0ng" not in outcome.stderr + "".join(format_exception(traced.value))
    assert store.counts() == AS_BEFORE


def test_credentials_go_only_to_a_store_that_asks(store: stores.Store, comity: Comity) -> None:
    with stores.proxy(store) as proxy:
        assert comity("load", f"{proxy.url}/store", **WHO).returncode == 0
    assert not any("authorization" in request.headers for request in proxy.seen)


def test_the_credentials_of_one_host_are_not_sent_to_another(
    store: stores.Store, netrc: Path, comity: Comity
) -> None:
    with stores.proxy(store, basic) as ours, stores.proxy(store, basic) as theirs:
        other = theirs.url.replace(stores.HOST, "localhost")
        addresses = (f"{other}/store", "--query-endpoint", f"{ours.url}/query", "--in-place")
        outcome = comity("load", *addresses, NETRC=str(netrc))
    assert outcome.returncode == 2
    assert f"{other}/store: error: the store answered 401" in outcome.stderr
    assert any("authorization" in request.headers for request in ours.seen)
    assert not any("authorization" in request.headers for request in theirs.seen)


@pytest.mark.parametrize(
    "url", ["http://editor:pa55@127.0.0.1:1/store", "editor:pa55@127.0.0.1:1/store"]
)
def test_credentials_in_an_address_are_refused_and_not_shown(url: str, comity: Comity) -> None:
    for command in (("load", url), ("query", "observers", "--endpoint", url)):
        outcome = comity(*command)
        assert outcome.returncode == 2
        assert "pa55" not in outcome.stderr + outcome.stdout
        assert "COMITY_USER" in outcome.stderr


# ---- TLS


CERTIFY = (
    *(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ),
    *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Return a file with a certificate that nobody vouches for, and its key."""
    file = tmp_path / "store.pem"
    subprocess.run(
        [*CERTIFY, "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")],
        check=True,
        capture_output=True,
    )
    file.write_text((tmp_path / "key").read_text() + (tmp_path / "cert").read_text())
    return file


@wants("openssl", "" if shutil.which("openssl") else "apt install openssl")
def test_a_certificate_that_nobody_vouches_for_is_refused_until_it_is_named(
    certificate: Path, store: stores.Store, comity: Comity
) -> None:
    with stores.proxy(store, certificate=certificate) as proxy:
        url = f"{proxy.url}/store"
        outcome = comity("load", url, REQUESTS_CA_BUNDLE="", CURL_CA_BUNDLE="")
        assert outcome.returncode == 2
        assert "error: its certificate is not trusted: self-signed certificate" in outcome.stderr
        assert "REQUESTS_CA_BUNDLE" in outcome.stderr
        assert proxy.seen == []
        named = comity("load", url, REQUESTS_CA_BUNDLE=str(certificate))
        assert (named.returncode, named.stderr) == (0, "")


def test_tls_towards_a_store_without_it_is_one_line(store: stores.Store, comity: Comity) -> None:
    with stores.proxy(store) as proxy:
        outcome = comity("load", f"{proxy.url.replace('http:', 'https:')}/store")
    assert outcome.returncode == 2
    assert "try http:// if the store has no TLS" in outcome.stderr
