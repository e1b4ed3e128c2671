"""The list of released IRIs: what its rows say, and how it is made anew for a release."""

import pytest

from comity.dataset import released
from comity.errors import CorpusError
from comity.terms import BASE, COMITY, OWL, SH, THINGS
from in_memory import Files, corpus, dataset

LIST = "data/iris.tsv"
A = "data/report/a.ttl"
HEAD = "\t".join(released.COLUMNS) + "\n"
CATALOG = "<http://example.org/all> a <http://www.w3.org/ns/dcat#Dataset>"
SECOND: Files = {"data/catalog.ttl": f'{CATALOG} ; <http://www.w3.org/ns/dcat#version> "2.0" .'}
MAKING = f'{CATALOG} ; <http://www.w3.org/ns/dcat#version> "2.0.dev0" .'
X, Y = f"{THINGS}report/x", f"{THINGS}report/y"

LISTED: dict[str, tuple[Files, list[str]]] = {
    "whatever has a class, by IRI": (
        {A: "report:y a comity:Event .\nreport:x a comity:Visit . report:z rdfs:label 1 ."},
        [f"{X}\t{COMITY.Visit}\tunreleased", f"{Y}\t{COMITY.Event}\tunreleased"],
    ),
    "if it has a name of ours": (
        {A: "dcterms:x a comity:Event .\n[] a comity:Event .\nreport:x a [] ."},
        [],
    ),
    "the terms of the ontology too, and the questions": (
        {"ontology/comity.ttl": "comity:Visit a owl:Class .", "queries/what.rq": "ASK {}"},
        [
            f"{COMITY.Visit}\t{OWL}Class\tunreleased",
            f"{BASE}queries/what\t{SH}SPARQLExecutable\tunreleased",
        ],
    ),
    "with its classes, but none above another of them": (
        {
            "ontology/comity.ttl": "comity:Visit rdfs:subClassOf comity:Event , comity:Act .",
            A: "report:x a comity:Visit , comity:Event , comity:Denial .",
        },
        [f"{X}\t{COMITY.Denial} {COMITY.Event}\tunreleased"],
    ),
    "of a statement, which kind of statement it is": (
        {
            "ontology/comity.ttl": "comity:Event rdfs:subClassOf comity:Statement .",
            A: "report:x a comity:Statement , comity:Event .",
        },
        [f"{X}\t{COMITY.Event}\tunreleased"],
    ),
    "the version is that of the catalog": (
        {A: "report:x a comity:Event .", **SECOND},
        [f"{X}\t{COMITY.Event}\t2.0"],
    ),
    "and of one in the making, that of the release to come": (
        {A: "report:x a comity:Event .", "data/catalog.ttl": MAKING},
        [f"{X}\t{COMITY.Event}\t2.0"],
    ),
    "if it says one": (
        {A: "report:x a comity:Event .", "data/catalog.ttl": f"{CATALOG} ."},
        [f"{X}\t{COMITY.Event}\tunreleased"],
    ),
    "a row of an earlier release stays as it is, gone or not": (
        {
            LIST: f"{HEAD}{X}\t{COMITY.Event} {COMITY.Visit}\t1.0\n{Y}\t{COMITY.Visit}\t1.5\n",
            A: "report:x a comity:Denial .",
            **SECOND,
        },
        [f"{X}\t{COMITY.Event} {COMITY.Visit}\t1.0", f"{Y}\t{COMITY.Visit}\t1.5"],
    ),
    "one of the present version is made anew": (
        {
            LIST: f"{HEAD}{X}\t{COMITY.Event}\t2.0\n{Y}\t{COMITY.Visit}\t2.0\n",
            A: "report:x a comity:Denial .",
            **SECOND,
        },
        [f"{X}\t{COMITY.Denial}\t2.0"],
    ),
    "what is withdrawn gets no row": (
        {
            A: "report:x a comity:Event ; owl:deprecated true . report:y a comity:Event ;"
            " owl:deprecated false ."
        },
        [f"{Y}\t{COMITY.Event}\tunreleased"],
    ),
}


@pytest.mark.parametrize("clause", LISTED)
def test_the_list_has_what_is_described(clause: str) -> None:
    files, expected = LISTED[clause]
    rows = released.listed(dataset(files)).decode()
    assert rows.splitlines() == ["iri\tclass\tsince", *expected]
    assert rows.endswith("\n")


def test_a_row_says_what_was_released_as_what_and_when() -> None:
    text = f"{HEAD}{X}\t{COMITY.Event} {COMITY.Visit}\t1.0\n{Y}\t\t1.0\n{Y}\t{COMITY.Event}\t1.0\n"
    first, empty, last = released.read(*corpus({LIST: text}).released)
    assert first == (2, X, (COMITY.Event, COMITY.Visit), "1.0")
    assert str(empty) == (
        f"{LIST}:3: error: a cell is empty"
        " — write an IRI, its classes and a release, with one tab between"
    )
    assert last == (4, Y, (COMITY.Event,), "1.0")


def test_what_is_no_list_is_not_made_anew() -> None:
    with pytest.raises(CorpusError, match="the table has other columns"):
        released.listed(dataset({LIST: "iri\n"}))
