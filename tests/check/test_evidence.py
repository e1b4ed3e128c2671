"""DAT-01, clause by clause: every stated thing has a passage, of its own document."""

import re

import pytest

from comity.check import evidence
from comity.check.findings import Finding
from comity.errors import Place
from conftest import ROOT
from in_memory import Files, parse, written

A = "data/report/a.ttl"
B = "data/report/b.ttl"
SEQUEL = "data/report-2/a.ttl"
JOINED = "data/comparisons/a.ttl"

BASE: Files = {
    "ontology/comity.ttl": "comity:Event rdfs:subClassOf comity:Statement ."
    " comity:Visit rdfs:subClassOf comity:Event .",
    "data/report/passages.ttl": "report:s1 a comity:Passage ;"
    ' dcterms:isPartOf document:report , "its report" ; rdfs:seeAlso document:report-2 .',
    "data/report-2/passages.ttl": "sequel:s1 a comity:Passage ;"
    " dcterms:isPartOf document:report-2 .",
}

CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "a statement has a passage": (
        {A: "report:x a comity:Event ."},
        [
            (
                f"{A}:2:1 DAT-01 error: report:x has no passage"
                " — add comity:passage with the sentence that says so"
            )
        ],
    ),
    "one that has it is fine": ({A: "report:x a comity:Event ; comity:passage report:s1 ."}, []),
    "a statement is of the class itself": (
        {A: "report:x a comity:Statement ."},
        [f"{A}:2:1 DAT-01 error: report:x has no passage…"],
    ),
    "or of a class at any depth below it": (
        {A: "report:x a comity:Visit ."},
        [f"{A}:2:1 DAT-01 error: report:x has no passage…"],
    ),
    "an identification has one too": (
        {A: "report:x a comity:Identification ."},
        [f"{A}:2:1 DAT-01 error: report:x has no passage…"],
    ),
    "other things need none, whatever they name": (
        {A: "report:x a comity:Actor ; rdfs:seeAlso comity:Event ."},
        [],
    ),
    "each statement has its own": (
        {A: "report:x a comity:Event .\nreport:y a comity:Event ."},
        [
            f"{A}:2:1 DAT-01 error: report:x has no passage…",
            f"{A}:3:1 DAT-01 error: report:y has no passage…",
        ],
    ),
    "it has the passage in the file that describes it": (
        {A: "report:x a comity:Event .", B: "report:x comity:passage report:s1 ."},
        [f"{A}:2:1 DAT-01 error: report:x has no passage…"],
    ),
    "the passage is a name": (
        {A: 'report:x a comity:Event ; comity:passage "s1" .'},
        [f"{A}:2:1 DAT-01 error: report:x has no passage…"],
    ),
    "what has no name is left to the shapes": ({A: "[] a comity:Event ."}, []),
    "a file with a syntax error is looked at when that is mended": (
        {A: "report:x a comity:Event .\nreport:y a a ."},
        [],
    ),
    "the passage is of the statement's own document": (
        {A: "report:x a comity:Event ; comity:passage sequel:s1 ."},
        [
            (
                f"{A}:2:42 DAT-01 error: report:x cites sequel:s1,"
                " a passage of <https://w3id.org/comity/id/report-2>"
                " — cite a passage of its own document; join two accounts by an identification"
            )
        ],
    ),
    "which is not that of a longer name": (
        {SEQUEL: "sequel:x comity:passage report:s1 ."},
        [f"{SEQUEL}:2:25 DAT-01 error: sequel:x cites report:s1,…"],
    ),
    "each of its passages": (
        {A: "report:x a comity:Event ; comity:passage report:s1 ,\nsequel:s1 ."},
        [f"{A}:3:1 DAT-01 error: report:x cites…"],
    ),
    "what is no statement cites none either": (
        {A: "actor:x comity:passage report:s1 ."},
        [f"{A}:2:24 DAT-01 error: actor:x cites report:s1, a passage of…"],
    ),
    "a passage is of a document": (
        {A: "report:s0 a comity:Passage . report:x comity:passage report:s0 ."},
        [f"{A}:2:54 DAT-01 error: report:x cites report:s0, a passage of <>…"],
    ),
    "what is no passage is found by other rules": (
        {
            A: "report:s0 a comity:Actor ; rdfs:seeAlso comity:Passage ;"
            " dcterms:isPartOf document:report-2 . report:x comity:passage report:s0 ."
        },
        [],
    ),
    "a comparison cites any document": (
        {JOINED: "document:x a comity:Event ; comity:passage report:s1 , sequel:s1 ."},
        [],
    ),
    "and has a passage as others have": (
        {JOINED: "document:x a comity:Identification ."},
        [f"{JOINED}:2:1 DAT-01 error: document:x has no passage…"],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_stated_thing_has_a_passage_of_its_document(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(evidence.check(parse({**BASE, **files})), expected) == expected


def test_of_the_real_ontology_these_classes_need_a_passage() -> None:
    ontology = (ROOT / "ontology" / "comity.ttl").read_bytes()
    classes = re.findall(rb"^comity:(\w+) a owl:Class", ontology, re.MULTILINE)
    text = "".join(f"report:{name} a comity:{name} .\n" for name in map(bytes.decode, classes))
    found = evidence.check(parse({"ontology/comity.ttl": ontology, A: text}))
    names = sorted(finding.message.removeprefix("report:").split()[0] for finding in found)
    assert " ".join(names) == (
        "Account AccountParty CausalClaim Comparison Denial Deployment Event Exercise Figure"
        " Identification InstrumentAct Meeting Participation Position Prospect Relationship"
        " Statement Visit"
    )


HERE, ELSEWHERE = Place(A, 2, 1), Place(A, 3, 1)
SHAPES_THAT_ASK_FOR_THE_SAME = ["shape:passage-of-document", "shape:statement-passage"]


@pytest.mark.parametrize("shape", SHAPES_THAT_ASK_FOR_THE_SAME)
def test_what_a_shape_finds_as_well_is_told_once(shape: str) -> None:
    own = Finding("DAT-01", HERE, "x has no passage")
    assert list(evidence.once([Finding(shape, HERE, "a passage is missing"), own])) == [own]


@pytest.mark.parametrize(
    "other",
    [
        [Finding(shape, ELSEWHERE, "missing there") for shape in SHAPES_THAT_ASK_FOR_THE_SAME],
        [Finding("shape:event-kind", HERE, "another fault of the same")],
        [Finding("shape:statement-passage", ELSEWHERE, "x"), Finding("DAT-06", ELSEWHERE, "y")],
    ],
    ids=["at another place", "another shape", "another rule at the place"],
)
def test_whatever_else_is_found_is_told_too(other: list[Finding]) -> None:
    own = Finding("DAT-01", HERE, "x has no passage")
    assert list(evidence.once([own, *other])) == [own, *other]
