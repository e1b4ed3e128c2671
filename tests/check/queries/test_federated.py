"""QRY-07 and QRY-08: a federated question has the portable form, and the items of the link set."""

import pytest

from comity import fill
from comity.check.findings import Finding
from comity.check.queries import choice, federated, headers, portable
from comity.corpus import federation, parsed
from comity.errors import CorpusError, Place
from comity.terms import WIKIDATA
from in_memory import TABLE, Files, corpus, declared, written

QUERY = "queries/federated/codes.rq"
LINKS = "data/links/wikidata.sssom.tsv"
ACTORS = "data/actors.ttl"

QUESTION = f"""\
# title: Codes
# question@en: Which codes has Wikidata?
# question@zh-hans: 维基数据有哪些代码？
# category: with Wikidata
# keywords: codes
# may-be-empty: no
# items: states

PREFIX comity: <{TABLE["comity"]}>
PREFIX skos: <{TABLE["skos"]}>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>

SELECT ?state ?code
WHERE {{
  SERVICE <https://query.wikidata.org/sparql> {{
    VALUES ?item {{
      wd:Q148 wd:Q159
    }}
    ?item wdt:P298 ?code .
  }}
  ?state skos:exactMatch ?item .
}}
ORDER BY ?state ?code
"""
HEAD = (
    "#curie_map:\n#  actor: https://w3id.org/comity/id/actor/\n"
    "#  wd: http://www.wikidata.org/entity/\n"
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label"
    "\tmapping_justification\tauthor_label\tmapping_date\tconfidence\tother\tcomment\n"
)


def row(subject: str, item: str, modifier: str = "", match: str = "exact") -> str:
    return (
        f"actor:{subject}\tx\tskos:{match}Match\t{modifier}\twd:{item}\tx"
        "\tsemapv:ManualMappingCuration\tThe authors\t2026-11-23\t0.8\t\tx\n"
    )


BASE: dict[str, str] = {
    QUERY: QUESTION,
    LINKS: HEAD + row("russia", "Q159", match="close") + row("china", "Q148"),
    ACTORS: "actor:china a comity:State . actor:russia a comity:State . actor:pla a comity:Actor .",
}

SERVICE = "SERVICE <https://query.wikidata.org/sparql> {"
FORMS = {
    "the form": ("", "", []),
    "no service": (
        SERVICE,
        "{",
        ["1 QRY-07 error: the query has 0 SERVICE blocks — ask one…"],
    ),
    "two": (
        "  ?state skos:exactMatch ?item .\n",
        "  OPTIONAL { SERVICE <https://query.wikidata.org/sparql> { ?item wdt:P297 ?code } }\n",
        ["1 QRY-07 error: the query has 2 SERVICE blocks…"],
    ),
    "another endpoint": (
        "query.wikidata.org",
        "example.org",
        ["16:3 QRY-07 error: the SERVICE is not that of Wikidata…"],
    ),
    "one that may fail in silence": (
        "SERVICE <",
        "SERVICE SILENT <",
        ["16:3 QRY-07 error: the SERVICE is not that of Wikidata…"],
    ),
    "one that is a variable": (
        "<https://query.wikidata.org/sparql>",
        "?there",
        ["16:3 QRY-07 error: the SERVICE is not that of Wikidata…"],
    ),
    "local patterns first": (
        "WHERE {\n",
        "WHERE {\n  ?state skos:closeMatch ?item .\n",
        ["17:3 QRY-07 error: the SERVICE is not first in the WHERE…"],
    ),
    "a filter above it": (
        "WHERE {\n",
        "WHERE {\n  FILTER (BOUND(?code))\n",
        ["17:3 QRY-07 error: the SERVICE is not first in the WHERE…"],
    ),
    "one in an OPTIONAL": (
        SERVICE,
        "OPTIONAL { " + SERVICE,
        ["16:14 QRY-07 error: the SERVICE is not first in the WHERE…"],
    ),
    "items behind what is asked of them": (
        "    VALUES ?item {\n      wd:Q148 wd:Q159\n    }\n    ?item wdt:P298 ?code .\n",
        "    ?item wdt:P298 ?code .\n    VALUES ?item {\n      wd:Q148 wd:Q159\n    }\n",
        ["16:47 QRY-07 error: the SERVICE does not begin with its items…"],
    ),
    "a subquery": (
        "?item wdt:P298 ?code .",
        "{ SELECT ?item ?code WHERE { ?item wdt:P298 ?code } }",
        ["20:7 QRY-07 error: a subquery in the SERVICE…"],
    ),
    "a graph": (
        "?item wdt:P298 ?code .",
        "GRAPH ?g { ?item wdt:P298 ?code }",
        ["20:5 QRY-07 error: a GRAPH in the SERVICE…"],
    ),
    "another service within": (
        "?item wdt:P298 ?code .",
        "SERVICE <https://example.org/> { ?item wdt:P298 ?code }",
        ["1 QRY-07 error: the query has 2 SERVICE blocks…"],
    ),
    "a typed literal": (
        "?code .\n",
        '?code . FILTER (?code > "2000-01-01"^^<urn:date>)\n',
        ["20:56 QRY-07 error: a typed literal in the SERVICE…"],
    ),
    "a name of ours": (
        "?item wdt:P298 ?code .",
        "?item wdt:P298 ?code ; comity:iso3 ?code .",
        ["20:28 QRY-07 error: comity:iso3 in the SERVICE — ask it below…"],
    ),
}
ITEMS: dict[str, tuple[Files, list[str]]] = {
    "the items": ({}, []),
    "one that is linked since": (
        {
            LINKS: f"{BASE[LINKS]}{row('japan', 'Q17')}",
            ACTORS: f"{BASE[ACTORS]} actor:japan a comity:State .",
        },
        ["18:1 QRY-08 error: the items of the link set are now: wd:Q17 wd:Q148 wd:Q159…"],
    ),
    "one that is of another class": ({LINKS: f"{BASE[LINKS]}{row('pla', 'Q200106')}"}, []),
    "one that is linked no more": (
        {LINKS: HEAD + row("china", "Q148")},
        ["18:1 QRY-08 error: the items of the link set are now: wd:Q148 — “comity fill…"],
    ),
    "one that was rejected": ({LINKS: f"{BASE[LINKS]}{row('china', 'Q574', 'Not')}"}, []),
    "no item at all": (
        {LINKS: HEAD},
        ["18:1 QRY-08 error: the items of the link set are now: none here…"],
    ),
    "items in another order": (
        {QUERY: QUESTION.replace("wd:Q148 wd:Q159", "wd:Q159 wd:Q148")},
        ["18:1 QRY-08 error: the items of the link set are now: wd:Q148 wd:Q159…"],
    ),
    "items in one line with the bracket": (
        {QUERY: QUESTION.replace("{\n      wd:Q148 wd:Q159\n    }", "{ wd:Q148 wd:Q159 }")},
        ["1 QRY-08 error: the list of items does not have the expected form…"],
    ),
    "a kind that there is not": (
        {QUERY: QUESTION.replace("items: states", "items: rivers")},
        ["1 QRY-08 error: there are no items of the kind rivers — write one of actors, all…"],
    ),
    "a file that cannot be read may have items": ({ACTORS: "actor:china a a ."}, []),
    "a header that is wrong is mended first": ({QUERY: QUESTION.replace("title", "heading")}, []),
}


