"""The rules across records, value by value: `comity check` and pySHACL agree on each.

What each rule forbids is shown by its counter-example in `tests/invalid/`; here is where it ends.
"""

from typing import NamedTuple

import pytest
import rdflib

import validation
from comity.check.shapes.core import graph
from comity.dataset import Dataset
from comity.rdf.curies import expand
from datasets import cross_record_shapes
from edition import REPORT

SEEDS = (
    "actor:sco",
    "er:exercises-china",
    "er:id-charter",
    "er:not-a-member",
    "er:p01-s2",
    "comparison:gazette-exercises",
    "kind:treaty-set",
    "role:signatory",
    "role:sponsor",
)


class Case(NamedTuple):
    """A node that is added, and the shapes that it violates, if any."""

    node: str
    turtle: str
    caught: str


def dated(edtf: str, bounds: str, precision: str, caught: str = "") -> Case:
    """Return a date, its bounds written ``earliest latest`` with ``-`` for none."""
    slug = "".join(part if part.isalnum() else "-" for part in f"{edtf} {bounds} {precision}")
    days = zip(("earliest", "latest"), bounds.split(), strict=True)
    given = (f'comity:{name} "{day}"^^xsd:date ;' for name, day in days if day != "-")
    turtle = f'comity:edtf "{edtf}" ; {" ".join(given)} comity:precision precision:{precision}'
    return Case(f"er:date-{slug}", turtle, caught)


def figure(qualifier: str, numbers: str, caught: str = "") -> Case:
    """Return a figure, its number and bounds written ``value lower upper`` with ``-`` for none."""
    names = zip(("value", "lowerBound", "upperBound"), numbers.split(), strict=True)
    given = " ".join(f"comity:{name} {number} ;" for name, number in names if number != "-")
    node = f"er:figure-{qualifier}-{numbers.replace(' ', '-')}"
    return Case(node, f"a comity:Figure ; {given} comity:qualifier qualifier:{qualifier}", caught)


def measured(about: str, *fitting: str, counts: str = "person") -> tuple[Case, ...]:
    """Return a figure about something with each measure, of which some fit."""
    stated = f"a comity:Figure ; comity:about {about} ; comity:counts counts:{counts}"
    return tuple(
        Case(
            f"er:{measure}-{counts}-{about.partition(':')[2]}",
            f"{stated} ; comity:measure measure:{measure}",
            "" if measure in fitting else "figure-measure-fits",
        )
        for measure in ("capability", "per-event", "cumulative", "stock")
    )


def counted(counts: str, about: str, said: str, caught: str = "figure-of-many-events") -> Case:
    """Return a figure that counts something, with its qualifier and number."""
    slug = "".join(part if part.isalnum() else "-" for part in f"{counts} {about} {said}")
    stated = f"comity:about {about} ; comity:counts counts:{counts}"
    return Case(
        f"er:counted-{slug}", f"a comity:Figure ; {stated} ; comity:qualifier {said}", caught
    )


def identified(slug: str, thing: str, other: str, caught: str = "") -> Case:
    """Return an identification of two things."""
    stated = f"comity:identifies {thing} ; comity:identifiedAs {other}"
    return Case(f"er:id-{slug}", f"a comity:Identification ; {stated}", caught)


def told(slug: str, day: str = "") -> tuple[Case, Case]:
    """Return a document with its day of issue, and an event that it tells."""
    issued = f'dcterms:issued "{day}"^^xsd:date' if day else 'dcterms:language "en"'
    event = Case(f"er:told-{slug}", f"a comity:Event ; comity:statedIn er:{slug}", STATED)
    return Case(f"er:{slug}", issued, ""), event


def retold(account: str, first: str, caught: str = "", sure: str = "certain") -> Case:
    """Return an identification of the events of two documents."""
    stated = f"comity:identifies er:told-{account} ; comity:identifiedAs er:told-{first}"
    return Case(
        f"er:id-{account}-{first}-{sure}",
        f"a comity:Identification ; comity:confidence confidence:{sure} ; {stated}",
        caught,
    )


