"""QRY-01 and QRY-11 to QRY-34: `comity check` finds what engines read differently in a query."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from answers import read_by_rdflib
from comity.check import rules
from comity.check.findings import Finding, Severity
from comity.check.queries import portable
from comity.check.shapes import catalogue
from comity.corpus import Source, questions
from comity.dataset import read as read_dataset
from comity.rdf import traps
from comity.rdf.patterns import blocks
from comity.rdf.tokens import every_token
from commands import run
from datasets import ROOT, files, quads
from unportable import FILES, expected

PREFIXES = """\
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX role: <https://w3id.org/comity/id/role/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def findings(text: str) -> list[Finding]:
    """Return what the check finds in one query."""
    source = Source("queries/one.rq", "queries/one.rq", text.encode())
    corpus = quads().corpus._replace(queries=(source,))
    return list(portable.check(replace(quads(), corpus=corpus)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_counter_example_is_found_where_it_says_and_nothing_else_is(file: Path) -> None:
    rule, places = expected(file)
    found = findings(file.read_text("utf-8"))
    assert {finding.rule for finding in found} == {rule}
    assert [(f.place.line, f.place.column) for f in found] == places
    assert all(finding.hint for finding in found)
    assert file.stem.startswith(rule)


def test_every_rule_has_a_counter_example() -> None:
    every = set(traps.read()) | {portable.PARSES}
    assert {expected(file)[0] for file in FILES} == every


def test_the_ids_are_told_apart_and_stand_in_order() -> None:
    ids = list(traps.read())
    assert ids == sorted(set(ids))


def test_the_named_questions_are_in_no_trap() -> None:
    assert list(portable.check(quads())) == []


def test_only_a_product_is_no_more_than_a_warning() -> None:
    found = list(chain.from_iterable(findings(file.read_text("utf-8")) for file in FILES))
    warned = {finding.rule for finding in found if finding.severity is Severity.WARNING}
    assert warned == {traps.CROSS}


@pytest.mark.parametrize(
    "quoted", ["# {}\n", 'FILTER (?code != "{}")\n', "FILTER (?code != '''{}''')\n"]
)
def test_what_stands_in_a_comment_or_a_string_is_no_trap(quoted: str) -> None:
    words = "SELECT * DESCRIBE SERVICE FROM GRAPH _:x NOW() 1/3 xsd:date(?x) = false SUM(?x)"
    text = f"{PREFIXES}SELECT ?code WHERE {{\n?s comity:iso3 ?code .\n{quoted}}} ORDER BY ?code"
    assert findings(text.replace("{}", words)) == []


@pytest.mark.parametrize(
    "bracket", ["?d [] . ?b comity:actor", "comity:event [ comity:actor ?d ] ; comity:role"]
)
def test_a_bracket_is_a_blank_node(bracket: str) -> None:
    text = f"{PREFIXES}SELECT ?b WHERE {{ ?b {bracket} ?c }} ORDER BY ?b"
    column = text.splitlines()[-1].index("[") + 1
    assert [(f.rule, f.place.column, f.hint) for f in findings(text)] == [
        ("QRY-24", column, "use a variable, or an IRI")
    ]


ALLOWED = {
    "a path is no division": (
        "?a comity:event/rdfs:label ?b ; ^comity:actor/(comity:role|comity:mode)/rdfs:label ?c"
    ),
    "months counted": "?x comity:earliest ?a ; comity:latest ?b BIND (MONTH(?b) - MONTH(?a) AS ?c)",
    "numbers subtracted": "?x comity:value ?a ; comity:lowerBound ?b BIND (?a - ?b AS ?c)",
    "a date compared with a date": (
        '?a comity:earliest ?b ; comity:latest ?c FILTER (?b < "2002-06-01"^^xsd:date && ?c >= ?b)'
    ),
    "a number in a filter": "?a comity:value ?b FILTER (?b = 1) BIND (1.5 AS ?c)",
    "a number among values": "VALUES ?b { 1 2 } ?a comity:value ?b BIND (-1 AS ?c)",
    "a truth value as a condition": "?a comity:bundle ?b FILTER (!?b) BIND (true AS ?c)",
    "a tag in lower case": '?a rdfs:label ?b , "中国"@zh-hans . ?b rdfs:label ?c',
    "one role, the other in a filter": (
        "?a comity:event ?b ; comity:role role:host . ?c comity:event ?b ; comity:role ?r "
        "FILTER (?r = role:guest)"
    ),
    "two roles of one part": "?a comity:role role:host , role:guest ; comity:event ?b , ?c",
    "a role and its label": "?a comity:role role:host ; comity:event ?b . role:host rdfs:label ?c",
}


@pytest.mark.parametrize("where", ALLOWED.values(), ids=ALLOWED)
def test_what_every_engine_reads_alike_is_allowed(where: str) -> None:
    text = f"{PREFIXES}SELECT ?a ?b ?c WHERE {{ {where} }} ORDER BY ?a ?b ?c"
    assert [str(finding) for finding in findings(text)] == []


@pytest.mark.parametrize(
    "where",
    ["{" * 9 + "?a ?b ?c" + "}" * 9, "?a ?b ?c FILTER (" + "(" * 90 + "?c" + ")" * 90 + ")"],
)
def test_a_query_may_be_nested(where: str) -> None:
    assert findings(f"SELECT ?a WHERE {{ {where} }} ORDER BY ?a") == []


def test_a_query_that_would_end_the_process_is_refused() -> None:
    deep = "{" * 20_000 + "?a ?b ?c" + "}" * 20_000
    (finding,) = findings(f"SELECT ?a WHERE {deep} ORDER BY ?a")
    assert str(finding) == (
        "queries/one.rq:1:117: error: brackets are nested more than 100 deep [QRY-01]"
        " — write it flatter"
    )


NAMED = [questions.body(source.content.decode()) for source in files().queries]
QUERIES = [
    *(pytest.param(text, marks=pytest.mark.long) for text in NAMED),
    *(file.read_text("utf-8") for file in (ROOT / "tests" / "data" / "rules").glob("*.rq")),
]


def triples(node: object) -> Iterator[object]:
    """Yield the triple patterns of rdflib's reading of a query."""
    if isinstance(node, CompValue):
        for name, value in node.items():
            if name == "triples":
                for flat in value:  # in an EXISTS, those of one subject in a row
                    yield from zip(*[iter(flat)] * 3, strict=True)
            elif name not in {"_vars", "template"}:
                yield from triples(value)
    elif isinstance(node, list | tuple | set):
        for value in node:
            yield from triples(value)


@pytest.mark.parametrize("text", QUERIES, ids=range(len(QUERIES)))
def test_the_patterns_are_those_that_rdflib_reads(text: str) -> None:
    mine = [pattern for block in blocks(list(every_token(text))) for pattern in block]
    assert len(mine) == len(list(triples(read_by_rdflib(text).algebra)))
    assert len(mine) > 0


def joined_at_once(text: str) -> bool:
    """Return whether each pattern shares a variable with those that rdflib looks for before."""
    known: set[object] = set()
    for pattern in triples(read_by_rdflib(text).algebra):
        assert isinstance(pattern, tuple)
        variables = {term for term in pattern if isinstance(term, Variable)}
        if known and variables and not variables & known:
            return False
        known |= variables
    return True


def test_rdflib_forms_the_product_that_the_rule_warns_of() -> None:
    (file,) = (file for file in FILES if expected(file)[0] == traps.CROSS)
    text = file.read_text("utf-8")
    cured = text.replace("comity:role role:attendee .", "comity:role ?r FILTER (?r = role:guest)")
    assert not joined_at_once(text)
    assert joined_at_once(cured)
    assert findings(cured) == []


def test_the_command_names_each_place_and_each_rule_is_explained(copy: Path) -> None:
    for file in FILES:
        shutil.copy(file, copy / "queries" / file.name)
    outcome = run(
        "check", "--corpus", copy, "--only", "QRY-1", "--only", "QRY-2", "--only", "QRY-3"
    )
    assert outcome.returncode == 1
    explained = catalogue.catalogue(read_dataset(copy).corpus)
    for file in FILES:
        rule, places = expected(file)
        if rule == portable.PARSES:
            continue
        for line, column in places:
            assert f"queries/{file.name}:{line}:{column}: " in outcome.stdout
        assert rules.explain(rule, explained).startswith(f"{rule} (")
