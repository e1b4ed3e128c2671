"""SPARQL-based constraints: whom each target names, what a result says, what is left out."""

import pytest

import in_memory
from comity.check.shapes import sparql_constraints

SELECT = "SELECT $this WHERE { $this comity:about ?x }"
DATA = """\
comity:Meeting rdfs:subClassOf comity:Event .
comity:Summit rdfs:subClassOf comity:Meeting .
er:event a comity:Event ; comity:about er:x .
er:summit a comity:Summit ; comity:about er:x .
er:figure a comity:Figure ; comity:about er:x ; comity:counts er:event .
er:alike a comity:Event .
"""


def found(shapes: str, data: str = DATA, **files: str) -> list[str]:
    """Return the findings in a file of shapes, in files of data and perhaps in more shapes."""
    texts = {"data/a.ttl": data, "shapes/a.ttl": shapes}
    more = {f"shapes/{name}.ttl": text for name, text in files.items()}
    return sorted(map(str, sparql_constraints.check(in_memory.declared(texts | more))))


def shape(
    target: str = "sh:targetClass comity:Event", select: str = SELECT, more: str = 'sh:message "m"'
) -> str:
    return f'shape:s {target} ; {more} ; sh:sparql [ sh:select "{select}" ] .'


@pytest.mark.parametrize(
    ("target", "places"),
    [
        ("sh:targetClass comity:Event", ["4:1: error: er:event", "5:1: error: er:summit"]),
        ("sh:targetClass comity:Meeting", ["5:1: error: er:summit"]),
        ("sh:targetSubjectsOf comity:counts", ["6:1: error: er:figure"]),
        ("sh:targetObjectsOf comity:counts", ["4:1: error: er:event"]),
        ("sh:targetNode er:summit", ["5:1: error: er:summit"]),
        (
            "sh:targetNode er:summit , er:event ; sh:targetClass comity:Figure",
            ["4:1: error: er:event", "5:1: error: er:summit", "6:1: error: er:figure"],
        ),
        ("sh:targetNode er:alike", []),
        ("rdfs:label 'no target'", []),
    ],
)
def test_only_the_focus_nodes_of_a_shape_are_reported(target: str, places: list[str]) -> None:
    assert found(shape(target)) == [f"data/a.ttl:{place}: m [shape:s]" for place in places]


SAID = {
    "the severity of the shape": (
        shape("sh:targetNode er:event", more='sh:severity sh:Warning ; sh:message "m"'),
        "4:1: warning: er:event: m",
    ),
    "the messages of the constraint go first, in order": (
        (
            'shape:s sh:targetNode er:event ; sh:message "m" ; '
            f'sh:sparql [ sh:select "{SELECT}" ; sh:message "two" , "one" ] .'
        ),
        "4:1: error: er:event: one two",
    ),
    "the messages of the shape, in order": (
        shape("sh:targetNode er:event", more='sh:message "two" , "one"'),
        "4:1: error: er:event: one two",
    ),
    "a value that is no focus node is named, at its place": (
        shape(
            "sh:targetNode er:event",
            "SELECT $this ?value WHERE { $this comity:about ?value }",
        ),
        "4:40: error: er:event: m (here: er:x)",
    ),
    "a path is where the property is": (
        shape(
            "sh:targetNode er:event",
            "SELECT $this ?path WHERE { $this ?path er:x }",
        ),
        "4:27: error: er:event: m",
    ),
    "a path and a value": (
        shape(
            "sh:targetNode er:event",
            "SELECT $this ?path ?value WHERE { $this ?path ?value FILTER (?value = er:x) }",
        ),
        "4:40: error: er:event: m (here: er:x)",
    ),
    "nothing bound beside the node": (
        shape(
            "sh:targetNode er:event",
            "SELECT $this ?value WHERE { $this comity:about ?x OPTIONAL { ?x a ?value } }",
        ),
        "4:1: error: er:event: m",
    ),
}


@pytest.mark.parametrize(("shapes", "finding"), SAID.values(), ids=SAID)
def test_a_result_says_what_its_shape_says(shapes: str, finding: str) -> None:
    assert found(shapes) == [f"data/a.ttl:{finding} [shape:s]"]


