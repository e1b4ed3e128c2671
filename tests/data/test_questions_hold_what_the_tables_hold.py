"""Each question has the rows that its title promises, counted in the exported tables.

What a question has to find is told here from the CSV files alone, without SPARQL: the document and
the node of each row. It is compared over all documents, and with one document more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, product

import pytest

import answers
from comity.corpus import questions
from comity.export.tables.rows import SEPARATOR
from comity.terms import THINGS
from datasets import files
from tabulated import Row, Tables

Keys = Iterable[tuple[str, str]]
"""The document and the node of each row."""

STATEMENTS = {
    "events": "event",
    "participations": "participation",
    "figures": "figure",
    "positions": "position",
    "prospects": "prospect",
    "denials": "denial",
    "relationships": "relationship",
}
"""The tables of statements, each with its key."""

SPOKEN = ("holder", "towards", "concerns", "cause", "effect")
CHINA = "actor/china"
COUNTER_TERRORISM = {"topic/counter-terrorism", "topic/terrorism"}
ANTI_TERRORISM = {*COUNTER_TERRORISM, "topic/terrorist-financing"}
EVERY = {question.slug: question for question in questions.read_all(files())}


def several(cell: str) -> list[str]:
    """Return the values of a cell."""
    return cell.split(SEPARATOR) if cell else []


def topics(row: Row) -> set[str]:
    return {f"topic/{topic}" for topic in several(row["topic"])}


def stated(tables: Tables, *names: str) -> Iterator[tuple[Row, str, str]]:
    """Yield the statements of some tables, or of all: the row, its document, its id."""
    for name in names or STATEMENTS:
        for row in tables.rows(name):
            yield row, row["document"], row[STATEMENTS[name]]


def where(tables: Tables, name: str, wanted: Callable[[Row], bool]) -> Keys:
    """Return the statements of a table that are wanted."""
    return [(document, node) for row, document, node in stated(tables, name) if wanted(row)]


def every(*names: str) -> Callable[[Tables], Keys]:
    """Return what counts every statement of some tables."""
    return lambda tables: [(document, node) for _, document, node in stated(tables, *names)]


def by_id(tables: Tables, name: str) -> dict[str, Row]:
    return {row[STATEMENTS[name]]: row for row in tables.rows(name)}


def identities(tables: Tables, thing: str) -> list[str]:
    """Return what the editors take a thing for, one a judgement."""
    rows = tables.rows("identifications")
    return [row["identified_as"] for row in rows if row["identifies"] == thing]


def whole(tables: Tables, actor: str) -> set[str]:
    """Return an actor, what it is an organ of, and what it is taken for."""
    organs = {row["actor"]: row["organ_of"] for row in tables.rows("actors")}
    names = (actor, *identities(tables, actor))
    found = set(names)
    for name in names:
        step = organs.get(name, "")
        while step:
            found.add(step)
            step = organs.get(step, "")
    return found


def parties(tables: Tables, event: str) -> list[Row]:
    return [row for row in tables.rows("participations") if row["event"] == event]


def named(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Yield each thing that a statement names: the document, the statement, the thing."""
    for row, document, node in stated(tables):
        for column in (*SPOKEN, "actor"):
            for thing in several(row.get(column, "")):
                yield document, node, thing


def appearances(tables: Tables) -> Keys:
    actors = {row["actor"] for row in tables.rows("actors")}
    for document, node, thing in named(tables):
        if thing in actors:
            yield from [(document, node)] * max(1, len(identities(tables, thing)))


def named_actors(tables: Tables) -> Keys:
    actors = {row["actor"] for row in tables.rows("actors")}
    found = {(document, thing) for document, _, thing in named(tables) if thing in actors}
    return chain(*([key] * max(1, len(identities(tables, key[1]))) for key in sorted(found)))


