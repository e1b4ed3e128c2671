"""Names: what is described, what it is called, and which thing a name stands for.

One rule for all who ask. A name is a slug, a label or another label in either language; names are
compared by their words, without case, marks and accents. What is typed is a name, or part of
names, or is spelt nearly as a name: nearness is the ratio of Python's difflib, `NEARNESS` at least.
`find` takes one thing or none; `Names.candidates` weighs all of them, for columns of names from
elsewhere.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Final, NamedTuple

from comity.dataset.facts import NAMELESS, Facts
from comity.errors import QueryError
from comity.rdf.curies import expand, shorten
from comity.terms import ALT_LABEL, COMITY, DCTERMS, LABELS, SKOS, TERMS, THINGS

MOST: Final = 12  # as many as are worth choosing from
SUGGESTED: Final = 3
NEAREST: Final = 6  # names
NEARNESS: Final = 0.7
LONGEST: Final = 200  # characters of a name from elsewhere

# What can be looked for: the classes, the widest first.
KINDS: Final = (
    COMITY.Actor,
    COMITY.State,
    COMITY.Organization,
    COMITY.Group,
    COMITY.Instrument,
    DCTERMS + "Location",
    COMITY.Event,
    SKOS + "Concept",
)
# What a candidate is worth: a name; as part of a name, times the share; near, times nearness.
EXACT: Final = 100.0
PART: Final = 70.0
NEAR: Final = 90.0
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


def find(facts: Facts, typed: str) -> str:
    """Return the IRI of what is called so.

    Args:
        facts: The data set.
        typed: An IRI, a prefixed name, a slug, or a name in either language, also as printed.

    Raises:
        QueryError: Nothing is called so, or several things are: the hint says what to type.
    """
    written = typed.strip()
    iri = written.strip("<>")
    for candidate in (iri, expand(iri, facts.prefixes)):
        if candidate in facts.out:
            return str(candidate)
    names = Names(facts)
    found = names.called(words(written))
    if not found:
        raise QueryError(f"nothing is called “{written}”", hint=_suggestion(facts, names, written))
    if len(found) > 1:
        listed = [f"\n  {shorten(node, facts.prefixes)}  {facts.label(node)}" for node in found]
        more = f"\n  and {len(found) - MOST} more" if len(found) > MOST else ""
        message = f"{len(found)} things are called “{written}”"
        raise QueryError(message, hint=f"ask for one:{''.join(listed[:MOST])}{more}")
    return found[0]


def _suggestion(facts: Facts, names: "Names", typed: str) -> str:
    nodes = list(dict.fromkeys(node for node, _ in names.near(words(typed))))[:SUGGESTED]
    if not nodes:
        return "type a name in English or Chinese, or a prefixed name as actor:china"
    return f"perhaps {' or '.join(facts.name(node) for node in nodes)}"


def natural(text: str) -> list[tuple[int, str]]:
    """Return a key to sort by: numbers within a text by their size.

    >>> sorted(["¶10 s2", "¶2 s10", "¶2 s9"], key=natural)
    ['¶2 s9', '¶2 s10', '¶10 s2']
    """
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text)]


def words(text: str) -> str:
    """Return the words of a text, without case, marks and accents, one blank between them."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


def within(part: str, name: str) -> bool:
    """Return whether a name has these words; Chinese has no blanks between them."""
    return f" {part} " in f" {name} " if part.isascii() else part in name


class Names:
    """The names of the data set, to be looked through again and again."""

    def __init__(self, facts: Facts, kinds: Collection[str] = ()) -> None:
        """Index the data set.

        Args:
            facts: The data set.
            kinds: The classes of the things whose names are wanted; all where there is none.
        """
        self._facts = facts
        self._nodes: dict[str, dict[str, None]] = {}
        for node in facts.out:
            classes = set(facts.classes(node))
            wanted = classes & set(kinds) if kinds else classes.isdisjoint(NAMELESS)
            if wanted and node.startswith((THINGS, TERMS)):
                slug = re.split("[/#]", node)[-1]
                for text in (slug, *facts.texts(node, *LABELS, ALT_LABEL)):
                    if name := words(text):
                        self._nodes.setdefault(name, {})[node] = None

    def called(self, wanted: str) -> list[str]:
        """Return what has a name: just that; else as a part, things going before statements.

        Args:
            wanted: The name as `words` writes it. Where no name has it, it may be as printed.
        """
        if not wanted:
            return []
        exact = self._nodes.get(wanted)
        part = {node for node, _ in self.containing(wanted)}
        things = {node for node in part if not self._facts.is_statement(node)}
        return sorted(exact or things or part or set(self._printed(wanted)))

    def containing(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Yield what has a name with these words in it, with their share of the name."""
        for name, nodes in self._nodes.items():
            if within(wanted, name):
                yield from ((node, len(wanted) / len(name)) for node in nodes)

    def near(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Yield what has a name that is spelt nearly so, the nearest first, with its nearness."""
        for name in get_close_matches(wanted, self._nodes, n=NEAREST, cutoff=NEARNESS):
            nearness = SequenceMatcher(None, wanted, name).ratio()
            yield from ((node, nearness) for node in self._nodes[name])

    def candidates(self, typed: str, kinds: Collection[str] = ()) -> list[Candidate]:
        """Return what a name may stand for, the best first.

        What only contains the words, or is spelt nearly so, is never a match by itself; what an
        identification takes the name for has what its confidence is worth.

        Args:
            typed: The name, in English, in Chinese or as printed.
            kinds: The classes that are asked for; all where there is none.
        """
        wanted = words(typed[:LONGEST])
        scores: dict[str, float] = {}
        for named, score in self._scored(wanted):
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
        facts = self._facts
        found = sorted(
            node
            for node in {node for named in self._nodes.values() for node in named}
            if (not kinds or not set(kinds).isdisjoint(facts.classes(node)))
            and all(
                not set(some).isdisjoint(facts.values(node, predicate))
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
        if wanted in self._nodes:
            yield from ((node, EXACT) for node in self._nodes[wanted])
        else:
            yield from ((node, PART * share) for node, share in self.containing(wanted))
            yield from ((node, NEAR * nearness) for node, nearness in self.near(wanted))

    def _identified(self, node: str) -> Iterator[tuple[str, float]]:
        """Yield what the editors take a printed name for, as sure as they are."""
        for subject, predicate in self._facts.into.get(node, ()):
            if predicate == COMITY.identifies:
                for confidence in self._facts.values(subject, COMITY.confidence):
                    score = CONFIDENCES.get(confidence.rpartition("/")[2], 0.0)
                    others = self._facts.values(subject, COMITY.identifiedAs)
                    yield from ((other, score) for other in others)

    def _printed(self, wanted: str) -> Iterator[str]:
        """Yield the statements that quote these words; a participation stands for its event."""
        for node in self._facts.out:
            texts = self._facts.texts(node, COMITY.asPrinted)
            if any(within(wanted, words(text)) for text in texts):
                yield from self._facts.values(node, COMITY.event) or [node]
