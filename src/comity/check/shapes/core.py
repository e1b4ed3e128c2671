"""The shapes: pySHACL as a library, over a plain graph, without inference.

Two rules come from measuring engines: the graph is filled from our own parse and never backed by
Oxigraph (whose plain literals come back typed, and break constraints on clean data), and
ill-typed literals are taken out before (pySHACL stops at them; `literals` reports them).
SPARQL-based constraints are left to `sparql_constraints`: pySHACL runs their queries a node.
Standard: Shapes Constraint Language (SHACL), W3C Recommendation.
"""

import logging
import re
import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import FrameType
from typing import Final, NamedTuple

import pyshacl
import pyshacl.shape
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from comity.check.findings import (
    NAMELESS,
    SEVERITIES,
    UNUSABLE_SHAPE,
    Finding,
    Severity,
    worded,
)
from comity.check.literals import well_typed
from comity.check.shapes import model, surroundings, usable
from comity.corpus.parsed import ParsedCorpus
from comity.errors import cut
from comity.rdf import time_limit
from comity.rdf.curies import shorten
from comity.terms import XSD

TARGETS: Final = tuple(map(rdflib.URIRef, model.TARGETS))
STRING: Final = XSD + "string"
LONGEST: Final = 300
STORE: Final = "SimpleMemory"
"""The store of the shapes: it knows no named graphs, and is twice as fast."""
# What makes a node shape more than the holder of its property shapes.
OF_ITSELF: Final = (SH.path, SH.closed, SH.deactivated)
FOCUS: Final = "urn:comity:focus:"
NAME_OF_BLANK: Final = re.compile(r"\b[0-9a-f]{28,32}\b")

# pySHACL looks each property of a shape up in a list, for each focus node: a third of its time.
vars(pyshacl.shape)["CONSTRAINT_PARAMS"] = (
    frozenset(ALL_CONSTRAINT_PARAMETERS),
    CONSTRAINT_PARAMETERS_MAP,
)


class Result(NamedTuple):
    """A result of a validation.

    Attributes:
        focus: The focus node; empty where the shapes cannot be used.
        finding: What is found of it.
    """

    focus: str
    finding: Finding


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield every result of validating the data set against the Core constraints of the shapes.

    Args:
        parsed: The corpus, parsed.
    """
    for result in results(parsed):
        yield result.finding


def results(parsed: ParsedCorpus, own: Collection[str] | None = None) -> Iterator[Result]:
    """Yield every result of the Core constraints, with its focus node.

    What concerns the nodes of a file with a syntax error is left out: half of it is missing.

    Args:
        parsed: The corpus, parsed.
        own: The nodes to validate, if not all.
    """
    if not parsed.shapes:
        return
    usable_quads = usable.quads(parsed.shapes)  # the syntax errors are findings already
    shapes = _core(usable_quads)
    stated = [quad for file in parsed.described for quad in file.quads]
    reached = surroundings.reach(usable_quads)
    if own is None:
        data, targeted = graph(stated), shapes.targeted
    else:
        data = graph(surroundings.around(stated, own, reached) if reached else stated)
        targeted = _narrowed(shapes.targeted, data, own)
    for outcome in _validated(data, shapes.written, targeted, parsed.seconds):
        if isinstance(outcome, _Failure):
            yield Result("", outcome.finding(parsed))
        else:
            yield from _Reading(outcome, shapes.written, parsed).results()


class _Shapes(NamedTuple):
    """The Core constraints of the shapes.

    Attributes:
        written: As they are written.
        targeted: The same, to be validated with.
    """

    written: rdflib.Graph
    targeted: rdflib.Graph


@lru_cache(maxsize=4)  # between two checks mostly the data change
def _core(quads: tuple[Quad, ...]) -> _Shapes:
    shapes = graph(quads, STORE)
    shapes.remove((None, SH.sparql, None))
    return _Shapes(shapes, targeted(shapes))


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why pySHACL cannot use a shape, or the shapes if it names none."""

    why: str
    shape: Node | None = None
    hint: str = "correct the shape"
    late: bool = False

    def finding(self, parsed: ParsedCorpus) -> Finding:
        """Return the failure as a finding, at the shape if that is known."""
        shape = _term(self.shape)
        quads = [(file, quad) for file in parsed.shapes for quad in file.quads]
        places = (file.place(quad, "subject") for file, quad in quads if quad.subject == shape)
        name: object = shape
        while isinstance(name, BlankNode):
            name = next((quad.subject for _, quad in quads if quad.object == name), None)
        what = "the shape" if self.shape else "the shapes"
        what += f" {shorten(name.value, parsed.table)}" if isinstance(name, NamedNode) else ""
        message = f"{what} cannot be used: {cut(NAME_OF_BLANK.sub(NAMELESS, self.why), LONGEST)}"
        place = next(places, parsed.shapes[0].source.place())
        return Finding(UNUSABLE_SHAPE, place, message, self.hint)


