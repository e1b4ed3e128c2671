"""What is kept of earlier checks changes nothing that a check finds, only how soon."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from comity import check as checking
from comity.check import check, kept, units
from comity.check.findings import Finding, Report, Severity
from comity.check.kept import Kept
from comity.check.queries import answers
from comity.check.shapes import core
from comity.corpus import Corpus, Source, cache
from comity.corpus.parsed import ParsedCorpus, read
from comity.dataset import Dataset
from comity.errors import Place
from comity.terms import THINGS
from conftest import Comity
from edition import DOCUMENT, REPORT
from slips import KINDS, blocks

OTHER = "example-report-2003"
THIRD = "example-report-2005"
OWN = {OTHER: "es", THIRD: "et"}
PREFIXES = f"""@prefix er: <{REPORT}> .
@prefix confidence: <{THINGS}confidence/> .
"""
JOINED = """
es:id-of-exercises a comity:Identification ;
    comity:identifies es:exercises ;
    comity:identifiedAs er:exercises ;
    comity:confidence confidence:certain ;
    comity:passage es:p01-s1 .
"""


def copied(source: Source, other: str) -> Source:
    """Return a file of the document as one of another document."""
    own = OWN[other]
    text = source.content.decode().replace(DOCUMENT, other).replace('"er"', f'"{own}"')
    text = re.sub(r"\ber:", f"{own}:", text)
    text = re.sub(r"2001(?!/XMLSchema)", other[-4:], text)
    name, file = (path.replace(DOCUMENT, other) for path in (source.name, source.file))
    return source._replace(
        name=name, file=file, content=text.encode(), graph=source.graph.replace(DOCUMENT, other)
    )


@pytest.fixture(scope="module")
def two(invented: Dataset) -> Corpus:
    """Return the fixture edition with its document twice, one of them joined to the other."""
    return joined_to(invented.corpus, OTHER)


@pytest.fixture(scope="module")
def three(two: Corpus) -> Corpus:
    """Return it with the document three times, the two later ones joined to the first."""
    return joined_to(two, THIRD)


def joined_to(corpus: Corpus, other: str) -> Corpus:
    """Return a corpus with the document once more, an event of it identified as the first's."""

    def doubled(sources: tuple[Source, ...]) -> tuple[Source, ...]:
        copies = [copied(source, other) for source in sources if source.folder == DOCUMENT]
        return tuple(sorted((*sources, *copies), key=lambda source: source.name))

    rdf = doubled(corpus.rdf)
    statements = next(s for s in rdf if s.folder == other and s.slug == "statements")
    identified = JOINED.replace("es:", f"{OWN[other]}:").encode()
    joined = statements._replace(content=PREFIXES.encode() + statements.content + identified)
    return corpus._replace(
        rdf=tuple(joined if source is statements else source for source in rdf),
        coverage=doubled(corpus.coverage),
        codings=doubled(corpus.codings),
        inventories=doubled(corpus.inventories),
    )


def anew(corpus: Corpus) -> Report:
    return check(Dataset(corpus))


