"""docs/iris.md: its tombstones are as the shapes ask, and its IRIs are of the kinds it names."""

import re

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL

import validation
from comity.terms import BASE
from datasets import ROOT, core_shapes, cross_record_shapes, files
from edition import REPORT

PAGE = (ROOT / "docs" / "iris.md").read_text("utf-8")
BLOCKS = re.findall(r"^```turtle\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_there_is_a_tombstone_for_each_kind_of_change() -> None:
    kinds = re.findall(r"^\*\*(\w+(?: \w+)?)\.\*\*", PAGE, re.MULTILINE)
    assert kinds == ["Correct", "Split", "Merge", "Take back"]
    assert len(BLOCKS) == len(kinds)
    replaced = [len(list(graph.objects(None, DCTERMS.isReplacedBy))) for graph in tombstones()]
    assert replaced == [1, 2, 1, 0]


def tombstones() -> list[rdflib.Graph]:
    return [validation.turtle(f"@prefix er: <{REPORT}> .\n{block}") for block in BLOCKS]


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_tombstone_keeps_the_shapes(number: int) -> None:
    graph = tombstones()[number]
    assert list(graph.objects(None, OWL.deprecated)) == [rdflib.Literal(lexical_or_value=True)]
    for shapes in core_shapes(), cross_record_shapes():
        assert validation.violations(validation.report(graph, shapes)) == []


def test_the_iris_of_the_table_were_released() -> None:
    (source,) = files().released
    listed = {line.split("\t")[0] for line in source.content.decode().splitlines()}
    named = set(re.findall(rf"`({re.escape(BASE)}[^`]+)`", PAGE))
    assert named - listed == {f"{BASE}shapes#event", f"{BASE}sparql"}