def _validated(
    data: rdflib.Graph, shapes: rdflib.Graph, targeted: rdflib.Graph, seconds: int
) -> Iterator[rdflib.Graph | _Failure]:
    """Yield the report; where a shape fails, the reports on the others, and the failure."""
    outcome = _report(data, targeted, seconds)
    if isinstance(outcome, _Failure) and not outcome.late:
        without = _report(data, _aimed(shapes, []), seconds)
        roots = list({root for target in TARGETS for root in shapes.subjects(target)})
        if isinstance(without, _Failure):
            yield without
        else:
            yield from _halved(data, shapes, roots, seconds)
    else:
        yield outcome


def _halved(
    data: rdflib.Graph, shapes: rdflib.Graph, roots: list[Node], seconds: int
) -> Iterator[rdflib.Graph | _Failure]:
    """Yield the reports on shapes, of which halves that fail are halved until one shape is left.

    pySHACL gives up at the first shape that it cannot use, and seldom says which it is.
    """
    outcome = _report(data, _aimed(shapes, roots), seconds)
    if not isinstance(outcome, _Failure) or outcome.late:
        yield outcome
    elif len(roots) == 1:
        yield _Failure(outcome.why, roots[0])
    else:
        half = len(roots) // 2
        yield from _halved(data, shapes, roots[:half], seconds)
        yield from _halved(data, shapes, roots[half:], seconds)


def _aimed(shapes: rdflib.Graph, roots: list[Node]) -> rdflib.Graph:
    """Return the shapes, with the targets of some of them only."""
    aimed = rdflib.Graph(STORE, bind_namespaces="none")
    for subject, predicate, object_ in shapes:
        if predicate not in TARGETS or subject in roots:
            aimed.add((subject, predicate, object_))
    return aimed


def targeted(shapes: rdflib.Graph) -> rdflib.Graph:
    """Return the shapes with the targets of node shapes moved to their property shapes.

    pySHACL validates a shape with targets once, with all its focus nodes; a property shape that is
    reached by ``sh:property``, once for each of them. The results are the same (SHACL, sections
    2.1.3 and 4.8.2), in half the time. Left as they are: shapes that others ask for, that are
    closed or deactivated, or that are classes too.
    """
    targeted = rdflib.Graph(STORE, bind_namespaces="none")
    targeted += shapes
    for holder in set(shapes.subjects(SH.property)):
        targets = [(name, node) for name in TARGETS for node in shapes.objects(holder, name)]
        if (
            targets
            and not any((holder, name, None) in shapes for name in OF_ITSELF)
            and (None, None, holder) not in shapes
            and {SH.NodeShape}.issuperset(shapes.objects(holder, RDF.type))
        ):
            for held in shapes.objects(holder, SH.property):
                if (held, SH.path, None) in shapes:
                    targeted.remove((holder, SH.property, held))
                    for target in targets:
                        targeted.add((held, *target))
    return targeted


def _narrowed(shapes: rdflib.Graph, data: rdflib.Graph, own: Collection[str]) -> rdflib.Graph:
    """Return the shapes with some of their focus nodes, as the objects of a property of their own.

    Named one by one (SHACL, section 2.1.3.1), each would be a triple of the shape, and pySHACL
    compares each triple of a shape with each parameter, whenever it validates a node.

    Args:
        shapes: The shapes.
        data: What is validated; what determines the focus nodes is added.
        own: The focus nodes that are wanted.
    """
    narrowed = rdflib.Graph(STORE, bind_namespaces="none")
    focus: dict[tuple[Node, Node], rdflib.URIRef] = {}
    for shape, predicate, value in shapes:
        if predicate not in TARGETS:
            narrowed.add((shape, predicate, value))
            continue
        if (predicate, value) not in focus:
            nodes = [node for node in _focus_nodes(data, predicate, value) if str(node) in own]
            named = focus[predicate, value] = rdflib.URIRef(f"{FOCUS}{len(focus)}")
            for node in nodes:
                data.add((named, named, node))
        narrowed.add((shape, SH.targetObjectsOf, focus[predicate, value]))
    return narrowed


