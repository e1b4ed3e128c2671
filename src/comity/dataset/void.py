"""What the data set is made of, counted: its description in VoID.

Standard: Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note, sections 2
to 6. What the catalog says is here as it is there; every number is computed from the quads, and
none is typed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from comity import terms
from comity.rdf.formats import TRIPLES, UNIQUE_NAMES
from comity.terms import DCTERMS, GRAPHS, THINGS, TYPE, VOID, XSD

DATASET: Final = NamedNode(terms.DATASET)
_TYPE: Final = NamedNode(TYPE)
_INTEGER: Final = NamedNode(XSD + "integer")
CATALOG: Final = NamedNode(GRAPHS + "catalog")
_LINKS: Final = NamedNode(GRAPHS + "links")
_SOURCE: Final = NamedNode(DCTERMS + "source")

Graphs = Mapping[NamedNode, Collection[Triple]]


def described(quads: Collection[Quad]) -> Iterator[Triple]:
    """Yield the description of the data set and of each of its graphs.

    Args:
        quads: All that is published. A triple in two graphs counts once in the whole.
    """
    graphs: dict[NamedNode, set[Triple]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name, set()).add(quad.triple)
    catalog = graphs.get(CATALOG, set())
    yield from catalog
    yield Triple(DATASET, _TYPE, _void("Dataset"))
    yield Triple(DATASET, _void("uriSpace"), Literal(THINGS))
    for form in TRIPLES.values():
        yield Triple(DATASET, _void("feature"), NamedNode(UNIQUE_NAMES + form.unique_name))
    whole = {quad.triple for quad in quads}
    for vocabulary in sorted(set(_vocabularies(whole))):
        yield Triple(DATASET, _void("vocabulary"), NamedNode(vocabulary))
    yield from _roots(catalog)
    yield from _linksets(graphs)
    yield from _counted(DATASET, whole)
    yield from _partitioned(whole)
    for graph, triples in graphs.items():
        yield Triple(DATASET, _void("subset"), graph)
        if Triple(graph, _TYPE, _void("Dataset")) not in catalog:
            yield Triple(graph, _TYPE, _void("Dataset"))
        yield from _counted(graph, triples)


def _vocabularies(triples: Iterable[Triple]) -> Iterator[str]:
    """Yield the namespaces of the properties and classes that are in use."""
    for triple in triples:
        terms_used = (triple.predicate, triple.object if triple.predicate == _TYPE else None)
        for term in terms_used:
            if isinstance(term, NamedNode):
                yield term.value[: max(term.value.rfind(end) for end in "#/") + 1]


def _roots(catalog: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the documents, from which all that they state is reached."""
    for document in sorted({str(t.object)[1:-1] for t in catalog if t.predicate == _SOURCE}):
        yield Triple(DATASET, _void("rootResource"), NamedNode(document))


def _linksets(graphs: Graphs) -> Iterator[Triple]:
    """Yield how many links each link set of the catalog has, and its target: a namespace."""
    catalog, links = graphs.get(CATALOG, ()), graphs.get(_LINKS, ())

    def values(subject: object, name: str) -> set[object]:
        return {t.object for t in catalog if (t.subject, t.predicate) == (subject, _void(name))}

    for linkset in (t.subject for t in catalog if t.object == _void("Linkset")):
        by = values(linkset, "linkPredicate")
        spaces = tuple(str(target)[1:-1] for target in values(linkset, "objectsTarget"))
        found = (t.object for t in links if t.predicate in by)
        count = sum(isinstance(o, NamedNode) and o.value.startswith(spaces) for o in found)
        for space in spaces:
            yield Triple(NamedNode(space), _TYPE, _void("Dataset"))
            yield Triple(NamedNode(space), _void("uriSpace"), Literal(space))
        yield Triple(DATASET, _void("subset"), linkset)
        yield Triple(linkset, _void("triples"), _number(count))


def _counted(dataset: NamedNode, triples: Collection[Triple]) -> Iterator[Triple]:
    types = [triple for triple in triples if triple.predicate == _TYPE]
    counts = {
        "triples": len(triples),
        "entities": len({triple.subject for triple in types}),
        "classes": len({triple.object for triple in types}),
        "properties": len({triple.predicate for triple in triples}),
        "distinctSubjects": len({triple.subject for triple in triples}),
        "distinctObjects": len({triple.object for triple in triples}),
    }
    for name, count in counts.items():
        yield Triple(dataset, _void(name), _number(count))


def _partitioned(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield how many things each class has, and how many triples each property."""
    triples = list(triples)
    classes = Counter(str(triple.object) for triple in triples if triple.predicate == _TYPE)
    properties = Counter(str(triple.predicate) for triple in triples)
    for kind, what, counted in (
        ("class", "entities", classes),
        ("property", "triples", properties),
    ):
        for number, (term, count) in enumerate(sorted(counted.items()), start=1):
            part = BlankNode(f"{kind}{number}")
            yield Triple(DATASET, _void(f"{kind}Partition"), part)
            yield Triple(part, _void(kind), NamedNode(term[1:-1]))
            yield Triple(part, _void(what), _number(count))


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=_INTEGER)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)
