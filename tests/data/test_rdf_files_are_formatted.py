"""RDF-03: the Turtle is as the formatter writes it, and keeps the habits that it cannot check."""

import re
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

import counterexamples
from datasets import ROOT, table
from edition import formatter

FOLDERS = ("ontology", "data", "shapes")
FILES = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.ttl"))
COUNTER_EXAMPLES = counterexamples.FILES + counterexamples.SPECIMENS
PREFIX = re.compile(r"^@prefix ([\w-]*): <([^>]*)> \.$", re.MULTILINE)
LITERAL_OR_IRI = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>')


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_the_formatter_would_change_nothing() -> None:
    command = [formatter(), "--check", *map(str, FILES + COUNTER_EXAMPLES)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, f"RDF-03: run turtlefmt over the file\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("file", FILES + COUNTER_EXAMPLES, ids=name)
def test_its_prefixes_are_those_of_the_table_sorted_and_all_used(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    declared = PREFIX.findall(text)
    body = LITERAL_OR_IRI.sub(" ", re.sub(r"(?m)^(@prefix|\s*#).*$", "", text))
    datatypes = " ".join(re.findall(r"\^\^([\w-]+:\w+)", text))
    used = set(re.findall(r"(?<![\w:-])([\w-]+):(?=[\w])", f"{body} {datatypes}"))
    assert declared == sorted(declared), f"RDF-03: {name(file)}: sort the prefixes"
    assert {prefix for prefix, _ in declared} == used, f"RDF-03: {name(file)}: only those used"
    known = counterexamples.prefixes() if file in COUNTER_EXAMPLES else table()
    assert dict(declared).items() <= known.items(), f"RDF-03: {name(file)}: ontology/prefixes.ttl"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_it_has_no_base_no_empty_prefix_and_a_heading(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?im)^@?base\b|^@prefix :", text), (
        f"RDF-03: {name(file)}: write IRIs out"
    )
    assert re.search(r"(?m)^# ==== .+ ====$", text), f"RDF-03: {name(file)}: give it a heading"


@pytest.mark.parametrize("file", FILES + COUNTER_EXAMPLES, ids=name)
def test_a_subject_has_one_block(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    subjects = re.findall(r"(?m)^([\w-]+:[^\s;,.]+) ", text)
    twice = {subject for subject in subjects if subjects.count(subject) > 1}
    assert twice == set(), f"RDF-03: {name(file)}: write what is said of it together"


@pytest.mark.parametrize("file", [f for f in FILES if "data" in f.parts], ids=name)
def test_no_blank_node_stands_in_the_data(file: Path) -> None:
    blank = [
        str(quad)
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE)
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    ]
    assert blank == [], f"RDF-03: {name(file)}: give the node a name"
