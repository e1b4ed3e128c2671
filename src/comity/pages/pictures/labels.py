"""Where names stand on a map: beside their marks, and over nothing else."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

SIZE: Final = 13.0  # of the letters, in pixels

_LATIN: Final = 0.6  # of a letter's size, as wide as most fonts draw them
_HAN: Final = 1.0
_FIRST_HAN: Final = "⺀"
_MARK: Final = 7.0  # half as wide as a mark
_NEAR: Final = 11.0
_DISTANCES: Final = (_NEAR, 20.0, 30.0, 42.0, 56.0, 72.0, 90.0)
_DIAGONAL: Final = 0.75
# Right, left, below, above, and between them.
_WAYS: Final = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (_DIAGONAL, _DIAGONAL),
    (_DIAGONAL, -_DIAGONAL),
    (-_DIAGONAL, _DIAGONAL),
    (-_DIAGONAL, -_DIAGONAL),
)
_ASCENT: Final = 0.8  # of a letter's size, above the line it stands on

Spot = tuple[float, float]


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

    def box(self, text: str) -> Box:
        """Return what it covers."""
        wide = width(text)
        left = self.x - wide * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        top = self.y - _ASCENT * SIZE
        return Box(left, top, left + wide, top + SIZE * 1.1)


def width(text: str) -> float:
    """Return how wide a text is, in pixels, estimated on the large side."""
    return SIZE * sum(_HAN if letter >= _FIRST_HAN else _LATIN for letter in text)


def placed(spots: Sequence[Spot], names: Sequence[str], wide: float, high: float) -> list[Label]:
    """Return where names stand, each as near to its mark as there is room.

    Args:
        spots: Where the marks are.
        names: What is written beside each.
        wide: How wide the map is.
        high: How high it is.
    """
    taken = [Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in spots]
    found: list[Label] = []
    for spot, name in zip(spots, names, strict=True):
        options = list(_options(spot))
        free = (
            label
            for label in options
            if _inside(label.box(name), wide, high)
            and not any(label.box(name).meets(box) for box in taken)
        )
        label = next(free, options[0])
        found.append(label)
        taken.append(label.box(name))
    return found


def _inside(box: Box, wide: float, high: float) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= wide and box.bottom <= high


def _options(spot: Spot) -> Iterator[Label]:
    x, y = spot
    for distance in _DISTANCES:
        for right, down in _WAYS:
            anchor = "start" if right > 0 else "end" if right < 0 else "middle"
            middle = y + down * (distance + (SIZE / 2 if not right else 0)) + SIZE * 0.35
            left = x + right * distance
            yield Label(round(left, 1), round(middle, 1), anchor, distance > _NEAR)
