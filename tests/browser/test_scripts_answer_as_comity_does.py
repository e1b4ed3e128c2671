"""The scripts of the query page, in Node with the real engine: they answer as Comity does."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QueryResultsFormat

import answers
import browsing
from comity.corpus import questions
from comity.errors import QueryError
from comity.rdf import query
from comity.rdf.languages import LANGUAGES
from comity.terms import COMITY, LABELS
from comity.web import query_runner
from datasets import ROOT, cited, dataset, files, oxigraph, table
from site_pages import edition

EVERY = questions.read_all(files())
SLUGS = [question.slug for question in EVERY]

pytestmark = [browsing.needs_node, browsing.needs_engine]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the scripts, the engine and the data."""
    return browsing.folder(tmp_path_factory.mktemp("site"), query_runner.in_browser())


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the engine tells of every named question, by language."""
    texts = {q.slug: questions.asked_of(q.body, q.stored_for) for q in EVERY}
    asked = {"most": 10_000, "queries": texts}
    script = folder / "answers.mjs"
    return {code: browsing.run(script, asked | {"language": code}) for code in LANGUAGES}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_question_has_its_stored_answer(told: dict[str, Any], slug: str) -> None:
    answer = told["en"][slug]
    assert "problem" not in answer
    json = answer["solutions"]["json"].encode()
    found = answers.from_results(json, QueryResultsFormat.JSON)
    stored = answers.from_file(ROOT / "queries" / f"{slug}.tsv")
    assert stored.difference(found) == ""
    assert stored.disorder(found) == ""


@pytest.mark.parametrize("slug", SLUGS)
def test_the_browser_writes_the_same_csv(told: dict[str, Any], slug: str) -> None:
    content = edition().read(f"data/queries/{slug}.csv")
    assert content
    assert told["en"][slug]["csv"].encode() == content.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_things_and_citations_lead_where_the_stored_answer_leads(
    told: dict[str, Any], language: str
) -> None:
    for slug in SLUGS:
        solutions = told[language][slug]["solutions"]
        pages = {name["page"] for name in solutions["names"].values()} - {""}
        pages |= set(solutions["cited"].values())
        content = edition().read(f"{language}/queries/{slug}.html")
        assert content
        written = html.unescape(content.body.decode())
        for page in pages:
            assert f'href="../{page}"' in written, slug
        for name in solutions["names"].values():
            if name["page"]:
                assert f">{name['text']}</" in written, slug


PROBLEMS = {
    "SELECT ?x WHERE {\n  ?x a comity:Event }": ("undeclared", 2, 8),
    "SELECT ?x { ?x a nobody:T }": ("undeclared", 1, 18),
    "SELECT ?x { SERVICE <http://x.example/> { ?x ?y ?z } }": ("service", 1, 13),
    "# SELECT\nDELETE WHERE { ?a ?b ?c }": ("update", 2, 1),
    "SELECT ?x FROM <http://x.example/> { ?x ?y ?z }": ("from", 1, 11),
    "hello": ("form", 1, 1),
    "": ("form", 1, 1),
}


MISTAKES = {
    "SELECT ?x { ?x a ?y": ("open", 1, 11, "{"),
    "SELECT ?x {\n ?x ?y ?z }}": ("closes", 2, 12, "}"),
    'SELECT ?x {\n ?x ?y "abc }': ("open", 2, 8, '"'),
    "SELECT ?x, ?y { ?x ?y ?z }": ("token", 1, 16, "?x"),
    "SELECT ?x { ?x ?y }": ("unread", None, None, None),
    'SELECT ?x { ?x ?y "}" . # {\n } LIMIT': ("unread", None, None, None),
    "SELECT (1 AS ?x) (2 AS ?x) {}": ("syntax", 1, 30, None),
}


@pytest.fixture(scope="module")
def problems(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the engine tells of each query that is wrong: it has started only once."""
    queries = {asked: asked for asked in (*PROBLEMS, *MISTAKES)}
    given = {"language": "en", "most": 1, "queries": queries}
    told = browsing.run(folder / "answers.mjs", given)
    return {asked: told[asked]["problem"] for asked in queries}


