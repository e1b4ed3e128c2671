"""README.md: its commands print what it shows, its program works, what it names exists."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Final, NamedTuple

import pytest

from comity.dataset.coverage import in_part
from comity.rdf.languages import ENGLISH
from conftest import ROOT, Comity
from datasets import cited, dataset
from serving import PATIENCE
from source import COPY, needs_source

PAGE: Final = (ROOT / "README.md").read_text("utf-8")
MOST_LINES: Final = 150
FIRST_SCREEN: Final = 40  # lines


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


def in_backticks() -> list[str]:
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def mentioned(pattern: str) -> list[str]:
    """Return what a pattern finds in the commands of the page, in its blocks or in its prose."""
    commands = [*in_backticks(), *"".join(blocks("sh")).splitlines(), *(s.command for s in shown())]
    return sorted({match for command in commands for match in re.findall(pattern, command)})


COMMANDS: Final = shown()
SUBCOMMANDS: Final = mentioned(r"(?:^|[/\\])comity ([a-z-]+)")
OPTIONS: Final = mentioned(r"^comity ([a-z-]+) .*?(--[a-z]+)")
TARGETS: Final = mentioned(r"^make ([a-z]+)")
ENVIRONMENTS: Final = mentioned(r"setup/environment\.py ([a-z]+)")
FORMATS: Final = ("csv", "tsv", "json", "xml", "ttl", "excel-csv", "xlsx")
LINKS: Final = sorted(set(re.findall(r"\]\(([^)#]+)\)", PAGE)))


def python(program: str, folder: Path) -> str:
    """Return what a program prints, run in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with the files that a reader of the page has by then."""
    (query,) = blocks("sparql")
    (tmp_path / "denials.rq").write_text(query, "utf-8")
    copytree(ROOT / "queries", tmp_path / "queries")
    return tmp_path


def test_the_page_is_short() -> None:
    assert len(PAGE.splitlines()) <= MOST_LINES


def test_the_page_shows_questions_and_the_check_of_a_copy() -> None:
    first, *_ = COMMANDS
    assert first.command.startswith("comity query ")
    assert {s.command.split()[1] for s in COMMANDS} == {"query", "verify-source"}
    assert all(s.output for s in COMMANDS)


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(s, id=s.command, marks=needs_source if "chapter.txt" in s.command else ())
        for s in COMMANDS
    ],
)
def test_a_command_prints_what_the_page_shows(example: Shown, desk: Path, command: Comity) -> None:
    program, *arguments = example.command.split()
    assert program == "comity"
    if "chapter.txt" in arguments:
        (desk / "chapter.txt").write_bytes(COPY.read_bytes())
    done = command(*arguments, cwd=desk)
    named = dataset().questions.get(arguments[1])
    said = [named.notes[ENGLISH]] if named else []
    if not {"--document", "verify-source"} & {*arguments}:
        said.append(in_part(dataset().coverage))
    assert (done.returncode, done.stderr) == (0, "".join(f"note: {note}\n" for note in said))
    assert done.stdout.splitlines() == example.output.splitlines()


def test_standard_input_answers_like_the_file(desk: Path, command: Comity) -> None:
    query = (desk / "denials.rq").read_text("utf-8")
    answer = command("query", "-", stdin=query).stdout
    assert answer == command("query", "denials.rq", cwd=desk).stdout != ""


def test_the_first_screen_leads_to_tables_and_to_python(desk: Path) -> None:
    first_screen = "\n".join(PAGE.splitlines()[:FIRST_SCREEN])
    short, _ = blocks("python")
    assert "`comity export tables`" in first_screen
    assert short in first_screen
    assert len(short.strip().splitlines()) == 4  # three, and a blank one
    printed = python(short, desk)
    assert printed.split()[:4] == ["stated_as", "role", "earliest", "cite"]
    assert re.search(cited(), printed)


def test_the_program_reads_the_dump_in_both_engines(desk: Path, comity: Comity) -> None:
    assert comity("export", cwd=desk).returncode == 0
    assert {file.name for file in (desk / "dist").iterdir()} >= set(mentioned(r"^comity\.[a-z]+$"))
    _, program = blocks("python")
    lines = python(program, desk).splitlines()
    assert len(lines) == 12
    assert lines[:6] == lines[6:]
    assert re.fullmatch(rf"China 2001-06 {cited()}", lines[0])


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_a_command_of_the_page_exists(name: str, command: Comity) -> None:
    assert command(name, "--help").returncode == 0


def test_every_command_is_on_the_page(command: Comity) -> None:
    offered = re.findall(r"^    ([a-z-]+)(?:$|  )", command("--help").stdout, re.MULTILINE)
    assert sorted(offered) == SUBCOMMANDS


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_option_of_the_page_exists(name: str, option: str, command: Comity) -> None:
    assert option in command(name, "--help").stdout


def test_the_formats_of_the_page_exist(command: Comity) -> None:
    assert all(f"`{name}`" in PAGE or f"--format {name}" in PAGE for name in FORMATS)
    listed = "".join(command("query", "--help").stdout.split())
    assert f"{{table,{','.join(FORMATS)}}}" in listed


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_of_the_page_is_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("kind", ENVIRONMENTS)
def test_an_environment_of_the_page_has_a_lock(kind: str) -> None:
    assert (ROOT / "requirements" / f"{kind}.txt").is_file()


def test_the_page_names_both_targets_and_their_script() -> None:
    assert TARGETS == ["run", "test"]
    assert ENVIRONMENTS == ["run"]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_the_page_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("folder", [name for name in in_backticks() if name.endswith("/")])
def test_a_folder_of_the_page_exists(folder: str) -> None:
    assert folder in {"dist/", "https://w3id.org/comity/"} or (ROOT / folder).is_dir()
