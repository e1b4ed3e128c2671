"""ONT-15 in part: the axioms are in OWL 2 RL; closed with the data, they hold no contradiction."""

import owlrl  # type: ignore[import-untyped]
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

import validation
from comity.check.shapes.core import graph
from comity.dataset import Dataset
from datasets import everything
from edition import REPORT

ERROR = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#").ErrorMessage
PREFIX = f"@prefix er: <{REPORT}> .\n"


def contradictions(data: rdflib.Graph) -> list[str]:
    """Return what owlrl says of a graph that no interpretation satisfies."""
    closure = data + rdflib.Graph()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    return [
        str(text)
        for node in closure.subjects(RDF.type, ERROR)
        for text in closure.objects(node)
        if isinstance(text, rdflib.Literal)
    ]


@pytest.mark.long
def test_the_real_data_has_none() -> None:
    assert contradictions(everything()) == []


@pytest.fixture(scope="module")
def small(invented: Dataset) -> rdflib.Graph:
    """Return one exercise with the axioms, which has none."""
    exercise = rdflib.URIRef(f"{REPORT}exercises")
    found = validation.excerpt(graph(invented.quads), [exercise]) + validation.axioms()
    assert contradictions(found) == []
    return found


@pytest.mark.parametrize(
    "fault",
    [
        "er:exercises a comity:Prospect .",
        "er:exercises comity:passage actor:china .",
    ],
)
def test_a_planted_one_is_found(fault: str, small: rdflib.Graph) -> None:
    assert contradictions(small + validation.turtle(PREFIX + fault)) != []


# What may be said with OWL and RDFS, of named classes: OWL 2 Profiles, section 4.2.
IN_THE_PROFILE = {
    *(
        OWL.AllDisjointClasses,
        OWL.AnnotationProperty,
        OWL.Class,
        OWL.DatatypeProperty,
        OWL.ObjectProperty,
    ),
    *(OWL.Ontology, OWL.members, OWL.versionInfo, OWL.versionIRI, RDFS.Datatype, RDFS.domain),
    *(RDFS.isDefinedBy, RDFS.label, RDFS.range, RDFS.seeAlso, RDFS.subClassOf, RDFS.subPropertyOf),
}


def test_the_axioms_are_in_the_profile_owl_2_rl() -> None:
    graph = validation.axioms()
    used = {
        term for triple in graph for term in triple if str(term).startswith((str(OWL), str(RDFS)))
    }
    assert used <= IN_THE_PROFILE


def test_an_event_may_be_called_an_activity_of_prov(small: rdflib.Graph) -> None:
    given = "er:exercises a prov:Activity . prov:Activity owl:disjointWith prov:Entity ."
    assert contradictions(small + validation.turtle(PREFIX + given)) == []
