"""README.md: its commands print what it shows, its programs work, what it names exists."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, which
from typing import Final, NamedTuple

import pytest

from comity.dataset.coverage import in_part
from comity.export import dumps, tables
from comity.rdf.languages import ENGLISH
from conftest import ROOT, Comity
from datasets import cited, dataset
from long_description import for_an_index
from serving import PATIENCE
from wanted import wants

PAGE: Final = (ROOT / "README.md").read_text("utf-8")
GUIDES: Final = sorted((ROOT / "docs").rglob("*.md"))
MOST_LINES: Final = 100
FIRST_SCREEN: Final = 40  # lines
NEEDS_R: Final = wants("R", "" if which("Rscript") else "install R")


class Shown(NamedTuple):
    """A command of the page, and the output shown below it."""

    command: str
    output: str


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def shown() -> list[Shown]:
    found = [
        re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
        for block in blocks("console")
    ]
    return [Shown(*pair) for pairs in found for pair in pairs]


def in_backticks(page: str) -> list[str]:
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def mentioned(pattern: str, page: str = PAGE) -> list[str]:
    """Return what a pattern finds in the commands of a page, in its blocks or in its prose."""
    fenced = re.findall(r"^```(?:sh|console|text)\b.*?\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    commands = [*in_backticks(page), *"".join(fenced).replace("$ ", "").splitlines()]
    return sorted({match for command in commands for match in re.findall(pattern, command)})


COMMANDS: Final = shown()
CALL: Final = r"(?:^|[/\\]|\$\()comity ([a-z-]+)"
SUBCOMMANDS: Final = mentioned(CALL)
TARGETS: Final = mentioned(r"^make ([a-z]+)")
EXTRAS: Final = sorted(set(re.findall(r"'\.\[([a-z]+)\]'", PAGE)))
LINKS: Final = sorted(set(re.findall(r"\]\(([^)#]+)\)", PAGE)))
FILES: Final = [
    name.removeprefix("tables/")
    for name in in_backticks(PAGE)
    if re.fullmatch(r"(?:tables/)?[a-z-]+\.(?:csv|xlsx|trig|nq|ttl)", name)
]


def run(program: list[str], folder: Path) -> str:
    """Return what a program prints, run in a folder."""
    done = subprocess.run(
        program,
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that a reader of the page has by then."""
    folder = tmp_path_factory.mktemp("desk")
    (query,) = blocks("sparql")
    (folder / "denials.rq").write_text(query, "utf-8")
    copytree(ROOT / "queries", folder / "queries")
    dumps.export(dataset(), folder / "dist")
    tables.export(dataset(), folder / "dist" / "tables")
    return folder


def test_the_page_is_short() -> None:
    assert len(PAGE.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("example", COMMANDS, ids=lambda example: example.command)
def test_a_command_prints_what_the_page_shows(example: Shown, desk: Path, command: Comity) -> None:
    program, *arguments = example.command.split()
    assert program == "comity"
    done = command(*arguments, cwd=desk)
    notes = [dataset().questions[arguments[1]].notes[ENGLISH], in_part(dataset().coverage)]
    assert (done.returncode, done.stderr) == (0, "".join(f"note: {note}\n" for note in notes))
    assert done.stdout.splitlines() == example.output.splitlines()


def test_every_column_of_the_answer_is_explained() -> None:
    (example,) = COMMANDS
    head, *_ = example.output.splitlines()
    explained = PAGE.split(example.output)[1].split("\n## ")[0]
    assert [name for name in head.split() if f"`{name}`" not in explained] == []


def test_the_first_screen_leads_to_the_tables() -> None:
    first_screen = "\n".join(PAGE.splitlines()[:FIRST_SCREEN])
    assert "comity export tables" in first_screen
    assert "(docs/codebook.md)" in first_screen


def test_each_language_needs_three_lines() -> None:
    for language in ("python", "r", "sparql"):
        (program,) = blocks(language)
        assert len([line for line in program.splitlines() if line]) <= 3, language


def test_the_program_in_python_prints_rows_with_their_citations(desk: Path) -> None:
    (program,) = blocks("python")
    printed = run([sys.executable, "-c", program], desk)
    assert printed.split()[:4] == ["stated_as", "role", "earliest", "cite"]
    assert re.search(cited(), printed)


@NEEDS_R
def test_the_program_in_r_prints_the_rows_of_the_one_in_python(desk: Path) -> None:
    (program,) = blocks("r")
    printed = run(["Rscript", "-e", "options(width = 200)", "-e", program], desk)
    (in_python,) = blocks("python")
    rows = run([sys.executable, "-c", in_python], desk)
    assert re.findall(cited(), printed) == re.findall(cited(), rows) != []


def test_the_query_has_an_answer_from_a_file_and_from_standard_input(
    desk: Path, command: Comity
) -> None:
    query = (desk / "denials.rq").read_text("utf-8")
    answer = command("query", "-", stdin=query).stdout
    assert answer == command("query", "denials.rq", cwd=desk).stdout
    assert re.search(cited(), answer)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_page_is_written(name: str, desk: Path) -> None:
    there = {path.name for path in (desk / "dist").rglob("*")}
    assert name in there | {path.name for path in desk.iterdir()} | set(LINKS)


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_a_command_of_the_page_exists(name: str, command: Comity) -> None:
    assert command(name, "--help").returncode == 0


def test_every_command_is_in_a_guide(command: Comity) -> None:
    offered = re.findall(r"^    ([a-z-]+)(?:$|  )", command("--help").stdout, re.MULTILINE)
    assert offered
    explained = {n for guide in GUIDES for n in mentioned(CALL, guide.read_text("utf-8"))}
    assert sorted(set(offered) - explained) == []


def test_the_targets_and_the_extras_of_the_page_are_there() -> None:
    assert TARGETS == ["run", "test"]
    for target in TARGETS:
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    assert EXTRAS == ["serve", "site", "tables"]
    assert all(re.search(rf"^{extra} = \[", settings, re.MULTILINE) for extra in EXTRAS)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_the_page_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_status_is_that_of_the_data() -> None:
    coverage = dataset().coverage.values()
    (whole,) = [document for document in coverage if document.whole]
    assert f"{whole.sentences} sentences" in PAGE
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    others = [document for document in coverage if document.in_part]
    assert f"{words[len(others)]} other editions" in PAGE


def test_the_citation_is_that_of_the_data_set(command: Comity) -> None:
    assert f"> {command('cite', '--dataset').stdout}" in PAGE


def test_on_a_package_index_every_link_opens_and_no_picture_is_missing() -> None:
    page = for_an_index(PAGE)
    assert re.findall(r"\]\((?!https?://)[^)]*\)", page) == []
    assert "![" not in page
    assert "docs/install.md" in page  # the words of a link stay, and name the file in the clone
    assert page.count("\n## ") == PAGE.count("\n## ")
    assert page.splitlines()[0] == "# Comity"
