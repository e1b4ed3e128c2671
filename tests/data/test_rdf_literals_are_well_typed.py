"""RDF-02: no literal departs from its datatype; RDF-06: the two language tags are lower case."""

import re
from pathlib import Path

import pytest
import rdflib

from datasets import ROOT

FILES = sorted(
    file for folder in ("ontology", "data", "shapes") for file in (ROOT / folder).rglob("*.ttl")
)
LANGUAGES = {"en", "zh-hans"}


def ill_typed(graph: rdflib.Graph) -> list[str]:
    return [
        f"{subject.n3()} {predicate.n3()} {value.n3()}"
        for subject, predicate, value in graph
        if isinstance(value, rdflib.Literal) and value.ill_typed
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_has_no_ill_typed_literal_and_no_other_language(file: Path) -> None:
    graph = rdflib.Graph().parse(file, format="turtle")
    assert ill_typed(graph) == [], f"RDF-02: {file.relative_to(ROOT)}: correct the value"
    text = file.read_text(encoding="utf-8")
    tags = set(re.findall(r'"@([A-Za-z0-9-]+)', text))
    assert tags <= LANGUAGES, f"RDF-06: {file.relative_to(ROOT)}: write @en or @zh-hans"


@pytest.mark.filterwarnings("ignore")  # rdflib says on the way what it cannot convert
@pytest.mark.parametrize(
    "literal",
    ['"2002-02-30"^^xsd:date', '"May"^^xsd:date', '"yes"^^xsd:boolean', '"3,5"^^xsd:decimal'],
)
def test_an_ill_typed_literal_is_seen(literal: str) -> None:
    text = f"@prefix xsd: <{rdflib.XSD}> . <urn:a> <urn:b> {literal} ."
    assert len(ill_typed(rdflib.Graph().parse(data=text, format="turtle"))) == 1
