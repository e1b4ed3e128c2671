"""What the catalog and the prefix table say about each document: derived from its own description.

A document is a folder. Its named graph, its place in the data set and the prefix of its IRIs
follow from the folder and from what ``document.ttl`` says, and are typed nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from comity import terms
from comity.corpus import Corpus
from comity.rdf.languages import CHINESE, ENGLISH
from comity.terms import BASE, DCTERMS, GRAPHS, RDFS, SH, THINGS, TYPE, VOID, XSD

Term = NamedNode | BlankNode | Literal | Triple

LABEL: Final = NamedNode(RDFS + "label")
OF_ALL: Final = (NamedNode(DCTERMS + "creator"), NamedNode(DCTERMS + "license"))
"""What the graph of a document has from the data set as a whole."""
DATASET: Final = NamedNode(terms.DATASET)
_CATALOG: Final = NamedNode(GRAPHS + "catalog")
_ONTOLOGY: Final = NamedNode(GRAPHS + "ontology")
_TABLE: Final = NamedNode(BASE + "ns")
_DESCRIPTION: Final = {
    ENGLISH: "What the document states. Kind, date, actor, role, number and printed words of a "
    "statement are the issuer's: its passage supports them. Labels, topics, glosses, caveats, "
    "notes and identifications are the editors'.",
    CHINESE: "文件的陈述。陈述所依据的文本片段证明其类型、日期、行为体、角色、数字和原文用词，"
    "均为发布者之言；标签、主题、提要、注意事项、编者注和同一性判断出自编者。",
}


def quads(corpus: Corpus, stated: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[Quad]:
    """Yield what follows from the descriptions of the documents.

    Args:
        corpus: The files: a folder in ``data/`` whose name a labelled thing has is a document's.
        stated: At least the labels of the documents, and creators and licence of the data set.
        prefixes: The prefix table, with the prefixes that the folders declare.

    Yields:
        For each document its ``void:Dataset`` in the catalog (VoID, section 2), its part in the
        data set, and the ``sh:PrefixDeclaration`` of its namespace (SHACL, section 5.2.1).
    """
    documents = {NamedNode(THINGS + name): name for name in sorted(corpus.document_folders)}
    labels: dict[str, list[Term]] = {}
    of_all: list[tuple[NamedNode, Term]] = []
    for quad in stated:
        name = documents.get(quad.subject) if isinstance(quad.subject, NamedNode) else None
        if name and quad.predicate == LABEL:
            labels.setdefault(name, []).append(quad.object)
        elif quad.subject == DATASET and quad.predicate in OF_ALL:
            of_all.append((quad.predicate, quad.object))
    for document, name in documents.items():
        if name not in labels:
            continue
        yield from _graph(document, name, labels[name], of_all)
        for prefix, namespace in prefixes.items():
            if namespace == f"{document.value}/":
                yield from _declaration(prefix, namespace)


def _graph(
    document: NamedNode,
    name: str,
    labels: Iterable[Term],
    of_all: Iterable[tuple[NamedNode, Term]],
) -> Iterator[Quad]:
    graph = NamedNode(GRAPHS + name)
    yield Quad(DATASET, NamedNode(DCTERMS + "hasPart"), graph, _CATALOG)
    yield Quad(graph, NamedNode(TYPE), NamedNode(VOID + "Dataset"), _CATALOG)
    yield Quad(graph, NamedNode(DCTERMS + "source"), document, _CATALOG)
    for label in labels:
        yield Quad(graph, NamedNode(DCTERMS + "title"), label, _CATALOG)
    for predicate, value in of_all:
        yield Quad(graph, predicate, value, _CATALOG)
    for language, text in _DESCRIPTION.items():
        described = Literal(text, language=language)
        yield Quad(graph, NamedNode(DCTERMS + "description"), described, _CATALOG)


def _declaration(prefix: str, namespace: str) -> Iterator[Quad]:
    declaration = NamedNode(f"{BASE}shapes#prefix-{prefix}")
    yield Quad(_TABLE, NamedNode(SH + "declare"), declaration, _ONTOLOGY)
    yield Quad(declaration, NamedNode(TYPE), NamedNode(SH + "PrefixDeclaration"), _ONTOLOGY)
    yield Quad(declaration, NamedNode(SH + "prefix"), Literal(prefix), _ONTOLOGY)
    typed = Literal(namespace, datatype=NamedNode(XSD + "anyURI"))
    yield Quad(declaration, NamedNode(SH + "namespace"), typed, _ONTOLOGY)
