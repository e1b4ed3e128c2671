"""Links to other data sets: SSSOM tables in, triples out.

A row that found a term is a triple; each row is also a mapping, which holds its evidence.

Standard: SSSOM, Simple Standard for Sharing Ontological Mappings (https://w3id.org/sssom/), and its
form in RDF: a mapping is an ``owl:Axiom``, even where it says that a term was not found or is
another thing's, for which there is no triple.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import Source
from comity.errors import CorpusError
from comity.rdf.curies import expand
from comity.terms import BASE, DCTERMS, OWL, RDFS, SEMAPV, SSSOM, THINGS, TYPE, XSD

NO_TERM_FOUND: Final = "sssom:NoTermFound"
SAME_AS: Final = OWL + "sameAs"
COLUMNS: Final = ("subject_id", "predicate_id", "object_id")
MAPPING: Final = OWL + "Axiom"
VOCABULARIES: Final = (DCTERMS, OWL, RDFS, SEMAPV, SSSOM)
"""The prefixes that mappings use, whether or not a prefix is declared for it."""

_NEGATED: Final = NamedNode(SSSOM + "NegatedPredicate")
# The slots that SSSOM has other properties for than one of its own.
_PROPERTIES: Final = {
    "subject_id": OWL + "annotatedSource",
    "predicate_id": OWL + "annotatedProperty",
    "object_id": OWL + "annotatedTarget",
    "mapping_date": DCTERMS + "created",
    "comment": RDFS + "comment",
}
_REFERENCES: Final = frozenset({*COLUMNS, "mapping_justification"})
_DATATYPES: Final = {"mapping_date": XSD + "date", "confidence": XSD + "double"}
_SET: Final = re.compile(r"^#mapping_set_id:\s*[\"']?([^\s\"']+)", re.MULTILINE)

_OTHER: Final = re.compile(r"search_term=(.*?); reason=(.*)")
_CURIE_MAP_ENTRY: Final = re.compile(r"#\s+([\w.-]+):\s*[\"']?([^\s\"']+)[\"']?\s*")


class Links(NamedTuple):
    """The links of one table.

    Attributes:
        quads: One for each row that found a term, in the graph of the table.
        problems: What is wrong with the table, each at its line.
        rows: The line of each quad.
        mappings: What each row says of itself, in the same graph; of a table without a name none.
        mapped: The line of each quad of these.
    """

    quads: tuple[Quad, ...]
    problems: tuple[CorpusError, ...]
    rows: tuple[int, ...] = ()
    mappings: tuple[Quad, ...] = ()
    mapped: tuple[int, ...] = ()


def read(source: Source, prefixes: Mapping[str, str]) -> Links:
    """Read an SSSOM table in its TSV form, with the metadata as a comment above it.

    Args:
        source: The table, and the graph that its links belong to.
        prefixes: Comity's prefix table; the ``curie_map`` of the table itself adds to it.

    Returns:
        The links and the problems; neither hides the other.
    """
    try:
        text = source.content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Links((), (source.not_utf_8(error),))
    quads: list[tuple[int, Quad]] = []
    mappings: list[tuple[int, Quad]] = []
    problems: list[CorpusError] = []
    name = _SET.search(text)
    known = dict(prefixes) | curie_map(text)
    head: list[str] = []
    for line, written in rows(text):
        try:
            cells = _cells(written, source, line)
            if head:
                row = dict(zip(head, cells, strict=False))
                link = list(_quads(row, source, line, known))
                quads += [(line, quad) for quad in link]
                if name:
                    evidence = _mapping(row, source, line, known, name[1])
                    mappings += [(line, quad) for quad in evidence]
            head = head or cells
        except CorpusError as problem:
            problems.append(problem)
    lines, links = _apart(quads)
    mapped, stated = _apart(mappings)
    return Links(links, tuple(problems), lines, stated, mapped)


def _apart(found: list[tuple[int, Quad]]) -> tuple[tuple[int, ...], tuple[Quad, ...]]:
    return tuple(line for line, _ in found), tuple(quad for _, quad in found)


def sound(source: Source, prefixes: Mapping[str, str]) -> Links:
    """Return what is in a table in which nothing is wrong; see `read`.

    Args:
        source: The table.
        prefixes: Comity's prefix table.

    Raises:
        CorpusError: The first thing that is wrong with it.
    """
    found = read(source, prefixes)
    for problem in found.problems:
        raise problem
    return found


def looked_for(other: str) -> tuple[str, str]:
    """Return what was looked for in vain and why there is nothing, as the slot ``other`` has them.

    >>> looked_for("search_term=Rio Group; reason=not-looked-up"), looked_for("")
    (('Rio Group', 'not-looked-up'), ('', ''))
    """
    found = _OTHER.fullmatch(other)
    return (found[1], found[2]) if found else ("", "")


def curie_map(text: str) -> dict[str, str]:
    """Return the prefixes that the metadata above the table declares."""
    inside = False
    found: dict[str, str] = {}
    for line in text.splitlines():
        entry = _CURIE_MAP_ENTRY.fullmatch(line)
        if not line.startswith("#"):
            break
        if line[1:].strip() == "curie_map:":
            inside = True
        elif not inside or not entry or line[1:2] not in {" ", "\t"}:
            inside = False
        else:
            found[entry[1]] = entry[2]
    return found


def rows(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line of the table, its head first."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line


def _cells(line: str, source: Source, number: int) -> list[str]:
    try:
        return next(csv.reader([line], delimiter="\t"))
    except csv.Error as error:
        place = source.place(number)
        raise CorpusError(f"not a row: {error}", place, hint="correct its quotes") from None


def _quads(
    row: Mapping[str, str], source: Source, line: int, prefixes: Mapping[str, str]
) -> Iterator[Quad]:
    """Yield the link of a row, or nothing where it has none."""
    place = source.place(line)
    for column in COLUMNS:
        if not row.get(column):
            raise CorpusError(f"the row has no {column}", place, hint="fill in the column")
    if row["object_id"] == NO_TERM_FOUND or row.get("predicate_modifier"):
        return
    subject, predicate, object_ = (_node(row[column], source, line, prefixes) for column in COLUMNS)
    if predicate.value == SAME_AS:
        hint = "use skos:exactMatch: a link never merges two things"
        raise CorpusError("owl:sameAs is not a link here", place, hint=hint)
    yield Quad(subject, predicate, object_, NamedNode(source.graph))


def _mapping(
    row: Mapping[str, str], source: Source, line: int, prefixes: Mapping[str, str], name: str
) -> Iterator[Quad]:
    """Yield what a row says of itself, as the mapping set's form in RDF has it.

    The name of a mapping is the set's, with the thing and the item: it lasts when rows move.
    """
    nodes = {
        column: _node(row[column], source, line, {"semapv": SEMAPV, "sssom": SSSOM, **prefixes})
        for column in _REFERENCES
        if row.get(column)
    }
    thing = nodes["subject_id"].value.removeprefix(THINGS).removeprefix(BASE)
    item = re.split(r"[/#]", nodes["object_id"].value.rstrip("/"))[-1]
    mapping, graph = NamedNode(f"{name}#{thing}/{item}"), NamedNode(source.graph)
    yield Quad(NamedNode(name), NamedNode(SSSOM + "mappings"), mapping, graph)
    yield Quad(mapping, NamedNode(TYPE), NamedNode(MAPPING), graph)
    for column, cell in row.items():
        if cell:
            value = nodes.get(column) or _literal(column, cell)
            if column == "predicate_modifier":
                value = _NEGATED
            yield Quad(mapping, NamedNode(_PROPERTIES.get(column, SSSOM + column)), value, graph)


def _literal(column: str, cell: str) -> Literal:
    """Return a cell with its datatype, a number in canonical form where it is one."""
    if column == "confidence":
        with suppress(ValueError):
            digits, exponent = f"{float(cell):.15e}".split("e")
            whole, _, part = digits.partition(".")
            cell = f"{whole}.{part.rstrip('0') or '0'}E{int(exponent)}"
    return Literal(cell, datatype=NamedNode(_DATATYPES.get(column, XSD + "string")))


def _node(curie: str, source: Source, line: int, prefixes: Mapping[str, str]) -> NamedNode:
    iri = expand(curie, prefixes)
    if iri is None:
        what = f"the prefix of {curie} is not declared"
        hint = "declare it in the table's curie_map or in ontology/prefixes.ttl"
        raise CorpusError(what, source.place(line), hint=hint)
    try:
        return NamedNode(iri)
    except ValueError:
        what = f"{curie} does not make an IRI"
        raise CorpusError(what, source.place(line), hint="correct its spelling") from None
