"""What the tests of the tool share: the command as a process, and a copy of the data to damage."""

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from _pytest.doctest import DoctestModule
from hypothesis import HealthCheck, settings

import commands
from comity.corpus import Corpus
from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.terms import THINGS
from datasets import VERSION, files
from edition import add_second_document, lay_out, lay_out_real, lay_out_retold
from serving import PATIENCE, Server, as_a_user, running
from tabulated import Tables
from tabulated import export as tabulate
from together import Together
from wanted import unmet

# In the background of a shell Ctrl-C is ignored, and whatever the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Nearly everything that tests make is kept for others: the collector would look through it in vain.
gc.set_threshold(100_000, 50)

# What a check finds must not depend on what an earlier one found, unless that is the point.
os.environ["COMITY_NO_CACHE"] = "1"

# A busy machine is no fault of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parents[1]

Outcome = subprocess.CompletedProcess[str]
Comity = Callable[..., Outcome]


LEFT_OUT = pytest.StashKey[dict[str, int]]()
LONG = "takes long (make test-long)"
# The folders that have a command of their own.
APART = {
    "browser": "test-browser",
    "engines": "test-engines",
    "remote": "test-serve",
    "serve": "test-serve",
}


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Look for examples in docstrings in the product only: tests have none."""
    return [found for found in (yield) if not isinstance(found, DoctestModule)]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that want what is missing, unless it is asked for."""
    for item in items:
        if "comity" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.process)
    wanted = {item: want for item in items if (want := unmet(item)) and not want.asked_for}
    names = Counter(f"wants {name} ({how})" for name, how, _ in wanted.values())
    if config.option.markexpr == "not long":
        names.update(LONG for item in items if item.get_closest_marker("long"))
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
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:  # noqa: ANN401
    """Return what hands out the tests to several processes."""
    return Together(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 (pytest-xdist has no types)
    """Take what was left out from a process that has ended: all leave out the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left out", {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last which tests were left out, and how to have them or what they want."""
    ignored = terminalreporter.config.getoption("ignore") or ()
    for name in sorted(APART.keys() & {Path(folder).name for folder in ignored}):
        terminalreporter.write_line(f"left out: tests/{name} (make {APART[name]})")
    for why, count in sorted(terminalreporter.config.stash.get(LEFT_OUT, {}).items()):
        verb, rest = why.split(" ", 1)
        tests = f"1 check that {verb}" if count == 1 else f"{count} checks that {verb[:-1]}"
        terminalreporter.write_line(f"left out: {tests} {rest}")


@pytest.fixture(scope="session")
def data() -> Corpus:
    """Return the real data."""
    return files()


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the fixture edition, read once for all tests. Read only."""
    return read_dataset(lay_out(tmp_path_factory.mktemp("invented")))


@pytest.fixture(scope="session")
def retold(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the fixture edition with a document that tells an event again. Read only."""
    return read_dataset(lay_out_retold(tmp_path_factory.mktemp("retold")))


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the real data with one folder more, and nothing else changed. Read only."""
    folder = add_second_document(lay_out_real(tmp_path_factory.mktemp("both")))
    shutil.copytree(ROOT / "docs", folder / "docs")
    return read_dataset(folder)


@pytest.fixture(scope="session")
def tables(both: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of the real data with one folder more.

    What is published is in them row by row, beside a document that nobody had in mind.
    """
    documents = [iri.removeprefix(THINGS) for iri in both.documents]
    return tabulate(both, tmp_path_factory.mktemp("tables"), *documents)


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
def command() -> Comity:
    """Return a function that runs the command ``comity`` in this process, which is sooner."""
    return partial(commands.run, cwd=ROOT)


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
    (copy / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "extras.txt", copy / "requirements")
    catalog = copy / "data" / "catalog.ttl"
    text = re.sub(r'(?<=dcat:version ")[^"]+', VERSION, catalog.read_text("utf-8"))
    catalog.write_text(text, "utf-8")
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
