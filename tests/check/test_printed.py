"""TXT-01 and TXT-02, clause by clause: what is encoded is what the printed words say."""

import pytest

from comity.check import printed
from comity.terms import THINGS
from datasets import ROOT
from in_memory import parse, written

A = "data/report/a.ttl"

# The value, the qualifier and the words of a figure, and what is wrong: the column and the message.
FIGURES: dict[str, tuple[str, str, str, str]] = {
    "in figures": ("650", "more-than", "more than 650", ""),
    "with a comma in it": ("1650", "over", "over 1,650", ""),
    "with two": ("1000000", "exact", "1,000,000 people", ""),
    "with a point": ("2.5", "exact", "2.5 miles", ""),
    "with a zero that says nothing": ("10.0", "exact", "10 countries", ""),
    "written out": ("12", "exact", "Twelve", ""),
    "of several words": ("21", "exact", "twenty-one", ""),
    "of hundreds": ("205", "exact", "two hundred and five", ""),
    "of thousands": ("3400", "exact", "three thousand four hundred", ""),
    "of dozens": ("24", "exact", "two dozen", ""),
    "one of two": ("2", "exact", "800 engineers in two batches", ""),
    "one of two, joined": ("4", "exact", "three and four", ""),
    "another value": (
        "651",
        "more-than",
        "more than 650",
        (
            "2:23 TXT-01 error: report:x has the value 651, and its words are “more than 650”"
            " — copy the words from the sentence, and encode what they say"
        ),
    ),
    "a part of a numeral": (
        "650",
        "over",
        "over 1,650",
        "2:23 TXT-01 error: report:x has the value 650…",
    ),
    "an ordinal": ("21", "exact", "the 21st", "2:23 TXT-01 error: report:x has the value 21…"),
    "an ordinal written out": (
        "4",
        "exact",
        "the fourth",
        "2:23 TXT-01 error: report:x has the value 4…",
    ),
    "two that are not one": (
        "7",
        "exact",
        "three and four",
        "2:23 TXT-01 error: report:x has the value 7…",
    ),
    "a wrong comma": (
        "100",
        "exact",
        "100,00 men",
        "2:23 TXT-01 error: report:x has the value 100…",
    ),
    "a number in a word": ("4", "exact", "the F4", "2:23 TXT-01 error: report:x has the value 4…"),
    "no number": ("36", "dozens", "dozens", "2:23 TXT-01 error: report:x has the value 36…"),
    "no value": (
        "",
        "exact",
        "four",
        "4:27 TXT-01 error: report:x has no comity:value, and its words are “four”…",
    ),
    "no value and none printed": ("", "several-dozen", "several dozen", ""),
    "a value that is no number is a finding of the shapes": ('"x"', "exact", "four", ""),
    "hedged": (
        "650",
        "exact",
        "more than 650",
        (
            "3:27 TXT-01 error: report:x is qualifier:exact, and its words are “more than 650”"
            " — say qualifier:more-than, or copy the words from the sentence"
        ),
    ),
    "not hedged": ("650", "over", "650", "3:27 TXT-01 error: report:x is qualifier:over…"),
    "hedged in capitals": (
        "90",
        "more-than",
        "Over 90",
        "3:27 TXT-01 error: report:x is qualifier:more-than…",
    ),
    "a hedge within a word": ("90", "exact", "90 overseas posts", ""),
    "about": ("60", "some", "about 60", ""),
    "dozens": ("", "many", "dozens", "3:27 TXT-01 error: report:x is qualifier:many…"),
    "many": (
        "",
        "unspecified",
        "many countries",
        "3:27 TXT-01 error: report:x is qualifier:unspecified…",
    ),
    "no number and no hedge": (
        "",
        "many",
        "a series of",
        "3:27 TXT-01 error: report:x is qualifier:many…",
    ),
    "unspecified": ("", "unspecified", "a number of", ""),
    "two hedges, one of them": ("100", "over", "over 100 from many countries", ""),
    "a hedge that the codebook does not have": ("20", "more-than", "at least 20", ""),
    "words that are still to be copied": ("20", "more-than", "TO DO", ""),
    "what another source says, its hedge not recorded": ("650", "not-recorded", "over 650", ""),
}

