"""QRY-03, clause by clause: each question has its stored answer, and the data still give it."""

import pytest

from comity.check.queries import answers
from comity.corpus import parsed
from comity.errors import CorpusError, Place
from in_memory import TABLE, Files, corpus, declared, written

A = "data/report/a.ttl"
QUERY = "queries/labels.rq"
ANSWER = "queries/labels.tsv"
X = f"<{TABLE['report']}x>"

QUESTION = f"""\
# title: Labels
# question@en: What is called what?
# question@zh-hans: 何物何名？
# category: lookup
# keywords: label
# may-be-empty: no
# stored-for: report

PREFIX document: <{TABLE["document"]}>
PREFIX rdfs: <{TABLE["rdfs"]}>
SELECT ?label ?thing
WHERE {{
  ?thing rdfs:label ?label
  FILTER (?document = document:report)
  VALUES ?document {{ UNDEF }}
}}
ORDER BY ?label ?thing
"""
HEAD = "?label\t?thing\n"
BASE: Files = {
    A: 'report:x rdfs:label "one" , "two" .',
    QUERY: QUESTION,
    ANSWER: f'{HEAD}"one"\t{X}\n"two"\t{X}\n',
}
ANEW = (
    "correct the data; where the change is meant,"
    " “comity query labels --document report --format tsv > queries/labels.tsv”"
)

FEDERATED = "queries/federated/codes"
ASKING = QUESTION.replace("stored-for: report", "stored-for: report\n# items: all").replace(
    "What is called what", "What is called so elsewhere"
)
STAND_IN = "store the answer of the test copy of Wikidata; docs/queries.md says how"

CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "what Wikidata answers is not asked": (
        {f"{FEDERATED}.rq": ASKING, f"{FEDERATED}.tsv": "?other\n"},
        [],
    ),
    "but it has to be stored": (
        {f"{FEDERATED}.rq": ASKING},
        [f"{FEDERATED}.rq:1 QRY-03 error: codes has no stored answer — {STAND_IN}"],
    ),
    "under the name of its question, in its folder": (
        {f"{FEDERATED}.rq": ASKING, f"{FEDERATED}.tsv": "", "queries/codes.tsv": ""},
        ["queries/codes.tsv:1 QRY-03 error: there is no question codes…"],
    ),
    "the answer that is stored is right": ({}, []),
    "a value that is another is found where it is": (
        {ANSWER: f'{HEAD}"one"\t{X}\n"two"\t<x:y>\n'},
        [f"{ANSWER}:3:7 QRY-03 error: the data answer now: {X} — not: <x:y> — {ANEW}"],
    ),
    "so is one in the first column": (
        {ANSWER: f'{HEAD}"een"\t{X}\n"two"\t{X}\n'},
        [f'{ANSWER}:2:1 QRY-03 error: the data answer now: "one" {X}…'],
    ),
    "only the first row that differs is named": (
        {ANSWER: f'{HEAD}"een"\t{X}\n"twee"\t{X}\n'},
        [f'{ANSWER}:2:1 QRY-03 error: the data answer now: "one" {X}…'],
    ),
    "a row that is missing is found where it is due": (
        {ANSWER: f'{HEAD}"one"\t{X}\n'},
        [f'{ANSWER}:3:1 QRY-03 error: the data answer now: "two" {X} — {ANEW}'],
    ),
    "a row that is one too many is": (
        {ANSWER: f'{HEAD}"one"\t{X}\n"two"\t{X}\n"two"\t{X}\n'},
        [f'{ANSWER}:4:1 QRY-03 error: the data no longer answer: "two" {X} — {ANEW}'],
    ),
    "the order of the rows counts": (
        {ANSWER: f'{HEAD}"two"\t{X}\n"one"\t{X}\n'},
        [f'{ANSWER}:2:1 QRY-03 error: the data answer now: "one" {X} — not: "two" {X}…'],
    ),
    "so do the names of the columns": (
        {ANSWER: f'?name\t?thing\n"one"\t{X}\n"two"\t{X}\n'},
        [f"{ANSWER}:1:1 QRY-03 error: the data answer now: ?label ?thing — not: ?name…"],
    ),
    "an empty file is no answer": (
        {ANSWER: ""},
        [f"{ANSWER}:1:1 QRY-03 error: the data answer now: ?label ?thing — {ANEW}"],
    ),
    "a long row is cut": (
        {A: f'report:x rdfs:label "one" , "two{60 * "o"}" .'},
        [f'{ANSWER}:3:1 QRY-03 error: the data answer now: "two{56 * "o"}… — not: "two" <…'],
    ),
    "a file that is not UTF-8 is another answer": (
        {ANSWER: HEAD.encode() + b"\xff\n"},
        [f'{ANSWER}:2:1 QRY-03 error: the data answer now: "one" {X} — not: \ufffd…'],
    ),
    "links are data": (
        {
            "data/links/a.sssom.tsv": "subject_id\tpredicate_id\tobject_id\n"
            "report:y\trdfs:label\treport:x\n"
        },
        [f"{ANSWER}:2:1 QRY-03 error: the data answer now: {X} <https://w3id…"],
    ),
    "a question has an answer": (
        {"queries/more.rq": QUESTION},
        [
            (
                "queries/more.rq:1 QRY-03 error: more has no stored answer — correct the data;"
                " where the change is meant, “comity query more --document report --format tsv"
                " > queries/more.tsv”"
            )
        ],
    ),
    "an answer has a question": (
        {"queries/more.tsv": ""},
        [
            (
                "queries/more.tsv:1 QRY-03 error: there is no question more"
                " — remove the answer, or give it the name of its question"
            )
        ],
    ),
    "a query that cannot be run is a finding of others": (
        {QUERY: QUESTION.replace("ORDER BY", "ORDER")},
        [],
    ),
    "so is a header that is wrong": ({QUERY: QUESTION.replace("# title", "# heading")}, []),
    "so is a query in which no document can be chosen": (
        {QUERY: QUESTION.replace("UNDEF", "document:report")},
        [],
    ),
    "one that goes out is not run": (
        {
            QUERY: QUESTION.replace(
                "?thing rdfs:label", "SERVICE <http://localhost:1> { ?x ?y ?z } ?thing rdfs:label"
            )
        },
        [],
    ),
    "nothing is compared while a file has a syntax error": (
        {"data/report/b.ttl": "report:y a a .", ANSWER: ""},
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_the_data_give_the_stored_answer(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(answers.check(declared({**BASE, **files})), expected) == expected


def test_nothing_is_compared_while_a_file_cannot_be_read() -> None:
    problem = CorpusError("cannot be read", Place("data/report/b.ttl"))
    files = corpus({**BASE, ANSWER: ""})._replace(unreadable=(problem,))
    assert list(answers.check(parsed.read(files))) == []
