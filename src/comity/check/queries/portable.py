"""The named questions are SPARQL 1.1 that every engine reads alike, unedited.

What is looked for is listed in ``comity/rdf/traps.toml``, and found by `comity.rdf.portability`.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Store

from comity.check.findings import Finding, Severity, of_error
from comity.corpus import Source, federation
from comity.corpus.parsed import ParsedCorpus
from comity.errors import QueryError
from comity.rdf import query
from comity.rdf.portability import DEEPEST, Code, Trapped, trapped
from comity.rdf.tokens import position
from comity.rdf.traps import OUTWARD

PARSES: Final = "QRY-01"


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the queries that cannot be run, and what engines read differently in the others."""
    nothing = Store()
    for source in parsed.corpus.questions:
        code = Code(federation.asked_here(source))
        refused = [*_outward(source, code), *_too_deep(source, code)]
        yield from refused
        if not refused:
            try:
                query.run(nothing, code.text, source.file, parsed.table)
            except QueryError as error:
                yield of_error(PARSES, error)
            else:
                for found in trapped(code):
                    yield _finding(source, code, found)


def _outward(source: Source, code: Code) -> Iterator[Finding]:
    for found in code.find(OUTWARD):
        yield _finding(source, code, found)


def _too_deep(source: Source, code: Code) -> Iterator[Finding]:
    if token := code.too_deep():
        place = source.place(*position(code.text, token.start))
        message = f"brackets are nested more than {DEEPEST} deep"
        yield Finding(PARSES, place, message, "write it flatter")


def _finding(source: Source, code: Code, found: Trapped) -> Finding:
    place = source.place(*position(code.text, found.token.start))
    severity = Severity(found.trap.severity)
    return Finding(found.trap.id, place, found.message, found.trap.hint, severity)
