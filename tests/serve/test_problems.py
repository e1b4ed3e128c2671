"""What is not there, or cannot be done there, is said in the form and the language asked for."""

import json

import pyoxigraph
import pytest

from linked_data import BROWSER, ask, place
from serving import Server

PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# Below every kind of route, and below none.
PATHS = (
    "/nowhere",
    "/a/b/c",
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
        ("/id/actor/china", PROBLEM, PROBLEM),
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


@pytest.mark.parametrize("path", ["/id/actor/china%3Fx", "/id/actor/china%23x", "/ns%3Fx"])
def test_a_mark_that_is_encoded_is_a_part_of_the_path(server: Server, path: str) -> None:
    assert ask(server, path, accept="text/html").status == 404


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/sparql/?query=ASK%7B%7D&x=a%2Fb", "/sparql?query=ASK%7B%7D&x=a%2Fb"),
        ("/reconcile/", "/reconcile"),
        ("/ns/", "/ns"),
        ("/id/actor/china/", "/id/actor/china"),
        ("/.well-known/void/", "/.well-known/void"),
        ("/data/ns.ttl/", "/data/ns.ttl"),
        ("/en/", "/en"),
        ("/a/b%20c/", "/a/b%20c"),
        ("//example.org/", "/example.org"),
    ],
)
def test_a_slash_at_the_end_leads_on_and_nowhere_else(
    server: Server, path: str, leads_to: str
) -> None:
    for accept in (None, BROWSER):
        reply = ask(server, path, accept=accept)
        assert (reply.status, place(path, reply, "location")) == (308, leads_to)
        assert not reply.headers["location"].startswith("/")


@pytest.mark.parametrize("path", ["/en", "/zh-hans"])
def test_the_folder_of_a_language_leads_to_its_front_page(server: Server, path: str) -> None:
    reply = ask(server, path)
    assert (reply.status, place(path, reply, "location")) == (303, f"{path}/index.html")


@pytest.mark.parametrize("path", ["/ns%2F", "/id/actor/china%2f", "//", "/"])
def test_what_is_no_slash_too_much_leads_nowhere(server: Server, path: str) -> None:
    assert ask(server, path).status in {303, 404}


def test_a_query_that_is_posted_to_an_address_with_a_slash_is_led_on(server: Server) -> None:
    form = {"content_type": "application/x-www-form-urlencoded"}
    assert ask(server, "/sparql/", "POST", **form).status == 308
    assert ask(server, "/sparql/", "OPTIONS").status == 204
