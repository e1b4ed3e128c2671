"""DAT-02: every sentence of a document is encoded, or excluded for a reason of a closed list."""

import csv
import io
from collections import Counter

import pytest
from pyoxigraph import NamedNode

from comity.corpus import COMPARISONS, Source
from comity.terms import THINGS
from datasets import COMITY, ROOT, files, quads

COLUMNS = ["passage", "status", "nodes", "reason", "note"]
REASONS = {"heading", "repeats", "rhetorical-link"}
SENTENCE = NamedNode(COMITY.sentence)
PASSAGE = NamedNode(COMITY.passage)


def rows(table: Source) -> list[dict[str, str]]:
    reader = csv.DictReader(
        io.StringIO(table.content.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    assert reader.fieldnames == COLUMNS, table.file
    return list(reader)


def stated(folder: str) -> tuple[list[str], Counter[str]]:
    """Return the sentences of a document, and how many nodes rest on each."""
    base = f"{THINGS}{folder}/"
    found = [q for f in quads().rdf if f.source.name.startswith(f"data/{folder}/") for q in f.quads]
    sentences = [str(q.subject)[1:-1].removeprefix(base) for q in found if q.predicate == SENTENCE]
    resting = {(q.subject, q.object) for q in found if q.predicate == PASSAGE}
    return sentences, Counter(str(passage)[1:-1].removeprefix(base) for _, passage in resting)


def test_every_document_folder_has_a_table() -> None:
    folders = {path.name for path in (ROOT / "data").iterdir() if path.is_dir()}
    documents = folders - {COMPARISONS, "links"}
    assert {table.folder for table in files().coverage} == documents, "DAT-02: add coverage.tsv"


@pytest.mark.parametrize("table", files().coverage, ids=lambda table: table.folder)
def test_every_sentence_has_one_row_in_order(table: Source) -> None:
    sentences, _ = stated(table.folder)
    assert sentences, table.file
    assert [row["passage"] for row in rows(table)] == sentences, f"DAT-02: {table.file}"


@pytest.mark.parametrize("table", files().coverage, ids=lambda table: table.folder)
def test_a_row_tells_the_truth(table: Source) -> None:
    _, resting = stated(table.folder)
    for row in rows(table):
        place = f"DAT-02: {table.file}: {row['passage']}"
        assert row["nodes"] == str(resting[row["passage"]]), place
        if row["status"] == "encoded":
            assert resting[row["passage"]] > 0, f"{place}: nothing rests on it"
            assert row["reason"] == "", place
        else:
            assert row["status"] == "excluded", place
            assert row["reason"] in REASONS, f"{place}: one of {sorted(REASONS)}"
            assert row["note"], f"{place}: say in the note what is repeated or linked"
