"""A column of states as others write them is matched: by name, code, id or address."""

from collections.abc import Callable
from functools import cache
from typing import Final

import pycountry
import pytest
from countrycode import countrycode
from opencc import OpenCC

from comity.dataset import matching
from comity.dataset.candidates import Candidates
from comity.dataset.han import SIMPLIFIED
from comity.errors import QueryError
from comity.rdf.languages import CHINESE
from comity.terms import COMITY, EXACT_MATCH, GEONAMES, LABELS, M49, THINGS, WIKIDATA
from datasets import dataset

FACTS: Final = dataset().facts
STATES: Final = {FACTS.first(node, COMITY.iso3): node for node in FACTS.instances(COMITY.State)}
STATE: Final = (COMITY.State,)
HAN: Final = [chr(one) for one in range(0x4E00, 0xA000)]


@cache
def candidates() -> Candidates:
    return Candidates(FACTS)


@cache
def of_each_state(name: str) -> dict[str, str]:
    """Return what a column of the package has for each state: it reads its table at each call."""
    return dict(zip(STATES, map(str, countrycode([*STATES], "iso3c", name)), strict=True))


def of_package(name: str) -> Callable[[str], str]:
    """Return what a column of the package has for a state."""
    return lambda iso3: of_each_state(name)[iso3]


def iso(iso3: str, attribute: str = "name") -> str:
    """Return a name of a state as pycountry has it; its short one where it has no such."""
    country = pycountry.countries.get(alpha_3=iso3)
    assert country is not None
    return str(getattr(country, attribute, country.name))


def traditional(iso3: str) -> str:
    return str(converter().convert(FACTS.text(STATES[iso3], LABELS[0], CHINESE)))


@cache
def converter() -> OpenCC:
    return OpenCC("s2t")


def item(iso3: str) -> str:
    return matching.linked(FACTS, STATES[iso3], EXACT_MATCH, WIKIDATA)[0]


def geonames(iso3: str) -> str:
    return matching.linked(FACTS, STATES[iso3], EXACT_MATCH, GEONAMES)[0]


def slug(iso3: str) -> str:
    return STATES[iso3].removeprefix(f"{THINGS}actor/")


NAMES: Final[dict[str, Callable[[str], str]]] = {
    "English": of_package("country.name.en"),
    "English with article": lambda iso3: f"the {of_package('country.name.en')(iso3)}",
    "ISO, English": of_package("iso.name.en"),
    "ISO, as pycountry has it": iso,
    "ISO, official": lambda iso3: iso(iso3, "official_name"),
    "UN, English": of_package("un.name.en"),
    "UN, Chinese": of_package("un.name.zh"),
    "CLDR, Chinese": of_package("cldr.name.zh"),
    "COW": of_package("cow.name"),
    "traditional Chinese": traditional,
    "ISO2": of_package("iso2c"),
    "ISO3": of_package("iso3c"),
    "ISO3, small": lambda iso3: iso3.lower(),
    "item": item,
    "item with prefix": lambda iso3: f"wd:{item(iso3)}",
    "IRI of item": lambda iso3: WIKIDATA + item(iso3),
    "IRI of item, https": lambda iso3: WIKIDATA.replace("http:", "https:") + item(iso3),
    "page of item": lambda iso3: f"https://www.wikidata.org/wiki/{item(iso3)}",
    "GeoNames id": geonames,
    "IRI of GeoNames": lambda iso3: f"{GEONAMES}{geonames(iso3)}/",
    "page of GeoNames": lambda iso3: f"https://www.geonames.org/{geonames(iso3)}/x.html",
    "IRI of M49": lambda iso3: f"{M49}{int(of_package('un')(iso3)):03}",
    "M49 with prefix": lambda iso3: f"m49:{int(of_package('un')(iso3)):03}",
    "IRI": lambda iso3: STATES[iso3],
    "IRI, http": lambda iso3: STATES[iso3].replace("https:", "http:"),
    "prefixed name": lambda iso3: f"actor:{slug(iso3)}",
    "id": lambda iso3: f"actor/{slug(iso3)}",
}
# A number of a list that another list has for another state: neither is a match.
NUMBERS: Final[dict[str, tuple[Callable[[str], str], set[str]]]] = {
    "COW": (of_package("cown"), {"TJK"}),
    "COW, filled up": (lambda iso3: f"{int(of_package('cown')(iso3)):03}", {"TJK"}),
    "GW": (of_package("gwn"), {"TJK"}),
    "UN": (of_package("un"), {"SGP"}),
    "UN, filled up": (lambda iso3: f"{int(of_package('un')(iso3)):03}", {"SGP"}),
}


