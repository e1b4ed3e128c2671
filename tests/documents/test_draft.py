"""`comity new` starts a folder that the check takes, but for what is still to be done."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from comity import corpus
from comity.check import Severity, check
from comity.check.kept import Kept
from comity.check.unfinished import UNFINISHED
from comity.corpus import layout, prefixes
from comity.corpus.coverage import TO_DO
from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.documents import draft
from comity.errors import NewDocumentError
from comity.terms import THINGS
from conftest import ROOT, Comity
from edition import DOCUMENT, lay_out

NAME = "talks-2002"
PREFIX = "talks02"
TEXT = ROOT / "tests" / "fixtures" / "second-document" / "example-communique-2002.txt"
FILES = ["coverage.tsv", "document.ttl", "passages.ttl", "statements.ttl"]
PAGE = "https://example.org/talks.html"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def listing(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def start(root: Path, command: Comity) -> Path:
    """Start the folder of a next document."""
    outcome = command("new", NAME, TEXT, "--url", PAGE, "--corpus", root)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    return root


@pytest.fixture
def started(copy: Path, command: Comity) -> Path:
    """Return a copy of the fixture edition with the folder of a next document."""
    return start(copy, command)


def edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


FIGURE = (
    f'asPrinted "{TO_DO}" ;\n    comity:counts',
    'asPrinted "more than 20" ;\n    comity:counts',
)


PUBLISHER = f'publisher "{TO_DO}"'


def write(root: Path) -> None:
    """Write what is still to be done, as quickly as a machine can."""
    folder = root / "data" / NAME
    edit(folder / "document.ttl", lambda text: f"@prefix actor: <{THINGS}actor/> .\n{text}")
    counter = iter(range(1000))
    for file in folder.glob("*.ttl"):
        edit(
            file,
            lambda text: re.sub(
                rf'{TO_DO}("@zh-hans)?',
                lambda mark: (
                    (f"写好{next(counter)}" if mark[1] else f"done {next(counter)}")
                    + (mark[1] or "")
                ),
                text.replace(f'issued "{TO_DO}"', 'issued "2002-03-14"')
                .replace(PUBLISHER, "publisher actor:un")
                .replace(*FIGURE)
                .replace(f'covers "{TO_DO}"', 'covers "2002-02/2002-03-14"'),
            ),
        )
    resting = re.findall(
        rf"comity:passage {PREFIX}:(\S+)",
        re.sub(r"(?m)^#.*", "", (folder / "statements.ttl").read_text(encoding="utf-8")),
    )

    def done(row: re.Match[str]) -> str:
        if number := resting.count(row[1]):
            return f"{row[1]}\tencoded\t{number}\t\t"
        return f"{row[1]}\texcluded\t0\trhetorical-link\tdone"

    edit(folder / "coverage.tsv", lambda text: re.sub(r"(\S+)\tto-do\t\d+\t\t", done, text))


def switch_on(root: Path, command: Comity) -> None:
    """Take “# ” away from every line of the skeleton, and fill in what follows."""
    edit(
        root / "data" / NAME / "statements.ttl",
        lambda text: re.sub(r"(?m)^# (?=# |\[\] |(?:[a-z][\w-]*)?:)", "", text),
    )
    assert command("fill", NAME, "--corpus", root).returncode == 0


def test_it_says_what_it_found_and_what_to_look_at(copy: Path, command: Comity) -> None:
    outcome = command("new", NAME, TEXT, "--corpus", ".", cwd=copy)
    assert outcome.stdout.splitlines() == [
        f"data/{NAME}: 4 paragraphs, 8 sentences, 3 headings; the prefix of its IRIs is talks02:",
        f"next: comity new {NAME} {TEXT} --list (check that each line is one sentence)",
        f"      comity todo {NAME} (list what is missing, in order)",
        f"      comity fill {NAME} (write what can be derived)",
        "      docs/new-document.md (the guide, also to new concepts in ontology/concepts.ttl)",
    ]
    assert list(contents(copy / "data" / NAME)) == FILES


