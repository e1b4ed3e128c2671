"""`comity find`: rows in three formats, other sources apart, and what an empty answer says."""

import csv
import io
import json
from pathlib import Path

import pytest

import comity
from comity.dataset.word_search import COLUMNS
from conftest import Comity
from edition import DOCUMENT, lay_out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fixture edition. Read only."""
    return lay_out(tmp_path_factory.mktemp("edition"))


def test_formats_have_the_same_rows(folder: Path, command: Comity) -> None:
    told = command("find", "seminar", "--format", "tsv", "--corpus", folder)
    rows = list(csv.DictReader(io.StringIO(told.stdout), delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS
    assert (
        json.loads(command("find", "seminar", "--format", "json", "--corpus", folder).stdout)
        == rows
    )
    assert comity.load(folder).find("seminar") == rows


def test_a_table_has_other_sources_under_a_heading_of_their_own(
    folder: Path, command: Comity
) -> None:
    told = command("find", "exercises", "--corpus", folder).stdout
    own, others = told.split("\nOther sources\n\n")
    assert "er:exercises " in f"{own} ".replace("\n", " ")
    assert "comparison:" not in own
    assert "comparison:gazette-exercises" in others
    told = command("find", "gazette", "--kind", "account", "--corpus", folder).stdout
    assert told.startswith("Other sources\n\nclass ")


def test_an_empty_answer_says_what_was_searched_and_what_is_near(
    folder: Path, command: Comity
) -> None:
    told = command("find", "sminar", "--kind", "event", "--corpus", folder)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith("nothing has “sminar” in the names, printed words, codes, ")
    assert told.stderr.endswith(" caveats and notes of 4 things — perhaps “seminar” or “near”\n")
    told = command("find", "sminar", "--format", "json", "--corpus", folder)
    assert told.stdout == "[]\n"
    told = command("find", "China", "Gazette", "--kind", "event", "--corpus", folder)
    assert told.stderr.endswith(" — type fewer words, or leave out an option\n")


def test_without_words_an_empty_answer_says_that_no_thing_passes(
    folder: Path, command: Comity
) -> None:
    told = command("find", "--kind", "denial", "--actor", "Kyrgyzstan", "--corpus", folder)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith("nothing has this kind, actor and document together — leave")


def test_what_is_encoded_in_part_is_said(copy: Path, command: Comity) -> None:
    file = copy / "data" / DOCUMENT / "document.ttl"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("    dcterms:language", "    comity:exhaustive false ;\n    dcterms:language")
    )
    told = command("find", "seminar", "--corpus", copy)
    assert told.stderr == f"note: Encoded in part: {DOCUMENT} (the first 12 sentences).\n"


def test_what_is_more_than_the_limit_is_said(folder: Path, command: Comity) -> None:
    told = command("find", "invented", "--limit", "2", "--format", "json", "--corpus", folder)
    assert len(json.loads(told.stdout)) == 2
    assert told.stderr.startswith("2 of ")
    more = told.stderr.split()[2].rstrip(";")
    told = command("find", "invented", "--limit", more, "--format", "json", "--corpus", folder)
    assert len(json.loads(told.stdout)) == int(more)
    assert told.stderr == ""


@pytest.mark.parametrize(
    "arguments", [(), ("seminar", "--kind", "xqzzy"), ("seminar", "--limit", "0")]
)
def test_what_cannot_be_looked_for_is_unusable(
    folder: Path, arguments: tuple[str, ...], command: Comity
) -> None:
    told = command("find", *arguments, "--corpus", folder)
    assert told.returncode == 2
    assert "error: " in told.stderr
