"""QRY-04: each class and property is used by a query, or by a command that is named here."""

import re
from functools import cache

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


def test_each_term_is_used_by_a_query() -> None:
    unasked = {short(term): where(term) for term in terms() - set(ELSEWHERE)}
    assert {term: at for term, at in unasked.items() if term not in asked()} == {}, "QRY-04"


def test_each_excepted_term_is_declared() -> None:
    assert ELSEWHERE.keys() <= terms()
    assert all(re.search(r"\bcomity\b|superclass", why) for why in ELSEWHERE.values())
