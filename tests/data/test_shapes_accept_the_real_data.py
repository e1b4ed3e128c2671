"""The real data conforms to the shapes: ONT-02, DAT-03, DAT-04 and the rest that SHACL says."""

import pytest
import rdflib
from rdflib.namespace import RDFS

import validation
from datasets import cross_record_shapes, everything


@pytest.mark.long
def test_the_whole_data_set_conforms() -> None:
    assert validation.violations(validation.report(everything())) == []


@pytest.mark.long
def test_it_conforms_to_the_shapes_across_records() -> None:
    found = validation.report(everything(), cross_record_shapes())
    assert validation.violations(found) == []


@pytest.mark.long
def test_it_conforms_too_where_an_engine_knows_no_subclass_axioms() -> None:
    bare = rdflib.Graph()
    for triple in everything():
        if triple[1] != RDFS.subClassOf:
            bare.add(triple)
    assert validation.violations(validation.report(bare)) == []
