"""Link tables: each is SSSOM that any tool reads, complete, and true to what it links.

Standard: SSSOM (https://w3id.org/sssom/), its TSV form; what is asked beyond it, the comment at the
head of the table says. What a row states as a triple is read by `comity.corpus.sssom`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Quad

from comity.check import tables
from comity.check.findings import Finding, Severity, of_error
from comity.corpus import COMPARISONS, Source, sssom, tsv
from comity.corpus.parsed import ParsedCorpus, ParsedFile
from comity.corpus.sssom import NO_TERM_FOUND
from comity.corpus.tsv import Row
from comity.errors import CorpusError
from comity.rdf.curies import expand, shorten
from comity.rdf.languages import ENGLISH
from comity.terms import COMITY, DCTERMS, GRAPHS, SKOS, THINGS, TYPE

FORM: Final = "LNK-02"
UNLINKED: Final = "LNK-03"
PENDING: Final = "LNK-04"

WHOLE: Final = "wikidata.sssom.tsv"
"""The table in which each thing has a row; another has what its own source has."""

NOT_LOOKED_UP: Final = "Not looked up."
"""The comment of a row that is there because one is due."""

COLUMNS: Final = (
    *("subject_id", "subject_label", "predicate_id", "predicate_modifier"),
    *("object_id", "object_label"),
    *("mapping_justification", "author_label", "mapping_date", "confidence", "other", "comment"),
)
METADATA: Final = ("curie_map", "mapping_set_id", "license")
# Prefixes that SSSOM has without a curie_map (its section on prefixes).
_BUILT_IN: Final = frozenset({"linkml", "owl", "rdf", "rdfs", "semapv", "skos", "sssom", "xsd"})
_LINKED_CLASSES: Final = {COMITY.Actor, COMITY.Instrument, DCTERMS + "Location"}
_IN_SCHEME: Final = SKOS + "inScheme"
_TOPICS: Final = THINGS + "scheme/topic"

# Of each match: how sure one may be of it, and how its comment says why it is not exact.
_MATCHES: Final = {
    "skos:exactMatch": ({"0.95", "0.8"}, ""),
    "skos:closeMatch": ({"0.8", "0.65"}, "Close: "),
    "skos:broadMatch": ({"0.8", "0.65"}, "Broader: "),
    "skos:narrowMatch": ({"0.8", "0.65"}, "Narrower: "),
    "skos:relatedMatch": ({"0.8", "0.65"}, "Related: "),
}
_ITEM: Final = re.compile(r"wd:Q[1-9]\d*")
_UNSURE: Final = {"0.5"}
REASONS: Final = ("not-looked-up", "cannot-have-one", "see-shared-name", "must-not-be-linked")
_FORMS: Final = {
    "subject_label": (r".+", "copy the English label of the thing"),
    "predicate_modifier": (r"|Not", "write Not for an item that was rejected, or leave it empty"),
    "mapping_justification": (r"semapv:ManualMappingCuration", "say semapv:ManualMappingCuration"),
    "author_label": (r".+", "say who made the match"),
    "mapping_date": (r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "write a day, as 2026-11-23"),
    "other": (
        rf"|search_term=\S.*; reason=({'|'.join(REASONS)})",
        f"write search_term=…; reason=… with one of {', '.join(REASONS)}",
    ),
    "comment": (r".+", "say where the match was read, or why there is none"),
}


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is wrong with the link tables, and the things that have no row in any."""
    labels = english(parsed)
    whole = not any(parsed.problems())
    for source in parsed.corpus.links:
        rows: list[Row] = []
        yield from _metadata(source, parsed.table)
        unnamed = {*parsed.table} - {*sssom.curie_map(source.legible), *_BUILT_IN}
        for row in tsv.rows_of(source, sssom.rows(source.legible), COLUMNS):
            if isinstance(row, CorpusError):
                yield of_error(FORM, row)
            else:
                rows.append(row)
                yield from _prefixes(row, unnamed)
                yield from _row(row)
                if whole:
                    yield from _subject(
                        row, labels.get(expand(row.cells["subject_id"], parsed.table) or "")
                    )
        yield from tables.form(FORM, source, rows, [row for row in rows if not _negated(row)])
        yield from _twice(rows)
        yield from _rejected(rows)
    if whole_tables(parsed) and whole:
        yield from _unlinked(parsed)


def is_item(row: Row) -> bool:
    """Return whether the object of a row has the form of an item of Wikidata."""
    return bool(_ITEM.fullmatch(row.cells["object_id"]))


