"""Answers to queries, from either engine or from a file, in a form in which they can be compared.

Rows are a multiset. Numbers count by value, language tags without regard to case, and a plain
string is an ``xsd:string``: in all of these, engines differ and are right.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store
from rdflib.plugins import sparql

sparql.SPARQL_LOAD_GRAPHS = False  # a query of a test reads nothing but the data given to it

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))

Value = tuple[str, ...] | Decimal | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Answer:
    """What a SELECT query gives: its variables in order, and how often each row occurs."""

    variables: tuple[str, ...]
    rows: Counter[Row]

    def difference(self, other: "Answer") -> str:
        """Return how another answer differs from this one; nothing where it does not."""
        if self.variables != other.variables:
            return f"variables: {self.variables} and {other.variables}"
        missing, further = self.rows - other.rows, other.rows - self.rows
        lines = [f"- {_shown(row)}" for row in sorted(map(repr, missing.elements()))]
        lines += [f"+ {_shown(row)}" for row in sorted(map(repr, further.elements()))]
        return "\n".join(lines)


def from_oxigraph(store: Store, query: str, *, union: bool = True) -> Answer:
    """Answer a SELECT query by Oxigraph, over the union of the graphs or the default graph."""
    found = store.query(query, use_default_graph_as_union=union)
    assert isinstance(found, QuerySolutions)
    return _read(found)


def from_rdflib(graph: rdflib.Graph, query: str) -> Answer:
    """Answer a SELECT query by rdflib."""
    found = graph.query(query)
    assert found.type == "SELECT"
    variables = tuple(str(variable) for variable in found.vars or ())
    rows = (
        tuple(_of_rdflib(row.get(rdflib.Variable(v))) for v in variables) for row in found.bindings
    )
    return Answer(variables, Counter(rows))


def from_file(file: Path) -> Answer:
    """Read an answer stored in SPARQL 1.1 TSV."""
    found = pyoxigraph.parse_query_results(path=file, format=QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)
    return _read(found)


def _read(solutions: QuerySolutions) -> Answer:
    variables = tuple(variable.value for variable in solutions.variables)
    rows = Counter(tuple(_of_oxigraph(row[v]) for v in variables) for row in solutions)
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
    return ("literal", text, datatype)


def _shown(row: str) -> str:
    return row.replace("https://w3id.org/comity/", "…/")
