"""Each printed word stands in the sentence that is cited for it, or the command says which not."""

import re
from pathlib import Path

import pytest

from comity.dataset import read
from comity.documents.printed_words import Printed, Words, occurs, verify_links, verify_words
from comity.documents.verification import verify_source
from conftest import Comity
from datasets import dataset
from edition import DOCUMENT, TEXT
from source import COPY, needs_source

STATEMENTS = f"data/{DOCUMENT}/statements.ttl"

CASES = {
    "a word": ("held", "they held talks", True),
    "words that follow each other": ("more than 120", "more than 120 soldiers", True),
    "capitals, quotes and blanks do not count": (
        "More  than “120”",
        "more than 120 soldiers",
        True,
    ),
    "a word that a line break cuts in two": ("security", "the secu rity of all", True),
    "parts, in their order": ("Since … 1990", "since the year 1990", True),
    "parts with three dots": ("Since ... 1990", "since the year 1990", True),
    "parts, in another order": ("1990 … since", "since the year 1990", False),
    "a part twice, where it occurs once": ("the … the", "since the year 1990", False),
    "another word": ("almost 120", "more than 120 soldiers", False),
    "the beginning of a word": ("sold", "more than 120 soldiers", False),
    "the end of a word": ("20", "more than 120 soldiers", False),
    "first inside a word, then by itself": ("is", "this is so", True),
    "words with another between": ("than soldiers", "more than 120 soldiers", False),
    "nothing": ("", "more than 120 soldiers", True),
}


@pytest.mark.parametrize("case", CASES)
def test_a_text_occurs_among_words(case: str) -> None:
    text, sentence, expected = CASES[case]
    assert occurs(text, sentence.split()) is expected


def changed(copy: Path, old: str, new: str) -> list[Printed]:
    """Return what is missing after a change of a statement."""
    file = copy / STATEMENTS
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    small = read(copy)
    return list(verify_words(small.store, verify_source(small, TEXT.read_text("utf-8"))).missing)


