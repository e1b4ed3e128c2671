"""What is still used of the shapes where a file of them is broken, and what is given up."""

import pytest

import in_memory
from comity.check.shapes import usable
from comity.rdf.curies import shorten

BROKEN = "shape:lost sh:path comity:kind .\nbroken"
OPEN = "shape:a sh:targetClass comity:Event"
BEFORE = f"{OPEN} ; sh:property shape:b . shape:b sh:path comity:b"

LEFT = {
    "nothing is lost where nothing is asked for": ("shape:b sh:path comity:b", "b"),
    "a part that is there": (BEFORE, "a b"),
    "an open shape keeps the rest of its parts": (
        f"{BEFORE} . shape:a sh:property shape:lost",
        "a b",
    ),
    "a closed shape falls with a part": (
        f"{BEFORE} . shape:a sh:closed true ; sh:property shape:lost",
        "b",
    ),
    "a closed shape keeps its whole parts": (f"{BEFORE} . shape:a sh:closed true", "a b"),
    "another constraint takes its shape along": (f"{BEFORE} . shape:a sh:node shape:lost", "b"),
    "so does one in a list": (f"{BEFORE} . shape:a sh:or ( shape:b shape:lost )", "b"),
    "the end of a list too": (f"{BEFORE} . shape:a sh:or ( shape:lost shape:b )", "b"),
    "and so on upwards": (
        f"{BEFORE} . shape:a sh:node shape:c . shape:c sh:not shape:d . shape:d sh:node shape:lost",
        "b",
    ),
    "upwards to a part of an open shape": (f"{BEFORE} . shape:b sh:node shape:lost", "a"),
    "a nameless part": (f"{BEFORE} . shape:a sh:property [ sh:node shape:lost ]", "a b"),
    "what only bears its name as a text": (
        f'{OPEN} ; sh:message "<https://w3id.org/comity/shapes#lost>"',
        "a",
    ),
    "what is no shape is not missing": (f"{OPEN} ; sh:node comity:lost , er:lost", "a"),
}


@pytest.mark.parametrize(("text", "left"), LEFT.values(), ids=LEFT)
def test_what_needs_a_lost_shape_is_given_up(text: str, left: str) -> None:
    files = in_memory.declared({"shapes/a.ttl": f"{text} .", "shapes/b.ttl": BROKEN}).shapes
    quads = list(usable.quads(files))
    subjects = {shorten(str(q.subject).strip("<>"), in_memory.TABLE) for q in quads}
    assert {name for name in subjects if name.startswith("shape:")} == {
        f"shape:{name}" for name in left.split()
    }
    lost = "<https://w3id.org/comity/shapes#lost>"
    assert lost not in {str(quad.object) for quad in quads if "message" not in str(quad.predicate)}


def test_whole_shapes_are_used_as_they_are() -> None:
    (file,) = in_memory.declared({"shapes/a.ttl": f"{BEFORE} ; sh:or ( [ ] shape:a ) ."}).shapes
    assert tuple(usable.quads([file])) == file.quads
