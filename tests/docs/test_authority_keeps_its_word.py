"""docs/authority.md: a state whose name and codes changed is described as shown."""

import re
from pathlib import Path
from typing import Final

import pytest

from comity.check import check
from comity.dataset import read
from conftest import ROOT, Comity

PAGE: Final = (ROOT / "docs" / "authority.md").read_text("utf-8")
ACTORS: Final = ("actor:serbia", "actor:serbia-and-montenegro", "actor:yugoslavia")
# The tie of the invented report is dated 2005, when neither Yugoslavia nor Serbia was the state.
DATED: Final = (
    '    comity:earliest "2005-01-01"^^xsd:date ;\n'
    '    comity:latest "2005-12-31"^^xsd:date ;\n'
    "    comity:precision precision:year ;\n"
    '    comity:edtf "2005"^^edtf:EDTF ;\n'
    '    comity:dateAsPrinted "in 2005" ;\n'
    "    comity:dateBasis basis:text ;\n"
)


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def add_row(file: Path, row: str) -> None:
    """Put a row where its first cell belongs, below the head of the table."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    head = next(n for n, line in enumerate(lines) if not line.startswith("#")) + 1
    file.write_text("".join([*lines[:head], *sorted([*lines[head:], row])]), "utf-8")


@pytest.fixture
def followed(copy: Path) -> Path:
    """The fixture edition with the three states of the page, and what is due for each."""
    actors = copy / "data" / "actors.ttl"
    prefixes = (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n@prefix rdfs:"
    )
    text = actors.read_text("utf-8").replace("@prefix rdfs:", prefixes, 1)
    actors.write_text(f"{text}\n{block('turtle')}", "utf-8")
    for name, label, chinese in re.findall(
        r'^(\S+) a .*\n.*label "(.*)"@en , "(.*)"@zh', block("turtle"), re.MULTILINE
    ):
        add_row(copy / "data" / "labels-zh-hans.tsv", f"{name}\t{chinese}\tours\tinvented\n")
        add_row(
            copy / "data" / "links" / "wikidata.sssom.tsv",
            f"{name}\t{label}\tskos:exactMatch\t\tsssom:NoTermFound\t\t"
            "semapv:ManualMappingCuration\tThe Comity authors\t2026-11-30\t0.5"
            f"\tsearch_term={label}; reason=not-looked-up\tNot looked up.\n",
        )
    return copy


def found(corpus: Path) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in check(read(corpus)).findings]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_example_passes_the_check(followed: Path) -> None:
    assert found(followed) == []


def test_its_query_finds_the_state_under_each_name(followed: Path, command: Comity) -> None:
    query = followed / "states.rq"
    query.write_text(block("sparql"), "utf-8")
    outcome = command("query", "--corpus", followed, "--format", "csv", query)
    known = {line.rpartition("/")[2] for line in outcome.stdout.split()}
    assert known - {"actor"} == {name.removeprefix("actor:") for name in ACTORS}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"2003-02/2006-06"', '"2003-03/2006-06"', "shape:actor-replaced-in-time"),
        ("    dcterms:isReplacedBy actor:serbia .", "", "shape:code-of-one-state"),
        ('"1992-04/2003-02"', '"1992-04"', "shape:years-form"),
    ],
)
def test_a_slip_in_it_is_found(followed: Path, old: str, new: str, rule: str) -> None:
    actors = followed / "data" / "actors.ttl"
    edit(actors, old, new)
    if not new:
        edit(actors, '"2003-02/2006-06"^^edtf:EDTF ;', '"2003-02/2006-06"^^edtf:EDTF .')
    assert rule in {broken for broken, _ in found(followed)}


@pytest.mark.parametrize(
    ("actor", "stood"),
    [("serbia", False), ("serbia-and-montenegro", True), ("yugoslavia", False)],
)
def test_a_dated_statement_names_the_actor_that_stood_then(
    followed: Path,
    actor: str,
    stood: bool,  # noqa: FBT001 (two cases)
) -> None:
    statements = followed / "data" / "example-report-2001" / "statements.ttl"
    edit(statements, "comity:towards actor:mission-club", f"comity:towards actor:{actor}")
    edit(
        statements,
        '    comity:precision precision:undated ;\n    comity:asPrinted "is a partner"',
        DATED + '    comity:asPrinted "is a partner"',
    )
    rules = {rule for rule, _ in found(followed)}
    assert ("shape:actor-of-its-time" not in rules) is stood
