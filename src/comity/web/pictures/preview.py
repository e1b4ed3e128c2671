"""The picture that goes with a link to the site: the bars of the timeline, as PNG, without text.

Services that show previews read neither SVG nor relative addresses (Open Graph, og:image).
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from comity.web.addresses import PREVIEW
from comity.web.context import Content, Context, File
from comity.web.pictures import timeline

WIDTH: Final = 1200
HEIGHT: Final = 630
_MARGIN: Final = 60
_SHORTEST: Final = 6  # pixels of a bar, and of a day
# The ground, the bars of dates that are known in part, and of dates that are known in full.
_COLOURS: Final = bytes.fromhex("fdfcfa bcd5e6 0a5080")


class _Bar(NamedTuple):
    row: int
    left: float
    width: float
    sure: bool


def files(context: Context) -> Mapping[str, File]:
    """Return the picture; none where nothing is dated."""
    if timeline.draw(context).calendar is None:
        return {}
    return {PREVIEW: lambda: Content("image/png", png(context))}


def png(context: Context) -> bytes:
    """Return the picture (PNG, with a palette of three colours)."""
    bars = list(_bars(context))
    step = (HEIGHT - 2 * _MARGIN) / (bars[-1].row + 1)
    lines = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for bar in bars:
        top = _MARGIN + round(bar.row * step)
        left = _MARGIN + round(bar.left * (WIDTH - 2 * _MARGIN) / 100)
        wide = max(_SHORTEST, round(bar.width * (WIDTH - 2 * _MARGIN) / 100))
        right = min(left + wide, WIDTH - _MARGIN)
        for line in lines[top : top + max(2, round(step * 0.7))]:
            line[left:right] = bytes([1 + bar.sure]) * (right - left)
    return _written(lines)


def _bars(context: Context) -> Iterator[_Bar]:
    """Yield the bars of all rows, from above."""
    rows = [row for group in timeline.draw(context).groups for row in group.rows]
    for number, row in enumerate(rows):
        for bar in row.bars:
            yield _Bar(number, bar.left, bar.width, bar.sure)
        if row.day is not None:
            yield _Bar(number, row.day, 0, sure=True)


def _written(lines: list[bytearray]) -> bytes:
    """Return lines of palette indices as a file (PNG, Third Edition, §5)."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    chunks = ((b"IHDR", header), (b"PLTE", _COLOURS), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
