"""The rules across records, value by value: `comity check` and pySHACL agree on each.

What each rule forbids is shown by its counter-example in `tests/invalid/`; here is where it ends.
"""

from functools import cache
from typing import NamedTuple

import pytest
import rdflib

import validation
from datasets import cross_record_shapes, everything, table

SEEDS = (
    "actor:sco",
    "c6:cobra-gold-2002-china",
    "c6:id-working-group",
    "c6:not-a-member",
    "c6:p07-s5",
    "comparison:mme-1987",
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
    return Case(f"c6:date-{slug}", turtle, caught)


def figure(qualifier: str, numbers: str, caught: str = "") -> Case:
    """Return a figure, its number and bounds written ``value lower upper`` with ``-`` for none."""
    names = zip(("value", "lowerBound", "upperBound"), numbers.split(), strict=True)
    given = " ".join(f"comity:{name} {number} ;" for name, number in names if number != "-")
    node = f"c6:figure-{qualifier}-{numbers.replace(' ', '-')}"
    return Case(node, f"a comity:Figure ; {given} comity:qualifier qualifier:{qualifier}", caught)


def measured(about: str, *fitting: str, counts: str = "person") -> tuple[Case, ...]:
    """Return a figure about something with each measure, of which some fit."""
    stated = f"a comity:Figure ; comity:about {about} ; comity:counts counts:{counts}"
    return tuple(
        Case(
            f"c6:{measure}-{counts}-{about.partition(':')[2]}",
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
        f"c6:counted-{slug}", f"a comity:Figure ; {stated} ; comity:qualifier {said}", caught
    )


def identified(slug: str, thing: str, other: str, caught: str = "") -> Case:
    """Return an identification of two things."""
    stated = f"comity:identifies {thing} ; comity:identifiedAs {other}"
    return Case(f"c6:id-{slug}", f"a comity:Identification ; {stated}", caught)


def told(slug: str, day: str = "") -> tuple[Case, Case]:
    """Return a document with its day of issue, and an event that it tells."""
    issued = f'dcterms:issued "{day}"^^xsd:date' if day else 'dcterms:language "en"'
    event = Case(f"c6:told-{slug}", f"a comity:Event ; comity:statedIn c6:{slug}", STATED)
    return Case(f"c6:{slug}", issued, ""), event


def retold(account: str, first: str, caught: str = "", sure: str = "certain") -> Case:
    """Return an identification of the events of two documents."""
    stated = f"comity:identifies c6:told-{account} ; comity:identifiedAs c6:told-{first}"
    return Case(
        f"c6:id-{account}-{first}-{sure}",
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
    return Case(f"c6:{slug}-{actor}", stated.removesuffix(" ; "), caught)


STATED = "document-of-statement"
SOME = "a comity:Figure ; comity:qualifier qualifier:some"
LATE = "actor-replaced-in-time"
DOZENS = "a comity:Figure ; comity:qualifier qualifier:dozens"
DENIED = "comity:holder actor:china ; comity:towards c6:bloc ; comity:kind kind:membership"
PART = "a comity:Participation ; comity:event c6:cobra-gold-2002 ; comity:actor actor:china"
OWN = "comity:statedIn document:cnd2002-6"

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
    Case("c6:some-in-quotes", f'{SOME} ; comity:value 60 ; comity:lowerBound "61"', ""),
    Case("c6:dozens-in-quotes", f'{DOZENS} ; comity:lowerBound "25"', ""),
    # figures and what they are about
    Case("c6:plan", "a comity:Prospect", ""),
    Case("c6:past", DONE, ""),
    Case("c6:past-not-many", f"{DONE} ; comity:bundle false", ""),
    Case("c6:past-many", f"{DONE} ; comity:bundle true", ""),
    Case("c6:under-way", "a comity:Event ; comity:mode mode:ongoing", ""),
    Case("c6:many-under-way", "a comity:Event ; comity:mode mode:ongoing ; comity:bundle true", ""),
    Case("c6:tie", "a comity:Relationship ; comity:mode mode:ongoing", ""),
    *measured("c6:plan", "capability"),
    *measured("c6:past", "per-event"),
    *measured("c6:past-not-many", "per-event"),
    *measured("c6:past-many", "cumulative"),
    *measured("c6:under-way", "per-event", "cumulative", "stock"),
    *measured("c6:many-under-way", "cumulative", "stock"),
    *measured("c6:tie", "stock"),
    *measured("c6:tie", "cumulative", "stock", counts="year"),
    *measured("actor:china", "stock"),
    *measured("c6:nowhere", "capability", "per-event", "cumulative", "stock"),
    Case("c6:number-of-no-measure", "a comity:Figure ; comity:about c6:plan", ""),
    # figures that count occurrences
    Case("c6:visit", "a comity:Event , comity:Visit", ""),
    Case("c6:visits", "a comity:Event , comity:Visit ; comity:bundle true", ""),
    Case("c6:meeting", "a comity:Event , comity:Meeting", ""),
    Case("c6:deployment", "a comity:Event , comity:Deployment", ""),
    counted("delegation", "c6:visit", "qualifier:exact ; comity:value 2"),
    counted("delegation", "c6:visit", "qualifier:exact ; comity:value 1", ""),
    counted("delegation", "c6:visit", "qualifier:more-than ; comity:value 1"),
    counted("delegation", "c6:visit", "qualifier:over ; comity:value 1"),
    counted("delegation", "c6:visit", "qualifier:dozens"),
    counted("delegation", "c6:visit", "qualifier:dozens ; comity:lowerBound 24"),
    counted("delegation", "c6:visit", 'qualifier:exact ; comity:value "2"', ""),
    counted("delegation", "c6:visits", "qualifier:exact ; comity:value 2", ""),
    counted("delegation", "c6:meeting", "qualifier:exact ; comity:value 2", ""),
    counted("person", "c6:visit", "qualifier:exact ; comity:value 2", ""),
    counted("expert-group", "c6:visit", "qualifier:exact ; comity:value 2"),
    counted("batch", "c6:deployment", "qualifier:exact ; comity:value 2"),
    counted("operation", "c6:deployment", "qualifier:exact ; comity:value 2"),
    counted("batch", "c6:visit", "qualifier:exact ; comity:value 2", ""),
    counted("exchange-project", "c6:past", "qualifier:exact ; comity:value 2"),
    # identifications
    identified("of-bodies", "actor:china", "actor:russia"),
    identified("of-a-state", "actor:china", "actor:sco", "identification-fits"),
    identified("of-a-body", "actor:sco", "c6:visit", "identification-fits"),
    identified("of-a-visit", "c6:visit", "c6:meeting"),
    identified("of-an-event", "c6:past", "c6:visit"),
    identified("of-a-plan", "c6:plan", "c6:visit", "identification-fits"),
    identified("of-nothing", "c6:nowhere", "c6:visit"),
    identified("as-nothing", "c6:visit", "c6:nowhere"),
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
    Case("c6:told-again", "a comity:Event ; comity:statedIn c6:of-1998", STATED),
    identified("in-one-document", "c6:told-again", "c6:told-of-1998"),
    # labels
    Case("c6:named", 'a comity:Event ; rdfs:label "named"@en', "label-of-one"),
    Case("c6:named-again", 'a comity:Event , comity:Visit ; rdfs:label "named"@en', "label-of-one"),
    Case("c6:named-in-chinese", 'a comity:Event ; rdfs:label "named"@zh-hans', ""),
    Case("c6:tie-so-named", 'a comity:Relationship ; rdfs:label "named"@en', ""),
    Case("comparison:named", 'a comity:Event ; rdfs:label "named"@en', ""),
    Case("c6:also-named", 'a comity:Event ; skos:altLabel "named"@en', ""),
    Case("role:named", 'a skos:Concept ; skos:prefLabel "named"@en', "label-of-one"),
    Case("role:named-again", 'a skos:Concept ; skos:prefLabel "named"@en', "label-of-one"),
    Case("kind:named", 'a skos:Concept ; skos:prefLabel "named"@en', ""),
    # caveats
    Case("c6:caveat-1", 'comity:caveat "one"@en , "一"@zh-hans', "caveat-pair"),
    Case("c6:caveat-2", 'comity:caveat "one"@en , "二"@zh-hans', "caveat-pair"),
    Case("c6:caveat-3", 'comity:caveat "three"@en , "三"@zh-hans', "caveat-pair"),
    Case("c6:caveat-4", 'comity:caveat "four"@en , "三"@zh-hans', "caveat-pair"),
    Case("c6:caveat-5", 'comity:caveat "five"@en , "五"@zh-hans', ""),
    Case("c6:caveat-5-again", 'comity:caveat "five"@en , "五"@zh-hans', ""),
    Case("comparison:caveat-5", 'comity:caveat "five"@en , "5"@zh-hans', ""),
    Case("c6:caveats-6", 'comity:caveat "six"@en , "half a dozen"@en , "六"@zh-hans', ""),
    # hierarchies
    Case("c6:part-of-itself", "dcterms:isPartOf c6:part-of-itself", "hierarchy"),
    Case("c6:part", "dcterms:isPartOf c6:visit", ""),
    Case("kind:broad", "skos:broader kind:broader", "hierarchy"),
    Case("kind:broader", "skos:broader kind:broad", "hierarchy"),
    Case("kind:narrow", "skos:broader kind:broad", ""),
    Case("c6:organ-1", "comity:organOf c6:organ-2", "hierarchy"),
    Case("c6:organ-2", "comity:organOf c6:organ-3", "hierarchy"),
    Case("c6:organ-3", "comity:organOf c6:organ-1", "hierarchy"),
    Case("c6:organ-of-an-organ", "comity:organOf c6:organ-1", ""),
    # a denial and what it denies
    Case("c6:denied", f"a comity:Denial ; {DENIED}", ""),
    Case("c6:stated-of-another", f"a comity:Relationship ; {DENIED.replace('bloc', 'sco')}", ""),
    # who takes part
    Case("c6:cobra-gold-2002-china-as-sponsor", f"{PART} ; comity:role role:sponsor", ""),
    Case("c6:cobra-gold-2002-china-as-host", f"{PART} ; comity:role role:sponsor", SLUG),
    Case("c6:cobra-gold-2002-russia", f"{PART} ; comity:role role:sponsor", SLUG),
    Case("c6:cobra-gold-china", f"{PART} ; comity:role role:sponsor", SLUG),
    Case("c6:the-cobra-gold-2002-china", f"{PART} ; comity:role role:sponsor", SLUG),
    # bundles
    Case("c6:no-bundle", "a comity:Event ; comity:bundle false", ""),
    Case("c6:bundle-explained", 'a comity:Event ; comity:bundle true ; comity:caveat "x"@en', ""),
    Case("c6:bundle-counted", "a comity:Event ; comity:bundle true", ""),
    Case("c6:how-many", "a comity:Figure ; comity:about c6:bundle-counted", ""),
    # documents and passages
    Case("c6:own-passage", f"a comity:Position ; {OWN} ; comity:passage c6:p07-s5", ""),
    Case(
        "c6:passage-of-a-record",
        f"a comity:Position ; {OWN} ; comity:passage comparison:mme-1987-record",
        "passage-of-document",
    ),
    Case(
        "comparison:named-as-of-another-source",
        f"a comity:Event ; {OWN} ; comity:passage c6:p07-s5",
        "document-of-statement",
    ),
    Case("c6:cobra-gold-2002-china-as-observer", f"{PART} ; comity:role role:observer ; {OWN}", ""),
    Case("c6:number-of-a-state", f"a comity:Figure ; comity:about actor:china ; {OWN}", ""),
    Case(
        "comparison:cobra-gold-2002-china-as-observer",
        f"{PART} ; comity:role role:observer ; comity:statedIn comparison:mme-v7",
        "document-of-statement event-of-document",
    ),
    Case(
        "c6:number-of-an-account",
        f"a comity:Figure ; comity:about comparison:mme-1987 ; {OWN}",
        "event-of-document",
    ),
    # what documents share
    Case("c6:a-state", "a comity:Actor , comity:State", "named-thing-is-shared"),
    Case("c6:a-town", "a dcterms:Location", "named-thing-is-shared"),
    Case("c6:a-pact", "a comity:Instrument ; comity:kind kind:treaty", "named-thing-is-shared"),
    Case("c6:some-pacts", "a comity:Instrument ; comity:kind kind:treaty-set", ""),
    Case("c6:some-papers", "a comity:Instrument ; comity:kind kind:instrument-set", ""),
    Case("c6:one-of-them", "a comity:Instrument ; dcterms:isPartOf c6:some-pacts", ""),
    Case("c6:some-states", "a comity:Actor , comity:Group", ""),
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
    Case("c6:event-of-1996", dated_in("1996-01-01"), ""),
    Case(
        "c6:event-of-1996-second",
        "a comity:Participation ; comity:event c6:event-of-1996 ; comity:actor actor:second",
        "actor-of-its-time",
    ),
    # what was withdrawn
    Case("c6:gone", f"owl:deprecated true ; dcterms:isReplacedBy c6:cobra-gold-2002 ; {SAID}", ""),
    Case("c6:gone-for-good", f"owl:deprecated true ; {SAID}", ""),
    Case("c6:gone-yet-counted", "owl:deprecated true ; a comity:Event", "withdrawn-states-nothing"),
    Case(
        "c6:gone-yet-cited",
        "owl:deprecated true ; comity:passage c6:p07-s5",
        "withdrawn-states-nothing",
    ),
    Case("comity:gone", "owl:deprecated true ; a owl:Class", ""),
    Case(
        "c6:gone-twice",
        "owl:deprecated true ; dcterms:isReplacedBy c6:gone",
        "replacement-stands",
    ),
    Case(
        "c6:gone-for-itself",
        "owl:deprecated true ; dcterms:isReplacedBy c6:gone-for-itself",
        "replacement-stands",
    ),
    Case(
        "c6:replaced-yet-there",
        "dcterms:isReplacedBy c6:cobra-gold-2002",
        "replaced-is-withdrawn",
    ),
)


@cache
def small() -> rdflib.Graph:
    cases = "\n".join(f"{case.node} {case.turtle} ." for case in CASES)
    seeds = map(validation.term, SEEDS)
    return validation.excerpt(everything(), seeds) + validation.turtle(cases)


@cache
def by_the_check() -> set[tuple[str, str]]:
    found = validation.across_records(small(), table())
    return {(node, rule.removeprefix("shape:")) for node, rule in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.node)
def test_a_case_is_caught_by_its_shapes_and_no_others(case: Case) -> None:
    caught = {shape for node, shape in by_the_check() if node == case.node}
    assert caught == set(case.caught.split())


def test_nothing_but_the_cases_is_caught() -> None:
    assert {node for node, _ in by_the_check()} <= {case.node for case in CASES}


def test_pyshacl_reports_the_same() -> None:
    found = validation.violations(validation.report(small(), cross_record_shapes()))
    assert set(found) == by_the_check()
