"""The passages are those of the sentence table: number, place, length and fingerprint."""

import csv
import re
from functools import cache

import rdflib
from rdflib.namespace import DCTERMS

from comity.documents.verification import fingerprint, normal_form
from datasets import COMITY, SENTENCES, everything, where
from source import COPY, needs_source

DOCUMENT = rdflib.URIRef("https://w3id.org/comity/id/cnd2002-6")
NUMBERED = re.compile(r"p(\d{2})-s(\d+)")


def passages() -> dict[str, rdflib.term.Node]:
    """Return the passages of the chapter by their slugs."""
    found = everything().subjects(DCTERMS.isPartOf, DOCUMENT)
    return {str(node).rpartition("/")[2]: node for node in found}


@cache
def table() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def value(node: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    return str(everything().value(node, predicate))


def test_there_are_eighty_five_sentences_and_five_headings() -> None:
    sentences = [slug for slug in passages() if NUMBERED.fullmatch(slug)]
    headings = [slug for slug in passages() if re.fullmatch(r"h\d", slug)]
    assert (len(sentences), len(headings), len(passages())) == (85, 5, 90)


def test_each_row_of_the_table_is_a_passage_with_its_place_and_fingerprint() -> None:
    rows = {row["id"]: (row["offset"], row["length"], row["sha256"]) for row in table()}
    predicates = (COMITY.normalOffset, COMITY.normalLength, COMITY.fingerprint)
    told = {slug: tuple(value(node, p) for p in predicates) for slug, node in passages().items()}
    assert told == rows, "DAT-01: take offset, length and fingerprint from the table"


@needs_source
def test_each_fingerprint_is_that_of_the_copy() -> None:
    normal = normal_form(COPY.read_text(encoding="utf-8"))
    missed = {
        slug: where(node)
        for slug, node in passages().items()
        if fingerprint(
            normal[(start := int(value(node, COMITY.normalOffset))) :][
                : int(value(node, COMITY.normalLength))
            ]
        )
        != value(node, COMITY.fingerprint)
        or start < 0
    }
    assert missed == {}, "DAT-01: the copy has another text there"


def test_a_number_is_the_same_in_slug_properties_and_citation() -> None:
    for slug, node in passages().items():
        numbered = NUMBERED.fullmatch(slug)
        if numbered:
            paragraph, sentence = map(int, numbered.groups())
            assert value(node, COMITY.paragraph) == str(paragraph), where(node)
            assert value(node, COMITY.sentence) == str(sentence), where(node)
            cited = f"CND2002-6 ¶{paragraph} s{sentence}"
        else:
            assert (node, COMITY.paragraph, None) not in everything(), where(node)
            cited = f"CND2002-6 heading {slug.removeprefix('h')}"
        assert value(node, DCTERMS.bibliographicCitation) == cited, where(node)


def test_a_sentence_stands_under_the_last_heading_before_it() -> None:
    placed = sorted((int(value(n, COMITY.normalOffset)), s) for s, n in passages().items())
    heading = ""
    for _, slug in placed:
        if slug.startswith("h"):
            heading = slug
        else:
            section = value(passages()[slug], COMITY.section)
            assert section == f"{DOCUMENT}/{heading}", where(passages()[slug])


@needs_source
def test_a_gloss_is_in_our_own_words() -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", re.sub(r"(?<=\w)-(?=\w)", "", text.casefold()))

    source = f" {' '.join(words(COPY.read_text(encoding='utf-8')))} "
    for slug, node in passages().items():
        gloss = words(value(node, DCTERMS.description))
        runs = (" ".join(gloss[start : start + 6]) for start in range(len(gloss) - 5))
        if not slug.startswith("h"):
            assert [run for run in runs if f" {run} " in source] == [], where(node)
