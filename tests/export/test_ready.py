"""`comity export release` refuses what is not ready, says why, and leaves no archive behind."""

import re
import sys
from pathlib import Path

import pytest

from comity import errors
from comity.dataset import read as read_dataset
from comity.errors import ComityError
from comity.export import release, tables
from comity.export.release import ready
from comity.export.release.contents import BILL_LIBRARY
from conftest import Comity
from datasets import VERSION


def refused(root: Path, folder: Path) -> str:
    """Return why no release can be made of a folder."""
    with pytest.raises(ComityError) as refusal:
        release.export(read_dataset(root), folder, ())
    assert not folder.exists(), "nothing is left behind"
    return str(refusal.value)


def edit(file: Path, old: str, new: str) -> None:
    """Change the first place where a file has some words."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "change", "wrong"),
    [
        ("CITATION.cff", (f"version: {VERSION}", ""), f"there is no line “version: {VERSION}”"),
        ("CITATION.cff", ('title: "Comity', 'title: "A'), 'there is no line “title: "Comity: what'),
        ("CITATION.cff", ("- name: The", "- name: A"), "- name: The Comity authors”"),
        ("CITATION.cff", ("license: CC0", "license: CC"), "there is no line “license: CC0-1.0”"),
        ("CHANGELOG.md", ("[Unreleased]", "[9.9.9]"), "there is no line “## [Unreleased]”"),
        ("pyproject.toml", (VERSION, "0.3.0"), f'there is no line “version = "{VERSION}"”'),
        ("README.md", ("## Read with care", "## Notes"), "has no heading “Read with care”"),
    ],
)
def test_what_does_not_agree_is_named(
    name: str, change: tuple[str, str], wrong: str, clone: Path, tmp_path: Path
) -> None:
    edit(clone / name, *change)
    told = refused(clone, tmp_path / "dist")
    assert name in told
    assert wrong in told


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ({}, "CITATION.cff: error: there is no line “date-released: 2026-11-23”"),
        (
            {"CITATION.cff": "date-released: 2026-11-23"},
            "CHANGELOG.md: error: there is no line “## [0.2.0] — 2026-11-23”",
        ),
    ],
)
def test_a_release_that_is_no_longer_in_the_making_has_its_day(
    written: dict[str, str], due: str, clone: Path, tmp_path: Path
) -> None:
    for name in "data/catalog.ttl", "CITATION.cff", "pyproject.toml":
        edit(clone / name, VERSION, "0.2.0")
    for name, line in written.items():
        with (clone / name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    assert due in refused(clone, tmp_path / "dist")


def test_without_its_library_there_is_no_bill_of_materials(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready, "find_spec", {}.get)
    told = refused(clone, tmp_path / "dist")
    assert f"bill of materials cannot be written — {errors.installing(BILL_LIBRARY)}" in told


def test_a_new_name_has_to_be_in_the_list_of_iris(clone: Path, tmp_path: Path) -> None:
    listed = (clone / "data" / "iris.tsv").read_text("utf-8").splitlines(keepends=True)
    (clone / "data" / "iris.tsv").write_text("".join(listed[:-1]), "utf-8")
    told = refused(clone, tmp_path / "dist")
    assert re.search(r"data/iris\.tsv: error: not the list of the IRIs of this release — ", told)
    assert "copy dist/comity-iris.tsv here" in told


def test_findings_of_the_check_have_to_be_mended(clone: Path, tmp_path: Path) -> None:
    with (clone / "data" / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write("\nactor:china comity:noSuchProperty true .\n")
    told = refused(clone, tmp_path / "dist")
    assert "error: the check has findings: 1 — " in told
    assert "“comity check”" in told


def test_every_format_has_to_be_there(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(tables.LIBRARIES, "xlsx", "no_such_library")
    told = refused(clone, tmp_path / "dist")
    assert f"xlsx cannot be written — {sys.executable} -m pip install no_such_library" in told


def test_an_unknown_licence_is_not_given_out(clone: Path, tmp_path: Path) -> None:
    edit(clone / "data" / "catalog.ttl", "publicdomain/zero/1.0/", "by/4.0/")
    assert "the licence <https://creativecommons.org/by/4.0/>" in refused(clone, tmp_path / "dist")


@pytest.mark.parametrize(
    "name", ["CITATION.cff", "LICENSES/CC0-1.0.txt", "docs/codebook.md", "requirements/extras.txt"]
)
def test_a_missing_file_is_named(name: str, clone: Path, tmp_path: Path) -> None:
    (clone / name).unlink()
    told = refused(clone, tmp_path / "dist")
    assert f"{name}: error: a release needs this, and it is missing — make the" in told


def test_the_command_says_so_in_one_line(copy: Path, tmp_path: Path, command: Comity) -> None:
    outcome = command("export", "release", tmp_path / "dist", "--corpus", copy)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1
    assert "CITATION.cff: error: a release needs this, and it is missing" in outcome.stderr
