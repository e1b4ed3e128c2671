"""Blocks: a thing is described in one place, so that nobody corrects half of a description."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
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
        for iri, quad, turn in _typed(file):
            if iri in first:
                before, its_quad = first[iri]
                name = shorten(iri, file.prefixes)
                message = f"{name} is described already, at {before.place(its_quad, 'subject')}"
                place = file.place(quad, "subject", turn)
                yield Finding(TWICE, place, message, "merge the two, or give one another name")
            else:
                first[iri] = file, quad


def _typed(file: ParsedFile) -> Iterator[tuple[str, Quad, int]]:
    """Yield the subject of each block with a class, its first, and how often that came before.

    A bracket belongs to the block that it is in.
    """
    named = ((q.subject.value, q) for q in file.quads if isinstance(q.subject, NamedNode))
    written: Counter[Quad] = Counter()
    for iri, block in groupby(named, key=itemgetter(0)):
        typed = [quad for _, quad in block if quad.predicate.value == TYPE]
        if typed:
            yield iri, typed[0], written[typed[0]]
        written.update(typed)
