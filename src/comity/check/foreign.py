"""Terms of other vocabularies: each is one that its vocabulary defines, used where it may be.

Which vocabularies these are, the prefix table says; which terms they have, rdflib does, and
``foreign.toml`` for those that it does not know. An engine takes any IRI for a term.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import Source, sssom
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import expand, shorten
from comity.rdf.tokens import position, survey
from comity.terms import BASE, DCTERMS, EU_AUTHORITIES, OWL, RDF, RDFS, SKOS, TYPE, VOID, XSD

if TYPE_CHECKING:
    from comity.corpus.positions import Component

NO_TERM: Final = "ONT-09"
ELSEWHERE: Final = "ONT-10"

# What may have a page, or a thing of another data set, as its value.
_POINTING: Final = frozenset(
    {
        RDFS + "seeAlso",
        DCTERMS + "license",
        DCTERMS + "source",
        OWL + "annotatedTarget",
        VOID + "objectsTarget",
        *(SKOS + f"{kind}Match" for kind in ("broad", "close", "exact", "narrow", "related")),
    }
)
_ADDRESS: Final = ("http://", "https://")
_USE: Final = "use a term that its vocabulary defines, of a vocabulary of the prefix table"
_GUESSED: Final = 100  # terms: to look for what is near takes a hundredth of a second


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the terms that no vocabulary defines, and what is in a place for terms only."""
    if not parsed.table_is_whole:
        return
    by_vocabulary = terms(parsed.table)
    every = frozenset(term for terms in by_vocabulary.values() for term in terms)
    known = _Known(tuple(by_vocabulary), every, parsed.table)
    for file in parsed.checked:
        for quad in file.quads:
            yield from _triple(quad, file, known)
    for source in (*parsed.corpus.questions, *parsed.corpus.views):
        yield from _query(source, known)


def terms(table: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return the terms of the vocabularies of a prefix table, by the namespace of each.

    Args:
        table: The namespace of each prefix.
    """
    from rdflib import namespace  # noqa: PLC0415 (0.1 s: a command that fails early is quick)

    defined = {
        str(vocabulary): {*vocabulary.__annotations__, *vocabulary._extras}  # noqa: SLF001 (has no other name)
        for vocabulary in vars(namespace).values()
        if isinstance(vocabulary, type(namespace.DefinedNamespace)) and hasattr(vocabulary, "_NS")
    }
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        name: frozenset(name + term for term in {*defined.get(name, ()), *listed.get(name, ())})
        for name in {*table.values(), RDF, XSD, EU_AUTHORITIES, *sssom.VOCABULARIES}
        if name in defined or name in listed
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of other vocabularies.

    Attributes:
        vocabularies: Their namespaces.
        terms: All that they define.
        table: The prefix table.
        hints: What to do about IRIs that are no terms, as far as somebody has asked.
    """

    vocabularies: tuple[str, ...]
    terms: frozenset[str]
    table: Mapping[str, str]
    hints: dict[str, str] = field(default_factory=dict)

    def has(self, iri: str) -> bool:
        """Return whether an IRI is ours, or a term that its vocabulary defines."""
        return iri.startswith(BASE) or iri in self.terms

    def hint(self, iri: str) -> str:
        """Return what to do about an IRI that is no term; of the first few, the nearest term."""
        if iri not in self.hints:
            near = self._nearest(iri) if len(self.hints) < _GUESSED else ""
            self.hints[iri] = f"did you mean {near}?" if near else _USE
        return self.hints[iri]

    def _nearest(self, iri: str) -> str:
        """Return the term that is nearest to an IRI; nothing where none is near."""
        home = next((name for name in self.vocabularies if iri.startswith(name)), "")
        names = {
            term.removeprefix(home): term for term in sorted(self.terms) if term.startswith(home)
        }
        near = get_close_matches(iri.removeprefix(home), names, n=1, cutoff=0.7 if home else 0.9)
        return shorten(names[near[0]], self.table) if near else ""


def _triple(quad: Quad, file: ParsedFile, known: _Known) -> Iterator[Finding]:
    """Yield what is wrong with the foreign names of a triple."""
    subject, predicate, object_ = quad.triple
    if isinstance(subject, NamedNode) and not _ours(subject.value, file, known):
        message = f"{shorten(subject.value, file.prefixes)} is not ours to describe"
        hint = "describe it under a name of our own"
        yield Finding(ELSEWHERE, file.place(quad, "subject"), message, hint)
    if not known.has(predicate.value):
        yield _no_term(predicate.value, quad, "predicate", file, known)
    if isinstance(object_, Literal):
        if not known.has(object_.datatype.value):
            yield _no_term(object_.datatype.value, quad, "datatype", file, known)
    elif isinstance(object_, NamedNode) and not known.has(object_.value):
        if object_.value.startswith(known.vocabularies) or predicate.value == TYPE:
            yield _no_term(object_.value, quad, "object", file, known)
        elif predicate.value not in _POINTING or not object_.value.startswith(_ADDRESS):
            name, what = (shorten(iri, file.prefixes) for iri in (predicate.value, object_.value))
            message = f"{name} points at {what}, which is neither ours nor a term"
            hint = "name a thing of ours; an address of the web belongs to rdfs:seeAlso"
            yield Finding(ELSEWHERE, file.place(quad), message, hint)


def _ours(iri: str, file: ParsedFile, known: _Known) -> bool:
    """Return whether a file may describe a thing: only the ontology says how terms are used."""
    return iri.startswith(BASE) or (file.source.folder == "ontology" and known.has(iri))


def _no_term(
    iri: str, quad: Quad, component: "Component", file: ParsedFile, known: _Known
) -> Finding:
    message = f"{shorten(iri, file.prefixes)} is not a term of any vocabulary in use"
    return Finding(NO_TERM, file.place(quad, component), message, known.hint(iri))


def _query(source: Source, known: _Known) -> Iterator[Finding]:
    """Yield the names of a query that their vocabulary does not define."""
    text = source.legible
    prologue = survey(text)
    for token in prologue.used:
        iri = expand(token.text, prologue.declared)
        if iri and iri.startswith(known.vocabularies) and not known.has(iri):
            place = source.place(*position(text, token.start))
            message = f"{token.text} is not a term of any vocabulary in use"
            yield Finding(NO_TERM, place, message, known.hint(iri))
