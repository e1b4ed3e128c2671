"""The forms that answers come in.

Standards: SPARQL 1.1 Query Results JSON Format; CSV and TSV Formats; XML Format; RDF 1.1 Turtle,
N-Triples, RDF/XML; JSON-LD 1.1; the W3C's list of unique names for formats,
https://www.w3.org/ns/formats/.
"""

from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from comity.web.accept import Offer

_XML: Final = ("application/xml", "text/xml")

JSON: Final = Offer("json", "application/sparql-results+json", ("application/json",))
XML: Final = Offer("xml", "application/sparql-results+xml", _XML)
CSV: Final = Offer("csv", "text/csv; charset=utf-8")
TSV: Final = Offer("tsv", "text/tab-separated-values; charset=utf-8")

TURTLE: Final = Offer("ttl", "text/turtle; charset=utf-8", ("application/x-turtle",))
N_TRIPLES: Final = Offer("nt", "application/n-triples", ("text/plain",))
JSON_LD: Final = Offer("jsonld", "application/ld+json", ("application/json",))
RDF_XML: Final = Offer("rdf", "application/rdf+xml", _XML)

SOLUTIONS: Final = (JSON, XML, CSV, TSV)
BOOLEAN: Final = (JSON, XML)
TRIPLES: Final = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)

RESULT_SYNTAX: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_SYNTAX: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
UNIQUE_NAMES: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
}
