"""Which things a name may stand for, each with a score: for columns of names from elsewhere.

Where `comity.dataset.matching.find` wants one thing or none, this weighs. What is called just so
has 100; what an identification takes the name for has what its confidence is worth; what only
contains the words, or is spelt nearly so, has less, and is never a match by itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.dataset.matching import every_name, natural, within, words
from comity.terms import COMITY, DCTERMS, SKOS, TERMS

# What can be looked for: the classes, the widest first.
KINDS: Final = (
    *(TERMS + name for name in ("Actor", "State", "Organization", "Group", "Instrument")),
    DCTERMS + "Location",
    COMITY.Event,
    SKOS + "Concept",
)
EXACT: Final = 100.0
PART: Final = 70.0
NEAR: Final = 90.0  # times how near it is
NEARNESS: Final = 0.8
LONGEST: Final = 200  # characters of a name
CONFIDENCES: Final = {"certain": 95.0, "probable": 80.0, "possible": 60.0}


class Candidate(NamedTuple):
    """A thing that a name may stand for.

    Attributes:
        node: Its IRI.
        score: How good it is, from 0 to 100.
        match: Whether nothing else is called so: it may be taken without looking.
    """

    node: str
    score: float
    match: bool


class Names:
    """The names of the data set, to be looked through again and again."""

    def __init__(self, facts: Facts) -> None:
        """Index the data set.

        Args:
            facts: The data set.
        """
        self._facts = facts
        self._nodes: dict[str, set[str]] = {}
        for name, node in every_name(facts):
            if name and not set(KINDS).isdisjoint(facts.classes(node)):
                self._nodes.setdefault(name, set()).add(node)

    def candidates(self, typed: str, kinds: Collection[str] = ()) -> list[Candidate]:
        """Return what a name may stand for, the best first.

        Args:
            typed: The name, in English, in Chinese or as printed.
            kinds: The classes that are asked for; all where there is none.
        """
        wanted = words(typed[:LONGEST])
        scores: dict[str, float] = {}
        for named, score in self._scored(wanted) if wanted else ():
            for node, sure in ((named, EXACT), *self._identified(named)):
                if not kinds or not set(kinds).isdisjoint(self._facts.classes(node)):
                    scores[node] = max(score * sure / EXACT, scores.get(node, 0.0))
        exact = [node for node, score in scores.items() if score == EXACT]
        found = [
            Candidate(node, round(score, 1), match=exact == [node])
            for node, score in scores.items()
        ]
        return sorted(found, key=lambda one: (-one.score, natural(one.node)))

    def with_values(
        self, values: Mapping[str, Collection[str]], kinds: Collection[str] = ()
    ) -> list[Candidate]:
        """Return what has these values of properties: for codes, where there is no name.

        Args:
            values: For each property, the values of which it has to have one.
            kinds: The classes that are asked for; all where there is none.
        """
        nodes = {node for named in self._nodes.values() for node in named}
        found = sorted(
            node
            for node in nodes
            if not set(kinds or KINDS).isdisjoint(self._facts.classes(node))
            and all(
                not set(some).isdisjoint(self._facts.values(node, predicate))
                for predicate, some in values.items()
            )
        )
        return [Candidate(node, EXACT, match=len(found) == 1) for node in found]

    def begin_with(self, typed: str) -> list[str]:
        """Return the things of which a name begins so, in the order of their IRIs."""
        wanted = words(typed[:LONGEST])
        nodes = (named for name, named in self._nodes.items() if name.startswith(wanted))
        return sorted({node for named in nodes for node in named}, key=natural)

    def _scored(self, wanted: str) -> Iterator[tuple[str, float]]:
        exact = self._nodes.get(wanted, set())
        yield from ((node, EXACT) for node in exact)
        if not exact:
            for name, nodes in self._nodes.items():
                if within(wanted, name):
                    yield from ((node, PART * len(wanted) / len(name)) for node in nodes)
            for name in get_close_matches(wanted, self._nodes, n=5, cutoff=NEARNESS):
                nearness = SequenceMatcher(None, wanted, name).ratio()
                yield from ((node, NEAR * nearness) for node in self._nodes[name])

    def _identified(self, node: str) -> Iterator[tuple[str, float]]:
        """Yield what the editors take a printed name for, as sure as they are."""
        for subject, predicate in self._facts.into.get(node, ()):
            if predicate == COMITY.identifies:
                for confidence in self._facts.values(subject, COMITY.confidence):
                    score = CONFIDENCES.get(confidence.rsplit("/", 1)[-1], 0.0)
                    others: Sequence[str] = self._facts.values(subject, COMITY.identifiedAs)
                    yield from ((other, score) for other in others)
