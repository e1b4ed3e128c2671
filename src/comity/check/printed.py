"""Printed words: what is encoded of a number and of a date is what its printed words say.

The words are those of `docs/codebook.md`, sections 5 and 6: the document is not at hand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding, named
from comity.corpus.coverage import TO_DO
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf import edtf
from comity.terms import COMITY, THINGS

NUMBER: Final = "TXT-01"
DATE: Final = "TXT-02"

QUALIFIERS: Final = THINGS + "qualifier/"
BASIS_TEXT: Final = THINGS + "basis/text"
BASIS_EDITOR: Final = THINGS + "basis/editor"
PART_OF_YEAR: Final = THINGS + "precision/part-of-year"

_COPY: Final = "copy the words from the sentence, and encode what they say"

_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL: Final = {word: number for number, word in enumerate(_ONES, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_HUNDRED: Final = 100
_THOUSAND: Final = 1_000
_GREAT: Final = {"dozen": 12, "hundred": _HUNDRED, "thousand": _THOUSAND, "million": 1_000_000}
_NUMERAL: Final = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w]|,\d)")
_WORD: Final = re.compile(r"[a-z]+")

# The words that hedge a number, or replace one; “exact” and “unspecified” have none of them.
HEDGES: Final = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "more-than": "more than",
        "over": "over",
        "some": "some|about|around|nearly|almost|approximately|roughly",
        "several-dozen": "several dozen",
        "dozens": "dozens",
        "many": "many",
    }.items()
}
# The codebook does not say which of its qualifiers these would be.
_OTHER_HEDGES: Final = re.compile(
    r"\b(?:at least|at most|up to|less than|fewer than|under|hundreds|thousands)\b", re.IGNORECASE
)
_NOT_IN_WORDS: Final = frozenset({"not-recorded"})

_MONTHS: Final = tuple(month[:3] for month in edtf.MONTHS)
_MONTH: Final = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b")
_ISO: Final = re.compile(r"(?<!\d)\d{4}-\d\d(?:-\d\d)?(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY: Final = re.compile(
    r"(?<![\d,.-])(\d{1,2})(?:st|nd|rd|th)?(?![\w-]|\s+(?:year|month|week|day|decade)s?\b)"
)


class _Thing(NamedTuple):
    """A thing with printed words.

    Attributes:
        file: The file that describes it.
        facts: The triples about it there, by their predicates.
    """

    file: ParsedFile
    facts: Mapping[str, Quad]

    @property
    def name(self) -> str:
        """What to call it."""
        quad = next(iter(self.facts.values()))
        return named(quad.subject, self.file.prefixes)

    def value(self, predicate: str) -> str:
        """Return the value of a property; empty where it has none."""
        term = self.facts[predicate].object if predicate in self.facts else None
        return term.value if isinstance(term, Literal | NamedNode) else ""

    def written(self, predicate: str) -> bool:
        """Return whether it has printed words, and they are not still to be copied."""
        return predicate in self.facts and not self.value(predicate).startswith(TO_DO)

    def finding(self, rule: str, predicate: str, message: str, hint: str = _COPY) -> Finding:
        """Return the finding about a property of it."""
        return Finding(rule, self.file.place(self.facts[predicate]), message, hint)


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the numbers and dates that are encoded otherwise than their printed words say."""
    for file in parsed.rdf:
        for about in file.about.values():
            thing = _Thing(file, {quad.predicate.value: quad for quad in about})
            if COMITY.qualifier in thing.facts and thing.written(COMITY.asPrinted):
                yield from _value(thing)
                yield from _qualifier(thing)
            if thing.written(COMITY.dateAsPrinted) and edtf.is_date(thing.value(COMITY.edtf)):
                yield from _date(thing)


def numbers(words: str) -> tuple[Decimal, ...]:
    """Return the numbers that English words give, in figures or written out; no ordinals.

    >>> [int(number) for number in numbers("twenty-one of over 1,650 in two hundred")]
    [1650, 21, 200]
    >>> numbers("dozens, on the 3rd")
    ()

    Args:
        words: Printed words.
    """
    found = [Decimal(numeral.replace(",", "")) for numeral in _NUMERAL.findall(words)]
    return (*found, *_written_out(_WORD.findall(words.lower())))