def test_the_check_finds_only_what_is_still_to_be_done(started: Path) -> None:
    report = check(read_dataset(started))
    assert {(f.rule, f.severity) for f in report.findings} == {(UNFINISHED, Severity.WARNING)}
    places = {(Path(f.place.file).name, f.place.line, f.place.column) for f in report.findings}
    texts = [(started / "data" / NAME / name).read_text(encoding="utf-8") for name in FILES[1:3]]
    marks = sum(text.count(f'"{TO_DO}"') for text in texts)
    assert len(places) == len(report.findings) == marks + 8
    assert (report.covered, report.sentences) == (12, 20)
    assert not report.fine


def test_once_it_is_done_the_check_finds_nothing(started: Path) -> None:
    write(started)
    report = check(read_dataset(started))
    assert [str(finding) for finding in report.findings] == []
    assert (report.covered, report.sentences) == (20, 20)


def test_the_skeleton_has_each_kind_of_statement_and_is_right_when_switched_on(
    real_copy: Path, command: Comity, tmp_path: Path
) -> None:
    started = start(real_copy, command)  # its examples name things of the real data
    switch_on(started, command)
    text = (started / "data" / NAME / "statements.ttl").read_text(encoding="utf-8")
    kinds = re.findall(r"(?m)^talks02:\S+ a (?:comity:Statement , )?comity:(.+) ;$", text)
    assert kinds == [
        "Event , comity:Meeting",
        "Participation",
        "Relationship",
        "Prospect",
        "Position",
        "Position , comity:CausalClaim",
        "Denial",
        "Figure",
        "Identification",
    ]
    kept = Kept(tmp_path / "kept")  # the other documents stay as they are
    found = check(read_dataset(started), kept=kept).findings
    assert {finding.rule for finding in found} == {UNFINISHED}
    # A row that is to do tells how many nodes rest on the sentence.
    (row,) = [text for text in map(str, found) if "p01-s1 is still to be encoded" in text]
    assert f"{NAME}/coverage.tsv:2:8: warning: " in row
    assert "now 9)" in row
    write(started)
    assert command("fill", NAME, "--corpus", started).returncode == 0
    assert [*map(str, check(read_dataset(started), kept=kept).findings)] == []


def test_a_mark_of_the_curators_own_is_found_too(started: Path) -> None:
    write(started)
    file = started / "data" / NAME / "document.ttl"
    edit(file, lambda text: re.sub(r'caveat "[^"]*"', 'caveat "TO DO: which language?"', text))
    (finding,) = check(read_dataset(started)).findings
    assert finding.rule == UNFINISHED
    assert "comity:caveat @en" in finding.message


def test_the_file_that_it_came_from_is_verified(started: Path, command: Comity) -> None:
    outcome = command("verify-source", "--corpus", started, TEXT)
    assert (outcome.returncode, outcome.stdout) == (
        0,
        (
            "8 of 8 sentences found, 3 of 3 headings found\n"
            "0 of 0 printed words found in their sentences, 11 of 11 deep links match\n"
        ),
    )


def test_it_is_formatted(started: Path) -> None:
    files = (started / "data" / NAME).glob("*.ttl")
    texts = {file.name: file.read_text("utf-8") for file in files}
    assert layout.formatted(texts) == texts


def test_its_prefixes_are_those_that_it_uses_in_order(started: Path) -> None:
    for file in (started / "data" / NAME).glob("*.ttl"):
        head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
        declared = re.findall(r"@prefix (\S+): <", head)
        assert declared == sorted(declared)
        assert [name for name in declared if f"{name}:" not in body] == []


def test_the_same_text_gives_the_same_bytes(started: Path, comity: Comity) -> None:
    first = contents(started / "data" / NAME)
    shutil.rmtree(started / "data" / NAME)
    comity("new", NAME, TEXT, "--url", PAGE, "--corpus", started, PYTHONHASHSEED="7")
    assert contents(started / "data" / NAME) == first


