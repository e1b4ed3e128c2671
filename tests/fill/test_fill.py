"""What is filled in: what was left out of a file is written again, byte for byte, and no more."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from comity import corpus, fill
from comity.corpus import standard_notes
from comity.errors import CorpusError
from comity.fill import short_form
from comity.terms import EDTF, RDFS
from conftest import Comity
from datasets import dataset, quads
from edition import DOCUMENT, lay_out
from stripped import DOCUMENTS, encoded, lines, typed

MOST_LINES = 22


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_more_follows_from_what_is_written(document: str) -> None:
    assert fill.fill(dataset().corpus, document) == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_was_left_out_is_written_again_byte_for_byte(document: str, real_copy: Path) -> None:
    folder = real_copy / "data" / document
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    short = typed(document)
    assert sum(map(len, short.values())) < 0.7 * sum(len(before[name]) for name in short)
    for name, text in short.items():
        (folder / name).write_text(text, "utf-8")
    files = corpus.read(real_copy)
    fill.write(files, fill.fill(files, document))
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_sentence_takes_at_most_so_many_lines() -> None:
    count = sum(lines(typed(document)) for document in DOCUMENTS)
    assert count / sum(map(encoded, DOCUMENTS)) <= MOST_LINES


HEAD = f"@prefix er: <https://w3id.org/comity/id/{DOCUMENT}/> .\n\n# ==== Talks ====\n\n"
EVENT = """\
er:talks a :Meeting ; :kind kind:consultation ; :mode mode:done ; :passage er:p02-s1 ;
  rdfs:label "Talks"@en , "会谈"@zh-hans ; :asPrinted "met" ; # as printed
  :edtf "2003-03"^^edtf:EDTF ; :dateAsPrinted "March 2003" .
"""
FULL = """\
er:talks a comity:Statement , comity:Event , comity:Meeting ;
    comity:statedIn document:example-report-2001 ;
    comity:kind kind:consultation ;
    comity:mode mode:done ;
    comity:passage er:p02-s1 ;
    rdfs:label "Talks"@en , "会谈"@zh-hans ;
    comity:asPrinted "met" ; # as printed
    comity:earliest "2003-03-01"^^xsd:date ;
    comity:latest "2003-03-31"^^xsd:date ;
    comity:precision precision:month ;
    comity:edtf "2003-03"^^edtf:EDTF ;
    comity:dateAsPrinted "March 2003" ;
    comity:dateBasis basis:text .
"""
PART = '[] :actor actor:china ; :basis basis:text ; :role role:party ; :asPrinted "envoys" .\n'
NAMED = """\
er:talks-china a comity:Statement , comity:Participation ;
    comity:statedIn document:example-report-2001 ;
    comity:event er:talks ;
    comity:actor actor:china ;
    comity:basis basis:text ;
    comity:role role:party ;
    comity:asPrinted "envoys" ;
    comity:passage er:p02-s1 .
"""
FIGURE = "er:number a :Figure ; :qualifier qualifier:{} ; :value 20 ; :passage er:p02-s1 .\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return a copy of the fixture edition, without the rows of its other statements."""
    return lay_out(tmp_path)


def filled(root: Path, text: str) -> str:
    """Return a file of the document, filled in, from its first block on."""
    (root / "data" / DOCUMENT / "more.ttl").write_text(HEAD + text, "utf-8")
    files = corpus.read(root)
    fill.write(files, fill.fill(files, DOCUMENT))
    again = corpus.read(root)
    assert fill.fill(again, DOCUMENT) == {}
    written = (root / "data" / DOCUMENT / "more.ttl").read_text("utf-8")
    return written.partition("# ==== Talks ====\n\n")[2]


FOLLOWS: dict[str, tuple[str, str]] = {
    "classes, document, bounds, precision and basis; a comment stays": (EVENT, FULL),
    "name, event and passage of a participation": (f"{EVENT}\n{PART}", f"{FULL}\n{NAMED}"),
    "the passage of an event that it names": (
        f"{EVENT}\ner:other a :Visit ; :passage er:p02-s2 .\n\n"
        + PART.replace(":actor", ":event er:talks ; :actor"),
        FULL
        + "\ner:other a comity:Statement , comity:Event , comity:Visit ;\n"
        + "    comity:statedIn document:example-report-2001 ;\n    comity:passage er:p02-s2 .\n\n"
        + NAMED,
    ),
}