def _focus_nodes(data: rdflib.Graph, target: Node, value: Node) -> Iterator[Node]:
    """Yield the nodes that a target names (SHACL, section 2.1.3)."""
    if target == SH.targetNode:
        yield value
    elif target == SH.targetSubjectsOf:
        yield from data.subjects(value)
    elif target == SH.targetObjectsOf:
        yield from data.objects(None, value)
    else:
        for kind in data.transitive_subjects(RDFS.subClassOf, value):
            yield from data.subjects(RDF.type, kind)


def _report(data: rdflib.Graph, shapes: rdflib.Graph, seconds: int) -> rdflib.Graph | _Failure:
    """Return a validation report, or why there is none."""
    logging.getLogger("pyshacl-validate").disabled = True  # what it says there is a finding here
    try:
        with warnings.catch_warnings(action="ignore"), time_limit.alarm(seconds, _validating):
            _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except time_limit.AlarmError as alarm:
        shape = alarm.doing if isinstance(alarm.doing, Node) else None
        why = f"{time_limit.late(seconds)}; the other shapes say nothing"
        return _Failure(why, shape, time_limit.MORE, late=True)
    except Exception as error:  # noqa: BLE001 (a wrong shape ends in whatever Python raises)
        report = error
    return report if isinstance(report, rdflib.Graph) else _Failure(" ".join(str(report).split()))


def _validating(frame: FrameType | None) -> tuple[object, object]:
    """Return the shape that pySHACL validates, and the innermost shape that it has come to."""
    found: list[Node] = []
    while frame:
        shape = frame.f_locals.get("self") if frame.f_code.co_name == "validate" else None
        if isinstance(shape, pyshacl.shape.Shape):
            found.append(shape.node)
        frame = frame.f_back
    return (found[-1], found[0]) if found else (None, None)


def graph(quads: Iterable[Quad], store: str = "default") -> rdflib.Graph:
    """Return an rdflib graph of triples that Oxigraph parsed, without the ill-typed literals.

    Args:
        quads: The triples.
        store: The name of a store of rdflib; pySHACL takes data from the default only.
    """
    filled = rdflib.Graph(store, bind_namespaces="none")
    for quad in quads:
        if well_typed(quad):
            filled.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return filled


@lru_cache(maxsize=100_000)  # most terms are in many triples, and in what is checked next
def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    """Return a term as rdflib has it: to rdflib, "x" and "x"^^xsd:string differ."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise TypeError("Turtle 1.1 has no triple terms")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return rdflib.Literal(
        term.value, datatype=None if datatype == STRING else rdflib.URIRef(datatype)
    )


def _term(node: Node | None) -> NamedNode | BlankNode | Literal | None:
    """Return a term as Oxigraph has it."""
    if isinstance(node, rdflib.URIRef):
        return NamedNode(node)
    if isinstance(node, rdflib.BNode):
        return BlankNode(node)
    return None if node is None else Literal(str(node))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A validation report, and what is needed to find the place of each result."""

    report: rdflib.Graph
    shapes: rdflib.Graph
    parsed: ParsedCorpus

    def results(self) -> Iterator[Result]:
        """Yield the results that do not concern the nodes of broken files."""
        for result in self.report.objects(None, SH.result):
            focus, value = (self.report.value(result, name) for name in (SH.focusNode, SH.value))
            if self.parsed.broken.isdisjoint(map(str, (focus, value))):
                yield Result(str(focus), self.finding(result))

    def finding(self, result: Node) -> Finding:
        """Return a result as a finding."""
        focus = self.report.value(result, SH.focusNode)
        path = self.report.value(result, SH.resultPath)
        value = self.report.value(result, SH.value)
        message = " ".join(sorted(map(str, self.report.objects(result, SH.resultMessage))))
        severity = self.report.value(result, SH.resultSeverity)
        return Finding(
            rule=self._rule(result),
            place=self.parsed.place(_term(focus), _term(path), _term(value)),
            message=worded(message, _term(focus), _term(value), self.parsed.table),
            severity=SEVERITIES.get(str(severity), Severity.ERROR),
        )

    def _rule(self, result: Node) -> str:
        """Return the nearest named shape, written with its prefix."""
        shape = self.report.value(result, SH.sourceShape)
        while isinstance(shape, rdflib.BNode):
            shape = next(self.shapes.subjects(None, shape), None)
        return shorten(str(shape), self.parsed.table) if shape is not None else UNUSABLE_SHAPE
