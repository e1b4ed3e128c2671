"""The shapes: pySHACL as a library, over a plain graph, without inference.

Two rules come from measuring engines: the graph is filled from our own parse and never backed by
Oxigraph (whose plain literals come back typed, and break constraints on clean data), and
ill-typed literals are taken out before (pySHACL stops at them; `literals` reports them).
SPARQL-based constraints are left to `shacl_sparql`: pySHACL runs their queries anew for each node.
Standard: Shapes Constraint Language (SHACL), W3C Recommendation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from pyshacl.errors import (
    ConstraintLoadError,
    ReportableRuntimeError,
    ShapeLoadError,
    ValidationFailure,
)
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from comity.check import usable
from comity.check.findings import SEVERITIES, Finding, Severity, worded
from comity.check.literals import well_typed
from comity.check.parsed import Dataset
from comity.prefixes import shorten

SHAPES: Final = "SHP-01"
STRING: Final = str(XSD.string)


def check(dataset: Dataset) -> Iterator[Finding]:
    """Yield every result of validating the data set against the Core constraints of the shapes.

    What concerns the nodes of a file with a syntax error is left out: half of it is missing.
    """
    if not dataset.shapes:
        return
    data = graph(quad for file in dataset.rdf + dataset.links for quad in file.quads)
    shapes = graph(usable.quads(dataset.shapes))  # the syntax errors are findings already
    shapes.remove((None, SH.sparql, None))
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        message = " ".join(str(error).split())
        place = dataset.shapes[0].source.place()
        yield Finding(SHAPES, place, f"the shapes cannot be used: {message}", "mend the shape")
        return
    if isinstance(report, ValidationFailure):
        raise report
    reading = _Reading(report, shapes, dataset)
    for result in report.objects(None, SH.result):
        concerned = report.value(result, SH.focusNode), report.value(result, SH.value)
        if dataset.broken.isdisjoint(map(str, concerned)):
            yield reading.finding(result)


def graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """Return an rdflib graph of triples that Oxigraph parsed, without the ill-typed literals."""
    known: dict[object, Node] = {}
    filled = rdflib.Graph(bind_namespaces="none")
    for quad in quads:
        if well_typed(quad):
            subject, predicate, object_ = (
                known.get(term) or known.setdefault(term, _node(term))
                for term in (quad.subject, quad.predicate, quad.object)
            )
            filled.add((subject, predicate, object_))
    return filled


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
    """A validation report, and what is needed to say where each result stands."""

    report: rdflib.Graph
    shapes: rdflib.Graph
    dataset: Dataset

    def finding(self, result: Node) -> Finding:
        """Return a result as a finding."""
        focus = self.report.value(result, SH.focusNode)
        path = self.report.value(result, SH.resultPath)
        value = self.report.value(result, SH.value)
        said = " ".join(sorted(map(str, self.report.objects(result, SH.resultMessage))))
        severity = self.report.value(result, SH.resultSeverity)
        written = None if value is None else str(value)
        return Finding(
            rule=self._rule(result),
            place=self.dataset.place(_term(focus), _term(path), _term(value)),
            message=worded(said, str(focus), written, self.dataset.table),
            severity=SEVERITIES.get(str(severity), Severity.ERROR),
        )

    def _rule(self, result: Node) -> str:
        """Return the nearest named shape, written with its prefix."""
        shape = self.report.value(result, SH.sourceShape)
        while isinstance(shape, rdflib.BNode):
            shape = next(self.shapes.subjects(None, shape), None)
        return shorten(str(shape), self.dataset.table) if shape is not None else SHAPES
