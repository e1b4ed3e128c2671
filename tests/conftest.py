"""What the tests of the tool share: the command as a process, and a copy of the data to damage."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from comity import corpus
from comity.corpus import Corpus
from edition import lay_out
from serving import PATIENCE, Server, as_a_user, running
from tabulated import Tables
from tabulated import export as tabulate
from wanted import unmet

# In the background of a shell Ctrl-C is ignored, and whatever the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("data", "ontology", "queries", "shapes")

Outcome = subprocess.CompletedProcess[str]
Comity = Callable[..., Outcome]


LEFT_OUT = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that want what is missing, unless it is asked for."""
    wanted = {item: want for item in items if (want := unmet(item)) and not want.asked_for}
    names = Counter(f"{name} ({how})" for name, how, _ in wanted.values())
    config.stash[LEFT_OUT] = dict(names)
    config.hook.pytest_deselected(items=list(wanted))
    items[:] = [item for item in items if item not in wanted]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail where all things of a kind are asked for, and one is missing."""
    if want := unmet(item):
        pytest.fail(f"wants {want.name}: {want.missing}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what was left out to the process that reports, where pytest-xdist runs several."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 (pytest-xdist has no types)
    """Take what was left out from a process that has ended: all leave out the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left out", {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last which tests were left out, and how to have what they want."""
    for want, count in sorted(terminalreporter.config.stash.get(LEFT_OUT, {}).items()):
        tests = "1 check that wants" if count == 1 else f"{count} checks that want"
        terminalreporter.write_line(f"left out: {tests} {want}")


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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that runs, as a user starts it."""
    with running(as_a_user(), tmp_path_factory.mktemp("server") / "log") as started:
        yield started


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
            timeout=PATIENCE,
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
