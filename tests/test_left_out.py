"""A test that wants what is missing is left out, and pytest says so; or it fails, where asked."""

import os
import subprocess
import sys

from datasets import ROOT
from serving import PATIENCE

ALONE = {"PATH": "", "COMITY_EVERY_ENGINE": ""}
TEST = (
    "tests/engines/test_engines_start_and_stop.py"
    "::test_virtuoso_cuts_an_answer_and_the_answer_does_not_say_so"
)
LONG = "tests/export/test_release.py::test_the_crate_is_valid"
WANTED = "the packages virtuoso-opensource-7 virtuoso-opensource-7-bin of the system"

PLAIN = ("--disable-plugin-autoload", "-pxdist")  # other plugins only slow the start


def run(test: str, *options: str, **variables: str) -> str:
    """Return the output of pytest where nothing is installed beside Python."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *PLAIN,
            test,
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
    assert f"left out: 1 check that wants Virtuoso ({WANTED})\n" in run(TEST, "-n", "1")


def test_it_fails_where_everything_is_asked_for() -> None:
    assert f"Failed: wants Virtuoso: {WANTED}\n" in run(TEST, COMITY_EVERY_ENGINE="1")


def test_what_has_a_command_of_its_own_is_named_with_it() -> None:
    said = (
        "left out: tests/browser (make test-browser)\n"
        "left out: tests/engines (make test-engines)\n"
        "left out: tests/serve (make test-serve)\n"
        "left out: 1 check that takes long (make test-long)\n"
    )
    ignored = (f"--ignore=tests/{name}" for name in ("browser", "engines", "serve"))
    assert said in run(LONG, "-m", "not long", *ignored)
