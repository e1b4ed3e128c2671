"""What a killed run leaves beside its target is removed by a later one; a living run's is not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from comity.corpus import writing
from conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")

# Writes a first file and then waits for ever.
ENDLESS: Final = """
import pathlib, sys, time
from comity.corpus import writing
def contents():
    yield "a", b"half"
    print("begun", flush=True)
    time.sleep(1000)
    yield "b", b""
writing.exchange(pathlib.Path(sys.argv[1]), contents())
"""


@pytest.fixture
def run(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a run that is writing a folder."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, tmp_path / "site"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        yield process
        process.kill()


def test_what_a_killed_run_left_is_removed(run: subprocess.Popen[str], tmp_path: Path) -> None:
    run.kill()
    run.wait()
    assert len(list(tmp_path.iterdir())) == 1
    writing.exchange(tmp_path / "site", [("a", b"whole")])
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_living_run_writes_is_left_alone(run: subprocess.Popen[str], tmp_path: Path) -> None:
    writing.exchange(tmp_path / "site", [("a", b"whole")])
    [its] = [path for path in tmp_path.iterdir() if path.name != "site"]
    assert (its / "new" / "a").read_bytes() == b"half"
    assert run.poll() is None


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".site.12345678" / "new").mkdir(parents=True)
    writing.exchange(tmp_path / "site", [("a", b"whole")])
    assert (tmp_path / ".site.12345678" / "new").is_dir()


def test_what_a_killed_run_had_moved_away_is_put_back(tmp_path: Path) -> None:
    aside = tmp_path / ".site.abcdefgh"
    (aside / "old").mkdir(parents=True)
    (aside / "old" / "a").write_bytes(b"before")
    (aside / "lock").touch()

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "a", b"after"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writing.exchange(tmp_path / "site", failing())
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "a").read_bytes() == b"before"
