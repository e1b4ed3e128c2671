"""What is typed finds the same thing in the command, in reconciliation and in the browser.

`fixtures/name-matching.tsv` is the table of cases: what is typed, what it finds, and, where nothing
is called so, what is suggested: first, or in the browser among others.
"""

import csv
from pathlib import Path
from typing import Final

import pytest

import browsing
from comity.dataset.matching import KINDS, Names, find
from comity.errors import QueryError
from comity.rdf.curies import expand
from comity.web.addresses import page
from datasets import ROOT, dataset
from site_pages import index

TABLE: Final = ROOT / "tests" / "fixtures" / "name-matching.tsv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    CASES: Final = list(csv.DictReader(_file, delimiter="\t"))

tabulated = pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])


@tabulated
def test_the_command_finds_it_or_suggests_it(case: dict[str, str]) -> None:
    facts = dataset().facts
    if case["finds"]:
        assert find(facts, case["typed"]) == expand(case["finds"], facts.prefixes)
        return
    with pytest.raises(QueryError, match="nothing is called") as error:
        find(facts, case["typed"])
    wanted = f"({case['suggests']})" if case["suggests"] else "type a name"
    assert wanted in error.value.hint.partition(" or ")[0]


@tabulated
def test_reconciliation_ranks_it_first(case: dict[str, str]) -> None:
    facts = dataset().facts
    found = Names(facts, KINDS).candidates(case["typed"])
    wanted = expand(case["finds"] or case["suggests"], facts.prefixes)
    assert (found[0].node if found else None) == wanted
    assert not (case["suggests"] and found[0].match)


def addresses(name: str) -> list[str]:
    """Return the page of a thing, as the index of the browser has it; none where none is named."""
    iri = expand(name, dataset().facts.prefixes)
    return [page(iri, "en").partition("/")[2]] if iri else []


def test_the_browser_finds_it_first_or_suggests_it(tmp_path: Path) -> None:
    browsing.node()
    script = browsing.folder(tmp_path) / "found.mjs"
    typed = [case["typed"] for case in CASES]
    found = browsing.run(script, {"index": index("en"), "typed": typed})
    for case, hits in zip(CASES, found, strict=True):
        first = [address for address, *_ in hits["found"][:1]]
        assert first == addresses(case["finds"]), case
        nearest = [address for address, *_ in hits["nearest"]]
        if not first:
            assert set(addresses(case["suggests"])) <= set(nearest), case
            assert bool(case["suggests"]) == bool(nearest), case
