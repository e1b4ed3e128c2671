"""QRY-03: the stored answer is the answer of both engines, whether graphs are named or not."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

import answers
from comity import questions
from datasets import ROOT, everything, files, named_graphs, oxigraph, quads

EVERY = questions.read_all(files())


def stored(slug: str) -> Path:
    return ROOT / "queries" / f"{slug}.tsv"


@cache
def nameless() -> Store:
    """Return the data set in a store whose default graph has everything."""
    store = Store()
    for file in quads().rdf + quads().links:
        store.extend(Quad(*quad.triple) for quad in file.quads)
    return store


ENGINES: dict[str, Callable[[str], answers.Answer]] = {
    "Oxigraph, the union of the graphs": lambda text: answers.from_oxigraph(oxigraph(), text),
    "Oxigraph, one graph": lambda text: answers.from_oxigraph(nameless(), text, union=False),
    "rdflib, the union of the graphs": lambda text: answers.from_rdflib(named_graphs(), text),
    "rdflib, one graph": lambda text: answers.from_rdflib(everything(), text),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_gives_the_stored_answer(question: questions.Question, engine: str) -> None:
    given = ENGINES[engine](question.text)
    difference = answers.from_file(stored(question.slug)).difference(given)
    assert difference == "", f"QRY-03: queries/{question.slug}.tsv, {engine}"


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_empty_answer_is_declared(question: questions.Question) -> None:
    rows = answers.from_file(stored(question.slug)).rows
    assert rows or question.may_be_empty, f"QRY-03: {question.slug}: may-be-empty, or a mistake"


def test_every_stored_answer_has_its_question() -> None:
    slugs = {question.slug for question in EVERY}
    assert {file.stem for file in (ROOT / "queries").glob("*.tsv")} == slugs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("?a\n1\n", '?a\n"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>\n'),
        ('?a\n"x"\n', '?a\n"x"^^<http://www.w3.org/2001/XMLSchema#string>\n'),
        ('?a\n"x"@en\n', '?a\n"x"@EN\n'),
        ("?a\n1\n2\n", "?a\n2\n1\n"),
        ("?a\t?b\n1\t\n", "?a\t?b\n1\t\n"),
    ],
)
def test_answers_are_equal_by_value(tmp_path: Path, one: str, other: str) -> None:
    assert _difference(tmp_path, one, other) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("?a\n1\n", "?a\n2\n"),
        ("?a\n1\n", "?a\n1\n1\n"),
        ("?a\n1\n", '?a\n"1"\n'),
        ('?a\n"x"@en\n', '?a\n"x"\n'),
        ("?a\n1\n", "?b\n1\n"),
        ("?a\t?b\n1\t\n", "?a\t?b\n\t1\n"),
    ],
)
def test_other_answers_are_not(tmp_path: Path, one: str, other: str) -> None:
    assert _difference(tmp_path, one, other) != ""


def _difference(folder: Path, one: str, other: str) -> str:
    for name, text in (("one", one), ("other", other)):
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return answers.from_file(folder / "one.tsv").difference(answers.from_file(folder / "other.tsv"))
