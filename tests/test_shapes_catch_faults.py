"""The shapes catch each fault planted in real data, and nothing else: SHP-02 in small."""

from functools import cache
from typing import NamedTuple

import pytest
import rdflib
from rdflib.namespace import SH

import validation
from datasets import core_shapes, short


class Fault(NamedTuple):
    """A change to the data, and the shapes that it violates.

    `drop` takes away every value of the properties of a node; `add` is Turtle.
    """

    drop: str
    add: str
    caught: str


GOLD = "c6:cobra-gold-2002"
CHINA = "c6:cobra-gold-2002-china"
TIE = "c6:armed-forces-in-dialogue"
PLAN = "c6:more-exercises"
STAND = "c6:china-as-victim"
DENIAL = "c6:not-a-member"
OVER = "c6:exchange-projects-number"
EXACT = "c6:police-sent-number"
DOZENS = "c6:expert-exchanges-countries"
MILES = "c6:navy-circumnavigation-distance"
ACT = "c6:accession-explosions"
SAME = "c6:id-explosions-convention"
PAIR = "c6:anti-terrorism-consultations-france"
NO_YEAR = "c6:september-11-attacks"
SENTENCE = "c6:p07-s4"
COW = "actor:thailand"
TOMBSTONE = (
    f"c6:gone owl:deprecated true ; dcterms:isReplacedBy {GOLD} ; "
    'dcterms:modified "2027-03-01"^^xsd:date ; skos:changeNote "Merged."@en , "并入他项。"@zh-hans'
)
# What a header must say is tested in test_ontology_headers_are_complete.py.
HEADERS = ("shape:ontology-", "shape:vocabulary-")
SEEDS = (GOLD, TIE, PLAN, STAND, DENIAL, OVER, EXACT, DOZENS, MILES, ACT, SAME, PAIR, NO_YEAR)

