"""Search: what has these words in any of its texts, the likeliest first.

One rule at every door: the command and the library search here, reconciliation ranks its candidates
by it, and the pages have the texts, their order and the `RULE` from here in their index, which
`web/browser/finding.js` follows. Every word that is typed has to be found: a Latin word at the
beginning of a word, one that ends in a figure as a whole word, Chinese anywhere; the words of a
citation are together in one. Two words count as one where a text or a reader joins them
(“peace-keeping”, “peacekeeping”). Words are compared as `comity.dataset.matching` compares names.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from comity.dataset import citations, counting, foreign_labels, matching, statements
from comity.dataset.facts import NAMELESS, Facts
from comity.dataset.matching import natural, words
from comity.rdf.curies import shorten
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import (
    ALT_LABEL,
    CITATION,
    COMITY,
    DCTERMS,
    DEFINITION,
    FOAF,
    LABELS,
    OWL,
    SKOS,
    SUB_CLASS_OF,
    TERMS,
    THINGS,
)

SUGGESTED: Final = 3
TITLE: Final = DCTERMS + "title"
GLOSSES: Final = (DCTERMS + "description", DEFINITION)

# What a text of each sort is worth, in the order in which a thing has them.
NAME: Final = "name"
GLOSS: Final = "gloss"
_MARK: Final = "code or citation"
_WORTH: Final[Mapping[str, int]] = {
    NAME: 8,
    _MARK: 6,
    "printed words": 5,
    "date": 3,
    GLOSS: 2,
    "caveat or note": 1,
}
_COLUMNS_OF_THEIR_OWN: Final = (NAME, _MARK)
SORTS: Final = tuple(_WORTH)
# That a text is what was typed, or has it as a part, counts where the text is worth as much as a
# date or more.
_NAMING: Final = _WORTH["date"]
_WHOLE_TEXT: Final = 40
_PART: Final = 20
_WHOLE_WORD: Final = 1
_COMPOUND: Final = 8  # letters: a shorter word is not read as two
_LEAST_PART: Final = 3
RULE: Final[Mapping[str, object]] = {
    "worth": list(_WORTH.values()),
    "naming": _NAMING,
    "wholeText": _WHOLE_TEXT,
    "part": _PART,
    "wholeWord": _WHOLE_WORD,
    "compound": _COMPOUND,
    "leastPart": _LEAST_PART,
    "code": _WORTH[_MARK],
    "item": matching.ITEM_ADDRESS,
    "places": list(citations.PLACES),
    "several": citations.SEVERAL,
}

# The columns of a row, and the values of the last.
COLUMNS: Final = (
    *("class", "coded", "label_en", "label_zh", "words", "found_in", "cite", "name", "source"),
)
DOCUMENTS: Final = "documents"
OTHERS: Final = "other sources"

_KINDS: Final = (OWL + "Class", SKOS + "Concept")
_CODED: Final = (COMITY.kind, COMITY.attitude, COMITY.role, COMITY.counts, COMITY.confidence)
_CODED_TOO: Final = (COMITY.mode, COMITY.capacity, COMITY.qualifier, COMITY.measure)
_ACTORS: Final = (COMITY.actor, COMITY.holder, COMITY.towards, COMITY.concerns)
_OTHERS: Final = frozenset({COMITY.Account, COMITY.AccountParty, COMITY.Comparison})
_OF_OTHERS: Final = THINGS + "comparison/"


Order = tuple[list[list[tuple[int, str]]], bool, list[tuple[int, str]]]


class Text(NamedTuple):
    """A text of a thing.

    Attributes:
        where: What sort of text it is, as an answer says it.
        written: The text.
        words: Its words, to be compared.
    """

    where: str
    written: str
    words: str


class Hit(NamedTuple):
    """A thing that has the words.

    Attributes:
        node: Its IRI.
        score: How good it is; nothing where nothing was typed.
        text: The text that has the words, or the first of them; None where nothing was typed.
    """

    node: str
    score: int
    text: Text | None


class Wanted(NamedTuple):
    """Which things are looked through; all where there is nothing.

    Attributes:
        kinds: Classes and concepts, of which a thing has one.
        actors: Actors, of whom it names one.
        document: The document that it is of.
    """

    kinds: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    document: str = ""


EVERYTHING: Final = Wanted()


class Typed(NamedTuple):
    """What is typed, as it is looked for.

    Attributes:
        pieces: The words, each to be found; or citations, one to be found, each with its words.
        cited: Whether they are citations, which only citations have.
        named: The thing that it names by its IRI, its id or its address; empty where it names none.
    """

    pieces: Sequence[str]
    cited: bool
    named: str


class Search:
    """The texts of the data set, to be looked through again and again."""

    def __init__(
        self, facts: Facts, wanted: Wanted = EVERYTHING, sorts: Collection[str] = SORTS
    ) -> None:
        """Gather the texts.

        Args:
            facts: The data set.
            wanted: Which things are looked through.
            sorts: Which of their texts.
        """
        self._facts = facts
        self._texts = {
            node: [text for text in texts(facts, node) if text.where in sorts]
            for node in facts.out
            if node.startswith((THINGS, TERMS)) and _passes(facts, node, wanted)
        }

    def __len__(self) -> int:
        """Return how many things are looked through."""
        return len(self._texts)

    def found(self, typed: str) -> list[Hit]:
        """Return what has all the words, the likeliest first, what other sources say last.

        Args:
            typed: Words in any language, or an identifier of a thing; where it is empty,
                everything is found, in the order of the documents.
        """
        wanted = _understood(self._facts, typed)
        if typed.strip() and not wanted.pieces:  # marks alone, and no words
            return []
        hits = (_hit(node, texts, wanted) for node, texts in self._texts.items())
        found = [hit for hit in hits if hit and hit.node != wanted.named]
        if wanted.named in self._texts:
            found.append(Hit(wanted.named, 2 * _WHOLE_TEXT, None))
        return sorted(found, key=self._rank)

    def nearest(self, typed: str) -> list[str]:
        """Return words that are spelt nearly as one that is typed and occurs nowhere."""
        texts = (text.words.split() for some in self._texts.values() for text in some)
        known = sorted({word for some in texts for word in some})
        pieces = words(matching.plain(typed)).split()
        missing = [word for word in pieces if not any(has(one, word) for one in known)]
        similar = (get_close_matches(word, known, SUGGESTED) for word in missing)
        return list(dict.fromkeys(word for some in similar for word in some))

    def _rank(self, hit: Hit) -> tuple[object, ...]:
        facts, node = self._facts, hit.node
        place, *rest = order(facts, node)
        # Of names that no sentence puts in order, the shorter has less beside what was typed.
        long = len(hit.text.words) if hit.text and not place else 0
        return is_of_others(facts, node), -hit.score, place, long, *rest


def most(typed: str) -> int:
    """Return what the best hit that is not just what was typed is worth."""
    each = _WORTH[NAME] + _WHOLE_WORD
    return each * max(1, len(words(matching.plain(typed)).split())) + _PART


def order(facts: Facts, node: str) -> Order:
    """Return what things are sorted by that are found equally well.

    It is the order of their sentences, none before all; a passage is before what it states.
    """
    own = _own_citation(facts, node)
    place = [natural(citation) for citation in own or statements.citations(facts, node)]
    return place, not own, natural(node)


def texts(facts: Facts, node: str) -> Iterator[Text]:
    """Yield the texts of a thing in all languages, what is worth more first."""
    sources = (
        [*facts.texts(node, *LABELS, TITLE, ALT_LABEL), *_slug(facts, node)],
        marks(facts, node),
        facts.texts(node, COMITY.asPrinted),
        facts.texts(node, COMITY.edtf, COMITY.dateAsPrinted),
        facts.texts(node, *GLOSSES),
        facts.texts(node, COMITY.caveat, statements.NOTE),
    )
    for where, found in zip(SORTS, sources, strict=True):
        yield from (Text(where, text, words(text)) for text in found)


def _slug(facts: Facts, node: str) -> list[str]:
    """Return the last part of the name of what has one of its own."""
    return [matching.slug(node)] if NAMELESS.isdisjoint(facts.classes(node)) else []


def marks(facts: Facts, node: str) -> list[str]:
    """Return the citations that a thing rests on, and its codes."""
    cited = (c for p in statements.passages(facts, node) for c in facts.values(p, CITATION))
    found = (*facts.values(node, CITATION), *cited, *matching.marks(facts, node))
    return list(dict.fromkeys(found))


def is_of_others(facts: Facts, node: str) -> bool:
    """Return whether a thing is what another source says, or compares that with a document."""
    return node.startswith(_OF_OTHERS) or not _OTHERS.isdisjoint(facts.classes(node))


def wanted(facts: Facts, kind: str = "", actor: str = "", document: str = "") -> Wanted:
    """Return which things are wanted, by what is typed.

    Args:
        facts: The data set.
        kind: A class or a concept: a kind, an attitude, a role. What is narrower counts.
        actor: An actor. Its organs count, and names that are certainly the same.
        document: A document.

    Raises:
        QueryError: Nothing of the sort is called so, or several things are.
    """
    return Wanted(
        _kinds(facts, kind) if kind else frozenset(),
        _actors(facts, actor) if actor else frozenset(),
        matching.find(facts, document, (FOAF + "Document",)) if document else "",
    )


def row(facts: Facts, hit: Hit) -> dict[str, str]:
    """Return a hit as a row: what it is, how it was coded, and the words that were found.

    Where they were found in what other columns have, the words are those of the document.
    """
    node, text = hit.node, hit.text
    found = facts.texts(node, COMITY.asPrinted)
    if text and text.where not in _COLUMNS_OF_THEIR_OWN:
        found = [text.written]
    return {
        "class": _joined(_class(facts, one) for one in facts.narrowest(node)),
        "coded": _joined(facts.label(one) for by in _CODED for one in facts.values(node, by)),
        "label_en": label(facts, node, ENGLISH),
        "label_zh": label(facts, node, CHINESE),
        "words": _joined(found),
        "found_in": text.where if text else "",
        "cite": _joined(statements.citations(facts, node) or _own_citation(facts, node)),
        "name": shorten(node, facts.prefixes),
        "source": OTHERS if is_of_others(facts, node) else DOCUMENTS,
    }


def label(facts: Facts, node: str, language: str) -> str:
    """Return what a thing is called in a language, else in English, else what it joins is."""
    for tag in (language, ENGLISH, ""):
        for predicate in (*LABELS, TITLE):
            if text := facts.text(node, predicate, tag):
                return text
    joined = [one for by in statements.NAMING for one in facts.values(node, by) if one != node]
    names = " – ".join(label(facts, one, language) for one in joined)
    return names or _joined(_own_citation(facts, node)) or shorten(node, facts.prefixes)


def _class(facts: Facts, kind: str) -> str:
    return foreign_labels.label(kind, ENGLISH, everywhere=True) or facts.label(kind)


def _joined(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(values))


def _own_citation(facts: Facts, node: str) -> list[str]:
    return facts.values(node, CITATION) if COMITY.Passage in facts.classes(node) else []


def _understood(facts: Facts, typed: str) -> Typed:
    if places := citations.places(typed):
        return Typed([words(str(one)) for one in places], cited=True, named="")
    plain = matching.plain(typed.strip())
    node = matching.exactly(facts, typed) if plain else ""
    called = next(texts(facts, node), None) if node else None
    whole = called.words if called else words(plain)
    return Typed(whole.split(), cited=False, named=node)


def _hit(node: str, found: Sequence[Text], wanted: Typed) -> Hit | None:
    """Return a thing with what it is worth, where it has all the words."""
    if not wanted.pieces:
        return Hit(node, 0, None)
    pieces = wanted.pieces
    if wanted.cited:
        pieces = [one for one in pieces if any(_cites(text, one) for text in found)][:1]
        found = [text for text in found for one in pieces if _cites(text, one)]
    if not found:
        return None
    whole = " ".join(pieces)
    best = [
        max(((_value(text, word), text) for word in some for text in found), key=_first)
        for some in _joined_words(pieces)
    ]
    if not all(value for value, _ in best):
        return None
    bonus, text = max(((_together(text, whole), text) for text in found), key=_first)
    return Hit(node, sum(map(_first, best)) + bonus, text if bonus else best[0][1])


def _cites(text: Text, piece: str) -> bool:
    """Return whether a text is a citation that begins so, with or without its document."""
    _, pilcrow, place = text.written.partition(citations.PILCROW)
    return bool(pilcrow) and any(
        f"{one} ".startswith(f"{piece} ") for one in (text.words, words(place))
    )


def _first(valued: tuple[int, Text]) -> int:
    return valued[0]


def _joined_words(pieces: Sequence[str]) -> list[list[str]]:
    """Return for each word what may be found in its place: itself, or joined with a neighbour."""
    pairs = [one + other for one, other in pairwise(pieces)]
    pairs = [pair if len(pair) >= _COMPOUND and _is_latin(pair) else "" for pair in pairs]
    around = zip(pieces, ["", *pairs], [*pairs, ""], strict=True)
    return [[word, *filter(None, joined)] for word, *joined in around]


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _value(text: Text, word: str) -> int:
    """Return what it is worth that a text has a word; nothing where it has not."""
    if not has(text.words, word):
        return 0
    return _WORTH[text.where] + _WHOLE_WORD * (f" {word} " in f" {text.words} ")


def _together(text: Text, whole: str) -> int:
    """Return what it is worth that a text is what was typed, or has it as a part.

    A bare number is looked for as a number before it is looked for as a code.
    """
    if text.where == _MARK and whole.isdecimal():
        return 0
    if _WORTH[text.where] < _NAMING or not has(text.words, whole):
        return 0
    return _WHOLE_TEXT if text.words == whole else _PART


def has(text: str, word: str) -> bool:
    """Return whether a text has a word, both as `matching.words` writes them.

    >>> has("consultation in 2002", "consult"), has("consultation in 2002", "20")
    (True, False)
    >>> has("上海合作组织", "合作"), has("un peace keeping", "peacekeeping")
    (True, True)
    """
    if not word.isascii():
        return word in text
    if word[-1].isdecimal():
        return f" {word} " in f" {text} "
    if f" {word}" in f" {text}":
        return True
    spaced = len(word) >= _COMPOUND and _is_latin(word) and _spaced(word).search(f" {text}")
    return bool(spaced)


@lru_cache(maxsize=256)
def _spaced(word: str) -> re.Pattern[str]:
    """Return the pattern of a word that may be written as two: each of at least three letters."""
    splits = range(_LEAST_PART, len(word) - _LEAST_PART + 1)
    return re.compile("|".join(f" {word[:at]} {word[at:]}" for at in splits))


def _passes(facts: Facts, node: str, wanted: Wanted) -> bool:
    kinds, actors, document = wanted
    return (
        (not kinds or not kinds.isdisjoint(_coded(facts, node)))
        and (not actors or not actors.isdisjoint(_named(facts, node)))
        and (not document or _is_of(node, document))
    )


def _coded(facts: Facts, node: str) -> Iterator[str]:
    yield from facts.classes(node)
    yield from (one for by in (*_CODED, *_CODED_TOO) for one in facts.values(node, by))


def _named(facts: Facts, node: str) -> Iterator[str]:
    """Yield the actors that a thing names: an event's are those of its participations."""
    taking = [part for part, by in facts.into.get(node, ()) if by == COMITY.event]
    about = [statements.whole(facts, node), *facts.values(node, COMITY.about)]
    for one in (node, *taking, *about):
        yield from (actor for by in _ACTORS for actor in facts.values(one, by))
    yield node


def _is_of(node: str, document: str) -> bool:
    return node == document or node.startswith(f"{document}/")


def _kinds(facts: Facts, typed: str) -> frozenset[str]:
    """Return all classes and concepts that are called so, and what is narrower."""
    found = matching.Names(facts, _KINDS).exact(words(typed))
    known = found or [matching.find(facts, typed, _KINDS)]
    return _closed(facts, known, (SUB_CLASS_OF, SKOS + "broader"))


def _actors(facts: Facts, typed: str) -> frozenset[str]:
    """Return an actor with its organs, and the names that are certainly the same."""
    return counting.members(facts, matching.find(facts, typed, (COMITY.Actor,)))


def _closed(facts: Facts, nodes: Sequence[str], narrowing: Sequence[str]) -> frozenset[str]:
    """Return nodes with all that leads to them by these properties."""
    known, due = set(nodes), list(nodes)
    while due:
        leading = facts.into.get(due.pop(), ())
        new = {subject for subject, by in leading if by in narrowing} - known
        known |= new
        due.extend(new)
    return frozenset(known)
