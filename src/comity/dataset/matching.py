"""Names: what is described, what it is called, and which thing a name stands for.

One rule for all who ask. A name is a slug, a label or another label in either language; names are
compared by their words, without case, marks and accents. What is typed is a name, or part of
names, or is spelt nearly as a name: nearness is the ratio of Python's difflib, `NEARNESS` at least.
Where no name is so, it may be a mark: a code, a Wikidata item, or the citation of a passage.
`find` takes one thing or none; `Names.candidates` weighs all of them, for columns of names from
elsewhere; `comity.dataset.word_search` looks through all texts.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Final, NamedTuple

from comity.dataset.facts import NAMELESS, Facts
from comity.errors import QueryError
from comity.rdf.curies import expand, shorten
from comity.terms import (
    ALT_LABEL,
    BASE,
    CITATION,
    COMITY,
    DCTERMS,
    LABELS,
    SKOS,
    TERMS,
    THINGS,
    WIKIDATA,
)

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

CODES: Final = (
    *(COMITY.iso2, COMITY.iso3, COMITY.cow, COMITY.gw, COMITY.cowIgo),
    SKOS + "notation",
)
ITEM: Final = SKOS + "exactMatch"
# Chinese has no blanks: where its characters and others meet, a word ends.
_HAN: Final = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_HAN_BEYOND: Final = "\U00020000-\U0003ffff"
_WORDS: Final = re.compile(rf"[{_HAN}{_HAN_BEYOND}]+|[^\W_{_HAN}{_HAN_BEYOND}]+")
_ITEM_ADDRESS: Final = re.compile(r"(?:https?://(?:\w+\.)*wikidata\.org/\w+/|wd:)(Q\d+)")
_SENTENCE: Final = re.compile(r"¶?(\d+)(?:\.| s)(\d+)")
_NAMED: Final = re.compile(r".*\(([\w-]+:[\w-]+)\)")  # as `Facts.name` prints it
_ADDRESS: Final = re.compile(r"(?:.*/)?(id/[\w/-]+?)(?:\.\w+)?(?:[?#].*)?")  # of a page


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


def find(facts: Facts, typed: str, kinds: Collection[str] = ()) -> str:
    """Return the IRI of what is called so.

    Args:
        facts: The data set.
        typed: What is printed anywhere for a thing: an IRI, a prefixed name, an id or the address
            of a page, a citation (“TALKS-2003 ¶7 s4”, “¶7 s4”, “7.4”), a code, a Wikidata item or
            its address, a slug, or a name in either language, also as printed.
        kinds: The classes of what is wanted; all where there is none.

    Raises:
        QueryError: Nothing is called so, or several things are: the hint says what to type.
    """
    written = typed.strip()
    found = all_called(facts, written, kinds)
    if not found:
        hint = _suggestion(facts, Names(facts, kinds), written)
        raise QueryError(f"nothing is called “{written}”", hint=hint)
    if len(found) > 1:
        listed = [f"\n  {shorten(node, facts.prefixes)}  {_title(facts, node)}" for node in found]
        more = f"\n  and {len(found) - MOST} more" if len(found) > MOST else ""
        message = f"{len(found)} things are called “{written}”"
        raise QueryError(message, hint=f"ask for one:{''.join(listed[:MOST])}{more}")
    return found[0]


def all_called(facts: Facts, typed: str, kinds: Collection[str] = ()) -> list[str]:
    """Return the IRIs of all that is called so, by the rule of `find`.

    Args:
        facts: The data set.
        typed: What is printed anywhere for a thing.
        kinds: The classes of what is wanted; all where there is none.
    """
    iri = exactly(facts, typed)
    if iri and (not kinds or not set(kinds).isdisjoint(facts.classes(iri))):
        return [iri]
    return Names(facts, kinds).called(words(plain(typed)))


def exactly(facts: Facts, typed: str) -> str:
    """Return what an IRI, a prefixed name, an id or an address names; empty where it names nothing.

    An id is the end of an IRI, as the tables have it (``actor/china``), or with dots, as the
    keys of citations.
    """
    iri = typed.strip().strip("<>")
    named = _NAMED.fullmatch(iri)
    page = _ADDRESS.fullmatch(iri)
    candidates = (
        iri,
        expand(named[1] if named else iri, facts.prefixes),
        THINGS + iri,
        BASE + page[1] if page else None,
        THINGS + iri.removeprefix("comity.").replace(".", "/") if iri[:7] == "comity." else None,
    )
    return next((one for one in candidates if one and one in facts.out), "")


def plain(typed: str) -> str:
    """Return what is typed as names and marks are written.

    >>> plain("7.4"), plain("https://www.wikidata.org/wiki/Q148"), plain("China")
    ('¶7 s4', 'Q148', 'China')
    """
    if item := _ITEM_ADDRESS.fullmatch(typed.strip()):
        return item[1]
    if sentence := _SENTENCE.fullmatch(typed.strip()):
        return f"¶{sentence[1]} s{sentence[2]}"
    return typed


def marks(facts: Facts, node: str) -> list[str]:
    """Return the codes of a thing and the Wikidata items that are the same."""
    items = [i.removeprefix(WIKIDATA) for i in facts.values(node, ITEM) if i.startswith(WIKIDATA)]
    return [*(code for by in CODES for code in facts.values(node, by)), *items]


def _citations(facts: Facts, node: str) -> Iterator[str]:
    """Yield the citation of a passage, and where it has one the sentence alone."""
    for citation in facts.values(node, CITATION):
        yield citation
        if COMITY.Passage in facts.classes(node):
            yield citation.partition(" ")[2]


def _title(facts: Facts, node: str) -> str:
    """Return what a thing is called; a passage is called as it is cited."""
    return (
        "".join(facts.texts(node, *LABELS)[:1]) or facts.first(node, CITATION) or facts.label(node)
    )


def _suggestion(facts: Facts, names: "Names", typed: str) -> str:
    near = names.near(words(plain(typed)))
    nodes = list(dict.fromkeys(node for node, _ in near))[:SUGGESTED]
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
    """Return the words of a text, without case, marks and accents, one blank between them.

    >>> words("PLA解放军"), words("¶7 s4")
    ('pla 解放军', '7 s4')
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(bare))


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
        self._kinds = kinds
        self._nodes: dict[str, dict[str, None]] = {}
        self._marks: dict[str, dict[str, None]] = {}
        for node in facts.out:
            classes = set(facts.classes(node))
            wanted = classes & set(kinds) if kinds else classes.isdisjoint(NAMELESS)
            if wanted and node.startswith((THINGS, TERMS)):
                slug = re.split("[/#]", node)[-1]
                for text in (slug, *facts.texts(node, *LABELS, ALT_LABEL)):
                    if name := words(text):
                        self._nodes.setdefault(name, {})[node] = None
                for text in (*marks(facts, node), *_citations(facts, node)):
                    if mark := words(text):
                        self._marks.setdefault(mark, {})[node] = None

    def called(self, wanted: str) -> list[str]:
        """Return what has a name or a mark: just that; else a part of a name.

        Of what has a part of it, things go before statements.

        Args:
            wanted: The name as `words` writes it. Where no name has it, it may be as printed.
        """
        if not wanted:
            return []
        exact = self.exact(wanted)
        part = {node for node, _ in self.containing(wanted)}
        things = {node for node in part if not self._facts.is_statement(node)}
        return sorted(exact or things or part or set(self._printed(wanted)))

    def exact(self, wanted: str) -> list[str]:
        """Return what has just that name; where nothing has, just that mark."""
        return sorted(self._nodes.get(wanted) or self._marks.get(wanted) or ())

    def containing(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Yield what has a name with these words in it, with their share of the name."""
        for name, nodes in self._nodes.items():
            if within(wanted, name):
                yield from ((node, len(wanted) / len(name)) for node in nodes)

    def near(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Yield what has a name that is spelt nearly so, the nearest first, with its nearness.

        So too a citation; not a code: no code is nearly another.
        """
        known = {mark: nodes for mark, nodes in self._marks.items() if " " in mark} | self._nodes
        for name in get_close_matches(wanted, known, n=NEAREST, cutoff=NEARNESS):
            nearness = SequenceMatcher(None, wanted, name).ratio()
            yield from ((node, nearness) for node in known[name])

    def candidates(self, typed: str, kinds: Collection[str] = ()) -> list[Candidate]:
        """Return what a name may stand for, the best first.

        What only contains the words, or is spelt nearly so, is never a match by itself; what an
        identification takes the name for has what its confidence is worth.

        Args:
            typed: The name, in English, in Chinese or as printed.
            kinds: The classes that are asked for; all where there is none.
        """
        wanted = words(plain(typed[:LONGEST]))
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
        if exact := self._nodes.get(wanted) or self._codes(wanted):
            yield from ((node, EXACT) for node in exact)
        else:
            yield from ((node, PART * share) for node, share in self.containing(wanted))
            yield from ((node, NEAR * nearness) for node, nearness in self.near(wanted))

    def _codes(self, wanted: str) -> Mapping[str, None]:
        """Return what has a code with a letter in it: a mere number in a column may be anything."""
        return {} if wanted.isdecimal() else self._marks.get(wanted, {})

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
        for node in self._facts.out if not self._kinds else ():
            texts = self._facts.texts(node, COMITY.asPrinted)
            if any(within(wanted, words(text)) for text in texts):
                yield from self._facts.values(node, COMITY.event) or [node]
