"""What a killed run leaves beside its target is removed by a later one; a living run's is not."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from comity.corpus import writing
from comity.corpus.cache import Folder
from conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")

# Writes a first file and then waits for ever.
ENDLESS: Final = """
import pathlib, sys, time
from comity.corpus import writing
from comity.corpus.cache import Folder
def contents():
    yield "a", b"half"
    print("begun", flush=True)
    time.sleep(1000)
    yield "b", b""
writing.exchange(pathlib.Path(sys.argv[1]), contents())
"""


@contextmanager
def begun(script: str, target: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a script that writes to a target, from the moment that it has begun."""
    with subprocess.Popen(
        [sys.executable, "-c", script, target],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        yield process
        process.kill()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a run that is writing a folder."""
    with begun(ENDLESS, tmp_path / "site") as process:
        yield process


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


@pytest.mark.parametrize("inside", [[], ["unnamed"]], ids=["nothing", "what is not locked"])
def test_a_run_killed_before_it_locked_its_folder_leaves_it_for_an_hour(
    inside: list[str], tmp_path: Path
) -> None:
    aside = tmp_path / ".site.abcdefgh"
    aside.mkdir()
    for name in inside:
        (aside / name).touch()
    for age, left in ((3500, [aside.name, "site"]), (3700, ["site"])):
        os.utime(aside, (time.time() - age,) * 2)
        writing.exchange(tmp_path / "site", [("a", b"whole")])
        assert sorted(path.name for path in tmp_path.iterdir()) == left


# Writes a first file aside and then waits for ever.
HALF: Final = """
import pathlib, sys, time
from comity.corpus import writing
from comity.corpus.cache import Folder
class Contents(dict):
    def items(self):
        yield "a.nq", b"half"
        print("begun", flush=True)
        time.sleep(1000)
writing.write(pathlib.Path(sys.argv[1]), Contents())
"""


@pytest.fixture
def half(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a run that is writing files."""
    with begun(HALF, tmp_path) as process:
        yield process


def test_a_file_that_a_killed_run_wrote_aside_is_removed(
    half: subprocess.Popen[str], tmp_path: Path
) -> None:
    [aside] = tmp_path.iterdir()
    assert aside.read_bytes() == b"half"
    for names in ("a.nq", "b.nq"):
        writing.write(tmp_path, {names: b"whole"})
        assert aside.exists(), "the run lives"
    half.kill()
    half.wait()
    writing.write(tmp_path, {"b.nq": b"whole"})
    assert aside.exists(), "it is none of this file"
    writing.write(tmp_path, {"a.nq": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nq", "b.nq"]


def test_an_empty_file_aside_may_be_one_that_is_not_locked_yet(tmp_path: Path) -> None:
    aside = tmp_path / ".a.nq.abcdefgh"
    aside.touch()
    writing.write(tmp_path, {"a.nq": b"whole"})
    assert aside.exists()
    os.utime(aside, (time.time() - 3700,) * 2)
    writing.write(tmp_path, {"a.nq": b"whole"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.nq"]


def test_a_cache_is_tidied_of_them(half: subprocess.Popen[str], tmp_path: Path) -> None:
    half.kill()
    half.wait()
    [aside] = tmp_path.iterdir()
    aside = aside.rename(tmp_path / ".0123.json.abcdefgh")
    Folder(tmp_path).tidy()
    assert not aside.exists()


def test_a_write_leaves_no_descriptor_open(tmp_path: Path) -> None:
    before = len([*Path("/dev/fd").iterdir()])
    writing.write(tmp_path, {f"{number}": b"x" for number in range(20)})
    assert len([*Path("/dev/fd").iterdir()]) == before


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