def no_item(row: Row) -> CorpusError:
    """Return the error of a row whose object has not the form of an item of Wikidata."""
    message = f"“{row.cells['object_id']}” is not an item of Wikidata"
    return CorpusError(message, row.place("object_id"), hint="write it as wd:Q148")


def nowhere(row: Row) -> CorpusError:
    """Return the error of a row whose subject is not described."""
    message = f"{row.cells['subject_id']} is not described"
    hint = "correct the spelling, or remove the row"
    return CorpusError(message, row.place("subject_id"), hint=hint)


def shared_item(row: Row, subject: str) -> CorpusError:
    """Return the error of a row whose item is exactly another subject's as well."""
    message = f"{subject} is exactly {row.cells['object_id']} as well"
    hint = "correct the item, or use skos:closeMatch for one of the two"
    return CorpusError(message, row.place("object_id"), hint=hint)


def _metadata(source: Source, table: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with the comment above a table."""
    lines = source.legible.split("\n")
    for name in METADATA:
        if not any(line.startswith(f"#{name}:") for line in lines):
            hint = f"add a line “#{name}: …” above the table"
            yield Finding(FORM, source.place(1), f"the table has no {name}", hint)
    for prefix, namespace in sssom.curie_map(source.legible).items():
        if table.get(prefix, namespace) != namespace:
            number = next(n for n, line in enumerate(lines, 1) if f" {prefix}:" in line)
            message = f"{prefix}: is bound to <{namespace}>"
            hint = f"use the prefix table's <{table[prefix]}>"
            yield Finding(FORM, source.place(number), message, hint)


def _row(row: Row) -> Iterator[Finding]:
    """Yield what is wrong with the cells of a row."""
    for column, (form, hint) in _FORMS.items():
        if not re.fullmatch(form, row.cells[column]):
            message = f"“{row.cells[column]}” cannot be the {column}"
            yield Finding(FORM, row.place(column), message, hint)
    if row.cells["object_id"].startswith("wd:") and not is_item(row):
        yield of_error(FORM, no_item(row))
    yield from _claim(row)
    if row.cells["comment"] == NOT_LOOKED_UP:
        message = f"{row.cells['subject_id']} was not looked up in Wikidata"
        hint = "look it up, and write the item with its evidence, or “No item verified.”"
        yield Finding(PENDING, row.place("comment"), message, hint, Severity.NOTE)


def _subject(row: Row, own: str | None) -> Iterator[Finding]:
    """Yield a finding where a row is of nothing, or has another label than its subject."""
    subject, label = row.cells["subject_id"], row.cells["subject_label"]
    if own is None and row.cells["object_id"] == NO_TERM_FOUND:  # of a link it is DAT-05
        yield of_error(FORM, nowhere(row))
    elif own and label and own != label:
        message = f"{subject} is called “{own}”, not “{label}”"
        yield Finding(FORM, row.place("subject_label"), message, "copy its English label")


def _prefixes(row: Row, unnamed: set[str]) -> Iterator[Finding]:
    """Yield the prefixes of a row that only the prefix table names, and not its own metadata."""
    for column in ("subject_id", "predicate_id", "object_id"):
        prefix = row.cells[column].partition(":")[0]
        if prefix in unnamed:
            message = f"the curie_map does not name the prefix {prefix}"
            hint = "add it: other tools read the table without ontology/prefixes.ttl"
            yield Finding(FORM, row.place(column), message, hint)


def _claim(row: Row) -> Iterator[Finding]:
    """Yield what a row claims without saying why."""
    cells = row.cells
    match, matched = cells["predicate_id"], cells["object_id"] != NO_TERM_FOUND
    if match == "owl:sameAs":
        return  # a finding of LNK-01
    if match not in _MATCHES:
        hint = f"use one of {', '.join(_MATCHES)}"
        yield Finding(FORM, row.place("predicate_id"), f"“{match}” is not a match", hint)
        return
    sure, why = _MATCHES[match]
    if cells["confidence"] not in (sure if matched else _UNSURE):
        message = f"“{cells['confidence']}” is not a confidence of {match}"
        hint = f"write {' or '.join(sorted(sure if matched else _UNSURE, reverse=True))}"
        yield Finding(FORM, row.place("confidence"), message, hint)
    if _negated(row) and (match != "skos:exactMatch" or not matched):
        message = f"{cells['subject_id']} rejects no item"
        hint = "Not is of skos:exactMatch with an item that looks alike"
        yield Finding(FORM, row.place("predicate_modifier"), message, hint)
    signs = [sign for _, sign in _MATCHES.values() if sign and f" {sign}" in cells["comment"]]
    if matched and signs != [why][: bool(why)]:
        message = f"the comment of {cells['subject_id']} does not say why it is {match}"
        hint = f"write “{why}” and the reason" if why else "leave out why it is less than exact"
        yield Finding(FORM, row.place("comment"), message, hint)
    due = "object_label" if matched else "other"
    for column in ("object_label", "other"):
        if bool(cells[column]) != (column == due):
            message = (
                f"{column} of {cells['subject_id']} is {'empty' if column == due else 'filled'}"
            )
            hint = "a match has the label of the item, what has no match a search_term and a reason"
            yield Finding(FORM, row.place(column), message, hint)


def _twice(rows: list[Row]) -> Iterator[Finding]:
    """Yield the items that two things are said to be exactly."""
    first: dict[str, str] = {}
    for row in rows:
        subject, item = row.cells["subject_id"], row.cells["object_id"]
        exact = row.cells["predicate_id"] == "skos:exactMatch" and item != NO_TERM_FOUND
        exact = exact and not _negated(row)
        if exact and first.setdefault(item, subject) != subject:
            yield of_error(FORM, shared_item(row, first[item]))


def _rejected(rows: list[Row]) -> Iterator[Finding]:
    """Yield the rejected items that occur twice, are linked, or have no row of their thing."""
    linked = {
        (row.cells["subject_id"], row.cells["object_id"]) for row in rows if not _negated(row)
    }
    before = ""
    for row in rows:
        subject, item = row.cells["subject_id"], row.cells["object_id"]
        if _negated(row) and item != NO_TERM_FOUND:
            if (subject, item) in linked:
                message, hint = f"{subject} has {item} and rejects it", "keep one of the two rows"
                yield Finding(FORM, row.place("object_id"), message, hint)
            elif subject != before:
                message, hint = f"{subject} has no row above", "put it below the row of its thing"
                yield Finding(FORM, row.place("subject_id"), message, hint)
            linked.add((subject, item))
        before = subject


def _negated(row: Row) -> bool:
    return bool(row.cells["predicate_modifier"])


def english(parsed: ParsedCorpus) -> Mapping[str, str]:
    """Return the English label of each thing that is described; empty where it has none."""
    own = tables.labels_of(parsed.rdf, ENGLISH)
    return {iri: own.get(iri, ("",))[-1] for file in parsed.rdf for iri in file.predicates}


def whole_tables(parsed: ParsedCorpus) -> list[Source]:
    """Return the tables in which each thing has a row."""
    return [one for one in parsed.corpus.links if one.name.rpartition("/")[2] == WHOLE]


def linked(source: Source, table: Mapping[str, str]) -> set[str]:
    """Return the things that have a row in a link table."""
    rows = tsv.rows_of(source, sssom.rows(source.legible), COLUMNS)
    names = (row.cells["subject_id"] for row in rows if isinstance(row, Row))
    return {expand(name, table) or "" for name in names}


def owing(parsed: ParsedCorpus) -> Iterator[tuple[str, ParsedFile, Quad]]:
    """Yield the things without a row: shared ones, and those of a namespace of which others have.

    Each comes with the file and the triple that makes it an actor, a place, an instrument or a
    topic.
    """
    known = {iri for source in whole_tables(parsed) for iri in linked(source, parsed.table)}
    namespaces = {iri.rpartition("/")[0] for iri in known}
    for file in parsed.rdf:
        shared = file.source.graph == f"{GRAPHS}authority"
        for quad in file.quads if file.source.folder != COMPARISONS else ():
            if isinstance(quad.subject, NamedNode) and _owing(quad):
                iri = quad.subject.value
                if iri not in known and (shared or iri.rpartition("/")[0] in namespaces):
                    yield iri, file, quad


def _unlinked(parsed: ParsedCorpus) -> Iterator[Finding]:
    for iri, file, quad in owing(parsed):
        message = f"{shorten(iri, parsed.table)} has no row in {WHOLE}"
        hint = f"add its row, with {NO_TERM_FOUND} where no item was verified"
        yield Finding(UNLINKED, file.place(quad, "subject"), message, hint)


def _owing(quad: Quad) -> bool:
    """Return whether a triple makes its subject an actor, a place, an instrument or a topic."""
    if not isinstance(quad.object, NamedNode):
        return False
    if quad.predicate.value == _IN_SCHEME:
        return quad.object.value == _TOPICS
    return quad.predicate.value == TYPE and quad.object.value in _LINKED_CLASSES
