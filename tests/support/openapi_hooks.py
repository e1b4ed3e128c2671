"""What schemathesis has to know to send our queries, and to read our answers."""

import csv
import io
from collections.abc import MutableMapping
from html.parser import HTMLParser
from itertools import cycle
from typing import Any, Final

import schemathesis
from pyoxigraph import RdfFormat, parse
from schemathesis import (
    Case,
    DeserializationContext,
    HookContext,
    Response,
    SerializationContext,
)

SYNTAX: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}

ACCEPTED: Final = cycle(("*/*", "application/json"))


@schemathesis.hook
def before_call(_: HookContext, case: Case[Any], __: MutableMapping[str, Any]) -> None:
    """Ask in turn for anything and for JSON, of each operation, in each phase."""
    case.headers["Accept"] = next(ACCEPTED)


@schemathesis.serializer("application/sparql-query")
def query(_: SerializationContext, value: object) -> bytes:
    """Write a query as it is."""
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.deserializer(*SYNTAX)
def triples(_: DeserializationContext, response: Response) -> int:
    """Read a graph; what is none of its kind is an error. Of a long one only a part is recorded."""
    if response.is_truncated:
        return 0
    media = response.headers["content-type"][0].partition(";")[0]
    return sum(1 for _ in parse(response.content, SYNTAX[media]))


@schemathesis.deserializer("text/csv", "text/tab-separated-values")
def rows(_: DeserializationContext, response: Response) -> list[list[str]]:
    """Read a table."""
    return list(csv.reader(io.StringIO(response.content.decode())))


@schemathesis.deserializer("text/html")
def page(_: DeserializationContext, response: Response) -> str:
    """Read a page; what is none is an error."""
    text = response.content.decode()
    HTMLParser().feed(text)
    if not text.startswith("<!doctype html>") or not text.endswith("</html>"):
        raise ValueError("this is no whole page")
    return text


@schemathesis.deserializer("text/css")
def style(_: DeserializationContext, response: Response) -> str:
    """Read a style sheet."""
    return response.content.decode()
