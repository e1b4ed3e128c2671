"""The SPARQL-based constraints of the shapes: each query run once over the whole data set.

SHACL binds ``$this`` to one focus node after another, and so does pySHACL, at milliseconds each.
Left unbound in Oxigraph, the same text gives the results of all nodes at once; those that are no
focus nodes of the shape are dropped. A test holds the two to the same results.
Standard: Shapes Constraint Language (SHACL), W3C Recommendation, sections 2.1 and 5.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import Quad, QuerySolution, QuerySolutions, Store, Triple

from comity.check.findings import UNUSABLE_SHAPE, Finding, Severity, worded
from comity.check.literals import well_typed
from comity.check.shapes import model, usable
from comity.check.shapes.model import TARGETS, Constraint, Shape
from comity.corpus.parsed import ParsedCorpus
from comity.errors import Place, QueryError
from comity.rdf import query, time_limit
from comity.rdf.curies import shorten

NO_PREFIXES: Final[Mapping[str, str]] = {}


def store(parsed: ParsedCorpus) -> Store:
    """Return what the files of a corpus state, without ill-typed literals, to be asked."""
    if all(well_typed(q) for file in parsed.described for q in file.quads):
        return parsed.store
    data = Store()
    data.bulk_extend(q for file in parsed.described for q in file.quads if well_typed(q))
    return data


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield every result of the SPARQL-based constraints.

    What concerns the nodes of a file with a syntax error is left out, as in `core`.
    """
    if not parsed.table_is_whole:
        return  # the syntax errors are findings already
    if queried := _queried(usable.quads(parsed.shapes)):
        data = store(parsed)
        for shape in queried:
            for constraint in sorted(shape.constraints):
                try:
                    yield from _results(shape, constraint, data, parsed)
                except time_limit.LateError as error:
                    message = f"{error.message}; no query after it was run"
                    yield _unusable(shape, message, error.hint, parsed)
                    return


@lru_cache(maxsize=4)
def _queried(quads: tuple[Quad, ...]) -> tuple[Shape, ...]:
    """Return the shapes with a query, by their names."""
    shapes = model.read(filter(well_typed, quads))
    return tuple(shape for _, shape in sorted(shapes.items()) if shape.constraints)


def _results(
    shape: Shape, constraint: Constraint, data: Store, parsed: ParsedCorpus
) -> Iterator[Finding]:
    name = shorten(shape.node, parsed.table)
    try:
        variables, solutions = time_limit.within(
            parsed.seconds, lambda: _read(_select(data, constraint.select, parsed.table))
        )
    except time_limit.LateError:
        raise
    except QueryError as error:
        yield _unusable(shape, error.message, error.hint or "correct the query", parsed)
        return
    focus_nodes = _focus_nodes(shape, data) if solutions else ()  # mostly there is none
    message = " ".join(sorted(constraint.messages or shape.messages))
    for solution in solutions:
        terms = {variable: solution[variable] for variable in variables}
        bound = {_value(solution, variable) for variable in variables}
        if _value(solution, "this") in focus_nodes and parsed.broken.isdisjoint(bound):
            yield Finding(
                rule=name,
                place=parsed.place(terms["this"], terms.get("path"), terms.get("value")),
                message=worded(message, terms["this"], terms.get("value"), parsed.table),
                severity=shape.severity or Severity.ERROR,
            )


def _read(solutions: QuerySolutions) -> tuple[list[str], list[QuerySolution]]:
    """Return the names of the variables, and every solution: that is where a query takes time."""
    return [variable.value for variable in solutions.variables], list(solutions)


def _unusable(shape: Shape, why: str, hint: str, parsed: ParsedCorpus) -> Finding:
    """Return the finding of a query that cannot be used."""
    message = f"the query of {shorten(shape.node, parsed.table)} cannot be used: {why}"
    return Finding(UNUSABLE_SHAPE, _defined(shape.node, parsed), message, hint)


def _defined(shape: str, parsed: ParsedCorpus) -> Place:
    """Return where a shape is written."""
    files = (file for file in parsed.shapes if shape in file.blocks)
    return next((file.start(shape) for file in files), Place("shapes"))


def _select(store: Store, text: str, table: Mapping[str, str] = NO_PREFIXES) -> QuerySolutions:
    """Run a query that takes its prefixes from the prefix table, as ``sh:prefixes`` asks.

    Raises:
        QueryError: The query is wrong, or is no SELECT.
    """
    prologue = " ".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in table.items())
    answer = query.run(store, f"{prologue} {text}", "", table)
    if not isinstance(answer, QuerySolutions):
        raise QueryError("it is not a SELECT query")
    return answer


def _focus_nodes(shape: Shape, data: Store) -> set[str]:
    """Return the nodes that the targets of a shape name."""
    return {
        value
        for target, iri in shape.targets
        for node in _select(data, f"SELECT ?this WHERE {{ {TARGETS[target].pattern.format(iri)} }}")
        if (value := _value(node, "this"))
    }


def _value(solution: QuerySolution, variable: str) -> str:
    """Return the value of a variable; empty where it has none, or is not in the query."""
    term = solution[variable]
    return "" if term is None or isinstance(term, Triple) else term.value
