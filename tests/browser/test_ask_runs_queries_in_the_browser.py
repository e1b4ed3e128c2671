"""Run it: the questions and the reader's own queries, in the browser, without a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QueryResultsFormat

import answers
from browser import axe, installed
from browser.reading import NARROW, WIDE
from comity.corpus import questions
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.terms import COMITY
from comity.web.phrases import phrase
from datasets import dataset, files, oxigraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, ViewportSize

    from browser.conftest import Read

SLOWLY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c < ?f) }"
DENIALS = """PREFIX comity: <https://w3id.org/comity/ns#>
SELECT (COUNT(?denial) AS ?denials) WHERE { ?denial a comity:Denial }"""


pytestmark = installed.needs_engine


@pytest.fixture
def page(read: Read) -> Iterator[Page]:
    """Return the page in English."""
    with read() as reader:
        yield reader.open("en/ask.html")


def run(page: Page, query: str) -> str:
    """Run a query and return what the page says when it is done."""
    page.locator("#query").fill(query)
    press(page, "run")
    return answered(page)


def press(page: Page, word: str, language: str = ENGLISH) -> None:
    """Press the button that has a word on it."""
    name = phrase(word, language)
    page.get_by_role("button", name=name, exact=True).click()


def answered(page: Page) -> str:
    """Wait until the query is answered, and return what the answer is."""
    page.locator("#outcome h2").wait_for()
    return page.locator("#outcome").inner_text()


def saved(page: Page, form: str) -> bytes:
    """Save the answer in a form and return what is in the file."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=form, exact=True).click()
    assert coming.value.suggested_filename.endswith(form.lower())
    return Path(coming.value.path()).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_has_the_answer_that_is_stored(language: str, read: Read) -> None:
    different = {}
    with read() as reader:
        page = reader.open(f"{language}/ask.html")
        for question in questions.read_all(files()):
            one = question.stored_for if len(question.stored_for) == 1 else ()
            page.locator("#question").select_option(question.slug)
            page.locator("#document").select_option(next(iter(one), ""))
            page.locator("#outcome").evaluate("outcome => outcome.replaceChildren()")
            press(page, "ask-it", language)
            assert answered(page)
            text = questions.asked_of(question.text, one)
            expected = answers.from_oxigraph(oxigraph(), text)
            told = answers.from_results(saved(page, "JSON"), QueryResultsFormat.JSON)
            rows = page.locator("#outcome tbody tr").count()
            assert rows == len(expected.sequence), question.slug
            different[question.slug] = expected.difference(told) or expected.disorder(told)
    assert len(different) > 30
    assert {slug: what for slug, what in different.items() if what} == {}


@pytest.mark.parametrize(
    ("question", "name", "value", "typed"),
    [
        ("events-in", "month", "2002-10", "2002-10"),
        ("events-in", "month", "2001", "2001"),
        ("events-in", "month", "2002-05/2002-09", "2002-05/2002-09"),
        ("events-in", "month", "2004-02-29", "2004-02-29"),
        ("shared-events", "state", "actor/russia", "Q159"),
        ("shared-events-counted", "state", "all", "all"),
    ],
)
def test_a_question_is_asked_with_values(
    page: Page, question: str, name: str, value: str, typed: str
) -> None:
    page.locator("#question").select_option(question)
    field = page.locator(f"#{name}")
    if name == "month":
        field.fill(value)
    else:
        field.select_option(value)
    press(page, "ask-it")
    answered(page)
    expected = dataset().asked(question, [(name, typed)]).text
    assert page.locator("#query").input_value() == questions.body(expected)
    assert f"{name}=" in page.url


def test_only_the_fields_of_the_question_are_shown(page: Page) -> None:
    page.locator("#question").select_option("events-in")
    page.locator("#month").wait_for(state="visible")
    assert page.locator("#state").is_hidden()
    page.locator("#question").select_option("stances")
    page.locator("#month").wait_for(state="hidden")
    assert page.locator("[data-parameter]:visible").count() == 0


@pytest.mark.parametrize("typed", ["June", "2002-13", "2002-02-30", "2003/2002", "1990/.."])
def test_what_is_no_time_is_said_and_not_asked(page: Page, typed: str) -> None:
    page.locator("#question").select_option("events-in")
    page.locator("#month").fill(typed)
    press(page, "ask-it")
    assert not page.locator("#month").evaluate("field => field.checkValidity()")
    assert "2002-06-01" in page.locator("#query").input_value()