def unsaid(tables: Tables) -> Keys:
    for row, document, node in stated(tables):
        missing = [
            row.get("precision") in {"undated", "day-without-year"},
            "figure" in row and not row["value"],
            row.get("exhaustive") == "FALSE",
            row.get("actor_basis") == "editor",
        ]
        read_in = [
            column
            for column in ("holder", "place")
            if row.get(f"{column}_basis") == "editor"
            for _ in several(row[column])
        ]
        yield from [(document, node)] * (sum(missing) + len(read_in))


def claimed(tables: Tables) -> Keys:
    positions = where(tables, "positions", lambda row: row["attitude"] in {"claims", "assesses"})
    return [*every("prospects", "denials")(tables), *positions]


def conditions(tables: Tables) -> Keys:
    attitudes = {"requires", "requires-not", "advocates"}
    return where(
        tables,
        "positions",
        lambda row: (
            row["attitude"] in attitudes
            and bool(topics(row) & COUNTER_TERRORISM)
            and any(CHINA in whole(tables, holder) for holder in several(row["holder"]))
        ),
    )


def in_the_arf(tables: Tables) -> Keys:
    for row, document, node in stated(tables, "events"):
        if row["earliest"] and row["bundle"] == "FALSE":
            members = parties(tables, node)
            own = [member for member in members if member["actor"] == CHINA]
            if any("actor/arf" in whole(tables, member["actor"]) for member in members):
                yield from [(document, node)] * len(own)


def of_conventions(tables: Tables) -> Keys:
    kinds = {row["instrument"]: row["kind"] for row in tables.rows("instruments")}
    for row, document, node in stated(tables, "events"):
        papers = [p for p in several(row["instrument"]) if kinds[p] in {"treaty", "treaty-set"}]
        acting = any(CHINA in whole(tables, party["actor"]) for party in parties(tables, node))
        if topics(row) & ANTI_TERRORISM and acting:
            for paper in papers:
                yield from [(document, node)] * max(1, len(identities(tables, paper)))


def consulted(tables: Tables) -> Keys:
    found = {
        (document, party["actor"], party["cite"])
        for row, document, node in stated(tables, "events")
        if row["kind"] == "consultation" and row["bundle"] == "FALSE"
        if topics(row) & ANTI_TERRORISM
        for party in parties(tables, node)
        if party["actor_class"] == "State" and party["actor"] != CHINA
    }
    return [(document, actor) for document, actor, _ in found]


def named_in_list(tables: Tables) -> dict[str, set[str]]:
    """Return who is named in the list of security consultations of each document."""
    events = by_id(tables, "events")
    series = {
        node: row["document"]
        for node, row in events.items()
        if row["kind"] == "consultation" and row["bundle"] == "TRUE"
        if "defence-diplomacy" in several(row["topic"])
    }
    found: dict[str, set[str]] = {document: set() for document in series.values()}
    for row in tables.rows("participations"):
        if (part_of := events[row["event"]]["part_of"]) in series:
            found[series[part_of]].add(row["actor"])
    return found


def of_both(tables: Tables) -> Keys:
    listed = named_in_list(tables)
    events = by_id(tables, "events")
    return {
        (row["document"], row["actor"])
        for row in tables.rows("participations")
        if row["actor_class"] == "State" and row["actor"] != CHINA
        if events[row["event"]]["kind"] == "consultation"
        if topics(events[row["event"]]) & ANTI_TERRORISM
        if row["actor"] in listed.get(row["document"], ())
    }


def in_capacities(tables: Tables) -> Keys:
    told = {row["event"]: row["document"] for row in tables.rows("events")}
    for row in tables.rows("participations"):
        yield from [(told[row["event"]], row["event"])] * len(several(row["capacity"]))


def founders(tables: Tables) -> Keys:
    founded = {
        row["event"]: row
        for row in tables.rows("events")
        if row["kind"] == "founding" and "actor/sco" in several(row["concerns"])
    }
    for row in tables.rows("participations"):
        if row["role"] == "founder" and row["event"] in founded:
            yield founded[row["event"]]["document"], row["event"]


