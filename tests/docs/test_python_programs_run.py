"""docs/python.md: its programs print what it shows; the reference has every name of the library."""

import contextlib
import io
import re
from pathlib import Path
from typing import Final

import pytest

import comity
import python_reference
from conftest import ROOT
from edition import lay_out_real

PAGE: Final = (ROOT / "docs" / "python.md").read_text("utf-8")
FENCE: Final = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROGRAMS: Final = FENCE.findall(PAGE)
REFERENCE: Final = (ROOT / "docs" / "python-reference.md").read_text("utf-8")
DOTALL: Final = re.DOTALL | re.MULTILINE
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


def test_the_reference_is_made_of_the_docstrings() -> None:
    how = "python setup/python_reference.py > docs/python-reference.md"
    assert python_reference.reference() == REFERENCE, how


def test_the_names_of_the_reference_are_those_of_the_library() -> None:
    named = re.findall(r"^## `comity\.(\w+)", REFERENCE, re.MULTILINE)
    assert sorted(named) == comity.__all__


@pytest.mark.parametrize("name", CLASSES)
def test_the_attributes_of_the_reference_are_those_of_the_class(name: str) -> None:
    edition = comity.load()
    thing = {
        "Edition": edition,
        "Result": edition.ask("sco-founders"),
        "Table": edition.table("places"),
    }[name]
    assert type(thing) is getattr(comity, name)
    (section,) = re.findall(rf"^## `comity\.{name}`$(.*?)(?=^## |\Z)", REFERENCE, DOTALL)
    documented = re.findall(rf"^(?:### `{name}\.|- `)(\w+)", section, re.MULTILINE)
    public = {attribute for attribute in dir(thing) if not attribute.startswith("_")}
    assert public - set(documented) == set()


@pytest.mark.parametrize("name", RECORDS)
def test_the_attributes_of_a_record_are_there(name: str) -> None:
    (section,) = re.findall(rf"^## `comity\.{name}`$(.*?)(?=^##)", REFERENCE, DOTALL)
    attributes = set(re.findall(r"^- `(\w+)`: ", section.split("**Attributes**")[1], re.MULTILINE))
    assert len(attributes) > 4
    kind = getattr(comity, name)
    assert attributes <= {*dir(kind), *getattr(kind, "__annotations__", {})}
