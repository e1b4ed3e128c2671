"""An answer in Chinese has the rows and cells of the English one, and each column a name."""

import re

import pytest

from comity.corpus.questions import DOCUMENT, Question, body, read_all
from comity.rdf import languages, query, results
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.web import phrases
from comity.web.pages import query_page
from datasets import dataset, files, table
from site_pages import edition

QUESTIONS = read_all(files())
SLUGS = [question.slug for question in QUESTIONS]
_CHINESE = re.compile("[\u4e00-\u9fff]")


def answered(slug: str, language: str, documents: tuple[str, ...]) -> query_page.Table:
    """Return the answer to a question, asked for texts in a language."""
    given = [(DOCUMENT, name) for name in documents]
    text = dataset().asked(slug, given, language).text
    found = query.run(dataset().store, text, slug, table())
    return query_page.table(results.write(found, "json", {}))


def filled(answer: query_page.Table) -> dict[str, int]:
    """Return how many cells of each column have a value."""
    return {
        column: sum(bool(cell and cell["value"]) for cell in cells)
        for column, *cells in zip(answer.columns, *answer.rows, strict=True)
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=SLUGS)
def test_nothing_is_lost_in_chinese(question: Question) -> None:
    for documents in (question.stored_for, ()):
        english, chinese = (answered(question.slug, tag, documents) for tag in LANGUAGES)
        assert chinese.total == english.total
        assert filled(chinese) == filled(english)
        tags = {cell.get("xml:lang") for row in chinese.rows for cell in row if cell}
        assert ENGLISH not in tags


@pytest.mark.parametrize("question", QUESTIONS, ids=SLUGS)
def test_a_query_names_its_language_in_one_form_only(question: Question) -> None:
    text = body(question.text)
    assert (
        text.count("LANG(")
        == text.count("LANGMATCHES(LANG(")
        == len(re.findall(r'LANGMATCHES\(LANG\(\?\w+\), "en"\)', text))
    )


def columns() -> list[str]:
    """Return the names of the columns of all stored answers."""
    corpus = files()
    answers = [query_page.stored(answer) for answer in corpus.answers + corpus.federated_answers]
    return sorted({column for answer in answers for column in answer.columns})


@pytest.mark.parametrize("column", columns())
def test_every_variable_has_a_name_in_both_languages(column: str) -> None:
    assert all(phrases.variable(column, language) for language in LANGUAGES)
    assert _CHINESE.search(phrases.variable(column, CHINESE))


def test_every_name_is_that_of_a_variable() -> None:
    named = {name.partition("=")[0] for name in languages.table(phrases.VARIABLES)}
    assert named - {""} <= set(columns())


def read(path: str) -> str:
    """Return what is at an address."""
    content = edition().read(path)
    assert content is not None
    return content.body.decode()


def test_a_page_in_chinese_has_its_answer_in_chinese_and_a_file_of_it() -> None:
    page, csv = read("zh-hans/queries/exercises-observed.html"), "exercises-observed.zh-hans.csv"
    assert '<th scope="col">中国的角色 <code class="variable" lang="en">chinaAs</code></th>' in page
    assert ">新加坡</td>" in page
    assert f'href="../../data/queries/{csv}"' in page
    assert read(f"data/queries/{csv}").startswith("exercise,when,chinaAs")
    assert ",新加坡," in read(f"data/queries/{csv}")


def test_values_that_a_query_writes_are_in_chinese_too() -> None:
    assert ">不再出现</td>" in read("zh-hans/queries/actors-new-and-gone.html")
    assert ">gone</td>" in read("en/queries/actors-new-and-gone.html")
