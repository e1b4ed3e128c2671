"""The pictures: each mark is one statement, as wide and as open as the data have it."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.rdf.languages import LANGUAGES
from comity.terms import TERMS, THINGS
from comity.web.pictures.scale import Calendar
from drawn import STATED, Node, page, rows, slugs
from edition import DOCUMENT, REPORT, RETELLING

PAPER = f"{THINGS}cnd2002-6/"
NAMES = ("timeline", "network", "map", "figures")

Slugs = list[str]


@pytest.fixture
def data(both: Dataset) -> Dataset:
    """Return the real data as they are, and with an invented document beside them."""
    return both


def planted(copy: Path, turtle: str) -> Dataset:
    """Return the fixture edition with statements added to its document."""
    prefixes = (
        f"@prefix er: <{REPORT}> .\n@prefix comity: <{TERMS}> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        + "".join(f"@prefix {k}: <{THINGS}{k}/> .\n" for k in ("kind", "mode", "precision"))
        + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    )
    (copy / "data" / DOCUMENT / "planted.ttl").write_text(prefixes + turtle, "utf-8")
    return read_dataset(copy)


def told(data: Dataset, where: str) -> Slugs:
    """Return the statements that SPARQL finds, as slugs."""
    return sorted(iri.removeprefix(THINGS) for (iri,) in rows(data, f"{STATED} {where}"))


DATED = 'FILTER (BOUND(?edtf) && !STRSTARTS(STR(?edtf), "XXXX"))'
EVENTS = "VALUES ?class { comity:Event comity:Prospect } ?node a ?class ."
WITH_DATE = "OPTIONAL { ?node comity:edtf ?edtf }"


# The timeline


def test_each_dated_statement_is_one_row_and_each_other_is_in_the_list(data: Dataset) -> None:
    tree = page(data, "timeline")
    drawn, listed = tree.all("a", "strip"), tree.all("ul", "undated")
    dated = told(data, f"{EVENTS} {WITH_DATE} {DATED}")
    every = told(data, EVENTS)
    assert len(dated) >= 38
    assert sorted(slugs(drawn)) == dated
    names = [slug for part in listed for slug in slugs(part.all("a"))]
    assert sorted([*slugs(drawn), *names]) == every
    assert "cnd2002-6/september-11" in " ".join(names)


def test_a_row_covers_just_the_days_between_its_earliest_and_its_latest(data: Dataset) -> None:
    found = rows(
        data,
        f"{STATED} {EVENTS} ?node comity:earliest ?from . OPTIONAL {{ ?node comity:latest ?to }}",
        "?node ?from ?to",
    )
    days = [date.fromisoformat(day) for _, *both in found for day in both if day]
    scale = Calendar(days)
    strips = {slugs([s])[0]: s for s in page(data, "timeline").all("a", "strip")}
    assert len(found) == len(strips)
    for iri, first, last in found:
        strip = strips[iri.removeprefix(THINGS)]
        begin = scale.begin(date.fromisoformat(first))
        end = scale.end(date.fromisoformat(last)) if last else scale.width
        left, right = extent(strip)
        if first == last:
            assert strip.all("path", "day"), iri
            assert begin <= left <= end, iri
        else:
            assert (left, right) == pytest.approx((begin, end), abs=0.002), iri
        assert bool(strip.all("path", "goes-on")) == (not last), iri


def extent(strip: Node) -> tuple[float, float]:
    """Return how far the marks of a row reach, in hundredths of its width."""
    (middle,) = strip.all("svg", "middle")
    lefts = [node.at("x") for node in middle.all("rect")]
    rights = [node.at("x") + node.at("width") for node in middle.all("rect")]
    lefts += [node.at("x1") for node in middle.all("line")]
    rights += [node.at("x2") for node in middle.all("line")]
    points = [node.at("x") for node in middle.all("svg") if "x" in node.attributes]
    return min(lefts or points), max(rights or points)


EVENT = """
er:planted a comity:Statement , comity:Event ;
  rdfs:label "Planted"@en , "虚构"@zh-hans ; comity:passage er:p03-s1 ;
  comity:kind kind:founding ; comity:mode mode:done ; comity:precision precision:{precision} ;
  comity:edtf "{edtf}" ; comity:earliest "{first}"^^xsd:date {more}.
