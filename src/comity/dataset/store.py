"""A store that answers queries: embedded Oxigraph, in memory."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from comity.corpus import Corpus, Source, sssom
from comity.corpus.turtle import syntax_error, too_long
from comity.dataset import document_graphs


def load(corpus: Corpus, prefixes: Mapping[str, str]) -> Store:
    """Load the data set from its files, each into its named graph: faster than from quads.

    Args:
        corpus: The files; the shapes among them are not part of the data set.
        prefixes: The prefix table, for the links.

    Returns:
        A store in memory. Its default graph is empty: query the union of its graphs.

    Raises:
        CorpusError: A file cannot be read or parsed; `comity check` lists every such place.
    """
    corpus.require_readable()
    store = Store()
    for source in corpus.rdf:
        _load(store, source)
    for source in corpus.links:
        links = sssom.sound(source, prefixes)
        store.extend(links.quads + links.mappings)
    described = (
        quad
        for predicate in (document_graphs.LABEL, *document_graphs.OF_ALL)
        for quad in store.quads_for_pattern(None, predicate, None)
    )
    store.extend(list(document_graphs.quads(corpus, described, prefixes)))
    return store


def of(quads: Iterable[Quad]) -> Store:
    """Return a store that holds quads which were parsed already."""
    store = Store()
    store.bulk_extend(quads)
    return store


def _load(store: Store, source: Source) -> None:
    try:
        store.load(source.content, RdfFormat.TURTLE, to_graph=NamedNode(source.graph))
    except SyntaxError as error:
        raise syntax_error(source, error) from None
    except MemoryError:  # so Oxigraph says that its buffer is full
        raise too_long(source) from None
