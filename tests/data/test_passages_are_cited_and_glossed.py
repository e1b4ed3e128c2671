"""The passages of all documents: each has a citation of its own, and a short gloss."""

import rdflib
from rdflib.namespace import DCTERMS, RDF

from datasets import COMITY, everything, short, where


def value(node: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    return str(everything().value(node, predicate))


def test_citations_are_unique_in_all_documents() -> None:
    cited = [
        value(node, DCTERMS.bibliographicCitation)
        for node in everything().subjects(RDF.type, COMITY.Passage)
    ]
    assert sorted(cited) == sorted(set(cited))


def test_a_gloss_has_twelve_words_at_most_in_all_documents() -> None:
    for node in everything().subjects(RDF.type, COMITY.Passage):
        gloss = value(node, DCTERMS.description)
        assert 1 <= len(gloss.split()) <= 12, f"{where(node)}: {short(node)}"
