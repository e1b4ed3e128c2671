"""Dates in words, in both languages.

Standard: the Extended Date/Time Format, ISO 8601-2, as far as the data use it: a day, a month or a
year, each also approximate (``~``); a day without year (``XXXX``); a span (``a/b``), also open
(``a/..``); one time out of a span (``[a..b]``).
"""

import re
from calendar import monthrange
from typing import Final

from comity.rdf.languages import ENGLISH

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
POINT: Final = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~?)"
)
ONE_OF: Final = re.compile(r"\[(.+?)\.\.(.+?)\]")
OPEN: Final = ".."


def is_date(text: str) -> bool:
    """Return whether a text is a date in one of the forms that the data use.

    >>> [is_date(text) for text in ("2002-05~/..", "[2001-10..2001-11]", "XXXX-09-11", "May 2002")]
    [True, True, True, False]
    """
    one_of = ONE_OF.fullmatch(text)
    start, _, end = text.partition("/")
    points = one_of.groups() if one_of else [start] if end == OPEN else text.split("/", 1)
    return all(POINT.fullmatch(point) for point in points)


def bounds(edtf: str) -> tuple[str, str]:
    """Return the first and the last day that a date allows; empty where it has none.

    >>> bounds("2002-02"), bounds("2002~/2002-12-09"), bounds("[2001-10..2001-11]")
    (('2002-02-01', '2002-02-28'), ('2002-01-01', '2002-12-09'), ('2001-10-01', '2001-11-30'))
    >>> bounds("1990/.."), bounds("XXXX-09-11")
    (('1990-01-01', ''), ('', ''))

    Args:
        edtf: A date in one of the forms that the data use.
    """
    one_of = ONE_OF.fullmatch(edtf)
    start, _, end = edtf.partition("/")
    first, last = one_of.groups() if one_of else (start, end or start)
    return _day(first, last=False), _day(last, last=True)


def precision(edtf: str) -> str:
    """Return how closely a date is known, as far as its form says; of one of several it does not.

    >>> [precision(date) for date in ("2002", "2002-05~", "2002-05-14", "2002/..", "XXXX-09-11")]
    ['year', 'month', 'day', 'span', 'day-without-year']
    >>> precision("[2001-10..2001-12]")
    ''

    Args:
        edtf: A date in one of the forms that the data use.
    """
    if ONE_OF.fullmatch(edtf):
        return ""
    if "/" in edtf:
        return "span"
    if edtf.startswith("XXXX"):
        return "day-without-year"
    return ("year", "month", "day")[edtf.count("-")]


def _day(point: str, *, last: bool) -> str:
    """Return the first or the last day of a day, a month or a year."""
    found = POINT.fullmatch(point)
    if not found or found["year"] == "XXXX":
        return ""
    year, month = int(found["year"]), int(found["month"] or (12 if last else 1))
    day = int(found["day"] or (monthrange(year, month)[1] if last else 1))
    return f"{year:04}-{month:02}-{day:02}"


def in_words(edtf: str, language: str) -> str:
    """Return a date in words; as it is, where it has another form.

    >>> in_words("2002-05/2002-09", "en"), in_words("[2001-10..2001-11]", "en")
    ('May 2002 to September 2002', 'some time from October 2001 to November 2001')
    >>> in_words("XXXX-09-11", "en")
    '11 September'
    >>> in_words("2000-12~/2002-12-09", "zh-hans"), in_words("1990/..", "zh-hans")
    ('约2000年12月至2002年12月9日', '自1990年起')
    """
    english = language == ENGLISH
    one_of = ONE_OF.fullmatch(edtf)
    if one_of:
        first, last = (_point(part, english=english) for part in one_of.groups())
        return f"some time from {first} to {last}" if english else f"{first}至{last}之间某时"
    start, _, end = edtf.partition("/")
    if end == OPEN:
        since = _point(start, english=english)
        return f"from {since} on" if english else f"自{since}起"
    points = [_point(part, english=english) for part in (start, end) if part]
    return (" to " if english else "至").join(points)


def _point(written: str, *, english: bool) -> str:
    found = POINT.fullmatch(written)
    if not found:
        return written
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    year = "" if found["year"] == "XXXX" else found["year"]
    if english:
        words = (str(day or ""), MONTHS[month - 1] if month else "", year)
        return "about " * bool(found["about"]) + " ".join(filter(None, words))
    words = (f"{year}年" if year else "", f"{month}月" if month else "", f"{day}日" if day else "")
    return "约" * bool(found["about"]) + "".join(words)
