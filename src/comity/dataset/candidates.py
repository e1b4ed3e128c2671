"""What names from elsewhere may mean: a column of them, matched to the things of the data set.

What is called just so is certain. What has all the words in its names follows, ranked by the rule
of `comity.dataset.word_search`; where nothing has them, what is spelt nearly so.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from comity.dataset import matching, word_search
from comity.dataset.facts import Facts
from comity.dataset.matching import Names, words
from comity.dataset.word_search import NAME, Search, Wanted
from comity.terms import COMITY, EXACT_MATCH, GEONAMES, M49, SKOS, WIKIDATA

LONGEST: Final = 200  # characters of a name from elsewhere
# What a candidate is worth: a name; by its words, times how good a hit it is; near, times nearness.
EXACT: Final = 100.0
WORDS: Final = 70.0
NEAR: Final = 90.0
CONFIDENCES: Final = {"certain": 95.0, "probable": 80.0, "possible": 60.0}


# Ids elsewhere that can be asked for as if they were properties.
IDS: Final = {"geonames": GEONAMES, "m49": M49}


class Candidate(NamedTuple):
    """A thing that a name may mean.

    Attributes:
        node: Its IRI.
        score: How good it is, from 0 to 100.
        match: Whether nothing else is called so: it may be taken without looking.
    """

    node: str
    score: float
    match: bool


def stated(facts: Facts, node: str, asked: str) -> list[str]:
    """Return the values of a property of a thing.

    Args:
        facts: The data set.
        node: The thing.
        asked: The property; of a match the items of Wikidata count, and of `IDS` the ids.
    """
    if asked in IDS:
        return matching.linked(facts, node, EXACT_MATCH, IDS[asked])
    if asked.startswith(SKOS):
        return matching.linked(facts, node, asked, WIKIDATA)
    return facts.values(node, asked)


class Candidates:
    """The names of the data set, to be looked through again and again."""

    def __init__(self, facts: Facts, kinds: Collection[str] = ()) -> None:
        """Index the data set.

        Args:
            facts: The data set.
            kinds: The classes of the things whose names are wanted; all where there is none.
        """
        self._facts = facts
        self.names = Names(facts, kinds)
        self._search = Search(facts, Wanted(frozenset(kinds)), (NAME,))

    def called(self, typed: str, kinds: Collection[str] = ()) -> list[Candidate]:
        """Return what a name may mean, the best first.

        What only has the words, or is spelt nearly so, is never a match by itself; what an
        identification takes the name for has what its confidence is worth.

        Args:
            typed: The name, in English, in Chinese or as printed; or an id.
            kinds: The classes that are asked for; all where there is none.
        """
        scores: dict[str, float] = {}
        for named, score in self._scored(typed[:LONGEST]):
            for node, sure in ((named, EXACT), *self._identified(named)):
                if self._is_of(node, kinds):
                    scores[node] = max(score * sure / EXACT, scores.get(node, 0.0))
        exact = [node for node, score in scores.items() if score == EXACT]
        found = (
            Candidate(node, round(score, 1), match=exact == [node])
            for node, score in scores.items()
        )
        return sorted(found, key=lambda one: -one.score)

    def with_values(
        self, values: Mapping[str, Collection[str]], kinds: Collection[str] = ()
    ) -> list[Candidate]:
        """Return what has these values of properties: for codes, where there is no name.

        Args:
            values: For each property, as `stated` knows it, the values of which it has to have one.
            kinds: The classes that are asked for; all where there is none.
        """
        found = [
            node
            for node in self.names.nodes()
            if self._is_of(node, kinds)
            and all(
                not set(some).isdisjoint(stated(self._facts, node, predicate))
                for predicate, some in values.items()
            )
        ]
        return [Candidate(node, EXACT, match=len(found) == 1) for node in found]

    def _is_of(self, node: str, kinds: Collection[str]) -> bool:
        return not kinds or not set(kinds).isdisjoint(self._facts.classes(node))

    def _scored(self, typed: str) -> Iterator[tuple[str, float]]:
        wanted = words(matching.plain(typed))
        if exact := self._by_id(typed) or self.names.exact(wanted):
            yield from ((node, EXACT) for node in sorted(exact, key=matching.natural))
        elif hits := self._search.found(typed) if wanted else []:
            lowest = WORDS
            for hit in hits:  # in their order, which puts what other sources say last
                lowest = min(lowest, WORDS * hit.score / word_search.most(typed))
                yield hit.node, lowest
        else:
            near = self.names.near(wanted)
            yield from ((node, NEAR * nearness) for node, nearness in near)

    def _by_id(self, typed: str) -> list[str]:
        node = matching.identified(self._facts, typed)
        return [node] if node and node in self.names.nodes() else []

    def _identified(self, node: str) -> Iterator[tuple[str, float]]:
        """Yield what the editors take a printed name for, as sure as they are."""
        for subject, predicate in self._facts.into.get(node, ()):
            if predicate == COMITY.identifies:
                for confidence in self._facts.values(subject, COMITY.confidence):
                    score = CONFIDENCES.get(confidence.rpartition("/")[2], 0.0)
                    others = self._facts.values(subject, COMITY.identifiedAs)
                    yield from ((other, score) for other in others)
