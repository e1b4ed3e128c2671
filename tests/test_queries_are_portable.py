"""QRY-01: each query is SPARQL 1.1 that every engine reads alike, unedited."""

import re
from collections import Counter
from typing import NamedTuple

import pytest
from pyoxigraph import QuerySolutions
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Variable

from comity import questions
from comity.sparql import survey
from datasets import files, oxigraph, table

EVERY = questions.read_all(files())
PREFIX = re.compile(r"^PREFIX ([\w-]*): <([^>]*)>$", re.MULTILINE)
STRING_OR_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?m:^\s*#.*$)')


class Habit(NamedTuple):
    """What a query does not do, why, and a query that does it."""

    pattern: str
    reason: str
    example: str


AVOIDED = {
    "SELECT *": Habit(r"SELECT\s+(DISTINCT\s+)?\*", "engines sort its variables", "SELECT * { }"),
    "LANG() =": Habit(
        r"LANG\s*\([^)]*\)\s*!?=|=\s*LANG\s*\(", "tags differ in case: LANGMATCHES", "LANG(?x) = "
    ),
    "GROUP_CONCAT without a separator": Habit(
        r"GROUP_CONCAT\s*\((?![^;]*;\s*SEPARATOR)", "say what joins", "GROUP_CONCAT(?x)"
    ),
    "gYear": Habit(r"gYear", "rdflib compares it as a year only", "xsd:gYearMonth"),
    "a cast": Habit(r"\bxsd:\w+\s*\(", "engines cast differently", "xsd:date(?x)"),
    "DESCRIBE": Habit(r"\bDESCRIBE\b", "each engine describes otherwise", "DESCRIBE ?x"),
    "another source": Habit(
        r"(?<![\w?$:-])(SERVICE|FROM|LOAD|BASE)(?![\w:-])",
        "a query leaves the data set",
        "FROM <x>",
    ),
    "a named graph": Habit(r"\bGRAPH\b", "the data may be in one graph", "GRAPH ?g { }"),
    "a number in a triple pattern": Habit(
        r"[\w)]:\w+\s+-?\d", "lexical forms differ: FILTER", "?x comity:value 1"
    ),
    "division": Habit(r"\?\w+\s*/|\)\s*/\s*[?\d]", "1/3 is 0 in an engine", "?x / ?y"),
    "an integer compared by identity": Habit(
        r"\bsameTerm\b", "lexical forms differ", "sameTerm(?x, ?y)"
    ),
    "a blank node": Habit(r"\bBNODE\b|_:\w", "it has no name to compare", "_:x"),
    "a random or a clock": Habit(
        r"\b(RAND|NOW|UUID|STRUUID)\b", "no two answers are equal", "NOW()"
    ),
}


def bare(question: questions.Question) -> str:
    """Return a query without its comments and strings."""
    return STRING_OR_COMMENT.sub('""', question.text)


def ordered_by(text: str) -> list[str]:
    """Return the variables of the ORDER BY; what is not a plain variable is left out."""
    algebra = prepareQuery(text).algebra
    while algebra.name != "OrderBy" and "p" in algebra:
        algebra = algebra["p"]
    conditions = algebra["expr"] if algebra.name == "OrderBy" else []
    return [str(found["expr"]) for found in conditions if isinstance(found["expr"], Variable)]


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_both_engines_parse_it_and_it_selects(question: questions.Question) -> None:
    assert prepareQuery(question.text).algebra.name == "SelectQuery", question.file
    assert isinstance(oxigraph().query(question.text), QuerySolutions), question.file


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_its_prefixes_are_those_of_the_table_sorted_and_all_used(
    question: questions.Question,
) -> None:
    declared = PREFIX.findall(question.text)
    used = {name.prefix for name in survey(question.text).used}
    assert declared == sorted(declared), f"QRY-01: {question.file}: sort the prefixes"
    assert len(declared) == len(survey(question.text).declared), (
        f"QRY-01: {question.file}: one a line"
    )
    assert {prefix for prefix, _ in declared} == used, f"QRY-01: {question.file}: only those used"
    assert dict(declared).items() <= table().items(), f"QRY-01: {question.file}: not of the table"


@pytest.mark.parametrize("habit", AVOIDED)
def test_no_query_has_an_unportable_habit(habit: str) -> None:
    pattern = re.compile(AVOIDED[habit].pattern, re.IGNORECASE)
    having = [question.file for question in EVERY if pattern.search(bare(question))]
    assert having == [], f"QRY-01: {habit}: {AVOIDED[habit].reason}"


@pytest.mark.parametrize("habit", AVOIDED)
def test_an_unportable_habit_is_seen(habit: str) -> None:
    assert re.search(AVOIDED[habit].pattern, AVOIDED[habit].example, re.IGNORECASE)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_its_order_is_total(question: questions.Question) -> None:
    order = ordered_by(question.text)
    assert order, f"QRY-01: {question.file}: order it by plain variables"
    rows = list(solutions(question.text))
    shown = re.search(r"SELECT (?:DISTINCT )?(.*)", question.text)
    assert shown
    hidden = [f"?{name}" for name in order if not re.search(rf"\?{name}\b", shown[1])]
    wider = question.text.replace(shown[1], " ".join([shown[1], *hidden]), 1)
    keys = Counter(tuple(str(row[name]) for name in order) for row in solutions(wider))
    tied = [key for key, times in keys.items() if times > 1]
    assert tied == [], f"QRY-01: {question.file}: these rows stand in no order"
    assert keys.total() == len(rows), f"QRY-01: {question.file}: show what it is ordered by"


def solutions(text: str) -> QuerySolutions:
    found = oxigraph().query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return found
