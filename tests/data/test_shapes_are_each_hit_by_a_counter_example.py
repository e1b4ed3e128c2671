"""SHP-02 and SHP-03: every constraint has a counter-example, refused for just what it says."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad
from rdflib.namespace import SH

import validation
from comity.check.shapes.core import graph, targeted
from comity.corpus import tsv
from constraints import constraints, deletion, negated, reporting
from counterexamples import (
    FILES,
    FOLDER,
    SPECIMENS,
    TABLES,
    CounterExample,
    apart,
    beside,
    invented,
    lines,
    places,
    prefixes,
    read,
    stated,
    united,
)
from datasets import core_shapes, quads, short

BY_QUERY = short(SH.SPARQLConstraintComponent)
NAMES = list(places())
RIGHT = {"the invented documents": invented(), **{f.stem: stated(f) for f in SPECIMENS}}


def results(data: rdflib.Graph, shapes: rdflib.Graph) -> set[str]:
    return validation.results(validation.report(data, shapes), prefixes())


@cache
def everything() -> rdflib.Graph:
    return united(map(read, NAMES))


@cache
def shapes_of(file: str) -> frozenset[str]:
    described = graph(q for f in quads().shapes if f.source.slug == file for q in f.quads)
    return frozenset(map(short, described.subjects()))


@cache
def results_of_all() -> frozenset[str]:
    return frozenset(results(everything(), targeted(core_shapes())))  # as `comity check` does


@cache
def results_by_example() -> dict[int | None, set[str]]:
    return apart(results_of_all())


@cache
def across_by_example() -> dict[int | None, set[str]]:
    return apart(map(" ".join, validation.across_records(everything(), prefixes())))


def by_query(example: CounterExample) -> set[str]:
    return {result for result in example.expected if BY_QUERY in result.split()}


@pytest.mark.parametrize("right", RIGHT.values(), ids=RIGHT)
def test_what_they_are_made_of_and_stand_beside_is_right(right: tuple[Quad, ...]) -> None:
    data = beside(right)
    assert results(data, core_shapes()) == set()
    assert validation.across_records(data, prefixes()) == set()


def test_each_line_of_a_table_is_a_row_and_each_table_has_its_specimen_and_shapes() -> None:
    assert [str(line) for line in lines() if not isinstance(line, tsv.Row)] == []
    tables = {file.stem for file in TABLES.glob("*.tsv")}
    assert tables == {file.stem for file in SPECIMENS}
    assert tables <= {file.source.slug for file in quads().shapes}


def test_each_is_refused_for_what_it_expects_and_no_more() -> None:
    wrong = {name: why for number, name in enumerate(NAMES) if (why := differing(number, name))}
    assert wrong == {}


def differing(number: int, name: str) -> str:
    """Return in what a counter-example is refused for other than it expects."""
    example = read(name)
    if not example.expected:
        return f"SHP-02: {example.wrong} Say what is expected"
    across = {" ".join(result.split()[:: len(result.split()) - 1]) for result in by_query(example)}
    expected = across | (example.expected - by_query(example))
    found = results_by_example().get(number, set()) | across_by_example().get(number, set())
    more, less = sorted(found - expected), sorted(expected - found)
    return f"SHP-02: {example.wrong} Not expected: {more}; missing: {less}" if more + less else ""


def test_nothing_else_is_refused() -> None:
    assert results_by_example().get(None, set()) == set()
    assert across_by_example().get(None, set()) == set()


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.long)])
def test_each_of_its_constraints_is_needed_to_refuse_it(step: int) -> None:
    wrong = {name: why for name in NAMES[::step] if (why := [*needless(read(name))])}
    assert wrong == {}


def needless(example: CounterExample) -> Iterator[str]:
    """Yield what does not take part in refusing a counter-example, though it says so."""
    data, shapes = example.graph, reporting(example.shapes)
    if results(data, shapes) != example.expected:
        yield f"SHP-03: {example.wrong} Its shapes alone refuse it for something else"
    for constraint in example.constraints:
        left = shapes - deletion(constraint)
        if len(left) == len(shapes):
            yield f"SHP-03: {example.wrong} {constraint} has no part in it"
        elif not example.expected - results(data, left):
            yield f"SHP-03: {example.wrong} {constraint} is not needed"


@pytest.mark.long
def test_moving_targets_to_property_shapes_changes_no_result() -> None:
    assert len(results_of_all()) > 100
    assert results(everything(), core_shapes()) == results_of_all()


def test_every_constraint_has_a_counter_example() -> None:
    hit = {constraint for name in NAMES for constraint in read(name).constraints}
    assert sorted(constraints().keys() - hit - negated()) == [], f"SHP-02: add to {FOLDER}"
    assert sorted(hit - constraints().keys()) == [], "SHP-02: no shape has such a constraint"


@pytest.mark.parametrize("constraint", sorted(negated()))
def test_without_what_is_negated_what_is_right_is_refused(constraint: str) -> None:
    left = core_shapes() - deletion(constraint)
    assert results(beside(invented()), left) != set(), f"SHP-03: {constraint} is not needed"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_its_name_is_a_shape_and_a_sentence_and_its_header_says_what_is_wrong(file: Path) -> None:
    example = read(file.stem)
    shape, _, rest = file.stem.partition("--")
    said = {part for name in (*example.constraints, *example.shapes) for part in name.split()}
    assert f"shape:{shape}" in said, f"SHP-02: {file.name}: name it after a shape of its header"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|include-.*", rest), f"SHP-02: {file.name}"
    comments = re.findall(r"(?m)^# (.*)$", file.read_text(encoding="utf-8"))
    assert all(re.match("constraint: |expect: ", line) for line in comments[1:])


def test_a_row_stands_in_the_table_of_its_shapes() -> None:
    rows = {name: place for name, place in places().items() if isinstance(place, tsv.Row)}
    for name, row in rows.items():
        said = {part for hit in read(name).constraints for part in hit.split()}
        assert (read(name).shapes | said) & shapes_of(row.source.slug), (
            f"SHP-02: {name}: its shape is in another file"
        )


def test_a_sentence_says_what_is_wrong() -> None:
    wrong = {name: read(name).wrong for name in NAMES}
    assert {n: text for n, text in wrong.items() if not re.fullmatch(r"[A-Z“].*\.", text)} == {}


def test_no_two_say_the_same() -> None:
    sentences = [read(name).wrong for name in NAMES]
    assert sorted({text for text in sentences if sentences.count(text) > 1}) == []
