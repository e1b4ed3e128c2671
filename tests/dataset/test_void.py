"""The description in VoID: every number is counted from the quads."""

from comity.dataset import void
from comity.terms import DCTERMS
from snippets import quads, triples

CATALOG = """
document:comity a dcat:Dataset ; dcterms:title "All of it"@en .
graph:authority dcterms:title "Authority"@en .
document:other dcterms:title "Not of the data set"@en .
"""
AUTHORITY = """
actor:china a comity:Actor , comity:State ; rdfs:label "China"@en ; comity:towards actor:sco .
actor:sco a comity:Actor .
"""
DESCRIBED = """
document:comity a dcat:Dataset , void:Dataset ;
  dcterms:title "All of it"@en ;
  void:uriSpace "https://w3id.org/comity/id/" ;
  void:vocabulary comity: ;
  void:feature <http://www.w3.org/ns/formats/Turtle> , <http://www.w3.org/ns/formats/N-Triples> ,
    <http://www.w3.org/ns/formats/JSON-LD> , <http://www.w3.org/ns/formats/RDF_XML> ;
  void:triples 10 ; void:entities 3 ; void:classes 3 ; void:properties 4 ;
  void:distinctSubjects 6 ; void:distinctObjects 9 ;
  void:classPartition _:class1 , _:class2 , _:class3 ;
  void:propertyPartition _:property1 , _:property2 , _:property3 , _:property4 ;
  void:subset graph:catalog , graph:authority .
_:class1 void:class dcat:Dataset ; void:entities 1 .
_:class2 void:class comity:Actor ; void:entities 2 .
_:class3 void:class comity:State ; void:entities 1 .
_:property1 void:property dcterms:title ; void:triples 3 .
_:property2 void:property <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ; void:triples 4 .
_:property3 void:property rdfs:label ; void:triples 2 .
_:property4 void:property comity:towards ; void:triples 1 .
graph:catalog a void:Dataset ;
  void:triples 5 ; void:entities 2 ; void:classes 2 ; void:properties 2 ;
  void:distinctSubjects 4 ; void:distinctObjects 5 .
graph:authority a void:Dataset ;
  dcterms:title "Authority"@en ;
  void:triples 5 ; void:entities 2 ; void:classes 2 ; void:properties 3 ;
  void:distinctSubjects 2 ; void:distinctObjects 4 .
"""


def test_the_whole_and_each_graph_are_counted_and_a_triple_in_two_graphs_counts_once() -> None:
    shared = quads("actor:sco a comity:Actor .", "catalog")
    nowhere = quads('actor:none rdfs:label "In no graph" .')
    stated = [*quads(CATALOG, "catalog"), *quads(AUTHORITY, "authority"), *shared, *nowhere]
    described = list(void.described(stated))
    assert sorted(map(str, described)) == sorted(map(str, triples(DESCRIBED)))


def test_without_a_catalog_nothing_is_taken_from_it() -> None:
    described = void.described(quads(AUTHORITY, "authority"))
    assert not any(triple.predicate.value.startswith(DCTERMS) for triple in described)
