"""`comity links suggest`: which items are candidates, in which order, and what the draft says."""

import csv
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from comity.dataset import Dataset
from comity.links import link_set, suggest
from comity.links.suggest import Candidate
from linked import ARMY, CHINA, FORUM, ID, asked, edition, row

TODAY = date(2026, 11, 30)
TALKS = row("er:talks", "Lake talks")
EVENT = """
er:talks a comity:Statement , comity:Event ; rdfs:label "Lake talks"@en ;
  comity:statedIn document:report ; comity:earliest "2001-06-01"^^xsd:date ;
  comity:latest "2001-06-30"^^xsd:date .
er:talks-china a comity:Participation ; comity:event er:talks ; comity:actor actor:china .
er:talks-pla a comity:Participation ; comity:event er:talks ; comity:actor actor:pla .
"""
BODY = 'wdt:P31 ex:body . ex:body rdfs:label "organization"@en .'
BOTH = "wdt:P710 wd:Q148 , wd:Q200106"
DAY = '"^^xsd:dateTime'


def found(folder: Path, turtle: str, *rows: str, **others: str) -> list[Candidate]:
    """Return the candidates of the rows, with nothing else in the extract."""
    data = edition(*rows, **others)
    return suggest.candidates(data, asked(folder, turtle), link_set.read(data).sound())


def told(candidates: list[Candidate]) -> list[tuple[str, str, float, str]]:
    return [
        (one.item.iri.rpartition("/")[2], one.match, one.score, "; ".join(one.reasons))
        for one in candidates
    ]


