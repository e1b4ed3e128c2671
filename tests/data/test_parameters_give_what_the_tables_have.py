"""The questions with parameters, held to counts that are made of the tables alone."""

from collections import defaultdict
from operator import itemgetter

import pytest

import answers
from comity.rdf.edtf import bounds
from comity.terms import THINGS
from tabulated import Row, Tables

MONTHS = ["2002-01", "2002-06", "2002-10", "2001-06", "2002", "2002-05/2002-09", "2004-07", "1997"]
STATES = ["Russia", "China", "Kyrgyzstan", "Japan", "United States", "India", "Germany"]
ACTORS = ["China", "Russia", "UN", "SCO", "PLA", "ARF", "Singapore"]


def rows(tables: Tables, question: str, **given: str) -> list[dict[str, str]]:
    """Return the rows of an answer, with ids as the tables have them."""
    text = tables.dataset.asked(question, given.items()).text
    answer = answers.from_oxigraph(tables.dataset.store, text)
    return [
        dict(zip(answer.variables, (_plain(value) for value in row), strict=True))
        for row in answer.sequence
    ]


def _plain(value: answers.Value) -> str:
    if value is None:
        return ""
    return str(value[1]).removeprefix(THINGS) if isinstance(value, tuple) else str(value)


def single(tables: Tables) -> dict[str, Row]:
    """Return the events that are no bundles, by their ids."""
    return {row["event"]: row for row in tables.rows("events") if row["bundle"] == "FALSE"}


@pytest.mark.parametrize("month", MONTHS)
def test_events_in_a_time_are_those_whose_days_meet_it(tables: Tables, month: str) -> None:
    first, last = bounds(month)
    dated = [row for row in tables.rows("events") if row["earliest"] or row["latest"]]
    inside = {r["event"] for r in dated if first <= r["earliest"] and "" < r["latest"] <= last}
    meeting = {
        r["event"] for r in dated if r["earliest"] <= last and (r["latest"] or last) >= first
    }
    found = rows(tables, "events-in", month=month)
    assert len(found) == len({row["node"] for row in found})
    assert {row["node"] for row in found} == meeting
    assert {row["node"] for row in found if row["fit"] == "inside"} == inside
    assert {row["fit"] for row in found} <= {"inside", "overlapping"}
    bundles = {row["event"] for row in dated if row["bundle"] == "TRUE"}
    assert {row["node"] for row in found if row["bundle"]} == bundles & meeting
    parts = defaultdict(list)
    for row in sorted(tables.rows("participations"), key=itemgetter("participation")):
        parts[row["event"]].append(row["actor_label"])
    assert [row["parties"] for row in found] == [" | ".join(parts[row["node"]]) for row in found]
    assert found


@pytest.mark.parametrize("name", ["China", "Russia", "Kazakhstan", "Kyrgyzstan", "United States"])
def test_events_in_a_state_are_those_with_a_place_there(tables: Tables, name: str) -> None:
    one = state(tables, name)
    there = {row["place"] for row in tables.rows("places") if row["country"] == one}
    expected = {
        (row["event"], label)
        for row in tables.rows("events")
        for place, label in zip(
            *(row[by].split(" | ") for by in ("place", "place_label")), strict=True
        )
        if place in there
    }
    found = rows(tables, "events-in-a-state", state=name)
    assert {(row["node"], row["where"]) for row in found} == expected
    assert len(found) == len(expected) > 0


def test_no_event_in_a_region_is_in_a_state(tables: Tables) -> None:
    found = {row["node"] for row in rows(tables, "events-in-a-state", state="all")}
    placed = {row["event"]: row["country"] for row in tables.rows("events") if row["place"]}
    assert found == {event for event, country in placed.items() if country.strip(" |")}
    assert found < set(placed)


def state(tables: Tables, name: str) -> str:
    """Return the id of an actor by its label or another label."""
    (found,) = {
        row["actor"]
        for row in tables.rows("actors")
        if name in {row["label_en"], *row["alt_label"].split(" | ")} and not row["identified_as"]
    }
    return found


