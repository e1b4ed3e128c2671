"""The page of each question: the whole stored answer, its limits, and the query; asked of whom."""

import base64
import csv
import hashlib
import html
import io
import lzma
import os
import re
import shutil
import tarfile
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions

import site_pages
from comity.corpus import questions, writing
from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.errors import QueryError
from comity.export import dumps
from comity.rdf import query, results
from comity.rdf.languages import CHINESE, ENGLISH, LANGUAGES
from comity.terms import BASE
from comity.web import phrases, query_runner
from comity.web.edition import Edition
from comity.web.pages import query_page
from comity.web.query_runner import BY_BROWSER, BY_NOBODY, NOBODY, Runner
from datasets import ROOT, dataset, files, oxigraph
from datasets import table as prefixes
from site_pages import edition

EVERY = questions.read_all(files())
SLUGS = [question.slug for question in EVERY]


class Answer(HTMLParser):
    """The first table of a page: the text of each cell, and where its link leads."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, str]]] = []
        self._open = False
        self.feed(written.partition("</table>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell, or take down a link."""
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append(("", ""))
            self._open = True
        elif tag == "a" and self._open:
            self.rows[-1][-1] = (self.rows[-1][-1][0], dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in {"td", "th"}:
            self._open = False

    def handle_data(self, data: str) -> None:
        """Take down a text."""
        if self._open:
            text, link = self.rows[-1][-1]
            self.rows[-1][-1] = (text + data, link)


def page(path: str, of: Edition | None = None) -> str:
    """Return what is found at an address."""
    content = (of or edition()).read(path)
    assert content, path
    return content.body.decode()


def stored(slug: str) -> QuerySolutions:
    """Return the stored answer of a question."""
    content = (ROOT / "queries" / f"{slug}.tsv").read_bytes()
    found = pyoxigraph.parse_query_results(content, format=QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_row_of_the_answer_is_on_the_page(slug: str, language: str) -> None:
    head, *rows = Answer(page(f"{language}/queries/{slug}.html")).rows or [[]]
    solutions = stored(slug) if language == ENGLISH else in_chinese(slug)
    expected = list(solutions)
    columns = [variable.value for variable in solutions.variables]
    named = [f"{phrases.variable(column, language)} {column}" for column in columns]
    assert [name for name, _ in head] == (named if expected else [])
    assert len(rows) == len(expected)
    for row, solution in zip(rows, expected, strict=True):
        for column, (shown, link), term in zip(columns, row, solution, strict=True):
            if isinstance(term, pyoxigraph.NamedNode):
                assert link.endswith(_target(term.value)), (slug, term)
                assert shown
            else:
                assert shown == (_own(column, term.value, language) if term else ""), slug


def _own(column: str, value: str, language: str) -> str:
    """Return a value in words, if its query writes it."""
    named = (phrases.variable(f"{name}={value}", language) for name in (column, ""))
    return next(filter(None, named), value)


def in_chinese(slug: str) -> QuerySolutions:
    """Return the answer to a question for the documents of the stored one, in Chinese."""
    question = questions.named(files(), slug)
    given = [(questions.DOCUMENT, name) for name in question.stored_for]
    text = dataset().asked(slug, given, CHINESE).text
    found = query.run(dataset().store, text, slug, prefixes())
    assert isinstance(found, QuerySolutions)
    return found


def _target(iri: str) -> str:
    """Return where the link on an IRI ends."""
    return site_pages.page(iri, "en").removeprefix("en/") if iri.startswith(BASE) else iri


@pytest.mark.parametrize("slug", SLUGS)
def test_a_citation_leads_to_its_passage(slug: str) -> None:
    cited = edition().context.cited
    assert len(cited) > 90
    rows = Answer(page(f"en/queries/{slug}.html")).rows
    for shown, link in (cell for row in rows for cell in row):
        if shown in cited:
            assert link == f"../{_target(cited[shown])}"


def test_a_value_never_comes_without_its_qualifier() -> None:
    with_value = [slug for slug in SLUGS if "value" in _columns(slug)]
    assert len(with_value) >= 3
    assert all("qualifier" in _columns(slug) for slug in with_value)


def _columns(slug: str) -> list[str]:
    return [variable.value for variable in stored(slug).variables]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_answer_can_be_had_as_files(slug: str) -> None:
    tsv, table = (edition().read(f"data/queries/{slug}.{ending}") for ending in ("tsv", "csv"))
    assert tsv
    assert table
    assert tsv.body == (ROOT / "queries" / f"{slug}.tsv").read_bytes()
    head, *rows = csv.reader(io.StringIO(table.body.decode(), newline=""))
    assert head == _columns(slug)
    expected = [[term.value if term else "" for term in row] for row in stored(slug)]
    assert rows == expected
    asked = query.run(oxigraph(), edition().context.questions[slug].stored_text, slug, prefixes())
    assert results.write(asked, "csv", {}) == table.body
    for ending in ("tsv", "csv", "rq"):
        assert f'href="../../data/queries/{slug}.{ending}"' in page(f"en/queries/{slug}.html")


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.slug)
def test_a_question_tells_its_limits_and_its_query(question: questions.Question) -> None:
    published = edition().read(f"data/queries/{question.slug}.rq")
    assert published
    assert published.body == (ROOT / "queries" / f"{question.slug}.rq").read_bytes()
    for language in LANGUAGES:
        note = question.notes.get(language, "")
        written = html.unescape(page(f"{language}/queries/{question.slug}.html"))
        assert question.english in written
        assert question.wordings[CHINESE] in written
        assert f">{question.body}</pre>" in written
        assert note in written
        assert bool(note) == bool(question.notes)
        assert not question.companion or f'href="{question.companion}.html"' in written


@pytest.mark.parametrize("question", dataset().federated.values(), ids=lambda q: q.slug)
def test_a_question_to_wikidata_is_shown_with_the_answer_of_the_stand_in_and_not_run(
    question: questions.Question,
) -> None:
    folder = ROOT / "queries" / "federated"
    for ending in ("rq", "tsv"):
        published = edition().read(f"data/queries/{question.slug}.{ending}")
        assert published
        assert published.body == (folder / f"{question.slug}.{ending}").read_bytes()
    count = len((folder / f"{question.slug}.tsv").read_text("utf-8").splitlines()) - 1
    for language, said in (
        ("en", "not what Wikidata says today"),
        (CHINESE, "并非维基数据的现有内容"),
    ):
        written = html.unescape(page(f"{language}/queries/{question.slug}.html"))
        assert f">{question.body}</pre>" in written
        assert question.wordings[language] in written
        assert said in written
        assert len(Answer(written).rows) == count + 1
        assert "ask.html?question=" not in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_to_wikidata_are_listed_apart(language: str) -> None:
    local, _, apart = page(f"{language}/ask.html").partition('<h2 id="federated">')
    for slug in dataset().federated:
        assert f'queries/{slug}.html"' in apart
        assert slug not in local
    assert not any(f'queries/{slug}.html"' in apart for slug in SLUGS)


def test_what_a_query_asks_for_says_how_sure_it_is() -> None:
    for slug, said, unsaid in (
        ("stances", "not a fact about the world", "the source says that this is not so"),
        ("claimed-intended-or-denied", "the source says that this is not so", "A standing tie"),
    ):
        written = page(f"en/queries/{slug}.html")
        assert said in written
        assert unsaid not in written


def test_a_question_that_is_asked_of_the_tables_shows_how(invented: Dataset) -> None:
    written = html.unescape(page("en/queries/sco-founders.html"))
    assert (ROOT / "queries/sql/sco-founders.sql").read_text("utf-8").strip() in written
    assert "<code>events</code>, <code>participations</code>, <code>concepts</code>" in written
    assert "<code>statements</code>, <code>actors</code>" in page(
        "en/queries/where-an-actor-appears.html"
    )
    assert 'id="sql"' in written
    assert 'id="sql"' not in page("en/queries/observers.html", Edition(invented))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_questions_are_listed_by_category(language: str) -> None:
    written = page(f"{language}/ask.html")
    for slug in SLUGS:
        assert f'<a href="queries/{slug}.html">' in written
    assert len(re.findall("<h3>", written)) == len({q.category for q in EVERY})
    assert '<h3><span lang="en">' not in written


def test_no_answer_and_a_wrong_answer_are_told(copy: Path) -> None:
    (copy / "queries" / "observers.tsv").unlink()
    (copy / "queries" / "who-took-part.tsv").write_text('?a\n"unfinished\n', "utf-8")
    damaged = Edition(read_dataset(copy))
    assert "No answer to this question is stored" in page("en/queries/observers.html", damaged)
    assert damaged.read("data/queries/observers.tsv") is None
    with pytest.raises(QueryError, match=r"who-took-part\.tsv: error: not an answer") as wrong:
        damaged.read("en/queries/who-took-part.html")
    assert "comity query who-took-part --format tsv" in str(wrong.value)


def test_nothing_of_an_answer_or_a_query_is_taken_for_markup(copy: Path) -> None:
    evil = "<script>alert(1)</script>"
    (copy / "queries" / "observers.tsv").write_text(
        f'?a\t?b\n"{evil}"@en\t<javascript:alert(1)>\n', "utf-8"
    )
    asked = copy / "queries" / "observers.rq"
    asked.write_text(asked.read_text("utf-8") + f"# {evil}</pre></textarea>\n", "utf-8")
    harmed = Edition(read_dataset(copy))
    for path in ("en/queries/observers.html", "en/ask.html"):
        written = page(path, harmed)
        assert evil not in written
        assert not re.search(r"(href|src|action)=.?javascript", written)
    assert html.escape(evil) in page("en/queries/observers.html", harmed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_is_asked_without_a_script(language: str) -> None:
    written = page(f"{language}/ask.html")
    assert re.findall('<script.* src="([^"]*)"', written) == [
        "../browser/questions.js"
    ]  # the filter
    assert 'id="without"' not in written
    forms = re.findall('<form[^>]* method="get" id="(\\w+)"', written)
    assert forms == ["choosing", "giving", "writing"]
    assert 'formaction="../sparql"' in written
    assert not [path for path in edition().paths() if path.startswith("browser/oxigraph/")]


def test_the_page_of_a_site_has_all_that_its_script_needs() -> None:
    minified = "xz-decompress/dist/package/xz-decompress.min.js"
    engine = {"oxigraph/web.js": b"", "oxigraph/web_bg.wasm": b"code", minified: b"script"}
    site = Edition(dataset(), runner=Runner(BY_BROWSER, engine))
    scripts = ("ask", "answer", "sparql")
    folder = ROOT / "src" / "comity" / "web" / "browser"
    script = "".join((folder / f"{name}.js").read_text("utf-8") for name in scripts)
    for language in LANGUAGES:
        content = site.read(f"{language}/ask.html")
        assert content
        page = content.body.decode()
        assert '<script type="module" src="../browser/ask.js"></script>' in page
        assert '<div id="workbench" hidden data-dump="../browser/comity.trig.xz"' in page
        for phrase in query_page.said_by_script():
            name = phrase.removeprefix("run-")
            assert f' data-{name}="' in page
            code = name.removeprefix("problem-").partition("-")[0]
            assert f'"{name}"' in script or f'"{code}"' in script, phrase
    worker = (folder / "worker.js").read_text("utf-8")
    for path in ("oxigraph/web.js", "oxigraph/web_bg.wasm.xz", "xz-decompress/xz.js"):
        assert site.read(f"browser/{path}")
        assert f'"{path}"' in worker or f'"./{path}"' in worker


def test_what_a_browser_loads_is_packed() -> None:
    minified = "xz-decompress/dist/package/xz-decompress.min.js"
    engine = {"oxigraph/web_bg.wasm": b"code" * 100, minified: b"script"}
    site = Edition(dataset(), runner=Runner(BY_BROWSER, engine))
    found = {
        path: content.body
        for path in site.paths()
        if path.startswith("browser/") and (content := site.read(path))
    }
    assert lzma.decompress(found["browser/oxigraph/web_bg.wasm.xz"]) == b"code" * 100
    assert b"script\nexport const" in found["browser/xz-decompress/xz.js"]
    trig = dumps.writers(dataset())["comity.trig"]()
    assert lzma.decompress(found["browser/comity.trig.xz"]) == trig
    assert len(found["browser/comity.trig.xz"]) < 150_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_site_has_the_field_of_every_parameter(language: str) -> None:
    site = Edition(dataset(), runner=Runner(BY_BROWSER, {}))
    written = page(f"{language}/ask.html", site)
    every = questions.named_alike(EVERY)
    listed = re.findall('<option value="([^"]+)"( selected)?', written)
    assert listed[0][1]
    first = next(question for question in EVERY if question.slug == listed[0][0])
    assert {"month", "state", "actor"} <= every.keys()
    for name, one in every.items():
        shown = name in {parameter.name for parameter in first.parameters}
        assert f'data-parameter="{name}"{"" if shown else " hidden"}>' in written
        assert f'<label for="{name}">{one.wordings[language]}</label>' in written
    assert written.count('<option value="actor/russia">') == 2  # a state is an actor


def test_the_page_of_a_question_says_what_its_answer_was_asked_with() -> None:
    assert "Parameters: State China (actor:china)" in page("en/queries/shared-events.html")
    assert "参数：国家 中国 (actor:china)" in page("zh-hans/queries/shared-events.html")
    assert "Parameters" not in page("en/queries/stances.html")


def test_a_site_without_an_engine_says_so_and_leads_to_the_answers() -> None:
    bare = Edition(dataset(), runner=Runner(BY_NOBODY, {}, "no npm"))
    written = page("en/ask.html", bare)
    assert "does not include the engine" in written
    assert not {"<textarea"} & set(re.findall(r"<\w+", written))
    assert written.count("<form") == 1  # the search
    assert '<a href="queries/sco-founders.html">' in written
    assert "ask.html?question" not in page("en/queries/sco-founders.html", bare)


NPM = """#!/bin/sh
case "$1 $2" in "pack oxigraph@{engine}" | "pack xz-decompress@{unpacker}") ;; *) exit 3 ;; esac
{does}
"""


def _npm(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Put a program in the place of npm."""
    program = folder / "bin" / "npm"
    program.parent.mkdir()
    engine, unpacker = (package.version for package in query_runner.PACKAGES)
    program.write_text(NPM.format(engine=engine, unpacker=unpacker, does=does), "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(os.name == "nt", reason="the program in the place of npm is a shell script")
@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 1", "npm could not fetch it"),
        ("true", "npm could not fetch it"),
        (f"echo other > oxigraph-{query_runner.PACKAGE.version}.tgz", "has another checksum"),
    ],
)
def test_an_engine_that_is_not_the_pinned_one_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    _npm(tmp_path, monkeypatch, does)
    kept = tmp_path / "cache" / f"oxigraph-{query_runner.PACKAGE.version}.tgz"
    kept.parent.mkdir()
    kept.write_bytes(b"half of i")
    found = query_runner.in_browser(tmp_path / "cache")
    assert found.who == BY_NOBODY
    assert found.engine == {}
    assert f"oxigraph {query_runner.PACKAGE.version}" in found.missing
    assert said in found.missing


def test_without_npm_the_engine_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = query_runner.in_browser(tmp_path)
    assert found.who == BY_NOBODY
    assert "npm, which fetches it, is not installed" in found.missing


@pytest.mark.skipif(os.name == "nt", reason="the program in the place of npm is a shell script")
def test_the_engine_is_fetched_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = []
    for package in query_runner.PACKAGES:
        with tarfile.open(tmp_path / package.file, "w:gz") as archive:
            for name in query_runner.FILES[package.name]:
                info = tarfile.TarInfo(f"package/{name}")
                info.size = len(name)
                archive.addfile(info, io.BytesIO(name.encode()))
        digest = hashlib.sha512((tmp_path / package.file).read_bytes()).digest()
        packages.append(package._replace(sha512=base64.b64encode(digest).decode()))
    monkeypatch.setattr(query_runner, "PACKAGES", packages)
    _npm(tmp_path, monkeypatch, f"cp '{tmp_path}'/\"$(echo $2 | tr @ -).tgz\" .")
    first = query_runner.in_browser(tmp_path / "cache")
    shutil.rmtree(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(tmp_path))
    again = query_runner.in_browser(tmp_path / "cache")
    assert first == again
    assert first.who == BY_BROWSER
    assert first.engine == {
        f"{package}/{name}": name.encode()
        for package, names in query_runner.FILES.items()
        for name in names
    }


def test_where_what_was_fetched_is_kept_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
    monkeypatch.setenv(name, "/somewhere")
    assert writing.cache_folder() == Path("/somewhere/comity")


def test_an_edition_of_nobody_has_no_engine() -> None:
    assert NOBODY.who == BY_NOBODY
    assert not [p for p in Edition(dataset(), runner=NOBODY).paths() if "oxigraph" in p]
