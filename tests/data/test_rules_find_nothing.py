"""No rule finds anything in the real data; those that are queries find each planted fault."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from comity.check import reports
from comity.dataset import store
from comity.terms import GRAPHS
from datasets import ROOT, checked, dataset, oxigraph, short, table, where
from edition import REPORT

RULES = Path(__file__).parent / "rules"
FAULT = NamedNode(GRAPHS + "fault")
PREFIXES = "".join(
    f"@prefix {name}: <{iri}> .\n" for name, iri in {**table(), "er": REPORT}.items()
)


class Rule(NamedTuple):
    """A rule: its id and sentence, what to do, faults in Turtle, and the query that finds them."""

    name: str
    rule: str
    title: str
    hint: str
    faults: tuple[str, ...]
    query: str


def read(file: Path) -> Rule:
    text = file.read_text(encoding="utf-8")
    fields = re.findall(r"^# (rule|title|hint|fault): (.+)$", text, re.MULTILINE)
    faults = tuple(value for name, value in fields if name == "fault")
    one = dict(fields)
    return Rule(file.stem, one["rule"], one["title"], one["hint"], faults, text)


EVERY = [read(file) for file in sorted(RULES.glob("*.rq"))]


def rows(data: Store, rule: Rule) -> list[str]:
    """Return what breaks a rule, each with the file it is described in."""
    found = data.query(rule.query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return [
        f"{where(row[0].value)}: {' '.join(short(term.value) for term in row if term)}"
        for row in found
    ]


@cache
def spoilt() -> Store:
    """Return a store of its own, to plant faults in."""
    return store.of(dataset().quads)


def test_the_check_finds_nothing_and_accounts_for_every_sentence() -> None:
    sentences = sum(len(source.content.splitlines()) - 1 for source in dataset().corpus.coverage)
    assert re.fullmatch(
        rf"no findings in \d+ files, [\d,]+ triples; {sentences} of (at least )?{sentences}"
        r" sentences accounted for\n",
        reports.write(checked(), "text", ROOT, {}),
    )
    assert checked().fine


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_the_data_keeps_the_rule(rule: Rule) -> None:
    broken = rows(oxigraph(), rule)
    assert broken == [], f"{rule.rule}: {rule.title} — {rule.hint}"


@pytest.mark.parametrize(
    ("rule", "fault"),
    [(rule, fault) for rule in EVERY for fault in rule.faults],
    ids=[f"{rule.name}-{number}" for rule in EVERY for number, _ in enumerate(rule.faults, 1)],
)
def test_the_rule_finds_a_planted_fault(rule: Rule, fault: str) -> None:
    before = rows(spoilt(), rule)
    spoilt().load((PREFIXES + fault).encode(), RdfFormat.TURTLE, to_graph=FAULT)
    try:
        assert len(rows(spoilt(), rule)) > len(before), f"{rule.rule} does not see: {fault}"
    finally:
        spoilt().clear_graph(FAULT)


def test_every_rule_can_fail_and_has_a_name_of_its_own() -> None:
    assert [rule.name for rule in EVERY if not rule.faults] == []
    assert len({rule.title for rule in EVERY}) == len(EVERY)
