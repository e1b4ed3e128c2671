"""The rules as they are looked up, chosen and explained."""

import pytest

from comity.check.findings import Severity
from comity.check.rules import Rule, built_in, explain, named, selection, unknown
from comity.errors import RuleError

KNOWN = ("DAT-01", "DAT-02", "shape:event", "shape:event-kind")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("DAT-01", ["DAT-01"]),
        ("DAT", ["DAT-01", "DAT-02"]),
        ("shape:event", ["shape:event"]),
        ("shape:event-", ["shape:event-kind"]),
        ("AT-01", []),
        ("", []),
    ],
)
def test_a_name_is_an_id_or_what_ids_begin_with(name: str, found: list[str]) -> None:
    assert named(name, reversed(KNOWN)) == found


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ((), KNOWN),
        (("DAT-02",), ("DAT-02",)),
        (("DAT",), ("DAT-01", "DAT-02")),
        (("shape:event",), ("shape:event",)),
        (("shape:event", "DAT-0"), ("DAT-01", "DAT-02", "shape:event")),
    ],
)
def test_findings_are_chosen_by_ids_or_their_beginnings(
    wanted: tuple[str, ...], chosen: tuple[str, ...]
) -> None:
    assert tuple(filter(selection(wanted, KNOWN), KNOWN)) == chosen


@pytest.mark.parametrize("wanted", [("NEW-01",), ("DAT-01", "NEW-01"), ("shape:figure",)])
def test_a_rule_is_refused_that_there_is_not(wanted: tuple[str, ...]) -> None:
    with pytest.raises(RuleError, match=f"there is no rule {wanted[-1]}"):
        selection(wanted, KNOWN)


def test_where_shapes_are_broken_only_rules_of_shapes_may_be_missing() -> None:
    assert selection(["shape:figure"], KNOWN, partial=True)("shape:figure-counts")
    with pytest.raises(RuleError, match="there is no rule NEW-01"):
        selection(["NEW-01"], KNOWN, partial=True)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "DAT-2",
            (
                "error: there is no rule DAT-2 — did you mean DAT-02? the ids begin with "
                "DAT-, shape:; --explain lists those that begin so"
            ),
        ),
        (
            "Even",
            (
                "error: there is no rule Even — did you mean shape:event? the ids begin with "
                "DAT-, shape:; --explain lists those that begin so"
            ),
        ),
        (
            "quite-another",
            (
                "error: there is no rule quite-another — the ids begin with "
                "DAT-, shape:; --explain lists those that begin so"
            ),
        ),
    ],
)
def test_the_nearest_rule_is_suggested(name: str, message: str) -> None:
    assert str(unknown(name, reversed(KNOWN))) == message


def test_an_empty_name_is_no_rule() -> None:
    assert unknown("", ["DAT-01"]).message == "there is no rule without a name"


def test_a_rule_of_the_table_and_a_trap_have_all_their_parts() -> None:
    built_in.cache_clear()
    assert built_in()["ONT-08"] == Rule(
        id="ONT-08",
        asks="Every term of comity: that data, shapes or queries use is declared in "
        "ontology/comity.ttl.",
        why="Engines do not report a misspelt term: the pattern just never matches.",
        fix="Correct the spelling, or declare the term with its labels and definition.",
        defined="comity.check.vocabulary",
        example="tal:exercise a comity:Statement , comity:Event , comity:Exercise .",
        severity=Severity.ERROR,
        block="",
    )
    assert built_in()["QRY-23"] == Rule(
        id="QRY-23",
        asks="A query is right over the union of the graphs, and with everything in one graph.",
        why="Not every store keeps the graphs: Virtuoso has no default graph of its own, "
        "and a dump in Turtle has no other.",
        fix="Leave GRAPH out: dcterms:isPartOf says which document a passage is of.",
        defined="comity.rdf.traps",
        example="?passage dcterms:isPartOf document:talks-2003 .",
        severity=Severity.ERROR,
        block="",
    )
    assert built_in()["QRY-30"].severity == Severity.WARNING


LONG = "long-word" * 10
FULL = Rule(
    "DAT-01",
    asks=f"It is so, and it stays so for as long as anybody has any use for it, or else {LONG}.",
    why="Else not.",
    fix="Fix it.",
    defined="comity.check.evidence",
    example="a b\n  c .",
)
SHAPE = Rule(
    "shape:a",
    asks="It is a.",
    defined="shapes/a.ttl:3:1",
    block="shape:a\n    sh:closed true .",
    severity="warning",
)


def test_a_rule_is_explained_in_full() -> None:
    assert (
        explain("DAT-01", {"DAT-01": FULL})
        == f"""\
DAT-01 (error)

What it asks
    It is so, and it stays so for as long as anybody has any use for it, or else
    {LONG}.

Why
    Else not.

How to fix a finding
    Fix it.

Right
    a b
      c .

Defined in
    comity.check.evidence
"""
    )


def test_a_shape_is_explained_by_itself() -> None:
    assert (
        explain("shape:a", {"shape:a": SHAPE})
        == """\
shape:a (warning)

What it asks
    It is a.

Defined in
    shapes/a.ttl:3:1

    shape:a
        sh:closed true .
"""
    )


def test_the_beginning_of_ids_lists_what_the_rules_ask() -> None:
    rules = {"shape:b": SHAPE, "shape:a": SHAPE, "DAT-01": FULL}
    assert explain("shape", rules) == "shape:a\n    It is a.\nshape:b\n    It is a.\n"


def test_what_begins_no_id_is_not_explained() -> None:
    with pytest.raises(RuleError, match="there is no rule NEW") as caught:
        explain("NEW", {"DAT-01": FULL})
    assert caught.value.hint == "the ids begin with DAT-; --explain lists those that begin so"