FAULTS = {
    # types
    "an exercise that is not called an event": Fault(
        f"{GOLD} a", f"{GOLD} a comity:Exercise", "event-type-written plain-event-kind"
    ),
    "an exercise that is a visit too": Fault(
        "", f"{GOLD} a comity:Visit", "event-types visit-kind"
    ),
    "an event that is a prospect too": Fault(
        "", f"{TIE} a comity:Prospect", "prospect-kind prospect-mode statement-type"
    ),
    "a prospect with a foreign type": Fault("", f"{PLAN} a skos:Collection", "statement-type"),
    "a state that is a group too": Fault("", f"{COW} a comity:Group", "actor-types"),
    "a state that is not called an actor": Fault(
        f"{COW} a", f"{COW} a comity:State", "actor-type-written"
    ),
    # any statement
    "a statement without a passage": Fault(f"{TIE} comity:passage", "", "statement-passage"),
    "a passage that is a statement": Fault("", f"{TIE} comity:passage {PLAN}", "passage-class"),
    "no Chinese label": Fault(f"{GOLD} rdfs:label", f'{GOLD} rdfs:label "Cobra Gold"@en', "labels"),
    "two English labels": Fault("", f'{GOLD} rdfs:label "Cobra Gold"@en', "labels"),
    "a label in French": Fault(
        f"{COW} rdfs:label", f'{COW} rdfs:label "Thailand"@en, "Thaïlande"@fr', "labels"
    ),
    "an alternative label without language": Fault(
        "", f'{GOLD} skos:altLabel "CG"', "alternative-label-language"
    ),
    "a caveat without language": Fault(
        f"{PLAN} comity:caveat", f'{PLAN} comity:caveat "An intention."', "caveat-text"
    ),
    "a second English caveat": Fault("", f'{PLAN} comity:caveat "So far."@en', "caveat-text"),
    "a wording with a language": Fault(
        "", f'{TIE} comity:asPrinted "takes part"@en', "as-printed-string"
    ),
    "a wording as long as a sentence": Fault(
        "", f'{TIE} comity:asPrinted "{"word " * 13}"', "as-printed-length"
    ),
    "a topic that is an actor": Fault("", f"{TIE} dcterms:subject {COW}", "statement-subject"),
    "a comment on a statement": Fault("", f'{TIE} rdfs:comment "x"', "relationship-properties"),
    "exhaustive with a word": Fault("", f'{TIE} comity:exhaustive "no"', "exhaustive-boolean"),
    # time
    "an event without precision": Fault(f"{GOLD} comity:precision", "", "time-precision"),
    "a precision that is a mode": Fault(
        f"{PLAN} comity:precision",
        f"{PLAN} comity:precision mode:done",
        "precision-has-date precision-listed",
    ),
    "undated, with a date": Fault(
        f"{GOLD} comity:precision",
        f"{GOLD} comity:precision precision:undated",
        "date-not-undated",
    ),
    "a month without a date": Fault(
        f"{PLAN} comity:precision",
        f"{PLAN} comity:precision precision:month",
        "precision-has-date",
    ),
    "earliest after latest": Fault(
        f"{GOLD} comity:latest", f'{GOLD} comity:latest "2002-04-30"^^xsd:date', "bounds-order"
    ),
    "earliest as a string": Fault(
        f"{GOLD} comity:earliest",
        f'{GOLD} comity:earliest "2002-05-01"',
        "bounds-order earliest-day",
    ),
    "a second latest day": Fault("", f'{GOLD} comity:latest "2002-06-30"^^xsd:date', "latest-day"),
    "no latest": Fault(f"{GOLD} comity:latest", "", "edtf-bounds"),
    "bounds without EDTF": Fault(
        f"{GOLD} comity:edtf", "", "date-basis-date date-edtf precision-has-date"
    ),
    "EDTF in English": Fault(
        f"{GOLD} comity:edtf", f'{GOLD} comity:edtf "May 2002"', "edtf-bounds edtf-form"
    ),
    "EDTF with a thirteenth month": Fault(
        f"{GOLD} comity:edtf", f'{GOLD} comity:edtf "2002-13"', "edtf-form"
    ),
    "no year, with bounds": Fault(
        "", f'{NO_YEAR} comity:earliest "2001-09-11"^^xsd:date', "edtf-bounds"
    ),
    "no year, called a day": Fault(
        f"{NO_YEAR} comity:precision", f"{NO_YEAR} comity:precision precision:month", "edtf-bounds"
    ),
    "a date without the printed words": Fault(
        f"{GOLD} comity:dateAsPrinted", "", "date-words-given"
    ),
    "a date without basis": Fault(f"{GOLD} comity:dateBasis", "", "date-basis-given"),
    # events
    "an event without kind": Fault(f"{GOLD} comity:kind", "", "event-kind"),
    "an exercise of a meeting's kind": Fault(
        f"{GOLD} comity:kind", f"{GOLD} comity:kind kind:summit", "exercise-kind"
    ),
    "a plain event of an exercise's kind": Fault(
        f"{GOLD} a", f"{GOLD} a comity:Event", "plain-event-kind"
    ),
    "an event that is intended": Fault(
        f"{GOLD} comity:mode", f"{GOLD} comity:mode mode:intended", "event-mode"
    ),
    "an event with two modes": Fault("", f"{GOLD} comity:mode mode:ongoing", "event-mode"),
    "an event in an actor": Fault("", f"{GOLD} comity:place {COW}", "event-place"),
    "a bundle of words": Fault("", f'{GOLD} comity:bundle "many"', "event-bundle"),
    "an event with an actor": Fault("", f"{GOLD} comity:actor {COW}", "event-properties"),
    "a part of an actor": Fault("", f"{GOLD} dcterms:isPartOf {COW}", "event-whole"),
    "a part of a list that may go on": Fault(
        "c6:anti-terrorism-consultations comity:exhaustive", "", "event-series"
    ),
    "an act without its paper": Fault(f"{ACT} comity:instrument", "", "instrument-act-instrument"),
    "a paper at an exercise": Fault(
        "", f"{GOLD} comity:instrument c6:explosions-convention", "act-on-instrument-type"
    ),
    "an act done to an actor": Fault(
        "", f"{ACT} comity:instrument {COW}", "act-on-instrument-class"
    ),
    # participations
    "a participation in a prospect": Fault(
        f"{CHINA} comity:event", f"{CHINA} comity:event {PLAN}", "participation-event"
    ),
    "a participation without actor": Fault(f"{CHINA} comity:actor", "", "participation-actor"),
    "a participation with two roles": Fault(
        "", f"{CHINA} comity:role role:sponsor", "participation-role"
    ),
    "a role that is a capacity": Fault(
        f"{CHINA} comity:role", f"{CHINA} comity:role capacity:police", "participation-role"
    ),
    "a capacity that is a role": Fault(
        "", f"{CHINA} comity:capacity role:observer", "participation-capacity"
    ),
    "a participation with a date": Fault(
        "", f"{CHINA} comity:mode mode:done", "participation-properties"
    ),
    # relationships, prospects, positions, denials
    "a tie of nobody": Fault(f"{TIE} comity:holder", "", "holder two-ends"),
    "a tie to nothing": Fault(f"{TIE} comity:towards", "", "two-ends"),
    "a tie to what is not described": Fault(
        "", f"{TIE} comity:towards c6:nowhere", "towards-described"
    ),
    "a tie that is agreed": Fault(
        f"{TIE} comity:mode", f"{TIE} comity:mode mode:agreed", "relationship-mode"
    ),
    "a tie of an event's kind": Fault(
        f"{TIE} comity:kind", f"{TIE} comity:kind kind:attack", "relationship-kind"
    ),
    "a prospect that is done": Fault(
        f"{PLAN} comity:mode", f"{PLAN} comity:mode mode:done", "prospect-mode"
    ),
    "a prospect without kind": Fault(f"{PLAN} comity:kind", "", "prospect-kind"),
    "a position without attitude": Fault(f"{STAND} comity:attitude", "", "position-attitude"),
    "a position with a mode": Fault("", f"{STAND} comity:mode mode:done", "position-properties"),
    "a position without its verb": Fault(f"{STAND} comity:asPrinted", "", "words-given"),
    "a denial with two holders": Fault("", f"{DENIAL} comity:holder {COW}", "denial-holder"),
    "a denial of nothing": Fault(f"{DENIAL} comity:towards", "", "towards-given"),
    "a denial of an attack": Fault(
        f"{DENIAL} comity:kind", f"{DENIAL} comity:kind kind:attack", "denial-kind"
    ),
    "a denial with a mode": Fault("", f"{DENIAL} comity:mode mode:ongoing", "denial-properties"),
    # figures
    "a figure that counts nothing": Fault(f"{OVER} comity:counts", "", "figure-counts"),
    "a figure without qualifier": Fault(f"{OVER} comity:qualifier", "", "figure-qualifier"),
    "a figure with two measures": Fault(
        "", f"{OVER} comity:measure measure:capability", "figure-measure"
    ),
    "a figure about nothing": Fault(f"{OVER} comity:about", "", "figure-about"),
    "a number in quotes": Fault(
        f"{OVER} comity:lowerBound",
        f'{OVER} comity:lowerBound "130"',
        "figure-lower-bound figure-more-than",
    ),
    "more than, with an upper bound": Fault(
        "", f"{OVER} comity:upperBound 140", "figure-more-than"
    ),
    "more than, without its number": Fault(
        f"{OVER} comity:value", "", "figure-more-than figure-number"
    ),
    "exact, without upper bound": Fault(f"{EXACT} comity:upperBound", "", "figure-exact"),
    "bounds the wrong way": Fault(
        f"{EXACT} comity:upperBound",
        f"{EXACT} comity:upperBound 1",
        "figure-bounds-order figure-exact",
    ),
    "several dozen, with a number": Fault("", f"{DOZENS} comity:value 36", "figure-number"),
    "a distance without unit": Fault(f"{MILES} qudt:hasUnit", "", "figure-distance"),
    "a figure with a role": Fault("", f"{OVER} comity:role role:host", "figure-properties"),
    # actors, places, instruments, identifications
    "a state without COW number": Fault(f"{COW} comity:cow", "", "state-cow"),
    "a state without GW number": Fault(f"{COW} comity:gw", "", "state-gw"),
    "a code in small letters": Fault(
        f"{COW} comity:iso3", f'{COW} comity:iso3 "tha"', "state-iso3"
    ),
    "a three-letter code in the place of two": Fault(
        f"{COW} comity:iso2", f'{COW} comity:iso2 "THA"', "iso2-code"
    ),
    "a state without two-letter code": Fault(f"{COW} comity:iso2", "", "state-iso2"),
    "a state that is an organ": Fault(
        "", f"{COW} comity:organOf actor:china", "coded-organization"
    ),
    "an organ of an instrument": Fault(
        "actor:scio comity:organOf",
        "actor:scio comity:organOf c6:explosions-convention",
        "organ-of",
    ),
    "an instrument of an event's kind": Fault(
        "c6:explosions-convention comity:kind",
        "c6:explosions-convention comity:kind kind:attack",
        "instrument-kind",
    ),
    "an identification without confidence": Fault(
        f"{SAME} comity:confidence", "", "identification-confidence"
    ),
    "an identification with itself": Fault(
        f"{SAME} comity:identifiedAs",
        f"{SAME} comity:identifiedAs c6:explosions-convention",
        "identification-apart",
    ),
    "an identification with nothing": Fault(
        f"{SAME} comity:identifiedAs",
        f"{SAME} comity:identifiedAs c6:nowhere",
        "identification-as",
    ),
    # documents and passages
    "a document of nobody": Fault("document:cnd2002-6 dcterms:publisher", "", "document-issuer"),
    "a passage of no document": Fault(f"{SENTENCE} dcterms:isPartOf", "", "passage-document"),
    "a passage that nobody can cite": Fault(
        f"{SENTENCE} dcterms:bibliographicCitation", "", "passage-citation"
    ),
    "a gloss of thirteen words": Fault(
        f"{SENTENCE} dcterms:description",
        f'{SENTENCE} dcterms:description "a{" b" * 12}"@en',
        "passage-gloss-length",
    ),
    "a passage without fingerprint": Fault(
        f"{SENTENCE} comity:fingerprint", "", "passage-fingerprint"
    ),
    "a fingerprint in capitals": Fault(
        f"{SENTENCE} comity:fingerprint",
        f'{SENTENCE} comity:fingerprint "{"A" * 64}"',
        "passage-fingerprint",
    ),
    "an offset before the beginning": Fault(
        f"{SENTENCE} comity:normalOffset", f"{SENTENCE} comity:normalOffset -1", "passage-offset"
    ),
    "a paragraph without sentence": Fault(f"{SENTENCE} comity:sentence", "", "passage-sentence"),
    "a sentence under no heading": Fault(f"{SENTENCE} comity:section", "", "passage-section"),
    "a passage with a kind": Fault("", f"{SENTENCE} comity:kind kind:list", "passage-properties"),
    # concepts
    "a concept in no scheme": Fault("topic:terrorism skos:inScheme", "", "*concept-scheme"),
    "a concept without definition": Fault("topic:terrorism skos:definition", "", "definitions"),
    "a concept used with actors": Fault(
        "", "role:observer comity:usedWith comity:Actor", "concept-class"
    ),
    # one for each constraint that no fault above hits
    "a label twice": Fault(
        "",
        f'{GOLD} skos:altLabel "Cobra Gold joint military exercises, May 2002"@en',
        "alternative-label-new",
    ),
    "an organization with a state's code": Fault("", "actor:scio comity:cow 710", "coded-state"),
    "a number of the list in quotes": Fault("", 'actor:scio comity:cowIgo "12"', "cow-igo"),
    "two codes of a concept": Fault(
        "", 'precision:month skos:notation "month"', "concept-notation"
    ),
    "a basis that is a precision": Fault(
        f"{GOLD} comity:dateBasis",
        f"{GOLD} comity:dateBasis precision:month",
        "date-basis-listed",
    ),
    "words for the time with a language": Fault(
        f"{GOLD} comity:dateAsPrinted",
        f'{GOLD} comity:dateAsPrinted "May 2002"@en',
        "date-words-string",
    ),
    "a voyage of a dispatch's kind": Fault(
        f"{GOLD} a", f"{GOLD} a comity:Event, comity:Deployment", "deployment-kind"
    ),
    "an exercise called a meeting": Fault(
        f"{GOLD} a", f"{GOLD} a comity:Event, comity:Meeting", "meeting-kind"
    ),
    "an exercise called an act": Fault(
        f"{GOLD} a",
        f"{GOLD} a comity:Event, comity:InstrumentAct",
        "instrument-act-instrument instrument-act-kind",
    ),
    "an exercise of which nobody is named": Fault(
        "",
        f"c6:drill a comity:Event ; rdfs:label 'drill'@en, '演练'@zh-hans ; "
        f"comity:kind kind:exchange ; comity:mode mode:done ; comity:precision precision:undated ; "
        f"comity:passage {SENTENCE}",
        "event-participation",
    ),
    "a document that nobody can cite": Fault(
        "document:cnd2002-6 dcterms:bibliographicCitation", "", "document-citation"
    ),
    "a document published by a place": Fault(
        "", f"document:cnd2002-6 dcterms:publisher {SENTENCE}", "document-publisher"
    ),
    "a unit in words": Fault(
        f"{MILES} qudt:hasUnit", f'{MILES} qudt:hasUnit "nautical miles"', "figure-unit"
    ),
    "an upper bound in quotes": Fault(
        f"{EXACT} comity:upperBound",
        f'{EXACT} comity:upperBound "198"',
        "figure-bounds-order figure-exact figure-upper-bound",
    ),
    "two values": Fault("", f"{OVER} comity:value 131", "figure-more-than figure-value"),
    "a figure without its words": Fault(f"{OVER} comity:asPrinted", "", "figure-words"),
    "an agreement that is a confidence": Fault(
        f"{SAME} comity:agreement",
        f"{SAME} comity:agreement confidence:certain",
        "identification-agreement",
    ),
    "an identification of nothing": Fault(
        f"{SAME} comity:identifies", "", "identification-identifies"
    ),
    "an identification without a passage": Fault(
        f"{SAME} comity:passage", "", "identification-passage"
    ),
    "an identification with a date": Fault(
        "", f"{SAME} comity:mode mode:done", "identification-properties"
    ),
    "a passage without a gloss": Fault(f"{SENTENCE} dcterms:description", "", "passage-gloss"),
    "a passage without length": Fault(f"{SENTENCE} comity:normalLength", "", "passage-length"),
    "a link in quotes": Fault(
        f"{SENTENCE} rdfs:seeAlso",
        f'{SENTENCE} rdfs:seeAlso "http://example.org/"',
        "passage-link",
    ),
    "a sentence without paragraph": Fault(f"{SENTENCE} comity:paragraph", "", "passage-paragraph"),
    "a position about nothing": Fault(
        f"{STAND} comity:towards comity:concerns dcterms:subject", "", "position-matter"
    ),
    "a concept without a Chinese label": Fault(
        "topic:terrorism skos:prefLabel",
        'topic:terrorism skos:prefLabel "terrorism"@en',
        "preferred-labels",
    ),
    "a prospect with an attitude": Fault(
        "", f"{PLAN} comity:attitude attitude:claims", "prospect-properties"
    ),
    "a plan that concerns nothing": Fault(
        "", f"{PLAN} comity:concerns c6:nowhere", "statement-concerns"
    ),
    # tombstones
    "a tombstone that is right": Fault("", TOMBSTONE, ""),
    "a tombstone that is not meant": Fault(
        "", TOMBSTONE.replace("true", "false"), "withdrawn-mark"
    ),
    "a tombstone without a date": Fault(
        "", TOMBSTONE.replace("dcterms:modified", "dcterms:issued"), "withdrawn-on"
    ),
    "a tombstone without a reason in Chinese": Fault(
        "", TOMBSTONE.replace(', "并入他项。"@zh-hans', ""), "withdrawn-note"
    ),
    "a tombstone that names its replacement in quotes": Fault(
        "", TOMBSTONE.replace(GOLD, f'"{GOLD}"'), "withdrawn-replacement"
    ),
}


