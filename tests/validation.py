"""Validation of a graph in a test: pySHACL, no inference, and which shapes were violated."""

import pyshacl
import rdflib
from rdflib.namespace import RDFS, SH

import datasets

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in datasets.table().items())


def turtle(text: str) -> rdflib.Graph:
    """Return the graph of some Turtle that uses the prefixes of the prefix table."""
    return rdflib.Graph().parse(data=PREFIXES + text, format="turtle")


def report(data: rdflib.Graph) -> rdflib.Graph:
    """Return the validation report of a graph."""
    _, found, _ = pyshacl.validate(data, shacl_graph=datasets.shapes())
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
    ahead = [rdflib.URIRef(_expand(seed)) for seed in seeds]
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


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return datasets.table()[prefix] + local
