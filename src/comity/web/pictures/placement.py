"""Where names stand on a map: beside their marks, and over nothing else."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

SIZE: Final = 13.0  # of the letters, in pixels

_LATIN: Final = 0.6  # of a letter's size, as wide as most fonts draw them
_HAN: Final = 1.0
_FIRST_HAN: Final = "⺀"
_MARK: Final = 7.0  # half as wide as a mark
_APART: Final = 2.0  # between a name and a mark that is not its own
_NEAR: Final = 11.0
_DISTANCES: Final = (_NEAR, 20.0, 30.0, 42.0, 56.0, 72.0, 90.0)
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
    positions: Sequence[Position], names: Sequence[str], wide: float, high: float
) -> list[Label]:
    """Return where names stand, each as near to its mark as there is room.

    Args:
        positions: Where the marks are.
        names: What is written beside each.
        wide: How wide the map is.
        high: How high it is.
    """
    marks = [Box(*at, *at).wider(_MARK) for at in positions]
    found: dict[int, Label] = {}
    written: list[Box] = []
    for index, at in sorted(enumerate(positions), key=lambda one: (one[1][1], one[0])):
        others = [mark for mark, other in zip(marks, positions, strict=True) if other != at]
        taken = [marks[index], *written, *(mark.wider(_APART) for mark in others)]
        options = list(_options(at))
        free = [
            label
            for label in options
            if _inside(box := label.box(names[index]), wide, high)
            and not any(box.meets(other) for other in taken)
        ]
        in_the_way = [*others, *written]
        clear = (one for one in free if not (one.leader and _crosses(at, one, in_the_way)))
        found[index] = next(clear, (free or options)[0])
        written.append(found[index].box(names[index]))
    return [found[index] for index in range(len(positions))]


def _crosses(at: Position, label: Label, boxes: Sequence[Box]) -> bool:
    """Return whether the line from a mark to its name passes through a box."""
    (x, y), (to_x, to_y) = at, label.end
    near = Box(x, y, x, y).wider(_MARK)
    points = (step / _POINTS for step in range(_POINTS))
    steps = (Box(x + part * (to_x - x), y + part * (to_y - y), 0, 0) for part in points)
    return any(
        Box(left, top, left, top).wider(1).meets(box)
        for left, top, *_ in steps
        for box in boxes
        if not Box(left, top, left, top).wider(1).meets(near)
    )


def _inside(box: Box, wide: float, high: float) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= wide and box.bottom <= high


def _options(at: Position) -> Iterator[Label]:
    x, y = at
    for distance in _DISTANCES:
        for right, down in _DIRECTIONS:
            anchor = "start" if right > 0 else "end" if right < 0 else "middle"
            middle = y + down * (distance + (SIZE / 2 if not right else 0)) + SIZE * 0.35
            left = x + right * distance
            yield Label(round(left, 1), round(middle, 1), anchor, distance > _NEAR)
