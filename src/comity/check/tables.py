"""Tables by hand: what each has to keep, and the Chinese labels and whose they are.

``labels-zh-hans.tsv`` has a row for each Chinese name of the authority files, label or other name;
it is published as it is. So are the points on the globe, which `comity.check.points` looks at.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
from comity.terms import ALT_LABEL, GRAPHS, LABELS

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
    labels, names = labels_of(shared, CHINESE), names_of(shared, CHINESE)
    for source in parsed.corpus.labels:
        look = partial(_label, labels=labels, names=names if whole else None, table=parsed.table)
        yield from table(source, LABEL, LABEL_COLUMNS, look, keys=2)
        if whole:
            yield from _unlisted(source, names, parsed)


def authority(parsed: ParsedCorpus) -> list[ParsedFile]:
    """Return the files of what documents share."""
    return [file for file in parsed.rdf if file.source.graph == f"{GRAPHS}authority"]


def form(
    rule: str,
    source: Source,
    rows: Sequence[Row],
    once: Sequence[Row] | None = None,
    keys: int = 1,
) -> Iterator[Finding]:
    """Yield what keeps a table from being read alike by every tool, and rows that are doubled.

    Args:
        rule: The id of the rule that asks for it.
        source: The table.
        rows: Its rows, which are sorted by their first columns, each value of these once.
        once: Those of them of which that is asked, if not of all.
        keys: How many columns these are.
    """
    if b"\r" in source.content:
        number = source.content[: source.content.index(b"\r")].count(b"\n") + 1
        hint = "save the table with plain line feeds"
        yield Finding(rule, source.place(number), "a carriage return at the end of a line", hint)
    for row in rows:
        yield from _cells(rule, row)
    yield from _in_order(rule, rows if once is None else once, keys)


def _cells(rule: str, row: Row) -> Iterator[Finding]:
    """Yield the cells of a row that one tool reads otherwise than another."""
    for column, cell in row.cells.items():
        if '"' in cell:
            message = f"{column} has a quotation mark, which hides tabs from some tools"
            yield Finding(rule, row.place(column), message, "write “ and ”, or leave it out")
        elif " ".join(cell.split()) != cell:
            message = f"{column} has blanks that do not show"
            yield Finding(rule, row.place(column), message, "keep one blank between two words")


def _in_order(rule: str, rows: Sequence[Row], keys: int) -> Iterator[Finding]:
    """Yield the rows of a table that are doubled or out of order."""
    first: dict[tuple[str, ...], int] = {}
    before: tuple[str, ...] = ()
    for row in rows:
        columns, key = tuple(row.cells)[:keys], tuple(row.cells.values())[:keys]
        if key in first:
            message = f"{' '.join(key)} has a row already, in line {first[key]}"
            yield Finding(rule, row.place(columns[0]), message, "keep one row")
        elif key < before:
            message = f"{' '.join(key)} comes after {' '.join(before)}"
            hint = f"sort the rows by {' and '.join(columns)}"
            yield Finding(rule, row.place(columns[0]), message, hint)
        first.setdefault(key, row.line)
        before = key


def table(
    source: Source,
    rule: str,
    columns: tuple[str, ...],
    look: Callable[[Row], Iterator[Finding]],
    keys: int = 1,
) -> Iterator[Finding]:
    """Yield what is wrong with the form of a table, and with each of its rows.

    Args:
        source: The table.
        rule: The id of the rule that asks for it.
        columns: The columns of its first line.
        look: Yields what is wrong with a row.
        keys: How many of the columns its rows are sorted by.
    """
    rows: list[Row] = []
    for row in tsv.rows(source, columns):
        if isinstance(row, CorpusError):
            yield of_error(rule, row)
        else:
            rows.append(row)
            yield from look(row)
    yield from form(rule, source, rows, keys=keys)


def labels_of(files: Iterable[ParsedFile], language: str) -> dict[str, tuple[str, ...]]:
    """Return the labels of each thing in a language.

    Args:
        files: The files that are looked at.
        language: The language.
    """
    return _texts(files, language, LABELS)


def names_of(files: Iterable[ParsedFile], language: str) -> dict[str, tuple[str, ...]]:
    """Return the labels and the other names of each thing in a language.

    Args:
        files: The files that are looked at.
        language: The language.
    """
    return _texts(files, language, (*LABELS, ALT_LABEL))


def _texts(
    files: Iterable[ParsedFile], language: str, properties: Collection[str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for quad in (quad for file in files for quad in file.quads):
        subject, value = quad.subject, quad.object
        if (
            quad.predicate.value in properties
            and isinstance(subject, NamedNode)
            and isinstance(value, Literal)
            and value.language == language
        ):
            found[subject.value] = (*found.get(subject.value, ()), value.value)
    return found


def _label(
    row: Row,
    labels: Mapping[str, tuple[str, ...]],
    names: Mapping[str, tuple[str, ...]] | None,
    table: Mapping[str, str],
) -> Iterator[Finding]:
    """Yield what is wrong with a row of the Chinese names; None where not all are known."""
    thing, label, status, note = row.cells.values()
    iri = expand(thing, table) or ""
    own = (label,) if names is None else names.get(iri, ())
    if not own:
        hint = "correct the spelling, or remove the row"
        yield Finding(LABEL, row.place("thing"), f"{thing} has no Chinese label", hint)
    elif label not in own:
        message = f"{thing} is called “{labels.get(iri, own)[0]}”, not “{label}”"
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


def unlisted(
    source: Source, names: Mapping[str, tuple[str, ...]], table: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the things of which a Chinese name has no row in a table that can be read, and it.

    Args:
        source: The table.
        names: The Chinese names of the authority files.
        table: The prefix table.
    """
    rows = [row.cells for row in tsv.rows(source, LABEL_COLUMNS) if isinstance(row, Row)]
    listed = {(expand(cells["thing"], table) or "", cells["label"]) for cells in rows}
    wrong = {iri for iri, name in listed if name not in names.get(iri, ())}
    return [
        (iri, name)
        for iri, called in names.items()
        for name in called
        if listed and (iri, name) not in listed and iri not in wrong
    ]


def _unlisted(
    source: Source, names: Mapping[str, tuple[str, ...]], parsed: ParsedCorpus
) -> Iterator[Finding]:
    """Yield the Chinese names that have no row."""
    for iri, name in unlisted(source, names, parsed.table):
        thing = shorten(iri, parsed.table)
        message = f"the Chinese name “{name}” of {thing} has no row in {source.name}"
        hint = f"add its row, and whether it is {OFFICIAL} or {OURS}"
        place = parsed.place(NamedNode(iri), None, Literal(name))
        yield Finding(LABEL, place, message, hint)
