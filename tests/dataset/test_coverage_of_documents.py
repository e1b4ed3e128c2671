"""A document that is encoded in part says so at every door, and with one count.

The fixture edition has a second document here whose text goes on, and of which a sentence waits.
"""

import io
import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import pytest

import comity as library
from comity.check import Report, check, reports
from comity.citation.references import cite
from comity.cli import main, show, tour
from comity.dataset import Dataset, coverage, notes
from comity.dataset import read as read_dataset
from comity.dataset.coverage import Coverage
from comity.export.tables import codebook, csvw
from comity.library.result import Result
from comity.rdf import query
from comity.rdf.languages import LANGUAGES
from comity.terms import THINGS
from comity.web.edition import Edition
from commands import run
from edition import DOCUMENT, SECOND, add_second_document, lay_out

NAME: Final = SECOND.name
PART: Final = THINGS + NAME
COPY: Final = SECOND.with_suffix(".txt")
COUNT: Final = "7 of at least 8 sentences"
SAID: Final = f"Encoded in part: {NAME} ({COUNT})."
CHINESE: Final = "至少8句中的7句"


def in_part(folder: Path, name: str) -> Path:
    """Say of a document that its text goes on, and of what was excluded that it waits."""
    document, table = (folder / "data" / name / file for file in ("document.ttl", "coverage.tsv"))
    language = "dcterms:language "
    text = document.read_text("utf-8")
    document.write_text(
        text.replace(language, f"comity:exhaustive false ;\n    {language}"), "utf-8"
    )
    rows = table.read_text("utf-8").replace("excluded\t0\trhetorical-link", "not-yet\t0\t")
    table.write_text(rows, "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fixture edition with a second document, a part of which is encoded."""
    return in_part(add_second_document(lay_out(tmp_path_factory.mktemp("part"))), NAME)


@pytest.fixture(scope="module")
def parts(folder: Path) -> Dataset:
    """Return that edition, read. Read only."""
    return read_dataset(folder)


@pytest.fixture(scope="module")
def pages(parts: Dataset) -> Edition:
    """Return the pages of that edition."""
    return Edition(parts)


def shown(pages: Edition, path: str) -> str:
    """Return a page as text."""
    content = pages.read(path)
    assert content, path
    return content.body.decode()


def test_it_is_counted_in_the_table_and_the_document_says_that_it_goes_on(parts: Dataset) -> None:
    assert parts.coverage == {
        PART: Coverage(sentences=8, encoded=7, excluded=0, whole=False),
        THINGS + DOCUMENT: Coverage(sentences=12, encoded=11, excluded=1, whole=True),
    }


@pytest.mark.parametrize(
    ("found", "in_part", "words", "chinese"),
    [
        (Coverage(9, 8, 1, whole=True), False, "9 of 9 sentences", "9句中的9句"),
        (Coverage(9, 7, 1, whole=True), True, "8 of 9 sentences", "9句中的8句"),
        (Coverage(9, 8, 1, whole=False), True, "the first 9 sentences", "开头9句"),
    ],
)
def test_a_document_is_a_part_where_sentences_wait_or_are_not_known(
    found: Coverage, *, in_part: bool, words: str, chinese: str
) -> None:
    assert found.in_part is in_part
    assert (found.in_words(), found.in_words("zh-hans")) == (words, chinese)


def test_several_parts_are_named_in_each_language() -> None:
    found = {THINGS + name: Coverage(9, 7, 1, whole=False) for name in ("a-1999", "b-2001")}
    assert coverage.in_part(found) == (
        "Encoded in part: a-1999 (8 of at least 9 sentences), b-2001 (8 of at least 9 sentences)."
    )
    assert coverage.in_part(found, "zh-hans") == (
        "部分编码：a-1999（至少9句中的8句）、b-2001（至少9句中的8句）。"
    )


def test_a_store_gives_the_count_that_the_parsed_files_give(folder: Path) -> None:
    asked, parsed = read_dataset(folder), read_dataset(folder)
    assert parsed.quads
    assert asked.store
    assert asked.coverage == parsed.coverage


def test_a_part_is_no_finding(copy: Path) -> None:
    in_part(copy, DOCUMENT)
    report = check(read_dataset(copy))
    assert [str(finding) for finding in report.findings] == []
    assert reports.summary(report).endswith("; 11 of at least 12 sentences accounted for")


DOORS: Final[Mapping[str, Callable[[Dataset], str]]] = {
    "show": lambda data: " ".join("\n".join(show.show(data, PART)).split()),
    "show of a thing that documents share": lambda data: "\n".join(show.show(data, "China")),
    "cite": lambda data: str(cite(data, PART)),
    "the note of a citation": lambda data: cite(data, PART).note,
    "tour": lambda data: [*islice(tour.tour(data, Report((), 0, 0, 0, 0)), 2)][1],
    "the description of the data set": lambda data: data.catalog.description,
    "the metadata of the tables": lambda data: csvw.metadata([], data.catalog).decode(),
    "the codebook": lambda data: codebook.markdown([], data.catalog, (), data.facts),
}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_gives_the_count(door: str, parts: Dataset) -> None:
    assert COUNT in " ".join(DOORS[door](parts).split())


def test_the_whole_document_says_nothing_of_parts(parts: Dataset) -> None:
    whole = THINGS + DOCUMENT
    assert "sentences" not in "\n".join(show.show(parts, whole)).partition("\n\n")[0]
    assert "sentences" not in str(cite(parts, whole))


QUERIES: Final = {
    "a query that names no document": ("SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 1", SAID),
    "one that names the part": (f"ASK {{ <{PART}> ?p ?o }}", SAID),
    "one that names something of the part": (f"ASK {{ <{PART}/p01-s1> ?p ?o }}", SAID),
    "one that names the whole one": (f"ASK {{ <{THINGS}{DOCUMENT}> ?p ?o }}", ""),
    "one that names another of a longer name": (f"ASK {{ <{PART}-2/> ?p ?o }}", SAID),
    "one that names both": (f"ASK {{ <{THINGS}{DOCUMENT}> ?p <{PART}> }}", SAID),
}


@pytest.mark.parametrize("asked", QUERIES)
def test_an_answer_comes_with_a_note(asked: str, folder: Path) -> None:
    text, expected = QUERIES[asked]
    outcome = run("query", "-", "--corpus", folder, stdin=text)
    assert outcome.returncode == 0
    assert outcome.stderr == (f"note: {expected}\n" if expected else "")
    assert SAID not in outcome.stdout
    assert library.load(folder).query(text).notes == ((expected,) if expected else ())


def test_the_note_of_a_question_comes_first(parts: Dataset) -> None:
    text = "# title: Talks\n# One row a part.\nASK {}"
    answer = query.run(parts.store, text, "query", parts.prefixes)
    found = Result(answer, text, parts.prefixes, notes=partial(notes.of, parts, text))
    assert found.notes == (found.note, SAID) == ("One row a part.", SAID)


def test_on_a_terminal_the_note_stands_below_the_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK {}")))
    assert main(["query", "-", "--corpus", str(folder)]) == 0
    printed = capsys.readouterr()
    assert " ".join(printed.out.rpartition("\n\n")[2].split()) == SAID
    assert printed.err == ""


def test_the_table_of_documents_has_the_counts(folder: Path) -> None:
    columns = ("sentences", "sentences_encoded", "sentences_excluded", "sentences_not_yet", "whole")
    table = library.load(folder).table("documents")
    rows = {row["document"]: tuple(row[column] for column in columns) for row in table}
    assert rows.pop(NAME) == (8, 7, 0, 1, False)
    assert rows.pop(DOCUMENT) == (12, 11, 1, 0, True)
    assert set(rows.values()) == {(None,) * 5}  # what is only compared with
    assert library.load(folder).table("dyads").notes == (SAID,)


def test_a_copy_may_have_more_than_the_folder(folder: Path, tmp_path: Path) -> None:
    longer = tmp_path / "longer.txt"
    text = COPY.read_text("utf-8").rstrip()
    longer.write_text(f"{text} Nobody came.\n\nThey parted. They left.\n", "utf-8")
    outcome = run("verify-source", longer, "--corpus", folder)
    assert outcome.returncode == 0
    assert SAID in outcome.stdout
    assert "after the last encoded sentence the copy has 3 more sentences" in outcome.stdout
    as_long = run("verify-source", COPY, "--corpus", folder).stdout
    assert SAID in as_long
    assert "after the last passage" not in as_long


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [f"id/{NAME}", "index", "things"])
def test_a_page_says_it_of_the_document(page: str, language: str, pages: Edition) -> None:
    body = shown(pages, f"{language}/{page}.html")
    main = body.partition("<main")[2].partition("</main>")[0]
    assert {"en": COUNT, "zh-hans": CHINESE}[language] in main


@pytest.mark.parametrize("page", ["timeline", "network", "map", "figures", "ask"])
def test_pictures_and_answers_have_a_caveat(page: str, pages: Edition) -> None:
    main = shown(pages, f"en/{page}.html").partition("</main>")[0]
    assert SAID in main


def test_every_page_says_it_at_its_foot_but_those_of_another_document(pages: Edition) -> None:
    of_another = re.compile(rf"en/(?:id|graph)/{DOCUMENT}(?:/|\.html)")
    for address in pages.paths():
        if address.startswith("en/") and address.endswith(".html"):
            page, _, foot = shown(pages, address).partition("<footer>")
            main = page.partition("<main")[2]
            if of_another.match(address) and NAME not in main:
                assert SAID not in foot, address
            else:
                assert SAID in foot, address


def test_a_row_that_cannot_be_read_is_not_counted(parts: Dataset) -> None:
    (source, *_) = [one for one in parts.corpus.coverage if one.folder == NAME]
    broken = source._replace(content=source.content + b"p09-s1\tencoded\n")
    corpus = parts.corpus._replace(coverage=(broken,))
    assert coverage.read(corpus, ())[PART].sentences == 8
