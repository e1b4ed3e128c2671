"""The figures: each number with its qualifier and its bounds, beside what other sources say."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from comity.dataset import statements as statements_
from comity.terms import COMITY, DCTERMS
from comity.web.context import Context
from comity.web.pictures.encoded import statements
from comity.web.pictures.scale import Ruler

NAME: Final = "figures"
QUESTIONS: Final = (
    "figures-with-bounds",
    "peacekeeping-personnel-sent",
    "what-counts-a-figure",
    "agreement-with-other-sources",
)

EXACT: Final = "exact"
MORE: Final = "more"
ABOUT: Final = "about"
UNCOUNTED: Final = "uncounted"
UNKNOWN: Final = "unknown"

_FEW: Final = 3  # figures of a topic, under which they go to the rest
_NEAR: Final = 2  # times the largest number: what other sources say up to there is in the scale
UNIT: Final = "http://qudt.org/schema/qudt/hasUnit"
_ABLE: Final = "/measure/capability"
_UNRECORDED: Final = "/qualifier/not-recorded"


class Mark(NamedTuple):
    """One number.

    Attributes:
        node: The IRI of the figure.
        look: How it is bounded: exact, more than its number, about it, without a number, or with
            a hedge that nobody wrote down.
        at: Where it stands, in hundredths of the width; None where it has no number, or where
            that is beyond the scale.
        possible: Whether it is what could be provided, and nothing is said to have been.
    """

    node: str
    look: str
    at: float | None
    possible: bool


class Other(NamedTuple):
    """What another source says.

    Attributes:
        mark: Its number.
        identification: The IRI of the comparison.
    """

    mark: Mark
    identification: str


class Row(NamedTuple):
    """A number of a document, and the others beside it.

    Attributes:
        mark: The number.
        others: What other sources say.
    """

    mark: Mark
    others: Sequence[Other]


class Group(NamedTuple):
    """Numbers in one scale.

    Attributes:
        topic: What they are about; empty for those of which there are few, or that have none.
        unit: What they are measured in; empty where things are counted.
        ruler: The scale.
        rows: The numbers, in the order of the documents.
    """

    topic: str
    unit: str
    ruler: Ruler
    rows: Sequence[Row]


class Figures(NamedTuple):
    """The picture.

    Attributes:
        groups: What it shows.
    """

    groups: Sequence[Group]


def draw(context: Context) -> Figures:
    """Return the picture of all figures that the documents give."""
    nodes = statements(context, COMITY.Figure)
    topics = Counter(topic for node in nodes for topic in _topics(context, node))
    groups: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        # Of its topics, the one that most figures have.
        topic = min(_topics(context, node), key=lambda topic: (-topics[topic], topic), default="")
        unit = next(iter(context.facts.values(node, UNIT)), "")
        groups.setdefault((topic, unit), []).append(node)
    few = [key for key, found in groups.items() if len(found) < _FEW and not key[1]]
    rest = sorted((node for key in few for node in groups.pop(key)), key=nodes.index)
    if rest:
        groups["", ""] = rest
    order = sorted(groups, key=lambda key: (bool(key[1]), not key[0], -topics[key[0]], key))
    return Figures([_group(context, *key, groups[key]) for key in order])


def _topics(context: Context, node: str) -> list[str]:
    """Return the topics of what a figure is about."""
    about = context.facts.values(node, COMITY.about)
    return sorted({t for one in about for t in context.facts.values(one, DCTERMS + "subject")})


def _group(context: Context, topic: str, unit: str, nodes: Sequence[str]) -> Group:
    numbers = [number for node in nodes if (number := number_of(context, node)) is not None]
    most = _NEAR * max(numbers, default=0)
    beside = [number for node in nodes for number in _beside(context, node) if number <= most]
    ruler = Ruler([*numbers, *beside])
    rows = [Row(mark_of(context, ruler, node), _others(context, ruler, node)) for node in nodes]
    return Group(topic, unit, ruler, rows)


def number_of(context: Context, node: str) -> float | None:
    """Return the number that a figure has; None where it has none, as in “dozens”."""
    quantity = statements_.quantity(context.facts, node)
    return float(quantity.value) if quantity and quantity.value else None


def mark_of(context: Context, ruler: Ruler, node: str) -> Mark:
    """Return a figure as it is drawn on a scale.

    Args:
        context: What pages are made from.
        ruler: The scale.
        node: The IRI of the figure.
    """
    number = number_of(context, node)
    measures = context.facts.values(node, COMITY.measure)
    return Mark(
        node,
        _look(context, node),
        ruler.at(number) if number is not None and number <= ruler.top else None,
        possible=any(measure.endswith(_ABLE) for measure in measures),
    )


def _look(context: Context, node: str) -> str:
    quantity = statements_.quantity(context.facts, node)
    if not quantity or not quantity.value:
        return UNCOUNTED
    if quantity.qualifier.endswith(_UNRECORDED):
        return UNKNOWN
    if quantity.low and quantity.low == quantity.high:
        return EXACT
    return MORE if quantity.low and not quantity.high else ABOUT


def _beside(context: Context, node: str) -> list[float]:
    """Return the numbers of other sources that the editors compare with one."""
    found = (number_of(context, other) for other, _ in _compared(context, node))
    return [number for number in found if number is not None]


def _others(context: Context, ruler: Ruler, node: str) -> list[Other]:
    return [
        Other(mark_of(context, ruler, other), comparison)
        for other, comparison in _compared(context, node)
    ]


def _compared(context: Context, node: str) -> list[tuple[str, str]]:
    """Return the numbers of other sources that are compared with one, each with the comparison."""
    return sorted(
        (other, comparison)
        for comparison, predicate in context.facts.into.get(node, ())
        if predicate == COMITY.compares
        for other in context.facts.values(comparison, COMITY.comparedWith)
        if context.facts.values(other, COMITY.value)
    )
