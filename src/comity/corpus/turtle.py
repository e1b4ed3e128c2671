"""A Turtle file as quads, and the errors where it is not Turtle."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from comity.corpus import Source
from comity.errors import CorpusError


def quads(source: Source) -> Iterator[Quad]:
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


def too_long(source: Source) -> CorpusError:
    """Return the error for a file with a text or a name of many megabytes."""
    hint = "look for quotation marks that are not closed"
    return CorpusError("a text of it is too long to be read", source.place(), hint=hint)


def syntax_error(source: Source, error: SyntaxError) -> CorpusError:
    """Return a parser's complaint about a file as an error of ours.

    Args:
        source: The file.
        error: The complaint.
    """
    place = source.place(error.lineno, error.offset)
    hint = "correct it; “comity check” lists every such place"
    return CorpusError(syntax_message(error), place, hint=hint)


def syntax_message(error: SyntaxError) -> str:
    """Return what a parser complains of, without the place and in one line."""
    _, _, detail = (error.msg or "").partition(": ")
    return " ".join((detail or error.msg or "a syntax error").split())
