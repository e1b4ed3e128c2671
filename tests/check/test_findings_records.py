"""Findings and their report as records: the house format, the order, what is cut."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from comity.check.findings import (
    Finding,
    Report,
    Severity,
    in_order,
    named,
    of_error,
    worded,
)
from comity.errors import CorpusError, Place
from comity.rdf import Term
from comity.terms import TERMS

TABLE = {"comity": TERMS}
KIND = NamedNode(f"{TERMS}kind")
EVENT = NamedNode(f"{TERMS}Event")


def finding(
    file: str = "a.ttl",
    line: int | None = None,
    column: int | None = None,
    rule: str = "RDF-01",
    message: str = "wrong",
) -> Finding:
    return Finding(rule, Place(file, line, column), message)


@pytest.mark.parametrize(
    ("found", "written"),
    [
        (
            Finding("RDF-01", Place("a.ttl", 2, 3), "wrong", "correct it"),
            "a.ttl:2:3: error: wrong [RDF-01] — correct it",
        ),
        (
            Finding("RDF-01", Place("a.ttl", 2), "wrong", severity=Severity.WARNING),
            "a.ttl:2: warning: wrong [RDF-01]",
        ),
        (
            Finding("RDF-01", Place("a.ttl"), "wrong", severity=Severity.NOTE),
            "a.ttl: note: wrong [RDF-01]",
        ),
    ],
)
def test_a_finding_is_written_in_the_house_format(found: Finding, written: str) -> None:
    assert str(found) == written


@pytest.mark.parametrize(
    ("place", "expected"), [(Place("a.ttl", 2, 3), Place("a.ttl", 2, 3)), (None, Place("-"))]
)
def test_an_error_is_a_finding_at_its_place_if_it_has_one(
    place: Place | None, expected: Place
) -> None:
    error = CorpusError("wrong", place, hint="correct it")
    assert of_error("RDF-01", error) == Finding("RDF-01", expected, "wrong", "correct it")


@pytest.mark.parametrize(
    ("term", "name"),
    [
        (EVENT, "comity:Event"),
        (NamedNode("urn:x"), "urn:x"),
        (Literal("text", language="en"), "text"),
        (BlankNode("b0"), "a node without name"),
        (None, "a node without name"),
    ],
)
def test_a_term_is_named_as_its_reader_knows_it(term: Term | None, name: str) -> None:
    assert named(term, TABLE) == name


@pytest.mark.parametrize(
    ("message", "value", "text"),
    [
        ("needs\n    a kind", None, "comity:Event: needs a kind"),
        ("names itself", EVENT, "comity:Event: names itself"),
        ("is not comity:kind", KIND, "comity:Event: is not comity:kind"),
        ("wrong", KIND, "comity:Event: wrong (here: comity:kind)"),
        ("wrong", BlankNode("b0"), "comity:Event: wrong (here: a node without name)"),
        ("wrong", Literal("x" * 60), f"comity:Event: wrong (here: {'x' * 60})"),
        ("wrong", Literal("x" * 61), f"comity:Event: wrong (here: {'x' * 60}…)"),
    ],
)
def test_a_shape_says_the_value_that_its_message_does_not_name(
    message: str, value: Term | None, text: str
) -> None:
    assert worded(message, EVENT, value, TABLE) == text


def report(*severities: Severity) -> Report:
    found = [
        Finding(f"RULE-{number}", Place("a.ttl"), "wrong", severity=severity)
        for number, severity in enumerate(severities)
    ]
    return Report(tuple(found), files=1, triples=2, sentences=3, covered=4)


@pytest.mark.parametrize(
    ("severities", "fine"),
    [
        ((), True),
        ((Severity.NOTE,), True),
        ((Severity.WARNING,), False),
        ((Severity.NOTE, Severity.ERROR), False),
    ],
)
def test_a_report_is_fine_that_has_only_notes(severities: tuple[Severity, ...], fine: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert report(*severities).fine is fine


def test_a_report_counts_and_chooses_its_findings() -> None:
    whole = report(Severity.ERROR, Severity.NOTE, Severity.ERROR)
    assert [whole.count(severity) for severity in Severity] == [2, 0, 1]
    assert whole.only(lambda rule: rule == "RULE-1") == Report(
        (whole.findings[1],), files=1, triples=2, sentences=3, covered=4
    )


def test_findings_are_by_file_line_column_rule_and_message_each_once() -> None:
    ordered = (
        finding("a.ttl"),
        finding("a.ttl", 9, 1),
        finding("a.ttl", 10, 1, "RDF-02"),
        finding("a.ttl", 10, 2, "RDF-01", "first"),
        finding("a.ttl", 10, 2, "RDF-01", "second"),
        finding("a.ttl", 10, 2, "RDF-02"),
        finding("a.ttl", 10, 10, "RDF-01"),
        finding("b.ttl"),
    )
    assert in_order((*reversed(ordered), *ordered)) == ordered


@pytest.mark.parametrize(
    ("place", "column"),
    [
        (Place("a.ttl", 3), 1),
        (Place("a.ttl", 3, 7), 7),
        (Place("a.ttl"), None),
    ],
)
def test_a_line_without_column_is_named_from_its_first(place: Place, column: int | None) -> None:
    (found,) = in_order([Finding("RDF-01", place, "wrong")])
    assert found.place == Place("a.ttl", place.line, column)


def test_a_message_and_a_hint_are_one_line_that_is_cut() -> None:
    (found,) = in_order([Finding("RDF-01", Place("a.ttl"), "a\nb", "c\n" + "d" * 700)])
    assert found.message == "a b"
    assert found.hint == "c " + "d" * 598 + "…"
