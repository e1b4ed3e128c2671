"""The blocks of a document's Turtle files, and what follows from what is written in them.

Nothing that is written is moved or changed, but for the name of a standard note and the brackets
in the place of a participation's name: what follows is written beside what it follows from.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.printed import unprinted
from comity.corpus import Source, ontology, standard_notes, turtle
from comity.corpus.coverage import TO_DO
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.positions import Statement, TriplePosition, names, statements
from comity.errors import CorpusError
from comity.rdf import edtf
from comity.rdf.curies import shorten
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import COMITY, DCTERMS, SKOS, THINGS, TYPE

_BRACKETS: Final = re.compile(r"\[\s*\]")
_NOTES: Final = (COMITY.caveat, SKOS + "editorialNote")
_EXACT: Final = THINGS + "qualifier/exact"
_OPEN: Final = (THINGS + "qualifier/more-than", THINGS + "qualifier/over")
_YEAR: Final = THINGS + "counts/year"
_DONE: Final = THINGS + "mode/done"
# What a number stands behind, the last of those that are there.
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
    """

    statement: Statement
    triples: list[tuple[Quad, TriplePosition]]
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    event: str = ""

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
        written = {source.name: _in_full(source) for source in sources}
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
            _date(block)
            _bound(block)
            self._measure(block)
            self._hold(block)
            self._rest(block)
        _write_out(block, text)

    def _name(self, block: Block, text: str) -> None:
        """Name a participation after its event and its actor, an identification after a thing."""
        found = _BRACKETS.match(text, block.statement.start)
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
        if _identifies(block):
            return f"{THINGS}{self.document}/id-{_slug(block.value(COMITY.identifies))}"
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
        return [COMITY.Identification] if self.document and _identifies(block) else []


def _in_full(source: Source) -> Source:
    """Return a file with the terms of the ontology under their own prefix, not the empty one."""
    text = source.legible
    for start in reversed([start for start, name in names(text) if name.startswith(":")]):
        text = f"{text[:start]}comity{text[start:]}"
    return source._replace(content=text.encode())


def _read(source: Source, table: Mapping[str, str]) -> list[Block]:
    """Return the blocks of a file, its participations each with its event."""
    blocks = list(_blocks(source, table))
    event = ""
    for block in blocks:
        part = block.has(COMITY.actor) and block.has(COMITY.role)
        event = (block.value(COMITY.event) or event) if part else block.name
        block.event = event if part else ""
    return blocks


def _blocks(source: Source, table: Mapping[str, str]) -> Iterator[Block]:
    """Yield the blocks of a file, which may lack the lines that declare its prefixes."""
    head = "".join(f"@prefix {name}: <{iri}> . " for name, iri in sorted(table.items()))
    whole = source._replace(content=head.encode() + source.content)
    quads = list(turtle.quads(whole))
    text = source.content.decode("utf-8")
    at = 0
    for statement in statements(text):
        count = len(statement.positions)
        pairs = list(zip(quads[at : at + count], statement.positions, strict=True))
        at += count
        outer = [pair for pair in pairs if pair[1].subject == statement.start]
        if outer:
            yield Block(statement, outer)


def _part(block: Block) -> tuple[str, str]:
    return block.event, block.value(COMITY.actor)


def _identifies(block: Block) -> bool:
    return block.has(COMITY.identifies) and block.has(COMITY.identifiedAs)


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


def _write_out(block: Block, text: str) -> None:
    """Write both texts of a standard note in the place of its name."""
    for quad, position in block.triples:
        value = quad.object
        if isinstance(value, Literal) and value.value.startswith(standard_notes.MARK):
            note = standard_notes.read().get(value.value.removeprefix(standard_notes.MARK))
            written = f'"{value.value}"'
            if note and text.startswith(written, position.object):
                texts = " , ".join(
                    f"{Literal(note[language], language=language)}"
                    for language in (ENGLISH, CHINESE)
                )
                block.edits.append((position.object, position.object + len(written), texts))
