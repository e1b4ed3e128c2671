"""On a terminal: a table if it fits, a list of rows if not; progress that vanishes."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import stores
from comity.cli import progress
from comity.dataset import Dataset
from conftest import ROOT
from edition import EDITION

pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")


def on_terminal(*arguments: str, columns: int, stdin: str = "", code: int = 0) -> tuple[str, str]:
    """Run the command on a terminal of so many columns; return what it shows, and its errors."""
    ours, its = pty.openpty()
    environment = os.environ | {
        "COLUMNS": str(columns),
        "PYTHONPATH": str(ROOT / "src"),
        "TERM": "xterm",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "comity", *arguments],
        stdin=subprocess.PIPE,
        stdout=its,
        stderr=its,
        env=environment,
        cwd=ROOT,
    ) as process:
        os.close(its)
        assert process.stdin
        process.stdin.write(stdin.encode())
        process.stdin.close()
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    os.close(ours)
    assert process.returncode == code
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown.decode()).replace("\r\n", "\n")
    return lines, lines.rpartition("\r")[2]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other side has closed
        return b""


def asked(edition: Dataset, columns: int) -> str:
    """Return what a question of the fixture edition shows on a terminal of so many columns."""
    root = str(edition.corpus.root)
    shown, _ = on_terminal("query", "who-took-part", "--corpus", root, columns=columns)
    return shown


def test_a_table_that_fits_is_a_table(invented: Dataset) -> None:
    head, rule, *rows = asked(invented, columns=400).splitlines()
    stored = (EDITION / "queries" / "who-took-part.tsv").read_text("utf-8").splitlines()[1:]
    assert head.startswith("event ")
    assert set(rule) == {"-", " "}
    assert len(rows) == len(stored) > 1


def test_a_table_that_is_too_wide_is_a_list_of_its_rows(invented: Dataset) -> None:
    shown = asked(invented, columns=60)
    records = shown.strip().split("\n\n")
    stored = (EDITION / "queries" / "who-took-part.tsv").read_text("utf-8").splitlines()[1:]
    assert len(records) == len(stored) > 1
    assert all(record.startswith("event ") for record in records)
    assert all("INVENTED-2001 ¶" in record for record in records)
    assert all(len(line) <= 60 for line in shown.splitlines())


def test_a_long_text_that_several_rows_have_stands_once_below(invented: Dataset) -> None:
    long, once, short = "said twice " * 9, "said once " * 9, "said twice"
    rows = f"('{long}' '{once}' '{short}') ('{long}' '' '{short}')"
    text = f"SELECT ?a ?b ?c WHERE {{ VALUES (?a ?b ?c) {{ {rows} }} }} ORDER BY ?a ?b"
    root = str(invented.corpus.root)
    shown, _ = on_terminal("query", "-", "--corpus", root, columns=60, stdin=text)
    words = " ".join(shown.split())
    assert words.count(long.strip()) == 1
    assert words.endswith(f"[1] {long.strip()}")
    assert words.count("a [1]") == 2
    assert words.count(once.strip()) == 1
    assert words.count("c said twice") == 2


def test_what_is_encoded_in_part_is_said_below_the_table() -> None:
    shown, _ = on_terminal("query", "exercises-observed", columns=400)
    table, note, part = shown.split("\n\n")
    assert table.startswith("exercise ")
    assert note.startswith("One row per exercise ")
    assert part.startswith("Encoded in part: ")


def test_progress_is_shown_and_wiped_out(invented: Dataset) -> None:
    shown, rest = on_terminal("check", "--corpus", str(invented.corpus.root), columns=80)
    assert "checking: shapes" in shown
    assert rest.startswith("no findings in ")


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        (("export", "dumps", "{}"), ("writing: names of blank nodes", "writing: comity.nq")),
        (("export", "tables", "{}", "--format", "csv"), ("writing: events", "writing: csv")),
        (("export", "site", "{}"), ("writing: map", "writing: en/id/actor", "writing: zh-hans/")),
        (("links", "worklist"), ("looking: things",)),
    ],
)
def test_what_takes_long_shows_its_steps(
    arguments: tuple[str, ...], steps: tuple[str, ...], invented: Dataset, tmp_path: Path
) -> None:
    root, folder = str(invented.corpus.root), str(tmp_path / "out")
    words = (word.format(folder) for word in arguments)
    shown, _ = on_terminal(*words, "--corpus", root, columns=80)
    assert all(f"\r{step}" in shown for step in steps)


def test_comparing_a_copy_shows_its_steps(invented: Dataset, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("Nothing of it is here.", "utf-8")
    root = str(invented.corpus.root)
    shown, rest = on_terminal("verify-source", str(copy), "--corpus", root, columns=80, code=1)
    assert all(f"\rcomparing: {step}" in shown for step in ("sentences", "printed words", "links"))
    assert "comparing" not in rest


def test_quiet_shows_no_progress_and_no_notes(invented: Dataset) -> None:
    root = str(invented.corpus.root)
    shown, _ = on_terminal("check", "-q", "--corpus", root, columns=80)
    assert shown.startswith("no findings in ")
    shown, _ = on_terminal("query", "exercises-observed", "-q", columns=400)
    assert "\n\n" not in shown


def test_a_line_of_progress_is_wiped_by_a_shorter_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    options = argparse.Namespace(quiet=False, verbose=False)
    with progress.Steps(options, "writing") as step:
        step("x" * 200)
        step("y")
    lines = capsys.readouterr().err.split("\r")
    shown = [line for line in lines if line]
    assert [line.strip() for line in shown if line.strip()] == [
        f"writing: {'x' * (progress.LONGEST - 9)}",
        "writing: y",
    ]
    assert max(map(len, shown)) == len(shown[1]) == progress.LONGEST < 80


def test_a_bar_is_shown_while_loading_and_wiped_out() -> None:
    with stores.oxigraph() as store:
        shown, _ = on_terminal("load", f"{store.url}/store", columns=80)
    bar, _, report = shown.rpartition("100%")
    assert any(name in bar for name in stores.SIZES)
    assert f"loaded: {stores.TRIPLES:,} triples in {len(stores.SIZES)} graphs" in report


def test_it_is_shown_that_a_service_is_asked_and_wiped_out() -> None:
    values = "VALUES ?n { 1 2 }"
    with stores.oxigraph() as store:
        text = f"SELECT ?n {{ SERVICE <{store.url}/query> {{ {values} }} }} ORDER BY ?n"
        options = ("--federated", "--batch", "1")
        shown, rest = on_terminal("query", "-", *options, columns=80, stdin=text)
    assert "asking: request 2 of 2" in shown
    assert rest.split()[:4] == ["n", "-", "1", "2"]
    assert " in 2 requests; 2 rows for 2 items" in " ".join(rest.split())
