"""`comity export tables`: the rows are those of the data, with one document and with two."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import Literal, QuerySolutions

from comity.dataset import Dataset
from comity.export.tables.definitions import BLANKS
from comity.export.tables.rows import SEPARATOR
from comity.terms import THINGS
from datasets import ROOT
from edition import DOCUMENT, RETELLING
from tabulated import Tables
from tabulated import export as tabulate

ENCODED = "comity:passage/comity:fingerprint ?encoded"
STATED = {
    "events": "Event",
    "participations": "Participation",
    "relationships": "Relationship",
    "positions": "Position",
    "prospects": "Prospect",
    "denials": "Denial",
    "figures": "Figure",
}
"""The tables of one class of statement each, and what they are stated as in the table of all."""
CLASSES = " ".join(f"comity:{name}" for name in STATED.values())
COUNTED = {
    "statements": f"VALUES ?class {{ {CLASSES} }} ?row a ?class ; {ENCODED}",
    "events": f"?row a comity:Event ; {ENCODED}",
    "participations": f"?row a comity:Participation ; {ENCODED}",
    "figures": f"?row a comity:Figure ; {ENCODED}",
    "positions": f"?row a comity:Position ; {ENCODED}",
    "prospects": f"?row a comity:Prospect ; {ENCODED}",
    "denials": f"?row a comity:Denial ; {ENCODED}",
    "relationships": f"?row a comity:Relationship ; {ENCODED}",
    "instruments": "?row a comity:Instrument",
    "actors": "?row a comity:Actor",
    "places": f"?row a dcterms:Location FILTER (!STRSTARTS(STR(?row), '{THINGS}comparison/'))",
    "identifications": "?row a comity:Identification",
    "comparisons": "?row a comity:Comparison",
    "documents": "?row a foaf:Document",
    "passages": "?row a comity:Passage",
    "concepts": "?row a skos:Concept",
}
CITED = ("cite", "passage", "caveat", "document")
UNCITED = {"concepts": set(CITED), "documents": {"cite", "passage"}}


def test_every_table_named_is_written(tables: Tables) -> None:
    assert {path.stem for path in tables.folder.glob("*.csv")} == {
        *COUNTED,
        "dyads",
        "not_said",
    }


@pytest.mark.parametrize("name", COUNTED)
def test_a_table_has_a_row_for_each_thing_that_sparql_counts(tables: Tables, name: str) -> None:
    known = tables.dataset.prefixes
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in known.items())
    text = f"{head}SELECT (COUNT(DISTINCT ?row) AS ?number) {{ {COUNTED[name]} }}"
    found = tables.dataset.store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    number = next(found)["number"]
    assert isinstance(number, Literal)
    assert len(tables.rows(name)) == int(number.value) > 0


@pytest.mark.parametrize("name", STATED)
def test_the_table_of_all_statements_has_those_of_each_class(tables: Tables, name: str) -> None:
    stated = {row["statement"]: row for row in tables.rows("statements")}
    own = {next(iter(row.values())): row for row in tables.rows(name)}
    assert {key for key, row in stated.items() if row["stated_as"] == STATED[name]} == own.keys()
    for key, row in own.items():
        shared = stated[key].keys() & row.keys()
        assert {"cite", "passage", "as_printed", "document"} <= shared
        if name == "participations":
            shared -= {"caveat"}
            assert set(split(row["caveat"])) <= set(split(stated[key]["caveat"]))
        assert {column: stated[key][column] for column in shared} == {
            column: row[column] for column in shared
        }
        actors = row.get("holder", row.get("actor", ""))
        assert stated[key]["actor"] == actors


def test_a_participation_has_what_its_event_has(tables: Tables) -> None:
    events = {row["event"]: row for row in tables.rows("events")}
    parts = [row for row in tables.rows("statements") if row["stated_as"] == "Participation"]
    assert parts
    for row in parts:
        event = events[row["event"]]
        for column in ("label_en", "kind", "mode", "class", "bundle", "edtf", "place", "topic"):
            assert row[column] == event[column]
        assert set(split(event["caveat"])) <= set(split(row["caveat"]))


def test_what_is_not_said_is_what_the_other_tables_leave_out(tables: Tables) -> None:
    found: dict[str, set[str]] = {}
    for row in tables.rows("not_said"):
        found.setdefault(row["missing"], set()).add(row["statement"])
    rows = {row["statement"]: row for row in tables.rows("statements")}
    counted = {row["about"] for row in rows.values()}
    groups = {row["actor"] for row in tables.rows("actors") if row["actor_class"] == "Group"}
    places = {row["event"] for row in tables.rows("events") if row["place_basis"] == "editor"}
    lists = {
        next(iter(row.values()))
        for name in ("events", "relationships", "positions", "prospects", "denials")
        for row in tables.rows(name)
        if row["exhaustive"] == "FALSE"
    }
    of_its_own = {key: row for key, row in rows.items() if row["stated_as"] != "Participation"}

    def where(wanted: Callable[[dict[str, str]], bool]) -> set[str]:
        return {key for key, row in of_its_own.items() if wanted(row)}

    expected = {
        "date": where(lambda row: row["precision"] == "undated"),
        "year": where(lambda row: row["precision"] == "day-without-year"),
        "calendar date": where(lambda row: row["date_basis"] == "editor"),
        "beginning": where(lambda row: bool(row["latest"]) and not row["earliest"]),
        "end": where(lambda row: bool(row["earliest"]) and not row["latest"]),
        "number": where(lambda row: row["stated_as"] == "Figure" and not row["value"]),
        "lower bound": where(lambda row: row["stated_as"] == "Figure" and not row["lower_bound"]),
        "upper bound": where(lambda row: row["stated_as"] == "Figure" and not row["upper_bound"]),
        "number of occurrences": where(
            lambda row: row["bundle"] == "TRUE" and row["event"] not in counted
        ),
        "rest of an open list": lists,
        "actor": {key for key, row in rows.items() if row["actor_basis"] == "editor"},
        "place": places,
        "members of a group": {
            key
            for key, row in rows.items()
            if groups & {*split(row["actor"]), *split(row["towards"])}
        },
        "tie": where(lambda row: row["stated_as"] == "Denial"),
    }
    assert found == {missing: keys for missing, keys in expected.items() if keys}
    assert len(found) > 9


def test_each_thing_not_said_is_explained(tables: Tables) -> None:
    columns = next(f.columns for f in tables.filled if f.table.name == "not_said")
    (column,) = (column for column in columns if column.name == "missing")
    for missing in {row["missing"] for row in tables.rows("not_said")}:
        assert re.search(rf"\b{missing}\b", column.description), missing


def test_a_column_with_a_blank_says_what_it_means_and_one_without_never_has_any(
    tables: Tables,
) -> None:
    meanings = set()
    for filled in tables.filled:
        rows = tables.rows(filled.table.name)
        for column in filled.columns:
            blank = any(not row[column.name] for row in rows)
            assert column.blank or not blank, f"{filled.table.name}.{column.name}"
            assert bool(column.blank) == (column.name not in filled.table.required)
            meanings |= {part.split(": ")[0] for part in column.blank.split("; ") if part}
    assert meanings == set(BLANKS)


def test_what_a_blank_means_is_told_with_each_column(tables: Tables) -> None:
    book = (tables.folder / "codebook.md").read_text("utf-8")
    assert "means that the document does not say" not in book
    for table in tables.metadata["tables"]:
        for column in table["tableSchema"]["columns"]:
            told = column["dc:description"]["@value"]
            assert (" Never blank." in told) == column["required"] != (" Blank: " in told)
            meaning = told.rpartition(" Blank: ")[2].rstrip(".") if " Blank: " in told else "never"
            assert f"| {meaning} |" in book


def test_no_key_comes_twice_or_is_blank(tables: Tables) -> None:
    for table in tables.metadata["tables"]:
        names = table["tableSchema"]["primaryKey"]
        keys = [tuple(row[name] for name in names) for row in tables.rows(table["url"][:-4])]
        assert [key for key, times in Counter(keys).items() if times > 1 or "" in key] == []


def test_every_row_is_cited_and_says_whose_it_is(tables: Tables) -> None:
    for name in tables.names:
        assert set(CITED) - set(tables.rows(name)[0]) == UNCITED.get(name, set()), name


def test_every_reference_is_to_a_row(tables: Tables) -> None:
    references = [
        (table.table.name, *pair)
        for table in tables.filled
        for pair in table.table.references.items()
    ]
    assert len(references) > 30
    for name, column, other in references:
        keys = {row[next(iter(row))] for row in tables.rows(other)}
        named = {value for row in tables.rows(name) for value in split(row[column])}
        if column in {"instrument", "holder"}:
            assert named, f"{name}.{column}"
        assert named <= keys, f"{name}.{column}: {named - keys}"


def split(cell: str) -> list[str]:
    return [part for part in cell.split(SEPARATOR) if part]


def test_what_is_missing_is_blank_and_never_a_number(tables: Tables) -> None:
    cells = Counter(
        cell for name in tables.names for row in tables.rows(name) for cell in row.values()
    )
    assert cells[""] > 1000
    assert not {"-9", "-99", "-999", "NA", "N/A", "None", "nan", "NULL", "null"} & cells.keys()


def test_days_are_iso_and_the_bounds_enclose(tables: Tables) -> None:
    dated = 0
    for name in "events", "prospects", "relationships", "dyads":
        for row in tables.rows(name):
            if row["earliest"] and row["latest"]:
                earliest, latest = (date.fromisoformat(row[n]) for n in ("earliest", "latest"))
                assert earliest <= latest
                assert row["year"] == (str(earliest.year) if earliest.year == latest.year else "")
                dated += 1
            else:
                assert row["year"] == ""
    assert dated > 100


def test_a_precision_has_the_code_that_its_concept_has(tables: Tables) -> None:
    codes = {
        row["code"]: row["notation"]
        for row in tables.rows("concepts")
        if row["scheme"] == "precision"
    }
    assert codes["day"] == "1"
    assert codes["month"] == "4"
    for name in "events", "prospects", "relationships", "dyads":
        for row in tables.rows(name):
            assert row["precision_ucdp"] == codes[row["precision"]]


def test_an_open_interval_has_no_later_bound(tables: Tables) -> None:
    open_ended = [row for row in tables.rows("relationships") if row["edtf"].endswith("/..")]
    assert open_ended
    assert {row["latest"] for row in open_ended} == {""}


def test_a_bundle_is_marked_in_both_tables(tables: Tables) -> None:
    bundles = {row["event"]: row["bundle"] for row in tables.rows("events")}
    assert set(bundles.values()) == {"TRUE", "FALSE"}
    assert {row["bundle"] for row in tables.rows("dyads")} == {"TRUE", "FALSE"}
    for row in tables.rows("dyads"):
        assert row["bundle"] == bundles[row["event"]]


def test_a_bound_that_the_words_do_not_give_is_blank(tables: Tables) -> None:
    for row in tables.rows("figures"):
        if row["qualifier"] == "some":
            assert (row["lower_bound"], row["upper_bound"]) == ("", "")
        if row["qualifier"] in {"more-than", "over"}:
            assert row["lower_bound"]
            assert row["upper_bound"] == ""


def test_dyads_are_the_pairs_of_the_participations(tables: Tables) -> None:
    wholes = {row["actor"]: row["organ_of"] for row in tables.rows("actors")}
    parts: dict[str, dict[str, set[str]]] = {}
    for row in tables.rows("participations"):
        parts.setdefault(row["event"], {}).setdefault(row["actor"], set()).add(row["role"])

    def line(actor: str) -> set[str]:
        return {actor, *(line(wholes[actor]) if wholes[actor] else ())}

    pairs = {
        (event, frozenset({(one, *sorted(roles[one])), (two, *sorted(roles[two]))}))
        for event, roles in parts.items()
        for one, two in combinations(roles, 2)
        if not line(one) & line(two)
    }
    written = [
        (
            row["event"],
            frozenset((row[f"actor_{n}"], *split(row[f"role_{n}"])) for n in (1, 2)),
        )
        for row in tables.rows("dyads")
    ]
    assert Counter(written) == Counter(pairs)


def test_side_1_has_the_smaller_cow_number_or_comes_first(tables: Tables) -> None:
    for row in tables.rows("dyads"):
        one, two = ((int(row[f"cow_{n}"] or 10**6), row[f"actor_{n}"]) for n in (1, 2))
        assert one < two


def test_a_dyad_knows_who_only_observed(tables: Tables) -> None:
    for row in tables.rows("dyads"):
        for n in "1", "2":
            assert (row[f"observer_{n}"] == "TRUE") == (row[f"role_{n}"] == "observer")


def test_who_only_observed_watched_each_of_those_who_took_part(
    invented: Dataset, tmp_path: Path
) -> None:
    found = tabulate(invented, tmp_path, DOCUMENT).rows("dyads")
    rows = [row for row in found if row["event"] == f"{DOCUMENT}/exercises"]
    pairs = [(row, n) for row in rows for n in (1, 2) if row[f"observer_{n}"] == "TRUE"]
    assert len(rows) == 3
    assert {row[f"iso3_{3 - n}"] for row, n in pairs} == {"CHN", "KAZ"}
    assert {row[f"iso3_{n}"] for row, n in pairs} == {"KGZ"}


def test_a_dyad_says_that_its_list_is_open(tables: Tables) -> None:
    events = {row["event"]: row for row in tables.rows("events")}
    opened = 0
    for row in tables.rows("dyads"):
        event = events[row["event"]]
        whole = events.get(event["part_of"], event)
        is_open = "FALSE" in {event["exhaustive"], whole["exhaustive"]}
        assert row["open_list"] == str(is_open).upper()
        opened += is_open
    assert opened >= 12


def test_no_group_is_expanded(tables: Tables) -> None:
    groups = {row["actor"] for row in tables.rows("actors") if row["actor_class"] == "Group"}
    sides = [row for row in tables.rows("dyads") if {row["actor_1"], row["actor_2"]} & groups]
    assert sides
    for row in sides:
        n = 1 if row["actor_1"] in groups else 2
        assert (row[f"actor_class_{n}"], row[f"cow_{n}"]) == ("Group", "")


def test_an_organ_has_the_codes_of_its_state(tables: Tables) -> None:
    rows = [row for row in tables.rows("participations") if row["actor"] == "actor/pla"]
    assert rows
    assert {(row["state"], row["iso3"], row["cow"], row["gw"]) for row in rows} == {
        ("actor/china", "CHN", "710", "710")
    }


def test_another_source_is_nowhere_but_in_comparisons(tables: Tables) -> None:
    encoded = {row["document"] for row in tables.rows("documents") if row["encoded"] == "TRUE"}
    for name in "events", "participations", "figures", "dyads", "positions", "prospects":
        assert {row["document"] for row in tables.rows(name)} <= encoded


def test_the_second_document_is_there_under_its_name(tables: Tables) -> None:
    documents = {row["document"] for row in tables.rows("events")}
    assert documents == set(tables.documents)
    for name in "participations", "passages", "positions":
        assert set(tables.documents) <= {row["document"] for row in tables.rows(name)}, name


def test_a_place_has_the_point_of_the_map(tables: Tables) -> None:
    lines = (ROOT / "data/points.tsv").read_text("utf-8").splitlines()
    points = {
        thing.removeprefix(THINGS): (Decimal(north), Decimal(east))
        for thing, north, east, *_ in (line.split("\t") for line in lines)
        if thing.startswith(f"{THINGS}place/")
    }
    assert len(points) > 5
    rows = {row["place"]: row for row in tables.rows("places")}
    for place, row in rows.items():
        if place in points:
            assert (Decimal(row["latitude"]), Decimal(row["longitude"])) == points[place]
        else:
            assert (row["latitude"], row["longitude"]) == ("", "")
    assert points.keys() <= rows.keys()


def test_each_point_is_from_a_source_that_may_be_given_on_under_cc0() -> None:
    rows = [line.split("\t") for line in (ROOT / "data/points.tsv").read_text("utf-8").splitlines()]
    sources = {row[4] for row in rows[1:]}
    assert sources == {
        "IANA time zone database, zone.tab, public domain",
        "Natural Earth, public domain",
    }


def test_an_id_is_an_iri_of_the_data_set_without_its_beginning(tables: Tables) -> None:
    known = {str(quad.subject)[1:-1] for quad in tables.dataset.store}
    for row in tables.rows("participations"):
        assert {THINGS + row["event"], THINGS + row["actor"], row["passage"]} <= known


@pytest.fixture(scope="module")
def of_the_edition(invented: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of the fixture edition."""
    return tabulate(invented, tmp_path_factory.mktemp("edition"), DOCUMENT)


