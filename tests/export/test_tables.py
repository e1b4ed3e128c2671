"""`comity export tables`: CSV, Parquet and Excel say the same, the same bytes every time."""

import sys
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from csvw import CSVW
from pyarrow import parquet

from comity import cli
from comity.export import tables as tables_
from comity.rdf.values import Value, written
from conftest import ROOT, Comity
from edition import DOCUMENT
from tabulated import Tables

OPTIONAL = ("pyarrow", "xlsxwriter")

Change = tuple[str, str, str]
"""A file, what stands in it, and what is put in its place."""


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, comity: Comity) -> None:
    for seed in "1", "2":
        outcome = comity("export", "tables", tmp_path / seed, PYTHONHASHSEED=seed)
        assert (outcome.returncode, outcome.stderr) == (0, "")
    first = {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()}
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "2").iterdir()}
    assert {Path(name).suffix for name in first} == {
        ".csv",
        ".html",
        ".json",
        ".md",
        ".parquet",
        ".xlsx",
    }


def test_the_workbook_is_dated_by_the_edition(tables: Tables) -> None:
    book = openpyxl.load_workbook(tables.folder / "comity.xlsx")
    issued = date.fromisoformat(tables.metadata["dc:issued"]["@value"])
    assert book.properties.created.date() == issued


def test_parquet_has_what_csv_has(tables: Tables) -> None:
    for name in tables.names:
        table = parquet.read_table(tables.folder / f"{name}.parquet")
        rows = [{key: shown(row[key]) for key in row} for row in table.to_pylist()]
        assert rows == tables.rows(name), name


def test_parquet_has_days_numbers_and_truth_values_as_such(tables: Tables) -> None:
    schema = parquet.read_schema(tables.folder / "events.parquet")
    kinds = {name: str(schema.field(name).type) for name in schema.names}
    wanted = {"earliest": "date32[day]", "year": "int64", "bundle": "bool", "label_zh": "string"}
    assert {name: kinds[name] for name in wanted} == wanted
    about = schema.field("precision").metadata
    assert about[b"description"].startswith(b"How finely")
    assert about[b"title_zh"].decode() == "日期精度"


def test_excel_has_what_csv_has(tables: Tables) -> None:
    book = openpyxl.load_workbook(tables.folder / "comity.xlsx")
    assert book.sheetnames == ["read me", *tables.names]
    for name in tables.names:
        head, *lines = book[name].iter_rows(values_only=True)
        rows = [dict(zip(head, map(shown, line), strict=True)) for line in lines]
        assert rows == tables.rows(name), name


def test_excel_takes_no_text_for_a_formula_a_number_or_a_link(tables: Tables) -> None:
    book = openpyxl.load_workbook(tables.folder / "comity.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "d", "b"}
    assert not [cell for cell in cells if cell.hyperlink]


def shown(value: object) -> str:
    """Return a value of Parquet or Excel as CSV shows it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:g}" if value < 10**6 else str(int(value))
    return written(value) if isinstance(value, Value) else str(value)


def test_csv_is_utf_8_with_line_feeds_and_no_mark(tables: Tables) -> None:
    for name in tables.names:
        content = (tables.folder / f"{name}.csv").read_bytes()
        assert content.decode("utf-8").endswith("\n")
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content


def test_a_validator_of_csvw_finds_nothing(tables: Tables) -> None:
    found = CSVW(str(tables.folder / "csv-metadata.json"), validate=True)
    assert found.warnings == []
    assert found.is_valid


@pytest.mark.filterwarnings("ignore:Invalid column value:UserWarning")
@pytest.mark.parametrize("either", ["as it is"], indirect=True)
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("events.csv", ",2001-06-01,", ",June 2001,"), "earliest: "),
        (
            ("participations.csv", ",EVENT,", ",no/such,"),
            "Key `no/such` not found",
        ),
        (("figures.csv", ",exact,6,", ",exact,six,"), "invalid lexical value for decimal: six"),
        (("denials.csv", "denial,", "refusal,"), "missing required columns"),
    ],
)
def test_the_validator_can_find_something(
    tables: Tables, tmp_path: Path, change: Change, found: str
) -> None:
    file, old, new = change
    old = old.replace("EVENT", tables.rows("participations")[0]["event"])
    for path in (*tables.folder.glob("*.csv"), tables.folder / "csv-metadata.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    damaged = CSVW(str(tmp_path / "csv-metadata.json"), validate=True)
    with pytest.raises(ValueError, match=found):
        _ = damaged.is_valid


def test_without_the_libraries_csv_and_metadata_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tables_, "find_spec", {}.get)
    for name in OPTIONAL:
        monkeypatch.setitem(sys.modules, name, None)
    assert cli.main(["export", "tables", str(tmp_path), "--corpus", str(ROOT)]) == 0
    told = capsys.readouterr()
    assert told.err == ("not written: Parquet and Excel — python -m pip install 'comity[tables]'\n")
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".html", ".json", ".md"}
    assert set(told.out.splitlines()) == {str(path) for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("tables.toml", "[events]", "[event s]"), "queries/tables/tables.toml: error: not TOML"),
        (("tables.toml", "[events]", "[happenings]"), "the table happenings has no query"),
        (("tables.toml", 'key = ["event"]', 'keys = ["event"]'), "[events] has no key"),
        (("tables.toml", "several = []", 'several = ["colour"]'), "the query has no column colour"),
        (
            ("tables.toml", '["instrument", "instrument_label"], ', ""),
            "several values of instr",
        ),
        (("tables.toml", '"label_zh", "class"', '"wikidata", "class"'), "has no wikidata"),
        (("columns.toml", "[label_en]", "[label_fr]"), "nothing says what ?label_en holds"),
        (("columns.toml", 'type = "id"', 'type = "key"'), "[event]: key is not a type"),
        (("columns.toml", "comity:asPrinted", "comity:asWritten"), "[as_printed] has no title_en"),
        (("columns.toml", 'title_en = "event"\n', 'title = "event"\n'), "[event] has"),
        (
            ("events.rq", "SELECT ?event", "SELECT event"),
            "queries/tables/events.rq:10:8: ",
        ),
    ],
)
def test_a_wrong_definition_is_one_line_and_nothing_is_written(
    copy: Path, tmp_path: Path, command: Comity, change: Change, message: str
) -> None:
    with (copy / "data" / DOCUMENT / "statements.ttl").open("a", encoding="utf-8") as statements:
        statements.write("er:signing comity:instrument actor:report-bureau .\n")  # a second one
    file, old, new = change
    path = copy / "queries" / "tables" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    outcome = command("export", "--corpus", copy, "tables", tmp_path / "tables")
    assert outcome.returncode == 2
    assert message in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert not (tmp_path / "tables").exists()


def test_a_corpus_without_definitions_says_what_to_copy(copy: Path, command: Comity) -> None:
    for path in (copy / "queries" / "tables").iterdir():
        path.unlink()
    outcome = command("export", "--corpus", copy, "tables", copy / "out")
    assert outcome.returncode == 2
    assert "no tables are defined: queries/tables/ is missing — copy" in outcome.stderr
