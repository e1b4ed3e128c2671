"""The federated questions: each engine asks the stand-in itself, unedited but for its address.

The data set lies in named graphs. In one graph, Virtuoso would have to be told which by
``default-graph-uri``, and passes that on to the other endpoint, which has no such graph.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

import answers
import standin
import stores
from comity.corpus.questions import Question
from datasets import ROOT, dataset, oxigraph
from engines import (
    Ask,
    Engine,
    Layout,
    comunica,
    jena,
    needs,
    oxigraph_server,
    pyoxigraph_memory,
    rdflib_memory,
    virtuoso,
)

# The ways to ask. A client that sends the block itself is one more of them.
WAYS: tuple[Engine, ...] = (
    rdflib_memory,
    pyoxigraph_memory,
    oxigraph_server,
    virtuoso,
    jena,
    comunica,
)
EVERY = tuple(dataset().federated.values())
ONCE_A_SOLUTION = {virtuoso.NAME}
"""Those that may ask more than once, as their plan falls."""

PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
ROWS = {
    row[0]: row[1:]
    for line in PAGE.partition("## Federated questions")[2].splitlines()
    if line.startswith("| ") and len(row := [cell.strip() for cell in line.split("|")[1:-1]]) == 4
}


@pytest.fixture(scope="module")
def wikidata() -> Iterator[stores.Proxy]:
    """Return the stand-in, which tells what it was asked."""
    with standin.serving() as proxy:
        yield proxy


@pytest.fixture(
    scope="module", params=[pytest.param(way, id=way.NAME, marks=needs(way)) for way in WAYS]
)
def way(request: pytest.FixtureRequest) -> Engine:
    """Return each way to ask."""
    way: Engine = request.param
    return way


@pytest.fixture(scope="module")
def ask(way: Engine, dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Return what asks an engine that holds the data set, and may ask other endpoints."""
    folder = tmp_path_factory.mktemp("engine")
    with way.serve(Layout.GRAPHS, dumps, folder) as ask:
        if way is virtuoso:
            virtuoso.allow_service(folder)
        yield ask


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_gives_the_stored_answer_in_order(
    question: Question, ask: Ask, way: Engine, wikidata: stores.Proxy
) -> None:
    wikidata.seen.clear()
    stored = answers.from_file(standin.STORED / f"{question.slug}.tsv")
    found = ask(standin.asking(question.stored_text, wikidata))
    assert stored.difference(found) == ""
    assert stored.disorder(found) == ""
    assert len(wikidata.seen) == 1 or (way.NAME in ONCE_A_SOLUTION and wikidata.seen)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_answers_as_it_stands(
    question: Question, ask: Ask, wikidata: stores.Proxy
) -> None:
    text = standin.asking(question.text, wikidata)
    assert answers.from_oxigraph(oxigraph(), text).difference(ask(text)) == ""


def test_the_page_says_how_an_engine_asks(ask: Ask, way: Engine, wikidata: stores.Proxy) -> None:
    wikidata.seen.clear()
    question = dataset().federated["codes-that-differ"]
    ask(standin.asking(question.stored_text, wikidata))
    requests, named, _ = ROWS[way.NAME]
    assert requests.startswith("1, or") == (way.NAME in ONCE_A_SOLUTION)
    agents = {request.headers["user-agent"] for request in wikidata.seen}
    assert len(agents) == 1
    assert agents.pop().startswith(named.strip("`"))


def test_the_page_has_every_way() -> None:
    assert {way.NAME for way in WAYS} <= ROWS.keys()


@needs(virtuoso)
def test_virtuoso_asks_nobody_before_it_may(tmp_path: Path, wikidata: stores.Proxy) -> None:
    wikidata.seen.clear()
    text = standin.asking(EVERY[0].text, wikidata)
    with (
        virtuoso.serve(Layout.GRAPHS, tmp_path, tmp_path) as ask,
        pytest.raises(OSError, match="SPARQL_SINV"),
    ):
        ask(text)
    assert wikidata.seen == []
    assert all(line in PAGE for line in virtuoso.GRANTS)
