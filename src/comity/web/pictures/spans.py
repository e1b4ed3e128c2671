"""How much of the calendar a date covers, and which part of that is sure."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from comity.rdf.edtf import ONE_OF, OPEN, POINT

_DAY: Final = timedelta(days=1)
_DECEMBER: Final = 12


class Stretch(NamedTuple):
    """A run of days.

    Attributes:
        first: Its first day; None where the date has no beginning.
        last: Its last day; None where it has no end.
        sure: Whether the whole run belongs to what is dated; else it falls, begins or ends
            somewhere in it.
    """

    first: date | None
    last: date | None
    sure: bool


def stretches(edtf: str) -> tuple[Stretch, ...]:
    """Return the runs of days of a date; none where it names no year.

    Args:
        edtf: The date, in the forms that `comity.rdf.edtf` reads.

    >>> [(str(s.first), str(s.last), s.sure) for s in stretches("2002-05/2002-07")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('2002-05-01', '2002-05-31', False), ('2002-06-01', '2002-06-30', True),
     ('2002-07-01', '2002-07-31', False)]
    >>> [(str(s.first), str(s.last), s.sure) for s in stretches("1990/..")]
    [('1990-01-01', '1990-12-31', False), ('1991-01-01', 'None', True)]
    >>> stretches("XXXX-09-11")
    ()
    """
    one_of = ONE_OF.fullmatch(edtf)
    if one_of:
        begin, end = (_days(part) for part in one_of.groups())
        return (Stretch(begin.first, end.last, sure=False),) if begin and end else ()
    written, between, until = edtf.partition("/")
    begin = _days(written)
    if not between:
        return (begin,) if begin else ()
    return tuple(_between(begin, _days(until)))


def _between(begin: Stretch | None, end: Stretch | None) -> list[Stretch]:
    """Return how a span begins, what it fills for sure, and how it ends."""
    first = begin.last + _DAY if begin and begin.last else None
    last = end.first - _DAY if end and end.first else None
    core = [Stretch(first, last, sure=True)] if not (first and last) or first <= last else []
    return [*([begin] if begin else []), *core, *([end] if end else [])]


def _days(point: str) -> Stretch | None:
    """Return the days of a day, a month or a year; none where that is open or has no year."""
    found = POINT.fullmatch(point)
    if point == OPEN or not found or not found["year"].isdigit():
        return None
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    first = date(year, month or 1, day or 1)
    until = month or _DECEMBER
    last = date(year, until, day or monthrange(year, until)[1])
    return Stretch(first, last, sure=first == last)