def matched(typed: str) -> list[str]:
    """Return what a name is a match of, among the states."""
    return [one.node for one in candidates().called(typed, STATE) if one.match]


@pytest.mark.parametrize("column", NAMES)
def test_every_name_of_a_column_is_a_match(column: str) -> None:
    typed = {iso3: NAMES[column](iso3) for iso3 in STATES}
    assert {iso3: matched(name) for iso3, name in typed.items()} == {
        iso3: [node] for iso3, node in STATES.items()
    }, typed


@pytest.mark.parametrize("column", NAMES)
def test_what_is_a_match_is_found_at_the_other_doors_too(column: str) -> None:
    for iso3, node in STATES.items():
        assert matching.find(FACTS, NAMES[column](iso3), STATE) == node


@pytest.mark.parametrize("column", NUMBERS)
def test_every_number_of_a_column_is_a_match_that_no_other_list_has(column: str) -> None:
    number, twice = NUMBERS[column]
    found = {iso3: matched(number(iso3)) for iso3 in STATES}
    assert found == {iso3: [] if iso3 in twice else [node] for iso3, node in STATES.items()}
    for iso3 in twice:
        both = candidates().called(number(iso3), STATE)
        assert {one.node for one in both} == {STATES["TJK"], STATES["SGP"]}


OTHERS: Final = {
    "PRC": "actor/china",
    "P.R. China": "actor/china",
    "P.R.C.": "actor/china",
    "中華人民共和國": "actor/china",
    "Kyrgyz Republic": "actor/kyrgyzstan",
    "the Kyrgyz Republic": "actor/kyrgyzstan",
    "U.S.A.": "actor/united-states",
    "U.S.": "actor/united-states",
    "United States of America (the)": "actor/united-states",
    "Korea, South": "actor/south-korea",
    "Korea, Republic of": "actor/south-korea",
    "俄羅斯聯邦": "actor/russia",
    "南韓": "actor/south-korea",
    "the SCO": "actor/sco",
    "上合组织": "actor/sco",
    "上合組織": "actor/sco",
    "the PLA": "actor/pla",
    "the EU": "actor/european-union",
    "聖彼得堡": "place/saint-petersburg",
    "关岛": "place/guam",
    "東盟": "actor/asean",
    "1816670": "place/beijing",
    "geonames:1816670": "place/beijing",
}


@pytest.mark.parametrize("typed", OTHERS)
def test_a_name_in_use_is_a_match(typed: str) -> None:
    found = [one.node.removeprefix(THINGS) for one in candidates().called(typed) if one.match]
    assert found == [OTHERS[typed]]


TAIWAN: Final = of_package("cldr.name.zh_hant")
SHORTER: Final = {"KAZ", "KGZ", "TJK", "UZB"}


def test_a_shorter_name_is_proposed_first_and_not_matched() -> None:
    found = {iso3: candidates().called(TAIWAN(iso3), STATE) for iso3 in STATES}
    assert {iso3 for iso3, some in found.items() if not some[0].match} == SHORTER
    assert {iso3: some[0].node for iso3, some in found.items()} == STATES


@pytest.mark.parametrize("typed", ["XYZ", "IRN", "Usb", "PLB", "Q1", "SC0", "日木"])
def test_three_letters_are_nearly_nothing(typed: str) -> None:
    assert list(candidates().names.near(matching.words(typed))) == []
    assert not [one for one in candidates().called(typed, STATE) if one.match]


def test_a_code_that_no_state_has_is_said_to_be_none() -> None:
    with pytest.raises(QueryError, match="nothing is called “XYZ”"):
        matching.find(FACTS, "XYZ", STATE)


def test_an_item_that_is_rejected_is_no_name() -> None:
    with pytest.raises(QueryError):
        matching.find(FACTS, f"{M49}419")


def test_traditional_characters_are_those_of_the_package() -> None:
    converted = OpenCC("t2s").convert("\n".join(HAN)).split("\n")
    theirs = {one: to for one, to in zip(HAN, converted, strict=True) if one != to and to in HAN}
    assert theirs == {chr(one): to for one, to in SIMPLIFIED.items()}
