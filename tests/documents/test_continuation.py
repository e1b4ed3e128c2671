"""``comity new --append``: a longer copy adds its further sentences to the folder of a part."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from comity.check import check
from comity.check.unfinished import UNFINISHED
from comity.corpus.coverage import TO_DO
from comity.dataset import read as read_dataset
from commands import run
from edition import lay_out

NAME: Final = "talks-2003"
PAGE: Final = "https://example.org/talks.html"
OPENING: Final = "Invented Talks\n\nEnvoys met in Almaty on 14 March 2003. They agreed on talks."
MORE: Final = " Nobody else came.\n\nLater Steps\n\nThey will meet again."

GLOSS: Final = '"Invented talks: who, where and when."@en , "虚构会谈的人、地、时。"@zh-hans'
ENCODED: Final = "p01-s2\tnot-yet\t0\t\tWaits."


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """Return the fixture edition with a part of a document, on which a curator has worked."""
    root = lay_out(tmp_path / "corpus")
    assert add(root, OPENING, "--part", "--url", PAGE) == (0, "")
    folder = root / "data" / NAME
    passages, table = folder / "passages.ttl", folder / "coverage.tsv"
    edit(passages, lambda text: text.replace('"TO DO"@en , "TO DO"@zh-hans', GLOSS))
    edit(table, lambda text: text.replace("p01-s2\tto-do\t0\t\t", ENCODED))
    return root


def edit(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text("utf-8")
    file.write_text(change(before), "utf-8")
    assert file.read_text("utf-8") != before


def add(root: Path, text: str, *options: str, name: str = "copy.txt") -> tuple[int, str]:
    """Give the command a copy; return its exit code, and what it says is wrong."""
    copy = root.parent / name
    copy.write_text(text, "utf-8")
    outcome = run("new", NAME, copy, *options, "--corpus", root)
    return outcome.returncode, outcome.stderr.replace(f"{root.parent}/", "")


def contents(root: Path) -> dict[str, str]:
    folder = root / "data" / NAME
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def test_a_part_says_that_it_is_one(started: Path) -> None:
    assert contents(started)["document.ttl"].count("comity:exhaustive false ;") == 1
    part = read_dataset(started).coverage[f"https://w3id.org/comity/id/{NAME}"]
    assert (part.in_words(), part.not_yet) == ("0 of at least 2 sentences", 2)


def test_what_is_there_stays_word_for_word_and_what_is_new_follows(started: Path) -> None:
    before = contents(started)
    assert add(started, OPENING + MORE, "--append") == (0, "")
    after = contents(started)
    assert [name for name in before if before[name] != after[name]] == [
        "coverage.tsv",
        "passages.ttl",
    ]
    assert after["coverage.tsv"] == before["coverage.tsv"] + (
        "p01-s3\tto-do\t0\t\t\np02-s1\tto-do\t0\t\t\n"
    )
    added = after["passages.ttl"].removeprefix(before["passages.ttl"])
    assert added != after["passages.ttl"]
    assert [line for line in added.splitlines() if " a comity:Passage" in line] == [
        f"talks03:{slug} a comity:Passage ;" for slug in ("p01-s3", "h2", "p02-s1")
    ]
    assert added.count(TO_DO) == 3 * 2
    assert added.count(f"rdfs:seeAlso <{PAGE}#:~:text=") == 3


def test_it_is_the_folder_of_one_who_had_all_of_the_text(started: Path, tmp_path: Path) -> None:
    assert add(started, OPENING + MORE, "--append") == (0, "")
    at_once = lay_out(tmp_path / "at-once")
    assert add(at_once, OPENING + MORE, "--part", "--url", PAGE) == (0, "")
    known = contents(started)
    undone = {
        "passages.ttl": known["passages.ttl"].replace(GLOSS, '"TO DO"@en , "TO DO"@zh-hans'),
        "coverage.tsv": known["coverage.tsv"].replace(ENCODED, "p01-s2\tto-do\t0\t\t"),
    }
    assert known | undone == contents(at_once)


def test_what_is_left_to_do_is_what_was_added(started: Path) -> None:
    assert add(started, OPENING + MORE, "--append") == (0, "")
    found = check(read_dataset(started)).findings
    assert {finding.rule for finding in found} == {UNFINISHED}
    passages = [f for f in found if f.place.file.endswith("passages.ttl")]
    assert len(passages) == 3 * 2


def test_a_document_is_whole_when_that_is_said(started: Path) -> None:
    assert add(started, OPENING + MORE, "--append") == (0, "")
    before = contents(started)
    assert add(started, OPENING + MORE, "--append", "--whole") == (0, "")
    after = contents(started)
    assert after["document.ttl"] == before["document.ttl"].replace(
        "    comity:exhaustive false ;\n", ""
    )
    assert {**after, "document.ttl": ""} == {**before, "document.ttl": ""}


def test_the_sentences_and_the_end_may_come_at_once(started: Path) -> None:
    assert add(started, OPENING + MORE, "--append", "--whole") == (0, "")
    part = read_dataset(started).coverage[f"https://w3id.org/comity/id/{NAME}"]
    assert (part.sentences, part.whole) == (4, True)


def test_the_mark_may_be_the_last_line_of_the_document(started: Path) -> None:
    edit(
        started / "data" / NAME / "document.ttl",
        lambda text: text.replace("    comity:exhaustive false ;\n", "").replace(
            'comity:caveat "TO DO"@en , "TO DO"@zh-hans .',
            'comity:caveat "TO DO"@en , "TO DO"@zh-hans ;\n    comity:exhaustive false .',
        ),
    )
    assert add(started, OPENING + MORE, "--append", "--whole") == (0, "")
    assert '"TO DO"@zh-hans .' in contents(started)["document.ttl"]
    assert "comity:exhaustive" not in contents(started)["document.ttl"]


def test_a_prefix_that_the_new_passages_need_is_declared(started: Path) -> None:
    passages = started / "data" / NAME / "passages.ttl"

    def without_links(text: str) -> str:
        lines = [line for line in text.splitlines() if "rdfs:" not in line]
        return "\n".join(lines).replace('" ;\n\n', '" .\n\n').removesuffix(" ;") + " .\n"

    edit(passages, lambda text: without_links(text).replace("rdf-schema", ""))
    assert "@prefix rdfs:" not in passages.read_text("utf-8")
    assert add(started, OPENING + MORE, "--append") == (0, "")
    head = [line for line in passages.read_text("utf-8").splitlines() if line.startswith("@")]
    assert head == sorted(head)
    assert "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ." in head


START = "give a copy that begins with the document and has all sentences so far"
DIVIDE = "divide the copy as the folder is"
REFUSED = {
    "a copy that ends too early": (
        "Invented Talks\n\nEnvoys met in Almaty on 14 March 2003.",
        f"copy.txt:3: error: the copy ends before p01-s2, which the folder has — {START}",
    ),
    "a part from the middle": (
        "Later Steps\n\nThey will meet again.",
        f"copy.txt:1: error: h1 is not in the copy, word for word — {DIVIDE}, with the marks",
    ),
    "a copy in which a word is another": (
        OPENING.replace("talks.", "tasks.") + MORE,
        "copy.txt:3: error: p01-s2 is not in the copy, word for word",
    ),
    "a copy with a sentence between": (
        OPENING.replace("They agreed", "It rained.\nThey agreed") + MORE,
        "copy.txt:3: error: the copy has a sentence or heading before p01-s2, which the folder",
    ),
    "a copy with two": (
        "A Page\n\nOf Papers\n\n" + OPENING + MORE,
        "copy.txt:1: error: the copy has 2 sentences and headings before h1, which the folder does",
    ),
    "a copy with another division of paragraphs": (
        OPENING.replace(" They agreed", "\n\nThey agreed") + MORE,
        "copy.txt:5: error: p01-s2, at 43 in the folder, is p02-s1, at 43, in the copy",
    ),
    "a copy of what is there": (
        OPENING,
        "copy.txt: error: the copy has no sentence after p01-s2 — give a longer copy;",
    ),
}


@pytest.mark.parametrize("copy", REFUSED)
def test_a_copy_that_does_not_fit_is_one_error_and_nothing_is_written(
    copy: str, started: Path
) -> None:
    text, expected = REFUSED[copy]
    before = contents(started)
    code, said = add(started, text, "--append")
    assert code != 0
    assert said.startswith(expected)
    assert said.count("error:") == 1
    assert contents(started) == before


def test_of_a_web_page_no_line_is_named(started: Path) -> None:
    page = "<!doctype html><p>Other Talks</p><p>They met.</p>"
    assert add(started, page, "--append", name="copy.html")[1].startswith("copy.html: error: h1 is")


def test_a_whole_document_is_not_continued(started: Path) -> None:
    document = started / "data" / NAME / "document.ttl"
    edit(document, lambda text: text.replace("    comity:exhaustive false ;\n", ""))
    _, said = add(started, OPENING + MORE, "--append")
    assert said == (
        f"corpus/data/{NAME}/document.ttl: error: the document says that its passages are its "
        "whole text — write comity:exhaustive false there if they are not\n"
    )


def test_one_that_was_never_started_is_not_continued(tmp_path: Path) -> None:
    code, said = add(lay_out(tmp_path / "corpus"), OPENING + MORE, "--append")
    expected = f"error: there is no document {NAME} to continue — start it without --append\n"
    assert (code, said) == (2, expected)


def test_files_of_other_names_are_not_guessed(started: Path) -> None:
    folder = started / "data" / NAME
    (folder / "passages.ttl").rename(folder / "sentences.ttl")
    before = contents(started)
    _, said = add(started, OPENING + MORE, "--append")
    assert said.startswith(f"corpus/data/{NAME}/passages.ttl: error: no such file — ")
    assert contents(started) == before


def test_a_mark_elsewhere_is_left_to_its_curator(started: Path) -> None:
    folder = started / "data" / NAME
    edit(folder / "document.ttl", lambda text: text.replace("    comity:exhaustive false ;\n", ""))
    edit(
        folder / "statements.ttl",
        lambda text: (
            "@prefix comity: <https://w3id.org/comity/ns#> .\n"
            f"<https://w3id.org/comity/id/{NAME}> comity:exhaustive false .\n{text}"
        ),
    )
    before = contents(started)
    _, said = add(started, OPENING + MORE, "--append", "--whole")
    assert said.startswith(f"corpus/data/{NAME}/document.ttl: error: comity:exhaustive false is")
    assert contents(started) == before


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--whole",), "error: --whole needs --append — "),
        (("--append", "--part"), "error: --part and --prefix are for a new document — "),
        (("--append", "--prefix", "t"), "error: --part and --prefix are for a new document — "),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    options: tuple[str, ...], expected: str, started: Path
) -> None:
    assert add(started, OPENING + MORE, *options)[1].startswith(expected)
