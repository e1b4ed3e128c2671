"""The rows of the link set, and what keeps one from being a link."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from comity.check.link_tables import COLUMNS
from comity.corpus import sssom, tsv
from comity.corpus.sssom import NO_TERM_FOUND
from comity.corpus.tsv import Row
from comity.dataset import Dataset
from comity.errors import CorpusError, Place
from comity.rdf.curies import expand
from comity.terms import EXACT_MATCH, WIKIDATA

TABLE: Final = "data/links/wikidata.sssom.tsv"
"""The link set: tables beside it are of other sources."""

NOT_LOOKED_UP: Final = "not-looked-up"
_ITEM: Final = re.compile(r"wd:Q[1-9]\d*")


class Link(NamedTuple):
    """One row of the link set.

    Attributes:
        row: The line, with its cells.
        thing: The IRI of the thing.
        item: The IRI of its item; empty where none was found.
        match: The IRI of the property that joins the two.
        negated: Whether the row says that the item is another thing's.
        search: What to look for, where no item was found.
        reason: Why there is none.
    """

    row: Row
    thing: str
    item: str
    match: str
    negated: bool
    search: str = ""
    reason: str = ""

    @property
    def linked(self) -> bool:
        """Whether the thing has this item."""
        return bool(self.item) and not self.negated

    @property
    def open(self) -> bool:
        """Whether an item may still be found: nobody has decided that there can be none."""
        return self.reason == NOT_LOOKED_UP


class LinkSet(NamedTuple):
    """What is in the link set.

    Attributes:
        links: The rows that are sound.
        problems: What is wrong with the others.
    """

    links: tuple[Link, ...]
    problems: tuple[CorpusError, ...]

    def sound(self) -> tuple[Link, ...]:
        """Return the rows, all of which are sound.

        Raises:
            CorpusError: The first that is not.
        """
        for problem in self.problems:
            raise problem
        return self.links


def read(dataset: Dataset) -> LinkSet:
    """Return the rows of the link set.

    Args:
        dataset: The data set.

    Raises:
        CorpusError: A file cannot be read, a row makes no mapping at all, or there is no link set.
    """
    links: list[Link] = []
    problems: list[CorpusError] = []
    sources = [source for source in dataset.corpus.links if source.name == TABLE]
    if not sources:
        hint = "a data set without links to Wikidata has nothing to compare"
        raise CorpusError("there is no link set", Place(TABLE), hint=hint)
    for source in sources:
        prefixes = {**dataset.prefixes, **sssom.curie_map(source.legible)}
        for row in tsv.rows_of(source, sssom.rows(source.legible), COLUMNS):
            if isinstance(row, CorpusError):
                problems.append(row)
                continue
            link = _link(row, prefixes)
            found = list(_problems(dataset, link, links))
            problems += found
            links += [] if found else [link]
    return LinkSet(tuple(links), tuple(problems))


def _link(row: Row, prefixes: Mapping[str, str]) -> Link:
    cells = row.cells
    item = cells["object_id"]
    return Link(
        row,
        expand(cells["subject_id"], prefixes) or cells["subject_id"],
        "" if item == NO_TERM_FOUND else expand(item, prefixes) or item,
        expand(cells["predicate_id"], prefixes) or cells["predicate_id"],
        bool(cells["predicate_modifier"]),
        *sssom.looked_for(cells["other"]),
    )


def _problems(dataset: Dataset, link: Link, before: list[Link]) -> Iterator[CorpusError]:
    """Yield what is wrong with a row, by itself and beside those before it."""
    subject, item = link.row.cells["subject_id"], link.row.cells["object_id"]

    def problem(column: str, message: str, hint: str) -> CorpusError:
        return CorpusError(message, link.row.place(column), hint=hint)

    if link.thing.startswith(WIKIDATA):
        hint = "write the thing of Comity first and the item of Wikidata after it"
        yield problem("subject_id", f"{subject} and {item} are swapped", hint)
    elif link.item and not _ITEM.fullmatch(item):
        yield problem("object_id", f"“{item}” is not an item of Wikidata", "write it as wd:Q148")
    elif not dataset.facts.classes(link.thing):
        hint = "correct the spelling, or remove the row"
        yield problem("subject_id", f"{subject} is not described", hint)
    for other in before:
        same = (other.thing, other.negated) == (link.thing, link.negated)
        if same and (other.item == link.item or not link.negated):
            hint = f"keep one of the two rows; the other is line {other.row.line}"
            yield problem("subject_id", f"{subject} has two rows", hint)
        elif link.linked and other.linked and link.item == other.item and _exact(link, other):
            message = f"{other.row.cells['subject_id']} is exactly {item} as well"
            yield problem(
                "object_id", message, "correct the item, or use skos:closeMatch for one of the two"
            )


def _exact(*links: Link) -> bool:
    return all(link.match == EXACT_MATCH for link in links)
