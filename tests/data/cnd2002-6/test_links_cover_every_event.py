"""Every event of the whole chapter has its row; LNK-03 asks for the other things."""

import csv

import pyoxigraph

from comity.terms import COMITY, TYPE
from datasets import ROOT, files
from linkset import PREFIX_OF_FOLDER, RENAMED, THINGS, VERIFIED, rows

EVENT = pyoxigraph.NamedNode(COMITY.Event)


def test_every_event_of_the_chapter_has_a_row() -> None:
    prefix, folder = "c6", ROOT / "data" / "cnd2002-6"
    space = f"{THINGS}cnd2002-6/"
    events = {
        f"{prefix}:{quad.subject.value.removeprefix(space)}"
        for path in folder.glob("*.ttl")
        for quad in pyoxigraph.parse(path=path)
        if quad.predicate.value == TYPE and quad.object == EVENT
    }
    assert len(events) > 100
    assert events - {row["subject_id"] for row in rows()} == set()


def test_every_shared_event_has_a_row() -> None:
    with VERIFIED.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        events = {row["key"] for row in reader if row["kind"] == "event"}
    of_documents = {PREFIX_OF_FOLDER[source.folder] for source in files().coverage}
    subjects = [row["subject_id"].partition(":") for row in rows()]
    told = {slug for prefix, _, slug in subjects if prefix in of_documents}
    assert events - {RENAMED.get(slug, slug) for slug in told} == set()
