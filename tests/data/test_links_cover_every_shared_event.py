"""Every shared event has its row in the link set; LNK-03 asks for the other things."""

import csv

from linkset import VERIFIED, rows

RENAMED = {"sino-us-summit-2002": "sino-us-agreement-2002"}


def test_every_shared_event_has_a_row() -> None:
    with VERIFIED.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        events = [row["key"] for row in reader if row["kind"] == "event"]
    expected = {f"c6:{RENAMED.get(name, name)}" for name in events}
    assert expected - {row["subject_id"] for row in rows()} == set()
