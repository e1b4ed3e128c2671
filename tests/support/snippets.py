"""Snippets: some Turtle as quads, triples or facts, or as the files of a data set."""

from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse

from comity import terms
from comity.corpus import Corpus, Source, turtle
from comity.dataset import Dataset, facts
from comity.dataset.facts import Facts

PREFIXES: Final = {
    "comity": terms.TERMS,
    "dcat": terms.DCAT,
    "dcterms": terms.DCTERMS,
    "foaf": terms.FOAF,
    "graph": terms.GRAPHS,
    "owl": terms.OWL,
    "rdfs": terms.RDFS,
    "schema": terms.SCHEMA,
    "sh": terms.SH,
    "skos": terms.SKOS,
    "void": terms.VOID,
    "xsd": terms.XSD,
    "document": terms.THINGS,
} | {
    name: f"{terms.THINGS}{name}/"
    for name in ("actor", "basis", "confidence", "instrument", "kind", "place", "precision")
}
_HEAD: Final = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def iri(name: str) -> str:
    """Return what a prefixed name stands for."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def source(name: str, text: str, graph: str = "") -> Source:
    """Return a file of Turtle, which may use the prefixes."""
    return Source(name, name, (_HEAD + text).encode(), graph and terms.GRAPHS + graph)


def quads(text: str, graph: str = "") -> list[Quad]:
    """Return some Turtle as quads of a named graph, or of the default graph."""
    return list(turtle.quads(source("data/some.ttl", text, graph)))


def triples(text: str) -> list[Triple]:
    """Return some Turtle as triples, the blank nodes with the names that they have there."""
    return [quad.triple for quad in parse(_HEAD + text, RdfFormat.TURTLE)]


def indexed(text: str) -> Facts:
    """Return some Turtle as facts."""
    return facts.index(quads(text), PREFIXES)


def dataset(*rdf: Source, root: Path = Path(), shapes: tuple[Source, ...] = ()) -> Dataset:
    """Return a data set of files, with the prefixes that its documents declare."""
    return Dataset(Corpus(root, rdf, links=(), coverage=(), shapes=shapes, queries=()))
