"""The shapes that can still be used where a file of them is broken: the others are not hidden."""

from collections.abc import Sequence
from functools import lru_cache

from pyoxigraph import BlankNode, NamedNode, Quad

from comity.check.shapes.model import PROPERTY
from comity.corpus.parsed import ParsedFile
from comity.terms import SH, SHAPES


def quads(files: Sequence[ParsedFile]) -> tuple[Quad, ...]:
    """Return the triples of whole files, without shapes that need something from a broken file.

    A shape that is asked for and is in a broken file is missing: where it is a part
    (``sh:property``) of an open shape, the rest of that still holds; any other constraint that
    needs it, in a list or not, is given up with the shape that it is in, and so on upwards.
    """
    return _usable(tuple(q for file in files if not file.problems for q in file.quads))


@lru_cache(maxsize=4)
def _usable(whole: tuple[Quad, ...]) -> tuple[Quad, ...]:
    known = {str(quad.subject) for quad in whole}
    lost = {
        str(quad.object)
        for quad in whole
        if isinstance(quad.object, NamedNode)
        and quad.object.value.startswith(SHAPES)
        and str(quad.object) not in known
    }
    closed = {str(quad.subject) for quad in whole if quad.predicate.value == SH + "closed"}
    while more := {str(q.subject) for q in whole if _needs(q, lost, closed)} - lost:
        lost |= more
    return tuple(q for q in whole if str(q.subject) not in lost and str(q.object) not in lost)


def _needs(quad: Quad, lost: set[str], closed: set[str]) -> bool:
    """Return whether a triple takes its subject along when its object is lost."""
    if isinstance(quad.object, NamedNode | BlankNode) and str(quad.object) in lost:
        return quad.predicate.value != PROPERTY or str(quad.subject) in closed
    return False
