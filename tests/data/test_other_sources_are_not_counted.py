"""Whoever counts a class of statements over all graphs counts what the documents state."""

from typing import Final

import pytest
from pyoxigraph import NamedNode, QuerySolutions

from comity.terms import COMITY, DCTERMS, GRAPHS, RDFS, THINGS
from datasets import dataset, oxigraph

ENCODED: Final = [NamedNode(document.replace(THINGS, GRAPHS)) for document in dataset().documents]
CLASSES: Final = [
    narrow.rpartition("#")[2]
    for broad in (COMITY.Statement, COMITY.Event)
    for narrow, by in dataset().facts.into[broad]
    if by == f"{RDFS}subClassOf"
]

IN_ALL: Final = "SELECT (COUNT(DISTINCT ?node) AS ?n) WHERE {{ ?node a <{}> }}"
IN_THE_DOCUMENT: Final = (
    "SELECT (COUNT(DISTINCT ?node) AS ?n) WHERE {{ GRAPH <{}> {{ ?node a <{}> }} }}"
)
BY_A_PROPERTY: Final = """
SELECT ?other WHERE {{ ?other <{}> ?value . FILTER (STRSTARTS(STR(?other), "{}")) }}
"""


def count(query: str) -> int:
    """Return the one number of an answer."""
    solutions = oxigraph().query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return int(next(iter(solutions))["n"].value)


def test_there_are_twelve_classes() -> None:
    assert len(CLASSES) == 12


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_counts_what_the_documents_state(name: str) -> None:
    kind = getattr(COMITY, name)
    inside = sum(count(IN_THE_DOCUMENT.format(graph.value, kind)) for graph in ENCODED)
    assert count(IN_ALL.format(kind)) == inside > 0


@pytest.mark.parametrize("name", ["event", "instrument", "holder", "towards", "attitude", "about"])
def test_no_account_has_a_property_by_which_statements_are_found(name: str) -> None:
    query = BY_A_PROPERTY.format(getattr(COMITY, name), "https://w3id.org/comity/id/comparison/")
    solutions = oxigraph().query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    assert list(solutions) == []


def test_each_account_names_its_source() -> None:
    query = f"""
    SELECT (COUNT(DISTINCT ?account) AS ?n) WHERE {{
      ?account a <{COMITY.Account}> .
      FILTER NOT EXISTS {{ ?account <{COMITY.passage}>/<{DCTERMS}isPartOf> ?source }}
    }}"""
    assert count(query) == 0
