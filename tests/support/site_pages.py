"""The pages of the real data, made once for all tests: as text, and parsed."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

from comity.dataset.facts import Facts
from comity.terms import COMITY, DCTERMS, THINGS
from comity.web.edition import Edition
from datasets import dataset

CAVEAT = COMITY.caveat
PASSAGE = COMITY.passage
GLOSS = DCTERMS + "description"
LINK = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
PAPER = f"{THINGS}cnd2002-6/"
CHINA = f"{THINGS}actor/china"
HOST = "http://host.example/"
DATA_BLOCK = {"type": "application/ld+json"}


@cache
def edition() -> Edition:
    """Return the edition of the real data."""
    return Edition(dataset())


@cache
def facts() -> Facts:
    """Return the real data."""
    return dataset().facts


def shown(body: bytes) -> str:
    """Return a page without its data block, which readers do not see."""
    return re.sub(r'<script type="application/ld\+json">.*?</script>', "", body.decode())


@cache
def text(path: str) -> str:
    """Return what readers see at an address."""
    content = edition().read(path)
    assert content is not None, path
    return shown(content.body)


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down a tag."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each such tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        """The names of places in the page."""
        return [a["id"] or "" for _, a in self.tags if "id" in a]


@cache
def parsed(path: str) -> Page:
    """Return a page, parsed."""
    content = edition().read(path)
    assert content is not None, path
    return Page(content.body.decode())


@cache
def pages() -> tuple[str, ...]:
    """Return the address of every page."""
    return tuple(path for path in edition().paths() if path.endswith(".html"))


@cache
def index(language: str) -> dict[str, Any]:
    """Return the index of a language."""
    content = edition().read(f"browser/search-{language}.json")
    assert content
    found: dict[str, Any] = json.loads(content.body)
    return found
