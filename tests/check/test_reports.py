"""`comity check` in each format, for some rules only; every rule is explained."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from comity.check import Finding, Report, Severity, check, patterns, reports, rules
from comity.check.shapes import catalogue as catalogue_
from comity.cli.check import FORMATS as CHECK_FORMATS
from comity.corpus import Corpus
from comity.dataset import read as read_dataset
from comity.errors import Place, RuleError
from comity.rdf import traps
from commands import run
from conftest import ROOT
from datasets import SHAPE, shapes, short
from edition import DOCUMENT, REPORT

LINE = re.compile(
    r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|note): "
    r"(?P<message>.+) \[(?P<rule>[^\]]+)\](?: — (?P<hint>.+))?"
)
COMMAND = re.compile(
    r"::(error|warning|notice) file=([^,:]+),line=(\d+),col=(\d+),title=([^,:]+)::(.+)"
)
STATEMENTS = f"data/{DOCUMENT}/statements.ttl"
BROKEN = {
    "data/actors.ttl": "actor:x a .\n",
    STATEMENTS: "er:x a\n",
    "data/comparisons/accounts.ttl": "broken\n",
    "shapes/figures.ttl": '"\n',
}
WHOLE = {
    "data/places.ttl": "\nplace:here <https://w3id.org/comity/ns#sizee> 1 .\n",
    f"data/{DOCUMENT}/document.ttl": f"\n<{REPORT}new> a comity:Event .\n",
}


@pytest.fixture
def broken(unshaped: Path) -> Path:
    """Return a copy of the data with several broken files, and faults in whole ones."""
    (unshaped / "shapes").mkdir()
    (unshaped / "shapes" / "figures.ttl").touch()
    for name, text in {**BROKEN, **WHOLE}.items():
        assert (unshaped / name).exists(), name
        append(unshaped / name, text)
    return unshaped


def append(path: Path, text: str) -> None:
    """Add text to a file."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_broken_files_are_findings_and_hide_none_of_the_others(broken: Path) -> None:
    outcome = run("check", "--corpus", broken)
    assert outcome.returncode == 1
    *lines, summary = outcome.stdout.splitlines()
    found = [match for line in lines if (match := LINE.fullmatch(line))]
    assert len(found) == len(lines), outcome.stdout
    files = {match["file"]: match["rule"] for match in found}
    assert files == {
        **{str(broken / name): "RDF-01" for name in BROKEN},
        str(broken / "data/places.ttl"): "ONT-08",
        str(broken / f"data/{DOCUMENT}/document.ttl"): "DAT-01",
    }
    assert summary.startswith(f"{len(lines)} errors in ")


def test_every_format_has_the_same_findings_and_exit_code(broken: Path) -> None:
    outcomes = {form: run("check", "--corpus", broken, "--format", form) for form in CHECK_FORMATS}
    assert {outcome.returncode for outcome in outcomes.values()} == {1}
    listed = json.loads(outcomes["json"].stdout)
    lines = [LINE.fullmatch(line) for line in outcomes["text"].stdout.splitlines()[:-1]]
    assert listed == [
        {**m.groupdict(""), "line": int(m["line"]), "column": int(m["column"])} for m in lines if m
    ]
    places = [
        (Path(f["file"]).relative_to(broken).as_posix(), f["line"], f["column"]) for f in listed
    ]
    commands = [COMMAND.fullmatch(line) for line in outcomes["github"].stdout.splitlines()]
    assert [(m[2], int(m[3]), int(m[4])) for m in commands if m] == places
    results = json.loads(outcomes["sarif"].stdout)["runs"][0]["results"]
    assert [located(result) for result in results] == places


def located(result: dict[str, Any]) -> tuple[str, int, int]:
    """Return the file, the line and the column of a result of SARIF."""
    physical = result["locations"][0]["physicalLocation"]
    region = physical["region"]
    return unquote(physical["artifactLocation"]["uri"]), region["startLine"], region["startColumn"]


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_nothing_found_is_fine_in_every_format(form: str, unshaped: Path) -> None:
    outcome = run("check", "--corpus", unshaped, "--format", form)
    assert (outcome.returncode, outcome.stderr) == (0, "")  # no progress but on a terminal
    if form == "json":
        assert json.loads(outcome.stdout) == []
    if form == "github":
        assert outcome.stdout == ""
    if form == "sarif":
        assert json.loads(outcome.stdout)["runs"][0]["results"] == []


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_what_cannot_be_checked_is_unusable_in_every_format(form: str, tmp_path: Path) -> None:
    outcome = run("check", "--corpus", tmp_path, "--format", form)
    assert (outcome.returncode, outcome.stdout) == (2, "")


def test_the_formats_of_the_command_are_those_that_can_be_written() -> None:
    assert CHECK_FORMATS == reports.FORMATS


def report(*findings: Finding) -> Report:
    """Return a report of some findings."""
    return Report(findings, files=1, triples=1, sentences=1, covered=1)


