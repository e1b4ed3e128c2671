"""notebooks/: figures and a join, the same on every run, that say what the data says."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from countrycode.countrycode import prepare_codelist
from pyoxigraph import QuerySolutions

from conftest import ROOT
from datasets import dataset
from serving import PATIENCE
from tabulated import Row, Tables
from tabulated import export as tabulate
from wanted import wants

NOTEBOOKS = ROOT / "notebooks"
SVG = "{http://www.w3.org/2000/svg}"
BASE = "https://w3id.org/comity/id/"
FIGURES = ("who-with-whom", "timeline")

pytestmark = pytest.mark.long  # it draws all figures, and changes with the data or itself
RSCRIPT = shutil.which("Rscript")

# Without the tables: who has a part in an event in which China, or an organ of it, has one.
PARTNERS = """
PREFIX actor: <https://w3id.org/comity/id/actor/>
PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?partner ?role (COUNT(DISTINCT ?single) AS ?events) (COUNT(DISTINCT ?many) AS ?bundles)
WHERE {
  ?event comity:passage/dcterms:isPartOf <https://w3id.org/comity/id/cnd2002-6> .
  ?own comity:actor/comity:organOf* actor:china ; comity:role ?role ; comity:event ?event .
  ?other comity:event ?event ; comity:actor ?actor .
  FILTER NOT EXISTS { ?actor comity:organOf* actor:china }
  OPTIONAL { ?actor comity:organOf* ?state . ?state a comity:State }
  BIND (COALESCE(?state, ?actor) AS ?partner)
  OPTIONAL { ?event comity:bundle ?is_bundle }
  BIND (IF(BOUND(?is_bundle), ?event, ?none) AS ?many)
  BIND (IF(BOUND(?is_bundle), ?none, ?event) AS ?single)
}
GROUP BY ?partner ?role
"""


class Made(NamedTuple):
    """What the notebook made.

    Attributes:
        tables: What it read.
        folder: What it wrote.
        said: What it printed.
    """

    tables: Tables
    folder: Path
    said: str

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table beside the figures."""
        return read(self.folder / name)

    def texts(self, figure: str) -> list[str]:
        """Return the words that are written in a figure."""
        tree = drawing(self.folder / f"{figure}.svg")
        return ["".join(text.itertext()).strip() for text in tree.iter(f"{SVG}text")]


