"""Unfinished: what the curator of a new document has still to write.

``comity new`` marks it, a curator may: a text that begins with `TO_DO`, or a row of a coverage
table with the status `TO_DO_STATUS`, which `comity.check.coverage` reports.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, Quad

from comity.check.findings import Finding, Severity, named
from comity.corpus.coverage import TO_DO
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.curies import shorten

UNFINISHED: Final = "NEW-01"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the texts of the data that have still to be written."""
    for file in parsed.rdf:
        for quad in file.quads:
            if isinstance(quad.object, Literal) and quad.object.value.startswith(TO_DO):
                yield _finding(file, quad, quad.object)


def alone(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, without others at the place of a text that has still to be written."""
    found = list(findings)
    places = {finding.place for finding in found if finding.rule == UNFINISHED}
    for finding in found:
        if finding.rule == UNFINISHED or finding.place not in places:
            yield finding


def _finding(file: ParsedFile, quad: Quad, text: Literal) -> Finding:
    tag = f"@{text.language}" if text.language else ""
    what = f"{shorten(quad.predicate.value, file.prefixes)} {tag}".rstrip()
    message = f"{what} of {named(quad.subject, file.prefixes)} is still to be written"
    hint = f"write it in place of {TO_DO}"
    return Finding(UNFINISHED, file.place(quad), message, hint, Severity.WARNING)
