"""docs/new-document.md: ten steps, followed as printed, end in a document that is checked."""

import re
from pathlib import Path
from typing import Final

import pytest

from comity.corpus.coverage import TO_DO
from conftest import ROOT, Comity

PAGE: Final = (ROOT / "docs" / "new-document.md").read_text("utf-8")
NAME: Final = "talks-2003"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def shown() -> list[tuple[str, str]]:
    """Return each command of the page, with the output below it."""
    return [
        pair
        for block in blocks("console")
        for pair in re.findall(r"^\$ comity (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def like(output: str) -> str:
    """Return the pattern of an output in which “…” stands for anything."""
    return re.escape(output).replace("…", ".*?")


@pytest.fixture
def desk(real_copy: Path) -> Path:
    (text,) = blocks("text")
    (real_copy.parent / "talks.txt").write_text(text, "utf-8")
    return real_copy


def mark(desk: Path) -> None:
    """Step 3: correct the text as the page does."""
    (correction,) = blocks("diff")
    old, new = (line[1:] for line in correction.splitlines())
    file = desk.parent / "talks.txt"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def encode(desk: Path) -> None:
    """Steps 6 to 8, and the concept: what the page shows, in its place; glosses of our own."""
    folder = desk / "data" / NAME
    document, statements, _, concept = blocks("turtle")
    head, heading, _ = re.split(r"(# ==== Document ====\n\n)", _read(folder / "document.ttl"))
    (folder / "document.ttl").write_text(head + heading + document, "utf-8")
    numbers = iter(range(100))
    words = {"en": "Gloss {}.", "zh-hans": "提要{}。"}
    glosses = re.sub(
        f'{TO_DO}"@(en|zh-hans)',
        lambda found: f'{words[found[1]].format(next(numbers))}"@{found[1]}',
        _read(folder / "passages.ttl"),
    )
    (folder / "passages.ttl").write_text(glosses, "utf-8")
    head, _, _ = _read(folder / "statements.ttl").partition("# ==== Event")
    (folder / "statements.ttl").write_text(f"{head}# ==== Talks ====\n\n{statements}", "utf-8")
    concepts = desk / "ontology" / "concepts.ttl"
    concepts.write_text(f"{_read(concepts)}\n{concept}", "utf-8")


def cover(desk: Path) -> None:
    """Step 9."""
    (table,) = blocks("tsv")
    (desk / "data" / NAME / "coverage.tsv").write_text(table, "utf-8")


def _read(file: Path) -> str:
    return file.read_text("utf-8")


def test_there_are_ten_steps() -> None:
    assert re.findall(r"^\*\*(\d+)\.", PAGE, re.MULTILINE) == [str(n) for n in range(1, 11)]


@pytest.mark.long
def test_the_steps_lead_from_a_text_to_a_checked_document(desk: Path, comity: Comity) -> None:
    codes = []
    _, _, filled, _ = blocks("turtle")
    for command, output in shown():
        if "--list" not in command and command.startswith("new "):
            mark(desk)
        if command.startswith("fill "):
            encode(desk)
        done = comity(*command.split(), cwd=desk, COMITY_CORPUS=".")
        assert re.fullmatch(like(output), done.stdout, re.DOTALL), command + "\n" + done.stdout
        codes.append(done.returncode)
        if command.startswith("fill "):
            assert filled in _read(desk / "data" / NAME / "statements.ttl")
            cover(desk)
    assert codes == [0, 0, 1, 0, 0, 0, 0]


def test_a_part_is_started_continued_and_finished_as_shown(desk: Path, comity: Comity) -> None:
    opening = "Invented Talks\n\nThey met in May."
    (desk.parent / "opening.txt").write_text(opening, "utf-8")
    (desk.parent / "longer.txt").write_text(f"{opening} They left in June.", "utf-8")
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) == 3
    for command in commands:
        done = comity(*command.split()[1:], cwd=desk, COMITY_CORPUS=".")
        assert (done.returncode, done.stderr) == (0, ""), command
    document = _read(desk / "data" / "opening-2003" / "document.ttl")
    assert "comity:exhaustive" not in document.partition("# ====")[2]


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", PAGE))))
def test_a_link_of_the_page_leads_to_a_file(link: str) -> None:
    assert (ROOT / "docs" / link).exists()
