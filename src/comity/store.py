"""From files to a store that answers queries: embedded Oxigraph, in memory."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from comity import links, prefixes
from comity.corpus import Corpus, Source
from comity.errors import CorpusError


def load(corpus: Corpus) -> Store:
    """Load the data set, each file into its named graph.

    Args:
        corpus: The files; the shapes among them are not part of the data set.

    Returns:
        A store in memory. Its default graph is empty: query the union of its graphs.

    Raises:
        CorpusError: A file cannot be read or parsed; `comity check` lists every such place.
    """
    corpus.require_readable()
    store = Store()
    for source in corpus.rdf:
        _load(store, source)
    if corpus.links:
        known = prefixes.table(corpus)
        for source in corpus.links:
            found = links.read(source, known)
            for problem in found.problems:
                raise problem
            store.extend(found.quads)
    return store


def parsed(source: Source) -> Iterator[Quad]:
    """Yield what a file states, each triple in the file's graph, in its own lexical forms.

    Raises:
        CorpusError: The file cannot be parsed.
    """
    graph = NamedNode(source.graph) if source.graph else DefaultGraph()
    try:
        for quad in parse(source.content, RdfFormat.TURTLE, rename_blank_nodes=True):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    except SyntaxError as error:
        raise syntax_error(source, error) from None
    except MemoryError:
        raise too_long(source) from None


def _load(store: Store, source: Source) -> None:
    try:
        store.load(source.content, RdfFormat.TURTLE, to_graph=NamedNode(source.graph))
    except SyntaxError as error:
        raise syntax_error(source, error) from None
    except MemoryError:  # so Oxigraph says that its buffer is full
        raise too_long(source) from None


def too_long(source: Source) -> CorpusError:
    """Return the error for a file with a text or a name of many megabytes."""
    hint = "look for quotation marks that are not closed"
    return CorpusError("a text of it is too long to be read", source.place(), hint=hint)


def syntax_error(source: Source, error: SyntaxError) -> CorpusError:
    """Return a parser's complaint about a file as an error of ours."""
    place = source.place(error.lineno, error.offset)
    hint = "mend it; “comity check” lists every such place"
    return CorpusError(syntax_message(error), place, hint=hint)


def syntax_message(error: SyntaxError) -> str:
    """Return what a parser complains of, without the place and in one line."""
    _, _, detail = (error.msg or "").partition(": ")
    return " ".join((detail or error.msg or "a syntax error").split())
