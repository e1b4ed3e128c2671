"""The pages of the real data, made once for all tests: as text, and parsed."""

import gzip
import html
import json
import re
from functools import cache, cached_property
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from comity.dataset.facts import Facts
from comity.rdf.languages import TAGS
from comity.terms import COMITY, DCTERMS, THINGS
from comity.web.edition import Edition
from datasets import dataset

CAVEAT = COMITY.caveat
PASSAGE = COMITY.passage
GLOSS = DCTERMS + "description"
LINK = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
CHINA = f"{THINGS}actor/china"
HOST = "http://host.example/"
DATA_BLOCK = {"type": "application/ld+json"}


@cache
def edition() -> Edition:
    """Return the edition of the real data."""
    return Edition(dataset())


def page(iri: str, language: str, of: Edition | None = None) -> str:
    """Return the address of the page on a thing, and of its section there; of the real data."""
    return (of or edition()).context.reader(language).page(iri)


@cache
def facts() -> Facts:
    """Return the real data."""
    return dataset().facts


def shown(body: bytes) -> str:
    """Return a page without its data block, which readers do not see."""
    return re.sub(r'<script type="application/ld\+json">.*?</script>', "", body.decode())


def text(path: str) -> str:
    """Return what readers see at an address."""
    return _text(path.partition("#")[0])


@cache
def _text(path: str) -> str:
    content = edition().read(path)
    assert content is not None, path
    return shown(content.body)


def words(path: str) -> str:
    """Return what readers see at an address, characters written as themselves."""
    return _words(path.partition("#")[0])


@cache
def _words(path: str) -> str:
    return html.unescape(_text(path))


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

    @cached_property
    def ids(self) -> list[str]:
        """The names of places in the page."""
        return [a["id"] or "" for _, a in self.tags if "id" in a]


def parsed(path: str, of: Edition | None = None) -> Page:
    """Return a page, of the edition of the real data if of no other, parsed."""
    content = (of or edition()).read(path)
    assert content is not None, path
    return Page(content.body.decode())


@cache
def pages() -> tuple[str, ...]:
    """Return the address of every page."""
    return tuple(path for path in edition().paths() if path.endswith(".html"))


# The scripts that pages have, by the first part of their names.
_FILTER = {"browser/filter.js"}
RUN_BY = {
    "search.html": {"browser/search.js"},
    "ask.html": {"browser/questions.js"},
    "queries": {"browser/copy.js"},
    **dict.fromkeys(("things.html", "shapes.html", "ns.html", "ns"), _FILTER),
    "timeline.html": {"browser/picture.js"},
    **dict.fromkeys(("shapes", "alignments.html", "alignments"), _FILTER),
}


def assert_whole(path: str, page: Page) -> None:
    """Assert that a page has a language, one heading, one style sheet, and no script of its own."""
    assert page.all("html") == [{"lang": TAGS[path.partition("/")[0]]}], path
    assert len(page.all("h1")) == len(page.all("main")) == 1, path
    assert len(page.ids) == len(set(page.ids)), path
    # A script of the type of data is not run; one that is run is a file of the edition, and
    # adds to a page that is whole without it.
    for script in (a for a in page.all("script") if a != DATA_BLOCK):
        assert script.keys() == {"type", "src"}, path
        source = urljoin(HOST + path, str(script["src"])).removeprefix(HOST)
        assert source in RUN_BY[path.partition("/")[2].partition("/")[0]], path
    assert page.all("style") == [], path
    assert not any("style" in a or any(n.startswith("on") for n in a) for _, a in page.tags)
    alternates = {a.get("hreflang") for a in page.all("link")} - {None}
    assert alternates == set(TAGS.values()), path
    loaded = [a["href"] for a in page.all("link") if a.get("rel") == "stylesheet"]
    assert [urljoin(HOST + path, str(href)) for href in loaded] == [f"{HOST}comity.css"]


@cache
def index(language: str) -> dict[str, Any]:
    """Return the index of a language."""
    content = edition().read(f"browser/search-{language}.json.gz")
    assert content
    found: dict[str, Any] = json.loads(gzip.decompress(content.body))
    return found
