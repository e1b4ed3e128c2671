"""Where things stand from left to right, in hundredths of a width that the page decides."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

_BUSY: Final = 0.75  # what part of all that is dated deserves the wider scale
_EARLY: Final = 0.3  # what part of the width the years before that take
_GAP: Final = 1.5  # between the two scales
_ROOM: Final = 97.0  # the rest is for what goes on
_APART: Final = 12.0  # as near as the numbers of two years may stand
_RULED: Final = 84.0  # of a scale of numbers; the rest is for what is more than the largest
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)


class Tick(NamedTuple):
    """A line of the scale.

    Attributes:
        at: Where it stands.
        text: What stands beside it; may be empty.
    """

    at: float
    text: str


class Panel(NamedTuple):
    """A part of the calendar in one scale.

    Attributes:
        first: Its first day.
        last: Its last day.
        left: Where it begins.
        right: Where it ends.
    """

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where a day begins."""
        part = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.left + part * (self.right - self.left)


class Calendar:
    """A scale of time: the years with most dates, and narrower those before them.

    Attributes:
        panels: Its parts, in the order of time.
    """

    def __init__(self, days: Iterable[date]) -> None:
        """Choose the scale.

        Args:
            days: What is to be shown, at least one day.
        """
        years = sorted(day.year for day in days)
        first, last = years[0], years[-1]
        busy = next(
            year
            for year in range(last, first - 1, -1)
            if len(years) - bisect_right(years, year - 1) >= _BUSY * len(years)
        )
        if busy - first <= last - busy + 1:
            busy = first
        self.panels: Sequence[Panel] = self._panels(first, busy, last)

    @staticmethod
    def _panels(first: int, busy: int, last: int) -> Sequence[Panel]:
        end = date(last, 12, 31)
        if busy == first:
            return (Panel(date(first, 1, 1), end, 0, _ROOM),)
        middle = _EARLY * _ROOM
        return (
            Panel(date(first, 1, 1), date(busy - 1, 12, 31), 0, middle - _GAP),
            Panel(date(busy, 1, 1), end, middle, _ROOM),
        )

    def begin(self, day: date) -> float:
        """Return where a day begins; what comes before the first day stands at its edge."""
        return self._of(day).at(max(day, self.panels[0].first))

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self._of(day).at(day + timedelta(days=1))

    def _of(self, day: date) -> Panel:
        return next((p for p in reversed(self.panels) if p.first <= day), self.panels[0])

    @property
    def width(self) -> float:
        """Where the scale ends."""
        return self.panels[-1].right

    def ticks(self) -> list[Tick]:
        """Return the beginnings of years, some numbered, and of quarters where they have room."""
        return [tick for panel in self.panels for tick in _years(panel)]


def _years(panel: Panel) -> list[Tick]:
    years = range(panel.first.year, panel.last.year + 1)
    width = (panel.right - panel.left) / len(years)
    step = next((step for step in _STEPS if step * width >= _APART), _STEPS[-1])
    months = (1, 4, 7, 10) if width >= _APART else (1,)
    starts = [date(year, month, 1) for year in years for month in months]
    return [Tick(panel.at(day), _number(panel, day, step)) for day in starts]


def _number(panel: Panel, day: date, step: int) -> str:
    """Return the number of a year at its beginning, where there is room for it."""
    numbered = day.month == 1 and (day.year - panel.first.year) % step == 0
    return str(day.year) if numbered and panel.right - panel.at(day) >= _APART else ""


class Ruler:
    """A scale of numbers that begins at nought.

    Attributes:
        top: The largest number that it has room for.
    """

    def __init__(self, numbers: Iterable[float]) -> None:
        """Choose the scale.

        Args:
            numbers: What is to be shown.
        """
        largest = max(numbers, default=1) or 1
        unit: int = next(
            power * step
            for power in (10**exponent for exponent in range(12))
            for step in (1, 2, 5)
            if largest <= 5 * power * step
        )
        self._unit = unit
        self.top = unit * max(1, -(-int(largest) // unit))

    def at(self, number: float) -> float:
        """Return where a number stands."""
        return _RULED * number / self.top

    def ticks(self) -> list[Tick]:
        """Return the lines of the scale, numbered."""
        return [
            Tick(self.at(number), f"{number:,}") for number in range(0, self.top + 1, self._unit)
        ]
