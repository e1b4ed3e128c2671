"""Unfinished: what the curator of a new document has still to write.

``comity new`` marks it, a curator may: a text that begins with `TO_DO`, or a row of a coverage
table with the status `TO_DO_STATUS`, which `comity.check.coverage` reports. The name of a standard
note is to be written out.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from pyoxigraph import Literal, Quad

from comity.check.findings import Finding, Severity, named
from comity.corpus import standard_notes
from comity.corpus.coverage import TO_DO
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.corpus.standard_notes import MARK
from comity.rdf.curies import shorten

UNFINISHED: Final = "NEW-01"
NAMED: Final = "NEW-02"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the texts of the data that have still to be written."""
    for file in parsed.rdf:
        for quad in file.quads:
            if isinstance(quad.object, Literal) and quad.object.value.startswith(TO_DO):
                yield _finding(file, quad, quad.object)
            elif isinstance(quad.object, Literal) and quad.object.value.startswith(MARK):
                yield _note(file, quad, quad.object.value.removeprefix(MARK))


def alone(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, without what is said of texts that have still to be written.

    Of a text that is there by its name, shapes say more than one thing, in the same line.
    """
    found = list(findings)
    places = {finding.place for finding in found if finding.rule == UNFINISHED}
    lines = {finding.place[:2] for finding in found if finding.rule == NAMED}
    for finding in found:
        unwritten = finding.place in places and finding.rule != UNFINISHED
        unnamed = finding.place[:2] in lines and finding.rule.startswith("shape:")
        if not unwritten and not unnamed:
            yield finding


def _finding(file: ParsedFile, quad: Quad, text: Literal) -> Finding:
    tag = f"@{text.language}" if text.language else ""
    what = f"{shorten(quad.predicate.value, file.prefixes)} {tag}".rstrip()
    message = f"{what} of {named(quad.subject, file.prefixes)} is still to be written"
    hint = f"write it in place of {TO_DO}"
    return Finding(UNFINISHED, file.place(quad), message, hint, Severity.WARNING)


def _note(file: ParsedFile, quad: Quad, name: str) -> Finding:
    """Return the finding for the name of a standard note in the place of its texts."""
    known = standard_notes.read()
    message = f"{MARK}{name} is written in place of a standard note"
    hint = "“comity fill DOCUMENT” writes it out"
    if name not in known:
        message = f"{MARK}{name} is no standard note"
        near = get_close_matches(name, known, 1) or sorted(known)
        hint = f"write {', '.join(MARK + one for one in near)}, or both texts"
    return Finding(NAMED, file.place(quad), message, hint, Severity.WARNING)
