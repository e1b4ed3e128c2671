"""Layout: Turtle is as the formatter sets it, with the prefixes that it uses, and headings."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from pyoxigraph import BlankNode

from comity.check.findings import Finding, Severity
from comity.corpus import layout
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.rdf.tokens import position

LAYOUT: Final = "RDF-03"

_HEADING: Final = re.compile(r"^# ==== .+ ====$", re.MULTILINE)
_BASE: Final = re.compile(r"^@?base\b|^@?prefix\s+:", re.MULTILINE | re.IGNORECASE)
_FILL: Final = "“comity fill DOCUMENT” writes"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what departs from the layout of the house, in files without syntax errors."""
    files = [file for file in parsed.turtle if not file.problems]
    formatted = layout.formatted({file.source.name: file.text for file in files})
    for file in files:
        yield from _names(file, parsed.table)
        yield from _format(file, formatted[file.source.name])
        if file.source.name.startswith("data/"):
            yield from _nameless(file)


def _finding(file: ParsedFile, offset: int, message: str, hint: str) -> Finding:
    place = file.source.place(*position(file.text, offset))
    return Finding(LAYOUT, place, message, hint, Severity.WARNING)


def _names(file: ParsedFile, table: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with the prefixes of a file, and with its headings."""
    if base := _BASE.search(file.text):
        hint = "write prefixes that are in the prefix table"
        yield _finding(file, base.start(), "the file has a base or an empty prefix", hint)
    used = layout.prefixes_of(file.text, {**file.prefixes, **table})
    if unused := sorted(file.prefixes.keys() - dict(layout.PREFIX.findall(used))):
        message = f"prefixes without use: {', '.join(unused)}"
        yield _finding(file, 0, message, f"{_FILL} the prefixes that a file uses")
    if not _HEADING.search(file.text):
        hint = "write “# ==== Section ====” above the first block"
        yield _finding(file, 0, "the file has no heading", hint)


def _format(file: ParsedFile, formatted: str) -> Iterator[Finding]:
    """Yield the first line that the formatter sets otherwise."""
    written, due = file.text.split("\n"), formatted.split("\n")
    for number, (line, other) in enumerate(zip_longest(written, due), start=1):
        if line != other:
            place = file.source.place(number, 1)
            hint = f"{_FILL} the file as the formatter sets it"
            message = "the line is set otherwise than the formatter does"
            yield Finding(LAYOUT, place, message, hint, Severity.WARNING)
            return


def _nameless(file: ParsedFile) -> Iterator[Finding]:
    """Yield the triples of nodes without a name, one a node."""
    seen: set[BlankNode] = set()
    for quad in file.quads:
        node = quad.subject if isinstance(quad.subject, BlankNode) else quad.object
        if isinstance(node, BlankNode) and node not in seen:
            seen.add(node)
            hint = f"name it; {_FILL} the name of a participation"
            place = file.place(quad, "subject" if node == quad.subject else "object")
            yield Finding(LAYOUT, place, "a node has no name", hint, Severity.WARNING)
