"""The command ``comity`` run in this process: sooner, for tests of what it says and does."""

import contextlib
import io
import os
import subprocess
from pathlib import Path
from unittest import mock

from comity.cli import main


def run(
    *arguments: str | Path, stdin: str = "", cwd: str | Path = ".", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command; return its exit code and what it writes.

    Only a process shows what the system sees of it: use the fixture ``comity`` for that.
    """
    typed = [*map(str, arguments)]
    out, err = io.StringIO(newline=None), io.StringIO(newline=None)  # read as text, as of a process
    fed = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    inherited = {name: value for name, value in os.environ.items() if name != "COMITY_CORPUS"}
    with (
        mock.patch.dict(os.environ, inherited | {"COLUMNS": "80"} | variables, clear=True),
        mock.patch("sys.stdin", fed),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(typed)
    return subprocess.CompletedProcess(typed, code, out.getvalue(), err.getvalue())
