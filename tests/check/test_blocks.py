"""DAT-06, clause by clause: a thing is described in one place."""

import pytest

from comity.check import blocks
from in_memory import TABLE, Files, parse, written

A = "data/report/a.ttl"
B = "data/report/b.ttl"
SHAPE = "shapes/a.ttl"

EVENT = "report:x a comity:Event .\n"
OTHER = "report:y a comity:Event .\n"

CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "a block for each thing is right": ({A: EVENT + OTHER}, []),
    "a second block with a class is one too many": (
        {A: EVENT + OTHER + "report:x a comity:Visit ."},
        [
            (
                f"{A}:4:1 DAT-06 error: report:x is described already, at {A}:2:1"
                " — merge the two, or give one another name"
            )
        ],
    ),
    "also right behind the first": (
        {A: EVENT + "report:x a comity:Visit ."},
        [f"{A}:3:1 DAT-06 error: report:x is described already, at {A}:2:1…"],
    ),
    "with the same class": (
        {A: OTHER + EVENT + EVENT + EVENT},
        [
            f"{A}:4:1 DAT-06 error: report:x is described already, at {A}:3:1…",
            f"{A}:5:1 DAT-06 error: report:x is described already, at {A}:3:1…",
        ],
    ),
    "with its IRI in full": (
        {A: f"<{TABLE['report']}x> a comity:Event .\n<{TABLE['report']}x> a comity:Visit ."},
        [f"{A}:3:1 DAT-06 error: report:x is described already, at {A}:2:1…"],
    ),
    "where the one right behind has no class, it only adds": (
        {A: EVENT + 'report:x rdfs:label "x" .'},
        [],
    ),
    "nor is a line of a text a block": (
        {
            A: 'report:x a comity:Event ;\n rdfs:label """\nreport:x a\nreport:x a"""'
            " ; a comity:Visit ."
        },
        [],
    ),
    "in another file as well": (
        {A: OTHER + EVENT, B: EVENT},
        [f"{B}:2:1 DAT-06 error: report:x is described already, at {A}:3:1…"],
    ),
    "so is a third": (
        {A: EVENT + OTHER + EVENT, B: EVENT},
        [
            f"{A}:4:1 DAT-06 error: report:x is described already, at {A}:2:1…",
            f"{B}:2:1 DAT-06 error: report:x is described already, at {A}:2:1…",
        ],
    ),
    "the shapes are looked at too": (
        {A: EVENT, SHAPE: "shape:y a sh:NodeShape .\nreport:x a sh:NodeShape ."},
        [f"{SHAPE}:3:1 DAT-06 error: report:x is described already, at {A}:2:1…"],
    ),
    "a block without class only adds to a thing": (
        {A: EVENT + OTHER + 'report:x rdfs:label "x" .', B: 'report:x rdfs:label "x" .'},
        [],
    ),
    "and is no first description": ({A: 'report:x rdfs:label "x" .\n' + OTHER + EVENT}, []),
    "a block may have its class anywhere, and several": (
        {A: EVENT + OTHER + 'report:x rdfs:label "x" ;\n  a comity:Event , comity:Visit .'},
        [f"{A}:4:1 DAT-06 error: report:x is described already…"],
    ),
    "a bracket does not end the block that it is in": (
        {A: "report:x a comity:Event ; comity:about [ a comity:Actor ] ; a comity:Visit ."},
        [],
    ),
    "what has no name has as many blocks as it likes": (
        {A: f"_:x a comity:Event .\n{OTHER}_:x a comity:Event ."},
        [],
    ),
    "the same class once more is found where it is written again": (
        {A: "report:x a comity:Event , comity:Event .\n" + OTHER + EVENT + EVENT + OTHER},
        [
            f"{A}:4:1 DAT-06 error: report:x is described already, at {A}:2:1…",
            f"{A}:5:1 DAT-06 error: report:x is described already, at {A}:2:1…",
            f"{A}:6:1 DAT-06 error: report:y is described already, at {A}:3:1…",
        ],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_thing_is_described_in_one_place(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(blocks.check(parse(files)), expected) == expected
