"""The IRIs of the releases: what once had a name keeps it, or leaves a tombstone.

``data/iris.tsv`` has one row an IRI, sorted, with the columns of `COLUMNS`: the IRI, its classes
without those that narrow another of them (of a statement, which kind of statement it is), and the
first release that had it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import Corpus, Source, tsv
from comity.dataset import Dataset
from comity.dataset.sparql_examples import EXECUTABLE, QUERIES
from comity.errors import CorpusError, QueryError
from comity.terms import BASE, COMITY, DEPRECATED, SUB_CLASS_OF, TYPE

COLUMNS: Final = ("iri", "class", "since")
UNRELEASED: Final = "unreleased"


class Released(NamedTuple):
    """One row of the list.

    Attributes:
        line: Its line in the file.
        iri: What was released.
        classes: What it was, and has to be still.
        since: The first release that had it.
    """

    line: int
    iri: str
    classes: tuple[str, ...]
    since: str


def read(source: Source) -> Iterator[Released | CorpusError]:
    """Yield the rows of a list, and what keeps others from being read."""
    for row in tsv.rows(source, COLUMNS):
        if isinstance(row, CorpusError):
            yield row
        elif all(row.cells.values()):
            iri, classes, since = row.cells.values()
            yield Released(row.line, iri, tuple(classes.split()), since)
        else:
            hint = "write an IRI, its classes and a release, with one tab between"
            yield CorpusError("a cell is empty", source.place(row.line), hint=hint)


def described(quads: Iterable[Quad], corpus: Corpus) -> dict[str, set[str]]:
    """Return the classes of whatever of ours is described, the named questions included."""
    found = {QUERIES + source.slug: {EXECUTABLE.value} for source in corpus.questions}
    for iri, kind in _values(quads, TYPE):
        found.setdefault(iri, set()).add(kind)
    return found


def withdrawn(quads: Iterable[Quad]) -> set[str]:
    """Return the IRIs that say that they are deprecated."""
    return {iri for iri, value in _values(quads, DEPRECATED) if value == "true"}


def listed(dataset: Dataset) -> bytes:
    """Return the list with what is described now.

    Rows of earlier releases stay as they are; those of the present version are made anew.

    Raises:
        CorpusError: A file cannot be parsed, or the list is not one.
    """
    quads, version = dataset.quads, _version(dataset)
    rows = {
        row.iri: (" ".join(row.classes), row.since)
        for row in _earlier(dataset.corpus)
        if row.since != version
    }
    above = _above(quads)
    gone = withdrawn(quads)
    for iri, classes in described(quads, dataset.corpus).items():
        if iri not in rows and iri not in gone:
            specific = classes - {COMITY.Statement}  # which all statements are, whatever their kind
            widest = sorted(one for one in specific if not above.get(one, set()) & specific)
            rows[iri] = " ".join(widest), version
    return tsv.text(COLUMNS, ((iri, *rows[iri]) for iri in sorted(rows))).encode()


def _values(quads: Iterable[Quad], predicate: str) -> Iterator[tuple[str, str]]:
    """Yield each of our subjects that has a property, with its value."""
    for quad in quads:
        subject, value = quad.subject, quad.object
        if (
            quad.predicate.value == predicate
            and isinstance(subject, NamedNode)
            and isinstance(value, NamedNode | Literal)
            and subject.value.startswith(BASE)
        ):
            yield subject.value, value.value


def _earlier(corpus: Corpus) -> Iterator[Released]:
    for source in corpus.released:
        yield from tsv.certain(read(source))


def _version(dataset: Dataset) -> str:
    """Return the release that the data set is, or will be."""
    try:
        return dataset.catalog.release or UNRELEASED
    except QueryError:  # a corpus without a catalog, such as a test's
        return UNRELEASED


def _above(quads: Iterable[Quad]) -> Mapping[str, set[str]]:
    """Return the classes that each class narrows."""
    above: dict[str, set[str]] = {}
    for narrow, wide in _values(quads, SUB_CLASS_OF):
        above.setdefault(narrow, set()).add(wide)
    return above
