"""`comity cite`: whose word it is, where it stands, and what other programs read of it."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urldefrag

import pytest
import rispy
import yaml
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text
from pyoxigraph import QuerySolutions

from comity.citation import bibliography
from comity.citation import references as references_
from comity.citation.bibliography import DATASET, DOCUMENT, ENTRY, REPORT, Reference
from comity.cli import cite as cite_command
from comity.corpus import Corpus
from comity.dataset import Dataset, read
from comity.dataset.facts import Facts
from comity.errors import QueryError
from comity.terms import CITATION, COMITY, DCAT, DCTERMS, PART_OF, TERMS, THINGS
from conftest import ROOT, Comity
from datasets import VERSION, dataset, oxigraph
from edition import DOCUMENT as EXAMPLE
from edition import add_second_document
from styled import in_style

DATA: Final = "Comity: what government documents say about international security cooperation"

PLAIN: Final = {
    "吉尔吉斯斯坦": "The Comity authors (2026). Kyrgyzstan (actor:kyrgyzstan). "
    f"In: {DATA}, version {VERSION}. {THINGS}actor/kyrgyzstan",
    "comparison:mme-2112": "D'Orazio, V., and Galambos, K. (2021). Multinational Military "
    "Exercises data, version 7. doi:10.7910/DVN/KHFODX. MME v7, mme2112. "
    f"https://doi.org/10.7910/DVN/KHFODX [Comity, version {VERSION}: account “Cobra Gold 02 "
    f"(MME 2112)”, MME v7, mme2112, {THINGS}comparison/mme-2112]",
}
KINDS: Final = {
    "er:not-a-member": REPORT,
    "er:exercises-china": REPORT,
    "er:h1": REPORT,
    "document:example-report-2001": REPORT,
    "comparison:washington-times-2001": DOCUMENT,
    "document:comity": DATASET,
    "place:guam": ENTRY,
    "instrument:brahimi-report": ENTRY,
    "instrument:white-paper-2002": REPORT,
    "role:observer": ENTRY,
    "graph:authority": ENTRY,
    "comity:Event": ENTRY,
}
HARD: Final = Reference(
    "comity.hard",
    REPORT,
    "",
    r"50% of R&D_1 for $5: {a} ~b ^c #d \e ¶1 “中国” 6} and {",
    authors=("Ministry of Trade, Industry and Energy", "Office {for} R&D"),
    issued="2002-12",
    url="http://a.example/x_y%20z#:~:text=a&text=b",
)
EVIDENCE: Final = f"""
PREFIX comity: <{TERMS}>
SELECT ?node ?class ?paragraph ?sentence ?link WHERE {{
  ?node a ?class ; comity:passage ?passage .
  ?passage comity:paragraph ?paragraph ; comity:sentence ?sentence ;
    <http://www.w3.org/2000/01/rdf-schema#seeAlso> ?link .
}}
"""


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Return the data, indexed."""
    return dataset().facts


@pytest.fixture(scope="module")
def references(facts: Facts) -> list[Reference]:
    """Return how to cite each node of the data set."""
    return [references_.reference(dataset(), node) for node in facts.out]


def evidence() -> dict[str, dict[str, str]]:
    """Return the deep link to each sentence that a node rests on; judgements left out."""
    found: dict[str, dict[str, str]] = {}
    answer = oxigraph().query(EVIDENCE, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        if row["class"].value not in {COMITY.Identification, COMITY.Comparison}:
            place = f"¶{row['paragraph'].value} s{row['sentence'].value}"
            found.setdefault(row["node"].value, {})[place] = row["link"].value
    return found


def altered(facts: Facts, nodes: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]) -> Dataset:
    """Return the data set with other things said of some nodes."""
    changed = Dataset(dataset().corpus)
    vars(changed)["facts"] = replace(facts, out={**facts.out, **nodes})
    return changed


def directives(url: str) -> set[str]:
    return set(urldefrag(url).fragment.removeprefix(":~:").split("&"))


def plain(latex: str) -> str:
    return str(Text.from_latex(latex))


@pytest.mark.parametrize("typed", PLAIN)
def test_in_words_it_is_cited_so(typed: str) -> None:
    assert bibliography.plain(references_.cite(dataset(), typed)) == PLAIN[typed] + "\n"


@pytest.mark.parametrize("typed", KINDS)
def test_a_thing_is_cited_as_what_it_is(typed: str, invented: Dataset) -> None:
    of = invented if EXAMPLE in typed or typed.startswith("er:") else dataset()
    assert references_.cite(of, typed).kind == KINDS[typed]


