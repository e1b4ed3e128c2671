"""`comity verify-source`: the chapter is found in every honest copy, and only there."""

import csv
import html
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.documents import copies
from comity.documents import verification as verification_
from comity.documents.verification import Status, verify_source
from conftest import Comity
from datasets import SENTENCES, dataset
from source import COPY, needs_source


@pytest.fixture(scope="module")
def text() -> str:
    """Return the document."""
    return copies.read(COPY)


@needs_source
def test_the_normal_form_gives_every_row_of_the_numbering(text: str) -> None:
    normal = verification_.normal_form(text)
    with SENTENCES.open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            start, length = int(row["offset"]), int(row["length"])
            found = verification_.fingerprint(normal[start : start + length])
            assert found == row["sha256"], row["id"]


@needs_source
def test_the_copy_has_every_passage(command: Comity) -> None:
    outcome = command("verify-source", COPY)
    assert outcome.stdout == (
        "85 of 85 sentences found, 5 of 5 headings found\n"
        "572 of 572 printed words found in their sentences, 90 of 90 deep links match\n"
    )
    assert outcome.returncode == 0


def noise(size: int) -> str:
    """Return text that says nothing."""
    words = ["lorem", "ipsum. ", "the", "and\n", ", ", "word ", "Big "]
    return "".join(random.Random(1).choices(words, k=size))  # noqa: S311 (not a secret)


HONEST: dict[str, Callable[[str], str]] = {
    "in one line": lambda text: " ".join(text.split()),
    "a word a line": lambda text: "\n".join(text.split()),
    "without hyphens": lambda text: re.sub(r"(?<=\w)-(?=\w)", "", text),
    "with soft hyphens": lambda text: text.replace("security", "se\u00adcurity"),
    "with straight quotes": lambda text: text.translate(str.maketrans("“”’—", '""\'-')),
    "with wide spaces": lambda text: text.replace(" ", "\u00a0\u2003"),
    "decomposed": lambda text: text.replace("é", "e\u0301"),
    "in capitals": str.upper,
    "below a page head": lambda text: "Home > White Papers\n\n" + text,
    "in a page of a megabyte": lambda text: noise(120_000) + text + noise(120_000),
    "with page numbers": lambda text: text.replace("\n\n", "\n\n12\n\n"),
    "twice": lambda text: text + "\n\n" + text,
}


@needs_source
@pytest.mark.parametrize("change", HONEST)
def test_an_honest_copy_has_every_passage_in_order(change: str, text: str) -> None:
    verification = verify_source(dataset(), HONEST[change](text))
    assert {verdict.status for verdict in verification.verdicts} == {Status.FOUND}
    assert verification.count(headings=False) == (85, 85)
    assert verification.count(headings=True) == (5, 5)


@needs_source
@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("Cobra Gold", "Cobra Silver", "p07-s4"),
        ("In January 2002, Chinese", "In January 2003, Chinese", "p07-s2"),
        ("VI. International", "VII. International", "h1"),
    ],
)
def test_a_changed_sentence_is_reported_by_its_number(
    old: str, new: str, lost: str, text: str
) -> None:
    assert text.count(old) == 1
    verification = verify_source(dataset(), text.replace(old, new))
    missed = [v.passage.slug for v in verification.verdicts if v.status is not Status.FOUND]
    assert missed == [lost]
    assert not verification.complete


@needs_source
def test_what_is_not_found_is_said_with_its_citation(
    text: str, tmp_path: Path, command: Comity
) -> None:
    path = tmp_path / "changed.txt"
    path.write_text(text.replace("Cobra Gold", "Cobra Silver"), "utf-8")
    outcome = command("verify-source", path)
    assert outcome.returncode == 1
    assert outcome.stdout.splitlines() == [
        "p07-s4   not found  CND2002-6 ¶7 s4",
        "84 of 85 sentences found, 5 of 5 headings found",
        "566 of 566 printed words found in their sentences, 89 of 89 deep links match",
    ]


@needs_source
def test_a_moved_paragraph_is_reported_as_moved(text: str) -> None:
    paragraphs = text.split("\n\n")
    paragraphs.insert(12, paragraphs.pop(5))
    verification = verify_source(dataset(), "\n\n".join(paragraphs))
    moved = [v.passage.slug for v in verification.verdicts if v.status is Status.MOVED]
    assert verification.complete
    assert moved
    assert {slug.partition("-")[0] for slug in moved} == {"p04"}


@needs_source
def test_a_paragraph_left_out_is_not_found_and_the_rest_is(text: str) -> None:
    paragraphs = text.split("\n\n")
    del paragraphs[5]
    verification = verify_source(dataset(), "\n\n".join(paragraphs))
    lost = [v.passage.slug for v in verification.verdicts if v.status is not Status.FOUND]
    assert lost == ["p04-s1", "p04-s2", "p04-s3"]


@needs_source
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_saved_web_page_is_read_as_it_shows(encoding: str, text: str, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{html.escape(part)}<br></p>\n" for part in text.split("\n\n"))
    paragraphs = paragraphs.replace("Cobra", "<b>Co</b>bra")
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>VI</title>'
        f"<style>p {{ color: red }}</style></head><body><script>var p = '<p>';</script>"
        f"{paragraphs}</body></html>"
    )
    path = tmp_path / "VI.htm"
    path.write_bytes(page.encode(encoding))
    assert verification_.normal_form(text) in verification_.normal_form(copies.read(path))
    assert "color" not in copies.read(path)


@needs_source
def test_found_passages_are_listed_on_request(command: Comity) -> None:
    lines = command("verify-source", "--all", COPY).stdout.splitlines()
    assert len(lines) == 92
    assert any(re.fullmatch(r"p07-s4 +found +CND2002-6 ¶7 s4", line) for line in lines)
