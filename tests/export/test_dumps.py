"""`comity export`: three dumps that say the same, byte for byte the same every time."""

import os
import re
import sys
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Quad, RdfFormat, parse
from pyoxigraph import Dataset as Canonical

from comity.corpus import writing
from comity.dataset import sparql_examples
from comity.errors import TargetError
from comity.export import dumps as dumps_
from conftest import Comity
from datasets import VERSION, dataset

TEXT = re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|"(?:[^"\\]|\\.)*"')
OF_HEADERS = {r"bibo:status\/draft", rf"document:concepts\/{VERSION}"}
VIEWS = ("-prov.ttl", "-schema-org.ttl", "-sem.ttl")
DUMPS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the files that are written of the real data."""
    return dumps_.export(dataset(), tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def dumps(written: list[Path]) -> dict[str, Path]:
    """Return the dumps of the real data, by their endings."""
    return {path.suffix: path for path in written if path.stem == dumps_.NAME}


def canonical(path: Path, *, merged: bool = False) -> Canonical:
    """Return what a dump says, its blank nodes named by what they are."""
    quads = parse(path=path, format=DUMPS[path.suffix])
    dataset = Canonical(
        Quad(quad.subject, quad.predicate, quad.object) if merged else quad for quad in quads
    )
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.long
def test_the_dumps_do_not_depend_on_the_hash_seed(
    dumps: dict[str, Path], tmp_path: Path, comity: Comity
) -> None:
    for seed in "1", "2":
        comity("export", "dumps", tmp_path / seed, PYTHONHASHSEED=seed)
        for path in dumps.values():
            assert (tmp_path / seed / path.name).read_bytes() == path.read_bytes()
    for name in dumps_.QUERIES, dumps_.IRIS, *(f"comity{ending}" for ending in VIEWS):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_the_dumps_with_graphs_say_the_same(dumps: dict[str, Path]) -> None:
    assert canonical(dumps[".trig"]) == canonical(dumps[".nq"])


def test_the_turtle_dump_is_everything_in_one_graph(dumps: dict[str, Path]) -> None:
    assert canonical(dumps[".ttl"]) == canonical(dumps[".nq"], merged=True)


def test_a_dump_has_what_the_store_has_and_the_questions(dumps: dict[str, Path]) -> None:
    lines = dumps[".nq"].read_text("utf-8").splitlines()
    asked = [*dataset().questions.values(), *dataset().federated.values()]
    questions = len(list(sparql_examples.quads(asked)))
    assert len(lines) == len(set(lines)) == len(dataset().store) + questions


def test_numbers_keep_the_form_they_have_in_the_files(copy: Path, command: Comity) -> None:
    with (copy / "data" / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write("actor:china comity:value 1.50 .\n")
    command("export", "--corpus", copy, "dumps", copy)
    assert '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in (copy / "comity.nq").read_text(
        "utf-8"
    )


def test_prefixes_are_sorted_and_used(dumps: dict[str, Path]) -> None:
    text = dumps[".ttl"].read_text("utf-8")
    heads = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    assert all(text.count(head) > 1 for head in heads)


def test_no_name_of_a_thing_has_an_escape_which_virtuoso_would_keep_in_its_iri(
    written: list[Path],
) -> None:
    for path in written:
        if path.suffix in {".ttl", ".trig"}:
            without_texts = TEXT.sub("", path.read_text("utf-8"))
            assert set(re.findall(r"[\w:.-]+\\\S+", without_texts)) <= OF_HEADERS, path.name


def test_the_files_written_are_named(copy: Path, tmp_path: Path, command: Comity) -> None:
    outcome = command("export", "--corpus", copy, cwd=tmp_path)
    assert outcome.returncode == 0
    assert outcome.stdout.split() == [
        os.path.join("dist", f"comity{ending}")  # noqa: PTH118 (as printed)
        for ending in (".trig", ".nq", ".ttl", "-queries.ttl", "-iris.tsv", *VIEWS)
    ]
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == [
        "comity-iris.tsv",
        "comity-prov.ttl",
        "comity-queries.ttl",
        "comity-schema-org.ttl",
        "comity-sem.ttl",
        "comity.nq",
        "comity.trig",
        "comity.ttl",
    ]


def test_a_read_only_target_is_one_line_and_nothing_is_written(
    read_only: Path, comity: Comity
) -> None:
    outcome = comity("export", "dumps", read_only / "dist")
    assert outcome.returncode == 2
    assert "error: cannot be written: permission denied" in outcome.stderr
    assert not list(read_only.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="another message there")
def test_a_file_in_place_of_the_target_is_one_line(
    copy: Path, tmp_path: Path, command: Comity
) -> None:
    (tmp_path / "dist").write_text("mine", "utf-8")
    outcome = command("export", "--corpus", copy, cwd=tmp_path)
    assert outcome.returncode == 2
    assert outcome.stderr == (
        "dist/comity.trig: error: cannot be written: file exists — name another folder\n"
    )
    assert (tmp_path / "dist").read_text("utf-8") == "mine"


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "comity.nq"
    writing.write(tmp_path, {path.name: b"old"})
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetError, match=r"comity\.nq: error: cannot be written: permission"):
        writing.write(tmp_path, {path.name: b"new", "other": b"new"})
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"old"]


def test_a_broken_corpus_writes_nothing(copy: Path, tmp_path: Path, command: Comity) -> None:
    with (copy / "data" / "actors.ttl").open("a", encoding="utf-8") as file:
        file.write("actor:x a .\n")
    outcome = command("export", "--corpus", copy, "dumps", tmp_path / "dist")
    assert outcome.returncode == 2
    assert not (tmp_path / "dist").exists()
