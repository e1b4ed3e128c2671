"""What nobody has looked up, as a catalogue for Mix'n'match, where people match it by hand.

The form is that of https://meta.wikimedia.org/wiki/Mix%27n%27match/Import: a table with one head.
"""

from collections.abc import Sequence
from typing import Final

from comity.corpus import tsv
from comity.dataset import Dataset
from comity.dataset.facts import Facts
from comity.dataset.matching import title
from comity.links import likeness
from comity.links.link_set import Link
from comity.terms import COMITY, THINGS

COLUMNS: Final = ("id", "name", "desc", "url", "type")


def catalogue(dataset: Dataset, links: Sequence[Link]) -> str:
    """Return the things that nobody has looked up as a catalogue for Mix'n'match.

    Args:
        dataset: The data set.
        links: The rows of the link set.
    """
    facts = dataset.facts
    rows = [
        [
            link.thing.removeprefix(THINGS),
            title(facts, link.thing),
            _description(facts, link),
            link.thing,
            likeness.kind(facts, link.thing) or "Concept",
        ]
        for link in links
        if link.open
    ]
    return tsv.text(COLUMNS, rows)


def _description(facts: Facts, link: Link) -> str:
    """Return what distinguishes a thing from others of its name: kind, date, place, other names."""
    called = [name for name, _ in likeness.names(facts, link.thing)]
    known = [
        *(facts.label(kind) for kind in facts.values(link.thing, COMITY.kind)),
        facts.first(link.thing, COMITY.edtf),
        *(title(facts, place) for place in facts.values(link.thing, COMITY.place)),
        *called[1:],
    ]
    return "; ".join(dict.fromkeys(text for text in known if text))
