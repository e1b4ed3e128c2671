"""Completeness: each assertion of an inventory has one true verdict, and the nodes that hold it.

A document without an inventory is fine, and so is an inventory that nobody has held against the
data yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from comity.check.findings import Finding, of_error
from comity.coding.completeness import (
    KINDS,
    VERDICTS,
    WEIGHTS,
    WHOLE,
    documents,
    named,
    rows,
)
from comity.coding.sheets import SEPARATOR
from comity.corpus import ASSERTIONS, COMPLETENESS, Source
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row
from comity.errors import CorpusError
from comity.terms import COMITY, THINGS

INVENTORY: Final = "COD-03"


@dataclass(frozen=True, slots=True)
class Described:
    """What the data describes.

    Attributes:
        passages: The passages that each described node rests on.
        sentences: The numbered sentences.
    """

    passages: dict[str, set[str]]
    sentences: set[str]


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the rows of the inventories that are not true, and the assertions without a verdict.

    Nothing, while a file cannot be read or parsed: what it hides would be missed in every row.

    Args:
        parsed: The corpus, parsed.
    """
    sources = {source.name: source for source in parsed.corpus.inventories}
    if not sources or any(parsed.problems()):
        return
    described = _described(parsed)
    for name, source in sources.items():
        if name.endswith(f"/{ASSERTIONS}"):
            yield from _inventory(source, described)
    for document in documents(parsed.corpus):
        judged = sources[f"data/{document}/{COMPLETENESS}"]
        if inventory := sources.get(f"data/{document}/{ASSERTIONS}"):
            yield from _verdicts(inventory, judged, described)
        else:
            hint = f"add data/{document}/{ASSERTIONS} with one row per assertion"
            message = "there is no inventory of the assertions that are judged here"
            yield Finding(INVENTORY, judged.place(), message, hint)


def _described(parsed: ParsedCorpus) -> Described:
    passages: dict[str, set[str]] = {}
    sentences = set()
    for file in parsed.rdf:
        for quad in file.quads:
            if isinstance(quad.subject, NamedNode):
                resting = passages.setdefault(quad.subject.value, set())
                if quad.predicate.value == COMITY.passage and isinstance(quad.object, NamedNode):
                    resting.add(quad.object.value)
                if quad.predicate.value == COMITY.sentence:
                    sentences.add(quad.subject.value)
    return Described(passages, sentences)


def _inventory(source: Source, described: Described) -> Iterator[Finding]:
    """Yield what is wrong with the rows of an inventory."""
    seen: set[str] = set()
    for row in rows(source):
        if isinstance(row, CorpusError):
            yield of_error(INVENTORY, row)
            continue
        cells = row.cells
        if cells["assertion"] in seen:
            yield _second(row)
        seen.add(cells["assertion"])
        if f"{THINGS}{source.folder}/{cells['passage']}" not in described.sentences:
            message = f"“{cells['passage']}” is not a sentence of the document"
            yield _finding(row, "passage", message, "correct the number, or remove the row")
        if not cells["assertion"].startswith(f"{cells['passage']}-"):
            hint = f"begin it with {cells['passage']}-"
            yield _finding(row, "assertion", f"{cells['assertion']} is of another sentence", hint)
        yield from _listed(row, "kind", KINDS)
        yield from _listed(row, "weight", WEIGHTS)


def _verdicts(inventory: Source, judged: Source, described: Described) -> Iterator[Finding]:
    """Yield the assertions without a verdict, and the verdicts that are not true."""
    passages = {
        row.cells["assertion"]: row.cells["passage"]
        for row in rows(inventory)
        if isinstance(row, Row)
    }
    found: list[str] = []
    known: set[str] = set()
    for row in rows(judged):
        if isinstance(row, CorpusError):
            yield of_error(INVENTORY, row)
            return
        name = row.cells["assertion"]
        if name in known:
            yield _second(row)
        elif name not in passages:
            hint = f"write the name as in {ASSERTIONS}, or remove the row"
            yield _finding(row, "assertion", f"{name} is not in the inventory", hint)
        else:
            yield from _verdict(row, passages[name], described)
        found.append(name)
        known.add(name)
    for name in passages:
        if name not in known:
            hint = "add its row, with a verdict and the nodes that encode it"
            yield Finding(INVENTORY, judged.place(1), f"{name} has no verdict", hint)
    if sorted(found) == sorted(passages) and found != [*passages]:
        line = next(
            n for n, (ours, due) in enumerate(zip(found, passages, strict=True)) if ours != due
        )
        message = f"{found[line]} is in the place of {[*passages][line]}"
        hint = f"bring the rows into the order of {ASSERTIONS}"
        yield Finding(INVENTORY, judged.place(line + 2), message, hint)


def _verdict(row: Row, passage: str, described: Described) -> Iterator[Finding]:
    """Yield what is not true of one verdict."""
    cells = row.cells
    yield from _listed(row, "verdict", VERDICTS)
    if cells["verdict"] != WHOLE and not cells["note"]:
        hint = "say in a few words what is lost, or why it is left out"
        yield _finding(row, "note", f"{cells['assertion']} is not whole and has no note", hint)
    if cells["verdict"] == WHOLE and not cells["nodes"]:
        hint = "name the nodes that encode it, or change the verdict"
        yield _finding(row, "nodes", f"{cells['assertion']} is whole in no node", hint)
    document = row.source.folder
    sentence = f"{THINGS}{document}/{passage}"
    slugs = cells["nodes"].split(SEPARATOR)
    for slug, node in zip(slugs, named(cells["nodes"], document), strict=False):
        if node not in described.passages:
            hint = f"correct the name; separate several by “{SEPARATOR}”"
            yield _finding(row, "nodes", f"“{slug}” is not described", hint)
        elif (resting := described.passages[node]) and sentence not in resting:
            hint = f"name a node that does, or add {passage} to its passages"
            yield _finding(row, "nodes", f"{slug} does not rest on {passage}", hint)


def _listed(row: Row, column: str, values: Sequence[str]) -> Iterator[Finding]:
    if row.cells[column] not in values:
        hint = f"use one of {', '.join(values)}"
        yield _finding(row, column, f"“{row.cells[column]}” is not a {column}", hint)


def _second(row: Row) -> Finding:
    hint = "keep one row per assertion"
    return _finding(row, "assertion", f"{row.cells['assertion']} has a second row", hint)


def _finding(row: Row, column: str, message: str, hint: str) -> Finding:
    return Finding(INVENTORY, row.place(column), message, hint)
