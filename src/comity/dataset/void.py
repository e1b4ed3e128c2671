"""What the data set is made of, counted: its description in VoID.

Standard: Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note, sections 2
to 4 and 6. Every number is computed from the quads; none is typed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from comity import terms
from comity.rdf.formats import TRIPLES, UNIQUE_NAMES
from comity.terms import GRAPHS, TERMS, THINGS, TYPE, VOID, XSD

DATASET: Final = NamedNode(terms.DATASET)
_TYPE: Final = NamedNode(TYPE)
_INTEGER: Final = NamedNode(XSD + "integer")
_CATALOG: Final = NamedNode(GRAPHS + "catalog")


def described(quads: Collection[Quad]) -> Iterator[Triple]:
    """Yield the description of the data set and of each of its graphs.

    Args:
        quads: All that is published. A triple that stands in two graphs counts once in the whole.
    """
    graphs: dict[NamedNode, set[Triple]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name, set()).add(quad.triple)
    yield from _from_catalog(graphs.get(_CATALOG, set()), {DATASET, *graphs})
    yield Triple(DATASET, _TYPE, _void("Dataset"))
    yield Triple(DATASET, _void("uriSpace"), Literal(THINGS))
    yield Triple(DATASET, _void("vocabulary"), NamedNode(TERMS))
    for form in TRIPLES.values():
        yield Triple(DATASET, _void("feature"), NamedNode(UNIQUE_NAMES + form.unique_name))
    whole = {quad.triple for quad in quads}
    yield from _counted(DATASET, whole)
    yield from _partitioned(whole)
    for graph, triples in graphs.items():
        yield Triple(DATASET, _void("subset"), graph)
        yield Triple(graph, _TYPE, _void("Dataset"))
        yield from _counted(graph, triples)


def _from_catalog(catalog: Iterable[Triple], subjects: set[NamedNode]) -> Iterator[Triple]:
    """Yield what the catalog has, written by hand: titles, licences, who made it."""
    return (triple for triple in catalog if triple.subject in subjects)


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
