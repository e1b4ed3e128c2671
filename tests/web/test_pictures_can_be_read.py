"""The pictures can be read: names clear of each other, contrast, legends, links with a text."""

import itertools
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from browsing import needs_land
from comity.corpus.map_points import Point, points
from comity.dataset import read as read_dataset
from comity.dataset.counting import Events
from comity.errors import CorpusError
from comity.rdf.languages import CHINESE, LANGUAGES
from comity.terms import THINGS
from comity.web import land
from comity.web.edition import Edition
from comity.web.pictures import atlas
from comity.web.pictures.placement import Box, crosses, placed
from comity.web.pictures.roles import FAMILIES, OTHERWISE, family, roles
from comity.web.pictures.scale import Ruler
from comity.web.pictures.thumbnails import thumbnails
from datasets import dataset, files
from drawn import Node, edition, page

NAMES = ("timeline", "network", "map", "figures", "series")
STYLE = Path(atlas.__file__).parents[1] / "comity.css"


# Names


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_the_map_covers_another_or_a_mark(language: str) -> None:
    context = edition(dataset()).context
    charts = atlas.draw(context, language).charts
    assert [len(chart.sites) > 5 for chart in charts] == [True, True]
    for chart in charts:
        names = {site.node: site.label.box(site.text) for site in chart.sites}
        for one, other in itertools.combinations(names, 2):
            assert not names[one].meets(names[other]), (one, other)
        for site, mark in itertools.product(chart.sites, chart.sites):
            assert not names[site.node].meets(covered(mark)), (site.node, mark.node)


def covered(site: atlas.Site) -> Box:
    """Return what a mark covers."""
    return Box(site.x, site.y, site.x, site.y).wider(site.half)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_of_a_map_covers_another_and_no_leader_crosses_another(language: str) -> None:
    for chart in atlas.draw(edition(dataset()).context, language).charts:
        for one, other in itertools.combinations(chart.sites, 2):
            assert not covered(one).meets(covered(other)), (one.node, other.node)
        lines = [((s.x, s.y), s.label.end) for s in chart.sites if s.label.leader]
        assert not any(crosses(a, b) for a, b in itertools.combinations(lines, 2))


def test_lines_cross_or_do_not() -> None:
    level, upright, apart = ((0, 5), (10, 5)), ((5, 0), (5, 10)), ((20, 0), (20, 10))
    assert crosses(level, upright)
    assert not crosses(level, apart)


def test_the_area_of_a_mark_is_by_the_number_of_events() -> None:
    for chart in atlas.draw(edition(dataset()).context).charts:
        counted = [site for site in chart.sites if site.happened.single]
        areas = {site.half**2 / len(site.happened.single) for site in counted}
        assert len(counted) > 4
        assert max(areas) == pytest.approx(min(areas), rel=0.1)  # widths are whole tenths


CROPPED = {
    "a city": [(39.9, 116.4)],
    "a region": [(52.5, 13.4), (41.3, 69.3), (1.3, 103.9)],
    "both sides of the Pacific": [(38.9, -77.0), (-35.3, 149.1), (51.5, -0.1)],
    "from north to south": [(64.0, -21.9), (-34.6, -58.4)],
}


@pytest.mark.parametrize("name", CROPPED)
def test_a_map_is_cropped_to_its_marks_and_fits_a_screen(name: str) -> None:
    marked = [Point(north, east, "", "", "") for north, east in CROPPED[name]]
    shown = atlas.window(marked)
    drawn = [shown.at(point.longitude, point.latitude) for point in marked]
    left, right = min(x for x, _ in drawn), atlas.WIDTH - max(x for x, _ in drawn)
    above, below = min(y for _, y in drawn), shown.height - max(y for _, y in drawn)
    assert min(left, right, above, below) >= 69
    assert left == pytest.approx(right, abs=1)
    assert above == pytest.approx(below, abs=1)
    assert shown.height <= atlas.HIGHEST
    tight = min(left, above) < 71
    assert tight or shown.scale == 9


