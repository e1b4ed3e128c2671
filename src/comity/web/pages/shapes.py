"""The page of the shapes: each that has a name, with the rule that the check makes of it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from comity.check.rules import Rule
from comity.check.shapes import catalogue
from comity.check.shapes.usable import PROPERTY
from comity.corpus import PREFIX_TABLE, Corpus
from comity.terms import LABELS, SHAPES
from comity.web.addresses import local
from comity.web.context import Content, Context, Page, PageAddress

IRI: Final = SHAPES.rstrip("#")


class Shape(NamedTuple):
    """A shape, as its page tells it.

    Attributes:
        name: Its name: the fragment of its IRI, and of the page.
        label: What it is called in English; may be empty.
        rule: What it asks and what to do, where it says so itself.
        parts: The names of the shapes that it asks for.
    """

    name: str
    label: str
    rule: Rule | None
    parts: Sequence[str]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of the shapes, by each of its names."""
    listed = cache(lambda: _listed(context.index.files[IRI], context.dataset.corpus))

    def shapes(at: PageAddress) -> Content:
        return context.render("shapes", at, node=IRI, shapes=listed())

    versions = (v for v, iri in context.index.versions.items() if iri == IRI)
    return {local(iri): shapes for iri in (IRI, *versions) if iri in context.described}


def _listed(triples: Iterable[Triple], corpus: Corpus) -> list[Shape]:
    """Return the shapes of a corpus that have a name, by name."""
    # What a rule asks stands in the shapes alone: the data would only serve as examples.
    table = tuple(source for source in corpus.rdf if source.name == PREFIX_TABLE)
    rules = catalogue.catalogue(corpus._replace(rdf=table, links=()))
    found: dict[str, list[Triple]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(SHAPES):
            found.setdefault(triple.subject.value, []).append(triple)
    return [_shape(iri, said, rules) for iri, said in sorted(found.items())]


def _shape(iri: str, said: Sequence[Triple], rules: dict[str, Rule]) -> Shape:
    name = iri.removeprefix(SHAPES)
    labels = [t.object.value for t in said if _is(t, LABELS[0]) and isinstance(t.object, Literal)]
    parts = [t.object for t in said if _is(t, PROPERTY)]
    named = [part.value.removeprefix(SHAPES) for part in parts if isinstance(part, NamedNode)]
    return Shape(name, next(iter(labels), ""), rules.get(f"shape:{name}"), named)


def _is(triple: Triple, predicate: str) -> bool:
    return triple.predicate.value == predicate