def found(files: Files, expected: list[str]) -> list[str]:
    due = [f"{QUERY}:{line}" for line in expected]
    return [line.removeprefix(f"{QUERY}:") for line in written(_check(files), due)]


def _check(files: Files) -> list[Finding]:
    return list(federated.check(declared({**BASE, **files})))


@pytest.mark.parametrize("case", FORMS)
def test_the_form_is_the_one_that_every_engine_runs(case: str) -> None:
    old, new, expected = FORMS[case]
    assert old in QUESTION
    text = QUESTION.replace(old, new, 1) if old else QUESTION
    assert found({QUERY: text}, expected) == expected


@pytest.mark.parametrize("case", ITEMS)
def test_the_items_are_those_of_the_link_set(case: str) -> None:
    files, expected = ITEMS[case]
    assert found(files, expected) == expected


def test_other_rules_look_at_it_and_nobody_is_asked() -> None:
    files = {**BASE, QUERY: QUESTION.replace("ORDER BY ?state ?code\n", "")}
    assert [finding.rule for finding in portable.check(declared(files))] == ["QRY-32"]
    files = {**BASE, QUERY: QUESTION.replace("WHERE {", "FROM <urn:x> WHERE {", 1)}
    assert [finding.rule for finding in portable.check(declared(files))] == ["QRY-22"]
    assert list(portable.check(declared(BASE))) == []
    assert list(headers.check(declared(BASE))) == []
    assert list(choice.check(declared(BASE))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# items: states\n", "", "the query's header has no items"),
        (
            "?state skos:exactMatch ?item .\n",
            "?state skos:exactMatch ?item .\n  VALUES ?document { UNDEF }\n",
            "the query's header has no stored-for",
        ),
    ],
)
def test_its_header_says_which_items_and_of_which_documents(
    old: str, new: str, message: str
) -> None:
    (finding,) = headers.check(declared({**BASE, QUERY: QUESTION.replace(old, new)}))
    assert finding.message == message


def test_items_are_no_field_of_another_question() -> None:
    files = {"queries/codes.rq": QUESTION.replace(SERVICE, "{")}
    (finding,) = headers.check(declared(files))
    assert finding.message == "items is not a field of a query's header"


def test_fill_writes_the_items() -> None:
    files = {**BASE, QUERY: QUESTION.replace("wd:Q148 wd:Q159", "wd:Q148")}
    assert fill.due_rows.items(declared(files)) == {QUERY: QUESTION.encode()}


def test_a_file_that_cannot_be_read_may_hold_links() -> None:
    problem = CorpusError("cannot be read", Place(LINKS))
    files = corpus({**BASE, LINKS: HEAD})._replace(unreadable=(problem,))
    assert list(federated.check(parsed.read(files))) == []


def test_a_long_list_is_set_in_lines() -> None:
    items = [f"{WIKIDATA}Q{number}" for number in range(1000, 1020)]
    lines = federation.lines(reversed(items)).splitlines()
    assert len(lines) > 1
    assert all(line.startswith("      wd:Q") and len(line) <= 100 for line in lines)
    assert " ".join(lines).split() == [f"wd:Q{number}" for number in range(1000, 1020)]
