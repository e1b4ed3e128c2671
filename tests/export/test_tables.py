"""`comity export tables`: CSV, Parquet and Excel say the same, the same bytes every time."""

import subprocess
import sys
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from csvw import CSVW
from pyarrow import parquet

from comity import cli
from comity.dataset import Dataset
from comity.export import tables as tables_
from comity.rdf.values import Value, written
from conftest import ROOT, Comity
from edition import DOCUMENT
from tabulated import Tables
from tabulated import export as tabulate
from wanted import wants

NO_OTHER_NAME = '"not coded: no other name is recorded"'

Change = tuple[str, str, str]
"""A file, what stands in it, and what is put in its place."""


@pytest.mark.parametrize("real", [False, pytest.param(True, marks=pytest.mark.long)])
def test_the_bytes_do_not_depend_on_the_hash_seed(
    real: bool,  # noqa: FBT001 (a case)
    copy: Path,
    tmp_path: Path,
    comity: Comity,
) -> None:
    for seed in "1", "2":
        asked = ("export", "tables", tmp_path / seed, "--corpus", ROOT if real else copy)
        outcome = comity(*asked, PYTHONHASHSEED=seed)
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


@pytest.fixture(scope="module")
def book(tables: Tables) -> openpyxl.Workbook:
    return openpyxl.load_workbook(tables.folder / "comity.xlsx")


@pytest.fixture(scope="module")
def small(invented: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of the fixture edition, to be damaged: a validator soon reads them."""
    return tabulate(invented, tmp_path_factory.mktemp("small"), DOCUMENT)


def test_the_workbook_is_dated_by_the_edition(tables: Tables, book: openpyxl.Workbook) -> None:
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


def test_pandas_takes_the_types_from_parquet(tables: Tables) -> None:
    read = pd.read_parquet(tables.folder / "events.parquet")
    whole = read[read["year"].notna()]
    assert {str(year) for year in whole["year"]} == {
        row["year"] for row in tables.rows("events") if row["year"]
    }
    late = read[
        (read["class"] == "Meeting") & ~read["bundle"] & (read["latest"] >= date(2002, 1, 1))
    ]
    assert list(late["event"]) == [
        row["event"]
        for row in tables.rows("events")
        if row["class"] == "Meeting" and row["bundle"] == "FALSE" and row["latest"] >= "2002"
    ]
    assert len(late) > 5


def test_excel_has_what_csv_has(tables: Tables, book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["read me", *tables.names]
    for name in tables.names:
        head, *lines = book[name].iter_rows(values_only=True)
        rows = [dict(zip(head, map(shown, line), strict=True)) for line in lines]
        assert rows == tables.rows(name), name


def test_excel_takes_no_text_for_a_formula_a_number_or_a_link(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "d", "b"}
    assert not [cell for cell in cells if cell.hyperlink]


def shown(value: object) -> str:
    """Return a value of Parquet or Excel as CSV shows it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:g}" if value < 10**6 else str(int(value))
    if isinstance(value, bool):
        return str(value).upper()
    return written(value) if isinstance(value, Value) else str(value)


def test_csv_is_utf_8_with_line_feeds_and_no_mark(tables: Tables) -> None:
    for name in tables.names:
        content = (tables.folder / f"{name}.csv").read_bytes()
        assert content.decode("utf-8").endswith("\n")
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content


@pytest.mark.long
@pytest.mark.parametrize("of", ["small", "tables"])
def test_a_validator_of_csvw_finds_nothing(of: str, request: pytest.FixtureRequest) -> None:
    tables: Tables = request.getfixturevalue(of)
    found = CSVW(str(tables.folder / "csv-metadata.json"), validate=True)
    assert found.warnings == []
    assert found.is_valid


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Invalid column value:UserWarning")
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("events.csv", ",2001-11-01,", ",November 2001,"), "earliest: "),
        (
            ("participations.csv", ",EVENT,", ",no/such,"),
            "Key `no/such` not found",
        ),
        (("figures.csv", ",120,", ",many,"), "invalid lexical value for decimal: many"),
        (("denials.csv", "denial,", "refusal,"), "missing required columns"),
    ],
)
def test_the_validator_can_find_something(
    small: Tables, tmp_path: Path, change: Change, found: str
) -> None:
    file, old, new = change
    old = old.replace("EVENT", small.rows("participations")[0]["event"])
    for path in (*small.folder.glob("*.csv"), small.folder / "csv-metadata.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    damaged = CSVW(str(tmp_path / "csv-metadata.json"), validate=True)
    with pytest.raises(ValueError, match=found):
        _ = damaged.is_valid


def test_without_the_libraries_csv_and_metadata_are_written(
    small: Tables,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tables_, "find_spec", {}.get)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    root = str(small.dataset.corpus.root)
    assert cli.main(["export", "tables", str(tmp_path), "--corpus", root]) == 0
    told = capsys.readouterr()
    assert told.err == f"not written: parquet — {sys.executable} -m pip install pyarrow\n"
    assert {path.suffix for path in tmp_path.iterdir()} == {
        *(".csv", ".html", ".json", ".md", ".xlsx")
    }
    assert set(told.out.splitlines()) == {str(path) for path in tmp_path.iterdir()}


def test_a_format_that_is_asked_for_and_cannot_be_written_stops_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tables_, "find_spec", {}.get)
    out = tmp_path / "out"
    asked = ["--format", "csv", "--format", "parquet", "--corpus", str(ROOT)]
    assert cli.main(["export", "tables", str(out), *asked]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        (
            "error: parquet needs pyarrow, which is not installed"
            f" — {sys.executable} -m pip install pyarrow\n"
        ),
    )
    assert not out.exists()


