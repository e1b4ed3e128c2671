"""Coverage: every sentence of a document is encoded, or excluded for a reason.

``coverage.tsv`` of a document has one row a sentence, with the columns of `COLUMNS`: the passage
(``p07-s4``), ``encoded`` or ``excluded`` (or ``to-do``, which is reported as such), how many nodes
of the document rest on it, the reason where it is excluded, and a note.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from comity.check.evidence import PASSAGE
from comity.check.findings import Finding, Severity
from comity.check.parsed import Dataset
from comity.check.unfinished import TO_DO_STATUS, UNFINISHED
from comity.corpus import COVERAGE, TERMS, THINGS, Source

UNCOVERED: Final = "DAT-02"
COLUMNS: Final = ("passage", "status", "nodes", "reason", "note")
ENCODED: Final = "encoded"
EXCLUDED: Final = "excluded"
REASONS: Final = ("heading", "repeats", "rhetorical-link")

SENTENCE: Final = TERMS + "sentence"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a coverage table."""

    line: int
    passage: str
    status: str
    nodes: str
    reason: str

    def column(self, cell: str) -> int:
        """Return where in its line a cell begins, from 1, by the name of its column."""
        before = COLUMNS[: COLUMNS.index(cell)]
        return 1 + sum(len(getattr(self, name)) + 1 for name in before)


@dataclass(frozen=True, slots=True)
class Document:
    """What a document's files say of its sentences.

    Attributes:
        sentences: The slugs of its sentences, in order.
        nodes: How many nodes rest on each.
        passages_in: The file that holds the sentences.
        whole: Whether its files have no syntax error, so that nodes can be counted.
    """

    sentences: tuple[str, ...]
    nodes: Counter[str]
    passages_in: Source
    whole: bool


def sentences(dataset: Dataset) -> tuple[int, int]:
    """Return how many sentences there are, and how many a coverage table accounts for."""
    documents = _documents(dataset)
    rows = {
        (source.folder, row.passage)
        for source in dataset.corpus.coverage
        for row in _rows(source)
        if isinstance(row, Row) and row.status != TO_DO_STATUS
    }
    known = {(name, slug) for name, found in documents.items() for slug in found.sentences}
    return len(known), len(known & rows)


def check(dataset: Dataset) -> Iterator[Finding]:
    """Yield the sentences without a row, and the rows that are not true."""
    tables = {source.folder: source for source in dataset.corpus.coverage}
    for name, document in _documents(dataset).items():
        if name in tables:
            yield from _table(tables[name], document)
        elif document.sentences:
            hint = f"add data/{name}/{COVERAGE} with one row a sentence"
            place = document.passages_in.place()
            yield Finding(UNCOVERED, place, f"the document {name} has no coverage table", hint)


def _documents(dataset: Dataset) -> dict[str, Document]:
    """Return the documents that have numbered sentences, by the name of their folder."""
    found: dict[str, Document] = {}
    for file in dataset.rdf:
        numbered = [
            quad.subject.value.removeprefix(THINGS + file.source.folder + "/")
            for quad in file.quads
            if quad.predicate.value == SENTENCE and isinstance(quad.subject, NamedNode)
        ]
        if numbered and file.source.name.startswith("data/"):
            folder = [other for other in dataset.rdf if other.source.graph == file.source.graph]
            found[file.source.folder] = Document(
                sentences=tuple(numbered),
                nodes=Counter(
                    quad.object.value.removeprefix(THINGS + file.source.folder + "/")
                    for other in folder
                    for quad in other.quads
                    if quad.predicate.value == PASSAGE and isinstance(quad.object, NamedNode)
                ),
                passages_in=file.source,
                whole=not any(other.problems for other in folder),
            )
    return found


def _rows(source: Source) -> Iterator[Row | Finding]:
    """Yield the rows of a table, and what keeps it from being read."""
    text = source.content.decode("utf-8", errors="replace")
    if "\ufffd" in text:
        yield Finding(UNCOVERED, source.place(), "not UTF-8 text", "save the file as UTF-8")
        return
    head, *lines = [tuple(line.split("\t")) for line in text.splitlines()] or [()]
    if head != COLUMNS:
        hint = f"make its first line, with tabs: {' '.join(COLUMNS)}"
        yield Finding(UNCOVERED, source.place(1), "the table has other columns", hint)
        return
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(COLUMNS):
            message = f"{len(cells)} cells in place of {len(COLUMNS)}"
            yield Finding(
                UNCOVERED, source.place(number), message, "separate the cells by one tab each"
            )
        else:
            yield Row(number, *cells[:4])


def _table(source: Source, document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for row in _rows(source):
        if isinstance(row, Finding):
            yield row
            continue
        if row.passage in seen:
            message = f"{row.passage} has a second row"
            yield Finding(UNCOVERED, source.place(row.line), message, "keep one row a sentence")
        seen.add(row.passage)
        if row.status == TO_DO_STATUS and row.passage in document.sentences:
            yield _still_to_do(source, row, document.nodes[row.passage])
        elif fault := _fault(row, document):
            cell, message, hint = fault
            yield Finding(UNCOVERED, source.place(row.line, row.column(cell)), message, hint)
    for slug in document.sentences:
        if slug not in seen:
            hint = "add a row: encoded with its number of nodes, or excluded with a reason"
            place = source.place(max(1, len(source.content.splitlines())))
            yield Finding(UNCOVERED, place, f"{slug} has no row", hint)


def _still_to_do(source: Source, row: Row, nodes: int) -> Finding:
    place = source.place(row.line, row.column("status"))
    message = f"{row.passage} is still to be encoded"
    hint = f"write {ENCODED} and its number of nodes (now {nodes}), or {EXCLUDED} and a reason"
    return Finding(UNFINISHED, place, message, hint, Severity.WARNING)


def _fault(row: Row, document: Document) -> tuple[str, str, str] | None:
    """Return the cell, the message and the hint where a row is not true."""
    if row.passage not in document.sentences:
        message = f"{row.passage} is not a sentence of the document"
        return "passage", message, "mend the number or drop the row"
    if row.status not in {ENCODED, EXCLUDED}:
        return "status", f"“{row.status}” is not a status", f"write {ENCODED} or {EXCLUDED}"
    if row.status == EXCLUDED and row.reason not in REASONS:
        hint = f"use one of {', '.join(REASONS)}, or encode it"
        return "reason", f"“{row.reason}” is not a reason", hint
    if row.status == ENCODED and row.reason:
        return "reason", f"{row.passage} is encoded and has a reason", "leave the reason empty"
    return _miscount(row, document.nodes[row.passage]) if document.whole else None


def _miscount(row: Row, nodes: int) -> tuple[str, str, str] | None:
    if row.status == ENCODED and nodes == 0:
        hint = "encode the sentence, or exclude it for a reason"
        return "status", f"nothing rests on {row.passage}", hint
    if row.nodes != str(nodes):
        message = f"{nodes} nodes rest on {row.passage}, not {row.nodes}"
        return "nodes", message, f"write {nodes}"
    return None
