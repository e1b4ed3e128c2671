"""Markdown as one web page that needs no other file and no script."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final

from comity.export.markdown import Heading, render

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


@lru_cache(maxsize=4)  # a text is seldom another
def html(text: str) -> str:
    """Return a page of HTML for a text in Markdown.

    Args:
        text: CommonMark with tables; its first heading is the title.
    """
    headings, body = render(text)
    title = headings[0].text if headings else ""
    first, rule, rest = body.partition("</h1>\n")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{first}{rule}{_contents(headings[1:])}{rest}</main>\n</body>\n</html>\n"
    )


def _contents(headings: Sequence[Heading]) -> str:
    links = [
        f'<li><a href="#{heading.id}">{escape(heading.text)}</a></li>\n'
        for heading in headings
        if heading.tag in {"h2", "h3"}
    ]
    return f'<nav aria-label="contents">\n<ul>\n{"".join(links)}</ul>\n</nav>\n'
