"""Evidence: every stated thing has a passage, and the passage is of the same document."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from comity.check.findings import Finding
from comity.corpus import COMPARISONS
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.dataset.facts import JUDGEMENTS
from comity.rdf.curies import shorten
from comity.terms import COMITY, PART_OF, TYPE

NO_PASSAGE: Final = "DAT-01"

# What is no statement and rests on a passage too.
RESTING: Final = JUDGEMENTS | {COMITY.Account, COMITY.AccountParty}

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
    stated: set[str] = set()
    cited: list[tuple[str, str, Quad]] = []
    for quad in file.quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            node, value = quad.subject.value, quad.object.value
            if quad.predicate.value == TYPE and value in classes:
                stated.add(node)
            elif quad.predicate.value == COMITY.passage:
                cited.append((node, value, quad))
    for node in stated - {node for node, _, _ in cited}:
        message = f"{shorten(node, file.prefixes)} has no passage"
        hint = "add comity:passage with the sentence that says so"
        yield Finding(NO_PASSAGE, file.start(node), message, hint)
    for node, passage, quad in cited:
        # What is no passage is a finding of DAT-05 if nothing describes it, else of the shapes.
        if passage in documents and file.source.folder != COMPARISONS:
            document = documents[passage]
            if not node.startswith(document + "/"):
                name, of_another = (shorten(iri, file.prefixes) for iri in (node, passage))
                message = f"{name} cites {of_another}, a passage of <{document}>"
                hint = "cite a passage of its own document; join two accounts by an identification"
                yield Finding(NO_PASSAGE, file.place(quad), message, hint)
