"""Every shared event has its row in the link set; LNK-03 asks for the other things."""

import csv

from datasets import files
from linkset import PREFIX_OF_FOLDER, RENAMED, VERIFIED, rows


def test_every_shared_event_has_a_row() -> None:
    with VERIFIED.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        events = {row["key"] for row in reader if row["kind"] == "event"}
    of_documents = {PREFIX_OF_FOLDER[source.folder] for source in files().coverage}
    subjects = [row["subject_id"].partition(":") for row in rows()]
    told = {slug for prefix, _, slug in subjects if prefix in of_documents}
    assert events - {RENAMED.get(slug, slug) for slug in told} == set()
