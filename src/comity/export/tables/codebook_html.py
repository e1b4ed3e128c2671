"""Markdown as one web page that needs no other file and no script."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

STYLE: Final = """
body { max-width: 80rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
h2 { margin-top: 3rem; border-bottom: 1px solid #767676; }
h3 { margin-top: 2rem; }
a { color: #0b4f9e; }
nav ul { columns: 16rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #949494; padding: .3rem .6rem; text-align: left; vertical-align: top; }
thead th { background: #eef1f5; }
tbody th { font-weight: normal; }
code { background: #f2f2f2; color: #1a1a1a; }
"""

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4)  # a text is seldom another
def html(text: str) -> str:
    """Return a page of HTML for a text in Markdown.

    Args:
        text: CommonMark with tables; its first heading is the title.
    """
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    headings = _identify(tokens)
    _head_tables(tokens)
    _mark_chinese(tokens)
    body = parser.renderer.render([*_scrolling(tokens)], parser.options, {})
    title = headings[0][2] if headings else ""
    first, rule, rest = body.partition("</h1>\n")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{first}{rule}{_contents(headings[1:])}{rest}</main>\n</body>\n</html>\n"
    )


def _identify(tokens: Sequence[Token]) -> list[tuple[str, str, str]]:
    """Give each heading an id of its own; return tag, id and text of each."""
    found: list[tuple[str, str, str]] = []
    taken: set[str] = set()
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open":
            text = content.content.replace("`", "")
            stem = "-".join(_WORD.findall(text.lower()))
            name = next(n for n in (stem, *(f"{stem}-{i}" for i in range(2, 99))) if n not in taken)
            taken.add(name)
            opening.attrSet("id", name)
            found.append((opening.tag, name, text))
    return found


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
    """Mark a cell in Chinese as such."""
    for opening, content in pairwise(tokens):
        if opening.type in {"td_open", "th_open"} and _HAN.match(content.content):
            opening.attrSet("lang", "zh-Hans")


def _contents(headings: Sequence[tuple[str, str, str]]) -> str:
    links = [
        f'<li><a href="#{name}">{escape(text)}</a></li>\n'
        for tag, name, text in headings
        if tag in {"h2", "h3"}
    ]
    return f'<nav aria-label="contents">\n<ul>\n{"".join(links)}</ul>\n</nav>\n'
