"""What is wrong with a query is said at its place, by the name of what is there."""

import pytest
from pyoxigraph import Store

from comity.errors import Place, QueryError
from comity.rdf import complaint, query

WRONG = {
    "SELECT ?s {?s a ?o} LIMIT 1;": (1, 28, "“;” ends no query"),
    "ASK { ?s ?p ?o };\n# that is all\n": (1, 17, "“;” ends no query"),
    "SELECT COUNT(?s) {?s a ?o}": (1, 8, "what “COUNT(…)” gives has no name"),
    "SELECT (COUNT(?s)) {?s a ?o}": (1, 18, "what “COUNT(…)” gives has no name"),
    "SELECT ?s (sum (?n)) {?s a ?n}": (1, 11, "what “sum (…)” gives has no name"),
    "SELECT (SUM(?x) ?n) {}": (1, 17, "what “SUM(…)” gives has no name"),
    "ASK { ?s ?p ?o FILTER (COUNT(?s) ?x) }": (1, 16, "“FILTER” is not allowed here"),
    "```sparql\nSELECT * {}\n```": (1, 1, "“`” marks code in a text"),
    "SELECT (\u201cx\u201d AS ?y) {}": (1, 9, "“\u201c” is not a quotation mark of SPARQL"),
    "SELECT (\u2018x\u2019 AS ?y) {}": (1, 9, "“\u2018” is not a quotation mark of SPARQL"),
    "ASK {\n ?s\u00a0?p ?o ": (2, 4, "this is not a plain space but U+00A0, no-break space"),
    "ASK\u3000{": (1, 4, "this is not a plain space but U+3000, ideographic space"),
    "SELECT ?s {\uff1fs a ?o}": (1, 12, "“\uff1f” is not a character of SPARQL"),
    "SELECT ?s {?s a ?o\uff1b?p ?q}": (1, 19, "“\uff1b” is not a character of SPARQL"),
    "SELECT ?s {?s a ?o} LIMIT \uff11": (1, 27, "“\uff11” is not a character of SPARQL"),
    "ASK { FILTER(?o \u2013 1 > 2) }": (1, 17, "“\u2013” is not a character of SPARQL"),
    "\ufeffASK {}": (1, 1, "here is U+FEFF, zero width no-break space, which cannot be seen"),
    "SELECT ?a\u200b { ?a ?b ?c": (1, 10, "here is U+200B, zero width space"),
    "ASK {}\x00": (1, 7, "here is U+0000, a control character"),
    "SELECT * { ?s ?p 'it's' }": (1, 23, "the string that begins here has no end"),
    'SELECT * { ?s ?p "it\u2019s }': (1, 18, "the string that begins here has no end"),
    "SELECT ?s\n{?s a ?o}\nLIMT 1": (3, 1, "“LIMT” is not allowed here"),
    "SELECT ?s {?s a ?o ": (1, 20, "the query ends before it is complete"),
    # What is strange in a text, a comment or a name is nothing to complain of.
    "ASK { ?s ?p '\u201c\u00a0\uff1f```' } LIMT 1 # \u201c`": (1, 24, "“LIMT” is not allowed here"),
    'SELECT ("\\U0011FFFF" AS ?x) {': (1, 23, "is not allowed here"),
}


def complained(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        query.run(Store(), text, "q.rq", {})
    return caught.value


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named_at_its_place(text: str) -> None:
    line, column, what = WRONG[text]
    error = complained(text)
    assert error.place == Place("q.rq", line, column)
    assert what in error.message
    assert error.hint


@pytest.mark.parametrize("text", ["\u201c", "\uff1f", "\u2013", "`"])
def test_the_hint_says_what_to_write(text: str) -> None:
    wanted = {"\u201c": '"', "\uff1f": "?", "\u2013": "-", "`": "delete"}[text]
    assert wanted in complained(f"ASK {{ {text} }}").hint


def test_a_long_query_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "SELECT ?s\n{?s a ?o}\nLIMT 1"
    assert complained(wrong).place == Place("q.rq", 3, 1)
    monkeypatch.setattr(complaint, "LONGEST", len(wrong) - 1)
    assert complained(wrong).place == Place("q.rq", 3, 7)
