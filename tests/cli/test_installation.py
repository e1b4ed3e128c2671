"""The package: the wheel carries its data, the locks are whole, the Makefile has no logic."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from conftest import ROOT, Comity
from datasets import VERSION, cited
from edition import FOLDERS

SCAFFOLD = ROOT / "src" / "comity" / "scaffold"
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this project, built without the network."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", target],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = target.glob("*.whl")
    return path


def test_the_wheel_carries_every_file_of_the_data(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"comity/{path.relative_to(ROOT).as_posix()}"
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert wanted <= carried
    scaffold = {f"comity/scaffold/{path.name}" for path in SCAFFOLD.glob("*.ttl")}
    assert {
        "comity/py.typed",
        "comity/cli/query.py",
        "comity/documents/scaffold/document.ttl",
    } <= carried
    assert scaffold <= carried
    assert {name.partition("/")[0] for name in carried} == {"comity", f"comity-{VERSION}.dist-info"}


@pytest.mark.long
def test_an_installed_wheel_answers_far_from_the_clone(
    wheel: Path, tmp_path: Path, copy: Path, comity: Comity
) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    paths = {"cwd": tmp_path, "PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", "import comity; print(comity.__file__)"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        encoding="utf-8",
    )
    assert where.stdout.startswith(str(installed))
    assert re.search(cited(), comity("query", "exercises-observed", **paths).stdout)
    assert comity("check", **paths).returncode == 0
    assert comity("--version", **paths).stdout == f"comity {VERSION}\n"
    assert comity("export", "tables", "tables", **paths).returncode == 0
    assert "\n## 2 Which class?\n" in (tmp_path / "tables" / "codebook.md").read_text("utf-8")
    (tmp_path / "talks.txt").write_text("The Talks\n\nThey met.\n", "utf-8")
    started = comity("new", "talks-2003", "talks.txt", "--corpus", copy, **paths)
    assert (started.returncode, started.stderr) == (0, "")
    assert (copy / "data" / "talks-2003" / "statements.ttl").is_file()


def test_the_entry_point_is_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        points = archive.read(f"comity-{VERSION}.dist-info/entry_points.txt").decode()
    assert "comity = comity.cli:main" in points


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_pins_and_hashes_everything_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    requirements = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9.-]+==\S+", requirement)
        assert "--hash=sha256:" in requirement
    assert not re.search(r"https?:|--index|--find-links|--extra|file:", text)


def test_the_run_lock_has_every_dependency_and_the_test_lock_has_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=]", name)[0].lower() for name in project["dependencies"]}
    run, test, dev = (
        set(re.findall(r"(?m)^(\S+==\S+)", (ROOT / "requirements" / f"{name}.txt").read_text()))
        for name in ("run", "test", "dev")
    )
    assert wanted <= {pin.partition("==")[0] for pin in run}
    assert run < test < dev


def test_no_source_of_the_tool_imports_what_is_not_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    wanted = [*project["dependencies"], *extras]
    declared = {re.split(r"[<>=]", name)[0].lower() for name in wanted}
    imported = {
        match[1]
        for path in (ROOT / "src").rglob("*.py")
        for match in re.finditer(r"(?m)^\s*(?:from|import) (\w+)", path.read_text("utf-8"))
    }
    known = packages_distributions()
    undeclared = {
        module
        for module in imported - set(sys.stdlib_module_names) - {"comity"}
        if declared.isdisjoint(name.lower() for name in known.get(module, [module]))
    }
    assert undeclared <= {"pyparsing", "_typeshed"}


def test_the_makefile_only_calls_setup() -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    recipes = [line.strip() for line in lines if line.startswith("\t")]
    targets = "run|check|test|test-long|test-serve|test-engines|test-browser|mutants|release|site"
    assert all(re.match(rf"@(sh setup/start ({targets})$|echo )", line) for line in recipes)


@pytest.mark.skipif(sys.platform == "win32", reason="there, setup/environment.py is called")
def test_without_a_python_the_start_says_what_to_install() -> None:
    outcome = subprocess.run(
        ["/bin/sh", "setup/start", "run"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "PYTHON": "/no/such/python"},
    )
    assert outcome.returncode == 2
    assert "no Python 3.11 or newer at PYTHON=/no/such/python" in outcome.stderr
    assert "install one" in outcome.stderr
