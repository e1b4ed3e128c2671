"""The codes of states agree with code tables that others compiled."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest

from linkset import rows
from packages import packaged

ROOT = Path(__file__).resolve().parents[2]
EXTRACT = ROOT / "tests" / "fixtures" / "evidence" / "wikidata.tsv"
TERMS = "https://w3id.org/comity/ns#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ACTOR = "https://w3id.org/comity/id/actor/"
STATE_CODES = ("iso2", "iso3", "cow", "gw")
CODES = (*STATE_CODES, "cowIgo")

Codes = dict[str, str]


@cache
def actors() -> dict[str, Codes]:
    """Return the codes of every actor, by its slug."""
    found: dict[str, Codes] = {}
    for quad in pyoxigraph.parse(path=ROOT / "data" / "actors.ttl"):
        if not isinstance(quad.subject, pyoxigraph.NamedNode):
            continue
        codes = found.setdefault(quad.subject.value.removeprefix(ACTOR), {})
        term = quad.predicate.value.removeprefix(TERMS)
        if quad.predicate.value == TYPE and str(quad.object) == f"<{TERMS}State>":
            codes["state"] = "yes"
        elif term in CODES and isinstance(quad.object, pyoxigraph.Literal):
            codes[term] = quad.object.value
    return found


def states() -> dict[str, Codes]:
    return {
        slug: {name: value for name, value in codes.items() if name != "state"}
        for slug, codes in actors().items()
        if "state" in codes
    }


def by_pycountry(iso3: str) -> Codes:
    pycountry = pytest.importorskip("pycountry")
    country = pycountry.countries.get(alpha_3=iso3)
    return {"iso2": country.alpha_2, "iso3": country.alpha_3}


def by_country_converter(iso3: str) -> Codes:
    table = packaged("country_converter", "country_data.tsv")
    with table.open(encoding="utf-8", newline="") as lines:
        (row,) = [x for x in csv.DictReader(lines, delimiter="\t") if x["ISO3"] == iso3]
    # The column holds a pattern where a second code is in use, the standard's code first.
    iso2 = row["ISO2"].split("|")[0].strip("^$")
    return {"iso2": iso2, "iso3": row["ISO3"], "gw": row["GWcode"]}


def by_countrycode(iso3: str) -> Codes:
    return of_countrycode()[iso3]


@cache
def of_countrycode() -> dict[str, Codes]:
    """Return the codes of every state: the package reads its table anew at each call."""
    module = pytest.importorskip("countrycode")
    columns = {"iso2": "iso2c", "iso3": "iso3c", "cow": "cown", "gw": "gwn"}
    known = [codes["iso3"] for codes in states().values()]
    found = zip(
        *(module.countrycode(known, "iso3c", name) for name in columns.values()), strict=True
    )
    return {
        iso3: dict(zip(columns, map(str, codes), strict=True))
        for iso3, codes in zip(known, found, strict=True)
    }


def by_histwardb(iso3: str) -> Codes:
    table = packaged("histwardb", "data", "crosswalk.csv")
    with table.open(encoding="utf-8", newline="") as lines:
        known = {row["country_qid"]: row for row in csv.DictReader(lines)}
    (slug,) = [slug for slug, codes in states().items() if codes["iso3"] == iso3]
    row = known[linked_item(slug)]
    return {"cow": row["cow_code"], "gw": row["gw_code"]}


def linked_item(slug: str) -> str:
    (item,) = [row["object_id"] for row in rows() if row["subject_id"] == f"actor:{slug}"]
    return item.removeprefix("wd:")


PACKAGES: dict[str, Callable[[str], Codes]] = {
    "pycountry": by_pycountry,
    "country_converter": by_country_converter,
    "countrycode": by_countrycode,
    "histwardb": by_histwardb,
}


@pytest.mark.parametrize("slug", sorted(states()))
@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_every_code_agrees_with_the_package(slug: str, package: str) -> None:
    ours = states()[slug]
    theirs = PACKAGES[package](ours["iso3"])
    assert theirs == {name: ours[name] for name in theirs}


def test_every_state_has_all_four_codes() -> None:
    assert states()
    assert {slug for slug, codes in states().items() if set(codes) != set(STATE_CODES)} == set()


def test_the_state_numbers_differ_for_germany_alone() -> None:
    assert {slug for slug, codes in states().items() if codes["cow"] != codes["gw"]} == {"germany"}
    assert (states()["germany"]["cow"], states()["germany"]["gw"]) == ("255", "260")


@pytest.mark.parametrize("code", STATE_CODES)
def test_no_two_states_share_a_code(code: str) -> None:
    assert len({codes[code] for codes in states().values()}) == len(states())


def test_what_is_no_state_has_no_state_number() -> None:
    others = {slug: codes for slug, codes in actors().items() if "state" not in codes}
    assert {slug for slug, codes in others.items() if codes.keys() & {"iso3", "cow", "gw"}} == set()
    reserved = {slug: codes["iso2"] for slug, codes in others.items() if "iso2" in codes}
    assert reserved == {"european-union": "EU", "un": "UN"}


def test_no_place_has_a_code() -> None:
    terms = {quad.predicate.value for quad in pyoxigraph.parse(path=ROOT / "data" / "places.ttl")}
    assert terms.isdisjoint({TERMS + code for code in CODES})


def test_every_code_is_the_tables() -> None:
    columns = {
        "iso2": "iso2",
        "iso3": "iso3",
        "cow_code": "cow",
        "gw_code": "gw",
        "cow_igo": "cowIgo",
    }
    kinds = {"place", "organisation", "group", "mission"}
    with EXTRACT.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        expected = {
            row["key"]: {ours: row[theirs] for theirs, ours in columns.items() if row[theirs]}
            for row in table
            if row["kind"] in kinds and row["key"] in actors()
        }
    found = {slug: {k: v for k, v in actors()[slug].items() if k in CODES} for slug in expected}
    assert found == expected
