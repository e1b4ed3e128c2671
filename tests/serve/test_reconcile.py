"""A column of names is matched to Comity, and led on to Wikidata and codes."""

import json
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
import reconciler

from comity.terms import COMITY, LABELS, THINGS
from datasets import dataset
from linked_data import ask, place
from serving import Reply, Server


def got(server: Server, **parameters: object) -> Any:  # noqa: ANN401 (JSON)
    """Ask the service, and read its JSON."""
    written = {name: json.dumps(value) for name, value in parameters.items()}
    reply = ask(server, f"/reconcile?{urlencode(written)}")
    assert reply.status == 200, reply.content
    assert reply.headers["access-control-allow-origin"] == "*"
    return json.loads(reply.content)


def best(server: Server, **query: object) -> list[tuple[str, float, bool]]:
    """Return the candidates of one query."""
    found = got(server, queries={"q0": query})["q0"]["result"]
    return [(one["id"], one["score"], one["match"]) for one in found]


NAMES = {
    "Kyrgyzstan": "actor/kyrgyzstan",
    "吉尔吉斯斯坦": "actor/kyrgyzstan",
    "People's Republic of China": "actor/china",
    "  united   STATES ": "actor/united-states",
    "ASEAN Regional Forum": "actor/arf",
    "东盟地区论坛": "actor/arf",
    "Brahimi Report": "instrument/brahimi-report",
    "People’s Liberation Army": "actor/pla",
}


# The client itself calls what its data frames deprecate.
DEPRECATED = pytest.mark.filterwarnings("ignore:The inplace keyword")


@DEPRECATED
def test_a_client_matches_a_column_of_names(server: Server) -> None:
    column = pd.Series(list(NAMES), name="name")
    found = reconciler.reconcile(column, reconciliation_endpoint=f"{server.url}/reconcile")
    matched = found[found["match"]]
    assert dict(zip(matched["input_value"], matched["id"], strict=True)) == NAMES


@DEPRECATED
def test_a_client_asks_for_a_type_and_a_code(server: Server) -> None:
    table = pd.DataFrame({"who": ["Korea", "Germany"], "iso3": ["KOR", "DEU"]})
    found = reconciler.reconcile(
        table["who"],
        type_id="comity:State",
        property_mapping={"comity:iso3": table["iso3"]},
        reconciliation_endpoint=f"{server.url}/reconcile",
    )
    assert list(found["id"]) == ["actor/south-korea", "actor/germany"]
    assert set(found["type_id"]) == {"comity:State"}


def test_what_is_only_near_is_proposed_and_not_matched(server: Server) -> None:
    (first, *_) = best(server, query="Kirgizstan")
    assert first[0] == "actor/kyrgyzstan"
    assert not first[2]
    assert best(server, query="Atlantis") == []


def of_an_identification() -> tuple[str, str, str]:
    """Return a printed thing, what the editors take it for, and how sure they are."""
    facts = dataset().facts
    parts = (COMITY.identifies, COMITY.identifiedAs, COMITY.confidence)
    for node in facts.instances(COMITY.Identification):
        (thing,), (known, *others), (sure,) = (facts.values(node, part) for part in parts)
        if not others and sure.endswith("/probable") and COMITY.Instrument in facts.classes(thing):
            return thing, known, facts.english(sure, LABELS[1])[0]
    message = "no instrument is identified as probably another"
    raise AssertionError(message)


def test_a_printed_name_leads_to_what_the_editors_take_it_for(server: Server) -> None:
    thing, known, _ = of_an_identification()
    found = best(server, query=dataset().facts.english(thing, LABELS[0])[0])
    assert found[:1] == [(thing.removeprefix(THINGS), 100, True)]
    assert (known.removeprefix(THINGS), False) in [(one, match) for one, _, match in found]


def test_a_code_alone_is_enough(server: Server) -> None:
    asked = {"pid": "comity:cow", "v": 703}
    assert best(server, properties=[asked]) == [("actor/kyrgyzstan", 100, True)]
    for pid, value in (
        ("skos:exactMatch", "Q813"),
        ("skos:exactMatch", "http://www.wikidata.org/entity/Q813"),
        ("m49", "417"),
        ("geonames", "1527747"),
    ):
        found = best(server, properties=[{"pid": pid, "v": value}])
        assert found == [("actor/kyrgyzstan", 100, True)], pid


def test_a_column_of_codes_is_matched_as_one_of_names(server: Server) -> None:
    for code in ("KGZ", "kg", "703", "417", "Q813", "wd:Q813", "actor:kyrgyzstan"):
        found = best(server, query=code, type="comity:State")
        assert found == [("actor/kyrgyzstan", 100, True)], code