def standing(name: str, years: str, more: str, caught: str = "") -> Case:
    """Return a state with its years."""
    stated = f'a comity:Actor , comity:State ; dcterms:valid "{years}"'
    return Case(name, f"{stated} {more}", caught)


def dated_in(day: str) -> str:
    """Return the bounds of what was on a day, where there is one."""
    return f'comity:earliest "{day}"^^xsd:date ; comity:latest "{day}"^^xsd:date' if day else ""


def tie(slug: str, actor: str, day: str, caught: str = "") -> Case:
    """Return a tie towards an actor, on a day or undated."""
    stated = f"comity:towards actor:{actor} ; {dated_in(day)}"
    return Case(f"er:{slug}-{actor}", stated.removesuffix(" ; "), caught)


STATED = "document-of-statement"
SOME = "a comity:Figure ; comity:qualifier qualifier:some"
LATE = "actor-replaced-in-time"
DOZENS = "a comity:Figure ; comity:qualifier qualifier:dozens"
DENIED = "comity:holder actor:china ; comity:towards er:bloc ; comity:kind kind:membership"
PART = "a comity:Participation ; comity:event er:exercises ; comity:actor actor:china"
OWN = "comity:statedIn document:example-report-2001"

SLUG = "participation-slug"
DONE = "a comity:Event ; comity:mode mode:done"

SAID = 'dcterms:modified "2027-03-01"^^xsd:date ; skos:changeNote "x"@en'

