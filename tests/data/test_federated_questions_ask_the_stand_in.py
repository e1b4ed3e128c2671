"""The federated questions, asked over HTTP of the data and of the stand-in for Wikidata."""

import re
from collections.abc import Iterator

import pyoxigraph
import pytest

import answers
import linkset
import standin
import stores
from comity.corpus import federation
from comity.corpus.questions import ROW, Question
from comity.errors import QueryError
from comity.rdf import query
from comity.rdf.languages import CHINESE, ENGLISH
from datasets import ROOT, dataset, oxigraph, table
from engines import process

EVERY = dataset().federated
NAMES = tuple(EVERY)
CITED = re.compile(r"^CND\d+-\d+ ¶\d+ s\d+$")


@pytest.fixture(scope="module")
def wikidata() -> Iterator[stores.Proxy]:
    """Return the stand-in, which tells what it was asked."""
    with standin.serving() as proxy:
        yield proxy


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the endpoint of an Oxigraph server that holds the data set."""
    with stores.oxigraph("--union-default-graph") as store:
        stores.load(store)
        yield f"{store.url}/query"


def stored(name: str) -> answers.Answer:
    return answers.from_file(standin.STORED / f"{name}.tsv")


def column(name: str, variable: str) -> list[answers.Value]:
    found = stored(name)
    return [row[found.variables.index(variable)] for row in found.sequence]


def text(value: answers.Value) -> str:
    return str(value[1]) if isinstance(value, tuple) else ""


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_stored_one_byte_for_byte(name: str, wikidata: stores.Proxy) -> None:
    found = standin.answer(EVERY[name], wikidata)
    how = f"PYTHONPATH=src python tests/support/standin.py {name}"
    assert found == (standin.STORED / f"{name}.tsv").read_bytes(), how


@pytest.mark.parametrize("name", NAMES)
def test_one_request_asks_for_all_items(name: str, wikidata: stores.Proxy) -> None:
    wikidata.seen.clear()
    answers.from_oxigraph(oxigraph(), standin.asking(EVERY[name].stored_text, wikidata))
    (request,) = wikidata.seen
    asked = set(re.findall(rb"<http://www\.wikidata\.org/entity/(Q\d+)>", request.body))
    listed = set(re.findall(r"wd:(Q\d+)", federation.written(EVERY[name].text) or ""))
    assert listed
    assert listed <= {item.decode() for item in asked}


@pytest.mark.parametrize("name", NAMES)
def test_a_server_gives_the_same_rows_in_order(
    name: str, server: str, wikidata: stores.Proxy
) -> None:
    wikidata.seen.clear()
    found = process.ask(server, standin.asking(EVERY[name].stored_text, wikidata))
    assert stored(name).difference(found) == ""
    assert stored(name).disorder(found) == ""
    assert len(wikidata.seen) == 1


@pytest.mark.parametrize("name", NAMES)
def test_asked_of_every_document_it_has_the_rows_of_the_stored_answer(
    name: str, wikidata: stores.Proxy
) -> None:
    found = answers.from_oxigraph(oxigraph(), standin.asking(EVERY[name].text, wikidata))
    assert found.variables == stored(name).variables
    assert stored(name).rows - found.rows == {}


def test_what_is_planted_is_found() -> None:
    planted = {
        "links-gone-or-merged": {"actor/arf", "actor/chinese-government", "topic/military-attache"},
        "codes-that-differ": {"actor/kyrgyzstan", "actor/south-korea", "actor/united-kingdom"},
    }
    for name, things in planted.items():
        thing = "ours" if name == "links-gone-or-merged" else "node"
        found = {text(value).partition("/id/")[2] for value in column(name, thing)}
        assert found == things
    merged = [text(value) for value in column("links-gone-or-merged", "now") if value]
    (into,) = (iri.rpartition("/")[2] for iri in merged)
    assert f"wd:{into}" in {row["object_id"] for row in linkset.rejected()}
    members = stored("founders-and-members-of-the-sco")
    seen = {
        (text(row[0]), *(text(row[members.variables.index(name)]) for name in ("since", "until")))
        for row in members.sequence
    }
    assert {("China", "1996", ""), ("Kyrgyzstan", "1996", "2001-06"), ("Pakistan", "", "")} <= seen
    assert "India" not in {state for state, *_ in seen}  # that statement is deprecated
    heads = set(map(text, column("heads-of-state-at-the-time", "head")))
    numbers = {head.rpartition("head-of-state-")[2] for head in heads}
    assert numbers == {
        *("china-1", "kazakhstan-1", "kyrgyzstan-1", "russia-2", "tajikistan-2", "uzbekistan-1")
    }
    candidates = {text(v).rpartition("/")[2] for v in column(NAMES[0], "candidate")}
    assert candidates == {"founding-of-the-sco", "sco-summit-2002", "exercise-2002"}
    assert None in column("what-wikidata-takes-it-for", "typeName")


@pytest.mark.parametrize("name", [name for name, each in EVERY.items() if ROW in each.text])
def test_rows_of_documents_are_cited(name: str) -> None:
    assert "document" in stored(name).variables
    assert all(CITED.match(text(value)) for value in column(name, "cite"))


@pytest.mark.parametrize("name", NAMES)
def test_rows_say_how_the_item_is_matched(name: str) -> None:
    # Candidates are counted over states, whose links are all exact.
    assert "match" in stored(name).variables or name.startswith("candidates-")


@pytest.mark.parametrize("question", EVERY.values(), ids=NAMES)
def test_the_header_says_that_the_answer_is_of_the_stand_in(question: Question) -> None:
    file = str(standin.FILE.relative_to(ROOT))
    assert "a small test copy of Wikidata" in question.notes[ENGLISH]
    assert "替代样本" in question.notes[CHINESE]
    assert all(file in note for note in question.notes.values())


@pytest.mark.parametrize("question", EVERY.values(), ids=NAMES)
def test_the_embedded_data_refuse_to_go_out(question: Question) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query.run(oxigraph(), question.text, question.file, table())


def test_what_is_asked_here_runs_on_the_dataset_alone() -> None:
    for source in dataset().corpus.federated:
        here = federation.asked_here(source)
        assert len(here) == len(source.legible)
        query.run(oxigraph(), here, source.file, table())


def test_the_stand_in_is_marked_as_such_and_has_no_item_that_the_links_lack() -> None:
    written = standin.FILE.read_text("utf-8")
    assert "IT IS NOT WIKIDATA" in written
    assert written.count("# Planted: ") >= 15
    links = (ROOT / "data" / "links" / "wikidata.sssom.tsv").read_text("utf-8")
    assert set(re.findall(r"\bQ\d+\b", written)) <= set(re.findall(r"\bQ\d+\b", links))
    items = {
        node.value
        for quad in pyoxigraph.parse(path=standin.FILE)
        for node in (quad.subject, quad.object)
        if isinstance(node, pyoxigraph.NamedNode)
    }
    others = {
        iri
        for iri in items
        if not iri.startswith(("http://www.wikidata.org/", "http://wikiba.se/"))
    }
    assert all(iri.startswith("https://example.org/stand-in/") for iri in others)
