"""The pages: each thing has one, each link leads somewhere, nothing is lost."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pyoxigraph
import pytest

from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.rdf import edtf
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.terms import BASE, CITATION, COMITY, TERMS, THINGS
from comity.web.addresses import data
from comity.web.context import Content
from comity.web.edition import Edition
from comity.web.reader import divisions
from datasets import ROOT, VERSION
from edition import DOCUMENT, REPORT
from site_pages import (
    CAVEAT,
    CHINA,
    DATA_BLOCK,
    GLOSS,
    HOST,
    LINK,
    PASSAGE,
    Page,
    assert_whole,
    edition,
    facts,
    page,
    pages,
    shown,
    text,
    words,
)


def test_everything_that_has_a_name_has_a_page_and_data() -> None:
    own = {iri for iri in facts().out if iri.startswith(BASE)}
    assert len(own) > 1000
    addresses = {page(iri, language).partition("#")[0] for iri in own for language in LANGUAGES}
    page_of = edition().context.page_of
    described = {page_of[iri.partition("#")[0]] for iri in own}
    addresses |= {data(on, ending) for on in described for ending in ("ttl", "jsonld", "nt", "rdf")}
    assert addresses <= set(edition().paths())


@pytest.fixture(scope="module")
def small(invented: Dataset) -> Edition:
    """Return the pages of the fixture edition, as a server has them."""
    return Edition(invented)


@pytest.fixture(scope="module")
def contents(small: Edition) -> dict[str, Content | None]:
    """Return what is found at each of their addresses."""
    return {path: small.read(path) for path in small.paths()}


@pytest.fixture(scope="module")
def trees(contents: dict[str, Content | None]) -> dict[str, Page]:
    """Return every page, parsed."""
    pages = {path: found for path, found in contents.items() if path.endswith(".html")}
    return {path: Page(found.body.decode()) for path, found in pages.items() if found}


def test_every_address_is_found(small: Edition, contents: dict[str, Content | None]) -> None:
    assert len(list(small.paths())) == len(contents)
    assert all(contents.values())


@pytest.mark.parametrize("path", ["en/id/nobody.html", "en/../data.html", "data/ns.html", "en", ""])
def test_nothing_else_is_found(path: str) -> None:
    assert edition().read(path) is None


def test_every_link_inside_leads_to_a_page_and_a_place_in_it(
    small: Edition, trees: dict[str, Page]
) -> None:
    services = set(small.context.services.values())  # `tests/serve` asks them
    known = {*small.paths(), *services}
    broken = []
    for path, tree in trees.items():
        for tag, attributes in tree.tags:
            target = attributes.get("href") or attributes.get("action")
            if not target or target.startswith(("http:", "https:")):
                continue
            found, fragment = urldefrag(urljoin(HOST + path, target).removeprefix(HOST))
            found = unquote(found).partition("?")[0]
            whole = found in known and (not fragment or fragment in trees[found].ids)
            if not whole:
                broken.append((path, tag, target))
    assert broken == []


def test_every_page_is_whole(trees: dict[str, Page]) -> None:
    for path, tree in trees.items():
        assert_whole(path, tree)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_keeps_its_caveats_its_citation_and_its_sentence(language: str) -> None:
    stated = [node for node in facts().out if facts().values(node, PASSAGE)]
    assert len(stated) > 400
    for node in stated:
        written = words(page(node, language))
        for caveat, tag in facts().out[node].get(CAVEAT, ()):
            assert (caveat in written) == (tag == language), node
        for passage in facts().values(node, PASSAGE):
            for value in facts().values(passage, CITATION) + facts().values(passage, LINK):
                assert value in written, node


CERTAINTIES = {
    "Prospect": ("The source does not say that it was done.", "来源并未称其已经实现"),
    "Position": ("not a fact about the world", "并非对世界的事实陈述"),
    "Denial": ("the source says that this is not so", "来源称并非如此"),
}


@pytest.mark.parametrize("name", CERTAINTIES)
def test_what_is_no_event_says_so(name: str) -> None:
    nodes = [node for node in facts().out if TERMS + name in facts().classes(node)]
    assert nodes
    for node in nodes:
        for language, told in zip(LANGUAGES, CERTAINTIES[name], strict=True):
            assert told in text(page(node, language)), node


DATES = {
    "2002-10-10/2002-10-11": (
        "10 October 2002 to 11 October 2002",
        "2002年10月10日至2002年10月11日",
    ),
    "2000-12~/2002-12-09": (
        "about December 2000 to 9 December 2002",
        "约2000年12月至2002年12月9日",
    ),
    "[2001-10..2001-12]": (
        "some time from October 2001 to December 2001",
        "2001年10月至2001年12月之间某时",
    ),
    "XXXX-09-11": ("11 September", "9月11日"),
    "1990/..": ("from 1990 on", "自1990年起"),
    "2001": ("2001", "2001年"),
}


@pytest.mark.parametrize(("written", "told"), DATES.items())
def test_dates_are_told_as_precisely_as_they_are_known(written: str, told: tuple[str, str]) -> None:
    assert tuple(edtf.in_words(written, language) for language in LANGUAGES) == told


def test_every_date_of_the_data_can_be_told() -> None:
    found = {v for node in facts().out for v in facts().values(node, COMITY.edtf)}
    assert len(found) > 20
    for written in found:
        for language in LANGUAGES:
            assert not re.search(r"XXXX|\.\.|[~\[\]/]|\d-\d", edtf.in_words(written, language)), (
                written
            )


def test_the_description_of_the_ontology_is_its_file() -> None:
    content = edition().read("data/ns.nt")
    assert content
    described = {
        str(q.triple) for q in pyoxigraph.parse(content.body, pyoxigraph.RdfFormat.N_TRIPLES)
    }
    written = {
        str(quad.triple)
        for quad in pyoxigraph.parse((ROOT / "ontology/comity.ttl").read_bytes(), TURTLE)
        if "_:" not in str(quad)
    }
    assert len(written) > 400
    assert written <= described
    assert content == edition().read(f"data/ns/{VERSION}.nt")


TURTLE = pyoxigraph.RdfFormat.TURTLE
EVIL = "<script>alert(1)</script>\"'&"


def test_nothing_of_the_data_is_taken_for_markup(copy: Path) -> None:
    file = copy / "data" / DOCUMENT / "evil.ttl"
    quoted = '"""' + EVIL.replace('"', '\\"') + '"""@en'
    file.write_text(
        f"""@prefix er: <{REPORT}> .
