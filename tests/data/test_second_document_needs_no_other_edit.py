"""A second document, invented, is one more folder of data: every command takes it as it is."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import answers
from comity.check import check, coverage
from comity.corpus import questions
from comity.dataset import Dataset
from comity.dataset import read as read_dataset
from comity.terms import GRAPHS, THINGS
from conftest import Comity
from datasets import ROOT, cited, files, quads
from edition import SECOND, add_second_document

NAME = SECOND.name
DOCUMENTS = (*(source.folder for source in files().coverage), NAME)
EVERY = questions.read_all(files())
OF_EACH = [question for question in EVERY if question.category != "across editions"]
NAMESPACE = f"{THINGS}{NAME}/"
GRAPH = NamedNode(GRAPHS + NAME)
OWN = f"@prefix ec: <{NAMESPACE}> ."
STATEMENTS = Path("data", NAME, "statements.ttl")

SHARED_STATES = """
SELECT DISTINCT ?document WHERE {
  ?part comity:actor actor:kyrgyzstan ; comity:passage ?passage .
  ?passage dcterms:isPartOf ?document ; comity:fingerprint ?encoded .
} ORDER BY ?document
"""


def test_it_is_called_invented_wherever_it_is_read() -> None:
    assert "invented" in (SECOND.with_suffix(".txt")).read_text(encoding="utf-8").lower()
    for file in SECOND.glob("*.ttl"):
        labels = [
            quad.object.value
            for quad in parse(file.read_bytes(), RdfFormat.TURTLE)
            if quad.predicate.value.endswith("#label")
        ]
        silent = [label for label in labels if "invented" not in label and "虚构" not in label]
        assert "invented" in file.read_text(encoding="utf-8")
        assert silent == []


def test_check_finds_nothing_in_it(both: Dataset) -> None:
    report = check(both)
    assert [str(finding) for finding in report.findings] == []
    assert report.covered == report.sentences > coverage.sentences(quads())[0]


def test_a_mistake_in_it_is_found_at_its_place(both: Dataset, tmp_path: Path) -> None:
    shutil.copytree(both.corpus.root, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "shapes")  # which find the same, later
    file = tmp_path / STATEMENTS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("comity:actor actor:kazakhstan", "comity:actor actor:kazakstan"))
    findings = check(read_dataset(tmp_path)).findings
    line = text[: text.index("actor actor:kazakhstan")].count("\n") + 1
    assert f"{STATEMENTS}:{line}:" in "\n".join(map(str, findings))


def asked(question: questions.Question, both: Dataset, *documents: str) -> answers.Answer:
    """Answer a question over both documents, or over some of them."""
    return answers.kept(both.store, questions.asked_of(question.text, documents))


@pytest.mark.parametrize("question", EVERY, ids=lambda found: found.slug)
def test_a_stored_answer_is_of_its_documents_alone(
    question: questions.Question, both: Dataset
) -> None:
    stored = answers.from_file(ROOT / "queries" / f"{question.slug}.tsv")
    assert stored.difference(asked(question, both, *question.stored_for)) == ""


@pytest.mark.parametrize("question", OF_EACH, ids=lambda found: found.slug)
def test_a_question_over_all_documents_has_the_rows_of_each(
    question: questions.Question, both: Dataset
) -> None:
    parts = {name: asked(question, both, name) for name in both.chosen(DOCUMENTS)}
    every = asked(question, both)
    assert every.rows == Counter(row for part in parts.values() for row in part.sequence)
    column = every.variables.index(questions.DOCUMENT)
    for name, part in parts.items():
        assert {row[column] for row in part.rows} <= {("iri", THINGS + name)}


def test_one_query_reads_both_documents(both: Dataset, tmp_path: Path, command: Comity) -> None:
    known = both.prefixes
    used = ("actor", "comity", "dcterms")
    file = tmp_path / "both.rq"
    head = "".join(f"PREFIX {p}: <{known[p]}>\n" for p in used)
    file.write_text(head + SHARED_STATES, encoding="utf-8")
    outcome = command("query", "--corpus", both.corpus.root, file, "--format", "csv")
    found = {row.removeprefix(THINGS) for row in outcome.stdout.splitlines()[1:]}
    assert found & {NAME} < found <= {*DOCUMENTS}, outcome.stderr


def test_its_own_text_is_verified(both: Dataset, command: Comity) -> None:
    outcome = command("verify-source", "--corpus", both.corpus.root, SECOND.with_suffix(".txt"))
    assert outcome.stdout == (
        "8 of 8 sentences found, 3 of 3 headings found\n"
        "14 of 14 printed words found in their sentences\n"
    )


def test_export_writes_it_as_a_graph_of_its_own(
    both: Dataset, tmp_path: Path, command: Comity
) -> None:
    outcome = command("export", "--corpus", both.corpus.root, "dumps", tmp_path)
    dumps = [Path(line) for line in outcome.stdout.splitlines()]
    trig = next(path for path in dumps if path.suffix == ".trig")
    written = {q.triple for q in parse(trig.read_bytes(), RdfFormat.TRIG) if q.graph_name == GRAPH}
    folder = [parse(file.read_bytes(), RdfFormat.TURTLE) for file in SECOND.glob("*.ttl")]
    assert written == {quad.triple for quads in folder for quad in quads}
    assert f"@prefix ec: <{NAMESPACE}>" in trig.read_text(encoding="utf-8")


Edit = Callable[[str], str]
PREFIX_FAULTS: dict[str, tuple[Edit, str]] = {
    "a prefix that the table has": (
        lambda text: text.replace("ec:", "mode:"),
        "mode: is bound to",
    ),
    "a second prefix for its namespace": (
        lambda text: text.replace(OWN, f"{OWN}\n{OWN.replace('ec:', 'zz:')}"),
        "zz: is not in the prefix table",
    ),
    "a prefix for a namespace that is not its own": (
        lambda text: f"@prefix zz: <{THINGS}another/> .\n{text}",
        "zz: is not in the prefix table",
    ),
}


@pytest.mark.parametrize("fault", PREFIX_FAULTS)
def test_a_document_has_one_prefix_of_its_own(fault: str, unshaped: Path) -> None:
    edit, message = PREFIX_FAULTS[fault]
    add_second_document(unshaped)
    for file in (unshaped / "data" / NAME).glob("*.ttl"):
        file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    findings = [str(found) for found in check(read_dataset(unshaped)).findings]
    assert any(message in found for found in findings), findings
    assert all("RDF-05" in found for found in findings if message in found)


def test_show_tells_of_both(both: Dataset, command: Comity) -> None:
    kyrgyzstan = command("show", "--corpus", both.corpus.root, "Kyrgyzstan").stdout
    assert re.search(cited(), kyrgyzstan)
    assert "INVENTED-2002 ¶1 s1" in kyrgyzstan


def test_cite_names_its_issuer_and_no_page_where_there_is_none(
    both: Dataset, command: Comity
) -> None:
    cited = command(
        "cite", "--corpus", both.corpus.root, "ec:class-a-joining", "--format", "ris"
    ).stdout
    assert "AU  - United Nations Secretariat\n" in cited
    assert "TI  - Invented Example: Communiqué on Peace-keeping Talks, ¶2 s1\n" in cited
    assert "DA  - 2002/03/14/\n" in cited
    assert "UR  -" not in cited
