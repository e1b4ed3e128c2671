"""Deep links: the words by which a browser finds a passage on a page, as few as it takes.

Standard: URL Fragment Text Directives (WICG): ``#:~:text=[prefix-,]start[,end]``. The first match
in the page counts, in any case, between boundaries of words.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final
from urllib.parse import quote

DIRECTIVE: Final = "#:~:text="
MOST_WORDS: Final = 6  # of the start, of the end
# Of the start: around the text the page has words that a plain-text copy has not, and a menu is
# likelier to begin with two of the words than with three.
LEAST_WORDS: Final = 3

Words = Sequence[str]


def directives(passages: Sequence[Words], whole: Sequence[bool]) -> list[str]:
    """Return what follows `DIRECTIVE` for each passage of a page.

    Args:
        passages: The words of each, in the order of the page, which has no others.
        whole: Whether a passage may be named by all of its words, as a heading is.

    Returns:
        A directive that marks exactly the passage; empty where a few words cannot do that.

    >>> directives([["The", "Talks"], ["They", "met", "in", "May."]], [True, False])
    ['The%20Talks', 'They%20met%20in,May.']
    """
    texts = [_folded(words) for words in passages]
    page = " ".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    before: list[Words] = [(), *passages]
    return [
        next(_exact(page, starts[n], words, before[n], complete=whole[n]), "")
        for n, words in enumerate(passages)
    ]


def _exact(page: str, place: int, words: Words, before: Words, *, complete: bool) -> Iterator[str]:
    """Yield the directives that mark the words at one place of a page, the shortest first."""
    for prefix in (before[len(before) - n :] for n in range(min(len(before), MOST_WORDS) + 1)):
        ahead = f"{_encoded(prefix)}-," if prefix else ""
        for start in _starts(words, complete=complete):
            sought = _folded([*prefix, *start])
            end = place + len(_folded(start))
            if _find(page, sought, 0) != end - len(sought):
                continue
            if len(start) == len(words):
                yield ahead + _encoded(start)
                continue
            final = place + len(_folded(words))
            for tail in (words[-n:] for n in range(1, MOST_WORDS + 1)):
                if _find(page, _folded(tail), end) == final - len(_folded(tail)):
                    yield f"{ahead}{_encoded(start)},{_encoded(tail)}"


def _starts(words: Words, *, complete: bool) -> Iterator[Words]:
    """Yield what a passage may be found by: all of its words if they are few, or else the first."""
    if len(words) <= (2 * MOST_WORDS if complete else LEAST_WORDS):
        yield words
    most = min(MOST_WORDS, len(words) - 1)
    yield from (words[:n] for n in range(min(LEAST_WORDS, most), most + 1) if n)


def _folded(words: Words) -> str:
    return " ".join(words).casefold()


def _find(page: str, sought: str, start: int) -> int:
    """Return where words first occur in a page between boundaries of words; -1 for nowhere."""
    place = page.find(sought, start)
    while place >= 0:
        after = place + len(sought)
        if not (_word(page[place - 1 : place]) or _word(page[after : after + 1])):
            return place
        place = page.find(sought, place + 1)
    return -1


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _encoded(words: Words) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