def test_csv_for_excel_is_the_same_after_the_mark_that_excel_needs(
    small: Tables, tmp_path: Path, command: Comity
) -> None:
    root = small.dataset.corpus.root
    told = command("export", "tables", tmp_path, "--format", "excel-csv", "--corpus", root)
    assert (told.returncode, told.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}-excel.csv" for name in small.names
    }
    for name in small.names:
        content = (tmp_path / f"{name}-excel.csv").read_bytes()
        assert content == b"\xef\xbb\xbf" + (small.folder / f"{name}.csv").read_bytes()


def test_the_zip_has_the_files_of_csv_and_the_same_bytes_every_time(
    small: Tables, tmp_path: Path, command: Comity
) -> None:
    root = small.dataset.corpus.root
    for folder in (tmp_path / "1", tmp_path / "2"):
        done = command("export", "tables", folder, "--format", "zip", "--corpus", root)
        assert done.returncode == 0
        assert [path.name for path in folder.iterdir()] == ["comity-tables.zip"]
    first, second = (tmp_path / n / "comity-tables.zip" for n in "12")
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as zipped:
        assert zipped.testzip() is None
        assert zipped.namelist() == sorted(
            path.name for path in small.folder.iterdir() if path.suffix not in {".parquet", ".xlsx"}
        )
        for name in zipped.namelist():
            assert zipped.read(name) == (small.folder / name).read_bytes()


@wants("Frictionless", "" if find_spec("frictionless") else "install requirements/test.txt")
def test_a_validator_of_data_packages_finds_nothing(tables: Tables, tmp_path: Path) -> None:
    assert frictionless(tables.folder / "datapackage.json") == []
    tables_.export(tables.dataset, tmp_path, ("zip",))
    assert frictionless(tmp_path / "comity-tables.zip") == []


@wants("Frictionless", "" if find_spec("frictionless") else "install requirements/test.txt")
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("events.csv", ",2001-11-01,", ",November 2001,"), "type-error"),
        (("events.csv", ",TRUE,", ",yes,"), "type-error"),
        (("participations.csv", ",EVENT,", ",no/such,"), "foreign-key"),
        (("denials.csv", "denial,", "refusal,"), "incorrect-label"),
    ],
)
def test_the_validator_of_data_packages_can_find_something(
    small: Tables, tmp_path: Path, change: Change, found: str
) -> None:
    file, old, new = change
    old = old.replace("EVENT", small.rows("participations")[0]["event"])
    for path in (*small.folder.glob("*.csv"), small.folder / "datapackage.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    assert found in frictionless(tmp_path / "datapackage.json")


def frictionless(package: Path) -> list[str]:
    """Return the kinds of what a validator of data packages finds, in a process of its own."""
    program = (
        "import sys, frictionless\n"
        "report = frictionless.Package(sys.argv[1]).validate()\n"
        "print(*(kind for (kind,) in report.flatten(['type'])), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, str(package)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("table",), "there is no command “table” — did you mean tables?"),
        (("xlsx",), "there is no command “xlsx” — did you mean tables --format xlsx?"),
        (("sites",), "there is no command “sites” — did you mean site?"),
        (("graph",), "there is no command “graph” — choose from dumps, tables, site, release"),
        (("tables", "--formt", "csv"), "unrecognized arguments: --formt"),
        (
            ("tables", "--format", "ods"),
            "argument --format: there is no choice “ods” — choose from csv",
        ),
    ],
)
def test_a_slip_is_answered_with_the_usage_of_export(
    typed: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", *typed]) == 2
    error = capsys.readouterr().err
    assert error.startswith("usage: comity export ")
    assert told in error.splitlines()[-1]


@pytest.mark.parametrize(
    ("what", "option"),
    [("dumps", "--format"), ("site", "--format"), ("tables", "--url"), ("release", "--url")],
)
def test_each_export_has_its_own_options(
    what: str, option: str, tmp_path: Path, command: Comity
) -> None:
    outcome = command("export", what, tmp_path / "out", option, "http://example.org/")
    assert outcome.returncode == 2
    assert f"unrecognized arguments: {option} http" in outcome.stderr
    assert not (tmp_path / "out").exists()


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
        (
            ("tables.toml", '"label_zh", "class"', '"label_zh", "wikidata", "class"'),
            "has no wikidata",
        ),
        (
            ("columns.toml", NO_OTHER_NAME, NO_OTHER_NAME.replace("not coded", "unknown")),
            "queries/tables/columns.toml: error: [alt_label]: blank is “unknown: no other name",
        ),
        (
            ("columns.toml", f"blank = {NO_OTHER_NAME}\n", ""),
            "it is not defined what a blank alt_label means",
        ),
        (("columns.toml", "[label_en]", "[label_fr]"), "it is not defined what ?label_en means"),
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