def test_no_sentence_is_written(started: Path) -> None:
    written = b"".join(contents(started / "data" / NAME).values()).decode()
    for piece in draft.numbered(TEXT.read_text(encoding="utf-8"), ""):
        for start in range(len(piece.words) - 3):
            assert " ".join(piece.words[start : start + 4]) not in written


def test_a_saved_page_gives_what_its_text_gives(
    started: Path, tmp_path: Path, command: Comity
) -> None:
    lines = TEXT.read_text(encoding="utf-8").strip().split("\n\n")
    page = tmp_path / "talks.html"
    page.write_text(
        "<!DOCTYPE html>\n<html><head><meta charset=utf-8><style>p {}</style></head><body>\n"
        + "\n".join(f"<p>{line}</p>" for line in lines)
        + "\n</body></html>\n",
        encoding="utf-8",
    )
    first = contents(started / "data" / NAME)
    shutil.rmtree(started / "data" / NAME)
    command("new", NAME, page, "--url", PAGE, "--corpus", started)
    assert contents(started / "data" / NAME) == first


def test_each_passage_has_its_link_where_a_page_is_named_and_none_else(
    started: Path, command: Comity
) -> None:
    folder = started / "data" / NAME
    passages = (folder / "passages.ttl").read_text(encoding="utf-8")
    assert passages.count(f"rdfs:seeAlso <{PAGE}#:~:text=") == 11
    assert f"dcterms:source <{PAGE}> ;" in (folder / "document.ttl").read_text(encoding="utf-8")
    command("new", "without-page", TEXT, "--corpus", started)
    plain = b"".join(contents(started / "data" / "without-page").values())
    assert b"seeAlso" not in plain
    assert b"dcterms:source" not in plain


def test_a_list_shows_the_sentences_and_writes_nothing(copy: Path, command: Comity) -> None:
    before = listing(copy)
    outcome = command("new", NAME, TEXT, "--list", "--corpus", copy)
    assert outcome.returncode == 0
    assert "\np01-s2   Kazakhstan attended as an observer.\n" in outcome.stdout
    assert len(outcome.stdout.splitlines()) == 11
    assert listing(copy) == before


def test_what_looks_wrong_is_named_with_its_reason(copy: Path) -> None:
    text = "Title\n\nmet. Twice. Twice.| agreed on peace|\n\n" + "word " * 81
    data = corpus.read(copy)
    found = draft.draft(Dataset(data), NAME, draft.numbered(text, "talks.txt"), "", "")
    assert list(draft.doubts(found)) == [
        ("p01-s1", "begins with a small letter"),
        ("p01-s1", "has fewer than 3 words"),
        ("p01-s2", "has fewer than 3 words"),
        ("p01-s2", "occurs 2 times in the text"),
        ("p01-s3", "has fewer than 3 words"),
        ("p01-s3", "occurs 2 times in the text"),
        ("p01-s4", "begins with a small letter"),
        ("p01-s4", "has no full stop at its end"),
        ("p02-s1", "begins with a small letter"),
        ("p02-s1", "has no full stop at its end"),
        ("p02-s1", "has more than 80 words"),
    ]


def test_a_prefix_is_made_of_the_name_and_stands_for_nothing_else(started: Path) -> None:
    known = prefixes.table(corpus.read(started))
    assert known["talks02"] == f"https://w3id.org/comity/id/{NAME}/"
    found = draft.numbered("T\n\nThey met.", "")
    data = corpus.read(started)

    def prefix(name: str, wanted: str = "") -> str:
        return draft.draft(Dataset(data), name, found, "", wanted).prefix

    assert prefix("talks-2003") == "talks03"
    assert prefix("other-talks-2002") == "ot02"
    assert prefix("talks2002-9") == "talks02-9"
    assert prefix("talks2002") == "talks02-2"
    assert prefix("talks-2003", "own") == "own"


