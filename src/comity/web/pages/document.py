"""A document, sentence by sentence: what each is about, and what was encoded from it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from comity.coding import completeness
from comity.corpus import Corpus, tsv
from comity.corpus.coverage import EXCLUDED, rows
from comity.dataset import statements
from comity.dataset.facts import Facts
from comity.errors import ComityError
from comity.terms import COMITY, PART_OF, TERMS
from comity.web.addresses import local
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.pages import thing
from comity.web.phrases import known

PASSAGE: Final = COMITY.passage
SENTENCE: Final = COMITY.sentence
PARAGRAPH: Final = COMITY.paragraph
OFFSET: Final = COMITY.normalOffset

# What a statement is, in the order in which they are counted.
KINDS: Final = (*statements.GROUPS, "Participation")


class Sentence(NamedTuple):
    """A sentence of a document.

    Attributes:
        passage: Its IRI.
        slug: The last part of it.
        without: Why nothing was encoded from it; empty where something was.
    """

    passage: str
    slug: str
    without: str


class Paragraph(NamedTuple):
    """A paragraph: its number, and its sentences."""

    number: str
    sentences: list[Sentence]


class Section(NamedTuple):
    """What stands under a heading; its passage is empty for what stands before the first."""

    heading: str
    paragraphs: list[Paragraph]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each document whose sentences are encoded."""

    def of(iri: str) -> Callable[[PageAddress], Content]:
        return lambda at: _document(context, at, iri)

    return {local(iri): of(iri) for iri in context.documents}


def outline(context: Context, document: str) -> list[Section]:
    """Return the headings, paragraphs and sentences of a document, in their order."""
    facts = context.facts
    sections: list[Section] = []
    for passage in passages(facts, document):
        slug = passage.rpartition("/")[2]
        numbers = facts.values(passage, PARAGRAPH)
        if not facts.values(passage, SENTENCE) or not numbers:
            sections.append(Section(passage, []))
            continue
        if not sections:
            sections.append(Section("", []))
        paragraphs = sections[-1].paragraphs
        if not paragraphs or paragraphs[-1].number != numbers[0]:
            paragraphs.append(Paragraph(numbers[0], []))
        without = _without(context, document, passage, slug)
        paragraphs[-1].sentences.append(Sentence(passage, slug, without))
    return sections


def passages(facts: Facts, document: str) -> list[str]:
    """Return the headings and sentences of a document, as they follow each other."""
    found = {node for node, predicate in facts.into.get(document, ()) if predicate == PART_OF}
    placed = {node: facts.values(node, OFFSET) for node in found}
    return sorted((n for n, offset in placed.items() if offset), key=lambda n: int(placed[n][0]))


def tally(facts: Facts, found: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the statements of each class that rest on passages, each once."""
    inside = set(found)
    nodes = {n for passage in inside for n, p in facts.into.get(passage, ()) if p == PASSAGE}
    kinds = {name: [n for n in nodes if TERMS + name in facts.classes(n)] for name in KINDS}
    return {name: stated for name, stated in kinds.items() if stated}


def _others(
    facts: Facts, document: str, found: Sequence[str]
) -> Mapping[str, Sequence[statements.Entry]]:
    """Return what is said of a document by others than its own sentences."""
    inside = set(found)
    groups = {
        title: [entry for entry in entries if entry.node not in inside]
        for title, entries in statements.groups(facts, document).items()
    }
    return {title: entries for title, entries in groups.items() if entries}


def _without(context: Context, document: str, passage: str, slug: str) -> str:
    """Return why nothing is encoded; empty where something is."""
    if any(predicate == PASSAGE for _, predicate in context.facts.into.get(passage, ())):
        return ""
    reason = _excluded(context.dataset.corpus, document.rpartition("/")[2]).get(slug, "to-do")
    return reason if known("reason", reason) else "to-do"


def _excluded(corpus: Corpus, folder: str) -> dict[str, str]:
    """Return the reason of each sentence that a coverage table excludes."""
    written = (
        row.cells
        for source in corpus.coverage
        if source.folder == folder
        for row in rows(source)
        if isinstance(row, tsv.Row)
    )
    return {cells["passage"]: cells["reason"] for cells in written if cells["status"] == EXCLUDED}


def complete(corpus: Corpus, name: str) -> Mapping[str, object]:
    """Return how much of what the text asserts is data; nothing where nobody has measured it.

    A table that cannot be read is a finding of the check, and keeps no page away.
    """
    try:
        assertions = completeness.read(corpus, name)
    except ComityError:
        return {}
    if not assertions:
        return {}
    _, counts, whole = completeness.share(name, assertions)
    found = dict(zip(completeness.VERDICTS, counts, strict=True))
    return {
        "whole": f"{whole or 0:.1%}",
        "assertions": len(assertions),
        "left_out": found[completeness.LEFT_OUT],
        "wrong": found[completeness.WRONG],
    }


def _document(context: Context, at: PageAddress, iri: str) -> Content:
    found = passages(context.facts, iri)
    sections = outline(context, iri)
    return thing.describe(
        context,
        "document",
        at,
        iri,
        sections=sections,
        coverage=context.dataset.coverage[iri],
        tally=tally(context.facts, found),
        complete=complete(context.dataset.corpus, iri.rpartition("/")[2]),
        others=_others(context.facts, iri, found),
    )
