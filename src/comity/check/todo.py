"""What is missing in a document, in the order in which a curator adds it.

These are the findings of the check, and what is pending, in groups: those in the document's folder
and in the files that all documents share. What is only pending is the document's where it names
the thing; what other documents owe is theirs.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from comity.check import coverage, layout, link_tables, tables, unfinished
from comity.check.findings import Finding, Report
from comity.corpus import COVERAGE, Corpus, parsed
from comity.errors import NewDocumentError, Place
from comity.rdf.curies import shorten
from comity.rdf.languages import CHINESE


class Group(NamedTuple):
    """Findings that are dealt with in one go.

    Attributes:
        key: A short name, for programs.
        title: What is to be done.
        findings: What the check found, by file and line.
    """

    key: str
    title: str
    findings: tuple[Finding, ...]


# In the order in which they are done.
TITLES: Final = {
    "turtle": "files to fix first: nothing else can be read",
    "document": "texts of document.ttl to write",
    "glosses": "glosses of sentences to write",
    "sentences": "sentences to encode",
    "statements": "statements to fix",
    "names": "names that nothing describes",
    "texts": "other texts to write",
    "chinese": "Chinese texts to write",
    "notes": "standard notes to write out (comity fill)",
    "definitions": "labels, definitions and names to fix",
    "coverage": "rows of coverage.tsv to correct",
    "links": "things without a row in a link table, or with a wrong one",
    "lookups": "things to look up in Wikidata",
    "labels": "rows of labels-zh-hans.tsv to add or correct",
    "confirmations": "Chinese labels to confirm",
    "layout": "files to format",
    "others": "other findings",
}
_RULES: Final = {
    unfinished.NAMED: "notes",
    coverage.UNCOVERED: "coverage",
    layout.LAYOUT: "layout",
    link_tables.PENDING: "lookups",
    tables.PENDING: "confirmations",
    "DAT-05": "names",
    "ONT-08": "names",
}
_FAMILIES: Final = {
    "RDF-": "turtle",
    "ONT-": "definitions",
    "LNK-": "links",
    "LBL-": "labels",
    "DAT-": "statements",
    "TXT-": "statements",
    "shape:": "statements",
}


def require(corpus: Corpus, document: str) -> None:
    """Raise unless there is a document of this name.

    Args:
        corpus: The files.
        document: The name of its folder.

    Raises:
        NewDocumentError: There is none.
    """
    if document not in corpus.document_folders:
        folders = ", ".join(sorted(corpus.document_folders))
        hint = f"name one of {folders}; “comity new” starts another"
        raise NewDocumentError(f"there is no document {document}", Place("data"), hint=hint)


def groups(report: Report, corpus: Corpus, document: str) -> tuple[Group, ...]:
    """Return what is missing in a document, by what is to be done.

    Args:
        report: What the check found.
        corpus: The files that were checked.
        document: The name of the document's folder.
    """
    others = {f"data/{folder}" for folder in corpus.document_folders if folder != document}
    named = _named(corpus, document)
    found: dict[str, list[Finding]] = {key: [] for key in TITLES}
    for finding in report.findings:
        folder = PurePosixPath(finding.place.file).parent
        if not any(folder.match(other) for other in others):
            found[_key(finding)].append(finding)
    for finding in report.pending:
        if finding.message.split()[0].rstrip(":") in named:
            found[_key(finding)].append(finding)
    return tuple(Group(key, TITLES[key], tuple(some)) for key, some in found.items() if some)


def _named(corpus: Corpus, document: str) -> set[str]:
    """Return what the files of a document name, with prefixes."""
    whole = parsed.read(corpus)
    quads = (q for file in whole.rdf if file.source.folder == document for q in file.quads)
    return {shorten(q.object.value, whole.table) for q in quads if isinstance(q.object, NamedNode)}


def _key(finding: Finding) -> str:
    """Return the group that a finding belongs to."""
    if finding.rule != unfinished.UNFINISHED:
        families = (key for family, key in _FAMILIES.items() if finding.rule.startswith(family))
        return _RULES.get(finding.rule) or next(families, "others")
    if f" @{CHINESE} of " in finding.message:
        return "chinese"
    file = PurePosixPath(finding.place.file).name
    return {COVERAGE: "sentences", "document.ttl": "document", "passages.ttl": "glosses"}.get(
        file, "texts"
    )


def summary(document: str, groups: tuple[Group, ...]) -> Iterator[str]:
    """Yield what is missing in lines: each group with its count, its findings below it.

    Args:
        document: The name of the document's folder.
        groups: What is missing.
    """
    for group in groups:
        yield f"{group.title}: {len(group.findings)}"
        yield from (f"  {finding}" for finding in group.findings)
    count = sum(len(group.findings) for group in groups)
    yield f"{document}: {count} missing" if count else f"{document}: nothing is missing"
