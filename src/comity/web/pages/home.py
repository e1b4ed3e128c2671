"""The front page, and the list of everything that has a name."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from comity.corpus.questions import Question
from comity.dataset import counting
from comity.rdf.languages import ENGLISH
from comity.terms import COMITY, DCTERMS, FOAF, SKOS, THINGS
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.navigation import HOME, PICTURES, address, reading
from comity.web.pages import downloads, guides, schema_org
from comity.web.pictures import encoded, poster
from comity.web.pictures.thumbnails import thumbnails
from comity.web.reader import Reader

EVERYTHING: Final = "things"

FEW: Final = 3  # questions
# The questions that a newcomer understands at once; without them, others in few words.
_FIRST: Final = ("sco-founders", "exercises-observed", "shared-events-counted")
EXAMPLE: Final = THINGS + "actor/china"
_OBSERVER: Final = THINGS + "role/observer"
_PAPER: Final = FOAF + "Document"
_PUBLISHER: Final = DCTERMS + "publisher"
_ISSUED: Final = DCTERMS + "issued"
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
            heading=_heading(context, context.reader(at.language)),
            lead=_lead(context, context.reader(at.language)),
            ways=_ways(context, at.language),
            drawing=poster.address(at.language) if poster.drawable(context) else "",
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
    """Return a few questions: the easiest, then those in the fewest words, one of a category."""
    short = sorted(context.questions.values(), key=lambda q: (len(q.wordings[ENGLISH]), q.slug))
    chosen = [context.questions[slug] for slug in _FIRST if slug in context.questions]
    first = {question.category: question for question in reversed(short)}
    others = [question for question in short if question in first.values()]
    return list({question.slug: question for question in (*chosen, *others)}.values())[:FEW]


def _heading(context: Context, reader: Reader) -> str:
    """Return what the edition is about: the state that issued all documents, or several."""
    facts = context.facts
    issuers = {
        counting.top(facts, issuer)
        for document in context.documents
        for issuer in facts.values(document, _PUBLISHER)
    }
    if len(issuers) == 1:
        return reader.phrase("home-heading", whose=reader.plain(*issuers))
    return reader.word("home-heading-many")


def _lead(context: Context, reader: Reader) -> str:
    """Return what there is, of how many documents, and how each statement is evidenced."""
    if len(context.documents) == 1:
        what = reader.plain(context.documents[0])
    else:
        issued = sorted(context.facts.first(one, _ISSUED)[:4] for one in context.documents)
        what = reader.phrase(
            "home-what-many", count=len(context.documents), first=issued[0], last=issued[-1]
        )
    return reader.phrase("home-what", what=what)


def _ways(context: Context, language: str) -> list[tuple[str, str]]:
    """Return the three ways in: to read, to see who met whom, to take the data."""
    read = reading(context.documents) if context.documents else EVERYTHING
    found = [("home-browse", address(language, read))]
    if "network" in context.pages:
        found.append(("home-network", address(language, "network")))
    csv = [one for one in downloads.addresses(context) if one.endswith("/statements.csv")]
    return [*found, *(("home-csv", one) for one in csv)]


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
