"""Coding sheets: what two coders found in each sentence, and what was decided where they differ.

The first coding is the data itself: ``queries/coding/sheet.rq`` derives its sheet. The second is
``second-coding.tsv`` of a document, as it was coded; it is never edited. ``adjudication.tsv`` has
one row for each cell in which they differed: the values of both, what was decided, and why. The
columns are those of docs/codebook.md, section 9.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, QuerySolutions

from comity.corpus import ADJUDICATION, SECOND_CODING, SHEET_QUERY, Corpus, Source, tsv
from comity.corpus.tsv import Row
from comity.dataset import Dataset
from comity.errors import CodingError, CorpusError, Place
from comity.rdf import query

SEPARATOR: Final = "; "
VARIABLES: Final = (
    "classes",
    "kinds",
    "roles",
    "dates",
    "precisions",
    "qualifiers",
    "modes",
    "attitudes",
)
SHEET: Final = ("passage", *VARIABLES, "note")
DECISIONS: Final = ("passage", "variable", "first", "second", "decided", "reason")

Cell = tuple[str, str]
"""A sentence, by its slug, and a variable."""
Values = frozenset[str]
Coding = Mapping[Cell, Values]
"""The values in each cell."""
EMPTY: Final[Values] = frozenset()


class Decision(NamedTuple):
    """What was decided about one cell.

    Attributes:
        line: The line of its row.
        first: What the first coder had.
        second: What the second coder has.
        decided: What the data has had since.
        reason: Why.
    """

    line: int
    first: Values
    second: Values
    decided: Values
    reason: str


class Comparison(NamedTuple):
    """Two codings of one document, as they were before anything was decided.

    Attributes:
        document: Its name.
        passages: Its sentences, in order.
        first: The coding that the data had.
        second: The second coder's.
        now: The coding that the data has.
        decisions: What was decided about each cell in which the two differ.
    """

    document: str
    passages: tuple[str, ...]
    first: Coding
    second: Coding
    now: Coding
    decisions: Mapping[Cell, Decision]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, in the order of the sheet."""
        return tuple((passage, name) for passage in self.passages for name in VARIABLES)

    @property
    def disagreements(self) -> tuple[Cell, ...]:
        """The cells in which the two coders differ."""
        return tuple(cell for cell in self.cells if self.first[cell] != self.second[cell])


def values(cell: str) -> Values:
    """Return the values that a cell lists.

    >>> sorted(values("done; ongoing"))
    ['done', 'ongoing']
    """
    return frozenset(cell.split(SEPARATOR)) if cell else EMPTY


def written(found: Values) -> str:
    """Return the values as a cell.

    >>> written(frozenset({"ongoing", "done"}))
    'done; ongoing'
    """
    return SEPARATOR.join(sorted(found))


def documents(corpus: Corpus) -> tuple[str, ...]:
    """Return the names of the documents that were coded twice."""
    return tuple(s.folder for s in corpus.codings if s.name.endswith(f"/{SECOND_CODING}"))


def rows(source: Source) -> Iterator[Row | CorpusError]:
    """Yield the rows of a sheet or table of decisions, and what keeps others from being read.

    Args:
        source: The file; its name says which of the two it is.
    """
    return tsv.rows(source, DECISIONS if source.name.endswith(f"/{ADJUDICATION}") else SHEET)


def compare(dataset: Dataset, document: str) -> Comparison:
    """Return both codings of a document.

    The first is what the data has now, put back in each cell that was decided upon to what it
    was before.

    Args:
        dataset: The data set.
        document: The name of its folder.

    Raises:
        CodingError: It was not coded twice.
        CorpusError: A row of its sheets cannot be read.
        ComityError: The data cannot be loaded, or the query of the sheet cannot be run.
    """
    corpus = dataset.corpus
    if document not in documents(corpus):
        others = ", ".join(documents(corpus)) or "no document yet"
        hint = f"coded twice: {others}; a second coder's sheet is data/{document}/{SECOND_CODING}"
        raise CodingError(f"{document} was not coded twice", hint=hint)
    sheet = [*_read(corpus, document, SECOND_CODING)]
    second = {
        (row.cells["passage"], name): values(row.cells[name]) for row in sheet for name in VARIABLES
    }
    found = encoded(dataset).get(document, {})
    now = {cell: found.get(cell, EMPTY) for cell in second}
    decisions = {
        (row.cells["passage"], row.cells["variable"]): Decision(
            row.line,
            values(row.cells["first"]),
            values(row.cells["second"]),
            values(row.cells["decided"]),
            row.cells["reason"],
        )
        for row in _read(corpus, document, ADJUDICATION)
    }
    return Comparison(
        document=document,
        passages=tuple(row.cells["passage"] for row in sheet),
        first=now | {cell: decision.first for cell, decision in decisions.items()},
        second=second,
        now=now,
        decisions=decisions,
    )


def encoded(dataset: Dataset) -> dict[str, dict[Cell, Values]]:
    """Return the coding that the data has, by document.

    Raises:
        ComityError: The data cannot be loaded, or the query of the sheet cannot be run.
    """
    if not dataset.corpus.sheet:
        hint = "copy it from Comity's own data"
        raise CodingError("there is no query for the sheet", Place(SHEET_QUERY), hint=hint)
    (source,) = dataset.corpus.sheet
    answer = query.run(dataset.store, source.legible, source.file, dataset.prefixes)
    if not isinstance(answer, QuerySolutions):
        raise CodingError("the query is not a SELECT", source.place(), hint="select the cells")
    found: dict[str, dict[Cell, Values]] = {}
    for solution in answer:
        document, passage, variable, value = (
            term.value if isinstance(term := solution[name], Literal) else ""
            for name in ("document", "passage", "variable", "value")
        )
        cells = found.setdefault(document, {})
        cells[passage, variable] = cells.get((passage, variable), EMPTY) | {value}
    return found


def sheet(passages: Iterable[str], coding: Coding) -> str:
    """Return a coding as a coding sheet.

    Args:
        passages: The sentences, in order.
        coding: The values in each cell.
    """
    lines = [
        (passage, *(written(coding[passage, name]) for name in VARIABLES), "")
        for passage in passages
    ]
    return tsv.text(SHEET, lines)


def disagreements(comparison: Comparison) -> str:
    """Return the table of decisions: one row a disagreement, blank where nothing is decided yet."""
    lines = []
    differing = {*comparison.disagreements, *comparison.decisions}
    for cell in (one for one in comparison.cells if one in differing):
        both = written(comparison.first[cell]), written(comparison.second[cell])
        decision = comparison.decisions.get(cell)
        outcome = (written(decision.decided), decision.reason) if decision else ("", "")
        lines.append((*cell, *both, *outcome))
    return tsv.text(DECISIONS, lines)


def summary(comparison: Comparison) -> str:
    """Return in one line how much the two codings differ, and what was decided."""
    differing = comparison.disagreements
    decided = sum(cell in comparison.decisions for cell in differing)
    sentences = len({passage for passage, _ in differing})
    return (
        f"{comparison.document}: {len(differing)} of {len(comparison.cells)} cells differ, in "
        f"{sentences} of {len(comparison.passages)} sentences; {decided} decided"
    )


def _read(corpus: Corpus, document: str, name: str) -> Iterator[Row]:
    for source in corpus.codings:
        if source.name == f"data/{document}/{name}":
            yield from tsv.certain(rows(source))
