"""LBL-01 and PNT-01, clause by clause: tables that are published as they are."""

from collections.abc import Iterator

import pytest

from comity.check import points as map_points
from comity.check import tables
from comity.check.findings import Finding
from comity.corpus import parsed
from comity.corpus.parsed import ParsedCorpus
from comity.errors import CorpusError, Place
from in_memory import TABLE, Files, declared, declared_corpus, written

ACTORS = "data/actors.ttl"
LABELS = "data/labels-zh-hans.tsv"
POINTS = "data/points.tsv"

LABEL_HEAD = "thing\tlabel\tstatus\tnote\n"
POINT_HEAD = "thing\tlatitude\tlongitude\tpoint\tsource\trecord\n"
CHINA = "actor:china\t中国\tofficial\t\n"
FORUM = "actor:forum\t论坛\tours\ttranslated\n"
BEIJING = f"{TABLE['actor']}china\t39.91\t116.40\tcapital\tGeoNames\t1816670\n"

BASE: Files = {
    ACTORS: 'actor:china rdfs:label "China"@en , "中国"@zh-hans .\n'
    'actor:forum rdfs:label "Forum"@en , "论坛"@zh-hans .',
    LABELS: LABEL_HEAD + CHINA + FORUM,
    POINTS: POINT_HEAD + BEIJING,
}


def labels(*rows: str) -> Files:
    """Return a table of Chinese labels."""
    return {LABELS: LABEL_HEAD + "".join(rows)}


def points(*rows: str) -> Files:
    """Return a table of points."""
    return {POINTS: POINT_HEAD + "".join(rows)}


def beijing(old: str, new: str) -> Files:
    """Return a table of points with another cell."""
    assert BEIJING.count(old) == 1
    return points(BEIJING.replace(old, new))


CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "each Chinese label has its row, and each row its label: that is right": ({}, []),
    "a corpus without the tables has nothing wrong": ({LABELS: b"", POINTS: b""}, []),
    "an empty table is none": (
        {LABELS: "\n", POINTS: "\n"},
        [
            (
                f"{LABELS}:1 LBL-01 error: the table has other columns"
                " — make its first line, with tabs: thing label status note"
            ),
            (
                f"{POINTS}:1 PNT-01 error: the table has other columns — make its first line,"
                " with tabs: thing latitude longitude point source record"
            ),
        ],
    ),
    "a label that nobody has confirmed is a note": (
        labels(CHINA.replace("official\t", "ours\tTo be confirmed."), FORUM),
        [
            (
                f"{LABELS}:2:21 LBL-02 note: actor:china: nobody looked up whether its Chinese"
                " label is official — write official, or ours and why in a few words"
            )
        ],
    ),
    "a second Chinese name has a row as well": (
        {"data/places.ttl": 'actor:china skos:altLabel "中华"@zh-hans , "Cathay"@en .'},
        [
            (
                "data/places.ttl:2:27 LBL-01 error: the Chinese name “中华” of actor:china has no"
                " row in data/labels-zh-hans.tsv — add its row, and whether it is official or ours"
            )
        ],
    ),
    "with that row it is right": (
        {
            "data/places.ttl": 'actor:china skos:altLabel "中华"@zh-hans .',
            **labels(CHINA.replace("国", "华"), CHINA, FORUM),
        },
        [],
    ),
    "the rows of a thing are sorted by its names, each once": (
        {
            "data/places.ttl": 'actor:china skos:altLabel "中华"@zh-hans .',
            **labels(CHINA, CHINA.replace("国", "华"), CHINA, FORUM),
        },
        [
            (
                f"{LABELS}:3:1 LBL-01 error: actor:china 中华 comes after actor:china 中国"
                " — sort the rows by thing and label"
            ),
            f"{LABELS}:4:1 LBL-01 error: actor:china 中国 has a row already, in line 2…",
        ],
    ),
    "a row has its cells": (
        {**labels(f"{CHINA[:-1]}{5000 * chr(9)}\n", FORUM), **points("a\tb\n")},
        [
            f"{ACTORS}:2:37 LBL-01 error: the Chinese name “中国” of actor:china has no row…",
            (
                f"{LABELS}:2 LBL-01 error: 5004 cells in place of 4"
                " — separate the cells by one tab each"
            ),
            f"{POINTS}:2 PNT-01 error: 2 cells in place of 6…",
        ],
    ),
    "a quoted tab is one": (
        labels('"actor:china\t"\t中国\tofficial\t\n', FORUM),
        [
            f"{ACTORS}:2:37 LBL-01 error: the Chinese name “中国” of actor:china has no row…",
            f"{LABELS}:2 LBL-01 error: 5 cells in place of 4…",
        ],
    ),
    "no cell has a quotation mark": (
        labels('actor:china\t中国\tofficial\t"so"\n', FORUM),
        [
            (
                f"{LABELS}:2:25 LBL-01 error: note has a quotation mark, which hides tabs from"
                " some tools — write “ and ”, or leave it out"
            )
        ],
    ),
    "nor blanks that do not show": (
        labels("actor:china\t中国\tofficial \t\n", "actor:forum\t论坛\tours\tin  two words\n"),
        [
            (
                f"{LABELS}:2:16 LBL-01 error: status has blanks that do not show"
                " — keep one blank between two words"
            ),
            f"{LABELS}:2:16 LBL-01 error: “official ” is not a status…",
            f"{LABELS}:3:21 LBL-01 error: note has blanks that do not show…",
        ],
    ),
    "lines end in a line feed": (
        {LABELS: LABEL_HEAD + CHINA.replace("\n", "\r\n") + FORUM},
        [
            (
                f"{LABELS}:2 LBL-01 error: a carriage return at the end of a line"
                " — save the table with plain line feeds"
            )
        ],
    ),
    "each thing has one row": (
        labels(CHINA, CHINA, FORUM),
        [
            (
                f"{LABELS}:3:1 LBL-01 error: actor:china 中国 has a row already, in line 2"
                " — keep one row"
            ),
        ],
    ),
    "in order": (
        labels(FORUM, CHINA),
        [
            (
                f"{LABELS}:3:1 LBL-01 error: actor:china 中国 comes after actor:forum 论坛"
                " — sort the rows by thing and label"
            )
        ],
    ),
    "a label of the authority files has a row": (
        labels(CHINA),
        [
            (
                f"{ACTORS}:3:37 LBL-01 error: the Chinese name “论坛” of actor:forum has no row in"
                f" {LABELS} — add its row, and whether it is official or ours"
            )
        ],
    ),
    "one of a document has none": (
        {"data/report/a.ttl": 'report:x rdfs:label "某"@zh-hans .'},
        [],
    ),
    "nor has another text": (
        {"data/places.ttl": 'document:place rdfs:label "x"@en , "x" ; skos:note "某"@zh-hans .'},
        [],
    ),
    "a row is of a thing with a Chinese label": (
        labels(CHINA, FORUM, "actor:nobody\t无\tofficial\t\n"),
        [
            (
                f"{LABELS}:4:1 LBL-01 error: actor:nobody has no Chinese label"
                " — correct the spelling, or remove the row"
            )
        ],
    ),
    "it has the label of the thing": (
        labels("actor:china\t中华\tofficial\t\n", FORUM),
        [
            (
                f"{LABELS}:2:13 LBL-01 error: actor:china is called “中国”, not “中华”"
                " — bring the two together"
            )
        ],
    ),
    "whose it is is one of two": (
        labels("actor:china\t中国\tmine\t\n", FORUM),
        [f"{LABELS}:2:16 LBL-01 error: “mine” is not a status — write official or ours"],
    ),
    "ours has a note": (
        labels(CHINA, "actor:forum\t论坛\tours\t\n"),
        [
            (
                f"{LABELS}:3:21 LBL-01 error: the label of actor:forum is ours without a note"
                " — say in a few words why it is ours"
            )
        ],
    ),
    "a point is of a thing that is described": (
        beijing("china", "chinaa"),
        [
            (
                f"{POINTS}:2:1 PNT-01 error: {TABLE['actor']}chinaa is not described"
                " — correct the spelling, or remove the row"
            )
        ],
    ),
    "each once": (
        points(BEIJING, BEIJING),
        [f"{POINTS}:3:1 PNT-01 error: {TABLE['actor']}china has a row already, in line 2…"],
    ),
    "it says what stands there": (
        beijing("capital", ""),
        [
            (
                f"{POINTS}:2:53 PNT-01 error: the point has no point"
                " — say what is there, and where the point was read"
            )
        ],
    ),
    "where it was read": (
        beijing("GeoNames", ""),
        [f"{POINTS}:2:61 PNT-01 error: the point has no source…"],
    ),
    "and in which entry": (
        beijing("1816670", ""),
        [f"{POINTS}:2:70 PNT-01 error: the point has no record…"],
    ),
}


