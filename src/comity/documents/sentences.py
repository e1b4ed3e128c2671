"""Headings, paragraphs and sentences of a plain text, numbered: a proposal for its curator.

The rule is made for English prose: a sentence ends at ``.``, ``!``, ``?`` or ``…`` before a capital
letter or a digit, unless the full stop belongs to an abbreviation. Three marks in the text overrule
it; none of them is part of the normal form, so that a text is the same with and without them:

* ``#`` and a blank begin a heading;
* ``|`` ends a sentence, and makes a sentence of what looks like a heading;
* ``~`` in place of a blank keeps two words in one sentence.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from comity.documents.verification import normal_form

SPLIT: Final = "|"
TIE: Final = "~"
MOST_WORDS_OF_A_HEADING: Final = 15

_HEADING: Final = re.compile(r"#{1,6}\s+")
_OPENING: Final = "\"'“‘«([—–-"
_CLOSING: Final = "\"'”’»)]"
_NOTE: Final = re.compile(r"(?:\[\d+\])+$")
_ENDING: Final = ".!?…"
_GOES_ON: Final = ":;,"

_LIST_NUMBER: Final = re.compile(r"\(?(?:\d{1,3}|[ivxl]+|[a-z])\)?\.", re.IGNORECASE)
_ITEM: Final = re.compile(r"\(?\w{1,4}[.)]|[-–—•*]")
_INITIALS: Final = re.compile(r"[A-Za-z](?:\.[A-Za-z])*")
# Before a name, never at the end of a sentence.
_TITLE: Final = re.compile(
    r"adm|amb|brig|capt|cf|cmdr|col|dr|e\.g|gen|gov|hon|i\.e|lt|maj|messrs|mr|mrs|ms|mt|prof|rep"
    r"|rev|sen|sgt|st|vs|viz",
    re.IGNORECASE,
)
# Before a number.
_COUNTER: Final = re.compile(
    r"approx|apr|arts?|aug|c|ca|ch|cl|dec|feb|fig|jan|jul|jun|mar|nos?|nov|oct|p|paras?|pp|res|secs?"
    r"|sects?|sept?|vols?",
    re.IGNORECASE,
)
# After initials such as “U.S.”, a new sentence if one of these follows in capitals.
_STARTER: Final = re.compile(
    r"(?:a|after|all|an|and|as|at|both|but|during|for|from|he|however|in|its?|on|she|since|so|such"
    r"|that|the|their|there|these|they|this|those|to|we|when|while|with)\b",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A heading or a sentence, with its number.

    Attributes:
        slug: Its number in the document: ``h2``, ``p07-s4``.
        words: Its words, with their punctuation, without the marks.
        section: The slug of the heading above it, or of itself as a heading; empty before any.
        paragraph: The number of its paragraph; 0 for a heading.
        sentence: Its number in the paragraph; 0 for a heading.
    """

    slug: str
    words: tuple[str, ...]
    section: str
    paragraph: int = 0
    sentence: int = 0

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(self.words)

    @property
    def normal(self) -> str:
        """Its normal form."""
        return normal_form(self.text)


class _Block(NamedTuple):
    """The text between two blank lines: a heading, or a paragraph with its sentences."""

    heading: bool
    sentences: tuple[tuple[str, ...], ...]


def pieces(text: str) -> list[Piece]:
    r"""Return the headings and sentences of a text, in order.

    Paragraphs are separated by blank lines, or by line breaks where the text has no blank line.

    >>> found = pieces("The Talks\n\nThey met. Gen. Li\nspoke.\n\nThey parted.")
    >>> [(piece.slug, piece.text) for piece in found]  # doctest: +NORMALIZE_WHITESPACE
    [('h1', 'The Talks'), ('p01-s1', 'They met.'), ('p01-s2', 'Gen. Li spoke.'),
     ('p02-s1', 'They parted.')]
    """
    blocks = [block for block in map(_block, _separated(text)) if block.sentences]
    digits = max(2, len(str(sum(not block.heading for block in blocks))))
    found: list[Piece] = []
    headings = paragraphs = 0
    for block in blocks:
        if block.heading:
            headings += 1
            slug = f"h{headings}"
            found.append(Piece(slug, block.sentences[0], slug))
            continue
        paragraphs += 1
        section = f"h{headings}" if headings else ""
        for number, words in enumerate(block.sentences, start=1):
            slug = f"p{paragraphs:0{digits}}-s{number}"
            found.append(Piece(slug, words, section, paragraphs, number))
    return found


def after(text: str, end: int) -> int:
    """Return how many sentences of a text begin at a place of its normal form, or after it.

    >>> after("They met. They spoke.", len("theymet"))
    1
    """
    found = pieces(text)
    starts = accumulate((len(piece.normal) for piece in found), initial=0)
    return sum(piece.sentence > 0 and at >= end for piece, at in zip(found, starts, strict=False))


def _separated(text: str) -> list[str]:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.split(r"\n{2,}", lines) if "\n\n" in lines else lines.split("\n")


def _block(text: str) -> _Block:
    marked = _HEADING.match(text)
    if marked:
        words = tuple(_untied(text[marked.end() :].replace(SPLIT, " ").split()))
        return _Block(heading=True, sentences=(words,) if normal_form(text) else ())
    sentences = tuple(tuple(_untied(words)) for words in _sentences(text))
    heading = SPLIT not in text and len(sentences) == 1 and _like_a_heading(sentences[0])
    return _Block(heading, sentences)


def _untied(words: list[str]) -> Iterator[str]:
    """Yield words, those that a tie joins one by one; a tie before a number stays: “~30”."""
    for word in words:
        yield from re.split(rf"(?<=\S){TIE}(?=\S)", word)


def _like_a_heading(words: tuple[str, ...]) -> bool:
    """Return whether a block is short, has no full stop and begins with no small letter."""
    first = next((word for word in words if not _ITEM.fullmatch(word)), words[0])
    last = words[-1].rstrip(_CLOSING)[-1:]
    return (
        len(words) <= MOST_WORDS_OF_A_HEADING
        and last not in _ENDING + _GOES_ON
        and not first.lstrip(_OPENING)[:1].islower()
    )


def _sentences(block: str) -> Iterator[list[str]]:
    """Yield the words of each sentence; what has no letter goes with the words before it."""
    sentence: list[str] = []
    words = block.replace(SPLIT, f" {SPLIT} ").split()
    for word, following in pairwise([*words, SPLIT]):
        if word != SPLIT:
            sentence.append(word)
        ends = SPLIT in {word, following} or _ends(word, following, len(sentence) == 1)
        if ends and normal_form(" ".join(sentence)):
            yield sentence
            sentence = []


def _ends(word: str, following: str, first: bool) -> bool:  # noqa: FBT001 (private, one caller)
    """Return whether a sentence ends between two words, the first of which may begin it."""
    core = _NOTE.sub("", word).rstrip(_CLOSING)
    begins = following.lstrip(_OPENING)[:1]
    if core[-1:] not in tuple(_ENDING) or not (begins.isupper() or begins.isdigit()):
        return False
    return core[-1] != "." or not _abbreviated(core, following.lstrip(_OPENING), first)


def _abbreviated(core: str, following: str, first: bool) -> bool:  # noqa: FBT001 (as above)
    """Return whether a full stop belongs to its word and ends nothing."""
    word = core.lstrip(_OPENING)[:-1]
    if _TITLE.fullmatch(word) or (first and _LIST_NUMBER.fullmatch(core)):
        return True
    if _COUNTER.fullmatch(word) and following[0].isdigit():
        return True
    return bool(_INITIALS.fullmatch(word)) and not _STARTER.match(following)
