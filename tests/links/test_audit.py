"""`comity links check`: each way in which a link no longer holds, at the cell that it is about."""

from pathlib import Path

import pytest

from comity.check.findings import Finding, Severity
from comity.dataset import Dataset
from comity.errors import CorpusError, Place
from comity.links import audit
from in_memory import written
from linked import ARMY, CHINA, CITY, EXTRACT, FIRST, FORUM, LINKS, asked, edition, row

ROWS = (CHINA, ARMY, CITY, FORUM)
REJECTED = row("actor:china", "China", "wd:Q30", predicate_modifier="Not")


def at(line: int, cells: str) -> str:
    """Return the place of a cell: its line, and its column behind these cells."""
    return f"{LINKS}:{FIRST + line}:{len(cells) + 1}"


BEFORE = "actor:china\tChina\tskos:exactMatch\t\t"
CHINA_ITEM = at(0, BEFORE)
CHINA_LABEL = at(0, f"{BEFORE}wd:Q148\t")
ARMY_ITEM = at(1, "actor:pla\tPeople's Liberation Army\tskos:exactMatch\t\t")
CITY_ITEM = at(2, "report:beijing\tBeijing\tskos:exactMatch\t\t")
FORUM_ITEM = at(3, "actor:forum\tLake Forum\tskos:exactMatch\t\t")
READ = "read it; then link it, or reject it in a row with Not (“comity links suggest”)"

