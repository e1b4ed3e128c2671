"""Blocks: a thing is described in one place, so that nobody corrects half of a description."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.corpus.positions import BLOCK
from comity.rdf.curies import expand, shorten
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


def _doubled(file: ParsedFile) -> set[str]:
    """Return the subjects with two blocks one after the other: their triples follow each other."""
    written = [block["iri"] or block["name"] for block in BLOCK.finditer(file.text)]
    names = {after for before, after in pairwise(written) if before == after}
    return {expand(name, file.prefixes) or name for name in names}


def _typed(file: ParsedFile) -> Iterator[tuple[str, Quad, int]]:
    """Yield the subject of each block with a class, its first, and how often that came before.

    A bracket belongs to the block that it is in.
    """
    named = ((q.subject.value, q) for q in file.quads if isinstance(q.subject, NamedNode))
    written: Counter[Quad] = Counter()
    doubled = _doubled(file)
    for iri, block in groupby(named, key=itemgetter(0)):
        start = -1
        for quad in (quad for _, quad in block if quad.predicate.value == TYPE):
            begins = _begins(file, quad, written[quad]) if iri in doubled else 0
            if begins != start:
                yield iri, quad, written[quad]
            start = begins
            written[quad] += 1


def _begins(file: ParsedFile, quad: Quad, turn: int) -> int:
    """Return where the block begins that a triple is in; 0 where that is not known."""
    found = file.positions.get(quad, [])
    return found[turn].subject if turn < len(found) else 0