FAULTS = {
    "a number": (
        'asPrinted "More than 120"',
        'asPrinted "Almost 120"',
        "soldiers-number",
        "Almost 120",
        "p01-s3",
    ),
    "a date": (
        'dateAsPrinted "October 2001"',
        'dateAsPrinted "October 2002"',
        "signing",
        "October 2002",
        "p02-s1",
    ),
    "a role": (
        'asPrinted "observed"',
        'asPrinted "joined"',
        "exercises-kyrgyzstan",
        "joined",
        "p01-s2",
    ),
    "a quotation in a caveat": (
        'er:p03-s2 ;\n    comity:caveat "Invented',
        'er:p03-s2 ;\n    comity:caveat "“Fully” invented',
        "support",
        "Fully",
        "p03-s2",
    ),
    "a quotation in a label": (
        'label "Missions supported by China',
        'label "“All” missions supported by China',
        "support",
        "All",
        "p03-s2",
    ),
    "a quotation in straight quotes": (
        'er:p03-s2 ;\n    comity:caveat "Invented',
        'er:p03-s2 ;\n    comity:caveat "\\"Fully\\" invented',
        "support",
        "Fully",
        "p03-s2",
    ),
    "a name that the document is said to use": (
        "Almaty Charter (invented)",
        "Almaty Chart (as the report names it)",
        "charter",
        "Almaty Chart",
        "",
    ),
    "a name in quotation marks": (
        "Almaty Charter (invented)",
        "“Almaty Chart” (invented)",
        "charter",
        "Almaty Chart",
        "",
    ),
    "a quotation in the caveat of a thing": (
        'kind:charter ;\n    comity:caveat "Invented',
        'kind:charter ;\n    comity:caveat "“Fully” invented',
        "charter",
        "Fully",
        "",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_word_that_does_not_stand_there_is_named(fault: str, copy: Path) -> None:
    old, new, node, text, passage = FAULTS[fault]
    (missing,) = changed(copy, old, new)
    assert missing.node.endswith(f"/{DOCUMENT}/{node}")
    assert (missing.text, missing.passages) == (text, (passage,) if passage else ())


def test_a_word_may_stand_in_any_sentence_that_is_cited(copy: Path) -> None:
    old = 'asPrinted "supports" ;\n    comity:passage er:p03-s2 ;'
    new = 'asPrinted "intends" ;\n    comity:passage er:p03-s2 , er:p03-s3 ;'
    assert changed(copy, old, new) == []


@pytest.mark.parametrize(
    "label",
    [
        "Almaty Charter (as the report names it)",
        "“Almaty Charter” (the report's own name)",
        "The charter (as the other source names it, and not the report)",
        "Not in the report",
    ],
)
def test_a_name_may_stand_anywhere_in_the_document(label: str, copy: Path) -> None:
    assert changed(copy, "Almaty Charter (invented)", label) == []


def test_a_quotation_in_chinese_is_a_translation(copy: Path) -> None:
    old = '"为测试虚构。"@zh-hans .\n\ner:exercises-china'
    new = '"“完全”为虚构。"@zh-hans .\n\ner:exercises-china'
    assert changed(copy, old, new) == []


def test_what_rests_on_a_sentence_that_is_not_there_is_not_looked_for(copy: Path) -> None:
    small = read(copy)
    text = TEXT.read_text("utf-8")
    whole = verify_words(small.store, verify_source(small, text))
    without = text.replace("It is not a member of the Financial Action Task Force.", "")
    part = verify_words(small.store, verify_source(small, without))
    assert (whole.missing, part.missing) == ((), ())
    assert part.looked_for == whole.looked_for - 1


def test_the_command_names_statement_words_and_sentence(copy: Path, command: Comity) -> None:
    file = copy / STATEMENTS
    file.write_text(file.read_text("utf-8").replace('"More than 120"', '"Almost 120"'), "utf-8")
    outcome = command("verify-source", "--corpus", copy, TEXT)
    assert outcome.returncode == 1
    assert re.fullmatch(
        "p01-s3   not there  “Almost 120” of er:soldiers-number\n"
        "12 of 12 sentences found, 3 of 3 headings found\n"
        r"\d+ of \d+ printed words found in their sentences\n",
        outcome.stdout,
    )


LONG = {
    "More than 120 invented soldiers": True,  # 27 of 35 letters and digits
    "More than 120 … soldiers took part": True,
    "More than 120 … invented … took": False,  # 23
}


@pytest.mark.parametrize("text", LONG)
def test_words_that_give_back_more_than_three_quarters_are_named(
    text: str, copy: Path, command: Comity
) -> None:
    file = copy / STATEMENTS
    file.write_text(file.read_text("utf-8").replace('"More than 120"', f'"{text}"'), "utf-8")
    outcome = command("verify-source", "--corpus", copy, TEXT)
    named = f"p01-s3   too long   “{text}” of er:soldiers-number\n"
    assert (outcome.returncode, named in outcome.stdout) == (int(LONG[text]), LONG[text])


def linked(copy: Path, page: str, text: str | None = None) -> Words:
    """Return what was found out about the link of a sentence."""
    file = copy / f"data/{DOCUMENT}/passages.ttl"
    passages = file.read_text("utf-8").replace(
        "er:p01-s2 a comity:Passage ;", f"er:p01-s2 a comity:Passage ;\n rdfs:seeAlso <{page}> ;"
    )
    rdfs = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    file.write_text(rdfs + passages, "utf-8")
    small = read(copy)
    return verify_links(small.store, verify_source(small, text or TEXT.read_text("utf-8")))


PAGE = "https://example.org/report#:~:text="
SENTENCE = "Kyrgyzstan%20observed%20them%20with%20military%20officers."


@pytest.mark.parametrize(
    "directive",
    [
        SENTENCE,
        "Kyrgyzstan%20observed,officers.",
        "Kyr%2Dgyzstan,military%20officers.",
        "9%20August%202001.-,Kyrgyzstan,officers.",
        f"2001.-,{SENTENCE}",
    ],
)
def test_a_link_has_the_words_at_the_ends_of_its_sentence(directive: str, copy: Path) -> None:
    assert linked(copy, PAGE + directive) == Words(1, ())


@pytest.mark.parametrize(
    "directive",
    [
        "Kyrgyzstan%20observed",
        "observed%20them,officers.",
        "Kyrgyzstan%20observed,military",
        "Kyrgyzstan%20watched,officers.",
        "October%202001.-,Kyrgyzstan,officers.",
        f"2002.-,{SENTENCE}",
    ],
)
def test_a_link_that_marks_something_else_is_named(directive: str, copy: Path) -> None:
    found = linked(copy, PAGE + directive)
    assert found.looked_for == 1
    assert [(one.node.rpartition("/")[2], one.text, one.passages) for one in found.missing] == [
        ("p01-s2", directive, ("p01-s2",))
    ]


def test_a_link_to_a_page_marks_nothing(copy: Path) -> None:
    assert linked(copy, "https://example.org/report") == Words(0, ())


def test_the_link_of_a_sentence_that_is_not_there_is_not_looked_for(copy: Path) -> None:
    text = TEXT.read_text("utf-8").replace("observed them", "watched them")
    assert linked(copy, PAGE + SENTENCE, text) == Words(0, ())


def test_what_is_before_a_link_is_not_asked_for_where_it_is_not_there(copy: Path) -> None:
    text = TEXT.read_text("utf-8").replace("held two invented", "held three invented")
    assert linked(copy, f"{PAGE}2001.-,{SENTENCE}", text) == Words(1, ())


def test_the_command_names_link_and_sentence(copy: Path, command: Comity) -> None:
    linked(copy, f"{PAGE}observed")
    outcome = command("verify-source", "--corpus", copy, TEXT)
    assert outcome.returncode == 1
    assert outcome.stdout.splitlines()[0] == "p01-s2   not marked #:~:text=observed"
    assert outcome.stdout.endswith("in their sentences, 0 of 1 deep links match\n")


def test_the_command_says_that_a_name_stands_nowhere(copy: Path, command: Comity) -> None:
    changed(copy, "Almaty Charter (invented)", "“Almaty Chart” (invented)")
    outcome = command("verify-source", "--corpus", copy, TEXT)
    assert outcome.stdout.splitlines()[0] == "document not there  “Almaty Chart” of er:charter"


@needs_source
def test_each_link_of_the_chapter_marks_its_sentence() -> None:
    found = verify_source(dataset(), COPY.read_text("utf-8"))
    assert verify_links(dataset().store, found) == Words(90, ())


@needs_source
def test_each_printed_word_of_the_chapter_stands_in_its_sentence() -> None:
    found = verify_source(dataset(), COPY.read_text("utf-8"))
    words = verify_words(dataset().store, found)
    assert (words.missing, words.long) == ((), ())
    assert words.looked_for > 450