CANNOT = {
    "not SPARQL": (
        "SELECT $this WHERE",
        "the query ends before it is complete",
        "look at what comes just before it; the files in queries/ show the form",
    ),
    "no SELECT": ("ASK { $this ?p ?o }", "it is not a SELECT query", "correct the query"),
    "a prefix of no table": (
        "SELECT $this WHERE { $this a other:Event }",
        "the prefix other: is not declared",
        "declare it with a PREFIX line at the top",
    ),
    "to another endpoint": (
        "SELECT $this WHERE { SERVICE <urn:x> { $this ?p ?o } }",
        "SERVICE is refused: it leaves the data set",
        "ask the other endpoint itself: “comity query --federated” does",
    ),
}


@pytest.mark.parametrize(("select", "why", "hint"), CANNOT.values(), ids=CANNOT)
def test_a_query_that_cannot_run_is_a_finding_where_its_shape_is(
    select: str, why: str, hint: str
) -> None:
    assert found(f"shape:other a sh:NodeShape .\n{shape(select=select)}") == [
        f"shapes/a.ttl:3:1: error: the query of shape:s cannot be used: {why} [SHP-01] — {hint}"
    ]


def test_the_query_of_a_nameless_shape_is_a_finding_about_the_shapes() -> None:
    (finding,) = found('[ sh:targetNode er:event ; sh:sparql [ sh:select "ASK {}" ] ] .')
    assert finding.startswith("shapes: error: the query of _:")
    assert finding.endswith(
        " cannot be used: it is not a SELECT query [SHP-01] — correct the query"
    )


def test_every_constraint_of_every_shape_is_asked() -> None:
    one, other = (
        f'{name} sh:targetNode er:event ; sh:sparql [ sh:message "m" ; sh:select "{SELECT}" ] , '
        f'[ sh:message "n" ; sh:select "{SELECT}" ] .'
        for name in ("shape:t", "shape:u")
    )
    assert found(f"shape:r sh:targetNode er:event .\n{one}\n{other}") == [
        f"data/a.ttl:4:1: error: er:event: {message} [{name}]"
        for message in "mn"
        for name in ("shape:t", "shape:u")
    ]


def test_an_ill_typed_literal_is_left_to_its_own_rule() -> None:
    data = 'er:a comity:earliest "2002-02-30"^^xsd:date , "2002-02-28"^^xsd:date .'
    shapes = shape(
        "sh:targetSubjectsOf comity:earliest",
        "SELECT $this ?value WHERE { $this comity:earliest ?value }",
    )
    assert found(shapes, data) == ["data/a.ttl:2:47: error: er:a: m (here: 2002-02-28) [shape:s]"]
    assert found('shape:s sh:sparql [ sh:select "ASK {}"^^xsd:integer ] .') == []


def test_what_concerns_a_broken_file_is_left_out() -> None:
    select = "SELECT $this ?value WHERE { $this comity:about ?value }"
    data = "er:event comity:about er:whole , er:broken ."
    files = {
        "data/a.ttl": data,
        "data/b.ttl": "er:broken comity:about er:whole .\nc6:x a",
        "shapes/a.ttl": shape("sh:targetSubjectsOf comity:about", select),
    }
    assert list(map(str, sparql_constraints.check(in_memory.declared(files)))) == [
        "data/a.ttl:2:23: error: er:event: m (here: er:whole) [shape:s]"
    ]


def test_without_the_prefix_table_no_query_is_run() -> None:
    files = {"ontology/prefixes.ttl": "broken", "data/a.ttl": DATA, "shapes/a.ttl": shape()}
    assert list(sparql_constraints.check(in_memory.declared(files))) == []
    files = {"ontology/comity.ttl": "broken", "data/a.ttl": DATA, "shapes/a.ttl": shape()}
    assert len(list(sparql_constraints.check(in_memory.declared(files)))) == 2


def test_a_shape_that_needs_a_lost_one_is_not_asked() -> None:
    needs = shape(more='sh:message "m" ; sh:node shape:lost')
    assert found(needs, broken="shape:lost sh:path comity:kind .\nbroken") == []
