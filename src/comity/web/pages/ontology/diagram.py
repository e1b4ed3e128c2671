"""The ontology as a picture: its classes as cards, their properties as rows, and what joins them.

Every theme is a panel; the classes of a theme stand in it below the class that they narrow, and
the properties that no class of the theme has stand on a card of their own. A line leads from a
property to the class of its values; a dashed one, to the class that a class narrows.

Lengths are in user units of SVG, which are pixels unless the picture is scaled.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

# The themes of each column, from the left; one that is in none comes last in the last.
COLUMNS: Final = (
    ("evidence", "number", "sameness", "lists"),
    ("statement", "time"),
    ("happened", "said"),
    ("who",),
)

WIDTH: Final = 238
GAP: Final = 56  # between columns, for the lines
TITLE: Final = 30
HEAD: Final = 27
ROW: Final = 19
SPACE: Final = 12
INDENT: Final = 16
MARGIN: Final = 2


class Shape(NamedTuple):
    """A class or property as far as the picture needs it.

    Attributes:
        iri: Its IRI.
        above: The classes that it narrows.
        subject: The class that has it (its domain); empty for a class, or where any has.
        value: What its values are (its range); may be empty.
        is_class: Whether it is a class.
    """

    iri: str
    above: Sequence[str]
    subject: str
    value: str
    is_class: bool


class Row(NamedTuple):
    """A property on a card; ``y`` is the middle of its line."""

    iri: str
    value: str
    y: int


class Card(NamedTuple):
    """A class with the properties that it has; or properties of a class that is elsewhere.

    Attributes:
        iri: The class; empty where any thing can have the properties.
        here: Whether this is the card of the class itself.
        x: The left edge.
        y: The upper edge.
        width: How wide it is.
        height: How high it is.
        rows: Its properties.
    """

    iri: str
    here: bool
    x: int
    y: int
    width: int
    height: int
    rows: tuple[Row, ...]

    @property
    def middle(self) -> int:
        """The height of the middle of its head."""
        return self.y + HEAD // 2


class Panel(NamedTuple):
    """A theme, with its upper left corner."""

    theme: str
    x: int
    y: int
    height: int


class Line(NamedTuple):
    """A path in the syntax of SVG; dashed where it means that a class narrows another."""

    path: str
    narrows: bool


class Diagram(NamedTuple):
    """The whole picture: its size, the width of a panel, and what is in it."""

    width: int
    height: int
    column: int
    panels: tuple[Panel, ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]


def drawn(themes: Mapping[str, Sequence[Shape]]) -> Diagram:
    """Lay the terms out.

    Args:
        themes: The terms of each theme, in their order.
    """
    placed = {theme for column in COLUMNS for theme in column}
    rest = tuple(theme for theme in themes if theme not in placed)
    panels: list[Panel] = []
    cards: list[Card] = []
    lowest = 0
    for number, column in enumerate((*COLUMNS[:-1], COLUMNS[-1] + rest)):
        x, y = MARGIN + number * (WIDTH + GAP), MARGIN
        for theme in column:
            if theme in themes:
                found = list(_cards(themes[theme], x + SPACE, y + TITLE))
                bottom = max(card.y + card.height for card in found) + SPACE
                panels.append(Panel(theme, x, y, bottom - y))
                cards += found
                y = bottom + 2 * SPACE
        lowest = max(lowest, y - 2 * SPACE)
    width = 2 * MARGIN + len(COLUMNS) * WIDTH + (len(COLUMNS) - 1) * GAP + GAP // 2
    shapes = {shape.iri: shape for found in themes.values() for shape in found}
    lines = (*_narrowings(shapes, cards), *_properties(cards))
    return Diagram(width, lowest + MARGIN, WIDTH, tuple(panels), tuple(cards), lines)


def _cards(shapes: Sequence[Shape], x: int, y: int) -> Iterator[Card]:
    """Yield the cards of a theme, each below the one before."""
    classes = [shape for shape in shapes if shape.is_class]
    own = {shape.iri for shape in classes}
    loose = dict.fromkeys(s.subject for s in shapes if not s.is_class and s.subject not in own)
    levels = {shape.iri: int(any(one in own for one in shape.above)) for shape in classes}
    for iri in (*(shape.iri for shape in classes), *loose):
        inset = INDENT * levels.get(iri, 0)
        rows = [shape for shape in shapes if not shape.is_class and shape.subject == iri]
        first = y + HEAD + ROW // 2
        placed = (Row(s.iri, s.value, first + n * ROW) for n, s in enumerate(rows))
        height = HEAD + len(rows) * ROW + (SPACE // 2 if rows else 0)
        width = WIDTH - 2 * SPACE - inset
        yield Card(iri, iri in own, x + inset, y, width, height, tuple(placed))
        y += height + SPACE // 2


def _narrowings(shapes: Mapping[str, Shape], cards: Sequence[Card]) -> Iterator[Line]:
    at = {card.iri: card for card in cards if card.here}
    for narrow in at.values():
        for iri in shapes[narrow.iri].above:
            wide = at.get(iri)
            if wide and narrow.x - wide.x == INDENT:
                x = wide.x + INDENT // 2
                path = f"M{narrow.x} {narrow.middle}H{x}V{wide.y + wide.height}"
                yield Line(path, narrows=True)
            elif wide:
                yield Line(_curve(narrow, narrow.middle, wide), narrows=True)


def _properties(cards: Sequence[Card]) -> Iterator[Line]:
    at = {card.iri: card for card in cards if card.here}
    for card in cards:
        for row in card.rows:
            if target := at.get(row.value):
                yield Line(_curve(card, row.y, target), narrows=False)


def _curve(start: Card, y: int, end: Card) -> str:
    """Return the way from a card, at some height, to the head of another."""
    right, left = start.x + start.width, end.x
    if abs(start.x - end.x) <= INDENT:  # in the same column: around on the right
        first, last = right, end.x + end.width
        out = max(first, last) + GAP // 2
        return f"M{first} {y}C{out} {y} {out} {end.middle} {last} {end.middle}"
    if start.x < end.x:
        half = (right + left) // 2
        return f"M{right} {y}C{half} {y} {half} {end.middle} {left} {end.middle}"
    first, last = start.x, end.x + end.width
    half = (first + last) // 2
    return f"M{first} {y}C{half} {y} {half} {end.middle} {last} {end.middle}"