@pytest.mark.parametrize(
    ("numbers", "ahead"), [([66, 12, 11, 6], 3), ([2, 2, 1, 1, 1], 2), ([1, 1, 1, 1], 0), ([4], 1)]
)
def test_a_finding_names_only_what_is_ahead_of_the_rest(numbers: list[int], ahead: int) -> None:
    (site, *_) = atlas.draw(edition(dataset()).context).charts[0].sites
    sites = [
        site._replace(happened=Events(frozenset(f"{n} {i}" for i in range(number))))
        for n, number in enumerate(numbers)
    ]
    assert len(atlas.leading(sites)) == ahead


def test_every_name_is_inside_the_map() -> None:
    for language in LANGUAGES:
        context = edition(dataset()).context
        for chart in atlas.draw(context, language).charts:
            for site in chart.sites:
                box = site.label.box(site.text)
                assert box.left >= 0 <= box.top
                assert box.right <= chart.width
                assert box.bottom <= chart.height


def test_names_in_a_crowd_are_led_to_their_marks() -> None:
    crowd = [(400.0 + 8 * (n % 3), 200.0 + 8 * (n // 3)) for n in range(9)]
    labels = placed(crowd, [5.0] * 9, ["Somewhere"] * 9, 864, 400)
    boxes = [label.box("Somewhere") for label in labels]
    assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
    assert any(label.leader for label in labels)


def test_the_numbers_of_a_scale_stand_apart() -> None:
    for name in ("timeline", "figures"):
        for scale in page(dataset(), name).all("div", "scale"):
            places = [text.at("x") for text in scale.all("text")]
            assert len(places) > 1
            assert all(b - a >= 11.9 for a, b in itertools.pairwise(places)), (name, places)


@pytest.mark.parametrize("largest", [1, 7, 31, 100, 800, 1450, 22000, 30000, 999_999])
def test_a_scale_has_room_for_its_largest_number_and_few_lines(largest: int) -> None:
    ruler = Ruler([largest])
    assert largest <= ruler.top < 2.5 * largest + 1
    assert 2 <= len(ruler.ticks()) <= 6


def test_letters_in_pictures_are_at_least_twelve_pixels() -> None:
    pictures = STYLE.read_text("utf-8").partition("/* Pictures */")[2]
    sizes = re.findall(r"font-size: ([\d.]+)(rem|px)", pictures)
    assert len(sizes) > 5
    assert all(float(size) * (16 if unit == "rem" else 1) >= 12 for size, unit in sizes)


# Contrast


def colours(*, dark: bool) -> dict[str, tuple[float, ...]]:
    """Return the custom properties of a setting, as red, green and blue from 0 to 1."""
    style = STYLE.read_text("utf-8")
    blocks = re.findall(
        r"(@media screen and \(prefers-color-scheme: dark\) \{\s*)?:root \{(.*?)\}",
        style,
        re.DOTALL,
    )
    found: dict[str, tuple[float, ...]] = {}
    for media, block in blocks:
        if dark or not media:
            for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{6})", block):
                found[name] = tuple(int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return found


def luminance(colour: tuple[float, ...]) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = {
    ("mark", "paper"): 3.0,
    ("mark", "soft"): 3.0,
    ("mark", "land"): 3.0,
    ("mark", "shade"): 3.0,
    ("other", "paper"): 3.0,
    ("other", "land"): 3.0,
    ("ink", "land"): 4.5,
    ("quiet", "paper"): 4.5,
    ("quiet", "shade"): 4.5,
    ("link", "shade"): 4.5,
}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("pair", PAIRS)
def test_marks_and_letters_stand_out(pair: tuple[str, str], *, dark: bool) -> None:
    known = colours(dark=dark)
    assert known["paper"] != colours(dark=not dark)["paper"]
    assert contrast(known[pair[0]], known[pair[1]]) >= PAIRS[pair]


# What is said


def test_every_role_of_the_closed_list_has_a_shape() -> None:
    known = edition(dataset()).context.facts.into[f"{THINGS}scheme/role"]
    slugs = {iri.rpartition("/")[2] for iri, predicate in known if predicate.endswith("inScheme")}
    assert len(slugs) > 30
    assert sorted(slug for name in FAMILIES for slug in roles(name)) == sorted(slugs)
    assert family(f"{THINGS}role/unheard-of") == OTHERWISE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_a_legend_a_caveat_and_its_questions(name: str, language: str) -> None:
    tree = page(dataset(), name, language)
    (legend,) = tree.all("section", "legend")
    assert len(legend.all("li")) >= 2
    assert all(item.text and item.all("svg") for item in legend.all("li"))
    said = "未提及的事未必没有发生" if language == CHINESE else "may still have happened"
    assert said in tree.text
    asked = [a for a in tree.all("a") if "queries/" in a.attributes["href"]]
    assert len(asked) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_is_a_link_with_a_text_and_drawings_are_hidden(name: str) -> None:
    for language in LANGUAGES:
        tree = page(dataset(), name, language)
        links = [a for class_ in ("strip", "mark", "spot") for a in tree.all("a", class_)]
        assert len(links) >= 20
        assert all(a.text for a in links)
        told = list(exposed(tree))
        headings = {heading.attributes.get("id") for heading in tree.all("h2") if heading.text}
        assert len(told) == (2 if name == "map" else 0)
        assert all(
            svg.attributes["role"] == "group" and svg.attributes["aria-labelledby"] in headings
            for svg in told
        )


def exposed(node: Node) -> Iterator[Node]:
    """Yield the drawings that assistive technology is told of."""
    for child in node.children:
        if child.attributes.get("aria-hidden") == "true":
            continue
        if child.tag == "svg":
            yield child
        else:
            yield from exposed(child)


def test_thumbnails_are_small_and_have_no_text() -> None:
    drawn = thumbnails(edition(dataset()).context)
    assert set(drawn) == set(NAMES)
    for name, svg in drawn.items():
        assert 'aria-hidden="true"' in svg, name
        assert "<text" not in svg
        assert 300 < len(svg) < 12_000
        assert svg.count("<rect") + svg.count("<circle") + svg.count("<line") >= 8


# The land


TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [-180, -90]},
    "arcs": [[[140, 90], [20, 0], [0, 20]], [[160, 110], [-20, 0], [0, -20]]],
    "objects": {"land": {"geometries": [{"arcs": [[[0, 1]]]}]}},
}


def test_a_ring_is_decoded_and_cut_at_the_edge_of_the_map() -> None:
    (ring,) = land.decoded(TOPOLOGY)
    assert sorted(ring) == [(-40, 0), (-40, 20), (-20, 0), (-20, 20)]
    parts = sorted(sorted(part) for part in land.cut(ring, -30, 330, 74, -50))
    assert parts == [
        [(-30, 0), (-30, 20), (-20, 0), (-20, 20)],
        [(320, 0), (320, 20), (330, 0), (330, 20)],
    ]


def test_a_ring_over_the_date_line_stays_whole() -> None:
    ring = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)]
    assert [sorted(part) for part in land.cut(ring, -30, 330, 74, -50)] == [
        [(170, 0), (170, 10), (190, 0), (190, 10)]
    ]


