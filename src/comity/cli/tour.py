"""``comity tour``: check the data, answer five questions with citations, suggest what to try."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions, Store

from comity.check import Report
from comity.cli.codes import FINDINGS, FINE
from comity.cli.progress import Steps
from comity.cli.text import cited, indented
from comity.corpus import questions
from comity.corpus.questions import Question
from comity.dataset import Dataset
from comity.dataset.coverage import in_part
from comity.rdf import query
from comity.rdf.table import written

PURPOSE: Final = "check the data, answer five questions, suggest what to try next"
EXAMPLE: Final = "comity tour"
FINDINGS_MEAN: Final = "the data has errors"

CITATION: Final = "cite"
STOPS: Final = (
    "exercises-observed",
    "conventions-signed-or-acceded",
    "delegations-and-countries",
    "etim-listing",
    "money-laundering-group-membership",
)

_INTRODUCTION: Final = """\
Comity: what government documents say about international security
cooperation, as linked data: who did what with whom, when, in which role,
and which sentence says so.

What a document claims is its issuer's claim; what it does not mention may
still have happened.
"""
_NEXT: Final = """\
Next (in a clone, comity is .venv/bin/comity; on Windows, .venv\\Scripts\\comity):
  comity query --list               list the questions
  comity query exercises-observed   answer one; --format csv for a spreadsheet
  comity export tables              write everything as tables, with a codebook
  comity check                      validate the data
  comity verify-source FILE         compare your copy with the encoded text
  comity export dumps               write TriG, N-Quads and Turtle

In Python (docs/python.md), each table is a dataframe:
  import comity
  statements = comity.load().table("statements").to_pandas()
"""
# Asked of the store, which the tour has: an index of facts would parse everything once more.
_ENCODED: Final = """
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label ?issuer WHERE {
  ?document rdfs:label ?label ; dcterms:publisher/rdfs:label ?issuer .
  FILTER (LANGMATCHES(LANG(?label), "en") && LANGMATCHES(LANG(?issuer), "en"))
  FILTER EXISTS { ?passage dcterms:isPartOf ?document ; comity:fingerprint ?fingerprint }
} ORDER BY ?document
"""
# The names of the columns of these questions; nodes and documents are left out of the tour.
COLUMNS: Final = {
    "act": "act",
    "actor": "actor",
    "atLeast": "at least",
    "basis": "actor known from",
    "by": "sponsored or staged by",
    "byAs": "their roles",
    "caveat": "caveat",
    "chinaAs": "role of China",
    CITATION: CITATION,
    "confidence": "confidence",
    "convention": "convention",
    "exercise": "exercise",
    "figure": "figure",
    "group": "printed name of the group",
    "list": "list",
    "number": "number of conventions",
    "period": "period",
    "place": "place",
    "printed": "printed words",
    "qualifier": "qualifier",
    "role": "role",
    "saidBy": "according to",
    "says": "kind of statement",
    "statement": "statement",
    "takenToBe": "taken to be",
    "value": "value",
    "when": "date",
}

Row = dict[str, str]


def arguments(_: argparse.ArgumentParser) -> None:
    """Add nothing: the tour has no arguments."""


def run(options: argparse.Namespace) -> int:
    """Show what there is."""
    from comity.check import check
    from comity.dataset import read

    dataset = read(options.corpus)
    with Steps(options, "checking") as progress:
        report = check(dataset, progress)
    for paragraph in tour(dataset, report):
        print(paragraph, flush=True)
    return FINE if report.fine else FINDINGS


def tour(dataset: Dataset, report: Report) -> Iterator[str]:
    """Yield the tour, a paragraph at a time.

    Args:
        dataset: The data set.
        report: What checking it found.

    Raises:
        ComityError: The data cannot be loaded, or a question of the tour cannot be answered.
    """
    yield _INTRODUCTION
    parts = in_part(dataset.coverage)
    yield indented("", f"{summary(report)} {parts}".rstrip()) + "\n"
    loaded, known = dataset.store, dataset.prefixes
    yield "\n".join(["The documents:", *_documents(loaded, known)]) + "\n"
    for number, slug in enumerate(STOPS, start=1):
        yield answered(number, questions.named(dataset.corpus, slug), loaded, known)
    yield _NEXT


def _documents(loaded: Store, known: Mapping[str, str]) -> Iterator[str]:
    """Yield each document that is encoded, with its issuer."""
    answer = query.run(loaded, _ENCODED, "", known)
    for solution in answer if isinstance(answer, QuerySolutions) else ():
        label, issuer = (written(solution[name], known) for name in ("label", "issuer"))
        yield indented("   • ", f"{label}; issued by {issuer}")


def summary(report: Report) -> str:
    """Return a line about the state of the data."""
    count = len(report.findings)
    found = f"{count} finding{'s' if count > 1 else ''}: see “comity check”"
    state = "no errors" if report.fine else found
    return (
        f"Checked: {report.files} files, {report.triples:,} triples, {report.accounted}; {state}."
    )


def answered(number: int, question: Question, loaded: Store, known: Mapping[str, str]) -> str:
    """Return a question and its answer, row by row, what all rows have in common, and the note."""
    answer = query.run(loaded, question.text, question.file, known)
    asked = indented(f"{number}. ", question.english)
    if not isinstance(answer, QuerySolutions):
        return f"{asked}\n   {'Yes' if answer else 'No'}.\n"
    columns = [COLUMNS.get(variable.value, variable.value) for variable in answer.variables]
    rows = list(_gathered([_cells(columns, solution, known) for solution in answer]))
    shared = _shared(rows)
    lines = [_line({c: cell for c, cell in row.items() if c not in shared}) for row in rows]
    common = [indented("   In all of them: ", _named(shared))] if shared else []
    note = questions.note_of(question.text)
    noted = [indented("   Note: ", note)] if note else []
    return "\n".join([asked, *lines, *common, *noted]) + "\n"


def _cells(columns: list[str], solution: QuerySolution, known: Mapping[str, str]) -> Row:
    """Return what a row says, without the cells that only name a node."""
    return {
        column: written(term, known)
        for column, term in zip(columns, solution, strict=True)
        if term is not None and not isinstance(term, NamedNode)
    }


def _gathered(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows, those with the same first cell and the same citation as one."""
    cells: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
    for row in rows:
        first = next(iter(row.values()), "")
        gathered = cells.setdefault((first, row.get(CITATION, "")), {})
        for column, cell in row.items():
            gathered.setdefault(column, {})[cell] = None
    for gathered in cells.values():
        yield {column: ", ".join(values) for column, values in gathered.items()}


def _shared(rows: list[Row]) -> Row:
    """Return the cells, citations apart, that are the same in every one of several rows."""
    first, *others = rows or [{}]
    return {
        column: cell
        for column, cell in first.items()
        if others and column != CITATION and all(row.get(column) == cell for row in others)
    }


def _line(row: Row) -> str:
    """Return a row: the first cell and the citation, then the other cells with their names."""
    citation = row.pop(CITATION, "")
    (_, first), *others = row.items()
    evidence = cited(citation) if citation else ""
    lines = [indented("   • ", f"{first} {evidence}")]
    return "\n".join([*lines, indented("     ", _named(dict(others)))] if others else lines)


def _named(row: Row) -> str:
    return "; ".join(f"{column}: {cell.rstrip('.')}" for column, cell in row.items()) + "."