def drawing(svg: Path) -> ET.Element:
    return ET.parse(svg).getroot()  # noqa: S314 (the notebook wrote it)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(desk: Path, *options: str | Path, seed: int) -> str:
    done = subprocess.run(
        [sys.executable, "notebooks/figures.py", *map(str, options)],
        cwd=desk,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"},
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Export the tables and run the whole notebook over them, as docs/tables.md says."""
    assert "\npython notebooks/figures.py\n" in (ROOT / "docs" / "tables.md").read_text("utf-8")
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(NOTEBOOKS, desk / "notebooks")
    tables = tabulate(dataset(), desk / "dist" / "tables", "cnd2002-6")
    return Made(tables, desk / "dist" / "figures", run(desk, seed=1))


def test_every_run_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    run(ROOT, "--tables", made.tables.folder, "--figures", tmp_path / "again", seed=2)
    files = sorted(file.name for file in made.folder.iterdir())
    assert files == sorted(file.name for file in (tmp_path / "again").iterdir())
    assert {f"{figure}.{kind}" for figure in FIGURES for kind in ("svg", "pdf", "png")} < set(files)
    for file in files:
        assert (made.folder / file).read_bytes() == (tmp_path / "again" / file).read_bytes(), file


def test_the_numbers_are_those_of_sparql(made: Made) -> None:
    solutions = made.tables.dataset.store.query(PARTNERS, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    asked = {
        (row["partner"].value.removeprefix(BASE), row["role"].value.removeprefix(f"{BASE}role/")): (
            row["events"].value,
            row["bundles"].value,
        )
        for row in solutions
    }
    drawn = {
        (row["partner"], row["role"]): (row["events"], row["bundles"])
        for row in made.rows("who-with-whom.csv")
    }
    assert drawn == asked
    assert drawn["actor/united-states", "consulting-party"] == ("2", "0")


def test_each_cell_is_drawn_once_with_its_number(made: Made) -> None:
    cells = made.rows("who-with-whom.csv")
    marks = Counter(
        (row["events"] if row["events"] != "0" else "") + ("◇" if row["bundles"] != "0" else "")
        for row in cells
    )
    written = Counter(made.texts("who-with-whom"))
    assert {text: written[text] for text in marks} == marks


def test_the_names_of_partners_and_roles_are_text_in_the_figure(made: Made) -> None:
    written = " ".join(made.texts("who-with-whom"))
    names = {row["label_en"] for row in made.rows("who-with-whom.csv")}
    assert {"Kyrgyzstan", "ASEAN Regional Forum", "developing countries"} < names
    assert [name for name in names if name not in written] == []
    assert "consulting party" in written
    assert "its own account" in written


def test_observers_stand_apart_from_those_who_took_part(made: Made) -> None:
    cells = made.rows("who-with-whom.csv")
    apart = {(row["label_en"], row["role"]) for row in cells if row["observing"] == "True"}
    observed = ("United States", "Japan", "Singapore", "Thailand")
    assert apart == {(name, "observer") for name in observed}
    assert {row["role"] for row in cells if row["label_en"] == "Singapore"} == {"observer"}


def test_the_words_say_every_mark(made: Made) -> None:
    words = (made.folder / "who-with-whom.txt").read_text("utf-8").split("In words: ")[1]
    assert "Singapore: observer 2 events, only observing. " in words
    assert "Australia: consulting-party 1 event, open list. " in words
    marks = re.findall(r"\d+ events?\b|a bundle", words)
    cells = made.rows("who-with-whom.csv")
    assert len(marks) == sum((row["events"] != "0") + (row["bundles"] != "0") for row in cells)


def test_an_open_list_is_marked(made: Made) -> None:
    cells = made.rows("who-with-whom.csv")
    marked = {row["label_en"] for row in cells if row["open_list"] == "True"}
    assert {"Australia", "Germany", "Northeast Asia Cooperation Dialogue"} < marked
    assert {"Tajikistan", "Uzbekistan", "Afghanistan"}.isdisjoint(marked)


def test_every_cell_carries_its_citations_and_caveats(made: Made) -> None:
    cited = {row["cite"] for row in made.tables.rows("passages")}
    caveats = {row["event"]: row["caveat"] for row in made.tables.rows("dyads")}
    for row in made.rows("who-with-whom.csv"):
        assert set(row["cite"].split(" | ")) <= cited
        for event in row["event"].split(" | "):
            assert caveats[event] in row["caveat"]
    assert any(caveats.values())


def test_every_event_is_in_the_timeline_or_told_to_be_undated(made: Made) -> None:
    timeline = made.rows("timeline.csv")
    name = most_encoded(made)["document"]
    rows = made.tables.rows("events")
    events = {row["event"]: row for row in rows if row["document"] == name}
    assert {row["event"]: row["caveat"] for row in timeline} == {
        event: row["caveat"] for event, row in events.items()
    }
    written = made.texts("timeline")
    for kind, group in grouped([row for row in timeline if row["precision"] == "undated"]).items():
        bundles = sum(row["bundle"] == "TRUE" for row in group)
        name = "Event of no narrower class" if kind == "Event" else kind
        place = written.index(name)
        assert written[place + 1] == f"{len(group) - bundles} + {bundles} ◇"
    assert "September 11 attack (September 11)   CND2002-6 ¶8 s2" in written


def most_encoded(made: Made) -> Row:
    """Return the document of which most is encoded."""
    documents = made.tables.rows("documents")
    return max(documents, key=lambda row: int(row["sentences_encoded"] or 0))


def grouped(rows: list[Row]) -> dict[str, list[Row]]:
    return {
        kind: [row for row in rows if row["class"] == kind] for kind in {r["class"] for r in rows}
    }


def test_the_dates_are_those_of_the_stored_answer(made: Made) -> None:
    lines = (ROOT / "queries" / "timeline.tsv").read_text("utf-8").splitlines()[1:]
    stored = {
        (node.strip("<>").removeprefix(BASE), *(re.findall(r"\d{4}-\d\d-\d\d", first + last)))
        for first, last, *_, node in (line.split("\t") for line in lines)
    }
    singles = [row for row in made.rows("timeline.csv") if row["edtf"] and row["bundle"] == "FALSE"]
    assert stored == {
        (row["event"], *filter(None, (row["earliest"], row["latest"]))) for row in singles
    }


def test_dated_events_are_drawn_in_order_with_their_citations(made: Made) -> None:
    dated = [row for row in made.rows("timeline.csv") if row["earliest"]]
    assert all(a["earliest"] <= b["earliest"] for a, b in pairwise(dated))
    written = made.texts("timeline")
    cites = [text for text in written if re.fullmatch(r"CND2002-6 ¶\d+ s\d+", text)]
    assert cites == [row["cite"] for row in dated]


LOOKS = {
    "month": "",
    "months": "url(#",
    "part-of-year": "url(#",
    "year": "#b2b2b2",
    "span": "#ffffff",
}


@pytest.mark.parametrize("precision", LOOKS)
def test_a_bar_is_as_long_as_its_date_and_shows_its_precision(made: Made, precision: str) -> None:
    bars = drawn_bars(made.folder / "timeline.svg")
    scale = length(bars, "cobra-gold-2002") / 31
    found = [
        row
        for row in made.rows("timeline.csv")
        if row["precision"] == precision and row["earliest"] > "2000-11" and row["latest"]
    ]
    assert found
    for row in found:
        slug = row["event"].removeprefix("cnd2002-6/")
        days = date.fromisoformat(row["latest"]) - date.fromisoformat(row["earliest"])
        assert length(bars, slug) == pytest.approx((days.days + 1) * scale, rel=1e-3)
        filled = re.search(r"fill: ([^;]+)", bars[f"{slug}.lately"].get("style", ""))
        assert (filled[1] if filled else "").startswith(LOOKS[precision])
        assert bool(filled) == bool(LOOKS[precision])  # SVG fills with black where nothing is said


def test_the_only_day_is_a_point(made: Made) -> None:
    (row,) = [row for row in made.rows("timeline.csv") if row["precision"] == "day"]
    assert row["event"] == "cnd2002-6/etim-listing-2002"
    tree = drawing(made.folder / "timeline.svg")
    (mark,) = [
        each for each in tree.iter(f"{SVG}g") if each.get("id") == "etim-listing-2002.lately"
    ]
    assert len(list(mark.iter(f"{SVG}use"))) == 1


def drawn_bars(svg: Path) -> dict[str, ET.Element]:
    """Return the bars of the timeline, by the slugs of their events and the stretch of time."""
    groups = [each for each in drawing(svg).iter(f"{SVG}g") if "." in each.get("id", "")]
    paths = {each.get("id", ""): each.find(f"{SVG}path") for each in groups}
    return {name: path for name, path in paths.items() if path is not None}


def length(bars: dict[str, ET.Element], slug: str) -> float:
    places = [float(x) for x in re.findall(r"[ML] (\S+) ", bars[f"{slug}.lately"].get("d", ""))]
    return max(places) - min(places)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_a_caption_that_says_whose_word_it_is(made: Made, figure: str) -> None:
    caption = (made.folder / f"{figure}.txt").read_text("utf-8")
    document = most_encoded(made)
    assert document["citation"] in caption
    assert document["caveat"] in caption
    assert f"{figure}.csv" in caption


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_described_to_those_who_cannot_see_it(made: Made, figure: str) -> None:
    svg = drawing(made.folder / f"{figure}.svg")
    words = (made.folder / f"{figure}.txt").read_text("utf-8").split("In words: ")[1].strip()
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title")
    assert svg.findtext(f"{SVG}desc") == words


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_grey_and_carries_its_letters(made: Made, figure: str) -> None:
    svg = (made.folder / f"{figure}.svg").read_text("utf-8")
    colours = set(re.findall(r"#([0-9a-f]{6})\b", svg))
    assert [colour for colour in colours if len({colour[:2], colour[2:4], colour[4:]}) > 1] == []
    pdf = (made.folder / f"{figure}.pdf").read_bytes()
    assert b"/FontFile2" in pdf


def test_the_join_loses_nothing_and_reports_what_is_no_state(made: Made) -> None:
    joined = made.rows("partners-by-region.csv")
    cells = made.rows("who-with-whom.csv")
    assert [(row["partner"], row["role"]) for row in joined] == [
        (row["partner"], row["role"]) for row in cells
    ]
    for row in joined:
        is_state = row["actor_class"] == "State"
        assert (row["found_in"] == "both") == is_state == bool(row["subregion"]), row["partner"]
        assert is_state or row["label_en"] in made.said.split("Without one, and kept:")[1]


def test_the_regions_are_those_of_another_package(made: Made) -> None:
    iso3 = {row["actor"]: row["iso3"] for row in made.tables.rows("actors")}
    joined = {row["partner"]: row for row in made.rows("partners-by-region.csv")}
    states = [partner for partner in joined if iso3[partner]]
    data = resources.files("country_converter") / "country_data.tsv"
    lines = data.read_text("utf-8").splitlines()
    other = {row["ISO3"]: row["UNregion"] for row in csv.DictReader(lines, delimiter="\t")}
    assert len(states) == 16
    assert {partner: joined[partner]["subregion"] for partner in states} == {
        partner: other[iso3[partner]] for partner in states
    }


@wants("R", "" if RSCRIPT else "apt install r-base-core")
def test_r_says_the_same(made: Made, tmp_path: Path) -> None:
    codes = prepare_codelist()
    with (tmp_path / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["cow", "subregion"])
        pairs = zip(codes["cown"], codes["un.regionsub.name"], strict=True)
        writer.writerows((int(cow), region) for cow, region in pairs if cow is not None)
    done = subprocess.run(
        [
            str(RSCRIPT),
            "--vanilla",
            str(NOTEBOOKS / "figures.R"),
            str(made.tables.folder),
            str(tmp_path),
            str(tmp_path / "regions.csv"),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    shared = ("partner", "label_en", "cow", "role", "observing", "events", "bundles", "open_list")
    for name, columns in (
        ("who-with-whom.csv", shared),
        ("partners-by-region.csv", ("partner", "role", "events", "found_in", "subregion")),
    ):
        assert table(read(tmp_path / name), columns) == table(made.rows(name), columns)
    assert (tmp_path / "who-with-whom.pdf").stat().st_size > 10_000


def table(rows: list[Row], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return some columns, with truth values as Python writes them and without R's NA."""
    words = {"TRUE": "True", "FALSE": "False", "NA": ""}
    return [tuple(words.get(row[column], row[column]) for column in columns) for row in rows]