def test_what_is_stated_is_its_issuers_and_cites_every_sentence() -> None:
    stated, facts = evidence(), dataset().facts
    assert len(stated) > 400
    for node, links in stated.items():
        cited = references_.reference(dataset(), node)
        document = next(facts.values(p, PART_OF)[0] for p in facts.values(node, COMITY.passage))
        (author,) = cited.authors
        assert facts.first(document, CITATION).startswith(f"{author} ("), node
        title = facts.english(document, f"{DCTERMS}title")[0]
        short = document.removeprefix(THINGS).upper()
        assert set(cited.title.removeprefix(f"{title}, ").split(", ")) == set(links), node
        assert directives(cited.url) == {d for link in links.values() for d in directives(link)}
        assert all(f"{short} {place}" in cited.note for place in links), node
        assert cited.note.endswith(node)


def test_what_rests_on_no_document_and_what_joins_two_is_the_editors(facts: Facts) -> None:
    judgements = {COMITY.Identification, COMITY.Comparison}
    for node in facts.out:
        cited = references_.reference(dataset(), node)
        if cited.kind == ENTRY or not judgements.isdisjoint(facts.classes(node)):
            assert (cited.kind, cited.authors) == (ENTRY, ("The Comity authors",)), node
            assert (cited.container, cited.version, cited.url) == (DATA, VERSION, "")
            assert cited.note.endswith(node)


def test_each_thing_has_a_key_of_its_own_whatever_its_case(references: list[Reference]) -> None:
    assert len({cited.key.casefold() for cited in references}) == len(references) > 1000
    assert [r.key for r in references if not re.fullmatch(r"comity\.[a-z0-9._-]+", r.key)] == []


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.long)])
def test_bibtex_is_read_by_another_program(step: int, references: list[Reference]) -> None:
    some = [*{one.kind: one for one in references}.values(), *references[::step]]
    found = [*{one.key: one for one in some}.values()]
    read = parse_string("\n".join(map(bibliography.bibtex, found)), "bibtex").entries
    assert len(read) == len(found)
    for cited in found:
        entry = read[cited.key]
        people = entry.persons.get("author", [])
        assert [plain(str(person)) for person in people] == list(cited.authors)
        assert plain(entry.fields["title"]) == cited.title
        assert plain(entry.fields.get("booktitle", "")) == cited.container
        assert entry.fields.get("url", "") == cited.url
        assert entry.fields.get("date", "") == cited.issued
        assert plain(entry.fields["note"]).endswith(cited.note) if cited.note else True


def test_bibtex_keeps_signs_that_mean_something_to_it() -> None:
    entry = parse_string(bibliography.bibtex(HARD), "bibtex").entries[HARD.key]
    assert entry.fields["title"] == (
        r"{50\% of R\&D\_1 for \$5: \textbraceleft{}a\textbraceright{} \textasciitilde{}b "
        r"\textasciicircum{}c \#d \textbackslash{}e ¶1 “中国” 6\textbraceright{} and "
        r"\textbraceleft{}}"
    )
    assert [person.last_names for person in entry.persons["author"]] == [
        ["{Ministry of Trade, Industry and Energy}"],
        [r"{Office \textbraceleft{}for\textbraceright{} R\&D}"],
    ]
    assert entry.fields["url"] == HARD.url
    assert (entry.fields["year"], entry.fields["month"]) == ("2002", "December")


def test_ris_is_read_by_another_program(references: list[Reference]) -> None:
    read = rispy.loads("\n".join(map(bibliography.ris, references)))
    assert len(read) == len(references)
    for cited, entry in zip(references, read, strict=True):
        assert "unknown_tag" not in entry
        assert (entry["id"], entry["title"]) == (cited.key, cited.title)
        assert entry["type_of_reference"] == cited.kind.ris
        assert entry.get("authors", []) == list(cited.authors)
        assert all("," not in name for name in cited.authors)
        assert entry.get("urls", []) == [cited.url] * bool(cited.url)
        assert entry.get("date", "").rstrip("/") == cited.issued.replace("-", "/")
        licence = f"Licence: {cited.licence}. " if cited.licence else ""
        assert entry.get("notes", []) == [licence + cited.note] * bool(cited.note)


