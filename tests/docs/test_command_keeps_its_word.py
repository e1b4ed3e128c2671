"""docs/command.md has the help of every command, every exit code and every variable."""

import re
from collections.abc import Iterator
from importlib import import_module

from comity.cli import codes
from command_reference import PAGE, text
from datasets import ROOT

SOURCES = ROOT / "src"
READ = re.compile(r"environ(?:\.get\(|\[)([^)\]]+)[)\]]")


def table(heading: str) -> list[str]:
    """Return the first cells of the table under a heading."""
    part = PAGE.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"(?m)^\| ([^|]+) \|", part)[1:]


def variables() -> Iterator[str]:
    """Yield the variables of the environment that the code reads."""
    for path in sorted(SOURCES.rglob("*.py")):
        for read in READ.findall(path.read_text("utf-8")):
            yield from re.findall(r'"([A-Z_]+)"', read.replace('"win32"', ""))
            for name in re.findall(r"\b(?<!\")[A-Z_]{2,}\b(?!\")", read):
                module = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
                yield getattr(import_module(module), name)


def test_the_page_has_the_help_of_every_command() -> None:
    page = PAGE.read_text("utf-8")
    assert page == text(page), "run: python tests/support/command_reference.py"


def test_the_page_explains_every_exit_code() -> None:
    numbers = [value for value in vars(codes).values() if isinstance(value, int)]
    assert table("Exit codes") == [str(number) for number in numbers]


def test_the_page_names_every_variable_that_the_code_reads() -> None:
    found = set(variables())
    assert {"COMITY_CORPUS", "COMITY_USER", "COMITY_CONTACT", "XDG_CACHE_HOME"} <= found
    named = set(re.findall(r"`([A-Z_]+)`", " ".join(table("Environment variables"))))
    assert found <= named
    assert {"NO_COLOR", "COLUMNS", "HTTPS_PROXY", "NO_PROXY", "NETRC"} <= named