@prefix comity: <{TERMS}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

er:evil a comity:Statement , comity:Event ; rdfs:label {quoted} ;
  skos:altLabel {quoted} ; comity:caveat {quoted} ;
    comity:asPrinted {quoted} ; dcterms:description {quoted} ; comity:passage er:evil-passage ;
    comity:concerns <javascript:alert(1)> ; comity:dateAsPrinted {quoted} .

er:evil-passage a comity:Passage ; dcterms:bibliographicCitation {quoted} ;
    dcterms:description {quoted} ; rdfs:seeAlso <javascript:alert(1)> ;
    dcterms:isPartOf <{THINGS}{DOCUMENT}> .
""",
        "utf-8",
    )
    harmed = Edition(read_dataset(copy))
    pages = (
        *(page(f"{REPORT}{n}", "en", harmed) for n in ("evil", "evil-passage")),
        "en/things.html",
    )
    for path in pages:
        content = harmed.read(path)
        assert content
        written = content.body.decode()
        assert html.escape(EVIL, quote=False)[:20] in written, path
        scripts = [one for one in Page(written).all("script") if one != DATA_BLOCK]
        assert all(one.keys() == {"type", "src"} for one in scripts), path
        assert not re.search(r"(href|src|action)=.?javascript", written), path


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_caveats_and_glosses_are_in_chinese_on_every_chinese_page(step: int) -> None:
    english = {
        value
        for properties in facts().out.values()
        for predicate in (CAVEAT, GLOSS)
        for value, tag in properties.get(predicate, ())
        if tag == "en"
    }
    answer = re.compile(r"<table.*?</table>", re.DOTALL)  # in the language that a query asks for
    marked = {
        html.unescape(value)
        for path in [path for path in pages() if path.startswith("zh-hans/")][::step]
        for value in re.findall(
            r'<span lang="en">([^<]*)</span>',
            answer.sub("", text(path)) if "/queries/" in path else text(path),
        )
    }
    assert len(english) > 200
    assert marked & english == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_is_told_in_the_language_of_the_page(language: str) -> None:
    for node in facts().out:
        if COMITY.Passage in facts().classes(node):
            written = words(page(node, language))
            for gloss, tag in facts().out[node][GLOSS]:
                assert (f'<p class="lead">{gloss}</p>' in written) == (tag == language), node


def test_chinese_pages_cite_by_the_chinese_standard_too() -> None:
    data_set = edition().context.dataset.catalog
    passage = facts().instances(COMITY.Passage)[0]
    on = {"index.html": data_set.iri, "download.html": data_set.iri}
    on |= {page(node, CHINESE).partition("/")[2]: node for node in (CHINA, passage)}
    for path, node in on.items():
        reference = edition().context.reference(node)
        assert reference
        assert reference.gbt7714.strip() in words(f"{CHINESE}/{path}"), path
        assert "GB/T 7714" not in text(f"{ENGLISH}/{path}")


def test_a_caveat_without_a_chinese_text_is_marked_as_english(copy: Path) -> None:
    file = copy / "data" / DOCUMENT / "english.ttl"
    file.write_text(f'<{REPORT}exercises-china> <{CAVEAT}> "Only in English."@en .\n', "utf-8")
    content = Edition(read_dataset(copy)).read(page(f"{REPORT}exercises", "zh-hans"))
    assert content
    assert '<span lang="en">Only in English.</span>' in shown(content.body)


def test_data_without_a_description_have_pages_without_a_citation(copy: Path) -> None:
    (copy / "data" / "catalog.ttl").unlink()
    bare = Edition(read_dataset(copy))
    for path in ("en/index.html", page(CHINA, "en")):
        content = bare.read(path)
        assert content
        assert b'id="cite"' not in content.body
        assert b'id="cite"' in text(path).encode()


def test_a_withdrawn_name_says_what_replaces_it(copy: Path) -> None:
    (copy / "data" / DOCUMENT / "withdrawn.ttl").write_text(
        f"""@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<{REPORT}old> <http://www.w3.org/2002/07/owl#deprecated> true ;
    dcterms:isReplacedBy <{REPORT}exercises> ;
    skos:changeNote "Split: the passage tells of two."@en , "拆分：该句叙述两次。"@zh-hans .
