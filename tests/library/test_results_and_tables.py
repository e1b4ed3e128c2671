"""import comity: questions, tables, texts and references as a user of Python calls them."""

import shutil
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pytest

import comity
from comity.corpus import Corpus
from comity.rdf.values import Value
from comity.terms import TERMS
from conftest import ROOT
from conftest import Comity as Command
from edition import DOCUMENT
from tabulated import Tables

PREFIXES = """
PREFIX actor: <https://w3id.org/comity/id/actor/>
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
PLA = f"{PREFIXES} CONSTRUCT WHERE {{ actor:pla comity:organOf ?whole }}"


@pytest.fixture(scope="module")
def edition() -> comity.Edition:
    return comity.load()


def test_comitys_own_data_is_read_once_and_a_folder_anew() -> None:
    assert comity.load() is comity.load()
    assert comity.load(ROOT) is not comity.load(str(ROOT))


def test_an_edition_says_what_there_is(edition: comity.Edition, data: Corpus) -> None:
    assert list(edition.questions) == [source.slug for source in data.queries]
    question = edition.questions["stances"]
    assert question.title
    assert question.english.endswith("?")
    assert question.wordings["zh-hans"].endswith("？")
    assert question.notes["en"]
    assert question.keywords
    assert edition.prefixes["actor"] == "https://w3id.org/comity/id/actor/"
    assert edition.version in str(edition.cite())
    assert repr(edition) == f"<Edition of {ROOT}>"


def test_a_question_is_asked_with_values(edition: comity.Edition) -> None:
    january = edition.ask("events-in", month="2002-01")
    assert january.used == {"month": "2002-01-01/2002-01-31"}
    assert {row["when"] for row in january if row["fit"] == "inside"} == {"2002-01"}
    one, same = (edition.ask("shared-events", state=name) for name in ("Russia", "俄罗斯"))
    assert one.used == same.used == {"state": "Russia (actor:russia)"}
    assert [*one] == [*same]
    (document,) = edition.questions["shared-events"].stored_for
    assert len(one) > len(edition.ask("shared-events", document=document, state="Q159")) > 0
    assert edition.ask("stances").used == edition.query("ASK {}").used == {}


def test_the_tables_are_those_of_the_export(edition: comity.Edition, tables: Tables) -> None:
    here = edition if len(tables.documents) == 1 else comity.load(tables.dataset.corpus.root)
    assert list(here.tables) == tables.names
    for filled in tables.filled:
        table = here.table(filled.table.name)
        assert table is here.tables[table.name]
        assert (table.title, table.title_zh) == (filled.table.title_en, filled.table.title_zh)
        assert (table.description, table.key) == (filled.table.description, filled.table.key)
        assert table.columns == filled.columns
        assert [tuple(row.values()) for row in table] == list(filled.rows)
        assert repr(table).startswith(f"<Table {table.name}: {len(filled.rows)} row")


def test_a_named_question_is_answered_in_plain_values(edition: comity.Edition) -> None:
    founders = edition.ask("sco-founders")
    assert len(founders) == 6
    assert founders.columns == (
        "state",
        "founded",
        "precision",
        "caveat",
        "document",
        "cite",
        "event",
    )
    assert founders.question == edition.questions["sco-founders"]
    assert founders.sparql == founders.question.text
    assert {row["founded"] for row in founders} == {"2001-06"}
    assert founders.note.startswith("One row per founding state; the date is as precise")
    assert edition.query("ASK {}").note == ""
    assert edition.ask("stances").note == edition.questions["stances"].notes["en"]
    assert founders[-1] == list(founders)[-1]
    assert founders[-1]["state"] == "Uzbekistan"
    assert str(founders[0]["event"]).startswith(f"{founders[0]['document']}/")


def test_an_answer_is_shown_with_its_notes(edition: comity.Edition) -> None:
    stances = edition.ask("stances")
    assert repr(stances).splitlines()[1:] == [f"note: {stances.note}"]
    assert stances._repr_html_().endswith(
        f"</table><p>{len(stances)} rows, 20 shown</p><p>{escape(stances.note)}</p>"
    )
    assert stances.notes[0] == stances.note
    assert repr(edition.query("ASK {}")) == "<Result: yes>"


WRONG = "SELECT ?e WHERE { ?e comity:datePrecision ?p } ORDER BY ?e"
EMPTY = {
    WRONG: ["0 rows", "did you mean comity:precision?"],
    "ASK { ?e comity:datePrecision ?p }": ["did you mean comity:precision?"],
    "ASK { ?e comity:bundle false }": ["comity:bundle true }"],
    "SELECT (COUNT(*) AS ?n) WHERE { ?e comity:bundle false }": ["comity:bundle true }"],
    "CONSTRUCT WHERE { ?e comity:bundle false }": ["0 triples", "comity:bundle true }"],
    WRONG.replace("datePrecision", "precision"): [],
    "ASK { ?e comity:bundle true }": [],
    "CONSTRUCT WHERE { ?e comity:bundle true }": [],
}


@pytest.mark.parametrize("asked", EMPTY)
def test_an_empty_answer_says_why(edition: comity.Edition, asked: str) -> None:
    *hints, part = edition.query(f"PREFIX comity: <{TERMS}>\n{asked}").notes
    assert len(hints) == len(EMPTY[asked])
    assert all(hint.endswith(said) for hint, said in zip(hints, EMPTY[asked], strict=True))
    assert part.startswith("Encoded in part")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("4", 4),
        ("'4'^^xsd:short", 4),
        ("0.50", Decimal("0.5")),
        ("1e3", 1000.0),
        ("true", True),
        ("'2002-05-01'^^xsd:date", date(2002, 5, 1)),
        ("'2002-05-01Z'^^xsd:date", "2002-05-01Z"),
        ("'2002-05'^^xsd:gYearMonth", "2002-05"),
        ("'soon'^^xsd:date", "soon"),
        ("'many'^^xsd:integer", "many"),
        ("'五月'@zh-Hans", "五月"),
        ("actor:china", "https://w3id.org/comity/id/actor/china"),
        ("?unbound", None),
    ],
)
def test_a_term_becomes_a_value(edition: comity.Edition, term: str, value: Value) -> None:
    (row,) = edition.query(f"{PREFIXES} SELECT ({term} AS ?it) WHERE {{}}")
    assert row == {"it": value}
    assert type(row["it"]) is type(value)


def test_ask_is_true_or_false(edition: comity.Edition) -> None:
    yes, no = (
        edition.query(f"{PREFIXES} ASK {{ ?thing comity:bundle {value} }}")
        for value in ("true", "false")
    )
    assert yes
    assert not no
    assert repr(yes) == "<Result: yes>"
    assert repr(no).splitlines()[0] == "<Result: no>"
    assert [*no] == [{"answer": False}]
    assert no.question is None


def test_an_answer_without_rows_is_false(edition: comity.Edition) -> None:
    none = edition.query(f"{PREFIXES} SELECT ?it WHERE {{ ?it a comity:None }}")
    assert not none
    assert repr(none).splitlines()[:2] == ["<Result: 0 rows of it>", "note: 0 rows"]
    assert none.to_pandas().shape == (0, 1)
    assert none.to_arrow().num_rows == 0


def test_construct_gives_triples(edition: comity.Edition) -> None:
    result = edition.query(PLA)
    assert [tuple(row.values()) for row in result] == [
        (
            "https://w3id.org/comity/id/actor/pla",
            "https://w3id.org/comity/ns#organOf",
            "https://w3id.org/comity/id/actor/chinese-armed-forces",
        )
    ]
    assert result.columns == ("subject", "predicate", "object")
    assert "actor:pla comity:organOf actor:chinese-armed-forces ." in result.to_turtle()
    with pytest.raises(comity.QueryError, match="Turtle is for triples"):
        edition.ask("sco-founders").to_turtle()


def test_a_dataframe_has_types_that_can_miss_values(edition: comity.Edition) -> None:
    events = edition.table("events").to_pandas()
    assert (events["class"] == "Exercise").sum() == 4
    kinds = {"earliest": "datetime64[s]", "year": "Int64", "bundle": "boolean", "cite": "string"}
    assert {name: str(events[name].dtype) for name in kinds} == kinds
    assert list(events.columns) == [column.name for column in edition.table("events").columns]
    assert str(edition.table("figures").to_pandas()["value"].dtype) == "Float64"
    blank = [row["year"] is None for row in edition.table("events")]
    assert list(events["year"].isna()) == blank
    assert 0 < sum(blank) < len(blank)
    assert events["earliest"].min().date() == min(
        row["earliest"] for row in edition.table("events") if isinstance(row["earliest"], date)
    )


def test_the_columns_of_an_answer_have_the_types_of_their_values(edition: comity.Edition) -> None:
    result = edition.query(
        f"""{PREFIXES} SELECT ?whole ?number ?yes ?day ?mixed ?none
        WHERE {{ VALUES (?whole ?number ?yes ?day ?mixed ?none) {{
        (1 1.5 true '2002-05-01'^^xsd:date 1 UNDEF) (UNDEF 2 UNDEF UNDEF 'a' UNDEF) }} }}"""
    )
    frame = result.to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "whole": "Int64",
        "number": "Float64",
        "yes": "boolean",
        "day": "datetime64[s]",
        "mixed": "string",
        "none": "string",
    }
    assert list(frame["mixed"]) == ["1", "a"]
    assert list(frame["whole"].isna()) == [False, True]
    types = [pa.int64(), pa.float64(), pa.bool_(), pa.date32(), pa.string(), pa.string()]
    arrow = result.to_arrow()
    assert dict(zip(arrow.column_names, arrow.schema.types, strict=True)) == dict(
        zip(result.columns, types, strict=True)
    )
    assert arrow.to_pylist()[0]["day"] == date(2002, 5, 1)


def test_an_arrow_table_has_the_rows_and_what_they_mean(edition: comity.Edition) -> None:
    table = edition.table("events")
    arrow = table.to_arrow()
    assert arrow.to_pylist() == list(table)
    field = arrow.schema.field("earliest")
    assert field.type == pa.date32()
    assert field.metadata[b"title_en"] == b"earliest day"
    assert arrow.schema.metadata[b"citation"].decode() == str(edition.cite())


def test_a_notebook_shows_the_first_rows(edition: comity.Edition) -> None:
    shown = edition.table("passages")._repr_html_()
    page = ET.fromstring(f"<div>{shown}</div>")  # noqa: S314 (our own)
    assert len(page.findall("table/tr")) == 21
    assert page.findtext("p") == f"{len(edition.table('passages'))} rows, 20 shown"
    odd = edition.query("SELECT ('<b>' AS ?it) WHERE {}")._repr_html_()
    assert odd == "<table><tr><th>it</th></tr><tr><td>&lt;b&gt;</td></tr></table>"


@pytest.mark.parametrize("arguments", [("Kyrgyzstan",), ("actor:china", "figures", "denials")])
def test_show_is_what_the_command_prints(
    edition: comity.Edition, command: Command, arguments: tuple[str, ...]
) -> None:
    thing, *only = arguments
    options = [word for group in only for word in ("--only", group)]
    assert edition.show(thing, *only) + "\n" == command("show", thing, *options).stdout


@pytest.mark.parametrize("thing", ["actor:pla", "comparison:mme-2112", None])
def test_a_reference_is_what_the_command_prints(
    edition: comity.Edition, command: Command, thing: str | None
) -> None:
    reference = edition.cite(thing)
    what = thing or "--dataset"
    for form, text in (
        ("plain", f"{reference}\n"),
        ("bibtex", reference.bibtex),
        ("ris", reference.ris),
        ("csl-json", reference.csl_json),
    ):
        assert command("cite", what, "--format", form).stdout == text


def test_a_second_folder_is_checked_by_itself(unshaped: Path) -> None:
    assert comity.load(unshaped).check().fine
    actors = unshaped / "data" / "actors.ttl"
    actors.write_text(actors.read_text("utf-8").replace("comity:State", "comity:Stat"), "utf-8")
    report = comity.load(unshaped).check()
    assert not report.fine
    assert str(report.findings[0].place.file).endswith("actors.ttl")
    assert "comity:Stat" in str(report.findings[0])


def test_a_second_folder_answers_by_itself(unshaped: Path) -> None:
    shutil.rmtree(unshaped / "data" / DOCUMENT)
    shutil.rmtree(unshaped / "queries" / "tables")
    other = comity.load(unshaped)
    assert len(other.ask("observers")) == 0
    with pytest.raises(comity.TableError, match="no tables are defined"):
        other.table("events")
    assert len(comity.load().ask("sco-founders")) == 6


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda e: e.ask("founders"),
            comity.QueryError,
            "error: there is no question named founders — did you mean sco-founders?",
        ),
        (
            lambda e: e.ask("zzz"),
            comity.QueryError,
            "error: there is no question named zzz — “questions” has their names",
        ),
        (
            lambda e: e.ask("events-in", state="Russia"),
            comity.QueryError,
            "error: this question has no parameter named state — it has month and document",
        ),
        (
            lambda e: e.ask("shared-events", state="United"),
            comity.QueryError,
            (
                "error: state: 2 things are called “United”: United Kingdom"
                " (actor:united-kingdom), United States (actor:united-states) — name one"
            ),
        ),
        (
            lambda e: e.table("event"),
            comity.TableError,
            "error: there is no table named event — did you mean events?",
        ),
        (
            lambda e: e.show("Chna"),
            comity.QueryError,
            "error: nothing is called “Chna” — perhaps China (actor:china)",
        ),
        (
            lambda e: e.cite("Chna"),
            comity.QueryError,
            "error: nothing is called “Chna” — perhaps China (actor:china)",
        ),
        (
            lambda e: e.query("ASK { ?x a comity:Event }"),
            comity.QueryError,
            (
                "query:1:12: error: the prefix comity: is not declared — add the line "
                "“PREFIX comity: <https://w3id.org/comity/ns#>” at the top"
            ),
        ),
        (
            lambda _: comity.load("nowhere"),
            comity.CorpusError,
            "nowhere: error: no such folder — name a folder that holds ontology/ and data/",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_is_near(
    edition: comity.Edition,
    call: Callable[[comity.Edition], object],
    error: type[comity.ComityError],
    message: str,
) -> None:
    with pytest.raises(error) as raised:
        call(edition)
    assert isinstance(raised.value, comity.ComityError)
    assert str(raised.value) == message


def test_an_unknown_table_with_none_near_lists_them_all(edition: comity.Edition) -> None:
    with pytest.raises(comity.TableError) as raised:
        edition.table("zzz")
    assert raised.value.hint == f"there are {', '.join(edition.tables)}"


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
@pytest.mark.parametrize("what", ["answer", "table"])
def test_a_missing_library_names_the_extra(
    edition: comity.Edition, monkeypatch: pytest.MonkeyPatch, library: str, what: str
) -> None:
    rows = edition.ask("sco-founders") if what == "answer" else edition.table("places")
    monkeypatch.setitem(sys.modules, library, None)
    make = {"pandas": rows.to_pandas, "pyarrow": rows.to_arrow}[library]
    with pytest.raises(comity.ExtraError) as raised:
        make()
    assert str(raised.value) == (
        f"error: {library} is not installed — {sys.executable} -m pip install {library}"
    )
    assert len(rows) > 0
