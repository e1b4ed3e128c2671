"""What a template asks for: names, links and phrases in the language of the page, escaped.

A reader is built up in layers: `phrases` of the interface, `labels` of things, `links` from the
page, and here what is stated of things. `divisions` groups long lists.
"""

from collections.abc import Iterator, Sequence, Sized
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from comity.dataset import counting, statements
from comity.dataset.facts import JUDGEMENTS
from comity.dataset.statements import Entry, Quantity, When
from comity.terms import COMITY, DCTERMS, PART_OF, SKOS, TERMS
from comity.web.reader import divisions
from comity.web.reader.divisions import REST, UNDATED, Division
from comity.web.reader.links import Links
from comity.web.reader.phrasing import remembered

CONCEPT: Final = SKOS + "Concept"
ISSUER: Final = DCTERMS + "publisher"

_STATEMENTS: Final = (
    *statements.GROUPS,
    "Participation",
    "Identification",
    "Comparison",
    "Account",
    "AccountParty",
    "Passage",
)
_DETAILS: Final = (*(TERMS + name for name in statements.PROPERTIES), COMITY.place)
_NAMED: Final = frozenset({COMITY.holder, COMITY.place})
_CODES: Final = (COMITY.iso3, COMITY.iso2, COMITY.cow, COMITY.gw, COMITY.cowIgo)
_MEANT: Final = {COMITY.Position: (COMITY.attitude,), COMITY.Prospect: (COMITY.mode,)}
_REMARKS: Final = frozenset(("exact", "not-recorded"))
_TECHNICAL: Final = (
    *(COMITY.paragraph, COMITY.sentence),
    *(COMITY.normalOffset, COMITY.normalLength, COMITY.fingerprint),
)


class Party(NamedTuple):
    """Who else took part in an event: a role, and all who had it."""

    role: str
    actors: tuple[str, ...]


