"""The views of the real data: each node leads to its sentence, and no other source comes along."""

from functools import cache

import pytest
import rdflib
from rdflib import DCTERMS, PROV, RDF, RDFS, SDO, Literal, URIRef

from comity.export import dumps
from comity.terms import COMITY, THINGS
from datasets import dataset, everything

SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
VIEWS = ("prov", "schema-org", "sem")
NODES = {
    "schema-org": (SDO.Event, SDO.EventSeries, SDO.Role, SDO.Observation),
    "sem": (SEM.Event, SEM.Role),
    "prov": (),
}
SENTENCE = {"schema-org": SDO.subjectOf, "sem": DCTERMS.source}
CITED = {"schema-org": SDO.creditText, "sem": DCTERMS.bibliographicCitation}


@cache
def view(slug: str) -> rdflib.Graph:
    """Return a view of the real data."""
    return rdflib.Graph().parse(data=dumps.view(dataset(), slug), format="turtle")


def of_class(kind: str) -> set[rdflib.term.Node]:
    return set(everything().subjects(RDF.type, URIRef(kind)))


def bundles() -> set[rdflib.term.Node]:
    return set(everything().subjects(URIRef(COMITY.bundle)))


@pytest.mark.parametrize("slug", VIEWS)
def test_no_account_of_another_source_comes_along(slug: str) -> None:
    others = {str(n) for kind in (COMITY.Account, COMITY.AccountParty) for n in of_class(kind)}
    assert len(others) > 20
    named = {str(term) for triple in view(slug) for term in triple}
    assert not [n for n in named if n.startswith(f"{THINGS}comparison/") or n in others]


@pytest.mark.parametrize("slug", ["schema-org", "sem"])
def test_every_event_part_and_figure_leads_to_a_cited_sentence(slug: str) -> None:
    data = view(slug)
    nodes = {node for kind in NODES[slug] for node in data.subjects(RDF.type, kind)}
    assert len(nodes) > 200
    for node in nodes:
        passages = set(data.objects(node, SENTENCE[slug]))
        assert passages, node
        for passage in passages:
            assert data.value(passage, CITED[slug], any=True), passage


def test_schema_org_has_each_event_once_and_bundles_as_series() -> None:
    data = view("schema-org")
    series, events = (set(data.subjects(RDF.type, k)) for k in (SDO.EventSeries, SDO.Event))
    assert series == bundles() & of_class(COMITY.Event)
    assert events == of_class(COMITY.Event) - bundles()


def test_sem_has_each_event_once_without_bundles() -> None:
    assert set(view("sem").subjects(RDF.type, SEM.Event)) == of_class(COMITY.Event) - bundles()


def test_only_a_day_is_the_day_of_an_event() -> None:
    data, whole = view("schema-org"), everything()
    days = set(whole.subjects(URIRef(COMITY.precision), URIRef(f"{THINGS}precision/day")))
    dated = dict(data.subject_objects(SDO.startDate))
    assert set(dated) == days & of_class(COMITY.Event)
    for event, day in dated.items():
        assert str(whole.value(event, URIRef(COMITY.edtf))) == str(day)
    others = {n: str(v) for n, v in whole.subject_objects(URIRef(COMITY.edtf)) if n not in days}
    covered = {n: str(v) for n, v in data.subject_objects(SDO.temporalCoverage)}
    assert covered == {n: v for n, v in others.items() if n in of_class(COMITY.Event)}


@pytest.mark.parametrize(("slug", "kind"), [("schema-org", SDO.Role), ("sem", SEM.Role)])
def test_an_actor_meets_an_event_only_in_a_role(slug: str, kind: URIRef) -> None:
    data = view(slug)
    roles = set(data.subjects(RDF.type, kind))
    actors = of_class(COMITY.Actor)
    events = {n for n in data.subjects() if n in of_class(COMITY.Event)}
    touched = {(s, o) for s, _, o in data if s in events and o in actors}
    assert not touched
    assert all(
        data.value(node, SDO.roleName, any=True) or data.value(node, SEM.roleType) for node in roles
    )


def test_a_hedge_is_never_lost_and_only_an_exact_number_is_a_value() -> None:
    data, whole = view("schema-org"), everything()
    figures = set(data.subjects(RDF.type, SDO.QuantitativeValue))
    assert len(figures) > 20
    for figure in figures:
        qualifier = whole.value(figure, URIRef(COMITY.qualifier))
        assert data.value(figure, SDO.valueReference) == qualifier
        assert data.value(qualifier, SDO.name, any=True)
        exact = qualifier == URIRef(f"{THINGS}qualifier/exact")
        assert exact or data.value(figure, SDO.value) is None
        at_least = whole.value(figure, URIRef(COMITY.lowerBound))
        assert data.value(figure, SDO.minValue) == at_least


def test_prov_has_an_assertion_for_each_statement_and_no_event_is_an_entity() -> None:
    data = view("prov")
    entities = set(data.subjects(RDF.type, PROV.Entity))
    asserted = dict(data.subject_objects(DCTERMS.references))
    assert set(asserted.values()) == of_class(COMITY.Statement)
    assert len(asserted) == len(set(asserted.values()))
    assert entities.isdisjoint(of_class(COMITY.Statement) | of_class(COMITY.Actor))
    for node in asserted:
        assert data.value(node, PROV.wasAttributedTo) is not None
        passages = set(data.objects(node, PROV.wasDerivedFrom))
        assert passages
        assert all(data.value(p, DCTERMS.bibliographicCitation) for p in passages)
        assert data.value(node, DCTERMS.type, any=True)


def test_prov_tells_the_issuer_of_a_document_from_the_editors_of_its_graph() -> None:
    data = view("prov")
    editors = {
        a
        for n in data.subjects(RDFS.label)
        if "/graph/" in str(n)
        for a in data.objects(n, PROV.wasAttributedTo)
    }
    assert {str(one) for one in editors} == {f"{THINGS}comity-authors"}
    for document in map(URIRef, dataset().documents):
        issuer = data.value(document, PROV.wasAttributedTo)
        assert issuer in of_class(COMITY.Actor)
        assert Literal("The Comity authors", lang="en") not in set(data.objects(issuer, RDFS.label))
