"""The classes of the ontology."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from comity.terms import SUB_CLASS_OF, TERMS


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


def above(quads: Iterable[Quad]) -> dict[str, frozenset[str]]:
    """Return the classes of ours above each class, up to the widest.

    Args:
        quads: What the ontology states; other quads may be among it.
    """
    parents: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == SUB_CLASS_OF and isinstance(quad.subject, NamedNode):
            wide = quad.object
            if isinstance(wide, NamedNode) and wide.value.startswith(TERMS):
                parents.setdefault(quad.subject.value, set()).add(wide.value)
    return {iri: _closure(iri, parents) for iri in parents}


def _closure(iri: str, parents: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [iri]
    while ahead:
        new = parents.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return frozenset(found)
