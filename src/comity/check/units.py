"""The parts of a corpus that can be checked by themselves: what is shared, and each document.

Most rules look at a document, at what documents share, and no further: whoever changes one of ten
documents need not have the other nine checked again. A unit is a corpus with the files of one
document, those that are shared, and of other documents the nodes that its own are joined to.

Documents name each other in identifications only. Where one does otherwise, describes what another
describes, or has a node without a name or a syntax error, there are no units: what is found depends
on everything then.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import COMPARISONS, LINKS, Source
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.corpus.positions import Component
from comity.dataset.facts import JUDGEMENTS
from comity.errors import Place
from comity.terms import SH, TYPE

SHARED: Final = ""
_DOCUMENTS: Final = "data/"
_INVERSE: Final = f"{SH}inversePath"
ELSEWHERE: Final = Source("elsewhere/joined.ttl", "elsewhere", b"")


class Unit(NamedTuple):
    """A part of a corpus.

    Attributes:
        name: The folder of the document; `SHARED` for what documents share.
        parsed: The corpus that it is checked in.
        files: Its own files, by the path that findings have, each with its name.
        key: A digest of everything that decides what is found in them.
    """

    name: str
    parsed: ParsedCorpus
    files: Mapping[str, str]
    key: str

    @property
    def nodes(self) -> frozenset[str]:
        """Whatever its own files describe."""
        described = (file for file in self.parsed.described if file.source.file in self.files)
        return frozenset(str(q.subject).strip("<>") for file in described for q in file.quads)

    def own(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings in its own files."""
        return [finding for finding in findings if finding.place.file in self.files]


@dataclass(frozen=True)
class _Elsewhere(ParsedFile):
    """Nodes of other documents, which are looked at and not checked: they have no places."""

    def place(self, quad: Quad, component: Component = "object", turn: int = 0) -> Place:
        """Return no place in particular."""
        del quad, component, turn
        return self.source.place()

    def start(self, iri: str) -> Place:
        """Return no place in particular."""
        del iri
        return self.source.place()


def divided(parsed: ParsedCorpus, code: str) -> list[Unit]:
    """Return the units of a corpus, what is shared first; none where it is one whole.

    Args:
        parsed: The corpus.
        code: A digest of the rules, which decide what is found too.
    """
    if any(parsed.problems()):
        return []
    folders: dict[str, list[ParsedFile]] = {}
    for file in parsed.rdf:
        folders.setdefault(_document(file.source), []).append(file)
    joined = _Joined.of(parsed, folders)
    if joined is None:
        return []
    shared = _digest(code, _common(parsed))
    return [_unit(name, parsed, folders, joined, shared) for name in sorted({SHARED, *folders})]


def _document(source: Source) -> str:
    """Return the folder of the document that a file is of; `SHARED` where it is of none."""
    inside = source.name.startswith(_DOCUMENTS) and source.name.count("/") > 1
    return source.folder if inside and source.folder not in {COMPARISONS, LINKS} else SHARED


def _common(parsed: ParsedCorpus) -> Iterator[Source]:
    """Yield the files that decide what is found in those of any unit."""
    corpus = parsed.corpus
    for sources in (corpus.rdf, corpus.links, corpus.shapes, corpus.sheet):
        yield from (source for source in sources if _document(source) == SHARED)


def _unit(
    name: str,
    parsed: ParsedCorpus,
    folders: Mapping[str, list[ParsedFile]],
    joined: "_Joined",
    shared: str,
) -> Unit:
    corpus = parsed.corpus
    own = {source for source in _tables(parsed) if _document(source) == name}
    if name == SHARED:
        own |= {*_common(parsed), *corpus.questions}
    else:
        own |= {file.source for file in folders[name]}
    quads = joined.elsewhere(name)
    kept = [file for file in parsed.rdf if _document(file.source) in {SHARED, name}]
    elsewhere = _Elsewhere(ELSEWHERE, "", tuple(quads))
    reduced = replace(
        parsed,
        corpus=corpus._replace(
            rdf=tuple(file.source for file in kept),
            coverage=tuple(source for source in corpus.coverage if source in own),
            codings=tuple(source for source in corpus.codings if source in own),
            inventories=tuple(source for source in corpus.inventories if source in own),
            queries=tuple(source for source in corpus.queries if source in own),
            federated=tuple(source for source in corpus.federated if source in own),
        ),
        rdf=(*kept, elsewhere) if quads else tuple(kept),
        own=frozenset(source.file for source in own),
    )
    contents = sorted(own, key=lambda source: source.name)
    key = _digest(shared, contents, sorted(str(quad.triple) for quad in quads))
    return Unit(name, reduced, {source.file: source.name for source in own}, key)


