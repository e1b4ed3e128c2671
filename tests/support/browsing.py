"""What the tests of the scripts share: a folder in which Node runs them as a browser would."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from comity.export import dumps
from comity.web import query_runner
from comity.web.edition import Edition
from comity.web.query_runner import BY_BROWSER, NOBODY, Runner
from datasets import ROOT, dataset

SCRIPTS: Final = ROOT / "tests" / "browser"


@cache
def runner() -> Runner:
    """Return the engine that a site would get, fetched by npm if it is not kept yet."""
    return query_runner.in_browser()


def node() -> str:
    """Return the program Node, or skip the test."""
    found = shutil.which("node")
    if not found:
        pytest.skip("the scripts of the pages are tested in Node, which is not installed")
    return found


def require_engine() -> Runner:
    """Return the engine, or skip the test."""
    if runner().who != BY_BROWSER:
        pytest.skip(f"the engine of the browser is missing: {runner().missing}")
    return runner()


def folder(where: Path, runs: Runner = NOBODY) -> Path:
    """Lay out the scripts of an edition, and those of the tests, as Node takes them."""
    edition = Edition(dataset(), runner=runs)
    for path in (path for path in edition.paths() if path.startswith("browser/")):
        if content := edition.read(path):
            (where / path).parent.mkdir(parents=True, exist_ok=True)
            (where / path).write_bytes(content.body)
    # In the engine's own folder too, whose package says nothing of modules.
    for place in (where, where / "browser", where / "browser" / "oxigraph"):
        if place.is_dir():
            (place / "package.json").write_text('{"type": "module"}', "utf-8")
    for script in SCRIPTS.glob("*.mjs"):
        shutil.copy(script, where)
    if runs.engine:
        (where / "comity.nq").write_bytes(dumps.contents(dataset())["comity.nq"])
    return where


def run(script: Path, given: object = None) -> Any:  # noqa: ANN401 (what JSON may be)
    """Return what a script tells, in JSON, of what it is given, in JSON."""
    done = subprocess.run(
        [node(), script], input=json.dumps(given).encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