"""
PLANTED = {
    "2001": ("year", "2001-01-01", "2001-12-31", 365),
    "2002-02": ("month", "2002-02-01", "2002-02-28", 28),
    "[2001-10..2001-12]": ("part-of-year", "2001-10-01", "2001-12-31", 92),
}


@pytest.mark.parametrize("edtf", PLANTED)
def test_a_year_is_drawn_a_year_long_and_a_month_a_month(copy: Path, edtf: str) -> None:
    precision, first, last, days = PLANTED[edtf]
    more = f'; comity:latest "{last}"^^xsd:date '
    data = planted(copy, EVENT.format(precision=precision, edtf=edtf, first=first, more=more))
    strip = planted_strip(data)
    (bar,) = strip.all("rect", "within")
    assert bar.at("width") == pytest.approx(days * day_width(data), abs=0.002)
    assert not strip.all("rect", "sure")


def planted_strip(data: Dataset) -> Node:
    """Return the row of what was planted."""
    strips = page(data, "timeline").all("a", "strip")
    return next(s for s in strips if s.attributes["href"] == f"id/{DOCUMENT}/planted.html")


def day_width(data: Dataset) -> float:
    """Return how wide a day of 2002 is: the year's number stands at its beginning."""
    texts = page(data, "timeline").all("text")
    at = {text.text: text.at("x") for text in texts if text.text.isdigit()}
    return (at["2002"] - at["2001"]) / 365


def test_a_span_is_sure_between_its_ends_and_open_where_no_end_is_given(copy: Path) -> None:
    span = EVENT.format(
        precision="span",
        edtf="2001-03/2002-02-10",
        first="2001-03-01",
        more='; comity:latest "2002-02-10"^^xsd:date ',
    )
    strip = planted_strip(planted(copy, span))
    (begins,), sure = strip.all("rect", "within"), strip.all("rect", "sure")
    assert sum(bar.at("width") for bar in sure) > 10 * begins.at("width")
    assert not strip.all("path", "goes-on")


def test_what_goes_on_has_an_arrow_and_no_end(copy: Path) -> None:
    turtle = EVENT.format(precision="span", edtf="2001-03/..", first="2001-03-01", more="")
    strip = planted_strip(planted(copy, turtle))
    assert strip.all("path", "goes-on")
    assert extent(strip)[1] == pytest.approx(97)


def test_bundles_are_striped_and_single_events_are_not(data: Dataset) -> None:
    bundles = told(data, f"{EVENTS} {WITH_DATE} ?node comity:bundle true . {DATED}")
    strips = page(data, "timeline").all("a", "strip")
    striped = [strip for strip in strips if strip.all("line", "several")]
    assert sorted(slugs(striped)) == bundles != []
    assert all("several occurrences" in strip.text for strip in striped)


def test_a_date_of_the_editors_says_so_and_every_row_has_its_citation(data: Dataset) -> None:
    supplied = told(
        data, f"{EVENTS} ?node comity:edtf ?edtf ; comity:dateBasis <{THINGS}basis/editor> ."
    )
    cited = rows(data, f"{STATED} ?passage dcterms:bibliographicCitation ?cite", "?node ?cite")
    cites = {node: cite for node, cite in cited}  # noqa: C416 (rows are of any length)
    strips = page(data, "timeline").all("a", "strip")
    said = [strip for strip in strips if "supplied by the editors" in strip.text]
    assert sorted(slugs(said)) == supplied != []
    for strip in [*strips, *page(data, "figures").all("a", "strip")]:
        if "beside" not in strip.attributes["class"]:
            assert cites[THINGS + slugs([strip])[0]] in strip.text


