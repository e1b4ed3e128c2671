"""What terms of other vocabularies are called: the ontology has labels for its own only."""

from pathlib import Path
from typing import Final

from comity.rdf import languages
from comity.rdf.curies import shorten
from comity.terms import DCAT, DCTERMS, FOAF, OWL, RDFS, SKOS, VOID

EVERYWHERE: Final = "all"  # who uses a label: pages only, or `comity show` too

_FILE: Final = Path(__file__).with_name("foreign_labels.tsv")
PREFIXES: Final = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "owl": OWL,
    "qudt": "http://qudt.org/schema/qudt/",
    "rdfs": RDFS,
    "skos": SKOS,
    "vann": "http://purl.org/vocab/vann/",
    "void": VOID,
}


def label(iri: str, language: str, *, everywhere: bool = False) -> str:
    """Return what a term of another vocabulary is called; empty where the table has none.

    >>> label("http://purl.org/dc/terms/subject", "en")
    'topic'

    Args:
        iri: The term.
        language: The language.
        everywhere: Whether to leave out the labels that only pages use.
    """
    cells = languages.table(_FILE).get(shorten(iri, PREFIXES))
    if cells is None or (everywhere and cells["used-by"] != EVERYWHERE):
        return ""
    return cells[language]
