"""Hints on a query: each kind, and beside it the nearest query that needs none."""

from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from comity.check.queries import portable
from comity.dataset import hints
from comity.rdf import query, results, traps
from datasets import dataset
from unportable import FILES, expected

PREFIXES: Final = {
    "actor": "https://w3id.org/comity/id/actor/",
    "comity": "https://w3id.org/comity/ns#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "graph": "https://w3id.org/comity/graph/",
    "kind": "https://w3id.org/comity/id/kind/",
    "query": "https://w3id.org/comity/queries/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "role": "https://w3id.org/comity/id/role/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DECLARED: Final = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
ALONE: Final = (
    "0 rows: nothing in the data fits all of this together; "
    "what no document says may still have happened"
)
DATA: Final = """
comity:Event a rdfs:Class .
comity:Exercise a rdfs:Class ; rdfs:subClassOf comity:Event .
comity:Visit a rdfs:Class .
comity:kind a rdfs:Property .
comity:place a rdfs:Property .
comity:precision a rdfs:Property .
role:host rdfs:label "host"@en .
role:observer rdfs:label "observer"@en .
kind:joint rdfs:label "joint"@en .
kind:retold rdfs:label "retold"@en .
actor:alpha a comity:State ; rdfs:label "Alpha"@en , "甲"@zh-hans ; comity:iso3 "ALP" .
actor:beta a comity:State ; rdfs:label "Beta"@en ; comity:iso3 "BET" .
actor:talks a comity:Event , comity:Statement ; comity:kind kind:joint ; comity:bundle true ;
  comity:precision "month" ;
  comity:earliest "2002-06-01"^^xsd:date ; comity:edtf "2002-06"^^edtf:EDTF .
actor:drill a comity:Exercise , comity:Event , comity:Statement ; comity:kind kind:joint ;
  comity:earliest "2002-08-01"^^xsd:date .
actor:part a comity:Participation ; comity:actor actor:alpha ; comity:role role:observer .
actor:number a comity:Figure ; comity:value 100 .
actor:elsewhere a comity:Account ; comity:kind kind:retold .
"""


@pytest.fixture(scope="module")
def store() -> Store:
    """Return some invented data."""
    turtle = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
    made = Store()
    made.load(turtle + DATA, format=RdfFormat.TURTLE, to_graph=NamedNode(PREFIXES["graph"] + "all"))
    return made


def told(store: Store, text: str) -> list[str]:
    """Return the hints on a query; its prefixes stand on the first line, it on the second."""
    whole = f"{DECLARED}\n{text}"
    answer = query.run(store, whole, "query", PREFIXES)
    form = "csv" if isinstance(answer, QuerySolutions) else None
    content = results.write(answer, form, PREFIXES)
    nothing = results.nothing(answer, content, form)
    return hints.of(store, whole, PREFIXES, "a.rq", nothing)


def where(patterns: str) -> str:
    return f"SELECT ?e WHERE {{ {patterns} }} ORDER BY ?e"


UNKNOWN: Final = {
    "a property": (
        "?e comity:datePrecision ?p",
        "comity:datePrecision is not a term of the ontology — did you mean comity:precision?",
    ),
    "a class": (
        "?e a comity:Evnt",
        "comity:Evnt is not a term of the ontology — did you mean comity:Event?",
    ),
    "a role": (
        "?e comity:role role:obsrver",
        "role:obsrver is not in the data — did you mean role:observer?",
    ),
    "a name of another namespace": (
        "?e comity:role actor:observer",
        "actor:observer is not in the data — did you mean role:observer?",
    ),
    "a code": (
        "?e comity:actor actor:bet",
        "actor:bet is not in the data — did you mean actor:beta?",
    ),
    "in full": (
        "?e comity:actor <https://w3id.org/comity/id/actor/alfa>",
        (
            "<https://w3id.org/comity/id/actor/alfa> is not in the data "
            "— did you mean https://w3id.org/comity/id/actor/alpha?"
        ),
    ),
    "in a filter": (
        "?e comity:role ?r FILTER (?r = role:obsrver)",
        "role:obsrver is not in the data — did you mean role:observer?",
    ),
    "nothing near": (
        "?e comity:actor actor:qqqqqq",
        "actor:qqqqqq is not in the data — “comity find WORDS” finds names",
    ),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_a_name_that_is_not_there_is_told_with_the_nearest(case: str, store: Store) -> None:
    patterns, said = UNKNOWN[case]
    first, *found = told(store, where(patterns))
    assert first == "0 rows"
    assert [hint.partition(": ")[2] for hint in found] == [said]


def test_it_is_told_where_the_name_stands_and_once(store: Store) -> None:
    text = where("?e comity:datePrecision ?p . ?f comity:datePrecision ?p")
    column = text.index("comity:datePrecision") + 1
    assert [hint.split(": ")[0] for hint in told(store, text)[1:]] == [f"a.rq:2:{column}"]


def test_it_is_told_where_something_is_found_too(store: Store) -> None:
    (hint,) = told(store, where("?e a comity:Event OPTIONAL { ?e comity:datePrecision ?p }"))
    assert "did you mean comity:precision?" in hint


REASONS: Final = {
    "no language": (
        '?e rdfs:label "Alpha"',
        '"Alpha" has a language in the data — write "Alpha"@en',
    ),
    "no language in a filter": (
        '?e rdfs:label ?l FILTER (?l = "Alpha")',
        '"Alpha" has a language in the data — write "Alpha"@en',
    ),
    "no language among values": (
        'VALUES ?l { "Alpha" } ?e rdfs:label ?l',
        '"Alpha" has a language in the data — write "Alpha"@en',
    ),
    "no language, of any property": (
        '?e ?p "Alpha"',
        '"Alpha" has a language in the data — write "Alpha"@en',
    ),
    "another language": (
        '?e rdfs:label "甲"@en',
        '"甲"@en has another language in the data — write "甲"@zh-hans',
    ),
    "a language too much": (
        '?e comity:iso3 "ALP"@en',
        '"ALP"@en has no language in the data — write "ALP"',
    ),
    "another text": (
        '?e comity:iso3 "XXX"',
        'no comity:iso3 is "XXX" — “comity find WORDS” looks for words in all texts',
    ),
    "a number as text": (
        '?e comity:value "100"',
        "comity:value is a number — write it without quotation marks: 100",
    ),
    "a number as text in a filter": (
        '?e comity:value ?n FILTER ("7" <= ?n)',
        "comity:value is a number — write it without quotation marks: 7",
    ),
    "text as a number": (
        "?e comity:iso3 ?c FILTER (?c = 156)",
        "comity:iso3 is text, and 156 is none — write it in quotation marks",
    ),
    "a date as text": (
        '?e comity:earliest ?d FILTER (?d > "2002-06-01")',
        'comity:earliest is of xsd:date, and "2002-06-01" is not — write "2002-06-01"^^xsd:date',
    ),
    "a date with a time": (
        '?e comity:earliest ?d FILTER ("2002-06-01T00:00:00"^^xsd:dateTime < ?d)',
        (
            'comity:earliest is of xsd:date, and "2002-06-01T00:00:00"^^xsd:dateTime is not '
            '— write "2002-06-01"^^xsd:date'
        ),
    ),
    "EDTF as text": (
        '?e comity:edtf "2002-06"',
        'comity:edtf is of edtf:EDTF, and "2002-06" is not — write "2002-06"^^edtf:EDTF',
    ),
    "a truth value as text": (
        '?e comity:bundle "true"',
        "comity:bundle is a truth value — write true, without quotation marks",
    ),
    "a thing as text": (
        '?e comity:actor "Alpha"@en',
        'comity:actor leads to a thing, and "Alpha"@en is text — write actor:alpha',
    ),
    "a thing as a text in its name": (
        '?e comity:kind "Joint"',
        'comity:kind leads to a thing, and "Joint" is text — write kind:joint',
    ),
    "a thing as text of nothing": (
        '?e comity:actor "Gamma"',
        'comity:actor leads to a thing, and "Gamma" is text — ask for its label',
    ),
    "never false": (
        "?e comity:bundle false",
        (
            "comity:bundle is never false in the data: it is true or absent "
            "— what lacks it is found by FILTER NOT EXISTS { … comity:bundle true }"
        ),
    ),
    "never false as a condition": (
        "?e comity:bundle ?b FILTER (!?b)",
        (
            "comity:bundle is never false in the data: it is true or absent "
            "— what lacks it is found by FILTER NOT EXISTS { … comity:bundle true }"
        ),
    ),
    "the value of another property": (
        "?e comity:kind role:observer",
        "no comity:kind is role:observer — it is a value of comity:role",
    ),
    "a property of nothing": ("?e comity:place ?p", "nothing in the data has comity:place"),
    "a class of nothing": ("?e a comity:Visit", "nothing in the data is of the class comity:Visit"),
    "another class has it": (
        "?e a comity:Exercise ; comity:value ?n",
        "no comity:Exercise has comity:value — comity:Figure has",
    ),
    "other sources alone have it": (
        "?e a comity:Event ; comity:kind kind:retold",
        (
            "no comity:Event has comity:kind kind:retold "
            "— comity:Account has, which is what another source says, and no document"
        ),
    ),
    "what is another source's": (
        "?e a comity:Account ; comity:earliest ?d",
        (
            "no comity:Account has comity:earliest "
            "— comity:Account is what another source says, and no document"
        ),
    ),
}


@pytest.mark.parametrize("case", REASONS)
def test_an_empty_answer_says_why_it_may_be_empty(case: str, store: Store) -> None:
    patterns, said = REASONS[case]
    first, *found = told(store, where(patterns))
    assert first == "0 rows"
    assert [hint.partition(": ")[2] for hint in found] == [said]


# Nothing is found, and for no reason that a hint could name.
EMPTY: Final = {
    "each of the two is there": '?e rdfs:label "Alpha"@en ; comity:iso3 "BET"',
    "what is not there need not be": (
        '?e comity:iso3 "ALP" ; rdfs:label "Beta"@en OPTIONAL { ?e comity:place ?p }'
    ),
    "what is not there must not be": (
        '?e comity:iso3 "ALP" ; rdfs:label "Beta"@en '
        "FILTER NOT EXISTS { ?e comity:bundle false } MINUS { ?e comity:value '1' }"
    ),
    "a text within texts": '?e rdfs:label ?l FILTER (CONTAINS(?l, "alpha"))',
    "a text without its language": '?e rdfs:label ?l FILTER (STR(?l) = "alpha")',
    "a language": '?e rdfs:label ?l FILTER (LANGMATCHES(LANG(?l), "fr"))',
    "a date compared with a date": '?e comity:earliest ?d FILTER (?d < "1900-01-01"^^xsd:date)',
    "a number compared with a number": "?e comity:value ?n FILTER (?n > 1000)",
    "no truth value": "?e comity:value ?n FILTER (!?n)",
    "the namespace itself": "?e a comity:State FILTER (STRSTARTS(STR(?e), STR(role:)))",
    "a name that only a dump has": "?e a comity:State FILTER (?e = query:none)",
    "what one branch has and not the other": (
        '{ ?e a comity:Exercise } UNION { ?e comity:iso3 "ALP" } FILTER (?e = actor:beta)'
    ),
}


@pytest.mark.parametrize("case", EMPTY)
def test_an_empty_answer_without_such_a_reason_is_no_evidence(case: str, store: Store) -> None:
    assert told(store, where(EMPTY[case])) == [ALONE]


FOUND: Final = {
    "with the language": '?e rdfs:label "Alpha"@en',
    "with the date": '?e comity:earliest ?d FILTER (?d > "2002-06-01"^^xsd:date)',
    "with the number": "?e comity:value ?n FILTER (?n = 100)",
    "by what is absent": "?e a comity:Event FILTER NOT EXISTS { ?e comity:bundle true }",
}


@pytest.mark.parametrize("case", FOUND)
def test_what_is_asked_rightly_gets_no_hint(case: str, store: Store) -> None:
    assert told(store, where(FOUND[case])) == []


@pytest.mark.parametrize("end", ["LIMIT 0", "OFFSET 9"])
def test_rows_that_are_left_out_are_not_said_to_be_nowhere(end: str, store: Store) -> None:
    assert told(store, f"{where('?e a comity:State')} {end}") == ["0 rows"]


NOTHING: Final = {
    "ASK": "ASK { ?e comity:bundle false }",
    "a count": "SELECT (COUNT(?e) AS ?n) WHERE { ?e comity:bundle false }",
    "CONSTRUCT": "CONSTRUCT { ?e comity:bundle true } WHERE { ?e comity:bundle false }",
}


@pytest.mark.parametrize("form", NOTHING)
def test_whatever_says_that_nothing_is_found_says_why(form: str, store: Store) -> None:
    said = told(store, NOTHING[form])
    assert said[:-1] == (["0 triples"] if form == "CONSTRUCT" else [])
    assert "comity:bundle is never false" in said[-1]


@pytest.mark.parametrize("form", NOTHING)
def test_a_form_that_finds_something_gets_no_hint(form: str, store: Store) -> None:
    assert told(store, NOTHING[form].replace("false", "true")) == []


REFUSED: Final = {portable.PARSES, traps.OUTWARD}


@pytest.mark.parametrize(
    "file", [file for file in FILES if expected(file)[0] not in REFUSED], ids=lambda file: file.stem
)
def test_a_query_is_told_what_other_engines_read_differently(file: Path, store: Store) -> None:
    rule, places = expected(file)
    text = file.read_text("utf-8")
    found = [hint for hint in hints.of(store, text, PREFIXES, file.name) if "[QRY-" in hint]
    line, column = min(places)
    own = f"{file.name}:{line}:{column}: other engines may answer otherwise: "
    rules = [hint for hint in found if f"[{rule}]" in hint]
    assert [hint.startswith(own) for hint in rules] == [rule != traps.ONLY_NAMED] * len(rules)
    assert len(rules) == (rule != traps.ONLY_NAMED)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?e a comity:Event }",
        "SELECT (COUNT(?e) AS ?n) WHERE { ?e a comity:Event }",
        "SELECT (1 AS ?n) WHERE {}",
    ],
)
def test_a_single_row_needs_no_order(text: str, store: Store) -> None:
    assert told(store, text) == []


