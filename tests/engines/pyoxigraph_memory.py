"""Oxigraph, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pyoxigraph import Store

import answers
from engines import Ask, Layout

NAME = "pyoxigraph"


def missing() -> str:
    return ""


@contextmanager
def serve(layout: Layout, dumps: Path, _folder: Path) -> Iterator[Ask]:
    store = Store()
    united = layout is Layout.GRAPHS
    store.load(path=dumps / ("comity.trig" if united else "comity.ttl"))
    yield partial(answers.from_oxigraph, store, union=united)
