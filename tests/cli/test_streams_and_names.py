"""Standard streams that are closed or full, and names that are not UTF-8: one line, no traceback.

Only a process shows this: the shell closes a stream, and the system hands on bytes.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

import pytest

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


@pytest.mark.parametrize(
    "typed",
    ["query observers", "check --only RDF-01", "show China", "export dumps out", "find China"],
)
def test_an_output_that_is_closed_is_one_line(typed: str, unshaped: Path) -> None:
    code, _, err = ran(*typed.split(), "--corpus", unshaped, streams=">&-", cwd=unshaped.parent)
    assert (code, err) == (2, CLOSED)


@pytest.mark.parametrize("typed", ["--version", "--help", "query --help"])
@pytest.mark.parametrize("streams", [">&-", ">&- 2>&-", ">/dev/full", ">/dev/full 2>/dev/full"])
def test_help_and_version_need_an_output(typed: str, streams: str) -> None:
    code, out, err = ran(*typed.split(), streams=streams)
    assert (code, out) == (2, "")
    assert err.count("\n") == (0 if "2>" in streams else 1)


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full", "2>&- <&-"])
@pytest.mark.parametrize(
    ("typed", "code"), [("query observers", 0), ("query nothing", 2), ("nonsense", 2)]
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
        (b"serve", b"--host", GBK, b"--port", b"0"),
    ],
)
def test_what_is_typed_in_another_encoding_is_shown_and_refused(
    typed: tuple[bytes, ...], unshaped: Path
) -> None:
    code, out, err = ran(*typed, cwd=unshaped.parent, COMITY_CORPUS=str(unshaped))
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert SHOWN in err or "\N{REPLACEMENT CHARACTER}" * 2 in err or "encoding" in err


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


@pytest.mark.parametrize("name", [b"data/X.ttl", b"data/X", b"queries/X.rq", b"shapes/X.ttl"])
@pytest.mark.parametrize("form", ["text", "github", "sarif"])
def test_a_name_of_a_file_in_another_encoding_is_one_finding(
    name: bytes, form: str, unshaped: Path
) -> None:
    name = name.replace(b"X", GBK)
    path = Path(os.fsdecode(os.fsencode(unshaped) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"no Turtle") if path.suffix else path.mkdir()
    typed = ("check", "--only", "RDF-01", "--format", form, "--corpus", unshaped)
    code, out, err = ran(*typed)
    assert (code, err) == (1, "")
    assert out.count("the name is not UTF-8") == 1
    shown = unquote_to_bytes(out) if form == "sarif" else out.encode().replace(SHOWN.encode(), GBK)
    assert name in shown
