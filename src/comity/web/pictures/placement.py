"""Where names stand on a map: beside their marks, and over nothing else."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

SIZE: Final = 13.0  # of the letters, in pixels

_LATIN: Final = 0.6  # of a letter's size, as wide as most fonts draw them
_HAN: Final = 1.0
_FIRST_HAN: Final = "⺀"
_APART: Final = 2.0  # between a name and a mark that is not its own
_NEAR: Final = 5.0  # from the edge of a mark to its name
_DISTANCES: Final = (_NEAR, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 110.0)
_DIAGONAL: Final = 0.75
# Right, left, below, above, and between them.
_DIRECTIONS: Final = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (_DIAGONAL, _DIAGONAL),
    (_DIAGONAL, -_DIAGONAL),
    (-_DIAGONAL, _DIAGONAL),
    (-_DIAGONAL, -_DIAGONAL),
    (1.0, 0.4),
    (1.0, -0.4),
    (-1.0, 0.4),
    (-1.0, -0.4),
)
_POINTS: Final = 24  # of a line, at which it is looked at
_ASCENT: Final = 0.8  # of a letter's size, above the line it stands on

Position = tuple[float, float]
Line = tuple[Position, Position]


class Box(NamedTuple):
    """What something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether two cover a place in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def wider(self, by: float) -> "Box":
        """Return a box that covers so much more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Label(NamedTuple):
    """Where a name stands.

    Attributes:
        x: Where it is anchored, from the left.
        y: The line it stands on, from the top.
        anchor: Which part of it stands there: start, middle or end.
        leader: Whether a line must lead to it from its mark.
    """

    x: float
    y: float
    anchor: str
    leader: bool

    @property
    def end(self) -> Position:
        """Where the line ends that leads to it."""
        return self.x, round(self.y - SIZE * 0.35, 1)

    def box(self, text: str) -> Box:
        """Return what it covers."""
        wide = width(text)
        left = self.x - wide * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        top = self.y - _ASCENT * SIZE
        return Box(left, top, left + wide, top + SIZE * 1.1)


def width(text: str) -> float:
    """Return how wide a text is, in pixels, estimated on the large side."""
    return SIZE * sum(_HAN if letter >= _FIRST_HAN else _LATIN for letter in text)


def placed(
    positions: Sequence[Position],
    halves: Sequence[float],
    names: Sequence[str],
    wide: float,
    high: float,
) -> list[Label]:
    """Return where names stand, each as near to its mark as there is room.

    No line from a mark to its name crosses another, a name or another mark, where that can be.

    Args:
        positions: Where the marks are.
        halves: Half the width of each.
        names: What is written beside each.
        wide: How wide the map is.
        high: How high it is.
    """
    marks = [Box(*at, *at).wider(half + 2) for at, half in zip(positions, halves, strict=True)]
    found: dict[int, Label] = {}
    written: list[Box] = []
    led: list[Line] = []
    for index, at in sorted(enumerate(positions), key=lambda one: (one[1][1], one[0])):
        others = [mark for mark, other in zip(marks, positions, strict=True) if other != at]
        taken = [marks[index], *written, *(mark.wider(_APART) for mark in others)]
        options = list(_options(at, halves[index]))
        free = [
            label
            for label in options
            if _inside(box := label.box(names[index]), wide, high)
            and not any(box.meets(other) for other in taken)
            and not any(_passes(line, box) for line in led)
        ]
        in_the_way = [*others, *written]
        clear = (
            one
            for one in free
            if not one.leader
            or not (
                any(_passes((at, one.end), box) for box in in_the_way)
                or any(crosses((at, one.end), line) for line in led)
            )
        )
        found[index] = next(clear, (free or options)[0])
        if found[index].leader:
            led.append((at, found[index].end))
        written.append(found[index].box(names[index]))
    return [found[index] for index in range(len(positions))]


def _passes(line: Line, box: Box) -> bool:
    """Return whether a line passes through a box."""
    (x, y), (to_x, to_y) = line
    parts = (step / _POINTS for step in range(_POINTS + 1))
    steps = ((x + part * (to_x - x), y + part * (to_y - y)) for part in parts)
    return any(Box(*at, *at).wider(1).meets(box) for at in steps)


def crosses(one: Line, other: Line) -> bool:
    """Return whether two lines cross."""
    return _between(one, other) and _between(other, one)


def _between(line: Line, other: Line) -> bool:
    """Return whether the ends of a line are on different sides of another, or on it."""
    (x, y), (to_x, to_y) = other
    sides = [(to_x - x) * (at[1] - y) - (to_y - y) * (at[0] - x) for at in line]
    return sides[0] * sides[1] <= 0


def _inside(box: Box, wide: float, high: float) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= wide and box.bottom <= high


def _options(at: Position, half: float) -> Iterator[Label]:
    x, y = at
    for distance in _DISTANCES:
        away = half + distance
        for right, down in _DIRECTIONS:
            anchor = "start" if right > 0 else "end" if right < 0 else "middle"
            middle = y + down * (away + (SIZE / 2 if not right else 0)) + SIZE * 0.35
            left = x + right * away
            yield Label(round(left, 1), round(middle, 1), anchor, distance > _NEAR)
