"""Blocks: a thing is described in one place, so that nobody corrects half of a description."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten
from comity.terms import TYPE

TWICE: Final = "DAT-06"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the second blocks that give a thing a class: it is described twice.

    A block that only adds to a thing, such as an alignment of a term, is no second description.
    """
    first: dict[str, tuple[ParsedFile, Quad]] = {}
    for file in (*parsed.rdf, *parsed.shapes):
        for quad, turn in _typed(file):
            iri = str(quad.subject).strip("<>")
            if iri in first:
                before, its_quad = first[iri]
                name = shorten(iri, file.prefixes)
                message = f"{name} is described already, at {before.place(its_quad, 'subject')}"
                place = file.place(quad, "subject", turn)
                yield Finding(TWICE, place, message, "merge the two, or give one another name")
            else:
                first[iri] = file, quad


def _typed(file: ParsedFile) -> Iterator[tuple[Quad, int]]:
    """Yield the first statement of a kind in each block, and how often it was written before."""
    written: Counter[Quad] = Counter()
    subject: object = None
    typed = False
    for quad in file.quads:
        if not isinstance(quad.subject, NamedNode):
            continue  # a bracket belongs to the block that it is in
        if quad.subject != subject:
            subject, typed = quad.subject, False
        if quad.predicate.value == TYPE:
            if not typed:
                yield quad, written[quad]
            typed = True
            written[quad] += 1
