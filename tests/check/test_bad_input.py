"""Bad input, each kind in its place: one clear message, the rest as before, nothing written."""

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from commands import run
from edition import DOCUMENT

ACTORS: Final = "data/actors.ttl"
PLACES: Final = "data/places.ttl"
QUERY: Final = "queries/observers.rq"
LINKS: Final = "data/links/wikidata.sssom.tsv"
COVERAGE: Final = f"data/{DOCUMENT}/coverage.tsv"
LONG: Final = b"x" * 20_000_000  # a parser's buffer ends at 16 MiB

Change = Callable[[Path], object]


class Bad(NamedTuple):
    """Something that is wrong with a file, and what the check says of it."""

    change: Change
    rule: str
    place: tuple[int | None, int | None]
    message: str


def added(content: bytes, before: bytes = b"") -> Change:
    """Return what puts something at the end of a file, or before a text in it."""

    def change(path: Path) -> None:
        old = path.read_bytes()
        at = old.index(before) if before else len(old)
        path.write_bytes(old[:at] + content + old[at:])

    return change


def folder(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink(missing_ok=True)
    path.mkdir()


def loop(path: Path) -> None:
    """Put a link to itself in the place of a file."""
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def marked(path: Path) -> None:
    """Put a byte order mark before a file, as some editors do."""
    path.write_bytes(BOM_UTF8 + path.read_bytes())


LATIN: Final = "# communiqué\n".encode("latin-1")
TOO_LONG: Final = "a line of 20,000,0"
BAD: Final[dict[str, tuple[str, Bad]]] = {
    "Turtle in another encoding": (
        ACTORS,
        Bad(added(LATIN, before=b"actor:china a"), "RDF-01", (8, 12), "not UTF-8 text"),
    ),
    "Turtle with a byte order mark": (
        ACTORS,
        Bad(marked, "RDF-01", (1, 1), "a byte order mark begins the file"),
    ),
    "a query with one": (
        QUERY,
        Bad(marked, "RDF-01", (1, 1), "a byte order mark begins the file"),
    ),
    "a table of prefixes with one": (
        "ontology/prefixes.ttl",
        Bad(marked, "RDF-01", (1, 1), "a byte order mark begins the file"),
    ),
    "coverage with one": (
        COVERAGE,
        Bad(marked, "RDF-01", (1, 1), "a byte order mark begins the file"),
    ),
    "a folder for a Turtle file": (
        PLACES,
        Bad(folder, "RDF-01", (None, None), "this is a folder, not a file"),
    ),
    "a loop of links": (PLACES, Bad(loop, "RDF-01", (None, None), "cannot be read: ")),
    "a long line of Turtle": (
        ACTORS,
        Bad(added(b"# " + LONG + b"\n", before=b"actor:china a"), "RDF-01", (8, 1), TOO_LONG),
    ),
    "a long text of Turtle in many lines": (
        ACTORS,
        Bad(
            added(b'actor:x a """' + (b"x" * 999 + b"\n") * 20_000 + b'""" .\n'),
            "RDF-01",
            (None, None),
            "a text of it is too long",
        ),
    ),
    "a query in another encoding": (
        QUERY,
        Bad(added(LATIN, before=b"PREFIX comity"), "QRY-02", (9, 12), "not UTF-8 text"),
    ),
    "a folder for a query": (
        QUERY,
        Bad(folder, "RDF-01", (None, None), "this is a folder, not a file"),
    ),
    "a long line of a query": (
        QUERY,
        Bad(added(b"#" + LONG + b"\n", before=b"PREFIX comity"), "RDF-01", (9, 1), TOO_LONG),
    ),
    "links in another encoding": (
        LINKS,
        Bad(added(LATIN, before=b"actor:china\t"), "LNK-01", (17, 12), "not UTF-8 text"),
    ),
    "a long line of links": (
        LINKS,
        Bad(added(LONG + b"\n", before=b"actor:china\t"), "RDF-01", (17, 1), TOO_LONG),
    ),
    "coverage in another encoding": (
        COVERAGE,
        Bad(added(b"\xe9", before=b"p01-s2"), "DAT-02", (3, 1), "not UTF-8 text"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_the_check_has_one_finding_at_its_place(name: str, copy: Path) -> None:
    if name == "a loop of links" and sys.platform == "win32":
        pytest.skip("links need a privilege there")
    file, bad = BAD[name]
    bad.change(copy / file)
    outcome = run("check", "--corpus", copy, "--format", "json")
    assert outcome.returncode == 1, outcome.stderr[-1000:]
    found = json.loads(outcome.stdout)
    own = [finding for finding in found if finding["file"] == str(copy / file)]
    assert [(f["rule"], (f["line"], f["column"])) for f in own] == [(bad.rule, bad.place)]
    assert own[0]["message"].startswith(bad.message)
    assert own[0]["hint"]
    assert found == own
    assert len(outcome.stdout) < 1000


@pytest.mark.parametrize("name", ["a folder for a Turtle file", "a long line of Turtle"])
@pytest.mark.parametrize(
    "command",
    [("query", "observers"), ("show", "China"), ("cite", "er:exercises"), ("export",)],
    ids=lambda command: command[0],
)
def test_other_commands_say_the_first_fault_and_write_nothing(
    command: tuple[str, ...],
    name: str,
    copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, bad = BAD[name]
    bad.change(copy / file)
    monkeypatch.chdir(tmp_path)
    outcome = run(*command, "--corpus", copy)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    line, _ = bad.place
    assert outcome.stderr.startswith(f"corpus/{file}:{line or ''}")
    assert len(outcome.stderr) < 500
    assert "Traceback" not in outcome.stderr
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    "text", [LONG, b"SELECT * WHERE { ?s ?p '" + LONG + b"' }"], ids=["word", "text"]
)
def test_a_query_with_a_long_line_is_refused(text: bytes, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "long.rq").write_bytes(text)
    outcome = run("query", tmp_path / "long.rq", "--corpus", copy)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"{tmp_path / 'long.rq'}:1: error: {TOO_LONG}")
    assert len(outcome.stderr) < 500


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="there is no /proc")
@pytest.mark.parametrize("target", ["/proc/dist", "/proc/self/status", "/dev/null/dist"])
def test_a_target_that_nobody_can_write_to_is_one_line(target: str, copy: Path) -> None:
    outcome = run("export", "dumps", target, "--corpus", copy)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith(f"{target}/comity.trig: error: cannot be written: ")
    assert outcome.stderr.count("\n") == 1


def test_a_folder_in_the_place_of_one_dump_leaves_the_others_unwritten(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dist" / "comity.ttl").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    outcome = run("export", "--corpus", copy)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith("dist/comity.ttl: error: cannot be written: ")
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["comity.ttl"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (None, ": error: no such file"),
        (folder, ": error: a folder, not a "),
        (loop, ": error: cannot be read: "),
        (lambda path: path.write_bytes(b"caf" + LATIN), " error: not "),
    ],
    ids=["missing", "folder", "loop", "encoding"],
)
@pytest.mark.parametrize("command", [("query",), ("verify-source",), ("new", "a-document")])
def test_a_file_that_cannot_be_read_is_one_line(
    command: tuple[str, ...],
    change: Change | None,
    message: str,
    copy: Path,
) -> None:
    file = copy.parent / "given.txt"
    if change:
        file.touch()
        change(file)
    outcome = run(*command, file, "--corpus", copy)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith(str(file))
    assert message in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert not (copy / "data" / "a-document").exists()
