"""The life of IRIs: what was released is still described or withdrawn, and is still what it was."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from comity.check import tables
from comity.check.findings import Finding, of_error
from comity.corpus import Source, tsv
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.corpus.positions import COMPONENTS
from comity.corpus.tsv import Row
from comity.dataset import document_graphs, released
from comity.errors import CorpusError
from comity.rdf.curies import shorten
from comity.rdf.tokens import position, survey
from comity.terms import TYPE

VANISHED: Final = "IRI-01"
OTHER_CLASS: Final = "IRI-02"
NAMED: Final = "IRI-03"

_INSTEAD: Final = "name what replaces it: “comity show” says what does"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is lost of the released IRIs, and what still names a withdrawn one."""
    gone = released.withdrawn(quad for file in parsed.rdf for quad in file.quads)
    for source in parsed.corpus.released:
        yield from _list(source, parsed, gone)
    if gone:
        nodes = {NamedNode(iri) for iri in gone}
        for file in parsed.files:
            yield from _file(file, nodes, spared=set() if file in parsed.links else nodes)
        for source in parsed.corpus.questions:
            yield from _query(source, gone)


def _list(source: Source, parsed: ParsedCorpus, gone: set[str]) -> Iterator[Finding]:
    rows = [row for row in tsv.rows(source, released.COLUMNS) if isinstance(row, Row)]
    yield from tables.form(VANISHED, source, rows)
    stated = [quad for file in parsed.rdf for quad in file.quads]
    derived = document_graphs.quads(parsed.corpus, stated, parsed.table)
    classes = released.described((*stated, *derived), parsed.corpus)
    for row in released.read(source):
        if isinstance(row, CorpusError):
            yield of_error(VANISHED, row)
        elif row.iri in gone or row.iri in parsed.broken:
            continue
        elif row.iri in classes:
            yield from _changed(row, classes[row.iri], parsed)
        elif parsed.complete and not parsed.corpus.unreadable:
            message = f"{shorten(row.iri, parsed.table)} of release {row.since} is no longer there"
            hint = "put it back, or leave a tombstone in its place: see docs/iris.md"
            yield Finding(VANISHED, source.place(row.line), message, hint)


def _changed(row: released.Released, classes: set[str], parsed: ParsedCorpus) -> Iterator[Finding]:
    if not classes.issuperset(row.classes):
        name, was, now = (
            ", ".join(shorten(iri, parsed.table) for iri in sorted(some))
            for some in ([row.iri], row.classes, classes)
        )
        message = f"{name} was released as {was} and is now {now}"
        hint = "another meaning takes another IRI: describe that, and withdraw this one"
        place = parsed.place(NamedNode(row.iri), NamedNode(TYPE))
        yield Finding(OTHER_CLASS, place, message, hint)


def _file(file: ParsedFile, gone: set[NamedNode], *, spared: set[NamedNode]) -> Iterator[Finding]:
    """Yield the triples that name what was withdrawn, but for those of the subjects spared."""
    for quad in file.quads:
        if quad.subject not in spared:
            for component in COMPONENTS:
                term = getattr(quad, component)
                if term in gone:
                    message = f"{shorten(term.value, file.prefixes)} is withdrawn"
                    yield Finding(NAMED, file.place(quad, component), message, _INSTEAD)


def _query(source: Source, gone: set[str]) -> Iterator[Finding]:
    text = source.legible
    for iri, token in survey(text).named():
        if iri in gone:
            place = source.place(*position(text, token.start))
            yield Finding(NAMED, place, f"{token.text} is withdrawn", _INSTEAD)
