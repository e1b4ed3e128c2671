"""Processes that a test starts and always stops: servers, and workers that answer line by line."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import QueryResultsFormat

import answers
from answers import Answer
from datasets import ROOT
from engines import Ask

PATIENCE = 60.0
"""Seconds to wait for a server to answer, for a query, or for a process to stop."""
BREATH = 0.05
"""Seconds between two looks at a server that starts."""

RESULTS = "application/sparql-results+json"


def executable(name: str) -> str | None:
    """Return the path of a program: of this Python's environment, else of the system."""
    return shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), *_path()]))


def _path() -> list[str]:
    return [os.environ["PATH"]] if "PATH" in os.environ else []


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def server(command: Sequence[str | Path], folder: Path, endpoint: str) -> Iterator[None]:
    """Run a server until the end of the context; enter it when its endpoint answers."""
    log = folder / "server.log"
    with log.open("wb") as output:
        running = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        try:
            _await(running, endpoint, log)
            yield
        finally:
            _stop(running)


def _await(running: "subprocess.Popen[bytes]", endpoint: str, log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while not _answers(endpoint):
        said = log.read_text("utf-8", "replace")
        assert running.poll() is None, f"the server has stopped: {said}"
        assert time.monotonic() < ends, f"the server does not answer: {said}"
        time.sleep(BREATH)


def _answers(endpoint: str) -> bool:
    try:
        ask(endpoint, "SELECT (1 AS ?one) {}")
    except OSError:
        return False
    return True


def ask(endpoint: str, query: str, *default_graphs: str) -> Answer:
    """Ask an endpoint a SELECT query (SPARQL 1.1 Protocol, 2.1.2), of some graphs or of all."""
    parameters = [("query", query), *(("default-graph-uri", graph) for graph in default_graphs)]
    request = urllib.request.Request(  # noqa: S310 (an address of 127.0.0.1)
        endpoint, data=urlencode(parameters).encode(), headers={"Accept": RESULTS}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:  # noqa: S310 (as above)
            return answers.from_results(reply.read(), QueryResultsFormat.JSON)
    except urllib.error.HTTPError as refusal:
        raise OSError(f"{refusal.code}: {refusal.read().decode('utf-8', 'replace')}") from None


def comity_load(store: str, *options: str, **credentials: str) -> None:
    """Load the data set into a store by the command ``comity load``; say what it refuses."""
    command = [sys.executable, "-m", "comity", "load", store, *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")} | credentials
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", env=environment
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def worker(command: Sequence[str | Path]) -> Iterator[Ask]:
    """Run a program that answers each line, a query in JSON, with a line of SPARQL results.

    It stops at the end of its input, so also when this process dies.
    """
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        yield lambda query: _exchange(running, query)
    finally:
        _stop(running)


def _exchange(running: "subprocess.Popen[str]", query: str) -> Answer:
    assert running.stdin
    assert running.stdout
    running.stdin.write(json.dumps(query) + "\n")
    running.stdin.flush()
    line = running.stdout.readline()
    assert line, "the worker has stopped"
    reply = json.loads(line)
    if "error" in reply:
        raise OSError(reply["error"])
    return answers.from_results(line.encode(), QueryResultsFormat.JSON)


def _stop(running: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> None:
    for stream in (running.stdin, running.stdout):
        if stream:
            stream.close()
    running.terminate()
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
