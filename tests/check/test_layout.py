"""RDF-03: Turtle is as the formatter sets it, and keeps the habits that it cannot check."""

import pytest

from comity.check import layout
from in_memory import DECLARED, Files, parse

A = "data/report/a.ttl"
HEAD = """\
@prefix actor: <https://w3id.org/comity/id/actor/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

# ==== Actors ====

"""
BLOCK = """\
actor:china rdfs:label "China"@en ;
    rdfs:seeAlso actor:un .
"""
UNUSED = "@prefix comity: <https://w3id.org/comity/ns#> .\n"

FAULTS: dict[str, tuple[str, list[str]]] = {
    "what is set as the formatter sets it is right": (HEAD + BLOCK, []),
    "the first line that is not": (
        HEAD + BLOCK.replace("    rdfs", "  rdfs"),
        [
            (
                f"{A}:7:1: warning: the line is set otherwise than the formatter does [RDF-03]"
                " — “comity fill DOCUMENT” writes the file as the formatter sets it"
            )
        ],
    ),
    "a prefix without use": (
        HEAD.replace("@prefix rdfs", f"{UNUSED}@prefix rdfs") + BLOCK,
        [
            (
                f"{A}:1:1: warning: prefixes without use: comity [RDF-03]"
                " — “comity fill DOCUMENT” writes the prefixes that a file uses"
            )
        ],
    ),
    "prefixes that are not sorted": (
        "".join(HEAD.splitlines(keepends=True)[n] for n in (1, 0, 2, 3, 4)) + BLOCK,
        [f"{A}:1:1: warning: the line is set otherwise than the formatter does"],
    ),
    "no heading": (
        HEAD.replace("# ==== Actors ====", "# Actors") + BLOCK,
        [f"{A}:1:1: warning: the file has no heading [RDF-03] — write “# ==== Section ====”"],
    ),
    "a base": (
        "@base <https://w3id.org/comity/> .\n" + HEAD + BLOCK,
        [f"{A}:1:1: warning: the file has a base or an empty prefix"],
    ),
    "a node without name, as subject": (
        HEAD + BLOCK + '\n[] rdfs:label "x"@en .\n',
        [
            (
                f"{A}:9:1: warning: a node has no name [RDF-03]"
                " — name it; “comity fill DOCUMENT” writes the name of a participation"
            )
        ],
    ),
    "and as object": (
        HEAD + BLOCK.replace("actor:un", '[ rdfs:label "x"@en ]'),
        [f"{A}:7:18: warning: a node has no name"],
    ),
    "what is no Turtle is another rule's": (HEAD + BLOCK + "actor:un a a .\n", []),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_turtle_is_set_as_everywhere(fault: str) -> None:
    text, expected = FAULTS[fault]
    files: Files = {**DECLARED, A: text.encode()}
    found = [str(one) for one in layout.check(parse(files)) if one.place.file == A]
    assert [one[: len(due)] for one, due in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected), found


def test_a_node_without_name_may_stand_outside_the_data() -> None:
    name = "ontology/a.ttl"
    text = HEAD + BLOCK + '\n[] rdfs:label "x"@en .\n'
    found = list(layout.check(parse({**DECLARED, name: text.encode()})))
    assert [one for one in found if one.place.file == name] == []
