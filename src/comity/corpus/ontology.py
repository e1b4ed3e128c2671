"""The classes of the ontology."""

from collections.abc import Callable, Iterable

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
    return below(iri, lambda one: narrower.get(f"<{one}>", ()))


def below(iri: str, narrower: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return the classes below a class, at any depth, without the class itself.

    Args:
        iri: The class.
        narrower: Returns the classes that are declared as subclasses of one.
    """
    found: set[str] = set()
    ahead = [iri]
    while ahead:
        new = {*narrower(ahead.pop())} - found - {iri}
        found |= new
        ahead += new
    return frozenset(found)
