"""The files of a corpus, each parsed past its errors, and where in it a thing is written."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from comity.corpus import PREFIX_TABLE, Corpus, Source, ontology, prefixes, sssom
from comity.corpus.positions import BLOCK, Component, TriplePosition, cells, locate
from comity.corpus.turtle import syntax_message, too_long
from comity.errors import ComityError, CorpusError, Place
from comity.rdf import Term, time_limit
from comity.rdf.curies import expand
from comity.rdf.tokens import position
from comity.terms import COMITY, GRAPHS, THINGS, TYPE

_UNDECLARED: Final = re.compile(r"The prefix (\S+):? has not been declared")


@dataclass(frozen=True)
class ParsedFile:
    """One file, parsed as far as it goes.

    Attributes:
        source: The file.
        text: Its text.
        quads: What it states, in the order of writing.
        prefixes: The prefixes that it declares.
        problems: Its syntax errors; what is near them is missing from the quads.
        rows: In a table, the line of each triple.
    """

    source: Source
    text: str
    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[CorpusError, ...] = ()
    rows: tuple[int, ...] = ()

    @cached_property
    def blocks(self) -> Mapping[str, tuple[int, int]]:
        """The span of the first block of each subject that begins a line, errors or not."""
        found = [
            (block["iri"] or expand(block["name"], self.prefixes), block.start())
            for block in BLOCK.finditer(self.text)
        ]
        ends = [*(start for _, start in found[1:]), len(self.text)]
        blocks: dict[str, tuple[int, int]] = {}
        for (iri, start), end in zip(found, ends, strict=False):
            if iri:
                blocks.setdefault(iri, (start, end))
        return blocks

    @cached_property
    def predicates(self) -> Mapping[str, set[str]]:
        """The predicates that each named subject has in this file."""
        predicates: dict[str, set[str]] = {}
        for quad in self.quads:
            if isinstance(quad.subject, NamedNode):
                predicates.setdefault(quad.subject.value, set()).add(quad.predicate.value)
        return predicates

    @cached_property
    def about(self) -> Mapping[str, list[Quad]]:
        """The triples about each subject, which is written as in N-Triples."""
        about: dict[str, list[Quad]] = {}
        for quad in self.quads:
            about.setdefault(str(quad.subject), []).append(quad)
        return about

    @cached_property
    def positions(self) -> Mapping[Quad, list[TriplePosition]]:
        """Where each triple is written; needed, and worth its time, for findings only."""
        if self.rows:
            pairs = zip(self.quads, cells(self.text, self.rows), strict=True)
            return {quad: [position] for quad, position in pairs}
        whole = not self.problems
        return locate(self.text, self.quads, self.prefixes, whole=whole)

    @cached_property
    def _nameless(self) -> Mapping[tuple[str, ...], list[TriplePosition]]:
        """The same by what is left of a triple without the names of its blank nodes."""
        return {_nameless(quad): found for quad, found in reversed([*self.positions.items()])}

    def place(self, quad: Quad, component: Component = "object", turn: int = 0) -> Place:
        """Return where a component of a triple is written, else the file as a whole.

        Args:
            quad: The triple.
            component: Which of its components.
            turn: How often it was written before.
        """
        found = self.positions.get(quad) or self._nameless.get(_nameless(quad))
        return (
            self._at(getattr(found[min(turn, len(found) - 1)], component))
            if found
            else self.source.place()
        )

    def start(self, iri: str) -> Place:
        """Return where the description of a thing begins, else the file as a whole."""
        about = self.about.get(f"<{iri}>", [])
        typed = [quad for quad in about if quad.predicate.value == TYPE]
        for quad in typed + about:
            if quad in self.positions:
                return self.place(quad, "subject")
        return self._at(self.blocks[iri][0]) if iri in self.blocks else self.source.place()

    def _at(self, offset: int) -> Place:
        return self.source.place(*position(self.text, offset))


def _nameless(quad: Quad) -> tuple[str, ...]:
    """Return the terms of a triple, without the names of blank nodes."""
    return tuple("" if isinstance(term, BlankNode) else str(term) for term in quad.triple)


@dataclass(frozen=True)
class ParsedCorpus:
    """The whole corpus, parsed.

    Attributes:
        corpus: The files.
        table: The prefix table.
        rdf: The Turtle files of the data set.
        links: The links, one entry a table.
        shapes: The SHACL files.
        own: The files in which something is looked for, if not in all: the others are known.
        seconds: How long one query or shape of the corpus may take.
    """

    corpus: Corpus
    table: Mapping[str, str]
    rdf: tuple[ParsedFile, ...]
    links: tuple[ParsedFile, ...]
    shapes: tuple[ParsedFile, ...]
    own: Collection[str] | None = None
    seconds: int = time_limit.SECONDS

    @cached_property
    def table_is_whole(self) -> bool:
        """Whether the prefix table could be read to its end; else what is not in it is unknown."""
        places = (error.place for error in self.problems() if error.place)
        return not any(Path(place.file).as_posix().endswith(PREFIX_TABLE) for place in places)

    @property
    def files(self) -> tuple[ParsedFile, ...]:
        """Every file, parsed."""
        return self.rdf + self.links + self.shapes

    @property
    def checked(self) -> tuple[ParsedFile, ...]:
        """Every file in which something is looked for."""
        own = self.own
        return tuple(file for file in self.files if own is None or file.source.file in own)

    @property
    def turtle(self) -> tuple[ParsedFile, ...]:
        """The files of Turtle in which something is looked for."""
        own = self.own
        files = self.rdf + self.shapes
        return tuple(file for file in files if own is None or file.source.file in own)

    def problems(self) -> Iterator[ComityError]:
        """Yield what could not be read or parsed."""
        yield from self.corpus.unreadable
        for file in self.files:
            yield from file.problems

    def place(
        self, focus: Term | None, path: Term | None = None, value: Term | None = None
    ) -> Place:
        """Return where a value is written, else the property, else the subject.

        Args:
            focus: What a finding is about.
            path: The property that is at fault, if it is one.
            value: The value that is at fault, if it is one.
        """
        about = [(file, quad) for file in self.described for quad in file.about.get(str(focus), ())]
        if not about:
            return self._mention(focus)
        (_, component), file, quad = min(
            ((_nearness(quad, path, value), file, quad) for file, quad in about),
            key=lambda candidate: candidate[0],
        )
        return file.place(quad, component)

    def _mention(self, node: Term | None) -> Place:
        """Return where something is named that nothing describes."""
        for file in self.described:
            for quad in file.quads:
                if _written(quad.object) == _written(node):
                    return file.place(quad)
        return Place(str(self.corpus.root))

    @cached_property
    def statement_classes(self) -> frozenset[str]:
        """The class of statements and its subclasses, as far as the ontology can be read."""
        files = (file for file in self.rdf if file.source.graph == GRAPHS + "ontology")
        quads = (quad for file in files for quad in file.quads)
        return ontology.subclasses(quads, COMITY.Statement) | {COMITY.Statement}

    @property
    def described(self) -> tuple[ParsedFile, ...]:
        """The files of the data set."""
        return self.rdf + self.links

    @cached_property
    def store(self) -> Store:
        """Whatever these files state, to be asked; filled once for all rules."""
        filled = Store()
        filled.bulk_extend(quad for file in self.described for quad in file.quads)
        return filled

    @cached_property
    def complete(self) -> bool:
        """Whether the subjects of all files are known, if only from where their blocks begin."""
        unread = {error.place.file for error in self.corpus.unreadable if error.place}
        return not any(name.endswith(".ttl") for name in unread) and all(
            not file.problems or bool(file.blocks) for file in self.rdf
        )

    @cached_property
    def undescribed(self) -> Mapping[str, Place]:
        """The documents that no file of their folder describes, and a place in the folder."""
        corpus = self.corpus
        if not self.complete:
            return {}

        def described(iri: str) -> bool:
            return any(iri in file.predicates or iri in file.blocks for file in self.rdf)

        sources = (*corpus.coverage, *(file.source for file in self.rdf))
        first = {source.folder: source for source in reversed(sources)}
        return {
            THINGS + folder: first[folder].place(1)
            for folder in corpus.document_folders
            if not described(THINGS + folder)
        }

    @cached_property
    def broken(self) -> frozenset[str]:
        """The subjects of the files with syntax errors: their descriptions may be incomplete.

        So is a document that its folder does not describe, which is a finding of its own.

        Where a file could not be read at all, whatever is not described may be in it.
        """
        broken = {iri for file in self.rdf if file.problems for iri in file.blocks}
        if not self.complete:
            quads = [quad for file in self.described for quad in file.quads]
            named = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
            broken |= named - {iri for file in self.rdf for iri in file.predicates}
        return frozenset(broken | self.undescribed.keys())


def _nearness(quad: Quad, path: Term | None, value: Term | None) -> tuple[int, Component]:
    """Return how well a triple shows a fault of its subject, and the component of it that does."""
    at_fault = value is not None and _written(quad.object) == _written(value)
    if quad.predicate == path:
        return (0, "object") if at_fault else (1, "predicate")
    if at_fault:
        return (2, "object")
    return (3 if quad.predicate.value == TYPE else 4, "subject")


def _written(term: object) -> str:
    """Return a term as written, a literal without its datatype: rdflib drops that of texts."""
    return term.value if isinstance(term, Literal) else str(term)


def read(corpus: Corpus) -> ParsedCorpus:
    """Parse every file of the corpus, past its errors."""
    files = {source.name: _parse(source) for source in corpus.rdf + corpus.shapes}
    table = prefixes.declared(files[PREFIX_TABLE].quads) if PREFIX_TABLE in files else {}
    return ParsedCorpus(
        corpus=corpus,
        table=prefixes.with_documents(table, corpus),
        rdf=tuple(files[source.name] for source in corpus.rdf),
        links=tuple(_links(source, table) for source in corpus.links),
        shapes=tuple(files[source.name] for source in corpus.shapes),
    )


def _links(source: Source, table: Mapping[str, str]) -> ParsedFile:
    found = sssom.read(source, table)
    return ParsedFile(
        source,
        source.legible,
        found.quads + found.mappings,
        table,
        found.problems,
        found.rows + found.mapped,
    )


def _parse(source: Source) -> ParsedFile:
    try:
        text = source.content.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = source.not_utf_8(error)
        rest = source._replace(content=source.legible.encode())  # it is checked all the same
        return replace(_parse(rest), source=source, problems=(problem,))
    quads, declared, errors = _triples(source.name, source.content)
    problems = [_problem(source, error) for error in errors]
    if any(isinstance(quad.object, Triple) for quad in quads):
        quads = tuple(quad for quad in quads if not isinstance(quad.object, Triple))
        place = source.place(*position(text, max(0, text.find("<<"))))
        message = "a triple within a triple: that is RDF 1.2"
        hint = "write RDF 1.1, with a node of its own"
        problems.append(CorpusError(message, place, hint=hint))
    return ParsedFile(source, text, quads, declared, tuple(problems))


@lru_cache(maxsize=256)  # a second check finds most files unchanged
def _triples(
    _name: str, content: bytes
) -> tuple[tuple[Quad, ...], Mapping[str, str], tuple[SyntaxError | MemoryError, ...]]:
    """Return what a file states, the prefixes that it declares, and what is wrong in it.

    By its name too: no two files of a corpus share blank nodes.
    """
    parser = parse(content, RdfFormat.TURTLE, rename_blank_nodes=True, without_named_graphs=True)
    quads: list[Quad] = []
    errors: list[SyntaxError | MemoryError] = []
    while True:
        try:
            quads.extend(parser)
            break
        except SyntaxError as error:
            errors.append(error.with_traceback(None))
        except MemoryError as error:  # so Oxigraph says that its buffer is full
            errors.append(error.with_traceback(None))
            break
    return tuple(quads), parser.prefixes, tuple(errors)


def _problem(source: Source, error: SyntaxError | MemoryError) -> CorpusError:
    if isinstance(error, MemoryError):
        return too_long(source)
    message = syntax_message(error)
    undeclared = _UNDECLARED.search(message)
    hint = "declare the prefix at the top of the file" if undeclared else "correct the Turtle here"
    return CorpusError(message, source.place(error.lineno, error.offset), hint=hint)
