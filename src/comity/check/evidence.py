"""Evidence: every stated thing has a passage, and the passage is of the same document."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import COMPARISONS
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten
from comity.terms import COMITY, PART_OF, TYPE

NO_PASSAGE: Final = "DAT-01"

# What is no statement and rests on a passage too.
RESTING: Final = frozenset(
    {COMITY.Account, COMITY.AccountParty, COMITY.Comparison, COMITY.Identification}
)

# The shapes that ask for the same, for those who validate without Comity.
SAME_AS_SHAPES: Final = frozenset({"shape:passage-of-document", "shape:statement-passage"})


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, without those of a shape where this module found the same at its place."""
    found = list(findings)
    places = {finding.place for finding in found if finding.rule == NO_PASSAGE}
    for finding in found:
        if finding.rule not in SAME_AS_SHAPES or finding.place not in places:
            yield finding


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the stated things without a passage, and those whose passage is another document's."""
    documents = _documents(parsed)
    classes = parsed.statement_classes | RESTING
    for file in parsed.rdf:
        if not file.problems:
            yield from _file(file, classes, documents)


def _documents(parsed: ParsedCorpus) -> dict[str, str]:
    """Return the document that each passage is part of."""
    passages: set[str] = set()
    documents: dict[str, str] = {}
    for file in parsed.rdf:
        for quad in file.quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                if quad.predicate.value == TYPE and quad.object.value == COMITY.Passage:
                    passages.add(quad.subject.value)
                elif quad.predicate.value == PART_OF:
                    documents[quad.subject.value] = quad.object.value
    return {passage: documents.get(passage, "") for passage in passages}


def _file(
    file: ParsedFile, classes: frozenset[str], documents: dict[str, str]
) -> Iterator[Finding]:
    statements: dict[str, None] = {}
    evidence: dict[str, list[Quad]] = {}
    for quad in file.quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            if quad.predicate.value == TYPE and quad.object.value in classes:
                statements[quad.subject.value] = None
            elif quad.predicate.value == COMITY.passage:
                evidence.setdefault(quad.subject.value, []).append(quad)
    for node in statements:
        name = shorten(node, file.prefixes)
        if node not in evidence:
            hint = "add comity:passage with the sentence that says so"
            yield Finding(NO_PASSAGE, file.start(node), f"{name} has no passage", hint)
    for node, quads in evidence.items():
        for quad in quads:
            yield from _passage(file, node, quad, documents)


def _passage(
    file: ParsedFile, node: str, quad: Quad, documents: dict[str, str]
) -> Iterator[Finding]:
    passage = str(quad.object).strip("<>")
    if passage not in documents:
        return  # a finding of DAT-05 if nothing describes it, of the shapes if it is no passage
    name, cited = shorten(node, file.prefixes), shorten(passage, file.prefixes)
    document = documents[passage]
    if file.source.folder != COMPARISONS and not node.startswith(document + "/"):
        message = f"{name} cites {cited}, a passage of <{document}>"
        hint = "cite a passage of its own document; join two accounts by an identification"
        yield Finding(NO_PASSAGE, file.place(quad), message, hint)
