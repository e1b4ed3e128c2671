"""The views: what the documents say in the terms of schema.org, SEM and PROV, and nothing else.

``tests/fixtures/views/`` has every triple of each view of the fixture edition.
"""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from comity.check.shapes.core import graph
from comity.corpus import Source
from comity.dataset import Dataset
from comity.errors import QueryError
from comity.export import dumps
from datasets import ROOT, files
from snippets import PREFIXES, dataset, source, triples

VIEWS = {view.slug: view for view in files().views}
EXPECTED = ROOT / "tests" / "fixtures" / "views"

DATA = """
@prefix er: <https://w3id.org/comity/id/report/> .
@prefix qualifier: <https://w3id.org/comity/id/qualifier/> .
@prefix role: <https://w3id.org/comity/id/role/> .
document:report dcterms:publisher actor:bureau .
er:s dcterms:isPartOf document:report ; dcterms:bibliographicCitation "REPORT s" .
role:observer skos:prefLabel "observer"@en .
role:organizer skos:prefLabel "organizer"@en .
role:sponsor skos:prefLabel "sponsor"@en .
"""
EVENT = DATA + "er:e a comity:Event ; comity:statedIn document:report ; comity:passage er:s . "
SEEN = """er:p a comity:Participation ; comity:statedIn document:report ; comity:passage er:s ;
comity:event er:e ; comity:actor actor:china ; comity:role role:observer . """
FIGURE = "er:f a comity:Figure ; comity:about er:e ; comity:qualifier qualifier:"


def view(slug: str, text: str) -> set[Triple]:
    """Return a view of some Turtle."""
    some = dataset(source("data/some.ttl", text, "authority"))
    some = Dataset(some.corpus._replace(views=(VIEWS[slug],)))
    some.__dict__["prefixes"] = PREFIXES
    return {quad.triple for quad in parse(dumps.view(some, slug), RdfFormat.TURTLE)}


def of(text: str) -> set[Triple]:
    """Return expected triples."""
    names = ("er: <https://w3id.org/comity/id/report/>", "prov: <http://www.w3.org/ns/prov#>")
    more = "sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>"
    q = "qualifier: <https://w3id.org/comity/id/qualifier/>"
    head = "".join(f"@prefix {name} . " for name in (*names, more, q))
    return set(triples(f"{head}\n{text}"))


@pytest.mark.parametrize("slug", VIEWS)
def test_a_view_of_the_fixture_edition_has_these_triples_and_no_others(
    slug: str, invented: Dataset
) -> None:
    expected = {quad.triple for quad in parse(path=EXPECTED / f"{slug}.ttl")}
    found = {quad.triple for quad in parse(dumps.view(invented, slug), RdfFormat.TURTLE)}
    assert (found - expected, expected - found) == (set(), set())


@pytest.mark.parametrize("slug", VIEWS)
def test_rdflib_constructs_the_same(slug: str, invented: Dataset) -> None:
    constructed = graph(invented.quads).query(invented.views[slug].text).graph
    assert constructed is not None
    lines = constructed.serialize(format="nt").encode()
    found = {quad.triple for quad in parse(lines, RdfFormat.N_TRIPLES)}
    assert found == {quad.triple for quad in parse(path=EXPECTED / f"{slug}.ttl")}


@pytest.mark.parametrize("slug", VIEWS)
def test_a_view_has_the_same_bytes_every_time(slug: str, invented: Dataset) -> None:
    again = Dataset(invented.corpus)
    assert dumps.view(again, slug) == dumps.view(invented, slug)


DAY = '; comity:earliest "2001-05-07"^^xsd:date ; comity:latest "2001-05-07"^^xsd:date '
MONTH = '; comity:earliest "2001-05-01"^^xsd:date ; comity:latest "2001-05-31"^^xsd:date '
EDTF = "<http://id.loc.gov/datatypes/edtf/EDTF>"


