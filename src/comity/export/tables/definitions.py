"""What the tables are: query, key and columns of each, as ``queries/tables/`` has them."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from comity.corpus import TABLES, Corpus, Source
from comity.dataset.facts import Facts
from comity.errors import TableError
from comity.rdf.curies import expand
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import DEFINITION, LABELS

COLUMNS: Final = "columns"
ORDER: Final = "tables"
TYPES: Final = frozenset({"boolean", "date", "decimal", "id", "integer", "iri", "name", "text"})
BLANKS: Final = ("not said", "does not apply", "not coded", "not looked up")
"""What a blank cell can mean."""
SIDES: Final = {"_1": ("side 1", "第一方"), "_2": ("side 2", "第二方")}


class Column(NamedTuple):
    """What a column holds.

    >>> import comity
    >>> columns = {column.name: column for column in comity.load().table("events").columns}
    >>> columns["earliest"].title_en, columns["earliest"].title_zh, columns["earliest"].type
    ('earliest day', '最早日期', 'date')

    Attributes:
        name: Its name.
        title_en: Its title in English.
        title_zh: Its title in Simplified Chinese.
        description: What it holds, and how to read it.
        type: ``boolean``, ``date``, ``decimal`` or ``integer``; of texts ``id`` (an IRI without
            the beginning that all have), ``iri``, ``name`` (the last part of an IRI) or ``text``.
        property: The IRI of the property that says so; may be empty.
        scheme: The name of the closed list that its values are from; may be empty.
        classes: The class of which its values are narrower ones; may be empty.
        blank: What a blank cell means in the table, by the words of `BLANKS`; empty where no cell
            is blank.
    """

    name: str
    title_en: str
    title_zh: str
    description: str
    type: str = "text"
    property: str = ""
    scheme: str = ""
    classes: str = ""
    blank: str = ""

    def of_blanks(self) -> str:
        """Return what a blank cell means, or that there is none, as a sentence."""
        return f"Blank: {self.blank}." if self.blank else "Never blank."

    def explained(self) -> str:
        """Return what it holds, and what a blank cell means."""
        return f"{self.description} {self.of_blanks()}"


class Table(NamedTuple):
    """What a table holds: ``tables.toml`` explains the fields."""

    name: str
    title_en: str
    title_zh: str
    description: str
    description_zh: str
    key: tuple[str, ...]
    several: tuple[tuple[str, ...], ...]
    required: frozenset[str]
    references: Mapping[str, str]
    query: Source
    blank: Mapping[str, str] = {}

    @property
    def titles(self) -> Mapping[str, str]:
        """Its title by language."""
        return {ENGLISH: self.title_en, CHINESE: self.title_zh}

    @property
    def descriptions(self) -> Mapping[str, str]:
        """What it holds, by language."""
        return {ENGLISH: self.description, CHINESE: self.description_zh}

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
            TableError: Nothing says what it holds, or what a blank cell means.
        """
        column = self._column(name, table)
        if name in table.required:
            return column._replace(blank="")
        blank = table.blank.get(name, column.blank)
        if not blank:
            hint = f"add blank to [{name}] in {TABLES}/{COLUMNS}.toml, or require it"
            raise TableError(
                f"it is not defined what a blank {name} means", table.query.place(), hint=hint
            )
        return column._replace(blank=blank)

    def _column(self, name: str, table: Table) -> Column:
        if name in self.columns:
            return self.columns[name]
        stem, side = name[:-2], name[-2:]
        if side in SIDES and stem in self.columns:
            return _of_side(self.columns[stem], name, *SIDES[side])
        hint = f"add [{name}] to {TABLES}/{COLUMNS}.toml"
        raise TableError(f"it is not defined what ?{name} means", table.query.place(), hint=hint)


def names(corpus: Corpus) -> tuple[str, ...]:
    """Return the names of the tables that are defined, in their order; none where none is.

    Raises:
        TableError: The definitions are no TOML.
    """
    order = (source for source in corpus.tables if source.name == f"{TABLES}/{ORDER}.toml")
    return tuple(name for source in order for name in _toml(source))


