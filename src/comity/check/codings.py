"""Second codings: the sheets are whole and use the codebook's values; the data keeps the decisions.

A document without a second coding is fine.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from comity.check.findings import Finding, of_error
from comity.coding import sheets
from comity.corpus import ADJUDICATION, SECOND_CODING, Source
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row
from comity.dataset import Dataset
from comity.errors import ComityError, CorpusError
from comity.rdf import edtf
from comity.terms import COMITY, TERMS, THINGS

SHEETS: Final = "COD-01"
DECIDED: Final = "COD-02"

NOT_CODED: Final = {COMITY.CausalClaim, COMITY.Participation, COMITY.Statement}

SCHEMES: Final = {
    "kinds": "kind",
    "roles": "role",
    "precisions": "precision",
    "qualifiers": "qualifier",
    "modes": "mode",
    "attitudes": "attitude",
}


def check(parsed: ParsedCorpus, dataset: Dataset) -> Iterator[Finding]:
    """Yield what is wrong with the form of the sheets, and disagreements that nobody decided.

    Nothing, while a file cannot be read or parsed: what it hides would be missed in every row.

    Args:
        parsed: The corpus, parsed.
        dataset: The same data, to derive the first coding from.
    """
    if any(parsed.problems()):
        return
    found = [finding for source in parsed.corpus.codings for finding in _table(source, parsed)]
    yield from found
    if not found:
        for document in sheets.documents(parsed.corpus):
            yield from _decisions(document, dataset)


def _table(source: Source, parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is wrong with a sheet or with a table of decisions."""
    sentences = _sentences(source.folder, parsed)
    seen: set[tuple[str, str]] = set()
    for row in sheets.rows(source):
        if isinstance(row, CorpusError):
            yield of_error(SHEETS, row)
            return
        unit = row.cells["passage"], row.cells.get("variable", "")
        if unit[0] not in sentences:
            hint = "correct the number or drop the row"
            yield _finding(row, "passage", f"“{unit[0]}” is not a sentence", hint)
        if unit in seen:
            message = f"{' '.join(unit).strip()} has a second row"
            yield _finding(row, "passage", message, "keep one row")
        seen.add(unit)
        yield from _cells(row, parsed)
    if source.name.endswith(f"/{SECOND_CODING}"):
        for missing in sorted(sentences - {passage for passage, _ in seen}):
            hint = "add its row, with blank cells where there is no value"
            yield Finding(SHEETS, source.place(1), f"{missing} has no row", hint)


def _sentences(document: str, parsed: ParsedCorpus) -> frozenset[str]:
    """Return the slugs of a document's sentences."""
    return frozenset(
        quad.subject.value.removeprefix(f"{THINGS}{document}/")
        for file in parsed.rdf
        if file.source.folder == document
        for quad in file.quads
        if quad.predicate.value == COMITY.sentence and isinstance(quad.subject, NamedNode)
    )


def _cells(row: Row, parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the values of a row that the codebook does not have, and a decision without reason."""
    variable = row.cells.get("variable")
    columns = {name: name for name in sheets.VARIABLES}
    if variable is not None:
        columns = dict.fromkeys(("first", "second", "decided"), variable)
        if variable not in sheets.VARIABLES:
            hint = f"use one of {', '.join(sheets.VARIABLES)}"
            yield _finding(row, "variable", f"“{variable}” is not a variable", hint)
            return
        if not row.cells["reason"]:
            hint = "say in a few words why it was decided so"
            yield _finding(row, "reason", "a decision has no reason", hint)
    for column, name in columns.items():
        for value in sorted(sheets.values(row.cells[column])):
            if not _known(name, value, parsed):
                message = f"“{value}” is none of the {name}"
                hint = f"use the values of the codebook, with “{sheets.SEPARATOR}” between them"
                yield _finding(row, column, message, hint)


def _known(variable: str, value: str, parsed: ParsedCorpus) -> bool:
    if variable == "classes":
        return TERMS + value in parsed.statement_classes - NOT_CODED
    if variable == "dates":
        return edtf.is_date(value)
    concept = f"{THINGS}{SCHEMES[variable]}/{value}"
    return any(concept in file.predicates for file in parsed.rdf)


def _decisions(document: str, dataset: Dataset) -> Iterator[Finding]:
    """Yield the cells in which the data is neither what both coders had nor what was decided."""
    sources = {source.name: source for source in dataset.corpus.codings}
    try:
        comparison = sheets.compare(dataset, document)
    except ComityError as error:
        yield of_error(DECIDED, error)
        return
    for cell in comparison.cells:
        decision = comparison.decisions.get(cell)
        second = comparison.second[cell]
        due, now = decision.decided if decision else second, comparison.now[cell]
        if decision:
            place = sources[f"data/{document}/{ADJUDICATION}"].place(decision.line)
            hint = "bring the data to what was decided, or decide anew"
        else:
            line = comparison.passages.index(cell[0]) + 2
            place = sources[f"data/{document}/{SECOND_CODING}"].place(line)
            hint = f"decide it: “comity reliability {document} --disagreements” has the rows"
        if decision and decision.second != second:
            message = f"{' '.join(cell)}: the second coder had “{sheets.written(second)}”"
            yield Finding(DECIDED, place, message, "copy it from the sheet, which stays as it was")
        elif now != due:
            texts = sheets.written(now), sheets.written(due)
            message = f"{' '.join(cell)}: the data has “{texts[0]}”, not “{texts[1]}”"
            yield Finding(DECIDED, place, message, hint)


def _finding(row: Row, column: str, message: str, hint: str) -> Finding:
    return Finding(SHEETS, row.place(column), message, hint)