@pytest.mark.parametrize("case", FOLLOWS)
def test_it_follows(case: str, edition: Path) -> None:
    text, expected = FOLLOWS[case]
    assert filled(edition, text) == expected


@pytest.mark.parametrize(
    ("qualifier", "bounds"),
    [
        ("exact", ["lowerBound 20", "upperBound 20"]),
        ("more-than", ["lowerBound 20"]),
        ("over", ["lowerBound 20"]),
        ("some", []),
    ],
)
def test_the_bounds_of_a_figure_follow_from_its_qualifier(
    qualifier: str, bounds: list[str], edition: Path
) -> None:
    text = filled(edition, FIGURE.format(qualifier))
    assert re.findall(r"comity:(\w+Bound \d+)", text) == bounds


@pytest.mark.parametrize(
    ("about", "counted", "measure"),
    [
        (":Prospect ; :mode mode:able", "person", "capability"),
        (":Relationship", "state", "stock"),
        (":Relationship", "year", "cumulative"),
        (":Visit ; :mode mode:done", "person", "per-event"),
        (":Visit ; :mode mode:done ; :bundle true", "person", "cumulative"),
        (":Visit ; :mode mode:done", "year", ""),
        (":Deployment ; :mode mode:ongoing", "person", ""),
        (":Visit", "person", ""),
    ],
)
def test_the_measure_of_a_figure_follows_where_one_only_fits(
    about: str, counted: str, measure: str, edition: Path
) -> None:
    figure = FIGURE.format("exact").replace(
        ":qual", f":about er:x ; :counts counts:{counted} ; :qual"
    )
    text = filled(edition, f"er:x a {about} ; :passage er:p02-s1 .\n\n{figure}")
    assert re.findall(r"comity:measure measure:(\S+)", text) == ([measure] if measure else [])
    if measure:
        assert "upperBound 20 ;\n    comity:measure" in text


def test_a_tie_goes_on(edition: Path) -> None:
    text = filled(edition, "er:x a :Relationship ; :kind kind:membership .\n")
    assert "comity:kind kind:membership ;\n    comity:mode mode:ongoing ." in text


@pytest.mark.parametrize(
    ("node", "basis"),
    [
        (":Position ; :holder {issuer}", ["editor"]),
        (":Position ; :holder {issuer} ; :basis basis:text", ["text"]),
        (":Position ; :holder actor:china", []),
        (":Position ; :holder actor:china , {issuer}", []),
        (":Prospect ; :holder {issuer}", []),
    ],
)
def test_the_issuer_as_the_holder_of_a_position_is_read_in(
    node: str, basis: list[str], edition: Path
) -> None:
    document = (edition / "data" / DOCUMENT / "document.ttl").read_text("utf-8")
    issuer = re.findall(r"dcterms:publisher (\S+)", document)[0]
    text = filled(edition, f"er:x a {node.format(issuer=issuer)} .\n")
    assert re.findall(r"comity:basis basis:(\w+)", text) == basis


def test_an_identification_has_its_class_and_the_name_of_what_it_identifies(edition: Path) -> None:
    text = filled(edition, "[] :identifies er:talks ; :identifiedAs actor:china .\n")
    assert text.startswith(
        "er:id-talks a comity:Identification ;\n    comity:identifies er:talks ;"
    )


BELOW = "[] :identifiedAs actor:china ; :passage er:p02-s1 .\n"


@pytest.mark.parametrize(
    ("above", "thing"),
    [
        ("er:x a :Group .\n", "er:x"),
        (f"{EVENT}\n{PART}", "er:talks"),
        (f"er:x a :Group .\n\n{BELOW.replace('china', 'russia').replace('[]', 'er:id-1')}", "er:x"),
    ],
)
def test_an_identification_identifies_what_it_is_below(
    above: str, thing: str, edition: Path
) -> None:
    assert filled(edition, f"{above}\n{BELOW}").endswith(
        f"er:id-{thing.removeprefix('er:')} a comity:Identification ;\n"
        f"    comity:identifies {thing} ;\n    comity:identifiedAs actor:china ;\n"
        "    comity:passage er:p02-s1 .\n"
    )


