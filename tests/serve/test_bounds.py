"""Whatever one request may cost has a bound, on what is really held and for how long."""

import gc
import os
import signal
import subprocess
import tracemalloc
from pathlib import Path
from urllib.parse import urlencode

import pytest

from comity.errors import QueryError
from comity.rdf import excerpt
from comity.serve import reconcile, server
from comity.serve.http.guard import DEEPEST_PATH, LONGEST_PATH
from comity.serve.reconcile import BATCH, Service
from comity.serve.sparql.endpoint import ENTRY, Answer, Cache
from comity.serve.workers.wire import Question
from conftest import ROOT, Comity
from datasets import dataset
from linked_data import ask
from serving import PATIENCE, Server, children, process_exists, wait_until, with_limits

MOST = 2**20


def entry(number: int, *, graph: int = 0, query: int = 0, body: int = 0) -> tuple[Question, Answer]:
    """Return a question and its answer, each part as long as is said."""
    named = (f"urn:{number}:" + "x" * graph,)
    answer = Answer(b"x" * body, "json", {"ETag": f'"{number}"'}, lasting=True)
    return Question(f"ASK {{}} #{number}" + "é中" * (query // 2), (), named), answer


@pytest.mark.parametrize(
    "lengths", [{}, {"graph": 60_000}, {"query": 20_000}, {"body": 60_000}], ids=str
)
def test_the_answers_that_are_kept_take_no_more_memory_than_they_may(
    lengths: dict[str, int],
) -> None:
    cache = Cache(MOST)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(3 * MOST // (ENTRY + sum(lengths.values()))):
            cache.keep(*entry(number, **lengths))
        gc.collect()
        held = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert MOST / 2 < held < MOST * 1.1


def test_an_answer_that_is_longer_than_all_may_be_is_not_kept_and_drives_none_out() -> None:
    cache = Cache(MOST)
    small, large = entry(1), entry(2, body=2 * MOST)
    cache.keep(*small)
    cache.keep(*large)
    assert cache.get(small[0]) == small[1]
    assert cache.get(large[0]) is None


def test_a_path_has_a_longest(server: Server) -> None:
    for length, status in ((LONGEST_PATH, 404), (LONGEST_PATH + 1, 414), (60_000, 414)):
        reply = ask(server, "/" + "x" * (length - 1))
        assert (reply.status, len(reply.content) < 5_000) == (status, True)


def test_a_path_has_so_many_parts(server: Server) -> None:
    for parts, status in ((DEEPEST_PATH, 404), (DEEPEST_PATH + 1, 414)):
        page = server.send("GET", "/x" * parts, {"Accept": "text/html"})
        assert (page.status, len(page.content) < 10_000) == (status, True)


@pytest.mark.parametrize(
    ("name", "first", "last", "led"),
    [
        ("Accept", "text/turtle;q=0.5", "text/html", ("/china.html", "/china.ttl")),
        (
            "Accept-Language",
            "zh;q=0.5",
            "en",
            ("/en/id/actor/china.html", "zh-hans/id/actor/china.html"),
        ),
    ],
)
def test_of_a_long_header_the_beginning_counts(
    server: Server, name: str, first: str, last: str, led: tuple[str, str]
) -> None:
    for filling, end in zip(("", ", image/png;q=0.1" * 2000), led, strict=True):
        reply = server.send("GET", "/id/actor/china", {name: f"{first}{filling}, {last}"})
        assert reply.headers["location"].endswith(end)


CUT = "The download has everything"


def test_the_query_page_shows_the_first_triples(server: Server) -> None:
    made = "CONSTRUCT WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    page = ask(server, f"/en/ask.html?{urlencode({'query': made})}").text
    assert CUT in page
    turtle = page.partition("<pre tabindex")[2].partition("</pre>")[0]
    assert len(turtle.splitlines()) == excerpt.ROWS
    few = ask(server, f"/en/ask.html?{urlencode({'query': f'{made} LIMIT 5'})}").text
    assert CUT not in few


def shown(server: Server, query: str) -> str:
    """Return the query page with the answer to a query, and see that it has a bound."""
    page = ask(server, f"/en/ask.html?{urlencode({'query': query})}")
    assert (page.status, len(page.content) < 5 * MOST) == (200, True)
    return page.text


COLUMNS = [f"?{number:x}" for number in range(400)]
SIXTEEN = ", ".join(["?x"] * 16)
LONG_NAME = "?" + "x" * 20_000
LONG = {
    "many rows": "SELECT * { ?s ?p ?o } LIMIT 3000",
    "long values": f"SELECT (CONCAT({SIXTEEN}) AS ?y) {{ ?s a ?t BIND ('{'<' * 9000}' AS ?x) }}",
    "many columns": f"SELECT ?s {' '.join(COLUMNS)} {{ ?s a ?t }}",
    "long names of columns": f"SELECT {LONG_NAME} {{ ?s a {LONG_NAME} }} LIMIT 400",
    "one row is too long": f"SELECT {' '.join(f'(?x AS {name})' for name in COLUMNS)} "
    f"{{ ?s a ?t BIND ('{'<' * 3000}' AS ?x) }} LIMIT 9",
    "long values in triples": "CONSTRUCT { ?s ?p ?x } "
    f"{{ ?s ?p ?t BIND ('{'&' * 9000}' AS ?x) }} LIMIT 900",
}


@pytest.mark.parametrize("name", LONG)
def test_a_page_holds_so_much_of_an_answer_and_says_so(server: Server, name: str) -> None:
    said = shown(server, LONG[name])
    assert CUT in said
    assert "No rows" not in said


def test_a_page_says_how_many_rows_there_are_of_which_it_shows_some(server: Server) -> None:
    said = shown(server, "SELECT ?s ?p { ?s ?p ?o } LIMIT 3000")
    assert ">3000 rows<" in said
    assert said.count("<tr><td") == excerpt.ROWS
    few = shown(server, "SELECT ?s ('x' AS ?x) (1 AS ?n) ('y'@en AS ?y) { ?s ?p ?o } LIMIT 5")
    assert (CUT in few, few.count("<tr><td")) == (False, 5)


def test_a_batch_asks_for_so_many_properties_and_no_more() -> None:
    service = Service(dataset().facts)
    properties = [{"id": "comity:cow"}] * reconcile.MOST
    assert service.extended({"ids": ["actor/china"], "properties": properties})["rows"]
    with pytest.raises(QueryError, match="201 at a time are too many"):
        service.extended({"ids": [], "properties": [*properties, properties[0]]})


def test_a_batch_of_names_has_so_long_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service(dataset().facts)
    batch = {f"q{number}": {"query": "China"} for number in range(BATCH)}
    assert len(service.reconciled(batch)) == BATCH
    monkeypatch.setattr(reconcile, "SECONDS", -1.0)
    with pytest.raises(QueryError, match="50 queries take more than") as caught:
        service.reconciled(batch)
    assert caught.value.hint == "send 50 at a time"


def test_there_are_no_more_workers_than_the_processors_bear(command: Comity) -> None:
    most = server.EACH_PROCESSOR * (os.cpu_count() or 1)
    outcome = command("serve", "--port", "0", "--workers", str(most + 1))
    assert outcome.returncode == 2
    assert f"error: {most + 1} workers are too many" in outcome.stderr
    assert f"ask for {most} at most" in outcome.stderr


def test_a_start_can_be_ended_and_leaves_nothing(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(with_limits(), env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)
    try:
        wait_until(lambda: bool(children(process.pid)), "it starts no worker")
        workers = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
    assert not any(map(process_exists, workers))
    assert [*tmp_path.iterdir()] == []
