"""Systems on which nothing can be written: a command works, or says in a line what to set.

What lies below a file cannot be written, whoever the user is.
"""

import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.corpus import writing
from comity.errors import TargetError
from commands import run

NOTHING = "no folder for temporary files: nothing can be written there"


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """Return a folder that nobody can make."""
    file = tmp_path / "file"
    file.touch()
    return file / "folder"


@pytest.fixture
def homeless(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return that folder, which is also where the user and temporary files are."""
    for variable in ("HOME", "XDG_CACHE_HOME", "TMPDIR", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(nowhere))
    monkeypatch.setenv("COMITY_NO_CACHE", "")
    monkeypatch.setattr(tempfile, "tempdir", str(nowhere))
    return nowhere


@pytest.fixture
def _signals() -> Iterator[None]:
    """Let a server take the signal only as long as the test lasts."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize(
    "typed",
    [
        ("query", "observers"),
        ("find", "China"),
        ("show", "China"),
        ("query", "--list"),
        ("links", "worklist", "-q"),
    ],
    ids=" ".join,
)
def test_what_writes_nothing_works(typed: tuple[str, ...], unshaped: Path, homeless: Path) -> None:
    outcome = run(*typed, "--corpus", unshaped)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout
    assert not homeless.exists()


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize(
    "typed", [("check",), ("serve", "--port", "0"), ("fill", "example-report-2001")], ids=" ".join
)
def test_what_needs_temporary_files_says_so(
    typed: tuple[str, ...], unshaped: Path, homeless: Path
) -> None:
    outcome = run(*typed, "--corpus", unshaped)
    hint = "set TMPDIR to one that can be written to"
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr == f"{homeless}: error: {NOTHING} — {hint}\n"


@pytest.mark.parametrize("what", ["dumps", "tables", "site"])
def test_an_export_names_the_folder_that_it_cannot_write(
    what: str, unshaped: Path, homeless: Path
) -> None:
    outcome = run("export", what, homeless, "--corpus", unshaped, "-q")
    [said] = [line for line in outcome.stderr.splitlines() if ": error: " in line]
    assert outcome.returncode == 2
    assert said.startswith(str(homeless))
    assert ": error: cannot be written: " in said
    assert said.endswith(" — name another folder")


def test_an_export_needs_no_temporary_files(unshaped: Path, homeless: Path) -> None:
    outcome = run("export", "dumps", unshaped.parent / "out", "--corpus", unshaped)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert not homeless.exists()


def test_a_temporary_folder_is_there_for_the_block() -> None:
    with writing.temporary() as folder:
        (folder / "a").touch()
    assert not folder.exists()


def test_without_a_variable_the_usual_folder_is_named(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(nowhere))
    with pytest.raises(TargetError, match=rf"^/tmp: error: {NOTHING}"), writing.temporary():
        pytest.fail("there is none")


@pytest.mark.skipif(sys.platform == "win32", reason="a user has a home there")
def test_a_user_without_a_home_has_no_cache_and_needs_none(
    unshaped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise KeyError

    for variable in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)
    monkeypatch.setenv("COMITY_NO_CACHE", "")
    outcome = run("check", "--only", "RDF", "--corpus", unshaped)
    assert (outcome.returncode, outcome.stderr) == (0, "")
