"""SHP-02 and SHP-03: every constraint has a counter-example, refused for just what it says."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

import validation
from comity.check.shapes.core import targeted
from counterexamples import (
    FILES,
    FOLDER,
    constraints,
    deletion,
    negated,
    prefixes,
    read,
    reporting,
    second_document,
)
from datasets import core_shapes, cross_record_shapes, short

BY_QUERY = short(SH.SPARQLConstraintComponent)
EXAMPLES = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def results(data: rdflib.Graph, shapes: rdflib.Graph) -> set[str]:
    return validation.results(validation.report(data, shapes), prefixes())


def test_what_they_stand_beside_is_right() -> None:
    assert results(second_document(), core_shapes()) == set()
    assert validation.across_records(second_document(), prefixes()) == set()


@EXAMPLES
def test_it_is_refused_for_what_its_header_expects_and_no_more(file: Path) -> None:
    example = read(file)
    by_query = {result for result in example.expected if BY_QUERY in result.split()}
    assert example.expected, f"SHP-02: {file.name}: say what is expected"
    assert results(example.graph, core_shapes()) == example.expected - by_query, "SHP-02"
    across = {(result.split()[0], result.split()[-1]) for result in by_query}
    assert validation.across_records(example.graph, prefixes()) == across, "SHP-02"
    if by_query:
        assert results(example.graph, cross_record_shapes()) == by_query, "SHP-02: by pySHACL"


@EXAMPLES
def test_each_of_its_constraints_is_needed_to_refuse_it(file: Path) -> None:
    example = read(file)
    data, shapes = example.graph, reporting(example.shapes)
    assert results(data, shapes) == example.expected
    for constraint in example.constraints:
        left = shapes - deletion(constraint)
        assert len(left) < len(shapes), f"SHP-03: {constraint} has no part in it"
        assert example.expected - results(data, left), f"SHP-03: {constraint} is not needed"


def test_moving_targets_to_property_shapes_changes_no_result() -> None:
    everything = sum((read(file).graph for file in FILES), rdflib.Graph())
    expected = results(everything, core_shapes())
    assert len(expected) > 100
    assert results(everything, targeted(core_shapes())) == expected


def test_every_constraint_has_a_counter_example() -> None:
    hit = {constraint for file in FILES for constraint in read(file).constraints}
    assert sorted(constraints().keys() - hit - negated()) == [], f"SHP-02: add files to {FOLDER}"
    assert sorted(hit - constraints().keys()) == [], "SHP-02: no shape has such a constraint"


@pytest.mark.parametrize("constraint", sorted(negated()))
def test_without_what_is_negated_what_is_right_is_refused(constraint: str) -> None:
    left = core_shapes() - deletion(constraint)
    assert results(second_document(), left) != set(), f"SHP-03: {constraint} is not needed"


@EXAMPLES
def test_its_name_is_a_shape_and_a_sentence_and_its_header_says_what_is_wrong(file: Path) -> None:
    example = read(file)
    shape, _, rest = file.stem.partition("--")
    said = {part for name in (*example.constraints, *example.shapes) for part in name.split()}
    assert f"shape:{shape}" in said, f"SHP-02: {file.name}: name it after a shape of its header"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|include-.*", rest), f"SHP-02: {file.name}"
    comments = re.findall(r"(?m)^# (.*)$", file.read_text(encoding="utf-8"))
    assert re.fullmatch(r"[A-Z“].*\.", comments[0]), f"SHP-02: {file.name}: begin with a sentence"
    assert all(re.match("constraint: |expect: ", line) for line in comments[1:])


def test_no_two_say_the_same() -> None:
    sentences = [re.findall(r"(?m)^# (.*)$", file.read_text(encoding="utf-8"))[0] for file in FILES]
    assert sorted({text for text in sentences if sentences.count(text) > 1}) == []