def test_a_prospect_is_drawn_as_not_done_and_never_as_an_event(data: Dataset) -> None:
    prospects = told(data, f"?node a comity:Prospect . {WITH_DATE} {DATED}")
    strips = page(data, "timeline").all("a", "strip")
    not_done = [strip for strip in strips if strip.all("rect", "not-done")]
    assert sorted(slugs(not_done)) == prospects != []
    for strip in not_done:
        assert not strip.all("rect", "sure")
        assert not strip.all("rect", "within")


# Who with whom

SHARED = """
  ?node a comity:Event .
  ?ours comity:event ?node ; comity:actor ?mine . ?mine comity:organOf* <{centre}> .
  ?part comity:event ?node ; comity:actor/comity:organOf* ?other .
  FILTER NOT EXISTS {{ ?other comity:organOf ?whole }}
  FILTER (?other != <{centre}>)
"""
CENTRE = f"{THINGS}actor/china"


def test_each_event_that_china_shares_with_another_is_one_mark(data: Dataset) -> None:
    found = rows(data, STATED + SHARED.format(centre=CENTRE), "?other ?node")
    assert len(found) > 80
    drawn = [
        (slugs(row.all("th")[0].all("a"))[0], slug)
        for table in page(data, "network").all("table", "ties")
        for row in table.all("tr")[1:]
        for slug in slugs(row.all("a", "mark"))
    ]
    expected = [tuple(iri.removeprefix(THINGS) for iri in row) for row in found]
    assert sorted(drawn) == expected


def test_each_mark_names_both_roles_and_an_observer_is_hollow(data: Dataset) -> None:
    found = rows(
        data,
        f"{STATED} ?part comity:event ?node ; comity:actor <{CENTRE}> ;"
        f" comity:role <{THINGS}role/observer> .",
    )
    observed = {iri.removeprefix(THINGS) for (iri,) in found}
    assert len(observed) == 3
    marks = page(data, "network").all("table", "ties")
    for mark in [mark for table in marks for mark in table.all("a", "mark")]:
        hollow = mark.all("circle", "watches")
        watched = slugs([mark])[0] in observed
        assert watched == ("China: observer" in mark.text)
        assert watched <= bool(hollow)
        assert mark.text.count(": ") >= 2


def test_the_table_keeps_the_caveats_of_both_parts(data: Dataset) -> None:
    observed = f"<{PAPER}cobra-gold-2002-china> comity:caveat ?caveat ."
    caveats = rows(data, f'{observed} FILTER (LANGMATCHES(LANG(?caveat), "en"))', "?caveat")
    sections = page(data, "network").all("section")
    (table,) = [s for s in sections if s.attributes["aria-labelledby"] == "table"]
    with_china = [row for row in table.all("tr") if "Cobra Gold" in row.text]
    assert len(with_china) == 3  # Singapore, Thailand, the United States
    assert caveats
    for row in with_china:
        assert all(caveat in row.text for (caveat,) in caveats)


def test_the_matrix_has_what_no_tie_of_two_shows_with_all_its_parts(data: Dataset) -> None:
    counted = rows(
        data,
        f"{STATED} ?node a comity:Event . ?part comity:event ?node ; comity:actor ?actor ."
        " ?actor comity:organOf* ?side FILTER NOT EXISTS { ?side comity:organOf ?whole }",
        "?node ?actor ?side",
    )
    actors: dict[str, dict[str, str]] = {}
    for event, actor, side in counted:
        actors.setdefault(event, {})[actor] = side
    sides = {event: set(found.values()) for event, found in actors.items()}
    centre, _ = Counter(side for found in sides.values() for side in found).most_common(1)[0]
    many = {
        event: actors[event]
        for event, found in sides.items()
        if len(found) >= 3 or (len(found) == 2 and centre not in found)
    }
    tables = page(data, "network").all("table", "incidence")
    columns = [slug for t in tables for slug in slugs(t.all("tr")[0].all("a"))]
    assert sorted(columns) == sorted(event.removeprefix(THINGS) for event in many)
    parts = [mark for table in tables for mark in table.all("a", "mark")]
    assert len(parts) == sum(map(len, many.values()))