""",
        "utf-8",
    )
    content = Edition(read_dataset(copy)).read(f"zh-hans/id/{DOCUMENT}/old.html")
    assert content
    written = content.body.decode()
    assert "此名称已撤回，请引用替代名称。" in written
    assert '<a href="exercises.html">' in written
    assert "拆分：该句叙述两次。" in written


SCRIPT = """
import hashlib, sys
from pathlib import Path
from comity.dataset import read
from comity.web.edition import Edition
from comity.web.reader import divisions
edition, found = Edition(read(Path(sys.argv[1]))), hashlib.sha256()
paths = [p for p in edition.paths() if p.partition("/")[2].startswith(("ask", "queries/"))]
for path in paths:
    found.update(path.encode() + edition.read(path).body)
print(len(paths), found.hexdigest())
"""


@pytest.mark.long
def test_two_runs_have_the_same_bytes_where_a_server_has_others_than_a_site() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(ROOT)],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert int(runs[0].split()[0]) > 80


def test_a_value_that_most_statements_have_does_not_list_them(
    invented: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def value(language: str) -> str:
        found = Edition(invented).read(f"{language}/id/basis/text.html")
        assert found is not None
        return shown(found.body)

    listed = value(ENGLISH)
    sections = listed.split("<section")
    numbers = [section.count("<li><span>") for section in sections]
    assert max(numbers) > 1
    assert "The tables have them all" not in listed
    monkeypatch.setattr(divisions, "MOST", max(numbers))
    assert value(ENGLISH) == listed
    monkeypatch.setattr(divisions, "MOST", max(numbers) - 1)
    for language, said in ((ENGLISH, "The tables have them all"), (CHINESE, "表格列有全部条目")):
        shortened = value(language).split("<section")
        at = numbers.index(max(numbers))
        assert said in shortened[at]
        assert "<li><span>" not in shortened[at]
        assert '<span class="count">' in shortened[at]
