"""docs/tables.md: its programs run, and give the same answer; what it names exists."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree, which
from threading import Thread

import duckdb
import pytest

from comity.export import tables as tables_
from conftest import ROOT
from datasets import cited, dataset
from tabulated import Tables
from wanted import wants

PAGE = (ROOT / "docs" / "tables.md").read_text("utf-8")
SITE = "https://comity.example.org/download/tables"

WANTS_R = wants("R", "" if which("Rscript") else "install R")
WANTS_POLARS = wants("Polars", "" if find_spec("polars") else "install requirements/test.txt")


STARTS = {
    "python": [sys.executable, "-W", "ignore", "-c"],
    "r": ["Rscript", "-e", "options(width = 200)", "-e"],  # a row is one line
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tables where the page has them."""
    folder = tmp_path_factory.mktemp("desk")
    tables_.export(dataset(), folder / "dist" / "tables")
    return folder


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the tables on a host of files."""
    folder = tmp_path_factory.mktemp("host")
    tables_.export(dataset(), folder, ("zip",))

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def blocks(heading: str, language: str) -> list[str]:
    """Return the programs under a heading of the page."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)


def run(desk: Path, language: str, program: str) -> str:
    """Return what a program prints."""
    start = STARTS[language]
    done = subprocess.run(
        [*start, program],
        cwd=desk,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "no_proxy": "127.0.0.1"},
    )
    return done.stdout


def asked(desk: Path, sql: str) -> list[tuple[object, ...]]:
    """Return what DuckDB finds."""
    with duckdb.connect() as connection:
        return connection.execute(sql.replace("'dist/", f"'{desk}/dist/")).fetchall()


READERS = [
    pytest.param("r", 0, marks=WANTS_R, id="base R"),
    pytest.param("python", 0, id="pandas, from CSV"),
    pytest.param("python", 1, id="pandas, from Parquet"),
    pytest.param("python", 2, marks=WANTS_POLARS, id="Polars"),
]


@pytest.mark.parametrize(("language", "number"), READERS)
def test_each_reader_compares_days_and_truth_values(
    desk: Path, language: str, number: int, single: int
) -> None:
    program = blocks("Read them with the right types", language)[number]
    assert int(run(desk, language, program)) == single


@pytest.fixture(scope="module")
def single(desk: Path) -> int:
    """Return how many events the table itself has, read as text."""
    (sql,) = blocks("Read them with the right types", "sql")
    ((found,),) = asked(desk, sql)
    ((counted,),) = asked(
        desk,
        "SELECT count(*) FROM read_csv('dist/tables/events.csv', all_varchar = true) "
        "WHERE bundle = 'FALSE' AND earliest >= '2002-01-01'",
    )
    assert found == counted
    assert isinstance(found, int)
    assert found > 10
    return found


def test_every_program_of_a_reader_is_run() -> None:
    languages = [re.findall(r"^```(\w+)$", PAGE, re.MULTILINE).count(one) for one in ("r", "sql")]
    heading = "Read them with the right types"
    assert len(blocks(heading, "r")) + len(blocks(heading, "python")) == len(READERS)
    assert len(blocks(heading, "sql")) == 1
    assert languages == [3, 4]


@WANTS_R
def test_r_pandas_and_sql_find_the_same_statements(desk: Path) -> None:
    (sql,), (python,), (r,) = (blocks("Statements", one) for one in ("sql", "python", "r"))
    rows = asked(desk, sql)
    assert len(rows) > 5
    for language, program in (("python", python), ("r", r)):
        printed = run(desk, language, program).splitlines()[1:]
        assert [" ".join(line.split()) for line in printed] == [
            " ".join(f"{label} {cite}".split()) for label, cite in rows
        ]


def test_a_table_is_read_from_any_host(desk: Path, host: str) -> None:
    (python,) = blocks("From any host", "python")
    assert SITE in python
    told = run(desk, "python", f"{python.replace(SITE, host)}\nprint(len(statements))")
    assert int(told) == rows_of_statements(desk)


@WANTS_R
def test_one_line_of_r_does_so_too(desk: Path, host: str) -> None:
    (line,) = blocks("From any host", "r")
    assert line.count("\n") == 1
    assert SITE in line
    told = run(desk, "r", f"{line.replace(SITE, host)}\ncat(nrow(statements))")
    assert int(told) == rows_of_statements(desk)


def rows_of_statements(desk: Path) -> int:
    ((count,),) = asked(desk, "SELECT count(*) FROM 'dist/tables/statements.csv'")
    assert isinstance(count, int)
    return count


def test_sql_and_pandas_give_the_same_exercises(desk: Path) -> None:
    rows = asked(desk, blocks("Dyads", "sql")[0])
    assert {frozenset(row[:2]) for row in rows} == {
        frozenset(pair) for pair in (("USA", "THA"), ("USA", "SGP"), ("THA", "SGP"), ("CHN", "KGZ"))
    }
    printed = run(desk, "python", blocks("Dyads", "python")[0])
    pairs = [line.split()[:2] for line in printed.splitlines()[1:]]
    assert sorted(pairs) == sorted([list(map(str, row[:2])) for row in rows])


def test_sql_and_pandas_count_the_same_occurrences(desk: Path) -> None:
    rows = asked(desk, blocks("Dyads", "sql")[1])
    printed = run(desk, "python", blocks("Dyads", "python")[1]).splitlines()[1:]
    assert len(rows) > 10
    assert [(*pair, int(count)) for *pair, count in map(str.split, printed)] == rows


def test_the_research_questions_are_answered_as_shown(desk: Path) -> None:
    copytree(ROOT / "queries", desk / "queries")
    (program,) = blocks("The research questions in SQL", "py")
    printed = run(desk, "python", program)
    assert len(re.findall(cited(), printed)) == printed.count("2001-06") == 6


def test_the_files_and_tables_it_names_are_those_written(tables: Tables) -> None:
    answers = PAGE.split("\n## Which table has my answer?\n")[1].split("\n## ")[0]
    assert set(re.findall(r"\| `([a-z_]+)` \|", answers)) == {*tables.names}
    assert tables.names[0] == "statements"
    for name in re.findall(r"^\| `([a-z-]+\.[a-z]+)`", PAGE, re.MULTILINE):
        assert (tables.folder / name).is_file()
    columns = {column for filled in tables.filled for column in filled.names}
    named = re.findall("`([a-z]+_[a-z_0-9]+|bundle|cite|caveat)`", PAGE)
    assert len(named) > 10
    assert set(named) <= columns | {*tables.names, "dtype_backend"}
    formats = PAGE.split("`--format` chooses: ")[1].split("\n")[0]
    for name in tables_.FORMATS:
        assert f"`{name}`" in formats
