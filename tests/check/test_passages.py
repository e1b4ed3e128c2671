"""DAT-07, clause by clause: the passages of a document tile its text."""

import pytest

from comity.check import passages
from in_memory import Files, parse, written

A = "data/report/passages.ttl"
B = "data/report/more.ttl"
SEQUEL = "data/report-2/passages.ttl"


def passage(slug: str, begin: str, length: str, document: str = "report") -> str:
    """Return a passage, in one line."""
    numbers = f"comity:normalOffset {begin} ; comity:normalLength {length}"
    return f"{slug} dcterms:isPartOf document:{document} ; {numbers} .\n"


HEADING = passage("report:h1", "0", "34")
FIRST = passage("report:s1", "34", "10")
SECOND = passage("report:s2", "44", "6")
BROKEN = "report:y a a ."

CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "each begins where the one before it ends, wherever it is written": (
        {A: SECOND + HEADING, B: FIRST},
        [],
    ),
    "a gap is found where the next one begins": (
        {A: HEADING + SECOND},
        [
            (
                f"{A}:3:66 DAT-07 error: report:s2 begins at 44, and report:h1 ends at 34"
                " — take offset and length of both from the sentence table;"
                " a heading is a passage too"
            )
        ],
    ),
    "so is an overlap": (
        {A: HEADING + passage("report:s1", "33", "11") + SECOND},
        [f"{A}:3:66 DAT-07 error: report:s1 begins at 33, and report:h1 ends at 34…"],
    ),
    "and a length that is too small": (
        {A: HEADING + passage("report:s1", "34", "9") + SECOND},
        [f"{A}:4:66 DAT-07 error: report:s2 begins at 44, and report:s1 ends at 43…"],
    ),
    "a wrong beginning does not fit on either side": (
        {A: HEADING + passage("report:s1", "35", "10") + SECOND},
        [
            f"{A}:3:66 DAT-07 error: report:s1 begins at 35, and report:h1 ends at 34…",
            f"{A}:4:66 DAT-07 error: report:s2 begins at 44, and report:s1 ends at 45…",
        ],
    ),
    "no two are at one place": (
        {A: HEADING + FIRST + passage("report:s1b", "34", "10") + SECOND},
        [f"{A}:4:67 DAT-07 error: report:s1b begins at 34, and report:s1 ends at 44…"],
    ),
    "the first begins at the beginning": (
        {A: FIRST + SECOND},
        [f"{A}:2:66 DAT-07 error: report:s1 begins at 34, and the text begins at 0…"],
    ),
    "each document is a text": (
        {A: HEADING + FIRST, SEQUEL: passage("sequel:s1", "0", "9", "report-2")},
        [],
    ),
    "what has not all three values is no tile": (
        {
            A: HEADING + "report:s1 comity:normalOffset 7 ; comity:normalLength 7 .\n"
            "report:s2 dcterms:isPartOf document:report ; comity:normalOffset 7 .\n"
            "report:s3 dcterms:isPartOf document:report ; comity:normalLength 7 .\n"
            "[] dcterms:isPartOf document:report ; comity:normalOffset 7 ; comity:normalLength 1 ."
        },
        [],
    ),
    "numbers that are none are found by the shapes": (
        {A: HEADING + passage("report:s1", '"x"', "7") + passage("report:s2", "7", "-7")},
        [],
    ),
    "a folder with a syntax error is looked at when that is mended": (
        {A: HEADING + SECOND, B: BROKEN},
        [],
    ),
    "one elsewhere is no hindrance": (
        {A: HEADING + SECOND, SEQUEL: BROKEN},
        [f"{A}:3:66 DAT-07 error: report:s2 begins at 44…"],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_the_passages_of_a_document_tile_its_text(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(passages.check(parse(files)), expected) == expected
