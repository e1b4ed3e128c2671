"""The front page, and the list of everything that has a name."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from comity.corpus.questions import Question
from comity.rdf.languages import ENGLISH
from comity.terms import COMITY, DCTERMS, FOAF, SKOS, THINGS
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.navigation import HOME, PICTURES
from comity.web.pages import downloads, guides, schema_org
from comity.web.pictures import encoded
from comity.web.pictures.thumbnails import thumbnails

EVERYTHING: Final = "things"

FEW: Final = 3  # questions
EXAMPLE: Final = THINGS + "actor/china"
_OBSERVER: Final = THINGS + "role/observer"
_PAPER: Final = FOAF + "Document"
_SOURCE: Final = DCTERMS + "source"  # a document that others are only compared with
# The classes that the list has, in its order; participations are shown with their events.
LISTED: Final = (
    *(_PAPER, _SOURCE),
    *(COMITY.State, COMITY.Organization, COMITY.Group, COMITY.Instrument),
    DCTERMS + "Location",
    *(COMITY.Event, COMITY.Relationship, COMITY.Prospect, COMITY.Position, COMITY.Denial),
    *(COMITY.Figure, COMITY.Account, COMITY.Passage),
    SKOS + "Concept",
)


def pages(context: Context) -> Mapping[str, Page]:
    """Return the front page and the list of everything."""
    drawn = cache(lambda: thumbnails(context))

    def home(at: PageAddress) -> Content:
        return context.render(
            "home",
            at,
            kinds=_kinds(context, at.language),
            documents=context.documents,
            coverage=context.dataset.coverage,
            examples=examples(context),
            pictures=[picture for picture in PICTURES if picture in context.pages],
            questions=len(context.questions),
            asked=_asked(context),
            example_node=EXAMPLE if EXAMPLE in context.facts.out else "",
            thumbnails=drawn(),
            guides=guides.GUIDES if guides.GUIDES in context.pages else "",
            take=_take(context),
            described=schema_org.block(context, at.language, at.read_at),
            reference=context.reference(),
        )

    def things(at: PageAddress) -> Content:
        kinds, coverage = _kinds(context, at.language), context.dataset.coverage
        return context.render("things", at, kinds=kinds, coverage=coverage)

    return {HOME: home, EVERYTHING: things}


def examples(context: Context) -> list[str]:
    """Return three statements of different sorts: an event, a number, and something denied.

    They are the event with an observer in which most took part, the figure that counts most
    things together, and the first denial; of those alike, the first in the documents.
    """
    facts = context.facts

    def observed(event: str) -> int:
        taking = [one for one, by in facts.into.get(event, ()) if by == COMITY.event]
        roles = {role for one in taking for role in facts.values(one, COMITY.role)}
        return len(taking) if _OBSERVER in roles else 0

    def counted(figure: str) -> int:
        return len(facts.values(figure, COMITY.counts))

    chosen = (
        max(filter(observed, encoded.statements(context, COMITY.Event)), key=observed, default=""),
        max(encoded.statements(context, COMITY.Figure), key=counted, default=""),
        next(iter(encoded.statements(context, COMITY.Denial)), ""),
    )
    return [node for node in chosen if node]


def _asked(context: Context) -> list[Question]:
    """Return a few questions, each of another category, those in the fewest words."""
    short = sorted(context.questions.values(), key=lambda q: (len(q.wordings[ENGLISH]), q.slug))
    first = {question.category: question for question in reversed(short)}
    return [question for question in short if question in first.values()][:FEW]


def _take(context: Context) -> Mapping[str, int]:
    """Return the files that most readers want, each with its size."""
    wanted = ("statements.csv", "comity.xlsx", "comity.ttl.gz")
    there = {path.rpartition("/")[2]: path for path in downloads.addresses(context)}
    found = [there[name] for name in wanted if name in there]
    return {path: len(downloads.content(context, path)) for path in found}


def _kinds(context: Context, language: str) -> dict[str, list[str]]:
    """Return what there is of each class, by name."""
    found = {
        kind: context.reader(language).sorted(
            iri for iri in context.of(kind) if iri in context.described
        )
        for kind in LISTED
    }
    found[_SOURCE] = [paper for paper in found[_PAPER] if paper not in context.documents]
    found[_PAPER] = [paper for paper in found[_PAPER] if paper in context.documents]
    return {kind: nodes for kind, nodes in found.items() if nodes}
