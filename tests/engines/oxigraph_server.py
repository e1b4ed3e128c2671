"""The server of Oxigraph, in memory; the data set arrives over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from engines import PACKAGES, Ask, Layout, process

NAME = "Oxigraph server"


def missing() -> str:
    return "" if process.executable("oxigraph") else f"the package oxigraph: {PACKAGES}"


@contextmanager
def serve(layout: Layout, _dumps: Path, folder: Path) -> Iterator[Ask]:
    address = f"127.0.0.1:{process.free_port()}"
    endpoint = f"http://{address}/query"
    command = [process.executable("oxigraph") or "oxigraph", "serve", "--bind", address]
    united = ["--union-default-graph"] if layout is Layout.GRAPHS else []
    with process.server([*command, *united], folder, endpoint):
        default = [] if layout is Layout.GRAPHS else ["--default-graph"]
        process.comity_load(f"http://{address}/store", *default)
        yield partial(process.ask, endpoint)
