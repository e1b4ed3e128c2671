"""The parts of a corpus that can be checked by themselves: what is shared, and each document.

Most rules look at a document, at what documents share, and no further: changing one of ten
documents need not have the other nine checked again. A unit is a corpus with the files of one
document, those that are shared, and of other documents the nodes that its own are joined to.

Documents name each other in identifications only. Where one does otherwise, describes what another
or a shared file describes, or has a node without a name or a syntax error, there are no units: what
is found depends on everything then.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import COMPARISONS, LINKS, PREFIX_TABLE, Source
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
        shared: A digest of what decides what is found in any unit.
    """

    name: str
    parsed: ParsedCorpus
    files: Mapping[str, str]
    key: str
    shared: str

    @property
    def nodes(self) -> frozenset[str]:
        """Whatever its own files describe."""
        described = (file for file in self.parsed.described if file.source.file in self.files)
        return frozenset(str(q.subject).strip("<>") for file in described for q in file.quads)

    @property
    def stated(self) -> tuple[Quad, ...]:
        """What its own files state, and of other documents what its nodes are joined to."""
        files = {*self.files, ELSEWHERE.file}
        described = (file for file in self.parsed.described if file.source.file in files)
        return tuple(quad for file in described for quad in file.quads)

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


class Part(NamedTuple):
    """What some documents state, what is shared, and what these documents are joined to.

    Attributes:
        quads: All of it.
        key: A digest of it.
    """

    quads: tuple[Quad, ...]
    key: str


class Questions(NamedTuple):
    """The named questions and the views.

    Attributes:
        files: Their files, by the path that findings have, each with its name.
        key: A digest of everything that decides what is found in their text.
    """

    files: Mapping[str, str]
    key: str


@dataclass(frozen=True)
class Division:
    """A corpus as units: what is shared, and each document.

    Attributes:
        parsed: The corpus.
        folders: The files of each unit.
        joined: How the units are joined.
        shared: A digest of what decides what is found in the files of any unit.
    """

    parsed: ParsedCorpus
    folders: Mapping[str, list[ParsedFile]]
    joined: "_Joined"
    shared: str

    def units(self) -> list[Unit]:
        """Return the units, what is shared first."""
        return [self._unit(name) for name in sorted({SHARED, *self.folders})]

    def part(self, documents: Iterable[str]) -> Part:
        """Return the part that some documents are.

        Args:
            documents: The names of their folders; what is of none is left out.
        """
        names = sorted(self.folders.keys() & {SHARED, *documents})
        elsewhere = [quad for name in names if name for quad in self.joined.elsewhere(name)]
        files = [*(file for name in names for file in self.folders[name]), *self.parsed.links]
        quads = (*(quad for file in files for quad in file.quads), *elsewhere)
        sources = (file.source for file in files)
        return Part(quads, digest(self.shared, sources, _written(elsewhere)))

    def questions(self, code: str) -> Questions:
        """Return what is asked of the text of questions and views, and decides what is found there.

        Args:
            code: A digest of the rules.
        """
        corpus = self.parsed.corpus
        sources = (*corpus.questions, *corpus.views)
        table = (source for source in corpus.rdf if source.name == PREFIX_TABLE)
        key = digest(code, (*sources, *table), sorted(source.name for source in corpus.coverage))
        return Questions({source.file: source.name for source in sources}, key)

    def _unit(self, name: str) -> Unit:
        parsed = self.parsed
        corpus = parsed.corpus
        own = {source for source in _tables(parsed) if _document(source) == name}
        if name == SHARED:
            own |= {*_common(parsed)}
        else:
            own |= {file.source for file in self.folders[name]}
        quads = self.joined.elsewhere(name)
        kept = [file for file in parsed.rdf if _document(file.source) in {SHARED, name}]
        elsewhere = _Elsewhere(ELSEWHERE, "", tuple(quads))
        reduced = replace(
            parsed,
            corpus=corpus._replace(
                rdf=tuple(file.source for file in kept),
                coverage=tuple(source for source in corpus.coverage if source in own),
                codings=tuple(source for source in corpus.codings if source in own),
                inventories=tuple(source for source in corpus.inventories if source in own),
            ),
            rdf=(*kept, elsewhere) if quads else tuple(kept),
            own=frozenset(source.file for source in own),
        )
        contents = sorted(own, key=lambda source: source.name)
        key = digest(self.shared, contents, _written(quads))
        files = {source.file: source.name for source in own}
        return Unit(name, reduced, files, key, self.shared)


def divided(parsed: ParsedCorpus, code: str) -> Division | None:
    """Return a corpus as units; None where it is one whole.

    Args:
        parsed: The corpus.
        code: A digest of the rules, which decide what is found too.
    """
    if any(parsed.problems()):
        return None
    folders: dict[str, list[ParsedFile]] = {SHARED: []}
    for file in parsed.rdf:
        folders.setdefault(_document(file.source), []).append(file)
    joined = _Joined.of(parsed, folders)
    if joined is None:
        return None
    return Division(parsed, folders, joined, digest(code, _common(parsed)))


def _document(source: Source) -> str:
    """Return the folder of the document that a file is of; `SHARED` where it is of none."""
    inside = source.name.startswith(_DOCUMENTS) and source.name.count("/") > 1
    return source.folder if inside and source.folder not in {COMPARISONS, LINKS} else SHARED


def _common(parsed: ParsedCorpus) -> Iterator[Source]:
    """Yield the files that decide what is found in those of any unit."""
    corpus = parsed.corpus
    for sources in (corpus.rdf, corpus.links, corpus.shapes, corpus.sheet):
        yield from (source for source in sources if _document(source) == SHARED)


def _tables(parsed: ParsedCorpus) -> Iterable[Source]:
    corpus = parsed.corpus
    return (*corpus.coverage, *corpus.codings, *corpus.inventories)


def _written(quads: Iterable[Quad]) -> list[str]:
    return sorted(str(quad.triple) for quad in quads)


def digest(before: str, sources: Iterable[Source], more: Iterable[str] = ()) -> str:
    """Return a digest of texts and files; nothing of one can be taken for another's.

    Args:
        before: A digest of what decides as well.
        sources: The files.
        more: More texts.
    """
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
        if any(node in owner for file in folders[SHARED] for node in file.predicates):
            return None
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
