"""ONT-15 in part: the OWL 2 RL closure of ontology, concepts and data holds no contradiction."""

import owlrl  # type: ignore[import-untyped]
import pytest
import rdflib
from rdflib.namespace import RDF

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