def test_every_event_is_shown_or_counted_as_naming_one_side_only(data: Dataset) -> None:
    tree = page(data, "network")
    every = told(data, "?node a comity:Event .")
    shown = {slug for ties in tree.all("table", "ties") for slug in slugs(ties.all("a", "mark"))}
    for matrix in tree.all("table", "incidence"):
        shown |= set(slugs(matrix.all("tr")[0].all("a")))
    (line,) = [p.text for p in tree.all("p", "strip-note") if "only one side" in p.text]
    single, bundles = map(int, re.findall(r"\d+", line))
    assert single + bundles == len(every) - len(shown) > 20


# The figures


def test_each_figure_is_one_row_with_the_other_sources_beside(data: Dataset) -> None:
    strips = page(data, "figures").all("a", "strip")
    own = [strip for strip in strips if "beside" not in strip.attributes["class"]]
    beside = [strip for strip in strips if strip not in own]
    assert sorted(slugs(own)) == told(data, "?node a comity:Figure .")
    others = rows(
        data,
        f"{STATED} ?node a comity:Figure . ?id comity:compares ?node ;"
        " comity:comparedWith ?other . ?other comity:value ?number .",
        "?other ?id",
    )
    assert sorted(slugs(beside)) == sorted(other.removeprefix(THINGS) for other, _ in others)
    assert len(others) == 7