@pytest.mark.parametrize(
    ("slug", "stated", "there", "not_there"),
    [
        # Only a day is the day on which an event begins.
        (
            "schema-org",
            f'er:e comity:precision precision:day ; comity:edtf "2001-05-07"^^{EDTF} {DAY} .',
            'er:e schema:startDate "2001-05-07"^^xsd:date .',
            'er:e schema:temporalCoverage "2001-05-07" .',
        ),
        (
            "schema-org",
            f'er:e comity:precision precision:month ; comity:edtf "2001-05"^^{EDTF} {MONTH} .',
            'er:e schema:temporalCoverage "2001-05" .',
            'er:e schema:startDate "2001-05-01"^^xsd:date .',
        ),
        (
            "sem",
            f'er:e comity:precision precision:day ; comity:edtf "2001-05-07"^^{EDTF} {DAY} .',
            f'er:e sem:hasTimeStamp "2001-05-07"^^xsd:date ; dcterms:date "2001-05-07"^^{EDTF} .',
            'er:e sem:hasEarliestBeginTimeStamp "2001-05-07"^^xsd:date .',
        ),
        (
            "sem",
            f'er:e comity:precision precision:month ; comity:edtf "2001-05"^^{EDTF} {MONTH} .',
            (
                'er:e sem:hasEarliestBeginTimeStamp "2001-05-01"^^xsd:date ;'
                ' sem:hasLatestEndTimeStamp "2001-05-31"^^xsd:date .'
            ),
            'er:e sem:hasTimeStamp "2001-05-01"^^xsd:date .',
        ),
        # Who watched is there as who watched.
        (
            "schema-org",
            SEEN,
            (
                "er:e schema:attendee er:p . er:p a schema:Role ; schema:attendee actor:china ;"
                ' schema:roleName "observer"@en ; schema:subjectOf er:s .'
            ),
            "er:e schema:attendee actor:china .",
        ),
        (
            "sem",
            SEEN + "actor:china rdfs:label 'China'@en . actor:bureau rdfs:label 'Bureau'@en .",
            (
                "er:e sem:hasActor er:p . er:p a sem:Role ; sem:accordingTo actor:bureau ;"
                " dcterms:source er:s ;"
                " <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> actor:china ."
            ),
            "er:e sem:hasActor actor:china .",
        ),
        (
            "schema-org",
            SEEN.replace("role:observer", "role:organizer"),
            "er:e schema:organizer er:p . er:p schema:organizer actor:china .",
            "er:e schema:attendee er:p .",
        ),
        (
            "schema-org",
            SEEN.replace("role:observer", "role:sponsor"),
            "er:e schema:sponsor er:p . er:p schema:sponsor actor:china .",
            "er:e schema:contributor er:p .",
        ),
        # A hedged number is no number.
        (
            "schema-org",
            f"{FIGURE}exact ; comity:value 15 .",
            "er:f schema:value 15 ; schema:observationAbout er:e .",
            "er:f schema:minValue 15 .",
        ),
        (
            "schema-org",
            (
                f"{FIGURE}more-than ; comity:value 650 ; comity:lowerBound 650 ."
                " qualifier:more-than skos:prefLabel 'more than'@en ."
            ),
            (
                "er:f schema:minValue 650 ; schema:valueReference qualifier:more-than ."
                " qualifier:more-than schema:name 'more than'@en ."
            ),
            "er:f schema:value 650 .",
        ),
        (
            "schema-org",
            f"{FIGURE}several ; comity:upperBound 9 . qualifier:several skos:prefLabel 'few'@en .",
            "er:f schema:maxValue 9 ; schema:valueReference qualifier:several .",
            "er:f schema:value 9 .",
        ),
        # The same event in another document, where that is certain.
        (
            "schema-org",
            (
                "er:i comity:identifies er:e ; comity:identifiedAs er:first ;"
                " comity:confidence confidence:certain ."
            ),
            "er:e schema:sameAs er:first .",
            "er:first a schema:Event .",
        ),
        (
            "schema-org",
            (
                "er:i comity:identifies er:e ; comity:identifiedAs er:first ;"
                " comity:confidence confidence:probable ."
            ),
            "er:e a schema:Event .",
            "er:e schema:sameAs er:first .",
        ),
        # One node for several happenings is no event.
        (
            "schema-org",
            "er:e comity:bundle true .",
            "er:e a schema:EventSeries .",
            "er:e a schema:Event .",
        ),
        # It is the assertion that has a source, and not what it speaks of.
        (
            "prov",
            "er:e a comity:Statement .",
            (
                "<https://w3id.org/comity/id/report/e#assertion> a prov:Entity ;"
                " dcterms:type comity:Event ; dcterms:references er:e ; prov:wasDerivedFrom er:s ;"
                " prov:wasAttributedTo actor:bureau ."
            ),
            "er:e a prov:Entity ; prov:wasDerivedFrom er:s .",
        ),
        (
            "prov",
            "er:d a comity:Statement , comity:Denial ; comity:statedIn document:report .",
            "<https://w3id.org/comity/id/report/d#assertion> dcterms:type comity:Denial .",
            "<https://w3id.org/comity/id/report/d#assertion> dcterms:type comity:Statement .",
        ),
    ],
)
def test_what_is_kept_of_a_statement(slug: str, stated: str, there: str, not_there: str) -> None:
    found = view(slug, EVENT + stated)
    assert of(there) - found == set()
    assert of(not_there) & found == set()


