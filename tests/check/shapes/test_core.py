"""The Core constraints: what a result says and where, shapes that fail, graphs for pySHACL."""

import logging
from dataclasses import replace
from typing import Any

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib.compare import to_isomorphic

import in_memory
from comity.check.shapes import core

DATA = """\
comity:Meeting rdfs:subClassOf comity:Event .
er:a a comity:Event ; comity:kind 5 .
er:b comity:about er:a .
"""
FINE = (
    "shape:fine sh:targetClass comity:Event ; "
    'sh:property [ sh:path comity:place ; sh:minCount 1 ; sh:message "m" ] .\n'
)
FOUND = "data/a.ttl:3:1: error: er:a: m [shape:fine]"


def found(shapes: str, data: str = DATA, **more: str) -> list[str]:
    """Return the findings in a file of shapes, in one of data and perhaps in more shapes."""
    texts = {"data/a.ttl": data, "shapes/a.ttl": shapes}
    others = {f"shapes/{name}.ttl": text for name, text in more.items()}
    return sorted(map(str, core.check(in_memory.declared(texts | others))))


def test_without_shapes_nothing_is_found() -> None:
    assert list(core.check(in_memory.declared({"data/a.ttl": DATA}))) == []


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("sh:targetClass comity:Event", "3:1: error: er:a"),
        ("sh:targetNode er:b", "4:1: error: er:b"),
        ("sh:targetSubjectsOf comity:about", "4:1: error: er:b"),
        ("sh:targetObjectsOf comity:about", "3:1: error: er:a"),
    ],
)
def test_each_kind_of_target_is_validated(target: str, place: str) -> None:
    shape = (
        f'shape:s {target} ; sh:property [ sh:path comity:x ; sh:minCount 1 ; sh:message "m" ] .'
    )
    assert found(shape) == [f"data/a.ttl:{place}: m [shape:s]"]


@pytest.mark.parametrize(
    ("stated", "severity"),
    [
        ("", "error"),
        ("; sh:severity sh:Violation", "error"),
        ("; sh:severity sh:Warning", "warning"),
        ("; sh:severity sh:Info", "note"),
        ("; sh:severity comity:grave", "error"),
    ],
)
def test_a_result_is_as_bad_as_its_shape_says(stated: str, severity: str) -> None:
    shape = f'shape:s sh:targetNode er:a ; sh:nodeKind sh:Literal ; sh:message "m" {stated} .'
    assert found(shape) == [f"data/a.ttl:3:1: {severity}: er:a: m [shape:s]"]


AIMED = "shape:s sh:targetNode er:a ;"
SAID = {
    "a value that is at fault": (
        f'{AIMED} sh:property [ sh:path comity:kind ; sh:nodeKind sh:IRI ; sh:message "m" ] .',
        "3:35: error: er:a: m (here: 5) [shape:s]",
    ),
    "a property that is at fault": (
        f'{AIMED} sh:property [ sh:path comity:kind ; sh:maxCount 0 ; sh:message "m" ] .',
        "3:23: error: er:a: m [shape:s]",
    ),
    "each message, in order": (
        f'{AIMED} sh:nodeKind sh:Literal ; sh:message "two" , "one" .',
        "3:1: error: er:a: one two [shape:s]",
    ),
    "a named property shape": (
        (
            f"{AIMED} sh:property shape:p . "
            'shape:p sh:path comity:x ; sh:minCount 1 ; sh:message "m" .'
        ),
        "3:1: error: er:a: m [shape:p]",
    ),
    "a nameless one within a nameless one": (
        (
            f'{AIMED} sh:property [ sh:path comity:kind ; sh:message "n" ; '
            'sh:property [ sh:path comity:x ; sh:minCount 1 ; sh:message "m" ] ] .'
        ),
        "3:35: error: 5: m [shape:s]",
    ),
    "a shape that nothing names": (
        '[] sh:targetNode er:a ; sh:nodeKind sh:Literal ; sh:message "m" .',
        "3:1: error: er:a: m [SHP-01]",
    ),
}


@pytest.mark.parametrize(("shape", "finding"), SAID.values(), ids=SAID)
def test_a_result_says_what_its_shape_says(shape: str, finding: str) -> None:
    assert found(shape) == [f"data/a.ttl:{finding}"]


