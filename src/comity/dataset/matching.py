"""Names: what is described, what it is called, and which thing a name means.

One rule for all who ask. A name is a slug, a label or another label in either language; names are
compared by their words, without case, marks and accents, the article before or after them and the
points of initials, Chinese in its simplified form. What is typed is a name, or part of names, or is
spelt nearly as a name: nearness is the ratio of Python's difflib, `NEARNESS` at least.
Where no name is so, it may be a mark: a code, the id of what is the same in Wikidata, GeoNames or
M49, or the citation of a passage.
`find` takes one thing or none; `comity.dataset.word_search` looks through all texts, and
`comity.dataset.candidates` weighs what names from elsewhere may mean.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Final, NamedTuple

from comity.dataset import citations
from comity.dataset.facts import NAMELESS, Facts
from comity.dataset.han import SIMPLIFIED
from comity.errors import QueryError
from comity.rdf.curies import expand, shorten
from comity.terms import (
    ALT_LABEL,
    BASE,
    CITATION,
    COMITY,
    DCTERMS,
    EXACT_MATCH,
    GEONAMES,
    LABELS,
    M49,
    SKOS,
    TERMS,
    THINGS,
    WIKIDATA,
)

MOST: Final = 12  # as many as are worth choosing from
SUGGESTED: Final = 3
NEAREST: Final = 6  # names
NEARNESS: Final = 0.7
SHORT: Final = 3  # characters: two codes that differ in one are not nearly the same
# Of several names that contain what is typed one is clearly better: at least so much of it is
# typed, and so many times as much as of the next.
SHARE: Final = 0.5
CLEARLY: Final = 1.5

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
CODES: Final = (
    *(COMITY.iso2, COMITY.iso3, COMITY.cow, COMITY.gw, COMITY.cowIgo),
    SKOS + "notation",
)
HUBS: Final = (WIKIDATA, GEONAMES, M49)
"""Where an id of what is the same is a mark of a thing."""
# Chinese has no blanks: where its characters and others meet, a word ends.
_HAN: Final = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_HAN_BEYOND: Final = "\U00020000-\U0003ffff"
_WORDS: Final = re.compile(rf"[{_HAN}{_HAN_BEYOND}]+|[^\W_{_HAN}{_HAN_BEYOND}]+")
_INITIALS: Final = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])")
_ARTICLE: Final = re.compile(r"^the (?=.)|(?<=.) the$")
ITEM_ADDRESS: Final = (
    r"^(?:(?:https?://(?:\w+\.)*wikidata\.org/\w+/|wd:)(?=Q)"
    r"|https?://(?:\w+\.)*geonames\.org/|geonames:|http://data\.un\.org/codes/sdg/geoArea/|m49:)"
    r"(Q?\d+)(?:/.*)?$"
)
_ITEM: Final = re.compile(r"Q\d+")
_NAMED: Final = re.compile(r".*\(([\w-]+:[\w-]+)\)")  # as `Facts.name` prints it
_ADDRESS: Final = re.compile(r"(?:.*/)?(id/[\w/-]+?)(?:\.\w+)?(?:[?#].*)?")  # of a page


class Meant(NamedTuple):
    """What is meant by what is typed.

    Attributes:
        nodes: The thing; or the sentences, where a paragraph or several citations are typed.
        others: What is called so too, but clearly less well, the likeliest first.
    """

    nodes: tuple[str, ...]
    others: tuple[str, ...] = ()


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
    nodes = find_all(facts, written, kinds)
    if len(nodes) > 1:
        hint = f"ask for one, as {facts.first(nodes[0], CITATION)}"
        raise QueryError(f"“{written}” is {len(nodes)} sentences", hint=hint)
    return nodes[0]


def find_all(facts: Facts, typed: str, kinds: Collection[str] = ()) -> tuple[str, ...]:
    """Return what is called so, or all the sentences that are cited.

    Raises:
        QueryError: Nothing is called so, or several things are: the hint says what to type.
    """
    nodes, others = meant(facts, typed, kinds)
    if others:
        raise _several(facts, typed.strip(), sorted((*nodes, *others)))
    return nodes


def meant(facts: Facts, typed: str, kinds: Collection[str] = ()) -> Meant:
    """Return what is meant by what is typed.

    Args:
        facts: The data set.
        typed: As for `find`; also a paragraph, or several citations.
        kinds: The classes of what is wanted; all where there is none.

    Raises:
        QueryError: Nothing is called so, or several things are and none is clearly the best.
    """
    written = typed.strip()
    iri = identified(facts, written)
    if iri and (not kinds or not set(kinds).isdisjoint(facts.classes(iri))):
        return Meant((iri,))
    sentences = citations.cited(facts, written) if not kinds else []
    if len(sentences) == 1:
        return Meant(tuple(sentences[0]))
    if sentences:
        raise _several(facts, written, [nodes[0] for nodes in sentences])
    names = Names(facts, kinds)
    wanted = words(plain(written))
    found = names.called(wanted)
    if not found:
        raise QueryError(f"nothing is called “{written}”", hint=_suggestion(facts, names, written))
    (best, share), *others = names.ranked(wanted, found)
    if others and not share >= max(SHARE, CLEARLY * others[0][1]):
        raise _several(facts, written, found)
    return Meant((best,), tuple(other for other, _ in others))


def _several(facts: Facts, written: str, found: Sequence[str]) -> QueryError:
    wanted = citations.place(written)
    if wanted and not wanted.sentence:
        paragraphs = (facts.first(node, CITATION) for node in found)
        listed = "".join(f"\n  {one.rpartition(' ')[0]}" for one in paragraphs)
    else:
        listed = listing(facts, found, written)
    hint = f"ask for one:{listed}"
    return QueryError(f"{len(found)} things are called “{written}”", hint=hint)


def listing(facts: Facts, found: Sequence[str], typed: str = "") -> str:
    """Return things to choose from, each on a line with the name to ask for it.

    Args:
        facts: The data set.
        found: The things.
        typed: What all of them are called; where it is a code, each line says of which list.
    """
    lines = []
    for node in found[:MOST]:
        lists = ", ".join(facts.label(by) for by in CODES if typed in facts.values(node, by))
        called = f"{title(facts, node)}{f' ({lists})' if lists else ''}"
        lines.append(f"\n  {shorten(node, facts.prefixes)}  {called}")
    more = f"\n  and {len(found) - MOST} more" if len(found) > MOST else ""
    return f"{''.join(lines)}{more}"


def all_called(facts: Facts, typed: str, kinds: Collection[str] = ()) -> list[str]:
    """Return the IRIs of all that is called so, by the rule of `find`.

    Args:
        facts: The data set.
        typed: What is printed anywhere for a thing.
        kinds: The classes of what is wanted; all where there is none.
    """
    iri = identified(facts, typed)
    if iri and (not kinds or not set(kinds).isdisjoint(facts.classes(iri))):
        return [iri]
    return Names(facts, kinds).called(words(plain(typed)))


def identified(facts: Facts, typed: str) -> str:
    """Return what an IRI or an id names, of Comity or of what is the same elsewhere; or nothing.

    A number alone does not say of which list it is: an IRI does.
    """
    elsewhere = expand(typed.strip(), facts.prefixes) or typed.strip()
    same = [node for node, by in facts.into.get(elsewhere, ()) if by == EXACT_MATCH]
    return exactly(facts, typed) or (same[0] if len(same) == 1 else "")


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

    >>> plain("7.4"), plain("https://www.wikidata.org/wiki/Q148"), plain("m49:156")
    ('¶7 s4', 'Q148', '156')
    """
    if item := re.match(ITEM_ADDRESS, typed.strip()):
        return item[1]
    return str(citations.place(typed) or typed)


