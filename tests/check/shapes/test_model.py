"""The shapes as records: every part that is read, and which of them report."""

import pytest

import in_memory
from comity.check.findings import Severity
from comity.check.shapes import model
from comity.check.shapes.model import Constraint, Shape, Target
from comity.errors import CorpusError
from comity.terms import BASE, SH, TERMS

SHAPE = f"{BASE}shapes#"
CLASS = (f"{SH}targetClass", f"{TERMS}Event")

WHOLE = """\
shape:event sh:targetClass comity:Event , comity:Meeting , "no class" ;
    sh:targetObjectsOf comity:event ; sh:targetSubjectsOf comity:kind ; sh:targetNode er:a ;
    rdfs:label "an event" , "a second label" ;
    sh:message "first" , "second" , comity:none ; sh:severity comity:none , sh:Info , sh:Warning ;
    sh:property shape:kind , [ sh:path ( comity:a comity:b ) ] ;
    sh:sparql [ sh:select "SELECT 1" , "SELECT 2" ; sh:message "third" ] , shape:query , shape:no .
shape:kind sh:path comity:kind .
shape:query sh:select "SELECT 3" .
"""


def read(text: str) -> dict[str, Shape]:
    return model.of(in_memory.declared_corpus({"shapes/a.ttl": text}))


def test_a_shape_has_every_part_that_is_stated() -> None:
    shapes = read(WHOLE)
    nameless = shapes[f"{SHAPE}event"].properties[1]
    assert nameless.startswith("_:")
    assert shapes[f"{SHAPE}event"] == Shape(
        node=f"{SHAPE}event",
        label="an event",
        messages=("first", "second"),
        severity=Severity.NOTE,
        targets=(
            CLASS,
            (f"{SH}targetClass", f"{TERMS}Meeting"),
            (f"{SH}targetSubjectsOf", f"{TERMS}kind"),
            (f"{SH}targetObjectsOf", f"{TERMS}event"),
            (f"{SH}targetNode", in_memory.TABLE["er"] + "a"),
        ),
        path="",
        properties=(f"{SHAPE}kind", nameless),
        constraints=(
            Constraint("SELECT 1", ("third",)),
            Constraint("SELECT 2", ("third",)),
            Constraint("SELECT 3", ()),
        ),
    )
    assert shapes[f"{SHAPE}event"].named
    assert not shapes[nameless].named
    assert shapes[nameless].path == ""


def test_a_shape_that_states_nothing_has_empty_parts() -> None:
    assert read("shape:kind sh:path comity:kind .")[f"{SHAPE}kind"] == Shape(
        f"{SHAPE}kind", "", (), None, (), f"{TERMS}kind", (), ()
    )


@pytest.mark.parametrize(
    ("iri", "severity"),
    [
        ("sh:Violation", Severity.ERROR),
        ("sh:Warning", Severity.WARNING),
        ("sh:Info", Severity.NOTE),
        ("comity:Info", None),
    ],
)
def test_the_three_severities_of_shacl_are_read(iri: str, severity: Severity | None) -> None:
    assert read(f"shape:a sh:severity {iri} .")[f"{SHAPE}a"].severity is severity


def test_shapes_that_are_no_turtle_are_not_read() -> None:
    with pytest.raises(CorpusError):
        read("shape:a sh:path")


AIMED = "shape:a sh:targetClass comity:Event "
NODE = (f"{SH}targetNode", f"{TERMS}x")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("shape:a sh:path comity:kind .", {}),
        (f"{AIMED} .", {"a": [CLASS]}),
        (
            f"{AIMED} ; sh:property shape:b . shape:b sh:path comity:b .",
            {"a": [CLASS], "b": [CLASS]},
        ),
        (f"{AIMED} ; sh:property shape:none .", {"a": [CLASS]}),
        (f"{AIMED} ; sh:node shape:b . shape:b sh:path comity:b .", {"a": [CLASS]}),
        (
            (
                f"{AIMED} ; sh:property shape:b . shape:b sh:property shape:c . "
                "shape:c sh:path comity:c ."
            ),
            {"a": [CLASS], "b": [CLASS], "c": [CLASS]},
        ),
        (
            f"{AIMED} ; sh:property shape:b . shape:b sh:property shape:a .",
            {"a": [CLASS], "b": [CLASS]},
        ),
        (
            (
                f"{AIMED} ; sh:property shape:b . "
                "shape:b sh:targetClass comity:Event ; sh:targetNode comity:x ."
            ),
            {"a": [CLASS], "b": [CLASS, NODE]},
        ),
    ],
    ids=[
        "none",
        "its own",
        "of what holds it",
        "of a part that is missing",
        "not of what asks for it with sh:node",
        "of what holds what holds it",
        "of what it holds itself",
        "its own and its holder's, each once",
    ],
)
def test_a_shape_reports_for_its_own_targets_and_its_holders(
    text: str, targets: dict[str, list[Target]]
) -> None:
    found = model.targets(read(text))
    assert found == {f"{SHAPE}{name}": those for name, those in targets.items()}


def test_targets_are_said_in_english() -> None:
    declared = read(WHOLE)[f"{SHAPE}event"].targets
    assert model.focus(declared, {"comity": TERMS}) == (
        "every comity:Event, every comity:Meeting, whatever has comity:kind, "
        "whatever is the value of comity:event, https://w3id.org/comity/id/example-report-2001/a"
    )
