"""The front page, and the list of everything that has a name."""

from collections.abc import Mapping
from typing import Final

from comity.corpus.questions import Question
from comity.rdf.languages import ENGLISH
from comity.terms import DCTERMS, FOAF, SKOS, TERMS, THINGS
from comity.web.context import Content, Context, Page, PageAddress
from comity.web.navigation import HOME, PICTURES
from comity.web.pages import downloads, schema_org
from comity.web.pictures.thumbnails import thumbnails

EVERYTHING: Final = "things"

# Three sorts of statement, as different as can be: who was there in which role, how many, and what
# is said not to be so. Everything else that the front page says of them is taken from the data.
SAID: Final = tuple(
    f"{THINGS}cnd2002-6/{slug}"
    for slug in ("cobra-gold-2002", "observers-sent-number", "not-a-member")
)
FEW: Final = 3  # questions
EXAMPLE: Final = THINGS + "actor/china"
_PAPER: Final = FOAF + "Document"
# The classes that the list has, in its order; joints are told where they join.
LISTED: Final = (
    _PAPER,
    *(TERMS + name for name in ("State", "Organization", "Group", "Instrument")),
    DCTERMS + "Location",
    *(TERMS + name for name in ("Event", "Relationship", "Prospect", "Position", "Denial")),
    *(TERMS + name for name in ("Figure", "Passage")),
    SKOS + "Concept",
)


def pages(context: Context) -> Mapping[str, Page]:
    """Return the front page and the list of everything."""

    def home(at: PageAddress) -> Content:
        return context.render(
            "home",
            at,
            kinds=_kinds(context, at.language),
            documents=context.documents,
            said=[iri for iri in SAID if iri in context.facts.out],
            pictures=[picture for picture in PICTURES if picture in context.pages],
            questions=len(context.questions),
            asked=_asked(context),
            example_node=EXAMPLE if EXAMPLE in context.facts.out else "",
            thumbnails=thumbnails(context),
            take=_take(context),
            described=schema_org.block(context, at.language, at.read_at),
            reference=context.reference(),
        )

    def things(at: PageAddress) -> Content:
        return context.render("things", at, kinds=_kinds(context, at.language))

    return {HOME: home, EVERYTHING: things}


def _asked(context: Context) -> list[Question]:
    """Return a few questions, each of another category, those in the fewest words."""
    short = sorted(context.questions.values(), key=lambda q: (len(q.wordings[ENGLISH]), q.slug))
    first = {question.category: question for question in reversed(short)}
    return [question for question in short if question in first.values()][:FEW]


def _take(context: Context) -> Mapping[str, int]:
    """Return the files that most readers want, each with its size."""
    wanted = ("comity.xlsx", "comity.ttl")
    found = [path for path in downloads.addresses(context) if path.rpartition("/")[2] in wanted]
    return {path: len(downloads.content(context, path)) for path in sorted(found, reverse=True)}


def _kinds(context: Context, language: str) -> dict[str, list[str]]:
    """Return what there is of each class, by name."""
    found = {
        kind: context.reader(language).sorted(
            iri for iri in context.of(kind) if iri in context.described
        )
        for kind in LISTED
    }
    return {kind: nodes for kind, nodes in found.items() if nodes}
