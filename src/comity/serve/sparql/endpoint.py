"""``/sparql``: the SPARQL 1.1 Protocol, read-only."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from comity.corpus import questions
from comity.rdf.formats import ANSWERS
from comity.serve.http import conditional, notes_header
from comity.serve.sparql import protocol, service_description
from comity.serve.sparql.protocol import Operation
from comity.serve.state import Site
from comity.serve.workers.wire import Question, Reply
from comity.web.accept import best

METHODS: Final = ("GET", "HEAD", "POST")
VALUES: Final = "Comity-Values"
"""The header that says with which values a named question was asked."""


def routes(site: Site) -> list[Route]:
    """Return the route of the endpoint."""
    cache = Cache(site.limits.cache_bytes)
    known = {questions.DOCUMENT, *questions.named_alike(site.edition.context.questions.values())}

    async def endpoint(request: Request) -> Response:
        operation = await protocol.read(request, site.limits, site.dataset.asked, known)
        if operation is None:
            return service_description.service(request, site)
        question = _question(operation, request.headers.get("accept", ""))
        fresh = "no-cache" in request.headers.get("cache-control", "")
        kept = None if fresh else cache.get(question)
        if kept is None:
            kept = Answer.of(await site.pool.ask(question, lambda: protocol.hung_up(request)))
            cache.keep(question, kept)
        headers = kept.headers | _used(operation, site.dataset.prefixes)
        return conditional.response(request, kept.body, headers)

    return [Route(service_description.SPARQL_PATH, endpoint, methods=list(METHODS))]


def _question(operation: Operation, accept: str) -> Question:
    """Return a question with the formats that the client prefers."""
    query, default_graphs, named_graphs, name, _ = operation
    return Question(query, default_graphs, named_graphs, *_formats(accept, name))


def _used(operation: Operation, prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return a header with the values that a named question was asked with; none without."""
    values = operation.asked.values if operation.asked else ()
    shown = [f"{one.parameter.name}={one.short(prefixes)}" for one in values]
    return {VALUES: ", ".join(shown)} if shown else {}


@lru_cache(maxsize=256)
def _formats(accept: str, name: str) -> tuple[str | None, ...]:
    """Return the formats for solutions, a truth value and triples; None where none is acceptable.

    Args:
        accept: The header ``Accept``.
        name: The name of the format that the request asks for beside it; may be empty.
    """
    if name:
        return tuple(name if name in offers else None for offers in ANSWERS.values())
    preferred = (best(accept, offers.values()) for offers in ANSWERS.values())
    return tuple(form.name if form else None for form in preferred)


class Answer(NamedTuple):
    """An answer as it is sent.

    Attributes:
        body: What it says.
        headers: Its media type and its validator.
        lasting: Whether the same query gets it again.
    """

    body: bytes
    headers: dict[str, str]
    lasting: bool

    @classmethod
    def of(cls, reply: Reply) -> "Answer":
        """Return a worker's reply as an answer."""
        media = ANSWERS[reply.family][reply.form].content_type
        headers = {
            "Content-Type": media,
            "ETag": conditional.tag(media.encode(), b"\0", reply.body),
            "Vary": "Accept",
            "Cache-Control": "no-cache" if reply.lasting else "no-store",
            **notes_header.header(reply.notes),
        }
        return cls(reply.body, headers, reply.lasting)


class Cache:
    """The answers that were given last, up to so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        """Keep that much at most."""
        self._most = most_bytes
        self._size = 0
        self._answers: OrderedDict[Question, Answer] = OrderedDict()

    def get(self, question: Question) -> Answer | None:
        """Return the answer to a question, if it is kept."""
        answer = self._answers.get(question)
        if answer:
            self._answers.move_to_end(question)
        return answer

    def keep(self, question: Question, answer: Answer) -> None:
        """Keep an answer that lasts, and drop what was not asked for the longest.

        Args:
            question: The question.
            answer: The answer to it.
        """
        if not answer.lasting:
            return
        self._drop(question)
        self._answers[question] = answer
        self._size += _size(question, answer)
        while self._size > self._most:
            self._drop(next(iter(self._answers)))

    def _drop(self, question: Question) -> None:
        answer = self._answers.pop(question, None)
        if answer:
            self._size -= _size(question, answer)


def _size(question: Question, answer: Answer) -> int:
    return len(question.query) + len(answer.body)