def test_the_outline_is_drawn_behind_the_marks() -> None:
    island = [(100.0, 10.0), (110.0, 10.0), (110.0, 20.0)]
    content = Edition(dataset(), land=[island]).read("en/map.html")
    assert content
    before, *behind = content.body.decode().split('<path class="land"')
    assert "outline of the land was not available" not in before
    # Of the two maps, each with its key in the legend, that of the places begins with the second.
    assert [part.count('class="spot"') > 5 for part in behind] == [True, True]


def test_without_the_outline_the_map_says_so() -> None:
    content = edition(dataset()).read("en/map.html")
    assert content
    written = content.body.decode()
    assert "outline of the land was not available" in written
    assert 'class="land"' not in written
    assert written.count('class="spot"') > 20


def test_an_archive_with_another_checksum_is_not_used(tmp_path: Path) -> None:
    (tmp_path / land.PACKAGE.file).write_bytes(b"another")
    assert land.PACKAGE.kept(tmp_path) is None
    assert land.rings(tmp_path) == []


def test_without_npm_it_is_said_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outlines, missing = land.fetch(tmp_path)
    assert outlines == []
    assert "world-atlas 2.0.2: npm, which fetches it, is not installed" in missing
    assert "without land" in missing


@needs_land
def test_the_outline_has_land_where_there_is_land() -> None:
    found = land.rings()
    assert len(found) > 100
    shown = atlas.window([Point(39.9, 116.4, "", "", ""), Point(0, 180, "", "", "")])
    parts = list(shown.outlines(found))
    assert any(around(part, shown.at(116.4, 39.9)) for part in parts)
    assert not any(around(part, shown.at(180, 0)) for part in parts)


