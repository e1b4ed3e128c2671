"""docs/counting.md: every number of events that a reader is given is counted by its rule.

The rule is applied once more here, to the triples as the Turtle has them, and not by what the code
makes of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

import pandas as pd
import pyoxigraph
import pytest
from pyoxigraph import QuerySolutions, RdfFormat

import comity
import drawn
from comity.cli.show import show
from comity.cli.text import HARD_SPACE
from comity.dataset import Dataset
from comity.dataset.statements import EVENTS
from comity.export.tables.rows import Filled
from comity.rdf import query
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import COMITY, DCTERMS, FOAF, RDFS, SKOS, THINGS, TYPE
from comity.web.phrases import phrase
from datasets import ROOT, dataset
from edition import lay_out_retold

CERTAIN: Final = f"{THINGS}confidence/certain"
OBSERVER: Final = f"{THINGS}role/observer"
PLACE: Final = f"{DCTERMS}Location"
STATES: Final = f"{THINGS}actor/"
LISTED_TOO: Final = {ENGLISH: "; also listed", CHINESE: "；另列"}


class Told(NamedTuple):
    """The events of something: those that count, bundles, and those that it only observed."""

    single: frozenset[str]
    bundles: frozenset[str]
    observed: frozenset[str]

    @property
    def numbers(self) -> tuple[int, int, int]:
        return len(self.single), len(self.bundles), len(self.observed & self.single)


class Rule:
    """The rule in words, applied to triples."""

    def __init__(self, folder: Path) -> None:
        self.out: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.into: dict[tuple[str, str], set[str]] = defaultdict(set)
        for file in sorted((folder / "data").rglob("*.ttl")):
            for quad in pyoxigraph.parse(path=file, format=RdfFormat.TURTLE):
                subject, value = (getattr(n, "value", "") for n in (quad.subject, quad.object))
                self.out[subject, quad.predicate.value].add(value)
                self.into[quad.predicate.value, value].add(subject)

    def all(self, kind: str) -> list[str]:
        return sorted(self.into[TYPE, kind])

    @cached_property
    def occurrences(self) -> Mapping[str, str]:
        """What each event of a document tells: 1 and 2 of the rule."""
        firsts = {
            event: first
            for node in self.into[COMITY.confidence, CERTAIN]
            for event in self.out[node, COMITY.identifies]
            for first in self.out[node, COMITY.identifiedAs]
        }
        return {event: firsts.get(event, event) for event in self.all(COMITY.Event)}

    def names(self, thing: str, *, organs: bool) -> set[str]:
        """Return the thing and what certainly means it, with its organs: 4 and 5 of the rule."""
        found: set[str] = set()
        more = {thing}
        while more - found:
            found |= more
            identified = {
                name
                for known in found
                for node in self.into[COMITY.identifiedAs, known]
                if CERTAIN in self.out[node, COMITY.confidence]
                for name in self.out[node, COMITY.identifies]
            }
            under = {one for whole in found for one in self.into[COMITY.organOf, whole]}
            more = identified | (under if organs else set())
        return found

    def roles(self, names: Iterable[str], document: str = "") -> dict[str, set[str]]:
        """Return what actors are in the events in which they have a part."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor in names:
            for part in self.into[COMITY.actor, actor]:
                for event in self.out[part, COMITY.event] & self.occurrences.keys():
                    if not document or document in self.out[event, COMITY.statedIn]:
                        found[event] |= self.out[part, COMITY.role]
        return found

    def told(self, roles: Mapping[str, set[str]]) -> Told:
        """Return what counts of events, what stands beside, and what is only observed: 3, 6."""
        occurrences: dict[str, set[str]] = defaultdict(set)
        for event, found in roles.items():
            occurrences[self.occurrences[event]] |= found
        bundles = {one for one in occurrences if "true" in self.out[one, COMITY.bundle]}
        return Told(
            frozenset(occurrences.keys() - bundles),
            frozenset(bundles),
            frozenset(one for one, found in occurrences.items() if found == {OBSERVER}),
        )

    def of(self, thing: str, *, organs: bool = True, document: str = "") -> Told:
        """Return the events of an actor, at a place, or of a document."""
        kinds = self.out[thing, TYPE]
        if COMITY.Actor in kinds:
            return self.told(self.roles(self.names(thing, organs=organs), document))
        by = COMITY.place if PLACE in kinds else COMITY.statedIn
        events = {e for name in self.names(thing, organs=False) for e in self.into[by, name]}
        return self.plain(events & self.occurrences.keys())

    def plain(self, events: Iterable[str]) -> Told:
        """Return what counts of events, whoever has a part in them."""
        return self.told({event: set() for event in events})

    def shared(self, one: str, other: str, document: str = "") -> Told:
        """Return what two actors share; only observed by one of them is beside: 9."""
        sides = [self.roles(self.names(actor, organs=True), document) for actor in (one, other)]
        both = sides[0].keys() & sides[1].keys()
        taken = {event for event in both if all(side[event] - {OBSERVER} for side in sides)}
        counted = self.plain(taken)
        seen = self.plain(both - taken).single
        return counted._replace(observed=seen - counted.single)

    def words(self, thing: str, language: str) -> str:
        """Return the count as it is to be written."""
        own, every = self.of(thing, organs=False), self.of(thing)
        if own[:2] == every[:2]:
            parts = [number(every, language)]
        elif language == ENGLISH:
            parts = [f"{number(own, language, ' of its own')}"]
            parts += [f"{number(every, language, ' with its organs')}"]
        else:
            parts = [
                f"本身{number(own, language, '项')}",
                f"连同其机关{number(every, language, '项')}",
            ]
        if observed := every.numbers[2]:
            parts += [
                f"only observed: {observed}" if language == ENGLISH else f"其中仅观摩：{observed}项"
            ]
        return ("; " if language == ENGLISH else "；").join(parts)

    def counted_things(self) -> Iterator[str]:
        """Yield the actors and the places."""
        yield from (*self.all(COMITY.Actor), *self.all(PLACE))


