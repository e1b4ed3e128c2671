"""RDF-01: every RDF file parses in two independent parsers, to the same triples."""

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from datasets import ROOT

FILES = sorted(
    file
    for folder in ("ontology", "data", "shapes", "tests/invalid")
    for file in (ROOT / folder).rglob("*.ttl")
)


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def canonical(content: bytes, syntax: RdfFormat) -> set[str]:
    """Return the triples of a file, with names for its blank nodes that depend on them only."""
    found = Dataset(parse(content, syntax))
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}


def test_the_files_are_where_they_are_looked_for() -> None:
    assert len(FILES) > 20


def read_alike(file: Path) -> bool:
    """Return whether a file has triples, and the same in both parsers."""
    second = rdflib.Graph().parse(file, format="turtle")
    rewritten = second.serialize(format="nt", encoding="utf-8")
    first = canonical(file.read_bytes(), RdfFormat.TURTLE)
    return bool(first) and canonical(rewritten, RdfFormat.N_TRIPLES) == first


def test_rdflib_and_oxigraph_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    # Else rdflib writes 5.0E-1 as 0.5, as soon as it has read it.
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    assert [name(file) for file in FILES if not read_alike(file)] == [], "RDF-01"
