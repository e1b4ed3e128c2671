"""Patterns: each query finds every fault that its file has, and nothing beside."""

from functools import cache

import pytest

from comity.check import patterns
from comity.check.findings import Finding
from comity.corpus import Source, parsed
from comity.corpus.parsed import ParsedCorpus
from comity.terms import GRAPHS
from datasets import files, table

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in table().items())
FAULTS = [(pattern, fault) for pattern in patterns.read() for fault in pattern.faults]


@cache
def model() -> tuple[Source, ...]:
    """Return the files of the ontology."""
    return tuple(source for source in files().rdf if source.name.startswith("ontology/"))


def with_fault(text: str) -> ParsedCorpus:
    """Return the ontology with a file more."""
    name = "data/report/fault.ttl"
    fault = Source(name, name, (PREFIXES + text).encode(), GRAPHS + "report")
    return parsed.read(files()._replace(rdf=(*model(), fault), links=()))


def found_in(data: ParsedCorpus) -> list[Finding]:
    return [*patterns.check(data), *patterns.compared(data)]


def test_nothing_is_found_in_the_ontology() -> None:
    assert found_in(with_fault("")) == []


def test_every_pattern_has_a_fault_and_a_rule_of_its_own() -> None:
    assert [pattern.id for pattern in patterns.read() if not pattern.faults] == []
    assert len({pattern.id for pattern in patterns.read()}) == len(patterns.read())


@pytest.mark.parametrize(
    ("pattern", "fault"), FAULTS, ids=[f"{p.id}-{n}" for n, (p, _) in enumerate(FAULTS)]
)
def test_a_pattern_finds_its_faults(pattern: patterns.Pattern, fault: str) -> None:
    found = [finding for finding in found_in(with_fault(fault)) if finding.rule == pattern.id]
    assert found
    assert all(finding.hint == pattern.hint and "$" not in finding.message for finding in found)


def one(text: str) -> Finding:
    """Return the only finding about a text."""
    (finding,) = (f for f in patterns.check(with_fault(text)) if f.rule == "ONT-05")
    return finding


def test_a_finding_names_the_thing_and_stands_at_the_text() -> None:
    finding = one(
        'topic:bare skos:prefLabel "bare"@en ;\n  skos:definition "without capital."@en .'
    )
    lines = PREFIXES.count("\n")
    assert str(finding) == (
        f"data/report/fault.ttl:{lines + 2}:19: error: the definition of topic:bare is no sentence "
        "that says more than its label: “without capital.” [ONT-05] — begin it with a capital, end "
        "it with a full stop, and say what the label does not"
    )


def test_nothing_is_said_of_a_thing_whose_description_is_broken() -> None:
    broken = 'topic:bare skos:definition "without capital."@en .\ntopic:bare a a .'
    assert list(patterns.check(with_fault(broken))) == []
