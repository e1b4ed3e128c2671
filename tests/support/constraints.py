"""The constraints of the shapes by name, and the shapes without one of them."""

from functools import cache

import rdflib
from rdflib.namespace import RDF, SH

from comity.check.shapes.core import STORE
from datasets import cross_record_shapes, shapes, short

TARGETS = (SH.targetClass, SH.targetSubjectsOf)
NO_PARAMETERS = {SH.path, SH.property, SH.ignoredProperties, SH.message, SH.severity, *TARGETS}


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


@cache
def reporting(names: frozenset[str]) -> rdflib.Graph:
    """Return the shapes with a target that some shapes' results come from, and all they need."""
    roots = [root for root, reported in _reported().items() if names & reported]
    needed = rdflib.Graph(STORE, bind_namespaces="none")
    for node in _reached(every_shape(), roots):
        needed += every_shape().triples((node, None, None))
    return needed


@cache
def _reported() -> dict[rdflib.term.Node, set[str]]:
    """Return the shapes with a target, each with the names that its results come under."""
    every = every_shape()
    roots = {root for target in TARGETS for root in every.subjects(target)}
    return {root: {short(root), *map(short, every.objects(root, SH.property))} for root in roots}


def deletion(constraint: str) -> rdflib.Graph:
    """Return the triples of a constraint."""
    shape, predicate, value = constraints()[constraint]
    triples = rdflib.Graph(bind_namespaces="none").add((shape, predicate, value))
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
