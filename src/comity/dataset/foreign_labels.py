"""What terms of other vocabularies are called: the ontology has labels for its own only."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from comity.rdf import languages
from comity.rdf.curies import expand
from comity.terms import DCAT, DCTERMS, FOAF, OWL, RDFS, SKOS, SSSOM, VOID

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
    "sssom": SSSOM,
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
    cells = _labels().get(iri)
    if cells is None or (everywhere and cells["used-by"] != EVERYWHERE):
        return ""
    return cells[language]


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    """Return the rows of the table by the IRI of the term."""
    rows = languages.table(_FILE)
    return {expand(curie, PREFIXES) or curie: cells for curie, cells in rows.items()}