def around(ring: land.Ring, spot: tuple[float, float]) -> bool:
    """Return whether a ring lies around a spot: a ray from it crosses the ring an odd time."""
    crossings = 0
    for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]):
        if (y1 > spot[1]) != (y2 > spot[1]):
            crossings += spot[0] < x1 + (spot[1] - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


# The points

TABLE = "thing\tlatitude\tlongitude\tpoint\tsource\trecord\n"
WRONG = {
    "": "not a table of points",
    "place\tx\n": "not a table of points",
    f"{TABLE}a\t1\t2\n": "3 cells where 6 belong",
    f"{TABLE}a\tnorth\t2\tcity\ts\tr\n": "no point: north, 2",
    f"{TABLE}a\t91\t2\tcity\ts\tr\n": "no point: 91, 2",
    f"{TABLE}a\t1\tnan\tcity\ts\tr\n": "no point: 1, nan",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_point_is_one_error_with_its_place(copy: Path, text: str) -> None:
    (copy / "data" / "points.tsv").write_text(text, "utf-8")
    with pytest.raises(CorpusError, match=WRONG[text]) as caught:
        Edition(read_dataset(copy)).read("en/map.html")
    assert "points.tsv" in str(caught.value)


def test_a_place_without_a_point_is_told_as_a_region(copy: Path) -> None:
    whole = read_dataset(copy)
    table = copy / "data" / "points.tsv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if "/place/almaty" not in line), "utf-8")
    before, drawn = (atlas.draw(Edition(data).context) for data in (whole, read_dataset(copy)))
    place = f"{THINGS}place/almaty"
    assert place in {site.node for chart in before.charts for site in chart.sites}
    assert place in drawn.regions
    assert place not in {site.node for chart in drawn.charts for site in chart.sites}


def test_every_point_belongs_to_a_thing_of_the_data() -> None:
    known = edition(dataset()).context
    (table,) = files().points
    things = [line.split("\t")[0] for line in table.content.decode().splitlines()[1:]]
    assert things == sorted(set(things))
    assert set(things) <= set(known.facts.out)


def test_points_agree_with_the_time_zone_database_where_it_has_the_city() -> None:
    zones = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    lines = [line.split("\t") for line in zones.read_text("utf-8").splitlines() if line[0] != "#"]
    cities = {zone.rpartition("/")[2]: degrees(written) for _, written, zone, *_ in lines}
    compared = []
    for thing, point in points(files()).items():
        city = point.what.removeprefix("capital: ").replace(" ", "_")
        name = thing.rpartition("/")[2].title() if "/place/" in thing else city
        if name in cities:
            compared.append(name)
            assert (point.latitude, point.longitude) == pytest.approx(cities[name], abs=0.25), name
    assert len(compared) >= 12


def degrees(written: str) -> tuple[float, float]:
    """Return a point that is written in degrees and minutes: ``+1328+14445``."""
    north, east = re.findall(r"[+-]\d+", written)
    return angle(north, 2), angle(east, 3)


def angle(written: str, digits: int) -> float:
    """Return an angle that is written in degrees, minutes and maybe seconds."""
    sign, whole, rest = written[0], written[1 : 1 + digits], written[1 + digits :]
    value = int(whole) + int(rest[:2]) / 60 + int(rest[2:] or 0) / 3600
    return -value if sign == "-" else value
