"""What a Core constraint can read around a node, so that a change elsewhere need not be validated.

From its focus node a shape reads along paths, forward and, where a path is inverse, backward: no
further than its own paths and those of the shapes that it asks for are long. A node that is farther
than that from every change has the results that it had before.
Standard: Shapes Constraint Language (SHACL), W3C Recommendation, sections 2.3 and 4.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Quad

from comity.terms import RDF, SH, SUB_CLASS_OF

_PATH: Final = SH + "path"
_END: Final = str(NamedNode(RDF + "nil"))
_BACKWARD: Final = frozenset({SH + "inversePath", SH + "targetObjectsOf"})
_UNBOUNDED: Final = frozenset({SH + "zeroOrMorePath", SH + "oneOrMorePath"})


class Reach(NamedTuple):
    """How far shapes read.

    Attributes:
        steps: How many triples away from the focus node.
        backward: The properties that are also read from the value to the subject.
    """

    steps: int
    backward: frozenset[str]


class Known(NamedTuple):
    """What was validated before.

    Attributes:
        digests: A digest of the triples of each node.
        faulty: The nodes of which something was found.
    """

    digests: Mapping[str, str]
    faulty: Collection[str]


@lru_cache(maxsize=4)
def reach(shapes: tuple[Quad, ...]) -> Reach | None:
    """Return how far shapes read; None where there is no bound: a path repeats, a shape recurs.

    Args:
        shapes: The triples of the shapes.
    """
    about: dict[str, list[Quad]] = {}
    for quad in shapes:
        about.setdefault(str(quad.subject), []).append(quad)
    backward = {_value(quad) for quad in shapes if quad.predicate.value in _BACKWARD}
    try:
        longest = max((_length(node, about, ()) for node in about), default=0)
    except RecursionError:
        return None
    return Reach(longest + 1, frozenset(backward))  # the class of a value is a step further


def _length(node: str, about: Mapping[str, Sequence[Quad]], above: tuple[str, ...]) -> int:
    """Return how many steps a shape takes: those of its path, and of what it asks of the values.

    Raises:
        RecursionError: There is no end of it.
    """
    if node in above or any(quad.predicate.value in _UNBOUNDED for quad in about[node]):
        raise RecursionError
    path, beyond = 0, 0
    for quad in about[node]:
        named = str(quad.object)
        if quad.predicate.value == _PATH:
            path = _path_length(named, about, (*above, node))
        elif named in about:
            beyond = max(beyond, _length(named, about, (*above, node)))
    return path + beyond


def _path_length(path: str, about: Mapping[str, Sequence[Quad]], above: tuple[str, ...]) -> int:
    """Return how many steps a path takes at most: each property that it names is one.

    Raises:
        RecursionError: There is no end of it.
    """
    if path not in about:
        return path != _END
    if path in above or any(quad.predicate.value in _UNBOUNDED for quad in about[path]):
        raise RecursionError
    return sum(_path_length(str(quad.object), about, (*above, path)) for quad in about[path])


def everywhere(quads: Iterable[Quad], reached: Reach) -> list[str]:
    """Return the triples that may matter to any node, however far: they are to be the same.

    Those of classes, and those that lead backward from what is described elsewhere.

    Args:
        quads: What a document states.
        reached: How far shapes read.
    """
    stated = list(quads)
    own = {quad.subject for quad in stated}
    return sorted(
        str(quad.triple)
        for quad in stated
        if quad.predicate.value == SUB_CLASS_OF
        or (quad.predicate.value in reached.backward and quad.object not in own)
    )


def digests(quads: Iterable[Quad], reached: Reach) -> dict[str, str]:
    """Return a digest of the triples that can be read at each node.

    Args:
        quads: What a document states.
        reached: How far shapes read.
    """
    at: dict[str, list[str]] = {}
    for quad in quads:
        written = str(quad.triple)
        at.setdefault(_name(quad.subject), []).append(written)
        if quad.predicate.value in reached.backward:
            at.setdefault(_name(quad.object), []).append(written)
    return {
        node: hashlib.sha256("\n".join(sorted(triples)).encode()).hexdigest()[:32]
        for node, triples in at.items()
    }


def doubtful(
    quads: Iterable[Quad], now: Mapping[str, str], before: Known, reached: Reach
) -> set[str]:
    """Return the nodes from which a change can be read, and those that were faulty.

    Args:
        quads: What a document states.
        now: The digests of its nodes.
        before: What was validated before.
        reached: How far shapes read.
    """
    changed = {node for node, _ in now.items() ^ before.digests.items()}
    readers: dict[str, set[str]] = {}
    for quad in quads:
        subject, value = _name(quad.subject), _name(quad.object)
        readers.setdefault(value, set()).add(subject)
        if quad.predicate.value in reached.backward:
            readers.setdefault(subject, set()).add(value)
    return _spread(changed | {*before.faulty}, readers, reached.steps)


def around(quads: Iterable[Quad], nodes: Iterable[str], reached: Reach) -> Iterator[Quad]:
    """Yield the triples that shapes can read from nodes, and those of classes.

    Args:
        quads: What the whole data set states.
        nodes: The nodes.
        reached: How far shapes read.
    """
    stated = list(quads)
    named: dict[str, set[str]] = {}
    for quad in stated:
        subject, value = _name(quad.subject), _name(quad.object)
        if not value.startswith('"'):
            named.setdefault(subject, set()).add(value)
            if quad.predicate.value in reached.backward:
                named.setdefault(value, set()).add(subject)
    near = _spread(nodes, named, reached.steps)
    for quad in stated:
        backward = quad.predicate.value in reached.backward and _name(quad.object) in near
        if backward or _name(quad.subject) in near or quad.predicate.value == SUB_CLASS_OF:
            yield quad


def _spread(nodes: Iterable[str], to: Mapping[str, Collection[str]], steps: int) -> set[str]:
    """Return nodes, and what they lead to in so many steps."""
    found = set(nodes)
    front = found
    for _ in range(steps):
        front = {one for node in front for one in to.get(node, ())} - found
        found |= front
    return found


def _name(term: object) -> str:
    """Return the IRI of a node, and any other term as written."""
    return term.value if isinstance(term, NamedNode) else str(term)


def _value(quad: Quad) -> str:
    return _name(quad.object)
