"""On a terminal: a table if it fits, a list of rows if not; progress that vanishes."""

import os
import re
import subprocess
import sys

import pytest

import stores
from conftest import ROOT
from datasets import cited

pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")


def on_terminal(*arguments: str, columns: int) -> tuple[str, str]:
    """Run the command on a terminal of so many columns; return what it shows, and its errors."""
    ours, its = pty.openpty()
    environment = os.environ | {
        "COLUMNS": str(columns),
        "PYTHONPATH": str(ROOT / "src"),
        "TERM": "xterm",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "comity", *arguments],
        stdout=its,
        stderr=its,
        env=environment,
        cwd=ROOT,
    ) as process:
        os.close(its)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
    os.close(ours)
    assert process.returncode == 0
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown.decode()).replace("\r\n", "\n")
    return lines, lines.rpartition("\r")[2]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other side has closed
        return b""


def test_a_table_that_fits_is_a_table() -> None:
    shown, _ = on_terminal("query", "exercises-observed", columns=400)
    table, _, note = shown.partition("\n\n")
    head, rule, *rows = table.splitlines()
    assert head.startswith("exercise ")
    assert set(rule) == {"-", " "}
    assert len(rows) == 5
    assert note.lstrip().startswith("Encoded in part: ")


def test_a_table_that_is_too_wide_is_a_list_of_its_rows() -> None:
    shown, _ = on_terminal("query", "exercises-observed", columns=80)
    *records, note = shown.strip().split("\n\n")
    assert len(records) == 5
    assert note.lstrip().startswith("Encoded in part: ")
    assert all(record.startswith("exercise  ") for record in records)
    assert all(re.search(cited(), record) for record in records)
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_progress_is_shown_and_wiped_out() -> None:
    shown, rest = on_terminal("check", columns=80)
    assert "checking: shapes" in shown
    assert rest.startswith("no findings in ")


def test_a_bar_is_shown_while_loading_and_wiped_out() -> None:
    with stores.oxigraph() as store:
        shown, _ = on_terminal("load", f"{store.url}/store", columns=80)
    bar, _, report = shown.rpartition("100%")
    assert any(name in bar for name in stores.SIZES)
    assert f"loaded: {stores.TRIPLES:,} triples in {len(stores.SIZES)} graphs" in report
