"""Virtuoso 7, with a settings file and a database of its own; the data set arrives over HTTP."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import requests
from requests.auth import HTTPDigestAuth

from engines import Ask, Layout, process

NAME = "Virtuoso"

ALL = "https://w3id.org/comity/"
"""The graph that has everything: there is no default graph to load into."""

USER = PASSWORD = "dba"  # noqa: S105 (on loopback, for a moment)
"""Those of every new database."""
CREDENTIALS = {"COMITY_USER": USER, "COMITY_PASSWORD": PASSWORD}

MOST_ROWS = 1_000_000

GRANTS = (
    'GRANT SELECT ON DB.DBA.SPARQL_SINV_2 TO "SPARQL";',
    'GRANT EXECUTE ON DB.DBA.SPARQL_SINV_IMP TO "SPARQL";',
)
"""What a server has to be told before a query may ask another endpoint."""

SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
SchedulerInterval = 0

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 4

[SPARQL]
ResultSetMaxRows = {most_rows}
"""


def missing() -> str:
    packages = "virtuoso-opensource-7 virtuoso-opensource-7-bin"
    return "" if process.executable("virtuoso-t") else f"the packages {packages} of the system"


@contextmanager
def serve(layout: Layout, dumps: Path, folder: Path) -> Iterator[Ask]:
    with server(folder) as address:
        store = f"{address}/sparql-graph-crud-auth"
        if layout is Layout.GRAPHS:
            process.comity_load(store, **CREDENTIALS)
            yield partial(process.ask, f"{address}/sparql")
        else:
            _put(dumps / "comity.ttl", f"{store}?graph={ALL}")
            yield lambda query: process.ask(f"{address}/sparql", query, ALL)


@contextmanager
def server(folder: Path, most_rows: int = MOST_ROWS) -> Iterator[str]:
    """Run an empty server, and return its address."""
    port = process.free_port()
    address = f"http://127.0.0.1:{port}"
    settings = write_settings(folder, port, most_rows)
    program = process.executable("virtuoso-t") or "virtuoso-t"
    command: list[str | Path] = [program, "+foreground", "+wait", "+configfile", settings]
    with process.server(command, folder, f"{address}/sparql"):
        yield address


def write_settings(folder: Path, port: int, most_rows: int = MOST_ROWS) -> Path:
    """Write the settings of a server that keeps its data in a folder, and return their file."""
    settings = folder / "virtuoso.ini"
    ports = {"port": port, "sql_port": process.free_port()}
    settings.write_text(SETTINGS.format(folder=folder, most_rows=most_rows, **ports), "utf-8")
    return settings


def allow_service(folder: Path) -> None:
    """Let the queries of a running server ask other endpoints."""
    settings = (folder / "virtuoso.ini").read_text("utf-8")
    port = settings.partition("[Parameters]")[2].partition("127.0.0.1:")[2].split()[0]
    for grant in GRANTS:
        command = [process.executable("isql-vt") or "isql-vt", f"127.0.0.1:{port}", USER, PASSWORD]
        done = subprocess.run(
            [*command, f"exec={grant}"], capture_output=True, check=True, timeout=process.PATIENCE
        )
        assert b"Done." in done.stdout, done


def _put(file: Path, address: str) -> None:
    """Load a file; who it is from is settled first, as a refused body would break the pipe."""
    with requests.Session() as session:
        session.auth = HTTPDigestAuth(USER, PASSWORD)
        session.get(address, timeout=process.PATIENCE)  # 404, and the challenge that is kept
        reply = session.put(
            address,
            data=file.read_bytes(),
            headers={"Content-Type": "text/turtle"},
            timeout=process.PATIENCE,
        )
    reply.raise_for_status()
