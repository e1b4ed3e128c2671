"""The shapes: pySHACL as a library, over a plain graph, without inference.

Two rules come from measuring engines: the graph is filled from our own parse and never backed by
Oxigraph (whose plain literals come back typed, and break constraints on clean data), and
ill-typed literals are taken out before (pySHACL stops at them; `literals` reports them).
Standard: Shapes Constraint Language (SHACL), W3C Recommendation.
"""

from collections.abc import Iterable, Iterator
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

from comity.check.findings import Finding, Severity
from comity.check.literals import well_typed
from comity.check.parsed import Dataset, Parsed
from comity.errors import Place
from comity.prefixes import shorten

SHAPES: Final = "SHP-01"
STRING: Final = str(XSD.string)
SEVERITIES: Final = {SH.Violation: Severity.ERROR, SH.Warning: Severity.WARNING, SH.Info: Severity.NOTE}

Node = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def check(dataset: Dataset) -> Iterator[Finding]:
    """Yield every result of validating the data set against the shapes.

    Nodes in a file with a syntax error are left out: half of what they say is missing.
    """
    if not dataset.shapes or any(file.problems for file in dataset.shapes):
        return  # the syntax errors are findings already
    data = graph(quad for file in dataset.rdf + dataset.links for quad in file.quads)
    shapes = graph(quad for file in dataset.shapes for quad in file.quads)
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        message = " ".join(str(error).split())
        place = dataset.shapes[0].source.place()
        yield Finding(SHAPES, place, f"the shapes cannot be used: {message}", "mend the shape")
        return
    if isinstance(report, ValidationFailure):
        raise report
    broken = {iri for file in dataset.rdf if file.problems for iri in file.blocks}
    for result in report.objects(None, SH.result):
        if str(report.value(result, SH.focusNode)) not in broken:
            yield _Result(report, result, shapes, dataset).finding()


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
    return rdflib.Literal(term.value, datatype=None if datatype == STRING else rdflib.URIRef(datatype))


class _Result:
    """One result of a validation report, on its way to being a finding."""

    def __init__(
        self, report: rdflib.Graph, result: Node, shapes: rdflib.Graph, dataset: Dataset
    ) -> None:
        self.report = report
        self.result = result
        self.shapes = shapes
        self.dataset = dataset
        self.focus = self._value(SH.focusNode)
        self.path = self._value(SH.resultPath)

    def finding(self) -> Finding:
        severity = self._value(SH.resultSeverity)
        return Finding(
            rule=self._rule(),
            place=self._place(),
            message=f"{self._short(self.focus)}: {self._message()}",
            severity=SEVERITIES.get(severity, Severity.ERROR),
        )

    def _value(self, predicate: rdflib.URIRef) -> Node | None:
        return self.report.value(self.result, predicate)

    def _short(self, node: Node | None) -> str:
        return shorten(str(node), self.dataset.table) if node is not None else ""

    def _message(self) -> str:
        """Return the shape's message, with the value where it does not name it."""
        messages = [
            message
            for message in self.report.objects(self.result, SH.resultMessage)
            if not message.language or message.language == "en"
        ]
        text = " ".join(" ".join(sorted(messages)).split())
        value = self._value(SH.value)
        named = self._short(value)
        if value is None or value == self.focus or named in text:
            return text
        return f"{text} (value: {named})"

    def _rule(self) -> str:
        """Return the nearest named shape, written with its prefix."""
        shape = self._value(SH.sourceShape)
        while isinstance(shape, rdflib.BNode):
            shape = next(self.shapes.subjects(None, shape), None)
        return self._short(shape) or SHAPES

    def _place(self) -> Place:
        """Return where the value stands, else the property, else the focus node."""
        path = str(self.path) if isinstance(self.path, rdflib.URIRef) else ""
        file = self.dataset.file_of(str(self.focus), path)
        if file is None:
            return Place("data")
        value = self._value(SH.value)
        return file.place(str(self.focus), *self._wanted(value, path, file))

    def _wanted(self, value: Node | None, path: str, file: Parsed) -> tuple[str, ...]:
        return tuple(str(wanted) for wanted in (value, path) if wanted is not None and str(wanted))
