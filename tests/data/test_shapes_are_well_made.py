"""SHP-01: the shapes pass SHACL-SHACL; each constraint has a message and a severity."""

import re
from collections.abc import Iterator
from functools import cache

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from comity.terms import BASE
from datasets import SHAPE, core_shapes, everything, shapes, short, where

CLASSES = (SH.NodeShape, SH.PropertyShape)
NO_CONSTRAINT = {
    RDF.type,
    rdflib.RDFS.label,
    SH.closed,
    SH.description,
    SH.message,
    SH.path,
    SH.property,
    SH.severity,
    SH.targetClass,
    SH.targetNode,
    SH.targetSubjectsOf,
}
SEVERITIES = {SH.Violation, SH.Warning}


@cache
def across_records() -> rdflib.Graph:
    return shapes() - core_shapes()


def queries_of_shapes() -> list[rdflib.term.Node]:
    return sorted(across_records().subjects(SH.sparql), key=str)


@cache
def every_shape() -> list[rdflib.term.Node]:
    found = {shape for kind in CLASSES for shape in shapes().subjects(RDF.type, kind)}
    return sorted(found, key=str)


@pytest.mark.long
def test_the_shapes_pass_shacl_shacl() -> None:
    data = rdflib.Graph() + shapes()  # here they are data, which pySHACL takes from that store only
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=data, meta_shacl=True)
    assert conforms, f"SHP-01: {text}"


def faults(shape: rdflib.term.Node) -> Iterator[str]:
    """Yield what a shape lacks: a name, and of a constraint one message and one severity."""
    if not str(shape).startswith(SHAPE):
        yield "give the shape a name of shape:"
    said = set(shapes().predicates(shape))
    if said <= NO_CONSTRAINT:
        if said & {SH.message, SH.severity}:
            yield "a message without a constraint"
        return
    if len(list(shapes().objects(shape, SH.message))) != 1:
        yield "write one sh:message"
    severities = list(shapes().objects(shape, SH.severity))
    if len(severities) != 1 or severities[0] not in SEVERITIES:
        yield "write one sh:severity, sh:Violation or sh:Warning"


def test_each_shape_is_named_and_its_constraint_has_one_message_and_severity() -> None:
    assert len(every_shape()) > 300
    found = {short(shape): wrong for shape in every_shape() if (wrong := [*faults(shape)])}
    assert found == {}, "SHP-01"


def targets_and_uses() -> set[rdflib.term.Node]:
    """Return the shapes that have a target, or that such a shape uses."""
    reached: set[rdflib.term.Node] = set()
    ahead = [
        shape
        for target in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf)
        for shape in shapes().subjects(target, None)
    ]
    while ahead:
        node = ahead.pop()
        if node not in reached:
            reached.add(node)
            ahead += [value for _, value in shapes().predicate_objects(node)]
    return reached


def test_no_shape_lies_idle() -> None:
    reached = targets_and_uses()
    assert [short(shape) for shape in every_shape() if shape not in reached] == []


def test_a_targeted_shape_has_a_label() -> None:
    nodes = set(shapes().subjects(RDF.type, SH.NodeShape))
    assert [short(n) for n in nodes if (n, rdflib.RDFS.label, None) not in shapes()] == []


def test_only_the_shapes_across_records_have_queries() -> None:
    assert (None, SH.sparql, None) not in core_shapes()
    assert not {SH.property, SH["or"], SH.closed} & set(across_records().predicates())


@pytest.mark.parametrize("shape", queries_of_shapes(), ids=short)
def test_a_query_of_a_shape_is_one_select_with_the_prefix_table(shape: rdflib.term.Node) -> None:
    (constraint,) = across_records().objects(shape, SH.sparql)
    assert (constraint, RDF.type, SH.SPARQLConstraint) in across_records()
    assert (constraint, SH.prefixes, rdflib.URIRef(BASE + "ns")) in across_records()
    (select,) = across_records().objects(constraint, SH.select)
    assert str(select).split()[:2] == ["SELECT", "$this"]
    refused = {"VALUES", "MINUS", "SERVICE", "PREFIX", "GRAPH", "YEAR", "xsd"}
    assert not refused & set(re.findall(r"\w+", str(select)))


def test_the_shapes_are_core_or_queries_and_need_nothing_from_outside() -> None:
    used = {str(term) for triple in shapes() for term in triple if isinstance(term, rdflib.URIRef)}
    beyond = {
        SH.js,
        SH.rule,
        SH.target,
        SH.expression,
        SH.shapesGraph,
        rdflib.OWL.imports,
    }
    assert not used & set(map(str, beyond))
    terms_of_their_own = {iri for iri in used if iri.startswith(str(SHAPE))}
    assert terms_of_their_own == set(map(str, every_shape()))


def test_what_the_shapes_name_is_described_in_the_data() -> None:
    things = BASE + "id/"
    named = {o for _, _, o in shapes() if str(o).startswith(things)}
    assert {short(t): where(t) for t in named if (t, None, None) not in everything()} == {}
