"""What a page is about in one or two sentences, for search engines and previews of links."""

from collections.abc import Iterator, Mapping
from typing import Final

from comity.corpus.questions import Question
from comity.web.reader import Reader

MOST: Final = 160  # characters: search engines cut what is longer
_ENDS: Final = ".。!?！？"


def summary(reader: Reader, given: Mapping[str, object]) -> str:
    """Return a summary of a page, at most `MOST` characters long.

    Args:
        reader: Reads the data in the language of the page.
        given: What the template of the page is given: the thing, the question or the picture that
            the page is about, if it is about one.
    """
    return _cut(reader.gap.join(_sentences(reader, given)))


def _sentences(reader: Reader, given: Mapping[str, object]) -> Iterator[str]:
    node, question, picture = (given.get(name) for name in ("node", "question", "picture_name"))
    if isinstance(question, Question):
        yield reader.phrase("summary-question", question=question.wordings[reader.language])
    elif isinstance(picture, str):
        yield reader.word("picture-lead", picture)
    elif isinstance(node, str) and node in reader.facts.out:
        yield from _thing(reader, node)
    else:
        yield reader.word("home-lead")


def _thing(reader: Reader, node: str) -> Iterator[str]:
    """Yield what a thing is, when it was, and what the sentence says that it rests on."""
    kind, when = reader.kind(node), reader.when(node)
    dated = f"{reader.comma}{reader.date_in_words(when.edtf)}" if when and when.edtf else ""
    yield _ended(reader, f"{reader.plain(node)}{reader.colon}{kind}{dated}")
    passages = [node] if reader.is_a(node, "Passage") else reader.passages(node)
    for passage in passages[:1]:
        glosses = "".join(gloss.striptags() for gloss in reader.gloss(passage))
        yield _ended(reader, f"{reader.citation(passage)}{reader.colon}{glosses}")
    yield reader.word("tagline")


def _ended(reader: Reader, text: str) -> str:
    return text if text[-1:] in _ENDS else text + reader.word("full-stop")


def _cut(text: str) -> str:
    """Return a text without the words at its end that are too many."""
    if len(text) <= MOST:
        return text
    kept = text[: MOST - 1]
    blank = kept.rfind(" ")
    return f"{kept[: blank if blank > MOST // 2 else len(kept)].rstrip(' ,;:，；：')}…"
