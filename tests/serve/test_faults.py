"""A fault of the server is told and logged as one; what a client sends is no fault and no log."""

import asyncio
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.robotparser import RobotFileParser

import pytest
from starlette.types import Message, Receive, Scope, Send

from comity.serve.http.guard import HEADERS, LONGEST, LONGEST_PATH, Guard
from conftest import ROOT
from linked_data import ask
from serving import Server

SCOPE: Scope = {
    "type": "http",
    "method": "GET",
    "path": "/x",
    "raw_path": b"/x",
    "query_string": b"",
    "headers": [],
    "client": ("127.0.0.1", 1),
}


async def _fails(_: Scope, __: Receive, ___: Send) -> None:
    message = "my secret\nINFO FAKE"
    raise LookupError(message)


async def _is_cut_off(_: Scope, __: Receive, ___: Send) -> None:
    raise asyncio.CancelledError


async def _begins(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise LookupError


def guarded(app: object) -> list[Message]:
    """Return what is sent where an application does not answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(Guard(app, 1)(SCOPE, receive, send))  # type: ignore[arg-type]
    return sent


def test_a_fault_is_told_with_the_headers_of_safety_and_logged_without_a_word_of_the_client(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, "comity.serve"):
        start, body = guarded(_fails)
    assert start["status"] == 500
    assert {name.lower().encode() for name in HEADERS} <= {name for name, _ in start["headers"]}
    assert b"the server failed at this request, which need not be wrong" in body["body"]
    fault, line = (record.getMessage() for record in caplog.records)
    assert fault.startswith("a fault: LookupError at test_faults.py:")
    assert line.startswith("GET /x 500 ")
    assert "secret" not in caplog.text


def test_what_the_server_cuts_off_when_it_stops_is_told_so() -> None:
    start, body = guarded(_is_cut_off)
    assert start["status"] == 503
    assert b"the server is stopping" in body["body"]
    assert (b"retry-after", b"2") in start["headers"]


def test_an_answer_that_has_begun_is_not_begun_again() -> None:
    assert [message["type"] for message in guarded(_begins)] == ["http.response.start"]


UNREADABLE = {
    "not a number": ("queries", '{"q": {"query": "China", "limit": NaN}}'),
    "no end": ("queries", '{"q": {"query": "China", "limit": Infinity}}'),
    "too deep": ("queries", "[" * 20_000),
    "deeper": ("extend", '{"ids":' * 3_000),
    "half a character as a name": ("queries", '{"\\ud800": {"query": "China"}}'),
    "half a character as an id": (
        "extend",
        '{"ids": ["\\ud800"], "properties": [{"id": "comity:cow"}]}',
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_json_is_refused(server: Server, name: str) -> None:
    parameter, sent = UNREADABLE[name]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = server.send("POST", "/reconcile", form, urlencode({parameter: sent}).encode())
    assert reply.status == 400
    assert json.loads(reply.content)["status"] == "error"


def candidates(server: Server, **more: str) -> int:
    """Return how many candidates there are for a name."""
    limit = "".join(f', "limit": {value}' for value in more.values())
    sent = urlencode({"queries": f'{{"q": {{"query": "United"{limit}}}}}'})
    reply = ask(server, f"/reconcile?{sent}")
    assert reply.status == 200
    return len(json.loads(reply.content)["q"]["result"])


def test_a_limit_beyond_every_bound_is_a_limit(server: Server) -> None:
    assert candidates(server) > 1
    assert candidates(server, limit="1e400") >= candidates(server)
    counts = [candidates(server, limit=limit) for limit in ("1.9", "-3", "-1e400")]
    assert counts == [1, 0, 0]


def test_a_client_is_told_how_many_names_to_send(server: Server) -> None:
    assert json.loads(ask(server, "/reconcile").content)["batchSize"] == 50


@pytest.mark.parametrize(
    "path",
    ["/id/actor/a%0aINFO%20FAKE%20GET%20/%20200", "/x%0d%00%01", "/x%1b[31m", "/\\" + "x" * 60_000],
)
def test_a_path_is_one_line_of_the_log_and_no_long_one(server: Server, path: str) -> None:
    before = len(server.log.read_text("utf-8"))
    assert ask(server, path).status == (404 if len(path) < LONGEST_PATH else 414)
    (line,) = server.log.read_text("utf-8")[before:].splitlines()
    assert line.isprintable()
    assert len(line) < LONGEST + 60
    assert line.split()[3].startswith(path[:10])


def test_a_preflight_allows_whatever_a_client_adds(server: Server) -> None:
    headers = {"Access-Control-Request-Headers": "authorization, x-requested-with, content-type"}
    reply = server.send("OPTIONS", "/sparql", {"Origin": "https://example.org"} | headers)
    allowed = reply.headers["access-control-allow-headers"].lower().split(", ")
    assert {"authorization", "x-requested-with", "content-type", "*"} <= {*allowed}
    assert "Content-Disposition" in reply.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    "path", ["/reconcile", "/.well-known/void", "/openapi.json", "/sparql"], ids=str
)
def test_what_names_the_address_of_a_request_is_kept_by_nobody(server: Server, path: str) -> None:
    reply = server.send("GET", path, {"Host": "other.example"})
    assert (reply.status, b"other.example" in reply.content) == (200, True)
    assert reply.headers["cache-control"] == "no-store"


def test_robots_leave_queries_alone(server: Server) -> None:
    reply = ask(server, "/robots.txt")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    rules = RobotFileParser()
    rules.parse(reply.text.splitlines())
    assert not rules.can_fetch("any", "/sparql?query=ASK%7B%7D")
    assert not rules.can_fetch("any", "/reconcile")
    assert rules.can_fetch("any", "/en/id/actor/china.html")


def test_the_server_as_a_whole_has_options(server: Server) -> None:
    assert server.send("OPTIONS", "*").status == 204


async def _is_full(_: Scope, __: Receive, ___: Send) -> None:
    raise MemoryError


def test_who_meets_the_ceiling_is_put_off(caplog: pytest.LogCaptureFixture) -> None:
    start, body = guarded(_is_full)
    assert start["status"] == 503
    assert b"the server has no memory left for this" in body["body"]
    assert "fault" not in caplog.text


CEILING = """
from comity.serve.ceiling import set_ceiling
set_ceiling(64 * 2**20)
held = bytearray(32 * 2**20)
try:
    more = bytearray(64 * 2**20)
except MemoryError:
    print("enough")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such ceiling")
def test_the_process_has_a_ceiling(server: Server) -> None:
    command = [sys.executable, "-c", CEILING]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    assert subprocess.check_output(command, env=environment) == b"enough\n"
    limits = Path(f"/proc/{server.process.pid}/limits").read_text("ascii")
    (line,) = (line for line in limits.splitlines() if line.startswith("Max data size"))
    assert 2 * 2**30 < int(line.split()[3]) < 4 * 2**30
