"""The timeline on one small page: an SVG file that needs no style sheet and carries its own text.

It has what the page of the timeline has: the dated events and plans of the documents, each as long
as its date is inexact. One row is one event, under the name of its class.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import Final

from comity.rdf.languages import LANGUAGES, TAGS
from comity.terms import COMITY
from comity.web.addresses import FILES, ICON
from comity.web.context import Content, Context, File
from comity.web.pictures import timeline
from comity.web.pictures.scale import Panel, Tick
from comity.web.pictures.timeline import Group, Row
from comity.web.reader import Reader

_LEFT: Final = 150  # the names of the classes
_WIDTH: Final = 850
_TOP: Final = 46
_STEP: Final = 6  # from one row to the next
_GAP: Final = 12  # between classes
_THICK: Final = 5
_SHORTEST: Final = 1.5  # a bar that is shorter cannot be seen
_KEY: Final = 18  # from one line of the legend to the next
_WIDE: Final = 12  # a Chinese character
_NARROW: Final = 6.5  # a Latin letter, on average
_LEGEND: Final = {
    "within": "legend-within",
    "sure": "legend-lasting",
    "several": "legend-several",
    "plan": "legend-prospect",
    "day": "legend-day",
}
_STYLE: Final = (
    "text{font:12px system-ui,sans-serif;fill:#1d2126}"
    ".t{font-size:14px;font-weight:600}.y{fill:#565d66}"
    ".line{stroke:#d9d6cf}.sure,.day{fill:#0a5080}.within{fill:#bcd5e6;stroke:#0a5080}"
    ".plan{fill:none;stroke:#0a5080;stroke-dasharray:3 2}"
    ".several{fill:none;stroke:#0a5080;stroke-width:4;stroke-dasharray:1.5 2}"
    ".paper{fill:#fdfcfa}.early{fill:#efece5}"
    "@media(prefers-color-scheme:dark){text{fill:#e8e6e1}.y{fill:#a9b0b8}.line{stroke:#3a4047}"
    ".sure,.day{fill:#8cc4f0}.within{fill:#2f4f66;stroke:#8cc4f0}.plan,.several{stroke:#8cc4f0}"
    ".paper{fill:#16191d}.early{fill:#22272d}}"
)


def address(language: str) -> str:
    """Return the address of the file in a language."""
    return f"{language}/{timeline.NAME}.svg"


def drawable(context: Context) -> bool:
    """Return whether there is anything to draw."""
    return timeline.draw(context).calendar is not None


def files(context: Context) -> Mapping[str, File]:
    """Return the picture in each language; none where nothing is dated."""
    if not drawable(context):
        return {}
    return {address(language): partial(_file, context, language) for language in LANGUAGES}


def _file(context: Context, language: str) -> Content:
    return Content(FILES[ICON], svg(context, language).encode())


def svg(context: Context, language: str) -> str:
    """Return the picture.

    Args:
        context: What pages are made from.
        language: The language of its words.
    """
    read = context.reader(language)
    drawn = timeline.draw(context, language)
    groups = [group for group in drawn.groups if group.rows]
    rows = sum(len(group.rows) for group in groups)
    lines = sum(reaches_the_years(_heading(read, group)) for group in groups)
    floor = _TOP + rows * _STEP + (len(groups) + lines) * _GAP
    heading = escape(read.word("picture-title", timeline.NAME))
    lead = escape(read.word("picture-lead", timeline.NAME))
    panels = drawn.calendar.panels[:-1] if drawn.calendar else ()
    ticks = drawn.calendar.ticks() if drawn.calendar else []
    early = [_early(panel, floor) for panel in panels]
    legend = [*_legend(read, floor + 42, read.word("timeline-early") if early else "")]
    body = "\n".join((*early, *_scale(ticks, floor), *_rows(groups, read), *legend))
    height = floor + 42 + _KEY * (len(_LEGEND) + bool(early))
    width = _LEFT + _WIDTH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" '
        f'role="img" lang="{TAGS[language]}" aria-labelledby="title">\n'
        f'<title id="title">{heading}. {lead}</title>\n<style>{_STYLE}</style>\n'
        '<rect class="paper" width="100%" height="100%"/>\n'
        f'<text class="t" x="12" y="24">{heading}</text>\n'
        f"{body}\n</svg>\n"
    )


def _early(panel: Panel, floor: float) -> str:
    """Return the ground of the years that are drawn narrower."""
    left, width = _across(panel.left), (panel.right - panel.left) * _WIDTH / 100
    top = _TOP - 8
    return (
        f'<rect class="early" x="{left}" y="{top}" width="{width:.1f}" height="{floor - top:g}"/>'
    )


def _scale(ticks: Sequence[Tick], floor: float) -> Iterator[str]:
    """Yield the lines of the years, with the numbers that have room."""
    for tick in ticks:
        x = _across(tick.at)
        yield f'<path class="line" d="M{x} {_TOP - 8}V{floor}"/>'
        if tick.text:
            yield f'<text class="y" x="{x}" y="{floor + 16}">{tick.text}</text>'


def _rows(groups: Sequence[Group], read: Reader) -> Iterator[str]:
    """Yield the name of each class, and a mark or several for each of its rows."""
    top = float(_TOP)
    for group in groups:
        name = _heading(read, group)
        yield f'<text x="12" y="{top + _THICK:g}">{escape(name)}</text>'
        top += _GAP if reaches_the_years(name) else 0
        for row in group.rows:
            yield from _marks(row, top, "" if group.done else "plan")
            top += _STEP
        top += _GAP


def reaches_the_years(name: str) -> bool:
    """Return whether a name reaches into the years: then its marks begin a line below it."""
    return 12 + sum(_NARROW if letter.isascii() else _WIDE for letter in name) > _LEFT


def _heading(read: Reader, group: Group) -> str:
    if not group.done:
        return read.word("Prospects")
    if group.kind == COMITY.Event:
        return read.word("other-events")
    name = read.plain(group.kind)
    return name[:1].upper() + name[1:]


def _marks(row: Row, top: float, look: str) -> Iterator[str]:
    """Yield the marks of one row.

    Args:
        row: The row.
        top: Where it is, from above.
        look: The look of all its bars; empty where each has its own.
    """
    for bar in row.bars:
        own = "several" if row.several else "sure" if bar.sure else "within"
        yield _bar(look or own, _across(bar.left), top, bar.width * _WIDTH / 100)
    if row.day is not None:
        yield _day(_across(row.day), top)


def _bar(look: str, left: str, top: float, width: float) -> str:
    wide = max(width, _SHORTEST)
    if look == "several":
        return f'<path class="several" d="M{left} {top + 2:g}h{wide:.1f}"/>'
    return f'<rect class="{look}" x="{left}" y="{top:g}" width="{wide:.1f}" height="{_THICK - 1}"/>'


def _day(at: str, top: float) -> str:
    return f'<circle class="day" cx="{at}" cy="{top + 2:g}" r="3"/>'


def _legend(read: Reader, top: float, early: str) -> Iterator[str]:
    """Yield what each look means, and what the ground of the early years; empty without them."""
    for index, (look, phrase) in enumerate(_LEGEND.items()):
        y = top + index * _KEY
        yield _day("27", y - 6) if look == "day" else _bar(look, "15", y - 6, 24)
        yield f'<text class="y" x="50" y="{y}">{escape(read.word(phrase))}</text>'
    if early:
        y = top + len(_LEGEND) * _KEY
        yield f'<rect class="early" x="15" y="{y - 9}" width="24" height="10"/>'
        yield f'<text class="y" x="50" y="{y}">{escape(early)}</text>'


def _across(hundredths: float) -> str:
    return f"{_LEFT + _WIDTH * hundredths / 100:.1f}"
