"""As much of an answer as a page shows: so many rows, so long values, so much in all."""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from comity.terms import XSD

ROWS: Final = 500
LONGEST: Final = 2000  # characters of a value, or of a line
MOST: Final = 512 * 1024  # characters in all
CELL: Final = 32  # that each cell counts beside its value, be it empty


class Excerpt(NamedTuple):
    """A part of an answer.

    Attributes:
        content: Solutions in the SPARQL 1.1 Query Results JSON Format, or lines of Turtle.
        total: How many solutions or lines the whole answer has.
        is_cut: Whether something is left out.
    """

    content: bytes
    total: int
    is_cut: bool


def of_solutions(found: QuerySolutions, most: int) -> Excerpt:
    """Return the first solutions of a query.

    Args:
        found: The solutions; they are used up.
        most: How many there may be: of those beyond only one more is counted.
    """
    columns = [variable.value for variable in found.variables]
    width = sum(map(len, columns)) + CELL * len(columns)
    rows: list[Mapping[str, Mapping[str, str]]] = []
    room, total, is_cut = MOST - width, 0, False
    for solution in found:
        total += 1
        if total > most:
            break
        if total > ROWS or room < 0:
            continue
        row = {name: _cell(term) for name, term in zip(columns, solution, strict=True) if term}
        room -= width + sum(len(cell["value"]) for cell in row.values())
        if room >= 0:
            rows.append(row)
            is_cut |= any(len(cell["value"]) > LONGEST for cell in row.values())
    content = {"head": {"vars": columns}, "results": {"bindings": rows}}
    return Excerpt(json.dumps(content).encode(), total, is_cut or len(rows) < total)


def of_lines(content: bytes) -> Excerpt:
    """Return the first lines of a text."""
    lines = content.decode().splitlines()
    shown = [line[:LONGEST] for line in lines[:ROWS]]
    text = "\n".join(shown)[:MOST]
    return Excerpt(f"{text}\n".encode(), len(lines), lines != text.split("\n"))


def _cell(term: object) -> Mapping[str, str]:
    """Return a term as the format has it; one that is too long as a text that is cut."""
    value = term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)
    if len(value) > LONGEST:
        return {"type": "literal", "value": value[:LONGEST] + "\N{HORIZONTAL ELLIPSIS}"}
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": value}
    if isinstance(term, Literal) and term.language:
        return {"type": "literal", "value": value, "xml:lang": term.language}
    if isinstance(term, Literal) and term.datatype.value != XSD + "string":
        return {"type": "literal", "value": value, "datatype": term.datatype.value}
    return {"type": "literal", "value": value}
