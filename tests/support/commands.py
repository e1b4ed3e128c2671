"""The command ``comity`` run in this process: sooner, for tests of what it says and does."""

import contextlib
import io
import subprocess
from pathlib import Path

from comity.cli import main


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command; return its exit code and what it writes.

    Only a process shows what the system sees of it: use the fixture ``comity`` for that.
    """
    typed, out, err = [*map(str, arguments)], io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(typed)
    return subprocess.CompletedProcess(typed, code, out.getvalue(), err.getvalue())
