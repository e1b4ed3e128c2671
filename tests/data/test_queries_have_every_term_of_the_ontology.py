"""QRY-04: each class and property is used by a query, or by a command that is named here."""

import re
from functools import cache

import pytest

from comity.corpus import questions
from comity.rdf.tokens import survey
from datasets import COMITY, files, short, terms, where

# Terms that no question needs, and what reads them.
ELSEWHERE = {
    str(COMITY.Statement): "only a superclass: questions name the class that they mean",
    str(COMITY.usedWith): "read by the shapes (comity check)",
    str(COMITY.normalOffset): "read by comity verify-source",
    str(COMITY.normalLength): "read by comity verify-source",
}


@cache
def asked() -> set[str]:
    every = questions.read_all(files())
    return {name.text for question in every for name in survey(question.text).used}


@pytest.mark.parametrize("term", sorted(terms() - set(ELSEWHERE)))
def test_a_term_is_used_by_a_query(term: str) -> None:
    assert short(term) in asked(), f"QRY-04: {where(term)}: ask for {short(term)}, or drop it"


@pytest.mark.parametrize("term", ELSEWHERE)
def test_an_excepted_term_is_declared(term: str) -> None:
    assert term in terms()
    assert re.search(r"\bcomity\b|superclass", ELSEWHERE[term])