def test_a_query_can_be_changed(page: Page) -> None:
    page.locator("#question").select_option("sco-founders")
    press(page, "ask-it")
    answered(page)
    before = page.locator("#outcome tbody tr").count()
    query = page.locator("#query").input_value()
    assert before == 6
    run(page, query + "\nLIMIT 2")
    assert page.locator("#outcome tbody tr").count() == 2


def test_an_answer_is_saved_as_csv(page: Page) -> None:
    run(page, DENIALS)
    facts = dataset().facts
    denials = [node for node in facts.out if COMITY.Denial in facts.classes(node)]
    assert denials
    assert saved(page, "CSV") == f"denials\r\n{len(denials)}\r\n".encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_of_the_question_stands_below(language: str, read: Read) -> None:
    noted = next(question for question in questions.read_all(files()) if question.notes)
    with read() as reader:
        page = reader.open(f"{language}/ask.html")
        page.locator("#question").select_option(noted.slug)
        page.locator("#note", has_text=noted.notes[language]).wait_for()
        page.locator("#query").fill("ASK {}")
        assert page.locator("#note").is_hidden()


def test_a_name_that_is_nowhere_is_told_with_the_nearest(page: Page) -> None:
    told = run(page, DENIALS.replace("comity:Denial }", "comity:Denyal }"))
    assert phrase("run-hint-near", ENGLISH).format(near="comity:Denial") in told
    assert phrase("run-hints", ENGLISH) not in run(page, DENIALS)


WRONG = {
    "SELECT ?a WHERE {\n  ?a ?b ?c .\n  FILTR (?c)\n}": "Line 3",
    "SELECT ?a WHERE {\n  ?a ?b ?c": "Line 1, column 17",
    "SELECT ?e WHERE { ?e a nobody:Event }": "nobody:",
    "SELECT * WHERE { SERVICE <https://example.org/> { ?a ?b ?c } }": "Line 1",
    "DELETE WHERE { ?a ?b ?c }": "DELETE",
}


@pytest.mark.parametrize("query", WRONG)
def test_a_mistake_is_explained_in_a_few_words(query: str, page: Page) -> None:
    told = run(page, query)
    assert WRONG[query] in told
    assert len(told) < 400
    assert "Error" not in told
    assert page.locator("#outcome [role=alert]").inner_text() in told


COMITY_LINE = "PREFIX comity: <https://w3id.org/comity/ns#>"
ROLE_LINE = "PREFIX role: <https://w3id.org/comity/id/role/>"


@pytest.mark.parametrize(
    ("query", "completed"),
    [
        ("ASK { ?e a comity:Event }", f"{COMITY_LINE}\nASK {{ ?e a comity:Event }}"),
        (
            "# Observers\nASK { ?e comity:role role:observer }",
            f"# Observers\n{COMITY_LINE}\n{ROLE_LINE}\nASK {{ ?e comity:role role:observer }}",
        ),
        (
            f"{ROLE_LINE}\nASK {{ ?e comity:role role:observer }}",
            f"{COMITY_LINE}\n{ROLE_LINE}\nASK {{ ?e comity:role role:observer }}",
        ),
    ],
)
def test_a_known_prefix_is_declared_when_the_query_runs(
    page: Page, query: str, completed: str
) -> None:
    assert phrase("yes", ENGLISH) in run(page, query)
    assert page.locator("#query").input_value() == completed
    assert f"Added to the query: {COMITY_LINE}" in page.locator("#status").inner_text()


