"""The tour: the real data checked, five questions answered with citations, and what to try next."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions, Store

from comity import corpus, prefixes, query, questions, store
from comity.check import Report, check
from comity.questions import Question
from comity.tables import written

WIDTH: Final = 80
CITATION: Final = "cite"
STOPS: Final = (
    "exercises-observed",
    "conventions-signed-or-acceded",
    "delegations-and-countries",
    "etim-listing",
    "money-laundering-group-membership",
)

_INTRODUCTION: Final = """\
Comity: what a government document says about international security
cooperation, each statement with the sentence that makes it.

The voice is the Chinese government's, in “China's National Defense in 2002”,
chapter VI. What it claims is its claim; what it does not mention may still
have happened.
"""
_NEXT: Final = """\
Next:
  comity query --list                every question that has a name
  comity query exercises-observed    one answer as a table (--format csv, tsv, json)
  comity check                       the whole data set against its rules
  comity verify-source FILE          is your copy of the document the text encoded here?
  comity export                      the data set as TriG, N-Quads and Turtle, in dist/
"""


def tour(data: corpus.Corpus) -> Iterator[str]:
    """Yield the tour, a paragraph at a time.

    Args:
        data: The corpus.

    Raises:
        ComityError: The data cannot be loaded, or a question of the tour cannot be answered.
    """
    yield _INTRODUCTION
    yield _indented("", summary(check(data))) + "\n"
    loaded, known = store.load(data), prefixes.table(data)
    for number, slug in enumerate(STOPS, start=1):
        yield answered(number, questions.named(data, slug), loaded, known)
    yield _NEXT


def summary(report: Report) -> str:
    """Return one line on the state of the data."""
    state = "nothing to mend" if report.fine else f"{len(report.findings)} findings: comity check"
    return (
        f"Checked: {report.files} files, {report.triples:,} triples, "
        f"{report.covered} of {report.sentences} sentences accounted for; {state}."
    )


def answered(number: int, question: Question, loaded: Store, known: Mapping[str, str]) -> str:
    """Return a question and its answer, row by row."""
    answer = query.run(loaded, question.text, question.file, known)
    asked = _indented(f"{number}. ", question.english)
    if not isinstance(answer, QuerySolutions):
        return asked
    columns = [variable.value for variable in answer.variables]
    rows = [_cells(columns, solution, known) for solution in answer]
    return "\n".join([asked, *(_row(row) for row in _gathered(rows))]) + "\n"


def _cells(
    columns: list[str], solution: QuerySolution, known: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return what a row says, without the cells that only name a node."""
    cells = zip(columns, solution, strict=True)
    return {
        column: [written(term, known)]
        for column, term in cells
        if term is not None and not isinstance(term, NamedNode)
    }


def _gathered(rows: list[dict[str, list[str]]]) -> Iterator[dict[str, list[str]]]:
    """Yield the rows, those with the same first cell and the same citation as one."""
    gathered: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for row in rows:
        first = next(iter(row.values()), [])
        key = (*first, *row.get(CITATION, []))
        known = gathered.setdefault(key, {})
        for column, values in row.items():
            cells = known.setdefault(column, [])
            cells += [value for value in values if value not in cells]
    yield from gathered.values()


def _row(row: dict[str, list[str]]) -> str:
    citation = " ".join(f"[{cited}]" for cited in row.pop(CITATION, []))
    (_, first), *others = row.items()
    details = "; ".join(f"{column}: {', '.join(values)}" for column, values in others)
    lines = [_indented("   • ", f"{', '.join(first)} {citation}")]
    return "\n".join([*lines, _indented("     ", details)] if details else lines)


def _indented(start: str, text: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