CELLS: dict[str, tuple[str, str, dict[str, str]]] = {
    "a sentence that names the actor": (
        "participations",
        "exercises-china",
        {"actor_basis": "text"},
    ),
    "an actor that was read in": (
        "participations",
        "second-seminar-china",
        {"actor_basis": "editor"},
    ),
    "a place read from a name, an ordinal, and a note that is no caveat": (
        "events",
        "second-seminar",
        {
            "place_basis": "editor",
            "ordinal": "2",
            "caveat": "Invented for the tests.",
            "note": "The place is read from the name (invented).",
        },
    ),
    "an event without a place": ("events", "monitors", {"place_basis": "", "ordinal": ""}),
    "a holder that was read in": ("prospects", "unit", {"holder_basis": "editor", "note": ""}),
    "a causal claim": (
        "positions",
        "charter-led-to-seminar",
        {
            "holder_basis": "editor",
            "cause_label": "Almaty Charter (invented)",
            "effect": f"{DOCUMENT}/second-seminar",
            "as_printed": "led to",
        },
    ),
    "a position that is none": ("positions", "support", {"cause": "", "effect": ""}),
    "the period that a document covers": (
        "documents",
        "",
        {"covers": "1999/2001-12-20", "issued": "2001-12-20"},
    ),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_row_has(case: str, of_the_edition: Tables) -> None:
    table, slug, cells = CELLS[case]
    key = f"{DOCUMENT}/{slug}".rstrip("/")
    (row,) = [row for row in of_the_edition.rows(table) if next(iter(row.values())) == key]
    assert {name: row[name] for name in cells} == cells


def test_a_pair_has_the_basis_of_both_sides(of_the_edition: Tables) -> None:
    found = {
        (row["event"].removeprefix(f"{DOCUMENT}/"), row["actor_1"], row["actor_2"]): (
            row["actor_basis_1"],
            row["actor_basis_2"],
        )
        for row in of_the_edition.rows("dyads")
    }
    pair = "actor/kazakhstan", "actor/china"
    assert found["second-seminar", *pair] == ("editor", "editor")
    assert found["exercises", *pair] == ("text", "text")


def test_what_two_documents_tell_is_one_occurrence_in_every_table_of_events(
    retold: Dataset, tmp_path: Path
) -> None:
    found = tabulate(retold, tmp_path, DOCUMENT, RETELLING.name)
    told, again = f"{DOCUMENT}/second-seminar", f"{RETELLING.name}/seminar"
    for name in ("events", "participations", "dyads"):
        rows = found.rows(name)
        assert {row["occurrence"] for row in rows if row["event"] in {told, again}} == {told}, name
        assert all(row["occurrence"] == row["event"] for row in rows if row["event"] != again)
    pairs = [row for row in found.rows("dyads") if row["occurrence"] == told]
    issued = {(row["iso3_1"], row["iso3_2"], row["issued"]) for row in pairs}
    assert issued == {
        ("KAZ", "CHN", "2001-12-20"),
        ("KAZ", "CHN", "2003-12-20"),
        ("KGZ", "KAZ", "2003-12-20"),
        ("KGZ", "CHN", "2003-12-20"),
    }


def test_a_known_thing_has_its_printed_names_and_each_of_them_leads_to_it(tables: Tables) -> None:
    rows = {row["actor"]: row for row in tables.rows("actors")}
    known = [row for row in rows.values() if row["identified_as"]]
    assert known
    for row in known:
        for name in row["identified_as"].split(SEPARATOR):
            assert row["label_en"] in rows[name]["printed_name"].split(SEPARATOR)
    assert (rows["actor/china"]["printed_name"], rows["actor/china"]["identified_as"]) == ("", "")
