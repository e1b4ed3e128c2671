"""The shapes as records: targets, messages, property shapes and queries.

Standard: Shapes Constraint Language (SHACL), W3C Recommendation, sections 2.1 and 5.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import SEVERITIES, Severity
from comity.corpus import Corpus, turtle
from comity.rdf import Term
from comity.rdf.curies import shorten
from comity.terms import LABELS, SH, SUB_CLASS_OF

PATH: Final = SH + "path"
PROPERTY: Final = SH + "property"


class TargetKind(NamedTuple):
    """How a shape names its focus nodes (section 2.1.3).

    Attributes:
        pattern: The pattern of SPARQL that finds them, with a place for the value.
        words: The same in English.
    """

    pattern: str
    words: str


TARGETS: Final[Mapping[str, TargetKind]] = {
    SH + "targetClass": TargetKind(f"?this a/<{SUB_CLASS_OF}>* <{{}}>", "every {}"),
    SH + "targetSubjectsOf": TargetKind("?this <{}> ?object", "whatever has {}"),
    SH + "targetObjectsOf": TargetKind("?subject <{}> ?this", "whatever is the value of {}"),
    SH + "targetNode": TargetKind("VALUES ?this {{ <{}> }}", "{}"),
}

Target = tuple[str, str]
"""A predicate of `TARGETS` and its value."""


class Constraint(NamedTuple):
    """A SPARQL-based constraint (section 5).

    Attributes:
        select: Its query, without prefixes.
        messages: Its own messages, which go before those of the shape.
    """

    select: str
    messages: tuple[str, ...]


class Shape(NamedTuple):
    """One node of the shapes files.

    Attributes:
        node: Its IRI; of a nameless node, its label with ``_:``.
        label: What it is called; may be empty.
        messages: The messages of a violation.
        severity: How bad one is; None where that is not stated.
        targets: Its own targets.
        path: Its path, where that is one property; else empty.
        properties: Its property shapes, as `node`.
        constraints: Its SPARQL-based constraints.
    """

    node: str
    label: str
    messages: tuple[str, ...]
    severity: Severity | None
    targets: tuple[Target, ...]
    path: str
    properties: tuple[str, ...]
    constraints: tuple[Constraint, ...]

    @property
    def named(self) -> bool:
        """Whether it has an IRI."""
        return not self.node.startswith("_:")


_Nodes = Mapping[str, Mapping[str, list[Term]]]


def read(quads: Iterable[Quad]) -> dict[str, Shape]:
    """Return each node of the shapes files, by `Shape.node`."""
    nodes: dict[str, dict[str, list[Term]]] = {}
    for quad in quads:
        about = nodes.setdefault(_key(quad.subject), {})
        about.setdefault(quad.predicate.value, []).append(quad.object)
    return {node: _shape(node, nodes) for node in nodes}


def of(corpus: Corpus) -> dict[str, Shape]:
    """Return each node of a corpus's shapes files, as `read` does.

    Raises:
        CorpusError: A file of shapes cannot be parsed.
    """
    return read(quad for source in corpus.shapes for quad in turtle.quads(source))


def targets(shapes: Mapping[str, Shape]) -> dict[str, list[Target]]:
    """Return the targets of each shape that reports results: its own, and its holders'.

    A shape that others ask for with ``sh:node`` or ``sh:or`` reports nothing: they do.
    """
    found: dict[str, dict[Target, None]] = {}
    for shape in shapes.values():
        ahead = [shape.node] if shape.targets else []
        seen = set()
        while ahead:
            node = ahead.pop()
            if node in shapes and node not in seen:
                seen.add(node)
                found.setdefault(node, {}).update(dict.fromkeys(shape.targets))
                ahead += shapes[node].properties
    return {node: list(those) for node, those in found.items()}


def focus(declared: Iterable[Target], table: Mapping[str, str]) -> str:
    """Return in English what targets name.

    Args:
        declared: The targets.
        table: The prefixes to write their values with.
    """
    return ", ".join(TARGETS[name].words.format(shorten(iri, table)) for name, iri in declared)


def _shape(node: str, nodes: _Nodes) -> Shape:
    about = nodes[node]
    severities = [SEVERITIES[iri] for iri in _iris(about, SH + "severity") if iri in SEVERITIES]
    return Shape(
        node=node,
        label=next(iter(_texts(about, LABELS[0])), ""),
        messages=_texts(about, SH + "message"),
        severity=next(iter(severities), None),
        targets=tuple((name, iri) for name in TARGETS for iri in _iris(about, name)),
        path=next(iter(_iris(about, PATH)), ""),
        properties=tuple(map(_key, about.get(PROPERTY, ()))),
        constraints=tuple(
            Constraint(select, _texts(query, SH + "message"))
            for query in (nodes.get(_key(term), {}) for term in about.get(SH + "sparql", ()))
            for select in _texts(query, SH + "select")
        ),
    )


def _key(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _texts(about: Mapping[str, list[Term]], predicate: str) -> tuple[str, ...]:
    return tuple(term.value for term in about.get(predicate, ()) if isinstance(term, Literal))


def _iris(about: Mapping[str, list[Term]], predicate: str) -> tuple[str, ...]:
    return tuple(term.value for term in about.get(predicate, ()) if isinstance(term, NamedNode))
