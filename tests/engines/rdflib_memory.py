"""rdflib, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import rdflib

import answers
from engines import Ask, Layout

NAME = "rdflib"


def missing() -> str:
    return ""


@contextmanager
def serve(layout: Layout, dumps: Path, _folder: Path) -> Iterator[Ask]:
    graph: rdflib.Graph
    if layout is Layout.GRAPHS:
        graph = rdflib.Dataset(default_union=True).parse(dumps / "comity.nq")
    else:
        graph = rdflib.Graph().parse(dumps / "comity.ttl")
    yield partial(answers.from_rdflib, graph)
