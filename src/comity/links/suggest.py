"""Candidates for the things without an item, ranked, with the reasons: for a person to decide.

A candidate has a name or a code of the thing, or is an event of its time with two participants of
the event. It is ranked by the names, then by what else agrees. An item that was rejected for a
thing is never a candidate for it again. The draft is SSSOM (https://w3id.org/sssom/) of its own:
nothing of it is in the link set until a person writes it there.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from comity.corpus import tsv
from comity.dataset import Dataset
from comity.dataset.facts import Facts
from comity.dataset.matching import nearest, title, words
from comity.links import likeness
from comity.links.extract import TRUE_ITEM, Item, Wikidata, curie, quoted, read
from comity.links.link_set import Link
from comity.rdf.curies import shorten
from comity.terms import CC0, COMITY, EXACT_MATCH, LINK_SETS, WIKIDATA

MOST: Final = 5  # candidates of a thing: more are no help
SHARED: Final = 2  # participants that make an event a candidate
# What a candidate is worth, of 1: a name of the thing, times how near it is; then what else agrees.
NAME: Final = 0.5
CODE: Final = 0.5
EVENT: Final = 0.2
AGREES: Final = {"type": 0.15, "country": 0.1, "time": 0.15}
DIFFERS: Final = {"type": -0.25, "country": -0.15, "time": -0.25}
PARTICIPANT: Final = 0.05
TAKEN: Final = -0.2
LEAST: Final = 0.05
HIGHEST: Final = 0.75  # nothing that only a program compared is as sure as what a person read
SURE: Final = 0.6  # from here on, an exact match is proposed

# What Wikidata tags Chinese with: its own names, and those that are written the same.
_TAGS: Final = {"en": ("en",), "zh-hans": ("zh-hans", "zh", "zh-cn")}
_NAMED: Final = """SELECT DISTINCT ?item WHERE {{
  VALUES ?name {{ {items} }}
  VALUES ?property {{ rdfs:label skos:altLabel }}
  ?item ?property ?name }}"""
_EVERY: Final = """SELECT DISTINCT ?item WHERE {{
  VALUES ?property {{ {items} }}
  ?item ?property ?name
  FILTER NOT EXISTS {{ ?instance wdt:P31 ?item }} }}"""
_CODED: Final = """SELECT DISTINCT ?item WHERE {{
  VALUES ?code {{ {items} }}
  VALUES ?property {{ wdt:P297 wdt:P298 }}
  ?item ?property ?code }}"""
_EVENTS: Final = """SELECT DISTINCT ?item WHERE {{
  VALUES ?participant {{ {items} }}
  VALUES ?property {{ wdt:P580 wdt:P585 }}
  ?item wdt:P710 ?participant ; ?property ?day
  FILTER (YEAR(?day) >= {first} && YEAR(?day) <= {last}) }}"""

DESCRIPTION: Final = (
    "Found by a program and reviewed by nobody. A row becomes a link when a person has read the "
    "item and writes it into the link set."
)
COLUMNS: Final = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "reviewer_id", "mapping_date", "confidence"),
    *("match_string", "comment"),
)


class Candidate(NamedTuple):
    """An item that a thing may be linked to.

    Attributes:
        thing: The IRI of the thing.
        item: What is said about the item.
        string: The name or the code that both have; empty where they share participants only.
        near: How near the names are, from 0 to 1.
        score: What it is worth, from 0 to 1.
        reasons: What agrees and what does not, in words.
        taken: Whether the item is another thing's exact match.
    """

    thing: str
    item: Item
    string: str
    near: float
    score: float
    reasons: tuple[str, ...]
    taken: bool = False

    @property
    def sameness(self) -> str:
        """Say what makes it the same, for a message."""
        by = "label" if self.string in self.item.labels else "name"
        by = by if self.string in self.item.names else "code"
        return f"has its {by} “{self.string}”"

    @property
    def match(self) -> str:
        """The most that may be proposed."""
        sure = self.near == 1 and self.score >= SURE and not self.taken
        return "skos:exactMatch" if sure else "skos:closeMatch"


class _Wanted(NamedTuple):
    """A thing without an item.

    Attributes:
        thing: Its IRI.
        names: Its names by their words, each as it is written.
        tagged: Its names as SPARQL has them.
        codes: Its ISO codes.
        rejected: The items that are not it.
    """

    thing: str
    names: Mapping[str, str]
    tagged: Collection[str]
    codes: Collection[str]
    rejected: Collection[str]


def candidates(dataset: Dataset, wikidata: Wikidata, links: Sequence[Link]) -> list[Candidate]:
    """Return the candidates for each thing of the link set that has no item, the best first.

    Args:
        dataset: The data set.
        wikidata: Where to ask.
        links: The rows of the link set.

    Raises:
        StoreError: A service is not reached, refuses, or answers what is no answer.
    """
    found: list[Candidate] = []
    for rated in _of_each(dataset.facts, wikidata, links, events=True):
        found += sorted(rated, key=lambda some: (-some.score, some.item.iri))[:MOST]
    return found


def named(dataset: Dataset, wikidata: Wikidata, links: Sequence[Link]) -> Iterator[Candidate]:
    """Yield the candidates that have just a name or a code of their thing.

    Args:
        dataset: The data set.
        wikidata: Where to ask.
        links: The rows of the link set.

    Raises:
        StoreError: A service is not reached, refuses, or answers what is no answer.
    """
    for rated in _of_each(dataset.facts, wikidata, links, events=False):
        yield from (candidate for candidate in rated if candidate.near == 1)


def _of_each(
    facts: Facts, wikidata: Wikidata, links: Sequence[Link], *, events: bool
) -> Iterator[list[Candidate]]:
    """Yield the candidates of each thing without an item, with those that share events or not."""
    wanted = _wanted(facts, links)
    sought = _by_name(wikidata, wanted)
    if events:
        sought |= _by_event(facts, wikidata, wanted)
    items = read(wikidata, sought)
    taken = {link.item for link in links if link.linked and link.match == EXACT_MATCH}
    for one in wanted:
        yield list(_rated(facts, one, items.values(), taken))


def _wanted(facts: Facts, links: Sequence[Link]) -> list[_Wanted]:
    """Return the things of which nobody has decided that they can have no item."""
    rejected: dict[str, set[str]] = {}
    for link in links:
        if link.negated:
            rejected.setdefault(link.thing, set()).add(link.item)
    found = []
    for link in links:
        if link.open:
            called = [*likeness.names(facts, link.thing), (link.search, "en")]
            by_words = {words(name): name for name, _ in reversed(called) if words(name)}
            tags = [(name, tag) for name, own in called for tag in _TAGS.get(own, (own,))]
            codes = [
                code for by in (COMITY.iso2, COMITY.iso3) for code in facts.values(link.thing, by)
            ]
            others = rejected.get(link.thing, ())
            tagged = dict.fromkeys(quoted(name, tag) for name, tag in tags if name)
            found.append(_Wanted(link.thing, by_words, tuple(tagged), codes, others))
    return found


def _by_name(wikidata: Wikidata, wanted: Iterable[_Wanted]) -> set[str]:
    """Return the items that may have a name or a code of a thing."""
    if wikidata.whole:
        every = wikidata.rows(_EVERY, ["rdfs:label", "skos:altLabel"])
        return {row["item"].value for row in every}
    names = dict.fromkeys(name for one in wanted for name in one.tagged)
    codes = dict.fromkeys(f'"{code}"' for one in wanted for code in one.codes)
    rows = [*wikidata.rows(_NAMED, names), *wikidata.rows(_CODED, codes)]
    items = {row["item"].value for row in rows}
    return {item for item in items if TRUE_ITEM.fullmatch(item)}  # properties have labels too


def _by_event(facts: Facts, wikidata: Wikidata, wanted: Iterable[_Wanted]) -> set[str]:
    """Return the items about what our participants took part in, in the years of ours."""
    events = [one.thing for one in wanted if COMITY.Event in facts.classes(one.thing)]
    days = [
        day
        for event in events
        for by in (COMITY.earliest, COMITY.latest)
        for day in facts.values(event, by)
    ]
    if not days:
        return set()
    items = sorted(
        {f"<{item}>" for event in events for item in likeness.participants(facts, event)}
    )
    first, last = min(days)[:4], max(days)[:4]
    return {row["item"].value for row in wikidata.rows(_EVENTS, items, first=first, last=last)}


def _rated(
    facts: Facts, one: _Wanted, items: Iterable[Item], taken: Collection[str]
) -> Iterator[Candidate]:
    """Yield what an item is worth for a thing, where it is worth anything."""
    for item in items:
        if item.now or {item.iri} & set(one.rejected):
            continue
        string, near, reasons, score = _named(one, item)
        common = likeness.in_common(facts, one.thing, item)
        in_time = likeness.same_time(facts, one.thing, item)
        compared = {
            "type": likeness.fits(facts, one.thing, item),
            "country": likeness.same_country(facts, one.thing, item),
            "time": in_time,
        }
        alike = True in compared.values() and False not in compared.values()
        nearly = near > 0 and alike and item.iri not in taken  # not words that happen to be alike
        if not (near == 1 or nearly or (len(common) >= SHARED and in_time)):
            continue
        for name, agrees in compared.items():
            if agrees is not None:
                score += (AGREES if agrees else DIFFERS)[name]
                reasons.append(_reason(name, item, agrees=agrees))
        if common:
            score += PARTICIPANT * min(len(common), 3)
            reasons.append(f"participants shared: {len(common)}")
        if item.iri in taken:
            score += TAKEN
            reasons.append("the item is another thing's exact match")
        worth = round(min(max(score, LEAST), HIGHEST), 2)
        yield Candidate(one.thing, item, string, near, worth, tuple(reasons), item.iri in taken)


def _named(one: _Wanted, item: Item) -> tuple[str, float, list[str], float]:
    """Return the name or the code that both have, how near it is, the reason, and its worth."""
    if name := likeness.shared(one.names.values(), item.names):
        which = "label" if name in item.labels else "alias"
        return name, 1, [f"its {which} “{name}” is a name of ours"], NAME
    for code in item.values("P297", "P298"):
        if code in one.codes:
            return code, 1, [f"its code {code} is ours"], CODE
    theirs = {words(name): name for name in item.names}
    close = [(near, theirs[name]) for wanted in one.names for name, near in nearest(wanted, theirs)]
    if close:
        near, name = max(close)
        return name, round(near, 2), [f"its name “{name}” is nearly ours"], NAME * near
    return "", 0, [], EVENT


def _reason(name: str, item: Item, *, agrees: bool) -> str:
    evidence = {
        "type": " · ".join(item.classes),
        "country": " · ".join(map(curie, item.values("P17"))),
        "time": " · ".join(item.days),
    }[name]
    return f"{name} {'agrees' if agrees else 'differs'} ({evidence})"


def draft(dataset: Dataset, found: Sequence[Candidate], asked: str, today: date) -> str:
    """Return candidates as a table of SSSOM: a draft, which says so.

    Args:
        dataset: The data set.
        found: The candidates.
        asked: The file or the address that was asked.
        today: The day of the look-up.
    """
    spaces = _namespaces(dataset.prefixes, found)
    head = [
        "curie_map:",
        *(f"  {prefix}: {space}" for prefix, space in sorted(spaces.items())),
        f"mapping_set_id: {LINK_SETS}draft.sssom.tsv",
        "mapping_set_title: Candidates for links of Comity to Wikidata, a draft",
        f"mapping_set_description: {DESCRIPTION}",
        f"license: {CC0}",
        f"mapping_tool: {json.dumps(f'comity links suggest, asked of {asked}')}",
    ]
    rank: dict[str, int] = {}
    rows = []
    for one in found:
        rank[one.thing] = rank.get(one.thing, 0) + 1
        rows.append(_row(dataset.facts, one, rank[one.thing], today, spaces))
    return "".join(f"#{line}\n" for line in head) + tsv.text(COLUMNS, rows)


def _namespaces(prefixes: Mapping[str, str], found: Sequence[Candidate]) -> dict[str, str]:
    """Return the prefixes of the things and items of candidates, new ones where there is none."""
    ours = {_space(one.thing) for one in found}
    others = sorted({_space(one.item.iri) for one in found} - {WIKIDATA})
    return {
        "wd": WIKIDATA,
        **{prefix: space for prefix, space in prefixes.items() if space in ours},
        **{f"ext{number}": space for number, space in enumerate(others, start=1)},
    }


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _row(
    facts: Facts, one: Candidate, rank: int, today: date, spaces: Mapping[str, str]
) -> list[str]:
    cells = [
        shorten(one.thing, spaces),
        title(facts, one.thing),
        one.match,
        shorten(one.item.iri, spaces),
        (one.item.labels or one.item.names or ("",))[0],
        "semapv:LexicalMatching" if one.string else "semapv:CompositeMatching",
        "",  # a person's, who reviews it
        today.isoformat(),
        f"{one.score:g}",
        one.string,
        f"Candidate {rank}: {'; '.join(one.reasons)}.",
    ]
    return [_cell(text) for text in cells]


def _cell(text: str) -> str:
    """Return a cell of a table: in one line, in quotation marks where it begins with one."""
    line = " ".join(text.split())
    return '"{}"'.format(line.replace('"', '""')) if line.startswith('"') else line
