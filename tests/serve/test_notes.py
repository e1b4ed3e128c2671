"""Notes beside the answers of the server: in a header, and on the page where queries are asked."""

import re
from typing import Final
from urllib.parse import quote, urlencode

import pytest

from comity.rdf.languages import LANGUAGES
from comity.serve.http import notes_header
from comity.web.phrases import phrase
from datasets import dataset
from serving import Reply, Server

HEADER: Final = notes_header.NAME.lower()
PREFIX: Final = "PREFIX comity: <https://w3id.org/comity/ns#>"
WRONG: Final = f"{PREFIX} SELECT ?e WHERE {{ ?e comity:datePrecision ?p }} ORDER BY ?e"
RIGHT: Final = WRONG.replace("datePrecision", "precision")
ITEM: Final = re.compile(r'"((?:[^"\\]|\\["\\])*)"(?:, |$)')


def notes(reply: Reply) -> list[str]:
    """Return the Strings of the header, which is a List as RFC 9651 has it."""
    value = reply.headers.get(HEADER, "")
    assert value.isascii()
    assert value.isprintable()
    assert ITEM.sub("", value) == ""
    return [re.sub(r"\\(.)", r"\1", item) for item in ITEM.findall(value)]


def question_with_a_note() -> str:
    return next(slug for slug, question in dataset().questions.items() if question.notes)


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json"])
def test_a_query_that_finds_nothing_says_why(accept: str, server: Server) -> None:
    reply = server.ask(WRONG, accept)
    said = "comity:datePrecision is not a term of the ontology - did you mean comity:precision?"
    assert notes(reply)[0] == "0 rows"
    assert notes(reply)[1].endswith(f": {said}")
    assert reply.status == 200
    assert said not in reply.text


def test_a_query_that_is_right_has_no_note(server: Server) -> None:
    reply = server.ask(RIGHT, "text/csv")
    assert reply.status == 200
    assert HEADER not in reply.headers


NEVER: Final = "comity:bundle is never false"
EMPTY: Final = [
    ("CONSTRUCT WHERE { ?e comity:bundle false }", "text/turtle", "0 triples"),
    ("CONSTRUCT WHERE { ?e comity:bundle false }", "application/ld+json", "0 triples"),
    ("CONSTRUCT WHERE { ?e comity:bundle false }", "application/rdf+xml", "0 triples"),
    ("ASK { ?e comity:bundle false }", "", NEVER),
    ("SELECT (COUNT(*) AS ?n) WHERE { ?e comity:bundle false }", "", NEVER),
    ("SELECT (COUNT(*) AS ?n) WHERE { ?e comity:bundle false }", "text/csv", NEVER),
]


@pytest.mark.parametrize(("query", "accept", "first"), EMPTY)
def test_whatever_says_that_nothing_is_found_says_why(
    query: str, accept: str, first: str, server: Server
) -> None:
    assert first in notes(server.ask(f"{PREFIX} {query}", accept))[0]
    found = query.replace("false", "true")
    assert HEADER not in server.ask(f"{PREFIX} {found}", accept).headers


def test_what_other_engines_read_differently_is_said_of_any_answer(server: Server) -> None:
    (note,) = notes(server.ask(RIGHT.replace("SELECT ?e", "SELECT *"), "text/csv"))
    assert "[QRY-11] - name the variables" in note


def test_a_kept_answer_has_its_notes_too(server: Server) -> None:
    first, again = server.ask(WRONG, "text/csv"), server.ask(WRONG, "text/csv")
    assert notes(first) == notes(again) != []


def test_a_named_question_has_its_note(server: Server) -> None:
    slug = question_with_a_note()
    reply = server.send("GET", f"/sparql?question={quote(slug)}", {"Accept": "text/csv"})
    (note,) = notes(reply)
    assert note[:20] == dataset().questions[slug].notes["en"][:20]
    assert HEADER not in server.ask(RIGHT).headers


def test_browsers_may_read_it(server: Server) -> None:
    exposed = server.ask(WRONG).headers["access-control-expose-headers"]
    assert notes_header.NAME in exposed.split(", ")


def test_it_is_described(server: Server) -> None:
    paths = server.send("GET", "/openapi.json").text
    assert f'"{notes_header.NAME}"' in paths


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_hints_beside_the_answer(language: str, server: Server) -> None:
    page = server.send("GET", f"/{language}/ask.html?{urlencode({'query': WRONG})}").text
    assert "did you mean comity:precision?</li>" in page
    assert f">{phrase('run-hints', language)}</h2>" in page
    assert "<li>0 rows</li>" not in page  # the heading of the answer says so
    page = server.send("GET", f"/{language}/ask.html?{urlencode({'query': RIGHT})}").text
    assert phrase("run-hints", language) not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_note_of_the_question(language: str, server: Server) -> None:
    slug = question_with_a_note()
    page = server.send("GET", f"/{language}/ask.html?question={slug}").text
    (shown,) = re.findall(r'<p class="caveat" id="note">.*', page)
    assert dataset().questions[slug].notes[language][:10] in shown
    page = server.send("GET", f"/{language}/ask.html?{urlencode({'query': RIGHT})}").text
    assert 'id="note"' not in page  # a query of the reader's has none


def test_the_header_is_bounded() -> None:
    (value,) = notes_header.header(["x" * 1000] * 1000).values()
    assert len(value) <= notes_header.MOST
    assert value.startswith('"' + "x" * notes_header.LONGEST + '...", "x')
    (value,) = notes_header.header(["丁" * 1000, "short"]).values()
    assert len(value) <= notes_header.MOST
    assert value == '"short"' or value.endswith(', "short"')


@pytest.mark.parametrize("note", ["a\r\nSet-Cookie: b", "a\x00b", "a\u2028b", "", "中“国”—…"])
def test_the_header_is_one_line_of_ascii(note: str) -> None:
    (value,) = notes_header.header([note]).values()
    assert value.isascii()
    assert value.isprintable()
    assert ITEM.fullmatch(value)


def test_without_notes_there_is_no_header() -> None:
    assert notes_header.header([]) == {}
