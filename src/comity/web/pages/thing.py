"""The page of each thing: what is stated of it, with its citations and caveats."""

from collections.abc import Callable, Mapping
from typing import Final

from comity.citation import bibliography
from comity.terms import COMITY, FOAF
from comity.web import usage
from comity.web.addresses import local
from comity.web.context import Content, Context, Page, PageAddress

# What a bibliography lists; a sentence is cited with it, a statement with its sentence.
DOCUMENT: Final = FOAF + "Document"


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each IRI that has its own; a version's is that of what it is of."""
    asked_in = usage.asked_in(context.questions.values())

    def of(iri: str) -> Callable[[PageAddress], Content]:
        return lambda at: describe(context, "thing", at, iri, asked_in=asked_in.get(iri, ()))

    versions = context.index.versions
    own = (iri for iri, on in sorted(context.page_of.items()) if iri == on)
    return {local(iri): of(versions.get(iri, iri)) for iri in own}


def preview(context: Context, language: str, iri: str) -> Content | None:
    """Return a small page on a thing, to be framed by others; None where there is none."""
    if iri not in context.facts.out or iri not in context.described:
        return None
    return context.render("preview", PageAddress("", language, "reconcile/preview"), node=iri)


def describe(context: Context, template: str, at: PageAddress, iri: str, **more: object) -> Content:
    """Return a page that describes a thing, with its citation and its data.

    Args:
        context: What it is made from.
        template: The name of its template.
        at: Where it is.
        iri: The thing.
        more: What the template needs besides.
    """
    reference = context.reference(iri)
    classes = context.facts.classes(iri)
    cited = reference if DOCUMENT in classes or COMITY.Passage in classes else None
    return context.render(
        template,
        at,
        node=iri,
        local=local(iri),
        reference=reference,
        bibtex=bibliography.bibtex(cited) if cited else "",
        ris=bibliography.ris(cited) if cited and DOCUMENT in classes else "",
        embedded=context.json_ld(iri),
        **more,
    )
