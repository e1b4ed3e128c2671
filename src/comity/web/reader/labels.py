"""What things are called: labels, glosses and caveats of the data in the language of the page."""

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from comity.dataset import foreign_labels
from comity.dataset.facts import Facts
from comity.dataset.matching import natural
from comity.dataset.statements import NAMING, When
from comity.rdf.curies import shorten
from comity.rdf.languages import ENGLISH, TAGS
from comity.terms import ALT_LABEL, CITATION, COMITY, DCTERMS, FOAF, LABELS, TERMS
from comity.web import phrases
from comity.web.reader.phrasing import Phrases, remembered

GLOSS: Final = DCTERMS + "description"
TITLES: Final = (DCTERMS + "title", FOAF + "name")
"""What documents, graphs and agents are called, which have no label."""

_HEADING: Final = re.compile("^(?:Heading: |标题：)")  # how the gloss of a heading begins


class Labels(Phrases):
    """The names of things.

    Attributes:
        facts: The data set.
    """

    def __init__(self, facts: Facts, language: str) -> None:
        """Keep what labels are read from.

        Args:
            facts: The data set.
            language: The language of the page.
        """
        super().__init__(language)
        self.facts = facts

    @staticmethod
    def slug(node: str) -> str:
        """Return the last part of an IRI."""
        return re.split("[/#]", node)[-1]

    def short(self, iri: str) -> str:
        """Return the prefixed name of an IRI."""
        return shorten(iri, self.facts.prefixes)

    def texts(self, node: str, *predicates: str) -> list[Markup]:
        """Return texts of a node in the language of the page; where it has none, in English."""
        pairs = self._pairs(node, *predicates)
        for language in (self.language, ENGLISH, ""):
            found = [pair for pair in pairs if pair[1] == language]
            if found:
                return [self.text(text, tag) for text, tag in found]
        return [self.text(text, tag) for text, tag in pairs]

    def texts_in_all(self, node: str, predicate: str) -> list[tuple[str, str]]:
        """Return texts in all their languages, that of the page first."""
        pairs = sorted(self._pairs(node, predicate), key=lambda pair: pair[1] != self.language)
        return [(text, TAGS.get(tag, tag)) for text, tag in pairs]

    def _pairs(self, node: str, *predicates: str) -> list[tuple[str, str]]:
        """Return the values of properties, each with its language."""
        found = self.facts.out.get(node, {})
        return [pair for predicate in predicates for pair in found.get(predicate, ())]

    @remembered
    def plain(self, node: str) -> str:
        """Return what a node is called in the language of the page, without markup."""
        if label := foreign_labels.label(node, self.language):
            return label
        labels = {tag: text for text, tag in reversed(self._pairs(node, *LABELS, *TITLES))}
        own = labels.get(self.language) or labels.get(ENGLISH) or labels.get("")
        members = (v for by in NAMING for v in self.facts.values(node, by))
        return (
            own or " – ".join(map(self.plain, members)) or self.citation(node) or self.short(node)
        )

    @remembered
    def label(self, node: str) -> Markup:
        """Return what a node is called, marked where that is in another language."""
        labels = self.texts(node, *LABELS) or self.texts(node, *TITLES)
        return labels[0] if labels else escape(self.plain(node))

    def sorted(self, nodes: Iterable[str]) -> list[str]:
        """Return nodes by what they are called."""
        return sorted(nodes, key=lambda iri: (natural(self.plain(iri).casefold()), iri))

    def other_names(self, node: str) -> list[tuple[str, str]]:
        """Return the labels in the other languages, and the other names, each with its language."""
        known = self.plain(node)
        pairs = self._pairs(node, *LABELS, ALT_LABEL)
        return [(text, TAGS.get(tag, tag)) for text, tag in pairs if text != known]

    def printed(self, node: str) -> list[str]:
        """Return the deciding words of the document, which are in its own language."""
        return self.facts.texts(node, COMITY.asPrinted)

    def caveats(self, *nodes: str) -> list[Markup]:
        """Return the caveats of nodes, each once."""
        return list(
            dict.fromkeys(text for node in nodes for text in self.texts(node, COMITY.caveat))
        )

    @remembered
    def gloss(self, node: str) -> list[Markup]:
        """Return what a node is about."""
        return self.texts(node, GLOSS)

    def heading(self, passage: str) -> Markup:
        """Return what a heading is about, without the word that says it is one; or its citation."""
        glosses = {
            language: _HEADING.sub("", text).rstrip(".。")
            for text, language in self._pairs(passage, GLOSS)
        }
        for language in (self.language, ENGLISH):
            if language in glosses:
                return self.text(glosses[language], language)
        return escape(self.citation(passage))

    @remembered
    def citation(self, passage: str) -> str:
        """Return the short citation of a passage."""
        return self.facts.first(passage, CITATION)

    @remembered
    def kind(self, node: str) -> str:
        """Return the classes of a node in words, the narrowest ones."""
        return self.word("comma").join(map(self.plain, self.facts.narrowest(node)))

    def counted(self, count: int, kind: str) -> str:
        """Return what so many things of a class are called together."""
        return self.plain(kind) if count == 1 else self.word("count", self.slug(kind))

    def precision(self, when: When) -> list[str]:
        """Return how precise a date is, in words."""
        return [self._named("precision", iri) or self.plain(iri) for iri in when.precisions]

    def characteristics(self, types: Iterable[str]) -> list[str]:
        """Return what OWL says that a term is, in words; what has no word by its name."""
        return [self._named("owl", iri) or self.short(iri) for iri in dict.fromkeys(types)]

    def kind_of_value(self, iri: str) -> str:
        """Return what the values of a property are, in a word; of unlike ones, nothing."""
        if not iri or iri.startswith(TERMS):
            return self.plain(iri) if iri else ""
        return self._named("value", iri) or self.short(iri)

    def _named(self, family: str, iri: str) -> str:
        """Return the phrase of a family for an IRI; empty where there is none."""
        slug = self.slug(iri)
        return self.word(family, slug) if phrases.known(family, slug) else ""
