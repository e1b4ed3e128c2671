"""Notes come with every answer of ``comity query``, and change none."""

import io
from pathlib import Path
from typing import Final

import pytest

from comity.cli import main
from comity.rdf.results import FORMATS
from commands import run
from edition import EDITION, lay_out

NOTE: Final = "One row a participation."
PREFIX: Final = "PREFIX comity: <https://w3id.org/comity/ns#>"
WRONG: Final = f"{PREFIX}\nSELECT ?e WHERE {{ ?e comity:rolle ?r }} ORDER BY ?e"
HINT: Final = "{}:2:22: comity:rolle is not a term of the ontology — did you mean comity:role?"
SOLUTIONS: Final = [form for form in FORMATS if form != "ttl"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an edition that is encoded whole, one question of it with a note."""
    made = tmp_path_factory.mktemp("edition") / "edition"
    lay_out(made)
    asked = made / "queries" / "who-took-part.rq"
    asked.write_text(asked.read_text("utf-8").replace("\n\n", f"\n\n# {NOTE}\n\n", 1), "utf-8")
    return made


@pytest.mark.parametrize("form", SOLUTIONS)
def test_the_note_of_a_question_goes_to_standard_error(form: str, folder: Path) -> None:
    outcome = run("query", "who-took-part", "--corpus", folder, "--format", form)
    assert outcome.returncode == 0
    assert outcome.stderr == f"note: {NOTE}\n"
    assert NOTE not in outcome.stdout


def test_a_question_without_a_note_has_none(folder: Path) -> None:
    assert run("query", "observers", "--corpus", folder).stderr == ""


def test_the_file_of_a_question_has_its_note_too(folder: Path) -> None:
    file = folder / "queries" / "who-took-part.rq"
    assert run("query", file, "--corpus", folder).stderr == f"note: {NOTE}\n"


def test_a_comment_in_a_query_of_ones_own_is_no_note(folder: Path) -> None:
    outcome = run("query", "-", "--corpus", folder, stdin="# mine\nASK {}")
    assert (outcome.stdout, outcome.stderr) == ("yes\n", "")


@pytest.mark.parametrize("form", SOLUTIONS)
def test_an_empty_answer_is_said_to_be_empty(form: str, folder: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.rq"
    asked.write_text(WRONG, "utf-8")
    outcome = run("query", asked, "--corpus", folder, "--format", form)
    assert outcome.returncode == 0
    assert outcome.stderr == f"note: 0 rows\nnote: {HINT.format(asked)}\n"
    assert "note" not in outcome.stdout


@pytest.mark.parametrize("form", SOLUTIONS)
def test_an_answer_with_rows_is_not(form: str, folder: Path) -> None:
    right = WRONG.replace("rolle", "role")
    outcome = run("query", "-", "--corpus", folder, "--format", form, stdin=right)
    assert outcome.stderr == ""


def test_without_triples_it_is_said_too(folder: Path) -> None:
    asked = f"{PREFIX} CONSTRUCT WHERE {{ ?e comity:bundle 2 , 'x' }}"
    outcome = run("query", "-", "--corpus", folder, stdin=asked)
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("note: 0 triples\n")


def test_on_a_terminal_the_notes_stand_below(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    assert main(["query", "who-took-part", "--corpus", str(folder)]) == 0
    named = capsys.readouterr()
    assert named.out.endswith(f"\n\n{NOTE}\n")
    assert main(["query", "-", "--corpus", str(folder)]) == 0
    own = capsys.readouterr()
    _, nothing, hint = own.out.strip().split("\n\n")
    assert (nothing, " ".join(hint.split())) == ("0 rows", HINT.format("<stdin>"))
    assert named.err == own.err == ""


def test_in_a_pipe_a_row_is_a_line(folder: Path) -> None:
    stored = (EDITION / "queries" / "who-took-part.tsv").read_text("utf-8").splitlines()
    outcome = run("query", "who-took-part", "--corpus", folder, COLUMNS="20")
    assert len(outcome.stdout.splitlines()) == len(stored) + 1  # the rule below the head
    assert max(map(len, outcome.stdout.splitlines())) > 80
