"""Validation of a graph in a test: pySHACL, no inference, and what was violated."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.collection import Collection
from rdflib.namespace import RDFS, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

import datasets
from comity.check.shapes import sparql_constraints
from comity.check.shapes.core import STORE, graph
from comity.corpus import Source
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in datasets.table().items())


def turtle(text: str) -> rdflib.Graph:
    """Return the graph of some Turtle that uses the prefixes of the prefix table."""
    return rdflib.Graph().parse(data=PREFIXES + text, format="turtle")


class _Prepared(rdflib.Graph):
    """A graph that parses a query once: pySHACL asks the same for each node."""

    def query(
        self,
        query_object: str | Query,
        *arguments: Any,  # noqa: ANN401 (handed on as it comes)
        **named: Any,  # noqa: ANN401 (handed on as it comes)
    ) -> Result:
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *arguments, **named)


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)


def report(data: rdflib.Graph, shapes: rdflib.Graph | None = None) -> rdflib.Graph:
    """Return the validation report of a graph, by the Core shapes if by no others."""
    prepared = _Prepared(data.store, data.identifier, bind_namespaces="none")
    _, found, _ = pyshacl.validate(
        prepared, shacl_graph=shapes or datasets.core_shapes(), inplace=True
    )
    assert isinstance(found, rdflib.Graph)
    return found


def violations(
    found: rdflib.Graph, table: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Return the focus node and the shape of each result of a report, both by local name.

    The prefixes are those of the real data if no others are given.
    """
    table = table or datasets.table()
    shapes = str(datasets.SHAPE)
    return sorted(
        (
            shorten(str(found.value(result, SH.focusNode)), table),
            str(found.value(result, SH.sourceShape)).removeprefix(shapes),
        )
        for result in found.objects(None, SH.result)
    )


def results(found: rdflib.Graph, table: Mapping[str, str]) -> set[str]:
    """Return each result of a report as its focus node, path, component and shape, with prefixes.

    The path is ``-`` where the node itself is at fault.
    """
    parts = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.sourceShape)
    return {
        " ".join(_written(found, found.value(result, part), table) for part in parts)
        for result in found.objects(None, SH.result)
    }


def across_records(data: rdflib.Graph, table: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the focus node and the shape of what `comity check` finds across records."""
    text = data.serialize(format="nt")
    source = Source("data/small.ttl", "small.ttl", text.encode())
    file = ParsedFile(source, "", tuple(parse(text, RdfFormat.N_TRIPLES)))
    dataset = ParsedCorpus(datasets.quads().corpus, table, (file,), (), datasets.quads().shapes)
    found = sparql_constraints.check(dataset)
    return {(finding.message.split(": ")[0], finding.rule) for finding in found}


def _written(found: rdflib.Graph, node: rdflib.term.Node | None, table: Mapping[str, str]) -> str:
    """Write a node with its prefix, and alternative paths as SPARQL does."""
    if node is None:
        return "-"
    if alternatives := found.value(node, SH.alternativePath):
        return "|".join(_written(found, path, table) for path in Collection(found, alternatives))
    return shorten(str(node), table)


def excerpt(whole: rdflib.Graph, seeds: Iterable[rdflib.term.Node]) -> rdflib.Graph:
    """Return what a graph says of some nodes and of all that they name, directly or not.

    The participations of an event come with it, and so do the subclass axioms of the ontology.
    """
    cut = rdflib.Graph(STORE, bind_namespaces="none")
    ahead = list(seeds)
    while ahead:
        node = ahead.pop()
        if isinstance(node, rdflib.URIRef) and (node, None, None) not in cut:
            cut += whole.triples((node, None, None))
            ahead += [*cut.objects(node), *whole.subjects(datasets.COMITY.event, node)]
    cut += datasets.ontology().triples((None, RDFS.subClassOf, None))
    return cut


def axioms() -> rdflib.Graph:
    """Return the ontology without its alignments."""
    named = "ontology/comity.ttl"
    return graph(q for f in datasets.quads().rdf if f.source.name == named for q in f.quads)


def term(name: str) -> rdflib.URIRef:
    """Return what a prefixed name of the prefix table stands for."""
    prefix, _, local = name.partition(":")
    return rdflib.URIRef(datasets.table()[prefix] + local)