def slug(node: str) -> str:
    """Return the last part of an IRI, which is a name of what it names."""
    return re.split("[/#]", node)[-1]


def marks(facts: Facts, node: str) -> list[str]:
    """Return the codes of a thing and the ids of what is the same elsewhere."""
    ids = (one for hub in HUBS for one in linked(facts, node, EXACT_MATCH, hub))
    return [*(code for by in CODES for code in facts.values(node, by)), *ids]


def linked(facts: Facts, node: str, match: str, hub: str) -> list[str]:
    """Return the ids of what a thing matches in another data set.

    Args:
        facts: The data set.
        node: The thing.
        match: The property of SKOS that says how it matches.
        hub: The namespace of the other data set.
    """
    found = (item for item in facts.values(node, match) if item.startswith(hub))
    return [item.removeprefix(hub).rstrip("/") for item in found]


def _citations(facts: Facts, node: str) -> Iterator[str]:
    """Yield the citation of a passage, and where it has one the sentence alone."""
    for citation in facts.values(node, CITATION):
        yield citation
        if COMITY.Passage in facts.classes(node):
            yield citation.partition(" ")[2]


def title(facts: Facts, node: str) -> str:
    """Return what a thing is called; a passage is called as it is cited."""
    return (
        "".join(facts.texts(node, *LABELS)[:1]) or facts.first(node, CITATION) or facts.label(node)
    )


def _suggestion(facts: Facts, names: "Names", typed: str) -> str:
    if there_is := citations.missing(facts, typed):
        return there_is
    if _ITEM.fullmatch(plain(typed)):
        return _akin(facts, WIKIDATA + plain(typed))
    nodes = _nearest(names, typed)
    if not nodes:
        return "type a name in English or Chinese, or a prefixed name as actor:china"
    return f"perhaps {' or '.join(facts.name(node) for node in nodes)}"


