"""The pages that only the server has: answers, mistakes, what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

import serving
from browser import axe, checker, installed, reading
from browser.reading import NARROW, WIDE
from comity.rdf.languages import LANGUAGES
from comity.terms import BASE, COMITY
from datasets import dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ViewportSize

EXERCISE = dataset().facts.instances(COMITY.Exercise)[0].removeprefix(BASE)
PAGES = {
    "the front page": "{}/index.html",
    "an actor": "{}/id/actor/china.html",
    "an exercise": "{}/" + EXERCISE + ".html",
    "the questions": "{}/ask.html",
    "an answer": "{}/ask.html?question=sco-founders",
    "an empty answer": "{}/ask.html?query=" + quote("SELECT ?a { ?a <urn:x> ?b }"),
    "a truth": "{}/ask.html?query=" + quote("ASK {}"),
    "triples": "{}/ask.html?query=" + quote("CONSTRUCT WHERE { ?a ?b 'China'@en }"),
    "a mistake": "{}/ask.html?query=" + quote("SELECT ?a { ?a ?b }"),
    "what is not there": "{}/id/nobody.html",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Server]:
    """Return the server, as a user starts it."""
    log = tmp_path_factory.mktemp("served") / "log"
    with serving.running(serving.as_a_user(), log) as running:
        yield running


@installed.needs_checker
def test_each_kind_of_page_is_valid(server: serving.Server, tmp_path: Path) -> None:
    for language in LANGUAGES:
        for kind, path in PAGES.items():
            reply = server.send("GET", "/" + path.format(language), {"Accept": "text/html"})
            assert reply.headers["content-type"] == "text/html; charset=utf-8", kind
            (tmp_path / f"{kind} {language}.html").write_bytes(reply.content)
    faults = checker.faults(tmp_path)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_page_has_no_barrier(
    language: str, size: ViewportSize, server: serving.Server, browser: Browser
) -> None:
    found = {}
    with reading.reader(browser, f"{server.url}/", size) as reader:
        for kind, path in PAGES.items():
            page = reader.open(path.format(language))
            found[kind] = axe.barriers(page)
            page.emulate_media(color_scheme="dark")
            found[kind] += axe.barriers_of_colour(page)
            page.emulate_media(color_scheme="light")
            # The status of an answer is one that the browser's console takes for an error.
            if kind in {"a mistake", "what is not there"}:
                assert "Failed to load resource" in reader.seen.complaints.pop()
    assert not any(found.values()), reading.listed(found)