RATED: dict[str, tuple[str, list[tuple[str, str, float, str]]]] = {
    "the same label and type": (
        f'wd:Q15 rdfs:label "lake forum"@en ; {BODY}',
        [
            (
                "Q15",
                "skos:exactMatch",
                0.65,
                "its label “lake forum” is a name of ours; type agrees (organization)",
            )
        ],
    ),
    "an alias, and no type": (
        'wd:Q15 rdfs:label "Lakes"@en ; skos:altLabel "L.F."@en , "LF"@en .',
        [("Q15", "skos:closeMatch", 0.5, "its alias “L.F.” is a name of ours")],
    ),
    "the same label, another type": (
        'wd:Q15 rdfs:label "Lake Forum"@en ; wdt:P31 ex:f . ex:f rdfs:label "film"@en .',
        [
            (
                "Q15",
                "skos:closeMatch",
                0.25,
                "its label “Lake Forum” is a name of ours; type differs (film)",
            )
        ],
    ),
    "the better one first": (
        'wd:Q15 rdfs:label "Lake Forum"@en . wd:Q48 rdfs:label "Lake Forum"@en ; ' + BODY,
        [
            (
                "Q48",
                "skos:exactMatch",
                0.65,
                "its label “Lake Forum” is a name of ours; type agrees (organization)",
            ),
            ("Q15", "skos:closeMatch", 0.5, "its label “Lake Forum” is a name of ours"),
        ],
    ),
    "a code": (
        'wd:Q15 rdfs:label "Lakes"@en ; wdt:P298 "LFM" .',
        [("Q15", "skos:closeMatch", 0.5, "its code LFM is ours")],
    ),
    "a name that is nearly ours, and the type": (
        f'wd:Q15 rdfs:label "Lake Forums"@en ; {BODY}',
        [
            (
                "Q15",
                "skos:closeMatch",
                0.63,
                "its name “Lake Forums” is nearly ours; type agrees (organization)",
            )
        ],
    ),
    "a name that is nearly ours, and nothing else": ('wd:Q15 rdfs:label "Lake Forums"@en .', []),
    "an item that was merged": (
        'wd:Q15 rdfs:label "Lake Forum"@en ; owl:sameAs wd:Q48 .',
        [],
    ),
    "an item that is another thing's": (
        f'wd:Q148 rdfs:label "Lake Forum"@en ; {BODY}',
        [
            (
                "Q148",
                "skos:closeMatch",
                0.45,
                (
                    "its label “Lake Forum” is a name of ours; type agrees (organization);"
                    " the item is another thing's exact match"
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(("turtle", "expected"), RATED.values(), ids=RATED)
def test_a_candidate_is_rated_by_what_agrees(
    turtle: str, expected: list[tuple[str, str, float, str]], tmp_path: Path
) -> None:
    assert told(found(tmp_path, turtle, CHINA, FORUM)) == expected


def test_a_rejected_item_is_never_suggested_again(tmp_path: Path) -> None:
    turtle = 'wd:Q15 rdfs:label "Lake Forum"@en . wd:Q48 rdfs:label "Lake Forum"@en .'
    rejected = row("actor:forum", "Lake Forum", "wd:Q15", predicate_modifier="Not")
    assert [one[0] for one in told(found(tmp_path, turtle, FORUM, rejected))] == ["Q48"]
    assert [one[0] for one in told(found(tmp_path, turtle, FORUM))] == ["Q15", "Q48"]


@pytest.mark.parametrize("reason", ["cannot-have-one", "see-shared-name", "must-not-be-linked"])
def test_what_somebody_decided_is_not_suggested(reason: str, tmp_path: Path) -> None:
    decided = FORUM.replace("not-looked-up", reason)
    assert found(tmp_path, 'wd:Q15 rdfs:label "Lake Forum"@en .', decided) == []


EVENTS = {
    "two participants on a day of ours": (f'wdt:P585 "2001-06-15T00:00:00Z{DAY} ; {BOTH}', True),
    "in a month that is ours": (f'wdt:P585 "2001-06-01T00:00:00Z{DAY} ; {BOTH}', True),
    "in the year": (f'wdt:P580 "2001-01-01T00:00:00Z{DAY} ; {BOTH}', True),
    "another month": (f'wdt:P585 "2001-07-15T00:00:00Z{DAY} ; {BOTH}', False),
    "another year": (f'wdt:P585 "1999-06-15T00:00:00Z{DAY} ; {BOTH}', False),
    "one participant": (f'wdt:P585 "2001-06-15T00:00:00Z{DAY} ; wdt:P710 wd:Q148', False),
}


@pytest.mark.parametrize(("facts", "is_one"), EVENTS.values(), ids=EVENTS)
def test_an_event_of_its_time_with_two_participants_is_a_candidate(
    facts: str, *, is_one: bool, tmp_path: Path
) -> None:
    turtle = f'wd:Q15 rdfs:label "Something else"@en ; {facts} .'
    rows = (CHINA, ARMY, TALKS)
    candidates = found(tmp_path, turtle, *rows, report__talks=EVENT)
    assert [one.thing for one in candidates] == ([f"{ID}example-report-2001/talks"] * is_one)
    if is_one:
        assert candidates[0].reasons[-1] == "participants shared: 2"
        assert candidates[0].match == "skos:closeMatch"


def test_a_service_is_asked_for_names_codes_and_events(tmp_path: Path) -> None:
    turtle = f"""
      wd:Q15 rdfs:label "Lakes"@en ; skos:altLabel "湖泊论坛"@zh .
      wd:Q48 rdfs:label "Else"@en ; wdt:P298 "LFM" .
      wd:Q17 rdfs:label "Else"@en ; wdt:P585 "2001-06-15T00:00:00Z{DAY} ; {BOTH} .
      wd:Q30 rdfs:label "Lake Forums"@en ; {BODY}
      ex:property rdfs:label "Lake Forum"@en .
    """
    data = edition(CHINA, ARMY, FORUM, TALKS, report__talks=EVENT)
    service = asked(tmp_path, turtle)._replace(whole=False)
    candidates = suggest.candidates(data, service, link_set.read(data).sound())
    assert [one[0] for one in told(candidates)] == ["Q15", "Q48", "Q17"]


@pytest.fixture
def draft(tmp_path: Path) -> tuple[Dataset, str]:
    data = edition(CHINA, ARMY, FORUM, TALKS, report__talks=EVENT)
    turtle = f"""
      wd:Q15 rdfs:label "Lake Forum"@en ; {BODY}
      wd:Q48 rdfs:label "\\"La\\tkes\\" alone"@en ; skos:altLabel "LF"@en .
      <https://example.org/item> rdfs:label "Else"@en ;
        wdt:P585 "2001-06-15T00:00:00Z{DAY} ; {BOTH} .
    """
    wikidata = asked(tmp_path, turtle)
    candidates = suggest.candidates(data, wikidata, link_set.read(data).sound())
    return data, suggest.draft(data, candidates, "an extract", TODAY)


def rows(text: str) -> list[dict[str, str]]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_draft_has_the_reasons_and_no_reviewer(draft: tuple[Dataset, str]) -> None:
    _, text = draft
    assert [
        (
            one["subject_id"],
            one["object_id"],
            one["mapping_justification"],
            one["match_string"],
            one["comment"].partition(":")[0],
        )
        for one in rows(text)
    ] == [
        ("actor:forum", "wd:Q15", "semapv:LexicalMatching", "Lake Forum", "Candidate 1"),
        ("actor:forum", "wd:Q48", "semapv:LexicalMatching", "LF", "Candidate 2"),
        ("er:talks", "ext1:item", "semapv:CompositeMatching", "", "Candidate 1"),
    ]
    assert {one["reviewer_id"] for one in rows(text)} == {""}
    assert {one["mapping_date"] for one in rows(text)} == {"2026-11-30"}
    assert all(0 < float(one["confidence"]) < 0.8 for one in rows(text))


@pytest.mark.filterwarnings("ignore")  # the package, and pandas under it, use what is deprecated
def test_the_draft_is_valid_sssom(draft: tuple[Dataset, str], tmp_path: Path) -> None:
    file = tmp_path / "draft.sssom.tsv"
    file.write_text(draft[1], "utf-8")
    done = CliRunner().invoke(import_module("sssom.cli").main, ["validate", str(file)])
    assert done.exit_code == 0, done.output
    parsed = import_module("sssom.parsers").parse_sssom_table(file).df
    assert sorted(parsed["object_label"]) == ['"La kes" alone', "Else", "Lake Forum"]


def test_a_draft_without_candidates_is_a_table_without_rows() -> None:
    assert rows(suggest.draft(edition(CHINA), [], "an extract", TODAY)) == []
