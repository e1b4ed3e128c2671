"""Things with names, codes and identifications, as facts: what tests of names look through."""

from typing import Final

from comity.terms import THINGS
from snippets import indexed, iri

STATED = """
@prefix er: <https://w3id.org/comity/id/report/> .
comity:Event a owl:Class ; rdfs:subClassOf comity:Statement .
actor:china a comity:Actor , comity:State ; rdfs:label "China"@en , "中国"@zh-hans ;
  skos:altLabel "PRC"@en , "…" ; comity:iso2 "CN" ; comity:gw 710 .
actor:ivory a comity:Actor , comity:State ; skos:prefLabel "Côte d’Ivoire"@en ; comity:iso2 "CI" .
actor:pla a comity:Actor ; rdfs:label "Army of China"@en ; comity:iso2 "CN" .
actor:charter a comity:Actor ; rdfs:label "Charter"@en .
actor:teamX a comity:Actor .
er:exercise a comity:Statement , comity:Event ; rdfs:label "Army exercise"@en ;
  comity:asPrinted "The Great Drill" .
er:quoted a comity:Statement , comity:Event ; rdfs:label "Another"@en ;
  comity:asPrinted "Great Work" , "greatness" .
er:exercise-china a comity:Statement , comity:Participation ; rdfs:label "Taking part"@en ;
  comity:event er:exercise ; comity:asPrinted "the Chinese side" .
er:printed a comity:Instrument ; rdfs:label "Printed Charter"@en .
er:other a comity:Instrument ; rdfs:label "Charter"@en , "Other Paper"@en .
er:unsure a comity:Instrument ; rdfs:label "Unsure Pact"@en .
instrument:real a comity:Instrument ; rdfs:label "Real"@en .
er:i1 a comity:Identification ; comity:identifies er:printed ;
  comity:identifiedAs instrument:real ; comity:confidence confidence:probable .
er:i2 a comity:Identification ; comity:identifies er:other ; comity:towards er:printed ;
  comity:identifiedAs instrument:real , actor:charter ; comity:confidence confidence:certain .
er:i3 a comity:Identification ; comity:identifies er:unsure ;
  comity:identifiedAs instrument:real ; comity:confidence confidence:unknown .
<https://example.org/china> a comity:Actor ; rdfs:label "Foreign"@en .
"""
FACTS: Final = indexed(STATED)
REPORT: Final = f"{THINGS}report/"


def full(name: str) -> str:
    """Return an IRI, the prefix er: standing for the document."""
    return REPORT + name.removeprefix("er:") if name.startswith("er:") else iri(name)