def read(corpus: Corpus, facts: Facts) -> Definitions:
    """Read the definitions of the tables.

    Args:
        corpus: The files.
        facts: The data set, for the labels and definitions of the properties that columns name.

    Raises:
        TableError: The definitions are missing, or one of them is wrong.
    """
    files = {(source.slug, source.name.rpartition(".")[2]): source for source in corpus.tables}
    if not {(COLUMNS, "toml"), (ORDER, "toml")} <= files.keys():
        hint = f"copy {TABLES}/ from the project"
        raise TableError(f"no tables are defined: {TABLES}/ is missing", hint=hint)
    columns, order = files[COLUMNS, "toml"], files[ORDER, "toml"]
    known = {name: _column(name, fields, columns, facts) for name, fields in _toml(columns).items()}
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
        raise TableError(f"not TOML: {error}", source.place(), hint="correct the file") from None


def _column(name: str, given: Mapping[str, Any], source: Source, facts: Facts) -> Column:
    fields = {"name": name, **given}
    note = fields.pop("note", "")
    if "property" in fields:
        fields["property"] = iri = expand(fields["property"], facts.prefixes) or ""
        fields["title_en"] = facts.text(iri, LABELS[0], ENGLISH)
        fields["title_zh"] = facts.text(iri, LABELS[0], CHINESE)
        fields["description"] = f"{facts.text(iri, DEFINITION, ENGLISH)} {note}".strip()
    _require_fields(fields, source, Column._fields, needed=Column._fields[:4])
    if fields.get("type", "text") not in TYPES:
        hint = f"use {', '.join(sorted(TYPES))}"
        raise TableError(f"[{name}]: {fields['type']} is not a type", source.place(), hint=hint)
    _require_meanings([fields.get("blank", "")], name, source)
    return Column(**fields)


def _table(name: str, given: Mapping[str, Any], source: Source, query: Source) -> Table:
    fields = {"name": name, **given, "query": query}
    _require_fields(fields, source, Table._fields, needed=Table._fields[:-1])
    _require_meanings(fields.get("blank", {}).values(), name, source)
    several = ((group,) if isinstance(group, str) else tuple(group) for group in fields["several"])
    fields["several"] = tuple(several)
    fields["required"] = frozenset([*fields["key"], *fields["required"]])
    fields["key"] = tuple(fields["key"])
    return Table(**fields)


def _require_fields(
    fields: Mapping[str, Any], source: Source, allowed: Sequence[str], *, needed: Sequence[str]
) -> None:
    """Refuse a definition with a field that is missing, empty or unknown."""
    for field in needed:
        if fields.get(field) is None or fields[field] == "":
            hint = "add it, or name a property that the ontology describes"
            raise TableError(f"[{fields['name']}] has no {field}", source.place(), hint=hint)
    for field in fields:
        if field not in allowed:
            hint = f"use {', '.join(allowed[1:])}"
            raise TableError(f"[{fields['name']}] has {field}", source.place(), hint=hint)


def _require_meanings(blanks: Iterable[str], name: str, source: Source) -> None:
    """Refuse a meaning of blank cells that is none of the known ones, or that gives no reason."""
    for part in (part for blank in blanks if blank for part in blank.split("; ")):
        meaning, _, reason = part.partition(": ")
        if meaning not in BLANKS or not reason:
            hint = f"write one of {', '.join(BLANKS)}, a colon and the reason"
            raise TableError(f"[{name}]: blank is “{part}”", source.place(), hint=hint)


def _of_side(column: Column, name: str, english: str, chinese: str) -> Column:
    return column._replace(
        name=name,
        title_en=f"{column.title_en} ({english})",
        title_zh=f"{column.title_zh}（{chinese}）",
        description=f"Of {english} of the pair: {column.description}",
    )
