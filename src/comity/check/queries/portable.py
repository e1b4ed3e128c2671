"""The named questions and the views are SPARQL 1.1 that every engine reads alike, unedited.

What is looked for is listed in ``comity/rdf/traps.toml``, and found by `comity.rdf.portability`.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Store

from comity.check.findings import Finding, Severity, of_error
from comity.corpus import Source, federation
from comity.corpus.parsed import ParsedCorpus
from comity.errors import QueryError
from comity.rdf import query
from comity.rdf.portability import DEEPEST, Code, Trapped, trapped
from comity.rdf.tokens import position
from comity.rdf.traps import ONLY_NAMED, OUTWARD, UNORDERED

PARSES: Final = "QRY-01"

_VIEW: Final = "CONSTRUCT"
_OF_ROWS: Final = frozenset({ONLY_NAMED, UNORDERED})
"""What is asked of a query that selects rows, and not of a view, which constructs a graph."""


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the queries that cannot be run, and what engines read differently in the others."""
    for source in parsed.corpus.questions:
        code = Code(federation.asked_here(source))
        yield from _unsound(source, code, parsed.table) or _trapped(source, code)
    for source in parsed.corpus.views:
        code = Code(source.content.decode("utf-8", "replace"))
        yield from (
            _unsound(source, code, parsed.table)
            or _other_form(source, code)
            or (f for f in _trapped(source, _without_template(code)) if f.rule not in _OF_ROWS)
        )


def _unsound(source: Source, code: Code, prefixes: Mapping[str, str]) -> list[Finding]:
    """Return why a query cannot be run; nothing where it can."""
    refused = [*_outward(source, code), *_too_deep(source, code)]
    if refused:
        return refused
    try:
        query.run(Store(), code.text, source.file, prefixes)
    except QueryError as error:
        return [of_error(PARSES, error)]
    return []


def _other_form(source: Source, code: Code) -> list[Finding]:
    """Return that a view has another form; nothing where it constructs a graph."""
    form = query.keyword_of(token for token in code.tokens if token.kind == "word")
    if form is None or form.text.upper() == _VIEW:
        return []
    place = source.place(*position(code.text, form.start))
    return [Finding(PARSES, place, f"a view that is no {_VIEW}", f"write it as a {_VIEW}")]


def _without_template(code: Code) -> Code:
    """Return a view with blanks in the place of the triples that it makes, which match nothing."""
    begin, *_ = (token.start for token in code.tokens if token.text.upper() == _VIEW)
    opens = next(t.start for t in code.tokens if t.start > begin and t.text == "{")
    ends = next(t.start for t in code.tokens if t.start > opens and t.text == "}")
    blank = "".join(sign if sign == "\n" else " " for sign in code.text[opens + 1 : ends])
    return Code(code.text[: opens + 1] + blank + code.text[ends:])


def _trapped(source: Source, code: Code) -> Iterator[Finding]:
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
