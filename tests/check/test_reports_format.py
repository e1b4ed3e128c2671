"""Each format of a report, whole, for a finding of each severity."""

import json
from importlib import metadata
from pathlib import Path

import pytest

from comity.check.findings import Finding, Report, Severity
from comity.check.reports import summary, write
from comity.check.rules import Rule
from comity.errors import Place

REPORT = Report(
    findings=(
        Finding("DAT-01", Place("data/中.ttl", 2, 3), "错", "correct it"),
        Finding("shape:a", Place("data/b.ttl", 4), "wrong", severity=Severity.WARNING),
        Finding("DAT-01", Place("data/c.ttl"), "so", severity=Severity.NOTE),
        Finding("DAT-02", Place("data/c.ttl"), "so", severity=Severity.NOTE),
    ),
    files=2,
    triples=9558,
    sentences=6,
    covered=5,
)
RULES = {
    "DAT-01": Rule(
        "DAT-01", "It is so.", why="Else not.", fix="Fix it.", example="a b c .", severity="note"
    ),
    "shape:a": Rule("shape:a", "It is a.", block="shape:a sh:closed true .", severity="warning"),
}


def written(form: str, root: Path = Path()) -> str:
    return write(REPORT, form, root, RULES)


def test_text_is_a_line_for_each_and_the_summary() -> None:
    assert written("text").splitlines(keepends=True) == [
        "data/中.ttl:2:3: error: 错 [DAT-01] — correct it\n",
        "data/b.ttl:4: warning: wrong [shape:a]\n",
        "data/c.ttl: note: so [DAT-01]\n",
        "data/c.ttl: note: so [DAT-02]\n",
        "1 error, 1 warning, 2 notes in 2 files, 9,558 triples; 5 of 6 sentences accounted for\n",
    ]


def test_the_summary_of_nothing_says_so() -> None:
    nothing = Report((), files=1, triples=20, sentences=0, covered=0)
    assert summary(nothing) == (
        "no findings in 1 files, 20 triples; 0 of 0 sentences accounted for"
    )


def test_json_has_every_part_of_a_finding() -> None:
    assert written("json").startswith(
        '[\n  {\n    "rule": "DAT-01",\n    "severity": "error",\n    "file": "data/中.ttl",\n'
        '    "line": 2,\n    "column": 3,\n    "message": "错",\n    "hint": "correct it"\n  },\n'
    )
    assert written("json").endswith("]\n")
    assert json.loads(written("json"))[2] == {
        "rule": "DAT-01",
        "severity": "note",
        "file": "data/c.ttl",
        "line": None,
        "column": None,
        "message": "so",
        "hint": "",
    }


def test_github_has_a_command_for_each() -> None:
    assert written("github").splitlines(keepends=True) == [
        "::error file=data/中.ttl,line=2,col=3,title=DAT-01::错 — correct it\n",
        "::warning file=data/b.ttl,line=4,title=shape%3Aa::wrong\n",
        "::notice file=data/c.ttl,title=DAT-01::so\n",
        "::notice file=data/c.ttl,title=DAT-02::so\n",
    ]


def test_sarif_is_whole() -> None:
    def result(rule: str, index: int, level: str, text: str, **physical: object) -> object:
        return {
            "ruleId": rule,
            "ruleIndex": index,
            "level": level,
            "message": {"text": text},
            "locations": [{"physicalLocation": physical}],
        }

    see = {"text": "See “comity check --explain DAT-02”."}
    rules = [
        {
            "id": "DAT-01",
            "shortDescription": {"text": "It is so."},
            "fullDescription": {"text": "Else not."},
            "help": {"text": "Fix it.\n\nRight:\n\na b c ."},
            "defaultConfiguration": {"level": "note"},
        },
        {"id": "DAT-02", "shortDescription": see, "help": see},
        {
            "id": "shape:a",
            "shortDescription": {"text": "It is a."},
            "fullDescription": {"text": "It is a."},
            "help": {"text": "shape:a sh:closed true ."},
            "defaultConfiguration": {"level": "warning"},
        },
    ]
    driver = {
        "name": "comity",
        "informationUri": "https://w3id.org/comity/",
        "version": metadata.version("comity"),
        "rules": rules,
    }
    results = [
        result(
            "DAT-01",
            0,
            "error",
            "错 — correct it",
            artifactLocation={"uri": "data/%E4%B8%AD.ttl"},
            region={"startLine": 2, "startColumn": 3},
        ),
        result(
            "shape:a",
            2,
            "warning",
            "wrong",
            artifactLocation={"uri": "data/b.ttl"},
            region={"startLine": 4, "startColumn": 1},
        ),
        result("DAT-01", 0, "note", "so", artifactLocation={"uri": "data/c.ttl"}),
        result("DAT-02", 1, "note", "so", artifactLocation={"uri": "data/c.ttl"}),
    ]
    assert json.loads(written("sarif")) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


@pytest.mark.usefixtures("_uninstalled")
def test_sarif_names_no_version_where_none_is_installed() -> None:
    assert "version" not in json.loads(written("sarif"))["runs"][0]["tool"]["driver"]


@pytest.fixture
def _uninstalled(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("data/a.ttl", "data/a.ttl"),
        ("here/data/a.ttl", "here/data/a.ttl"),
        ("{tmp}/here/data/a.ttl", "data/a.ttl"),
        ("{tmp}/there/data/a.ttl", "data/a.ttl"),
        ("../there/data/a.ttl", "data/a.ttl"),
        ("../here/data/a.ttl", "a.ttl"),
        ("{tmp}/else/data/a.ttl", "a.ttl"),
        ("{tmp}/linked/data/a.ttl", "data/a.ttl"),
    ],
)
def test_a_path_is_from_the_working_directory_else_from_the_corpus(
    file: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "there")
    monkeypatch.chdir(tmp_path / "here")
    found = Finding("DAT-01", Place(file.format(tmp=tmp_path)), "so")
    command = write(Report((found,), 1, 1, 1, 1), "github", tmp_path / "there", {})
    assert command == f"::error file={path},title=DAT-01::so\n"
