"""Names: own terms are declared, own things described, prefixes those of the one table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import PREFIX_TABLE, Source, prefixes
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.errors import Place
from comity.rdf.curies import shorten
from comity.rdf.tokens import position, survey
from comity.terms import TERMS, THINGS, VERSION_IRI

if TYPE_CHECKING:
    from comity.corpus.positions import Component

UNDECLARED_TERM: Final = "ONT-08"
UNKNOWN_THING: Final = "DAT-05"
OTHER_PREFIX: Final = "RDF-05"

DECLARATION: Final = re.compile(r"@?prefix\s+([^\s:]*):", re.IGNORECASE)
CONCEPTS: Final = "ontology/concepts.ttl"
GUIDE: Final = "docs/new-document.md"
SPELLING: Final = "correct the spelling"


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, each unknown name once, and what shapes say where it is named not at all."""
    found = sorted(findings, key=lambda finding: finding.order)
    unknown = [finding for finding in found if finding.rule in {UNDECLARED_TERM, UNKNOWN_THING}]
    times = Counter(finding.message for finding in unknown)
    places = {finding.place for finding in unknown}
    for finding in found:
        if count := times.pop(finding.message, 0):
            more = f", and named in {count} places" if count > 1 else ""
            yield replace(finding, message=finding.message + more)
        elif finding not in unknown and not (
            finding.place in places and finding.rule.startswith("shape:")
        ):
            yield finding


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what breaks the rules for names, in the data, the shapes and the queries."""
    known = _known(parsed)
    for file in parsed.checked:
        yield from _declarations(file, known)
        for quad in file.quads:
            if quad.predicate.value != VERSION_IRI:  # a version's name is not described by itself
                yield from _names(quad, file, known)
    for source in (*parsed.corpus.questions, *parsed.corpus.views):
        yield from _query(source, known)


@dataclass(frozen=True, slots=True)
class _Known:
    """The names that are declared or described.

    Attributes:
        terms: The terms that the ontology declares.
        things: Everything that is described.
        files: The names of the files.
        prefixes: The prefix table; None where its file is broken.
        complete: Whether there is no file of which nothing at all could be read.
        doubled: The files whose own prefix is another document's, with the prefix.
    """

    terms: frozenset[str]
    things: frozenset[str]
    files: frozenset[str]
    prefixes: Mapping[str, str] | None
    complete: bool
    doubled: frozenset[tuple[str, str]]

    def has(self, iri: str) -> bool:
        """Return whether an IRI is of another vocabulary, declared or described."""
        if not self.complete:
            return True
        if iri.startswith(TERMS):
            return iri in self.terms
        return not iri.startswith(THINGS) or iri == THINGS or iri in self.things

    def fault(self, iri: str, written: str, place: Place) -> Finding:
        """Return the finding for a name that is neither declared nor described."""
        meant = self._meant(iri, written)
        if iri.startswith(TERMS):
            hint = f"{meant}, or declare it in ontology/comity.ttl"
            message = f"{written} is not a term of the ontology"
            return Finding(UNDECLARED_TERM, place, message, hint)
        hint = f"{meant}, or describe it in {self._home(iri)}"
        return Finding(UNKNOWN_THING, place, f"{written} is not described", hint)

    def _meant(self, iri: str, written: str) -> str:
        """Return the hint to the nearest name of the same namespace, if there is one."""
        namespace, slug = _parted(iri)
        names = self.terms if iri.startswith(TERMS) else self.things
        beside = sorted(other for one, other in map(_parted, names) if one == namespace and other)
        near = get_close_matches(slug, beside, 1) if slug else []
        return f"write {written.replace(slug, near[0])} if you mean that" if near else SPELLING

    def _home(self, iri: str) -> str:
        """Return the file in which a thing of this namespace is described."""
        folder = iri.removeprefix(THINGS).partition("/")[0]
        if f"{THINGS}scheme/{folder}" in self.things:
            return f"{CONCEPTS} ({GUIDE} says when to add a concept, and how to word it)"
        shared = f"data/{folder}s.ttl"
        return shared if shared in self.files else "a file of data/"

    def departure(self, prefix: str, namespace: str, place: Place) -> Iterator[Finding]:
        """Yield a finding where a declaration departs from the table."""
        if self.prefixes is None or self.prefixes.get(prefix) == namespace:
            return
        if prefix in self.prefixes:
            hint = f"use the table's <{self.prefixes[prefix]}>"
            yield Finding(OTHER_PREFIX, place, f"{prefix}: is bound to <{namespace}>", hint)
        else:
            hint = f"add it to {PREFIX_TABLE}, or use the prefix that is declared there"
            yield Finding(OTHER_PREFIX, place, f"{prefix}: is not in the prefix table", hint)


def _known(parsed: ParsedCorpus) -> _Known:
    subjects = {file.source.name: _subjects(file) for file in parsed.rdf}
    ontology = (found for name, found in subjects.items() if name.startswith("ontology/"))
    return _Known(
        terms=frozenset(iri for found in ontology for iri in found if iri.startswith(TERMS)),
        things=frozenset(parsed.undescribed).union(*subjects.values()),
        files=frozenset(subjects),
        prefixes=parsed.table if parsed.table_is_whole else None,
        complete=parsed.complete,
        doubled=frozenset((s.name, prefix) for s, prefix, _ in prefixes.doubled(parsed.corpus)),
    )


def _subjects(file: ParsedFile) -> set[str]:
    """Return the subjects of a file, also those that a syntax error swallowed."""
    return {*file.predicates, *(file.blocks if file.problems else ())}


def _parted(iri: str) -> tuple[str, str]:
    """Return the namespace of a name, and what follows it."""
    namespace = TERMS if iri.startswith(TERMS) else iri[: iri.rfind("/") + 1]
    return namespace, iri.removeprefix(namespace)


def _names(quad: Quad, file: ParsedFile, known: _Known) -> Iterator[Finding]:
    """Yield the names in a triple that are neither declared nor described."""
    components: tuple[tuple[Component, object], ...] = (
        ("subject", quad.subject),
        ("predicate", quad.predicate),
        ("datatype", quad.object.datatype)
        if isinstance(quad.object, Literal)
        else ("object", quad.object),
    )
    for component, term in components:
        if isinstance(term, NamedNode) and not known.has(term.value):
            written = shorten(term.value, file.prefixes)
            yield known.fault(term.value, written, file.place(quad, component))


def _declarations(file: ParsedFile, known: _Known) -> Iterator[Finding]:
    """Yield the prefixes of a file that are not those of the table."""
    written: dict[str, int] = {}
    for found in DECLARATION.finditer(file.text):
        written.setdefault(found[1], found.start())
    for prefix, namespace in file.prefixes.items():
        if (file.source.name, prefix) in known.doubled:
            continue  # of two documents: one finding of comity.check.documents
        place = file.source.place(*position(file.text, written.get(prefix, 0)))
        yield from known.departure(prefix, namespace, place)


def _query(source: Source, known: _Known) -> Iterator[Finding]:
    """Yield the prefixes of a query that are not the table's, and its unknown names."""
    text = source.legible
    prologue = survey(text)
    for prefix, namespace in prologue.declared.items():
        yield from known.departure(prefix, namespace, source.place(1))
    for iri, token in prologue.named():
        if not known.has(iri):
            place = source.place(*position(text, token.start))
            yield known.fault(iri, token.text, place)
