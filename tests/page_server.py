"""A server of the real data, for tests: started as a user starts it, ended by its id."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]


class Reply(NamedTuple):
    """What was answered; the names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def serving(corpus: Path = ROOT) -> Iterator[str]:
    """Serve a corpus on a free port of this host, and give the address."""
    command = [sys.executable, "-m", "comity", "serve", "--port", "0", "--workers", "1"]
    process = subprocess.Popen(
        [*command, "--corpus", str(corpus)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    try:
        assert process.stdout is not None
        announced = process.stdout.readline().split()
        yield next(word for word in announced if word.startswith("http")).removesuffix("/sparql")
    finally:
        process.terminate()
        process.communicate(timeout=20)


def ask(address: str, path: str, method: str = "GET", **headers: str | None) -> Reply:
    """Send one request and follow nothing."""
    host = urlsplit(address).netloc
    connection = http.client.HTTPConnection(host, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    connection.request(method, path, headers=sent)
    response = connection.getresponse()
    told = {name.lower(): value for name, value in response.getheaders()}
    reply = Reply(response.status, told, response.read())
    connection.close()
    return reply
