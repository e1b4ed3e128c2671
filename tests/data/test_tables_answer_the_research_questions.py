"""queries/sql/: what SQL finds in the tables is what is stored for the same questions."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import answers
from comity.corpus import questions
from comity.terms import THINGS
from conftest import Comity
from datasets import EVIDENCE, ROOT, files
from tabulated import Tables

SQL = sorted((ROOT / "queries" / "sql").glob("*.sql"))
ASKED = {question.slug: question for question in questions.read_all(files())}


def stored(slug: str) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Return the columns of a stored answer, and how often each row comes."""
    answer = answers.from_file(ROOT / "queries" / f"{slug}.tsv")
    rows = [tuple(map(plain, row)) for row in answer.rows.elements()]
    return list(answer.variables), Counter(rows)


def plain(value: answers.Value) -> str:
    """Return a value as the tables have it: without language, datatype and namespace."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    kind, content = value[:2]
    if isinstance(content, bool):
        return str(content).lower()
    return content.removeprefix(THINGS) if kind == "iri" else content


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{Decimal(str(value)).normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_sql_gives_the_answer_that_sparql_gives(file: Path, tables: Tables) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET file_search_path = ?", [str(tables.folder)])
        found = connection.execute(file.read_text("utf-8"))
        columns = [column[0] for column in found.description or ()]
        rows = Counter(tuple(map(cell, row)) for row in found.fetchall())
    wanted = stored(file.stem)
    assert columns == wanted[0]
    assert rows == wanted[1]
    assert rows


def test_each_research_question_is_asked_in_sql() -> None:
    answered = {number for file in SQL for number in ASKED[file.stem].answers}
    assert answered == {f"O{n:02}" for n in range(1, 21)}
    assert len(SQL) == 21


def test_the_numbers_are_those_of_the_questions() -> None:
    text = (EVIDENCE / "research-questions.md").read_text("utf-8")
    assert set(re.findall(r"(?m)^## (O\d\d) ", text)) == {f"O{n:02}" for n in range(1, 21)}


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_the_head_is_the_question(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first == f"-- {ASKED[file.stem].english}"


def test_neither_a_table_nor_its_sql_is_a_named_question(tables: Tables, comity: Comity) -> None:
    assert ASKED.keys().isdisjoint(tables.names)
    assert {path.stem for path in (ROOT / "queries").glob("*.rq")} == ASKED.keys()
    assert comity("query", "dyads").returncode == 2
