"""The timeline on one page: what the page of the timeline has, as one file."""

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from comity.dataset import read
from comity.rdf.languages import LANGUAGES, TAGS
from comity.web.edition import Edition
from comity.web.pictures import poster, timeline
from conftest import ROOT
from site_pages import edition, parsed

SVG: Final = "{http://www.w3.org/2000/svg}"
LEGEND: Final = 5  # marks


def drawn(language: str = "en") -> str:
    content = edition().read(f"{language}/timeline.svg")
    assert content
    assert content.media_type == "image/svg+xml"
    return content.body.decode()


def test_the_picture_of_the_readme_is_the_one_of_the_data() -> None:
    ours = (ROOT / "docs" / "timeline.svg").read_text("utf-8")
    assert ours == drawn(), "comity export site dist/site; cp dist/site/en/timeline.svg docs/"


def test_there_is_a_mark_for_each_part_of_each_row() -> None:
    rows = [row for group in timeline.draw(edition().context).groups for row in group.rows]
    parts = sum(len(row.bars) or 1 for row in rows)
    marks = re.findall(r'class="(?:sure|within|several|plan|day)"', drawn())
    assert len(marks) == parts + LEGEND


def test_a_plan_never_looks_like_what_was_done() -> None:
    plans = [g for g in timeline.draw(edition().context).groups if not g.done]
    parts = sum(len(row.bars) for group in plans for row in group.rows)
    assert parts
    assert drawn().count('class="plan"') == parts + 1


def test_a_mark_is_where_the_page_has_it() -> None:
    (first, *_), *_ = (g.rows for g in timeline.draw(edition().context).groups if g.rows)
    x = 150 + 570 * first.bars[0].left / 100
    assert f'x="{x:.1f}"' in drawn()


def test_the_years_that_are_narrower_have_a_ground_and_the_legend_says_so() -> None:
    calendar = timeline.draw(edition().context).calendar
    assert calendar
    assert len(calendar.panels) == 2
    assert drawn().count('class="early"') == 2
    assert edition().context.reader("en").word("timeline-early") in drawn()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_is_behind_a_name(language: str) -> None:
    tree = ET.fromstring(drawn(language))  # noqa: S314 (our own)
    names = [text for text in tree.iter(f"{SVG}text") if text.get("x") == "12"]
    marks = [rect for rect in tree.iter(f"{SVG}rect") if rect.get("class") != "early"]
    reached = [name for name in names[1:] if poster.reaches_the_years(str(name.text))]
    assert len(reached) == {"en": 1, "zh-hans": 0}[language]
    for name in reached:
        top = float(name.attrib["y"])
        assert not [mark for mark in marks if abs(float(mark.get("y", -99)) - top + 4) < 4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_xml_with_a_title_in_its_language_and_loads_nothing(language: str) -> None:
    tree = ET.fromstring(drawn(language))  # noqa: S314 (our own)
    assert tree.attrib["lang"] == TAGS[language]
    title = tree.find(f"{SVG}title")
    assert title is not None
    assert title.text
    assert "url(" not in drawn(language)
    assert "href" not in drawn(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_timeline_leads_to_it(language: str) -> None:
    links = [a["href"] for a in parsed(f"{language}/timeline.html").all("a")]
    assert "timeline.svg" in links


def test_where_nothing_is_dated_there_is_no_picture(copy: Path) -> None:
    for file in (copy / "data").rglob("*.ttl"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"^    comity:edtf .*;\n", "", text, flags=re.MULTILINE), "utf-8")
    bare = Edition(read(copy))
    assert not poster.files(bare.context)
    assert not any("svg" in str(a["href"]) for a in parsed("en/timeline.html", bare).all("a"))