@pytest.fixture(scope="module")
def filled(two: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what a check of both documents has found."""
    found = Kept(tmp_path_factory.mktemp("kept"))
    check(Dataset(two), kept=found)
    return found


@pytest.fixture(scope="module")
def known(two: Corpus) -> Report:
    """Return what a check of both documents finds without anything kept."""
    return anew(two)


def parts(corpus: Corpus) -> list[units.Unit]:
    division = units.divided(read(corpus), kept.code())
    assert division
    return division.units()


def test_each_document_is_a_unit_and_so_is_what_they_share(two: Corpus) -> None:
    found = parts(two)
    assert [unit.name for unit in found] == [units.SHARED, DOCUMENT, OTHER]
    of_all = {source.file for source in (*two.rdf, *two.links, *two.shapes, *two.coverage)}
    assert of_all <= {file for unit in found for file in unit.files}
    assert sum(len(unit.files) for unit in found) == len({f for u in found for f in u.files})


def test_a_unit_has_what_its_nodes_are_joined_to(two: Corpus) -> None:
    for unit, joined in zip(parts(two)[1:], ("id-of-exercises", "exercises"), strict=True):
        elsewhere = unit.parsed.rdf[-1]
        assert elsewhere.source.name.startswith("elsewhere/")
        assert any(iri.endswith(f"/{joined}") for iri in elsewhere.predicates)
        assert len(elsewhere.quads) < 100


def test_the_second_check_looks_at_no_document(
    two: Corpus, filled: Kept, known: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "OF_DOCUMENTS", ())
    monkeypatch.setattr(checking, "OF_QUESTIONS", ())
    for module, name in ((checking.codings, "check"), (answers, "_compared"), (core, "results")):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("looked at again"))
    assert check(Dataset(two), kept=filled) == known


def test_after_an_edit_the_shapes_look_at_what_is_near_to_it(
    two: Corpus, filled: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[set[str]] = []

    def results(parsed: ParsedCorpus, own: set[str]) -> Iterator[core.Result]:
        looked_at.append(own)
        return validate(parsed, own)

    validate = core.results
    label = re.compile(r'(?<=\nes:exercises a )(.*?)rdfs:label "', re.DOTALL)
    rdf = tuple(
        source._replace(content=label.sub(r'\1rdfs:label "Other ', source.legible, 1).encode())
        if source.folder == OTHER
        else source
        for source in two.rdf
    )
    changed = two._replace(rdf=rdf)
    assert changed != two
    monkeypatch.setattr(core, "results", results)
    found = check(Dataset(changed), kept=filled)
    (nodes,) = looked_at
    every = next(unit.nodes for unit in parts(changed) if unit.name == OTHER)
    assert f"{THINGS}{OTHER}/exercises" in nodes < every
    assert found == anew(changed)


@pytest.fixture(scope="module")
def bare(two: Corpus, filled: Kept) -> Corpus:
    """Return both documents without second codings, which a slip would contradict; it is known."""
    corpus = two._replace(codings=())
    check(Dataset(corpus), kept=filled)
    return corpus


@pytest.mark.long
def test_slips_are_found_as_in_a_check_of_everything(bare: Corpus, filled: Kept) -> None:
    made = 0
    for kind, slip in sorted(KINDS.items()):
        random = Random(15)  # noqa: S311 (a sample, no secret)
        with suppress(IndexError):  # nothing in the fixture edition can be mistaken so
            changed = slip(kind, bare, blocks(bare), random).made(bare)
            assert check(Dataset(changed), kept=filled) == anew(changed), kind
            made += 1
    assert made > len(KINDS) / 2


EDITS = {
    "an account joined to a thing of another class": (
        OTHER,
        "comity:identifiedAs er:exercises",
        "comity:identifiedAs er:second-seminar-china",
    ),
    "an account joined to nothing": (OTHER, "identifiedAs er:exercises", "identifiedAs er:nothing"),
    "the first account renamed": (DOCUMENT, "er:exercises a", "er:drills a"),
    "a class of the first account": (
        DOCUMENT,
        "er:exercises a comity:Statement , ",
        "er:exercises a ",
    ),
    "another's thing described": (OTHER, "es:id-of-exercises a", "er:id-of-exercises a"),
    "another's thing described too": (OTHER, JOINED, JOINED + 'er:exercises rdfs:label "x"@en .'),
    "another's thing stated of": (
        OTHER,
        JOINED,
        JOINED + "es:exercises comity:about er:exercises .",
    ),
    "a node without a name": (OTHER, JOINED, JOINED + "[] a comity:Event ."),
    "a syntax error": (OTHER, JOINED, JOINED + "es:broken a ; ."),
}


LONG = [pytest.mark.long]


@pytest.mark.parametrize(
    "edit", [pytest.param(edit, marks=LONG * (n % 2)) for n, edit in enumerate(EDITS)]
)
def test_what_joins_documents_is_found_as_in_a_check_of_everything(
    two: Corpus, filled: Kept, known: Report, edit: str
) -> None:
    folder, old, new = EDITS[edit]
    changed = two._replace(rdf=tuple(_edited(source, folder, old, new) for source in two.rdf))
    assert changed != two
    due = anew(changed)
    assert due.findings != known.findings
    assert check(Dataset(changed), kept=filled) == due


CHAINED = {
    "a chain": (OTHER, DOCUMENT),
    "a chain that is closed": (OTHER, THIRD),
}


@pytest.mark.long
@pytest.mark.parametrize("joined", CHAINED)
def test_a_chain_over_three_documents_is_found_as_in_a_check_of_everything(
    three: Corpus, tmp_path: Path, joined: str
) -> None:
    found, known = Kept(tmp_path), anew(three)
    assert check(Dataset(three), kept=found) == known
    to, second = CHAINED[joined]
    changed = three._replace(
        rdf=tuple(
            _edited(
                _edited(
                    source,
                    THIRD,
                    "identifiedAs er:exercises",
                    f"identifiedAs <{THINGS}{to}/exercises>",
                ),
                OTHER,
                "identifiedAs er:exercises",
                f"identifiedAs <{THINGS}{second}/exercises>",
            )
            for source in three.rdf
        )
    )
    due = anew(changed)
    assert len(due.findings) > len(known.findings)
    assert check(Dataset(changed), kept=found) == due


def _edited(source: Source, folder: str, old: str, new: str) -> Source:
    content = source.content.replace(old.encode(), new.encode())
    return source._replace(content=content) if source.folder == folder else source


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\n[]",
        b'0\n[["DAT-01", ["data/a.ttl", 1, 1], "m", "", "error"]]',
    ],
)
def test_a_file_that_was_not_written_so_is_as_if_it_were_not_there(
    tmp_path: Path, content: bytes
) -> None:
    found = Kept(tmp_path)
    found.write("key", [])
    (tmp_path / "key.json").write_bytes(content)
    assert found.read("key", {}) is None


ROW = ["DAT-01", ["data/a.ttl", 1, None], "message", "hint", "error"]
FINDING = Finding("DAT-01", Place("data/a.ttl", 1), "message", "hint", Severity.ERROR)


@pytest.mark.parametrize(
    "rows",
    [
        {"a": 1},
        ["x"],
        [ROW[:4]],
        [[1, *ROW[1:]]],
        [[*ROW[:4], "fatal"]],
        [[ROW[0], ["data/a.ttl", "1", None], *ROW[2:]]],
        [[ROW[0], ["/etc/passwd", 1, None], *ROW[2:]]],
        7,
        None,
    ],
)
def test_what_is_no_finding_in_the_files_is_not_kept(tmp_path: Path, rows: object) -> None:
    found = Kept(tmp_path)
    for written, expected in ((rows, None), ([ROW], [FINDING])):
        text = json.dumps(written).encode()
        digest = cache.digest(text)
        (tmp_path / "key.json").write_bytes(digest + b"\n" + text)
        assert found.read("key", {"data/a.ttl": "data/a.ttl"}) == expected


def test_where_nothing_can_be_written_nothing_is_kept(
    tmp_path: Path, two: Corpus, known: Report
) -> None:
    (tmp_path / "file").write_text("")
    assert check(Dataset(two), kept=Kept(tmp_path / "file" / "kept")) == known
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


def test_the_least_used_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    found = Kept(tmp_path)
    for number in range(5):
        found.write(str(number), [])
        (tmp_path / f"{number}.json").touch()
    found.read("1", {})
    found.tidy()
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["1", "3", "4"]


@pytest.mark.parametrize("switched_off", ["", "by an option", "by the environment"])
def test_the_command_keeps_what_it_found_unless_told_otherwise(
    command: Comity, tmp_path: Path, invented: Dataset, switched_off: str
) -> None:
    options = ["--no-cache"] if switched_off == "by an option" else []
    variables = {
        "XDG_CACHE_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
        "COMITY_NO_CACHE": "1" if switched_off == "by the environment" else "",
    }
    outcomes = [
        command("check", "--corpus", invented.corpus.root, *options, **variables) for _ in range(2)
    ]
    assert outcomes[0].stdout == outcomes[1].stdout
    of_units, of_nodes, of_questions = 2, 1, 1
    due = of_units + of_nodes + of_questions + len(invented.corpus.answers)
    assert len([*tmp_path.rglob("*.json")]) == (0 if switched_off else due)
