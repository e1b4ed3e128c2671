"""Every actor, place, instrument, shared event and topic has its row in the link set."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph

from datasets import ROOT
from linkset import VERIFIED, curie, rows

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINKED_CLASSES = {
    "https://w3id.org/comity/ns#Actor",
    "https://w3id.org/comity/ns#Instrument",
    "http://purl.org/dc/terms/Location",
}
IN_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme"
TOPICS = "https://w3id.org/comity/id/scheme/topic"
LABELS = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
}
RENAMED = {"sino-us-summit-2002": "sino-us-agreement-2002"}


def files() -> list[Path]:
    """The Turtle of the documents and authority files, not of other sources' accounts."""
    data = [p for p in (ROOT / "data").rglob("*.ttl") if p.parent.name != "comparisons"]
    return [*sorted(data), ROOT / "ontology" / "concepts.ttl"]


@cache
def things() -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    """Return what needs a row, the English label of everything, and everything that is typed."""
    needs: set[str] = set()
    labels: dict[str, str] = {}
    typed: set[str] = set()
    for path in files():
        for quad in pyoxigraph.parse(path=path):
            subject = quad.subject
            name = curie(subject.value) if isinstance(subject, pyoxigraph.NamedNode) else None
            if name is None:
                continue
            what, value = quad.predicate.value, quad.object
            if isinstance(value, pyoxigraph.Literal):
                if what in LABELS and value.language == "en":
                    labels[name] = value.value
            elif isinstance(value, pyoxigraph.NamedNode):
                if what == TYPE:
                    typed.add(name)
                linked_class = what == TYPE and value.value in LINKED_CLASSES
                if linked_class or (what == IN_SCHEME and value.value == TOPICS):
                    needs.add(name)
    return frozenset(needs), labels, frozenset(typed)


def test_every_actor_place_instrument_and_topic_has_a_row() -> None:
    needs, _, _ = things()
    missing = sorted(needs - {row["subject_id"] for row in rows()})
    assert missing == [], "add a row to data/links/wikidata.sssom.tsv for each"


def test_every_shared_event_has_a_row() -> None:
    with VERIFIED.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        events = [row["key"] for row in reader if row["kind"] == "event"]
    expected = {f"c6:{RENAMED.get(name, name)}" for name in events}
    assert expected - {row["subject_id"] for row in rows()} == set()


def test_no_thing_has_two_rows() -> None:
    counts = Counter(row["subject_id"] for row in rows())
    assert [subject for subject, count in counts.items() if count > 1] == []


def test_every_row_is_about_something_that_exists() -> None:
    _, _, typed = things()
    assert [row["subject_id"] for row in rows() if row["subject_id"] not in typed] == []


def test_every_subject_label_is_the_things_own() -> None:
    _, labels, _ = things()
    stale = {
        row["subject_id"]: (row["subject_label"], labels[row["subject_id"]])
        for row in rows()
        if labels.get(row["subject_id"], row["subject_label"]) != row["subject_label"]
    }
    assert stale == {}, "copy the English label of the data into the link set"