@pytest.mark.parametrize(
    ("issued", "bibtex", "ris", "csl"),
    [
        ("2002-12-09", "date = {2002-12-09}", "DA  - 2002/12/09/", [[2002, 12, 9]]),
        ("2002-12", "date = {2002-12}", "DA  - 2002/12//", [[2002, 12]]),
        ("2002", "date = {2002}", "DA  - 2002///", [[2002]]),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    issued: str, bibtex: str, ris: str, csl: list[list[int]]
) -> None:
    cited = HARD._replace(issued=issued)
    assert f"  {bibtex},\n" in bibliography.bibtex(cited)
    assert ("month" in bibliography.bibtex(cited)) == (len(csl[0]) > 1)
    assert f"{ris}\n" in bibliography.ris(cited)
    (item,) = json.loads(bibliography.csl_json(cited))
    assert item["issued"] == {"date-parts": csl}


def test_an_undated_thing_is_given_no_date() -> None:
    cited = HARD._replace(issued="")
    assert "date" not in bibliography.bibtex(cited)
    assert "DA  -" not in bibliography.ris(cited)
    assert "issued" not in bibliography.csl_json(cited)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("document:comity", f"The Comity authors (2026) “{DATA}”. The Comity authors."),
        (
            "China",
            (
                f"The Comity authors (2026) “China (actor:china)”, {DATA}. {VERSION}. "
                "The Comity authors."
            ),
        ),
    ],
)
def test_a_citation_style_prints_it_so(typed: str, printed: str) -> None:
    assert in_style(references_.cite(dataset(), typed)).rstrip(".") == printed.rstrip(".")


def test_csl_json_is_read_by_another_program(references: list[Reference]) -> None:
    items = [item for cited in references for item in json.loads(bibliography.csl_json(cited))]
    assert set(CiteProcJSON(items)) == {cited.key for cited in references}


def test_the_citation_file_says_the_same() -> None:
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    cited = references_.data_set(dataset().catalog)
    assert (said["type"], said["title"], said["version"]) == ("dataset", cited.title, cited.version)
    assert tuple(author["name"] for author in said["authors"]) == cited.authors
    released = {} if dataset().catalog.unreleased else {"date-released": cited.issued}
    assert {key: str(said[key]) for key in said if key == "date-released"} == released
    assert said["license"] == cited.licence == "CC0-1.0"  # one: Zenodo refuses a list
    assert said.get("doi", "") == cited.doi
    assert said.get("url", "") == dataset().catalog.page
    with (ROOT / "pyproject.toml").open("rb") as file:
        addresses = tomllib.load(file)["project"].get("urls", {})
    assert said.get("repository-code") == addresses.get("Repository")
    assert "references" not in said  # which documents there are follows from the data


def test_the_file_for_zenodo_is_what_the_command_writes(command: Comity) -> None:
    told = command("cite", "--dataset", "--format", "zenodo").stdout
    assert (ROOT / ".zenodo.json").read_text("utf-8") == told
    assert json.loads(told)["license"] == "CC0-1.0"
    refused = command("cite", "China", "--format", "zenodo")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "zenodo is a format of the data set only" in refused.stderr


def test_an_address_is_given_where_there_is_one_and_none_else(facts: Facts) -> None:
    plain = str(references_.cite(dataset()))
    assert plain == f"The Comity authors (2026). {DATA}, version {VERSION} [data set]. CC0-1.0."
    node = dataset().catalog.iri
    page = {**facts.out[node], f"{DCAT}landingPage": [("https://comity.example/", "")]}
    cited = references_.cite(altered(facts, {node: page}))
    assert str(cited) == f"{plain} https://comity.example/"
    assert (cited.url, cited.doi) == ("https://comity.example/", "")
    deposited = {**page, f"{DCTERMS}identifier": [("doi:10.5281/zenodo.1", "")]}
    cited = references_.cite(altered(facts, {node: deposited}))
    assert str(cited) == f"{plain} https://doi.org/10.5281/zenodo.1"
    assert "  doi = {10.5281/zenodo.1},\n" in cited.bibtex
    assert "\nDO  - 10.5281/zenodo.1\n" in cited.ris
    assert json.loads(cited.csl_json)[0]["DOI"] == "10.5281/zenodo.1"
    assert cited.gbt7714.endswith(
        "[引用日期]. https://doi.org/10.5281/zenodo.1. DOI:10.5281/zenodo.1.\n"
    )


BODY: Final = "Bureau of Talks"


