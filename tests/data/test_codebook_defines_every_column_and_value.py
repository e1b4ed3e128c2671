"""The codebook has every column, class and value, as the metadata and the ontology have them."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from pyoxigraph import QuerySolutions

from comity.export.tables import codebook_html
from comity.export.tables.rows import SEPARATOR, Filled
from comity.terms import THINGS
from datasets import ROOT
from tabulated import Tables

HEADINGS = re.compile(r"(?m)^(#{1,3}) (.+)$")
CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?concept WHERE { ?thing ?says ?concept . ?concept skos:inScheme ?scheme }
"""


def sections(text: str) -> dict[str, str]:
    """Return what stands under each heading, by its first word."""
    _, *pieces = HEADINGS.split(text)
    return {pieces[n + 1].split(" · ")[0]: pieces[n + 2] for n in range(0, len(pieces), 3)}


@pytest.fixture(scope="module")
def book(tables: Tables) -> dict[str, str]:
    """Return the sections of the codebook."""
    return sections((tables.folder / "codebook.md").read_text("utf-8"))


def grid(section: str) -> list[list[str]]:
    """Return the cells of the last table of a section, without its head."""
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [re.split(r" (?<!\\)\| ", line[2:-2]) for line in lines[2:]]


def test_columns_of_the_file_the_metadata_and_the_codebook_are_the_same(
    tables: Tables, book: dict[str, str]
) -> None:
    described = {
        table["url"].removesuffix(".csv"): [c["name"] for c in table["tableSchema"]["columns"]]
        for table in tables.metadata["tables"]
    }
    assert list(described) == tables.names
    for name, columns in described.items():
        assert columns == list(tables.rows(name)[0])
        assert [f"`{column}`" for column in columns] == [line[0] for line in grid(book[name])]


def test_each_column_has_titles_in_two_languages_and_a_definition(tables: Tables) -> None:
    for table in tables.metadata["tables"]:
        assert {title["@language"] for title in table["dc:title"]} == {"en", "zh-Hans"}
        for column in table["tableSchema"]["columns"]:
            assert column["titles"]["en"][0] == column["name"]
            assert re.search("[\u4e00-\u9fff]", column["titles"]["zh-Hans"])
            assert re.fullmatch(r"[A-Z].+\.", column["dc:description"]["@value"])


def test_the_metadata_has_licence_dialect_and_separator(tables: Tables) -> None:
    metadata = tables.metadata
    assert metadata["dc:license"] == {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}
    assert metadata["dialect"]["encoding"] == "utf-8"
    several = {
        (table["url"], column["name"])
        for table in metadata["tables"]
        for column in table["tableSchema"]["columns"]
        if column.get("separator") == SEPARATOR
    }
    joined = {
        (f"{name}.csv", column)
        for name in tables.names
        for row in tables.rows(name)
        for column, cell in row.items()
        if SEPARATOR in cell
    }
    assert joined
    assert joined <= several


def test_each_value_in_a_table_is_one_of_its_closed_list(tables: Tables) -> None:
    listed = {(row["scheme"], row["code"]) for row in tables.rows("concepts")}
    checked = 0
    for filled in tables.filled:
        for column in filled.columns:
            if column.scheme:
                found = {(column.scheme, value) for value in values(tables, filled, column.name)}
                assert found <= listed, f"{filled.table.name}.{column.name}"
                checked += len(found)
    assert checked > 150


def values(tables: Tables, filled: Filled, column: str) -> set[str]:
    cells = [row[column] for row in tables.rows(filled.table.name)]
    return {value for cell in cells if cell for value in cell.split(SEPARATOR)}


