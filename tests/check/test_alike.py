"""TXT-03, clause by clause: what is said in the same words is coded in the same way."""

import pytest

from comity.check import alike
from in_memory import Files, parse, written

A = "data/report/a.ttl"
B = "data/report/b.ttl"

EVENTS = (
    "report:e comity:kind report:talks . report:f comity:kind report:talks ."
    " report:g comity:kind report:visit ."
)
CODE = "code the two alike, or copy the word that makes the difference"


def part(name: str, words: str, role: str, more: str = "", event: str = "e") -> str:
    """Return a participation, in one line."""
    return (
        f'report:{name} comity:asPrinted "{words}" ; comity:event report:{event} ;'
        f" comity:role report:{role}{more} .\n"
    )


def moded(name: str, words: str, mode: str, kind: str = "Event") -> str:
    """Return a statement with a mode, in one line."""
    coded = f'comity:asPrinted "{words}" ; comity:mode report:{mode}'
    return f"report:{name} a comity:{kind} ; {coded} .\n"


def held(name: str, words: str, attitude: str) -> str:
    """Return a position, in one line."""
    return f'report:{name} comity:asPrinted "{words}" ; comity:attitude report:{attitude} .\n'


CLAUSES: dict[str, tuple[str, list[str]]] = {
    "the same words, the same role": (part("x", "held", "host") + part("y", "held", "host"), []),
    "other words, another role": (part("x", "held", "host") + part("y", "saw", "guest"), []),
    "the same words, another role": (
        part("x", "held", "host") + part("y", "held", "guest"),
        [
            (
                f"{A}:4:72 TXT-03 error: report:y has report:guest, and report:x has report:host,"
                f" both in the words “held” — {CODE}"
            )
        ],
    ),
    "capitals do not count": (
        part("x", "Held", "host") + part("y", "held", "guest"),
        [f"{A}:4:72 TXT-03 error: report:y has report:guest, and report:x has report:host…"],
    ),
    "in another event of the kind": (
        part("x", "held", "host") + part("y", "held", "guest", event="f"),
        [f"{A}:4:72 TXT-03 error: report:y has report:guest…"],
    ),
    "not in one of another kind": (
        part("x", "held", "host") + part("y", "held", "guest", event="g"),
        [],
    ),
    "the most of them are right": (
        part("x", "held", "guest") + part("y", "held", "host") + part("z", "held", "host"),
        [f"{A}:3:72 TXT-03 error: report:x has report:guest, and report:y has report:host…"],
    ),
    "each of the others is found": (
        "".join(part(f"x{n}", "held", "host") for n in range(3))
        + part("y", "held", "guest")
        + part("z", "held", "forum"),
        [
            f"{A}:6:72 TXT-03 error: report:y has report:guest…",
            f"{A}:7:72 TXT-03 error: report:z has report:forum…",
        ],
    ),
    "another capacity": (
        part("x", "heads of state", "host", " ; comity:capacity report:heads")
        + part("y", "heads of state", "host", " ; comity:capacity report:police"),
        [
            (
                f"{A}:4:112 TXT-03 error: report:y has report:police, and report:x has"
                f" report:heads, both in the words “heads of state” — {CODE}"
            )
        ],
    ),
    "one of several": (
        part("x", "heads and police", "host", " ; comity:capacity report:heads , report:police")
        + part("y", "heads and police", "host", " ; comity:capacity report:police"),
        [f"{A}:4:114 TXT-03 error: report:y has report:police, and report:x has report:heads, …"],
    ),
    "or none": (
        part("x", "heads of state", "host", " ; comity:capacity report:heads")
        + part("y", "heads of state", "host"),
        [f"{A}:4:27 TXT-03 error: report:y has no capacity, and report:x has report:heads…"],
    ),
    "one word does not decide it": (
        part("x", "it", "host", " ; comity:capacity report:heads") + part("y", "it", "host"),
        [],
    ),
    "another mode": (
        moded("x", "met", "done") + moded("y", "met", "ongoing"),
        [f"{A}:4:64 TXT-03 error: report:y has report:ongoing, and report:x has report:done…"],
    ),
    "not of another class": (
        moded("x", "decided", "done") + moded("y", "decided", "decided", "Prospect"),
        [],
    ),
    "another attitude": (
        held("x", "supports", "backs") + held("y", "supports", "opposes"),
        [f"{A}:4:56 TXT-03 error: report:y has report:opposes, and report:x has report:backs…"],
    ),
    "words that are still to be copied": (
        held("x", "TO DO", "backs") + held("y", "TO DO", "opposes"),
        [],
    ),
    "what has other words as well is left to the shapes": (
        held("x", 'supports" , "backs', "backs") + held("y", "supports", "opposes"),
        [],
    ),
    "what has no words": (
        "report:x comity:attitude report:backs . report:y comity:attitude report:opposes .",
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_is_said_in_the_same_words_is_coded_in_the_same_way(clause: str) -> None:
    lines, expected = CLAUSES[clause]
    files: Files = {A: f"{EVENTS}\n{lines}"}
    assert written(alike.check(parse(files)), expected) == expected


@pytest.mark.parametrize(
    ("file", "count"),
    [(B, 1), ("data/other/b.ttl", 0), ("data/comparisons/b.ttl", 0), ("ontology/b.ttl", 0)],
    ids=["another file", "another document", "what others say", "no data"],
)
def test_all_files_of_a_document_are_one(file: str, count: int) -> None:
    files: Files = {A: held("x", "supports", "backs"), file: held("y", "supports", "opposes")}
    assert len(list(alike.check(parse(files)))) == count


def test_what_others_say_is_not_looked_at() -> None:
    lines = held("x", "supports", "backs") + held("y", "supports", "opposes")
    assert list(alike.check(parse({"data/comparisons/a.ttl": lines}))) == []