def test_an_identification_below_nothing_names_what_it_identifies(edition: Path) -> None:
    assert "comity:identifies " not in filled(edition, BELOW)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ('rdfs:label "Talks" , "会谈"', 'rdfs:label "Talks"@en , "会谈"@zh-hans'),
        (
            'rdfs:label "Say \\"hi\\"" , "“Hi”（你好）"',
            'rdfs:label "Say \\"hi\\""@en , "“Hi”（你好）"@zh-hans',
        ),
        ('rdfs:label "“会”, as printed"@en', 'rdfs:label "“会”, as printed"@en'),
        (':caveat "One." , "一。"', 'comity:caveat "One."@en , "一。"@zh-hans'),
        (':asPrinted "met"', 'comity:asPrinted "met"'),
        (':asPrinted "met"^^xsd:string', 'comity:asPrinted "met"^^xsd:string'),
        (':edtf "2003"', 'comity:edtf "2003"^^edtf:EDTF'),
        (':edtf "2003"^^edtf:EDTF', 'comity:edtf "2003"^^edtf:EDTF'),
    ],
)
def test_a_text_has_the_language_of_its_script_and_a_date_its_datatype(
    typed: str, written: str, edition: Path
) -> None:
    assert f"    {written} " in filled(edition, f"er:x a :Group ; {typed} .\n")


def test_texts_and_dates_are_those_that_the_data_and_the_ontology_have() -> None:
    tagged = {
        quad.predicate.value
        for file in quads().rdf
        if file.source.folder in DOCUMENTS or file.source.graph in fill.SHARED
        for quad in file.quads
        if isinstance(quad.object, Literal) and quad.object.language
    }
    of_edtf = {
        str(quad.subject)
        for file in quads().rdf
        for quad in file.quads
        if quad.predicate.value == f"{RDFS}range" and quad.object == NamedNode(f"{EDTF}EDTF")
    }
    assert tagged == short_form.TEXTS
    assert of_edtf == {f"<{iri}>" for iri in short_form.DATES}


def test_a_list_of_actors_is_a_participation_of_each(edition: Path) -> None:
    many = PART.replace("actor:china", "actor:china , actor:russia ,\n  actor:japan")
    each = [NAMED.replace("china", name) for name in ("china", "russia", "japan")]
    assert filled(edition, f"{EVENT}\n{many}") == "\n".join([FULL, *each])


@pytest.mark.parametrize(
    "block",
    [
        PART.replace("[]", "er:one").replace("actor:china", "actor:china , actor:russia"),
        PART.replace("actor:china", "actor:china , # the host\n actor:russia"),
        PART.replace(":basis", ":actor actor:russia ; :basis"),
        '[] :actor actor:china , actor:russia ; :asPrinted "envoys" .\n',
    ],
)
def test_other_blocks_with_two_actors_stay_one(block: str, edition: Path) -> None:
    text = filled(edition, f"{EVENT}\n{block}")
    assert (text.count("envoys"), text.count("actor:china"), text.count("actor:russia")) == (
        1,
        1,
        1,
    )


def test_an_actor_that_is_listed_twice_is_refused(edition: Path) -> None:
    twice = PART.replace("actor:china", "actor:china , actor:china")
    with pytest.raises(CorpusError, match="er:talks-china-as-party is the name of another thing"):
        filled(edition, f"{EVENT}\n{twice}")


def test_two_roles_of_one_actor_are_told_apart_in_the_names(edition: Path) -> None:
    text = filled(edition, f"{EVENT}\n{PART}\n{PART.replace('role:party', 'role:facilitator')}")
    assert re.findall(r"(?m)^er:(talks-\S+) a", text) == [
        "talks-china-as-party",
        "talks-china-as-facilitator",
    ]


def test_a_name_that_is_taken_is_never_given_twice(edition: Path) -> None:
    taken = "er:talks-china a :Visit .\n\ner:talks-china-as-party a :Visit .\n\n"
    with pytest.raises(CorpusError, match="er:talks-china-as-party is the name of another thing"):
        filled(edition, f"{taken}{EVENT}\n{PART}")


def test_a_basis_is_the_editors_where_the_words_leave_a_part_open(edition: Path) -> None:
    text = filled(edition, EVENT.replace('"March 2003"', '"last March"'))
    assert "comity:dateBasis basis:editor" in text


