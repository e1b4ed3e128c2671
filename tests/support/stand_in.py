"""A stand-in for Wikidata on this machine, and queries that need it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import stores
from comity.rdf import query
from datasets import ROOT, dataset

WIKIDATA = "https://query.wikidata.org/sparql"
EXTRACT = ROOT / "tests" / "fixtures" / "wikidata" / "stand-in.ttl"
PREFIXES = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX document: <https://w3id.org/comity/id/>
PREFIX graph: <https://w3id.org/comity/graph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
"""
KINDS = {
    "STATES": "?ours a comity:State",
    "PLACES": "?ours a dcterms:Location",
    "ACTORS": "?ours a comity:Actor",
    "ALL": "?ours ?p ?o",
}
QUERIES = {
    "links gone or merged": """SELECT ?ours ?match ?item ?now ?label WHERE {
  SERVICE WIKIDATA { VALUES ?item { ALL }
    OPTIONAL { ?item owl:sameAs ?now }
    OPTIONAL { ?item rdfs:label ?label FILTER (LANG(?label) = "en") } }
  FILTER (BOUND(?now) || !BOUND(?label))
  GRAPH graph:links { ?ours ?match ?item }
} ORDER BY ?ours""",
    "codes that differ": """SELECT ?state ?item ?iso2 ?iso3 ?theirs2 ?theirs3 WHERE {
  SERVICE WIKIDATA { VALUES ?item { STATES } ?item wdt:P297 ?theirs2 ; wdt:P298 ?theirs3 }
  ?state a comity:State ; skos:exactMatch ?item ; comity:iso2 ?iso2 ; comity:iso3 ?iso3 .
  FILTER (?iso2 != ?theirs2 || ?iso3 != ?theirs3)
} ORDER BY ?state""",
    "founders and members": """SELECT ?name ?since ?until ?cite WHERE {
  SERVICE WIKIDATA { VALUES ?item { STATES }
    ?item p:P463 ?membership . ?membership ps:P463 wd:Q485207 .
    OPTIONAL { ?membership pq:P580 ?since }
    OPTIONAL { ?membership pq:P582 ?until } }
  ?state skos:exactMatch ?item ; rdfs:label ?name .
  FILTER (LANGMATCHES(LANG(?name), "en"))
  OPTIONAL {
    ?part comity:actor ?state ; comity:role <https://w3id.org/comity/id/role/founder> ;
      comity:passage/dcterms:bibliographicCitation ?cite . }
} ORDER BY ?since ?name ?cite""",
    "map of events": """SELECT ?event ?name ?edtf ?place ?where WHERE {
  SERVICE WIKIDATA { VALUES ?item { PLACES } ?item wdt:P625 ?where }
  ?place skos:exactMatch ?item .
  ?event comity:place ?place ; rdfs:label ?name ; comity:passage/dcterms:isPartOf ?document .
  OPTIONAL { ?event comity:edtf ?edtf }
  FILTER (LANGMATCHES(LANG(?name), "en"))
} ORDER BY ?edtf ?event""",
    "countries of events": """SELECT ?event ?place ?state WHERE {
  SERVICE WIKIDATA { VALUES ?item { PLACES } ?item wdt:P17 ?country }
  ?place skos:exactMatch ?item . ?state skos:exactMatch ?country .
  ?event comity:place ?place ; comity:passage/dcterms:isPartOf ?document .
} ORDER BY ?event""",
    "names in six languages": """SELECT ?actor ?name WHERE {
  SERVICE WIKIDATA { VALUES ?item { ACTORS }
    ?item rdfs:label ?name FILTER (LANG(?name) IN ("ar", "en", "es", "fr", "ru", "zh")) }
  ?actor skos:exactMatch ?item .
} ORDER BY ?actor ?name""",
    "heads of state at the time": """SELECT DISTINCT ?event ?edtf ?state ?head ?name WHERE {
  SERVICE WIKIDATA { VALUES ?item { STATES }
    ?item p:P35 ?term . ?term ps:P35 ?head ; pq:P580 ?from .
    ?head rdfs:label ?name FILTER (LANG(?name) = "en")
    OPTIONAL { ?term pq:P582 ?until } }
  ?state skos:exactMatch ?item .
  ?part comity:actor ?state ; comity:event ?event ;
    comity:capacity <https://w3id.org/comity/id/capacity/heads-of-state> .
  ?event comity:earliest ?earliest ; comity:latest ?latest ; comity:edtf ?edtf .
  FILTER (SUBSTR(STR(?from), 1, 10) <= STR(?latest))
  FILTER (!BOUND(?until) || SUBSTR(STR(?until), 1, 10) >= STR(?earliest))
} ORDER BY ?event ?state ?head""",
    "identifiers in other files": """SELECT ?ours ?hub ?id WHERE {
  SERVICE WIKIDATA { VALUES ?item { ALL }
    VALUES (?property ?hub) { (wdt:P1566 "GeoNames") (wdt:P2082 "M49") (wdt:P214 "VIAF") }
    ?item ?property ?id }
  ?ours skos:exactMatch ?item .
} ORDER BY ?ours ?hub""",
    "candidates for events": """
SELECT ?event ?candidate ?label ?day (COUNT(DISTINCT ?state) AS ?shared) WHERE {
  SERVICE WIKIDATA { VALUES ?item { STATES }
    ?candidate wdt:P710 ?item ; wdt:P585|wdt:P580 ?day ; rdfs:label ?label .
    FILTER (YEAR(?day) >= 2000 && YEAR(?day) <= 2002 && LANG(?label) = "en") }
  ?state skos:exactMatch ?item .
  ?part comity:actor ?state ; comity:event ?event .
  ?event comity:earliest ?earliest ; comity:latest ?latest .
  FILTER NOT EXISTS { ?event skos:exactMatch ?known }
  FILTER (SUBSTR(STR(?day), 1, 10) >= STR(?earliest))
  FILTER (SUBSTR(STR(?day), 1, 10) <= STR(?latest))
} GROUP BY ?event ?candidate ?label ?day HAVING (COUNT(DISTINCT ?state) >= 2)
ORDER BY DESC(?shared) ?event ?candidate ?day""",
    "what Wikidata takes it for": """SELECT ?ours ?class ?item ?type WHERE {
  SERVICE WIKIDATA { VALUES ?item { ALL }
    ?item wdt:P31 ?t . ?t rdfs:label ?type FILTER (LANG(?type) = "en") }
  GRAPH graph:links { ?ours skos:exactMatch ?item }
  ?ours a ?class
} ORDER BY ?class ?ours ?type""",
}


