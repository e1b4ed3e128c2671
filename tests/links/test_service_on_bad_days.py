"""A service on a bad day: one line that says what to do, and what was answered is kept."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

import standin
import stores
from comity.corpus.cache import Folder
from comity.dataset import Dataset
from comity.errors import StoreError
from comity.links import service
from comity.links.service import Service
from conftest import ROOT, Comity, Outcome
from serving import PATIENCE
from stores import Answer, Broken, Request

JSON = (("Content-Type", "application/sparql-results+json"),)
PAGE = b"<!DOCTYPE html><html><body>Welcome</body></html>"
QUERY = """PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT ?item ?code WHERE {
  SERVICE <SERVICE> {
    VALUES ?item { wd:Q148 wd:Q159 wd:Q232 wd:Q265 wd:Q334 }
    ?item wdt:P298 ?code
  }
} ORDER BY ?item"""
ROWS = 5
ASK = "SELECT (1 AS ?one) { }"


@pytest.fixture(scope="module")
def wikidata() -> Iterator[stores.Store]:
    """Return the stand-in for Wikidata."""
    with standin.running() as running:
        yield running


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, str]:
    """Return the variables of a user who has an empty cache."""
    folder = str(tmp_path / "cache")
    return {"XDG_CACHE_HOME": folder, "LOCALAPPDATA": folder, "COMITY_NO_CACHE": ""}


@pytest.fixture
def ask(command: Comity, cache: dict[str, str], invented: Dataset) -> Callable[..., Outcome]:
    """Return what asks a service for five items, two at once."""

    def run(url: str, *options: str, columns: str = "?item ?code", **variables: str) -> Outcome:
        typed = ("query", "-", "--federated", "--batch", "2", "--format", "tsv", *options)
        text = QUERY.replace("SERVICE>", f"{url}/query>").replace("?item ?code", columns, 1)
        corpus = ("--corpus", invented.corpus.root)
        return command(*typed, *corpus, stdin=text, **(cache | variables))

    return run


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how long the client would have waited, each time."""
    found: list[float] = []
    monkeypatch.setattr("comity.links.service.time.sleep", found.append)
    return found


def kept(cache: dict[str, str]) -> list[Path]:
    """Return all files in the cache."""
    return [path for path in Path(cache["XDG_CACHE_HOME"]).rglob("*") if path.is_file()]


def rows(bindings: int) -> bytes:
    found = b'{"item":{"type":"literal","value":"1"}}'
    head = b'{"head":{"vars":["item","code"]},"results":{"bindings":['
    return head + b",".join([found] * bindings) + b"]}}"


def test_a_good_day(
    ask: Callable[..., Outcome], wikidata: stores.Store, cache: dict[str, str]
) -> None:
    with stores.proxy(wikidata) as proxy:
        first = ask(proxy.url)
        again = ask(proxy.url)
    assert (first.returncode, first.stdout) == (again.returncode, again.stdout)
    assert len(first.stdout.splitlines()) == 1 + ROWS
    assert len(proxy.seen) == len(kept(cache)) == 3
    minute = r"\d{4}-\d\d-\d\d \d\d:\d\d( to \d{4}-\d\d-\d\d \d\d:\d\d)? UTC"
    place = re.escape(f"note: {proxy.url}/query: ")
    found = "; 5 rows for 5 items\n"
    assert re.match(f"{place}asked {minute} in 3 requests{found}", first.stderr)
    earlier = rf"3 answers are of earlier runs, {minute} \(--max-age 0 asks again\)"
    assert re.match(
        f"{place}{earlier}{found}", again.stderr.replace("3 answers of", "3 answers of")
    )


