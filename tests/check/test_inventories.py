"""COD-03, clause by clause: an inventory of assertions, and a true verdict on each."""

import pytest

from comity.check import inventories
from comity.coding.completeness import INVENTORY, JUDGED
from in_memory import Files, parse, written

ASSERTED = "data/report/assertions.tsv"
VERDICTS = "data/report/completeness.tsv"
HEAD, JUDGED_HEAD = "\t".join(INVENTORY) + "\n", "\t".join(JUDGED) + "\n"
EVENT = "s1-1\ts1\tevent\t3\tIt took place.\ttook place\n"
PLACE = "s2-1\ts2\tplace\t2\tIt was there.\tthere\n"
BOTH = HEAD + EVENT + PLACE
FINE = "s1-1\twhole\tx\t\n"
LOST = "s2-1\tmissing\t\tNo place.\n"

BASE: Files = {
    "data/report/a.ttl": "report:s1 comity:sentence 1 . report:s2 comity:sentence 2 ."
    " report:h1 dcterms:isPartOf document:report ."
    " report:x comity:passage report:s1 . report:both comity:passage report:s1 , report:s2 ."
    " report:paper a comity:Instrument .",
    "data/actors.ttl": "actor:sco a comity:Actor .",
    "data/report-2/a.ttl": "sequel:s9 comity:sentence 1 .",
    ASSERTED: BOTH,
    VERDICTS: JUDGED_HEAD + FINE + LOST,
}


def asserted(*rows: str) -> Files:
    """Return an inventory that nobody has judged."""
    return {ASSERTED: HEAD + "".join(rows), VERDICTS: JUDGED_HEAD + FINE + LOST}


def judged(*rows: str) -> Files:
    """Return verdicts on the inventory."""
    return {VERDICTS: JUDGED_HEAD + "".join(rows)}


CASES: dict[str, tuple[Files, list[str]]] = {
    "each assertion has a verdict: that is right": ({}, []),
    "an assertion stands once": (
        asserted(EVENT, PLACE, EVENT),
        [f"{ASSERTED}:4:1 COD-03 error: s1-1 has a second row — keep one row per assertion"],
    ),
    "it is of a sentence": (
        asserted(EVENT.replace("s1", "h1"), PLACE),
        [
            (
                f"{ASSERTED}:2:6 COD-03 error: “h1” is not a sentence of the document"
                " — correct the number, or remove the row"
            ),
            f"{VERDICTS}:1 COD-03 error: h1-1 has no verdict…",
            f"{VERDICTS}:2:1 COD-03 error: s1-1 is not in the inventory…",
        ],
    ),
    "of the same document": (
        asserted(EVENT, PLACE.replace("\ts2\t", "\ts9\t")),
        [
            f"{ASSERTED}:3:1 COD-03 error: s2-1 is of another sentence — begin it with s9-",
            f"{ASSERTED}:3:6 COD-03 error: “s9” is not a sentence of the document…",
        ],
    ),
    "it has a kind of the list": (
        asserted(EVENT.replace("event", "happening"), PLACE),
        [f"{ASSERTED}:2:9 COD-03 error: “happening” is not a kind — use one of event, plan…"],
    ),
    "and a weight": (
        asserted(EVENT.replace("\t3\t", "\t4\t"), PLACE),
        [f"{ASSERTED}:2:15 COD-03 error: “4” is not a weight — use one of 3, 2, 1"],
    ),
    "a row has its cells": (
        asserted(EVENT, "s2-1\n", PLACE),
        [f"{ASSERTED}:3 COD-03 error: 1 cells in place of 6…"],
    ),
    "a verdict is of the list": (
        judged(FINE, LOST.replace("missing", "lost")),
        [
            (
                f"{VERDICTS}:3:6 COD-03 error: “lost” is not a verdict"
                " — use one of whole, partial, missing, left-out, wrong"
            )
        ],
    ),
    "none is missing": (
        judged(FINE),
        [
            (
                f"{VERDICTS}:1 COD-03 error: s2-1 has no verdict"
                " — add its row, with a verdict and the nodes that encode it"
            )
        ],
    ),
    "none is given twice": (
        judged(FINE, LOST, LOST),
        [f"{VERDICTS}:4:1 COD-03 error: s2-1 has a second row…"],
    ),
    "each is on an assertion": (
        judged(FINE, LOST, "s3-1\twhole\tx\t\n"),
        [
            (
                f"{VERDICTS}:4:1 COD-03 error: s3-1 is not in the inventory"
                " — write the name as in assertions.tsv, or remove the row"
            )
        ],
    ),
    "they are in its order": (
        judged(LOST, FINE),
        [
            (
                f"{VERDICTS}:2 COD-03 error: s2-1 is in the place of s1-1"
                " — bring the rows into the order of assertions.tsv"
            )
        ],
    ),
    "a node is described": (
        judged("s1-1\twhole\tx; y\t\n", LOST),
        [
            (
                f"{VERDICTS}:2:12 COD-03 error: “y” is not described"
                " — correct the name; separate several by “; ”"
            )
        ],
    ),
    "also a shared one": (
        judged("s1-1\twhole\tx; actor:sco; actor:cso\t\n", LOST),
        [f"{VERDICTS}:2:12 COD-03 error: “actor:cso” is not described…"],
    ),
    "and rests on the sentence": (
        judged(FINE, "s2-1\twhole\tx; both\t\n"),
        [
            (
                f"{VERDICTS}:3:12 COD-03 error: x does not rest on s2"
                " — name a node that does, or add s2 to its passages"
            )
        ],
    ),
    "if it rests on any": (judged(FINE, "s2-1\twhole\tpaper; actor:sco\t\n"), []),
    "what is whole is in a node": (
        judged("s1-1\twhole\t\t\n", LOST),
        [
            (
                f"{VERDICTS}:2:12 COD-03 error: s1-1 is whole in no node"
                " — name the nodes that encode it, or change the verdict"
            )
        ],
    ),
    "what is not whole has a note": (
        judged("s1-1\tpartial\tx\t\n", LOST),
        [
            (
                f"{VERDICTS}:2:16 COD-03 error: s1-1 is not whole and has no note"
                " — say in a few words what is lost, or why it is left out"
            )
        ],
    ),
    "verdicts that cannot be read are one finding": (
        {VERDICTS: "assertion\n"},
        [f"{VERDICTS}:1 COD-03 error: the table has other columns…"],
    ),
    "verdicts are on an inventory": (
        {ASSERTED: HEAD, "data/report-2/completeness.tsv": JUDGED_HEAD, VERDICTS: JUDGED_HEAD},
        [
            (
                "data/report-2/completeness.tsv COD-03 error: there is no inventory of the"
                " assertions that are judged here — add data/report-2/assertions.tsv"
                " with one row per assertion"
            )
        ],
    ),
    "nothing is said while a file cannot be parsed": ({**judged(), "data/b.ttl": "a a ."}, []),
}


@pytest.mark.parametrize("case", CASES)
def test_an_inventory_is_judged_truly(case: str) -> None:
    files, expected = CASES[case]
    found = inventories.check(parse({**BASE, **files}))
    assert written(found, expected) == expected


def test_an_inventory_that_nobody_has_judged_yet_is_fine() -> None:
    files = {name: text for name, text in BASE.items() if name != VERDICTS}
    assert [*inventories.check(parse(files))] == []
