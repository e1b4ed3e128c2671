"""What the tests of the tool share: the command as a process, and a copy of the data to damage."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from comity import corpus
from comity.corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("data", "ontology", "queries", "shapes")

Outcome = subprocess.CompletedProcess[str]
Comity = Callable[..., Outcome]


@pytest.fixture(scope="session")
def data() -> Corpus:
    """Return the real data."""
    return corpus.read(ROOT)


@pytest.fixture
def comity() -> Comity:
    """Return a function that runs the command ``comity`` as a user does, in a process."""
    environment = {name: value for name, value in os.environ.items() if name != "COMITY_CORPUS"}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"}

    def run(*arguments: str | Path, stdin: str = "", cwd: Path = ROOT, **variables: str) -> Outcome:
        command = [sys.executable, "-m", "comity", *map(str, arguments)]
        return subprocess.run(
            command,
            cwd=cwd,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment | variables,
            timeout=60,
        )

    return run


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the data, to be damaged."""
    folder = tmp_path / "corpus"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def unshaped(copy: Path) -> Path:
    """Return a copy of the data without its shapes, which is checked sooner."""
    shutil.rmtree(copy / "shapes")
    return copy


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that nothing can be written to; skips where the user may write anywhere."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write to read-only folders")
        yield folder
    finally:
        folder.chmod(0o755)