@pytest.mark.parametrize("slug", VIEWS)
@pytest.mark.parametrize(
    "stated",
    [
        (
            "er:a a comity:Account ; comity:passage er:s ; comity:place place:a ;"
            " comity:kind kind:a ; comity:precision precision:day ; comity:earliest '2001' ."
        ),
        (
            "er:a a comity:AccountParty ; comity:account er:b ; comity:actor actor:a ;"
            " comity:role role:observer ; comity:passage er:s ."
        ),
        "er:a a comity:Comparison ; comity:compares er:b ; comity:comparedWith er:c .",
    ],
    ids=["account", "party", "comparison"],
)
def test_what_another_source_says_is_in_no_view(slug: str, stated: str) -> None:
    assert view(slug, DATA + stated) == set()


@pytest.mark.parametrize("slug", ["schema-org", "sem"])
@pytest.mark.parametrize("kind", ["Relationship", "Prospect", "Position", "Denial"])
def test_what_did_not_happen_is_no_event(slug: str, kind: str) -> None:
    stated = f"""er:a a comity:Statement , comity:{kind} ; comity:statedIn document:report ;
        rdfs:label 'a'@en ; comity:passage er:s ; comity:precision precision:day ;
        comity:earliest '2001-05-07'^^xsd:date ; comity:holder actor:china .
        er:f a comity:Figure ; comity:about er:a ; comity:qualifier qualifier:exact ;
        comity:value 2 ."""
    assert view(slug, DATA + stated) == set()


def test_a_bundle_is_no_event_of_sem() -> None:
    assert view("sem", EVENT + "er:e rdfs:label 'e'@en ; comity:bundle true ." + SEEN) == set()


def test_a_view_that_constructs_nothing_is_refused(invented: Dataset) -> None:
    header = VIEWS["sem"].content.partition(b"PREFIX")[0]
    wrong = Source("queries/views/a.rq", "a.rq", header + b"ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match=r"a\.rq is not a CONSTRUCT"):
        dumps.view(Dataset(invented.corpus._replace(views=(wrong,))), "a")


def test_the_views_are_the_files_of_their_folder() -> None:
    found = sorted(path.stem for path in Path(ROOT / "queries" / "views").glob("*.rq"))
    assert sorted(VIEWS) == found == ["prov", "schema-org", "sem"]
