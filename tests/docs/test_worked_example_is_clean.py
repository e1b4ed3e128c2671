"""docs/worked-example.md: the document that the page makes is checked, and its text verified."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from comity.corpus import layout
from comity.corpus.coverage import TO_DO
from comity.terms import THINGS
from conftest import ROOT, Comity
from datasets import table
from edition import REPORT, lay_out

PAGE: Final = (ROOT / "docs" / "worked-example.md").read_text("utf-8")
NAME: Final = "arland-2003"
PREFIX: Final = "a03"
MOST_LINES: Final = 500
NO_ITEM: Final = (
    "skos:exactMatch\t\tsssom:NoTermFound\t\tsemapv:ManualMappingCuration"
    "\tThe Comity authors\t2026-11-23\t0.5"
)
HEADING: Final = ("Heading: the title.", "标题：题目。")
_TITLE: Final = re.compile(r'dcterms:title "([^"]+)"@en')
_SENTENCE: Final = re.compile(r"^### \d+ (.+)\n\n\*(.+) · (.+)\*$", re.MULTILINE)
_FENCE: Final = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LABELLED: Final = re.compile(
    r'^((?:actor|instrument):\S+) a .*?rdfs:label "([^"]+)"@en , "([^"]+)"@zh-hans',
    re.MULTILINE | re.DOTALL,
)
_NODE: Final = re.compile(rf"comity:passage {PREFIX}:(\S+) ")
_USED: Final = re.compile(r"(?<![\w:-])([a-z][\w-]*):(?=[\w-])")


class Sentence(NamedTuple):
    """A sentence of the page, with what it is about in two languages."""

    passage: str
    text: str
    english: str
    chinese: str


def sentences() -> Iterator[Sentence]:
    """Yield the sentences of each paragraph: a section of the page is a paragraph."""
    for paragraph, section in enumerate(PAGE.split("\n## ¶")[1:], start=1):
        for number, found in enumerate(_SENTENCE.findall(section), start=1):
            yield Sentence(f"p{paragraph:02}-s{number}", *found)


SENTENCES: Final = tuple(sentences())


def text() -> str:
    """Return the document: its title, then its paragraphs."""
    paragraphs: dict[str, list[str]] = {}
    for sentence in SENTENCES:
        paragraphs.setdefault(sentence.passage[:3], []).append(sentence.text)
    (title,) = _TITLE.findall(PAGE)
    return "\n\n".join([title, *map(" ".join, paragraphs.values())]) + "\n"


def blocks(language: str, file: str) -> str:
    """Return what the page shows of a file."""
    return "\n".join(
        code for lang, name, code in _FENCE.findall(PAGE) if (lang, name) == (language, file)
    )


def share(data: Path) -> None:
    """Add what has a name to the shared files, with its rows in the two tables."""
    links: list[str] = []
    labels: list[str] = []
    for name in ("actors.ttl", "instruments.ttl"):
        shared = blocks("turtle", name)
        with (data / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{shared}")
        for thing, english, chinese in _LABELLED.findall(shared):
            labels.append(f"{thing}\t{chinese}\tours\tinvented")
            why = f"search_term={english}; reason=not-looked-up"
            links.append(f"{thing}\t{english}\t{NO_ITEM}\t{why}\tInvented.")
    add(data / "labels-zh-hans.tsv", labels)
    add(data / "links" / "wikidata.sssom.tsv", links)


def add(table: Path, rows: list[str]) -> None:
    """Add rows to a table, in their order."""
    lines = table.read_text("utf-8").splitlines()
    head = next(at for at, line in enumerate(lines) if line[0] != "#") + 1
    known = [*lines[:head], *sorted([*lines[head:], *rows])]
    table.write_text("\n".join(known) + "\n", "utf-8")


def with_prefixes(turtle: str) -> str:
    """Return Turtle with the prefixes that it uses, as the house has them at the top."""
    known = {**table(), PREFIX: f"{THINGS}{NAME}/", "er": REPORT}
    bare = re.sub(r'"[^"]*"', '""', turtle)
    head = "".join(
        f"@prefix {name}: <{known[name]}> .\n" for name in sorted(set(_USED.findall(bare)))
    )
    return f"{head}\n# Invented.\n\n# ==== Invented ====\n\n{turtle}"


def write_document(folder: Path) -> None:
    """Write what is left to do in a folder that `comity new` has started."""
    statements = blocks("turtle", "")
    (folder / "document.ttl").write_text(with_prefixes(blocks("turtle", "document.ttl")), "utf-8")
    (folder / "statements.ttl").write_text(with_prefixes(statements), "utf-8")
    (folder / "coverage.tsv").write_text(coverage(statements), "utf-8")
    glosses = chain(HEADING, *((one.english, one.chinese) for one in SENTENCES))
    started = (folder / "passages.ttl").read_text("utf-8")
    passages = re.sub("(?m)^# Replace .*$", "# Invented.", started)
    glossed = re.sub(TO_DO, lambda _: next(glosses), passages)
    (folder / "passages.ttl").write_text(glossed, "utf-8")
    assert next(glosses, None) is None


def coverage(statements: str) -> str:
    """Return the table of the sentences: the rows that the page shows, and the encoded ones."""
    rows = {row[:6]: row for row in blocks("tsv", "coverage.tsv").splitlines()}
    nodes = Counter(_NODE.findall(statements))
    lines = (
        rows.get(one.passage, f"{one.passage}\tencoded\t{nodes[one.passage]}\t\t")
        for one in SENTENCES
    )
    return "\n".join(["passage\tstatus\tnodes\treason\tnote", *lines]) + "\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the text, to which an edition with the document will be added."""
    folder = tmp_path_factory.mktemp("desk")
    edition = lay_out(folder / "edition")
    (edition / "data" / "iris.tsv").unlink()  # nothing of it was released
    for name in ("observers.rq", "observers.tsv"):  # its stored answer is that of one document
        (edition / "queries" / name).unlink()
    (folder / "report.txt").write_text(text(), "utf-8")
    return folder


def test_the_document_of_the_page_is_checked_and_its_text_is_found(
    desk: Path, command: Comity
) -> None:
    edition, report = desk / "edition", desk / "report.txt"
    started = command("new", NAME, report, "--prefix", PREFIX, "--corpus", edition)
    assert started.returncode == 0, started.stderr
    share(edition / "data")
    write_document(edition / "data" / NAME)
    files = [*(edition / "data").rglob("*.ttl")]
    formatted = layout.formatted({str(file): file.read_text("utf-8") for file in files})
    for file in files:
        file.write_text(formatted[str(file)], "utf-8", newline="\n")
    checked = command("check", "--corpus", edition)
    assert checked.stdout.startswith("no findings in "), checked.stdout
    verified = command("verify-source", report, "--corpus", edition)
    assert verified.stdout.startswith("20 of 20 sentences found, 1 of 1 headings found\n")
    assert verified.returncode == 0, verified.stdout


def test_the_page_is_short_and_has_twenty_sentences() -> None:
    assert len(SENTENCES) == 20
    assert PAGE.count("\n") <= MOST_LINES
