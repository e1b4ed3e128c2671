"""Paragraphs of plain text, as wide as a terminal is everywhere."""

import textwrap
from typing import Final

WIDTH: Final = 80
HARD_SPACE: Final = "\N{NO-BREAK SPACE}"
# How far lines are set in: below a mark as far as its words; below words that begin a line, less.
_DEEPEST: Final = 7
_DEEP: Final = 5


def indented(start: str, text: str) -> str:
    """Return a paragraph with what it starts with, the other lines set in a little.

    Args:
        start: A bullet, a number or blanks.
        text: The words; a no-break space keeps two of them together.
    """
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=" " * (len(start) if len(start) <= _DEEPEST else _DEEP),
        break_long_words=False,
        break_on_hyphens=False,
    ).replace(HARD_SPACE, " ")


def cited(*citations: str) -> str:
    """Return citations in brackets that no line break tears apart; nothing where there is none.

    >>> cited("CND2002-6 ¶7 s4") == "[CND2002-6 ¶7 s4]".replace(" ", HARD_SPACE)
    True
    """
    known = [citation.replace(" ", HARD_SPACE) for citation in citations]
    return f"[{'; '.join(known)}]" if known else ""
