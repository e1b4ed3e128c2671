"""QRY-05: a question is bound to no document, lets one choose, and names that of each row."""

import pytest

import in_memory
from comity.check.queries import choice
from comity.corpus import parsed
from comity.errors import CorpusError, Place

QUESTION = """\
# title: Kinds
# question@en: Which kinds are there?
# question@zh-hans: 有哪些种类？
# category: lookup
# keywords: kind
# may-be-empty: no
# stored-for: report

PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX document: <https://w3id.org/comity/id/>
PREFIX report: <https://w3id.org/comity/id/report/>

SELECT ?kind ?document
WHERE {
  ?node comity:statedIn ?document ;
    comity:kind ?kind .
  VALUES ?document { UNDEF }
}
ORDER BY ?kind ?document
"""
WHAT_IS_SHARED = "write ?document, or a pattern on what documents share: actor:, instrument:, kind:"
NO_CHOICE = (
    "queries/a.rq:13:1: error: the query does not say where a document is chosen [QRY-05]"
    " — add the line “VALUES ?document { UNDEF }” at the end of its WHERE, once"
)
NO_COLUMN = (
    "queries/a.rq:13:1: error: no column names the document [QRY-05]"
    " — select ?document: with several documents, each row says its own"
)

CASES = {
    "the convention": ("", "", []),
    "a document that is named": (
        "statedIn ?document",
        "statedIn document:report",
        [
            (
                "queries/a.rq:15:25: error: document:report is of report alone [QRY-05]"
                f" — {WHAT_IS_SHARED}"
            )
        ],
    ),
    "the same in full": (
        "statedIn ?document",
        "statedIn <https://w3id.org/comity/id/report>",
        [
            (
                "queries/a.rq:15:25: error: <https://w3id.org/comity/id/report> is of report alone"
                f" [QRY-05] — {WHAT_IS_SHARED}"
            )
        ],
    ),
    "what is the document's own": (
        "?node comity:statedIn",
        "report:talks comity:statedIn",
        [f"queries/a.rq:15:3: error: report:talks is of report alone [QRY-05] — {WHAT_IS_SHARED}"],
    ),
    "a shared thing of that name": ("comity:kind ?kind", "comity:kind document:kind", []),
    "no choice": ("  VALUES ?document { UNDEF }\n", "", [NO_CHOICE]),
    "a choice that is made": ("UNDEF", "<https://w3id.org/comity/id/other>", [NO_CHOICE]),
    "a choice that does not stand last": (
        "UNDEF }\n",
        "UNDEF }\n  BIND (1 AS ?one)\n",
        [NO_CHOICE],
    ),
    "no column": ("SELECT ?kind ?document", "SELECT ?kind", [NO_COLUMN]),
    "a column that counts documents": (
        "SELECT ?kind ?document",
        "SELECT (COUNT(?document) AS ?documents)",
        [NO_COLUMN],
    ),
    "a question of yes and no": ("SELECT ?kind ?document\nWHERE", "ASK", []),
    "a stored answer about a document that there is not": (
        "stored-for: report",
        "stored-for: report, other",
        [
            (
                "queries/a.rq:1: error: stored-for: there is no document named other [QRY-05]"
                " — there is report"
            )
        ],
    ),
    "a header that is wrong is mended first": ("# title: Kinds\n", "", []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_asked_of_any_document(case: str) -> None:
    old, new, findings = CASES[case]
    assert old in QUESTION
    text = QUESTION.replace(old, new, 1) if old else QUESTION
    files = {"queries/a.rq": text, "data/report/coverage.tsv": ""}
    assert list(map(str, choice.check(in_memory.declared(files)))) == findings


def test_a_document_that_cannot_be_read_is_a_document() -> None:
    corpus = in_memory.declared_corpus({"queries/a.rq": QUESTION})
    problem = CorpusError("cannot be read", Place("data/report/coverage.tsv"))
    assert list(choice.check(parsed.read(corpus._replace(unreadable=(problem,))))) == []
