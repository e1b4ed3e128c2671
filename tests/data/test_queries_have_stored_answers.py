"""QRY-03: an empty answer is declared, and engines' answers are compared by value.

That each question has its stored answer, the check itself finds.
"""

from pathlib import Path

import pytest

import answers
from comity.corpus import questions
from datasets import ROOT, files

EVERY = questions.read_all(files())


def stored(slug: str) -> Path:
    return ROOT / "queries" / f"{slug}.tsv"


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_empty_answer_is_declared(question: questions.Question) -> None:
    rows = answers.from_file(stored(question.slug)).rows
    assert rows or question.may_be_empty, f"QRY-03: {question.slug}: may-be-empty, or a mistake"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("?a\n1\n", '?a\n"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>\n'),
        ('?a\n"x"\n', '?a\n"x"^^<http://www.w3.org/2001/XMLSchema#string>\n'),
        ('?a\n"x"@en\n', '?a\n"x"@EN\n'),
        ("?a\ntrue\n", '?a\n"1"^^<http://www.w3.org/2001/XMLSchema#boolean>\n'),
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
        ("?a\ntrue\n", "?a\nfalse\n"),
        ("?a\ntrue\n", "?a\n1\n"),
        ('?a\n"x"@en\n', '?a\n"x"\n'),
        ("?a\n1\n", "?b\n1\n"),
        ("?a\t?b\n1\t\n", "?a\t?b\n\t1\n"),
    ],
)
def test_other_answers_are_not(tmp_path: Path, one: str, other: str) -> None:
    assert _difference(tmp_path, one, other) != ""


def test_rows_in_another_order_are_seen(tmp_path: Path) -> None:
    for name, text in (("one", "?a\n1\n2\n"), ("other", "?a\n2\n1\n")):
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    one = answers.from_file(tmp_path / "one.tsv")
    assert one.disorder(answers.from_file(tmp_path / "other.tsv")) != ""
    assert one.disorder(one) == ""


def _difference(folder: Path, one: str, other: str) -> str:
    for name, text in (("one", one), ("other", other)):
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return answers.from_file(folder / "one.tsv").difference(answers.from_file(folder / "other.tsv"))
