"""The languages that texts are in: tags as the data writes them, in small letters (BCP 47)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from comity.errors import QueryError

ENGLISH: Final = "en"
CHINESE: Final = "zh-hans"
LANGUAGES: Final = (ENGLISH, CHINESE)
TAGS: Final = {ENGLISH: "en", CHINESE: "zh-Hans"}  # as HTML and HTTP write them


def known(tag: str) -> str:
    """Return a language as the data writes it, of a tag in any letters.

    >>> known("zh-Hans")
    'zh-hans'

    Raises:
        QueryError: The texts are in no such language.
    """
    found = tag.lower()
    if found not in LANGUAGES:
        hint = f"use {' or '.join(TAGS.values())}"
        raise QueryError(f"there are no texts in the language “{tag}”", hint=hint)
    return found


@cache
def table(file: Path) -> Mapping[str, Mapping[str, str]]:
    """Return a table of texts, which has a column for each language.

    Args:
        file: Tab-separated text. Its first line names the columns.

    Returns:
        The cells of each row by the names of their columns, by the first cell of the row.
    """
    columns, *rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
