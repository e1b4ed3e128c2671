"""The description in VoID: every number is counted from the quads."""

from comity.dataset import void
from comity.terms import DCTERMS
from snippets import quads, triples

CATALOG = """
document:comity a dcat:Dataset ; dcterms:title "All of it"@en ; dcterms:creator document:authors .
document:authors a foaf:Agent .
graph:authority dcterms:title "Authority"@en ; dcterms:source document:report .
"""
AUTHORITY = """
actor:china a comity:Actor , comity:State ; rdfs:label "China"@en ; comity:towards actor:sco .
actor:sco a comity:Actor .
"""
DESCRIBED = """
document:comity a dcat:Dataset , void:Dataset ;
  dcterms:title "All of it"@en ;
  dcterms:creator document:authors ;
  void:uriSpace "https://w3id.org/comity/id/" ;
  void:vocabulary comity: , dcat: , dcterms: , foaf: , rdfs: ,
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ;
  void:rootResource document:report ;
  void:feature <http://www.w3.org/ns/formats/Turtle> , <http://www.w3.org/ns/formats/N-Triples> ,
    <http://www.w3.org/ns/formats/JSON-LD> , <http://www.w3.org/ns/formats/RDF_XML> ;
  void:triples 12 ; void:entities 4 ; void:classes 4 ; void:properties 6 ;
  void:distinctSubjects 6 ; void:distinctObjects 11 ;
  void:classPartition _:class1 , _:class2 , _:class3 , _:class4 ;
  void:propertyPartition _:property1 , _:property2 , _:property3 , _:property4 , _:property5 ,
    _:property6 ;
  void:subset graph:catalog , graph:authority .
document:authors a foaf:Agent .
actor:sco a comity:Actor .
_:class1 void:class dcat:Dataset ; void:entities 1 .
_:class2 void:class foaf:Agent ; void:entities 1 .
_:class3 void:class comity:Actor ; void:entities 2 .
_:class4 void:class comity:State ; void:entities 1 .
_:property1 void:property dcterms:creator ; void:triples 1 .
_:property2 void:property dcterms:source ; void:triples 1 .
_:property3 void:property dcterms:title ; void:triples 2 .
_:property4 void:property <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ; void:triples 5 .
_:property5 void:property rdfs:label ; void:triples 2 .
_:property6 void:property comity:towards ; void:triples 1 .
graph:catalog a void:Dataset ;
  void:triples 7 ; void:entities 3 ; void:classes 3 ; void:properties 4 ;
  void:distinctSubjects 4 ; void:distinctObjects 7 .
graph:authority a void:Dataset ;
  dcterms:title "Authority"@en ;
  dcterms:source document:report ;
  void:triples 5 ; void:entities 2 ; void:classes 2 ; void:properties 3 ;
  void:distinctSubjects 2 ; void:distinctObjects 4 .
"""
LINKSETS = """
document:atlas-links a void:Linkset ; void:linkPredicate skos:exactMatch , skos:closeMatch ;
  void:objectsTarget <http://atlas.example/> .
document:other-links a void:Linkset ; void:linkPredicate skos:exactMatch ;
  void:objectsTarget <http://other.example/> .
"""
LINKS = """
actor:a skos:exactMatch <http://atlas.example/1> , <http://other.example/1> .
actor:b skos:closeMatch <http://atlas.example/2> , <http://other.example/2> .
actor:c skos:relatedMatch <http://atlas.example/3> ; rdfs:seeAlso <http://atlas.example/4> .
"""
COUNTED = """
document:comity void:subset document:atlas-links , document:other-links .
document:atlas-links void:triples 2 .
document:other-links void:triples 1 .
<http://atlas.example/> a void:Dataset ; void:uriSpace "http://atlas.example/" .
<http://other.example/> a void:Dataset ; void:uriSpace "http://other.example/" .
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


def test_a_link_set_has_the_links_of_its_predicates_that_lead_to_its_target() -> None:
    described = set(void.described([*quads(LINKSETS, "catalog"), *quads(LINKS, "links")]))
    assert set(triples(COUNTED)) <= described
