"""The page of each named question, and the page where queries are asked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from comity.examples import QUERIES
from comity.pages.addresses import local
from comity.pages.context import Content, Context, Spot
from comity.pages.sections import Page
from comity.questions import Question

ASK: Final = "ask"


class Table(NamedTuple):
    """The solutions of a query, as many as are shown, each term in the SPARQL JSON form."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Mapping[str, str] | None]]
    total: int


class Problem(NamedTuple):
    """Why a query was not answered, and what to do."""

    message: str
    hint: str


class Asked(NamedTuple):
    """What the query page shows: a query, and its answer where it was run.

    Attributes:
        slug: The named question that was chosen; may be empty.
        query: The query.
        table: The solutions of a SELECT.
        truth: The answer to an ASK.
        triples: What a CONSTRUCT made, in Turtle.
        problem: Why there is no answer.
    """

    slug: str
    query: str
    table: Table | None = None
    truth: bool | None = None
    triples: str = ""
    problem: Problem | None = None


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page of each question, and the query page with the first of them."""

    def of(question: Question) -> Callable[[Spot], Content]:
        return lambda spot: _question(context, spot, question)

    asking = {ASK: lambda spot: ask(context, spot.language, asked(context))}
    return asking | {local(QUERIES + slug): of(q) for slug, q in context.questions.items()}


def asked(context: Context, slug: str | None = None) -> Asked:
    """Return the query of a named question, by default of the first.

    An empty one where there is none of that name.
    """
    name = next(iter(context.questions), "") if slug is None else slug
    question = context.questions.get(name)
    return Asked(name, question.body) if question else Asked("", "")


def ask(context: Context, language: str, shown: Asked) -> Content:
    """Return the query page, with a query and its answer."""
    categories: dict[str, list[Question]] = {}
    for question in context.questions.values():
        categories.setdefault(question.category, []).append(question)
    return context.rendered(
        "ask",
        Spot(ASK, language, f"{language}/{ASK}.html"),
        asked=shown,
        categories=dict(sorted(categories.items())),
    )


def _question(context: Context, spot: Spot, question: Question) -> Content:
    return context.rendered(
        "question",
        spot,
        node=QUERIES + question.slug,
        question=question,
        companion=context.questions.get(question.companion),
    )