def test_another_code_speaks_against_a_name(server: Server) -> None:
    wrong = {"pid": "comity:iso3", "v": "FRA"}
    assert best(server, query="Germany", properties=[wrong])[0] == ("actor/germany", 50, False)


def test_a_match_leads_on_to_wikidata_and_codes(server: Server) -> None:
    pids = ["skos:exactMatch", "comity:cow", "comity:iso3", "comity:organOf", "m49", "geonames"]
    asked = {"ids": ["actor/kyrgyzstan", "actor/pla"], "properties": [{"id": pid} for pid in pids]}
    found = got(server, extend=asked)
    assert [one["id"] for one in found["meta"]] == pids
    assert found["rows"]["actor/kyrgyzstan"] == {
        "skos:exactMatch": [{"str": "Q813"}],
        "comity:cow": [{"str": "703"}],
        "comity:iso3": [{"str": "KGZ"}],
        "comity:organOf": [],
        "m49": [{"str": "417"}],
        "geonames": [{"str": "1527747"}],
    }
    assert found["rows"]["actor/pla"]["comity:organOf"] == [
        {"id": "actor/chinese-armed-forces", "name": "Chinese armed forces"}
    ]


def test_a_caveat_is_told_once_and_names_in_both_languages(server: Server) -> None:
    pids = ["comity:caveat", "rdfs:label"]
    asked = {"ids": ["actor/cica"], "properties": [{"id": pid} for pid in pids]}
    cells = got(server, extend=asked)["rows"]["actor/cica"]
    (caveat,) = cells["comity:caveat"]
    assert caveat["str"].startswith("The COW list of intergovernmental organizations counts CICA")
    assert [cell["str"] for cell in cells["rdfs:label"]][1] == "亚洲相互协作与信任措施会议"


def test_an_identification_is_told_with_its_confidence(server: Server) -> None:
    thing, known, sure = of_an_identification()
    name = thing.removeprefix(THINGS)
    asked = {"ids": [name], "properties": [{"id": "comity:identifiedAs"}]}
    (cell,) = got(server, extend=asked)["rows"][name]["comity:identifiedAs"]
    assert cell["id"] == known.removeprefix(THINGS)
    assert cell["name"].endswith(f"({sure})")


def test_the_manifest_names_services_that_answer(server: Server) -> None:
    manifest = got(server)
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/comity/id/"
    for what, typed, shown in (
        ("entity", "kyrg", "actor/kyrgyzstan"),
        ("property", "iso", "comity:iso2"),
        ("type", "sta", "comity:State"),
    ):
        service = manifest["suggest"][what]
        assert service["service_url"] == server.url
        reply = ask(server, f"{service['service_path']}?prefix={typed}")
        assert shown in [one["id"] for one in json.loads(reply.content)["result"]]
    proposed = manifest["extend"]["propose_properties"]["service_path"]
    reply = ask(server, f"{proposed}?type=comity:State")
    assert "skos:exactMatch" in [one["id"] for one in json.loads(reply.content)["properties"]]
    view = manifest["view"]["url"].removeprefix(server.url).replace("{{id}}", "actor%2Fchina")
    name = place(view, ask(server, view), "location")
    assert place(name, ask(server, name), "location") == "/en/id/actor/china.html"


def test_a_preview_may_be_framed_and_nothing_else_may(server: Server) -> None:
    preview = got(server)["preview"]["url"].removeprefix(server.url)
    reply = ask(server, preview.replace("{{id}}", "actor%2Fchina"))
    assert "frame-ancestors" not in reply.headers["content-security-policy"]
    assert "中国".encode() in reply.content
    assert b'href="../comity.css"' in reply.content
    assert ask(server, "/reconcile/preview?id=nobody").status == 404
    page = ask(server, "/en/index.html")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


def refused(reply: Reply) -> bool:
    """Return whether a request was refused as clients of the service read it."""
    return reply.status == 400 and json.loads(reply.content)["status"] == "error"


@pytest.mark.parametrize(
    "parameters",
    [
        {"queries": "{"},
        {"queries": "[]"},
        {"queries": '{"q0": 1}'},
        {"queries": '{"q0": {"query": 1}}'},
        {"queries": '{"q0": {"query": "x", "limit": "many"}}'},
        {"queries": '{"q0": {"query": "x", "type": [1]}}'},
        {"queries": '{"q0": {"query": "x", "properties": [{"pid": 1, "v": 2}]}}'},
        {"queries": json.dumps({str(n): {"query": "China"} for n in range(201)})},
        {"extend": '{"ids": "actor/china", "properties": []}'},
        {"extend": '{"ids": [1], "properties": [{"id": "comity:iso3"}]}'},
    ],
)
def test_a_wrong_request_is_refused(server: Server, parameters: dict[str, str]) -> None:
    assert refused(ask(server, f"/reconcile?{urlencode(parameters)}"))
