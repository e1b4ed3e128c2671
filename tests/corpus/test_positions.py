"""Where a triple is written: the places pair one by one with the triples that Oxigraph parses."""

import re
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from comity.corpus.positions import TriplePosition, locate
from comity.rdf.tokens import position
from datasets import ROOT

FILES = sorted(
    file for folder in ("ontology", "data", "shapes") for file in (ROOT / folder).rglob("*.ttl")
)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def paired(text: str) -> dict[Quad, TriplePosition]:
    """Return the triples of a Turtle text with their places; each has one."""
    parser = parse(text, RdfFormat.TURTLE, without_named_graphs=True)
    quads = list(parser)
    found = locate(text, quads, parser.prefixes, whole=True)
    assert set(found) == set(quads)
    return {quad: places[0] for quad, places in found.items()}


LONGEST = 500  # characters of a name as it is written


def stands(term: NamedNode | BlankNode | Literal, text: str, start: int) -> bool:
    """Return whether a text begins, at a place, with what a term may be written as."""
    there = text[start : start + LONGEST]
    if isinstance(term, BlankNode):
        return there.startswith(("[", "(", "_:"))
    if isinstance(term, Literal):
        return there.lstrip("\"'").startswith(re.split(r"[\n\\]", term.value[:5])[0])
    local = term.value.rpartition("#")[2].rpartition("/")[2]
    written = there.split()[0]
    return written.partition(":")[2].startswith(local) or written in {str(term), "a"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_triple_of_the_project_stands_where_it_is_said_to(file: Path) -> None:
    text = file.read_text("utf-8")
    for quad, place in paired(text).items():
        assert isinstance(quad.subject, NamedNode | BlankNode)
        assert isinstance(quad.object, NamedNode | BlankNode | Literal)
        if not quad.predicate.value.startswith((RDF + "first", RDF + "rest")):
            assert stands(quad.subject, text, place.subject), quad
            assert stands(quad.predicate, text, place.predicate), quad
            assert stands(quad.object, text, place.object), quad


numbers = count(1000)


def fresh(form: str) -> st.SearchStrategy[str]:
    """Return a strategy for a term with a number that no other term has."""
    return st.builds(lambda: form.format(next(numbers)))


LEAVES = st.one_of(
    *(
        fresh(form)
        for form in (
            "<http://x/{}>",
            ":n{}",
            "{}",
            "-{}.5",
            "{}.0e1",
            '"{}"',
            "'{}'@en",
            '"{}"^^:type',
            '"""{}\n"" """',
            '"{} \\" # <x> [ "',
            "_:b{}",
        )
    )
)
GAPS = st.sampled_from([" ", "\n", "  # a comment: [ \"x ( 'y\n", "\t"])


def properties(objects: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a strategy for properties with these objects."""
    verbs = st.one_of(fresh(":p{}"), fresh("<http://x/p{}>"))
    listed = st.lists(objects, min_size=1, max_size=3).map(" , ".join)
    one = st.builds("{}{}{}".format, verbs, GAPS, listed)
    return st.lists(one, min_size=1, max_size=3).map(" ; ".join)


OBJECTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        properties(inner).map("[ {} ]".format),
        st.lists(inner, max_size=3).map(lambda members: f"( {' '.join(members)} )"),
        st.just("[]"),
    ),
    max_leaves=12,
)
SUBJECTS = st.one_of(fresh(":s{}"), fresh("_:s{}"), OBJECTS.filter(lambda text: text[0] in "[("))
STATEMENTS = st.builds("{}{}{} .".format, SUBJECTS, GAPS, properties(OBJECTS))


@given(st.lists(STATEMENTS, max_size=4), GAPS)
def test_places_pair_with_the_triples_of_any_turtle(statements: list[str], gap: str) -> None:
    text = "@prefix : <http://x/> .\n" + gap.join(statements)
    for quad, place in paired(text).items():
        if not isinstance(quad.object, BlankNode) and quad.object != NamedNode(RDF + "nil"):
            assert isinstance(quad.object, NamedNode | Literal)
            assert stands(quad.object, text, place.object)
        if not quad.predicate.value.startswith(RDF):
            assert stands(quad.predicate, text, place.predicate)


TRAPS = {
    "an object of an earlier property": (":s :p :o ; :q :o .", ":q", ":o"),
    "a value in a comment": (":s # :q :o\n :q :o .", ":q", ":o"),
    "a value in a text": (':s :p ":q :o" ; :q :o .', ":q", ":o"),
    "a value in a list of objects": (":s :q :p , :oo , :o .", ":q", ":o"),
    "a longer name that begins so": (":s :qq :oo ; :q :o .", ":q", ":o"),
    "an IRI in full": (":s :p :o2 ; <http://x/q> <http://x/o> .", "<http://x/q>", "<http://x/o>"),
    "another subject in the same line": (":t :q :o2 . :s :q :o .", ":q :o .", ":o ."),
    "a second block": (":s :p 1 .\n:t :q :o .\n:s :q :o .", ":q :o .", ":o ."),
    "a subject that is indented": (":t :p 1 .\n  :s :q :o .", ":q", ":o"),
    "an escaped IRI": (":s :p <http://x/o2> ; :q <http://x/\\u006f> .", ":q", "<http://x/\\u"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_triple_is_not_taken_for_another(trap: str) -> None:
    turtle, predicate, object_ = TRAPS[trap]
    text = "@prefix : <http://x/> .\n" + turtle
    node, verb, value = (NamedNode(f"http://x/{name}") for name in "sqo")
    place = paired(text)[Quad(node, verb, value)]
    assert text[place.predicate :].startswith(predicate)
    assert text[place.object :].startswith(object_)
    assert place.object == text.rindex(object_)


@pytest.mark.parametrize(
    "wrong",
    ["x:b x:p .", 'x:b x:p "x', "x:b x:p x:q", "x:b x:p ( 1 .", "x:b ) .", "x:b\\", "{ x:b"],
)
def test_a_wrong_statement_hides_no_other(wrong: str) -> None:
    text = f"@prefix x: <http://x/> .\nx:a x:p 1 .\n{wrong}\nx:c x:p 3 .\nx:d x:p 4 .\n"
    found = locate(text, (), {"x": "http://x/"}, whole=False)
    assert {
        str(quad.object)[1]: position(text, place.object) for quad, (place,) in found.items()
    } == {
        "1": (2, 9),
        "3": (4, 9),
        "4": (5, 9),
    }


def test_a_hundred_thousand_brackets_are_no_matter() -> None:
    depth = 100_000
    text = "@prefix : <http://x/> .\n:s :p " + "[ :p " * depth + "1 " + "]" * depth + " ."
    found = locate(text, (), {"": "http://x/"}, whole=False)
    assert len(found) in {0, depth + 1}
