"""Completeness: how much of what a document asserts is data, and what is left out on purpose.

``assertions.tsv`` of a document is an inventory of its assertions, made from the text alone by a
reader who did not see the data: one row an assertion, with its kind, its weight and what must not
be lost. ``completeness.tsv`` has one row for each of them: the nodes that hold it, and a verdict.
docs/reliability.md says how both are made.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from comity.coding.sheets import SEPARATOR
from comity.corpus import ASSERTIONS, COMPLETENESS, Corpus, Source, tsv
from comity.corpus.tsv import Row
from comity.errors import CodingError, CorpusError
from comity.rdf.table import Table
from comity.terms import THINGS

INVENTORY: Final = ("assertion", "passage", "kind", "weight", "says", "keep")
JUDGED: Final = ("assertion", "verdict", "nodes", "note")
WHOLE: Final = "whole"
LEFT_OUT: Final = "left-out"
WRONG: Final = "wrong"
VERDICTS: Final = (WHOLE, "partial", "missing", LEFT_OUT, WRONG)
WEIGHTS: Final = ("3", "2", "1")
KINDS: Final = (
    "event",
    "plan",
    "tie",
    "denial",
    "stance",
    "judgement",
    "content",
    "cause",
    "aim",
    "participant",
    "place",
    "date",
    "number",
    "part",
    "degree",
    "limit",
    "name",
    "reference",
)


class Assertion(NamedTuple):
    """One thing that a document asserts, and how far the data holds it.

    Attributes:
        kind: Its kind, one of `KINDS`.
        weight: How much is lost with it: 3 is a fact, 1 a shade of one.
        verdict: One of `VERDICTS`.
    """

    kind: str
    weight: int
    verdict: str


class Share(NamedTuple):
    """How many assertions of a sort the data holds.

    Attributes:
        name: The sort.
        counts: How many there are with each verdict, in the order of `VERDICTS`.
        whole: The share that is whole, by weight, of what is not left out on purpose; None where
            all of it is.
    """

    name: str
    counts: tuple[int, ...]
    whole: float | None


def documents(corpus: Corpus) -> tuple[str, ...]:
    """Return the names of the documents whose assertions were held against the data."""
    return tuple(s.folder for s in corpus.inventories if s.name.endswith(f"/{COMPLETENESS}"))


def rows(source: Source) -> Iterator[Row | CorpusError]:
    """Yield the rows of an inventory or of its verdicts, and what keeps others from being read.

    Args:
        source: The file; its name says which of the two it is.
    """
    return tsv.rows(source, INVENTORY if source.name.endswith(f"/{ASSERTIONS}") else JUDGED)


def named(cell: str, document: str) -> list[str]:
    """Return the IRIs of the nodes that a cell names.

    >>> named("talks; actor:sco", "report")  # doctest: +NORMALIZE_WHITESPACE
    ['https://w3id.org/comity/id/report/talks',
     'https://w3id.org/comity/id/actor/sco']

    Args:
        cell: Nodes of the document by their slugs, shared things with their prefixes.
        document: The name of its folder.
    """
    slugs = cell.split(SEPARATOR) if cell else []
    return [
        THINGS + (slug.replace(":", "/", 1) if ":" in slug else f"{document}/{slug}")
        for slug in slugs
    ]


def read(corpus: Corpus, document: str) -> list[Assertion]:
    """Return the assertions of a document, each with its verdict.

    Args:
        corpus: The files.
        document: The name of its folder.

    Raises:
        CorpusError: A row cannot be read.
        CodingError: An assertion has no verdict, or a weight is no number.
    """
    verdicts = {
        row.cells["assertion"]: row.cells["verdict"]
        for row in _read(corpus, document, COMPLETENESS)
    }
    found = []
    for row in _read(corpus, document, ASSERTIONS):
        name, weight = row.cells["assertion"], row.cells["weight"]
        if verdicts.get(name) not in VERDICTS or weight not in WEIGHTS:
            hint = "“comity check --only COD-03” says what is wrong"
            raise CodingError(f"{name} has no verdict or weight", row.place("assertion"), hint=hint)
        found.append(Assertion(row.cells["kind"], int(weight), verdicts[name]))
    return found


def _read(corpus: Corpus, document: str, name: str) -> Iterator[Row]:
    for source in corpus.inventories:
        if source.name == f"data/{document}/{name}":
            yield from tsv.certain(rows(source))


def measure(
    assertions: Sequence[Assertion], by: Callable[[Assertion], str], names: Sequence[str]
) -> list[Share]:
    """Return how many assertions of each sort are whole.

    Args:
        assertions: The assertions with their verdicts.
        by: Returns the sort of an assertion.
        names: The sorts in their order; those that do not occur are left out.
    """
    sorts = {name: [one for one in assertions if by(one) == name] for name in names}
    return [share(name, some) for name, some in sorts.items() if some]


def by_kind(assertions: Sequence[Assertion]) -> list[Share]:
    """Return how many assertions of each kind are whole."""
    return measure(assertions, lambda one: one.kind, KINDS)


def by_weight(assertions: Sequence[Assertion]) -> list[Share]:
    """Return how many assertions of each weight are whole."""
    return measure(assertions, lambda one: str(one.weight), WEIGHTS)


def share(name: str, assertions: Sequence[Assertion]) -> Share:
    """Return how many of some assertions are whole.

    Args:
        name: What they are called together.
        assertions: The assertions with their verdicts.
    """
    counts = tuple(sum(one.verdict == verdict for one in assertions) for verdict in VERDICTS)
    due = sum(one.weight for one in assertions if one.verdict != LEFT_OUT)
    whole = sum(one.weight for one in assertions if one.verdict == WHOLE)
    return Share(name, counts, whole / due if due else None)


def tabulated(head: str, shares: Sequence[Share]) -> Table:
    """Return shares as a table, to be read by people.

    Args:
        head: What the sorts are sorts of.
        shares: The shares.
    """
    return Table(
        (head, "assertions", *VERDICTS, "whole by weight"),
        tuple(
            (name, str(sum(counts)), *map(str, counts), "" if whole is None else f"{whole:.1%}")
            for name, counts, whole in shares
        ),
    )


def summary(document: str, assertions: Sequence[Assertion]) -> str:
    """Return in one line how much of a document is data."""
    _, counts, whole = share(document, assertions)
    found = dict(zip(VERDICTS, counts, strict=True))
    return (
        f"{document}: {0 if whole is None else whole:.1%} of the assertions are whole by weight, "
        f"{found[WRONG]} wrong; {found[LEFT_OUT]} of {len(assertions)} left out on purpose"
    )
