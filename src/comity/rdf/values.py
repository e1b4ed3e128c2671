"""Terms of RDF as plain Python values, and those as text."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from comity.terms import XSD

Value = str | int | float | bool | Decimal | date | None
"""What a cell holds; None where it is blank."""

# By the local names of datatypes (XML Schema 1.1, Part 2), which are types of columns too.
# A store gives every integer as xsd:integer.
READERS: Final[Mapping[str, Callable[[str], Value]]] = {
    "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    "date": date.fromisoformat,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "integer": int,
}


def value(term: object) -> Value:
    """Return a term as a plain value; None for what is unbound.

    An IRI is text, and so is a literal in a language, of another datatype, or that its datatype
    does not allow.

    >>> value(Literal(4)), value(Literal("May", language="en")), value(Literal(True)), value(None)
    (4, 'May', True, None)
    >>> value(Literal("2002-05-01", datatype=NamedNode(XSD + "date")))
    datetime.date(2002, 5, 1)
    """
    if isinstance(term, Literal):
        try:
            return READERS.get(term.datatype.value.removeprefix(XSD), str)(term.value)
        except (ArithmeticError, LookupError, ValueError):
            return term.value
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return None if term is None else str(term)


def written(given: Value) -> str:
    """Return a value as a CSV file has it.

    >>> written(True), written(Decimal("30000")), written(date(2002, 5, 1)), written(None)
    ('true', '30000', '2002-05-01', '')
    """
    if given is None:
        return ""
    if isinstance(given, bool):
        return "true" if given else "false"
    return f"{given:f}" if isinstance(given, Decimal) else str(given)
