"""The page of each thing: what is stated of it, with its citations and caveats."""

from collections.abc import Callable, Mapping, Sequence

from comity import bibliography
from comity.pages.addresses import local
from comity.pages.context import Content, Context, Spot
from comity.pages.sections import Page
from comity.prefixes import expand
from comity.sparql import survey


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each IRI that has one; a version's is that of what it is a version of."""
    asked_in = _asked_in(context)

    def of(iri: str) -> Callable[[Spot], Content]:
        return lambda spot: _thing(context, spot, iri, asked_in.get(iri, ()))

    versions = context.statements.versions
    return {local(iri): of(versions.get(iri, iri)) for iri in sorted(context.described)}


def preview(context: Context, language: str, iri: str) -> Content | None:
    """Return a small page on a thing, to be framed by others; None where there is none."""
    if iri not in context.facts.out or iri not in context.described:
        return None
    return context.rendered("preview", Spot("", language, "reconcile/preview"), node=iri)


def _thing(context: Context, spot: Spot, iri: str, asked_in: Sequence[str]) -> Content:
    reference = context.reference(iri)
    return context.rendered(
        "thing",
        spot,
        node=iri,
        reference=reference,
        bibtex=bibliography.bibtex(reference) if reference else "",
        asked_in=[context.questions[slug] for slug in asked_in],
    )


def _asked_in(context: Context) -> Mapping[str, Sequence[str]]:
    """Return the questions whose query names a thing, by its IRI."""
    found: dict[str, list[str]] = {}
    for slug, question in context.questions.items():
        prologue = survey(question.text)
        for iri in {expand(name.text, prologue.declared) for name in prologue.used}:
            if iri:
                found.setdefault(iri, []).append(slug)
    return found