def of_the_group(tables: Tables) -> Keys:
    for name in ("denials", "relationships", "positions"):
        for row in tables.rows(name):
            for body in several(row["towards"]):
                known = identities(tables, body) or [body]
                if "actor/china" in several(row["holder"]):
                    yield from [(row["document"], row[STATEMENTS[name]])] * known.count(
                        "actor/fatf"
                    )


def founders_not_listed(tables: Tables) -> Keys:
    listed = named_in_list(tables)
    events = by_id(tables, "events")
    for row in tables.rows("participations"):
        event = events[row["event"]]
        if row["role"] == "founder" and row["actor"] != CHINA and row["document"] in listed:
            founded = event["kind"] == "founding" and "actor/sco" in several(event["concerns"])
            if founded and row["actor"] not in listed[row["document"]]:
                yield row["document"], row["actor"]


def figures_about(wanted: Callable[[Row], bool]) -> Callable[[Tables], Keys]:
    """Return what counts the figures about events of a kind."""

    def count(tables: Tables) -> Keys:
        about = {node for row, _, node in stated(tables, "events") if wanted(row)}
        return where(tables, "figures", lambda row: row["about"] in about)

    return count


def units(tables: Tables) -> Keys:
    prospects = by_id(tables, "prospects")

    def wanted(row: Row) -> bool:
        holder = prospects.get(row["about"], {"holder": ""})["holder"]
        return row["measure"] == "capability" and CHINA in whole(tables, holder)

    return where(tables, "figures", wanted)


def observed(tables: Tables) -> Keys:
    for row, document, node in stated(tables, "events"):
        if row["class"] == "Exercise":
            for party in parties(tables, node):
                if party["role"] == "observer" and CHINA in whole(tables, party["actor"]):
                    yield document, node


def listing(tables: Tables) -> Keys:
    events = by_id(tables, "events")
    return where(
        tables,
        "participations",
        lambda row: (
            events[row["event"]]["kind"] == "listing"
            and any(
                "actor/etim" in whole(tables, thing)
                for thing in several(events[row["event"]]["concerns"])
            )
        ),
    )


def papers_and_acts(tables: Tables) -> Keys:
    papers = {row["instrument"] for row in tables.rows("instruments")}
    done = set()
    for row, document, node in stated(tables, "events"):
        for paper in several(row["instrument"]):
            done.add((document, paper))
            if row["class"] == "InstrumentAct":
                yield document, node
    for row, document, node in stated(tables):
        columns = ("towards", "concerns", "cause", "effect", "about")
        for thing in chain(*(several(row.get(column, "")) for column in columns)):
            if thing in papers and (document, thing) not in done:
                yield document, node


def kinds(tables: Tables) -> dict[str, str]:
    """Return the kind of whatever has one."""
    found = {row["instrument"]: row["kind"] for row in tables.rows("instruments")}
    for row, _, node in stated(tables, "events", "prospects", "relationships", "denials"):
        found[node] = row["kind"]
    return found


def of_several_documents(pairs: Iterable[tuple[str, object]]) -> set[object]:
    """Return what more than one document has."""
    times = Counter(key for _, key in set(pairs))
    return {key for key, documents in times.items() if documents > 1}


def figures_again(tables: Tables) -> Keys:
    kind = kinds(tables)
    rows = tables.rows("figures")
    shared = of_several_documents((row["document"], kind.get(row["about"], "")) for row in rows)
    return where(tables, "figures", lambda row: kind.get(row["about"]) in shared - {""})


def stances_again(tables: Tables) -> Keys:
    pairs = [
        (document, node, (row["attitude"], topic))
        for row, document, node in stated(tables, "positions")
        for topic in several(row["topic"])
    ]
    shared = of_several_documents((document, pair) for document, _, pair in pairs)
    return [(document, node) for document, node, pair in pairs if pair in shared]


