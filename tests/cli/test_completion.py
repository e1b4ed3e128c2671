"""The tab key completes commands, options, formats, files and names of the data."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comity.cli import completion
from conftest import ROOT, Comity
from datasets import dataset, files

DOCUMENT = max(files().document_folders)
BASH, ZSH = shutil.which("bash"), shutil.which("zsh")
# The function that shtab writes, asked as bash asks it.
ASK = """
comity() { "$PYTHON" -m comity "$@"; }
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_shtab_comity comity "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the script for bash in a file."""
    path = tmp_path_factory.mktemp("completion") / "comity.bash"
    path.write_text(completion.script("bash"), "utf-8")
    return path


@pytest.mark.skipif(not BASH, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["qu"], ["query"]),
        (["export", "ta"], ["tables"]),
        (["export", "tables", "--fo"], ["--format"]),
        (["links", "worklist", "--format", "q"], ["quickstatements"]),
        (["query", "stances", "--format", "exc"], ["excel-csv"]),
        (["query", "exercises-ob"], ["exercises-observed"]),
        (["query", "codes-that"], ["codes-that-differ"]),
        (["todo", DOCUMENT], [DOCUMENT]),
        (["query", "--document", DOCUMENT[:-1]], [DOCUMENT]),
        (["check", "--explain", "DAT-02"], ["DAT-02"]),
        (["load", "http://127.0.0.1/", "--graph", "auth"], ["authority"]),
        (["verify-source", "Makef"], ["Makefile"]),
        (["--corpus", "ontol"], ["ontology"]),
    ],
)
@pytest.mark.process
def test_bash_completes(words: list[str], completed: list[str], script: Path) -> None:
    outcome = subprocess.run(
        [str(BASH), "-c", ASK, "bash", str(script), "comity", *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT / "src")},
    )
    assert (outcome.stdout.split(), outcome.stderr) == (completed, "")


@pytest.mark.skipif(not ZSH, reason="zsh is not installed")
@pytest.mark.process
def test_zsh_can_read_its_script(command: Comity) -> None:
    printed = command("completion", "zsh").stdout
    subprocess.run([str(ZSH), "-n"], input=printed, encoding="utf-8", check=True)


def test_the_script_for_zsh_asks_for_the_same_names(command: Comity) -> None:
    printed = command("completion", "zsh").stdout
    assert printed.startswith("#compdef comity")
    assert all(f"comity completion --list {words}" in printed for words in completion.WORDS)
    assert all(f":_comity_{words}" in printed for words in (*completion.WORDS, "files", "folders"))


def test_names_are_those_of_the_data(command: Comity) -> None:
    listed = {
        words: command("completion", "--list", words).stdout.splitlines()
        for words in completion.WORDS
    }
    assert listed["questions"] == sorted({*dataset().questions, *dataset().federated})
    assert listed["documents"] == sorted(dataset().corpus.document_folders)
    assert {"authority", *listed["documents"]} < set(listed["graphs"])
    assert "DAT-02" in listed["rules"]


@pytest.mark.parametrize("arguments", [[], ["bash", "--list", "rules"]])
def test_a_script_is_printed_or_names(arguments: list[str], command: Comity) -> None:
    outcome = command("completion", *arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.endswith("— name a shell: bash or zsh\n")
