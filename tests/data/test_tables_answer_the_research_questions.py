"""queries/sql/: what SQL finds in the tables is what is stored for the same questions."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import pytest

import answers
from comity.corpus import Source, questions
from comity.dataset import Dataset
from comity.terms import GRAPHS, THINGS
from conftest import Comity
from datasets import EVIDENCE, ROOT, files
from edition import DOCUMENT, RETELLING
from tabulated import Tables
from tabulated import export as tabulate

SQL = sorted((ROOT / "queries" / "sql").glob("*.sql"))
CHOICE = ".document LIKE '%'"
"""Where a document is chosen."""

ASKED = {question.slug: question for question in questions.read_all(files())}

PLANNED = """
er:seminar-planned a comity:Statement , comity:Prospect ;
    comity:statedIn document:example-report-2001 ;
    rdfs:label "Another seminar agreed (invented)"@en , "商定再办研讨会（虚构）"@zh-hans ;
    comity:kind kind:seminar ;
    comity:mode mode:agreed ;
    comity:holder actor:china , actor:pla ;
    comity:basis basis:text ;
    comity:towards actor:kyrgyzstan ;
    dcterms:subject topic:regional-security ;
    comity:precision precision:undated ;
    comity:asPrinted "intends" ;
    comity:passage er:p03-s3 .
"""
"""What the report plans and the retelling tells; China's own seminar is in the same report."""


def stored(slug: str) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Return the columns of a stored answer, and how often each row comes."""
    return shown(answers.from_file(ROOT / "queries" / f"{slug}.tsv"))


def shown(answer: answers.Answer) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Return the columns of an answer, and how often each row comes."""
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


def asked(sql: str, tables: Tables) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Return the columns and the rows that SQL finds in the tables."""
    found = database(tables.folder).execute(sql)
    columns = [column[0] for column in found.description or ()]
    return columns, Counter(tuple(map(cell, row)) for row in found.fetchall())


@cache
def database(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a database with the CSV files as tables, each read once and called as its file."""
    connection = duckdb.connect()
    for file in folder.glob("*.csv"):
        connection.read_csv(str(file)).create(f'"{file.name}"')
    return connection


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_sql_gives_the_answer_that_sparql_gives(file: Path, tables: Tables) -> None:
    answer = answers.kept(tables.dataset.store, ASKED[file.stem].text)
    assert asked(file.read_text("utf-8"), tables) == shown(answer)


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_sql_of_some_documents_gives_the_answer_that_is_stored(file: Path, tables: Tables) -> None:
    sql = file.read_text("utf-8")
    chosen = ", ".join(f"'{name}'" for name in ASKED[file.stem].stored_for)
    assert sql.count(CHOICE) == 1
    columns, rows = asked(sql.replace(CHOICE, f".document IN ({chosen})"), tables)
    assert (columns, rows) == stored(file.stem)
    assert rows or ASKED[file.stem].may_be_empty


@pytest.fixture(scope="module")
def compared(retold: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of two documents; the first also plans what the second tells."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in retold.prefixes.items())
    name = f"data/{DOCUMENT}/planned.ttl"
    source = Source(name, name, (prefixes + PLANNED).encode(), GRAPHS + DOCUMENT)
    planned = Dataset(retold.corpus._replace(rdf=(*retold.corpus.rdf, source)))
    return tabulate(planned, tmp_path_factory.mktemp("compared"), DOCUMENT, RETELLING.name)


@pytest.mark.parametrize(
    ("slug", "count"),
    [
        pytest.param("events-told-twice", 1, id="the seminar"),
        pytest.param("announced-and-reported", 2, id="the army and Kyrgyzstan, not China"),
    ],
)
def test_sql_finds_what_two_documents_tell(slug: str, count: int, compared: Tables) -> None:
    sql = (ROOT / "queries" / "sql" / f"{slug}.sql").read_text("utf-8")
    answer = answers.from_oxigraph(compared.dataset.store, ASKED[slug].text)
    columns, rows = asked(sql, compared)
    assert (columns, rows) == shown(answer)
    assert rows.total() == count


def test_each_question_is_asked_in_sql() -> None:
    answered = {number for file in SQL for number in ASKED[file.stem].answers}
    assert answered == {f"O{n:02}" for n in range(1, 21)}
    assert {file.stem for file in SQL} == ASKED.keys()


def test_the_numbers_are_those_of_the_questions() -> None:
    text = (EVIDENCE / "research-questions.md").read_text("utf-8")
    assert set(re.findall(r"(?m)^## (O\d\d) ", text)) == {f"O{n:02}" for n in range(1, 21)}


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_the_head_is_the_question(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first == f"-- {ASKED[file.stem].english}"


def test_neither_a_table_nor_its_sql_is_a_named_question(tables: Tables, command: Comity) -> None:
    assert ASKED.keys().isdisjoint(tables.names)
    assert {path.stem for path in (ROOT / "queries").glob("*.rq")} == ASKED.keys()
    assert command("query", "dyads").returncode == 2
