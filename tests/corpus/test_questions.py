"""The header of a query file: what it must say, what it may say, and what is refused."""

import pytest

from comity.corpus import Source, questions
from comity.errors import QueryError
from comity.rdf.languages import CHINESE

FIELDS = {
    "title": "Exercises observed",
    "question@en": "Which exercises did China observe: when?",
    "question@zh-hans": "中国观摩了哪些演习？",
    "category": "roles",
    "keywords": "exercise, observer",
    "may-be-empty": "no",
    "stored-for": "report, other",
}


def read(fields: dict[str, str]) -> questions.Question:
    """Read a query file with this header."""
    header = "".join(f"# {name}: {value}\n" for name, value in fields.items())
    content = f"{header}\nASK {{ }} # note: not a field\n".encode()
    return questions.read(Source("queries/q.rq", "q.rq", content))


def test_a_complete_header_is_a_question() -> None:
    question = read(FIELDS)
    assert question.slug == "q"
    assert question.english == "Which exercises did China observe: when?"
    assert question.wordings[CHINESE] == "中国观摩了哪些演习？"
    assert question.keywords == ("exercise", "observer")
    assert question.may_be_empty is False
    assert question.answers == ()
    assert question.companion == ""


def test_optional_fields_are_read() -> None:
    question = read(FIELDS | {"answers": "O05, O06", "companion": "other"})
    assert question.answers == ("O05", "O06")
    assert question.companion == "other"


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_is_named(field: str) -> None:
    fields = {name: value for name, value in FIELDS.items() if name != field}
    with pytest.raises(
        QueryError, match=f"^q.rq:1: error: the query's header has no {field} — add"
    ):
        read(fields)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"heading": "x"}, "q.rq:8: error: heading is not a field of a query's header"),
        ({"may-be-empty": "perhaps"}, "q.rq:1: error: may-be-empty is perhaps — write yes or no"),
    ],
)
def test_what_is_not_a_header_is_refused(fields: dict[str, str], wrong: str) -> None:
    with pytest.raises(QueryError, match=f"^{wrong}"):
        read(FIELDS | fields)


STATE = {
    "parameter-state": "state",
    "parameter-state@en": "State",
    "parameter-state@zh-hans": "国家",
}
ROWS = """\
SELECT ?x WHERE {
  VALUES ?kind { kind:a kind:b }
  ?x ?y ?z .
  VALUES ?state { actor:un }
  VALUES (?month ?monthAfter) { ("2002-06-01"^^xsd:date "2002-07-01"^^xsd:date) }
  VALUES ?document { UNDEF }
}
VALUES ?state { UNDEF }
"""


def test_a_parameter_has_a_sort_words_and_the_default_of_its_row() -> None:
    header = "".join(f"# {name}: {value}\n" for name, value in STATE.items())
    (one,) = questions.parameters(f"{header}\n{ROWS}")
    assert one == ("state", "state", {"en": "State", "zh-hans": "国家"}, "actor:un")
    assert read(FIELDS | STATE).parameters[0].default == ""
    assert read(FIELDS).parameters == ()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        (
            STATE | {"parameter-state": "planet"},
            (
                "q.rq:1: error: parameter-state has no sort of values that there is"
                " — write “# parameter-state: …”, with one of actor, organization, state, time"
            ),
        ),
        (
            {"parameter-state@en": "State", "parameter-state@zh-hans": "国家"},
            "q.rq:1: error: parameter-state has no sort of values that there is",
        ),
        (
            {"parameter-state": "state", "parameter-state@zh-hans": "国家"},
            (
                "q.rq:1: error: parameter-state has no words in en — add a line"
                " “# parameter-state@en: …”"
            ),
        ),
        (
            {"parameter-state": "state", "parameter-state@en": "State"},
            "q.rq:1: error: parameter-state has no words in zh-hans",
        ),
        (
            {"parameter-state@fr": "État"},
            "q.rq:8: error: parameter-state@fr is not a field of a query's header",
        ),
    ],
)
def test_a_parameter_that_is_not_described_is_refused(fields: dict[str, str], wrong: str) -> None:
    with pytest.raises(QueryError) as refused:
        read(FIELDS | fields)
    assert str(refused.value).startswith(wrong)


def test_only_the_last_rows_of_the_where_are_those_of_parameters() -> None:
    days = '("2002-06-01"^^xsd:date "2002-07-01"^^xsd:date)'
    assert questions.rows(ROWS) == {"state": "actor:un", "month": days, "document": "UNDEF"}
    values = {"kind": "x", "state": "<s>", "month": "(1 2)"}
    chosen = questions.asked_of(ROWS, ["a", "b"], values)
    assert questions.rows(chosen) == {
        "state": "<s>",
        "month": "(1 2)",
        "document": "<https://w3id.org/comity/id/a> <https://w3id.org/comity/id/b>",
    }
    assert "VALUES ?kind { kind:a kind:b }" in chosen


def test_a_field_said_twice_is_refused() -> None:
    with pytest.raises(QueryError, match="says title twice"):
        questions.read(Source("queries/q.rq", "q.rq", b"# title: a\n# title: b\n"))
