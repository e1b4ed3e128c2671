"""The data set as files to load elsewhere: TriG, N-Quads and Turtle, byte for byte the same.

Beside them, the named questions as RDF, and the list of IRIs that a release is made with.

They are written from the corpus and not from a store, which rewrites lexical forms on loading.
Blank nodes are named by RDF Dataset Canonicalization (RDFC-1.0, W3C Recommendation).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat

from comity import examples, iris, links, prefixes, serialize, targets
from comity.corpus import Corpus
from comity.prefixes import SH
from comity.store import parsed

NAME: Final = "comity"
QUERIES: Final = f"{NAME}-queries.ttl"
IRIS: Final = f"{NAME}-iris.tsv"

_PREFIXES: Final = frozenset(SH + name for name in ("declare", "prefix", "namespace"))


def export(corpus: Corpus, folder: Path) -> list[Path]:
    """Write the dumps: the named graphs as TriG and N-Quads, all in one graph as Turtle.

    The named questions are a graph of the dumps, and a file of their own with the prefix table.

    Args:
        corpus: The files.
        folder: Where to write; made where it is missing.

    Returns:
        The files written.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
        TargetError: A dump cannot be written.
    """
    return targets.write(folder, contents(corpus))


def contents(corpus: Corpus) -> dict[str, bytes]:
    """Return the content of each dump, by the name of its file.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
    """
    dataset = Dataset(quads(corpus))
    known = prefixes.table(corpus)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    merged = {quad.triple for quad in dataset}
    asked = {
        quad.triple
        for quad in dataset
        if quad.graph_name == examples.GRAPH or quad.predicate.value in _PREFIXES
    }
    return {
        f"{NAME}.trig": serialize.write(dataset, RdfFormat.TRIG, known),
        f"{NAME}.nq": serialize.write(dataset, RdfFormat.N_QUADS, {}),
        f"{NAME}.ttl": serialize.write(merged, RdfFormat.TURTLE, known),
        QUERIES: serialize.write(asked, RdfFormat.TURTLE, known),
        IRIS: iris.listed(corpus),
    }


def quads(corpus: Corpus) -> Iterator[Quad]:
    """Yield what the corpus states, each triple in its graph, in the lexical forms of the files.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
    """
    corpus.require_readable()
    for source in corpus.rdf:
        yield from parsed(source)
    known = prefixes.table(corpus)
    for source in corpus.links:
        found = links.read(source, known)
        for problem in found.problems:
            raise problem
        yield from found.quads
    yield from examples.quads(corpus)
