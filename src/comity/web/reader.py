"""What a template asks for: names, links and phrases in the language of the page, escaped."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from comity.citation.references import link as deep_link
from comity.corpus.questions import Question
from comity.dataset import foreign, statements
from comity.dataset.facts import Facts
from comity.dataset.statements import Entry, Quantity, When
from comity.rdf import edtf
from comity.rdf.curies import shorten
from comity.terms import ALT_LABEL, BASE, CITATION, COMITY, DCTERMS, LABELS, PART_OF, RDFS, TERMS
from comity.web.addresses import CHINESE, ENGLISH, TAGS, data, page, relative
from comity.web.entries import REST, UNDATED, Division, apart, divided, together, without_parts_told
from comity.web.phrases import known, phrase

CAVEAT: Final = COMITY.caveat
PRINTED: Final = COMITY.asPrinted
GLOSS: Final = DCTERMS + "description"
TITLE: Final = DCTERMS + "title"
ISSUER: Final = DCTERMS + "publisher"
LINK: Final = RDFS + "seeAlso"

FRAGMENT: Final = "#:~:text="  # of a link that highlights a passage
WIKIDATA: Final = "http://www.wikidata.org/entity/"

_HEADING: Final = re.compile("^(?:Heading: |标题：)")  # how the gloss of a heading begins
_MEGA: Final = 999.5  # from here on, megabytes

_STATEMENTS: Final = (*statements.GROUPS, "Participation", "Identification", "Passage")
# Up to so many characters a cell is never broken, is not where there are few columns, or may be.
_WIDTHS: Final = (("tight", 12), ("short", 24), ("", 80))


_CODES: Final = tuple(TERMS + name for name in ("iso3", "iso2", "cow", "gw", "cowIgo"))
_MEANT: Final = {"Position": ("attitude",), "Prospect": ("mode",)}
_REMARKS: Final = frozenset(("exact", "not-recorded"))
_TECHNICAL: Final = ("paragraph", "sentence", "normalOffset", "normalLength", "fingerprint")


class Party(NamedTuple):
    """Who else took part in an event: a role, and all who had it."""

    role: str
    actors: tuple[str, ...]


class Reader:
    """One page's view of the data set.

    Attributes:
        facts: The data set.
        language: The language of the page.
        address: The address of the page, which links start from.
    """

    def __init__(self, facts: Facts, language: str, address: str, told: frozenset[str]) -> None:
        """Keep what the page is made from.

        Args:
            facts: The data set.
            language: The language of the page.
            address: The address of the page.
            told: The IRIs that have a page, fragments included.
        """
        self.facts = facts
        self.language = language
        self.address = address
        self._told = told

    def word(self, key: str, name: object = "") -> str:
        """Return a phrase of the interface; with a name, the one of a family (`FAMILIES`)."""
        return phrase(key, self.language, str(name))

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase of the interface with values in it."""
        return self.word(key).format(**values)

    def way(self, address: str) -> str:
        """Return the way from this page to another address of the edition."""
        return relative(address, self.address)

    @cached_property
    def html_language(self) -> str:
        """The language of the page, as HTML writes it."""
        return TAGS[self.language]

    @staticmethod
    def slug(node: str) -> str:
        """Return the last part of an IRI."""
        return re.split("[/#]", node)[-1]

    # Texts

    def text(self, text: str, language: str) -> Markup:
        """Return a text; in another language than the page's, marked as such."""
        written = TAGS.get(language, language)
        if not language or written == self.html_language:
            return escape(text)
        return Markup('<span lang="{}">{}</span>').format(written, text)

    def said(self, node: str, *predicates: str) -> list[Markup]:
        """Return texts of a node in the language of the page; where it has none, in English."""
        pairs = [pair for p in predicates for pair in self.facts.out.get(node, {}).get(p, ())]
        for language in (self.language, ENGLISH, ""):
            found = [pair for pair in pairs if pair[1] == language]
            if found:
                return [self.text(text, tag) for text, tag in found]
        return [self.text(text, tag) for text, tag in pairs]

    def plain(self, node: str) -> str:
        """Return what a node is called in the language of the page, without markup."""
        if told := foreign.label(node, self.language):
            return told
        pairs = [
            pair
            for predicate in (*LABELS, TITLE)
            for pair in self.facts.out.get(node, {}).get(predicate, ())
        ]
        called = {language: text for text, language in reversed(pairs)}
        own = called.get(self.language) or called.get(ENGLISH) or called.get("")
        parts = [
            self.plain(v)
            for name in statements.PARTS
            for v in self.facts.values(node, TERMS + name)
        ]
        citation = next(iter(self.facts.values(node, CITATION)), "")
        return own or " – ".join(parts) or citation or shorten(node, self.facts.prefixes)

    def called(self, node: str) -> Markup:
        """Return what a node is called, marked where that is in another language."""
        labels = self.said(node, *LABELS) or self.said(node, TITLE)
        return labels[0] if labels else escape(self.plain(node))

    def other_names(self, node: str) -> list[tuple[str, str]]:
        """Return the labels in the other language, and the other names, each with its language."""
        pairs = [
            pair
            for predicate in (*LABELS, ALT_LABEL)
            for pair in self.facts.out.get(node, {}).get(predicate, ())
        ]
        known = self.plain(node)
        return [(text, TAGS.get(tag, tag)) for text, tag in pairs if text != known]

    def printed(self, node: str) -> list[str]:
        """Return the deciding words of the document, which are in its own language."""
        return self.facts.texts(node, PRINTED)

    def caveats(self, *nodes: str) -> list[Markup]:
        """Return the caveats of nodes, each once."""
        return list(dict.fromkeys(text for node in nodes for text in self.said(node, CAVEAT)))

    # Links

    def to(self, node: str) -> str:
        """Return the way to the page on a node."""
        return self.way(page(node, self.language))

    def link(self, node: str, text: object = "") -> Markup:
        """Return a link to the page on a node; to what has none, the way out, or only its name."""
        shown = text or self.called(node)
        if node in self._told:
            target = self.way(page(node, self.language))
            return Markup('<a href="{}">{}</a>').format(target, shown)
        if node.startswith(("http://", "https://")) and not node.startswith(BASE):
            known = node.replace(WIKIDATA, "Wikidata ") if node.startswith(WIKIDATA) else shown
            return Markup('<a href="{}" rel="external">{}</a>').format(node, text or known)
        return escape(shown)

    def way_to(self, node: str) -> str:
        """Return the way to the page on a node."""
        return self.way(page(node, self.language))

    def links(self, nodes: Iterable[str]) -> Markup:
        """Return links in a row."""
        return self.comma.join([self.link(node) for node in nodes])

    def value(self, value: str, language: str = "") -> Markup:
        """Return a value of a property: a link, or a text."""
        if value in self.facts.out or value.startswith(("http://", "https://")):
            return self.link(value)
        return self.text(value, language)

    def data(self, node: str, ending: str) -> str:
        """Return the way to the description of a node."""
        return self.way(data(node, ending))

    # Properties

    def property_name(self, predicate: str) -> Markup:
        """Return what a property is called; one of ours leads to its definition."""
        told = foreign.label(predicate, self.language)
        return escape(told) if told else self.link(predicate)

    def properties(self, node: str) -> Iterator[tuple[Markup, list[Markup]]]:
        """Yield the properties of a node that have no place of their own, with their values."""
        for predicate in statements.properties(self.facts, node):
            if predicate not in {CITATION, GLOSS, TITLE, LINK}:
                yield self.property_name(predicate), self.values(node, predicate)

    def values(self, node: str, predicate: str) -> list[Markup]:
        """Return the values of a property, those in the language of the page where there are."""
        pairs = self.facts.out.get(node, {}).get(predicate, ())
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

    def kind(self, node: str) -> str:
        """Return the classes of a node in words, the narrowest ones."""
        return ", ".join(self.plain(one) for one in self.facts.narrowest(node))

    def sureness(self, node: str) -> str:
        """Return the name of the phrase that says how sure a thing of this class is."""
        if self.own_voice(node):
            return "own"
        classes = self.facts.classes(node)
        return next((name for name in _STATEMENTS if TERMS + name in classes), "")

    def own_voice(self, node: str) -> bool:
        """Return whether a position is held by the issuer of the document that states it."""
        issuers = {
            i for document in self.sources(node) for i in self.facts.values(document, ISSUER)
        }
        return self.is_a(node, "Position") and not issuers.isdisjoint(self.of(node, "holder"))

    # What is stated

    def groups(self, node: str) -> dict[str, list[Entry]]:
        """Return what other nodes say of a node, in groups; passages as they follow each other.

        What other sources say stands apart from what the documents say, but on their own pages.
        """
        found = statements.groups(self.facts, node)
        if self.is_a(node, "Passage") and statements.EVENTS in found:
            found[statements.EVENTS] = without_parts_told(self.facts, found[statements.EVENTS])
        if not self._of_other_source(node):
            found = apart(found, lambda entry: self._of_other_source(entry.node))
        if statements.OTHERS in found:
            found[statements.OTHERS].sort(key=lambda entry: self._offset(entry.node))
        return found

    def _of_other_source(self, node: str) -> bool:
        """Return whether a node rests on records of other sources only: they are not encoded."""
        passages = [node] if self.is_a(node, "Passage") else self.of(node, "passage")
        return bool(passages) and not any(self.of(one, "fingerprint") for one in passages)

    def _offset(self, passage: str) -> int:
        """Return where a passage stands in its document; of what is none, before all."""
        return int(next(iter(self.of(passage, "normalOffset")), -1))

    def heading(self, passage: str) -> Markup:
        """Return what a heading is about, without the word that says it is one; or its citation."""
        glosses = self.facts.out.get(passage, {}).get(GLOSS, ())
        told = {language: _HEADING.sub("", text).rstrip(".。") for text, language in glosses}
        for language in (self.language, ENGLISH):
            if language in told:
                return self.text(told[language], language)
        return escape(self.citation(passage))

    def counted(self, count: int, kind: str) -> str:
        """Return what so many things of a class are called together."""
        return self.plain(kind) if count == 1 else self.word("count", self.slug(kind))

    def encoded(self, passage: str) -> list[str]:
        """Return what rests on a passage and has a name, and the events of what has none."""
        found = [
            self.of(node, "event")[0] if self.is_a(node, "Participation") else node
            for node, predicate in self.facts.into.get(passage, ())
            if predicate == COMITY.passage and not self.is_a(node, "Identification")
        ]
        return sorted(set(found), key=self.plain)

    def sort(self, node: str) -> str:
        """Return which sort of statement a node is, the name of one of the wide classes."""
        return next((name for name in _STATEMENTS if self.is_a(node, name)), "")

    def bare(self, figure: Quantity) -> bool:
        """Return whether the number stands alone, its qualifier being a remark on it."""
        return self.slug(figure.qualifier) in _REMARKS

    def meant_by(self, node: str) -> tuple[str, ...]:
        """Return the properties that say how a statement is meant which is no event."""
        return next((names for kind, names in _MEANT.items() if self.is_a(node, kind)), ())

    def meant(self, node: str) -> list[str]:
        """Return how a statement is meant which is no event."""
        return [value for name in self.meant_by(node) for value in self.of(node, name)]

    def manner(self, node: str) -> list[str]:
        """Return how a statement is meant: done or going on, claimed or assessed."""
        return [v for name in ("mode", "attitude") for v in self.of(node, name)]

    def parts(self, node: str, *without: str) -> list[tuple[Markup, Markup]]:
        """Return what a statement says, property by property, but for those that are named."""
        return [
            (self.property_name(TERMS + name), self.links(values))
            for name in (*statements.SAID, "place")
            if name not in without and (values := self.facts.values(node, TERMS + name))
        ]

    def others(self, node: str) -> Iterator[tuple[Markup, list[Markup]]]:
        """Yield the properties of a node that are neither said by a statement, nor codes."""
        apart = {TERMS + name for name in (*statements.SAID, "place", *_TECHNICAL)} | {*_CODES}
        for predicate in statements.properties(self.facts, node):
            if predicate not in apart | {CITATION, GLOSS, TITLE, LINK}:
                yield self.property_name(predicate), self.values(node, predicate)

    def codes(self, node: str) -> list[tuple[Markup, str]]:
        """Return the codes of a node, each with what it is called."""
        return [
            (self.property_name(predicate), code)
            for predicate in _CODES
            for code in self.facts.values(node, predicate)
        ]

    def technical(self, passage: str) -> list[tuple[Markup, str]]:
        """Return what a copy of the text is checked by."""
        return [
            (self.property_name(TERMS + name), value)
            for name in _TECHNICAL
            for value in self.of(passage, name)
        ]

    def neighbours(self, passage: str) -> tuple[str, str]:
        """Return the passages before and after a passage; empty where there is none."""
        documents = self.sources(passage)
        found = {
            other: self._offset(other)
            for document in documents
            for other, predicate in self.facts.into.get(document, ())
            if predicate == PART_OF and self._offset(other) >= 0
        }
        ordered = sorted(found, key=lambda other: (found[other], other))
        if passage not in found:
            return "", ""
        at = ordered.index(passage)
        return "".join(ordered[at - 1 : at]), "".join(ordered[at + 1 : at + 2])

    def is_a(self, node: str, name: str) -> bool:
        """Return whether a node is of one of our classes."""
        return TERMS + name in self.facts.classes(node)

    def of(self, node: str, name: str) -> list[str]:
        """Return the values of one of our properties."""
        return self.facts.values(node, TERMS + name)

    def divided(self, entries: Sequence[Entry]) -> list[Division]:
        """Return entries by the year in which they begin, where there are many."""
        return divided(self.facts, entries)

    def division(self, division: Division) -> str:
        """Return the title of a division."""
        year = self.word("no-year") if division.year == UNDATED else division.year
        return " · ".join(filter(None, (year, self.division_kind(division))))

    def division_kind(self, division: Division) -> str:
        """Return the kind of a division; empty where it is of no one kind."""
        if division.kind == REST:
            return self.word("rest")
        return self.plain(division.kind) if division.kind else ""

    def together(self, entries: Sequence[Entry]) -> list[list[Entry]]:
        """Return entries in groups of which all but the name is the same."""
        return together(self.facts, entries)

    def part_caveats(self, event: str) -> list[Markup]:
        """Return the caveats of an event and of the parts of actors in it, each once."""
        into = self.facts.into.get(event, ())
        return self.caveats(event, *(node for node, by in into if by == COMITY.event))

    def company(self, event: str, part: str) -> list[Party]:
        """Return who else took part in an event, by role."""
        found: dict[str, list[str]] = {}
        for entry in statements.groups(self.facts, event).get(statements.PARTIES, ()):
            if entry.node != part:
                for role in self.of(entry.node, "role"):
                    found.setdefault(role, []).extend(self.of(entry.node, "actor"))
        return [Party(role, tuple(actors)) for role, actors in found.items()]

    def participations(self, event: str) -> list[str]:
        """Return who took part in an event, as the nodes that say so."""
        return [
            entry.node for entry in statements.groups(self.facts, event).get(statements.PARTIES, ())
        ]

    def when(self, node: str) -> When | None:
        """Return how a node is dated."""
        return statements.when(self.facts, node)

    def date(self, when: When) -> str:
        """Return a date in words; where there is none, that it is undated."""
        return edtf.in_words(when.edtf, self.language)

    def date_in_words(self, written: str) -> str:
        """Return a date in words."""
        return edtf.in_words(written, self.language)

    def precision(self, when: When) -> list[str]:
        """Return how precise a date is, in words."""
        return [
            self.word("precision", slug) if known("precision", slug) else self.plain(iri)
            for iri in when.precisions
            for slug in (self.slug(iri),)
        ]

    def quantity(self, node: str) -> Quantity | None:
        """Return the number that a node gives."""
        return statements.quantity(self.facts, node)

    @staticmethod
    def figures(number: str) -> str:
        """Return a number with its thousands set apart; as it is, where it has a fraction."""
        return f"{int(number):,}" if number.isdigit() else number

    def flags(self, node: str) -> list[str]:
        """Return what a node stands for in words: several things, an open list, a view."""
        told = [self.word(name, value) for name, value in statements.flags(self.facts, node)]
        return [*told, self.word("own-voice")] if self.own_voice(node) else told

    def withdrawn(self, node: str) -> bool:
        """Return whether a name is a tombstone."""
        return statements.withdrawn(self.facts, node)

    def replacements(self, node: str) -> list[str]:
        """Return what replaces a withdrawn name."""
        return self.facts.values(node, statements.REPLACED)

    # Where it is said

    def passages(self, node: str) -> list[str]:
        """Return the passages that a node rests on, in their order."""
        return statements.passages(self.facts, node)

    def citation(self, passage: str) -> str:
        """Return the short citation of a passage."""
        return next(iter(self.facts.values(passage, CITATION)), "")

    def gloss(self, passage: str) -> list[Markup]:
        """Return what a passage is about."""
        return self.said(passage, GLOSS)

    def original(self, *passages: str) -> str:
        """Return the link that highlights passages in the original page; empty where none has."""
        found = (url for passage in passages for url in self.facts.values(passage, LINK))
        return deep_link([url for url in found if url.startswith(("http://", "https://"))])

    def sources(self, node: str) -> list[str]:
        """Return the documents whose passages a node rests on."""
        passages: Sequence[str] = [node] if self.is_a(node, "Passage") else self.passages(node)
        return sorted({d for passage in passages for d in self.facts.values(passage, PART_OF)})

    # The ontology, and the named questions

    def short(self, iri: str) -> str:
        """Return the prefixed name of an IRI."""
        return shorten(iri, self.facts.prefixes)

    def in_both(self, node: str, predicate: str) -> list[tuple[str, str]]:
        """Return texts in all their languages, that of the page first."""
        pairs = sorted(
            self.facts.out.get(node, {}).get(predicate, ()),
            key=lambda pair: pair[1] != self.language,
        )
        return [(text, TAGS.get(tag, tag)) for text, tag in pairs]

    def characteristics(self, types: Iterable[str]) -> list[str]:
        """Return what OWL says that a term is, in words; what has no word by its name."""
        names = {iri: iri.rpartition("#")[2] for iri in types}
        return [
            self.word("owl", name) if known("owl", name) else self.short(iri)
            for iri, name in names.items()
        ]

    def kind_of_value(self, iri: str) -> str:
        """Return what the values of a property are, in a word; of unlike ones, nothing."""
        if not iri or iri.startswith(TERMS):
            return self.plain(iri) if iri else ""
        name = self.short(iri).rpartition(":")[2]
        return self.word("value", name) if known("value", name) else self.short(iri)

    @staticmethod
    def term(name: str) -> str:
        """Return the IRI of one of our terms."""
        return TERMS + name

    def question(self, question: Question) -> str:
        """Return a named question in the language of the page."""
        return question.chinese if self.language == CHINESE else question.english

    def note(self, question: Question) -> Markup:
        """Return what a named question says of its own limits."""
        if self.language == CHINESE and question.chinese_note:
            return escape(question.chinese_note)
        return self.text(question.note, ENGLISH)

    def category(self, name: str) -> Markup:
        """Return a category of questions; one without a phrase of ours as the question has it."""
        if known("category", name):
            return escape(self.word("category", name))
        return self.text(name, ENGLISH)

    @staticmethod
    def width(text: str) -> str:
        """Return the class of a cell with a text: how far it may be broken."""
        return next((name for name, most in _WIDTHS if len(text) <= most), "long")

    def rows(self, count: int) -> str:
        """Return how many rows there are, in words."""
        return self.word("run-rows-one" if count == 1 else "run-rows-many").format(count=count)

    def cell(self, term: Mapping[str, str], cited: Mapping[str, str]) -> Markup:
        """Return a term of the SPARQL 1.1 Query Results JSON Format for people to read.

        Args:
            term: The term.
            cited: The passage that each short citation is of: a citation leads there.
        """
        value = term["value"]
        if term["type"] == "uri":
            if FRAGMENT in value:
                return self.link(value, self.word("read-there"))
            named = self.called(value) if value in self.facts.out else self.short(value)
            return self.link(value, named)
        if value in cited:
            return self.link(cited[value], value)
        return self.text(value, term.get("xml:lang", ""))

    def size(self, count: int) -> str:
        """Return a number of bytes for people to read."""
        thousands = count / 1000
        return f"{thousands / 1000:.1f} MB" if thousands >= _MEGA else f"{thousands:.0f} kB"

    @property
    def comma(self) -> Markup:
        """What stands between the members of a row."""
        return escape("、" if self.language == CHINESE else ", ")

    @property
    def colon(self) -> Markup:
        """What stands between a word and what it announces."""
        return escape("：" if self.language == CHINESE else ": ")
