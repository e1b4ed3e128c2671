"""docs/engines.md: the lines for an engine run as printed, and answer the question they ask."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, which
from typing import Final

import pytest

from comity.export import dumps
from datasets import ROOT, dataset
from engines import comunica, needs, oxigraph_server, process, virtuoso
from wanted import wants

needs_curl = wants("curl", "" if which("curl") else "apt install curl")

PAGE: Final = (ROOT / "docs" / "engines.md").read_text("utf-8")
SECTIONS: Final = dict(re.findall(r"^### (.*)\n((?:(?!^#).*\n)*)", PAGE, re.MULTILINE))
FENCE: Final = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

UNTESTED: Final = "untested"
SERVED: Final = ("Oxigraph", "curl", "pandas")
STATES: Final = {"China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan"}
MOST_LINES: Final = 7


def blocks(section: str, kind: str) -> list[str]:
    return [code for info, code in FENCE.findall(SECTIONS[section]) if info == kind]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with the dumps and the queries, and the commands that the page calls."""
    dumps.export(dataset(), tmp_path / "dist")
    copytree(ROOT / "queries", tmp_path / "queries")
    (tmp_path / "bin").mkdir()
    command(tmp_path, "comity", f"{shlex.quote(sys.executable)} -m comity")
    return tmp_path


def command(desk: Path, name: str, what: str) -> None:
    """Make a command of that name, in the folder of commands."""
    script = desk / "bin" / name
    script.write_text(f'#!/bin/sh\nexec {what} "$@"\n', "utf-8")
    script.chmod(0o755)


def run(desk: Path, *program: str) -> str:
    """Run a program in the folder, and return what it prints."""
    found = [str(desk / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    paths = {"PATH": os.pathsep.join(found), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        program,
        cwd=desk,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | paths,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def states(printed: str) -> set[str]:
    """Return the states that a table begins its lines with."""
    return {state for state in STATES if re.search(rf"^{state}\b", printed, re.MULTILINE)}


@contextmanager
def served(desk: Path, section: str, address: str, path: str) -> Iterator[int]:
    """Start the server of a section on a free port in place of its own."""
    port = process.free_port()
    (line,) = blocks(section, "sh serve")
    program = shlex.split(line.replace(address, f"127.0.0.1:{port}"))
    program[0] = process.executable(program[0]) or program[0]
    with process.server(program, desk, f"http://127.0.0.1:{port}{path}"):
        yield port


@needs(oxigraph_server)
@pytest.mark.parametrize(
    "section",
    [pytest.param(name, marks=needs_curl if name == "curl" else ()) for name in SERVED],
)
def test_the_lines_for_oxigraph_and_its_endpoint_answer(section: str, desk: Path) -> None:
    with served(desk, "Oxigraph", "localhost:7878", "/query") as port:
        lines = blocks("Oxigraph", "sh") + (blocks(section, "sh") if section == "curl" else [])
        here = f"127.0.0.1:{port}"
        printed = run(desk, "sh", "-ec", "\n".join(lines).replace("localhost:7878", here))
        for program in blocks(section, "python"):
            printed = run(desk, sys.executable, "-c", program.replace("localhost:7878", here))
    assert states(printed) == STATES


@needs(virtuoso)
def test_the_lines_for_virtuoso_answer(desk: Path) -> None:
    port = process.free_port()
    virtuoso.write_settings(desk, port)
    (line,) = blocks("Virtuoso", "sh serve")
    with process.server(shlex.split(line), desk, f"http://127.0.0.1:{port}/sparql"):
        (lines,) = blocks("Virtuoso", "sh")
        printed = run(desk, "sh", "-ec", lines.replace("localhost:8890", f"127.0.0.1:{port}"))
    assert states(printed) == STATES


@pytest.mark.parametrize("library", ["rdflib", "pyoxigraph"])
def test_the_lines_for_a_library_answer(library: str, desk: Path) -> None:
    (program,) = blocks(library, "python")
    assert states(run(desk, sys.executable, "-c", program)) == STATES


@needs(comunica)
def test_the_lines_for_comunica_answer(desk: Path) -> None:
    folder = comunica.FOLDER / "node_modules" / ".bin"
    (lines,) = blocks("Comunica", "sh")
    name, *_ = shlex.split(lines)[1:]
    command(desk, "npx", f"{comunica.node()} {folder}/{name}")
    lines = lines.replace(f"npx {name}", "npx")
    assert states(run(desk, "sh", "-ec", lines)) == STATES


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_short_and_says_whether_it_is_tested(section: str) -> None:
    fences = FENCE.findall(SECTIONS[section])
    assert sum(len(code.splitlines()) for _, code in fences) <= MOST_LINES
    marked = UNTESTED in section
    tested = {*SERVED, "Virtuoso", "rdflib", "pyoxigraph", "Comunica"}
    assert marked == (section not in tested)
    assert marked == all(UNTESTED in info for info, _ in fences)


def test_every_store_that_was_promised_has_a_section() -> None:
    named = {section.split(" (")[0] for section in SECTIONS}
    stores = {
        "Oxigraph",
        "Virtuoso",
        "Fuseki",
        "GraphDB",
        "QLever",
        "rdflib",
        "pyoxigraph",
        "Comunica",
    }
    assert named == stores | {"curl", "pandas", "R"}
