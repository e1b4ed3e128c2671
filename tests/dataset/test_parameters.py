"""What is typed for the parameters of a question, and what is refused, each in one line."""

import re

import pytest

from comity.corpus.questions import SORTS, TIME
from comity.dataset import matching, parameters
from comity.errors import QueryError
from datasets import dataset

RUSSIA = "VALUES ?state { <https://w3id.org/comity/id/actor/russia> }"
DAYS = 'VALUES (?month ?monthAfter) {{ ("{}"^^xsd:date "{}"^^xsd:date) }}'
FORMS = "write it as 2002-06, 2002, 2002-06-14 or 2002-05/2002-09"
STATES = "write it as Russia, RUS, actor:russia or Q159"


def asked(question: str, *given: tuple[str, str]) -> parameters.Asked:
    return dataset().asked(question, given)


@pytest.mark.parametrize(
    "typed",
    [
        *("Russia", " russia ", "俄罗斯", "RUS", "ru", "365", "actor:russia", "actor/russia"),
        *("https://w3id.org/comity/id/actor/russia", "Russia (actor:russia)"),
        *("Q159", "wd:Q159", "https://www.wikidata.org/wiki/Q159"),
    ],
)
def test_a_state_is_named_in_every_form_that_is_printed(typed: str) -> None:
    found = asked("shared-events", ("state", typed))
    assert found.text.count(RUSSIA) == 1
    assert found.used(dataset()) == {"state": "Russia (actor:russia)"}
    assert found.used(dataset(), "zh-hans") == {"state": "俄罗斯 (actor:russia)"}


@pytest.mark.parametrize(
    ("typed", "first", "after"),
    [
        ("2002-01", "2002-01-01", "2002-02-01"),
        ("2001-12", "2001-12-01", "2002-01-01"),
        ("2004-02", "2004-02-01", "2004-03-01"),
        ("2002", "2002-01-01", "2003-01-01"),
        ("2002-09-11", "2002-09-11", "2002-09-12"),
        ("2002-05/2002-09", "2002-05-01", "2002-10-01"),
        ("[2001-10..2001-11]", "2001-10-01", "2001-12-01"),
    ],
)
def test_a_time_is_its_first_day_and_the_day_after_its_last(
    typed: str, first: str, after: str
) -> None:
    found = asked("events-in", ("month", typed))
    assert found.text.count(DAYS.format(first, after)) == 1
    assert found.values[0].days[0] == first
    assert found.values[0].days[1] < after


def test_what_is_not_given_is_the_default_and_is_said() -> None:
    for question, used in (
        ("events-in", {"month": "2002-06-01/2002-06-30"}),
        ("events-of", {"actor": "China (actor:china)"}),
        ("stances", {}),
    ):
        found = asked(question)
        assert found.text == dataset().questions[question].text
        assert found.used(dataset()) == used
        assert all(value.is_default for value in found.values)


def test_all_leaves_a_thing_open() -> None:
    found = asked(
        "shared-events", ("state", "all"), ("document", dataset().corpus.coverage[0].folder)
    )
    assert "VALUES ?state { UNDEF }" in found.text
    assert "VALUES ?document { <" in found.text
    assert found.used(dataset()) == {"state": "all"}


def test_a_value_changes_its_row_only() -> None:
    before = dataset().questions["events-of"].text.splitlines()
    after = asked("events-of", ("actor", "UN")).text.splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed == [
        (
            "  VALUES ?actor { actor:china }",
            "  VALUES ?actor { <https://w3id.org/comity/id/actor/un> }",
        )
    ]


@pytest.mark.parametrize(
    ("question", "given", "message"),
    [
        (
            "shared-events",
            [("month", "2002-06")],
            "error: this question has no parameter named month — it has state and document",
        ),
        (
            "stances",
            [("state", "Russia")],
            "error: this question has no parameter named state — it has document",
        ),
        (
            "events-in",
            [("month", "June")],
            f"error: month: “June” is no month, year, day or period — {FORMS}",
        ),
        (
            "events-in",
            [("month", "Russia")],
            f"error: month: “Russia” is no month, year, day or period — {FORMS}",
        ),
        (
            "events-in",
            [("month", "2002-13")],
            f"error: month: “2002-13” is no time with a first and a last day — {FORMS}",
        ),
        (
            "events-in",
            [("month", "1990/..")],
            f"error: month: “1990/..” is no time with a first and a last day — {FORMS}",
        ),
        (
            "events-in",
            [("month", "9999-12")],
            f"error: month: “9999-12” is no time with a first and a last day — {FORMS}",
        ),
        (
            "events-in",
            [("month", "2003/2002")],
            f"error: month: “2003/2002” ends before it begins — {FORMS}",
        ),
        (
            "events-in",
            [("month", "2002-06"), ("month", "2002-07")],
            "error: month has 2 values: 2002-06, 2002-07 — give one",
        ),
        (
            "shared-events",
            [("state", "United")],
            (
                "error: state: 2 things are called “United”: United Kingdom (actor:united-kingdom),"
                " United States (actor:united-states) — name one"
            ),
        ),
        (
            "shared-events",
            [("state", "Utopia")],
            f"error: state: no state in these data is called “Utopia” — {STATES}",
        ),
        (
            "shared-events",
            [("state", "")],
            f"error: state: no state in these data is called “” — {STATES}",
        ),
        (
            "shared-events",
            [("state", "2002-06")],
            f"error: state: no state in these data is called “2002-06” — {STATES}",
        ),
        (
            "shared-events",
            [("state", "actor:sco")],
            (
                "error: state: no state in these data is called “actor:sco”: it is Shanghai "
                f"Cooperation Organization (actor:sco) — {STATES}"
            ),
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    question: str, given: list[tuple[str, str]], message: str
) -> None:
    with pytest.raises(QueryError) as refused:
        asked(question, *given)
    assert str(refused.value) == message
    assert "\n" not in message


def test_a_document_that_there_is_not_is_refused_as_a_value() -> None:
    with pytest.raises(QueryError, match=re.escape("there is no document named x — there is ")):
        asked("events-in", ("document", "x"))


def test_the_same_value_twice_is_one() -> None:
    assert asked("shared-events", ("state", "Russia"), ("state", "Russia")) == asked(
        "shared-events", ("state", "Russia")
    )


@pytest.mark.parametrize("sort", sorted(parameters.EXAMPLES.keys() - {TIME}))
def test_each_example_of_a_hint_is_the_name_of_one_thing(sort: str) -> None:
    examples = re.split(", | or ", parameters.EXAMPLES[sort])
    assert len(examples) > 2
    for typed in examples:
        assert len(matching.all_called(dataset().facts, typed, [SORTS[sort]])) == 1, typed