def test_each_result_has_the_message_of_its_own_shape() -> None:
    other = 'shape:other sh:targetNode er:b ; sh:nodeKind sh:Literal ; sh:message "n" .'
    assert found(f"{FINE}{other}") == [FOUND, "data/a.ttl:4:1: error: er:b: n [shape:other]"]


MALFORMED = (
    "'a node without name' exists but is not a well-formed SHACL PropertyShape. "
    "Ensure it has the correct type (sh:PropertyShape) and all required properties."
)
PATTERN = "missing ), unterminated subpattern at position 0"
UNUSABLE = {
    "a part that is no property shape": (
        "shape:x sh:targetNode er:a ; sh:property [] .",
        MALFORMED,
    ),
    "a pattern that is none": ('shape:x sh:targetNode er:b ; sh:pattern "(" .', PATTERN),
    "a pattern of a nameless shape": ('[] sh:targetNode er:b ; sh:pattern "(" .', PATTERN),
    "what is said of it is cut": (
        (
            f"shape:x sh:targetNode er:b ; sh:property shape:{'y' * 300} . "
            f"shape:{'y' * 300} a sh:NodeShape ."
        ),
        f"'https://w3id.org/comity/shapes#{'y' * 268}…",
    ),
}


@pytest.mark.parametrize(("shape", "why"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_shape_that_fails_is_a_finding_and_the_others_hold(shape: str, why: str) -> None:
    name = " shape:x" if shape.startswith("shape:x ") else ""
    assert found(f"{FINE}{shape}") == [
        FOUND,
        (
            f"shapes/a.ttl:3:1: error: the shape{name} cannot be used: {why} [SHP-01]"
            " — correct the shape"
        ),
    ]


def test_each_shape_that_fails_is_named() -> None:
    wrong = "".join(f'shape:{name} sh:targetNode er:b ; sh:pattern "(" .\n' for name in "xyz")
    assert found(FINE, more=wrong) == [
        FOUND,
        *(
            f"shapes/more.ttl:{line}:1: error: the shape shape:{name} cannot be used: {PATTERN}"
            " [SHP-01] — correct the shape"
            for line, name in enumerate("xyz", start=2)
        ),
    ]


@pytest.mark.parametrize("target", ["", "sh:targetNode er:a ;"])
def test_shapes_that_cannot_be_loaded_are_one_finding(target: str) -> None:
    assert found(f"{FINE}shape:x {target} sh:or ( ) .") == [
        (
            "shapes/a.ttl: error: the shapes cannot be used: A Shape-Expecting & List-Expecting "
            "predicate should get a well-formed RDF list with 1 or more members. For reference, "
            "see https://www.w3.org/TR/shacl/#shapes-recursion [SHP-01] — correct the shape"
        )
    ]


def test_a_failure_is_a_finding_and_nothing_else(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("pyshacl-validate"), "disabled", False)
    found('shape:x sh:targetNode er:a ; sh:property [ sh:path comity:kind ; sh:minCount "a" ] .')
    assert caplog.records == []


def test_a_shape_that_asks_for_itself_disturbs_no_other() -> None:
    assert found(f"{FINE}shape:x sh:targetNode er:a ; sh:node shape:x .") == [FOUND]


def test_shapes_of_which_none_fails_are_validated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    validate = pyshacl.validate

    def counted(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (it hands them on)
        calls.append(arguments)
        return validate(*arguments, **options)

    monkeypatch.setattr(pyshacl, "validate", counted)
    assert found(FINE) == [FOUND]
    assert len(calls) == 1


def test_a_shape_that_needs_a_lost_one_is_not_asked() -> None:
    needs = f"{AIMED} sh:node shape:lost ; sh:nodeKind sh:Literal ."
    assert found(f"{FINE}{needs}", broken="shape:lost sh:path comity:kind .\nbroken") == [FOUND]


def test_queries_of_shapes_are_left_to_the_other_module() -> None:
    assert found(f'{FINE}shape:x sh:targetNode er:a ; sh:sparql [ sh:select "(" ] .') == [FOUND]


def test_links_are_validated_too() -> None:
    whole = in_memory.declared({"data/a.ttl": DATA, "data/b.ttl": "", "shapes/a.ttl": FINE})
    table, data, empty = whole.rdf
    linked = replace(whole, rdf=(table, empty), links=(data,))
    assert [str(finding) for finding in core.check(linked)] == [FOUND]


@pytest.mark.parametrize("node", ["er:broken comity:about er:a", "er:a comity:about er:broken"])
def test_what_concerns_a_broken_file_is_left_out(node: str) -> None:
    shape = (
        "shape:s sh:targetSubjectsOf comity:about ; "
        'sh:property [ sh:path comity:about ; sh:nodeKind sh:Literal ; sh:message "m" ] .'
    )
    files = {"data/a.ttl": f"{node} .", "shapes/a.ttl": shape}
    broken = {"data/b.ttl": "er:broken a comity:Event .\nc6:x a"}
    assert len(list(core.check(in_memory.declared(files)))) == 1
    assert list(core.check(in_memory.declared(files | broken))) == []


def graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=f"{in_memory.PREFIXES}\n{text}", format="turtle")


NODE = "a sh:NodeShape ; sh:targetNode er:a , er:b ; sh:targetClass comity:Event"
HELD = "shape:p sh:path comity:x ."
MOVED = "shape:p sh:path comity:x ; sh:targetNode er:a , er:b ; sh:targetClass comity:Event ."
TARGETED = {
    "a node shape hands its targets on": (
        f"shape:s {NODE} ; sh:property shape:p . {HELD}",
        f"shape:s {NODE} . {MOVED}",
    ),
    "so does one without a type": (
        f"shape:s sh:targetNode er:a ; sh:property shape:p . {HELD}",
        "shape:s sh:targetNode er:a . shape:p sh:path comity:x ; sh:targetNode er:a .",
    ),
    "one part of two is a node shape": (
        f"shape:s {NODE} ; sh:property shape:p , shape:q . {HELD} shape:q a sh:NodeShape .",
        f"shape:s {NODE} ; sh:property shape:q . {MOVED} shape:q a sh:NodeShape .",
    ),
    "of two that are asked for, the property shape": (
        (
            f"shape:s {NODE} ; sh:property shape:p ; sh:node shape:q . {HELD} "
            "shape:q sh:path comity:y . shape:o a rdfs:Class ; sh:targetNode comity:z ."
        ),
        (
            f"shape:s {NODE} ; sh:node shape:q . {MOVED} "
            "shape:q sh:path comity:y . shape:o a rdfs:Class ; sh:targetNode comity:z ."
        ),
    ),
    "a target of another": (
        f"shape:s sh:property shape:p . {HELD} shape:o sh:targetNode er:a .",
        "",
    ),
    "no target": (f"shape:s sh:property shape:p . {HELD}", ""),
    "no path": (f"shape:s {NODE} ; sh:property shape:p .", ""),
    "with a path": (f"shape:s {NODE} ; sh:path comity:y ; sh:property shape:p . {HELD}", ""),
    "closed": (f"shape:s {NODE} ; sh:closed true ; sh:property shape:p . {HELD}", ""),
    "deactivated": (f"shape:s {NODE} ; sh:deactivated true ; sh:property shape:p . {HELD}", ""),
    "asked for": (f"shape:s {NODE} ; sh:property shape:p . shape:o sh:node shape:s . {HELD}", ""),
    "a class too": (f"shape:s {NODE} ; a rdfs:Class ; sh:property shape:p . {HELD}", ""),
}


@pytest.mark.parametrize(("text", "expected"), TARGETED.values(), ids=TARGETED)
def test_targets_are_handed_on_where_that_changes_nothing(text: str, expected: str) -> None:
    shapes = graph(text)
    handed_on = core.targeted(shapes)
    assert to_isomorphic(handed_on) == to_isomorphic(graph(expected or text))
    assert to_isomorphic(shapes) == to_isomorphic(graph(text))


def test_a_graph_for_pyshacl_has_the_terms_as_rdflib_reads_them() -> None:
    text = """\
er:a comity:x "plain" , "typed"^^xsd:string , "text"@en , "文"@zh-hans , 5 , true , er:b , [] ,
    "2002-02-28"^^xsd:date .
"""
    ill_typed = 'er:a comity:x "2002-02-30"^^xsd:date .'
    (_, file) = in_memory.declared({"data/a.ttl": text + ill_typed}).rdf
    read = graph(text.replace("^^xsd:string", ""))
    assert to_isomorphic(core.graph(file.quads)) == to_isomorphic(read)


def test_a_triple_term_is_refused() -> None:
    node = NamedNode("urn:x")
    with pytest.raises(TypeError, match=r"^Turtle 1\.1 has no triple terms$"):
        core.graph([Quad(node, node, Triple(node, node, Literal("x")))])
