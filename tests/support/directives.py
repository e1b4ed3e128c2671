"""Text directives, followed as browsers follow them.

Standard: URL Fragment Text Directives (WICG): ``#:~:text=[prefix-,]start[,end][,-suffix]``. A match
is made without regard to case, between boundaries of words, the first in the page.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote


class Directive(NamedTuple):
    """The parts of a text directive, decoded."""

    prefix: str
    start: str
    end: str
    suffix: str


def read(directive: str) -> Directive:
    parts = directive.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts[-1].startswith("-") else ""
    start, end = parts if len(parts) == 2 else (parts[0], "")
    return Directive(*map(unquote, (prefix, start, end, suffix)))


def bounded(words: str) -> str:
    """Return the pattern of some words between boundaries of words, across line breaks."""
    return r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"


def cut(text: str, directive: Directive) -> str | None:
    """Return what a browser would mark in a text."""
    for start in re.finditer(bounded(directive.start), text, re.IGNORECASE):
        before = text[: start.start()].rstrip()
        if directive.prefix and not re.search(
            bounded(directive.prefix) + r"\Z", before, re.IGNORECASE
        ):
            continue
        if not directive.end:
            return start[0]
        end = re.compile(bounded(directive.end), re.IGNORECASE).search(text, start.end())
        return text[start.start() : end.end()] if end else None
    return None