@contextmanager
def running() -> Iterator[stores.Store]:
    """Run a store with the extract; its query endpoint answers as Wikidata would."""
    with stores.oxigraph() as store:
        headers = {"Content-Type": "text/turtle"}
        status, content = store.request("POST", "/store?default", EXTRACT.read_bytes(), headers)
        assert status == 204, content
        yield store


@cache
def items(kind: str) -> str:
    """Return the linked items of one of `KINDS`, as a query lists them."""
    text = f"""{PREFIXES}SELECT DISTINCT ?item WHERE {{
        GRAPH graph:links {{ ?ours ?match ?item }} {KINDS[kind]}
        FILTER (STRSTARTS(STR(?item), STR(wd:))) }} ORDER BY ?item"""
    rows = query.run(dataset().store, text, "items", {})
    return " ".join(f"wd:{row[0].value.rpartition('/')[2]}" for row in rows)  # type: ignore[union-attr]


def asking(name: str, url: str = WIKIDATA) -> str:
    """Return one of `QUERIES`.

    Args:
        name: Its name.
        url: The address of the service that it asks.
    """
    text = PREFIXES + QUERIES[name].replace("SERVICE WIKIDATA", f"SERVICE <{url}>")
    for kind in KINDS:
        text = text.replace(f"{{ {kind} }}", f"{{ {items(kind)} }}")
    return text
