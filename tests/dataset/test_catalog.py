"""What the data set says of itself, and what its statements are about."""

import pytest

from comity.dataset import catalog
from comity.dataset.catalog import Agent, Catalog, Extent
from comity.errors import QueryError
from comity.terms import CC0
from snippets import indexed

WHOLE = """
document:comity a dcat:Dataset ;
  dcterms:title "Title"@en , "标题"@zh-hans ; dcterms:description "What"@en , "何"@zh-hans ;
  dcterms:creator "B. Author" , "A. Author" ; dcterms:publisher "Publisher" ;
  dcterms:license <https://example.org/data-licence> ; dcterms:issued "2026-11-23"^^xsd:date ;
  dcat:version "0.1.0" .
graph:queries dcterms:license <https://example.org/code-licence> .
"""
READ = Catalog(
    iri="https://w3id.org/comity/id/comity",
    titles={"en": "Title", "zh-hans": "标题"},
    descriptions={"en": "What", "zh-hans": "何"},
    makers=(Agent("", "A. Author"), Agent("", "B. Author")),
    publishing=Agent("", "Publisher"),
    licence="https://example.org/data-licence",
    questions_licence="https://example.org/code-licence",
    issued="2026-11-23",
    version="0.1.0",
)
BARE = READ._replace(
    titles={},
    descriptions={},
    makers=(),
    publishing=Agent("", ""),
    licence="",
    questions_licence="",
    issued="",
    version="",
)


@pytest.mark.parametrize(
    ("stated", "found"), [(WHOLE, READ), ("document:comity a dcat:Dataset .", BARE)]
)
def test_it_is_read_from_the_one_description(stated: str, found: Catalog) -> None:
    assert catalog.read(indexed(stated)) == found


def test_an_agent_with_an_iri_is_called_by_its_name_in_english() -> None:
    found = catalog.read(
        indexed("""
        document:comity a dcat:Dataset ; dcterms:creator document:b ; dcterms:publisher document:a .
        document:a foaf:name "甲"@zh-hans , "A"@en .
        document:b foaf:name "B" .
        """)
    )
    assert found.makers == (Agent("https://w3id.org/comity/id/b", "B"),)
    assert found.publishing == Agent("https://w3id.org/comity/id/a", "A")
    assert (found.creators, found.publisher) == (("B",), "A")


@pytest.mark.parametrize("count", [0, 2])
def test_another_number_of_descriptions_is_refused(count: int) -> None:
    stated = " ".join(f"document:d{n} a dcat:Dataset ." for n in range(count))
    with pytest.raises(QueryError) as error:
        catalog.read(indexed(stated))
    assert str(error.value) == (
        f"error: {count} data sets are described"
        " — describe one, as a dcat:Dataset in data/catalog.ttl"
    )


@pytest.mark.parametrize(
    ("stated", "doi", "address"),
    [
        ("", "", ""),
        ("dcat:landingPage <https://a.example/>", "", "https://a.example/"),
        ('dcterms:identifier "doi:10.1/x" , "x"', "10.1/x", "https://doi.org/10.1/x"),
        (
            'dcterms:identifier "doi:10.1/x" ; dcat:landingPage <https://a.example/>',
            "10.1/x",
            "https://doi.org/10.1/x",
        ),
    ],
)
def test_its_address_is_its_doi_else_its_page(stated: str, doi: str, address: str) -> None:
    found = catalog.read(indexed(f"document:comity a dcat:Dataset ; {stated} ."))
    assert (found.doi, found.address) == (doi, address)


def test_it_is_cited_with_authors_year_title_version_and_licence() -> None:
    assert (READ.title, READ.description) == ("Title", "What")
    assert READ._replace(licence=CC0).citation == (
        "A. Author, B. Author (2026). Title, version 0.1.0 [data set]. CC0-1.0."
    )
    assert READ.spdx == "https://example.org/data-licence"
    assert BARE._replace(makers=(Agent("", "A"),)).responsibility == "A (undated)"
    assert (BARE.title, BARE.description) == ("", "")


STATEMENTS = """
@prefix er: <https://w3id.org/comity/id/report/> .
er:a dcterms:subject kind:b , kind:a ; comity:earliest "2001-05-01" ; comity:latest "2001-06-30" .
er:b dcterms:subject kind:a ; comity:latest "2002-01-31" ; comity:place place:b , place:a .
place:c a dcterms:Location ; comity:earliest "1999-01-01" .
document:report-2 comity:latest "2009-12-31" ; comity:place place:c ; dcterms:subject kind:c .
"""
NAMES = ("https://w3id.org/comity/id/kind/", "https://w3id.org/comity/id/place/")


@pytest.mark.parametrize(
    ("documents", "first", "last"),
    [
        (("https://w3id.org/comity/id/report",), "2001-05-01", "2002-01-31"),
        (("https://w3id.org/comity/id/none",), "", ""),
        ((), "", ""),
    ],
)
def test_topics_places_and_days_are_those_of_the_documents(
    documents: tuple[str, ...], first: str, last: str
) -> None:
    ends = "ab" if first else ""
    topics, places = (tuple(f"{name}{end}" for end in ends) for name in NAMES)
    assert catalog.extent(indexed(STATEMENTS), documents) == Extent(topics, places, first, last)
