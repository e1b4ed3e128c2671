"""The life of IRIs: what was released stays as it is, or leaves a tombstone that says more."""

import re
import shutil
from pathlib import Path

import pytest

from comity.check import check
from comity.check.findings import Finding
from comity.dataset import read as read_dataset
from comity.dataset import released
from comity.export import dumps
from comity.terms import TERMS, THINGS
from commands import run
from edition import DOCUMENT

LIST = "data/iris.tsv"
STATEMENTS = f"data/{DOCUMENT}/statements.ttl"
TOMBSTONES = f"data/{DOCUMENT}/withdrawn.ttl"
QUERY = "queries/observers.rq"

PREFIXES = """\
@prefix actor: <https://w3id.org/comity/id/actor/> .
@prefix comity: <https://w3id.org/comity/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix er: <https://w3id.org/comity/id/example-report-2001/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix role: <https://w3id.org/comity/id/role/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


def tombstone(name: str, *replacements: str) -> str:
    """Return a tombstone in Turtle."""
    replaced = f"    dcterms:isReplacedBy {' , '.join(replacements)} ;\n" if replacements else ""
    return (
        f"{name} owl:deprecated true ;\n{replaced}"
        '    dcterms:modified "2027-03-01"^^xsd:date ;\n'
        '    skos:changeNote "Read wrongly."@en , "误读。"@zh-hans .\n'
    )


def bury(root: Path, text: str) -> None:
    """Write the file of tombstones."""
    (root / TOMBSTONES).write_text(PREFIXES + text, "utf-8")


def edit(root: Path, name: str, pattern: str, new: str) -> None:
    """Replace what a pattern matches in a file, once."""
    text = (root / name).read_text("utf-8")
    edited, number = re.subn(pattern, new, text, count=1, flags=re.DOTALL | re.MULTILINE)
    assert number
    (root / name).write_text(edited, "utf-8")


def line(root: Path, name: str, start: str) -> int:
    """Return the number of the first line of a file that has a text."""
    lines = (root / name).read_text("utf-8").splitlines()
    return next(number for number, text in enumerate(lines, start=1) if start in text)


def findings(root: Path) -> list[Finding]:
    """Return what the check finds in a folder."""
    return list(check(read_dataset(root)).findings)


def placed(root: Path) -> set[tuple[str, str, int | None]]:
    """Return the rule, the file and the line of each finding about the life of IRIs."""
    return {
        (f.rule, Path(f.place.file).relative_to(root).as_posix(), f.place.line)
        for f in findings(root)
        if f.rule.startswith("IRI")
    }


def test_a_vanished_iri_is_found_at_its_line_of_the_list(unshaped: Path) -> None:
    edit(unshaped, STATEMENTS, r"^er:support a .*?\n\n", "")
    gone = line(unshaped, LIST, "/support\t")
    assert placed(unshaped) == {("IRI-01", LIST, gone)}


def test_a_vanished_question_is_found_too(unshaped: Path) -> None:
    (unshaped / QUERY).unlink()
    gone = line(unshaped, LIST, "queries/observers\t")
    assert placed(unshaped) == {("IRI-01", LIST, gone)}


def test_a_question_leaves_a_tombstone_like_others(unshaped: Path) -> None:
    (unshaped / QUERY).unlink()
    prefix = "@prefix query: <https://w3id.org/comity/queries/> .\n"
    text = tombstone("query:observers", "query:who-took-part")
    (unshaped / "data/withdrawn.ttl").write_text(prefix + PREFIXES + text, "utf-8")
    assert findings(unshaped) == []


def test_an_event_that_became_a_position_is_found_where_it_is_described(unshaped: Path) -> None:
    edit(
        unshaped,
        STATEMENTS,
        r"^er:support a comity:Position",
        "er:support a comity:Event",
    )
    changed = line(unshaped, STATEMENTS, "er:support a")
    assert placed(unshaped) == {("IRI-02", STATEMENTS, changed)}


def test_an_event_of_another_kind_is_still_what_it_was(unshaped: Path) -> None:
    edit(
        unshaped,
        STATEMENTS,
        r"^er:exercises a comity:Event , comity:Exercise",
        "er:exercises a comity:Event , comity:Visit",
    )
    assert placed(unshaped) == set()


def test_a_merged_statement_may_have_no_replacement_but_has_a_reason(copy: Path) -> None:
    edit(copy, STATEMENTS, r"^er:support a", "er:support-of-missions a")
    bury(copy, tombstone("er:support").replace('@en , "误读。"@zh-hans', "@en"))
    (found,) = findings(copy)
    assert (found.rule, found.place.file) == ("shape:withdrawn-note", str(copy / TOMBSTONES))


@pytest.mark.parametrize(
    ("text", "rule", "at"),
    [
        (tombstone("er:support", "er:suport"), "DAT-05", "isReplacedBy"),
        (
            tombstone("er:support", "er:earlier") + tombstone("er:earlier"),
            "shape:replacement-stands",
            "isReplacedBy",
        ),
        (
            tombstone("er:support").replace(" owl:", " a comity:Position ; owl:"),
            "shape:withdrawn-states-nothing",
            "er:support a",
        ),
    ],
    ids=["a replacement that is not there", "a chain", "a tombstone that is still a statement"],
)
def test_a_wrong_tombstone_is_found_at_its_line(text: str, rule: str, at: str, copy: Path) -> None:
    edit(copy, STATEMENTS, r"^er:support a", "er:support-of-missions a")
    bury(copy, text)
    expected = (rule, str(copy / TOMBSTONES), line(copy, TOMBSTONES, at))
    assert expected in {(f.rule, f.place.file, f.place.line) for f in findings(copy)}


def test_whatever_names_a_withdrawn_thing_is_found_at_its_line(unshaped: Path) -> None:
    edit(unshaped, "data/actors.ttl", r"^actor:china a .*?\n\n", "")
    bury(unshaped, tombstone("actor:china", "actor:kazakhstan"))
    edit(unshaped, QUERY, r"^SELECT", f"PREFIX actor: <{THINGS}actor/>\n\nSELECT")
    edit(unshaped, QUERY, r"^}", "  VALUES ?actor {\n    actor:china\n  }\n}")
    (unshaped / "shapes").mkdir()
    shape = f"{PREFIXES}actor:x owl:sameAs\n    actor:china .\n"
    (unshaped / "shapes/x.ttl").write_text(shape, "utf-8")
    named = {
        ("IRI-03", path.relative_to(unshaped).as_posix(), number)
        for path in unshaped.rglob("*")
        if path.suffix in {".ttl", ".rq"} or path.name.endswith(".sssom.tsv")
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"(?<!\S)actor:china(?![\w-])(?! owl:deprecated)", text)
    }
    assert len({file for _, file, _ in named}) == 6
    assert placed(unshaped) == named


def test_a_corrected_statement_with_its_tombstone_is_fine_and_counted_once(copy: Path) -> None:
    before = check(read_dataset(copy))
    edit(copy, STATEMENTS, r"^er:support a", "er:support-of-missions a")
    bury(copy, tombstone("er:support", "er:support-of-missions"))
    after = check(read_dataset(copy))
    assert (after.sentences, after.covered) == (before.sentences, before.covered)
    assert after.triples == before.triples + 5  # the mark, the replacement, the day, two notes
    assert after.findings == ()


@pytest.mark.parametrize(
    ("pattern", "new", "message"),
    [
        (r"^iri\tclass", "iri\tkind", "the table has other columns"),
        (r"^(http\S+)\t(\S+)\t\S+$", r"\1\t\2\t", "a cell is empty"),
        (r"^(http\S+)\t(\S+)\t\S+$", r"\1\t\2", "2 cells in place of 3"),
    ],
)
def test_a_list_that_cannot_be_read_is_found_at_its_line(
    pattern: str, new: str, message: str, unshaped: Path
) -> None:
    edit(unshaped, LIST, pattern, new)
    (found,) = findings(unshaped)
    assert (found.rule, found.message) == ("IRI-01", message)
    assert found.place.file == str(unshaped / LIST)
    assert found.place.line == (1 if new.startswith("iri") else 2)


def test_nothing_is_said_to_have_vanished_from_a_file_that_cannot_be_read(unshaped: Path) -> None:
    path = unshaped / STATEMENTS
    path.write_bytes(path.read_bytes() + "\n# communiqué\n".encode("latin-1"))
    assert placed(unshaped) == set()


def test_a_syntax_error_hides_no_other_vanished_iri(unshaped: Path) -> None:
    edit(unshaped, STATEMENTS, r"^er:support a .*?\n\n", "")
    edit(unshaped, "data/actors.ttl", r"^actor:china a ", "actor:china a a ")
    assert placed(unshaped) == {("IRI-01", LIST, line(unshaped, LIST, "/support\t"))}


def test_the_list_is_made_anew_until_its_release_is_out_and_then_kept(copy: Path) -> None:
    def version(number: str) -> None:
        edit(copy, "data/catalog.ttl", r'owl:versionInfo "[^"]+"', f'owl:versionInfo "{number}"')

    def rows() -> set[str]:
        return set(released.listed(read_dataset(copy)).decode().splitlines())

    (copy / LIST).unlink()
    version("98.0.0")
    (copy / LIST).write_bytes(released.listed(read_dataset(copy)))
    edit(copy, STATEMENTS, r"^er:support a", "er:support-of-missions a")
    old = f"{THINGS}{DOCUMENT}/support\t{TERMS}Position\t98.0.0"
    new = f"{THINGS}{DOCUMENT}/support-of-missions\t{TERMS}Position\t"
    before = rows()
    assert old not in before
    assert f"{new}98.0.0" in before
    version("99.0.0")
    assert rows() - before == {old, f"{new}99.0.0"}


def test_a_tombstone_keeps_the_row_of_what_it_was(copy: Path) -> None:
    edit(copy, "data/catalog.ttl", r'owl:versionInfo "[^"]+"', 'owl:versionInfo "99.0.0"')
    edit(copy, STATEMENTS, r"^er:support a", "er:support-of-missions a")
    bury(copy, tombstone("er:support", "er:support-of-missions"))
    folder = copy / "dist"
    dumps.export(read_dataset(copy), folder)
    shutil.copyfile(folder / dumps.IRIS, copy / LIST)
    assert findings(copy) == []
    assert "/support\t" in (copy / LIST).read_text("utf-8")


@pytest.mark.parametrize(
    ("replacements", "told"),
    [
        (["er:support"], "• Withdrawn: cite what replaces it."),
        ([], "• Withdrawn: nothing replaces it."),
    ],
)
def test_show_says_what_became_of_it(replacements: list[str], told: str, copy: Path) -> None:
    bury(copy, tombstone("er:former-support", *replacements))
    shown = run("show", "--corpus", copy, "former-support").stdout
    assert told in shown
    assert "• Why: Read wrongly." in shown
    assert "• Changed on: 2027-03-01." in shown
    assert ("• Replaced by: " in shown) == bool(replacements)
    assert ("(er:support)" in shown) == bool(replacements)