def test_a_known_prefix_is_declared_as_it_is_typed_and_can_be_taken_back(page: Page) -> None:
    field = page.locator("#query")
    field.fill("")
    field.press_sequentially("ASK { ?e a comity:Event }")
    assert field.input_value() == f"{COMITY_LINE}\nASK {{ ?e a comity:Event }}"
    field.fill("")
    field.press_sequentially("ASK { ?e a comity:")
    page.keyboard.press("Control+z")
    assert field.input_value() == "ASK { ?e a comity:"
    page.keyboard.insert_text("Event")
    assert field.input_value() == "ASK { ?e a comity:Event"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_filtered(language: str, read: Read) -> None:
    with read() as reader:
        page = reader.open(f"{language}/ask.html")
        every = page.locator("#questions [data-slug]").count()
        page.locator("#filter").fill("SCO found")
        shown = page.locator("#questions [data-slug]:visible")
        slugs = shown.evaluate_all("items => items.map(item => item.dataset.slug)")
        assert "sco-founders" in slugs
        assert len(slugs) < every / 4
        said = page.locator("#filtered").inner_text()
        assert said == phrase("filtered", language).format(count=len(slugs), total=every)
        options = page.locator("#question option")
        assert options.evaluate_all("options => options.map(one => one.value)") == slugs
        page.locator("#question").select_option("sco-founders")
        press(page, "ask-it", language)
        answered(page)
        assert page.locator("#outcome tbody tr").count() == 6
        page.locator("#filter").fill("")
        assert page.locator("#question option").count() == every
        assert page.locator("#question").input_value() == "sco-founders"
        assert page.locator("#questions details[open]").count() == 1


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_first_question_is_chosen_and_its_button_is_on_the_first_screen(
    size: ViewportSize, read: Read
) -> None:
    with read(size=size) as reader:
        page = reader.open("en/ask.html")
        first = page.locator("#question option").first.get_attribute("value")
        assert page.locator("#question").input_value() == first
        button = page.get_by_role("button", name=phrase("ask-it", ENGLISH), exact=True)
        box = button.bounding_box()
        assert box
        assert box["y"] + box["height"] < size["height"]


def test_the_answer_is_below_the_form_that_asks(page: Page) -> None:
    after = "id => document.getElementById('result').previousElementSibling.id"
    press(page, "ask-it")
    answered(page)
    assert page.evaluate(after) == "choosing"
    run(page, DENIALS)
    assert page.evaluate(after) == "writing"


def test_the_engine_comes_when_the_pointer_is_on_the_button(page: Page) -> None:
    assert not page.workers
    with page.expect_event("worker"):
        page.get_by_role("button", name=phrase("ask-it", ENGLISH), exact=True).hover()


def test_a_long_query_is_stopped_and_another_one_runs(page: Page) -> None:
    stop = page.get_by_role("button", name=phrase("stop", "en"), exact=True)
    assert stop.count() == 0  # a reader is offered nothing to stop
    page.locator("#query").fill(SLOWLY)
    press(page, "run")
    page.get_by_text(phrase("run-running", "en"), exact=True).wait_for()
    page.wait_for_timeout(1000)  # it still runs
    assert page.locator("#outcome h2").count() == 0
    stop.click()
    page.get_by_text(phrase("run-stopped", "en"), exact=True).wait_for()
    assert "1 row" in run(page, DENIALS)


def test_it_is_all_done_by_keyboard(page: Page) -> None:
    page.locator("#question").focus()
    page.keyboard.type("Wh")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "document"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert answered(page)
    assert page.evaluate("document.activeElement.id") == "answer"
    page.locator("#query").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(DENIALS)
    page.keyboard.press("Control+Enter")
    page.locator("#outcome tbody tr").first.wait_for()
    assert page.locator("#outcome tbody tr").count() == 1


def test_a_link_to_a_question_runs_it(read: Read) -> None:
    with read() as reader:
        page = reader.open(f"{CHINESE}/queries/sco-founders.html")
        page.get_by_role("link", name=phrase("open-query", "zh-hans"), exact=True).click()
        answered(page)
        assert page.locator("#outcome tbody tr").count() == 6


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_and_a_mistake_keep_no_reader_out(
    language: str, size: ViewportSize, read: Read
) -> None:
    with read(size=size) as reader:
        page = reader.open(f"{language}/ask.html?question=events-of")
        answered(page)
        assert axe.barriers(page) == []
        page.emulate_media(color_scheme="dark")
        assert axe.barriers_of_colour(page) == []
        for query in (*WRONG, "CONSTRUCT WHERE { ?a ?b 'observer'@en }", "ASK {}"):
            page.locator("#query").fill(query)
            press(page, "run", language)
            answered(page)
            assert axe.barriers(page) == [], query
