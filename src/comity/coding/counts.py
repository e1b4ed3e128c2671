"""How many statements of each class the data has, beside the second coder's sheet.

The sheet has sets: it says in which sentences the second coder has a class, and not how often. Two
demands that one coder joins cannot be seen there. So each class is counted, and the sentences in
which the data has several are named.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from comity.coding.sheets import Comparison
from comity.dataset import Dataset
from comity.rdf.table import Table
from comity.terms import COMITY, TERMS, THINGS

AS: Final = {COMITY.CausalClaim: COMITY.Position}
"""Classes that the sheet does not distinguish from a wider one."""


class Count(NamedTuple):
    """How often the data has a class, and where the second coder has it.

    Attributes:
        name: The class.
        statements: How many statements are of it, counted in each sentence that they rest on.
        sentences: In how many sentences the data has it.
        second: In how many sentences the second coder has it.
        both: In how many both have it.
        several: The sentences in which the data has more than one, which the sheet cannot show.
    """

    name: str
    statements: int
    sentences: int
    second: int
    both: int
    several: tuple[str, ...]


def count(dataset: Dataset, comparison: Comparison) -> list[Count]:
    """Return how often the data has each class that either coder has.

    Args:
        dataset: The data set.
        comparison: The two codings of a document.
    """
    found = _statements(dataset, comparison.document)
    second = {passage: comparison.second[passage, "classes"] for passage in comparison.passages}
    names = sorted({*found, *(name for values in second.values() for name in values)})
    return [_count(name, found[name], second) for name in names]


def _count(name: str, found: Counter[str], second: dict[str, frozenset[str]]) -> Count:
    theirs = {passage for passage, names in second.items() if name in names}
    return Count(
        name=name,
        statements=found.total(),
        sentences=len(found),
        second=len(theirs),
        both=len(theirs & found.keys()),
        several=tuple(passage for passage in second if found[passage] > 1),
    )


def _statements(dataset: Dataset, document: str) -> defaultdict[str, Counter[str]]:
    """Return how many statements of each class rest on each numbered sentence of a document."""
    facts = dataset.facts
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for node, predicate in facts.into.get(THINGS + document, ()):
        if predicate != COMITY.statedIn or COMITY.Participation in facts.classes(node):
            continue
        passages = [
            p for p in facts.values(node, COMITY.passage) if facts.first(p, COMITY.sentence)
        ]
        for kind in facts.narrowest(node):
            name = AS.get(kind, kind).removeprefix(TERMS)
            found[name].update(passage.rpartition("/")[2] for passage in passages)
    return found


def tabulated(counts: Sequence[Count]) -> Table:
    """Return the counts as a table, to be read by people."""
    columns = ("class", "statements", "sentences", "second coder", "both", "with several")
    return Table(
        columns,
        tuple((each.name, *map(str, each[1:-1]), str(len(each.several))) for each in counts),
    )