def looked_at(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield what is wrong with the labels, then with the points, but for PNT-02."""
    yield from tables.check(corpus)
    yield from (finding for finding in map_points.check(corpus) if finding.rule == map_points.POINT)


def given(files: Files) -> Files:
    """Return the files of a case; one of no bytes is left out."""
    return {name: text for name, text in {**BASE, **files}.items() if text != b""}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_table_is_read_alike_by_every_tool_and_is_true(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(looked_at(declared(given(files))), expected) == expected


@pytest.mark.parametrize("right", ["0", "-0.5", "90", "-90", "7.25"])
def test_a_latitude_is_a_number_of_degrees(right: str) -> None:
    assert list(looked_at(declared(given(beijing("39.91", right))))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        *("nan", "inf", "-inf", "1e999", "1e1", "1_0", "+1", "01", ".5", "5.", "", "٣", "39,91"),
        *("90.01", "-999", "39°"),
    ],
)
def test_what_is_no_latitude_is_found(wrong: str) -> None:
    due = (
        f"{POINTS}:2:40 PNT-01 error: “{wrong}” is not a latitude"
        " — write degrees from -90 to 90, as 39.91 and 116.40"
    )
    assert written(looked_at(declared(given(beijing("39.91", wrong)))), [due]) == [due]


@pytest.mark.parametrize("right", ["180", "-180", "0"])
def test_a_longitude_goes_further(right: str) -> None:
    assert list(looked_at(declared(given(beijing("116.40", right))))) == []


@pytest.mark.parametrize("wrong", ["180.1", "-181", "nan"])
def test_but_not_beyond_the_date_line(wrong: str) -> None:
    due = f"{POINTS}:2:46 PNT-01 error: “{wrong}” is not a longitude — write degrees…"
    assert written(looked_at(declared(given(beijing("116.40", wrong)))), [due]) == [due]


def test_nothing_is_missed_while_a_file_of_rdf_cannot_be_read() -> None:
    problem = CorpusError("cannot be read", Place("data/places.ttl"))
    files = declared_corpus(
        given({**beijing("china", "chinaa"), **labels(CHINA, "actor:x\t某\tofficial\t\n")})
    )
    assert list(looked_at(parsed.read(files._replace(unreadable=(problem,))))) == []
