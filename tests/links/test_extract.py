"""What is asked of Wikidata, from a file or from a service, and what is no answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QuerySolution

import stores
from comity.errors import CorpusError, StoreError
from comity.links import extract
from comity.links.extract import Item, Wikidata
from comity.links.service import Service
from linked import EXTRACT, asked
from stores import Answer, Store

WD = "http://www.wikidata.org/entity/"


def test_an_item_has_names_classes_and_best_values(tmp_path: Path) -> None:
    turtle = """
      wd:Q148 rdfs:label "China"@en , "Kina"@sv ; skos:altLabel "中国"@zh-Hans ; wdt:P31 ex:a ;
        wdt:P298 "CHN" ; wdt:P625 "Point(-116.5 39.9)"^^geo:wktLiteral ;
        wdt:P585 "2001-06-15T00:00:00Z"^^xsd:dateTime .
      ex:a rdfs:label "state"@en ; wdt:P279 ex:b . ex:b rdfs:label "body"@en , "corps"@fr .
    """
    item = extract.read(asked(tmp_path, turtle), [f"{WD}Q148"])[f"{WD}Q148"]
    assert item.known
    assert (item.labels, item.names) == (["China"], ("China", "中国"))
    assert item.classes == ["body", "state"]
    assert item.values("P297", "P298") == ["CHN"]
    assert item.point == (39.9, -116.5)
    assert item.days == ["2001-06-15"]


@pytest.mark.parametrize(
    "points",
    ["Point(1 2)|Point(3 4)", "<http://www.wikidata.org/entity/Q30> Point(1 2)", "nowhere", ""],
)
def test_what_is_not_one_point_on_earth_is_none(points: str) -> None:
    facts = {f"{extract.DIRECT}P625": points.split("|")} if points else {}
    assert Item(f"{WD}Q148", facts).point is None


def test_an_item_that_was_merged_says_into_which(tmp_path: Path) -> None:
    merged = extract.read(asked(tmp_path, "wd:Q148 owl:sameAs wd:Q30 ."), [f"{WD}Q148", f"{WD}Q15"])
    assert merged[f"{WD}Q148"].now == f"{WD}Q30"
    assert not merged[f"{WD}Q15"].known


def test_many_items_are_asked_in_several_queries() -> None:
    queries: list[str] = []

    def ask(query: str) -> Iterator[QuerySolution]:
        queries.append(query)
        return iter(())

    items = [f"https://example.org/{number}" for number in range(extract.MOST + 1)]
    assert set(extract.read(Wikidata("a test", ask), items)) == set(items)
    asked_for = [query.count("<https://example.org/") for query in queries]
    assert asked_for == [extract.MOST, 1] * 2  # what they are, and of which classes


NO_EXTRACT = {
    "no file": (None, "extract.ttl: error: cannot be read: no such file or directory — "),
    "nothing": ("", "extract.ttl: error: the extract has no triples — "),
    "a comment": ("# nothing\n", "extract.ttl: error: the extract has no triples — "),
    "a page": ("<!DOCTYPE html><p>", "extract.ttl:1:"),
    "half of it": ("@prefix a: <http://a/> .\na:b a:c", "extract.ttl:2:"),
}


@pytest.mark.parametrize(("content", "expected"), NO_EXTRACT.values(), ids=NO_EXTRACT)
def test_what_is_no_extract_is_an_error_with_its_place(
    content: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("extract.ttl").write_text(content, "utf-8")
    with pytest.raises(CorpusError) as raised:
        extract.of_file(Path("extract.ttl"))
    assert str(raised.value).startswith(expected)
    assert raised.value.hint


def test_a_folder_is_no_extract(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read: is a directory"):
        extract.of_file(tmp_path)


BAD_DAYS = {
    "a web page": (
        Answer(200, b"<!DOCTYPE html>", (("Content-Type", "text/html"),)),
        "the answer is a web page",
    ),
    "half an answer": (
        Answer(200, b'{"head":', (("Content-Type", "application/sparql-results+json"),)),
        "the answer cannot be read",
    ),
    "another kind of answer": (
        Answer(
            200,
            b'{"head": {}, "boolean": true}',
            (("Content-Type", "application/sparql-results+json"),),
        ),
        "the answer has no rows",
    ),
    "an error": (Answer(500), "the service answered 500"),
}


@pytest.mark.parametrize(("answer", "message"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_what_is_no_answer_is_an_error(answer: Answer, message: str) -> None:
    nobody = Store("http://127.0.0.1:1", None)  # type: ignore[arg-type]  # never asked
    with stores.proxy(nobody, lambda _: answer) as proxy:
        wikidata = extract.of_service(Service(f"{proxy.url}/sparql", 5))
        with pytest.raises(StoreError, match=message) as raised:
            extract.read(wikidata, [f"{WD}Q148"])
    assert str(raised.value).startswith(f"{proxy.url}/sparql: error: ")


def test_a_service_answers_as_an_extract_does(tmp_path: Path) -> None:
    here = asked(tmp_path, EXTRACT)
    items = [f"{WD}{name}" for name in ("Q148", "Q200106", "Q956", "Q15")]
    with stores.oxigraph() as store:
        content = (tmp_path / "extract.ttl").read_bytes()
        status, _ = store.request(
            "POST", "/store?default", content, {"Content-Type": "text/turtle"}
        )
        assert status in {201, 204}
        there = extract.of_service(Service(f"{store.url}/query"))
        assert extract.read(there, items) == extract.read(here, items)
