"""What the tests of the tool share: the command as a process, and a copy of the data to damage."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from comity.corpus import Corpus
from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from datasets import dataset, files
from edition import SECOND, add_second_document, lay_out, lay_out_real
from source import WANTED
from tabulated import Tables
from tabulated import export as tabulate

# In the background of a shell Ctrl-C is ignored, and whatever the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]

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
    return files()


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the fixture edition, read once for all tests. Read only."""
    return read_dataset(lay_out(tmp_path_factory.mktemp("invented")))


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the real data with one folder more, and nothing else changed. Read only."""
    folder = add_second_document(lay_out_real(tmp_path_factory.mktemp("both")))
    shutil.copytree(ROOT / "docs", folder / "docs")
    return read_dataset(folder)


@pytest.fixture(scope="session", params=["as it is", "with a second document"])
def either(request: pytest.FixtureRequest) -> Dataset:
    """Return the real data as it is, and with one folder more. Read only."""
    if request.param == "as it is":
        return dataset()
    found: Dataset = request.getfixturevalue("both")
    return found


@pytest.fixture(scope="session")
def tables(either: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables exported from the data as it is, and with one folder more."""
    documents = ["cnd2002-6"] if either is dataset() else ["cnd2002-6", SECOND.name]
    return tabulate(either, tmp_path_factory.mktemp("tables"), *documents)


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
def real_copy(tmp_path: Path) -> Path:
    """Return a copy of the real data, for a text of the product that names its things."""
    return lay_out_real(tmp_path / "corpus")


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
