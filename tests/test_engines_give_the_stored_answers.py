"""QRY-01, QRY-03: every engine gives the stored answer of every query, unedited.

Both with named graphs, asked over their union, and with everything in one graph.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import answers
from comity import export, questions
from datasets import ROOT, files
from engines import (
    Ask,
    Engine,
    Layout,
    comunica,
    jena,
    oxigraph_server,
    pyoxigraph_memory,
    rdflib_memory,
    virtuoso,
)

ENGINES: tuple[Engine, ...] = (
    rdflib_memory,
    pyoxigraph_memory,
    oxigraph_server,
    virtuoso,
    jena,
    comunica,
)
EVERY = questions.read_all(files())

DISORDERED = {
    virtuoso.NAME: {
        "claimed-intended-or-denied",
        "conditions-for-fighting-terrorism",
        "events-of-china-and-its-organs",
        "figures-with-bounds",
        "instruments-and-acts",
        "printed-names-and-identifications",
        "stances",
        "what-counts-a-figure",
        "what-the-text-does-not-say",
        "where-an-actor-appears",
        "which-sentence-says-so",
    }
}
"""The answers whose rows an engine gives in another order."""


@pytest.fixture(scope="session")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the dumps of the data set."""
    folder = tmp_path_factory.mktemp("dumps")
    export.export(files(), folder)
    return folder


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.NAME)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return each engine; skips what is not installed, unless all are asked for."""
    engine: Engine = request.param
    if missing := engine.missing():
        (pytest.fail if os.environ.get("COMITY_EVERY_ENGINE") else pytest.skip)(f"needs {missing}")
    return engine


@pytest.fixture(scope="module", params=Layout)
def ask(
    request: pytest.FixtureRequest,
    engine: Engine,
    dumps: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Ask]:
    """Return what asks an engine that holds the data set in one of the layouts."""
    with engine.serve(request.param, dumps, tmp_path_factory.mktemp("engine")) as ask:
        yield cache(ask)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_gives_the_stored_answer(question: questions.Question, ask: Ask) -> None:
    assert stored(question).difference(ask(question.text)) == ""


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_gives_it_in_the_stored_order(
    question: questions.Question, ask: Ask, engine: Engine, request: pytest.FixtureRequest
) -> None:
    if question.slug in DISORDERED.get(engine.NAME, ()):
        request.applymarker(pytest.mark.xfail(reason="Virtuoso does not sort long labels"))
    assert stored(question).disorder(ask(question.text)) == ""


def stored(question: questions.Question) -> answers.Answer:
    return answers.from_file(ROOT / "queries" / f"{question.slug}.tsv")
