"""A document for which the check finds nothing leaves no test of the data red."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comity import corpus, fill
from comity.check import check
from comity.dataset import read
from datasets import ROOT
from edition import SECOND

LEFT = shutil.ignore_patterns(".git", ".venv", "dist", "__pycache__", "node_modules", ".*_cache")
HERE = Path(__file__).relative_to(ROOT)
OTHER = HERE.with_name("test_second_document_needs_no_other_edit.py")  # adds its own
NAME = "imagined-communique-2002"
PREFIX = "iic"

# What a second document brings into the files that documents share, as a curator types it.
ACTOR = """
actor:invented-secretariat a :Organization ;
  rdfs:label "Secretariat of the talks (invented)"@en , "会谈秘书处（虚构）"@zh-hans .
"""
TOPIC = """
topic:invented-matter a skos:Concept ;
  skos:inScheme scheme:topic ; skos:topConceptOf scheme:topic ;
  skos:prefLabel "invented matter"@en , "虚构事项"@zh-hans ;
  skos:definition "What an invented document deals with."@en , "虚构文件涉及的事项。"@zh-hans .
"""
STATEMENTS = """
# ==== Thanks ====

iic:secretariat-meeting a :Meeting ; :kind kind:consultation ; :mode mode:done ;
  rdfs:label "Meeting of the secretariat (invented)"@en , "秘书处会议（虚构）"@zh-hans ;
  dcterms:subject topic:invented-matter ; :passage iic:p01-s1 ; :asPrinted "held talks" ;
  :edtf "2002-03"^^edtf:EDTF ; :dateAsPrinted "March 2002" ; :caveat "std:one-or-more" .

[] :actor actor:invented-secretariat ; :role role:organizer ;
  :basis basis:text ; :asPrinted "held" .
"""


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project with a second document, filled in."""
    root = tmp_path / "project"
    shutil.copytree(ROOT, root, ignore=LEFT)
    folder = root / "data" / NAME
    folder.mkdir()
    for file in SECOND.iterdir():
        text = file.read_text("utf-8").replace(SECOND.name, NAME)
        (folder / file.name).write_text(re.sub(r"\bec:|INVENTED", _renamed, text), "utf-8")
    add(root / "data" / "actors.ttl", ACTOR)
    add(root / "ontology" / "concepts.ttl", TOPIC)
    add(folder / "statements.ttl", STATEMENTS)
    files = corpus.read(root)
    fill.write(files, fill.fill(files, NAME))
    return root


def _renamed(found: re.Match[str]) -> str:
    """Return what a copy of the second document is to have: its tests add that one too."""
    return {"ec:": f"{PREFIX}:", "INVENTED": "IMAGINED"}[found[0]]


@pytest.mark.long
@pytest.mark.process
def test_the_tests_of_the_data_pass_where_the_check_finds_nothing(project: Path) -> None:
    assert [str(finding) for finding in check(read(project)).findings] == []
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "tests/data",
        f"--ignore={HERE}",
        f"--ignore={OTHER}",
    )
    done = subprocess.run(
        (*command, "-m", "not long", "-p", "no:cacheprovider"),
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project / "src")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-8000:]
