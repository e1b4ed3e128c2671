"""LNK-01: each item stands in the pinned extract with a label like ours and a type that fits."""

import csv
import re
import unicodedata
from functools import cache

import pyoxigraph
import pytest

from datasets import ROOT
from linkset import PREFIX_OF_FOLDER, THINGS, VERIFIED, rows

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NAMES = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#altLabel",
}
EMPTY_WORDS = {"a", "and", "for", "in", "of", "on", "s", "the", "to"}

# What the item is, by the extract; a thing has one of the types beside it.
TYPES = {
    "place": {"State", "Location"},
    "organisation": {"Organization"},
    "mission": {"Organization"},
    "group": {"Group"},
    "instrument": {"Instrument"},
    "event": {"Event"},
    "concept": {"Concept"},
}
OTHER_TYPE = {
    "actor:european-union": "Organization",  # beside the states in the extract, and none itself
    "actor:etim": "Organization",  # a group in the extract
    "actor:chinese-embassies": "Group",  # many bodies, matched to their class
}
OTHER_NAME = {
    "actor:chinese-armed-forces": "the army is the greater part of the armed forces",
    "actor:chinese-embassies": "an embassy is a diplomatic mission",
    "topic:north-south-gap": "the item names the two sides, the topic what lies between them",
    "topic:defence-diplomacy": "the chapter's heading for what others call defence diplomacy",
}


def matched() -> list[dict[str, str]]:
    return [row for row in rows() if row["object_id"] != "sssom:NoTermFound"]


@cache
def extract() -> dict[str, dict[str, str]]:
    with VERIFIED.open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: row for row in reader}


@cache
def things() -> dict[str, tuple[set[str], set[str]]]:
    """Return the types and the English names of each thing."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for path in [*(ROOT / "data").rglob("*.ttl"), ROOT / "ontology" / "concepts.ttl"]:
        for quad in pyoxigraph.parse(path=path):
            if not isinstance(quad.subject, pyoxigraph.NamedNode):
                continue
            folder, _, slug = quad.subject.value.removeprefix(THINGS).partition("/")
            types, names = found.setdefault(
                f"{PREFIX_OF_FOLDER.get(folder, folder)}:{slug}", (set(), set())
            )
            value = quad.object
            if quad.predicate.value == TYPE and isinstance(value, pyoxigraph.NamedNode):
                types.add(re.split(r"[/#]", value.value)[-1])
            elif quad.predicate.value in NAMES and isinstance(value, pyoxigraph.Literal):
                names.update([value.value] if value.language == "en" else [])
    return found


def words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return set(re.findall(r"\w+", letters.replace("-", ""))) - EMPTY_WORDS


@pytest.mark.parametrize("row", matched(), ids=lambda row: row["subject_id"])
def test_the_item_and_its_label_stand_in_the_extract(row: dict[str, str]) -> None:
    known = extract()[row["subject_id"].partition(":")[2]]
    number = row["object_id"].removeprefix("wd:Q")
    assert known["qid"] == f"Q{number}"
    assert number in re.findall(r"\d+", known["evidence_quote"])
    assert words(row["object_label"]) <= words(known["evidence_quote"].replace("_", " "))


@pytest.mark.parametrize("row", matched(), ids=lambda row: row["subject_id"])
def test_the_label_of_the_item_shares_a_word_with_ours(row: dict[str, str]) -> None:
    subject = row["subject_id"]
    _, names = things().get(subject, (set(), set()))
    ours = words(" ".join(names or {row["subject_label"]}))
    shared = ours & words(row["object_label"])
    assert bool(shared) != (subject in OTHER_NAME), (ours, row["object_label"])


@pytest.mark.parametrize("row", matched(), ids=lambda row: row["subject_id"])
def test_the_type_of_the_item_fits_ours(row: dict[str, str]) -> None:
    subject = row["subject_id"]
    types, _ = things().get(subject, (set(), set()))
    kind = extract()[subject.partition(":")[2]]["kind"]
    expected = {OTHER_TYPE[subject]} if subject in OTHER_TYPE else TYPES[kind]
    assert types & expected, (kind, types)
