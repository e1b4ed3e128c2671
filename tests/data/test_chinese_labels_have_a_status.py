"""Chinese labels are in simplified characters; LBL-01 asks that each is in the table of labels."""

import csv
from pathlib import Path

import pyoxigraph
import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data" / "labels-zh-hans.tsv"
THINGS = "https://w3id.org/comity/id/"
AUTHORITY = [ROOT / "data" / name for name in ("actors.ttl", "instruments.ttl", "places.ttl")]
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"

# Characters that only traditional writing uses; a label with one is not Simplified Chinese.
TRADITIONAL = set("國聯會議東亞關於個組織寧與對話條約廣發動戰軍區員協機構際")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def chinese(predicate: str) -> list[tuple[str, str]]:
    return sorted(
        (quad.subject.value.removeprefix(THINGS).replace("/", ":"), quad.object.value)
        for path in AUTHORITY
        for quad in pyoxigraph.parse(path=path)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.Literal)
        and quad.predicate.value == predicate
        and quad.object.language == "zh-hans"
    )


def test_no_chinese_name_stands_outside_the_table() -> None:
    assert chinese(ALTERNATIVE) == []


def test_the_sources_own_term_is_marked_as_such() -> None:
    (row,) = [row for row in rows() if row["thing"] == "actor:east-turkistan-forces"]
    assert row["status"] == "ours"
    assert "文件用语" in row["label"]


@pytest.mark.parametrize(("thing", "label"), chinese(LABEL), ids=[t for t, _ in chinese(LABEL)])
def test_a_label_is_in_simplified_characters(thing: str, label: str) -> None:
    assert any("\u4e00" <= character <= "\u9fff" for character in label), thing
    assert TRADITIONAL.isdisjoint(label), thing
