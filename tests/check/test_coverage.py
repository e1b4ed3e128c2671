"""DAT-02, clause by clause: every sentence is encoded, or excluded for a reason."""

import pytest

from comity.check import coverage
from comity.corpus import parsed
from comity.corpus.coverage import REASONS
from comity.errors import CorpusError, Place
from in_memory import Files, corpus, parse, written

PASSAGES = "data/report/passages.ttl"
A = "data/report/a.ttl"
TABLE = "data/report/coverage.tsv"

HEAD = "passage\tstatus\tnodes\treason\tnote\n"
FIRST = "s1\tencoded\t1\t\t\n"
SECOND = "s2\texcluded\t0\theading\tOn top.\n"

BASE: Files = {
    PASSAGES: "report:s1 comity:sentence 1 .\nreport:s2 comity:sentence 2 .",
    A: "report:x comity:passage report:s1 .",
    TABLE: HEAD + FIRST + SECOND,
}
BROKEN = "report:y a a ."


def table(*rows: str) -> Files:
    """Return a coverage table."""
    return {TABLE: HEAD + "".join(rows)}


CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "encoded with its nodes, or excluded for a reason: that is right": ({}, []),
    "each sentence has a row": (
        table(FIRST),
        [
            (
                f"{TABLE}:2 DAT-02 error: s2 has no row"
                " — add a row: encoded with its number of nodes, excluded with a reason, or not-yet"
            )
        ],
    ),
    "also in a table without rows": (
        table(),
        [f"{TABLE}:1 DAT-02 error: {slug} has no row…" for slug in ("s1", "s2")],
    ),
    "and no second one": (
        table(FIRST, FIRST, SECOND),
        [f"{TABLE}:3 DAT-02 error: s1 has a second row — keep one row per sentence"],
    ),
    "a row is of a sentence": (
        table(FIRST, SECOND, "s3\tencoded\t0\t\t\n"),
        [
            (
                f"{TABLE}:4:1 DAT-02 error: s3 is not a sentence of the document"
                " — correct the number, or remove the row"
            )
        ],
    ),
    "it has a status": (
        table("s1\tdone\t1\t\t\n", SECOND),
        [f"{TABLE}:2:4 DAT-02 error: “done” is not a status — write encoded, excluded or not-yet"],
    ),
    "what is excluded has one of three reasons": (
        table(FIRST, "s2\texcluded\t0\tdull\t\n"),
        [
            (
                f"{TABLE}:3:15 DAT-02 error: “dull” is not a reason"
                " — use one of heading, repeats, rhetorical-link, or encode it"
            )
        ],
    ),
    "and never none": (
        table(FIRST, "s2\texcluded\t0\t\t\n"),
        [f"{TABLE}:3:15 DAT-02 error: “” is not a reason…"],
    ),
    "what is encoded has no reason": (
        table("s1\tencoded\t1\theading\t\n", SECOND),
        [f"{TABLE}:2:14 DAT-02 error: s1 is encoded and has a reason — leave the reason empty"],
    ),
    "on what is encoded something rests": (
        table(FIRST, "s2\tencoded\t0\t\t\n"),
        [
            (
                f"{TABLE}:3:4 DAT-02 error: nothing rests on s2"
                " — encode the sentence, exclude it for a reason, or write not-yet"
            )
        ],
    ),
    "a sentence may wait": (
        table(FIRST, "s2\tnot-yet\t0\t\tPublished in part.\n"),
        [],
    ),
    "then nothing rests on it": (
        table("s1\tnot-yet\t0\t\t\n", SECOND),
        [
            (
                f"{TABLE}:2:4 DAT-02 error: 1 nodes rest on s1, which is not-yet"
                " — write encoded and 1, or take the statements out"
            )
        ],
    ),
    "nor has it a reason": (
        table(FIRST, "s2\tnot-yet\t0\trepeats\t\n"),
        [f"{TABLE}:3:14 DAT-02 error: s2 is not-yet and has a reason — leave the reason empty"],
    ),
    "and its number of nodes is 0": (
        table(FIRST, "s2\tnot-yet\t1\t\t\n"),
        [f"{TABLE}:3:12 DAT-02 error: 0 nodes rest on s2, not 1 — write 0"],
    ),
    "its nodes are counted": (
        table("s1\tencoded\t2\t\t\n", SECOND),
        [f"{TABLE}:2:12 DAT-02 error: 1 nodes rest on s1, not 2 — write 1"],
    ),
    "and those of what is excluded": (
        table("s1\texcluded\t0\trepeats\t\n", SECOND),
        [f"{TABLE}:2:13 DAT-02 error: 1 nodes rest on s1, not 0 — write 1"],
    ),
    "a number is written in one way": (
        table("s1\tencoded\t01\t\t\n", SECOND),
        [f"{TABLE}:2:12 DAT-02 error: 1 nodes rest on s1, not 01…"],
    ),
    "nodes of all files of the document count, each where it rests": (
        {
            "data/report/b.ttl": "report:y comity:passage report:s1 , report:s2 .",
            **table("s1\tencoded\t2\t\t\n", "s2\tencoded\t1\t\t\n"),
        },
        [],
    ),
    "those of another document do not, nor does what merely names it": (
        {
            "data/other/b.ttl": "document:y comity:passage report:s1 .",
            "data/report/b.ttl": 'report:y comity:about report:s1 ; comity:passage "s1" .',
        },
        [],
    ),
    "nothing is counted while a file of the document has a syntax error": (
        {A: BROKEN},
        [],
    ),
    "the rest of its table is looked at": (
        {A: BROKEN, **table(FIRST)},
        [f"{TABLE}:2 DAT-02 error: s2 has no row…"],
    ),
    "one in another document is no hindrance": (
        {"data/other/b.ttl": "document:y a a .", **table("s1\tencoded\t2\t\t\n", SECOND)},
        [f"{TABLE}:2:12 DAT-02 error: 1 nodes rest on s1…"],
    ),
    "but a file of which nothing can be read is": (
        {"data/other/b.ttl": "; ;", **table("s1\tencoded\t2\t\t\n", SECOND)},
        [],
    ),
    "a sentence still to do is a warning, and not counted": (
        table("s1\tto-do\t0\t\t\n", SECOND),
        [
            (
                f"{TABLE}:2:4 NEW-01 warning: s1 is still to be encoded"
                " — write encoded (comity fill counts its nodes, now 1), excluded and a reason"
                ", or not-yet"
            )
        ],
    ),
    "only a sentence can be": (
        table(FIRST, SECOND, "s3\tto-do\t0\t\t\n"),
        [f"{TABLE}:4:1 DAT-02 error: s3 is not a sentence…"],
    ),
    "a table of other columns is one finding": (
        {TABLE: "passage\tstatus\n" + FIRST},
        [
            (
                f"{TABLE}:1 DAT-02 error: the table has other columns"
                " — make its first line, with tabs: passage status nodes reason note"
            )
        ],
    ),
    "a row of other cells is one, and the others are read": (
        table("s1\tencoded\n", "s2\tencoded\t0\t\t\n"),
        [
            f"{TABLE}:2 DAT-02 error: 2 cells in place of 5 — separate the cells by one tab each",
            f"{TABLE}:3 DAT-02 error: s1 has no row…",
            f"{TABLE}:3:4 DAT-02 error: nothing rests on s2…",
        ],
    ),
    "what has no name is no sentence": (
        {PASSAGES: f"{BASE[PASSAGES]!s} [] comity:sentence 3 ."},
        [],
    ),
    "a document is a folder of the data": (
        {"ontology/example.ttl": "document:s9 comity:sentence 1 ."},
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_sentence_is_encoded_or_excluded_for_a_reason(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(coverage.check(parse({**BASE, **files})), expected) == expected


def test_a_document_without_table_is_found_at_its_sentences() -> None:
    files = {PASSAGES: BASE[PASSAGES], "data/other/coverage.tsv": HEAD}
    expected = (
        f"{PASSAGES} DAT-02 error: the document report has no coverage table"
        " — add data/report/coverage.tsv with one row per sentence"
    )
    assert written(coverage.check(parse(files)), [expected]) == [expected]


def test_a_table_that_cannot_be_read_is_no_missing_one() -> None:
    problem = CorpusError("cannot be read", Place("data/report/coverage.tsv"))
    files = corpus({PASSAGES: BASE[PASSAGES]})
    unread = files._replace(unreadable=(problem,))
    assert written(coverage.check(parsed.read(unread)), []) == []


@pytest.mark.parametrize("reason", ["heading", "repeats", "rhetorical-link"])
def test_a_reason_is_one_of_these(reason: str) -> None:
    assert reason in REASONS
    rows = table(FIRST, f"s2\texcluded\t0\t{reason}\t\n")
    assert written(coverage.check(parse({**BASE, **rows})), []) == []


def test_nothing_is_counted_while_a_file_of_rdf_cannot_be_read() -> None:
    problem = CorpusError("cannot be read", Place("data/report/b.ttl"))
    files = corpus({**BASE, **table("s1\tencoded\t2\t\t\n", SECOND)})
    unread = files._replace(unreadable=(problem,))
    assert written(coverage.check(parsed.read(unread)), []) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, (2, 2)),
        (table(FIRST), (2, 1)),
        (table(FIRST, FIRST), (2, 1)),
        (table(FIRST, "s2\tto-do\t0\t\t\n"), (2, 1)),
        (table(FIRST, "s2\tnot-yet\t0\t\t\n"), (2, 1)),
        (table(FIRST, "s3\tencoded\t0\t\t\n"), (2, 1)),
        (table(FIRST, "s2\texcluded\n"), (2, 1)),
        ({TABLE: ""}, (2, 0)),
        ({TABLE: "", "data/other/coverage.tsv": HEAD + FIRST}, (2, 0)),
        ({"data/other/p.ttl": "<https://w3id.org/comity/id/other/s1> comity:sentence 1 ."}, (3, 2)),
    ],
    ids=[
        "all",
        "one without row",
        "one of two rows",
        "one to do",
        "one not yet",
        "a row of no sentence",
        "a row that cannot be read",
        "no table",
        "the table of another document",
        "a second document",
    ],
)
def test_sentences_are_counted_and_those_accounted_for(
    files: Files, expected: tuple[int, int]
) -> None:
    assert coverage.sentences(parse({**BASE, **files})) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("document:report comity:exhaustive false .", False),
        ("document:report comity:exhaustive true .", True),
        ("report:x comity:exhaustive false .", True),
        ("document:other comity:exhaustive false .", True),
    ],
    ids=["the text goes on", "it does not", "a list goes on", "no document with sentences"],
)
def test_a_document_may_say_that_its_text_goes_on(said: str, expected: bool) -> None:  # noqa: FBT001 (a case)
    assert coverage.whole(parse({**BASE, A: f"{BASE[A]!s} {said}"})) is expected
