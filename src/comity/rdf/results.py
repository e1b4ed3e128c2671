"""The answer to a query in the format that was asked for."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    parse_query_results,
)

from comity.errors import QueryError
from comity.rdf import serialize, table
from comity.rdf.formats import CSV, JSON, SOLUTIONS, TSV, TURTLE, XML
from comity.rdf.query import Answer

TABLE: Final = "table"
EXCEL_CSV: Final = "excel-csv"
FORMATS: Final = (TABLE, *(form.name for form in (CSV, TSV, JSON, XML, TURTLE)), EXCEL_CSV)

MARK: Final = b"\xef\xbb\xbf"
"""What Excel knows UTF-8 by, at the beginning of a file."""

# How an answer says that nothing is found.
NO_ROWS: Final = "0 rows"
NO_TRIPLES: Final = "0 triples"
NO: Final = "no"
ZERO: Final = "0"

# What XML 1.0 cannot have (section 2.2), not even escaped, in UTF-8; queries have no surrogates.
_NOT_IN_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")

_SHORT: Final = 4096  # bytes: an answer in which something is found may be longer


def write(answer: Answer, form: str | None, prefixes: Mapping[str, str]) -> bytes:
    """Write an answer out.

    Args:
        answer: What the query gave; it is used up.
        form: One of `FORMATS`; if none, a table for solutions and Turtle for triples.
        prefixes: The prefix table, for tables and Turtle.

    Returns:
        UTF-8 text in the SPARQL 1.1 results format, in Turtle, or as a table of plain text.

    Raises:
        QueryError: The form does not fit what the query gives.
    """
    if form == EXCEL_CSV:
        return MARK + write(answer, CSV.name, prefixes)
    if isinstance(answer, QuerySolutions | QueryBoolean):
        if form == TURTLE.name:
            hint = "use CONSTRUCT, or another --format"
            raise QueryError("Turtle is for triples, and this query gives none", hint=hint)
        if form == CSV.name and isinstance(answer, QuerySolutions):
            return b"".join(comma_separated(answer))
        if form and form in SOLUTIONS:
            return answer.serialize(format=SOLUTIONS[form].syntax) or b""
        return _plain(answer, prefixes).encode()
    if form not in {None, TURTLE.name}:
        hint = "leave --format out or say --format ttl"
        raise QueryError(f"triples cannot be written as {form}", hint=hint)
    return serialize.write(answer, TURTLE.syntax, prefixes)


def comma_separated(solutions: QuerySolutions) -> Iterator[bytes]:
    """Yield solutions in the SPARQL 1.1 Query Results CSV Format, line by line.

    Oxigraph puts no quotation marks around an IRI, not even around one with a comma in it.
    """
    yield _line([variable.value for variable in solutions.variables])
    for solution in solutions:
        yield _line([_bare(term) for term in solution])


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def _bare(term: object) -> str:
    if isinstance(term, NamedNode | Literal):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return "" if term is None else str(term)


def show(answer: QuerySolutions, prefixes: Mapping[str, str]) -> str:
    """Draw the solutions of a query on the terminal; return what `nothing` would.

    Args:
        answer: What the query gave; it is used up.
        prefixes: The prefix table, to abbreviate IRIs.
    """
    found = table.read(answer, prefixes)
    table.show(found)
    return nothing_in(found.rows)


def not_in_xml(content: bytes) -> str:
    r"""Return the first character of a text that XML cannot have; empty where it has all.

    >>> not_in_xml("a\tb".encode()), not_in_xml("a\x01b".encode()), not_in_xml("\uffff".encode())
    ('', 'U+0001', 'U+FFFF')

    Args:
        content: The text in UTF-8.
    """
    found = _NOT_IN_XML.search(content)
    return f"U+{ord(found[0].decode()):04X}" if found else ""


def nothing(answer: Answer, content: bytes, form: str | None) -> str:
    """Return how a written answer says that nothing is found; empty where something is.

    Args:
        answer: What the query gave; used up, if it is not a truth value.
        content: The answer as `write` gives it.
        form: The form that it is written in.

    Returns:
        `NO_ROWS`, `NO_TRIPLES`, `NO`, or `ZERO` where a single row has nothing but zeros.
    """
    if isinstance(answer, QueryBoolean):
        return "" if answer else NO
    if not isinstance(answer, QuerySolutions):
        return "" if content.strip() else NO_TRIPLES
    return nothing_in(_read_again(content, form)) if len(content) <= _SHORT else ""


def nothing_in(rows: Sequence[Sequence[str]]) -> str:
    """Return how rows say that nothing is found; empty where something is.

    >>> nothing_in([]), nothing_in([["0", ""]]), nothing_in([["0"], ["1"]]), nothing_in([[""]])
    ('0 rows', '0', '', '')

    Args:
        rows: The solutions of a query, each a text a cell.
    """
    if not rows:
        return NO_ROWS
    return ZERO if len(rows) == 1 and "0" in rows[0] and {*rows[0]} <= {"", "0"} else ""


def _read_again(content: bytes, form: str | None) -> Sequence[Sequence[str]]:
    """Return the rows of solutions that are written."""
    if form in {CSV.name, EXCEL_CSV}:
        # Not by the codec for it: Python would read that from a file, and a worker may open none.
        text = content.removeprefix(MARK).decode()
        return list(csv.reader(io.StringIO(text, newline="")))[1:]
    if other := SOLUTIONS.get(form or ""):
        found = parse_query_results(content, format=other.syntax)
        assert isinstance(found, QuerySolutions)  # noqa: S101 (they were written so)
        return [[_bare(term) for term in solution] for solution in found]
    return [line.split() for line in content.decode().splitlines()[2:]]


def _plain(answer: QuerySolutions | QueryBoolean, prefixes: Mapping[str, str]) -> str:
    if isinstance(answer, QueryBoolean):
        return "yes\n" if answer else "no\n"
    return table.plain(table.read(answer, prefixes))
