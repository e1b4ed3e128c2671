"""What follows from the alignments under RDFS: those classes of other vocabularies, and no others.

The vocabularies themselves are not at hand. In their place stand the domains and ranges that a
store may know of them, the strictest that one could give.
"""

import owlrl  # type: ignore[import-untyped]
import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.namespace import ORG, PROV, RDF

import validation
from comity.check.shapes.core import graph
from comity.dataset import Dataset
from comity.terms import COMITY, GRAPHS, SCHEMA
from edition import REPORT

SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
FOREIGN = (str(SEM), str(PROV), str(ORG), SCHEMA)

# What has no term of theirs, and would take half a minute to close.
WITHOUT = {NamedNode(f"{GRAPHS}{name}") for name in ("catalog", "concepts", "links")}
STRICT = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
sem:hasActor rdfs:domain sem:Event ; rdfs:range sem:Actor .
sem:hasPlace rdfs:domain sem:Event ; rdfs:range sem:Place .
sem:roleType rdfs:domain sem:Role ; rdfs:range sem:RoleType .
sem:eventType rdfs:domain sem:Event ; rdfs:range sem:EventType .
sem:hasEarliestBeginTimeStamp rdfs:domain sem:Event .
sem:hasLatestEndTimeStamp rdfs:domain sem:Event .
sem:Role rdfs:subClassOf sem:Constraint .
org:unitOf rdfs:domain org:OrganizationalUnit .
"""
PARTY = f"""
@prefix er: <{REPORT}> .
er:account a comity:Account ; comity:place er:somewhere ; comity:earliest "2001" ;
    comity:latest "2001" ; comity:passage er:p01-s1 ; comity:kind er:some-kind .
er:party a comity:AccountParty ; comity:account er:account ; comity:actor er:some-actor ;
    comity:role er:some-role ; comity:passage er:p01-s1 .
"""


@pytest.fixture(scope="module")
def closure(invented: Dataset) -> rdflib.Graph:
    """Return the invented report and an account, with all that follows under RDFS."""
    stated = (quad for quad in invented.quads if quad.graph_name not in WITHOUT)
    whole = graph(stated) + validation.turtle(STRICT + PARTY)
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(whole)
    return whole


def members(data: rdflib.Graph, kind: str) -> set[rdflib.term.Node]:
    return set(data.subjects(RDF.type, rdflib.URIRef(kind)))


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (SEM.Event, COMITY.Event),
        (SEM.Role, COMITY.Participation),
        (SEM.Constraint, COMITY.Participation),
        (ORG.Organization, COMITY.Organization),
        (PROV.Entity, COMITY.Passage),
    ],
)
def test_a_class_of_theirs_has_the_members_of_one_of_ours(
    theirs: str, ours: str, closure: rdflib.Graph
) -> None:
    assert members(closure, ours)
    assert members(closure, theirs) == members(closure, ours)


def test_nothing_else_of_theirs_follows(closure: rdflib.Graph) -> None:
    described = {node for node in closure.subjects() if str(node).startswith(REPORT)}
    followed = {
        str(term)
        for node in described
        for predicate, value in closure.predicate_objects(node)
        for term in (predicate, value if predicate == RDF.type else predicate)
        if str(term).startswith(FOREIGN)
    }
    assert followed == {str(SEM.Event), str(SEM.Role), str(SEM.Constraint), str(PROV.Entity)}


def test_what_another_source_says_becomes_nothing_of_theirs(closure: rdflib.Graph) -> None:
    for name in "account", "party":
        kinds = closure.objects(rdflib.URIRef(REPORT + name), RDF.type)
        assert not [kind for kind in kinds if str(kind).startswith(FOREIGN)]