def test_what_a_reader_has_to_judge_is_not_filled_in(edition: Path) -> None:
    text = filled(edition, 'er:x a :Prospect ; :holder actor:china ; :asPrinted "will" .\n')
    assert not re.search(r"comity:(basis|precision|mode|kind|passage|towards) ", text)


def test_both_texts_stand_in_the_place_of_a_standard_note(edition: Path) -> None:
    text = filled(edition, 'er:x a :Visit ; :caveat "std:one-or-more" ; :asPrinted "std:none" .\n')
    assert 'comity:caveat "One or more."@en , "一次或多次。"@zh-hans ;' in text
    assert '"std:none"' in text


def test_every_standard_note_is_one_that_documents_have() -> None:
    texts = "".join(file.text for file in quads().rdf)
    assert [
        name
        for name, note in standard_notes.read().items()
        if f'"{note["en"]}"@en , "{note["zh-hans"]}"@zh-hans' not in texts
    ] == []


def test_a_table_gets_the_rows_that_are_due_and_keeps_the_others(edition: Path) -> None:
    actors = edition / "data" / "actors.ttl"
    actors.write_text(
        actors.read_text("utf-8")
        + '\nactor:beta a :State ; rdfs:label "Beta"@en , "乙"@zh-hans .\n',
        "utf-8",
    )
    links, labels = (
        edition / "data" / name for name in ("links/wikidata.sssom.tsv", "labels-zh-hans.tsv")
    )
    before = links.read_text("utf-8"), labels.read_text("utf-8")
    filled(edition, EVENT)
    (row,) = set(links.read_text("utf-8").splitlines()) - set(before[0].splitlines())
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", row) == (
        "actor:beta\tBeta\tskos:exactMatch\t\tsssom:NoTermFound\t\tsemapv:ManualMappingCuration"
        "\tThe Comity authors\tDAY\t0.5\tsearch_term=Beta; reason=not-looked-up\tNot looked up."
    )
    (label,) = set(labels.read_text("utf-8").splitlines()) - set(before[1].splitlines())
    assert label == "actor:beta\t乙\tours\tTo be confirmed."
    assert "actor:beta a comity:Actor , comity:State ;" in actors.read_text("utf-8")
    for file in (links, labels):
        body = [line for line in file.read_text("utf-8").splitlines() if line[0] != "#"][1:]
        assert body == sorted(body, key=lambda line: line.split("\t")[0])


def test_the_nodes_of_a_sentence_are_counted(edition: Path, command: Comity) -> None:
    coverage = edition / "data" / DOCUMENT / "coverage.tsv"
    before = coverage.read_text("utf-8")
    row = next(line for line in before.splitlines() if line.startswith("p02-s1\t"))
    nodes = int(row.split("\t")[2])
    (edition / "data" / DOCUMENT / "more.ttl").write_text(f"{HEAD}{EVENT}\n{PART}", "utf-8")
    outcome = command("fill", DOCUMENT, "--corpus", edition)
    after = coverage.read_text("utf-8")
    assert after == before.replace(row, row.replace(f"\t{nodes}\t", f"\t{nodes + 2}\t"))
    assert outcome.stdout.splitlines() == [
        f"data/{DOCUMENT}/more.ttl: 32 lines written",
        f"data/{DOCUMENT}/coverage.tsv: 1 line written",
    ]
    outcome = command("fill", DOCUMENT, "--corpus", edition)
    assert outcome.stdout == f"{DOCUMENT}: nothing to fill in\n"


def test_a_file_that_is_no_turtle_is_named_with_its_place_and_nothing_is_written(
    edition: Path, command: Comity
) -> None:
    (edition / "data" / DOCUMENT / "more.ttl").write_text(f"{HEAD}{EVENT}er:x a a .\n", "utf-8")
    before = {file: file.read_bytes() for file in edition.rglob("*") if file.is_file()}
    outcome = command("fill", DOCUMENT, "--corpus", edition)
    assert outcome.returncode == 2
    assert "more.ttl:8:8: error: " in outcome.stderr
    assert {file: file.read_bytes() for file in edition.rglob("*") if file.is_file()} == before


def test_a_document_that_there_is_not_is_refused(edition: Path, command: Comity) -> None:
    outcome = command("fill", "no-such-document", "--corpus", edition)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "there is no document no-such-document" in outcome.stderr
