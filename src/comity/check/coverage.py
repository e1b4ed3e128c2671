"""Coverage: every sentence of a document is encoded, excluded for a reason, or not yet encoded.

``coverage.tsv`` of a document has one row a sentence, which `comity.corpus.coverage` reads: the
passage (``p07-s4``), ``encoded``, ``excluded`` or ``not-yet`` (or ``to-do``, which is reported as
such), how many nodes of the document rest on it, the reason where it is excluded, and a note.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from comity.check.findings import Finding, Severity, of_error
from comity.check.unfinished import UNFINISHED
from comity.corpus import COVERAGE, Source
from comity.corpus.coverage import ENCODED, EXCLUDED, NOT_YET, REASONS, TO_DO_STATUS, rows
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row
from comity.dataset.coverage import open_lists
from comity.errors import CorpusError
from comity.terms import COMITY, THINGS

UNCOVERED: Final = "DAT-02"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences of a document, and what rests on them.

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


def sentences(parsed: ParsedCorpus) -> tuple[int, int]:
    """Return how many sentences there are, and how many a coverage table accounts for."""
    found = documents(parsed)
    decided = {
        (source.folder, row.cells["passage"])
        for source in parsed.corpus.coverage
        for row in rows(source)
        if isinstance(row, Row) and row.cells["status"] not in {TO_DO_STATUS, NOT_YET}
    }
    known = {(name, slug) for name, document in found.items() for slug in document.sentences}
    return len(known), len(known & decided)


def whole(parsed: ParsedCorpus) -> bool:
    """Return whether no document says that its passages are not the whole of its text."""
    known = {NamedNode(THINGS + name) for name in documents(parsed)}
    return known.isdisjoint(open_lists(quad for file in parsed.rdf for quad in file.quads))


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the sentences without a row, and the rows that are not true."""
    tables = {source.folder: source for source in parsed.corpus.coverage}
    unread = [error.place.file for error in parsed.corpus.unreadable if error.place]
    for name, document in documents(parsed).items():
        if name in tables:
            yield from _table(tables[name], document)
        elif not any(file.endswith(f"{name}/{COVERAGE}") for file in unread):
            hint = f"add data/{name}/{COVERAGE} with one row per sentence"
            place = document.passages_in.place()
            yield Finding(UNCOVERED, place, f"the document {name} has no coverage table", hint)


def documents(parsed: ParsedCorpus) -> dict[str, Document]:
    """Return the documents that have numbered sentences, by the name of their folder."""
    found: dict[str, Document] = {}
    for file in parsed.rdf:
        numbered = [
            quad.subject.value.removeprefix(THINGS + file.source.folder + "/")
            for quad in file.quads
            if quad.predicate.value == COMITY.sentence and isinstance(quad.subject, NamedNode)
        ]
        if numbered and file.source.name.startswith("data/"):
            folder = [other for other in parsed.rdf if other.source.graph == file.source.graph]
            found[file.source.folder] = Document(
                sentences=tuple(numbered),
                nodes=Counter(
                    quad.object.value.removeprefix(THINGS + file.source.folder + "/")
                    for other in folder
                    for quad in other.quads
                    if quad.predicate.value == COMITY.passage and isinstance(quad.object, NamedNode)
                ),
                passages_in=file.source,
                whole=parsed.complete and not any(other.problems for other in folder),
            )
    return found


def _table(source: Source, document: Document) -> Iterator[Finding]:
    written = list(rows(source))
    seen: set[str] = set()
    for row in written:
        if isinstance(row, CorpusError):
            yield of_error(UNCOVERED, row)
            continue
        slug = row.cells["passage"]
        if slug in seen:
            message = f"{slug} has a second row"
            yield Finding(UNCOVERED, source.place(row.line), message, "keep one row per sentence")
        seen.add(slug)
        if row.cells["status"] == TO_DO_STATUS and slug in document.sentences:
            yield _still_to_do(row, document.nodes[slug])
        elif fault := _fault(row.cells, document):
            cell, message, hint = fault
            yield Finding(UNCOVERED, row.place(cell), message, hint)
    if written and not seen:
        return  # nothing of it can be read, which is a finding already
    for slug in document.sentences:
        if slug not in seen:
            hint = "add a row: encoded with its number of nodes, excluded with a reason, or not-yet"
            place = source.place(len(source.content.splitlines()))
            yield Finding(UNCOVERED, place, f"{slug} has no row", hint)


def _still_to_do(row: Row, nodes: int) -> Finding:
    message = f"{row.cells['passage']} is still to be encoded"
    hint = (
        f"write {ENCODED} (comity fill counts its nodes, now {nodes}), {EXCLUDED} and a reason, "
        f"or {NOT_YET}"
    )
    return Finding(UNFINISHED, row.place("status"), message, hint, Severity.WARNING)


def _fault(cells: Cells, document: Document) -> tuple[str, str, str] | None:
    """Return the cell, the message and the hint where a row is not true."""
    if cells["passage"] not in document.sentences:
        message = f"{cells['passage']} is not a sentence of the document"
        return "passage", message, "correct the number, or remove the row"
    if cells["status"] not in {ENCODED, EXCLUDED, NOT_YET}:
        hint = f"write {ENCODED}, {EXCLUDED} or {NOT_YET}"
        return "status", f"“{cells['status']}” is not a status", hint
    if cells["status"] == EXCLUDED and cells["reason"] not in REASONS:
        hint = f"use one of {', '.join(REASONS)}, or encode it"
        return "reason", f"“{cells['reason']}” is not a reason", hint
    if cells["status"] != EXCLUDED and cells["reason"]:
        message = f"{cells['passage']} is {cells['status']} and has a reason"
        return "reason", message, "leave the reason empty"
    return _miscount(cells, document.nodes[cells["passage"]]) if document.whole else None


def _miscount(cells: Cells, nodes: int) -> tuple[str, str, str] | None:
    if cells["status"] == ENCODED and nodes == 0:
        hint = f"encode the sentence, exclude it for a reason, or write {NOT_YET}"
        return "status", f"nothing rests on {cells['passage']}", hint
    if cells["status"] == NOT_YET and nodes:
        message = f"{nodes} nodes rest on {cells['passage']}, which is {NOT_YET}"
        return "status", message, f"write {ENCODED} and {nodes}, or take the statements out"
    if cells["nodes"] != str(nodes):
        message = f"{nodes} nodes rest on {cells['passage']}, not {cells['nodes']}"
        return "nodes", message, f"write {nodes}"
    return None
