"""The evidence of links is in the store beside them, and is none of the things of the data set."""

from functools import cache

from pyoxigraph import NamedNode, Store

from comity.corpus.sssom import MAPPING
from comity.dataset import Dataset
from comity.dataset.description import description
from comity.terms import LINK_SETS, THINGS, TYPE
from datasets import files

PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX void: <http://rdfs.org/ns/void#>
"""
CHINA = f"{THINGS}actor/china"


@cache
def dataset() -> Dataset:
    return Dataset(files())


def store() -> Store:
    return dataset().store


def count(pattern: str) -> int:
    query = f"{PREFIXES}SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    (row,) = store().query(query, use_default_graph_as_union=True)  # type: ignore[misc]
    return int(row["n"].value)


MAPPED = """?m a owl:Axiom ; sssom:confidence ?sure ; owl:annotatedSource ?thing ;
  owl:annotatedProperty ?match ; owl:annotatedTarget ?item ."""
REJECTED = "?m sssom:predicate_modifier sssom:NegatedPredicate ."


def test_each_link_has_its_mapping_and_each_mapping_of_an_item_its_link() -> None:
    linked = count(f"{MAPPED} ?thing ?match ?item")
    links = "GRAPH <https://w3id.org/comity/graph/links>"
    matches = "FILTER (STRSTARTS(STR(?match), 'http://www.w3.org/2004/02/skos/core#'))"
    assert linked == count(f"{links} {{ ?thing ?match ?item }} {matches}") > 0
    none = count(f"{MAPPED} FILTER (?item = sssom:NoTermFound)")
    assert none > 0
    assert linked + none + count(f"{MAPPED} {REJECTED}") == count(MAPPED)


def test_no_item_that_is_rejected_or_missing_is_linked() -> None:
    assert count(f"{MAPPED} {REJECTED}") > 0
    assert count(f"{MAPPED} {REJECTED} ?thing ?match ?item") == 0
    assert (
        count("?thing ?match sssom:NoTermFound . ?thing a ?class . FILTER (?class != owl:Axiom)")
        == 0
    )


def test_the_link_set_is_described_and_has_every_mapping() -> None:
    assert count("?set a void:Linkset , sssom:MappingSet ; sssom:mappings ?m .") == count(MAPPED)


def test_mappings_are_no_things() -> None:
    data = dataset()
    assert not any(quad.object == NamedNode(MAPPING) for quad in data.quads)
    assert not any(f"{LINK_SETS}wikidata.sssom.tsv#" in iri for iri in data.facts.out)
    about = description(data.index, CHINA)
    assert about
    assert not any(t.predicate.value == TYPE and t.object == NamedNode(MAPPING) for t in about)


def test_what_is_published_has_them() -> None:
    assert set(dataset().mappings) <= set(dataset().published)
