"""The data set as files for other stores: TriG, N-Quads and Turtle, byte for byte the same.

With them come the views in the terms of other vocabularies, the named questions as RDF, and the
list of IRIs that a release is made with.

The dumps are written from the corpus and not from a store, which rewrites lexical forms on loading.
Blank nodes are named by RDF Dataset Canonicalization (RDFC-1.0, W3C Recommendation).
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from pyoxigraph import QueryTriples, RdfFormat

from comity.corpus import writing
from comity.dataset import Dataset, released, sparql_examples
from comity.errors import QueryError
from comity.rdf import query, serialize
from comity.terms import SH, THINGS

NAME: Final = "comity"
QUERIES: Final = f"{NAME}-queries.ttl"
IRIS: Final = f"{NAME}-iris.tsv"

_PREFIXES: Final = frozenset(SH + name for name in ("declare", "prefix", "namespace"))


def export(
    dataset: Dataset, folder: Path, progress: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """Write the dumps: the named graphs as TriG and N-Quads, all in one graph as Turtle.

    The named questions are a graph of the dumps, and a file of their own with the prefix table.
    Each view is a file of its own, and part of no dump.

    Args:
        dataset: The data set.
        folder: Where to write; made where it is missing.
        progress: Called with the name of each step before it begins.

    Returns:
        The files written.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
        TargetError: A dump cannot be written.
    """
    return writing.write(folder, contents(dataset, progress))


def contents(
    dataset: Dataset, progress: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """Return the content of each dump, by the name of its file.

    Args:
        dataset: The data set.
        progress: Called with the name of each step before it begins.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
    """
    progress("names of blank nodes")
    written = {}
    for name, write in writers(dataset).items():
        progress(name)
        written[name] = write()
    return written


def writers(dataset: Dataset) -> Mapping[str, Callable[[], bytes]]:
    """Return what writes each dump, by the name of its file: who wants one waits for no other.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A view has no header.
    """
    return {
        f"{NAME}.trig": partial(_quads, dataset, RdfFormat.TRIG),
        f"{NAME}.nq": partial(_quads, dataset, RdfFormat.N_QUADS),
        f"{NAME}.ttl": partial(_merged, dataset),
        QUERIES: partial(_questions, dataset),
        IRIS: partial(released.listed, dataset),
        **{of_view(slug): partial(view, dataset, slug) for slug in dataset.views},
    }


def _quads(dataset: Dataset, form: RdfFormat) -> bytes:
    """Return the named graphs."""
    return serialize.write(dataset.canonical, form, dataset.prefixes)


def _merged(dataset: Dataset) -> bytes:
    """Return all graphs as one."""
    merged = {quad.triple for quad in dataset.canonical}
    return serialize.write(merged, RdfFormat.TURTLE, dataset.prefixes)


def _questions(dataset: Dataset) -> bytes:
    """Return the named questions and the prefix table."""
    asked = {
        quad.triple
        for quad in dataset.canonical
        if quad.graph_name == sparql_examples.GRAPH or quad.predicate.value in _PREFIXES
    }
    return serialize.write(asked, RdfFormat.TURTLE, dataset.prefixes)


def of_view(slug: str) -> str:
    """Return the name of the file of a view."""
    return f"{NAME}-{slug}.ttl"


def view(dataset: Dataset, slug: str) -> bytes:
    """Return what the documents say in the terms of another vocabulary, as Turtle.

    Args:
        dataset: The data set.
        slug: The name of the view.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: The view is wrong, or no CONSTRUCT.
    """
    asked = dataset.views[slug]
    answer = query.run(dataset.store, asked.text, asked.file, dataset.prefixes)
    if not isinstance(answer, QueryTriples):
        raise QueryError(f"{asked.file} is not a CONSTRUCT", hint="a view constructs triples")
    # Not all stores know a prefixed name with an escape, which an assertion's would have.
    known = {name: iri for name, iri in dataset.prefixes.items() if not iri.startswith(THINGS)}
    return serialize.write(answer, RdfFormat.TURTLE, known)
