"""What a document owes: findings of the check, grouped, in the order in which they are done."""

import json
from pathlib import Path

import pytest

from comity.check import todo
from comity.check.findings import Finding, Report
from comity.errors import Place
from conftest import Comity
from edition import DOCUMENT
from in_memory import DECLARED, Files, corpus

FILES: Files = {
    **DECLARED,
    "data/report/a.ttl": "report:x rdfs:seeAlso actor:china .",
    "data/other/a.ttl": "actor:china rdfs:seeAlso actor:un .",
}


def found(rule: str, file: str, message: str = "wrong") -> Finding:
    return Finding(rule, Place(file, 2, 1), message)


# Of each group one finding, in an order that is not the one in which they are done.
IN_GROUPS = {
    "layout": found("RDF-03", "data/report/a.ttl"),
    "confirmations": found("LBL-02", "data/labels-zh-hans.tsv", "actor:china: nobody looked up"),
    "lookups": found("LNK-04", "data/links/wikidata.sssom.tsv", "actor:china was not looked up"),
    "labels": found("LBL-01", "data/labels-zh-hans.tsv"),
    "links": found("LNK-03", "data/actors.ttl"),
    "coverage": found("DAT-02", "data/report/coverage.tsv"),
    "definitions": found("ONT-05", "ontology/concepts.ttl"),
    "notes": found("NEW-02", "data/report/a.ttl"),
    "chinese": found("NEW-01", "data/report/passages.ttl", "text @zh-hans of report:x is still"),
    "texts": found("NEW-01", "data/report/a.ttl"),
    "names": found("DAT-05", "data/report/a.ttl"),
    "statements": found("shape:event-kind", "data/report/a.ttl"),
    "sentences": found("NEW-01", "data/report/coverage.tsv"),
    "glosses": found("NEW-01", "data/report/passages.ttl"),
    "document": found("NEW-01", "data/report/document.ttl"),
    "turtle": found("RDF-01", "data/report/a.ttl"),
    "others": found("QRY-03", "queries/x.tsv"),
}
PENDING = ("LBL-02", "LNK-04")
ELSEWHERE = (
    found("DAT-05", "data/other/a.ttl"),
    found("LNK-04", "data/links/wikidata.sssom.tsv", "actor:un was not looked up"),
)


def report() -> Report:
    every = (*IN_GROUPS.values(), *ELSEWHERE)
    return Report(
        tuple(one for one in every if one.rule not in PENDING),
        *(1, 1, 1, 1),
        pending=tuple(one for one in every if one.rule in PENDING),
    )


def test_each_finding_is_in_its_group_and_the_groups_are_in_order() -> None:
    groups = todo.groups(report(), corpus(FILES), "report")
    assert {group.key: group.findings for group in groups} == {
        key: (finding,) for key, finding in IN_GROUPS.items()
    }
    assert [group.key for group in groups] == list(todo.TITLES)


def test_what_another_document_owes_is_its_own() -> None:
    groups = todo.groups(report(), corpus(FILES), "other")
    listed = [finding for group in groups for finding in group.findings]
    assert set(ELSEWHERE) <= set(listed)
    assert IN_GROUPS["sentences"] not in listed


def test_the_lines_count_and_end_with_what_is_left() -> None:
    groups = todo.groups(report(), corpus(FILES), "report")
    lines = list(todo.summary("report", groups))
    assert lines[:2] == [
        "files to fix first: nothing else can be read: 1",
        f"  {IN_GROUPS['turtle']}",
    ]
    assert lines[-1] == f"report: {len(IN_GROUPS)} missing"
    assert list(todo.summary("report", ())) == ["report: nothing is missing"]


def test_a_document_that_is_done_owes_nothing(command: Comity, copy: Path) -> None:
    outcome = command("todo", DOCUMENT, "--corpus", copy)
    assert (outcome.returncode, outcome.stdout) == (0, f"{DOCUMENT}: nothing is missing\n")


def test_one_that_is_not_says_what_in_both_forms(command: Comity, copy: Path) -> None:
    coverage = copy / "data" / DOCUMENT / "coverage.tsv"
    coverage.write_text(coverage.read_text("utf-8").replace("encoded\t3", "to-do\t3", 1), "utf-8")
    text = command("todo", DOCUMENT, "--corpus", copy)
    (group,) = json.loads(command("todo", DOCUMENT, "--corpus", copy, "--format", "json").stdout)
    assert text.returncode == 1
    assert text.stdout.startswith("sentences to encode: 1\n")
    assert (group["key"], len(group["findings"])) == ("sentences", 1)
    assert group["findings"][0]["rule"] == "NEW-01"


@pytest.mark.parametrize("command_name", ["todo"])
def test_a_document_that_there_is_not_is_refused(
    command: Comity, copy: Path, command_name: str
) -> None:
    outcome = command(command_name, "no-such-document", "--corpus", copy)
    assert outcome.returncode == 2
    assert "there is no document no-such-document" in outcome.stderr
    assert DOCUMENT in outcome.stderr
