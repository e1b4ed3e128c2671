"""What tests damage: the fixture edition, of invented text; where it has to be, the real data."""

import re
import shutil
from pathlib import Path
from typing import Final

from comity.cli.tour import STOPS
from comity.terms import OWL, SKOS, THINGS

ROOT: Final = Path(__file__).resolve().parents[2]
EDITION: Final = ROOT / "tests" / "fixtures" / "edition"
DOCUMENT: Final = "example-report-2001"
REPORT: Final = f"{THINGS}{DOCUMENT}/"
TEXT: Final = EDITION / f"{DOCUMENT}.txt"

# What an edition takes from the project: the model, its rules, and the queries behind the tables.
MODEL: Final = (
    "ontology",
    "shapes",
    *(f"queries/{name}" for name in ("coding", "sql", "tables", "views")),
)


IRIS: Final = "data/iris.tsv"
OF_THE_MODEL: Final = (OWL, f"{SKOS}Concept")  # the classes of what the ontology declares
FOLDERS: Final = ("data", "ontology", "queries", "shapes")
RETELLING: Final = ROOT / "tests" / "fixtures" / "retelling" / "example-sequel-2003"
SECOND: Final = ROOT / "tests" / "fixtures" / "second-document" / "example-communique-2002"


def lay_out(folder: Path) -> Path:
    """Copy the fixture edition into a folder, with the project's ontology, shapes and tables."""
    for name in ("data", "queries"):
        shutil.copytree(EDITION / name, folder / name)
    for name in MODEL:
        shutil.copytree(ROOT / name, folder / name)
    listed = folder / IRIS
    listed.write_text(_with_the_model(listed.read_text("utf-8")), "utf-8", newline="\n")
    return folder


def _with_the_model(own: str) -> str:
    """Return the list of what is the edition's own, with the names of the ontology."""
    head, *rows = own.splitlines(keepends=True)
    rows += [
        row
        for row in (ROOT / IRIS).read_text("utf-8").splitlines(keepends=True)
        if row.split("\t")[1].startswith(OF_THE_MODEL)
    ]
    return head + "".join(sorted(rows))


def lay_out_real(folder: Path) -> Path:
    """Copy the real data into a folder."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return folder


def lay_out_retold(folder: Path) -> Path:
    """Copy the fixture edition into a folder, with a document that tells an event of it again."""
    shutil.copytree(RETELLING, lay_out(folder) / "data" / RETELLING.name)
    shared = RETELLING.parent / "shared"  # what it is the first to name
    for file in filter(Path.is_file, shared.rglob("*")):
        whole = folder / "data" / file.relative_to(shared)
        lines = (whole.read_text("utf-8") + file.read_text("utf-8")).splitlines(keepends=True)
        if file.suffix == ".tsv":  # rows are sorted behind their head
            lines.sort(key=lambda line: line if re.match(r"[a-z]+:", line) else "")
        whole.write_text("".join(lines), "utf-8", newline="\n")
    return folder


def add_questions_of_the_tour(folder: Path) -> None:
    """Add the questions of the tour to the fixture edition: one of its own, in other words."""
    question = folder / "queries" / "who-took-part.rq"
    asked, answer = question.read_text("utf-8"), question.with_suffix(".tsv").read_bytes()
    for slug in STOPS:
        own = re.sub(r"(?m)^(# (?:title|question@\S+): )", rf"\1{slug} ", asked)
        question.with_stem(slug).write_text(own, "utf-8")
        question.with_name(f"{slug}.tsv").write_bytes(answer)


def add_second_document(folder: Path) -> Path:
    """Add the invented second document to a copy of the real data or of the fixture edition."""
    shutil.copytree(SECOND, folder / "data" / SECOND.name)
    return folder
