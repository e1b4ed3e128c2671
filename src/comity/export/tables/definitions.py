"""What the tables are: query, key and columns of each, as ``queries/tables/`` has them."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from comity.corpus import TABLES, Corpus, Source
from comity.errors import TableError
from comity.rdf.curies import expand
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import LABELS

COLUMNS: Final = "columns"
ORDER: Final = "tables"
TYPES: Final = frozenset({"boolean", "date", "decimal", "id", "integer", "iri", "name", "text"})
SIDES: Final = {"_1": ("side 1", "第一方"), "_2": ("side 2", "第二方")}

DEFINITION: Final = "http://www.w3.org/2004/02/skos/core#definition"

Texts = Mapping[tuple[str, str, str], str]
"""The text of a subject, a property and a language."""


class Column(NamedTuple):
    """What a column holds: ``columns.toml`` explains the fields."""

    name: str
    title_en: str
    title_zh: str
    description: str
    type: str = "text"
    property: str = ""
    scheme: str = ""
    classes: str = ""


class Table(NamedTuple):
    """What a table holds: ``tables.toml`` explains the fields."""

    name: str
    title_en: str
    title_zh: str
    description: str
    key: tuple[str, ...]
    several: tuple[tuple[str, ...], ...]
    required: frozenset[str]
    references: Mapping[str, str]
    query: Source

    @property
    def titles(self) -> Mapping[str, str]:
        """Its title by language."""
        return {ENGLISH: self.title_en, CHINESE: self.title_zh}

    def holds_several(self, column: str) -> bool:
        """Return whether a cell of the column may hold several values."""
        return any(column in group for group in self.several)


class Definitions(NamedTuple):
    """The tables, in the order in which they are to be read, and the columns by their names."""

    tables: tuple[Table, ...]
    columns: Mapping[str, Column]

    def column(self, name: str, table: Table) -> Column:
        """Return what a column of a table holds; ``NAME_1`` is ``NAME`` of side 1 of a pair.

        Raises:
            TableError: Nothing says what it holds.
        """
        if name in self.columns:
            return self.columns[name]
        stem, side = name[:-2], name[-2:]
        if side in SIDES and stem in self.columns:
            return _of_side(self.columns[stem], name, *SIDES[side])
        hint = f"add [{name}] to {TABLES}/{COLUMNS}.toml"
        raise TableError(f"nothing says what ?{name} holds", table.query.place(), hint=hint)


def names(corpus: Corpus) -> tuple[str, ...]:
    """Return the names of the tables that are defined, in their order; none where none is.

    Raises:
        TableError: The definitions are no TOML.
    """
    order = (source for source in corpus.tables if source.name == f"{TABLES}/{ORDER}.toml")
    return tuple(name for source in order for name in _toml(source))


def read(corpus: Corpus, prefixes: Mapping[str, str], texts: Texts) -> Definitions:
    """Read the definitions of the tables.

    Args:
        corpus: The files.
        prefixes: The prefix table, for the properties that columns name.
        texts: The labels and definitions of those properties.

    Raises:
        TableError: The definitions are missing, or one of them is wrong.
    """
    files = {(source.slug, source.name.rpartition(".")[2]): source for source in corpus.tables}
    if not {(COLUMNS, "toml"), (ORDER, "toml")} <= files.keys():
        hint = f"copy {TABLES}/ from the project"
        raise TableError(f"no tables are defined: {TABLES}/ is missing", hint=hint)
    columns, order = files[COLUMNS, "toml"], files[ORDER, "toml"]
    known = {
        name: _column(name, fields, columns, prefixes, texts)
        for name, fields in _toml(columns).items()
    }
    tables = []
    for name, fields in _toml(order).items():
        if (name, "rq") not in files:
            hint = f"add {TABLES}/{name}.rq"
            raise TableError(f"the table {name} has no query", order.place(), hint=hint)
        tables.append(_table(name, fields, order, files[name, "rq"]))
    return Definitions(tuple(tables), known)


def _toml(source: Source) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(source.content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"not TOML: {error}", source.place(), hint="mend the file") from None


def _column(
    name: str, fields: dict[str, Any], source: Source, prefixes: Mapping[str, str], texts: Texts
) -> Column:
    said = {"name": name, **fields}
    note = said.pop("note", "")
    if "property" in said:
        said["property"] = iri = expand(said["property"], prefixes) or ""
        said["title_en"] = texts.get((iri, LABELS[0], "en"), "")
        said["title_zh"] = texts.get((iri, LABELS[0], "zh-hans"), "")
        said["description"] = f"{texts.get((iri, DEFINITION, 'en'), '')} {note}".strip()
    _require_fields(said, source, Column._fields, needed=Column._fields[:4])
    if said.get("type", "text") not in TYPES:
        hint = f"use {', '.join(sorted(TYPES))}"
        raise TableError(f"[{name}]: {said['type']} is not a type", source.place(), hint=hint)
    return Column(**said)


def _table(name: str, fields: dict[str, Any], source: Source, query: Source) -> Table:
    said = {"name": name, **fields, "query": query}
    _require_fields(said, source, Table._fields, needed=Table._fields)
    several = ((group,) if isinstance(group, str) else tuple(group) for group in said["several"])
    said["several"] = tuple(several)
    said["required"] = frozenset([*said["key"], *said["required"]])
    said["key"] = tuple(said["key"])
    return Table(**said)


def _require_fields(
    said: Mapping[str, Any], source: Source, allowed: Sequence[str], *, needed: Sequence[str]
) -> None:
    """Refuse a definition with a field that is missing, empty or unknown."""
    for field in needed:
        if said.get(field) is None or said[field] == "":
            hint = "add it, or name a property that the ontology describes"
            raise TableError(f"[{said['name']}] has no {field}", source.place(), hint=hint)
    for field in said:
        if field not in allowed:
            hint = f"use {', '.join(allowed[1:])}"
            raise TableError(f"[{said['name']}] has {field}", source.place(), hint=hint)


def _of_side(column: Column, name: str, english: str, chinese: str) -> Column:
    return column._replace(
        name=name,
        title_en=f"{column.title_en} ({english})",
        title_zh=f"{column.title_zh}（{chinese}）",
        description=f"Of {english} of the pair: {column.description}",
    )
