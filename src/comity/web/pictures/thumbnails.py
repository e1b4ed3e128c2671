"""Small drawings of the pictures, from the same data, to stand in links to them: no text."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from markupsafe import Markup

from comity.web.context import Context
from comity.web.land import Ring
from comity.web.pictures import atlas, figures, network, series, timeline

_WIDTH: Final = 160
_HEIGHT: Final = 90
_EDGE: Final = 8
_INSIDE: Final = _WIDTH - 2 * _EDGE
_STEP: Final = 7  # from one row to the next
_FLOOR: Final = _HEIGHT - _EDGE
_PANELS: Final = 3
_ROWS: Final = (_HEIGHT - 2 * _EDGE) // _STEP


def thumbnails(context: Context) -> Mapping[str, Markup]:
    """Return a small drawing of each picture, by the name of its page.

    They are decoration, hidden from assistive technology: what they stand in has to have a text.
    """
    drawn = {
        timeline.NAME: _timeline(context),
        network.NAME: _network(context),
        atlas.NAME: _map(context),
        figures.NAME: _figures(context),
        series.NAME: _series(context),
    }
    return {name: _svg(shapes) for name, shapes in drawn.items()}


def _svg(shapes: Iterable[str]) -> Markup:
    return Markup(  # noqa: S704 (numbers and classes, all made here)
        f'<svg class="thumbnail" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" '
        f'focusable="false">{"".join(shapes)}</svg>'
    )


def _across(hundredths: float) -> str:
    return f"{_EDGE + _INSIDE * hundredths / 100:.1f}"


def _down(row: int) -> float:
    return _EDGE + row * _STEP + _STEP / 2


def _timeline(context: Context) -> Iterator[str]:
    """Yield some of what is dated, from the first to the last."""
    groups = timeline.draw(context).groups
    rows = sorted((row for group in groups if group.done for row in group.rows), key=timeline.left)
    for index, row in enumerate(rows[:: -(-len(rows) // _ROWS) or 1]):
        y = _down(index)
        for bar in row.bars:
            look = "sure" if bar.sure else "within"
            yield (
                f'<rect class="{look}" x="{_across(bar.left)}" y="{y - 2}" '
                f'width="{_INSIDE * bar.width / 100:.1f}" height="4"/>'
            )
        if row.day is not None:
            yield f'<circle class="day" cx="{_across(row.day)}" cy="{y}" r="2.5"/>'


def _network(context: Context) -> Iterator[str]:
    """Yield the partners of most events, a dot for each."""
    partners = (p for some in network.draw(context).partners.values() for p in some)
    most = sorted(partners, key=lambda partner: (-len(partner.shared.single), partner.actor))[
        :_ROWS
    ]
    for index, partner in enumerate(most):
        for event in range(len(partner.shared.single)):
            yield f'<circle class="day" cx="{_EDGE + 4 + event * 9}" cy="{_down(index)}" r="2.5"/>'


def _map(context: Context) -> Iterator[str]:
    """Yield the land and the marks of the first map."""
    for drawn in atlas.draw(context).charts[:1]:
        scale = _INSIDE / drawn.width
        shown = atlas.window(site.point for site in drawn.sites)
        yield f'<path class="land" d="{_land(shown.outlines(context.land), scale)}"/>'
        for site in drawn.sites:
            x, y = _EDGE + site.x * scale, _EDGE + site.y * scale
            radius = max(1.8, site.half * scale)
            shape = f'<circle class="there" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
            yield f'<g class="spot">{shape}</g>'


def _land(outlines: Iterable[Ring], scale: float) -> str:
    """Return the outline of the land in whole pixels; what is smaller is left out."""
    found = []
    for part in outlines:
        pixels = ((round(_EDGE + x * scale), round(_EDGE + y * scale)) for x, y in part)
        steps = [pixel for pixel, _ in groupby(pixels)]
        if len(set(steps)) > _EDGE:
            found.append(f"M{'L'.join(f'{x} {y}' for x, y in steps)}Z")
    return "".join(found)


def _figures(context: Context) -> Iterator[str]:
    """Yield numbers that are large enough to be seen."""
    marks = [row.mark for group in figures.draw(context).groups for row in group.rows]
    seen = [mark for mark in marks if mark.at is not None and mark.at > _EDGE]
    for index, mark in enumerate(seen[:_ROWS]):
        y, end = _down(index), _across(mark.at or 0)
        yield f'<line class="stem" x1="{_EDGE}" x2="{end}" y1="{y}" y2="{y}"/>'
        if mark.look == figures.EXACT:
            yield f'<circle class="dot" cx="{end}" cy="{y}" r="2.5"/>'
        else:
            yield f'<line class="open" x1="{end}" x2="{float(end) + 12:.1f}" y1="{y}" y2="{y}"/>'


def _series(context: Context) -> Iterator[str]:
    """Yield the first panels side by side."""
    panels = series.draw(context).panels[:_PANELS]
    for index, panel in enumerate(panels):
        left, wide = _EDGE + index * _INSIDE / len(panels), _INSIDE / len(panels) - _EDGE
        for stem in panel.stems:
            if stem.y is None:
                continue
            x = f"{left + wide * stem.x / series.WIDTH:.1f}"
            y = _EDGE + (_FLOOR - _EDGE) * stem.y / series.FLOOR
            yield f'<line class="stem" x1="{x}" x2="{x}" y1="{_FLOOR}" y2="{y:.1f}"/>'
            if stem.mark.look == figures.EXACT:
                yield f'<circle class="dot" cx="{x}" cy="{y:.1f}" r="2.5"/>'
            else:
                yield f'<line class="open" x1="{x}" x2="{x}" y1="{y:.1f}" y2="{y - 12:.1f}"/>'
