"""A header with the notes on an answer, whose body stays as the standards have it.

Standard: RFC 9651, Structured Field Values for HTTP: a List of Strings, which are ASCII.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from comity.errors import cut

NAME: Final = "Comity-Notes"
VALUES: Final = "Comity-Values"
"""The header that says with which values a named question was asked."""
LONGEST: Final = 400  # characters of a note
MOST: Final = 2000  # bytes: proxies take headers of 4 KiB or more

# What the notes are written with, in ASCII; all else is escaped, as in JSON.
_ASCII: Final = {
    **dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", "'"),
    **dict.fromkeys("\N{EM DASH}\N{EN DASH}", "-"),
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{PILCROW SIGN}": "par. ",
}


def header(notes: Iterable[str]) -> Mapping[str, str]:
    r"""Return the header with some notes; none where there is none.

    >>> header(["write \"x\"@en \N{EM DASH} or so", "2"])
    {'Comity-Notes': '"write \\"x\\"@en - or so", "2"'}

    Args:
        notes: The notes; those that find no room are left out.
    """
    kept: list[str] = []
    for note in map(_string, notes):
        if len(", ".join([*kept, note])) <= MOST:
            kept.append(note)
    return {NAME: ", ".join(kept)} if kept else {}


def _string(note: str) -> str:
    """Return a String of RFC 9651, section 3.3.3."""
    text = cut(note, LONGEST)
    for sign, written in _ASCII.items():  # faster than `str.translate`
        text = text.replace(sign, written)
    plain = text.encode("ascii", "backslashreplace").decode()
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
