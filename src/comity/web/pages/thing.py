"""The page of each thing: what is stated of it, with its citations and caveats."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from comity.citation import bibliography
from comity.dataset import description
from comity.web import json_ld, usage
from comity.web.addresses import local
from comity.web.context import Content, Context, Spot
from comity.web.sections import Page


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each IRI that has one; a version's is that of what it is a version of."""
    asked_in = usage.asked_in(context.questions.values())

    def of(iri: str) -> Callable[[Spot], Content]:
        return lambda spot: told(context, "thing", spot, iri, asked_in=asked_in.get(iri, ()))

    versions = context.index.versions
    return {local(iri): of(versions.get(iri, iri)) for iri in sorted(context.described)}


def preview(context: Context, language: str, iri: str) -> Content | None:
    """Return a small page on a thing, to be framed by others; None where there is none."""
    if iri not in context.facts.out or iri not in context.described:
        return None
    return context.rendered("preview", Spot("", language, "reconcile/preview"), node=iri)


def told(context: Context, template: str, spot: Spot, iri: str, **more: object) -> Content:
    """Return a page that tells of a thing, with its citation and its data.

    Args:
        context: What it is made from.
        template: The name of its template.
        spot: Where it is.
        iri: The thing.
        more: What the template needs besides.
    """
    reference = context.reference(iri)
    return context.rendered(
        template,
        spot,
        node=iri,
        local=local(iri),
        reference=reference,
        bibtex=bibliography.bibtex(reference) if reference else "",
        ris=bibliography.ris(reference) if reference else "",
        embedded=_embedded(context, iri),
        **more,
    )


def _embedded(context: Context, iri: str) -> Markup:
    """Return what the page says, as data: the triples of the description."""
    stated = description.lasting(description.description(context.index, iri))
    return json_ld.block(stated, context.index.prefixes)
