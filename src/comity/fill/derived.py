"""The blocks of a document's Turtle files, and what follows from what is written in them.

Nothing that is written is moved or changed, but for the short forms of `short_form` and the
brackets in the place of a name: what follows is written beside what it follows from.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode

from comity.check.printed import unprinted
from comity.corpus import Source, ontology
from comity.corpus.coverage import TO_DO
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.positions import Statement
from comity.errors import CorpusError
from comity.fill import short_form
from comity.fill.short_form import BRACKETS, Edit, Written
from comity.rdf import edtf
from comity.rdf.curies import shorten
from comity.terms import COMITY, DCTERMS, SKOS, THINGS, TYPE

_NOTES: Final = (COMITY.caveat, SKOS + "editorialNote")
_EXACT: Final = THINGS + "qualifier/exact"
_OPEN: Final = (THINGS + "qualifier/more-than", THINGS + "qualifier/over")
_YEAR: Final = THINGS + "counts/year"
_DONE: Final = THINGS + "mode/done"
# What precedes a number: the last of those that are there.
_NUMBER: Final = (
    "http://qudt.org/schema/qudt/hasUnit",
    *(COMITY.upperBound, COMITY.lowerBound, COMITY.value, COMITY.qualifier),
)


@dataclass
class Block:
    """One subject with what is written of it.

    Attributes:
        statement: Where it is written.
        triples: Its triples, in order, each with its place.
        edits: What is to be written into the text: from where to where, and what.
        event: Of a participation, its event: the one that it names, else the one above it.
        identified: Of an identification, what it identifies: what it names, else what is above it.
    """

    statement: Statement
    triples: Written
    edits: list[Edit] = field(default_factory=list)
    event: str = ""
    identified: str = ""

    @property
    def name(self) -> str:
        """The IRI of what it is about; empty where that has no name."""
        subject = self.triples[0][0].subject
        return subject.value if isinstance(subject, NamedNode) else ""

    def values(self, predicate: str) -> list[str]:
        """Return the values of a property, as written."""
        return [
            quad.object.value
            for quad, _ in self.triples
            if quad.predicate.value == predicate and isinstance(quad.object, NamedNode | Literal)
        ]

    def value(self, predicate: str) -> str:
        """Return the first value of a property; empty where it has none."""
        return next(iter(self.values(predicate)), "")

    def has(self, predicate: str) -> bool:
        """Return whether it has a property."""
        return any(quad.predicate.value == predicate for quad, _ in self.triples)

    def put(self, text: str, *, before: str = "", after: str = "") -> None:
        """Write a property with its values before or after another; else at the end.

        Args:
            text: The property and its values.
            before: The property that it is written before.
            after: The property that it is written after.
        """
        starts = sorted({position.predicate for _, position in self.triples})
        of = {quad.predicate.value: position.predicate for quad, position in self.triples}
        place = of[before] if before else next((s for s in starts if s > of.get(after, s)), -1)
        if place < 0 or not (before or after):
            self.edits.append((self.statement.end - 1, self.statement.end - 1, f" ;\n{text} "))
        else:
            self.edits.append((place, place, f"{text} ;\n"))

    def begin(self, text: str) -> None:
        """Write a property with its values before all others."""
        first = min(position.predicate for _, position in self.triples)
        self.edits.append((first, first, f"{text} ;\n"))


class Folder:
    """The files of a document, or those that documents share, and what follows from them."""

    def __init__(self, document: str, whole: ParsedCorpus, sources: Sequence[Source]) -> None:
        """Read the files.

        Args:
            document: The name of the document; empty for shared files.
            whole: The corpus, parsed.
            sources: The files.

        Raises:
            CorpusError: One is no Turtle.
        """
        self.document = document
        self.table = whole.table
        quads = [quad for file in whole.rdf for quad in file.quads]
        self.above = ontology.above(quads)
        written = {source.name: short_form.in_full(source, whole.table) for source in sources}
        self.written = {name: source.content.decode("utf-8") for name, source in written.items()}
        self.blocks = {name: _read(source, self.table) for name, source in written.items()}
        every = [block for blocks in self.blocks.values() for block in blocks]
        self.described = {block.name: block for block in every if block.name}
        self.parts = Counter(_part(block) for block in every if block.event)

    def texts(self) -> dict[str, str]:
        """Return the text of each file with all that follows."""
        return {name: self._text(name, blocks) for name, blocks in self.blocks.items()}

    def _text(self, name: str, blocks: list[Block]) -> str:
        text = self.written[name]
        for block in blocks:
            self._complete(block, text)
        edits = enumerate(edit for block in blocks for edit in block.edits)
        # From the end to the beginning, so that places stay true; at one place, the last first.
        for _, (start, end, new) in sorted(edits, key=lambda edit: (edit[1][0], edit[0]))[::-1]:
            text = text[:start] + new + text[end:]
        return text

    def _complete(self, block: Block, text: str) -> None:
        """Take down what follows of a block."""
        if self.document:
            self._name(block, text)
        self._classify(block)
        if self.document:
            self._state(block)
            if block.event and not block.has(COMITY.event):
                block.put(f"comity:event {shorten(block.event, self.table)}", before=COMITY.actor)
            if block.identified and not block.has(COMITY.identifies):
                thing = f"comity:identifies {shorten(block.identified, self.table)}"
                block.put(thing, before=COMITY.identifiedAs)
            _date(block)
            _bound(block)
            self._measure(block)
            self._hold(block)
            self._rest(block)

    def _name(self, block: Block, text: str) -> None:
        """Name a participation after its event and its actor, an identification after a thing."""
        found = BRACKETS.match(text, block.statement.start)
        if not found:
            return
        name = self._free(block)
        if not name:
            return
        if name in self.described:
            message = f"{shorten(name, self.table)} is the name of another thing"
            raise CorpusError(message, hint="write a name in the place of []")
        self.described[name] = block
        block.edits.append((*found.span(), shorten(name, self.table)))

    def _free(self, block: Block) -> str:
        """Return the name that follows for a block; empty where none does."""
        if block.identified:
            return f"{THINGS}{self.document}/id-{_slug(block.identified)}"
        if not all(_part(block)):
            return ""
        event, actor = _part(block)
        name = f"{event}-{_slug(actor)}"
        if self.parts[event, actor] > 1 or name in self.described:
            name = f"{name}-as-{_slug(block.value(COMITY.role))}"
        return name

    def _state(self, block: Block) -> None:
        """Say which document states it, after the classes."""
        if self._is_statement(block) and not block.has(COMITY.statedIn):
            text = f"comity:statedIn {shorten(THINGS + self.document, self.table)}"
            if block.has(TYPE):
                block.put(text, after=TYPE)
            else:
                block.begin(text)

    def _is_statement(self, block: Block) -> bool:
        classes = {*block.values(TYPE)}
        wider = {above for one in classes for above in self.above.get(one, ())}
        return bool(block.event) or COMITY.Statement in classes | wider

    def _classes(self, block: Block) -> set[str]:
        """Return the classes of a block, those that follow among them."""
        written = {*block.values(TYPE)}
        return written | {above for one in written for above in self.above.get(one, ())}

    def _measure(self, block: Block) -> None:
        """Say what a number measures, where what it is about leaves one measure only."""
        about = self.described.get(block.value(COMITY.about))
        if not about or not block.has(COMITY.qualifier) or block.has(COMITY.measure):
            return
        classes, years = self._classes(about), _YEAR in block.values(COMITY.counts)
        bundle, done = about.has(COMITY.bundle), about.value(COMITY.mode) == _DONE
        measure = ""
        if COMITY.Prospect in classes:
            measure = "capability"
        elif COMITY.Relationship in classes:
            measure = "cumulative" if years else "stock"
        elif COMITY.Event in classes and done and (bundle or not years):
            measure = "cumulative" if bundle else "per-event"
        if measure:
            last = next(name for name in _NUMBER if block.has(name))
            block.put(f"comity:measure measure:{measure}", after=last)

    def _hold(self, block: Block) -> None:
        """Say that a tie goes on, and that the issuer as the holder is read in by the editors."""
        classes = self._classes(block)
        if COMITY.Relationship in classes and not block.has(COMITY.mode):
            block.put("comity:mode mode:ongoing", after=COMITY.kind)
        issuer = self.described.get(THINGS + self.document)
        holders = block.values(COMITY.holder)
        if (
            COMITY.Position in classes
            and issuer
            and holders == issuer.values(DCTERMS + "publisher")
            and not block.has(COMITY.basis)
        ):
            block.put("comity:basis basis:editor", after=COMITY.holder)

    def _rest(self, block: Block) -> None:
        """Rest a participation on the passage of its event, before its caveats."""
        event = self.described.get(block.event)
        passages = event.values(COMITY.passage) if event else []
        if passages and not block.has(COMITY.passage):
            names = " , ".join(shorten(iri, self.table) for iri in passages)
            before = next((note for note in _NOTES if block.has(note)), "")
            block.put(f"comity:passage {names}", before=before)

    def _classify(self, block: Block) -> None:
        """Write all classes above those of a block, the widest first."""
        written = block.values(TYPE)
        classes = written or self._class(block)
        wider = {above for one in classes for above in self.above.get(one, ())} - {*written}
        if not wider and classes == written:
            return
        ranked = sorted({*classes, *wider}, key=lambda iri: (len(self.above.get(iri, ())), iri))
        names = " , ".join(shorten(iri, self.table) for iri in ranked)
        places = [pos.object for quad, pos in block.triples if quad.predicate.value == TYPE]
        if places:
            last = shorten(written[-1], self.table)
            block.edits.append((places[0], places[-1] + len(last), names))
        else:
            block.begin(f"a {names}")

    def _class(self, block: Block) -> list[str]:
        """Return the class that follows for a block of a document that names none."""
        if self.document and block.event:
            return [COMITY.Participation]
        return [COMITY.Identification] if self.document and block.identified else []


def _read(source: Source, table: Mapping[str, str]) -> list[Block]:
    """Return the blocks of a file, participations and identifications with what is above them."""
    blocks = list(_blocks(source, table))
    above = ""
    for block in blocks:
        if block.has(COMITY.actor) and block.has(COMITY.role):
            block.event = above = block.value(COMITY.event) or above
        elif block.has(COMITY.identifiedAs):
            block.identified = block.value(COMITY.identifies) or above
        else:
            above = block.name
    return blocks


def _blocks(source: Source, table: Mapping[str, str]) -> Iterator[Block]:
    """Yield the blocks of a file, each with the triples of its subject alone."""
    for statement, triples in short_form.written(source, table):
        outer = [pair for pair in triples if pair[1].subject == statement.start]
        if outer:
            yield Block(statement, outer)


def _part(block: Block) -> tuple[str, str]:
    return block.event, block.value(COMITY.actor)


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _date(block: Block) -> None:
    """Write the bounds, the precision and the basis of a date beside it."""
    date, printed = block.value(COMITY.edtf), block.value(COMITY.dateAsPrinted)
    if not edtf.is_date(date):
        return
    first, last = edtf.bounds(date)
    due = {
        COMITY.earliest: first and f'comity:earliest "{first}"^^xsd:date',
        COMITY.latest: last and f'comity:latest "{last}"^^xsd:date',
        COMITY.precision: edtf.precision(date)
        and f"comity:precision precision:{edtf.precision(date)}",
    }
    for predicate, text in due.items():
        if text and not block.has(predicate):
            given = predicate != COMITY.precision and block.has(COMITY.precision)
            block.put(text, before=COMITY.precision if given else COMITY.edtf)
    if printed and not printed.startswith(TO_DO) and not block.has(COMITY.dateBasis):
        whole = not unprinted(printed, date, block.value(COMITY.precision))
        block.put(
            f"comity:dateBasis basis:{'text' if whole else 'editor'}", after=COMITY.dateAsPrinted
        )


def _bound(block: Block) -> None:
    """Write the bounds that the qualifier of a figure gives its value, after the value."""
    value, qualifier = block.value(COMITY.value), block.value(COMITY.qualifier)
    due = {_EXACT: (COMITY.lowerBound, COMITY.upperBound)} | dict.fromkeys(
        _OPEN, (COMITY.lowerBound,)
    )
    for predicate in due.get(qualifier, ()) if value else ():
        if not block.has(predicate):
            block.put(f"comity:{predicate.rpartition('#')[2]} {value}", after=COMITY.value)
