"""The description of a thing, as triples: what its IRI leads to.

It is a symmetric concise bounded description, made for this model:

* every triple with the thing as its subject or its object, blank nodes followed; but of a document
  its passages only, which lead to its statements, and of a concept only what concepts say of it,
  for half of all statements may be coded with it;
* whole, the participations and identifications that join the thing to others: they have no name
  of their own, and without them a description of an actor would not say what the actor did;
* of whatever else is named: its classes, and what it is called or cited as; but for terms and
  concepts, which the ontology and the list of concepts name once for all.

An ontology is described by its file, whole: a term is found in it by its fragment.

After Stickler, CBD - Concise Bounded Description, W3C Member Submission, 2005.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from comity.corpus import turtle
from comity.dataset import Dataset
from comity.dataset.facts import NAMELESS
from comity.rdf import Term, serialize
from comity.terms import (
    CITATION,
    COMITY,
    DCTERMS,
    EXAMPLE,
    LABELS,
    OWL,
    SHAPES,
    SKOS,
    SSSOM,
    TERMS,
    TYPE,
    VERSION_IRI,
)

ONTOLOGY: Final = OWL + "Ontology"

_CONCEPT: Final = NamedNode(SKOS + "Concept")
# What is no part of the description of its object: the list of all statements, evidence of links,
# what the data set has for an example.
_APART: Final = frozenset(
    {
        COMITY.statedIn,
        EXAMPLE,
        *(OWL + f"annotated{part}" for part in ("Source", "Property", "Target")),
        SSSOM + "mapping_justification",
        SSSOM + "predicate_modifier",
    }
)
_CITED: Final = frozenset({DCTERMS + "title", CITATION})


class Index(NamedTuple):
    """All that is published as triples, by subject and by object, and the ontologies as files.

    Attributes:
        prefixes: The prefix table.
        out: The triples of each subject.
        into: The triples that lead to each IRI.
        files: The triples of each ontology, by its IRI.
        versions: The ontology that each version IRI is of.
    """

    prefixes: Mapping[str, str]
    out: Mapping[Term, Sequence[Triple]]
    into: Mapping[Term, Sequence[Triple]]
    files: Mapping[str, Sequence[Triple]]
    versions: Mapping[str, str]


def index(dataset: Dataset) -> Index:
    """Index all that is published.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
    """
    out: dict[Term, list[Triple]] = {}
    into: dict[Term, list[Triple]] = {}
    for triple in dict.fromkeys(quad.triple for quad in dataset.published):
        out.setdefault(triple.subject, []).append(triple)
        if isinstance(triple.object, NamedNode) and triple.predicate.value not in _APART:
            into.setdefault(triple.object, []).append(triple)
    files = dict(_files(dataset))
    versions = {
        triple.object.value: iri
        for iri, found in files.items()
        for triple in found
        if triple.predicate.value == VERSION_IRI and isinstance(triple.object, NamedNode)
    }
    return Index(dataset.prefixes, out, into, files, versions)


def _files(dataset: Dataset) -> Iterator[tuple[str, list[Triple]]]:
    """Yield each ontology with the triples of every file that speaks of it as a subject."""
    corpus = dataset.corpus
    folder = [source for source in corpus.rdf if source.folder == "ontology"]
    stated = [[quad.triple for quad in dataset.by_file[source.name]] for source in folder]
    headers = [
        triple.subject
        for triples in stated
        for triple in triples
        if triple.predicate.value == TYPE and triple.object == NamedNode(ONTOLOGY)
    ]
    for header in headers:
        if isinstance(header, NamedNode):
            whole = [t for triples in stated if _speaks_of(triples, header) for t in triples]
            yield header.value, whole
    if corpus.shapes:
        whole = [quad.triple for source in corpus.shapes for quad in turtle.quads(source)]
        yield SHAPES.rstrip("#"), whole


def _speaks_of(triples: Iterable[Triple], node: NamedNode) -> bool:
    return any(triple.subject == node for triple in triples)


def description(data: Index, iri: str, parts: Iterable[str] = ()) -> list[Triple]:
    """Return the description of a thing, which is empty where there is none.

    Args:
        data: All that is published.
        iri: The thing.
        parts: What is described with it, each in the same way.
    """
    iri = data.versions.get(iri, iri)
    if iri in data.files:
        return list(data.files[iri])
    things = [NamedNode(each) for each in (iri, *parts)]
    found = [triple for thing in things for triple in _around(data, thing)]
    found += _followed(data, found)
    named = {term for triple in found for term in (triple.subject, triple.object)}
    for node in named.difference(things):
        if isinstance(node, NamedNode):
            found += _called(data, node)
    return list(dict.fromkeys(found))


def _around(data: Index, thing: NamedNode) -> Iterator[Triple]:
    """Yield the triples with a thing in them, and those of what joins it to others."""
    into = data.into.get(thing, ())
    if _is_concept(data.out.get(thing, ())):
        into = [triple for triple in into if triple.predicate.value.startswith(SKOS)]
    yield from data.out.get(thing, ())
    yield from into
    for node in (triple.subject for triple in into):
        if _joins(data, node):
            yield from data.out[node]


def _is_concept(about: Iterable[Triple]) -> bool:
    return any(triple.object == _CONCEPT for triple in about)


def _called(data: Index, node: NamedNode) -> Iterator[Triple]:
    """Yield the classes of a node and its labels, or what else it is called; of no term."""
    about = data.out.get(node, ())
    if node.value.startswith(TERMS) or _is_concept(about):
        return
    labelled = any(triple.predicate.value in LABELS for triple in about)
    names = frozenset(LABELS) if labelled else _CITED
    yield from (t for t in about if t.predicate.value == TYPE or t.predicate.value in names)


def _joins(data: Index, node: Term) -> bool:
    kinds = (t.object for t in data.out[node] if t.predicate.value == TYPE)
    return any(isinstance(kind, NamedNode) and kind.value in NAMELESS for kind in kinds)


def _followed(data: Index, triples: Sequence[Triple]) -> list[Triple]:
    """Return the triples of the blank nodes that triples name, and of those that these name."""
    seen: set[Term] = set()
    waiting = [triple.object for triple in triples]
    found: list[Triple] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, BlankNode) and node not in seen:
            seen.add(node)
            further = data.out.get(node, ())
            found += further
            waiting += [triple.object for triple in further]
    return found


def lasting(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples with blank nodes that have the same names in every run."""
    found = list(triples)
    if not any(isinstance(term, BlankNode) for t in found for term in (t.subject, t.object)):
        return found
    names: dict[BlankNode, BlankNode] = {}

    def renamed(term: Term) -> Term:
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"b{len(names)}"))
        return term

    return [
        Triple(renamed(t.subject), t.predicate, renamed(t.object))  # type: ignore[arg-type]
        for t in found
    ]


def absence(iri: str, status: HTTPStatus, form: RdfFormat) -> bytes:
    """Return an error in RDF: its subject is a blank node, for nothing has the name."""
    error = BlankNode("error")
    what = f"{status.value} {status.phrase}: {iri}"
    message = Triple(error, NamedNode(DCTERMS + "description"), Literal(what, language="en"))
    return serialize.write([message], form, {"dcterms": DCTERMS})
