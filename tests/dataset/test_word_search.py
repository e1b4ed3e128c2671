"""The search: each sort of text is found, the likeliest thing first, as `comity find` has it."""

from typing import Final

import pytest

from comity.dataset import Dataset, matching, read, word_search
from comity.dataset.candidates import EXACT, Candidates
from comity.dataset.word_search import DOCUMENTS, OTHERS, Hit, Search
from comity.errors import QueryError
from comity.rdf.curies import expand, shorten
from edition import add_second_document, lay_out

FIRST: Final = {
    "Kazakhstan": ("actor:kazakhstan", "name"),
    "哈萨克斯坦": ("actor:kazakhstan", "name"),
    "kaz": ("actor:kazakhstan", "code or citation"),
    "https://www.wikidata.org/wiki/Q232": ("actor:kazakhstan", "code or citation"),
    "actor:kazakhstan": ("actor:kazakhstan", ""),
    "Kazakhstan (actor:kazakhstan)": ("actor:kazakhstan", ""),
    "second alm": ("er:second-seminar", "name"),
    "more than 120": ("er:soldiers-number", "printed words"),
    "INVENTED-2001 ¶1 s2": ("er:p01-s2", "code or citation"),
    "¶2 s3": ("er:p02-s3", "code or citation"),
    "2.3": ("er:p02-s3", "code or citation"),
    "2001-11": ("er:second-seminar", "date"),
    "3 and 9 August": ("er:exercises", "date"),
    "watches without": ("role:observer", "gloss"),
    "演习 何人": ("er:p01-s1", "gloss"),
    "place is read": ("er:second-seminar", "caveat or note"),
}


def names(dataset: Dataset, hits: list[Hit]) -> list[str]:
    """Return the prefixed names of what is found."""
    return [shorten(hit.node, dataset.facts.prefixes) for hit in hits]


@pytest.mark.parametrize("typed", FIRST)
def test_a_text_of_each_sort_is_found(invented: Dataset, typed: str) -> None:
    hit, *_ = Search(invented.facts).found(typed)
    assert (*names(invented, [hit]), hit.text.where if hit.text else "") == FIRST[typed]


@pytest.mark.parametrize("typed", ["seminar xqzzy", "¶", "¶9 s9", "eminar", "12", "萨哈"])
def test_every_word_is_to_be_found_from_its_beginning(invented: Dataset, typed: str) -> None:
    assert names(invented, Search(invented.facts).found(typed)) == []


def test_the_words_of_a_citation_stand_together(invented: Dataset) -> None:
    found = names(invented, Search(invented.facts).found("1.1"))
    assert found[:2] == ["er:p01-s1", "er:exercises"]
    assert "er:p02-s1" not in found


