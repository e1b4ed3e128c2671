"""Names: own terms are declared, own things described, prefixes those of the one table."""

import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding
from comity.check.parsed import Dataset, Parsed
from comity.corpus import PREFIX_TABLE, TERMS, THINGS, Source
from comity.prefixes import expand, shorten
from comity.sparql import position, survey

UNDECLARED_TERM: Final = "ONT-08"
UNKNOWN_THING: Final = "DAT-05"
OTHER_PREFIX: Final = "RDF-05"

VERSION: Final = "http://www.w3.org/2002/07/owl#versionIRI"


def check(dataset: Dataset) -> Iterator[Finding]:
    """Yield what breaks the rules for names, in the data, the shapes and the queries."""
    declared = _declared(dataset)
    described = _described(dataset)
    for file in dataset.files:
        yield from _prefixes(file, dataset)
        for quad in file.quads:
            yield from _names(quad, file, declared, described)
    for source in dataset.corpus.queries:
        yield from _query(source, dataset, declared, described)


def _declared(dataset: Dataset) -> set[str]:
    """Return the own terms: what the ontology's files describe."""
    files = (file for file in dataset.rdf if file.source.folder == "ontology")
    return {iri for file in files for iri in _subjects(file) if iri.startswith(TERMS)}


def _described(dataset: Dataset) -> set[str]:
    """Return everything that has a description."""
    return {iri for file in dataset.rdf for iri in _subjects(file)}


def _subjects(file: Parsed) -> set[str]:
    """Return the subjects of a file, also those that a syntax error swallowed."""
    found = (quad.subject for quad in file.quads)
    stated = {subject.value for subject in found if isinstance(subject, NamedNode)}
    return stated | (set(file.blocks) if file.problems else set())


def _names(quad: Quad, file: Parsed, declared: set[str], described: set[str]) -> Iterator[Finding]:
    """Yield the names in a triple that nothing stands behind."""
    if quad.predicate.value == VERSION:
        return  # the name of a version, which is not described by itself
    for term in (quad.subject, quad.predicate, quad.object):
        iri = term.datatype if isinstance(term, Literal) else term
        if not isinstance(iri, NamedNode):
            continue
        unknown = _unknown(iri.value, declared, described)
        if unknown:
            rule, message, hint = unknown
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            named = shorten(iri.value, file.prefixes)
            yield Finding(rule, file.place(subject, iri.value), f"{named} {message}", hint)


def _unknown(iri: str, declared: set[str], described: set[str]) -> tuple[str, str, str] | None:
    """Return the rule, the message and the hint where an own name is unknown."""
    if iri.startswith(TERMS) and iri not in declared:
        hint = "mend the spelling, or declare it in ontology/comity.ttl"
        return UNDECLARED_TERM, "is not a term of the ontology", hint
    if iri.startswith(THINGS) and iri != THINGS and iri not in described:
        hint = "mend the spelling, or describe it in a file of data/"
        return UNKNOWN_THING, "is described nowhere", hint
    return None


def _prefixes(file: Parsed, dataset: Dataset) -> Iterator[Finding]:
    """Yield the declarations that the prefix table does not have, or has otherwise."""
    for prefix, namespace in file.prefixes.items():
        found = re.search(rf"prefix\s+{re.escape(prefix)}:", file.text, re.IGNORECASE)
        place = file.source.place(*position(file.text, found.start() if found else 0))
        finding = _prefix(prefix, namespace, dataset)
        if finding:
            yield Finding(OTHER_PREFIX, place, *finding)


def _prefix(prefix: str, namespace: str, dataset: Dataset) -> tuple[str, str] | None:
    """Return the message and the hint where a declaration departs from the table."""
    known = dataset.table.get(prefix)
    if known == namespace:
        return None
    if known:
        return f"{prefix}: stands for <{namespace}>", f"use the table's <{known}>"
    return f"{prefix}: is not in the prefix table", f"add it to {PREFIX_TABLE}, or use its prefix"


def _query(
    source: Source, dataset: Dataset, declared: set[str], described: set[str]
) -> Iterator[Finding]:
    """Yield the unknown names and the departing prefixes of a query."""
    text = source.content.decode("utf-8", errors="replace")
    prologue = survey(text)
    for prefix, namespace in prologue.declared.items():
        finding = _prefix(prefix, namespace, dataset)
        if finding:
            yield Finding(OTHER_PREFIX, source.place(1), *finding)
    for token in prologue.used:
        iri = expand(token.text, prologue.declared)
        unknown = _unknown(iri, declared, described) if iri else None
        if unknown:
            rule, message, hint = unknown
            place = source.place(*position(text, token.start))
            yield Finding(rule, place, f"{token.text} {message}", hint)
