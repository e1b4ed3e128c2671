"""docs/: the map lists every guide, every link leads somewhere, and what the guides show is so."""

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from comity.export.markdown import render
from comity.terms import COMITY, DEFINITION, LABELS
from conftest import ROOT, Comity
from datasets import dataset
from source import COPY, needs_source

DOCS: Final = ROOT / "docs"
GUIDES: Final = sorted(DOCS.rglob("*.md"))
PAGES: Final = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *GUIDES)
LINK: Final = re.compile(r"\]\((?!https?://)([^)#]*)#?([^)]*)\)")


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def prose(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def identified(page: Path) -> set[str]:
    return {heading.id for heading in render(page.read_text("utf-8")).headings}


def broken(page: Path) -> Iterator[str]:
    """Yield the links of a page that lead to no file, or to no heading of it."""
    for path, fragment in LINK.findall(prose(page)):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (fragment and fragment not in identified(target)):
            yield f"{path}#{fragment}"


def test_the_map_lists_every_guide_once() -> None:
    listed = re.findall(r"^\| \[.*?\]\(([a-z-]+\.md)\)", read("README.md"), re.MULTILINE)
    assert sorted(listed) == sorted(p.name for p in DOCS.glob("*.md") if p.name != "README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    assert list(broken(page)) == []


def test_the_first_answer_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    page = read("first-answer.md")
    fences = re.findall(r"^```(python|text)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    printed = io.StringIO()
    for kind, text in fences:
        if kind == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(text, names)  # noqa: S102 (the page's own)
        else:
            assert printed.getvalue() == text
    assert [kind for kind, _ in fences].count("text") > 4
    (saved,) = re.findall(r'to_csv\("(.*?)"', page)
    assert (tmp_path / saved).read_text("utf-8").count(" ¶") > 1


def test_the_definitions_of_the_glossary_are_those_of_the_ontology() -> None:
    facts = dataset().facts
    rows = re.findall(r"^\| (.*) \| `comity:(\w+)` \| (.*) \|$", read("glossary.md"), re.MULTILINE)
    assert len(rows) > 12
    for label, name, definition in rows:
        iri = getattr(COMITY, name)
        assert (label, definition) == (
            facts.text(iri, LABELS[0], "en"),
            facts.text(iri, DEFINITION, "en"),
        )


def test_the_words_of_each_list_of_the_glossary_are_in_order() -> None:
    for section in read("glossary.md").split("\n## ")[2:]:
        words = re.findall(r"^\| ([^|]+) \| (?!meaning)", section, re.MULTILINE)[1:]
        assert words == sorted(words, key=str.lower)


@needs_source
def test_a_copy_of_the_document_is_checked_as_shown(tmp_path: Path, command: Comity) -> None:
    fence = re.compile(r"^```console\n\$ comity ([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    ((line, shown),) = fence.findall(read("verify.md"))
    program, name = line.split()
    (tmp_path / name).write_bytes(COPY.read_bytes())
    assert command(program, name, cwd=tmp_path).stdout == shown


def test_the_installation_asks_for_what_the_package_offers() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    page = read("install.md")
    (least,) = re.findall(r'^requires-python = ">=([\d.]+)"$', settings, re.MULTILINE)
    assert f"Python {least} or newer" in page
    for extra in re.findall(r"'\.\[([a-z]+)\]'", page):
        assert re.search(rf"^{extra} = \[", settings, re.MULTILINE), extra


def test_the_query_that_says_whether_it_works_has_as_many_rows_as_it_says(command: Comity) -> None:
    (line,) = re.findall(r"^\$ comity (query .*)$", read("install.md"), re.MULTILINE)
    (number,) = re.findall(r"You should see (\w+) exercises", read("install.md"))
    rows = command(*line.split()).stdout.splitlines()[1:]
    assert len(rows) == ("no", "one", "two", "three", "four").index(number)
