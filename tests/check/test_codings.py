"""COD-01 and COD-02, clause by clause: whole sheets, values of the codebook, decisions kept."""

import pytest

from comity.check import codings
from comity.coding import sheets
from comity.corpus import SHEET_QUERY, parsed
from comity.dataset import Dataset
from comity.errors import CorpusError, Place
from conftest import ROOT
from in_memory import Files, corpus, dataset, written

PASSAGES = "data/report/passages.ttl"
A = "data/report/a.ttl"
SHEET = "data/report/second-coding.tsv"
DECISIONS = "data/report/adjudication.tsv"

HEAD = "\t".join(sheets.SHEET) + "\n"
DECIDED = "\t".join(sheets.DECISIONS) + "\n"
FIRST = "s1\tEvent\t\t\t2002-05\t\t\t\t\t\n"
SECOND = "s2" + "\t" * 9 + "\n"

STATED = "report:x a comity:Event ; comity:statedIn document:report ; comity:passage report:s1"

BASE: Files = {
    "ontology/comity.ttl": "comity:Event rdfs:subClassOf comity:Statement ."
    " comity:Visit rdfs:subClassOf comity:Event ."
    " comity:Participation rdfs:subClassOf comity:Statement .",
    "ontology/concepts.ttl": "".join(
        f"<https://w3id.org/comity/id/{name}> a skos:Concept .\n"
        for name in (
            *("kind/dialogue", "role/host", "precision/day", "qualifier/more-than"),
            *("mode/done", "attitude/supports"),
        )
    ),
    PASSAGES: "report:s1 dcterms:isPartOf document:report ;"
    " comity:sentence 1 ; comity:normalOffset 0 .\n"
    "report:s2 dcterms:isPartOf document:report ; comity:sentence 2 ; comity:normalOffset 9 .",
    A: f'{STATED} ; comity:edtf "2002-05" .',
    SHEET: HEAD + FIRST + SECOND,
    SHEET_QUERY: (ROOT / SHEET_QUERY).read_bytes(),
}
SEQUEL = "data/report-2/second-coding.tsv"
OTHER: Files = {
    "data/report-2/passages.ttl": "sequel:s9 dcterms:isPartOf document:report-2 ;"
    " comity:sentence 1 ; comity:normalOffset 0 .",
    SEQUEL: HEAD + "s9" + "\t" * 9 + "\n",
}


def sheet(*rows: str) -> Files:
    """Return a second coder's sheet."""
    return {SHEET: HEAD + "".join(rows)}


def decisions(*rows: str) -> Files:
    """Return a table of decisions."""
    return {DECISIONS: DECIDED + "".join(rows)}


def of_second(column: str, value: str) -> Files:
    """Return a sheet whose second sentence has a value in one of its cells."""
    cells = ["s2", *(value if name == column else "" for name in sheets.SHEET[1:])]
    return sheet(FIRST, "\t".join(cells) + "\n")