@cache
def clean() -> rdflib.Graph:
    return validation.excerpt(*SEEDS)


def test_the_excerpt_itself_is_clean() -> None:
    assert validation.violations(validation.report(clean())) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_caught_by_its_shapes_and_no_others(fault: Fault) -> None:
    spoilt = clean() + rdflib.Graph()
    if fault.drop:
        subject, *predicates = map(validation.term, fault.drop.split())
        for predicate in predicates:
            spoilt.remove((subject, predicate, None))
    spoilt += validation.turtle(fault.add + " ." if fault.add else "")
    assert len(spoilt ^ clean()) > 0, "the fault changes nothing"
    caught = {shape for _, shape in validation.violations(validation.report(spoilt))}
    if fault.caught.startswith("*"):
        assert fault.caught[1:] in caught
    else:
        assert caught == set(fault.caught.split())


def test_every_constraint_of_a_targeted_shape_is_hit_by_a_fault() -> None:
    graph = core_shapes()
    targeted = set(graph.subjects(SH.targetClass)) | set(graph.subjects(SH.targetSubjectsOf))
    targeted |= {part for shape in targeted for part in graph.objects(shape, SH.property)}
    constraints = {short(node) for node in targeted if (node, SH.message, None) in graph}
    hit = {
        f"shape:{name.lstrip('*')}" for fault in FAULTS.values() for name in fault.caught.split()
    }
    elsewhere = {name for name in constraints if name.startswith(HEADERS)}
    assert constraints - elsewhere - hit == set()
