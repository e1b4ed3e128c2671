"""Documents: a folder has a description, a prefix, citations and things of its own."""

from collections.abc import Collection, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import prefixes
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten
from comity.rdf.tokens import position
from comity.terms import CITATION, COMITY, THINGS

UNDESCRIBED: Final = "DOC-01"
ONE_PREFIX: Final = "DOC-02"
OF_ANOTHER: Final = "DOC-03"
CITED_ALIKE: Final = "DOC-04"

# What joins two documents, and what other rules ask to be of one.
ELSEWHERE: Final = frozenset(
    {COMITY.identifies, COMITY.identifiedAs, COMITY.passage, COMITY.event, COMITY.about}
)


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is wrong with the folders of documents as such."""
    for document, folder in parsed.undescribed.items():
        name = shorten(document, parsed.table)
        message = f"no file of the folder describes {name}"
        hint = f"add document.ttl with a block “{name} a foaf:Document”: see docs/new-document.md"
        yield Finding(UNDESCRIBED, folder, message, hint)
    yield from _prefixes(parsed)
    yield from _citations(parsed)
    folders = parsed.corpus.document_folders
    for file in parsed.rdf:
        if file.source.folder in folders:
            yield from _names(file, folders)


def _prefixes(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield each folder whose prefix another has, at the first file that declares it."""
    seen: set[str] = set()
    for source, prefix, owner in prefixes.doubled(parsed.corpus):
        if source.folder not in seen:
            seen.add(source.folder)
            at = source.legible.index(f"{prefix}:")
            message = f"{prefix}: is the prefix of {owner} already"
            hint = "give this document another prefix, in all files of its folder"
            yield Finding(ONE_PREFIX, source.place(*position(source.legible, at)), message, hint)


def _citations(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield each folder of which something is cited as in one before it, at the first of these."""
    owners: dict[str, str] = {}
    seen: set[str] = set()
    for file, quad, citation in _cited(parsed):
        folder = file.source.folder
        owner = owners.setdefault(citation, folder)
        if owner != folder and folder not in seen:
            seen.add(folder)
            message = f"“{citation}” is the citation of {owner} already"
            hint = "begin the citations of a document with a code of its own"
            yield Finding(CITED_ALIKE, file.place(quad), message, hint)


def _cited(parsed: ParsedCorpus) -> Iterator[tuple[ParsedFile, Quad, str]]:
    """Yield the citations in the folders of documents, each with its triple and its file."""
    for file in parsed.rdf:
        if file.source.folder in parsed.corpus.document_folders:
            for quad in file.quads:
                if quad.predicate.value == CITATION and isinstance(quad.object, Literal):
                    yield file, quad, quad.object.value


def _names(file: ParsedFile, folders: Collection[str]) -> Iterator[Finding]:
    """Yield the things of other documents that a document's file describes or names."""
    others = {folder for folder in folders if folder != file.source.folder}
    for iri in file.predicates:
        if owner := _owner(iri, others):
            message = f"{shorten(iri, file.prefixes)} is of {owner}"
            hint = f"describe it in data/{owner}/"
            yield Finding(OF_ANOTHER, file.start(iri), message, hint)
    owners: dict[str, str] = {}
    for quad in file.quads:
        value = quad.object
        if not isinstance(value, NamedNode):
            continue
        iri = value.value
        if iri not in owners:
            owners[iri] = _owner(iri, others)
        if owners[iri] and quad.predicate.value not in ELSEWHERE:
            message = f"{shorten(iri, file.prefixes)} is of {owners[iri]}"
            hint = (
                "move it to data/actors.ttl, instruments.ttl or places.ttl if documents share it; "
                "else describe one of this document, and join the two by an identification"
            )
            yield Finding(OF_ANOTHER, file.place(quad), message, hint)


def _owner(iri: str, others: Collection[str]) -> str:
    """Return the other document that a name is of; empty where it is of none."""
    if not iri.startswith(THINGS):
        return ""
    folder, slash, _ = iri.removeprefix(THINGS).partition("/")
    return folder if slash and folder in others else ""
