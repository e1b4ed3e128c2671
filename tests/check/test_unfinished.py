"""NEW-01, clause by clause: a text that is still to be written is a warning, not an error."""

import pytest

from comity.check import unfinished
from in_memory import Files, parse, written

A = "data/report/a.ttl"

CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "a text that begins with the mark is to be written": (
        {A: 'report:x rdfs:label "TO DO: the name"@en .'},
        [
            (
                f"{A}:2:21 NEW-01 warning: rdfs:label @en of report:x is still to be written"
                " — write it in place of TO DO"
            )
        ],
    ),
    "in whichever language": (
        {A: 'report:x rdfs:label "x"@en , "TO DO"@zh-hans .'},
        [f"{A}:2:30 NEW-01 warning: rdfs:label @zh-hans of report:x is still…"],
    ),
    "or in none": (
        {A: 'report:x comity:asPrinted "TO DO" .'},
        [f"{A}:2:27 NEW-01 warning: comity:asPrinted of report:x is still to be written…"],
    ),
    "also of what has no name": (
        {A: '[] rdfs:label "TO DO" .'},
        [f"{A}:2:15 NEW-01 warning: rdfs:label of a node without name is still…"],
    ),
    "in every file of the data": (
        {"ontology/comity.ttl": 'comity:x rdfs:label "TO DO" .'},
        ["ontology/comity.ttl:2:21 NEW-01 warning: rdfs:label of comity:x…"],
    ),
    "the mark in the middle of a text is none, nor is another spelling": (
        {A: 'report:x rdfs:label "What is TO DO"@en , "To do"@en , "TODO"@en .'},
        [],
    ),
    "the name of a standard note is written out": (
        {A: 'report:x comity:caveat "std:one-or-more" .'},
        [
            (
                f"{A}:2:24 NEW-02 warning: std:one-or-more is written in place of a standard note"
                " — “comity fill DOCUMENT” writes it out"
            )
        ],
    ),
    "a name that there is not is told from the nearest": (
        {A: 'report:x comity:caveat "std:one-ore-more" .'},
        [
            (
                f"{A}:2:24 NEW-02 warning: std:one-ore-more is no standard note"
                " — write std:one-or-more, or both texts"
            )
        ],
    ),
    "or from all of them": (
        {A: 'report:x comity:caveat "std:zzz" .'},
        [f"{A}:2:24 NEW-02 warning: std:zzz is no standard note — write std:agreed-only…"],
    ),
    "the shapes are not the curator's": (
        {"shapes/a.ttl": 'shape:x sh:message "TO DO" .'},
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_text_still_to_be_written_is_a_warning(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(unfinished.check(parse(files)), expected) == expected
