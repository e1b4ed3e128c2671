"""The counter-examples of `tests/invalid/`, and the constraints of the shapes that they are for.

A counter-example is what its file says, beside as much of the invented second document and of the
real data as it names. Its header says what is wrong in a sentence, and then, a line each:

    # constraint: SHAPE PARAMETER       whose deletion lets a result of the file go
    # expect: FOCUS PATH COMPONENT SHAPE       a result; all of them are named
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rdflib
from pyoxigraph import Quad, RdfFormat, parse
from rdflib.namespace import RDF, SH

import validation
from comity.check.shapes.core import graph
from datasets import COMITY, ROOT, cross_record_shapes, quads, shapes, short, table

FOLDER = ROOT / "tests" / "invalid"
SECOND = ROOT / "tests" / "fixtures" / "second-document"
FILES = sorted(FOLDER.glob("*.ttl"))
TARGETS = (SH.targetClass, SH.targetSubjectsOf)
NO_PARAMETERS = {SH.path, SH.property, SH.ignoredProperties, SH.message, SH.severity, *TARGETS}
SAID = re.compile(r"^# (constraint|expect): (.+)$", re.MULTILINE)


class CounterExample(NamedTuple):
    """What is wrong in one way.

    Attributes:
        constraints: The constraints that forbid it, as `constraints` names them.
        expected: The results of validating it, as `validation.results` writes them.
        stated: What its file says.
    """

    constraints: tuple[str, ...]
    expected: frozenset[str]
    stated: tuple[Quad, ...]

    @property
    def shapes(self) -> set[str]:
        """The shapes that the results come from."""
        return {result.split()[-1] for result in self.expected}

    @property
    def graph(self) -> rdflib.Graph:
        """What the file says, beside what it names."""
        stated = graph(self.stated)
        return stated + validation.excerpt(background(), stated.objects())


def read(file: Path) -> CounterExample:
    """Return a counter-example from its file."""
    text = file.read_text(encoding="utf-8")
    said = SAID.findall(text)
    return CounterExample(
        tuple(value for key, value in said if key == "constraint"),
        frozenset(value for key, value in said if key == "expect"),
        tuple(parse(text, RdfFormat.TURTLE)),
    )


@cache
def prefixes() -> dict[str, str]:
    """Return the prefix table, with the prefix of the second document."""
    return {**table()} | {"ec": "https://w3id.org/comity/id/example-communique-2002/"}


@cache
def second_document() -> rdflib.Graph:
    """Return the invented document, and what it names: nothing is wrong there."""
    return validation.excerpt(background(), graph(_second()).subjects())


@cache
def background() -> rdflib.Graph:
    """Return what is right: the data, the concepts and the second document, without the classes."""
    real = [quad for file in quads().rdf for quad in file.quads]
    terms = f"<{COMITY}"
    return graph(q for q in (*real, *_second()) if not str(q.subject).startswith(terms))


def _second() -> list[Quad]:
    return [quad for file in sorted(SECOND.rglob("*.ttl")) for quad in parse(path=file)]


@cache
def constraints() -> dict[str, tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]:
    """Return each constraint of the shapes, as ``shape:event-kind sh:minCount``, with its triple.

    That a shape has a part (``sh:property``) is a constraint of its own only where the part belongs
    to several shapes: of any other part, nothing is left when its constraints are deleted.
    """
    kinds = (SH.NodeShape, SH.PropertyShape)
    found: dict[str, tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]] = {}
    for shape in {shape for kind in kinds for shape in shapes().subjects(RDF.type, kind)}:
        for predicate, value in shapes().predicate_objects(shape):
            if str(predicate).startswith(str(SH)) and predicate not in NO_PARAMETERS:
                name = f"{short(shape)} {short(predicate)}"
                assert name not in found, f"{name}: write one value, so that it has one name"
                found[name] = (shape, predicate, value)
        wholes = set(shapes().subjects(SH.property, shape))
        for whole in wholes if len(wholes) > 1 else ():
            found[f"{short(whole)} sh:property {short(shape)}"] = (whole, SH.property, shape)
    return found


@cache
def negated() -> frozenset[str]:
    """Return the constraints beneath a negation, whose deletion makes the shapes stricter."""
    beneath = _reached(shapes(), list(shapes().objects(None, SH["not"])))
    return frozenset(name for name, (shape, _, _) in constraints().items() if shape in beneath)


@cache
def every_shape() -> rdflib.Graph:
    """Return the shapes, and the prefixes that their queries rest on."""
    return shapes() + cross_record_shapes()


def reporting(names: set[str]) -> rdflib.Graph:
    """Return the shapes with a target that some shapes' results come from, and all they need."""
    every = every_shape()
    roots = [
        root
        for target in TARGETS
        for root in every.subjects(target)
        if names & {short(root), *map(short, every.objects(root, SH.property))}
    ]
    needed = rdflib.Graph()
    for node in _reached(every, roots):
        needed += every.triples((node, None, None))
    return needed


def deletion(constraint: str) -> rdflib.Graph:
    """Return the triples of a constraint."""
    shape, predicate, value = constraints()[constraint]
    triples = rdflib.Graph().add((shape, predicate, value))
    if predicate == SH.closed:  # the one may not stand without the other
        triples += shapes().triples((shape, SH.ignoredProperties, None))
    return triples


def _reached(graph: rdflib.Graph, ahead: list[rdflib.term.Node]) -> set[rdflib.term.Node]:
    """Return some nodes and whatever they lead to."""
    reached: set[rdflib.term.Node] = set()
    while ahead:
        node = ahead.pop()
        if node not in reached:
            reached.add(node)
            ahead += graph.objects(node)
    return reached
