"""The page of the shapes: each that has a name, with its message and whom it concerns."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from comity.check.shapes import model
from comity.dataset import Dataset
from comity.terms import SHAPES
from comity.web.addresses import local
from comity.web.context import Content, Context, Page, PageAddress

IRI: Final = SHAPES.rstrip("#")


class Shape(NamedTuple):
    """A shape, as its page shows it.

    Attributes:
        name: Its name: the fragment of its IRI, and of the page.
        label: What it is called in English; may be empty.
        messages: What it says of a violation.
        focus: What its targets are, in English; empty where it has none.
        parts: The names of the shapes that it asks for.
    """

    name: str
    label: str
    messages: Sequence[str]
    focus: str
    parts: Sequence[str]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of the shapes, by each of its names."""
    listed = cache(lambda: _by_first_word(_listed(context.dataset)))

    def shapes(at: PageAddress) -> Content:
        return context.render("shapes", at, node=IRI, shapes=listed())

    versions = (v for v, iri in context.index.versions.items() if iri == IRI)
    return {local(iri): shapes for iri in (IRI, *versions) if iri in context.described}


def _by_first_word(shapes: Sequence[Shape]) -> dict[str, list[Shape]]:
    """Return shapes by the first word of their names, which says what they are about."""
    found: dict[str, list[Shape]] = {}
    for shape in shapes:
        found.setdefault(shape.name.partition("-")[0], []).append(shape)
    return found


def _listed(dataset: Dataset) -> list[Shape]:
    """Return the shapes of a data set that have a name, by name."""
    shapes = model.of(dataset.corpus)
    targets = model.targets(shapes)
    return [
        Shape(
            node.removeprefix(SHAPES),
            shape.label,
            shape.messages,
            model.focus(targets.get(node, ()), dataset.prefixes),
            [part.removeprefix(SHAPES) for part in shape.properties if shapes[part].named],
        )
        for node, shape in sorted(shapes.items())
        if node.startswith(SHAPES)
    ]
