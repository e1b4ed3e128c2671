"""``/sparql``: the SPARQL 1.1 Protocol, read-only."""

import sys
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from comity.corpus import questions
from comity.rdf.formats import ANSWERS, HTML, SOLUTIONS, TRIPLES, Format, called
from comity.serve.http import conditional, header_links, notes_header
from comity.serve.http.clients import client_of
from comity.serve.http.header_links import relative_url
from comity.serve.http.notes_header import VALUES
from comity.serve.http.problems import RequestError
from comity.serve.sparql import protocol, service_description
from comity.serve.sparql.protocol import Operation
from comity.serve.state import Site
from comity.serve.workers.wire import Question, Reply
from comity.web.accept import best, shortened
from comity.web.negotiation import VARY
from comity.web.negotiation import preferred as preferred_language
from comity.web.pages.query_page import ASK

METHODS: Final = ("GET", "HEAD", "POST")

ENTRY: Final = 1000  # bytes that an answer takes beside what is written in it
_EVERY: Final[tuple[Format[object], ...]] = (HTML, *SOLUTIONS.values(), *TRIPLES.values())


def routes(site: Site) -> list[Route]:
    """Return the route of the endpoint."""
    cache = Cache(site.limits.cache_bytes)
    known = {questions.DOCUMENT, *questions.named_alike(site.edition.context.questions.values())}

    async def endpoint(request: Request) -> Response:
        operation = await protocol.read(request, site.limits, site.dataset.asked, known)
        preferred = _preferred(shortened(request.headers.get("accept", "")))
        if _is_for_a_page(request, operation, preferred):
            return _to_page(request)
        if operation is None:
            return service_description.service(request, site)
        question = _question(operation, preferred)
        fresh = "no-cache" in request.headers.get("cache-control", "")
        kept = None if fresh else cache.get(question)
        if kept is None:
            kept = Answer.of(await site.pool.ask(question, client_of(request.scope)))
            cache.keep(question, kept)
        own = _file_name(operation, kept) | _used(operation, site.dataset.prefixes)
        return conditional.response(request, kept.body, kept.headers | own)

    return [Route(service_description.SPARQL_PATH, endpoint, methods=list(METHODS))]


class _Preferred(NamedTuple):
    """What a client prefers by its header ``Accept``.

    Attributes:
        families: The name of a format for each kind of answer; None where none is acceptable.
        page: Whether it would rather have a page, as a browser does.
    """

    families: Mapping[str, str | None]
    page: bool


@lru_cache(maxsize=256)
def _preferred(accept: str) -> _Preferred:
    """Return what a client prefers, of whose header no more counts than `accept.LONGEST`."""
    forms = {family: best(accept, offers.values()) for family, offers in ANSWERS.items()}
    families = {family: form.name if form else None for family, form in forms.items()}
    return _Preferred(families, best(accept, (*_EVERY[1:], HTML)) == HTML)


def _is_for_a_page(request: Request, operation: Operation | None, preferred: _Preferred) -> bool:
    """Return whether a reader wants to see the query and its answer.

    The query page knows no other dataset than the whole, and its address has the query.
    """
    if request.method == "POST":
        return False
    if operation is None:
        return preferred.page
    if operation.default_graphs or operation.named_graphs:
        return False
    wished = [form for wish in operation.wishes if (form := called(wish, _EVERY))]
    return wished[0] == HTML if wished else preferred.page


def _to_page(request: Request) -> Response:
    """Lead to the query page, filled in."""
    language = preferred_language(request.headers.get("accept-language", ""))
    given = request.query_params.multi_items()
    asked = urlencode([pair for pair in given if pair[0] not in protocol.WISHES])
    target = f"{language}/{ASK}.html" + (f"?{asked}" if asked else "")
    headers = {"Vary": VARY, "Link": header_links.to_description(request)}
    return RedirectResponse(relative_url(request, target), HTTPStatus.SEE_OTHER, headers)


def _question(operation: Operation, preferred: _Preferred) -> Question:
    """Return a question with the formats that the client prefers."""
    query, default_graphs, named_graphs, wishes, *_ = operation
    forms = {**preferred.families, **_wished(wishes)}
    solutions, boolean, triples = (forms[kind] for kind in ("solutions", "boolean", "triples"))
    return Question(query, default_graphs, named_graphs, solutions, boolean, triples)


def _wished(wishes: Iterable[str]) -> Mapping[str, str]:
    """Return the names of the formats that a request asks for beside its header, where it can be.

    Args:
        wishes: What it calls them. What names no format for a kind of answer is left out there.

    Raises:
        RequestError: Two wishes contradict each other.
    """
    found: dict[str, str] = {}
    for family, offers in ANSWERS.items():
        for form in (called(wish, offers.values()) for wish in wishes):
            if form and found.setdefault(family, form.name) != form.name:
                raise RequestError(400, "there is more than one format", "ask for one")
    return found


def _file_name(operation: Operation, answer: "Answer") -> dict[str, str]:
    """Return a header with the name of the file that an answer is saved as."""
    stem = operation.question or "answer"
    return {"Content-Disposition": f'inline; filename="{stem}.{answer.form}"'}


def _used(operation: Operation, prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return a header with the values that a named question was asked with; none without."""
    values = operation.asked.values if operation.asked else ()
    shown = [f"{one.parameter.name}={one.short(prefixes)}" for one in values]
    return {VALUES: ", ".join(shown)} if shown else {}


class Answer(NamedTuple):
    """An answer as it is sent.

    Attributes:
        body: What it says.
        form: The ending of its format.
        headers: Its media type and its validator.
        lasting: Whether the same query gets it again.
    """

    body: bytes
    form: str
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
        return cls(reply.body, reply.form, headers, reply.lasting)


class Cache:
    """The answers that were given last, up to so many bytes of memory."""

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
        size = _size(question, answer)
        if not answer.lasting or size > self._most:
            return
        self._drop(question)
        self._answers[question] = answer
        self._size += size
        while self._size > self._most:
            self._drop(next(iter(self._answers)))

    def _drop(self, question: Question) -> None:
        answer = self._answers.pop(question, None)
        if answer:
            self._size -= _size(question, answer)


def _size(question: Question, answer: Answer) -> int:
    """Return how many bytes of memory an answer takes with all that is kept beside it."""
    graphs = (*question.default_graphs, *question.named_graphs)
    parts = (question.query, *graphs, answer.body, *answer.headers, *answer.headers.values())
    return ENTRY + sum(map(sys.getsizeof, parts))
