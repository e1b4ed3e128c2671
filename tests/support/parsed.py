"""A small corpus of texts in memory, parsed: what a rule needs, and no file is opened."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from comity.corpus import PREFIX_TABLE, Corpus, Source, parsed
from comity.corpus.parsed import ParsedCorpus
from comity.terms import BASE, GRAPHS, RDFS, SH, TERMS, THINGS, XSD

NAMESPACES: Final = {
    "c6": f"{THINGS}cnd2002-6/",
    "comity": TERMS,
    "rdfs": RDFS,
    "sh": SH,
    "shape": f"{BASE}shapes#",
    "xsd": XSD,
}
HEAD: Final = " ".join(f"@prefix {name}: <{iri}> ." for name, iri in NAMESPACES.items())
"""The first line of each file in Turtle, so that a text begins on the second."""

DECLARED: Final = "\n".join(
    f'comity:{name} sh:declare [ sh:prefix "{name}" ; sh:namespace "{iri}"^^xsd:anyURI ] .'
    for name, iri in NAMESPACES.items()
)


def corpus(files: Mapping[str, str]) -> Corpus:
    """Return a corpus of Turtle below the line of prefixes, and of queries.

    Args:
        files: The text of each file by its name: ``data/…``, ``shapes/…`` or ``queries/…``.
    """
    texts = {PREFIX_TABLE: DECLARED, **files}
    sources = [
        Source(name, name, f"{HEAD}\n{text}".encode(), GRAPHS + "small")
        for name, text in texts.items()
    ]
    return Corpus(
        root=Path("small"),
        rdf=tuple(s for s in sources if s.name.startswith(("ontology/", "data/"))),
        links=(),
        coverage=(),
        shapes=tuple(s for s in sources if s.name.startswith("shapes/")),
        queries=tuple(
            Source(name, name, text.encode())
            for name, text in files.items()
            if name.startswith("queries/")
        ),
    )


def read(files: Mapping[str, str]) -> ParsedCorpus:
    """Return such a corpus, parsed.

    Args:
        files: The text of each file by its name, as for `corpus`.
    """
    return parsed.read(corpus(files))
