"""The page of a link set has every row of its table: what is linked, what is not, and why."""

import html
import re

import pytest

import linkset
import site_pages
from comity.rdf.languages import LANGUAGES
from datasets import files

TABLE = r"<tr><td.*?</tr>"


def sections(path: str) -> dict[str, list[str]]:
    """Return the rows of each part of the page, by its name."""
    found = site_pages.edition().read(path)
    assert found is not None
    parts = re.split(r'<h2 id="(links-\w+)">', found.body.decode())[1:]
    return {
        name: re.findall(TABLE, text) for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_table_is_on_the_page(language: str) -> None:
    found = sections(f"{language}/links/wikidata.sssom.tsv.html")
    own = linkset.rows()
    linked = [row for row in own if row["object_id"].startswith("wd:")]
    assert {name: len(rows) for name, rows in found.items()} == {
        "links-linked": len(linked),
        "links-without": len(own) - len(linked),
        "links-rejected": len(linkset.rejected()),
    }
    assert all(row.count("<td") == 3 for row in found["links-without"])


def test_a_row_has_thing_match_item_confidence_and_where_it_was_read() -> None:
    found = sections("en/links/wikidata.sssom.tsv.html")
    (china,) = [row for row in found["links-linked"] if "/actor/china.html" in row]
    (row,) = [row for row in linkset.rows() if row["subject_id"] == "actor:china"]
    cells = [html.unescape(re.sub(r"<[^>]*>", "", c)) for c in re.findall(r"<td.*?</td>", china)]
    assert cells == [
        "China",
        "the same as",
        f"Wikidata {row['object_id'].removeprefix('wd:')} {row['object_label']}",
        row["confidence"],
        row["comment"],
    ]
    assert "No item can match." in "".join(found["links-without"])


def test_each_link_set_has_its_page() -> None:
    for source in files().links:
        name = source.name.removeprefix("data/")
        assert sections(f"en/{name}.html")["links-linked"]
