"""Damaged files: every command ends with an exit code and places that exist, whatever it reads.

`COMITY_DAMAGES=500` tries as many examples, other ones each time; the few of a usual run, and the
more of `make test-long`, are always the same.
"""

# ruff: noqa: S311 (chance, not cryptography)

import contextlib
import io
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import pytest

from comity.cli import main
from conftest import Comity
from edition import lay_out

EXAMPLES: Final = int(os.environ.get("COMITY_DAMAGES", "0"))
SECONDS: Final = 30  # of one command; a usual one takes less than two
PLACE: Final = re.compile(r"(?P<file>\S.*?)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?: error: ")

JUNK: Final = (
    *(b"\0", b"\xff\xfe", b"\xc3", b"\r", b"\x0b", b"\x85", b"\xe2\x80\xa8", b'"""', b"'''"),
    *(b"[", b"]", b"(", b")", b"{", b"}", b"<<", b">>", b'"', b"<", b">", b"\\", b"\\u12", b"@x"),
    *(
        b" a ",
        b" ; ",
        b" , ",
        b" . ",
        b"^^",
        b"#",
        b"\t",
        b"\n",
        b"_:b",
        b"%zz",
        b"\xf0\x9f\x98\x80",
    ),
    *(b'"x"^^<http://www.w3.org/2001/XMLSchema#date>', b"-0", b"1e999", b"99999999999999999999"),
    *(b"?x", b"SERVICE <http://x.invalid/> {", b"FILTER (", b"SELECT", b"sh:path", b"sh:not ()"),
    *(b"owl:sameAs", b"curie_map:", b"\xe4\xb8\xad", b"=cmd|'/c'!A0", b"\x1b[31m", b"x" * 5000),
)
TOKEN: Final = re.compile(rb'"[^"\n]*"|<[^<>\s]*>|[^\s;,.\[\]()"<>]+|[;,.\[\]()]')


def truncated(content: bytes, random: Random) -> bytes:
    """Return the beginning of a file."""
    return content[: random.randrange(len(content) + 1)]


def flipped(content: bytes, random: Random) -> bytes:
    """Return a file with other bytes here and there."""
    found = bytearray(content)
    for _ in range(random.choice([1, 1, 3, 30])):
        if found:
            found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def rearranged(content: bytes, random: Random) -> bytes:
    """Return a file with a line gone, doubled, or in another's place."""
    lines = content.splitlines(keepends=True) or [b""]
    one, other = (random.randrange(len(lines)) for _ in range(2))
    match random.choice(["gone", "doubled", "swapped", "joined"]):
        case "gone":
            del lines[one : one + random.choice([1, 1, 5])]
        case "doubled":
            lines.insert(other, lines[one])
        case "swapped":
            lines[one], lines[other] = lines[other], lines[one]
        case _:
            lines[one] = lines[one].rstrip()
    return b"".join(lines)


def littered(content: bytes, random: Random) -> bytes:
    """Return a file with something in it that does not belong there."""
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(JUNK) + content[at:]


def exchanged(content: bytes, random: Random) -> bytes:
    """Return a file with one of its tokens in the place of another."""
    tokens = list(TOKEN.finditer(content))
    if not tokens:
        return content
    one, other = random.choice(tokens), random.choice(tokens)
    return content[: one.start()] + other[0] + content[one.end() :]


def misnamed(content: bytes, random: Random) -> bytes:
    """Return a file with a token gone."""
    tokens = list(TOKEN.finditer(content))
    if not tokens:
        return content
    one = random.choice(tokens)
    return content[: one.start()] + content[one.end() :]


DAMAGES: Final = (truncated, flipped, rearranged, littered, exchanged, exchanged, misnamed)


