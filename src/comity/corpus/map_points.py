"""The table of points on the globe."""

from typing import Final

COLUMNS: Final = ("thing", "latitude", "longitude", "point", "source", "record")
NORTH: Final = 90  # degrees, at most
EAST: Final = 180
