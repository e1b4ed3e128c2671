"""Where links of a page lead: to other pages, to data, and out of the edition."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from types import MappingProxyType
from typing import Final, Self

from markupsafe import Markup, escape

from comity.citation.references import link as deep_link
from comity.dataset import foreign_labels, statements
from comity.dataset.facts import Facts
from comity.rdf.languages import ENGLISH
from comity.terms import BASE, CITATION, GEONAMES, M49, RDFS, WIKIDATA
from comity.web.addresses import data, page, relative
from comity.web.reader.labels import GLOSS, TITLES, Labels

FRAGMENT: Final = "#:~:text="  # of a link that highlights a passage
LINK: Final = RDFS + "seeAlso"

# Texts of a query's own making have no language: words in Latin letters, and nothing Chinese.
_LATIN: Final = re.compile(r"[^\u3000-\uffef]*[a-z]{3}[^\u3000-\uffef]*")
_SCHEMES: Final = ("http://", "https://")
_HUBS: Final = {WIKIDATA: "Wikidata", GEONAMES: "GeoNames", M49: "M49"}
_PLACED: Final = frozenset((CITATION, GLOSS, *TITLES, LINK))  # properties with a place of their own


class Links(Labels):
    """The links of a page.

    Attributes:
        address: The address of the page, which links start from.
        urls: The relative URLs that were asked for before: pages of one folder share them.
        made: The links that were made before, by what they lead to, shared in the same way.
    """

    def __init__(
        self,
        facts: Facts,
        language: str,
        paged: Collection[str] = (),
        page_of: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Keep what links lead to.

        Args:
            facts: The data set.
            language: The language of the page.
            paged: The IRIs that have a page or a section of one, fragments included.
            page_of: The thing whose page each is on.
        """
        super().__init__(facts, language)
        self.address = ""
        self._paged = paged
        self._page_of = page_of
        self.urls: dict[str, str] = {}
        self.made: dict[str, Markup] = {}

    def at(self, address: str) -> Self:
        """Return a reader of the page at an address; both have one memory."""
        found = copy(self)
        found.address = address
        folder = address.rpartition("/")[0]
        # Pages of errors are as deep as anybody asks for: what they link to is not kept.
        shared = self.memory if f"{folder}/".startswith(f"{self.language}/") else {}
        found.urls = shared.setdefault(f"urls from {folder}", {})
        found.made = shared.setdefault(f"links from {folder}", {})
        return found

    def relative_url(self, address: str) -> str:
        """Return the URL of another address of the edition, relative to this page."""
        if address not in self.urls:
            self.urls[address] = relative(address, self.address)
        return self.urls[address]

    def url(self, node: str) -> str:
        """Return the URL of the page on a node, or of its section there."""
        return self.relative_url(self.page(node))

    def page(self, node: str) -> str:
        """Return the address of the page on a node, or of its section there."""
        return page(node, self.language, self._page_of.get(node, ""))

    def anchor(self, node: str) -> Markup:
        """Return the attribute that makes an element the section on a node, if this is its page."""
        address, _, fragment = self.page(node).partition("#")
        if address != self.address or not fragment:
            return Markup()
        return Markup(f' id="{escape(fragment)}"')  # noqa: S704 (escaped)

    def data_url(self, node: str, ending: str) -> str:
        """Return the URL of the description of a node."""
        return relative(data(node, ending), self.address)

    def link(self, node: str, text: object = "") -> Markup:
        """Return a link to the page on a node; to what has none, out of the edition, or a name."""
        if text:
            return self._link(node, escape(text))
        if node not in self.made:
            hub = next((hub for hub in _HUBS if node.startswith(hub)), "")
            named = f"{_HUBS.get(hub)} {node.removeprefix(hub).rstrip('/')}"
            elsewhere = hub and node not in self._paged
            self.made[node] = self._link(node, escape(named) if elsewhere else self.label(node))
        return self.made[node]

    def cited(self, passage: str) -> Markup:
        """Return a link to a passage by its citation."""
        return self.link(passage, self.citation(passage))

    def _link(self, node: str, shown: Markup) -> Markup:
        if node in self._paged:
            return Markup(f'<a href="{escape(self.url(node))}">{shown}</a>')  # noqa: S704 (escaped)
        if node.startswith(_SCHEMES) and not node.startswith(BASE):
            href = escape(node)
            return Markup(f'<a href="{href}" rel="external">{shown}</a>')  # noqa: S704 (escaped)
        return shown

    def links(self, nodes: Iterable[str]) -> Markup:
        """Return links in a row."""
        return self.comma.join([self.link(node) for node in nodes])

    def value(self, value: str, language: str = "") -> Markup:
        """Return a value of a property: a link, or a text."""
        if value in self.facts.out or value.startswith(_SCHEMES):
            return self.link(value)
        return self.text(value, language)

    def property_name(self, predicate: str) -> Markup:
        """Return what a property is called; one of ours leads to its definition."""
        label = foreign_labels.label(predicate, self.language)
        return escape(label) if label else self.link(predicate)

    def properties(
        self, node: str, without: Collection[str] = ()
    ) -> Iterator[tuple[Markup, list[Markup]]]:
        """Yield the properties of a node that have no place of their own, with their values.

        Args:
            node: The node.
            without: Properties that are left out.
        """
        for predicate in statements.properties(self.facts, node):
            if predicate not in _PLACED and predicate not in without:
                yield self.property_name(predicate), self.values(node, predicate)

    def values(self, node: str, predicate: str) -> list[Markup]:
        """Return the values of a property, those in the language of the page where there are."""
        pairs = self._pairs(node, predicate)
        languages = {tag for _, tag in pairs}
        best = self.language if self.language in languages else ENGLISH
        return [
            self.value(text, tag)
            for text, tag in pairs
            if tag in {best, ""} or best not in languages
        ]

    def classes(self, node: str) -> Markup:
        """Return the classes of a node, the narrowest ones."""
        return self.links(self.facts.narrowest(node))

    def original(self, *passages: str) -> str:
        """Return the link that highlights passages in the original page; empty where none has."""
        found = (url for passage in passages for url in self.facts.values(passage, LINK))
        return deep_link([url for url in found if url.startswith(_SCHEMES)])

    def cell(self, term: Mapping[str, str], cited: Mapping[str, str], column: str = "") -> Markup:
        """Return a term of the SPARQL 1.1 Query Results JSON Format for people to read.

        Args:
            term: The term.
            cited: The passage that each short citation is of: a citation leads there.
            column: The variable that it is a value of: some have values in words of the query.
        """
        value = term["value"]
        if term["type"] == "uri":
            if FRAGMENT in value:
                return self.link(value, self.word("read-there"))
            label = self.label(value) if value in self.facts.out else self.short(value)
            return self.link(value, label)
        if value in cited:
            return self.link(cited[value], value)
        language = term.get("xml:lang") or (ENGLISH if _LATIN.fullmatch(value) else "")
        shown = self.own_value(column, value)
        return self.text(shown, language if shown == value else "")
