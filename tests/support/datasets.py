"""The real data, read once for all tests: as files, as a store, as rdflib graphs. Read only."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import rdflib
from pyoxigraph import NamedNode, Store

from comity import corpus
from comity.check import Report, check
from comity.check.shapes.core import STORE, graph
from comity.corpus import PREFIX_TABLE, Corpus, parsed
from comity.corpus.parsed import ParsedCorpus
from comity.dataset import Dataset
from comity.rdf import curies
from comity.terms import BASE, TERMS

ROOT = Path(__file__).resolve().parents[2]
VERSION = str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
EVIDENCE = ROOT / "tests" / "fixtures" / "evidence"
SENTENCES = EVIDENCE / "sentences.tsv"

CROSS_RECORD = "shapes/cross-record.ttl"

COMITY = rdflib.Namespace(TERMS)
SHAPE = rdflib.Namespace(BASE + "shapes#")


@cache
def files() -> Corpus:
    """Return every file of the project's data, read once."""
    return corpus.read(ROOT)


@cache
def dataset() -> Dataset:
    """Return the data set, whose forms are made once for all tests."""
    return Dataset(files())


@cache
def cited() -> str:
    """Return the pattern of a citation of a sentence, of whichever document of the real data."""
    codes = "|".join(source.folder.upper() for source in files().coverage)
    return rf"(?:{codes}) ¶\d+ s\d+"


@cache
def quads() -> ParsedCorpus:
    """Return every file, parsed."""
    return parsed.read(files())


@cache
def checked() -> Report:
    """Return what the check finds in every file."""
    return check(dataset())


@cache
def table() -> Mapping[str, str]:
    """Return the prefix table."""
    return dataset().prefixes


@cache
def oxigraph() -> Store:
    """Return the data set in a store; ask it with its graphs united."""
    return dataset().store


@cache
def everything() -> rdflib.Graph:
    """Return the whole data set, links included, as one graph."""
    return graph(quad for file in quads().rdf + quads().links for quad in file.quads)


@cache
def named_graphs() -> rdflib.Dataset:
    """Return the data set with its named graphs, the default graph being their union."""
    united = rdflib.Dataset(default_union=True)
    for file in quads().rdf + quads().links:
        named = united.graph(file.source.graph)
        for triple in graph(file.quads):
            named.add(triple)
    return united


@cache
def ontology() -> rdflib.Graph:
    """Return the files of ``ontology/`` as one graph."""
    return graph(q for f in quads().rdf if f.source.folder == "ontology" for q in f.quads)


@cache
def shapes() -> rdflib.Graph:
    """Return the shapes as one graph."""
    return graph((quad for file in quads().shapes for quad in file.quads), STORE)


@cache
def core_shapes() -> rdflib.Graph:
    """Return the shapes that SHACL Core can say."""
    shapes = (q for f in quads().shapes if f.source.name != CROSS_RECORD for q in f.quads)
    return graph(shapes, STORE)


@cache
def cross_record_shapes() -> rdflib.Graph:
    """Return the shapes with a query, and the prefix table that the queries rest on."""
    files = quads().shapes + quads().rdf
    return graph(q for f in files if f.source.name in {CROSS_RECORD, PREFIX_TABLE} for q in f.quads)


@cache
def terms() -> frozenset[str]:
    """Return the IRIs of the classes and properties that Comity defines."""
    return frozenset(
        str(term)
        for kind in (
            rdflib.OWL.Class,
            rdflib.OWL.ObjectProperty,
            rdflib.OWL.DatatypeProperty,
            rdflib.OWL.AnnotationProperty,
        )
        for term in ontology().subjects(rdflib.RDF.type, kind)
        if str(term).startswith(TERMS)
    )


def short(iri: object) -> str:
    """Write an IRI with its prefix."""
    return curies.shorten(str(iri), table())


def where(iri: object) -> str:
    """Return the file and line that an IRI is described at, for the message of a failure."""
    return str(quads().place(NamedNode(str(iri))))
