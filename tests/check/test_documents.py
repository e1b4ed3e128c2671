"""Folders of documents: described, under a prefix and citations of their own, with own things."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from comity.check import check
from comity.check import documents as check_documents
from comity.check.findings import Finding
from comity.dataset import read
from edition import DOCUMENT as REPORT
from edition import RETELLING, lay_out_retold
from in_memory import Files, declared, written

FOLDER: Final = Path("data", RETELLING.name)
DOCUMENT: Final = FOLDER / "document.ttl"
PASSAGES: Final = FOLDER / "passages.ttl"
STATEMENTS: Final = FOLDER / "statements.ttl"


OTHER: Final = "https://w3id.org/comity/id/example-report-2001/"


class Fault(NamedTuple):
    """Something that is wrong with a folder, and the one finding that the check has."""

    change: Callable[[Path], object]
    place: str
    rule: str
    says: str


def replaced(old: str, new: str, *names: str) -> Callable[[Path], None]:
    """Return what replaces a text in files of the folder."""

    def change(folder: Path) -> None:
        for name in names:
            file = folder / FOLDER / name
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")

    return change


def looped(folder: Path) -> None:
    """Identify the event of the first document as that of the one that retells it."""
    report = folder / "data" / REPORT
    (report / "loop.ttl").write_text(LOOP, "utf-8")
    coverage = report / "coverage.tsv"
    text = coverage.read_text("utf-8")
    coverage.write_text(text.replace("p02-s3\tencoded\t4", "p02-s3\tencoded\t5"), "utf-8")


TURTLE: Final = ("passages.ttl", "statements.ttl")
CITED: Final = "Invented Bureau (20 December 2001). Report on Exercises and Missions."
FAULTS: Final = {
    "a folder without document.ttl": Fault(
        lambda folder: (folder / DOCUMENT).unlink(),
        f"{FOLDER}/coverage.tsv:1:1",
        "DOC-01",
        "no file of the folder describes document:example-sequel-2003 — add document.ttl",
    ),
    "the prefix of another document": Fault(
        lambda folder: [
            replaced("er:second-seminar", f"<{OTHER}second-seminar>", "statements.ttl")(folder),
            replaced(f"@prefix er: <{OTHER}> .\n", "", "statements.ttl")(folder),
            *(replaced("es:", "er:", name)(folder) for name in TURTLE),
        ],
        f"{PASSAGES}:4:9",
        "DOC-02",
        "er: is the prefix of example-report-2001 already — give this document another prefix",
    ),
    "the citation of another document": Fault(
        replaced("Invented Bureau (20 December 2003). Sequel on Seminars.", CITED, "document.ttl"),
        f"{DOCUMENT}:21:35",
        "DOC-04",
        "is the citation of example-report-2001 already — begin the citations of a document with",
    ),
    "the citations of another document's passages": Fault(
        replaced("INVENTED-2003", "INVENTED-2001", "passages.ttl"),
        f"{PASSAGES}:12:35",
        "DOC-04",
        "“INVENTED-2001 heading 1” is the citation of example-report-2001 already — begin the",
    ),
    "a thing of another document": Fault(
        replaced(
            "    dcterms:subject topic:regional-security ;\n",
            "    dcterms:subject topic:regional-security ;\n    comity:concerns er:charter ;\n",
            "statements.ttl",
        ),
        f"{STATEMENTS}:29:21",
        "DOC-03",
        "er:charter is of example-report-2001 — move it to data/actors.ttl, instruments.ttl or",
    ),
    "a loop of identifications": Fault(
        looped,
        "data/example-report-2001/loop.ttl:10:25",
        "shape:occurrence-order",
        "swap the two, in the folder of the later document",
    ),
}
LOOP: Final = f"""@prefix comity: <https://w3id.org/comity/ns#> .
@prefix confidence: <https://w3id.org/comity/id/confidence/> .
@prefix er: <{OTHER}> .
@prefix es: <https://w3id.org/comity/id/example-sequel-2003/> .

# ==== A loop ====

er:id-loop a comity:Identification ;
    comity:identifies er:second-seminar ;
    comity:identifiedAs es:seminar ;
    comity:confidence confidence:certain ;
    comity:passage er:p02-s3 .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the edition with two documents."""
    return lay_out_retold(tmp_path)


def findings(folder: Path) -> list[Finding]:
    """Return what is found but for stored answers, which the second document has changed."""
    return [found for found in check(read(folder)).findings if found.rule != "QRY-03"]


def test_two_documents_that_keep_apart_are_fine(folder: Path) -> None:
    assert findings(folder) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_finding_with_its_place_and_what_to_do(name: str, folder: Path) -> None:
    fault = FAULTS[name]
    fault.change(folder)
    (found,) = findings(folder)
    assert found.rule == fault.rule
    assert fault.says in f"{found.message} — {found.hint}"
    assert re.sub(f"^{folder}/", "", str(found.place)) == fault.place


A, B = "data/report/a.ttl", "data/report-2/b.ttl"
HEAD = "document:report rdfs:label 'report' . document:report-2 rdfs:label 'sequel' ."
CLAUSES: dict[str, tuple[Files, list[str]]] = {
    "own things are named": ({A: f"{HEAD} report:x comity:about report:y ."}, []),
    "those of no document too": ({A: f"{HEAD} report:x comity:about actor:y , document:z ."}, []),
    "another document's are not": (
        {A: f"{HEAD} report:x comity:towards\n sequel:y .", B: ""},
        [f"{A}:3:2 DOC-03 error: sequel:y is of report-2 — move it to data/actors.ttl…"],
    ),
    "nor described, however much is said": (
        {A: f"{HEAD}\nsequel:y rdfs:label 'y' ; comity:towards report:x .", B: ""},
        [f"{A}:3:1 DOC-03 error: sequel:y is of report-2 — describe it in data/report-2/"],
    ),
    "identifications name them": (
        {A: f"{HEAD} report:i comity:identifies report:x ; comity:identifiedAs sequel:y .", B: ""},
        [],
    ),
    "other sources name what they are compared with": (
        {A: HEAD, "data/comparisons/c.ttl": "document:comparison comity:compares report:x ."},
        [],
    ),
    "nothing is missing from a file with an error": ({A: "document:report a a ."}, []),
    "a document is described in its folder": (
        {A: "report:x rdfs:label 'x' ."},
        [f"{A}:1 DOC-01 error: no file of the folder describes document:report — add…"],
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_folder_keeps_to_its_own(clause: str) -> None:
    files, expected = CLAUSES[clause]
    found = [f for f in check_documents.check(declared(files)) if f.rule != "DOC-02"]
    assert written(found, expected) == expected