def near(facts: Facts, typed: str, kinds: Collection[str] = ()) -> list[str]:
    """Return the IRIs of what is called nearly so, the nearest first; not many.

    Args:
        facts: The data set.
        typed: A name as it is typed.
        kinds: The classes of what is wanted; all where there is none.
    """
    return _nearest(Names(facts, kinds), typed)


def _nearest(names: "Names", typed: str) -> list[str]:
    found = names.near(words(plain(typed)))
    return list(dict.fromkeys(node for node, _ in found))[:SUGGESTED]


def _akin(facts: Facts, item: str) -> str:
    """Return what is linked to a Wikidata item without being the same."""
    linked = (node for node, by in facts.into.get(item, ()) if by.startswith(SKOS))
    if found := " or ".join(facts.name(node) for node in linked):
        return f"perhaps {found}: linked to that Wikidata item, but not as the same"
    return "no thing is linked to that Wikidata item: type a name in English or Chinese"


def natural(text: str) -> list[tuple[int, str]]:
    """Return a key to sort by: numbers within a text by their size.

    >>> sorted(["¶10 s2", "¶2 s10", "¶2 s9"], key=natural)
    ['¶2 s9', '¶2 s10', '¶10 s2']
    """
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text)]


def words(text: str) -> str:
    """Return the words of a text as they are compared, one blank between them.

    >>> words("PLA解放軍"), words("¶7 s4"), words("the U.S.A."), words("Russian Federation (the)")
    ('pla 解放军', '7 s4', 'usa', 'russian federation')
    """
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(SIMPLIFIED)
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), bare)
    return _ARTICLE.sub("", " ".join(_WORDS.findall(joined)))


def within(part: str, name: str) -> bool:
    """Return whether a name has these words; Chinese has no blanks between them."""
    return f" {part} " in f" {name} " if part.isascii() else part in name


def nearest(wanted: str, known: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield the names that are spelt nearly so, the nearest first, with their nearness.

    Args:
        wanted: The name as `words` writes it.
        known: Names as `words` writes them.
    """
    for name in get_close_matches(wanted, known, n=NEAREST, cutoff=NEARNESS):
        yield name, SequenceMatcher(None, wanted, name).ratio()


def _mark(wanted: str) -> str:
    """Return a mark as it is compared: a number without the zeros that fill it up."""
    return str(int(wanted)) if wanted.isdecimal() else wanted


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
                for text in (slug(node), *facts.texts(node, *LABELS, ALT_LABEL)):
                    if name := words(text):
                        self._nodes.setdefault(name, {})[node] = None
                for text in (*marks(facts, node), *_citations(facts, node)):
                    if mark := _mark(words(text)):
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
        return sorted(self._nodes.get(wanted) or self._marks.get(_mark(wanted)) or ())

    def ranked(self, wanted: str, found: Collection[str]) -> list[tuple[str, float]]:
        """Return what was found with the share that the words have of a name, the largest first."""
        shares = self._shares(wanted)
        pairs = ((node, shares.get(node, 0.0)) for node in found)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def _shares(self, wanted: str) -> dict[str, float]:
        if self.exact(wanted):  # then all are called just that
            return {}
        shares: dict[str, float] = {}
        for node, share in self.containing(wanted):
            shares[node] = max(share, shares.get(node, 0))
        return shares

    def containing(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Yield what has a name with these words in it, with their share of the name."""
        for name, nodes in self._nodes.items():
            if within(wanted, name):
                yield from ((node, len(wanted) / len(name)) for node in nodes)

    def near(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Yield what has a name that is spelt nearly so, the nearest first, with its nearness.

        So too a citation; not a code: no code is nearly another, and none is nearly a name.
        """
        if len(wanted) <= SHORT:
            return
        known = {mark: nodes for mark, nodes in self._marks.items() if " " in mark} | self._nodes
        for name, nearness in nearest(wanted, known):
            yield from ((node, nearness) for node in known[name])

    def nodes(self) -> list[str]:
        """Return what has a name."""
        return sorted({node for named in self._nodes.values() for node in named})

    def begin_with(self, typed: str) -> list[str]:
        """Return the things of which a name begins so, in the order of their IRIs."""
        wanted = words(typed)
        nodes = (named for name, named in self._nodes.items() if name.startswith(wanted))
        return sorted({node for named in nodes for node in named}, key=natural)

    def _printed(self, wanted: str) -> Iterator[str]:
        """Yield the statements that quote these words; for a participation, its event."""
        for node in self._facts.out if not self._kinds else ():
            texts = self._facts.texts(node, COMITY.asPrinted)
            if any(within(wanted, words(text)) for text in texts):
                yield from self._facts.values(node, COMITY.event) or [node]