@pytest.mark.parametrize("asked", PROBLEMS)
def test_what_is_refused_is_refused_at_the_place_that_the_command_names(
    problems: dict[str, dict[str, Any]], asked: str
) -> None:
    code, line, column = PROBLEMS[asked]
    problem = problems[asked]
    assert (problem["code"], problem["line"], problem["column"]) == (code, line, column)
    with pytest.raises(QueryError) as refused:
        query.run(oxigraph(), asked, "asked.rq", table())
    place = refused.value.place
    assert place
    assert (place.line, place.column or 1) == (line, column)
    if code == "undeclared":
        assert problem["values"]["line"] in str(refused.value)


@pytest.mark.parametrize("asked", MISTAKES)
def test_a_mistake_is_told_in_a_few_words(problems: dict[str, dict[str, Any]], asked: str) -> None:
    problem = problems[asked]
    code, line, column, token = MISTAKES[asked]
    assert problem["code"] == code, problem
    assert (problem.get("line"), problem.get("column")) == (line, column)
    assert problem["values"].get("token") == token
    assert len(str(problem["values"])) < 100


UNKNOWN = {
    "SELECT ?e { ?e C:datePrecision ?p }": [("C:datePrecision", "comity:precision", 2, 16)],
    "ASK { ?e a C:Evnt , C:Evnt , C:Event }": [("C:Evnt", "comity:Event", 2, 12)],
    "ASK { ?e C:role <https://w3id.org/comity/id/role/obsrver> }": [
        ("<https://w3id.org/comity/id/role/obsrver>", "role:observer", 2, 17)
    ],
    "ASK { ?e C:role <https://w3id.org/comity/id/role/qqqqqqqqq> }": [
        ("<https://w3id.org/comity/id/role/qqqqqqqqq>", "", 2, 17)
    ],
    "SELECT ?e { ?e C:precision ?p }": [],
    "ASK { ?e C:role <https://w3id.org/comity/id/role/observer> }": [],
    "ASK { ?e a C:Event FILTER (STRSTARTS(STR(?e), STR(C:)) || ?e = <urn:none>) } # C:none": [],
}


def test_names_that_are_nowhere_are_told_with_the_nearest(folder: Path) -> None:
    prefix = "PREFIX C: <https://w3id.org/comity/ns#>\n"
    queries = {asked: prefix + asked for asked in UNKNOWN}
    given = {"language": "en", "most": 1, "queries": queries}
    found = browsing.run(folder / "answers.mjs", given)
    told = {
        asked: [(one["name"], one["near"], one["line"], one["column"]) for one in answer["unknown"]]
        for asked, answer in found.items()
    }
    assert told == UNKNOWN


def test_the_named_questions_name_nothing_that_is_nowhere(told: dict[str, Any]) -> None:
    assert {slug: one["unknown"] for slug, one in told["en"].items() if one["unknown"]} == {}


def test_truth_values_and_triples_are_answers(folder: Path) -> None:
    denial = "<https://w3id.org/comity/ns#Denial>"
    known = dataset().facts.instances(COMITY.Denial)[0]
    asked = {
        "ask": f"ASK {{ ?s a {denial} }}",
        "construct": f"CONSTRUCT {{ ?s a {denial} }} WHERE {{ ?s a {denial} }}",
        "describe": f"DESCRIBE <{known}>",
    }
    given = {"language": "en", "most": 1, "queries": asked}
    found = browsing.run(folder / "answers.mjs", given)
    assert found["ask"]["truth"] is True
    assert f"<{known}> a <" in found["construct"]["triples"]
    assert not re.search(cited(), found["construct"]["triples"])
    assert dataset().facts.english(known, LABELS[0])[0] in found["describe"]["triples"]


def test_the_worker_answers_stops_and_begins_anew(folder: Path) -> None:
    found = browsing.run(folder / "protocol.mjs")
    assert found["first"] == found["after"] == found["newer"] == "1"
    assert found["wrong"]["problem"]["code"] == "undeclared"
    assert found["stopped"] == found["replaced"] == "stopped"
    assert found["missing"] == "not loaded"
    assert found["progress"]
    assert found["ready"] == 3
    assert found["workers"] == 4
