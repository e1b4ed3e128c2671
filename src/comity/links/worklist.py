"""What could be added to Wikidata: a file for a person to review, and never a write.

A gate lets through what documents say of done events and of ties, each side linked as exactly an
item, and holds back what would be another thing in Wikidata. ``worklist.toml`` says which
property says what.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import QuerySolution

from comity.dataset import Dataset
from comity.dataset.facts import Facts
from comity.dataset.matching import title
from comity.dataset.statements import basis, certain, citations
from comity.links.extract import Wikidata, read, require_known
from comity.links.link_set import Link
from comity.links.quickstatements import Command, dates, plain, time
from comity.rdf.curies import shorten
from comity.rdf.languages import ENGLISH
from comity.terms import COMITY, DCTERMS, EXACT_MATCH, PART_OF, WIKIDATA

FEW: Final = 5  # held-back statements that are named one by one

_STATED: Final = """SELECT DISTINCT ?item ?property ?value ?qualifier WHERE {{
  VALUES ?item {{ {items} }}
  VALUES (?property ?main) {{ {properties} }}
  ?item ?property ?statement . ?statement ?main ?value
  OPTIONAL {{ VALUES ?qualifier {{ pq:P580 pq:P582 pq:P585 pq:P1319 pq:P1326 }}
    ?statement ?qualifier ?date }} }}"""
_DATED: Final = """SELECT DISTINCT ?item ?property WHERE {{
  VALUES ?item {{ {items} }}
  VALUES ?property {{ {properties} }}
  ?item ?property ?date }}"""
_MEMBERS: Final = """SELECT DISTINCT ?item WHERE {{
  VALUES ?item {{ {items} }}
  ?member wdt:P463 ?item }}"""


class Way(NamedTuple):
    """What a role or a tie becomes.

    Attributes:
        property: The property, as P112; empty where it is left to a person.
        of: Whose item gets the statement.
        dated: Whether the date goes with it.
        members: Whether the other side has to have members, and a state is one of them.
        kinds: The kinds of events that it is meant for; all where there is none.
        better: The property of the item's own date, which makes ours superfluous.
        held: Why it is left to a person.
    """

    property: str = ""
    of: str = "holder"
    dated: bool = False
    members: bool = False
    kinds: Sequence[str] = ()
    better: str = ""
    held: str = ""


PLACE: Final = Way("P276", "event")


class Claim(NamedTuple):
    """A statement of a document that Wikidata may contain.

    Attributes:
        node: The participation or the relationship, which has the passage.
        dated: The event or the relationship, which has the date.
        way: What it becomes.
        subject: The thing whose item gets the statement.
        value: The thing whose item is its value.
    """

    node: str
    dated: str
    way: Way
    subject: str
    value: str


class Side(NamedTuple):
    """The item of one side of a statement.

    Attributes:
        item: It, as Q148.
        printed: The name that the document prints, where it is another than the thing's.
    """

    item: str
    printed: str = ""


class Worklist(NamedTuple):
    """What could be added, and what is left to a person.

    Attributes:
        commands: The lines.
        held: Why a statement is held back, with its name, one a statement.
    """

    commands: tuple[Command, ...]
    held: tuple[tuple[str, str], ...]


class _There(NamedTuple):
    """What Wikidata has already.

    Attributes:
        members: The bodies that have members.
        stated: The statements, as item, property and value; each with whether it has a date.
        dated: The items that have a date of their own, each with its property.
    """

    members: Collection[str]
    stated: Mapping[tuple[str, str, str], bool]
    dated: Collection[tuple[str, str]]


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def ways(kind: str) -> Mapping[str, Way]:
    """Return what each role (``roles``) or tie (``ties``) becomes."""
    return {name: Way(**fields) for name, fields in _table()[kind].items()}  # type: ignore[arg-type]


def worklist(dataset: Dataset, links: Sequence[Link], wikidata: Wikidata | None = None) -> Worklist:
    """Return what could be added to Wikidata.

    Args:
        dataset: The data set.
        links: The rows of the link set.
        wikidata: Where to ask what Wikidata already has; if nowhere, the person has to look.

    Raises:
        CorpusError: What is asked knows none of the items.
        StoreError: A service is not reached, refuses, or answers what is no answer.
    """
    exact = {link.thing: link.item for link in links if link.linked and link.match == EXACT_MATCH}
    facts, held = dataset.facts, list[tuple[str, str]]()
    ready: list[tuple[Claim, Side, Side]] = []
    for claim in _claims(dataset):
        sides = [_side(facts, exact, thing) for thing in (claim.subject, claim.value)]
        reason = claim.way.held or _refused(facts, claim)
        subject, value = sides
        if reason:
            if value:  # of what has no item, nothing could be added anyhow
                held.append((reason, claim.node))
        elif subject and value:
            ready.append((claim, subject, value))
        else:
            held.append(("one side is not exactly an item", claim.node))
    ready, gone = _alive(wikidata, ready)
    held += [("an item is gone or was merged: see “comity links check”", one.node) for one in gone]
    there = _There(
        _with_members(wikidata, ready), _stated(wikidata, ready), _with_dates(wikidata, ready)
    )
    commands = []
    for claim, subject, value in ready:
        if claim.way.members and value.item not in there.members:
            reason = "a part in a body is a membership only where the body is known to have members"
            held.append((reason, claim.node))
        else:
            commands.append(_command(dataset, exact, claim, (subject, value), there))
    return Worklist(tuple(commands), tuple(held))


def _claims(dataset: Dataset) -> Iterator[Claim]:
    """Yield what documents say of events and of ties, as far as Wikidata has a form for it."""
    documents = set(dataset.documents)
    for claim in (*_parts(dataset.facts), *_places(dataset.facts), *_ties(dataset.facts)):
        if dataset.facts.first(claim.node, COMITY.statedIn) in documents:
            yield claim


def _parts(facts: Facts) -> Iterator[Claim]:
    for part in facts.instances(COMITY.Participation):
        event, role = facts.first(part, COMITY.event), facts.first(part, COMITY.role)
        if way := ways("roles").get(role.rpartition("/")[2]):
            for subject in _of(facts, event, way):
                for actor in facts.values(part, COMITY.actor):
                    yield Claim(part, event, way, subject, actor)


def _places(facts: Facts) -> Iterator[Claim]:
    for event in facts.instances(COMITY.Event):
        for place in facts.values(event, COMITY.place):
            yield Claim(event, event, PLACE, event, place)


def _ties(facts: Facts) -> Iterator[Claim]:
    for tie in facts.instances(COMITY.Relationship):
        if way := ways("ties").get(facts.first(tie, COMITY.kind).rpartition("/")[2]):
            for holder in facts.values(tie, COMITY.holder):
                for other in facts.values(tie, COMITY.towards):
                    yield Claim(tie, tie, way, holder, other)


def _of(facts: Facts, event: str, way: Way) -> Sequence[str]:
    """Return the things whose items get a statement about an event."""
    if way.kinds and facts.first(event, COMITY.kind).rpartition("/")[2] not in way.kinds:
        return ()
    by = {"concerns": COMITY.concerns, "instrument": COMITY.instrument}.get(way.of)
    return facts.values(event, by) if by else (event,)


def _refused(facts: Facts, claim: Claim) -> str:
    """Return why a statement is not for Wikidata; empty where it is."""
    classes = facts.classes(claim.dated)
    if COMITY.Event not in classes and COMITY.Relationship not in classes:
        return "it is neither an event nor a relationship"
    if "true" in facts.values(claim.dated, COMITY.bundle):
        return "it reports many occurrences together"
    if basis(facts, claim.node) == "editor":
        return "its sentence does not name who or where: the editors read it in"
    if claim.way.members and COMITY.State not in facts.classes(claim.subject):
        return "who has the part is an organ, and the state is the member"
    return ""


def _side(facts: Facts, exact: Mapping[str, str], thing: str) -> Side | None:
    """Return the item that a thing is, by itself or as it is certainly taken for another."""
    if item := exact.get(thing):
        return Side(item.removeprefix(WIKIDATA))
    for identification, by in facts.into.get(thing, ()):
        if by == COMITY.identifies and certain(facts, identification):
            for known in facts.values(identification, COMITY.identifiedAs):
                if item := exact.get(known):
                    return Side(item.removeprefix(WIKIDATA), title(facts, thing).strip("“”"))
    return None


def _alive(
    wikidata: Wikidata | None, ready: list[tuple[Claim, Side, Side]]
) -> tuple[list[tuple[Claim, Side, Side]], list[Claim]]:
    """Return the statements of which both items are there, and the others."""
    if wikidata is None:
        return ready, []
    items = read(wikidata, {WIKIDATA + side.item for _, *sides in ready for side in sides})
    require_known(wikidata, items)
    alive = {
        iri.removeprefix(WIKIDATA) for iri, item in items.items() if item.known and not item.now
    }
    kept = [one for one in ready if {one[1].item, one[2].item} <= alive]
    return kept, [one[0] for one in ready if one not in kept]


def _with_members(
    wikidata: Wikidata | None, ready: Iterable[tuple[Claim, Side, Side]]
) -> Collection[str]:
    bodies = {f"<{WIKIDATA}{value.item}>" for claim, _, value in ready if claim.way.members}
    rows = wikidata.rows(_MEMBERS, sorted(bodies)) if wikidata else ()
    return {row["item"].value.removeprefix(WIKIDATA) for row in rows}


def _stated(
    wikidata: Wikidata | None, ready: Sequence[tuple[Claim, Side, Side]]
) -> Mapping[tuple[str, str, str], bool]:
    """Return the statements that are there already, and whether they have a date."""
    if wikidata is None:
        return {}
    items = sorted({f"<{WIKIDATA}{subject.item}>" for _, subject, _ in ready})
    used = sorted({claim.way.property for claim, _, _ in ready})
    pairs = " ".join(f"(p:{one} ps:{one})" for one in used)
    found: dict[tuple[str, str, str], bool] = {}
    for row in wikidata.rows(_STATED, items, properties=pairs):
        key = _ends(row, "item"), _ends(row, "property"), _ends(row, "value")
        found[key] = found.get(key, False) or row["qualifier"] is not None
    return found


def _with_dates(
    wikidata: Wikidata | None, ready: Sequence[tuple[Claim, Side, Side]]
) -> Collection[tuple[str, str]]:
    """Return the items that have a date of their own, each with its property."""
    items = sorted(
        {f"<{WIKIDATA}{subject.item}>" for claim, subject, _ in ready if claim.way.better}
    )
    used = " ".join(
        sorted({f"wdt:{claim.way.better}" for claim, _, _ in ready if claim.way.better})
    )
    rows = wikidata.rows(_DATED, items, properties=used) if wikidata else ()
    return {(_ends(row, "item"), _ends(row, "property")) for row in rows}


def _ends(row: QuerySolution, name: str) -> str:
    """Return the last part of an IRI in a row: Q148, P112."""
    return str(row[name].value).rpartition("/")[2]


def _command(
    dataset: Dataset,
    exact: Mapping[str, str],
    claim: Claim,
    sides: tuple[Side, Side],
    there: _There,
) -> Command:
    """Return the line of a statement, with what it rests on.

    Args:
        dataset: The data set.
        exact: The items of things.
        claim: The statement.
        sides: The items of its sides.
        there: What Wikidata has already.
    """
    facts, way, (subject, value) = dataset.facts, claim.way, sides
    stated = there.stated.get((subject.item, way.property, value.item))
    notes = [", ".join(citations(facts, claim.node))]
    if subject.printed:
        notes.append(f"named there “{subject.printed}”")
    if stated is not None:
        notes.append("already there: adds the reference")
    date: list[str] = []
    if way.dated and (stated or (subject.item, way.better) in there.dated):
        notes.append("no date: Wikidata has one")
    elif way.dated:
        date, note = dates(facts, claim.dated)
        notes += [note] if note else []
    if way.members:
        notes.append("stated as participation in its work, not as membership")
    for node in dict.fromkeys((claim.node, claim.dated)):
        notes += [f"caveat: {text}" for text in _english(facts, node, COMITY.caveat)]
    printed = ["P1932", f'"{value.printed}"'] if value.printed else []
    cells = (subject.item, way.property, value.item, *printed, *date)
    return Command((*cells, *_reference(facts, exact, claim.node)), "; ".join(notes))


def _english(facts: Facts, node: str, by: str) -> list[str]:
    text = facts.text(node, by, ENGLISH)
    return [text] if text else []


def _reference(facts: Facts, exact: Mapping[str, str], node: str) -> Iterator[str]:
    """Yield the reference of a statement: the document, and the sentence in it."""
    document = facts.first(node, COMITY.statedIn)
    paper = exact.get(facts.first(document, PART_OF), "").removeprefix(WIKIDATA)
    publisher = exact.get(facts.first(document, DCTERMS + "publisher"), "").removeprefix(WIKIDATA)
    issued = facts.first(document, DCTERMS + "issued")
    text = facts.text(document, DCTERMS + "title", ENGLISH)
    places = "; ".join(citation.partition(" ")[2] for citation in citations(facts, node))
    url = facts.first(document, DCTERMS + "source")
    for source, cell in (
        ("S248", paper),
        ("S854", f'"{url}"' if url else ""),
        ("S1476", f'en:"{text}"' if text else ""),
        ("S577", time(issued) if issued else ""),
        ("S123", publisher),
        ("S958", f'"{places}"' if places else ""),
    ):
        if cell:
            yield from (source, cell)


def text(found: Worklist, prefixes: Mapping[str, str], asked: str = "") -> str:
    """Return the lines for QuickStatements below a head that says what to do first.

    Args:
        found: What could be added.
        prefixes: The prefix table.
        asked: The file or the address that was asked what is there already.
    """
    used = {cell for command in found.commands for cell in _properties(command)}
    read, unread = _labelled(used, read=True), _labelled(used, read=False)
    head = [
        "Comity: statements for Wikidata. Nothing has been sent anywhere. For each line:",
        "1. Read the sentence that the comment cites (¶3 s1: the first of the third paragraph),",
        "   and the item as it is today.",
        f"2. Look up these properties, of which only the number is known here: {unread}.",
        f"   These were read in a source: {read}.",
        (
            f"3. What {asked} has already is marked; look for a better value all the same."
            if asked
            else "3. Wikidata was not asked: leave out what is there, or where a better value is."
        ),
        "4. Add S813 with the day on which you read the page.",
        "5. Take the lines with # away: QuickStatements reads commands alone.",
        "   The comment behind each becomes its edit summary.",
        *_held(found, prefixes),
    ]
    lines = [*(f"# {line}" for line in map(plain, head)), *map(str, found.commands)]
    return "".join(f"{line}\n" for line in lines)


def _properties(command: Command) -> Iterator[str]:
    yield from (f"P{cell[1:]}" for cell in command.cells if re.fullmatch(r"[PS]\d+", cell))


def _labelled(used: Collection[str], *, read: bool) -> str:
    table = _table()["properties"]
    found = [
        one for one in sorted(used, key=lambda one: int(one[1:])) if table[one]["read"] == read
    ]
    return ", ".join(f"{one} ({table[one]['label']})" for one in found) or "none"


def _held(found: Worklist, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield how much is held back, and why; where it is little, what."""
    reasons: dict[str, list[str]] = {}
    for reason, node in found.held:
        reasons.setdefault(reason, []).append(shorten(node, prefixes))
    for reason, nodes in sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        names = f" ({', '.join(sorted(set(nodes)))})" if len(nodes) <= FEW else ""
        yield f"Held back, {len(nodes)}: {reason}{names}."
