"""`comity query`: named questions, files, standard input; every form and every format."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from comity.dataset import Dataset
from comity.rdf.table import Table, plain, width
from conftest import ROOT, Comity
from datasets import cited
from edition import DOCUMENT, EDITION

NAME = "exercises-observed"
PREFIXES = """\
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX er: <https://w3id.org/comity/id/example-report-2001/>
PREFIX graph: <https://w3id.org/comity/graph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.mark.parametrize("source", ["name", "file", "stdin"])
def test_a_query_comes_from_a_name_a_file_or_standard_input(
    source: str, invented: Dataset, command: Comity
) -> None:
    file = EDITION / "queries" / "observers.rq"
    what = {"name": file.stem, "file": file, "stdin": "-"}[source]
    corpus = ("--corpus", invented.corpus.root)
    outcome = command("query", what, *corpus, stdin=file.read_text("utf-8"))
    assert outcome.returncode == 0
    assert "er:exercises  actor:kyrgyzstan" in outcome.stdout
    assert outcome.stderr == ""


def test_a_table_has_one_line_a_row_under_a_head_and_a_rule(command: Comity) -> None:
    head, rule, *rows = command("query", NAME).stdout.splitlines()
    assert head.split()[:2] == ["exercise", "when"]
    assert set(rule) == {"-", " "}
    assert len(rows) == 3
    assert all(len(row) <= len(rule) for row in rows)


def test_csv_is_what_a_spreadsheet_reads(command: Comity) -> None:
    rows = list(csv.DictReader(io.StringIO(command("query", NAME, "--format", "csv").stdout)))
    by = {name for row in rows for name in row["by"].split(" | ")}
    assert by >= {"Singapore", "Japan", "Thailand", "United States"}
    assert all(re.fullmatch(cited(), row["cite"]) for row in rows)


def test_tsv_is_the_sparql_format_of_the_stored_answers(command: Comity) -> None:
    head, first, *_ = command("query", NAME, "--format", "tsv").stdout.splitlines()
    assert head.split("\t")[0] == "?exercise"
    assert first.split("\t")[0].endswith('"@en')


def test_json_is_sparql_results_json(command: Comity) -> None:
    answer = json.loads(command("query", NAME, "--format", "json").stdout)
    rows = answer["results"]["bindings"]
    assert rows
    assert all(re.fullmatch(cited(), row["cite"]["value"]) for row in rows)


def test_xml_is_sparql_results_xml(command: Comity) -> None:
    tree = ET.fromstring(command("query", NAME, "--format", "xml").stdout)  # noqa: S314 (our own)
    assert tree.tag == "{http://www.w3.org/2005/sparql-results#}sparql"


def test_triples_are_sorted_turtle_with_the_prefixes_they_use(
    invented: Dataset, command: Comity
) -> None:
    construct = f"{PREFIXES} CONSTRUCT {{ ?s a ?t }} WHERE {{ ?s a comity:Exercise, ?t }}"
    outcome = command("query", "-", "--corpus", invented.corpus.root, stdin=construct)
    prefixes = [line for line in outcome.stdout.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert "@prefix foaf:" not in outcome.stdout
    assert "er:exercises a comity:Event , comity:Exercise , comity:Statement ." in outcome.stdout


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [("er:exercises a comity:Exercise", "yes"), ("er:h1 a er:h2", "no")],
)
def test_a_yes_or_no_question_is_answered_in_a_word(
    pattern: str, answer: str, invented: Dataset, command: Comity
) -> None:
    asked = f"{PREFIXES} ASK {{ {pattern} }}"
    outcome = command("query", "-", "--corpus", invented.corpus.root, stdin=asked)
    assert outcome.stdout == f"{answer}\n"


def test_a_yes_or_no_question_has_a_json_form(command: Comity) -> None:
    outcome = command("query", "-", "--format", "json", stdin="ASK { }")
    assert json.loads(outcome.stdout)["boolean"] is True


def test_the_default_graph_is_the_union_and_graphs_keep_their_names(
    invented: Dataset, command: Comity
) -> None:
    query = f"""{PREFIXES} SELECT DISTINCT ?g WHERE {{
        er:exercises rdfs:label ?l . GRAPH ?g {{ er:exercises a comity:Event }} }}"""
    outcome = command("query", "-", "--corpus", invented.corpus.root, stdin=query)
    assert f"graph:{DOCUMENT}" in outcome.stdout


def test_every_named_question_is_listed_once(command: Comity) -> None:
    listed = command("query", "--list").stdout.splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "]
    files = [*(ROOT / "queries").glob("*.rq"), *(ROOT / "queries" / "federated").glob("*.rq")]
    assert sorted(names) == sorted(path.stem for path in files)


def test_another_corpus_can_be_asked(copy: Path, command: Comity) -> None:
    path = copy / "data" / DOCUMENT / "statements.ttl"
    path.write_text(path.read_text("utf-8").replace("Two exercises", "Three exercises"), "utf-8")
    assert "Three exercises" in command("query", "who-took-part", "--corpus", copy).stdout


