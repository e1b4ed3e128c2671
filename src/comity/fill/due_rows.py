"""Rows that are due, as far as they are known without looking up: of tables, of lists of items."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from comity.check import coverage, link_tables
from comity.check import tables as labels
from comity.check.queries import federated
from comity.corpus import Source, federation, questions, sssom
from comity.corpus.coverage import ENCODED, TO_DO_STATUS
from comity.corpus.coverage import rows as coverage_rows
from comity.corpus.parsed import ParsedCorpus
from comity.corpus.tsv import Row
from comity.rdf.curies import shorten
from comity.rdf.languages import CHINESE


def rows(parsed: ParsedCorpus, document: str) -> dict[str, bytes]:
    """Return the tables to which something is added, or a number in them corrected.

    Args:
        parsed: The corpus with its Turtle filled in, parsed.
        document: The name of the document's folder.
    """
    counted = coverage.documents(parsed).get(document)
    found = {
        source.name: _counted(source, counted)
        for source in parsed.corpus.coverage
        if source.folder == document and counted and counted.whole
    }
    for source in link_tables.whole_tables(parsed):
        found[source.name] = _added(source, _links(parsed))
    for source in parsed.corpus.labels:
        found[source.name] = _added(source, _labels(source, parsed))
    return {name: text.encode() for name, text in found.items()}


def items(parsed: ParsedCorpus) -> dict[str, bytes]:
    """Return the federated questions with the items that the link set has now."""
    found = {}
    for source, question in questions.readable(parsed.corpus):
        if question.items in federation.CLASSES:
            due = federated.due(parsed, question.items)
            found[source.name] = federation.listed(question.text, due).encode()
    return found


def _counted(source: Source, document: coverage.Document) -> str:
    """Return a coverage table with the true numbers of nodes."""
    lines = source.legible.split("\n")
    for row in coverage_rows(source):
        if isinstance(row, Row) and row.cells["status"] in {ENCODED, TO_DO_STATUS}:
            nodes = str(document.nodes[row.cells["passage"]])
            lines[row.line - 1] = "\t".join({**row.cells, "nodes": nodes}.values())
    return "\n".join(lines)


def _added(source: Source, new: Iterable[list[str]]) -> str:
    """Return a table with rows more, in the order of its first columns; no other row moves."""
    lines = source.legible.splitlines()
    for row in sorted(new):
        body = [n for n, line in enumerate(lines) if line and not line.startswith("#")][1:]
        place = next((n for n in body if lines[n].split("\t") > row), len(lines))
        lines.insert(place, "\t".join(row))
    return "".join(f"{line}\n" for line in lines)


def _links(parsed: ParsedCorpus) -> Iterator[list[str]]:
    """Yield the rows of things that nobody has looked up."""
    english = link_tables.english(parsed)
    today = datetime.now(UTC).date().isoformat()
    for iri, _, _ in link_tables.owing(parsed):
        name, label = shorten(iri, parsed.table), english[iri]
        cells = {
            "subject_id": name,
            "subject_label": label,
            "predicate_id": "skos:exactMatch",
            "predicate_modifier": "",
            "object_id": sssom.NO_TERM_FOUND,
            "object_label": "",
            "mapping_justification": "semapv:ManualMappingCuration",
            "author_label": "The Comity authors",
            "mapping_date": today,
            "confidence": "0.5",
            "other": f"search_term={label}; reason=not-looked-up",
            "comment": link_tables.NOT_LOOKED_UP,
        }
        yield [cells[column] for column in link_tables.COLUMNS]


def _labels(source: Source, parsed: ParsedCorpus) -> Iterator[list[str]]:
    """Yield the rows of Chinese names of which nobody has said whose they are."""
    chinese = labels.names_of(labels.authority(parsed), CHINESE)
    for iri, name in labels.unlisted(source, chinese, parsed.table):
        yield [shorten(iri, parsed.table), name, labels.OURS, labels.TO_CONFIRM]