def test_a_workflow_command_escapes_what_would_end_it() -> None:
    finding = Finding("shape:x", Place("a,b:c%.ttl", 3, 4), "100 %\r\nsure", "a: b", Severity.NOTE)
    assert reports.write(report(finding), "github", ROOT, {}) == (
        "::notice file=a%2Cb%3Ac%25.ttl,line=3,col=4,title=shape%3Ax::100 %25%0D%0Asure — a: b\n"
    )


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    findings = report(Finding("RDF-01", Place("data/x.ttl"), "cannot be read"))
    assert reports.write(findings, "github", ROOT, {}).startswith(
        "::error file=data/x.ttl,title=RDF-01::"
    )
    (listed,) = json.loads(reports.write(findings, "json", ROOT, {}))
    assert (listed["line"], listed["column"]) == (None, None)
    (result,) = json.loads(reports.write(findings, "sarif", ROOT, {}))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("file", ["data/a b.ttl", str(ROOT / "data/a b.ttl"), "/else/data/a b.ttl"])
def test_sarif_has_relative_uris(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    findings = report(Finding("RDF-01", Place(file, 1, 1), "wrong"))
    (run,) = json.loads(reports.write(findings, "sarif", Path("/else"), {}))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "data/a%20b.ttl"


def test_sarif_has_what_its_schema_requires(broken: Path) -> None:
    log = json.loads(run("check", "--corpus", broken, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (only,) = log["runs"]
    driver = only["tool"]["driver"]
    assert driver["name"] == "comity"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert rule["help"]["text"]
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result in only["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note"}
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert not result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith(
            ("/", "..", "file:")
        )


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (("ONT-08",), {"ONT-08"}),
        (("DAT",), {"DAT-01"}),
        (("ONT-08", "DAT-"), {"ONT-08", "DAT-01"}),
        (("QRY",), set()),
    ],
)
def test_only_some_rules_are_shown(only: tuple[str, ...], expected: set[str], broken: Path) -> None:
    wanted = [word for rule in only for word in ("--only", rule)]
    outcome = run("check", "--corpus", broken, "--format", "json", *wanted)
    assert {finding["rule"] for finding in json.loads(outcome.stdout)} == expected
    assert outcome.returncode == (1 if expected else 0)
    assert outcome.stderr.startswith("findings of other rules, not shown: ")


@pytest.mark.parametrize("option", ["--only", "--explain"])
@pytest.mark.parametrize(
    ("name", "near"),
    [("DAT-2", "DAT-02"), ("ont-08", "ONT-08"), ("event-kind", "shape:event-kind"), ("x", "")],
)
def test_an_unknown_rule_is_unusable_and_the_nearest_is_named(
    option: str, name: str, near: str
) -> None:
    outcome = run("check", option, name, "--corpus", ROOT)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"error: there is no rule {name} — ")
    assert (f"did you mean {near}? " in outcome.stderr) == bool(near)


def test_a_rule_of_broken_shapes_may_be_asked_for() -> None:
    assert rules.selection(["shape:x"], ["DAT-01"], partial=True)("shape:x")
    with pytest.raises(RuleError):
        rules.selection(["shape:x"], ["DAT-01"])


def test_an_exact_id_is_that_rule_alone() -> None:
    chosen = rules.selection(["shape:a"], ["shape:a", "shape:a-b"])
    assert chosen("shape:a")
    assert not chosen("shape:a-b")


def test_every_rule_of_the_check_is_explained() -> None:
    checks = (ROOT / "src/comity/check").rglob("*.py")
    text = "".join(path.read_text("utf-8") for path in checks)
    written = set(re.findall(r'"([A-Z]{3}-\d\d)"', text))
    queried = {pattern.id for pattern in patterns.read()}
    assert written | set(traps.read()) | queried == set(rules.built_in())


@pytest.fixture(scope="session")
def catalogue(data: Corpus) -> dict[str, rules.Rule]:
    """Return the rules of the real data."""
    return catalogue_.catalogue(data)


def test_every_shape_that_reports_is_explained_with_its_message_and_severity(
    catalogue: dict[str, rules.Rule],
) -> None:
    explained = {name for name in catalogue if name.startswith("shape:")}
    inner = shapes().query(
        "SELECT DISTINCT ?s ?t { ?s sh:message ?m . ?root sh:targetClass|sh:targetSubjectsOf|"
        "sh:targetObjectsOf|sh:targetNode ?t . ?root sh:property* ?s FILTER(ISIRI(?s)) }",
        initNs={"sh": "http://www.w3.org/ns/shacl#"},
    )
    targets = [(short(row[0]), short(row[1])) for row in inner if isinstance(row, tuple)]
    reporting = {name for name, _ in targets}
    assert reporting
    assert reporting == explained
    assert [pair for pair in targets if not named_in(pair[1], catalogue[pair[0]].asks)] == []
    sh = "http://www.w3.org/ns/shacl#"
    for name in reporting:
        node = SHAPE[name.removeprefix("shape:")]
        said = {str(p).removeprefix(sh): str(o) for p, o in shapes().predicate_objects(node)}
        assert said["message"] in catalogue[name].asks
        severity = {"Violation": "error", "Warning": "warning", "Info": "note"}
        assert catalogue[name].severity == severity[said["severity"].removeprefix(sh)]