@pytest.mark.parametrize("typed", ["1.2 | ¶1 s3", "[INVENTED-2001 ¶1 s3; ¶1 s2]"])
def test_of_several_citations_each_is_found(invented: Dataset, typed: str) -> None:
    found = names(invented, Search(invented.facts).found(typed))
    each = [Search(invented.facts).found(one) for one in ("¶1 s2", "¶1 s3")]
    assert set(found) == {*names(invented, each[0]), *names(invented, each[1])}
    assert found[0] in {"er:p01-s2", "er:p01-s3"}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the fixture edition with its second document. Read only."""
    return read(add_second_document(lay_out(tmp_path_factory.mktemp("two"))))


def test_a_citation_that_several_documents_have_finds_all(two: Dataset) -> None:
    found = names(two, Search(two.facts).found("¶1 s1"))
    assert {"er:p01-s1", "er:exercises", "ec:p01-s1", "ec:talks"} <= set(found)
    for typed in "¶1 s1", "1.1":
        with pytest.raises(QueryError) as error:
            matching.find(two.facts, typed)
        assert "ec:p01-s1  INVENTED-2002 ¶1 s1" in error.value.hint
        assert "er:p01-s1  INVENTED-2001 ¶1 s1" in error.value.hint


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("INVENTED-2001 ¶1 s1", "er:p01-s1"),
        ("[INVENTED-2002 ¶3 s2]", "ec:p03-s2"),
        ("2.3", "er:p02-s3"),
        ("¶2 s3", "er:p02-s3"),
        ("INVENTED-2001 heading 2", "er:h2"),
        ("example-report-2001/second-seminar", "er:second-seminar"),
        ("comity.example-report-2001.second-seminar", "er:second-seminar"),
        ("Kazakhstan (actor:kazakhstan)", "actor:kazakhstan"),
        ("../en/id/actor/kazakhstan.html#events", "actor:kazakhstan"),
        ("http://www.wikidata.org/entity/Q232", "actor:kazakhstan"),
        ("https://www.wikidata.org/wiki/Q232", "actor:kazakhstan"),
        ("wd:Q232", "actor:kazakhstan"),
        ("705", "actor:kazakhstan"),
        ("KZ", "actor:kazakhstan"),
        ("UN", "actor:un"),
    ],
)
def test_whatever_is_printed_for_a_thing_names_it(two: Dataset, typed: str, found: str) -> None:
    node = matching.find(two.facts, typed)
    assert shorten(node, two.facts.prefixes) == found


@pytest.mark.parametrize("typed", ["Q142", "KX", "999"])
def test_no_code_is_nearly_another(two: Dataset, typed: str) -> None:
    with pytest.raises(QueryError, match="nothing is called") as error:
        matching.find(two.facts, typed)
    assert "actor:" not in error.value.hint.partition(" as actor:china")[0]


def test_a_number_in_a_column_is_a_code_where_one_thing_has_it(invented: Dataset) -> None:
    known = Candidates(invented.facts)
    kazakhstan = expand("actor:kazakhstan", invented.facts.prefixes)
    assert known.called("705")[0] == (kazakhstan, EXACT, True)
    assert known.called("KAZ")[0] == (kazakhstan, EXACT, True)


def test_what_other_sources_say_comes_last_and_is_marked(invented: Dataset) -> None:
    hits = Search(invented.facts).found("exercises")
    sources = [word_search.row(invented.facts, hit)["source"] for hit in hits]
    assert sources == sorted(sources, key=[DOCUMENTS, OTHERS].index)
    assert set(sources) == {DOCUMENTS, OTHERS}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "figure"}, ["er:soldiers-number", "er:monitors-number"]),
        ({"kind": "comity:Prospect"}, ["er:unit"]),
        ({"kind": "role:observer"}, ["er:exercises-kyrgyzstan"]),
        ({"kind": "seminar"}, ["er:second-seminar"]),
        ({"kind": "organizer", "actor": "Kazakhstan"}, ["er:exercises-kazakhstan"]),
        ({"kind": "event", "actor": "KGZ"}, ["er:exercises"]),
        ({"kind": "position", "actor": "China"}, ["er:charter-led-to-seminar", "er:support"]),
        ({"kind": "denial", "document": "example-report-2001"}, ["er:not-a-member"]),
        ({"kind": "account", "document": "example-report-2001"}, []),
    ],
)
def test_only_what_is_wanted_is_found(
    invented: Dataset, asked: dict[str, str], found: list[str]
) -> None:
    wanted = word_search.wanted(invented.facts, **asked)
    assert names(invented, Search(invented.facts, wanted).found("")) == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "figuer"}, "nothing is called “figuer” — perhaps figure (comity:Figure)"),
        ({"actor": "er:exercises"}, "nothing is called “er:exercises”"),
        ({"actor": "Kazakstan"}, "nothing is called “Kazakstan” — perhaps Kazakhstan"),
        ({"document": "China"}, "nothing is called “China”"),
    ],
)
def test_what_is_of_another_sort_is_refused(
    invented: Dataset, asked: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError) as error:
        word_search.wanted(invented.facts, **asked)
    assert message in str(error.value)


def test_a_row_says_what_it_is_and_how_it_was_coded(invented: Dataset) -> None:
    hit, *_ = Search(invented.facts).found("observed")
    assert word_search.row(invented.facts, hit) == {
        "class": "participation",
        "coded": "observer",
        "label_en": "Two exercises near Almaty, August 2001 (invented) – Kyrgyzstan – observer",
        "label_zh": "阿拉木图附近的两次演习（2001年8月，虚构） – 吉尔吉斯斯坦 – 观摩方",
        "words": "observed",
        "found_in": "printed words",
        "cite": "INVENTED-2001 ¶1 s2",
        "name": "er:exercises-kyrgyzstan",
        "source": DOCUMENTS,
    }
    assert tuple(word_search.row(invented.facts, hit)) == word_search.COLUMNS


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("sminar in Almaty", ["seminar"]),
        ("seminar soldiers", []),
    ],
)
def test_the_nearest_words_are_proposed(invented: Dataset, typed: str, near: list[str]) -> None:
    assert Search(invented.facts).nearest(typed)[: len(near) or None] == near
