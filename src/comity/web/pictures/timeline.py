"""The timeline: each event as long as its date is, and no more precise than the document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from comity.dataset import statements as statements_
from comity.dataset.matching import natural
from comity.terms import COMITY
from comity.web.context import Context
from comity.web.pictures.encoded import occurrences, statements
from comity.web.pictures.scale import Calendar
from comity.web.pictures.spans import Stretch, stretches

NAME: Final = "timeline"
QUESTIONS: Final = ("timeline", "events-in", "dates-the-editors-supplied")


class Bar(NamedTuple):
    """A part of a row, in hundredths of its width.

    Attributes:
        left: Where it begins.
        width: How long it is.
        sure: Whether the whole of it belongs to what is dated.
    """

    left: float
    width: float
    sure: bool


class Row(NamedTuple):
    """One dated statement, or what several documents tell.

    Attributes:
        node: Its IRI; of several accounts, that of the first that is dated.
        bars: Its parts, in the order of time; none where it has a day.
        day: Where its day stands; None where it has none.
        goes_on: Whether no end is given.
        about: Whether its beginning is approximate.
        several: Whether it stands for several occurrences.
    """

    node: str
    bars: tuple[Bar, ...]
    day: float | None
    goes_on: bool
    about: bool
    several: bool


class Group(NamedTuple):
    """Statements of one class.

    Attributes:
        kind: The class.
        rows: Those that are dated, in the order of time.
        undated: The others, by name.
    """

    kind: str
    rows: Sequence[Row]
    undated: Sequence[str]

    @property
    def done(self) -> bool:
        """Whether they are done; prospects are not."""
        return self.kind != COMITY.Prospect


class Timeline(NamedTuple):
    """The picture.

    Attributes:
        calendar: Its scale; None where nothing is dated.
        groups: What it shows.
    """

    calendar: Calendar | None
    groups: Sequence[Group]

    @property
    def nodes(self) -> list[str]:
        """All that it shows: the dated in the order of time, then the undated."""
        dated = [row for group in self.groups for row in group.rows]
        undated = [node for group in self.groups for node in group.undated]
        return [*(row.node for row in sorted(dated, key=left)), *undated]


def draw(context: Context, language: str = "en") -> Timeline:
    """Return the timeline of all events and prospects of the documents.

    What several documents tell is one event, dated by the first that dates it.

    Args:
        context: What pages are made from.
        language: The language whose order the names without a date follow.
    """
    told = [
        next((one for one in accounts if _stretches(context, one)), event)
        for event, accounts in occurrences(context).items()
    ]
    nodes = [*told, *statements(context, COMITY.Prospect)]
    dated = {node: found for node in nodes if (found := _stretches(context, node))}
    days = [day for found in dated.values() for stretch in found for day in stretch[:2] if day]
    calendar = Calendar(days) if days else None
    kinds: dict[str, list[str]] = {}
    for node in nodes:
        kinds.setdefault(context.facts.narrowest(node)[0], []).append(node)
    return Timeline(
        calendar,
        [
            Group(
                kind,
                sorted(_rows(context, calendar, dated, kinds[kind]), key=left),
                context.reader(language).sorted(n for n in kinds[kind] if n not in dated),
            )
            for kind in sorted(kinds, key=lambda kind: _order(context, kind))
        ],
    )


def _stretches(context: Context, node: str) -> tuple[Stretch, ...]:
    when = statements_.when(context.facts, node)
    return stretches(when.edtf) if when else ()


def _order(context: Context, kind: str) -> tuple[bool, bool, object]:
    """Return the place of a class: other events follow those with a class, prospects are last."""
    return kind == COMITY.Prospect, kind == COMITY.Event, natural(context.facts.label(kind))


def left(row: Row) -> tuple[float, float, str]:
    """Return a key to sort rows by: where they begin, then how long they are."""
    begins = row.day if row.day is not None else row.bars[0].left
    return begins, sum(bar.width for bar in row.bars), row.node


def _rows(
    context: Context,
    calendar: Calendar | None,
    dated: Mapping[str, tuple[Stretch, ...]],
    nodes: Iterable[str],
) -> list[Row]:
    return [_row(context, calendar, n, dated[n]) for n in nodes if calendar and n in dated]


def _row(context: Context, calendar: Calendar, node: str, found: tuple[Stretch, ...]) -> Row:
    when = statements_.when(context.facts, node)
    only = found[0]
    day = only.first if len(found) == 1 and only.sure else None
    return Row(
        node,
        () if day else tuple(_bar(calendar, stretch) for stretch in found),
        (calendar.begin(day) + calendar.end(day)) / 2 if day else None,
        goes_on=found[-1].last is None,
        about="~" in (when.edtf if when else ""),
        several="true" in context.facts.values(node, COMITY.bundle),
    )


def _bar(calendar: Calendar, stretch: Stretch) -> Bar:
    left = calendar.begin(stretch.first or date.min)
    right = calendar.end(stretch.last) if stretch.last else calendar.width
    return Bar(left, right - left, stretch.sure)