def _written_out(words: Sequence[str]) -> Iterator[Decimal]:
    total = current = 0
    for word in (*words, ""):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _GREAT and current:
            current *= _GREAT[word]
            if current >= _THOUSAND:
                total, current = total + current, 0
        elif word != "and" or current < _HUNDRED:
            if total or current:
                yield Decimal(total + current)
            total = current = 0


def _value(thing: _Thing) -> Iterator[Finding]:
    """Yield a finding where the words of a figure give another number than its value."""
    words, value = thing.value(COMITY.asPrinted), thing.value(COMITY.value)
    printed = numbers(words)
    if value.replace(".", "", 1).isdecimal() and Decimal(value) not in printed:
        message = f"{thing.name} has the value {value}, and its words are “{words}”"
        yield thing.finding(NUMBER, COMITY.value, message)
    if printed and not value:
        message = f"{thing.name} has no comity:value, and its words are “{words}”"
        yield thing.finding(NUMBER, COMITY.asPrinted, message)


def _qualifier(thing: _Thing) -> Iterator[Finding]:
    """Yield a finding where the words of a figure hedge it otherwise than its qualifier says."""
    words = thing.value(COMITY.asPrinted)
    qualifier = thing.value(COMITY.qualifier).removeprefix(QUALIFIERS)
    hedges = [name for name, form in HEDGES.items() if form.search(words)]
    counted = numbers(words) or COMITY.value in thing.facts
    due = hedges or (["exact"] if counted else ["unspecified"])
    if qualifier not in {*due, *_NOT_IN_WORDS} and not _OTHER_HEDGES.search(words):
        message = f"{thing.name} is qualifier:{qualifier}, and its words are “{words}”"
        hint = f"say qualifier:{due[0]}, or copy the words from the sentence"
        yield thing.finding(NUMBER, COMITY.qualifier, message, hint)


def _date(thing: _Thing) -> Iterator[Finding]:
    """Yield a finding where a date, or its basis, is not what its words say."""
    words, date = thing.value(COMITY.dateAsPrinted), thing.value(COMITY.edtf)
    other = [f"{unit} {value}" for unit, value in sorted(_printed(words) - _points(date))]
    missing = [f"{unit} {v}" for unit, v in unprinted(words, date, thing.value(COMITY.precision))]
    basis = thing.value(COMITY.dateBasis)
    if other:
        message = f"{thing.name} is dated {date}, without the {other[0]} of “{words}”"
        yield thing.finding(DATE, COMITY.edtf, message)
    elif missing and basis == BASIS_TEXT:
        message = f"{thing.name} is dated {date}, and “{words}” has no {missing[0]}"
        hint = "correct the date, or say basis:editor where the editors supply the anchor"
        yield thing.finding(DATE, COMITY.dateBasis, message, hint)
    elif not missing and basis == BASIS_EDITOR:
        message = f"“{words}” gives the whole date of {thing.name}"
        yield thing.finding(DATE, COMITY.dateBasis, message, "say basis:text")


def unprinted(words: str, date: str, precision: str) -> list[tuple[str, int]]:
    """Return the years, months and days of a date that its printed words do not give.

    >>> unprinted("in May 1997", "1997-05", ""), unprinted("last May", "1997-05", "")
    ([], [('year', 1997)])

    Args:
        words: The printed words.
        date: The date, in EDTF.
        precision: The IRI of its precision.
    """
    missing = sorted(_points(date) - _printed(words))
    if precision == PART_OF_YEAR:  # its months are counted, not printed
        return [part for part in missing if part[0] != "month"]
    return missing


def _printed(words: str) -> set[tuple[str, int]]:
    """Return the years, months and days that the words for a date have, each with its unit."""
    rest = _ISO.sub(" ", words)
    found = {point for date in _ISO.findall(words) for point in _points(date)}
    found |= {("year", int(year)) for year in _YEAR.findall(rest)}
    found |= {("month", _MONTHS.index(month) + 1) for month in _MONTH.findall(rest)}
    return found | {("day", int(day)) for day in _DAY.findall(rest)}


def _points(date: str) -> set[tuple[str, int]]:
    """Return the years, months and days of an EDTF date, each with its unit."""
    return {
        (unit, int(number))
        for point in edtf.POINT.finditer(date)
        for unit, number in point.groupdict().items()
        if number and number.isdecimal()
    }
