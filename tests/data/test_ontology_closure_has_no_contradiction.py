"""ONT-15 in part: the axioms are in OWL 2 RL; closed with the data, they hold no contradiction."""

import owlrl  # type: ignore[import-untyped]
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

import validation
from datasets import everything

ERROR = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#").ErrorMessage


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
def small() -> rdflib.Graph:
    """Return one exercise with the axioms, which has none."""
    exercise = validation.term("c6:cobra-gold-2002")
    found = validation.excerpt(everything(), [exercise]) + validation.axioms()
    assert contradictions(found) == []
    return found


@pytest.mark.parametrize(
    "fault",
    [
        "c6:cobra-gold-2002 a comity:Prospect .",
        "c6:cobra-gold-2002 comity:passage actor:china .",
    ],
)
def test_a_planted_one_is_found(fault: str, small: rdflib.Graph) -> None:
    assert contradictions(small + validation.turtle(fault)) != []


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
    given = "c6:cobra-gold-2002 a prov:Activity . prov:Activity owl:disjointWith prov:Entity ."
    assert contradictions(small + validation.turtle(given)) == []
