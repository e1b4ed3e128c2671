"""`comity check`: each kind of fault is one finding with its place; the rest is still checked."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.check import check
from comity.check.findings import Finding
from comity.dataset import read as read_dataset
from commands import run
from conftest import ROOT, Comity
from edition import DOCUMENT, lay_out
from in_memory import besides_layout

ACTORS = "data/actors.ttl"
STATEMENTS = f"data/{DOCUMENT}/statements.ttl"
COVERAGE = f"data/{DOCUMENT}/coverage.tsv"
LINKS = "data/links/wikidata.sssom.tsv"
QUERY = "queries/observers.rq"

Damage = Callable[[Path], object]


def append(name: str, text: str) -> Damage:
    """Return a function that adds text to a file."""

    def damage(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return damage


def replace(name: str, old: str, new: str) -> Damage:
    """Return a function that replaces the first occurrence of a text in a file."""

    def damage(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return damage


def findings(root: Path) -> list[Finding]:
    """Return what the check finds in a folder."""
    return list(besides_layout(check(read_dataset(root))).findings)


FAULTS: dict[str, tuple[Damage, str, str, str]] = {
    "a broken statement": (append(ACTORS, "actor:x a .\n"), ACTORS, "RDF-01", "not a valid"),
    "an open string": (
        append(ACTORS, 'actor:x a "y\n'),
        ACTORS,
        "RDF-01",
        "Unexpected end of file",
    ),
    "an undeclared prefix": (
        append(ACTORS, "actor:china foo:bar actor:china .\n"),
        ACTORS,
        "RDF-01",
        "The prefix foo: has not been declared",
    ),
    "an unknown term": (
        append(ACTORS, "actor:china comity:sizee 1 .\n"),
        ACTORS,
        "ONT-08",
        "comity:sizee is not a term of the ontology",
    ),
    "a dangling reference": (
        append(ACTORS, "actor:china comity:organOf actor:nobody .\n"),
        ACTORS,
        "DAT-05",
        "actor:nobody is not described",
    ),
    "a prefix of another name": (
        replace(ACTORS, "@prefix comity:", "@prefix foo: <http://example.org/> .\n@prefix comity:"),
        ACTORS,
        "RDF-05",
        "foo: is not in the prefix table",
    ),
    "a prefix with another meaning": (
        replace(STATEMENTS, "http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/"),
        STATEMENTS,
        "RDF-05",
        "dcterms: is bound to <http://purl.org/dc/elements/1.1/>",
    ),
    "a day that does not exist": (
        replace(STATEMENTS, '"2001-10-31"^^xsd:date', '"2001-09-31"^^xsd:date'),
        STATEMENTS,
        "RDF-02",
        "“2001-09-31” is not an xsd:date",
    ),
    "a date with a time zone": (
        replace(STATEMENTS, '"2001-10-31"^^xsd:date', '"2001-10-31Z"^^xsd:date'),
        STATEMENTS,
        "RDF-02",
        "“2001-10-31Z” is not an xsd:date",
    ),
    "a language that we do not write": (
        append(ACTORS, 'actor:china skos:altLabel "Chine"@fr .\n'),
        ACTORS,
        "RDF-06",
        "the language tag @fr",
    ),
    "a language tag in capitals": (
        append(ACTORS, 'actor:china skos:altLabel "中国"@zh-Hans .\n'),
        ACTORS,
        "RDF-06",
        "the language tag @zh-Hans",
    ),
    "a statement without passage": (
        append(STATEMENTS, "er:new a comity:Event .\n"),
        STATEMENTS,
        "DAT-01",
        "er:new has no passage",
    ),
    "a passage of another document": (
        append(
            STATEMENTS,
            "actor:china comity:passage er:p02-s1 .\n",
        ),
        STATEMENTS,
        "DAT-01",
        "actor:china cites er:p02-s1",
    ),
    "a sentence without row": (
        replace(COVERAGE, "p02-s1\t", "p99-s9\t"),
        COVERAGE,
        "DAT-02",
        "p02-s1 has no row",
    ),
    "a row of an unknown sentence": (
        replace(COVERAGE, "p02-s1\t", "p99-s9\t"),
        COVERAGE,
        "DAT-02",
        "p99-s9 is not a sentence",
    ),
    "a wrong count": (
        append(
            STATEMENTS,
            "er:exercises comity:passage er:p03-s2 .\n",
        ),
        COVERAGE,
        "DAT-02",
        "nodes rest on p03-s2, not",
    ),
    "a status of one's own": (
        replace(COVERAGE, "\tencoded\t", "\tdone\t"),
        COVERAGE,
        "DAT-02",
        "“done” is not a status",
    ),
    "a link with an unknown prefix": (
        replace(LINKS, "\nactor:china\t", "\nnobody:china\t"),
        LINKS,
        "LNK-01",
        "the prefix of nobody:china is not declared",
    ),
    "a link that merges": (
        replace(LINKS, "skos:exactMatch", "owl:sameAs"),
        LINKS,
        "LNK-01",
        "owl:sameAs",
    ),
    "a link of a thing that is not there": (
        replace(LINKS, "\nactor:china\t", "\nactor:chinaa\t"),
        LINKS,
        "DAT-05",
        "actor:chinaa is not described",
    ),
    "a query without a title": (
        replace(QUERY, "# title:", "# heading:"),
        QUERY,
        "QRY-02",
        "heading is not a field",
    ),
    "a query with an unknown term": (
        replace(QUERY, "comity:event", "comity:evente"),
        QUERY,
        "ONT-08",
        "comity:evente is not a term",
    ),
    "a query about an unknown thing": (
        replace(QUERY, "role:observer", "role:observerr"),
        QUERY,
        "DAT-05",
        "role:observerr is not described",
    ),
    "a query asked twice": (
        lambda root: shutil.copyfile(root / QUERY, root / "queries/twin.rq"),
        "queries/twin.rq",
        "QRY-02",
        "observers asks the same question",
    ),
}


# Beside the others they would change the same place, or hide what is behind them.
APART = (
    "a broken statement",
    "an open string",
    "an undeclared prefix",
    "a date with a time zone",
    "a row of an unknown sentence",
    "a link that merges",
    "a link of a thing that is not there",
    "a query asked twice",
)
TOGETHER = [fault for fault in FAULTS if fault not in APART]


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Finding]]:
    """Return a copy with all faults that can be together, and what is found in it."""
    root = lay_out(tmp_path_factory.mktemp("harmed") / "corpus")
    shutil.rmtree(root / "shapes")
    for fault in TOGETHER:
        FAULTS[fault][0](root)
    return root, findings(root)


@pytest.mark.parametrize("fault", TOGETHER)
def test_a_fault_is_found_beside_others(fault: str, harmed: tuple[Path, list[Finding]]) -> None:
    root, every = harmed
    assert_found(fault, root, every)


@pytest.mark.parametrize("fault", APART)
def test_a_fault_is_found_where_it_stands(fault: str, unshaped: Path) -> None:
    FAULTS[fault][0](unshaped)
    assert_found(fault, unshaped, findings(unshaped))


def assert_found(fault: str, root: Path, every: list[Finding]) -> None:
    _, file, rule, message = FAULTS[fault]
    found = [finding for finding in every if message in finding.message]
    assert [(finding.rule, finding.place.file) for finding in found] == [(rule, str(root / file))]
    assert found[0].hint


PLACES = {
    "an unknown term": append(ACTORS, "\nactor:china\n    comity:sizee 1 .\n"),
    "a dangling reference": append(ACTORS, "\nactor:china\n    comity:organOf actor:nobody .\n"),
    "an ill-typed literal": append(ACTORS, '\nactor:china\n    comity:cow "0710"^^xsd:integer .\n'),
}


@pytest.mark.parametrize("fault", PLACES)
def test_a_finding_names_the_line_inside_a_long_block(fault: str, unshaped: Path) -> None:
    path = unshaped / ACTORS
    text = path.read_text("utf-8")
    block = re.compile(r"^actor:china a .*?\n\n", re.MULTILINE | re.DOTALL)
    path.write_text(block.sub("", text, count=1), "utf-8")
    PLACES[fault](unshaped)
    lines = len(path.read_text("utf-8").splitlines())
    assert lines in {
        finding.place.line for finding in findings(unshaped) if finding.place.file == str(path)
    }


def test_all_syntax_errors_of_all_files_are_found_in_one_pass(unshaped: Path) -> None:
    append(ACTORS, "actor:x a .\nactor:y a actor:z .\nactor:v a .\n")(unshaped)
    append(STATEMENTS, "er:x a .\n")(unshaped)
    found = [finding for finding in findings(unshaped) if finding.rule == "RDF-01"]
    assert [Path(finding.place.file).name for finding in found].count("actors.ttl") == 2
    assert [Path(finding.place.file).name for finding in found].count("statements.ttl") == 1


def test_a_syntax_error_does_not_make_others_of_what_it_hides(copy: Path) -> None:
    replace(ACTORS, "actor:china a ", "actor:china a a ")(copy)
    assert {finding.rule for finding in findings(copy)} == {"RDF-01"}


@pytest.mark.parametrize("name", ["ontology/prefixes.ttl", "ontology/comity.ttl"])
def test_a_broken_foundation_is_one_finding(name: str, unshaped: Path) -> None:
    append(name, "comity:x a .\n")(unshaped)
    assert {finding.rule for finding in findings(unshaped)} == {"RDF-01"}


def test_a_file_that_is_not_utf_8_is_one_finding(unshaped: Path) -> None:
    path = unshaped / ACTORS
    path.write_bytes(path.read_bytes() + "\n# communiqué\n".encode("latin-1"))
    found = [finding for finding in findings(unshaped) if finding.place.file == str(path)]
    assert [finding.message for finding in found] == ["not UTF-8 text"]
    assert found[0].place.line == len(path.read_bytes().splitlines())


def test_a_folder_in_place_of_a_file_is_one_finding(unshaped: Path) -> None:
    (unshaped / "data" / "things.ttl").mkdir()
    (found,) = findings(unshaped)
    assert str(found) == (
        f"{unshaped / 'data' / 'things.ttl'}: error: this is a folder, not a file [RDF-01]"
        " — rename the folder, or put a file in its place"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_loop_of_links_is_one_finding(unshaped: Path) -> None:
    (unshaped / "data" / "loop.ttl").symlink_to("loop.ttl")
    (found,) = findings(unshaped)
    assert found.message.startswith("cannot be read: ")


def test_a_literal_that_pyshacl_stumbles_over_is_a_finding_like_others(copy: Path) -> None:
    replace(STATEMENTS, '"2001-10-31"^^xsd:date', '"soon"^^xsd:date')(copy)
    found = findings(copy)
    assert "RDF-02" in {finding.rule for finding in found}
    assert not [finding for finding in found if finding.rule == "SHP-01"]


def test_a_result_of_the_shapes_stands_at_the_line_of_the_value(copy: Path) -> None:
    replace(STATEMENTS, "    comity:mode mode:done ;\n", "    comity:mode mode:intended ;\n")(copy)
    text = (copy / STATEMENTS).read_text("utf-8")
    line = text[: text.index("mode:intended")].count("\n") + 1
    found = [finding for finding in findings(copy) if finding.rule.startswith("shape:")]
    assert line in {finding.place.line for finding in found}
    assert all("mode" in finding.message for finding in found)


def test_a_result_across_records_stands_at_the_line_of_the_value(copy: Path) -> None:
    replace(STATEMENTS, '"2001-10-31"^^xsd:date', '"2001-10-30"^^xsd:date')(copy)
    text = (copy / STATEMENTS).read_text("utf-8")
    line = text[: text.index("2001-10-30")].count("\n") + 1
    (found,) = findings(copy)
    assert (found.rule, found.place.file, found.place.line) == (
        "shape:edtf-latest",
        str(copy / STATEMENTS),
        line,
    )
    assert "(here: 2001-10-30)" in found.message


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT $this WHERE { $this nobody:knows ?x }", "nobody: "),
        ("SELECT $this WHERE { $this comity:kind }", ""),
        ("SELECT $this WHERE { SERVICE <http://example.org/> { $this ?p ?o } }", "SERVICE"),
        ("ASK { $this ?p ?o }", "is not a SELECT"),
    ],
)
def test_a_query_of_a_shape_that_cannot_be_used_is_a_finding(
    query: str, message: str, copy: Path
) -> None:
    append(
        "shapes/cross-record.ttl",
        "\nshape:x a sh:NodeShape ; sh:targetClass comity:Event ; sh:message 'x' ;\n"
        f"    sh:sparql [ sh:select '{query}' ] .\n",
    )(copy)
    (found,) = findings(copy)
    assert found.rule == "SHP-01"
    assert found.place.file == str(copy / "shapes/cross-record.ttl")
    assert message in found.message


@pytest.mark.parametrize(
    "damage",
    [
        replace("ontology/concepts.ttl", "role:observer a ", "role:observer a a "),
        replace("ontology/prefixes.ttl", '"precision"', '"precision'),
        replace(f"data/{DOCUMENT}/passages.ttl", "er:p02-s1 a ", "er:p02-s1 a a "),
    ],
    ids=["concepts", "prefixes", "passages"],
)
def test_rules_across_records_say_nothing_of_what_a_broken_file_hides(
    damage: Damage, copy: Path
) -> None:
    damage(copy)
    across = (ROOT / "shapes/cross-record.ttl").read_text("utf-8")
    assert not [f for f in findings(copy) if f.rule == "SHP-01" or f"\n{f.rule} a " in across]


def test_a_broken_file_of_shapes_does_not_hide_the_rules_across_records(copy: Path) -> None:
    replace(STATEMENTS, '"2001-10-31"^^xsd:date', '"2001-10-30"^^xsd:date')(copy)
    append("shapes/figures.ttl", "shape:x a .\n")(copy)
    assert {"RDF-01", "shape:edtf-latest"} == {finding.rule for finding in findings(copy)}


def test_shapes_that_cannot_be_used_are_a_finding(unshaped: Path) -> None:
    file = unshaped / "shapes" / "x.ttl"
    file.parent.mkdir()
    file.write_text(
        "@prefix comity: <https://w3id.org/comity/ns#> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix shape: <https://w3id.org/comity/shapes#> .\n\n"
        "shape:x a sh:NodeShape ; sh:targetClass comity:Event ; sh:property [] .\n"
    )
    (found,) = findings(unshaped)
    assert (found.rule, found.place.file, found.place.line) == ("SHP-01", str(file), 5)


def test_findings_make_the_command_fail_and_are_counted(unshaped: Path, command: Comity) -> None:
    append(ACTORS, "actor:x a .\n")(unshaped)
    outcome = command("check", "--corpus", unshaped)
    assert outcome.returncode == 1
    first, summary = outcome.stdout.splitlines()
    assert first.startswith(f"{unshaped / ACTORS}:")
    assert summary.startswith("1 error in ")


@pytest.mark.parametrize(
    ("folder", "wrong"),
    [("missing", "no such folder"), ("data", "not a corpus: ontology/comity.ttl is missing")],
)
def test_a_folder_without_corpus_is_unusable(folder: str, wrong: str, unshaped: Path) -> None:
    outcome = run("check", "--corpus", unshaped / folder)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"{unshaped / folder}: error: {wrong}")
    assert "Traceback" not in outcome.stderr


def test_findings_are_the_same_whatever_the_hash_seed(unshaped: Path, comity: Comity) -> None:
    append(ACTORS, "actor:x a .\n")(unshaped)
    append(STATEMENTS, "er:x comity:y er:z .\n")(unshaped)
    first, second = (
        comity("check", "--corpus", unshaped, PYTHONHASHSEED=seed).stdout for seed in ("0", "1")
    )
    assert first == second
