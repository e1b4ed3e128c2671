"""The answer to a query in the format that was asked for."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions

from comity.errors import QueryError
from comity.rdf import serialize, table
from comity.rdf.formats import CSV, JSON, SOLUTIONS, TSV, TURTLE, XML
from comity.rdf.query import Answer

TABLE: Final = "table"
FORMATS: Final = (TABLE, *(form.name for form in (CSV, TSV, JSON, XML, TURTLE)))


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


def show(answer: Answer, prefixes: Mapping[str, str]) -> bool:
    """Draw the solutions of a query on the terminal, and say whether there were any to draw.

    Args:
        answer: What the query gave; solutions are used up.
        prefixes: The prefix table, to abbreviate IRIs.
    """
    if not isinstance(answer, QuerySolutions):
        return False
    table.show(table.read(answer, prefixes))
    return True


def _plain(answer: QuerySolutions | QueryBoolean, prefixes: Mapping[str, str]) -> str:
    if isinstance(answer, QueryBoolean):
        return "yes\n" if answer else "no\n"
    return table.plain(table.read(answer, prefixes))