@pytest.mark.parametrize(
    ("changed", "written"),
    [
        ({}, "Bureau of Talks. Talks, ¶7 s4[R]. Bureau of Talks, 2003(2003-05-06)."),
        ({"issued": "2003"}, "Bureau of Talks. Talks, ¶7 s4[R]. Bureau of Talks, 2003."),
        (
            {"url": "http://a.example/x"},
            (
                "Bureau of Talks. Talks, ¶7 s4[R/OL]. Bureau of Talks, 2003(2003-05-06)[引用日期]. "
                "http://a.example/x."
            ),
        ),
        (
            {"kind": ENTRY, "container": "All talks", "version": "1.0", "issued": ""},
            (
                "Bureau of Talks. Talks, ¶7 s4[DS]//Bureau of Talks. All talks. Version 1.0. "
                "Bureau of Talks."
            ),
        ),
        (
            {"authors": ("A", "B", "C", "D"), "publisher": "", "issued": "2003"},
            "A, B, C, et al. Talks, ¶7 s4[R]. 2003.",
        ),
        ({"kind": DOCUMENT, "authors": (), "publisher": ""}, "Talks, ¶7 s4[Z]. 2003(2003-05-06)."),
        (
            {"kind": DATASET, "doi": "10.1/x"},
            (
                "Bureau of Talks. Talks, ¶7 s4[DS/OL]. Bureau of Talks, 2003(2003-05-06)[引用日期]."
                " DOI:10.1/x."
            ),
        ),
    ],
)
def test_the_chinese_standard_has_type_carrier_and_days(
    changed: dict[str, Any], written: str
) -> None:
    cited = Reference("k", REPORT, "", "Talks, ¶7 s4", (BODY,), "2003-05-06", publisher=BODY)
    assert cited._replace(**changed).gbt7714 == f"{written}\n"


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["Kirgizstan"], "nothing is called “Kirgizstan” — perhaps Kyrgyzstan (actor:kyrgyzstan)"),
        ([], "cite either a thing or the data set — name a thing, or add --dataset"),
        (["China", "--dataset"], "cite either a thing or the data set"),
    ],
)
def test_what_cannot_be_cited_is_said(arguments: list[str], wrong: str, command: Comity) -> None:
    outcome = command("cite", *arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert wrong in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_without_a_described_data_set_there_is_no_edition(data: Corpus) -> None:
    rest = tuple(source for source in data.rdf if source.name != "data/catalog.ttl")
    with pytest.raises(QueryError, match="0 data sets are described"):
        references_.cite(Dataset(data._replace(rdf=rest)), "China")


def test_a_passage_of_no_document_is_not_put_into_another_mouth(facts: Facts) -> None:
    node = next(node for node in facts.instances(COMITY.Passage) if facts.values(node, PART_OF))
    stray = {p: values for p, values in facts.out[node].items() if p != PART_OF}
    cited = references_.reference(altered(facts, {node: stray}), node)
    assert (cited.kind, cited.authors) == (ENTRY, ("The Comity authors",))


def test_several_sentences_of_one_document_are_cited_together(invented: Dataset) -> None:
    cited = references_.cite(invented, "¶1")
    places = [f"¶1 s{sentence}" for sentence in (1, 2, 3)]
    assert cited.title.endswith(f", {', '.join(places)}")
    assert ", ".join(f"INVENTED-2001 {place}" for place in places) in cited.note
    assert cited.note.endswith(f"{THINGS}{EXAMPLE}")
    assert cited.key == f"comity.{EXAMPLE}.p01-s1-p01-s3"
    joined = " | ".join(f"INVENTED-2001 {place}" for place in places)
    assert references_.cite(invented, joined) == cited


def test_sentences_of_two_documents_are_not_cited_together(copy: Path) -> None:
    of_both = "INVENTED-2001 ¶1 s1; INVENTED-2002 ¶1 s1"
    with pytest.raises(QueryError, match="the sentences are of 2 documents") as error:
        references_.cite(read(add_second_document(copy)), of_both)
    assert error.value.hint == "cite those of one document at a time"


@pytest.mark.parametrize("form", bibliography.FORMATS)
def test_the_command_writes_every_format(form: str, command: Comity) -> None:
    outcome = command("cite", "People's", "Liberation", "Army", "--format", form)
    assert outcome.stdout == bibliography.FORMATS[form](references_.cite(dataset(), "actor:pla"))
    assert command("cite", "--dataset", "--format", form).returncode == 0


def test_the_command_offers_every_format() -> None:
    assert list(cite_command.FORMATS) == list(bibliography.FORMATS)
    assert cite_command.ZENODO not in bibliography.FORMATS