class Corpus(NamedTuple):
    """A copy of the data, and what its files are when nothing is wrong with them."""

    root: Path
    files: Mapping[str, bytes]

    @contextlib.contextmanager
    def damaged(self, random: Random) -> Iterator[None]:
        """Damage a few files, one of them perhaps more than once; restore them afterwards."""
        names = [random.choice(sorted(self.files)) for _ in range(random.choice([1, 1, 2, 4]))]
        try:
            for name in names:
                content = (self.root / name).read_bytes()
                for _ in range(random.choice([1, 1, 2])):
                    content = random.choice(DAMAGES)(content, random)
                (self.root / name).write_bytes(content)
            yield
        finally:
            for name in names:
                (self.root / name).write_bytes(self.files[name])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return a copy of the fixture edition."""
    root = lay_out(tmp_path_factory.mktemp("damaged") / "corpus")
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
    return Corpus(root, files)


def damages(usual: int) -> pytest.MarkDecorator:
    """Return what runs a test on many kinds of damage, each made by chance from a seed."""
    seeds = [
        *range(usual),
        *(pytest.param(seed, marks=pytest.mark.long) for seed in range(usual, 3 * usual)),
    ]
    # Two processes have other seeds under the same names: a failure shows the seed.
    others = [pytest.param(secrets.randbits(32), id=f"other-{n}") for n in range(EXAMPLES)]
    return pytest.mark.parametrize("seed", others or seeds)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Run a command in this process, in good time; return its code and what it says."""
    out, err = io.StringIO(), io.StringIO()
    began = time.process_time()  # however busy the machine is
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*map(str, arguments)])
    assert time.process_time() - began < SECONDS
    return code, out.getvalue(), err.getvalue()


def assert_stands(file: str, line: int | None, column: int | None) -> None:
    """Assert that a place is one in a file that exists."""
    path = Path(file)
    assert path.exists(), file
    if line is not None:
        assert path.is_file()
        lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
        assert 1 <= line <= len(lines), (file, line)
        if column is not None:
            assert 1 <= column <= len(lines[line - 1]) + 1, (file, line, column)


@damages(4)
def test_the_check_ends_with_places_that_exist(seed: int, corpus: Corpus) -> None:
    with corpus.damaged(Random(seed)):
        code, out, err = run("check", "--corpus", corpus.root, "--format", "json")
        if code == 2:
            assert_one_error(out, err)
            return
        found = json.loads(out)
        assert code == (1 if any(finding["severity"] != "note" for finding in found) else 0)
        for finding in found:
            assert_stands(finding["file"], finding["line"], finding["column"])
            assert 0 < len(finding["message"]) < 1000
            assert finding["message"].isprintable(), finding["message"]
            assert finding["hint"].isprintable(), finding["hint"]


def assert_one_error(out: str, err: str) -> None:
    """Assert that a command only says, in one line, what it cannot use and where."""
    assert out == ""
    first = err.partition("\n")[0]
    place = PLACE.match(err)
    if place and place["file"] != "<stdin>":
        line, column = (int(place[name]) if place[name] else None for name in ("line", "column"))
        assert_stands(place["file"], line, column)
    assert "error: " in first
    assert len(first) < 1200


COMMANDS: Final = (
    ("query", "who-took-part"),
    ("query", "observers", "--format", "csv"),
    ("query", "--list"),
    ("show", "er:exercises"),
    ("show", "China"),
    ("cite", "er:exercises", "--format", "bibtex"),
    ("cite", "--dataset"),
    ("export",),
    ("check", "--explain", "shape:"),
    ("check", "--format", "sarif"),
)


@damages(3)
def test_every_command_answers_or_says_what_it_cannot_use(
    seed: int, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random = Random(seed)
    with corpus.damaged(random):
        for command in random.sample(COMMANDS, 4):
            folder = tmp_path_factory.mktemp("target")
            target = ("dumps", folder / "dist") if command == ("export",) else ()
            code, out, err = run(*command, "--corpus", corpus.root, *target)
            if code == 2:
                assert_one_error(out, err)
            else:
                assert code == (0 if "check" not in command else code)
                assert out
            written = sorted(folder.rglob("*"))
            assert len(written) == (9 if target and code == 0 else 0)
            shutil.rmtree(folder)


@damages(1)
def test_a_process_has_no_traceback_either(seed: int, corpus: Corpus, comity: Comity) -> None:
    with corpus.damaged(Random(seed)):
        outcome = comity("check", "--corpus", corpus.root)
    assert outcome.returncode in {0, 1, 2}
    assert "Traceback" not in outcome.stderr
    assert "panicked" not in outcome.stderr
    assert outcome.returncode == 2 or outcome.stderr == ""
