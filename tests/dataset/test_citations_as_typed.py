"""Citations as they are typed: which sentences they name; where none, what there is."""

from pathlib import Path
from typing import Final

import pytest

from comity.dataset import Dataset, citations, matching, read
from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.rdf.curies import shorten
from edition import add_second_document, lay_out


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("INVENTED-2001 ¶2 s3", "INVENTED-2001 ¶2 s3"),
        (" [INVENTED-2001 ¶2 s3] ", "INVENTED-2001 ¶2 s3"),
        ("INVENTED-2001, ¶2, s3", "INVENTED-2001 ¶2 s3"),
        ("INVENTED-2001 ¶2.3", "INVENTED-2001 ¶2 s3"),
        ("Talks of 2003 ¶2", "Talks of 2003 ¶2"),
        ("¶2s3", "¶2 s3"),
        ("¶2 s3", "¶2 s3"),
        ("2.3", "¶2 s3"),
        ("2 s3", "¶2 s3"),
        ("¶2", "¶2"),
    ],
)
def test_a_place_is_read_in_every_form_that_is_printed(typed: str, place: str) -> None:
    assert str(citations.place(typed)) == place


@pytest.mark.parametrize("typed", ["", "¶", "710", "2002-05", "version 5.1", "¶2 s", "s3", "¶x"])
def test_what_is_no_citation_is_none(typed: str) -> None:
    assert citations.place(typed) is None


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the fixture edition with its second document. Read only."""
    return read(add_second_document(lay_out(tmp_path_factory.mktemp("two"))))


def named(facts: Facts, nodes: list[str]) -> list[str]:
    """Return the prefixed names of nodes."""
    return [shorten(node, facts.prefixes) for node in nodes]


FIRST: Final = ["er:p01-s1", "er:p01-s2", "er:p01-s3"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("INVENTED-2001 ¶1 s2", [["er:p01-s2"]]),
        ("invented-2001 ¶1 s2", [["er:p01-s2"]]),
        ("¶1 s1", [["er:p01-s1"], ["ec:p01-s1"]]),
        ("INVENTED-2001 ¶1", [FIRST]),
        ("INVENTED-2001 ¶1 s2 | INVENTED-2002 ¶3 s2", [["er:p01-s2", "ec:p03-s2"]]),
        ("[INVENTED-2001 ¶1 s2; INVENTED-2001 ¶1 s1]", [["er:p01-s2", "er:p01-s1"]]),
        ("INVENTED-2001 ¶1 s2; ¶1 s1", []),
        ("INVENTED-2001 ¶1 s2; China", []),
        ("INVENTED-2009 ¶1", []),
        ("INVENTED-2001 ¶1 s4", []),
    ],
)
def test_sentences_are_found_in_each_document_that_has_them(
    two: Dataset, typed: str, found: list[list[str]]
) -> None:
    assert [named(two.facts, nodes) for nodes in citations.cited(two.facts, typed)] == found


@pytest.mark.parametrize(
    ("typed", "there_is"),
    [
        ("INVENTED-2001 ¶1 s9", "INVENTED-2001 ¶1 has 3 sentences"),
        ("¶1 s9", "INVENTED-2001 ¶1 has 3 sentences; INVENTED-2002 ¶1 has 2 sentences"),
        ("INVENTED-2001 ¶9", "INVENTED-2001 has 5 paragraphs with 12 sentences"),
        ("INVENTED-2009 ¶1 s1", "the documents are INVENTED-2001, INVENTED-2002"),
        ("INVENTED-2001 ¶1 s1", ""),
        ("China", ""),
    ],
)
def test_what_there_is_is_said_of_a_citation_that_names_nothing(
    two: Dataset, typed: str, there_is: str
) -> None:
    assert citations.missing(two.facts, typed) == there_is


def test_of_a_document_in_part_it_is_said_how_far_it_is_encoded(copy: Path) -> None:
    file = copy / "data" / "example-report-2001" / "document.ttl"
    text = file.read_text("utf-8")
    whole = "    dcterms:language"
    file.write_text(text.replace(whole, f"    comity:exhaustive false ;\n{whole}"), "utf-8")
    assert citations.missing(read(copy).facts, "¶9 s1") == "INVENTED-2001 is encoded to ¶5 s1"


def test_without_documents_nothing_is_said(two: Dataset) -> None:
    bare = Facts(two.facts.prefixes, {}, {})
    assert citations.missing(bare, "¶1 s1") == ""


def test_a_paragraph_is_no_one_thing(two: Dataset) -> None:
    with pytest.raises(QueryError) as error:
        matching.find(two.facts, "INVENTED-2001 ¶1")
    assert str(error.value) == (
        "error: “INVENTED-2001 ¶1” is 3 sentences — ask for one, as INVENTED-2001 ¶1 s1"
    )
    with pytest.raises(QueryError, match="2 things are called “¶1”") as error:
        matching.meant(two.facts, "¶1")
    assert error.value.hint.splitlines()[1:] == ["  INVENTED-2001 ¶1", "  INVENTED-2002 ¶1"]