def announced(tables: Tables) -> Keys:
    issued = {row["document"]: row["issued"] for row in tables.rows("documents")}
    events = by_id(tables, "events")
    found = {
        (row["document"], row["event"], prospect["prospect"], row["actor"])
        for row, prospect in product(tables.rows("participations"), tables.rows("prospects"))
        if row["actor"] in several(prospect["holder"]) + several(prospect["towards"])
        if events[row["event"]]["kind"] == prospect["kind"]
        if issued[prospect["document"]] < issued[row["document"]]
    }
    return [(document, node) for document, node, _, _ in found]


def shared_things(tables: Tables, *columns: str) -> set[tuple[str, str]]:
    """Return the things that columns of statements name and that are no document's own."""
    return {
        (document, thing)
        for row, document, _ in stated(tables)
        for column in columns
        for thing in several(row.get(column, ""))
        if not thing.startswith(f"{document}/")
    }


def first(tables: Tables) -> Keys:
    issued = {row["document"]: row["issued"] for row in tables.rows("documents")}
    known = {row["actor"] for row in tables.rows("actors")}
    known |= {row["instrument"] for row in tables.rows("instruments")}
    known |= {row["concept"] for row in tables.rows("concepts")}
    mentions = shared_things(tables, *SPOKEN, "actor", "about", "instrument")
    mentions |= {(document, t) for row, document, _ in stated(tables) for t in subjects(row)}
    mentions = {(document, thing) for document, thing in mentions if thing in known}
    days: dict[str, str] = {}
    for document, thing in mentions:
        days[thing] = min(issued[document], days.get(thing, issued[document]))
    return [(document, thing) for document, thing in mentions if issued[document] == days[thing]]


def subjects(row: Row) -> set[str]:
    return topics(row) if row.get("topic") else set()


def new_and_gone(tables: Tables) -> Keys:
    issued = {row["document"]: row["issued"] for row in tables.rows("documents")}
    encoded = [row["document"] for row in tables.rows("documents") if row["encoded"] == "TRUE"]
    actors = {row["actor"] for row in tables.rows("actors")}
    there: dict[str, set[str]] = {document: set() for document in encoded}
    for row, document, _ in stated(tables):
        for column in ("actor", "holder", "towards"):
            for thing in several(row.get(column, "")):
                there[document] |= {thing, *identities(tables, thing)} & actors
    for before, document in product(encoded, encoded):
        earlier = [issued[one] for one in encoded if issued[one] < issued[document]]
        if not earlier or issued[before] != max(earlier):
            continue
        for actor in there[before] ^ there[document]:
            own = document if actor in there[document] else before
            if not actor.startswith(f"{own}/"):
                yield document, actor


def compared(tables: Tables) -> Keys:
    return [(row["document"], row["comparison"]) for row in tables.rows("comparisons")]


def in_mme(tables: Tables) -> Keys:
    return [
        (row["document"], row["statement"])
        for row in tables.rows("comparisons")
        if row["account_document"] == "comparison/mme-v7"
    ]


def judged(tables: Tables) -> Keys:
    rows = tables.rows("identifications")
    return [
        (several(row["document"])[0], row["identification"]) for row in rows if not row["agreement"]
    ]


def told_again(tables: Tables) -> Keys:
    events = by_id(tables, "events")
    rows = tables.rows("identifications")
    return [(row["document"], row["identifies"]) for row in rows if row["identifies"] in events]


def on_the_report(tables: Tables) -> Keys:
    report = "instrument/brahimi-report"
    other = {
        row["instrument"]: [name for name in several(row["alt_label"]) if name.isascii()]
        for row in tables.rows("instruments")  # the query wants the English names
    }
    for row, document, node in stated(tables):
        for column in ("towards", "concerns"):
            for thing in several(row.get(column, "")):
                if report in {thing, *identities(tables, thing)}:
                    yield from [(document, node)] * len(other[report])


