"""The picture that goes with a link: a PNG that other programs read, drawn from the dates."""

import struct
import zlib

from comity.web.pictures import preview, timeline
from site_pages import edition, parsed


def chunks(written: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a file by their types, their sums checked (PNG, §5.3)."""
    assert written.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = {}, 8
    while at < len(written):
        (size,) = struct.unpack_from(">I", written, at)
        kind, data = written[at + 4 : at + 8], written[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", written, at + 8 + size)[0] == zlib.crc32(kind + data)
        found[kind] = data
        at += size + 12
    return found


def test_each_dated_row_has_a_mark() -> None:
    found = chunks(preview.png(edition().context))
    assert struct.unpack(">IIBBBBB", found[b"IHDR"])[:3] == (preview.WIDTH, preview.HEIGHT, 8)
    lines = zlib.decompress(found[b"IDAT"])
    assert len(lines) == preview.HEIGHT * (preview.WIDTH + 1)
    marked = [any(line[1:]) for line in zip(*[iter(lines)] * (preview.WIDTH + 1), strict=True)]
    rows = sum(len(group.rows) for group in timeline.draw(edition().context).groups)
    runs = sum(one and not before for before, one in zip([False, *marked], marked, strict=False))
    assert 10 < runs <= rows
    assert not any(marked[:50] + marked[-50:])
    assert max(lines) == 2


def test_a_page_names_it_only_where_its_address_is_known() -> None:
    names = [one.get("property") for one in parsed("en/index.html").all("meta")]
    assert "og:title" in names
    assert "og:image" not in names
