"""Where a term is used: the questions whose query names it, and the constraints put on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from comity.corpus.questions import Question
from comity.dataset import Dataset
from comity.rdf.curies import expand
from comity.rdf.tokens import survey
from comity.terms import SH, SHAPES

_PATH: Final = SH + "path"
_TARGETS: Final = tuple(
    SH + name for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf")
)


class Constraint(NamedTuple):
    """What a shape asks for.

    Attributes:
        shape: The IRI of the shape.
        message: What it says where it is not kept, in English.
    """

    shape: str
    message: str


_Shapes = Mapping[NamedNode | BlankNode, Mapping[str, Sequence[object]]]


def asked_in(questions: Iterable[Question]) -> Mapping[str, Sequence[Question]]:
    """Return the questions whose query names a thing, by its IRI."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        for iri in named(question.text, {}):
            found.setdefault(iri, []).append(question)
    return found


def constrained_by(dataset: Dataset) -> Mapping[str, Sequence[Constraint]]:
    """Return the constraints on each term: by the path, the target, or a query of the shape.

    Standard: SHACL (W3C, 2017), sections 2.1.3 (targets), 2.3.1 (paths) and 5 (queries).

    Raises:
        CorpusError: A file of shapes cannot be parsed.
    """
    shapes = _shapes(dataset.index.files.get(SHAPES.rstrip("#"), ()))
    holders: dict[object, list[NamedNode | BlankNode]] = {}
    for shape, properties in shapes.items():
        for part in properties.get(SH + "property", ()):
            holders.setdefault(part, []).append(shape)
    table = dataset.prefixes
    found: dict[str, dict[Constraint, None]] = {}
    for shape, properties in shapes.items():
        for message in properties.get(SH + "message", ()):
            if isinstance(shape, NamedNode) and isinstance(message, Literal):
                for term in {
                    *_values(properties, _PATH),
                    *_queried(shapes, properties, table),
                    *(t for s in (shape, *holders.get(shape, ())) for t in _targets(shapes[s])),
                }:
                    found.setdefault(term, {})[Constraint(shape.value, message.value)] = None
    return {term: sorted(constraints) for term, constraints in found.items()}


def _shapes(triples: Iterable[Triple]) -> _Shapes:
    shapes: dict[NamedNode | BlankNode, dict[str, list[object]]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode):
            properties = shapes.setdefault(triple.subject, {})
            properties.setdefault(triple.predicate.value, []).append(triple.object)
    return shapes


def _values(properties: Mapping[str, Sequence[object]], predicate: str) -> Iterator[str]:
    return (term.value for term in properties.get(predicate, ()) if isinstance(term, NamedNode))


def _targets(properties: Mapping[str, Sequence[object]]) -> Iterator[str]:
    return (term for predicate in _TARGETS for term in _values(properties, predicate))


def _queried(
    shapes: _Shapes, properties: Mapping[str, Sequence[object]], table: Mapping[str, str]
) -> Iterator[str]:
    """Yield what the queries of a shape name, which take their prefixes from the table."""
    for query in properties.get(SH + "sparql", ()):
        if isinstance(query, NamedNode | BlankNode):
            for select in shapes.get(query, {}).get(SH + "select", ()):
                if isinstance(select, Literal):
                    yield from named(select.value, table)


def named(query: str, table: Mapping[str, str]) -> set[str]:
    """Return the IRIs that a query names.

    Args:
        query: The query.
        table: The prefixes that hold beside those that it declares.
    """
    prologue = survey(query)
    found = {expand(name.text, {**table, **prologue.declared}) for name in prologue.used}
    return {iri for iri in found if iri}
