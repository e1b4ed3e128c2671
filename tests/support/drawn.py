"""What the pictures show, read from their pages with a parser, and what the data say, by SPARQL."""

from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag

from pyoxigraph import Literal

import site_pages
from comity.dataset import Dataset
from comity.web.edition import Edition
from datasets import dataset

PREFIXES = """
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
# What an encoded document states: its passages are numbered, those of other sources are not.
STATED = "?node comity:passage ?passage . ?passage comity:normalOffset ?offset ."

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Node(NamedTuple):
    """An element of a page.

    Attributes:
        tag: Its name.
        attributes: Its attributes.
        children: The elements in it.
        texts: The texts in it, those of its children not included.
    """

    tag: str
    attributes: dict[str, str]
    children: list["Node"]
    texts: list[str]

    def all(self, tag: str, class_: str = "") -> list["Node"]:
        """Return the elements of a name, and of a class, at any depth."""
        found = [node for child in self.children for node in (child, *child.all(""))]
        return [
            node
            for node in found
            if tag in {"", node.tag}
            and (not class_ or class_ in node.attributes.get("class", "").split())
        ]

    @property
    def text(self) -> str:
        """All text in it."""
        return " ".join(" ".join([*self.texts, *(child.text for child in self.children)]).split())

    def at(self, name: str) -> float:
        """Return a number among its attributes, in pixels or in hundredths."""
        return float(self.attributes[name].rstrip("%"))


class _Parser(HTMLParser):
    def __init__(self, written: str) -> None:
        super().__init__()
        self.root = Node("", {}, [], [])
        self._open = [self.root]
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, [], [])
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._open[-1].children.append(Node(tag, attributes, [], []))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"<{self._open[-1].tag}> ends as </{tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].texts.append(data)


@lru_cache(maxsize=2)  # the real data with a second document, and what a test has just damaged
def edition(data: Dataset) -> Edition:
    """Return the edition of a data set."""
    return site_pages.edition() if data is dataset() else Edition(data)


@lru_cache(maxsize=32)
def page(data: Dataset, name: str, language: str = "en") -> Node:
    """Return a page as a tree."""
    content = edition(data).read(f"{language}/{name}.html")
    assert content, name
    return _Parser(content.body.decode()).root


def rows(data: Dataset, where: str, names: str = "?node") -> list[tuple[str, ...]]:
    """Return what the data say, as SPARQL finds it: rows of texts; empty where unbound."""
    found = data.store.query(
        f"{PREFIXES} SELECT DISTINCT {names} WHERE {{ {where} }}", use_default_graph_as_union=True
    )
    columns = [name.lstrip("?") for name in names.split()]
    return sorted(
        tuple(_text(solution[column]) for column in columns)
        for solution in found  # type: ignore[union-attr]  # a SELECT has solutions
    )


def _text(term: object) -> str:
    return (
        "" if term is None else str(term.value if isinstance(term, Literal) else term).strip("<>")
    )


def slugs(nodes: Sequence[Node]) -> list[str]:
    """Return what links lead to, as paths after ``id/``; a section is of the folder of its page."""
    found = (urldefrag(node.attributes["href"].removeprefix("id/")) for node in nodes)
    return [
        f"{path.rpartition('/')[0]}/{section}" if section else path.removesuffix(".html")
        for path, section in found
    ]
