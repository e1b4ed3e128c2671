"""Standard streams that are closed or full, and names that are not UTF-8: one line, no traceback.

Only a process shows what closed streams do, and one is enough for each way of closing them: what
prints is the same for all commands. Names are tried in this process, with streams of bytes.
"""

import contextlib
import io
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final
from unittest import mock
from urllib.parse import unquote_to_bytes

import pytest

from comity.cli import main
from conftest import ROOT
from serving import PATIENCE

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform == "win32", reason="a shell, and names of bytes"),
]

GBK: Final = "测".encode("gbk")
SHOWN: Final = r"\xb2\xe2"
CLOSED: Final = (
    "error: the output cannot be written: it is closed — write it to a file, or a pipe\n"
)


def ran(
    *typed: str | bytes | Path, streams: str = "", cwd: Path = ROOT, **variables: str
) -> tuple[int, str, str]:
    """Run the command in a shell, its streams redirected; return its code and what is written."""
    words = [sys.executable, "-m", "comity", *typed]
    quoted = (os.fsencode(shlex.quote(os.fsdecode(word))) for word in words)
    done = subprocess.run(
        ["/bin/sh", "-c", b" ".join([*quoted, streams.encode()])],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def said(*typed: str | bytes | Path, cwd: Path = ROOT, corpus: Path) -> tuple[int, str, str]:
    """Run the command in this process; return its code and what is written, as bytes that it is."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2))
    with (
        mock.patch.dict(os.environ, {"COMITY_CORPUS": str(corpus)}),
        mock.patch("sys.stdout", out),
        mock.patch("sys.stderr", err),
        contextlib.chdir(cwd),
    ):
        code = main([os.fsdecode(word) for word in typed])
    written = []
    for stream in (out, err):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        written.append(stream.buffer.getvalue().decode())
    return code, written[0], written[1]


@pytest.mark.parametrize("typed", ["query observers", "check --only RDF-01", "export dumps out"])
def test_an_output_that_is_closed_is_one_line(typed: str, unshaped: Path) -> None:
    code, _, err = ran(*typed.split(), "--corpus", unshaped, streams=">&-", cwd=unshaped.parent)
    assert (code, err) == (2, CLOSED)


@pytest.mark.parametrize(
    ("typed", "streams"),
    [
        ("--version", ">&-"),
        ("--help", ">&- 2>&-"),
        ("query --help", ">/dev/full"),
        ("--version", ">/dev/full 2>/dev/full"),
    ],
)
def test_help_and_version_need_an_output(typed: str, streams: str) -> None:
    code, out, err = ran(*typed.split(), streams=streams)
    assert (code, out) == (2, "")
    assert err.count("\n") == (0 if "2>" in streams else 1)


@pytest.mark.parametrize(
    ("typed", "code", "streams"),
    [
        ("query observers", 0, "2>&- <&-"),
        ("query nothing", 2, "2>&-"),
        ("query nothing", 2, "2>/dev/full"),
        ("nonsense", 2, "2>/dev/full"),
    ],
)
def test_an_exit_code_does_not_depend_on_where_messages_go(
    typed: str, code: int, streams: str, unshaped: Path
) -> None:
    assert ran(*typed.split(), streams=streams, COMITY_CORPUS=str(unshaped))[0] == code


def test_an_input_that_is_closed_is_one_line() -> None:
    code, out, err = ran("query", "-", streams="<&-")
    assert (code, out) == (2, "")
    assert err.startswith("<stdin>: error: cannot be read: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "typed",
    [
        (b"query", GBK + b".rq"),
        (b"query", GBK),
        (b"verify-source", GBK + b".txt"),
        (b"new", b"a-document", GBK + b".txt"),
        (b"check", b"--corpus", GBK),
        (b"reliability", GBK),
        (b"export", GBK),
        (b"export", b"site", b"--url", b"http://" + GBK),
        (b"links", b"check", b"--service", b"http://" + GBK),
        (b"load", b"http://" + GBK + b"/store"),
        (b"todo", GBK),
    ],
)
def test_what_is_typed_in_another_encoding_is_shown_and_refused(
    typed: tuple[bytes, ...], unshaped: Path
) -> None:
    code, out, err = said(*typed, cwd=unshaped.parent, corpus=unshaped)
    assert (code, out) == (2, "")
    assert SHOWN in err or "\N{REPLACEMENT CHARACTER}" * 2 in err or "encoding" in err


@pytest.mark.parametrize(
    "typed", [(b"query", GBK + b".rq"), (b"serve", b"--host", GBK, b"--port", b"0")]
)
def test_so_is_what_the_system_hands_on(typed: tuple[bytes, ...], unshaped: Path) -> None:
    code, out, err = ran(*typed, COMITY_CORPUS=str(unshaped))
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert SHOWN in err or "\N{REPLACEMENT CHARACTER}" * 2 in err


def test_files_are_written_to_a_folder_in_another_encoding(unshaped: Path) -> None:
    root = unshaped.parent
    code, out, err = ran(b"export", b"dumps", GBK, b"--corpus", unshaped, cwd=root)
    assert (code, err) == (0, "")
    assert f"{SHOWN}/comity.trig" in out.splitlines()
    assert Path(os.fsdecode(os.fsencode(root) + b"/" + GBK), "comity.trig").is_file()


def test_a_path_that_is_utf_8_is_printed_as_it_is_in_any_locale(unshaped: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    typed = ("export", "dumps", "输出", "--corpus", unshaped)
    code, out, err = ran(*typed, cwd=unshaped.parent, **ascii_only)
    assert (code, err) == (0, "")
    assert "输出/comity.trig" in out.splitlines()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (b"data/X.ttl", "text"),
        (b"data/X", "text"),
        (b"queries/X.rq", "text"),
        (b"shapes/X.ttl", "text"),
        (b"data/X.ttl", "github"),
        (b"shapes/X.ttl", "sarif"),
    ],
)
def test_a_name_of_a_file_in_another_encoding_is_one_finding(
    name: bytes, form: str, unshaped: Path
) -> None:
    name = name.replace(b"X", GBK)
    path = Path(os.fsdecode(os.fsencode(unshaped) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"no Turtle") if path.suffix else path.mkdir()
    code, out, err = said("check", "--only", "RDF-01", "--format", form, corpus=unshaped)
    assert (code, err) == (1, "")
    assert out.count("the name is not UTF-8") == 1
    shown = unquote_to_bytes(out) if form == "sarif" else out.encode().replace(SHOWN.encode(), GBK)
    assert name in shown
