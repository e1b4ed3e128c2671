"""``comity query --format xlsx`` and ``excel-csv``: what a spreadsheet opens without a question."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from comity.cli import main
from comity.dataset import Dataset
from commands import run

DATED = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label ?from ?many WHERE {
  ?event a comity:Event ; rdfs:label ?label ; comity:earliest ?from .
  FILTER (LANGMATCHES(LANG(?label), "zh-hans"))
  OPTIONAL { ?event comity:bundle ?many }
} ORDER BY ?label"""


def written(invented: Dataset, monkeypatch: pytest.MonkeyPatch, asked: str = DATED) -> bytes:
    """Return what the command writes."""
    content = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(content))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(asked.encode())))
    command = ["query", "-", "--format", "xlsx", "--corpus", str(invented.corpus.root)]
    assert main(command) == 0
    return content.getvalue()


def sheet(content: bytes, name: str) -> list[tuple[object, ...]]:
    """Return the rows of a sheet."""
    return [*openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)]


def test_a_workbook_has_typed_cells_as_the_csv_has_texts(
    invented: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = invented.corpus.root
    told = run("query", "-", "--format", "csv", "--corpus", root, stdin=DATED).stdout
    expected = list(csv.reader(io.StringIO(told)))
    head, *rows = sheet(written(invented, monkeypatch), "answer")
    assert [*head] == expected[0]
    assert len(rows) == len(expected) - 1 > 3
    for row, (label, day, many) in zip(rows, expected[1:], strict=True):
        assert (row[0], bool(row[2])) == (label, many == "true")
        assert isinstance(row[1], datetime)
        assert row[1].date() == date.fromisoformat(day)


def test_a_workbook_says_how_to_read_and_to_cite_it(
    invented: Dataset, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "PREFIX comity: <https://w3id.org/comity/ns#> SELECT ?x WHERE { ?x a comity:Evnt }"
    read_me = sheet(written(invented, monkeypatch, asked), "read me")
    said = [(str(what), str(text)) for what, text in read_me]
    notes = [text for what, text in said if what == "note"]
    assert notes[0] == "0 rows"
    assert "did you mean comity:Event?" in notes[1]
    assert said[-2:] == [
        ("cite as", invented.catalog.citation),
        ("licence", invented.catalog.licence),
    ]
    assert capsys.readouterr().err == "".join(f"note: {note}\n" for note in notes)


def test_two_runs_write_the_same_bytes(invented: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(invented, monkeypatch) == written(invented, monkeypatch)


def test_excel_csv_is_csv_behind_the_mark_that_excel_knows(invented: Dataset) -> None:
    plain, marked = (
        run("query", "-", "--format", form, "--corpus", invented.corpus.root, stdin=DATED).stdout
        for form in ("csv", "excel-csv")
    )
    assert marked == f"\ufeff{plain}"


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT WHERE { ?a ?b ?c }"])
def test_a_workbook_is_for_rows(invented: Dataset, query: str) -> None:
    outcome = run("query", "-", "--format", "xlsx", "--corpus", invented.corpus.root, stdin=query)
    told = "error: a workbook needs rows, and this query has none — use SELECT\n"
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (2, "", told)


def test_a_workbook_is_not_shown_on_a_terminal(
    invented: Dataset, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DATED.encode())))
    assert main(["query", "-", "--format", "xlsx", "--corpus", str(invented.corpus.root)]) == 2
    assert (
        "write it to a file: comity query … --format xlsx > answer.xlsx" in capsys.readouterr().err
    )