def named_in(target: str, asks: str) -> bool:
    """Return whether what a rule asks says that it holds for a target."""
    _, _, focus = asks.partition(". This holds for ")
    return target in re.findall(r"[\w:-]+", focus)


def test_every_explanation_is_whole_and_its_shape_stands_where_it_says(
    catalogue: dict[str, rules.Rule],
) -> None:
    for name, rule in catalogue.items():
        shape = name.startswith("shape:")
        parts = (rule.block,) if shape else (rule.why, rule.fix, rule.example)
        assert all(part.strip(" .") for part in (rule.asks, rule.defined, *parts)), name
        assert "_:" not in rule.asks, name
        if shape:
            assert rule.block.startswith(f"{name} "), name
            assert rule.block.endswith("."), name
            assert json.dumps(rule.asks.partition(". This")[0], ensure_ascii=False) in rule.block
            file, line, _ = rule.defined.split(":")
            assert Path(file).read_text("utf-8").splitlines()[int(line) - 1].startswith(name)


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("DAT-02", ("DAT-02 (error)", "Every sentence of a document", "coverage.tsv", "Right")),
        (
            "shape:event-kind",
            (
                "shape:event-kind (error)",
                "every comity:Event",
                "an event has exactly one kind; add it, or split the node",
                "shapes/events.ttl:",
                "        sh:path comity:kind ;",
                "        sh:minCount 1 ;",
                "        sh:maxCount 1 ;",
            ),
        ),
        ("shape:date-words-string", ("(warning)", "sh:maxLength 60")),
    ],
)
def test_a_rule_is_explained(rule: str, parts: tuple[str, ...]) -> None:
    outcome = run("check", "--explain", rule, "--corpus", ROOT)
    assert outcome.returncode == 0
    assert [part for part in parts if part not in outcome.stdout] == []


def test_the_beginning_of_ids_lists_the_rules() -> None:
    outcome = run("check", "--explain", "DAT", "--corpus", ROOT)
    assert [line for line in outcome.stdout.splitlines() if line[0] != " "] == [
        "DAT-01",
        "DAT-02",
        "DAT-05",
        "DAT-06",
        "DAT-07",
    ]


def test_a_second_block_of_a_subject_and_a_comment_do_not_mislead(unshaped: Path) -> None:
    path = unshaped / "data" / "actors.ttl"
    append(path, "# comity:sizee\nactor:china # comity:sizee\n    comity:sizee 1 .\n")
    outcome = run("check", "--corpus", unshaped, "--format", "json", "--only", "ONT-08")
    (finding,) = json.loads(outcome.stdout)
    assert finding["line"] == len(path.read_text("utf-8").splitlines())
    assert finding["column"] == 5


OF_SHAPES = sorted(path.name for path in (ROOT / "shapes").glob("*.ttl"))


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(OF_SHAPES[::2], id="every second"),
        pytest.param(OF_SHAPES[1::2], id="the others"),
        *(pytest.param([name], id=name, marks=pytest.mark.long) for name in OF_SHAPES),
    ],
)
def test_a_broken_file_of_shapes_is_one_finding_and_the_others_hold(
    names: list[str], copy: Path
) -> None:
    two = "er:new a comity:Event , comity:Position ; comity:kind kind:joint-exercise , kind:visit ."
    append(copy / STATEMENTS, two)
    for name in names:
        append(copy / "shapes" / name, "\nbroken\n")
    found = check(read_dataset(copy)).findings
    broken = [str(copy / "shapes" / name) for name in names]
    assert [f.place.file for f in found if f.rule == "RDF-01"] == broken
    assert "SHP-01" not in {f.rule for f in found}
    reported = {f.rule for f in found if f.rule.startswith("shape:")}
    assert len({rule.partition("-")[0] for rule in reported}) > 1
    assert ("shape:event-kind" in reported) == ("events.ttl" not in names)


@pytest.mark.parametrize("constraint", ["shape:twin-query", "[]"])
def test_a_shape_with_a_constraint_in_sparql_is_explained(constraint: str, data: Corpus) -> None:
    body = 'sh:message "no twins; drop one" ; sh:select "SELECT $this {}"'
    query = f"[ {body} ]" if constraint == "[]" else constraint
    text = (
        "@prefix comity: <https://w3id.org/comity/ns#> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix shape: <https://w3id.org/comity/shapes#> .\n"
        f"shape:twin sh:targetClass comity:Denial ; sh:severity sh:Warning ; sh:sparql {query} .\n"
        + ("" if constraint == "[]" else f"{constraint} {body} .\n")
    )
    source = data.shapes[0]._replace(name="shapes/x.ttl", file="x.ttl", content=text.encode())
    rule = catalogue_.catalogue(data._replace(shapes=(source,)))["shape:twin"]
    assert (rule.severity, rule.asks, rule.defined) == (
        Severity.WARNING,
        "no twins; drop one. This holds for every comity:Denial.",
        "x.ttl:4:1",
    )
    assert rule.block.startswith("shape:twin sh:targetClass comity:Denial ;")