def number(told: Told, language: str, unit: str = "") -> str:
    """Return a number with that of the bundles beside it."""
    single, bundles, _ = told.numbers
    if not bundles:
        return f"{single}{unit}"
    if language == CHINESE:
        return f"{single}{unit}，另有合并记录{bundles}项"
    return f"{single}{unit} and {bundles} bundle{'s' if bundles > 1 else ''}"


class Edition(NamedTuple):
    """The data of a folder, and the rule applied to it."""

    name: str
    folder: Path
    dataset: Dataset
    rule: Rule

    def page(self, iri: str, language: str = ENGLISH) -> drawn.Node:
        name = f"id/{iri.removeprefix(THINGS)}" if iri.startswith(THINGS) else iri
        return drawn.page(self.dataset, name, language)

    @property
    def tables(self) -> dict[str, Filled]:
        filled = drawn.edition(self.dataset).context.tables
        return {one.table.name: one for one in filled}

    def rows(self, table: str) -> list[dict[str, object]]:
        filled = self.tables[table]
        return [dict(zip(filled.names, row, strict=True)) for row in filled.rows]


@cache
def real() -> Edition:
    return Edition("real", ROOT, dataset(), Rule(ROOT))


@pytest.fixture(scope="module")
def fixture_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = lay_out_retold(tmp_path_factory.mktemp("edition"))
    return Edition("fixture", folder, comity.dataset.read(folder), Rule(folder))


@pytest.fixture(scope="module", params=["real", "fixture"])
def edition(request: pytest.FixtureRequest, fixture_edition: Edition) -> Edition:
    return real() if request.param == "real" else fixture_edition


def test_the_editions_have_what_the_rule_tells_apart(fixture_edition: Edition) -> None:
    for one in (real(), fixture_edition):
        found = [one.rule.of(thing) for thing in one.rule.counted_things()]
        assert any(told.bundles for told in found)
        assert any(told.observed for told in found)
    rule = real().rule
    assert any(rule.of(a) != rule.of(a, organs=False) for a in rule.all(COMITY.State))
    assert any(event != first for event, first in fixture_edition.rule.occurrences.items())
    assert any(rule.shared(*pair).observed for pair in combinations(rule.all(COMITY.State), 2))


# Tables, and Python