CHANGED: dict[str, tuple[str, str, list[str]]] = {
    "an item that is as it was": ("", "", []),
    "an item that is gone": (
        'wd:Q148 rdfs:label "China"@en ; wdt:P31 ex:state ; wdt:P297 "CN" ; wdt:P298 "CHN" .\n',
        "",
        [f"{CHINA_ITEM} WDT-01 error: wd:Q148 (China) is not in …"],
    ),
    "an item that was merged": (
        'wd:Q148 rdfs:label "China"@en ; wdt:P31 ex:state ; wdt:P297 "CN" ; wdt:P298 "CHN" .\n',
        "wd:Q148 owl:sameAs wd:Q15 .\n",
        [
            (
                f"{CHINA_ITEM} WDT-02 error: wd:Q148 was merged into wd:Q15"
                " — read wd:Q15, and link it if it is right"
            )
        ],
    ),
    "an item of another type": (
        "wdt:P31 ex:state",
        "wdt:P31 ex:army",
        [
            (
                f"{CHINA_ITEM} WDT-04 warning: wd:Q148 is of the type army"
                " — actor:china is of the class State"
            )
        ],
    ),
    "an item of a type that no thing has": (
        "wdt:P31 ex:army",
        "wdt:P31 ex:film",
        [
            (
                f"{ARMY_ITEM} WDT-04 warning: wd:Q200106 is of the type film"
                " — actor:pla is of the class Organization"
            )
        ],
    ),
    "an item of which a wider class is the right one": (
        "wdt:P31 ex:army",
        (
            "wdt:P31 ex:corps . ex:corps rdfs:label 'corps'@en ; wdt:P279 ex:army . wd:Q200106"
            " wdt:P31 ex:corps"
        ),
        [],
    ),
    "another label": (
        'rdfs:label "China"@en',
        'rdfs:label "Porcelain"@en',
        [
            (
                f"{CHINA_LABEL} WDT-05 warning: wd:Q148 is called “Porcelain” and not “China” any"
                " more — check what it is about now"
            )
        ],
    ),
    "another label, the old one an alias": (
        'rdfs:label "China"@en',
        'rdfs:label "PRC"@en ; skos:altLabel "CHINA"@en',
        [],
    ),
    "another label, a Chinese one being ours": (
        'rdfs:label "China"@en',
        'rdfs:label "PRC"@en , "中国"@zh',
        [],
    ),
    "no label": (
        'rdfs:label "China"@en ;',
        'rdfs:label "Kina"@sv ;',
        [
            (
                f"{CHINA_LABEL} WDT-05 warning: wd:Q148 has no label in English or Chinese"
                " — check what it is about now"
            )
        ],
    ),
    "another code": (
        '"CHN"',
        '"CHI"',
        [f"{CHINA_ITEM} WDT-06 warning: wd:Q148 has the code CHI (P298) — actor:china has CHN"],
    ),
    "a second code beside ours": ('"CHN"', '"CHI" , "CHN"', []),
    "another country": (
        "wdt:P17 wd:Q148",
        "wdt:P17 wd:Q30",
        [
            (
                f"{ARMY_ITEM} WDT-07 warning: wd:Q200106 is of the country wd:Q30 (P17)"
                " — actor:pla is of China"
            )
        ],
    ),
    "another place": (
        "Point(116.39 39.91)",
        "Point(116.39 51.5)",
        [
            (
                f"{CITY_ITEM} WDT-08 warning: wd:Q956 is at 51.5, 116.39 (P625)"
                " — report:beijing is at 39.9, 116.4"
            )
        ],
    ),
    "a place that is not said": (';\n  wdt:P625 "Point(116.39 39.91)"^^geo:wktLiteral', "", []),
    "an item with the label of a thing without one": (
        "ex:film ",
        'wd:Q15 rdfs:label "Lake forum"@en .\nex:film ',
        [
            (
                f"{FORUM_ITEM} WDT-09 warning: actor:forum has no item, and wd:Q15 has its label"
                f" “Lake forum” — {READ}"
            )
        ],
    ),
    "an item with the Chinese alias of a thing without one": (
        "ex:film ",
        'wd:Q15 rdfs:label "Lakes"@en ; skos:altLabel "湖泊论坛"@zh .\nex:film ',
        [
            (
                f"{FORUM_ITEM} WDT-09 warning: actor:forum has no item, and wd:Q15 has its name"
                f" “湖泊论坛” — {READ}"
            )
        ],
    ),
    "an item with the code of a thing without one": (
        "ex:film ",
        'wd:Q15 rdfs:label "Lakes"@en ; wdt:P298 "LFM" .\nex:film ',
        [
            (
                f"{FORUM_ITEM} WDT-09 warning: actor:forum has no item, and wd:Q15 has its code"
                f" “LFM” — {READ}"
            )
        ],
    ),
    "an item that is only called nearly so": (
        "ex:film ",
        'wd:Q15 rdfs:label "Lake Forums"@en .\nex:film ',
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_changed_there_is_found(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    assert EXTRACT.count(old) == 1 or not old
    found = audit.check(edition(*ROWS), asked(tmp_path, EXTRACT.replace(old, new, 1)))
    assert written(found, expected) == expected


WRONG_ROWS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "an item of another shape": (
        (CHINA.replace("wd:Q148", "wd:148"), ARMY),
        [
            f"{CHINA_ITEM} LNK-02 error: “wd:148” is not an item of Wikidata — write it as wd:Q148",
        ],
    ),
    "thing and item swapped": (
        (CHINA.replace("actor:china", "wd:Q148").replace("\twd:Q148", "\tactor:china"), ARMY),
        [
            (
                f"{at(0, '')} LNK-02 error: wd:Q148 and actor:china are swapped"
                " — write the thing of Comity first and the item of Wikidata after it"
            ),
        ],
    ),
    "a thing twice": (
        (CHINA, CHINA, ARMY),
        [
            (
                f"{at(1, '')} LNK-02 error: actor:china has two rows"
                f" — keep one of the two rows; the other is line {FIRST}"
            ),
        ],
    ),
    "an item twice": (
        (CHINA, ARMY.replace("wd:Q200106", "wd:Q148")),
        [
            (
                f"{ARMY_ITEM} LNK-02 error: actor:china is exactly wd:Q148 as well"
                " — correct the item, or use skos:closeMatch for one of the two"
            ),
        ],
    ),
    "a thing that there is not": (
        (CHINA.replace("actor:china", "actor:chima"), ARMY),
        [
            (
                f"{at(0, '')} LNK-02 error: actor:chima is not described"
                " — correct the spelling, or remove the row"
            ),
        ],
    ),
    "an item that is linked and was rejected": (
        (CHINA, REJECTED.replace("wd:Q30", "wd:Q148"), ARMY),
        [
            (
                f"{CHINA_ITEM} WDT-03 error: wd:Q148 is linked, but was rejected for"
                " actor:china — keep the row with Not, and remove this one"
            ),
        ],
    ),
    "an item of a rejected thing's label": ((CHINA, REJECTED, ARMY), []),
    "a broader item of another type": (
        (row("actor:pla", "Army", "wd:Q956", "Beijing", predicate_id="skos:broadMatch"), CHINA),
        [],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_what_is_wrong_with_a_row_is_found(
    rows: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    assert written(audit.check(edition(*rows), asked(tmp_path)), expected) == expected


@pytest.mark.parametrize(
    ("merged", "expected"),
    [
        (
            "wd:Q148 owl:sameAs wd:Q30 .",
            (
                f"{CHINA_ITEM} WDT-03 error: wd:Q148 was merged into wd:Q30, which is rejected"
                " for this thing — read wd:Q30, and decide which is right now"
            ),
        ),
        (
            'wd:Q30 owl:sameAs wd:Q148 . wd:Q148 rdfs:label "China"@en .',
            (
                f"{at(1, BEFORE + 'Not')} WDT-03 error: wd:Q30, which is rejected, was merged"
                " into wd:Q148 — read wd:Q148: actor:china is linked to it"
            ),
        ),
    ],
    ids=["the linked one into the rejected", "the rejected one into the linked"],
)
def test_a_rejected_item_that_became_one_with_the_link_is_found(
    merged: str, expected: str, tmp_path: Path
) -> None:
    turtle = f"{merged}\n" + EXTRACT.replace("wd:Q148 rdfs", "ex:old rdfs")
    found = audit.check(edition(CHINA, REJECTED), asked(tmp_path, turtle))
    assert written(found, [expected]) == [expected]


def test_a_place_of_another_country_is_found(tmp_path: Path) -> None:
    data = edition(CHINA, CITY, places="report:beijing dcterms:isPartOf actor:china .")
    turtle = EXTRACT.replace('"Beijing"@en ;', '"Beijing"@en ; wdt:P17 wd:Q30 ;')
    place = CITY_ITEM.replace(str(FIRST + 2), str(FIRST + 1))
    message = "wd:Q956 is of the country wd:Q30 (P17) — report:beijing is of China"
    expected = [f"{place} WDT-07 warning: {message}"]
    assert written(audit.check(data, asked(tmp_path, turtle)), expected) == expected
    same = turtle.replace("wd:Q30", "wd:Q148")
    assert audit.check(data, asked(tmp_path, same)) == ()


def test_tables_of_other_sources_are_left_alone(tmp_path: Path) -> None:
    whole = edition(*ROWS)
    (own,) = whole.corpus.links
    other = own._replace(
        name="data/links/geonames.sssom.tsv", content=own.content.replace(b"wd:Q", b"ext:")
    )
    data = Dataset(whole.corpus._replace(links=(other, own)))
    data.prefixes = {**whole.prefixes, "ext": "https://example.org/"}
    assert audit.check(data, asked(tmp_path)) == ()


def test_without_a_link_set_there_is_nothing_to_compare(tmp_path: Path) -> None:
    data = Dataset(edition(*ROWS).corpus._replace(links=()))
    with pytest.raises(CorpusError, match="there is no link set"):
        audit.check(data, asked(tmp_path))


def test_an_extract_of_other_items_is_an_error(tmp_path: Path) -> None:
    other = 'wd:Q15 rdfs:label "Africa"@en .'
    with pytest.raises(CorpusError, match="none of the 3 items of the link set is here"):
        audit.check(edition(*ROWS), asked(tmp_path, other))


@pytest.mark.parametrize(
    ("severity", "fine"),
    [(Severity.ERROR, False), (Severity.WARNING, False), (Severity.NOTE, True)],
)
def test_only_notes_are_fine(severity: Severity, *, fine: bool) -> None:
    assert audit.fine([Finding("WDT-09", Place(LINKS), "found", severity=severity)]) is fine