def test_several_rows_need_one(store: Store) -> None:
    (hint,) = told(store, "SELECT ?e WHERE { ?e a comity:Event }")
    assert f"[{traps.UNORDERED}]" in hint
    (hint,) = told(store, "SELECT ?k WHERE { VALUES ?k { 1 2 } }")
    assert f"[{traps.UNORDERED}]" in hint
    (hint,) = told(store, "SELECT ?k (COUNT(?e) AS ?n) WHERE { ?e comity:kind ?k } GROUP BY ?k")
    assert f"[{traps.UNORDERED}]" in hint


def test_the_named_questions_get_no_hint() -> None:
    data = dataset()
    said = {
        slug: hints.of(data.store, question.text, data.prefixes)
        for slug, question in data.questions.items()
    }
    assert {slug: found for slug, found in said.items() if found} == {}


def test_the_named_questions_ask_for_nothing_that_no_document_could_have() -> None:
    data = dataset()
    said = {
        slug: hints.of(data.store, question.text, data.prefixes, nothing=results.NO_ROWS)
        for slug, question in data.questions.items()
    }
    assert {slug: found for slug, found in said.items() if found != [ALONE]} == {}


STRANGE: Final = {
    "another grammar": "SELECT ?e WHERE { <<( ?e comity:kind ?k )>> ?p ?o }",
    "an escape in a text": r'SELECT ?e WHERE { ?e rdfs:label "\u0041lpha\n" } ORDER BY ?e',
    "an escape in a name": r"SELECT ?e WHERE { ?e a comity:a\,b } ORDER BY ?e",
    "a relative name": "SELECT ?e WHERE { ?e a <x> } ORDER BY ?e",
    "nothing": "SELECT ?e WHERE { }",
    "brackets": "SELECT ?e WHERE { ?e comity:kind [ ] ; comity:value [ ?p ( 1 -2 ?e ) ] }",
    "a subquery": "SELECT ?e WHERE { { SELECT ?e { ?e ?p false } } VALUES (?a ?b) { ('a' 1) } }",
    "paths": "SELECT ?e WHERE { ?e ^comity:kind/(comity:role|!rdfs:label)*/comity:value+ '1' }",
}


@pytest.mark.parametrize("case", STRANGE)
def test_a_strange_query_is_hinted_at_or_not_but_never_fails(case: str, store: Store) -> None:
    text = (
        f"BASE <urn:x> {DECLARED}\n{STRANGE[case]}"
        if "<x>" in STRANGE[case]
        else (f"{DECLARED}\n{STRANGE[case]}")
    )
    store.query(text)
    assert hints.of(store, text, PREFIXES, nothing=results.NO_ROWS)[0].startswith("0 rows")


@pytest.mark.parametrize("text", ["{" * 200 + "}" * 200, "# " + "x" * hints.LONGEST])
def test_what_no_person_writes_gets_no_hint(text: str, store: Store) -> None:
    whole = f"{DECLARED} SELECT ?e WHERE {{ ?e a comity:Evnt }} {text}"
    assert hints.of(store, whole, PREFIXES) == []


def test_there_are_only_so_many(store: Store) -> None:
    many = " . ".join(f"?e comity:none{number} ?o" for number in range(99))
    assert len(told(store, where(many))) == 1 + hints.MOST
