"""What the tests of the scripts share: a folder in which Node runs them as a browser would."""

import json
import lzma
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from comity.web import land, query_runner
from comity.web.edition import Edition
from comity.web.query_runner import NOBODY, Runner
from datasets import ROOT, dataset
from wanted import wants

SCRIPTS: Final = ROOT / "tests" / "browser"


NODE: Final = shutil.which("node")
FETCHED: Final = "make site, with npm, fetches it"


def node() -> str:
    """Return the program Node."""
    assert NODE, "Node is missing"
    return NODE


needs_node = wants("Node", "" if NODE else "apt install nodejs")
_KEPT: Final = all(one.kept() for one in query_runner.PACKAGES)
needs_engine = wants("Oxigraph for the browser", "" if _KEPT else FETCHED)
needs_land = wants("world-atlas", "" if land.PACKAGE.kept() else FETCHED)


def folder(where: Path, runs: Runner = NOBODY) -> Path:
    """Lay out the scripts of an edition, and those of the tests, as Node takes them."""
    edition = Edition(dataset(), runner=runs)
    for path in (path for path in edition.paths() if path.startswith("browser/")):
        if content := edition.read(path):
            (where / path).parent.mkdir(parents=True, exist_ok=True)
            (where / path).write_bytes(content.body)
    # In the engine's own folder too, whose package says nothing of modules.
    packages = [where / "browser" / one.name for one in query_runner.PACKAGES]
    for place in (where, where / "browser", *packages):
        if place.is_dir():
            (place / "package.json").write_text('{"type": "module"}', "utf-8")
    for script in SCRIPTS.glob("*.mjs"):
        shutil.copy(script, where)
    if runs.engine:
        packed = (where / "browser" / "comity.trig.xz").read_bytes()
        (where / "comity.trig").write_bytes(lzma.decompress(packed))
    return where


def run(script: Path, given: object = None) -> Any:  # noqa: ANN401 (what JSON may be)
    """Return what a script tells, in JSON, of what it is given, in JSON."""
    done = subprocess.run(
        [node(), script], input=json.dumps(given).encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def found_first(folder: Path, index: object, typed: Iterable[str]) -> dict[str, str]:
    """Return what the search of a browser finds first for each text; nothing where nothing is."""
    texts = list(typed)
    told = run(folder / "found.mjs", {"index": index, "typed": texts})
    first = [hits["found"][0][0] if hits["found"] else "" for hits in told]
    return dict(zip(texts, first, strict=True))
