"""What the Dockerfile copies, runs and needs to write, as far as it is seen without a container."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import ROOT
from proxies import FOLDER
from serving import PATIENCE, running

INSTALLED = "/opt/comity"
IGNORED = FOLDER / "Dockerfile.dockerignore"


class Step(NamedTuple):
    """A line of the Dockerfile."""

    name: str
    rest: str


def steps(name: str) -> list[str]:
    """Return what follows an instruction, wherever it stands."""
    lines = (FOLDER / "Dockerfile").read_text("utf-8").splitlines()
    read = (Step(*line.partition(" ")[::2]) for line in lines if line and line[0] != "#")
    return [step.rest for step in read if step.name == name]


def copied() -> list[tuple[str, str]]:
    """Return the paths that come from the project, each with its target."""
    found = []
    for rest in steps("COPY"):
        *sources, target = rest.split()
        if not sources[0].startswith("--"):
            found += [(source, target) for source in sources]
    return found


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the build has when everything is copied, and no more."""
    folder = tmp_path_factory.mktemp("build")
    for source, target in copied():
        path = folder / (source if target == "./" else target)
        path.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, path, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / source, path)
    return folder


@pytest.fixture(scope="module")
def installed(context: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment where the project is, installed as the build installs it.

    It has the packages of the tests, which have the same versions: the lock is tested by itself.
    """
    place = tmp_path_factory.mktemp("opt") / "comity"
    environment, locked, project = steps("RUN")
    assert "--require-hashes --requirement requirements/serve.txt" in locked
    run(f"{environment} --system-site-packages", context, place)
    site = next(place.glob("lib/python*/site-packages"))
    packages = Path(pytest.__file__).parents[1]
    (site / "packages.pth").write_text(f"{packages}\n", "utf-8")
    run(project, context, place)
    return place


def run(command: str, folder: Path, place: Path) -> None:
    """Run a command of the Dockerfile with other places."""
    words = shlex.split(command.replace(INSTALLED, str(place)))
    words[0] = sys.executable if words[0] == "python" else words[0]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_everything_that_is_copied_is_there_and_sent_to_the_build() -> None:
    kept = {line[1:] for line in IGNORED.read_text("utf-8").splitlines() if line.startswith("!")}
    sources = {source for source, _ in copied()}
    assert sources == kept
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_the_lock_has_what_the_server_needs_and_no_more_than_was_tested() -> None:
    serve, test, run_ = (
        set(re.findall(r"(?m)^(\S+==\S+)", (ROOT / "requirements" / f"{name}.txt").read_text()))
        for name in ("serve", "test", "run")
    )
    assert run_ < serve < test
    assert {"httptools", "jinja2", "starlette", "uvicorn"} <= {
        pin.partition("==")[0] for pin in serve
    }


def test_it_runs_as_nobody() -> None:
    (user,) = steps("USER")
    assert user == "65534:65534"
    ownerships = [rest for rest in steps("COPY") if "--chown" in rest or "--chmod" in rest]
    assert ownerships == []  # what is copied is root's, and nobody else may write there


READ_ONLY = """
import os, sys
HOME = os.environ.get("HOME", "")
CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.chmod"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

def hook(event, arguments):
    if event in CHANGES or (event == "open" and (arguments[2] or 0) & WRITES):
        path = arguments[0]
        if isinstance(path, (str, bytes, os.PathLike)):
            path = os.path.abspath(os.fsdecode(path))
            if not path.startswith((HOME + "/", "/dev/")):
                raise OSError(30, "Read-only file system", path)

sys.addaudithook(hook)
"""


@pytest.fixture(scope="module")
def read_only(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a temporary folder, the only one that Python writes to in that environment."""
    site = next(installed.glob("lib/python*/site-packages"))
    (site / "read_only_root.py").write_text(READ_ONLY, "utf-8")
    (site / "read_only_root.pth").write_text("import read_only_root\n", "utf-8")
    return tmp_path_factory.mktemp("tmp")


def contained(words: list[str], installed: Path, temporary: Path) -> list[str]:
    """Return a command of the image, for a shell that gives it the image's environment."""
    (environment,) = steps("ENV")
    (folder,) = steps("WORKDIR")[1:]
    assert folder == "/tmp"  # noqa: S108 (the container's own)
    placed = [word.replace(INSTALLED, str(installed)) for word in words]
    settings = [one.replace("=/tmp", f"={temporary}") for one in environment.split()]
    cleared = ["env", "-u", "PYTHONPATH", f"TMPDIR={temporary}", *settings, *placed]
    return ["sh", "-c", f"cd {shlex.quote(str(temporary))} && exec {shlex.join(cleared)}"]


@pytest.mark.long
def test_the_root_is_read_only_in_these_tests(installed: Path, read_only: Path) -> None:
    program = "from pathlib import Path; Path('here').touch(); Path('{}/there').touch()"
    words = [f"{INSTALLED}/bin/python", "-c", program.format(installed)]
    done = subprocess.run(
        contained(words, installed, read_only), capture_output=True, check=False, encoding="utf-8"
    )
    assert "Read-only file system" in done.stderr
    assert [path.name for path in read_only.iterdir()] == ["here"]
    (read_only / "here").unlink()


@pytest.mark.long
def test_it_serves_from_a_read_only_root_and_its_health_is_seen(
    installed: Path, read_only: Path, tmp_path: Path
) -> None:
    (entry,) = steps("ENTRYPOINT")
    (health,) = steps("HEALTHCHECK")
    program = json.loads(health.partition("CMD ")[2])
    words = [*json.loads(entry), "--port", "0"]
    with running(contained(words, installed, read_only), tmp_path / "log") as server:
        assert server.answers()
        assert server.send("GET", "/en/id/actor/china.html").status == 200
        assert server.send("GET", "/data/id/actor/china.ttl").status == 200
        placed = [word.replace(":8000/", f":{server.port}/") for word in program]
        asked = contained(placed, installed, read_only)
        assert subprocess.run(asked, check=False, timeout=PATIENCE).returncode == 0
        assert [path.name for path in read_only.iterdir()] != []  # a snapshot
    assert "Read-only" not in (tmp_path / "log").read_text("utf-8")
    done = subprocess.run(asked, check=False, timeout=PATIENCE, capture_output=True)
    assert done.returncode == 1
    assert [path.name for path in read_only.iterdir()] == []
