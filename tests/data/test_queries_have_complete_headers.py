"""QRY-02: each query says in its header what it answers; no question is asked twice."""

import re
from collections import Counter

import pytest

from comity.corpus import questions
from comity.rdf.languages import CHINESE, LANGUAGES
from datasets import files

EVERY = questions.read_all(files())
RESEARCH = {f"O{number:02}" for number in range(1, 21)}
SLUGS = {question.slug for question in EVERY}
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_the_header_is_complete(question: questions.Question) -> None:
    place = f"QRY-02: {question.file}"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.slug), f"{place}: in kebab case"
    assert question.title[0].isupper(), f"{place}: a title begins with a capital"
    assert not question.title.endswith((".", "?")), f"{place}: a title is no sentence"
    assert question.english.endswith(("?", ".")), f"{place}: question@en is a sentence"
    assert HAN.search(question.wordings[CHINESE]), f"{place}: question@zh-hans is in Chinese"
    assert question.wordings[CHINESE].endswith(("？", "。")), (
        f"{place}: question@zh-hans is a sentence"
    )
    assert question.keywords, f"{place}: name some keywords"


@pytest.mark.parametrize("field", ["title", *LANGUAGES])
def test_no_question_is_asked_twice(field: str) -> None:
    texts = [q.title if field == "title" else q.wordings[field] for q in EVERY]
    asked = Counter(map(str.casefold, texts))
    assert [text for text, times in asked.items() if times > 1] == [], "QRY-02: reword or merge"


def test_a_category_holds_more_than_one_question() -> None:
    categories = Counter(question.category for question in EVERY)
    assert [name for name, times in categories.items() if times < 2] == [], "QRY-02: misspelt?"


def test_each_of_the_twenty_research_questions_has_its_answer() -> None:
    answered = {name for question in EVERY for name in question.answers}
    assert answered == RESEARCH, "QRY-02: # answers: O01"


def test_there_are_ten_questions_more_at_least() -> None:
    assert sum(not question.answers for question in EVERY) >= 10


APART = {
    "actors-and-their-codes": "a row is an actor, whose codes no sentence gives",
    "actors-new-and-gone": "a row is an actor",
    "first-mentions": "a row is an actor, an instrument or a topic",
    "founders-not-named-in-consultations": "a row is a state, and two sentences bear on it",
    "partners-of-both-consultations": "a row is a state, and two sentences bear on it",
    "sco-founders": "a row is a state, of one event",
    "sentences-and-their-nodes": "a row is a sentence",
    "standby-interval-in-months": "a row is two events, each with its citation",
}
"""The questions that list no statements, and what they list."""


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_a_statement_comes_with_its_caveat_its_document_its_citation_and_its_node(
    question: questions.Question,
) -> None:
    head, _, _ = question.text.partition("WHERE")
    missing = {"caveat", "document", "cite", "node"} - set(re.findall(r"\?(\w+)", head))
    if not question.companion:
        assert bool(missing) == (question.slug in APART), f"QRY-02: {question.file}: {missing}"


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_the_note_says_what_the_answer_covers(question: questions.Question) -> None:
    assert set(question.notes) == set(LANGUAGES), f"QRY-02: {question.file}: add a note"


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_answer_is_cited_or_has_a_companion_that_cites(question: questions.Question) -> None:
    head, _, _ = question.text.partition("WHERE")
    if question.companion:
        assert question.companion in SLUGS, f"QRY-02: {question.file}: no such companion"
    else:
        assert re.search(r"\?\w*[cC]ite", head), f"QRY-02: {question.file}: add ?cite"
