"""How a written answer says that nothing is found, in each form."""

from typing import Final

import pytest
from pyoxigraph import Store

from comity.rdf import results
from comity.rdf.query import run

SOLUTIONS: Final = ["table", "csv", "excel-csv", "tsv", "json", "xml", None]
ROWS: Final = {
    "SELECT ?a ?b WHERE { ?a ?b 'x' }": results.NO_ROWS,
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b 'x' }": results.ZERO,
    "SELECT (0 AS ?n) ?none WHERE {}": results.ZERO,
    "SELECT ?n WHERE { VALUES ?n { 0 0 } }": "",
    "SELECT (0 AS ?n) (1 AS ?m) WHERE {}": "",
    "SELECT (10 AS ?n) WHERE {}": "",
    "SELECT ?none WHERE {}": "",
    "SELECT ?t WHERE { VALUES ?t { 'two\\nlines, \"quoted\"' } }": "",
    f"SELECT ('{'long ' * 2000}' AS ?t) WHERE {{}}": "",
}


def said(text: str, form: str | None) -> str:
    answer = run(Store(), text, "query", {})
    return results.nothing(answer, results.write(answer, form, {}), form)


@pytest.mark.parametrize("form", SOLUTIONS)
@pytest.mark.parametrize("text", ROWS, ids=range(len(ROWS)))
def test_rows_say_it(text: str, form: str | None) -> None:
    assert said(text, form) == ROWS[text]


def test_truth_values_and_triples_say_it() -> None:
    assert said("ASK { ?a ?b ?c }", "json") == results.NO
    assert said("ASK {}", "json") == ""
    assert said("CONSTRUCT WHERE { ?a ?b ?c }", "ttl") == results.NO_TRIPLES
    assert said("CONSTRUCT { <a:a> <a:b> <a:c> } WHERE {}", "ttl") == ""
