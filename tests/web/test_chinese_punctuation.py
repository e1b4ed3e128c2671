"""Chinese pages have full-width punctuation."""

import re
from html.parser import HTMLParser

import pytest

from site_pages import edition

VOID = {"br", "circle", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}
FOREIGN = {"code", "pre", "script", "style"}
INLINE = {"a", "em", "q", "span", "strong"}
HALF_WIDTH = re.compile("[\u4e00-\u9fff\uff00-\uffef」”] *[,;:()]|[,;:(] *[\u4e00-\u9fff]")
# The drawings have a punctuation of their own; each of the pages is that of a thing or a question.
PAGES = [
    name for name in sorted(edition().paths()) if re.match("zh-hans/(id|queries)/.*html", name)
]


class Chinese(HTMLParser):
    """The Chinese text of a page, without codes and texts in other languages."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.text = ""
        self._left_out: list[bool] = [False]
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down whether an element is Chinese."""
        self.text += "" if tag in INLINE else "\n"
        if tag not in VOID:
            language = dict(attrs).get("lang")
            foreign = self._left_out[-1] if language is None else not language.startswith("zh")
            self._left_out.append(foreign or tag in FOREIGN)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.text += "" if tag in INLINE else "\n"
        if tag not in VOID:
            self._left_out.pop()

    def handle_data(self, data: str) -> None:
        """Keep what is Chinese; what is not leaves a sign."""
        self.text += "\0" if self._left_out[-1] else data


@pytest.mark.parametrize("name", PAGES[::9])
def test_punctuation_is_full_width(name: str) -> None:
    content = edition().read(name)
    assert content is not None
    assert HALF_WIDTH.findall(Chinese(content.body.decode()).text) == []
