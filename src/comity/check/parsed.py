"""The corpus as the checks see it: every file parsed, and where in it a thing is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from comity import links, prefixes
from comity.check.findings import Finding, of_error
from comity.corpus import PREFIX_TABLE, Corpus, Source
from comity.errors import Place
from comity.prefixes import expand, shorten
from comity.sparql import position
from comity.store import syntax_message

SYNTAX: Final = "RDF-01"
LINK: Final = "LNK-01"
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_SUBJECT: Final = re.compile(
    r"^(?:<(?P<iri>[^>\s]+)>|(?P<name>[A-Za-z][\w-]*:[^\s;,]+))\s", re.MULTILINE
)
_COMMENT: Final = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|\#[^\n]*""",
    re.DOTALL,
)
_UNDECLARED: Final = re.compile(r"The prefix (\S+):? has not been declared")


@dataclass(frozen=True)
class Parsed:
    """One file, parsed as far as it goes.

    Attributes:
        source: The file.
        text: Its text.
        quads: What it states, in the order of writing.
        prefixes: The prefixes that it declares.
        problems: Its syntax errors; what stands near them is missing from the quads.
    """

    source: Source
    text: str
    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()

    @cached_property
    def spans(self) -> Mapping[str, list[tuple[int, int]]]:
        """The spans of the blocks of each subject that begins a line, syntax errors or not."""
        found = [
            (subject["iri"] or expand(subject["name"], self.prefixes), subject.start())
            for subject in _SUBJECT.finditer(self._uncommented)
        ]
        ends = [*(start for _, start in found[1:]), len(self.text)]
        spans: dict[str, list[tuple[int, int]]] = {}
        for (iri, start), end in zip(found, ends, strict=False):
            if iri:
                spans.setdefault(iri, []).append((start, end))
        return spans

    @cached_property
    def blocks(self) -> Mapping[str, tuple[int, int]]:
        """The span of the first block of each subject."""
        return {iri: spans[0] for iri, spans in self.spans.items()}

    @cached_property
    def _uncommented(self) -> str:
        """The text with blanks in place of its comments: nothing is found in those."""
        return _COMMENT.sub(
            lambda found: " " * len(found[0]) if found[0].startswith("#") else found[0], self.text
        )

    @cached_property
    def stated(self) -> Mapping[str, set[str]]:
        """The predicates that each named subject has in this file."""
        stated: dict[str, set[str]] = {}
        for quad in self.quads:
            if isinstance(quad.subject, NamedNode):
                stated.setdefault(quad.subject.value, set()).add(quad.predicate.value)
        return stated

    def place(self, subject: str, *path: str) -> Place:
        """Return where something is written.

        Args:
            subject: The IRI of the subject whose block it stands in.
            path: What leads to it: IRIs or values as written, each to be found after the one
                before; what is not found is passed over.

        Returns:
            The place of the last that was found, else of the block, else the file as a whole.
        """
        steps = [self._written(step) for step in path if step]
        traces = [self._trace(*span, steps) for span in self.spans.get(subject, ())]
        if not traces:
            written = self._written(subject).search(self._uncommented)
            return self.source.place(*position(self.text, written.start() if written else 0))
        _, start = max(traces, key=lambda trace: trace[0])
        return self.source.place(*position(self.text, start))

    def _trace(self, start: int, end: int, steps: list[re.Pattern[str]]) -> tuple[int, int]:
        """Return how many steps are found in a block, each after the one before, and the last."""
        number = 0
        for step in steps:
            if found := step.search(self._uncommented, start, end):
                number, start = number + 1, found.start()
        return number, start

    def _written(self, step: str) -> re.Pattern[str]:
        """Return what finds an IRI or a value in the text, as it is written there."""
        short = re.escape(shorten(step, self.prefixes))
        forms = [short, re.escape(f"<{step}>"), *(["a"] if step == TYPE else [])]
        return re.compile(rf"(?<![\w:-])(?:{'|'.join(forms)})(?![\w:-])")


@dataclass(frozen=True)
class Dataset:
    """The whole corpus, parsed.

    Attributes:
        corpus: The files.
        table: The prefix table.
        rdf: The Turtle files of the data set.
        links: The links, one entry a table.
        shapes: The SHACL files.
    """

    corpus: Corpus
    table: Mapping[str, str]
    rdf: tuple[Parsed, ...]
    links: tuple[Parsed, ...]
    shapes: tuple[Parsed, ...]

    @property
    def files(self) -> tuple[Parsed, ...]:
        """Every file, parsed."""
        return self.rdf + self.links + self.shapes

    def problems(self) -> Iterator[Finding]:
        """Yield what could not be read or parsed."""
        for error in self.corpus.unreadable:
            yield of_error(SYNTAX, error)
        for file in self.files:
            yield from file.problems

    def file_of(self, subject: str, predicate: str) -> Parsed | None:
        """Return the file that describes a subject, the one with this predicate if there is."""
        describing = [file for file in self.rdf if subject in file.stated]
        saying = [file for file in describing if predicate in file.stated[subject]]
        return next(iter(saying + describing), None)

    def place(self, subject: str, predicate: str, value: str) -> Place:
        """Return where a value stands, else the property, else the subject."""
        file = self.file_of(subject, predicate)
        return file.place(subject, predicate, value) if file else Place("data")

    @cached_property
    def broken(self) -> frozenset[str]:
        """The subjects of the files with syntax errors: part of what is said of them is missing."""
        return frozenset(iri for file in self.rdf if file.problems for iri in file.blocks)


def read(corpus: Corpus) -> Dataset:
    """Parse every file of the corpus, past its errors."""
    files = {source.name: _parse(source) for source in corpus.rdf + corpus.shapes}
    table = prefixes.declared(files[PREFIX_TABLE].quads) if PREFIX_TABLE in files else {}
    return Dataset(
        corpus=corpus,
        table=prefixes.with_documents(table, corpus),
        rdf=tuple(files[source.name] for source in corpus.rdf),
        links=tuple(_links(source, table) for source in corpus.links),
        shapes=tuple(files[source.name] for source in corpus.shapes),
    )


def _links(source: Source, table: Mapping[str, str]) -> Parsed:
    found = links.read(source, table)
    problems = tuple(of_error(LINK, problem) for problem in found.problems)
    text = source.content.decode("utf-8", errors="replace")
    return Parsed(source, text, found.quads, table, problems)


def _parse(source: Source) -> Parsed:
    try:
        text = source.content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source.content[: error.start].decode("utf-8")
        place = source.place(*position(before, len(before)))
        problem = Finding(SYNTAX, place, "not UTF-8 text", "save the file as UTF-8")
        return Parsed(source, "", (), problems=(problem,))
    parser = parse(
        source.content, RdfFormat.TURTLE, rename_blank_nodes=True, without_named_graphs=True
    )
    quads: list[Quad] = []
    problems: list[Finding] = []
    while True:
        try:
            quads.extend(parser)
            break
        except SyntaxError as error:
            problems.append(_problem(source, error))
    return Parsed(source, text, tuple(quads), parser.prefixes, tuple(problems))


def _problem(source: Source, error: SyntaxError) -> Finding:
    message = syntax_message(error)
    undeclared = _UNDECLARED.search(message)
    hint = "declare the prefix at the top of the file" if undeclared else "mend the Turtle here"
    return Finding(SYNTAX, source.place(error.lineno, error.offset), message, hint)
