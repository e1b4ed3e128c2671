"""Every place that names a licence names the one of `REUSE.toml`."""

import re
import tomllib
from fnmatch import fnmatch

import pytest

from comity.export import licences
from comity.export.release.contents import ALONE, FOLDERS
from datasets import ROOT, dataset

WITH_LICENCE = re.compile(r"^\| (`.+) \|(?: [^|]+ \|)? ([A-Z][A-Za-z0-9.-]+) \|$", re.MULTILINE)
REUSE = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))


def licence(path: str) -> str:
    """Return the licence of a file: the last annotation that fits it says so."""
    fitting = [
        str(each["SPDX-License-Identifier"])
        for each in REUSE["annotations"]
        for pattern in ([each["path"]] if isinstance(each["path"], str) else each["path"])
        if fnmatch(path, pattern)
    ]
    return fitting[-1]


def taken() -> list[str]:
    """Return the files of the project that a release has."""
    return [
        *ALONE,
        *(
            path.relative_to(ROOT).as_posix()
            for folder in FOLDERS
            if folder.name != "LICENSES"
            for pattern in folder.taken
            for path in (ROOT / folder.name).glob(pattern)
        ),
    ]


def test_a_release_gives_each_file_its_licence() -> None:
    known = licences.read(dataset().catalog)
    files = taken()
    assert len(files) > 200
    given = {path: [one.spdx for one in known.of(path)] for path in files}
    assert given == {path: [licence(path)] for path in files}


def test_the_package_is_under_the_licences_of_its_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    used = {each["SPDX-License-Identifier"] for each in REUSE["annotations"]}
    assert project["license"] == " AND ".join(sorted(used))
    texts = {path.stem for path in (ROOT / "LICENSES").glob("*.txt")}
    assert texts == used


@pytest.mark.parametrize("name", ["docs/licences.md", "README.md"])
def test_a_table_of_licences_says_the_same(name: str) -> None:
    section = (ROOT / name).read_text("utf-8").partition("\n## Where content of others")[0]
    rows = WITH_LICENCE.findall(section)
    assert rows or name == "README.md"  # which may leave the table to docs/licences.md
    for files, said in rows:
        for path in re.findall(r"`([^`]+)`", files):
            assert licence(f"{path}any" if path.endswith("/") else path) == said, path


def test_the_note_at_the_root_says_the_same() -> None:
    note = (ROOT / "LICENSE").read_text("utf-8")
    (folders,) = re.findall(r"\(((?:[a-z]+/(?:, )?)+)\): CC0-1\.0", note)
    assert {licence(f"{folder}any") for folder in folders.split(", ")} == {"CC0-1.0"}
    assert "Everything else (code, tests, shapes, queries): Apache-2.0" in note
    assert {licence(f"{name}/any") for name in ("src", "tests", "shapes", "queries")} == {
        "Apache-2.0"
    }


def test_each_origin_is_of_a_file_that_there_is() -> None:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| (`[^|]+) \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    named = [path for row in rows for path in re.findall(r"`([^`:]+)`", row)]
    assert len(named) > 8
    assert [path for path in named if not list(ROOT.glob(path))] == []
