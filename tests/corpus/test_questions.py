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


def test_a_field_said_twice_is_refused() -> None:
    with pytest.raises(QueryError, match="says title twice"):
        questions.read(Source("queries/q.rq", "q.rq", b"# title: a\n# title: b\n"))