def test_who_asks_is_said_with_the_contact_that_is_set(
    ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    with stores.proxy(wikidata) as proxy:
        ask(proxy.url, COMITY_CONTACT="someone@example.org")
        wrong = ask(proxy.url, COMITY_CONTACT="某人\n")
    form = r"comity(/\S+)? \(https://w3id.org/comity/; someone@example.org\) python-requests/\S+"
    assert all(re.fullmatch(form, request.headers["user-agent"]) for request in proxy.seen)
    assert wrong.returncode == 2
    assert "COMITY_CONTACT is not plain ASCII text — " in wrong.stderr


@pytest.mark.parametrize(
    ("options", "variables", "requests"),
    [
        ((), {}, 3),
        (("--max-age", "0"), {}, 6),
        (("--no-cache",), {}, 6),
        ((), {"COMITY_NO_CACHE": "1"}, 6),
        (("--max-age", "0.5"), {}, 3),
    ],
)
def test_what_is_kept_is_not_asked_again_unless_that_is_wanted(
    options: tuple[str, ...],
    variables: dict[str, str],
    requests: int,
    ask: Callable[..., Outcome],
    wikidata: stores.Store,
) -> None:
    with stores.proxy(wikidata) as proxy:
        first = ask(proxy.url, *options, **variables)
        again = ask(proxy.url, *options, **variables)
    assert first.stdout == again.stdout
    assert len(proxy.seen) == requests


def test_what_is_too_old_or_damaged_is_asked_again(wikidata: stores.Store, tmp_path: Path) -> None:
    with stores.proxy(wikidata) as proxy:
        asked = Service(f"{proxy.url}/query", kept=Folder(tmp_path))
        first = asked.ask(ASK)
        assert [asked.ask(ASK).kept, len(proxy.seen)] == [True, 1]
        (file,) = tmp_path.iterdir()
        file.write_bytes(file.read_bytes()[:-1])
        assert [asked.ask(ASK).kept, len(proxy.seen)] == [False, 2]
        old = first.asked - service.MAX_AGE
        Folder(tmp_path).write(file.stem, f"{old.isoformat()}\n".encode() + rows(1))
        assert [asked.ask(ASK).kept, len(proxy.seen)] == [False, 3]
        recent = old + timedelta(minutes=1)
        Folder(tmp_path).write(file.stem, f"{recent.isoformat()}\n".encode() + rows(1))
        assert [asked.ask(ASK).kept, len(proxy.seen)] == [True, 3]


REFUSED = {
    "a web page": (
        Answer(200, PAGE, (("Content-Type", "text/html"),)),
        "is a web page, not SP",
        "not the address of",
    ),
    "another media type": (
        Answer(200, b"x", (("Content-Type", "image/png"),)),
        "is image/png, not",
        "not the address",
    ),
    "no media type": (Answer(200, b"x", ()), "is something of no known type", "not the address of"),
    "half a JSON": (Answer(200, rows(9)[:-30], JSON), "the answer cannot be read", "ask again"),
    "no JSON at all": (
        Answer(200, b"java.util.TimeoutException", JSON),
        "cannot be read",
        "ask again",
    ),
    "an IRI that is none": (
        Answer(200, rows(1).replace(b'"literal","value":"1"', b'"uri","value":"x:> } {"'), JSON),
        "cannot be read",
        "ask again",
    ),
    "other variables": (
        Answer(200, rows(1).replace(b'"vars":["item"', b'"vars":["x"'), JSON),
        "cannot be read",
        "ask again",
    ),
    "a variable that is none": (
        Answer(200, rows(0).replace(b'"item"', b'"item } #"'), JSON),
        "the answer cannot be read",
        "ask again",
    ),
    "yes or no": (
        Answer(200, b'{"head":{},"boolean":true}', JSON),
        "the answer has no rows",
        "not the address of",
    ),
    "half an answer": (Answer(206, rows(1), JSON), "the answer is incomplete", "--batch 10"),
    "more rows than can be used": (
        Answer(200, rows(100_001), JSON),
        "more than 100,000 rows",
        "ask for less",
    ),
    "a million rows": (
        Answer(200, rows(1_000_000), JSON),
        "more than 33,554,432 bytes",
        "--batch 10",
    ),
    "a redirection": (
        Answer(302, b"", (("Location", "http://other.example/sparql"),)),
        "has moved",
        "add --service with it: http://other.example/sparql",
    ),
    "a redirection to nowhere": (
        Answer(302),
        "the service has moved",
        "look up the new one",
    ),
    "not understood": (
        Answer(400, b"no such\nfunction"),
        "answered 400 Bad Request: no such function",
        "did not understand the query",
    ),
    "a login": (Answer(401), "answered 401 Unauthorized", "~/.netrc"),
    "nobody let in": (Answer(403), "the service answered 403 Forbidden", "set COMITY_CONTACT"),
    "not there": (Answer(404), "the service answered 404 Not Found", "--service gives another"),
    "a failure": (Answer(500, b"java"), "answered 500 Internal Server Error: java", "--batch 10"),
    "a gateway that gave up": (Answer(504), "the service answered 504 Gateway", "--batch 10"),
    "an answer that breaks off": (
        Answer(200, rows(9), JSON, missing=99),
        "the answer broke off: ",
        "try again",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_an_answer_that_is_none_is_one_line_and_the_next_run_goes_on(
    fault: str,
    ask: Callable[..., Outcome],
    wikidata: stores.Store,
    waits: list[float],
    cache: dict[str, str],
) -> None:
    answer, message, hint = REFUSED[fault]
    with stores.proxy(wikidata, lambda r: answer if r.number == 2 else None) as proxy:
        outcome = ask(proxy.url)
        assert (outcome.returncode, outcome.stdout, len(proxy.seen)) == (2, "", 2)
        assert outcome.stderr.startswith(f"{proxy.url}/query: error: ")
        assert outcome.stderr.count("\n") == 1
        assert message in outcome.stderr
        assert hint in outcome.stderr.rpartition(" — ")[2]
        assert "1 of 3 requests are answered and kept: the same command goes on" in outcome.stderr
        assert len(kept(cache)) == 1
        resumed = ask(proxy.url)
        assert (resumed.returncode, len(proxy.seen)) == (0, 4)
    assert len(resumed.stdout.splitlines()) == 1 + ROWS
    assert "in 2 requests; 1 answer is of an earlier run, " in resumed.stderr
    assert waits == []


def test_a_connection_that_dies_is_one_line_and_the_next_run_goes_on(
    ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    def fault(request: Request) -> None:
        if request.number == 3:
            raise Broken

    with stores.proxy(wikidata, fault) as proxy:
        outcome = ask(proxy.url)
        assert outcome.returncode == 2
        assert "error: no connection: " in outcome.stderr
        assert "2 of 3 requests are answered and kept" in outcome.stderr
        assert ask(proxy.url).returncode == 0
    assert len(proxy.seen) == 4


@pytest.mark.parametrize(
    ("options", "state"),
    [
        (("--no-cache",), "1 of 3 requests are answered, and not kept — "),
        (("--max-age", "0"), "the same command, without --max-age 0, goes on from there — "),
    ],
)
def test_what_is_not_kept_is_not_promised(
    options: tuple[str, ...], state: str, ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    with stores.proxy(wikidata, lambda r: Answer(500) if r.number == 2 else None) as proxy:
        assert state in ask(proxy.url, *options).stderr


def test_a_cache_that_cannot_be_written_is_done_without(
    ask: Callable[..., Outcome], wikidata: stores.Store, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    variables = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path / "file"))
    with stores.proxy(wikidata, lambda r: Answer(500) if r.number == 2 else None) as proxy:
        assert "1 of 3 requests are answered, and not kept" in ask(proxy.url, **variables).stderr
        assert ask(proxy.url, **variables).returncode == 0


BUSY = {
    Answer(429, b"", ()): [2, 4],
    Answer(429, b"", (("Retry-After", "7"),)): [7, 7],
    Answer(503, b"", (("Retry-After", "7"),)): [7, 7],
    Answer(503, b"", (("Retry-After", "0"),)): [1, 1],
    Answer(503, b"", (("Retry-After", "soon"),)): [2, 4],
}


@pytest.mark.parametrize(("busy", "expected"), BUSY.items())
def test_a_service_that_is_busy_for_a_while_is_asked_when_it_says(
    busy: Answer,
    expected: list[float],
    ask: Callable[..., Outcome],
    wikidata: stores.Store,
    waits: list[float],
) -> None:
    with stores.proxy(wikidata, lambda r: busy if r.number in {2, 3} else None) as proxy:
        outcome = ask(proxy.url)
    assert (outcome.returncode, waits, len(proxy.seen)) == (0, expected, 5)
    assert len(outcome.stdout.splitlines()) == 1 + ROWS


def test_a_time_of_day_is_waited_for(wikidata: stores.Store, waits: list[float]) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    busy = Answer(429, b"", (("Retry-After", when),))
    with stores.proxy(wikidata, lambda r: busy if r.number == 1 else None) as proxy:
        Service(f"{proxy.url}/query").ask(ASK)
    assert len(waits) == 1
    assert 0 < waits[0] <= 30


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_stays_busy_is_given_up(
    status: int, ask: Callable[..., Outcome], wikidata: stores.Store, waits: list[float]
) -> None:
    with stores.proxy(wikidata, lambda r: Answer(status) if r.number > 1 else None) as proxy:
        outcome = ask(proxy.url)
    assert (outcome.returncode, waits) == (2, [2, 4, 8, 16])
    assert "error: the service is still busy after 5 requests; 1 of 3 requests" in outcome.stderr
    assert outcome.stderr.endswith(" — try again later\n")


def test_a_service_that_wants_to_be_left_alone_for_long_is(
    ask: Callable[..., Outcome], wikidata: stores.Store, waits: list[float]
) -> None:
    busy = Answer(429, b"", (("Retry-After", "86400"),))
    with stores.proxy(wikidata, lambda _: busy) as proxy:
        outcome = ask(proxy.url)
    assert (outcome.returncode, waits, len(proxy.seen)) == (2, [], 1)
    assert "is busy, and asks to wait 86,400 seconds — try again aft" in outcome.stderr


@pytest.mark.parametrize("begun", [False, True])
def test_a_service_that_takes_too_long_is_given_up_in_time(
    *, begun: bool, ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    silent = threading.Event()

    def fault(_: Request) -> Answer:
        if begun:
            return Answer(200, rows(9), JSON, pause=0.3)
        silent.wait(PATIENCE)
        raise Broken

    begins = time.monotonic()
    with stores.proxy(wikidata, fault) as proxy:
        outcome = ask(proxy.url, "--timeout", "1")
        silent.set()
    assert outcome.returncode == 2
    assert "error: no answer in 1 seconds — " in outcome.stderr
    assert "--timeout" in outcome.stderr
    assert time.monotonic() - begins < PATIENCE / 2


ADDRESSES = {
    "nobody listens": ("http://127.0.0.1:1", "no connection: connection refused", "a network"),
    "no such host": (
        "http://no-such-host.invalid",
        "no connection: ",
        "see whether there is a net",
    ),
    "a urn": ("urn:x", "not the address of a", "write it as http"),
    "credentials": ("http://me:secret@127.0.0.1:1", "credentials do not belong", "COMITY_USER"),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_an_address_that_leads_nowhere_is_one_line(
    case: str, ask: Callable[..., Outcome], cache: dict[str, str]
) -> None:
    url, message, hint = ADDRESSES[case]
    outcome = ask(url)
    assert (outcome.returncode, outcome.stdout, kept(cache)) == (2, "", [])
    assert message in outcome.stderr
    assert hint in outcome.stderr
    assert "secret" not in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_tls_that_is_refused_is_one_line(
    ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    with stores.proxy(wikidata) as proxy:
        outcome = ask(proxy.url.replace("http:", "https:"))
    assert outcome.returncode == 2
    assert "error: no secure connection: " in outcome.stderr
    assert "try http:// if the service has no TLS" in outcome.stderr


WHO = {"COMITY_USER": "me", "COMITY_PASSWORD": "of my own store"}


def test_credentials_for_a_store_are_not_given_to_a_service(
    ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    asks = Answer(401, b"", (("WWW-Authenticate", 'Basic realm="x"'),))
    with stores.proxy(wikidata, lambda _: asks) as proxy:
        ask(proxy.url, **WHO, NETRC=os.devnull)
    assert len(proxy.seen) == 1
    assert "authorization" not in proxy.seen[0].headers


def test_a_service_that_has_nothing_on_the_items_gives_no_rows_and_says_so(
    ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    with stores.proxy(wikidata, lambda _: Answer(200, rows(0), JSON)) as proxy:
        outcome = ask(proxy.url)
    assert (outcome.returncode, outcome.stdout) == (0, "?item\t?code\n")
    notes = outcome.stderr.splitlines()
    assert "in 3 requests; 0 rows for 5 items" in notes[0]
    assert notes[1] == "note: nothing is found: the service knows nothing about these 5 items"
    assert len(notes) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_run_that_is_interrupted_leaves_nothing_half_written(
    ask: Callable[..., Outcome], wikidata: stores.Store, cache: dict[str, str], invented: Dataset
) -> None:
    reached, ended = threading.Event(), threading.Event()

    def fault(request: Request) -> None:
        if request.number == 2:
            reached.set()
            ended.wait(PATIENCE)
            raise Broken

    with stores.proxy(wikidata, fault) as proxy:
        typed = ["query", "-", "--federated", "--batch", "2", "--format", "tsv"]
        process = subprocess.Popen(
            [sys.executable, "-m", "comity", *typed, "--corpus", str(invented.corpus.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | cache | {"PYTHONPATH": str(ROOT / "src")},
            encoding="utf-8",
        )
        assert process.stdin
        process.stdin.write(QUERY.replace("SERVICE>", f"{proxy.url}/query>"))
        process.stdin.close()
        process.stdin = None
        assert reached.wait(PATIENCE)
        process.send_signal(signal.SIGINT)
        shown, errors = process.communicate(timeout=PATIENCE)
        ended.set()
        assert (process.returncode, shown) == (130, "")
        state = "1 of 3 requests are answered and kept: the same command goes on from there"
        assert errors == f"interrupted; {state}\n"
        assert len(kept(cache)) == 1
        assert ask(proxy.url).returncode == 0
    assert len(proxy.seen) == 4


@pytest.mark.parametrize("names", [b'"item"', b'"item","code","more"', b""])
@pytest.mark.parametrize("columns", ["?item ?code", "*"])
def test_other_variables_than_were_asked_for_are_refused(
    names: bytes, columns: str, ask: Callable[..., Outcome], wikidata: stores.Store
) -> None:
    answer = Answer(200, rows(0).replace(b'"item","code"', names), JSON)
    with stores.proxy(wikidata, lambda r: answer if r.number > 1 else None) as proxy:
        outcome = ask(proxy.url, columns=columns)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "<stdin>:4:3: error: the service answered with other variables" in outcome.stderr
    assert "--max-age 0" in outcome.stderr


def test_rows_of_all_requests_together_have_a_limit(
    wikidata: stores.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_ROWS", 3)
    two = "SELECT ?n { VALUES ?n { 1 2 } }"
    asked = Service(f"{wikidata.url}/query")
    assert len(asked.ask(two).rows) == 2
    with pytest.raises(StoreError, match="more than 3 rows"):
        asked.ask_all([two, two])


def test_terms_come_by_the_names_of_their_variables(wikidata: stores.Store) -> None:
    (row,) = Service(f"{wikidata.url}/query").ask('SELECT ?a ?b { BIND ("x"@en AS ?a) }').rows
    assert (row["a"].value, row["a"].language, row["b"]) == ("x", "en", None)