CASES = (
    # EDTF, day, month and year, with the length of months
    dated("2002-05-14", "2002-05-14 2002-05-14", "day"),
    dated("2002-05-14", "2002-05-13 2002-05-15", "day", "edtf-earliest edtf-latest"),
    dated("2002-05", "2002-05-01 2002-05-31", "month"),
    dated("2002-04", "2002-04-01 2002-04-30", "month"),
    dated("2002-04", "2002-04-02 2002-04-29", "month", "edtf-earliest edtf-latest"),
    dated("2002-02", "2002-02-01 2002-02-28", "month"),
    dated("2004-02", "2004-02-01 2004-02-29", "month"),
    dated("2004-02", "2004-02-01 2004-02-28", "month", "edtf-latest"),
    dated("2000-02", "2000-02-01 2000-02-29", "month"),
    dated("1900-02", "1900-02-01 1900-02-28", "month"),
    dated("2002", "2002-01-01 2002-12-31", "year"),
    dated("2002", "2001-01-01 2002-12-30", "year", "edtf-earliest edtf-latest"),
    # EDTF, spans, points within, open ends, approximations, no year
    dated("2002-05/2002-09", "2002-05-01 2002-09-30", "span"),
    dated("2002-05/2002-09", "2002-05-01 2002-05-31", "span", "edtf-latest"),
    dated("1990/..", "1990-01-01 -", "span"),
    dated("1990/..", "1990-01-01 2002-12-31", "span", "edtf-latest"),
    dated("../1990", "- 1990-12-31", "span"),
    dated("../1990", "1980-01-01 1990-12-31", "span", "edtf-earliest"),
    dated("[2001-10..2001-11]", "2001-10-01 2001-11-30", "months"),
    dated("[2001-10..2001-12]", "2001-10-01 2001-12-31", "part-of-year"),
    dated("[2001-10..2001-11]", "2001-10-02 2001-12-31", "months", "edtf-earliest edtf-latest"),
    dated("2000-12~/2002-12-09", "2000-12-01 2002-12-09", "span"),
    dated("2000-12~/2002-12-09", "2000-11-15 2002-12-09", "span"),
    dated("2000-12~/2002-12-09", "2000-12-02 2002-12-10", "span", "edtf-earliest edtf-latest"),
    dated("2002-05~", "2002-04-20 2002-06-10", "month"),
    dated("2002-05~", "2002-05-02 2002-05-30", "month", "edtf-earliest edtf-latest"),
    dated("XXXX-09-11", "- -", "day-without-year"),
    # EDTF and precision
    dated("2002-05-14", "2002-05-14 2002-05-14", "month", "edtf-precision"),
    dated("2002-05", "2002-05-01 2002-05-31", "day", "edtf-precision"),
    dated("2002", "2002-01-01 2002-12-31", "month", "edtf-precision"),
    dated("2002-05", "2002-05-01 2002-05-31", "year", "edtf-precision"),
    dated("2002-05", "2002-05-01 2002-05-31", "span", "edtf-precision"),
    dated("2002-05/2002-09", "2002-05-01 2002-09-30", "months", "edtf-precision"),
    dated("[2001-10..2002-01]", "2001-10-01 2002-01-31", "part-of-year", "edtf-precision"),
    dated("2002-09-11", "2002-09-11 2002-09-11", "day-without-year", "edtf-precision"),
    # figures
    figure("some", "60 50 70"),
    figure("some", "60 61 70", "figure-within-bounds"),
    figure("not-recorded", "60 - 59", "figure-within-bounds"),
    figure("dozens", "- 24 -"),
    figure("dozens", "- 25 -", "figure-word-bounds"),
    figure("several-dozen", "- 24 96", "figure-word-bounds"),
    figure("many", "- 3 -", "figure-word-bounds"),
    figure("unspecified", "- - 9", "figure-word-bounds"),
    # figures whose bound is a text, which is Core's to find
    Case("er:some-in-quotes", f'{SOME} ; comity:value 60 ; comity:lowerBound "61"', ""),
    Case("er:dozens-in-quotes", f'{DOZENS} ; comity:lowerBound "25"', ""),
    # figures and what they are about
    Case("er:plan", "a comity:Prospect", ""),
    Case("er:past", DONE, ""),
    Case("er:past-not-many", f"{DONE} ; comity:bundle false", ""),
    Case("er:past-many", f"{DONE} ; comity:bundle true", ""),
    Case("er:under-way", "a comity:Event ; comity:mode mode:ongoing", ""),
    Case("er:many-under-way", "a comity:Event ; comity:mode mode:ongoing ; comity:bundle true", ""),
    Case("er:tie", "a comity:Relationship ; comity:mode mode:ongoing", ""),
    *measured("er:plan", "capability"),
    *measured("er:past", "per-event"),
    *measured("er:past-not-many", "per-event"),
    *measured("er:past-many", "cumulative"),
    *measured("er:under-way", "per-event", "cumulative", "stock"),
    *measured("er:many-under-way", "cumulative", "stock"),
    *measured("er:tie", "stock"),
    *measured("er:tie", "cumulative", "stock", counts="year"),
    *measured("actor:china", "stock"),
    *measured("er:nowhere", "capability", "per-event", "cumulative", "stock"),
    Case("er:number-of-no-measure", "a comity:Figure ; comity:about er:plan", ""),
    # figures that count occurrences
    Case("er:visit", "a comity:Event , comity:Visit", ""),
    Case("er:visits", "a comity:Event , comity:Visit ; comity:bundle true", ""),
    Case("er:meeting", "a comity:Event , comity:Meeting", ""),
    Case("er:deployment", "a comity:Event , comity:Deployment", ""),
    counted("delegation", "er:visit", "qualifier:exact ; comity:value 2"),
    counted("delegation", "er:visit", "qualifier:exact ; comity:value 1", ""),
    counted("delegation", "er:visit", "qualifier:more-than ; comity:value 1"),
    counted("delegation", "er:visit", "qualifier:over ; comity:value 1"),
    counted("delegation", "er:visit", "qualifier:dozens"),
    counted("delegation", "er:visit", "qualifier:dozens ; comity:lowerBound 24"),
    counted("delegation", "er:visit", 'qualifier:exact ; comity:value "2"', ""),
    counted("delegation", "er:visits", "qualifier:exact ; comity:value 2", ""),
    counted("delegation", "er:meeting", "qualifier:exact ; comity:value 2", ""),
    counted("person", "er:visit", "qualifier:exact ; comity:value 2", ""),
    counted("expert-group", "er:visit", "qualifier:exact ; comity:value 2"),
    counted("batch", "er:deployment", "qualifier:exact ; comity:value 2"),
    counted("operation", "er:deployment", "qualifier:exact ; comity:value 2"),
    counted("batch", "er:visit", "qualifier:exact ; comity:value 2", ""),
    counted("exchange-project", "er:past", "qualifier:exact ; comity:value 2"),
    # identifications
    identified("of-bodies", "actor:china", "actor:kazakhstan"),
    identified("of-a-state", "actor:china", "actor:sco", "identification-fits"),
    identified("of-a-body", "actor:sco", "er:visit", "identification-fits"),
    identified("of-a-visit", "er:visit", "er:meeting"),
    identified("of-an-event", "er:past", "er:visit"),
    identified("of-a-plan", "er:plan", "er:visit", "identification-fits"),
    identified("of-nothing", "er:nowhere", "er:visit"),
    identified("as-nothing", "er:visit", "er:nowhere"),
    # occurrences
    *told("of-1998", "1998-07-27"),
    *told("of-2000", "2000-10-16"),
    *told("of-2002-a", "2002-12-09"),
    *told("of-2002-b", "2002-12-09"),
    *told("of-2002-c", "2002-12-09"),
    *told("of-no-day"),
    retold("of-2000", "of-1998"),
    retold("of-1998", "of-2000", "occurrence-order"),
    retold("of-1998", "of-2002-a", sure="probable"),
    retold("of-2002-b", "of-2000", "occurrence-first"),
    retold("of-2002-a", "of-no-day"),
    retold("of-no-day", "of-2002-b", "occurrence-order"),
    retold("of-2002-c", "of-1998"),
    retold("of-2002-c", "of-2000", "occurrence-first occurrence-once"),
    Case("er:told-again", "a comity:Event ; comity:statedIn er:of-1998", STATED),
    identified("in-one-document", "er:told-again", "er:told-of-1998"),
    # labels
    Case("er:named", 'a comity:Event ; rdfs:label "named"@en', "label-of-one"),
    Case("er:named-again", 'a comity:Event , comity:Visit ; rdfs:label "named"@en', "label-of-one"),
    Case("er:named-in-chinese", 'a comity:Event ; rdfs:label "named"@zh-hans', ""),
    Case("er:tie-so-named", 'a comity:Relationship ; rdfs:label "named"@en', ""),
    Case("comparison:named", 'a comity:Event ; rdfs:label "named"@en', ""),
    Case("er:also-named", 'a comity:Event ; skos:altLabel "named"@en', ""),
    Case("role:named", 'a skos:Concept ; skos:prefLabel "named"@en', "label-of-one"),
    Case("role:named-again", 'a skos:Concept ; skos:prefLabel "named"@en', "label-of-one"),
    Case("kind:named", 'a skos:Concept ; skos:prefLabel "named"@en', ""),
    # caveats
    Case("er:caveat-1", 'comity:caveat "one"@en , "一"@zh-hans', "caveat-pair"),
    Case("er:caveat-2", 'comity:caveat "one"@en , "二"@zh-hans', "caveat-pair"),
    Case("er:caveat-3", 'comity:caveat "three"@en , "三"@zh-hans', "caveat-pair"),
    Case("er:caveat-4", 'comity:caveat "four"@en , "三"@zh-hans', "caveat-pair"),
    Case("er:caveat-5", 'comity:caveat "five"@en , "五"@zh-hans', ""),
    Case("er:caveat-5-again", 'comity:caveat "five"@en , "五"@zh-hans', ""),
    Case("comparison:caveat-5", 'comity:caveat "five"@en , "5"@zh-hans', ""),
    Case("er:caveats-6", 'comity:caveat "six"@en , "half a dozen"@en , "六"@zh-hans', ""),
    # hierarchies
    Case("er:part-of-itself", "dcterms:isPartOf er:part-of-itself", "hierarchy"),
    Case("er:part", "dcterms:isPartOf er:visit", ""),
    Case("kind:broad", "skos:broader kind:broader", "hierarchy"),
    Case("kind:broader", "skos:broader kind:broad", "hierarchy"),
    Case("kind:narrow", "skos:broader kind:broad", ""),
    Case("er:organ-1", "comity:organOf er:organ-2", "hierarchy"),
    Case("er:organ-2", "comity:organOf er:organ-3", "hierarchy"),
    Case("er:organ-3", "comity:organOf er:organ-1", "hierarchy"),
    Case("er:organ-of-an-organ", "comity:organOf er:organ-1", ""),
    # a denial and what it denies
    Case("er:denied", f"a comity:Denial ; {DENIED}", ""),
    Case("er:stated-of-another", f"a comity:Relationship ; {DENIED.replace('bloc', 'sco')}", ""),
    # who takes part
    Case("er:exercises-china-as-sponsor", f"{PART} ; comity:role role:sponsor", ""),
    Case("er:exercises-china-as-host", f"{PART} ; comity:role role:sponsor", SLUG),
    Case("er:exercises-russia", f"{PART} ; comity:role role:sponsor", SLUG),
    Case("er:exercise-china", f"{PART} ; comity:role role:sponsor", SLUG),
    Case("er:the-exercises-china", f"{PART} ; comity:role role:sponsor", SLUG),
    # bundles
    Case("er:no-bundle", "a comity:Event ; comity:bundle false", ""),
    Case("er:bundle-explained", 'a comity:Event ; comity:bundle true ; comity:caveat "x"@en', ""),
    Case("er:bundle-counted", "a comity:Event ; comity:bundle true", ""),
    Case("er:how-many", "a comity:Figure ; comity:about er:bundle-counted", ""),
    # documents and passages
    Case("er:own-passage", f"a comity:Position ; {OWN} ; comity:passage er:p01-s2", ""),
    Case(
        "er:passage-of-a-record",
        f"a comity:Position ; {OWN} ; comity:passage comparison:gazette-page",
        "passage-of-document",
    ),
    Case(
        "comparison:named-as-of-another-source",
        f"a comity:Event ; {OWN} ; comity:passage er:p01-s2",
        "document-of-statement",
    ),
    Case("er:exercises-china-as-observer", f"{PART} ; comity:role role:observer ; {OWN}", ""),
    Case("er:number-of-a-state", f"a comity:Figure ; comity:about actor:china ; {OWN}", ""),
    Case(
        "comparison:exercises-china-as-observer",
        f"{PART} ; comity:role role:observer ; comity:statedIn comparison:gazette",
        "document-of-statement event-of-document",
    ),
    Case(
        "er:number-of-an-account",
        f"a comity:Figure ; comity:about comparison:gazette-exercises ; {OWN}",
        "event-of-document",
    ),
    # what documents share
    Case("er:a-state", "a comity:Actor , comity:State", "named-thing-is-shared"),
    Case("er:a-town", "a dcterms:Location", "named-thing-is-shared"),
    Case("er:a-pact", "a comity:Instrument ; comity:kind kind:treaty", "named-thing-is-shared"),
    Case("er:some-pacts", "a comity:Instrument ; comity:kind kind:treaty-set", ""),
    Case("er:some-papers", "a comity:Instrument ; comity:kind kind:instrument-set", ""),
    Case("er:one-of-them", "a comity:Instrument ; dcterms:isPartOf er:some-pacts", ""),
    Case("er:some-states", "a comity:Actor , comity:Group", ""),
    Case("actor:a-body", "a comity:Actor , comity:Organization", ""),
    # years and what replaced an actor
    standing("actor:first", "/1990", "; dcterms:isReplacedBy actor:second ; comity:gw 990"),
    standing("actor:second", "1990/1995-03", "; dcterms:isReplacedBy actor:third ; comity:gw 990"),
    standing("actor:third", "1995-03/..", "; comity:gw 990"),
    standing("actor:other", "1995/..", "; comity:gw 991", "code-of-one-state"),
    standing("actor:namesake", "1995/..", "; comity:gw 991", "code-of-one-state"),
    standing("actor:late", "1995/1999", "; dcterms:isReplacedBy actor:third", LATE),
    Case("actor:ageless", "a comity:Actor ; dcterms:isReplacedBy actor:third", LATE),
    tie("in-the-last-year-of", "second", "1995-04-01"),
    tie("after", "second", "1996-01-01", "actor-of-its-time"),
    tie("in-the-first-year-of", "third", "1995-01-01"),
    tie("before", "third", "1994-12-31", "actor-of-its-time"),
    tie("long-before", "first", "1800-01-01"),
    tie("undated-with", "first", ""),
    Case("er:event-of-1996", dated_in("1996-01-01"), ""),
    Case(
        "er:event-of-1996-second",
        "a comity:Participation ; comity:event er:event-of-1996 ; comity:actor actor:second",
        "actor-of-its-time",
    ),
    # what was withdrawn
    Case("er:gone", f"owl:deprecated true ; dcterms:isReplacedBy er:exercises ; {SAID}", ""),
    Case("er:gone-for-good", f"owl:deprecated true ; {SAID}", ""),
    Case("er:gone-yet-counted", "owl:deprecated true ; a comity:Event", "withdrawn-states-nothing"),
    Case(
        "er:gone-yet-cited",
        "owl:deprecated true ; comity:passage er:p01-s2",
        "withdrawn-states-nothing",
    ),
    Case("comity:gone", "owl:deprecated true ; a owl:Class", ""),
    Case(
        "er:gone-twice",
        "owl:deprecated true ; dcterms:isReplacedBy er:gone",
        "replacement-stands",
    ),
    Case(
        "er:gone-for-itself",
        "owl:deprecated true ; dcterms:isReplacedBy er:gone-for-itself",
        "replacement-stands",
    ),
    Case(
        "er:replaced-yet-there",
        "dcterms:isReplacedBy er:exercises",
        "replaced-is-withdrawn",
    ),
)


