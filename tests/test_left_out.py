"""A test that wants what is missing is left out, and pytest says so; or it fails, where asked."""

import os
import subprocess
import sys

from datasets import ROOT
from serving import PATIENCE

ALONE = {"PATH": "", "COMITY_EVERY_ENGINE": ""}
TEST = "tests/engines/test_engines_start_and_stop.py::test_virtuoso_cuts_an_answer"
WANTED = "the packages virtuoso-opensource-7 virtuoso-opensource-7-bin of the system"

PLAIN = ("--disable-plugin-autoload", "-pxdist")  # other plugins only slow the start


def run(*options: str, **variables: str) -> str:
    """Return the output of pytest where nothing is installed beside Python."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *PLAIN,
            TEST + "_and_the_answer_does_not_say_so",
            *options,
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | ALONE | variables,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    return done.stdout


def test_it_is_counted_also_where_another_process_runs_the_tests() -> None:
    assert f"left out: 1 check that wants Virtuoso ({WANTED})\n" in run("-n", "1")


def test_it_fails_where_everything_is_asked_for() -> None:
    assert f"Failed: wants Virtuoso: {WANTED}\n" in run(COMITY_EVERY_ENGINE="1")
