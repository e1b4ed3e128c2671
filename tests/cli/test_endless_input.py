"""Files without end, pipes that nobody writes to, full outputs: one line, and no waiting."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from comity.corpus import reading
from conftest import ROOT, Comity
from serving import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes")

QUERY = "queries/observers.rq"
DEVICE = "error: cannot be read: it is a device or a pipe"


def endless(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


@pytest.mark.parametrize("make", [endless, pipe])
@pytest.mark.parametrize("name", ["data/actors.ttl", "data/links/wikidata.sssom.tsv", QUERY])
def test_the_check_goes_on_beside_a_device_or_a_pipe(
    name: str, make: Callable[[Path], None], unshaped: Path, comity: Comity
) -> None:
    make(unshaped / name)
    outcome = comity("check", "--only", "RDF-01", "--corpus", unshaped)
    first, summary = outcome.stdout.splitlines()
    assert outcome.returncode == 1
    assert first.startswith(f"{unshaped / name}: {DEVICE} [RDF-01] — ")
    assert summary.startswith("1 error in ")


@pytest.mark.parametrize("make", [endless, pipe])
@pytest.mark.parametrize(
    "command", [("query", "observers"), ("show", "China"), ("export", "dumps", "dumps")]
)
def test_a_command_that_needs_the_file_refuses_it(
    command: tuple[str, ...],
    make: Callable[[Path], None],
    unshaped: Path,
    tmp_path: Path,
    comity: Comity,
) -> None:
    name = QUERY if command[0] == "query" else "data/actors.ttl"
    make(unshaped / name)
    outcome = comity(*command, "--corpus", unshaped, cwd=tmp_path)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"corpus/{name}: {DEVICE} — ")
    assert outcome.stderr.count("\n") == 1
    assert not (tmp_path / "dumps").exists()


@pytest.mark.parametrize("command", ["query", "verify-source"])
def test_a_file_without_end_is_refused(command: str, tmp_path: Path, comity: Comity) -> None:
    endless(tmp_path / "input.rq")
    outcome = comity(command, "input.rq", cwd=tmp_path)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(
        "input.rq: error: cannot be read: there is more than 256 megabytes in it — "
    )


@pytest.mark.parametrize(
    "command",
    [
        ("query",),
        ("verify-source",),
        ("new", "a-document"),
        ("query", "--endpoint", "http://127.0.0.1:9/"),
    ],
)
def test_a_pipe_that_nobody_writes_to_is_refused(
    command: tuple[str, ...], unshaped: Path, comity: Comity
) -> None:
    given = unshaped.parent / "input.rq"
    pipe(given)
    outcome = comity(*command, given, "--corpus", unshaped)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(
        f"{given}: error: cannot be read: nobody wrote to this pipe in 2 seconds — "
    )
    assert outcome.stderr.count("\n") == 1


def test_a_pipe_that_somebody_writes_to_is_read(tmp_path: Path) -> None:
    pipe(tmp_path / "input")
    content = b"SELECT (1 AS ?n) {}" * 10_000  # more than a pipe holds
    writer = Thread(target=(tmp_path / "input").write_bytes, args=(content,))
    writer.start()
    read = reading.read(tmp_path / "input")
    writer.join()
    assert read == content


def test_a_query_given_in_place_of_its_file_is_told_where_it_goes(comity: Comity) -> None:
    outcome = comity("query", f"ASK {{ ?s ?p ?o . ?{'x' * 300} ?p ?o }}")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "file name too long — " in outcome.stderr
    assert "or send the query to standard input, with “-”" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("command", [("query", "observers"), ("check",), ("show", "China")])
def test_an_output_that_is_full_is_one_line(command: tuple[str, ...], unshaped: Path) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = subprocess.run(
            [sys.executable, "-m", "comity", *command, "--corpus", unshaped],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            timeout=PATIENCE,
        )
    assert outcome.returncode == 2
    assert outcome.stderr == "error: the output cannot be written: no space left on device\n"


def test_a_folder_of_data_that_leads_to_itself_is_no_corpus(tmp_path: Path, comity: Comity) -> None:
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    (tmp_path / "data").symlink_to("data")
    outcome = comity("check", "--corpus", tmp_path)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"{tmp_path}: error: not a corpus: data is missing — ")
