"""What is typed finds the same thing in the commands, in reconciliation and in the browser.

`fixtures/name-matching.tsv` is the table of cases: what is typed, what it finds, and, where nothing
is called so, what is suggested: first, or in the browser among others.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import browsing
from comity.dataset.candidates import Candidates
from comity.dataset.matching import KINDS, Names, find, natural, within, words
from comity.dataset.word_search import Search
from comity.errors import QueryError
from comity.rdf.curies import expand
from comity.terms import COMITY
from datasets import ROOT, dataset
from named_things import FACTS, STATED, full
from site_pages import index, page
from snippets import indexed, iri

TABLE: Final = ROOT / "tests" / "fixtures" / "name-matching.tsv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    CASES: Final = list(csv.DictReader(_file, delimiter="\t"))

tabulated = pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])


@tabulated
def test_the_command_finds_it_or_suggests_it(case: dict[str, str]) -> None:
    facts = dataset().facts
    if case["finds"]:
        assert find(facts, case["typed"]) == expand(case["finds"], facts.prefixes)
        return
    with pytest.raises(QueryError, match="nothing is called") as error:
        find(facts, case["typed"])
    wanted = f"({case['suggests']})" if case["suggests"] else "type a name"
    assert wanted in error.value.hint.partition(" or ")[0]


@tabulated
def test_reconciliation_ranks_it_first(case: dict[str, str]) -> None:
    facts = dataset().facts
    found = reconciling().called(case["typed"])
    wanted = expand(case["finds"] or case["suggests"], facts.prefixes)
    assert (found[0].node if found else None) == wanted
    assert not (case["suggests"] and found[0].match)


@tabulated
def test_the_search_for_words_finds_it_first(case: dict[str, str]) -> None:
    facts = dataset().facts
    found = [hit.node for hit in everything().found(case["typed"])[:1]]
    assert found == ([expand(case["finds"], facts.prefixes)] if case["finds"] else [])


@cache
def everything() -> Search:
    """Return the texts of the data, gathered once."""
    return Search(dataset().facts)


@cache
def reconciling() -> Candidates:
    """Return the names of the data that are matched, gathered once."""
    return Candidates(dataset().facts, KINDS)


def addresses(name: str) -> list[str]:
    """Return the page of a thing, as the index of the browser has it; none where none is named."""
    iri = expand(name, dataset().facts.prefixes)
    return [page(iri, "en").partition("/")[2]] if iri else []


def test_the_browser_finds_it_first_or_suggests_it(tmp_path: Path) -> None:
    browsing.node()
    script = browsing.folder(tmp_path) / "found.mjs"
    typed = [case["typed"] for case in CASES]
    found = browsing.run(script, {"index": index("en"), "typed": typed})
    for case, hits in zip(CASES, found, strict=True):
        first = [address for address, *_ in hits["found"][:1]]
        assert first == addresses(case["finds"]), case
        nearest = [address for address, *_ in hits["nearest"]]
        if not first:
            assert set(addresses(case["suggests"])) <= set(nearest), case
            assert bool(case["suggests"]) == bool(nearest), case


NAMES: Final = Names(FACTS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("https://w3id.org/comity/id/actor/china", "actor:china"),
        (" <https://w3id.org/comity/id/actor/china> ", "actor:china"),
        ("<actor:china>", "actor:china"),
        ("actor:teamX", "actor:teamX"),
        ("kind of china: PRC", ""),
        ("PRC", "actor:china"),
        ("China", "actor:china"),
        ("中国", "actor:china"),
        ("中", "actor:china"),
        ("cote d'ivoire", "actor:ivory"),
        ("IVOIRE", "actor:ivory"),
        ("army", "actor:pla"),
        ("drill", "er:exercise"),
        ("Chinese side", "er:exercise"),
        ("great work", "er:quoted"),
        ("event", "comity:Event"),
        ("foreign", ""),
        ("taking part", ""),
        ("chin", ""),
    ],
)
def test_a_name_or_part_of_one_finds_a_thing_before_what_is_said_of_it(
    typed: str, found: str
) -> None:
    if found:
        assert find(FACTS, typed) == full(found)
    else:
        with pytest.raises(QueryError, match="nothing is called"):
            find(FACTS, typed)


TWINS: Final = "".join(f'actor:twin{n} a comity:Actor ; rdfs:label "Twin"@en . ' for n in range(13))
NEAR: Final = "".join(
    f'actor:a{n} rdfs:label "Kyrgyzstan{n}"@en , "Kyrgyzstan {n}"@zh-hans . ' for n in range(4)
)
LISTED: Final = ("0", "1", "10", "11", "12", "2", "3", "4", "5", "6", "7", "8")


def twins(*numbers: str) -> str:
    return "".join(f"\n  actor:twin{number}  Twin" for number in numbers)


@pytest.mark.parametrize(
    ("stated", "typed", "message"),
    [
        (
            STATED,
            " xqzzy ",
            "nothing is called “xqzzy” — type a name in English or Chinese,\
 or a prefixed name as actor:china",
        ),
        (STATED, "Chima", "nothing is called “Chima” — perhaps China (actor:china)"),
        (
            NEAR,
            "Kyrgyzstun",
            "nothing is called “Kyrgyzstun” — perhaps Kyrgyzstan3 (actor:a3)\
 or Kyrgyzstan2 (actor:a2) or Kyrgyzstan1 (actor:a1)",
        ),
        (
            TWINS.partition("actor:twin2 ")[0],
            "<twin>",
            f"2 things are called “<twin>” — ask for one:{twins('0', '1')}",
        ),
        (
            TWINS.partition("actor:twin12 ")[0],
            "twin",
            f"12 things are called “twin” — ask for one:{twins(*sorted(map(str, range(12))))}",
        ),
        (
            TWINS,
            "twin",
            f"13 things are called “twin” — ask for one:{twins(*LISTED)}\n  and 1 more",
        ),
    ],
)
def test_what_is_not_one_thing_is_refused_with_what_to_type(
    stated: str, typed: str, message: str
) -> None:
    with pytest.raises(QueryError) as error:
        find(indexed(stated), typed)
    assert str(error.value) == f"error: {message}"


@pytest.mark.parametrize(
    ("text", "key"),
    [("a10b", [(0, "a"), (10, ""), (0, "b")]), ("m²", [(0, "m²")]), ("", [(0, "")])],
)
def test_numbers_in_a_text_count_by_size(text: str, key: list[tuple[int, str]]) -> None:
    assert natural(text) == key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  The_Côte d’Ivoire: ﬁn ", "cote d ivoire fin"),
        ("the", "the"),
        ("Gambia (The)", "gambia"),
        ("under the U.S.-R.O.K. pact", "under the us rok pact"),
        ("v.2 of 1.b", "v 2 of 1 b"),
        ("大韓民國", "大韩民国"),
        ("中国（亚洲）", "中国 亚洲"),
        ("¶…", ""),
    ],
)
def test_words_have_no_case_marks_and_accents(text: str, found: str) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("part", "name", "found"),
    [
        ("army", "army of china", True),
        ("china", "army of china", True),
        ("arm", "army", False),
        ("国", "中国", True),
        ("美", "中国", False),
    ],
)
def test_words_are_within_a_name_as_wholes_but_in_chinese(
    part: str,
    name: str,
    found: bool,  # noqa: FBT001 (a column of the table)
) -> None:
    assert within(part, name) is found


STATES: Final = (COMITY.State,)


def test_names_are_of_the_wanted_classes_and_none_of_a_participation() -> None:
    states = Names(FACTS, STATES)
    assert states.called("china") == [full("actor:china")]
    assert states.called("pla") == []
    assert Names(FACTS).begin_with("pla") == [full("actor:pla")]
    assert NAMES.called("") == []
    assert NAMES.called("exercise china") == NAMES.called("i1") == []
    assert NAMES.called("charter") == [full("actor:charter"), full("er:other")]


def test_what_contains_words_has_their_share_and_what_is_near_its_nearness() -> None:
    assert list(NAMES.containing("army")) == [
        (full("actor:pla"), 4 / 13),
        (full("er:exercise"), 4 / 13),
    ]
    assert list(NAMES.near("chin")) == [(full("actor:china"), 8 / 9)]
    assert list(NAMES.near("chix")) == []
    assert len(list(Names(indexed(NEAR)).near("kyrgyzstun"))) == 6


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Chi", ["actor:china"]), ("c", ["actor:charter", "actor:china", "actor:ivory", "er:other"])],
)
def test_what_begins_so_is_found_in_order(typed: str, found: list[str]) -> None:
    assert NAMES.begin_with(typed) == [full(name) for name in found]


def test_what_begins_so_is_in_the_order_of_numbers() -> None:
    found = Names(indexed(TWINS)).begin_with("twin")
    assert found == [iri(f"actor:twin{number}") for number in range(13)]
