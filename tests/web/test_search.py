"""The search: every name is in the index of each language, and what is typed finds it."""

import re
from functools import cache
from pathlib import Path

import pytest

import browsing
from comity.dataset.matching import words
from comity.rdf.languages import CHINESE, LANGUAGES
from comity.terms import ALT_LABEL, CITATION, COMITY, LABELS
from datasets import dataset
from site_pages import edition, index, page, text

TERMS = "https://w3id.org/comity/ns#"
MOST = 150_000  # bytes of an index, as they travel
NAMELESS = {
    COMITY.Participation,
    COMITY.AccountParty,
    COMITY.Identification,
    COMITY.Comparison,
}


@cache
def texts(language: str) -> dict[str, set[str]]:
    """Return everything that an index has of each page."""
    found: dict[str, set[str]] = {}
    for _, address, title, *lists in index(language)["entries"]:
        listed = [text for one in lists for text in ([one] if isinstance(one, str) else one)]
        found.setdefault(address, set()).update([title, *listed])
    return found


def named() -> list[str]:
    """Return the things that have a name of their own."""
    facts = edition().context.facts
    return [
        node
        for node in sorted(edition().context.paged)
        if node in facts.out
        and NAMELESS.isdisjoint(facts.classes(node))
        and facts.texts(node, *LABELS, ALT_LABEL)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_in_the_index_of_each_language(language: str) -> None:
    facts, known = edition().context.facts, texts(language)
    assert len(named()) > 600
    for node in named():
        address = page(node, language).partition("/")[2]
        missing = set(facts.texts(node, *LABELS, ALT_LABEL)) - known.get(address, set())
        assert not missing, node


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_word_code_and_citation_is_in_the_index(language: str) -> None:
    facts, known = edition().context.facts, texts(language)
    every = {text for found in known.values() for text in found}
    printed = {text for node in facts.out for text in facts.texts(node, COMITY.asPrinted)}
    codes = {
        c
        for node in facts.out
        for name in ("iso2", "iso3", "cow", "gw", "cowIgo")
        for c in facts.values(node, TERMS + name)
    }
    assert len(printed) > 200
    assert printed <= every
    assert {"CHN", "710"} <= codes
    assert codes | {"Q148"} <= every
    for node in facts.out:
        for citation in facts.values(node, CITATION):
            assert citation in known[page(node, language).partition("/")[2]]


def test_every_question_is_in_the_index_in_both_languages() -> None:
    for language in LANGUAGES:
        for slug, question in edition().context.questions.items():
            found = texts(language)[f"queries/{slug}.html"]
            assert {question.english, question.wordings[CHINESE], question.title} <= found


@cache
def ids(path: str) -> set[str]:
    """Return the names of the places in a page."""
    return set(re.findall(r'\bid="([^"]+)"', text(path)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_leads_to_a_page_and_a_place_in_it(language: str) -> None:
    paths = set(edition().paths())
    addresses = [address for _, address, *_ in index(language)["entries"]]
    assert len(addresses) == len(set(addresses)) > 800
    for address in addresses:
        path, _, fragment = address.partition("#")
        assert f"{language}/{path}" in paths
        assert not fragment or fragment in ids(f"{language}/{path}"), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_is_small(language: str) -> None:
    content = edition().read(f"browser/search-{language}.json.gz")
    assert content
    assert len(content.body) < MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_page_leads_to_all_entries(language: str) -> None:
    content = edition().read(f"{language}/search.html")
    assert content
    written = content.body.decode()
    assert re.search(r'<p id="without">[^<]+ <a href="things.html">', written)
    assert f'hidden data-index="../browser/search-{language}.json.gz"' in written
    assert '<label for="q">' in written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the scripts."""
    return browsing.folder(tmp_path_factory.mktemp("site"))


# What is typed, and what is found first; nothing where nothing is.
TYPED = {
    "en": {
        "kyrgyz": "id/actor/kyrgyzstan.html",
        "KYRGYZSTAN": "id/actor/kyrgyzstan.html",
        "吉尔吉斯斯坦": "id/actor/kyrgyzstan.html",
        "KGZ": "id/actor/kyrgyzstan.html",
        "Q142": "id/actor/france.html",
        "MME 2112": "id/comparison/mme-2112.html",
        "上海合作组织": "id/actor/sco.html",
        "Participation": "ns.html#Participation",
        "xyzzy": "",
        "¶": "",
    },
    "zh-hans": {
        "上海合作组织": "id/actor/sco.html",
        "Shanghai Cooperation Organization": "id/actor/sco.html",
        "never a member of anything": "",
    },
}


@browsing.needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_finds_what_is_called_so(folder: Path, language: str) -> None:
    assert browsing.found_first(folder, index(language), TYPED[language]) == TYPED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_and_then_other_sources_come_after_all_else(language: str) -> None:
    kinds, (questions, others) = index(language)["kinds"], index(language)["later"]
    assert 0 < questions < others < len(kinds)
    marked = [
        kind for kind, name in enumerate(kinds) if name.endswith(("other sources", "其他来源"))
    ]
    assert marked == list(range(others, len(kinds)))
    for kind, address, *_ in index(language)["entries"]:
        assert address.startswith("queries/") <= (questions <= kind < others)
        assert address.startswith("id/comparison/") <= (kind >= others)


@browsing.needs_node
def test_what_is_spelt_nearly_so_is_proposed(folder: Path) -> None:
    typed = ["Shangai Cooperation", "上合组织成员国共同声明", "zqxv", "a"]
    given = {"index": index("en"), "typed": typed}
    told = browsing.run(folder / "found.mjs", given)
    assert [hits["found"] for hits in told[:3]] == [[], [], []]
    assert told[0]["nearest"][0][0] == "id/actor/sco.html"
    assert "common-statement" in told[1]["nearest"][0][0]
    assert told[2]["nearest"] == told[3]["nearest"] == []


@browsing.needs_node
def test_the_browser_folds_names_as_the_command_does(folder: Path) -> None:
    known = dataset().facts
    typed = [text for node in named() for text in known.texts(node, *LABELS) if words(text)]
    told = browsing.run(folder / "found.mjs", {"index": index("en"), "typed": typed})
    missed = [text for text, hits in zip(typed, told, strict=True) if not hits["found"]]
    assert missed == []
