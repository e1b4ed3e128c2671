"""docs/python.md: its programs print what it shows, and it names every name of the library."""

import contextlib
import io
import re
from pathlib import Path
from typing import Final

import pytest

import comity
from conftest import ROOT
from edition import lay_out_real

PAGE: Final = (ROOT / "docs" / "python.md").read_text("utf-8")
FENCE: Final = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROGRAMS: Final = FENCE.findall(PAGE)
NAMED: Final = re.findall(r"^\| `(\w+)\.(\w+)[^`]*` \| (.*) \|$", PAGE, re.MULTILINE)
CLASSES: Final = ("Edition", "Result", "Table")
RECORDS: Final = ("Column", "Finding", "Question", "Reference", "Report")


def test_every_program_prints_what_is_shown() -> None:
    names: dict[str, object] = {}
    assert len(PROGRAMS) == PAGE.count("```python") > 7
    for program, shown in PROGRAMS:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(program, names)  # noqa: S102 (the page's own)
        text, cut, _ = shown.partition("…\n")
        written = printed.getvalue()
        assert written.startswith(text) if cut else written == text


def test_the_first_program_makes_a_dataframe_in_three_lines() -> None:
    lines = [line for line in PROGRAMS[0][0].splitlines() if line]
    assert "to_pandas()" in lines[1]
    assert len(lines[2:]) == 2


def test_a_folder_of_ones_own_is_loaded_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (call,) = re.findall(r"`(comity\.load\(\".*?\"\))`", PAGE)
    lay_out_real(tmp_path / "my-edition")
    monkeypatch.chdir(tmp_path)
    edition = eval(call, {"comity": comity})  # noqa: S307 (the page's own)
    assert len(edition.questions) == len(comity.load().questions)


def test_the_documented_names_are_those_of_the_library() -> None:
    assert sorted({name for owner, name, _ in NAMED if owner == "comity"}) == comity.__all__


@pytest.mark.parametrize("name", CLASSES)
def test_the_documented_attributes_are_those_of_the_class(name: str) -> None:
    edition = comity.load()
    thing = {
        "Edition": edition,
        "Result": edition.ask("sco-founders"),
        "Table": edition.table("places"),
    }[name]
    assert type(thing) is getattr(comity, name)
    documented = {attribute for owner, attribute, _ in NAMED if owner == name}
    assert documented == {attribute for attribute in dir(thing) if not attribute.startswith("_")}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_has_the_attributes_that_are_named(name: str) -> None:
    (about,) = [words for owner, record, words in NAMED if (owner, record) == ("comity", name)]
    attributes = re.findall(r"`([a-z_]+)`", about)
    assert len(attributes) > 4
    known = {*dir(getattr(comity, name)), *getattr(getattr(comity, name), "__annotations__", {})}
    assert set(attributes) <= known
