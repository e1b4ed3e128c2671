"""The rows of a table: what its query finds, one row a key, several values in one cell.

A query gives a row for every combination of values; here they are folded. The order of rows is
the query's, the order of the values in a cell is that of their texts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions

from comity.corpus import map_points
from comity.dataset import Dataset, counting
from comity.dataset.counting import Events
from comity.dataset.coverage import Coverage
from comity.errors import TableError, cut
from comity.export.tables.definitions import Column, Definitions, Table
from comity.rdf import query
from comity.rdf.values import READERS, Value, written
from comity.terms import FOAF, THINGS

LONGEST_CELL: Final = 40  # characters of a message
SEPARATOR: Final = " | "
# Columns that a query leaves unbound, of documents: coverage.tsv, which is no RDF, has them.
OF_SENTENCES: Final[Mapping[str, Callable[[Coverage], Value]]] = {
    "sentences_excluded": lambda coverage: coverage.excluded,
    "sentences_not_yet": lambda coverage: coverage.not_yet,
}
# And of documents, actors and places: they are counted by the rule of docs/counting.md.
OF_EVENTS: Final[Mapping[str, Callable[[Events, Events], Value]]] = {
    "events": lambda own, _: len(own.single),
    "bundles": lambda own, _: len(own.bundles),
    "observed": lambda own, _: len(own.observed & own.single),
    "events_with_organs": lambda _, every: len(every.single),
    "bundles_with_organs": lambda _, every: len(every.bundles),
    "observed_with_organs": lambda _, every: len(every.observed & every.single),
}


class Filled(NamedTuple):
    """A table with its rows.

    Attributes:
        table: What it holds.
        columns: What its columns hold, in their order.
        rows: A value for each column; None where the cell is blank.
    """

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def kind(self, column: Column) -> str:
        """Return the type of a column; several values in a cell are one text."""
        return "text" if self.table.holds_several(column.name) else column.type

    def texts(self, row: Sequence[Value]) -> dict[str, str]:
        """Return the texts of a row by the names of the columns."""
        return dict(zip(self.names, map(written, row), strict=True))


def fill(dataset: Dataset, table: Table, definitions: Definitions) -> Filled:
    """Run the query of a table and fold what it finds.

    Args:
        dataset: The data set.
        table: The table.
        definitions: What columns hold.

    Raises:
        QueryError: The query is wrong.
        TableError: The query does not go with the definitions, or the data with either.
    """
    text = table.query.content.decode("utf-8")
    found = query.run(dataset.store, text, table.query.file, dataset.prefixes)
    if not isinstance(found, QuerySolutions):
        raise TableError(
            "the query is not a SELECT", table.query.place(), hint="select the columns"
        )
    names = [variable.value for variable in found.variables]
    columns = tuple(definitions.column(name, table) for name in names)
    types = [_type(column, table) for column in columns]
    rows: Iterator[tuple[Value, ...]] = (tuple(map(_value, row, types)) for row in found)
    if not (OF_SENTENCES.keys() | OF_EVENTS.keys()).isdisjoint(names):
        rows = _counted(rows, names, table, dataset)
    if "latitude" in names:
        rows = _placed(rows, names, dataset)
    return Filled(table, columns, tuple(_fold(rows, names, table)))


def _placed(
    rows: Iterable[tuple[Value, ...]], names: Sequence[str], dataset: Dataset
) -> Iterator[tuple[Value, ...]]:
    """Yield rows of places with their points, which no triple says."""
    key, north, east = (names.index(name) for name in ("place", "latitude", "longitude"))
    known = map_points.points(dataset.corpus)
    for row in rows:
        cells = [*row]
        if point := known.get(f"{THINGS}{row[key]}"):
            cells[north], cells[east] = Decimal(str(point.latitude)), Decimal(str(point.longitude))
        yield tuple(cells)


def _counted(
    rows: Iterable[tuple[Value, ...]], names: Sequence[str], table: Table, dataset: Dataset
) -> Iterator[tuple[Value, ...]]:
    """Yield rows with the counts that no triple says; of another source, nothing is counted."""
    key = names.index(table.key[0])
    known: dict[Value, dict[str, Value]] = {}
    for row in rows:
        if row[key] not in known:
            known[row[key]] = _counts(f"{THINGS}{row[key]}", dataset)
        counts = known[row[key]]
        yield tuple(counts.get(name, value) for name, value in zip(names, row, strict=True))


def _counts(thing: str, dataset: Dataset) -> dict[str, Value]:
    """Return what is counted of a thing, by the name of the column."""
    counts: dict[str, Value] = {}
    if coverage := dataset.coverage.get(thing):
        counts = {name: count(coverage) for name, count in OF_SENTENCES.items()}
    if coverage or FOAF + "Document" not in dataset.facts.classes(thing):
        own = counting.events_of(dataset.facts, thing, organs=False)
        every = counting.events_of(dataset.facts, thing)
        counts |= {name: count(own, every) for name, count in OF_EVENTS.items()}
    return counts


def _type(column: Column, table: Table) -> str:
    """Return the type to read a cell as: numbers of which a cell may have several are text."""
    several = column.type in READERS and table.holds_several(column.name)
    return "text" if several else column.type


def _value(term: object, kind: str) -> Value:
    if isinstance(term, NamedNode):
        return _of_iri(term.value, kind)
    if isinstance(term, Literal):
        try:
            return READERS.get(kind, str)(term.value)
        except ValueError:
            message = f"a cell is no {kind}: “{cut(term.value, LONGEST_CELL)}”"
            raise TableError(message, hint="comity check names the place") from None
    return None


def _of_iri(iri: str, kind: str) -> str:
    if kind == "id":
        return iri.removeprefix(THINGS)
    if kind == "name":
        return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]
    return iri


def _fold(
    cells: Iterable[tuple[Value, ...]], names: Sequence[str], table: Table
) -> Iterator[tuple[Value, ...]]:
    """Yield one row a key, in the order in which the keys come."""
    _require_columns(names, table)
    columns = {name: number for number, name in enumerate(names)}
    parallel = {name: group for group in table.several for name in group}
    groups = list(dict.fromkeys(parallel.get(name, (name,)) for name in names))
    taken = [_take([columns[name] for name in group]) for group in groups]
    key_of = _take([columns[name] for name in table.key])
    found: dict[tuple[Value, ...], list[tuple[Value, ...]]] = {}
    for row in cells:
        found.setdefault(key_of(row), []).append(row)
    needed = [columns[name] for name in table.required]
    for key, rows in found.items():
        if len(rows) == 1 and None not in map(rows[0].__getitem__, needed):
            yield rows[0]  # most have nothing to fold
            continue
        made = _Row(table, key)
        folded: dict[str, Value] = {}
        for group, take in zip(groups, taken, strict=True):
            folded.update(zip(group, _cells(group, set(map(take, rows)), made), strict=True))
        yield tuple(folded[name] for name in names)


def _take(places: Sequence[int]) -> Callable[[tuple[Value, ...]], tuple[Value, ...]]:
    """Return what takes some cells out of a row, as a tuple also where it is one."""
    first, *others = places
    return itemgetter(*places) if others else itemgetter(slice(first, first + 1))


def _require_columns(names: Sequence[str], table: Table) -> None:
    """Refuse a definition that speaks of a column which the query does not select."""
    spoken = {*table.required, *table.references, *(name for g in table.several for name in g)}
    for name in sorted(spoken.difference(names)):
        hint = f"select ?{name}, or leave it out of tables.toml"
        raise TableError(f"the query has no column {name}", table.query.place(), hint=hint)


class _Row(NamedTuple):
    """A row to be made: its table and its key, for messages."""

    table: Table
    key: tuple[Value, ...]

    def wrong(self, what: str, hint: str) -> TableError:
        """Return an error about the row."""
        key = " ".join(map(written, self.key))
        return TableError(f"{key} {what}", self.table.query.place(), hint=hint)


def _cells(group: tuple[str, ...], seen: set[tuple[Value, ...]], row: _Row) -> Sequence[Value]:
    """Return the cells of columns that run in parallel."""
    seen.discard((None,) * len(group))
    if not seen:
        for name in row.table.required.intersection(group):
            raise row.wrong(f"has no {name}", "take it out of required in tables.toml")
        return [None] * len(group)
    if len(seen) == 1:
        return seen.pop()
    if not row.table.holds_several(group[0]):
        hint = "list the column under several in tables.toml, or correct the data"
        raise row.wrong(f"has several values of {group[0]}", hint)
    given = sorted(seen, key=lambda values: [*map(written, values)])
    return [_joined(values, row) for values in zip(*given, strict=True)]


def _joined(values: Sequence[Value], row: _Row) -> str:
    """Return several values as one text."""
    texts = [written(value) for value in values]
    for text in texts:
        if SEPARATOR in text:
            hint = f"reword it: “{SEPARATOR}” separates the values of a cell"
            raise row.wrong(f"has the separator in “{text}”", hint)
    return SEPARATOR.join(texts)