FORM: dict[str, tuple[Files, list[str]]] = {
    "a row for each sentence, with values of the codebook: that is right": ({}, []),
    "a row is of a sentence": (
        sheet(FIRST, SECOND, "s3" + "\t" * 9 + "\n"),
        [
            (
                f"{SHEET}:4:1 COD-01 error: “s3” is not a sentence"
                " — correct the number, or remove the row"
            )
        ],
    ),
    "of the same document": (
        {**OTHER, **sheet(FIRST, SECOND, "s9" + "\t" * 9 + "\n")},
        [f"{SHEET}:4:1 COD-01 error: “s9” is not a sentence…"],
    ),
    "each has one row": (
        sheet(FIRST, SECOND, SECOND),
        [f"{SHEET}:4:1 COD-01 error: s2 has a second row — keep one row"],
    ),
    "and never none": (
        sheet(),
        [
            (
                f"{SHEET}:1 COD-01 error: s1 has no row"
                " — add its row, with blank cells where there is no value"
            ),
            f"{SHEET}:1 COD-01 error: s2 has no row…",
        ],
    ),
    "a sheet that cannot be read is one finding": (
        {SHEET: f"passage\n{FIRST}"},
        [
            (
                f"{SHEET}:1 COD-01 error: the table has other columns — make its first line,"
                f" with tabs: {' '.join(sheets.SHEET)}"
            )
        ],
    ),
    "and so is one with a row of other cells": (
        sheet(FIRST, "s2\n", SECOND.replace("s2", "s3")),
        [f"{SHEET}:3 COD-01 error: 1 cells in place of 10…"],
    ),
    "a value is of the codebook": (
        of_second("kinds", "dialog"),
        [
            (
                f"{SHEET}:3:5 COD-01 error: “dialog” is none of the kinds"
                " — use the values of the codebook, with “; ” between them"
            )
        ],
    ),
    "each of several": (
        of_second("kinds", "talk; dialogue; chat"),
        [
            f"{SHEET}:3:5 COD-01 error: “chat” is none of the kinds…",
            f"{SHEET}:3:5 COD-01 error: “talk” is none of the kinds…",
        ],
    ),
    "which one separator separates": (
        of_second("kinds", "dialogue;dialogue"),
        [f"{SHEET}:3:5 COD-01 error: “dialogue;dialogue” is none of the kinds…"],
    ),
    "a note may say anything": (of_second("note", "anything"), []),
    "a decision is about a variable": (
        decisions("s1\tcolour\tred\tblue\tred\tAs seen.\n"),
        [
            (
                f"{DECISIONS}:2:4 COD-01 error: “colour” is not a variable — use one of"
                " classes, kinds, roles, dates, precisions, qualifiers, modes, attitudes"
            )
        ],
    ),
    "and has a reason": (
        decisions("s1\tkinds\tdialogue\t\tdialogue\t\n"),
        [
            (
                f"{DECISIONS}:2:29 COD-01 error: a decision has no reason"
                " — say in a few words why it was decided so"
            )
        ],
    ),
    "its values are of the codebook, in each of three cells": (
        decisions("s1\tkinds\ta\tb\tc\tAs read.\n"),
        [
            f"{DECISIONS}:2:10 COD-01 error: “a” is none of the kinds…",
            f"{DECISIONS}:2:12 COD-01 error: “b” is none of the kinds…",
            f"{DECISIONS}:2:14 COD-01 error: “c” is none of the kinds…",
        ],
    ),
    "it is about a sentence": (
        decisions("s3\tkinds\t\t\t\tAs read.\n"),
        [f"{DECISIONS}:2:1 COD-01 error: “s3” is not a sentence…"],
    ),
    "there is one about each cell": (
        decisions(
            "s1\tkinds\t\t\t\tAs read.\n", "s1\troles\t\t\t\tSo.\n", "s1\tkinds\t\t\t\tNo.\n"
        ),
        [f"{DECISIONS}:4:1 COD-01 error: s1 kinds has a second row — keep one row"],
    ),
    "but none where the two agree": (decisions(), []),
}

# Of each variable: a value that the codebook has, and some that it has not.
VALUES = {
    "classes": ("Visit", ["Participation", "Statement", "Evnt", "Actor"]),
    "kinds": ("dialogue", ["host"]),
    "roles": ("host", ["dialogue"]),
    "dates": ("2002-05", ["2002-05x", "x2002-05", "2002-5", "May 2002", "2002/x"]),
    "precisions": ("day", ["days"]),
    "qualifiers": ("more-than", ["more"]),
    "modes": ("done", ["do"]),
    "attitudes": ("supports", ["support"]),
}

AGREED = "s1\tVisit\t\t\t2002-05\t\t\t\t\t\n"
DIFFERS = "s1\tVisit\t\t\t2002\t\t\t\t\t\n"
OF_CLASS = "s1\tclasses\tEvent\tVisit\tEvent\tNobody came.\n"
OF_DATE = "s1\tdates\t2002-05\t2002\t2002-05\tThe month is printed.\n"

