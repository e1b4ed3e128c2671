"""The series: the same figure in several documents, and nothing beside what is not the same."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import copytree
from types import MappingProxyType

import pytest

from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.rdf.languages import CHINESE, LANGUAGES
from comity.terms import TERMS, THINGS
from drawn import STATED, Node, edition, page, rows, slugs
from edition import DOCUMENT, REPORT, RETELLING, add_second_document

SEQUEL = RETELLING.name
FIRST, SECOND = f"{DOCUMENT}/planted-number", f"{SEQUEL}/planted-number"

PREFIXES = (
    f"@prefix er: <{REPORT}> .\n@prefix es: <{THINGS}{SEQUEL}/> .\n@prefix comity: <{TERMS}> .\n"
    f"@prefix document: <{THINGS}> .\n"
    "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix qudt: <http://qudt.org/schema/qudt/> .\n"
    "@prefix unit: <http://qudt.org/vocab/unit/> .\n"
)
CONCEPTS = (
    "actor",
    "capacity",
    "confidence",
    "counts",
    "kind",
    "measure",
    "mode",
    "place",
    "qualifier",
    "role",
    "topic",
)

# What China sent, and how many there were.
SENT = """
{own}:planted a comity:Statement , comity:Event ; comity:statedIn document:{document} ;
  rdfs:label "Planted"@en , "虚构"@zh-hans ; comity:passage {own}:p01-s1 ;
  comity:kind {kind} ; comity:mode {mode} ; comity:bundle {bundle} {event} .
{own}:planted-china a comity:Statement , comity:Participation ; comity:event {own}:planted ;
  comity:actor {actor} ; comity:role {role} ; comity:capacity {capacity} .
{own}:planted-guests a comity:Statement , comity:Participation ; comity:event {own}:planted ;
  comity:actor {own}:planted-group ; comity:role role:visited-party .
{own}:planted-group a comity:Actor , comity:Group ;
  rdfs:label "Guests (invented)"@en , "客人（虚构）"@zh-hans .
{own}:planted-number a comity:Statement , comity:Figure ; comity:statedIn document:{document} ;
  rdfs:label "Number sent (invented)"@en , "派出数（虚构）"@zh-hans ;
  comity:about {own}:planted ; comity:counts {counts} ; comity:measure {measure} ;
  comity:asPrinted "planted" ; comity:passage {own}:p01-s1 ; {number} .
"""
SAME = {
    "actor": "actor:china",
    "bundle": "true",
    "capacity": "capacity:military-delegations",
    "counts": "counts:delegation",
    "event": "",
    "kind": "kind:delegation",
    "measure": "measure:cumulative",
    "mode": "mode:done",
    "role": "role:sender",
}
OVER = "comity:qualifier qualifier:over ; comity:value {n} ; comity:lowerBound {n}"
EXACT = OVER.replace("over", "exact") + " ; comity:upperBound {n}"
SOME = "comity:qualifier qualifier:some ; comity:value {n}"
NOTHING: Mapping[str, str] = MappingProxyType({})
MANY = "comity:qualifier qualifier:many"


def planted(
    copy: Path,
    other: Mapping[str, str] = NOTHING,
    more: str = "",
    both: Mapping[str, str] = NOTHING,
) -> Dataset:
    """Return the fixture edition with a figure of 100, and a sequel with 50 of the same.

    Args:
        copy: A copy of the fixture edition.
        other: What the sequel says otherwise.
        more: What the sequel states besides.
        both: What both say otherwise.
    """
    copytree(RETELLING, copy / "data" / SEQUEL)
    concepts = "".join(f"@prefix {name}: <{THINGS}{name}/> .\n" for name in CONCEPTS)
    given = {"own": "er", "document": DOCUMENT, "number": EXACT.format(n=100), **SAME, **both}
    sequel = given | {"own": "es", "document": SEQUEL, "number": EXACT.format(n=50), **other}
    for told in (given, sequel):
        turtle = PREFIXES + concepts + SENT.format(**told)
        path = copy / "data" / told["document"] / "planted.ttl"
        path.write_text(turtle + more * (told["own"] == "es"), "utf-8")
    return read_dataset(copy)


def panels(data: Dataset, language: str = "en") -> list[Node]:
    """Return the panels of the picture."""
    (drawn,) = page(data, "series", language).all("div", "panels")
    return drawn.all("section")


def places(panel: Node) -> dict[str, float]:
    """Return where each document stands in a panel, by what is written there."""
    upright = [
        text for text in panel.all("text") if "rotate" in text.attributes.get("transform", "")
    ]
    return {text.text: float(re.split("[( ]", text.attributes["transform"])[1]) for text in upright}


# What shares a panel


def test_the_same_figure_of_two_documents_is_one_panel_and_each_mark_leads_to_it(
    copy: Path,
) -> None:
    data = planted(copy, {"actor": "actor:pla"})
    (panel,) = panels(data)
    marks, texts = panel.all("a", "spot"), panel.all("a", "strip")
    assert slugs(marks) == slugs(texts) == [FIRST, SECOND]
    assert "INVENTED-2001 ¶1 s1" in texts[0].text
    assert "INVENTED-2003 ¶1 s1" in texts[1].text
    assert "20 December 2003" in texts[1].text
    assert "without such a number" not in panel.text


DIFFERENT = {
    "what is counted": {"counts": "counts:country"},
    "the kind": {"kind": "kind:seminar"},
    "the measure": {"measure": "measure:stock"},
    "the role": {"role": "role:host"},
    "the actor": {"actor": "actor:kazakhstan"},
    "who was sent": {"capacity": "capacity:military-leaders"},
    "where": {"event": "; comity:place place:almaty"},
    "the topic": {"event": "; dcterms:subject topic:regional-security"},
    "a single event": {"bundle": "false"},
    "whether it is done": {"mode": "mode:ongoing"},
    "the unit": {"number": f"qudt:hasUnit unit:MI_N ; {EXACT.format(n=50)}"},
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_what_is_not_the_same_is_not_set_beside_it(what: str, copy: Path) -> None:
    data = planted(copy, DIFFERENT[what])
    assert edition(data).read("en/series.html") is None


TOLD_AGAIN = """
es:planted-id a comity:Identification ; comity:identifies es:planted ;
  comity:identifiedAs er:planted ; comity:confidence confidence:{confidence} ;
  comity:passage es:p01-s1 .
