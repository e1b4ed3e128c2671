"""The source's own term is marked as such; LBL-01 and RDF-07 ask the rest of Chinese labels."""

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data" / "labels-zh-hans.tsv"


def test_the_sources_own_term_is_marked_as_such() -> None:
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    (row,) = [row for row in rows if row["thing"] == "actor:east-turkistan-forces"]
    assert row["status"] == "ours"
    assert "文件用语" in row["label"]
