"""`comity new` divides a text into headings and sentences, and finds each on its page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents import deep_links
from comity.documents.sentences import Piece, pieces
from comity.documents.verification import normal_form
from datasets import ROOT
from directives import cut, read
from divided import linked, placed

SECOND = ROOT / "tests" / "fixtures" / "second-document"
NAME = "example-communique-2002"


def test_the_communique_is_divided_as_it_was_by_hand() -> None:
    found = pieces((SECOND / f"{NAME}.txt").read_text(encoding="utf-8"))
    turtle = (SECOND / NAME / "passages.ttl").read_text(encoding="utf-8")
    by_hand = re.findall(
        r"^ec:(\S+) a .*?normalOffset (\d+) .*?normalLength (\d+) .*?fingerprint \"(\w+)\"",
        turtle,
        re.DOTALL | re.MULTILINE,
    )
    assert placed(found) == [(s, int(o), int(n), f) for s, o, n, f in by_hand]
    sections = re.findall(r"comity:section ec:(\w+)", turtle)
    assert [piece.section for piece in found if piece.sentence] == sections


DIVISIONS = {
    "initials and titles": "Gen. J. R. Li met Dr. Wu of the U.S. Navy. | They sat at St. Ives.",
    "initials at the end": "They met in the U.S. | The talks went on. | It was 5 p.m. | We left.",
    "a quotation": "He said: “We agree.” | (They did.) | “So be it,” he said.",
    "other ends": "Did they agree? | They did! | Or not… | Who knows...",
    "numbers": "It was 2001. | In 2002 it had No. 1373. | 15 voted for art. 5 and para. 4.",
    "a number of the list": "1. They met. | They sat.",
    "within a sentence": "It has 3.5 m. of rope, e.g. Manila, i.e. hemp. | It holds.",
    "a note": "They met.[1] | They sat.",
    "small letters": "The firm yahoo! sells. | They bought.",
    "a dash": "They met. — It was late.",
    "a lone sign": "They met . . . | They sat.",
}


@pytest.mark.parametrize("case", DIVISIONS)
def test_a_sentence_ends_where_it_ends(case: str) -> None:
    wanted = DIVISIONS[case].split(" | ")
    assert [piece.text for piece in pieces(" ".join(wanted))] == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Title\n\nOne two.\n\nThree\nfour.", {"h1": "A Title", "p01-s1": "One two."}),
        ("A Title\nOne two.\nThree four.", {"h1": "A Title", "p02-s1": "Three four."}),
        ("A Title\r\n\r\nOne\r\ntwo.\r\n", {"h1": "A Title", "p01-s1": "One two."}),
        ("# It is a title.\n\nOne.", {"h1": "It is a title.", "p01-s1": "One."}),
        ("T\n\nagreed on peace|", {"p01-s1": "agreed on peace"}),
        ("T\n\nOne two|three four.", {"p01-s1": "One two", "p01-s2": "three four."}),
        ("T\n\nSee Chap.~Two. It ends.", {"p01-s1": "See Chap. Two.", "p01-s2": "It ends."}),
        ("T\n\nSome ~30 people.", {"p01-s1": "Some ~30 people."}),
        ("T\n\n* * *\n\nOne.", {"h1": "T", "p01-s1": "One."}),
        ("T\n\nThey agreed as follows:", {"p01-s1": "They agreed as follows:"}),
        (
            "T\n\n(b) to hold an exercise; and\n\n(B) To Do",
            {"p01-s1": "(b) to hold an exercise; and"},
        ),
        ("T\n\n(b) to meet\n\nB. The Aim", {"p01-s1": "(b) to meet", "h2": "B. The Aim"}),
        ("T\n\n" + "word " * 16, {"p01-s1": ("word " * 16).strip()}),
    ],
)
def test_blank_lines_and_marks_divide_a_text(text: str, found: dict[str, str]) -> None:
    divided = {piece.slug: piece.text for piece in pieces(text)}
    assert found.items() <= divided.items()
    assert "".join(map(normal_form, divided.values())) == normal_form(text)


LETTERS = st.text(alphabet="aB1é中.!?,:;“”'()[]#|~_-—\n\t\r \u00a0\u0301", max_size=60)


@given(LETTERS | st.text(max_size=60))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    found = pieces(text)
    assert "".join(piece.normal for piece in found) == normal_form(text)
    assert all(piece.normal for piece in found)
    assert len({piece.slug for piece in found}) == len(found)


@given(LETTERS)
def test_a_link_of_any_text_has_no_blank_and_no_bare_hyphen(text: str) -> None:
    for _, link in linked(text):
        assert re.fullmatch(r"(?:(?:[\w.~]|%[0-9A-F]{2})+-,)?(?:[\w.~,]|%[0-9A-F]{2})*", link)


def test_a_hundred_paragraphs_are_numbered_with_three_digits() -> None:
    slugs = [piece.slug for piece in pieces("T\n\n" + "One.\n\n" * 100)]
    assert (slugs[1], slugs[-1]) == ("p001-s1", "p100-s1")


TWICE = (
    "The Talks\n\nThey met again. They sat. They met again.\n\nThe Talks\n\nThey met again at ten."
)


@pytest.mark.parametrize(
    "text",
    [(SECOND / f"{NAME}.txt").read_text(encoding="utf-8"), TWICE],
    ids=["communiqué", "words that return"],
)
def test_a_link_marks_its_sentence_and_no_more(text: str) -> None:
    for piece, link in linked(text):
        marked = cut(text, read(link))
        assert marked is not None, piece
        assert normal_form(marked) == piece.normal, link
    links = [link for _, link in linked(text)]
    assert len(set(links)) == len(links)


def test_what_returns_is_marked_by_the_words_before_it() -> None:
    assert [link for _, link in linked(TWICE)] == [
        "The%20Talks",
        "They%20met%20again.",
        "They%20sat.",
        "sat.-,They%20met%20again.",
        "again.-,The%20Talks",
        "They%20met%20again%20at,ten.",
    ]


def test_a_link_of_many_words_is_left_out() -> None:
    words = [["one", "two", "three", "four", "five", "six", "seven", end] for end in ("a.", "b.")]
    page = [["They", *words[0]], ["They", *words[0]], ["They", *words[1]]]
    assert deep_links.directives(page * 2, [False] * 6)[5] == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("|||", []),
        ("One.\n\nTwo.", ["p01-s1 - One.", "p02-s1 - Two."]),
        ("A\n \nb c.\n\n\n\nD e.  \nF g.", ["h1 h1 A", "p01-s1 h1 b c.", "p02-s1 h1 D e. F g."]),
        ("#x\n\n## x|y~z  w.\n\nOne.", ["h1 h1 #x", "h2 h2 x y z w.", "p01-s1 h2 One."]),
        ("T\n\n  # It is one.", ["h1 h1 T", "p01-s1 h1 # It is one."]),
        ("# ...\n\nA\n\nB c.", ["h1 h1 A", "p01-s1 h1 B c."]),
        ("A | b c|\n\nD|", ["p01-s1 - A", "p01-s2 - b c", "p02-s1 - D"]),
        ("~30 met a~b c~ d. . 5 e.", ["p01-s1 - ~30 met a b c~ d. .", "p01-s2 - 5 e."]),
        (
            "The Aim:\n\nThe Aim;\n\nThe Aim,",
            [f"p0{n}-s1 - The Aim{':;,'[n - 1]}" for n in (1, 2, 3)],
        ),
        (
            "“The Aim”\n\n“the Aim”\n\n“The Aim?”",
            ["h1 h1 “The Aim”", "p01-s1 h1 “the Aim”", "p02-s1 h1 “The Aim?”"],
        ),
        (
            "(a) the aim\n\n- the aim\n\n- The aim",
            ["p01-s1 - (a) the aim", "p02-s1 - - the aim", "h1 h1 - The aim"],
        ),
        ("1.\n\n(b)\n\nB)", ["p01-s1 - 1.", "p02-s1 - (b)", "h1 h1 B)"]),
        (
            "W " * 15 + "\n\n" + "V " * 16,
            ["h1 h1 " + " ".join("W" * 15), "p01-s1 h1 " + " ".join("V" * 16)],
        ),
    ],
)
def test_a_text_is_divided_into_numbered_pieces(text: str, wanted: list[str]) -> None:
    assert [f"{p.slug} {p.section or '-'} {p.text}" for p in pieces(text)] == wanted


def test_a_piece_has_its_numbers() -> None:
    assert pieces("T\n\nOne. Two.\n\n3 four.") == [
        Piece("h1", ("T",), "h1", 0, 0),
        Piece("p01-s1", ("One.",), "h1", 1, 1),
        Piece("p01-s2", ("Two.",), "h1", 1, 2),
        Piece("p02-s1", ("3", "four."), "h1", 2, 1),
    ]


@pytest.mark.parametrize(("count", "last"), [(9, "p09-s1"), (99, "p99-s1"), (100, "p100-s1")])
def test_paragraphs_have_two_digits_or_as_many_as_it_takes(count: int, last: str) -> None:
    assert pieces("T\n\n" + "One.\n\n" * count)[-1].slug == last


@pytest.mark.parametrize(
    "sentences",
    [
        "They met (at ten). | 2 left. | “They sat.”[1][2] | Rain fell.",
        "He saw the (U.N.) | They sat. | He saw “Mr. Li.” | (Gen. Li saw him.)",
        "It was at the U.N. the whole day. | It ended at 5 p.m. | A talk followed.",
        "In the U.S. Navy. | In the U.S. | The talks. | The U.S. Theatre was in use.",
        "1. They met at 2. | They sat.",
        "(iv.) Then it rained.",
        "(iv). Then it rained. | (B). They sat at (2). | Rain fell.",
        "A. They met.",
        "(1.) They met. | They sat at (2.) | Rain fell.",
        "It fell to “No. 5.” | It said no. | They left. | See vol. “5” or p. 2.",
        "They met.. | They sat. . | Rain...",
        ". . They met. | They sat.",
        "They met . | They sat",
        "Who? | Li! | Then… | Rain: It fell, Then it ended; Good.",
        "He left the fig. | Leaves fell. | See Fig. 7 of 3.",
    ],
)
def test_a_full_stop_ends_a_sentence_or_belongs_to_its_word(sentences: str) -> None:
    wanted = sentences.split(" | ")
    assert [piece.text for piece in pieces(" ".join(wanted) + "|")] == wanted
