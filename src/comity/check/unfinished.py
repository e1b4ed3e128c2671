"""Unfinished: what the curator of a new document has still to write.

``comity new`` marks it, a curator may: a text that begins with `TO_DO`, or a row of a coverage
table with the status `TO_DO_STATUS`, which `comity.check.coverage` reports.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.check.findings import Finding, Severity
from comity.check.parsed import Dataset, Parsed
from comity.prefixes import shorten

UNFINISHED: Final = "NEW-01"
TO_DO: Final = "TO DO"
TO_DO_STATUS: Final = "to-do"


def check(dataset: Dataset) -> Iterator[Finding]:
    """Yield the texts of the data that have still to be written."""
    for file in dataset.rdf:
        for quad in file.quads:
            if isinstance(quad.object, Literal) and quad.object.value.startswith(TO_DO):
                yield _finding(file, quad, quad.object)


def _finding(file: Parsed, quad: Quad, text: Literal) -> Finding:
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    tag = f"@{text.language}" if text.language else ""
    written = f'{text.value}"{tag}' if tag else text.value  # else @en and @zh-hans share a place
    place = file.place(subject, quad.predicate.value, written)
    names = [shorten(iri, file.prefixes) for iri in (quad.predicate.value, subject)]
    message = f"{names[0]} {tag}".rstrip() + f" of {names[1]} is still to be written"
    hint = f"write it in place of {TO_DO}"
    return Finding(UNFINISHED, place, message, hint, Severity.WARNING)
