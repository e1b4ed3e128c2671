"""The classes of the ontology."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from comity.terms import SUB_CLASS_OF


def subclasses(quads: Iterable[Quad], iri: str) -> frozenset[str]:
    """Return the subclasses of a class, and theirs, without the class itself.

    Args:
        quads: What the ontology states; other quads may be among it.
        iri: The class.
    """
    narrower: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == SUB_CLASS_OF and isinstance(quad.subject, NamedNode):
            narrower.setdefault(str(quad.object), []).append(quad.subject.value)
    found: set[str] = set()
    ahead = [iri]
    while ahead:
        new = {*narrower.get(f"<{ahead.pop()}>", ())} - found - {iri}
        found |= new
        ahead += new
    return frozenset(found)