@pytest.mark.parametrize("table", ["actors", "places", "documents"])
def test_a_table_counts_the_events_of_each_row(edition: Edition, table: str) -> None:
    rows = edition.rows(table)
    key = edition.tables[table].table.key[0]
    columns = ["events", "bundles", "observed"][: 3 if table == "actors" else 2]
    for row in rows:
        thing = f"{THINGS}{row[key]}"
        own, every = edition.rule.of(thing, organs=False), edition.rule.of(thing)
        blank = FOAF + "Document" in edition.rule.out[thing, TYPE] and not row["encoded"]
        expected = [None] * 3 if blank else own.numbers
        assert [row[name] for name in columns] == list(expected[: len(columns)]), thing
        if table == "actors":
            with_organs = [row[f"{name}_with_organs"] for name in columns]
            assert with_organs == list(every.numbers), thing
    assert {row[key] for row in rows} >= {
        thing.removeprefix(THINGS)
        for thing in edition.rule.counted_things()
        if table == "actors" and COMITY.Actor in edition.rule.out[thing, TYPE]
    }


def test_events_and_participations_have_the_occurrences_that_are_counted(edition: Edition) -> None:
    rule, bundles = edition.rule, set[object]()
    for row in edition.rows("events"):
        first = rule.occurrences[f"{THINGS}{row['event']}"]
        assert row["occurrence"] == first.removeprefix(THINGS)
        if row["bundle"]:
            bundles.add(row["occurrence"])
        assert (row["bundle"] is True) == ("true" in rule.out[first, COMITY.bundle])
    parts: dict[object, set[object]] = defaultdict(set)
    for row in edition.rows("participations"):
        parts[row["actor"]].add(row["occurrence"])
    for actor in rule.all(COMITY.Actor):
        told = rule.told(rule.roles([actor]))
        found = parts[actor.removeprefix(THINGS)]
        assert (len(found - bundles), len(found & bundles)) == told.numbers[:2], actor


def test_dyads_have_the_events_that_two_states_share(edition: Edition) -> None:
    taken: dict[frozenset[object], set[object]] = defaultdict(set)
    for row in edition.rows("dyads"):
        if not (row["bundle"] or row["observer_1"] or row["observer_2"]):
            taken[frozenset((row["state_1"], row["state_2"]))].add(row["occurrence"])
    for one, other in combinations(edition.rule.all(COMITY.State), 2):
        found = taken[frozenset((one.removeprefix(THINGS), other.removeprefix(THINGS)))]
        shared = {event.removeprefix(THINGS) for event in edition.rule.shared(one, other).single}
        assert found == shared, (one, other)


def test_python_gives_the_same_numbers(edition: Edition) -> None:
    loaded = comity.load(edition.folder)
    for row in loaded.table("actors"):
        own = edition.rule.of(f"{THINGS}{row['actor']}", organs=False)
        assert (row["events"], row["bundles"], row["observed"]) == own.numbers
    state = max(edition.rule.all(COMITY.State), key=lambda one: edition.rule.of(one).numbers)
    assert listed_in(loaded.show(state, "denials")) == edition.rule.words(state, ENGLISH)