GOOD = (NAME, "talks.txt")
REFUSALS: dict[str, tuple[tuple[str, ...], bytes, str]] = {
    "a document that there is": ((DOCUMENT, "talks.txt"), b"", "exists already"),
    "a folder for links": (("links", "talks.txt"), b"", "exists already"),
    "a graph of the data": (("authority", "talks.txt"), b"", "has another meaning"),
    "a kind of thing": (("actor", "talks.txt"), b"", "has another meaning"),
    "capitals": (("Talks", "talks.txt"), b"", "not the name of a document"),
    "a path": (("../talks", "talks.txt"), b"", "not the name of a document"),
    "a number first": (("2002-talks", "talks.txt"), b"", "not the name of a document"),
    "a long name": (("t" * 61, "talks.txt"), b"", "not the name of a document"),
    "an empty file": (GOOD, b" \n", "there is no text in it"),
    "another encoding": (GOOD, b"T\n\nThey met in \xfc.\n", "talks.txt:3: error: not text"),
    "no file": ((NAME, "other.txt"), b"", "no such file"),
    "a folder": ((NAME, "folder"), b"", "a folder, not a file"),
    "headings only": (GOOD, b"The Talks\n\nThe Results\n", "no sentences found"),
    "no title": (GOOD, b"They met.\n", "has no heading above it"),
    "a prefix in use": ((*GOOD, "--prefix", "actor"), b"", "the prefix actor: is already used for"),
    "no prefix": ((*GOOD, "--prefix", "a:b"), b"", "cannot be a prefix"),
    "no address": ((*GOOD, "--url", "talks page"), b"", "not the address of a page"),
    "an address in it": ((*GOOD, "--url", "http://x.org/a#b"), b"", "not the address of a page"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_it_refuses_in_one_line_and_writes_nothing(case: str, copy: Path, command: Comity) -> None:
    arguments, text, message = REFUSALS[case]
    (copy / "talks.txt").write_bytes(text or b"The Talks\n\nThey met.\n")
    (copy / "folder").mkdir()
    before = listing(copy)
    outcome = command("new", *arguments, "--corpus", ".", cwd=copy)
    assert outcome.returncode == 2
    assert message in outcome.stderr
    assert " — " in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
    assert listing(copy) == before


def test_it_refuses_what_the_data_describes_already(copy: Path, command: Comity) -> None:
    with (copy / "data" / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write("<https://w3id.org/comity/id/speech> a comity:Actor .\n")
    outcome = command("new", "speech", TEXT, "--corpus", copy)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "describes <https://w3id.org/comity/id/speech> already" in outcome.stderr


def test_the_data_of_an_installed_program_is_left_alone() -> None:
    data = corpus.read(ROOT)._replace(root=ROOT / "src" / "comity")
    with pytest.raises(NewDocumentError, match="part of the installed program"):
        draft.draft(Dataset(data), NAME, draft.numbered("T\n\nThey met.", ""), "", "")


def test_a_full_disk_leaves_nothing_behind(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = corpus.read(copy)
    found = draft.draft(Dataset(data), NAME, draft.numbered("T\n\nThey met.", ""), "", "")
    before = listing(copy)
    real, written = Path.write_bytes, []

    def write_bytes(path: Path, content: bytes) -> int:
        written.append(path.name)
        if len(written) == 3:
            raise OSError(28, os.strerror(28))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(NewDocumentError, match="cannot be written: no space left"):
        draft.write(data, found)
    assert len(written) == 3
    assert listing(copy) == before


def test_a_folder_that_cannot_be_written_to_is_one_line(read_only: Path, command: Comity) -> None:
    read_only.chmod(0o755)
    lay_out(read_only)
    read_only.chmod(0o555)
    outcome = command("new", NAME, TEXT, "--corpus", read_only)
    assert outcome.returncode == 2
    assert "cannot be written: permission denied" in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