def _tables(parsed: ParsedCorpus) -> Iterable[Source]:
    corpus = parsed.corpus
    return (*corpus.coverage, *corpus.codings, *corpus.inventories)


def _digest(before: str, sources: Iterable[Source], more: Iterable[str] = ()) -> str:
    """Return a digest of texts and files; nothing of one can be taken for another's."""
    found = hashlib.sha256(before.encode())
    for source in sources:
        for part in (source.name.encode(), source.file.encode(), source.content):
            found.update(b"%d:" % len(part))
            found.update(part)
    for text in more:
        found.update(b"%d:" % len(text.encode()))
        found.update(text.encode())
    return found.hexdigest()


@dataclass(frozen=True)
class _Joined:
    """What documents say of each other, and what is shared of them.

    Attributes:
        owner: The document that describes each node.
        about: The triples of each node of a document.
        beside: For each unit, the nodes of other documents that its own are joined to.
    """

    owner: Mapping[str, str]
    about: Mapping[str, list[Quad]]
    beside: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, parsed: ParsedCorpus, folders: Mapping[str, list[ParsedFile]]) -> "_Joined | None":
        """Return how the units of a corpus are joined; None where it is one whole."""
        owner: dict[str, str] = {}
        about: dict[str, list[Quad]] = {}
        for name, files in folders.items():
            for file in files if name != SHARED else ():
                for quad in file.quads:
                    if not isinstance(quad.subject, NamedNode):
                        return None
                    node = quad.subject.value
                    if owner.setdefault(node, name) != name:
                        return None
                    about.setdefault(node, []).append(quad)
        beside = _beside(parsed, folders, owner, about)
        return None if beside is None else cls(owner, about, beside)

    def elsewhere(self, name: str) -> list[Quad]:
        """Return what other documents say of the nodes that a unit is joined to.

        With what these name in their own document in turn, as the passage of an event.
        """
        waiting, seen, found = sorted(self.beside.get(name, ())), set[str](), list[Quad]()
        while waiting:
            node = waiting.pop()
            if node not in seen and self.owner.get(node, name) != name:
                seen.add(node)
                found += self.about[node]
                waiting += [
                    quad.object.value
                    for quad in self.about[node]
                    if isinstance(quad.object, NamedNode)
                ]
        return found


def _beside(
    parsed: ParsedCorpus,
    folders: Mapping[str, list[ParsedFile]],
    owner: Mapping[str, str],
    about: Mapping[str, list[Quad]],
) -> dict[str, set[str]] | None:
    """Return the nodes of other documents that each unit is joined to, or None."""
    inverse = {q.object for f in parsed.shapes for q in f.quads if q.predicate.value == _INVERSE}
    beside: dict[str, set[str]] = {name: set() for name in (SHARED, *folders)}
    for node, quads in about.items():
        for quad in quads:
            named = quad.object.value if isinstance(quad.object, NamedNode) else ""
            of = owner.get(named, SHARED)
            if of == SHARED and quad.predicate in inverse:
                beside[SHARED].add(node)
            elif named in owner and of != owner[node]:
                if not _judges(quads):
                    return None
                beside[owner[node]].add(named)
                beside[of].add(node)
    for file in (*folders.get(SHARED, ()), *parsed.links):
        for quad in file.quads:
            terms = (quad.subject, quad.object)
            beside[SHARED] |= {t.value for t in terms if isinstance(t, NamedNode)} & owner.keys()
    return beside


def _judges(quads: Iterable[Quad]) -> bool:
    """Return whether a node is a judgement of the editors, which joins what two documents say."""
    return any(
        quad.predicate.value == TYPE and str(quad.object).strip("<>") in JUDGEMENTS
        for quad in quads
    )
