"""Validation of a graph in a test: pySHACL, no inference, and which shapes were violated."""

import pyshacl
import rdflib
from rdflib.namespace import RDFS, SH

import datasets
from comity.check.shacl import graph

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in datasets.table().items())


def turtle(text: str) -> rdflib.Graph:
    """Return the graph of some Turtle that uses the prefixes of the prefix table."""
    return rdflib.Graph().parse(data=PREFIXES + text, format="turtle")


def report(data: rdflib.Graph, shapes: rdflib.Graph | None = None) -> rdflib.Graph:
    """Return the validation report of a graph, by the Core shapes if by no others."""
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes or datasets.core_shapes())
    assert isinstance(found, rdflib.Graph)
    return found


def violations(found: rdflib.Graph) -> list[tuple[str, str]]:
    """Return the focus node and the shape of each result of a report, both by local name."""
    shapes = str(datasets.SHAPE)
    return sorted(
        (
            datasets.short(found.value(result, SH.focusNode)),
            str(found.value(result, SH.sourceShape)).removeprefix(shapes),
        )
        for result in found.objects(None, SH.result)
    )


def excerpt(*seeds: str) -> rdflib.Graph:
    """Return what the data says of some nodes and of all that they name, directly or not.

    The participations of an event come with it, and so do the subclass axioms.
    """
    whole = datasets.everything()
    cut = rdflib.Graph()
    ahead = [term(seed) for seed in seeds]
    while ahead:
        node = ahead.pop()
        if (node, None, None) not in cut:
            for triple in whole.triples((node, None, None)):
                cut.add(triple)
                if isinstance(triple[2], rdflib.URIRef):
                    ahead.append(triple[2])
            ahead += [
                subject
                for subject in whole.subjects(datasets.COMITY.event, node)
                if isinstance(subject, rdflib.URIRef)
            ]
    cut += [(s, RDFS.subClassOf, o) for s, o in whole.subject_objects(RDFS.subClassOf)]
    return cut


def axioms() -> rdflib.Graph:
    """Return the ontology without its alignments."""
    named = "ontology/comity.ttl"
    return graph(q for f in datasets.quads().rdf if f.source.name == named for q in f.quads)


def term(name: str) -> rdflib.URIRef:
    """Return what a prefixed name of the prefix table stands for, or ``a``."""
    prefix, colon, local = name.partition(":")
    return rdflib.URIRef(datasets.table()[prefix] + local) if colon else rdflib.RDF.type