def interval(tables: Tables) -> Keys:
    decided = {row["document"] for row in tables.rows("events") if row["kind"] == "decision"}
    for row, document, node in stated(tables, "events"):
        timed = row["kind"] == "joining" and row["precision"] == "month"
        if timed and document in decided:
            members = parties(tables, node)
            if any("actor/unsas" in whole(tables, member["actor"]) for member in members):
                yield document, node


TIES = {"suspension", "thaw", "resumption"}
COUNTED: dict[str, Callable[[Tables], Keys]] = {
    "actions-in-the-arf": in_the_arf,
    "actors-and-their-codes": named_actors,
    "actors-new-and-gone": new_and_gone,
    "agreement-with-other-sources": compared,
    "announced-and-reported": announced,
    "brahimi-report": on_the_report,
    "capacities": in_capacities,
    "causal-claims": lambda t: where(t, "positions", lambda row: bool(row["cause"])),
    "claimed-intended-or-denied": claimed,
    "conditions-for-fighting-terrorism": conditions,
    "consultation-partners-codes": consulted,
    "conventions-signed-or-acceded": of_conventions,
    "dates-the-editors-supplied": lambda t: [
        (document, node) for row, document, node in stated(t) if row.get("date_basis") == "editor"
    ],
    "delegations-and-countries": figures_about(lambda row: row["kind"] == "delegation"),
    "deployments": lambda t: where(t, "events", lambda row: row["class"] == "Deployment"),
    "etim-listing": listing,
    "events-told-twice": told_again,
    "exercises-in-mme": in_mme,
    "exercises-observed": observed,
    "figures-across-editions": figures_again,
    "figures-with-bounds": every("figures"),
    "first-mentions": first,
    "founders-not-named-in-consultations": founders_not_listed,
    "instruments-and-acts": papers_and_acts,
    "money-laundering-group-membership": of_the_group,
    "meetings-and-their-hosts": lambda t: where(t, "events", lambda row: row["class"] == "Meeting"),
    "partners-of-both-consultations": of_both,
    "peacekeeping-personnel-sent": figures_about(lambda row: row["kind"] == "dispatch"),
    "personnel-serving-now": figures_about(lambda row: row["kind"] == "service"),
    "printed-names-and-identifications": judged,
    "sco-founders": founders,
    "stances": every("positions"),
    "stances-across-editions": stances_again,
    "standby-interval-in-months": interval,
    "standing-relationships": every("relationships"),
    "suspended-thawed-resumed": lambda t: [
        *where(t, "events", lambda row: row["kind"] in TIES),
        *where(t, "prospects", lambda row: row["kind"] in TIES),
    ],
    "timeline": lambda t: where(
        t, "events", lambda row: bool(row["edtf"]) and row["bundle"] == "FALSE"
    ),
    "units-able-to-provide": units,
    "what-counts-a-figure": every("figures"),
    "what-the-text-does-not-say": unsaid,
    "where-an-actor-appears": appearances,
    "which-sentence-says-so": every(),
}
"""The questions, and how their rows are counted in the tables."""

NODES = {"sco-founders": "event", "standby-interval-in-months": "joining"}
"""The column of the node, where it is called otherwise."""

ELSEWHERE = {
    "sentences-and-their-nodes": "it counts itself: the test below adds up the tables",
    **dict.fromkeys(
        ("events-in", "events-in-a-state", "events-of", "roles-of"),
        "of a value that is chosen: test_parameters_give_what_the_tables_have.py",
    ),
    **dict.fromkeys(
        ("shared-events", "shared-events-counted"),
        "of a value that is chosen: test_parameters_give_what_the_tables_have.py",
    ),
}
"""The questions that are counted elsewhere, and why."""


def asked(tables: Tables, slug: str) -> answers.Answer:
    return answers.kept(tables.dataset.store, EVERY[slug].text)