def test_each_concept_that_the_data_uses_is_defined_in_the_codebook(
    tables: Tables, book: dict[str, str]
) -> None:
    found = tables.dataset.store.query(CONCEPTS, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    used = {row["concept"].value.removeprefix(THINGS) for row in found}
    assert len(used) > 150
    defined = {
        f"{scheme}/{line[0].strip('`')}": line[3]
        for scheme in {row["scheme"] for row in tables.rows("concepts")}
        for line in grid(book[scheme])
    }
    assert used <= defined.keys()
    assert set(defined) == {row["concept"] for row in tables.rows("concepts")}
    assert all(re.fullmatch(r"[A-Z].+\.", definition) for definition in defined.values())


def test_each_class_in_a_table_is_defined(tables: Tables, book: dict[str, str]) -> None:
    classes = {line[0].strip("`"): line for line in grid(book["Classes"])}
    for filled in tables.filled:
        for column in filled.columns:
            found = values(tables, filled, column.name) if column.classes else set()
            if "class" in column.name:
                assert values(tables, filled, column.name) <= classes.keys()
            if column.classes:
                assert found <= classes.keys()
                wide = column.classes.removeprefix("comity:")
                assert all(f"`{wide}`" in {classes[name][0], classes[name][2]} for name in found)
    assert classes["Meeting"][2] == "`Event`"
    assert classes["Organization"][2] == "`Actor`"


def test_the_coding_rules_are_in_it_whole(book: dict[str, str]) -> None:
    rules = sections((ROOT / "docs" / "codebook.md").read_text("utf-8"))
    for heading, text in list(rules.items())[1:]:
        assert book[heading].strip() == text.strip(), heading


def test_the_rule_of_the_pairs_is_in_codebook_and_metadata(
    tables: Tables, book: dict[str, str]
) -> None:
    (dyads,) = [table for table in tables.metadata["tables"] if table["url"] == "dyads.csv"]
    (rule,) = [d["@value"] for d in dyads["dc:description"] if d["@language"] == "en"]
    assert rule in book["dyads"]
    for word in "COW number", "Side 1", "its whole", "A group", "open lists", "Observers", "once":
        assert word in rule


class Outline(HTMLParser):
    """What a reader by ear would be told of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag; it must be closed unless it is empty by nature."""
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in {"meta", "br", "hr"}:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.opened.pop() == tag

    def named(self, *names: str) -> list[dict[str, str | None]]:
        """Return the attributes of the tags of these names."""
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(scope="module")
def outline(tables: Tables) -> Outline:
    """Return the outline of the codebook as a page."""
    parsed = Outline()
    parsed.feed((tables.folder / "codebook.html").read_text("utf-8"))
    return parsed


def test_the_page_has_a_language_one_first_heading_and_no_script(outline: Outline) -> None:
    assert outline.named("html") == [{"lang": "en"}]
    assert (
        len(outline.named("h1")) == len(outline.named("main")) == len(outline.named("title")) == 1
    )
    assert not outline.named("script", "link", "iframe", "img")
    assert outline.opened == []
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_each_head_of_a_table_says_what_it_is_of(outline: Outline) -> None:
    scopes = [attributes.get("scope") for attributes in outline.named("th")]
    assert scopes.count("row") > 400
    assert set(scopes) == {"row", "col"}


def test_each_table_scrolls_in_a_box_named_by_its_heading(outline: Outline) -> None:
    names = [attributes["aria-labelledby"] for attributes in outline.named("div")]
    assert len(names) == len(outline.named("table")) > 30
    assert {"dyads--双方组合", "6-how-many"} <= set(names) <= set(outline.ids)


def test_chinese_is_marked_as_such(outline: Outline) -> None:
    marked = [a for a in outline.named("td", "th") if a.get("lang") == "zh-Hans"]
    assert len(marked) > 400


def test_each_link_within_the_page_leads_somewhere(outline: Outline) -> None:
    targets = [str(a["href"]) for a in outline.named("a") if str(a["href"]).startswith("#")]
    assert len(targets) > 40
    assert {target[1:] for target in targets} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("#1a1a1a", "#ffffff", 7),
        ("#1a1a1a", "#eef1f5", 7),
        ("#1a1a1a", "#f2f2f2", 7),
        ("#0b4f9e", "#ffffff", 4.5),
        ("#767676", "#ffffff", 3),
    ],
)
def test_the_contrast_is_enough(front: str, back: str, least: float) -> None:
    """WCAG 2.2: 7 to 1 for text, 4.5 for links, 3 for lines; the colours are those of the style."""
    assert front in codebook_html.STYLE
    assert back.replace("#ffffff", "#fff") in codebook_html.STYLE
    bright, dark = sorted((luminance(front), luminance(back)), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= least


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
