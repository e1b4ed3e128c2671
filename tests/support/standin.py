"""The stand-in for Wikidata, on a server of its own, behind a proxy that sees what is asked of it.

Run as a program, it stores the answers of federated questions anew, by name or all of them::

    PYTHONPATH=src python tests/support/standin.py codes-that-differ
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import stores
from comity.corpus.federation import ENDPOINT
from comity.corpus.questions import Question
from comity.dataset import read
from comity.rdf import results
from comity.rdf.formats import TSV

ROOT: Final = Path(__file__).resolve().parents[2]
FILE: Final = ROOT / "tests" / "fixtures" / "wikidata" / "stand-in.ttl"
STORED: Final = ROOT / "queries" / "federated"


@contextmanager
def running() -> Iterator[stores.Store]:
    """Run a store with the stand-in."""
    with stores.oxigraph() as store:
        turtle = {"Content-Type": "text/turtle"}
        status, content = store.request("PUT", "/store?default", FILE.read_bytes(), turtle)
        assert status == 204, content
        yield store


@contextmanager
def serving() -> Iterator[stores.Proxy]:
    """Serve the stand-in, and yield the proxy before it, which has seen nothing yet."""
    with running() as store, stores.proxy(store) as proxy:
        yield proxy


def address(proxy: stores.Proxy) -> str:
    """Return the endpoint that stands in for that of Wikidata."""
    return f"{proxy.url}/query"


def asking(text: str, proxy: stores.Proxy) -> str:
    """Return a federated query as it is, but for the address of the service."""
    assert text.count(f"<{ENDPOINT}>") == 1
    return text.replace(f"<{ENDPOINT}>", f"<{address(proxy)}>")


def answer(question: Question, proxy: stores.Proxy) -> bytes:
    """Return the answer of a question as it is stored."""
    dataset = read(ROOT)
    text = asking(question.stored_text, proxy)
    found = dataset.store.query(text, use_default_graph_as_union=True)
    return results.write(found, TSV.name, dataset.prefixes)


def store(*names: str) -> None:
    """Store the answers of federated questions anew, of all where none is named."""
    questions = read(ROOT).federated
    with serving() as proxy:
        for name in names or questions:
            (STORED / f"{name}.tsv").write_bytes(answer(questions[name], proxy))


if __name__ == "__main__":
    store(*sys.argv[1:])
