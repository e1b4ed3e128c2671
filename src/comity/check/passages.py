"""Passages: those of a document tile its text, so that no sentence of it is missed."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding
from comity.check.literals import well_typed
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten
from comity.terms import COMITY, PART_OF

TILES: Final = "DAT-07"

_READ: Final = (PART_OF, COMITY.normalOffset, COMITY.normalLength)
_HINT: Final = "take offset and length of both from the sentence table; a heading is a passage too"


class _Span(NamedTuple):
    begin: int
    end: int
    name: str
    offset: Quad
    file: ParsedFile


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the passages that do not begin where the one before them ends.

    A folder with a syntax error is left out: the passage that is missing may be near it.
    """
    broken = {file.source.graph for file in parsed.rdf if file.problems}
    documents: dict[str, list[_Span]] = {}
    for file in parsed.rdf:
        if file.source.graph not in broken:
            for document, span in _spans(file):
                documents.setdefault(document, []).append(span)
    for spans in documents.values():
        yield from _gaps(sorted(spans, key=lambda span: span[:3]))


def _spans(file: ParsedFile) -> Iterator[tuple[str, _Span]]:
    """Yield the document and the span of each passage that has all three values."""
    glosses: dict[str, dict[str, str]] = {}
    offsets: dict[str, Quad] = {}
    for quad in file.quads:
        predicate, value = quad.predicate.value, quad.object
        if predicate in _READ and isinstance(quad.subject, NamedNode) and well_typed(quad):
            if isinstance(value, NamedNode | Literal):
                glosses.setdefault(quad.subject.value, {})[predicate] = value.value
            if predicate == COMITY.normalOffset:
                offsets[quad.subject.value] = quad
    for iri, values in glosses.items():
        document, offset, length = (values.get(name, "") for name in _READ)
        if document and offset.isdecimal() and length.isdecimal():  # else the shapes say so
            begin, name = int(offset), shorten(iri, file.prefixes)
            yield document, _Span(begin, begin + int(length), name, offsets[iri], file)


def _gaps(spans: list[_Span]) -> Iterator[Finding]:
    end, before = 0, ""
    for span in spans:
        if span.begin != end:
            where = f"{before} ends at {end}" if end else "the text begins at 0"
            message = f"{span.name} begins at {span.begin}, and {where}"
            yield Finding(TILES, span.file.place(span.offset), message, _HINT)
        end, before = span.end, span.name
