"""Answers to queries, from any engine or from a file, in a form in which they can be compared.

Rows are a multiset, and their order is kept beside it. Numbers and truth values count by value,
language tags without regard to case, and a plain string is an ``xsd:string``: in all of these,
engines differ and are right.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store
from rdflib.plugins import sparql
from rdflib.plugins.sparql.sparql import Query

sparql.SPARQL_LOAD_GRAPHS = False  # a query of a test reads nothing but the data given to it

XSD = "http://www.w3.org/2001/XMLSchema#"
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))

Value = tuple[str, ...] | tuple[str, bool] | Decimal | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Answer:
    """What a SELECT query gives: its variables in order, and its rows in order.

    Attributes:
        variables: The names of the columns.
        sequence: The rows as they came.
    """

    variables: tuple[str, ...]
    sequence: tuple[Row, ...]

    @property
    def rows(self) -> Counter[Row]:
        """How often each row occurs."""
        return Counter(self.sequence)

    def difference(self, other: "Answer") -> str:
        """Return how another answer differs from this one; nothing where it does not."""
        if self.variables != other.variables:
            return f"variables: {self.variables} and {other.variables}"
        missing, further = self.rows - other.rows, other.rows - self.rows
        lines = [f"- {_shown(row)}" for row in sorted(map(repr, missing.elements()))]
        lines += [f"+ {_shown(row)}" for row in sorted(map(repr, further.elements()))]
        return "\n".join(lines)

    def disorder(self, other: "Answer") -> str:
        """Return the first row that stands at another place in another answer; nothing if none."""
        pairs = zip(self.sequence, other.sequence, strict=False)
        found = next(((mine, others) for mine, others in pairs if mine != others), None)
        return f"- {_shown(repr(found[0]))}\n+ {_shown(repr(found[1]))}" if found else ""


def from_oxigraph(store: Store, query: str, *, union: bool = True) -> Answer:
    """Answer a SELECT query by Oxigraph, over the union of the graphs or the default graph."""
    found = store.query(query, use_default_graph_as_union=union)
    assert isinstance(found, QuerySolutions)
    return _read(found)


kept = cache(from_oxigraph)
"""The same of a store that does not change: what many tests ask, the engine is asked once."""


@cache
def read_by_rdflib(query: str) -> Query:
    """Return what rdflib's parser, which is slow, makes of a query."""
    return sparql.prepareQuery(query)


def from_rdflib(graph: rdflib.Graph, query: str) -> Answer:
    """Answer a SELECT query by rdflib."""
    found = graph.query(query)
    assert found.type == "SELECT"
    variables = tuple(str(variable) for variable in found.vars or ())
    rows = (
        tuple(_of_rdflib(row.get(rdflib.Variable(v))) for v in variables) for row in found.bindings
    )
    return Answer(variables, tuple(rows))


def from_file(file: Path) -> Answer:
    """Read an answer stored in SPARQL 1.1 TSV."""
    return from_results(file.read_bytes(), QueryResultsFormat.TSV)


def from_results(content: bytes, form: QueryResultsFormat) -> Answer:
    """Read an answer written in one of the formats of SPARQL 1.1."""
    found = pyoxigraph.parse_query_results(content, format=form)
    assert isinstance(found, QuerySolutions)
    return _read(found)


def _read(solutions: QuerySolutions) -> Answer:
    variables = tuple(variable.value for variable in solutions.variables)
    rows = tuple(tuple(_of_oxigraph(row[v]) for v in variables) for row in solutions)
    return Answer(variables, rows)


def _of_oxigraph(term: object) -> Value:
    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return ("iri", term.value)
    assert isinstance(term, pyoxigraph.Literal), f"{term}: no blank node is compared"
    return _literal(term.value, term.language or "", term.datatype.value)


def _of_rdflib(term: object) -> Value:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ("iri", str(term))
    assert isinstance(term, rdflib.Literal), f"{term}: no blank node is compared"
    return _literal(str(term), term.language or "", str(term.datatype or XSD + "string"))


def _literal(text: str, language: str, datatype: str) -> Value:
    if language:
        return ("text", text, language.lower())
    if datatype in NUMBERS:
        return Decimal(text)
    if datatype == XSD + "boolean":
        return ("truth", BOOLEANS[text])
    return ("literal", text, datatype)


def _shown(row: str) -> str:
    return row.replace("https://w3id.org/comity/", "…/")
