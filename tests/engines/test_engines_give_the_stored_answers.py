"""QRY-01, QRY-03: every engine gives the same answer to every query, unedited, and the stored one.

Unedited, a query asks every document; the stored answer is of some, which its row of VALUES names.

Both with named graphs, asked over their union, and with everything in one graph. What an engine
does otherwise stands in docs/engines.md, and is held to it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import answers
from comity.corpus import questions
from datasets import ROOT, files, oxigraph
from engines import (
    Ask,
    Engine,
    Layout,
    comunica,
    jena,
    needs,
    outcomes,
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
VIEWS = [questions.read(source) for source in files().views]
TEMPLATE = re.compile(r"^CONSTRUCT \{\n(.*?)^\}\n", re.MULTILINE | re.DOTALL)

DISORDERED = {
    virtuoso.NAME: {
        "claimed-intended-or-denied",
        "conditions-for-fighting-terrorism",
        "events-of",
        "figures-with-bounds",
        "instruments-and-acts",
        "printed-names-and-identifications",
        "shared-events",
        "stances",
        "stances-across-editions",
        "what-counts-a-figure",
        "what-the-text-does-not-say",
        "where-an-actor-appears",
        "which-sentence-says-so",
    }
}
"""The answers whose rows an engine gives in another order."""

PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
UNPORTABLE = ROOT / "tests" / "fixtures" / "unportable-queries"
COLUMNS = {
    rdflib_memory.NAME: 0,
    pyoxigraph_memory.NAME: 1,
    oxigraph_server.NAME: 1,
    virtuoso.NAME: 2,
    jena.NAME: 3,
    comunica.NAME: 4,
}


class Row(NamedTuple):
    """What the page says that a query gives.

    Attributes:
        query: The name of its file.
        given: The outcomes in each layout, in the order of the columns.
    """

    query: str
    given: dict[Layout, list[str]]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def rows() -> list[Row]:
    """Return the rows of the page's last table; one may have another below it, for one graph."""
    found: list[Row] = []
    for line in PAGE.splitlines():
        if line.startswith("| `QRY"):
            name, *given = cells(line)
            found.append(Row(name.strip("`"), dict.fromkeys(Layout, given)))
        elif line.startswith("| the same, one graph"):
            found[-1].given[Layout.ONE] = cells(line)[1:]
    return found


TRAPS = rows()


@pytest.fixture(
    scope="module",
    params=[pytest.param(engine, id=engine.NAME, marks=needs(engine)) for engine in ENGINES],
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return each engine."""
    engine: Engine = request.param
    return engine


@pytest.fixture(scope="module", params=Layout)
def layout(request: pytest.FixtureRequest) -> Layout:
    """Return each of the layouts."""
    layout: Layout = request.param
    return layout


@pytest.fixture(scope="module")
def ask(
    layout: Layout,
    engine: Engine,
    dumps: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Ask]:
    """Return what asks an engine that holds the data set in a layout."""
    with engine.serve(layout, dumps, tmp_path_factory.mktemp("engine")) as ask:
        yield cache(ask)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_answers_as_it_stands(question: questions.Question, ask: Ask) -> None:
    expected = answers.from_oxigraph(oxigraph(), question.text)
    assert expected.difference(ask(question.text)) == ""


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_gives_the_stored_answer(question: questions.Question, ask: Ask) -> None:
    assert stored(question).difference(ask(question.stored_text)) == ""


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_an_engine_gives_it_in_the_stored_order(
    question: questions.Question, ask: Ask, engine: Engine, request: pytest.FixtureRequest
) -> None:
    if question.slug in DISORDERED.get(engine.NAME, ()):
        request.applymarker(pytest.mark.xfail(reason="Virtuoso does not sort long labels"))
    assert stored(question).disorder(ask(question.stored_text)) == ""


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.slug)
def test_an_engine_finds_what_a_view_constructs(view: questions.Question, ask: Ask) -> None:
    rows = selecting(view.text)
    assert answers.from_oxigraph(oxigraph(), rows).difference(ask(rows)) == ""


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: row.query)
def test_a_query_that_is_not_portable_gives_what_the_page_says(
    row: Row, ask: Ask, engine: Engine, layout: Layout
) -> None:
    query = (UNPORTABLE / f"{row.query}.rq").read_text("utf-8")
    assert outcomes.of(ask, query) == row.given[layout][COLUMNS[engine.NAME]]


def test_the_page_has_every_query_that_is_not_portable_or_says_why_not() -> None:
    named = {row.query[:6] for row in TRAPS} | set(re.findall(r"`(QRY-\d+)`", PAGE))
    assert {file.stem[:6] for file in UNPORTABLE.glob("*.rq")} <= named
    assert {row.query for row in TRAPS} <= {file.stem for file in UNPORTABLE.glob("*.rq")}


def test_the_page_says_which_engines_give_all_in_order() -> None:
    rows = [cells(line) for line in PAGE.splitlines() if "every answer" in line]
    assert [row[0].split(",")[0] for row in rows] == [engine.NAME for engine in ENGINES]
    for name, *_, united, one in rows:
        expected = "labels out of order" if DISORDERED.get(name) else "in order"
        assert united.endswith(expected)
        assert one.endswith(expected)


def selecting(view: str) -> str:
    """Return a view as a query for the rows of which it makes its triples."""

    def select(template: re.Match[str]) -> str:
        variables = sorted(set(re.findall(r"\?\w+", template[1])))
        return f"SELECT DISTINCT {' '.join(variables)}\n"

    return TEMPLATE.sub(select, view)


def stored(question: questions.Question) -> answers.Answer:
    return answers.from_file(ROOT / "queries" / f"{question.slug}.tsv")
