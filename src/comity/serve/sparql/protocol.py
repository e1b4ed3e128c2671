"""From a request to a question: the SPARQL 1.1 Protocol's three ways to send a query.

Standard: SPARQL 1.1 Protocol, W3C Recommendation, section 2.1.
"""

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from comity.dataset.parameters import Asked
from comity.errors import QueryError
from comity.rdf.formats import FORM, QUERY, UPDATE
from comity.serve.http.problems import RequestError
from comity.serve.limits import Limits

DEFAULT_GRAPH: Final = "default-graph-uri"
NAMED_GRAPH: Final = "named-graph-uri"
FORMAT: Final = "format"
WISHES: Final = (FORMAT, "output", "results")
"""Parameters by which clients ask for a format beside the header: the second is Fuseki's."""
QUESTION: Final = "question"
MOST_WISHES: Final = 12  # that are looked at: clients have two names for a format, three times over
OF_PROTOCOL: Final = frozenset({"query", DEFAULT_GRAPH, NAMED_GRAPH, QUESTION, *WISHES})
MOST_PARAMETERS: Final = 1000

Parameters = Sequence[tuple[str, str]]
Named = Callable[[str, Parameters], Asked]
"""Returns the query of a named question, with what is given for its own parameters."""


class Operation(NamedTuple):
    """What a request asks for.

    Attributes:
        query: The query.
        default_graphs: What it names as the default graph.
        named_graphs: What it names as named graphs.
        wishes: What it calls the format that it would have, beside the header.
        question: The name of the question that the query is of; empty where it is none's.
        asked: That question, with its values.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wishes: tuple[str, ...]
    question: str = ""
    asked: Asked | None = None


async def read(
    request: Request, limits: Limits, named: Named, known: Collection[str] = ()
) -> Operation | None:
    """Return what a request asks for; None where it asks for the service's description.

    Args:
        request: The request.
        limits: What it may cost.
        named: Returns the query of a named question.
        known: The names of the parameters of all questions.

    Raises:
        RequestError: It is no query operation of the protocol.
    """
    parameters = decoded_parameters(request.scope["query_string"])
    if request.method == "POST":
        parameters = [*parameters, *await _sent(request, limits)]
    elif not parameters:
        return None
    return _operation(parameters, named, known)


async def _sent(request: Request, limits: Limits) -> Parameters:
    """Return the parameters that are sent as the content of a request."""
    kind, charset = _content_type(request)
    if kind == UPDATE:
        raise _read_only()
    if kind not in {FORM, QUERY}:
        hint = f"send {QUERY}, or a form ({FORM})"
        raise RequestError(
            415, f"a query cannot be sent as {kind or 'nothing in particular'}", hint
        )
    if charset not in {"", "utf-8", "utf8"}:
        raise RequestError(415, f"a query cannot be sent as {charset}", "send UTF-8")
    sent = await content(request, limits)
    return decoded_parameters(sent) if kind == FORM else [("query", _decoded(sent))]


def _operation(parameters: Parameters, named: Named, known: Collection[str]) -> Operation:
    _refuse_updates(parameters)
    questions = [*_named(parameters, named, known)]
    queries = [*_values(parameters, "query"), *(question.text for question in questions)]
    if len(queries) != 1:
        what = "there is no query" if not queries else "there is more than one query"
        raise RequestError(
            400, what, "send one, as the parameter query, as the content of a POST, or by question"
        )
    written = (value for name, value in parameters if name in WISHES)
    wishes = dict.fromkeys(wish for value in written for wish in value.lower().split(",") if wish)
    return Operation(
        queries[0],
        _values(parameters, DEFAULT_GRAPH),
        _values(parameters, NAMED_GRAPH),
        tuple(wishes)[:MOST_WISHES],
        "".join(_values(parameters, QUESTION)),
        questions[0] if questions else None,
    )


def _named(parameters: Parameters, named: Named, known: Collection[str]) -> Iterator[Asked]:
    """Yield the queries of the questions that are named, with what is given for them."""
    asked = _values(parameters, QUESTION)
    given = [(name, value) for name, value in parameters if name not in OF_PROTOCOL]
    for name in sorted({name for name, _ in given if name in known}):
        if not asked:
            hint = f"name the question too, or write the {name} into the query"
            raise RequestError(400, f"a {name} is chosen for a named question", hint)
    for question in asked:
        try:
            yield named(question, given)
        except QueryError as error:
            raise RequestError(400, error.message, error.hint) from None


def _values(parameters: Parameters, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in parameters if key == name)


def _refuse_updates(parameters: Parameters) -> None:
    if _values(parameters, "update"):
        raise _read_only()


def _read_only() -> RequestError:
    hint = "this endpoint is read-only; the data is edited as files"
    return RequestError(403, "updates are refused", hint)


def _content_type(request: Request) -> tuple[str, str]:
    kind, *parameters = request.headers.get("content-type", "").lower().split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    charset = next((value for name, _, value in pairs if name.strip() == "charset"), "")
    return kind.strip(), charset.strip().strip('"')


async def content(request: Request, limits: Limits) -> bytes:
    """Return the content of a request.

    Args:
        request: The request.
        limits: How long it may be, and how long it may take to arrive.

    Raises:
        RequestError: It is too long or too slow.
    """
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise RequestError(415, "a request cannot be sent compressed", "send it as it is")
    what = f"a request may have {limits.request_bytes:,} bytes"
    too_long = RequestError(413, what, "send less at a time", {"Connection": "close"})
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limits.request_bytes:
        raise too_long
    content = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for part in request.stream():
                content += part
                if len(content) > limits.request_bytes:
                    raise too_long
    except ClientDisconnect:
        raise RequestError(400, "the request is incomplete", "send it again") from None
    except TimeoutError:
        close = {"Connection": "close"}
        raise RequestError(
            408, "the request took too long to arrive", "send it again", close
        ) from None
    return bytes(content)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8() from None


def decoded_parameters(content: bytes) -> Parameters:
    """Return the parameters of a query string or a form.

    Raises:
        RequestError: It is not UTF-8, or there are too many.
    """
    try:
        return parse_qsl(
            content.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise RequestError(400, "too many parameters", f"send {MOST_PARAMETERS} at most") from None


def _not_utf8() -> RequestError:
    return RequestError(
        400, "the query is not UTF-8 text", "send UTF-8, percent-encoded in addresses"
    )
