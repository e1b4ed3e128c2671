"""The life of IRIs: what was released stays as it is, or leaves a tombstone that says more."""

import re
import shutil
from pathlib import Path

import pytest

from comity.check import check
from comity.check import released as check_released
from comity.check.findings import Finding
from comity.corpus import parsed
from comity.dataset import read as read_dataset
from comity.dataset import released
from comity.errors import CorpusError, Place
from comity.export import dumps
from comity.terms import BASE, COMITY, SH, TERMS, THINGS
from commands import run
from edition import DOCUMENT
from in_memory import DECLARED, Files, besides_layout, parse, written
from in_memory import corpus as in_memory_corpus

LIST = "data/iris.tsv"
LINKS = "data/links/wikidata.sssom.tsv"
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
    return list(besides_layout(check(read_dataset(root))).findings)


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
    (unshaped / QUERY).with_suffix(".tsv").unlink()
    prefix = "@prefix query: <https://w3id.org/comity/queries/> .\n"
    text = tombstone("query:observers", "query:who-took-part")
    (unshaped / "data/withdrawn.ttl").write_text(prefix + PREFIXES + text, "utf-8")
    assert findings(unshaped) == []


def test_an_event_that_became_a_position_is_found_where_it_is_described(unshaped: Path) -> None:
    edit(
        unshaped,
        STATEMENTS,
        r"^er:support a comity:Statement , comity:Position",
        "er:support a comity:Statement , comity:Event",
    )
    changed = line(unshaped, STATEMENTS, "er:support a")
    assert placed(unshaped) == {("IRI-02", STATEMENTS, changed)}


