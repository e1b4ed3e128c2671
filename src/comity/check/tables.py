"""Tables by hand: what each has to keep, and the Chinese labels and whose they are.

``labels-zh-hans.tsv`` has a row for each Chinese label of the authority files; it is published as
it is. So are the points on the globe, which `comity.check.points` looks at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from pyoxigraph import Literal, NamedNode

from comity.check.findings import Finding, Severity, of_error
from comity.corpus import Source, tsv
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.corpus.tsv import Row
from comity.errors import CorpusError
from comity.rdf.curies import expand, shorten
from comity.rdf.languages import CHINESE
from comity.terms import GRAPHS, LABELS, RDFS, SKOS

LABEL: Final = "LBL-01"
PENDING: Final = "LBL-02"

LABEL_COLUMNS: Final = ("thing", "label", "status", "note")
OFFICIAL: Final = "official"
OURS: Final = "ours"
TO_CONFIRM: Final = "To be confirmed."
"""The note of a row that is there because one is due."""


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is wrong with the table of Chinese labels."""
    whole = not any(parsed.problems())
    shared = authority(parsed)
    labels = labels_of(shared, CHINESE)
    yield from _alternatives(shared)
    for source in parsed.corpus.labels:
        look = partial(_label, labels=labels if whole else None, table=parsed.table)
        yield from table(source, LABEL, LABEL_COLUMNS, look)
        if whole:
            yield from _unlisted(source, labels, parsed)


def authority(parsed: ParsedCorpus) -> list[ParsedFile]:
    """Return the files of what documents share."""
    return [file for file in parsed.rdf if file.source.graph == f"{GRAPHS}authority"]


def form(
    rule: str, source: Source, rows: Sequence[Row], once: Sequence[Row] | None = None
) -> Iterator[Finding]:
    """Yield what keeps a table from being read alike by every tool, and rows that are doubled.

    Args:
        rule: The id of the rule that asks for it.
        source: The table.
        rows: Its rows, which are sorted by their first column, each value of it once.
        once: Those of them of which that is asked, if not of all.
    """
    if b"\r" in source.content:
        number = source.content[: source.content.index(b"\r")].count(b"\n") + 1
        hint = "save the table with plain line feeds"
        yield Finding(rule, source.place(number), "a carriage return at the end of a line", hint)
    for row in rows:
        yield from _cells(rule, row)
    yield from _in_order(rule, rows if once is None else once)


def _cells(rule: str, row: Row) -> Iterator[Finding]:
    """Yield the cells of a row that one tool reads otherwise than another."""
    for column, cell in row.cells.items():
        if '"' in cell:
            message = f"{column} has a quotation mark, which hides tabs from some tools"
            yield Finding(rule, row.place(column), message, "write “ and ”, or leave it out")
        elif " ".join(cell.split()) != cell:
            message = f"{column} has blanks that do not show"
            yield Finding(rule, row.place(column), message, "keep one blank between two words")


def _in_order(rule: str, rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield the rows of a table that are doubled or out of order."""
    first: dict[str, int] = {}
    before = ""
    for row in rows:
        column, name = next(iter(row.cells.items()))
        if name in first:
            message = f"{name} has a row already, in line {first[name]}"
            yield Finding(rule, row.place(column), message, "keep one row")
        elif name < before:
            hint = f"sort the rows by {column}"
            yield Finding(rule, row.place(column), f"{name} stands after {before}", hint)
        first.setdefault(name, row.line)
        before = name


def table(
    source: Source, rule: str, columns: tuple[str, ...], look: Callable[[Row], Iterator[Finding]]
) -> Iterator[Finding]:
    """Yield what is wrong with the form of a table, and with each of its rows.

    Args:
        source: The table.
        rule: The id of the rule that asks for it.
        columns: The columns of its first line.
        look: Yields what is wrong with a row.
    """
    rows: list[Row] = []
    for row in tsv.rows(source, columns):
        if isinstance(row, CorpusError):
            yield of_error(rule, row)
        else:
            rows.append(row)
            yield from look(row)
    yield from form(rule, source, rows)


def labels_of(files: Iterable[ParsedFile], language: str) -> dict[str, tuple[str, ...]]:
    """Return the labels of each thing in a language.

    Args:
        files: The files that are looked at.
        language: The language.
    """
    found: dict[str, tuple[str, ...]] = {}
    for quad in (quad for file in files for quad in file.quads):
        subject, value = quad.subject, quad.object
        if (
            quad.predicate.value in LABELS
            and isinstance(subject, NamedNode)
            and isinstance(value, Literal)
            and value.language == language
        ):
            found[subject.value] = (*found.get(subject.value, ()), value.value)
    return found


def _label(
    row: Row, labels: Mapping[str, tuple[str, ...]] | None, table: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what is wrong with a row of the Chinese labels; None where not all are known."""
    thing, label, status, note = row.cells.values()
    own = (label,) if labels is None else labels.get(expand(thing, table) or "", ())
    if not own:
        hint = "mend the spelling, or drop the row"
        yield Finding(LABEL, row.place("thing"), f"{thing} has no Chinese label", hint)
    elif label not in own:
        message = f"{thing} is called “{own[0]}”, not “{label}”"
        yield Finding(LABEL, row.place("label"), message, "bring the two together")
    if status not in {OFFICIAL, OURS}:
        hint = f"write {OFFICIAL} or {OURS}"
        yield Finding(LABEL, row.place("status"), f"“{status}” is not a status", hint)
    if note == TO_CONFIRM:
        message = f"{thing}: nobody looked up whether its Chinese label is official"
        hint = f"write {OFFICIAL}, or {OURS} and why in a few words"
        yield Finding(PENDING, row.place("note"), message, hint, Severity.NOTE)
    if status == OURS and not note:
        hint = "say in a few words why it is ours"
        yield Finding(
            LABEL, row.place("note"), f"the label of {thing} is ours without a note", hint
        )


def _alternatives(files: Iterable[ParsedFile]) -> Iterator[Finding]:
    """Yield the Chinese names that stand outside the table."""
    for file in files:
        for quad in file.quads:
            value = quad.object
            if (
                quad.predicate.value == f"{SKOS}altLabel"
                and isinstance(value, Literal)
                and value.language == CHINESE
            ):
                message = f"“{value.value}” is a second Chinese name, which the table has not"
                hint = "write it into the note of the label's row"
                yield Finding(LABEL, file.place(quad), message, hint)


def unlisted(
    source: Source, labels: Mapping[str, tuple[str, ...]], table: Mapping[str, str]
) -> list[str]:
    """Return the things whose Chinese label has no row in a table that can be read.

    Args:
        source: The table.
        labels: The Chinese labels of the authority files.
        table: The prefix table.
    """
    rows = tsv.rows(source, LABEL_COLUMNS)
    listed = {expand(row.cells["thing"], table) for row in rows if isinstance(row, Row)}
    return [iri for iri in labels if iri not in listed] if listed else []


def _unlisted(
    source: Source, labels: Mapping[str, tuple[str, ...]], parsed: ParsedCorpus
) -> Iterator[Finding]:
    """Yield the things whose Chinese label has no row."""
    for iri in unlisted(source, labels, parsed.table):
        message = f"the Chinese label of {shorten(iri, parsed.table)} has no row in {source.name}"
        hint = f"add its row, and whether it is {OFFICIAL} or {OURS}"
        value = Literal(labels[iri][0])
        place = parsed.place(NamedNode(iri), NamedNode(f"{RDFS}label"), value)
        yield Finding(LABEL, place, message, hint)
