"""What the page of the ontology shows of a term: its axioms, an example, and where it is used."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, NamedNode, RdfFormat

from comity.corpus.questions import Question
from comity.dataset import released
from comity.rdf import serialize
from comity.terms import OWL, RDF, RDFS, SUB_CLASS_OF, TERMS, TYPE
from comity.web import usage
from comity.web.context import Context
from comity.web.usage import Constraint

DOMAIN: Final = RDFS + "domain"
RANGE: Final = RDFS + "range"

_ABOVE: Final = (SUB_CLASS_OF, RDFS + "subPropertyOf")
ALIGNING: Final = (
    *_ABOVE,
    *(OWL + name for name in ("equivalentClass", "equivalentProperty")),
    RDFS + "seeAlso",
)


class Term(NamedTuple):
    """A class or a property.

    Attributes:
        iri: Its IRI.
        types: What OWL says that it is: an object property, functional and so on.
        above: Our terms that it narrows.
        below: Our terms that narrow it.
        domains: The classes that have the property.
        ranges: What the values of the property are.
        inverses: The inverse properties.
        properties: The properties that the class has by their domain.
        values: The properties whose values are of the class.
        disjoint: The classes that have nothing in common with the class.
        aligned: Terms of other vocabularies, each with how it is related.
        uses: How many things are of the class, or how many statements have the property.
        example: A thing of the class, or one that has the property; may be empty.
        turtle: The triples of the example: all of them, or those of the property only.
        questions: The questions whose query names the term.
        constraints: What the shapes ask for.
        since: The first release that had the term; may be empty.
    """

    iri: str
    types: Sequence[str]
    above: Sequence[str]
    below: Sequence[str]
    domains: Sequence[str]
    ranges: Sequence[str]
    inverses: Sequence[str]
    properties: Sequence[str]
    values: Sequence[str]
    disjoint: Sequence[str]
    aligned: Sequence[tuple[str, str]]
    uses: int
    example: str
    turtle: str
    questions: Sequence[Question]
    constraints: Sequence[Constraint]
    since: str

    @property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return OWL + "Class" in self.types

    @property
    def name(self) -> str:
        """Its name in the namespace, which is its place on the page."""
        return self.iri.removeprefix(TERMS)


def terms(context: Context, ontology: str) -> dict[str, Term]:
    """Return every class and property of an ontology, by IRI.

    Raises:
        CorpusError: A file of shapes or the list of released IRIs cannot be read.
    """
    asked = usage.asked_in(context.questions.values())
    constraints = usage.constrained_by(context.dataset)
    since = _since(context)
    disjoint = _disjoint(context, ontology)
    users = _users(context)
    facts = context.facts

    def own(iri: str, predicate: str, *, back: bool = False) -> list[str]:
        found = (
            (subject for subject, by in facts.into.get(iri, ()) if by == predicate)
            if back
            else facts.values(iri, predicate)
        )
        return sorted(one for one in found if one.startswith(TERMS))

    def term(iri: str) -> Term:
        is_class = iri in set(context.classes)
        subjects = _members(context, iri) if is_class else users(iri)
        example = _typical(context, subjects)
        return Term(
            iri,
            types=facts.values(iri, TYPE),
            above=[one for predicate in _ABOVE for one in own(iri, predicate)],
            below=[one for predicate in _ABOVE for one in own(iri, predicate, back=True)],
            domains=facts.values(iri, DOMAIN),
            ranges=facts.values(iri, RANGE),
            inverses=[
                *own(iri, OWL + "inverseOf"),
                *own(iri, OWL + "inverseOf", back=True),
            ],
            properties=own(iri, DOMAIN, back=True),
            values=own(iri, RANGE, back=True),
            disjoint=disjoint.get(iri, ()),
            aligned=list(_aligned(context, iri)),
            uses=len(subjects)
            if is_class
            else sum(len(facts.values(subject, iri)) for subject in subjects),
            example=example,
            turtle=_turtle(context, example, "" if is_class else iri) if example else "",
            questions=asked.get(iri, ()),
            constraints=constraints.get(iri, ()),
            since=since.get(iri, ""),
        )

    return {iri: term(iri) for iri in (*context.classes, *context.properties)}


def _aligned(context: Context, iri: str) -> Iterator[tuple[str, str]]:
    for predicate in ALIGNING:
        for value in context.facts.values(iri, predicate):
            if value.startswith("http") and not value.startswith(TERMS):
                yield predicate, value


def _members(context: Context, iri: str) -> list[str]:
    """Return what is of a class, or of one that narrows it."""
    into = context.facts.into.get(iri, ())
    found = {subject for subject, predicate in into if predicate == TYPE}
    for narrower in (subject for subject, predicate in into if predicate == SUB_CLASS_OF):
        found.update(_members(context, narrower))
    return sorted(found)


def _users(context: Context) -> Callable[[str], Sequence[str]]:
    """Return a function that finds what has a property."""
    found: dict[str, list[str]] = {}
    for subject, properties in context.facts.out.items():
        for predicate in properties:
            found.setdefault(predicate, []).append(subject)
    return cache(lambda iri: sorted(found.get(iri, ())))


def _typical(context: Context, things: Sequence[str]) -> str:
    """Return what has all that most of its like have, and the least beyond; nothing of nothing."""
    out = context.facts.out
    counted = Counter(predicate for thing in things for predicate in out[thing])
    usual = {predicate for predicate, count in counted.items() if 2 * count > len(things)}

    def key(thing: str) -> tuple[int, int, str]:
        has = out[thing]
        return len(usual.difference(has)), sum(map(len, has.values())), thing

    return min(things, key=key, default="")


def _turtle(context: Context, thing: str, predicate: str) -> str:
    """Return the triples of a thing, or those of one property, as Turtle without prefixes."""
    triples = context.index.out.get(NamedNode(thing), ())
    shown = [t for t in triples if not predicate or t.predicate.value == predicate]
    written = serialize.write(shown, RdfFormat.TURTLE, context.index.prefixes).decode()
    lines = (line for line in written.splitlines() if not line.startswith("@prefix "))
    return "\n".join(lines).strip().expandtabs(4)


def _since(context: Context) -> dict[str, str]:
    """Return the first release of each IRI that was released."""
    rows = (row for source in context.dataset.corpus.released for row in released.read(source))
    return {row.iri: row.since for row in rows if isinstance(row, released.Released)}


def _disjoint(context: Context, ontology: str) -> Mapping[str, Sequence[str]]:
    """Return the classes that an ontology holds apart from each class.

    Standard: OWL 2, section 9.1.3, in its mapping to RDF graphs.
    """
    nodes: dict[object, dict[str, object]] = {}
    for triple in context.index.files.get(ontology, ()):
        if isinstance(triple.subject, BlankNode):
            nodes.setdefault(triple.subject, {})[triple.predicate.value] = triple.object
    found: dict[str, set[str]] = {}
    for properties in nodes.values():
        if properties.get(TYPE) == NamedNode(OWL + "AllDisjointClasses"):
            members = list(_listed(nodes, properties.get(OWL + "members")))
            for one in members:
                found.setdefault(one, set()).update(m for m in members if m != one)
    return {one: sorted(others) for one, others in found.items()}


def _listed(nodes: Mapping[object, Mapping[str, object]], node: object) -> Iterable[str]:
    """Yield the members of a collection of RDF."""
    while node in nodes:
        first = nodes[node].get(RDF + "first")
        if isinstance(first, NamedNode):
            yield first.value
        node = nodes[node].get(RDF + "rest")