class Reader(Links):
    """One page's view of the data set."""

    @staticmethod
    def term(name: str) -> str:
        """Return the IRI of one of our terms; a name that the ontology lacks is an error."""
        return str(getattr(COMITY, name))

    @remembered
    def _classes(self, node: str) -> frozenset[str]:
        return frozenset(self.facts.classes(node))

    def is_a(self, node: str, name: str) -> bool:
        """Return whether a node is of one of our classes."""
        return self.term(name) in self._classes(node)

    def of(self, node: str, name: str) -> list[str]:
        """Return the values of one of our properties."""
        return self.facts.values(node, self.term(name))

    @remembered
    def sort(self, node: str) -> str:
        """Return which sort of statement a node is, the name of one of the wide classes."""
        return next((name for name in _STATEMENTS if self.is_a(node, name)), "")

    def sureness(self, node: str) -> str:
        """Return the name of the phrase that says how sure a thing of this class is."""
        return "own" if self.own_voice(node) else self.sort(node)

    @remembered
    def own_voice(self, node: str) -> bool:
        """Return whether a position is held by the issuer of the document that states it."""
        issuers = {i for source in self.sources(node) for i in self.facts.values(source, ISSUER)}
        return self.is_a(node, "Position") and not issuers.isdisjoint(self.of(node, "holder"))

    # Entries: what other nodes state of a node

    @remembered
    def groups(self, node: str) -> dict[str, list[Entry]]:
        """Return what other nodes say of a node, in groups; passages as they follow each other."""
        found = statements.groups(self.facts, node)
        if statements.OTHERS in found:
            found[statements.OTHERS].sort(key=lambda entry: self._offset(entry.node))
        return found

    def judged(self, entries: Sequence[Entry]) -> bool:
        """Return whether entries are judgements of the editors, which are read with their thing."""
        return any(not self._classes(entry.node).isdisjoint(JUDGEMENTS) for entry in entries)

    def _offset(self, passage: str) -> int:
        """Return where a passage stands in its document; of what is none, before all."""
        return int(self.facts.first(passage, COMITY.normalOffset) or -1)

    def divided(self, entries: Sequence[Entry]) -> list[Division]:
        """Return entries by the year in which they begin, where there are many."""
        return divisions.divided(self.facts, entries)

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
        return divisions.together(entries, self._shown)

    def notes(self, node: str) -> list[Markup]:
        """Return how the editors read a node, which changes no answer."""
        return self.texts(node, statements.NOTE)

    @remembered
    def _shown(self, node: str) -> divisions.Key:
        return divisions.shown(self.facts, node)

    @remembered
    def encoded(self, passage: str) -> list[str]:
        """Return what rests on a passage and has a name, and the events of what has none."""
        found = [
            statements.whole(self.facts, node)
            for node, predicate in self.facts.into.get(passage, ())
            if predicate == COMITY.passage and self._classes(node).isdisjoint(JUDGEMENTS)
        ]
        return sorted(set(found), key=self.plain)

    # A statement, and what belongs to it

    def is_concept(self, node: str) -> bool:
        """Return whether a node is a value that statements are coded with."""
        return CONCEPT in self._classes(node)

    def is_listed(self, node: str, entries: Sized) -> bool:
        """Return whether a page lists its entries: of a value that most have, tables do."""
        return len(entries) <= divisions.MOST or not self.is_concept(node)

    def in_lines(self, node: str, entries: Sized) -> bool:
        """Return whether entries have a line each: those of a value, and those of a long list."""
        return self.is_concept(node) or len(entries) > divisions.LONG

    @remembered
    def is_long(self, node: str) -> bool:
        """Return whether so much is said of a node that its page is for looking through."""
        return sum(map(len, self.groups(node).values())) > divisions.MANY

    def whole(self, node: str) -> str:
        """Return the event or account that a node is a part of; else the node itself."""
        return statements.whole(self.facts, node)

    def bare(self, figure: Quantity) -> bool:
        """Return whether the number stands alone, its qualifier being a remark on it."""
        return self.slug(figure.qualifier) in _REMARKS

    def meant_by(self, node: str) -> tuple[str, ...]:
        """Return the properties that say how a statement is meant which is no event."""
        return next((found for kind, found in _MEANT.items() if kind in self._classes(node)), ())

    def meant(self, node: str) -> list[str]:
        """Return how a statement is meant which is no event."""
        return [value for iri in self.meant_by(node) for value in self.facts.values(node, iri)]

    def manner(self, node: str) -> list[str]:
        """Return how a statement is meant: done or going on, claimed or assessed."""
        return [*self.of(node, "mode"), *self.of(node, "attitude")]

    def details(
        self, node: str, *without: str, named_too: bool = False
    ) -> list[tuple[Markup, Markup]]:
        """Return what a statement says, property by property, but for those that are left out.

        Args:
            node: The statement.
            without: The properties that are left out.
            named_too: Whether to say of a holder or place also that the sentence names it, and to
                lead from each property to its definition: where the statement is at home.
        """
        basis = self._in_brackets(self.basis(node)) if named_too else self.read_in(node)
        named = self.property_name if named_too else self.label
        return [
            (named(iri), self.links(values) + (basis if iri in _NAMED else ""))
            for iri in _DETAILS
            if iri not in without and (values := self.facts.values(node, iri))
        ]

    def basis(self, node: str) -> str:
        """Return whether its sentence names who or where, or the editors do; else nothing."""
        basis = statements.basis(self.facts, node)
        return self.word("basis", basis) if basis else ""

    def read_in(self, node: str) -> Markup:
        """Return in brackets that the editors read in who or where; nothing where it is named."""
        read = statements.basis(self.facts, node) == "editor"
        return self._in_brackets(self.basis(node) if read else "")

    def _in_brackets(self, remark: str) -> Markup:
        """Return a remark in brackets, to stand behind a name; nothing where there is none."""
        text = f"{self.word('bracket-open')}{remark}{self.word('bracket-close')}"
        shown = f'<span class="remark">{escape(text)}</span>'
        return Markup(shown if remark else "")  # noqa: S704 (escaped)

    def others(self, node: str) -> Iterator[tuple[Markup, list[Markup]]]:
        """Return the properties of a node that are neither its details, nor codes."""
        return self.properties(node, (*_DETAILS, *_TECHNICAL, *_CODES))

    def codes(self, node: str) -> list[tuple[Markup, str]]:
        """Return the codes of a node, each with what it is called."""
        return [(self.property_name(p), v) for p in _CODES for v in self.facts.values(node, p)]

    def technical(self, passage: str) -> list[tuple[Markup, str]]:
        """Return what a copy of the text is checked by."""
        return [(self.label(p), v) for p in _TECHNICAL for v in self.facts.values(passage, p)]

    @remembered
    def when(self, node: str) -> When | None:
        """Return how a node is dated."""
        return statements.when(self.facts, node)

    @remembered
    def quantity(self, node: str) -> Quantity | None:
        """Return the number that a node gives."""
        return statements.quantity(self.facts, node)

    def flags(self, node: str) -> list[str]:
        """Return what a node stands for in words: several things, an open list, a view."""
        found = [self.word(name, value) for name, value in statements.flags(self.facts, node)]
        return [*found, self.word("own-voice")] if self.own_voice(node) else found

    def withdrawn(self, node: str) -> bool:
        """Return whether a name is a tombstone."""
        return statements.withdrawn(self.facts, node)

    def replacements(self, node: str) -> list[str]:
        """Return what replaces a withdrawn name."""
        return self.facts.values(node, statements.REPLACED)

    # Who took part

    @remembered
    def participations(self, event: str) -> list[str]:
        """Return who took part in an event, as the nodes that say so."""
        return statements.parties(self.facts, event)

    def count_of(self, node: str, title: str, entries: Sequence[Entry]) -> str:
        """Return how many entries of a group there are; of events, with their bundles."""
        if title == statements.EVENTS:
            return counting.tally(self.facts, node, entries).whole.in_words(self.language)
        return counting.in_words(self.facts, node, title, entries)

    def tally(self, node: str, title: str, entries: Sequence[Entry]) -> str:
        """Return all that is to be said of the count of a group."""
        return counting.in_words(self.facts, node, title, entries, self.language)

    def events_of(self, node: str) -> str:
        """Return the count of the events of an actor, a place or a document in words."""
        own, every = (counting.events_of(self.facts, node, organs=o) for o in (False, True))
        return counting.Tally(own, every).in_words(self.language)

    def count_among(self, nodes: Sequence[str]) -> str:
        """Return how many nodes of one class there are; of events, with their bundles."""
        events = counting.counted(self.facts, nodes)
        return events.in_words(self.language) if events.all else str(len(nodes))

    def number_of(self, nodes: Sequence[str], kind: str) -> tuple[int, str]:
        """Return how many nodes of a class there are, and what they are called together."""
        if kind != COMITY.Event:
            return len(nodes), self.counted(len(nodes), kind)
        events = counting.counted(self.facts, nodes)
        number = len(events.single)
        return number, events.after(self.counted(number, kind), self.language)

    def shared(self, events: counting.Events) -> str:
        """Return the count of the events that two actors share in words."""
        return counting.shared_in_words(events, self.language)

    @staticmethod
    def organs_in(entries: Sequence[Entry]) -> list[str]:
        """Return the organs that entries are of."""
        return sorted({entry.organ for entry in entries if entry.organ})

    @remembered
    def accounts(self, event: str) -> list[str]:
        """Return the events that tell the same, the first document's first; none but itself."""
        return statements.accounts(self.facts, event) if self.is_a(event, "Event") else []

    def event_caveats(self, event: str) -> list[Markup]:
        """Return the caveats of an event and of the participations in it, each once."""
        into = self.facts.into.get(event, ())
        return self.caveats(event, *(node for node, by in into if by == COMITY.event))

    @remembered
    def _roles(self, event: str) -> list[tuple[str, str, list[str]]]:
        """Return the participations in an event, a row for each role, with its actors."""
        return [
            (node, role, self.of(node, "actor"))
            for node in self.participations(event)
            for role in self.of(node, "role")
        ]

    def company(self, event: str, participation: str) -> list[Party]:
        """Return who took part in an event, by role, but for one participation."""
        found: dict[str, list[str]] = {}
        for node, role, actors in self._roles(event):
            if node != participation:
                found.setdefault(role, []).extend(actors)
        return [Party(role, tuple(actors)) for role, actors in found.items()]

    # The sentences that it rests on

    @remembered
    def passages(self, node: str) -> list[str]:
        """Return the passages that a node rests on, in their order."""
        return statements.passages(self.facts, node)

    @remembered
    def sources(self, node: str) -> list[str]:
        """Return the documents whose passages a node rests on."""
        passages: Sequence[str] = [node] if self.is_a(node, "Passage") else self.passages(node)
        return sorted({d for passage in passages for d in self.facts.values(passage, PART_OF)})

    def neighbours(self, passage: str) -> tuple[str, str]:
        """Return the passages before and after a passage; empty where there is none."""
        for document in self.sources(passage):
            order = self._in_order(document)
            if passage in order:
                at = order.index(passage)
                return "".join(order[at - 1 : at]), "".join(order[at + 1 : at + 2])
        return "", ""

    @remembered
    def _in_order(self, document: str) -> list[str]:
        """Return the passages of a document, as they follow each other."""
        into = self.facts.into.get(document, ())
        found = {node: self._offset(node) for node, by in into if by == PART_OF}
        return sorted((n for n in found if found[n] >= 0), key=lambda node: (found[node], node))