"""


@pytest.mark.parametrize("confidence", ["certain", "probable", ""])
def test_a_single_event_is_the_same_where_it_is_certainly_told_again(
    confidence: str, copy: Path
) -> None:
    more = TOLD_AGAIN.format(confidence=confidence) if confidence else ""
    data = planted(copy, more=more, both={"bundle": "false"})
    assert (edition(data).read("en/series.html") is not None) == (confidence == "certain")


def test_what_differs_is_listed_apart_where_there_is_a_panel(copy: Path) -> None:
    other = SENT.replace(":planted", ":other").format(
        **SAME | {"own": "es", "document": SEQUEL, "counts": "counts:country", "number": MANY}
    )
    tree = page(planted(copy, more=other), "series")
    (apart,) = [s for s in tree.all("section") if s.attributes["aria-labelledby"] == "apart"]
    (text,) = apart.all("a", "strip")
    assert slugs([text]) == [f"{SEQUEL}/other-number"]
    assert "many (no number given)" in text.text
    (table,) = tree.all("tbody")
    assert [slugs(row.all("th")[0].all("a"))[0] for row in table.all("tr")] == [
        *(FIRST, SECOND),
        f"{SEQUEL}/other-number",
    ]


# How it is drawn

LOOKS = {
    "exact": (EXACT, "circle", "dot", "50"),
    "open upwards": (OVER, "line", "open", "50+"),
    "about": (SOME, "path", "around", "~50"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_a_number_stands_in_proportion_and_is_as_open_as_its_bounds(name: str, copy: Path) -> None:
    number, tag, class_, written = LOOKS[name]
    (panel,) = panels(planted(copy, {"number": number.format(n=50)}))
    first, second = panel.all("a", "spot")
    assert second.all(tag, class_)
    assert [text.text for text in second.all("text")] == [written]
    assert bool(second.all("circle", "dot")) == (name == "exact")
    heights = [mark.all("line", "stem")[0] for mark in (first, second)]
    whole, half = (line.at("y1") - line.at("y2") for line in heights)
    assert half * 2 == pytest.approx(whole, abs=0.2)


def test_what_has_no_number_is_said_and_not_drawn(copy: Path) -> None:
    (panel,) = panels(planted(copy, {"number": MANY}))
    assert slugs(panel.all("a", "spot")) == [FIRST]
    assert "many (no number given)" in panel.all("a", "strip")[1].text


def test_two_numbers_of_a_document_stand_beside_each_other(copy: Path) -> None:
    again = SENT.replace(":planted", ":other").format(
        **SAME | {"own": "es", "document": SEQUEL, "number": EXACT.format(n=50)}
    )
    (panel,) = panels(planted(copy, more=again))
    at = [mark.all("line", "stem")[0].at("x1") for mark in panel.all("a", "spot")]
    assert len(at) == 3
    assert at[2] - at[1] > 20
    assert (at[1] + at[2]) / 2 == pytest.approx(places(panel)["INVENTED-2003"] - 4, abs=0.2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_that_is_encoded_in_part_is_marked(language: str, copy: Path) -> None:
    data = planted(copy, more=f"document:{SEQUEL} comity:exhaustive false .")
    (panel,) = panels(data, language)
    assert list(places(panel)) == ["INVENTED-2001", "INVENTED-2003*"]
    said = "开头2句" if language == CHINESE else "the first 2 sentences"
    assert [said in text.text for text in panel.all("a", "strip")] == [False, True]


def test_a_document_without_the_number_is_named(copy: Path) -> None:
    add_second_document(copy)
    (panel,) = panels(planted(copy))
    (note,) = panel.all("p", "strip-note")
    assert note.text.endswith(": INVENTED-2002")
    assert len(places(panel)) == 3
    assert len(panel.all("a", "spot")) == 2


@pytest.mark.parametrize("fixture", ["invented", "retold"])
def test_where_nothing_can_be_compared_there_is_no_picture(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    pages = edition(request.getfixturevalue(fixture))
    assert pages.read("en/series.html") is None
    front = pages.read("en/index.html")
    assert front
    assert b"figures.html" in front.body
    assert b"series.html" not in front.body


# The real data


def test_the_numbers_of_a_panel_count_the_same_and_all_others_are_apart(both: Dataset) -> None:
    counted = rows(
        both,
        f"{STATED} ?node a comity:Figure ; comity:statedIn ?in ; comity:counts ?what ;"
        " comity:measure ?measure ; comity:about/comity:kind ?kind .",
        "?node ?in ?kind ?what ?measure",
    )
    known = {node.removeprefix(THINGS): rest for node, *rest in counted}
    tree = page(both, "series")
    shown = [slugs(panel.all("a", "strip")) for panel in panels(both)]
    assert len(shown) >= 3
    for figures in shown:
        assert len({known[slug][0] for slug in figures}) > 1
        assert len({tuple(known[slug][1:]) for slug in figures}) == 1, figures
    documents: dict[str, set[str]] = {}
    for document, kind, *_ in known.values():
        documents.setdefault(kind, set()).add(document)
    several = [slug for slug, (_, kind, *_) in known.items() if len(documents[kind]) > 1]
    assert sorted(slugs(tree.all("a", "strip"))) == sorted(several)


def test_documents_stand_in_the_order_and_at_the_distance_of_their_days(both: Dataset) -> None:
    issued = rows(
        both,
        "?node a <http://xmlns.com/foaf/0.1/Document> ; dcterms:issued ?day ."
        " ?passage dcterms:isPartOf ?node ; comity:normalOffset ?offset .",
        "?node ?day",
    )
    days = sorted(date.fromisoformat(day) for _, day in issued)
    span = (days[-1] - days[0]).days
    for panel in panels(both):
        at = list(places(panel).values())
        assert len(at) == len(days)
        for day, x in zip(days, at, strict=True):
            part = (day - days[0]).days / span
            assert (x - at[0]) / (at[-1] - at[0]) == pytest.approx(part, abs=0.002)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_the_whole_row_of_each_number(both: Dataset, language: str) -> None:
    tree = page(both, "series", language)
    (section,) = [s for s in tree.all("section") if s.attributes["aria-labelledby"] == "table"]
    (body,) = section.all("tbody")
    found = {slugs(row.all("th")[0].all("a"))[0]: row.text for row in body.all("tr")}
    assert sorted(found) == sorted(slugs(tree.all("a", "strip")))
    about = rows(
        both,
        f"{STATED} ?node a comity:Figure ; comity:asPrinted ?printed ."
        " ?passage dcterms:bibliographicCitation ?cite"
        " OPTIONAL { ?node comity:caveat ?said"
        f' FILTER (LANGMATCHES(LANG(?said), "{language}")) }}',
        "?node ?printed ?cite ?said",
    )
    for node, *texts in about:
        row = found.get(node.removeprefix(THINGS))
        assert row is None or all(text in row for text in texts), node
