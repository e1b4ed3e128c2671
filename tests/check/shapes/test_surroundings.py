"""How far the shapes read, and which nodes a change may concern."""

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from comity.check.shapes import surroundings
from comity.check.shapes.surroundings import Known, Reach

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/> .
"""
EX = "https://example.org/"


def quads(text: str) -> tuple[Quad, ...]:
    return tuple(parse((PREFIXES + text).encode(), RdfFormat.TURTLE))


REACHES: dict[str, tuple[str, int | None]] = {
    "nothing": ("", 1),
    "a property": ("ex:s sh:property [ sh:path ex:p ; sh:minCount 1 ] .", 2),
    "a sequence": ("ex:s sh:property [ sh:path ( ex:p ex:q ) ] .", 3),
    "a shape of the values": (
        "ex:s sh:property [ sh:path ex:p ; sh:node ex:t ] . ex:t sh:property [ sh:path ex:q ] .",
        3,
    ),
    "one of several shapes": (
        "ex:s sh:or ( ex:t [ sh:property [ sh:path ex:p ] ] ) . ex:t sh:closed true .",
        2,
    ),
    "a path that repeats": ("ex:s sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ] .", None),
    "a shape that asks for itself": ("ex:s sh:property [ sh:path ex:p ; sh:node ex:s ] .", None),
}


@pytest.mark.parametrize("shapes", REACHES)
def test_shapes_read_as_far_as_their_paths(shapes: str) -> None:
    text, steps = REACHES[shapes]
    found = surroundings.reach(quads(text))
    assert (found.steps if found else None) == steps


def test_an_inverse_path_is_read_backward() -> None:
    found = surroundings.reach(quads("ex:s sh:property [ sh:path [ sh:inversePath ex:p ] ] ."))
    assert found == Reach(2, frozenset({f"{EX}p"}))


CHAIN = "ex:a ex:p ex:b . ex:b ex:p ex:c . ex:c ex:p ex:d . ex:d rdfs:label 'd' ."
CHANGED = CHAIN.replace("'d'", "'e'")


@pytest.mark.parametrize(
    ("steps", "backward", "due"),
    [(1, False, "cd"), (2, False, "bcd"), (1, True, "cd")],
)
def test_a_change_concerns_the_nodes_that_can_read_it(
    steps: int, *, backward: bool, due: str
) -> None:
    reached = Reach(steps, frozenset({f"{EX}p"} if backward else ()))
    before = Known(surroundings.digests(quads(CHAIN), reached), ())
    stated = quads(CHANGED)
    now = surroundings.digests(stated, reached)
    found = surroundings.doubtful(stated, now, before, reached)
    assert {node for node in found if node.startswith(EX)} == {f"{EX}{name}" for name in due}


def test_what_named_a_lost_node_is_looked_at_and_what_was_faulty() -> None:
    reached = Reach(1, frozenset())
    before = Known(surroundings.digests(quads(CHAIN), reached), [f"{EX}a"])
    stated = [quad for quad in quads(CHAIN) if quad.subject != NamedNode(f"{EX}d")]
    now = surroundings.digests(stated, reached)
    found = surroundings.doubtful(stated, now, before, reached)
    assert found == {f"{EX}a", f"{EX}c", f"{EX}d"}


def test_what_leads_back_from_elsewhere_is_to_be_the_same_and_so_are_classes() -> None:
    reached = Reach(1, frozenset({f"{EX}p"}))
    stated = quads("ex:a ex:p ex:b , ex:elsewhere . ex:b rdfs:subClassOf ex:c .")
    assert [line.split()[2] for line in surroundings.everywhere(stated, reached)] == [
        f"<{EX}elsewhere>",
        f"<{EX}c>",
    ]


def test_what_is_near_is_what_can_be_read() -> None:
    reached = Reach(1, frozenset())
    near = surroundings.around(quads(CHAIN), [f"{EX}b"], reached)
    assert {quad.subject for quad in near} == {NamedNode(f"{EX}b"), NamedNode(f"{EX}c")}