@pytest.fixture(scope="module")
def small(invented: Dataset) -> rdflib.Graph:
    """Return the cases beside as much of the fixture edition as they name."""
    head = f"@prefix er: <{REPORT}> .\n"
    cases = "\n".join(f"{case.node} {case.turtle} ." for case in CASES)
    seeds = (rdflib.URIRef(expand(seed, invented.prefixes) or "") for seed in SEEDS)
    return validation.excerpt(graph(invented.quads), seeds) + validation.turtle(head + cases)


@pytest.fixture(scope="module")
def by_the_check(small: rdflib.Graph, invented: Dataset) -> set[tuple[str, str]]:
    """Return the node and the shape of what the check finds."""
    found = validation.across_records(small, invented.prefixes)
    return {(node, rule.removeprefix("shape:")) for node, rule in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.node)
def test_a_case_is_caught_by_its_shapes_and_no_others(
    case: Case, by_the_check: set[tuple[str, str]]
) -> None:
    caught = {shape for node, shape in by_the_check if node == case.node}
    assert caught == set(case.caught.split())


def test_nothing_but_the_cases_is_caught(by_the_check: set[tuple[str, str]]) -> None:
    assert {node for node, _ in by_the_check} <= {case.node for case in CASES}


@pytest.mark.long
def test_pyshacl_reports_the_same(
    small: rdflib.Graph, by_the_check: set[tuple[str, str]], invented: Dataset
) -> None:
    report = validation.report(small, cross_record_shapes())
    assert set(validation.violations(report, invented.prefixes)) == by_the_check
