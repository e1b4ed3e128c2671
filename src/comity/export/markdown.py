"""Markdown as HTML that every reader can use: headings with ids, tables and code that scroll."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_NO_PART_OF_AN_ID: Final = re.compile(r"[^\w\- ]")
# Code scrolls by the keyboard too; a head without words is no head.
_MADE_READABLE: Final = {
    "<pre>": '<pre tabindex="0">',
    '<th scope="col"></th>': "<td></td>",
    '<th scope="row"></th>': "<td></td>",
}

Leads = Callable[[str], str | None]
"""Returns where a link of the text leads on the page; None where it leads nowhere there."""


class Heading(NamedTuple):
    """A heading.

    Attributes:
        tag: Its element: ``h1`` to ``h6``.
        id: The id that links lead to.
        text: Its words.
    """

    tag: str
    id: str
    text: str


class Rendered(NamedTuple):
    """A text as HTML.

    Attributes:
        headings: Its headings, the title first.
        body: All of it.
    """

    headings: Sequence[Heading]
    body: str


def render(text: str, leads: Leads = lambda address: address) -> Rendered:
    """Return a text in Markdown as HTML.

    Args:
        text: CommonMark with tables; its first heading is the title.
        leads: Where its links lead; the words of a link that leads nowhere stay.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    headings = _identify(tokens)
    _lead(tokens, leads)
    _head_tables(tokens)
    _mark_chinese(tokens)
    body = parser.renderer.render([*_scrolling(tokens)], parser.options, {})
    for written, wanted in _MADE_READABLE.items():
        body = body.replace(written, wanted)
    return Rendered(headings, body)


def _identify(tokens: Sequence[Token]) -> list[Heading]:
    """Give each heading the id that GitHub gives it, so that one link is right at both."""
    found: list[Heading] = []
    taken: set[str] = set()
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open":
            text = content.content.replace("`", "")
            stem = _NO_PART_OF_AN_ID.sub("", text.lower()).replace(" ", "-")
            names = (stem, *(f"{stem}-{number}" for number in range(1, len(taken) + 1)))
            name = next(name for name in names if name not in taken)
            taken.add(name)
            opening.attrSet("id", name)
            found.append(Heading(opening.tag, name, text))
    return found


def _lead(tokens: Sequence[Token], leads: Leads) -> None:
    """Let each link and picture lead where it leads on the page."""
    for token in tokens:
        if token.children:
            token.children = [*_led(token.children, leads)]


def _led(inline: Sequence[Token], leads: Leads) -> Iterator[Token]:
    dropped = False
    for token in inline:
        name = {"link_open": "href", "image": "src"}.get(token.type)
        if name:
            address = leads(str(token.attrGet(name)))
            dropped = address is None
            token.attrSet(name, address or "")
        if not (dropped and token.type in {"link_open", "link_close", "image"}):
            yield token


def _head_tables(tokens: Sequence[Token]) -> None:
    """Make the first cell of each row its head, and say what each head is of."""
    first = False
    for token in tokens:
        if token.type == "tr_open":
            first = True
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "td_open" and first:
            token.tag = "th"
            token.attrSet("scope", "row")
        elif token.type == "td_close" and first:
            token.tag, first = "th", False


def _scrolling(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with each table in a box that scrolls, named by the heading above it."""
    heading = ""
    for token in tokens:
        if token.type == "heading_open":
            heading = str(token.attrGet("id"))
        if token.type == "table_open":
            box = f'<div class="wide" role="group" aria-labelledby="{heading}" tabindex="0">\n'
            yield Token("html_block", "", 0, content=box)
        yield token
        if token.type == "table_close":
            yield Token("html_block", "", 0, content="</div>\n")


def _mark_chinese(tokens: Sequence[Token]) -> None:
    """Say of a cell in Chinese that it is."""
    for opening, content in pairwise(tokens):
        if opening.type in {"td_open", "th_open"} and _HAN.match(content.content):
            opening.attrSet("lang", "zh-Hans")