@pytest.mark.parametrize("name", STATES)
def test_shared_events_are_the_dyads_of_the_state(tables: Tables, name: str) -> None:
    one = state(tables, name)
    pairs = defaultdict(set)
    for row in tables.rows("dyads"):
        for side, other in (("1", "2"), ("2", "1")):
            if row[f"state_{side}"] == one:
                pairs[row["event"]].add(row[f"actor_label_{other}"])
    found = rows(tables, "shared-events", state=name)
    shared = defaultdict(set)
    for row in found:
        shared[row["node"]].add(row["with"])
    assert shared == pairs
    assert found


@pytest.mark.parametrize("name", STATES)
def test_shared_events_are_counted_as_the_dyads_are(tables: Tables, name: str) -> None:
    one = state(tables, name)
    events, observed, bundles = (defaultdict[tuple[str, str], set[str]](set) for _ in range(3))
    for row in tables.rows("dyads"):
        for side, other in (("1", "2"), ("2", "1")):
            if row[f"state_{side}"] == one and row[f"iso3_{other}"]:
                seen = "TRUE" in {row["observer_1"], row["observer_2"]}
                into = bundles if row["bundle"] == "TRUE" else observed if seen else events
                key = "event" if into is not events else "occurrence"
                into[row[f"iso3_{other}"], row["document"]].add(row[key])
    found = rows(tables, "shared-events-counted", state=name)
    for column, counted in (("events", events), ("observed", observed), ("bundles", bundles)):
        assert {
            (row["code"], row["document"]): int(row[column]) for row in found if row[column] != "0"
        } == {key: len(several) for key, several in counted.items()}, column
    assert found


def organs(tables: Tables, whole: str) -> set[str]:
    """Return an actor, its organs and theirs, and what is identified as one of them."""
    known = {whole}
    while True:
        more = {
            row["actor"]
            for row in tables.rows("actors")
            if not known.isdisjoint(
                [*row["organ_of"].split(" | "), *row["identified_as"].split(" | ")]
            )
        }
        if more <= known:
            return known
        known |= more


@pytest.mark.parametrize("name", ACTORS)
def test_events_of_an_actor_are_those_of_its_organs_too(tables: Tables, name: str) -> None:
    one = state(tables, name)
    ours = organs(tables, one)
    itself = {one} | {
        row["actor"] for row in tables.rows("actors") if one in row["identified_as"].split(" | ")
    }
    parts = {row["participation"]: row for row in tables.rows("participations")}
    found = rows(tables, "events-of", actor=name)
    assert len(found) == len({row["part"] for row in found})
    assert {row["part"] for row in found} == {
        part for part, row in parts.items() if row["actor"] in ours
    }
    assert {row["part"] for row in found if row["whose"] == "itself"} == {
        part for part, row in parts.items() if row["actor"] in itself
    }
    assert found


@pytest.mark.parametrize("name", ACTORS)
def test_roles_of_an_actor_count_its_events_once(tables: Tables, name: str) -> None:
    ours, known = organs(tables, state(tables, name)), single(tables)
    events, bundles = (defaultdict[tuple[str, str], set[str]](set) for _ in range(2))
    labels = {
        row["concept"].removeprefix("role/"): row["label_en"]
        for row in tables.rows("concepts")
        if row["concept"].startswith("role/")
    }
    for row in tables.rows("participations"):
        if row["actor"] in ours:
            into = events if row["event"] in known else bundles
            key = "occurrence" if into is events else "event"
            into[row["actor_label"], f"{labels[row['role']]} {row['document']}"].add(row[key])
    found = rows(tables, "roles-of", actor=name)
    for column, counted in (("events", events), ("bundles", bundles)):
        assert {
            (row["namedAs"], f"{row['role']} {row['document']}"): int(row[column])
            for row in found
            if row[column] != "0"
        } == {key: len(several) for key, several in counted.items()}, column
    assert found


def test_no_organ_is_farther_from_its_whole_than_the_questions_look(tables: Tables) -> None:
    whole = {row["actor"]: row["organ_of"] for row in tables.rows("actors")}
    steps = tables.dataset.questions["events-of"].text.count("/comity:organOf")
    assert steps == 2 * (1 + 2 + 3)  # each way, one to three steps
    for actor in whole:
        chain = [actor]
        while chain[-1] in whole and whole[chain[-1]]:
            chain.append(whole[chain[-1]])
        assert len(chain) <= 4, chain