def test_an_event_of_another_kind_is_still_what_it_was(unshaped: Path) -> None:
    edit(
        unshaped,
        STATEMENTS,
        r"^er:exercises a comity:Statement , comity:Event , comity:Exercise",
        "er:exercises a comity:Statement , comity:Event , comity:Visit",
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
    assert len({file for _, file, _ in named}) == 5
    assert placed(unshaped) == named


def test_a_corrected_statement_with_its_tombstone_is_fine_and_counted_once(copy: Path) -> None:
    before = besides_layout(check(read_dataset(copy)))
    edit(copy, STATEMENTS, r"^er:support a", "er:support-of-missions a")
    bury(copy, tombstone("er:support", "er:support-of-missions"))
    after = besides_layout(check(read_dataset(copy)))
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
        edit(copy, "data/catalog.ttl", r'dcat:version "[^"]+"', f'dcat:version "{number}"')

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
    edit(copy, "data/catalog.ttl", r'dcat:version "[^"]+"', 'dcat:version "99.0.0"')
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


A, OTHER, SHAPE, WHAT = "data/report/a.ttl", "data/b.ttl", "shapes/a.ttl", "queries/what.rq"
LINK_HEAD = "#curie_map:\n#  wd: http://www.wikidata.org/entity/\n"
LINK = f"{LINK_HEAD}subject_id\tpredicate_id\tobject_id\nreport:x\tskos:exactMatch\twd:Q148\n"
EVENT = "report:x a comity:Event ."
GONE = "report:x owl:deprecated true ."
INSTEAD = "is withdrawn — name what replaces it: “comity show” says what does"


def listing(*rows: str) -> Files:
    """Return a list of released IRIs, with the prefix table beside it."""
    head = "\t".join(released.COLUMNS)
    return {**DECLARED, LIST: "".join(f"{row}\n" for row in (head, *rows))}


def row(*classes: str, iri: str = f"{THINGS}report/x") -> str:
    """Return what was released as a row of the list."""
    return f"{iri}\t{' '.join(classes)}\t1.0"


ROW_OF_A = f"{THINGS}report/a\t{COMITY.Event}\t1.0"
OF_EVENT = listing(row(COMITY.Event))
CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "what was released is described": ({**OF_EVENT, A: EVENT}, []),
    "it does not vanish": (
        OF_EVENT,
        [
            (
                f"{LIST}:2 IRI-01 error: report:x of release 1.0 is no longer there"
                " — put it back, or leave a tombstone in its place: see docs/iris.md"
            )
        ],
    ),
    "it has a class still": (
        {**OF_EVENT, A: 'report:x rdfs:label "x" .'},
        [f"{LIST}:2 IRI-01 error: report:x of release 1.0 is no longer there…"],
    ),
    "or leaves a tombstone": ({**OF_EVENT, A: GONE}, []),
    "which says that it is one": (
        {**OF_EVENT, A: "report:x owl:deprecated false ."},
        [f"{LIST}:2 IRI-01 error: report:x of release 1.0 is no longer there…"],
    ),
    "a question is described by its file": (
        {
            **listing(
                row(f"{SH}SPARQLExecutable", iri=f"{BASE}queries/what"),
                row(f"{SH}SPARQLExecutable", iri=f"{BASE}queries/who"),
            ),
            WHAT: "ASK {}",
        },
        [f"{LIST}:3 IRI-01 error: {BASE}queries/who of release 1.0 is no longer there…"],
    ),
    "what a syntax error hides has not vanished, whatever else has": (
        {
            **listing(row(COMITY.Event), row(COMITY.Event, iri=f"{THINGS}report/y")),
            A: "report:x a a .",
        },
        [f"{LIST}:3 IRI-01 error: report:y of release 1.0 is no longer there…"],
    ),
    "nor what may be in a file of which nothing can be read": ({**OF_EVENT, A: "; ;"}, []),
    "it is what it was": (
        {**OF_EVENT, A: 'report:x rdfs:label "x" ;\n  a comity:Visit , comity:Meeting .'},
        [
            (
                f"{A}:3:3 IRI-02 error: report:x was released as comity:Event"
                " and is now comity:Meeting, comity:Visit"
                " — another meaning takes another IRI: describe that, and withdraw this one"
            )
        ],
    ),
    "each of all that it was": (
        {**listing(row(COMITY.Event, COMITY.Visit)), A: EVENT},
        [
            (
                f"{A}:2:10 IRI-02 error: report:x was released as comity:Event, comity:Visit"
                " and is now comity:Event…"
            ),
        ],
    ),
    "it may be more": ({**OF_EVENT, A: "report:x a comity:Event , comity:Visit ."}, []),
    "the list has its columns": (
        {LIST: "iri\tkind\tsince\n"},
        [
            (
                f"{LIST}:1 IRI-01 error: the table has other columns"
                " — make its first line, with tabs: iri class since"
            )
        ],
    ),
    "and a value in each; the other rows are read": (
        {**listing(f"{THINGS}report/w\t{COMITY.Event}\t", row(COMITY.Event))},
        [
            (
                f"{LIST}:2 IRI-01 error: a cell is empty"
                " — write an IRI, its classes and a release, with one tab between"
            ),
            f"{LIST}:3 IRI-01 error: report:x of release 1.0 is no longer there…",
        ],
    ),
    "it has each IRI once": (
        {A: EVENT, **listing(row(COMITY.Event), row(COMITY.Event))},
        [f"{LIST}:3:1 IRI-01 error: {THINGS}report/x has a row already, in line 2…"],
    ),
    "in order": (
        {A: f"{EVENT} report:a a comity:Event .", **listing(row(COMITY.Event), ROW_OF_A)},
        [f"{LIST}:3:1 IRI-01 error: {THINGS}report/a comes after {THINGS}report/x…"],
    ),
    "nothing names what is withdrawn": (
        {A: GONE, OTHER: "actor:x comity:about\nreport:x ."},
        [f"{OTHER}:3:1 IRI-03 error: report:x {INSTEAD}"],
    ),
    "not as a property": (
        {A: GONE, OTHER: "actor:x report:x actor:y ."},
        [f"{OTHER}:2:9 IRI-03 error: report:x {INSTEAD}"],
    ),
    "nor without a name": (
        {A: GONE, OTHER: "[] comity:about report:x ."},
        [f"{OTHER}:2:17 IRI-03 error: report:x {INSTEAD}"],
    ),
    "but the tombstone itself, and those of others": (
        {A: f"{GONE}\nreport:y owl:deprecated true ; dcterms:isReplacedBy report:x ."},
        [],
    ),
    "nor does a shape": (
        {A: GONE, SHAPE: "shape:x sh:hasValue report:x ."},
        [f"{SHAPE}:2:21 IRI-03 error: report:x {INSTEAD}"],
    ),
    "nor a link, which has it as its subject": (
        {**DECLARED, A: GONE, LINKS: LINK},
        [f"{LINKS}:4:1 IRI-03 error: report:x {INSTEAD}"],
    ),
    "nor a query": (
        {
            A: GONE,
            WHAT: f"# r\xe9sum\xe9\nPREFIX report: <{THINGS}report/>\n".encode("latin-1")
            + b"ASK {\n  ?x comity:about report:x , report:y }",
        },
        [f"{WHAT}:4:19 IRI-03 error: report:x {INSTEAD}"],
    ),
    "also where it writes it in full": (
        {A: GONE, WHAT: f"ASK {{ ?x ?y <{THINGS}report/x> , <{THINGS}report/y> }}"},
        [f"{WHAT}:1:13 IRI-03 error: <{THINGS}report/x> {INSTEAD}"],
    ),
    "what is not withdrawn may be named": (
        {
            A: EVENT,
            OTHER: "actor:x comity:about report:x .",
            SHAPE: "shape:x sh:hasValue report:x .",
            **DECLARED,
            LINKS: LINK,
        },
        [],
    ),
    "what others withdraw is theirs": (
        {A: "dcterms:x owl:deprecated true .", OTHER: "actor:x dcterms:x dcterms:x ."},
        [],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_was_released_lives_on_or_leaves_a_tombstone(clause: str) -> None:
    files, expected = CLAUSES[clause]
    assert written(check_released.check(parse(files)), expected) == expected


def test_nothing_is_said_to_have_vanished_while_a_file_cannot_be_read() -> None:
    problem = CorpusError("cannot be read", Place("data/points.tsv"))
    unread = in_memory_corpus(OF_EVENT)._replace(unreadable=(problem,))
    assert list(check_released.check(parsed.read(unread))) == []