@pytest.mark.parametrize(
    ("text", "columns"), [("China", 5), ("中国", 4), ("communiqué", 10), ("e\u0301", 1), ("¶", 1)]
)
def test_the_width_of_a_text_is_that_on_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_stay_aligned_beside_wide_characters() -> None:
    table = Table(("label", "n"), (("中国", "1"), ("China", "2")))
    assert plain(table) == "label  n\n-----  -\n中国   1\nChina  2\n"


WRONG_QUERIES = {
    "an undeclared prefix of ours": (
        "SELECT * WHERE {\n ?s a comity:Event }",
        "<stdin>:2:7: error: the prefix comity: is not declared",
        "PREFIX comity: <https://w3id.org/comity/ns#>",
    ),
    "an undeclared prefix of nobody": ("ASK { ?s a nobody:X }", "<stdin>:1:12", "declare it"),
    "a mistyped keyword": (
        "SELECT ?s WHERE {\n ?s ?p ?o .\nOPTIONL { ?s ?q ?r }\n}",
        "<stdin>:3:1: error: “OPTIONL” is not allowed here",
        "queries/",
    ),
    "a missing brace": ("SELECT ?s WHERE { ?s ?p ?o ", "<stdin>:1:", "ends before it is complete"),
    "a column that is not grouped by": (
        "SELECT ?a WHERE { ?a ?b ?c } GROUP BY ?b",
        "<stdin>:1: error: The SELECT contains a variable that is unbound",
        "correct",
    ),
    "another endpoint": (
        "ASK { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "<stdin>:1:7: error: SERVICE is refused",
        "leaves the data set",
    ),
    "another endpoint behind a comment that ends with a carriage return": (
        "ASK { # \rSERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "<stdin>:1:10: error: SERVICE is refused",
        "leaves the data set",
    ),
    "a local file as graph": (
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "<stdin>:1:10: error: FROM is refused",
        "GRAPH",
    ),
    "an update": ("DELETE WHERE { ?s ?p ?o }", "<stdin>:1:1: error: DELETE is refused", "data/"),
    "a fetch": ("LOAD <file:///etc/passwd>", "<stdin>:1:1: error: LOAD is refused", "data/"),
    "no query": ("# nothing\n", "<stdin>:1: error: this is not a query", "SELECT"),
}


@pytest.mark.parametrize("fault", WRONG_QUERIES)
def test_a_wrong_query_is_one_line_with_place_and_hint(fault: str, command: Comity) -> None:
    query, wrong, hint = WRONG_QUERIES[fault]
    outcome = command("query", "-", stdin=query)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1
    assert outcome.stderr.startswith(wrong)
    assert hint in outcome.stderr


@pytest.mark.parametrize(
    "query",
    [
        'SELECT (STR("SERVICE <http://a> FROM x:y") AS ?text) WHERE { }',
        "SELECT ?service WHERE { ?service <http://example.org/#FROM> ?from } # SERVICE",
    ],
)
def test_words_in_strings_iris_and_comments_are_not_keywords(query: str, command: Comity) -> None:
    assert command("query", "-", stdin=query).returncode == 0


@pytest.mark.parametrize(
    ("query", "form", "wrong"),
    [
        ("SELECT * WHERE { }", "ttl", "Turtle is for triples"),
        ("ASK { }", "ttl", "Turtle is for triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "triples cannot be written as csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "table", "triples cannot be written as table"),
    ],
)
def test_a_format_that_does_not_fit_the_form_is_refused(
    query: str, form: str, wrong: str, command: Comity
) -> None:
    outcome = command("query", "-", "--format", form, stdin=query)
    assert outcome.returncode == 2
    assert wrong in outcome.stderr


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("exercises-observd", "did you mean exercises-observed?"),
        ("no-such-question-at-all", "“comity query --list” names them all"),
        ("missing.rq", "missing.rq: error: no such file"),
        ("src", "src: error: a folder, not a query"),
    ],
)
def test_what_is_not_there_is_said_with_a_way_on(what: str, wrong: str, command: Comity) -> None:
    outcome = command("query", what)
    assert outcome.returncode == 2
    assert wrong in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_query_file_that_is_not_utf_8_is_refused(tmp_path: Path, command: Comity) -> None:
    path = tmp_path / "latin.rq"
    path.write_bytes("SELECT * WHERE { ?s ?p 'é' }".encode("latin-1"))
    assert "not UTF-8 text" in command("query", path).stderr


def test_broken_data_is_one_line_with_its_place(copy: Path, command: Comity) -> None:
    path = copy / "data" / "actors.ttl"
    path.write_text(path.read_text("utf-8") + "actor:nobody a .\n", "utf-8")
    outcome = command("query", "observers", "--corpus", copy)
    assert outcome.returncode == 2
    assert f"{path}:{len(path.read_text('utf-8').splitlines())}:16: error: " in outcome.stderr
    assert outcome.stderr.count("\n") == 1
