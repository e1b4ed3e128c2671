"""The SPARQL-based constraints of the shapes: each query run once over the whole data set.

SHACL binds ``$this`` to one focus node after another, and so does pySHACL, at milliseconds each.
Left unbound in Oxigraph, the same text gives the results of all nodes at once; those that are no
focus nodes of the shape are dropped. A test holds the two to the same results.
Standard: Shapes Constraint Language (SHACL), W3C Recommendation, sections 2.1 and 5.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple

from comity.check.findings import SEVERITIES, Finding, Severity, worded
from comity.check.literals import well_typed
from comity.check.shapes import usable
from comity.corpus import PREFIX_TABLE
from comity.corpus.parsed import ParsedCorpus
from comity.errors import Place, QueryError
from comity.rdf import query
from comity.rdf.curies import shorten
from comity.terms import SH

UNUSABLE: Final = "SHP-01"
NO_PREFIXES: Final[Mapping[str, str]] = {}
TARGETS: Final = {
    SH + "targetClass": "?this a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* <{}>",
    SH + "targetSubjectsOf": "?this <{}> ?object",
}
CONSTRAINTS: Final = f"""
PREFIX sh: <{SH}>
SELECT ?shape ?select ?message ?severity
WHERE {{
  ?shape sh:sparql ?constraint .
  ?constraint sh:select ?select .
  OPTIONAL {{ ?shape sh:message ?general }}
  OPTIONAL {{ ?constraint sh:message ?special }}
  OPTIONAL {{ ?shape sh:severity ?severity }}
  BIND (COALESCE(?special, ?general, "") AS ?message)
}}
"""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One query of a shape.

    Attributes:
        shape: The IRI of the shape.
        select: The query as the shape has it, without prefixes.
        message: What to say of a result.
        severity: How bad a result is.
    """

    shape: str
    select: str
    message: str
    severity: Severity


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield every result of the SPARQL-based constraints.

    What concerns the nodes of a file with a syntax error is left out, as in `shacl`.
    """
    if any(file.problems for file in parsed.rdf if file.source.name == PREFIX_TABLE):
        return  # the syntax errors are findings already
    shapes = _store(usable.quads(parsed.shapes))
    constraints = _constraints(shapes)
    if constraints:
        data = _store(quad for file in parsed.rdf + parsed.links for quad in file.quads)
        for constraint in constraints:
            yield from _results(constraint, shapes, data, parsed)


def _store(quads: Iterable[Quad]) -> Store:
    """Return triples that were parsed, without the ill-typed literals."""
    store = Store()
    store.bulk_extend(quad for quad in quads if well_typed(quad))
    return store


def _constraints(shapes: Store) -> list[Constraint]:
    return sorted(
        (
            Constraint(
                _value(solution, "shape") or "",
                _value(solution, "select") or "",
                _value(solution, "message") or "",
                SEVERITIES.get(_value(solution, "severity") or "", Severity.ERROR),
            )
            for solution in _select(shapes, CONSTRAINTS, "shapes")
        ),
        key=lambda constraint: (constraint.shape, constraint.select),
    )


def _results(
    constraint: Constraint, shapes: Store, data: Store, parsed: ParsedCorpus
) -> Iterator[Finding]:
    name = shorten(constraint.shape, parsed.table)
    try:
        solutions = _select(data, constraint.select, name, parsed.table)
    except QueryError as error:
        place = _described(constraint.shape, parsed)
        message = f"the query of {name} cannot be used: {error.message}"
        yield Finding(UNUSABLE, place, message, error.hint or "mend the query")
        return
    focus_nodes = _focus_nodes(constraint.shape, shapes, data)
    variables = [variable.value for variable in solutions.variables]
    for solution in solutions:
        terms = {variable: solution[variable] for variable in variables}
        bound = {variable: _value(solution, variable) for variable in variables}
        focus = bound.get("this")
        if (
            focus
            and focus in focus_nodes
            and parsed.broken.isdisjoint(filter(None, bound.values()))
        ):
            yield Finding(
                rule=name,
                place=parsed.place(terms["this"], terms.get("path"), terms.get("value")),
                message=worded(constraint.message, terms["this"], terms.get("value"), parsed.table),
                severity=constraint.severity,
            )


def _described(shape: str, parsed: ParsedCorpus) -> Place:
    """Return where a shape is written."""
    files = (file for file in parsed.shapes if shape in file.blocks)
    return next((file.start(shape) for file in files), Place("shapes"))


def _select(
    store: Store, text: str, name: str, table: Mapping[str, str] = NO_PREFIXES
) -> QuerySolutions:
    """Run a query that takes its prefixes from the prefix table, as ``sh:prefixes`` says.

    Raises:
        QueryError: The query is wrong, or is no SELECT.
    """
    prologue = " ".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in table.items())
    answer = query.run(store, f"{prologue} {text}", name, table)
    if not isinstance(answer, QuerySolutions):
        raise QueryError("it is not a SELECT query")
    return answer


def _focus_nodes(shape: str, shapes: Store, data: Store) -> set[str]:
    """Return the nodes that the targets of a shape name."""
    found: set[str] = set()
    for target, pattern in TARGETS.items():
        for quad in shapes.quads_for_pattern(NamedNode(shape), NamedNode(target), None):
            if isinstance(quad.object, NamedNode):
                where = pattern.format(quad.object.value)
                nodes = _select(data, f"SELECT ?this WHERE {{ {where} }}", shape)
                found |= {_value(node, "this") or "" for node in nodes}
    return found


def _value(solution: QuerySolution, variable: str) -> str | None:
    term = solution[variable]
    return None if term is None or isinstance(term, Triple) else term.value