KEPT: dict[str, tuple[Files, list[str]]] = {
    "a disagreement is decided": (
        sheet(SECOND, AGREED),
        [
            (
                f"{SHEET}:3 COD-02 error: s1 classes: the data has “Event”, not “Visit”"
                " — decide it: “comity reliability report --disagreements” has the rows"
            )
        ],
    ),
    "each of them": (
        sheet(DIFFERS, SECOND),
        [
            f"{SHEET}:2 COD-02 error: s1 classes: the data has “Event”, not “Visit”…",
            f"{SHEET}:2 COD-02 error: s1 dates: the data has “2002-05”, not “2002”…",
        ],
    ),
    "then it is fine": ({**sheet(DIFFERS, SECOND), **decisions(OF_CLASS, OF_DATE)}, []),
    "the data has what was decided": (
        {**sheet(AGREED, SECOND), **decisions(OF_CLASS.replace("Event\tN", "Visit; Event\tN"))},
        [
            (
                f"{DECISIONS}:2 COD-02 error: s1 classes: the data has “Event”, not “Event; Visit”"
                " — bring the data to what was decided, or decide anew"
            )
        ],
    ),
    "a decision quotes the second coder": (
        {**sheet(AGREED, SECOND), **decisions(OF_CLASS.replace("Visit", "Visit; Event"))},
        [
            (
                f"{DECISIONS}:2 COD-02 error: s1 classes: the second coder had “Visit”"
                " — copy it from the sheet, which stays as it was"
            )
        ],
    ),
    "what both had is kept as well": (
        {A: f'{STATED} ; comity:edtf "2003" .'},
        [f"{SHEET}:2 COD-02 error: s1 dates: the data has “2003”, not “2002-05”…"],
    ),
    "nothing is compared before the sheets are whole": (
        sheet(AGREED),
        [f"{SHEET}:1 COD-01 error: s2 has no row…"],
    ),
    "nor without the query of the sheet": (
        {SHEET_QUERY: b"ASK {}"},
        [f"{SHEET_QUERY} COD-02 error: the query is not a SELECT — select the cells"],
    ),
    "each document is": (
        {
            **OTHER,
            "data/report-2/a.ttl": "sequel:x a comity:Event ; comity:passage sequel:s9 ;"
            " comity:statedIn document:report-2 .",
            **sheet(AGREED, SECOND),
        },
        [
            f"{SEQUEL}:2 COD-02 error: s9 classes: the data has “Event”, not “”…",
            f"{SHEET}:2 COD-02 error: s1 classes: the data has “Event”, not “Visit”…",
        ],
    ),
}


def found(data: Dataset, expected: list[str]) -> list[str]:
    """Return what is found in a data set, as text."""
    return written(codings.check(parsed.read(data.corpus), data), expected)


@pytest.mark.parametrize("clause", FORM)
def test_the_sheets_are_whole(clause: str) -> None:
    files, expected = FORM[clause]
    assert found(dataset({**BASE, **files}), expected) == expected


@pytest.mark.parametrize("variable", VALUES)
def test_a_value_is_of_the_codebook(variable: str) -> None:
    right, wrong = VALUES[variable]
    kinds = [
        finding.message
        for value in (right, *wrong)
        for data in [dataset({**BASE, **of_second(variable, value)})]
        for finding in codings.check(parsed.read(data.corpus), data)
        if finding.rule == "COD-01"
    ]
    assert kinds == [f"“{value}” is none of the {variable}" for value in wrong]


@pytest.mark.parametrize("clause", KEPT)
def test_the_data_keeps_what_both_coders_had_or_was_decided(clause: str) -> None:
    files, expected = KEPT[clause]
    assert found(dataset({**BASE, **files}), expected) == expected


def test_a_document_that_was_not_coded_twice_is_fine() -> None:
    files = {name: text for name, text in BASE.items() if name != SHEET}
    assert found(dataset(files | dict(decisions())), []) == []


@pytest.mark.parametrize("name", [A, "shapes/a.ttl", "data/links/wikidata.sssom.tsv"])
def test_nothing_is_looked_at_while_a_file_cannot_be_parsed(name: str) -> None:
    files = {**BASE, **sheet(), name: "; ;" if name.endswith(".ttl") else "a\tb\nc\td\n"}
    assert found(dataset(files), []) == []


def test_nothing_is_looked_at_while_a_file_cannot_be_read() -> None:
    problem = CorpusError("cannot be read", Place("data/report/b.ttl"))
    files = corpus({**BASE, **sheet()})._replace(unreadable=(problem,))
    assert found(Dataset(files), []) == []
