"""The forms in which findings are written: for people, for programs, for two code hosts.

Standards: SARIF 2.1.0 (OASIS); the workflow commands of GitHub Actions. ``docs/check.md``
describes the JSON.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Final
from urllib.parse import quote

from comity.check.findings import Finding, Report, Severity
from comity.check.rules import Rule
from comity.terms import BASE

TEXT: Final = "text"
JSON: Final = "json"
GITHUB: Final = "github"
SARIF: Final = "sarif"
FORMATS: Final = (TEXT, JSON, GITHUB, SARIF)

SARIF_VERSION: Final = "2.1.0"
SARIF_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(report: Report, form: str, root: Path, rules: Mapping[str, Rule]) -> str:
    """Write a report out.

    Args:
        report: What was found.
        form: One of `FORMATS`.
        root: The folder of the corpus; the paths of files outside the working directory are
            given from there to the code hosts, which know no absolute ones.
        rules: What each rule asks, for the help that SARIF carries.
    """
    match form:
        case "json":
            return as_json(report.findings)
        case "github":
            return "".join(_command(finding, root) for finding in report.findings)
        case "sarif":
            return _json(_sarif(report, root, rules))
        case _:
            lines = (*map(str, report.findings), summary(report))
            return "".join(f"{line}\n" for line in lines)


def summary(report: Report) -> str:
    """Return, in one line, how much was found in how much."""
    return (
        f"{counted(report.findings)} in {report.files} files, {report.triples:,} triples; "
        f"{report.accounted}"
    )


def counted(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    counts = Counter(finding.severity for finding in findings)
    found = [
        f"{counts[severity]} {severity}{'s' if counts[severity] > 1 else ''}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(found) or "no findings"


def as_json(findings: Iterable[Finding]) -> str:
    """Return findings as JSON (docs/check.md)."""
    return _json([record(finding) for finding in findings])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def record(finding: Finding) -> dict[str, object]:
    """Return a finding as an object of JSON (docs/check.md)."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "hint": finding.hint,
    }


def _text(finding: Finding) -> str:
    return f"{finding.message} — {finding.hint}" if finding.hint else finding.message


def _command(finding: Finding, root: Path) -> str:
    place = finding.place
    properties = {
        "file": _relative(place.file, root),
        "line": place.line,
        "col": place.column,
        "title": finding.rule,
    }
    written = ",".join(
        f"{name}={_escaped(str(value), property_=True)}"
        for name, value in properties.items()
        if value is not None
    )
    return f"::{COMMANDS[finding.severity]} {written}::{_escaped(_text(finding))}\n"


def _escaped(text: str, *, property_: bool = False) -> str:
    """Escape as the runner unescapes: what ends a line, and in a property what ends it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def _relative(file: str, root: Path) -> str:
    """Return a path with slashes: from the working directory, else from the corpus."""
    path = Path(file)
    absolute = path.absolute()
    for base in (Path.cwd(), root.absolute()):
        if ".." not in path.parts and absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    if absolute.resolve().is_relative_to(root.resolve()):
        return absolute.resolve().relative_to(root.resolve()).as_posix()
    return path.name


def _sarif(report: Report, root: Path, rules: Mapping[str, Rule]) -> dict[str, object]:
    ids = sorted({finding.rule for finding in report.findings})
    driver: dict[str, object] = {"name": "comity", "informationUri": BASE}
    with suppress(metadata.PackageNotFoundError):  # run from its source: rather none than a guess
        driver["version"] = metadata.version("comity")
    driver["rules"] = [_descriptor(rule, rules.get(rule)) for rule in ids]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids, root) for finding in report.findings],
    }
    return {"$schema": SARIF_SCHEMA, "version": SARIF_VERSION, "runs": [run]}


def _descriptor(name: str, rule: Rule | None) -> dict[str, object]:
    """Return the description of a rule; of a broken shape no more than its name is known."""
    if rule is None:
        see = {"text": f"See “comity check --explain {name}”."}
        return {"id": name, "shortDescription": see, "help": see}
    text = rule.block or f"{rule.fix}\n\nRight:\n\n{rule.example}"
    return {
        "id": name,
        "shortDescription": {"text": rule.asks},
        "fullDescription": {"text": rule.why or rule.asks},
        "help": {"text": text},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(finding: Finding, ids: list[str], root: Path) -> dict[str, object]:
    place = finding.place
    uri = quote(os.fsencode(_relative(place.file, root)))
    physical: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    return {
        "ruleId": finding.rule,
        "ruleIndex": ids.index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": _text(finding)},
        "locations": [{"physicalLocation": physical}],
    }