# The date, its basis, its precision, its words, and what is wrong.
DATES: dict[str, tuple[str, str, str, str, str]] = {
    "a day": ("2002-09-11", "text", "day", "September 11, 2002", ""),
    "a day before its month": ("2003-03-14", "text", "day", "on the 14th of March 2003", ""),
    "a month": ("2002-05", "text", "month", "May 2002", ""),
    "a month cut short": ("2001-09", "text", "month", "Sept. 2001", ""),
    "two months": ("[2001-10..2001-11]", "text", "months", "October or November 2001", ""),
    "a span": ("2002-05/2002-09", "text", "span", "from May to September 2002", ""),
    "in figures": ("2001-06-10/2001-06-21", "text", "span", "2001-06-10/2001-06-21", ""),
    "a month in figures": ("2001-06", "text", "month", "2001-06", ""),
    "an open span": ("1990/..", "text", "span", "since 1990", ""),
    "a day of no year": ("XXXX-09-11", "text", "day-without-year", "September 11", ""),
    "counted back": ("2000-12~/2002-12-09", "editor", "span", "past 2 years", ""),
    "part of a year": ("[2001-10..2001-12]", "text", "part-of-year", "at the end of 2001", ""),
    "of which the editors know the year": ("2001-09", "editor", "month", "September", ""),
    "or the end": ("1999/2003-10-09", "editor", "span", "since 1999", ""),
    "another year": (
        "2003-05",
        "text",
        "month",
        "May 2002",
        (
            "2:22 TXT-02 error: report:x is dated 2003-05, without the year 2002 of “May 2002”"
            " — copy the words from the sentence, and encode what they say"
        ),
    ),
    "another month": (
        "2002-06",
        "text",
        "month",
        "May 2002",
        "2:22 TXT-02 error: report:x is dated 2002-06, without the month 5 of “May 2002”…",
    ),
    "another day": (
        "2002-09-12",
        "text",
        "day",
        "September 11, 2002",
        "2:22 TXT-02 error: report:x is dated 2002-09-12, without the day 11 of…",
    ),
    "also where the editors supply a part": (
        "2001-08",
        "editor",
        "month",
        "September",
        "2:22 TXT-02 error: report:x is dated 2001-08, without the month 9 of…",
    ),
    "a year that is not printed": (
        "2001-09",
        "text",
        "month",
        "September",
        (
            "3:27 TXT-02 error: report:x is dated 2001-09, and “September” has no year 2001"
            " — correct the date, or say basis:editor where the editors supply the anchor"
        ),
    ),
    "a month that is not printed": (
        "2001-09",
        "text",
        "month",
        "in 2001",
        "3:27 TXT-02 error: report:x is dated 2001-09, and “in 2001” has no month 9…",
    ),
    "a year that is not, of a part of a year": (
        "[2001-10..2001-12]",
        "text",
        "part-of-year",
        "at the end of last year",
        "3:27 TXT-02 error: report:x is dated [2001-10..2001-12], and “at the end of last…",
    ),
    "the editors' where all is printed": (
        "2002-05",
        "editor",
        "month",
        "May 2002",
        "3:27 TXT-02 error: “May 2002” gives the whole date of report:x — say basis:text",
    ),
    "words that are still to be copied": ("2002-03", "text", "month", "TO DO", ""),
    "a date in no known form is a finding of the shapes": ("May", "text", "month", "2002", ""),
}


def found(lines: list[str], wrong: str) -> tuple[list[str], list[str]]:
    """Return what is found in some lines of Turtle, and what is due."""
    due = [f"{A}:{wrong}"] if wrong else []
    return written(printed.check(parse({A: "\n".join(lines)})), due), due


@pytest.mark.parametrize("clause", FIGURES)
def test_a_figure_is_what_its_words_say(clause: str) -> None:
    value, qualifier, words, wrong = FIGURES[clause]
    lines = [
        f"report:x comity:value {value} ." if value else "",
        f"report:x comity:qualifier <{THINGS}qualifier/{qualifier}> .",
        f'report:x comity:asPrinted "{words}" .',
    ]
    now, due = found(lines, wrong)
    assert now == due


@pytest.mark.parametrize("clause", DATES)
def test_a_date_is_what_its_words_say(clause: str) -> None:
    date, basis, precision, words, wrong = DATES[clause]
    lines = [
        f'report:x comity:edtf "{date}" .',
        f"report:x comity:dateBasis <{THINGS}basis/{basis}> .",
        f"report:x comity:precision <{THINGS}precision/{precision}> .",
        f'report:x comity:dateAsPrinted "{words}" .',
    ]
    now, due = found(lines, wrong)
    assert now == due


@pytest.mark.parametrize(
    "lines",
    [
        ['report:x comity:asPrinted "more than 650" .', "report:x comity:value 20 ."],
        [f"report:x comity:qualifier <{THINGS}qualifier/over> .", "report:x comity:value 20 ."],
        ['report:x comity:dateAsPrinted "May 2002" .'],
        ['report:x comity:edtf "2002-05" .'],
    ],
    ids=["no figure", "a figure without words", "an undated time", "a date without words"],
)
def test_what_has_nothing_to_compare_is_left_to_the_shapes(lines: list[str]) -> None:
    assert found(lines, "") == ([], [])


def test_a_qualifier_is_one_of_the_words_of_the_codebook() -> None:
    concepts = (ROOT / "ontology" / "concepts.ttl").read_text("utf-8")
    for hedge in printed.HEDGES:
        assert f"qualifier:{hedge} a skos:Concept" in concepts