def notebook() -> ModuleType:
    """Return the notebook, of which no cell is run."""
    spec = spec_from_file_location("figures", ROOT / "notebooks" / "figures.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_figure_of_the_notebook_counts_the_events_that_two_states_share() -> None:
    one, figures = real(), notebook()
    written: dict[object, object] = {True: "TRUE", False: "FALSE", None: ""}
    rows = [{name: written.get(v, v) for name, v in row.items()} for row in one.rows("dyads")]
    china, seen = "actor/china", 0
    states = {f"{THINGS}{row['actor']}" for row in one.rows("actors") if row["iso3"]}
    for document in one.dataset.documents:
        own = [row for row in rows if f"{THINGS}{row['document']}" == document]
        dyads = pd.DataFrame(own, columns=one.tables["dyads"].names)
        pairs = pd.concat([figures.side(dyads, china, side) for side in (1, 2)])
        for partner, found in pairs[~pairs["observing"]].groupby("partner"):
            if f"{THINGS}{partner}" in states:
                seen += 1
                told = figures.cell(found)
                shared = one.rule.shared(f"{THINGS}{china}", f"{THINGS}{partner}", document)
                counted = (told["events"], told["bundles"])
                assert counted == shared.numbers[:2], (document, partner)
    assert seen > 10


# What is stated of a thing: the command, and its page


def listed_in(text: str) -> str:
    """Return the count of events in the line of entries; empty where there are none."""
    line = " ".join(text.replace(HARD_SPACE, " ").split())
    found = re.search(rf"Entries: (?:.*?; )?{EVENTS} \((.*?)\)", line)
    return found[1].partition(LISTED_TOO[ENGLISH])[0] if found else ""


def test_show_says_how_many_events_a_thing_has(edition: Edition) -> None:
    seen = 0
    for thing in edition.rule.counted_things():
        listed = listed_in("\n".join(show(edition.dataset, thing, ["denials"])))
        every = edition.rule.of(thing)
        seen += bool(listed)
        if listed or every.single or every.bundles:
            assert listed == edition.rule.words(thing, ENGLISH), thing
    assert seen > (60 if edition.name == "real" else 5)


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_the_page_of_an_actor_or_a_place_says_it_too(edition: Edition, language: str) -> None:
    seen = 0
    for thing in edition.rule.counted_things():
        page = edition.page(thing, language)
        every, title = edition.rule.of(thing), phrase(EVENTS, language)
        headings = {node.texts[0].strip(): node for node in page.all("h2") if node.texts}
        if title not in headings:
            assert not every.single | every.bundles, thing
            continue
        seen += 1
        short, full = number(every, language), edition.rule.words(thing, language)
        assert headings[title].all("span", "count")[0].text == short, thing
        sections = [s for s in page.all("section") if headings[title] in s.children]
        lines = [n.texts[0] for n in sections[0].children if n.attributes.get("class") == "gloss"]
        written = lines[0].strip() if lines else short
        assert written.partition(LISTED_TOO[language])[0] == full, thing
        contents = [li for nav in page.all("nav", "contents") for li in nav.all("li")]
        for li in contents:
            if li.children[0].text == title:
                assert li.children[1].text == short, thing
    assert seen > (60 if edition.name == "real" else 5)


def test_each_year_and_each_role_on_a_page_has_the_number_of_its_events() -> None:
    rule, page = real().rule, real().page(f"{THINGS}actor/china")
    title = phrase(EVENTS, ENGLISH)
    section = next(
        s for s in page.all("section") if s.children and s.children[0].texts[:1] == [f"{title} "]
    )
    divisions = [
        (part.all("h3")[0], part.all("ul", "entries")[0])
        for part in section.all("details", "division")
    ]
    for head, after in divisions:
        links = [link for claim in after.all("h4", "claim") for link in claim.all("a")]
        events = {f"{THINGS}{slug.removeprefix('../')}" for slug in drawn.slugs(links)}
        told = rule.plain(events & rule.occurrences.keys())
        assert head.all("span", "count")[0].text == number(told, ENGLISH), head.text
    assert len(divisions) > 10


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_the_page_of_a_document_counts_what_it_tells(edition: Edition, language: str) -> None:
    for document in edition.dataset.documents:
        told = edition.rule.of(document)
        assert tallied(edition.page(document, language)) == told.numbers[:2], document


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_the_front_page_counts_what_all_documents_tell(edition: Edition, language: str) -> None:
    every = edition.rule.plain(edition.rule.occurrences)
    page = edition.page("index", language)
    assert tallied(page) == every.numbers[:2]
    lines = {li.children[-1].text: li.children[0].text for li in page.all("li") if li.children}
    assert lines[phrase("count", language, "Document")] == str(len(edition.dataset.documents))
    things = edition.page("things", language)
    heading = next(h for h in things.all("h2") if h.attributes["id"] == "Event")
    assert heading.all("span", "count")[0].text == number(every, language)


def tallied(page: drawn.Node) -> tuple[int, int]:
    """Return how many events, and how many bundles, a list of counts has."""
    for line in (li for ul in page.all("ul", "tally") for li in ul.all("li")):
        count, *more = line.children
        words = " ".join([*line.texts, *(child.text for child in more)]).strip()
        if words.startswith(("event", "事件")):
            bundles = re.findall(r"\d+", words)
            return int(count.text), int(bundles[0]) if bundles else 0
    return 0, 0


# Pictures


def test_the_map_gives_the_same_numbers_in_the_same_words(edition: Edition) -> None:
    for language in (ENGLISH, CHINESE):
        page = edition.page("map", language)
        rows = {row.children[0].text: row for row in page.all("tr") if len(row.children) == 4}
        drawn_states = 0
        for state in edition.rule.all(COMITY.State):
            name = label(edition, state, language)
            told = edition.rule.of(state)
            if name in rows and (told.single or told.bundles):
                drawn_states += 1
                written = rows[name].children[1].text
                words = edition.rule.words(state, language)
                assert re.split("[:：] *", written, maxsplit=1)[1].startswith(words), state
                for document in edition.dataset.documents:
                    part = edition.rule.of(state, document=document)
                    code = document.rpartition("/")[2].upper()
                    if part.single | part.bundles and code in written:
                        after = re.split(rf"{code}[:：] *", written)[1]
                        assert after.startswith(number(part, language)), (state, document)
        assert drawn_states > (10 if edition.name == "real" else 1)


def label(edition: Edition, thing: str, language: str = ENGLISH) -> str:
    return edition.dataset.facts.text(thing, f"{RDFS}label", language)


def test_the_map_counts_the_events_without_a_place(edition: Edition) -> None:
    rule = edition.rule
    placed = {rule.occurrences[e] for e in rule.occurrences if rule.out[e, COMITY.place]}
    without = rule.plain(e for e, first in rule.occurrences.items() if first not in placed)
    notes = [n.text.strip() for n in edition.page("map").all("summary")]
    assert [note for note in notes if note.endswith(f": {number(without, ENGLISH)}")]


def test_the_network_counts_what_the_centre_shares(edition: Edition) -> None:
    rule, page = edition.rule, edition.page("network")
    names = {label(edition, actor): actor for actor in rule.all(COMITY.Actor)}
    (named,) = [p.all("strong")[0].text for p in page.all("p") if "Centre:" in p.text]
    centre = names[named]
    assert len(rule.of(centre).single) == max(len(rule.of(one).single) for one in names.values())
    rows = [row.children[0] for table in page.all("table", "ties") for row in table.all("tr")[1:]]
    assert len(rows) > (30 if edition.name == "real" else 1)
    for head in rows:
        actor = names[head.children[0].text]
        told = rule.shared(centre, actor)
        beside = f"; one side only observed: {len(told.observed)}" if told.observed else ""
        assert head.all("span", "count")[0].text == number(told, ENGLISH) + beside, actor
    met = {a for a in rule.all(COMITY.State) if a != centre and any(rule.shared(centre, a))}
    assert met <= {names[head.children[0].text] for head in rows}


def test_the_network_counts_the_events_of_one_side(edition: Edition) -> None:
    rule = edition.rule
    sides: dict[str, set[frozenset[str]]] = defaultdict(set)
    actors = rule.all(COMITY.Actor)
    under = {a: rule.names(a, organs=True) for a in actors}
    for event, first in rule.occurrences.items():
        for part in rule.into[COMITY.event, event]:
            for actor in rule.out[part, COMITY.actor]:
                sides[first] |= {
                    max((frozenset(some) for some in under.values() if actor in some), key=len)
                }
    alone = rule.plain(e for e, first in rule.occurrences.items() if len(sides[first]) < 2)
    notes = [n.text for n in edition.page("network").all("p", "strip-note")]
    assert notes[-1].endswith(f": {number(alone, ENGLISH)}")


def test_the_timeline_counts_every_event_once(edition: Edition) -> None:
    rule, page = edition.rule, edition.page("timeline")
    every = rule.plain(rule.occurrences)
    plans = len(rule.all(COMITY.Prospect))
    counts = [n.text for h in (*page.all("h2"), *page.all("h3")) for n in h.all("span", "count")]
    numbers = [[int(n) for n in re.findall(r"\d+", count)] for count in counts]
    assert sum(single for single, *_ in numbers) == len(every.single) + plans
    assert sum(bundles for _, *more in numbers for bundles in more) == len(every.bundles)


# Questions


def answer(edition: Edition, slug: str) -> list[dict[str, str]]:
    asked = edition.dataset.asked(slug).text
    found = query.run(edition.dataset.store, asked, slug, edition.dataset.prefixes)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


def of_columns(*columns: str) -> list[str]:
    """Return the questions whose answers have these columns."""
    selected = {
        slug: re.findall(r"\?(\w+)", question.text.partition("SELECT")[2].partition("WHERE")[0])
        for slug, question in dataset().questions.items()
    }
    return sorted(slug for slug, names in selected.items() if {*columns} <= {*names})


BY_ROLE: Final = of_columns("namedAs", "role", "events", "bundles")
LISTING: Final = of_columns("namedAs", "role", "bundle", "node")
PAIRS: Final = [*of_columns("with", "events"), *of_columns("stateA", "stateB", "events")]
COUNTING: Final = of_columns("events")


def test_each_question_that_counts_events_is_compared() -> None:
    assert set(COUNTING) == {*BY_ROLE, *PAIRS}
    assert BY_ROLE
    assert LISTING


@pytest.mark.parametrize("slug", BY_ROLE)
def test_a_question_counts_the_events_of_china_by_role(slug: str) -> None:
    one = real()
    china = one.rule.names(f"{THINGS}actor/china", organs=True)
    for row in answer(one, slug):
        named = {a for a in china if label(one, a) == row["namedAs"]}
        roles = {
            event: found
            for event, found in one.rule.roles(named, row["document"]).items()
            if row["role"]
            in {one.dataset.facts.text(r, f"{SKOS}prefLabel", ENGLISH) for r in found}
        }
        told = one.rule.told(roles)
        assert (int(row["events"]), int(row["bundles"])) == told.numbers[:2], row


@pytest.mark.parametrize("slug", PAIRS)
def test_a_question_counts_the_events_that_states_share(slug: str) -> None:
    one = real()
    states = {label(one, state): state for state in one.rule.all(COMITY.State)}
    for row in answer(one, slug):
        first, second = (
            states[row[name]] for name in ("name", "with", "stateA", "stateB") if name in row
        )
        told = one.rule.shared(first, second, row["document"])
        assert int(row["events"]) == told.numbers[0], row


@pytest.mark.parametrize("slug", LISTING)
def test_a_question_lists_the_events_that_are_counted(slug: str) -> None:
    one = real()
    rows = answer(one, slug)
    told = one.rule.of(f"{THINGS}actor/china")
    assert {one.rule.occurrences[r["node"]] for r in rows if "bundle" not in r} == told.single
    assert {one.rule.occurrences[r["node"]] for r in rows if "bundle" in r} == told.bundles


def test_no_question_takes_an_account_for_an_event() -> None:
    accounts = {*real().rule.all(COMITY.Account)}
    for slug in of_columns("node"):
        nodes = {row.get("node", "") for row in answer(real(), slug)}
        assert not nodes & accounts, slug


# Patterns to copy


PATTERNS: Final = re.findall(
    r"^```sparql\n(.*?)^```$",
    (ROOT / "docs" / "model.md").read_text("utf-8"),
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize("number", range(1, len(PATTERNS)))
def test_a_pattern_finds_what_documents_state(number: int) -> None:
    one, text = real(), PATTERNS[0] + PATTERNS[number]
    found = query.run(one.dataset.store, text, "model.md", one.dataset.prefixes)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    rows = list(found)
    stated = set(one.rule.all(COMITY.Statement))
    for name in {"event", "node", "figure"} & {*names}:
        assert {row[name].value for row in rows} <= stated, name


def rows_of(pattern: str) -> list[tuple[str, str]]:
    """Return the rows of the pattern that has these two columns."""
    (text,) = (text for text in PATTERNS if f"{pattern} WHERE" in text)
    one = real()
    found = query.run(one.dataset.store, PATTERNS[0] + text, "model.md", one.dataset.prefixes)
    assert isinstance(found, QuerySolutions)
    return [(row[0].value, row[1].value) for row in found]


def test_the_pattern_that_rolls_organs_up_finds_the_events_that_are_counted() -> None:
    rule = real().rule
    told = rule.of(f"{THINGS}actor/china")
    found = {rule.occurrences[event] for _, event in rows_of("?named ?event")}
    assert found == told.single | told.bundles


def test_the_pattern_that_counts_events_counts_each_class() -> None:
    rule = real().rule
    single = rule.plain(rule.occurrences).single
    counted = rows_of("?class (COUNT(DISTINCT ?occurrence) AS ?events)")
    for kind, events in counted:
        assert int(events) == len({one for one in single if kind in rule.out[one, TYPE]}), kind
    assert counted
