"""docs/tables.md: its programs run, and give the same answer; what it names exists."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

from conftest import ROOT, Comity
from datasets import cited
from tabulated import Tables

PAGE = (ROOT / "docs" / "tables.md").read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path, comity: Comity) -> Path:
    """Return a folder in which the tables were exported as the page says."""
    assert comity("export", "tables", cwd=tmp_path).returncode == 0
    return tmp_path


def block(language: str, number: int = 0) -> str:
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return blocks[number]


def test_sql_and_pandas_give_the_same_exercises(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    rows = duckdb.execute(block("sql")).fetchall()
    assert {frozenset(row[:2]) for row in rows} == {
        frozenset(pair) for pair in (("USA", "THA"), ("USA", "SGP"), ("THA", "SGP"), ("CHN", "KGZ"))
    }
    done = run(desk, "python")
    pairs = [line.split()[:2] for line in done.stdout.splitlines()[1:]]
    assert sorted(pairs) == sorted([list(row[:2]) for row in rows])


def test_sql_and_pandas_count_the_same_occurrences(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    rows = duckdb.execute(block("sql", 1)).fetchall()
    printed = [line.split() for line in run(desk, "python", 1).stdout.splitlines()[1:]]
    assert len(rows) > 10
    assert [(*pair, int(count)) for *pair, count in printed] == rows


def test_the_research_questions_are_answered_as_shown(desk: Path) -> None:
    copytree(ROOT / "queries", desk / "queries")
    done = run(desk, "py")
    assert len(re.findall(cited(), done.stdout)) == done.stdout.count("2001-06") == 6


def run(desk: Path, language: str, number: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", block(language, number)],
        cwd=desk,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def test_the_files_and_tables_it_names_are_those_written(tables: Tables) -> None:
    listed = PAGE.split("## The tables")[1].split("## How")[0]
    bullets = "".join(line for line in listed.splitlines() if line.startswith("- "))
    assert set(re.findall("`([a-z]+)`", bullets)) == set(tables.names)
    for name in re.findall(r"^\| `([a-z-]+\.[a-z]+)`", PAGE, re.MULTILINE):
        assert (tables.folder / name).is_file()
    columns = {column for filled in tables.filled for column in filled.names}
    named = re.findall("`([a-z]+_[a-z_0-9]+|bundle|cite|caveat)`", PAGE)
    assert len(named) > 10
    assert set(named) <= columns
