"""QRY-32: each query has sorted prefixes and a total order; `comity check` sees the rest."""

import re
from collections import Counter

import pytest
from pyoxigraph import QuerySolutions

from comity.corpus import questions
from comity.rdf.tokens import survey
from datasets import files, oxigraph, table

EVERY = questions.read_all(files())
PREFIX = re.compile(r"^PREFIX ([\w-]*): <([^>]*)>$", re.MULTILINE)
CALL = re.compile(r"\w*\s*\([^()]*\)")


def ordered_by(text: str) -> list[str]:
    """Return the variables of the last ORDER BY; what is not a plain variable is left out."""
    _, found, order = text.rpartition("ORDER BY ")
    return re.findall(r"\?(\w+)", CALL.sub("", order)) if found else []


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_its_prefixes_are_those_of_the_table_sorted_and_all_used(
    question: questions.Question,
) -> None:
    declared = PREFIX.findall(question.text)
    used = {name.prefix for name in survey(question.text).used}
    assert declared == sorted(declared), f"QRY-01: {question.file}: sort the prefixes"
    assert len(declared) == len(survey(question.text).declared), (
        f"QRY-01: {question.file}: one a line"
    )
    assert {prefix for prefix, _ in declared} == used, f"QRY-01: {question.file}: only those used"
    assert dict(declared).items() <= table().items(), f"QRY-01: {question.file}: not of the table"


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_its_order_is_total(question: questions.Question) -> None:
    order = ordered_by(question.body)
    assert order, f"QRY-01: {question.file}: order it by plain variables"
    rows = list(solutions(question.text))
    shown = re.search(r"SELECT (?:DISTINCT )?(.*)", question.text)
    assert shown
    hidden = [f"?{name}" for name in order if not re.search(rf"\?{name}\b", shown[1])]
    wider = question.text.replace(shown[1], " ".join([shown[1], *hidden]), 1)
    keys = Counter(tuple(str(row[name]) for name in order) for row in solutions(wider))
    tied = [key for key, times in keys.items() if times > 1]
    assert tied == [], f"QRY-01: {question.file}: these rows stand in no order"
    assert keys.total() == len(rows), f"QRY-01: {question.file}: show what it is ordered by"


def solutions(text: str) -> QuerySolutions:
    found = oxigraph().query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return found
