"""What is not there, or cannot be done there, is said in the form and the language asked for."""

import json

import pyoxigraph
import pytest

from linked_data import BROWSER, ask
from serving import Server

PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# Below every kind of route, and below none.
PATHS = (
    "/nowhere",
    "/a/b/c",
    "/sparql/",
    "/health/x",
    "/openapi.yaml",
    "/.well-known/nothing",
    "/reconcile/suggest/nothing",
    "/reconcile/preview?id=nothing",
    "/reconcile/view?id=nothing",
    "/en/nothing.html",
    "/data/nothing.html",
)
READ_ONLY = ("/", "/id/actor/china", "/ns", "/en/index.html", "/data/ns.ttl", "/health")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, HTML),
        ("text/html", HTML),
        ("text/plain", TEXT),
        (PROBLEM, PROBLEM),
        ("application/json", PROBLEM),
        ("text/html;q=0.2, application/json;q=0.5", PROBLEM),
    ],
)
def test_no_such_path(server: Server, path: str, accept: str, media: str) -> None:
    reply = ask(server, path, accept=accept)
    assert (reply.status, reply.headers["content-type"]) == (404, media)
    assert reply.headers["vary"] == "Accept, Accept-Language"
    if media == PROBLEM:
        assert json.loads(reply.text)["status"] == 404


@pytest.mark.parametrize("path", ["/nowhere", "/a/b/c", "/reconcile/preview?id=nothing"])
@pytest.mark.parametrize("accept", [None, "*/*", "image/png", "text/turtle"])
def test_where_no_form_is_asked_for_that_there_is_it_is_text(
    server: Server, path: str, accept: str | None
) -> None:
    reply = ask(server, path, accept=accept)
    assert (reply.status, reply.headers["content-type"]) == (404, TEXT)
    assert reply.text.startswith("error: ")


@pytest.mark.parametrize("path", ["/nowhere", "/id/nobody", "/data/nothing", "/health/x"])
@pytest.mark.parametrize(("language", "tag"), [("zh-CN", "zh-Hans"), ("en", "en"), ("fr", "en")])
def test_a_page_is_in_the_reader_s_language(
    server: Server, path: str, language: str, tag: str
) -> None:
    reply = ask(server, path, accept="text/html", accept_language=language)
    assert reply.status == 404
    assert f'<html lang="{tag}">' in reply.text


@pytest.mark.parametrize("path", READ_ONLY)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    ("accept", "media"), [("text/html", HTML), (None, TEXT), ("application/json", PROBLEM)]
)
def test_no_such_method(
    server: Server, path: str, method: str, accept: str | None, media: str
) -> None:
    reply = ask(server, path, method, accept=accept)
    assert (reply.status, reply.headers["content-type"]) == (405, media)
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS"


def test_no_such_method_of_an_endpoint(server: Server) -> None:
    for path in ("/sparql", "/reconcile"):
        assert ask(server, path, "DELETE").headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("path", [*READ_ONLY, "/sparql", "/reconcile"])
def test_a_browser_that_asks_first_may_go_on(server: Server, path: str) -> None:
    reply = ask(server, path, "OPTIONS", origin="https://example.org")
    assert (reply.status, reply.content) == (204, b"")
    assert "GET" in reply.headers["allow"]
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "If-None-Match" in reply.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/id/actor/china", "application/json", PROBLEM),
        ("/id/actor/china", "text/plain;q=0.4, image/png", TEXT),
        ("/id/actor/china", "image/png", HTML),
        ("/ns", PROBLEM, PROBLEM),
    ],
)
def test_no_such_form(server: Server, path: str, accept: str, media: str) -> None:
    reply = ask(server, path, accept=accept)
    assert (reply.status, reply.headers["content-type"]) == (406, media)


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/data/nothing.ttl", None, "text/turtle"),
        ("/data/nothing.ttl", "text/html", HTML),
        ("/data/nothing.ttl", PROBLEM, PROBLEM),
        ("/data/nothing.rdf", None, "application/rdf+xml"),
        ("/id/nobody", "text/turtle, application/json;q=0.5", "text/turtle"),
        ("/id/nobody", "text/turtle;q=0.4, application/json;q=0.5", PROBLEM),
    ],
)
def test_an_address_of_data_is_answered_with_data_unless_something_else_is_liked_better(
    server: Server, path: str, accept: str | None, media: str
) -> None:
    reply = ask(server, path, accept=accept)
    assert (reply.status, reply.headers["content-type"]) == (404, media)
    if media == "text/turtle":
        (quad,) = pyoxigraph.parse(reply.content, pyoxigraph.RdfFormat.TURTLE)
        assert path.rpartition("/")[2] in str(quad.object)


@pytest.mark.parametrize("path", ["/id/actor/china%3Fx", "/id/actor/china%23x", "/ns%3Fx", "/en/?"])
def test_a_mark_that_is_encoded_is_a_part_of_the_path(server: Server, path: str) -> None:
    assert ask(server, path, accept="text/html").status == 404
