"""`comity links` as it is typed: what it prints, its exit codes, and what it never writes."""

import json
from pathlib import Path

import pytest

from comity.cli import links
from comity.corpus import federation
from conftest import Comity
from linked import STAND_IN

ACTIONS = ("check", "suggest", "worklist")
TABLE = Path("data/links/wikidata.sssom.tsv")
NOWHERE = "http://127.0.0.1:1/sparql"


@pytest.mark.parametrize("action", ACTIONS)
def test_each_has_help_with_an_example(action: str, command: Comity) -> None:
    outcome = command("links", action, "--help")
    assert outcome.returncode == 0
    assert f"example: comity links {action} " in outcome.stdout
    assert "The link set is never changed" in " ".join(outcome.stdout.split())
    assert all(len(line) <= 80 for line in outcome.stdout.splitlines())


def test_without_a_command_it_prints_its_help(command: Comity) -> None:
    outcome = command("links")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout == command("links", "--help").stdout


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_is_asked_of_two(action: str, command: Comity) -> None:
    outcome = command("links", action, "--extract", "a.ttl", "--service", NOWHERE)
    assert outcome.returncode == 2
    assert "not allowed with" in outcome.stderr


def test_the_check_prints_findings_and_fails(copy: Path, command: Comity) -> None:
    before = (copy / TABLE).read_bytes()
    outcome = command("links", "check", "--corpus", copy, "--extract", STAND_IN)
    assert outcome.returncode == 1
    *findings, last = outcome.stdout.splitlines()
    (code,) = [line for line in findings if "[WDT-06]" in line]
    assert code.startswith(f"{copy / TABLE}:")
    assert "warning: wd:Q813 has the code KYR (P298)" in code
    assert last.endswith(f"in the link set, compared with {STAND_IN}")
    assert (copy / TABLE).read_bytes() == before


def test_the_check_is_fine_where_all_agrees(copy: Path, command: Comity, tmp_path: Path) -> None:
    right = tmp_path / "right.ttl"
    right.write_text(STAND_IN.read_text("utf-8").replace('"KYR"', '"KGZ"'), "utf-8")
    outcome = command("links", "check", "--corpus", copy, "--extract", right)
    assert (outcome.returncode, outcome.stdout) == (
        0,
        f"no findings in the link set, compared with {right}\n",
    )


def test_the_check_writes_json(copy: Path, command: Comity) -> None:
    outcome = command(
        *("links", "check", "--format", "json", "--corpus", copy, "--extract", STAND_IN)
    )
    assert outcome.returncode == 1
    (finding,) = json.loads(outcome.stdout)
    assert finding["rule"] == "WDT-06"
    assert finding["line"] > 1


def test_the_corpus_may_be_named_before_the_command(copy: Path, command: Comity) -> None:
    outcome = command("links", "--corpus", copy, "check", "--extract", STAND_IN)
    assert str(copy / TABLE) in outcome.stdout


@pytest.mark.parametrize("action", ACTIONS)
def test_no_network_is_unusable(action: str, copy: Path, command: Comity) -> None:
    outcome = command("links", action, "--corpus", copy, "--service", NOWHERE)
    asked = action != "worklist"  # of an edition with nothing to tell, nothing is asked
    assert outcome.returncode == (2 if asked else 0)
    assert (f"{NOWHERE}: error: no connection" in outcome.stderr) is asked
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("action", ACTIONS[1:])
def test_an_unsound_link_set_is_not_built_upon(action: str, copy: Path, command: Comity) -> None:
    table = copy / TABLE
    text = table.read_text("utf-8")
    table.write_text(text.replace("wd:Q148", "wd:148"), "utf-8")
    outcome = command("links", action, "--corpus", copy, "--extract", STAND_IN)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert "“wd:148” is not an item of Wikidata — write it as wd:Q148" in outcome.stderr


def test_the_draft_goes_to_a_new_file_only(copy: Path, command: Comity, tmp_path: Path) -> None:
    file = tmp_path / "draft.sssom.tsv"
    typed = ("links", "suggest", "--corpus", copy, "--extract", STAND_IN, "--output", file)
    assert command(*typed).returncode == 0
    written = file.read_bytes()
    assert b"\nsubject_id\tsubject_label\tpredicate_id\t" in written
    file.write_text("mine", "utf-8")
    again = command(*typed)
    assert (again.returncode, file.read_text("utf-8")) == (2, "mine")
    assert f"{file}: error: the file exists already — " in again.stderr
    assert command(*typed, "--force").returncode == 0
    assert file.read_bytes() == written


def test_a_draft_is_never_the_link_set(copy: Path, command: Comity) -> None:
    before = (copy / TABLE).read_bytes()
    outcome = command(
        *("links", "suggest", "--corpus", copy, "--extract", STAND_IN),
        *("--output", copy / TABLE, "--force"),
    )
    assert outcome.returncode == 2
    assert "this is a link table" in outcome.stderr
    assert (copy / TABLE).read_bytes() == before


def test_the_worklist_says_how_much_it_holds_back(copy: Path, command: Comity) -> None:
    outcome = command("links", "worklist", "--corpus", copy)
    assert outcome.returncode == 0
    assert outcome.stdout.startswith("# Comity: statements for Wikidata. Nothing has been sent")
    assert outcome.stderr.startswith("0 statements, ")


def test_the_catalogue_is_a_table_with_one_head(copy: Path, command: Comity) -> None:
    outcome = command("links", "worklist", "--format", "mixnmatch", "--corpus", copy)
    head, *rows = outcome.stdout.splitlines()
    assert head.split("\t") == ["id", "name", "desc", "url", "type"]
    assert [row.split("\t")[0] for row in rows] == [
        *("actor/mission-club", "actor/report-bureau", "instrument/sco-charter"),
    ]
    assert "replace each type, a word of Comity's, by the item of that class" in outcome.stderr


def test_the_address_in_the_help_is_the_one_that_is_asked() -> None:
    assert links.SERVICE == federation.ENDPOINT