def short(value: answers.Value) -> str:
    assert isinstance(value, tuple)
    return str(value[1]).removeprefix(THINGS)


@pytest.mark.parametrize("slug", COUNTED)
def test_a_question_has_the_rows_that_the_tables_have(slug: str, tables: Tables) -> None:
    answer = asked(tables, slug)
    document = answer.variables.index("document")
    node = answer.variables.index(NODES.get(slug, "node"))
    rows = Counter((short(row[document]), short(row[node])) for row in answer.sequence)
    assert rows == Counter(COUNTED[slug](tables))


JOINED = {
    ("causal-claims", "cause"): ("positions", "cause_label"),
    ("causal-claims", "effect"): ("positions", "effect_label"),
    ("causal-claims", "holder"): ("positions", "holder_label"),
    ("claimed-intended-or-denied", "holder"): ("prospects", "holder_label"),
    ("stances", "concerns"): ("positions", "concerns_label"),
    ("stances", "holder"): ("positions", "holder_label"),
    ("stances", "towards"): ("positions", "towards_label"),
    ("standing-relationships", "concerns"): ("relationships", "concerns_label"),
    ("standing-relationships", "holder"): ("relationships", "holder_label"),
    ("standing-relationships", "towards"): ("relationships", "towards_label"),
}
"""Cells with several values, and the tables' cells with the same."""


@pytest.mark.parametrize(("slug", "column"), JOINED)
def test_a_cell_has_the_values_that_the_tables_have(slug: str, column: str, tables: Tables) -> None:
    name, label = JOINED[slug, column]
    cells = {node: row[label] for row, _, node in stated(tables, name)}
    answer = asked(tables, slug)
    node, place = (answer.variables.index(each) for each in ("node", column))
    written = {short(row[node]): short(row[place]) if row[place] else "" for row in answer.sequence}
    common = cells.keys() & written.keys()
    assert common
    assert {key: written[key] for key in common} == {key: cells[key] for key in common}


@pytest.mark.parametrize("slug", EVERY)
def test_no_cell_has_more_values_than_its_question_has_room_for(slug: str, tables: Tables) -> None:
    full = f"{SEPARATOR}…"
    texts = [
        short(value) for row in asked(tables, slug).sequence for value in row if is_text(value)
    ]
    assert [text for text in texts if text.endswith(full)] == []


def is_text(value: answers.Value) -> bool:
    return isinstance(value, tuple) and value[0] == "literal"


def test_every_question_is_counted_or_excepted() -> None:
    assert COUNTED.keys() | ELSEWHERE.keys() == EVERY.keys()
    assert COUNTED.keys().isdisjoint(ELSEWHERE)


def test_a_sentence_has_as_many_statements_as_the_tables(tables: Tables) -> None:
    answer = asked(tables, "sentences-and-their-nodes")
    columns = [answer.variables.index(name) for name in ("document", "cite")]
    number = answer.variables.index("statements")
    counts = {tuple(short(row[n]) for n in columns): row[number] for row in answer.sequence}
    sentences = {
        (row["document"], row["cite"]): 0
        for row in tables.rows("passages")
        if row["sentence"] and row["document"] in tables.documents
    }
    for row, document, _ in stated(tables):
        for cite in several(row["cite"]):
            sentences[document, cite] += 1
    assert counts == sentences


def test_the_first_sentence_of_several_is_cited(tables: Tables) -> None:
    order = {row["cite"]: int(row["normal_offset"] or 0) for row in tables.rows("passages")}
    answer = asked(tables, "printed-names-and-identifications")
    node, cite = (answer.variables.index(name) for name in ("node", "cite"))
    cited = {short(row[node]): short(row[cite]) for row in answer.sequence}
    rows = {row["identification"]: several(row["cite"]) for row in tables.rows("identifications")}
    assert any(len(sentences) > 1 for sentences in rows.values())
    assert cited == {name: min(rows[name], key=order.__getitem__) for name in cited}
