"""What the tests of the tool share: the command as a process, and a copy of the data to damage."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from comity import corpus
from comity.corpus import Corpus
from edition import lay_out
from source import WANTED
from tabulated import Tables
from tabulated import export as tabulate

# In the background of a shell Ctrl-C is ignored, and whatever the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("data", "ontology", "queries", "shapes")

Outcome = subprocess.CompletedProcess[str]
Comity = Callable[..., Outcome]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last which checks were left out for want of what is not the project's own."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    left_out = {how: sum(f"wants {name}" in why for why in reasons) for name, how in WANTED.items()}
    for how, count in left_out.items():
        if count:
            terminalreporter.write_line(f"left out: {count} checks, run by {how}")


@pytest.fixture(scope="session")
def data() -> Corpus:
    """Return the real data."""
    return corpus.read(ROOT)


@pytest.fixture(scope="session", params=["as it is", "with a second document"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables exported from the data as it is, and with one folder more."""
    folder = tmp_path_factory.mktemp("tables")
    if request.param == "as it is":
        return tabulate(ROOT, folder, "cnd2002-6")
    root = tmp_path_factory.mktemp("both")
    for name in (*FOLDERS, "docs"):
        shutil.copytree(ROOT / name, root / name)
    second = "example-communique-2002"
    shutil.copytree(
        ROOT / "tests" / "fixtures" / "second-document" / second, root / "data" / second
    )
    return tabulate(root, folder, "cnd2002-6", second)


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
    """Return a copy of the fixture edition, to be damaged."""
    folder = tmp_path / "corpus"
    lay_out(folder)
    return folder


@pytest.fixture
def clone(copy: Path) -> Path:
    """Return a copy of all that a release is made of, its files as new as in a fresh clone."""
    for name in ("docs", "notebooks", "LICENSES"):
        shutil.copytree(ROOT / name, copy / name)
    for name in ("CHANGELOG.md", "CITATION.cff", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    for path in copy.rglob("*"):
        path.touch()
    return copy


@pytest.fixture
def unshaped(copy: Path) -> Path:
    """Return a copy of the fixture edition without the shapes, which is checked sooner."""
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