BOUNDS = {
    "exact": ("?node comity:lowerBound ?n ; comity:upperBound ?n .", ("circle", "dot")),
    "open upwards": (
        "?node comity:lowerBound ?n . FILTER NOT EXISTS { ?node comity:upperBound ?u }",
        ("line", "open"),
    ),
    "about": (
        "?node comity:value ?n . FILTER NOT EXISTS { ?node comity:lowerBound ?l }",
        ("path", "around"),
    ),
    "without a number": (
        "FILTER NOT EXISTS { ?node comity:value ?n }",
        ("line", "uncounted"),
    ),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_is_as_open_as_its_bounds(data: Dataset, name: str) -> None:
    where, (tag, class_) = BOUNDS[name]
    strips = page(data, "figures").all("a", "strip")
    drawn = [s for s in strips if "beside" not in s.attributes["class"] and s.all(tag, class_)]
    assert sorted(slugs(drawn)) == told(data, f"?node a comity:Figure . {where}") != []


def test_more_than_keeps_its_words_and_is_never_a_closed_mark(data: Dataset) -> None:
    strips = {slugs([s])[0]: s for s in page(data, "figures").all("a", "strip")}
    sent = strips["cnd2002-6/observers-sent-number"]
    assert "more than 650" in sent.text
    assert not sent.all("circle")
    wounded = strips["cnd2002-6/wounded-number"]
    assert "dozens" in wounded.text
    assert not wounded.all("line", "stem")


def test_a_measured_quantity_has_its_unit_and_a_scale_of_its_own(data: Dataset) -> None:
    (section,) = [
        s for s in page(data, "figures").all("section") if "nautical" in s.all("h2")[0].text
    ]
    (strip,) = section.all("a", "strip")
    assert "over 30,000 nautical miles" in strip.text


def test_another_source_that_is_near_stands_in_the_scale_and_a_far_one_beyond(
    data: Dataset,
) -> None:
    strips = {slugs([s])[0]: s for s in page(data, "figures").all("a", "strip")}
    joined = strips["comparison/conventions-joined-number"].all("line", "stem")[0].at("x2")
    acceded = strips["cnd2002-6/accessions-of-twelve-number"].all("line", "stem")[0].at("x2")
    assert joined / acceded == pytest.approx(1.1, rel=1e-3)
    assert strips["comparison/later-personnel-4"].all("path", "beyond")


def test_numbers_stand_in_proportion(data: Dataset) -> None:
    strips = {slugs([s])[0]: s for s in page(data, "figures").all("a", "strip")}
    ends = {
        slug: strips[f"cnd2002-6/{slug}"].all("line", "stem")[0].at("x2")
        for slug in ("engineers-sent-number", "police-sent-number", "observers-sent-number")
    }
    assert ends["police-sent-number"] * 800 == pytest.approx(
        ends["engineers-sent-number"] * 198, rel=1e-3
    )
    assert ends["observers-sent-number"] * 800 == pytest.approx(
        ends["engineers-sent-number"] * 650, rel=1e-3
    )


# The map


def test_the_map_has_every_place_of_an_event_as_a_mark_or_as_a_region(data: Dataset) -> None:
    places = rows(data, f"{STATED} ?node a comity:Event ; comity:place ?place .", "?place")
    states = rows(
        data,
        f"{STATED} ?node a comity:Event . ?part comity:event ?node ;"
        " comity:actor/comity:organOf* ?state . ?state a comity:State .",
        "?state",
    )
    tree = page(data, "map")
    marks = [a for a in tree.all("a", "spot") if a.all("circle", "there")]
    squares = [a for a in tree.all("a", "spot") if a.all("rect", "state")]
    listed = [slugs(item.all("a"))[0] for item in regions(tree).all("li")]
    assert sorted([*slugs(marks), *listed]) == [iri.removeprefix(THINGS) for (iri,) in places]
    assert sorted(slugs(squares)) == [iri.removeprefix(THINGS) for (iri,) in states]
    assert len(marks) >= 4


def test_a_state_has_the_same_number_on_the_map_as_in_its_text(data: Dataset) -> None:
    spots = [a for a in page(data, "map").all("a", "spot") if a.all("rect", "state")]
    drawn = [int(spot.all("text")[0].text.rpartition(" ")[2]) for spot in spots]
    told = [
        re.findall(r"\d+", spot.attributes["aria-label"].partition(": ")[2].partition(" (")[0])
        for spot in spots
    ]
    assert len(drawn) > 15
    assert all(str(number) in numbers for number, numbers in zip(drawn, told, strict=True))


def test_the_events_without_a_place_are_listed_below_the_maps(data: Dataset) -> None:
    lacking = rows(
        data,
        f"{STATED} ?node a comity:Event . FILTER NOT EXISTS {{ ?node comity:place ?place }}",
        "?node",
    )
    (listed,) = page(data, "map").all("details", "unplaced")
    linked = {THINGS + slug for slug in slugs(listed.all("a"))}
    assert len(linked) > 20
    assert linked <= {iri for (iri,) in lacking}


def regions(tree: Node) -> Node:
    (found,) = [s for s in tree.all("section") if s.attributes["aria-labelledby"] == "regions"]
    return found


# What several documents tell

TOLD, RETOLD = f"{DOCUMENT}/second-seminar", f"{RETELLING.name}/seminar"
CITATIONS = ("INVENTED-2001 ¶2 s3", "INVENTED-2003 ¶1 s1")


def test_what_is_told_twice_is_one_row_of_the_timeline_with_both_citations(retold: Dataset) -> None:
    tree = page(retold, "timeline")
    (strip,) = [s for s in tree.all("a", "strip") if slugs([s])[0] in {TOLD, RETOLD}]
    assert slugs([strip]) == [TOLD]
    assert all(citation in strip.text for citation in CITATIONS)
    (row,) = [row for row in tree.all("tr") if TOLD in slugs(row.all("a"))]
    assert [a.text for a in row.all("a")][-4:] == [*CITATIONS, "INVENTED-2001", "INVENTED-2003"]


def test_what_is_told_twice_is_one_mark_with_the_actors_of_both(retold: Dataset) -> None:
    marks = [
        (slugs(row.all("th")[0].all("a"))[0], slug, mark.text)
        for table in page(retold, "network").all("table", "ties")
        for row in table.all("tr")[1:]
        for mark in row.all("a", "mark")
        if (slug := slugs([mark])[0]) in {TOLD, RETOLD}
    ]
    assert sorted(actor for actor, _, _ in marks) == ["actor/china", "actor/kyrgyzstan"]
    assert {slug for _, slug, _ in marks} == {TOLD}
    china = next(text for actor, _, text in marks if actor == "actor/china")
    for name in ("Kazakhstan: participant", "Staff of Kazakhstan (invented): organizer"):
        assert name in china
    assert "; INVENTED-2001, INVENTED-2003" in china


def test_what_is_told_twice_is_one_event_of_a_state(retold: Dataset, invented: Dataset) -> None:
    texts = {
        data: next(
            spot.attributes["aria-label"]
            for spot in page(data, "map").all("a", "spot")
            if slugs([spot]) == ["actor/kazakhstan"]
        )
        for data in (retold, invented)
    }
    count = "2 and 2 bundles"
    assert texts[invented] == f"Kazakhstan 2: Events it is involved in: {count}"
    assert texts[retold] == f"{texts[invented]} (INVENTED-2001: {count}; INVENTED-2003: 1)"


def test_a_place_says_which_documents_tell_of_it(retold: Dataset, invented: Dataset) -> None:
    texts = [
        next(
            spot.attributes["aria-label"]
            for spot in page(data, "map").all("a", "spot")
            if slugs([spot]) == ["place/almaty"]
        )
        for data in (retold, invented)
    ]
    assert "(INVENTED-2001, INVENTED-2003)" in texts[0]
    assert "INVENTED" not in texts[1]


def test_the_pages_of_an_actor_and_of_an_event_tell_of_both_and_count_one(retold: Dataset) -> None:
    actor, event = page(retold, "id/actor/kazakhstan"), page(retold, f"id/{RETOLD}")
    heading = next(h.text for h in actor.all("h2") if h.text.startswith("Events"))
    assert heading == "Events 2 and 2 bundles"
    remarks = [p.text for p in actor.all("p", "remark")]
    assert (
        "Also reported elsewhere, counted once together with "
        "Second Almaty Seminar, November 2001 (invented)"
    ) in remarks
    assert "Of its body Staff of Kazakhstan (invented)" in remarks
    (told,) = [d for d in event.all("div") if [t.text for t in d.all("dt")] == ["Reported in"]]
    assert [a.text for a in told.all("a")][1::2] == list(CITATIONS)


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_are_in_the_legend_where_there_are_several(
    name: str, retold: Dataset, invented: Dataset
) -> None:
    legends = [page(data, name).all("section", "legend")[0] for data in (retold, invented)]
    codes = [[term.text for term in legend.all("dt")] for legend in legends]
    assert codes == [["INVENTED-2001", "INVENTED-2003"], []]
    joined = "An event that several documents report is one mark" in legends[0].text
    assert joined == (name != "figures")


# All of them

ROWS: dict[str, Callable[[Node], int]] = {
    "timeline": lambda t: (
        len(t.all("a", "strip")) + sum(len(u.all("li")) for u in t.all("ul", "undated"))
    ),
    "network": lambda t: sum(len(ties.all("a", "mark")) for ties in t.all("table", "ties")),
    "map": lambda t: len(t.all("a", "spot")) + len(regions(t).all("li")),
    "figures": lambda t: len(t.all("a", "strip")),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_table_below_has_a_row_for_each_mark(data: Dataset, name: str, language: str) -> None:
    tree = page(data, name, language)
    (section,) = [s for s in tree.all("section") if s.attributes["aria-labelledby"] == "table"]
    (body,) = section.all("tbody")
    assert len(body.all("tr")) == ROWS[name](tree) > 20


def test_the_width_of_a_day_is_that_of_the_calendar() -> None:
    scale = Calendar([date(2001, 1, 1), date(2002, 12, 31)])
    assert len(scale.panels) == 1
    day = date(2001, 5, 1)
    assert scale.end(day) == pytest.approx(scale.begin(day + timedelta(days=1)))
