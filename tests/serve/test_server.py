"""``comity serve`` as a command: how it starts, what it logs, how it stops, what its walls hold."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import installing_extra
from conftest import ROOT, Comity
from serving import (
    PATIENCE,
    SPARQL,
    Server,
    as_a_user,
    children,
    process_exists,
    running,
    wait_until,
    with_limits,
)

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
POSIX = pytest.mark.skipif(os.name != "posix", reason="the second wall is the kernel's, on POSIX")


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    """Return a server that nobody else asks."""
    with running(as_a_user(), tmp_path / "log") as started:
        yield started


def test_it_listens_at_this_computer_only_and_says_where(server: Server) -> None:
    assert server.url == f"http://127.0.0.1:{server.port}"
    assert server.answers()


def test_the_log_has_neither_addresses_nor_queries(alone: Server) -> None:
    alone.ask("SELECT ('my secret' AS ?x) {}")
    alone.post("SELECT * { my secret }")
    alone.send("GET", "/nowhere?my=secret")
    lines = alone.log.read_text("utf-8").splitlines()
    assert [line.split()[2:5] for line in lines] == [
        ["POST", "/sparql", "400"],
        ["GET", "/nowhere", "404"],
    ]
    assert not any(word in line for line in lines for word in ("secret", "127.0.0.1"))


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_answers_what_it_has_begun_and_stops(how: int, code: int, tmp_path: Path) -> None:
    with running(with_limits(seconds=1), tmp_path / "log") as server:
        workers = children(server.process.pid)
        assert len(workers) == 4
        asking = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        asking.request("POST", SPARQL, RUNAWAY, {"Content-Type": "application/sparql-query"})
        assert server.workers()  # what was sent before has been read
        server.process.send_signal(how)
        assert asking.getresponse().status == 504
        asking.close()
        server.process.wait(PATIENCE)
        if code == 0:
            assert server.process.returncode == 0
        assert not any(map(process_exists, workers))
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", server.port), timeout=1)


def test_the_command_ends_with_the_code_of_an_interruption(alone: Server) -> None:
    alone.process.send_signal(signal.SIGINT)
    assert alone.process.wait(PATIENCE) == 130
    assert "Traceback" not in alone.log.read_text("utf-8")


@POSIX
def test_no_worker_outlives_a_server_that_was_killed(tmp_path: Path) -> None:
    with running(with_limits(seconds=1), tmp_path / "log") as server:
        workers = children(server.process.pid)

        def ask() -> None:
            with pytest.raises(OSError, match=r".*"):
                server.post(RUNAWAY)

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.5)
        server.process.kill()
        asking.join()
        server.process.wait()
        wait_until(lambda: not any(map(process_exists, workers)), "a worker is left")


def test_an_address_that_is_taken_is_one_line(server: Server, comity: Comity) -> None:
    outcome = comity("serve", "--port", str(server.port))
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"error: 127.0.0.1:{server.port} cannot be listened at: ")
    assert outcome.stderr.count("\n") == 1
    assert "(" not in outcome.stderr


@pytest.mark.parametrize("option", [("--timeout", "0"), ("--timeout", "nan"), ("--workers", "-1")])
def test_a_limit_has_to_be_positive(option: tuple[str, str], command: Comity) -> None:
    outcome = command("serve", *option)
    assert outcome.returncode == 2
    assert "invalid positive number value" in outcome.stderr


@pytest.mark.parametrize("package", ["uvicorn", "starlette", "httptools"])
def test_without_its_packages_it_says_what_to_install(package: str) -> None:
    program = f"import sys; sys.modules['{package}'] = None; from comity.cli import main"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; sys.exit(main(['serve']))"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 2
    assert package in done.stderr
    assert f" is missing — {installing_extra('serve')}\n" in done.stderr
    assert "Traceback" not in done.stderr


BEHIND_WALLS = """
import sys
from pyoxigraph import Store
from comity.serve.workers import sandbox as walls
store = Store()
if sys.argv[2] == "closed":
    walls.close(2**28)
try:
    print(len(list(store.query(f"SELECT * {{ SERVICE <{sys.argv[1]}> {{ ?s ?p ?o }} }}"))))
except OSError as error:
    print("stopped", error)
try:
    open("/etc/hostname").close()
    print("open")
except OSError as error:
    print("stopped", error)
"""


@POSIX
@pytest.mark.parametrize(("walls", "calls"), [("closed", 0), ("open", 1)])
def test_what_slips_through_the_first_wall_meets_the_second(walls: str, calls: int) -> None:
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            called, _ = listener.accept()
            heard.append(called.recv(100))
            called.close()

        threading.Thread(target=listen, daemon=True).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        done = subprocess.run(
            [sys.executable, "-c", BEHIND_WALLS, url, walls],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )
        assert len(heard) == calls
    assert done.stdout.count("stopped") == (2 if walls == "closed" else 1)


def test_the_endpoint_is_at_the_path_that_is_announced(server: Server) -> None:
    assert server.send("GET", SPARQL).status == 200
    assert server.send("GET", "/health").status == 200
