"""ONT-08: every own term that is written anywhere is declared; ONT-16 is its counterpart."""

import re
from pathlib import Path

from comity.terms import TERMS
from datasets import ROOT, terms

# Written out, or with the prefix; in code also as TERMS + "name".
WRITTEN = re.compile(
    rf"""(?<![\w/:-])comity:([A-Za-z][A-Za-z0-9_-]*)|{re.escape(TERMS)}([A-Za-z][A-Za-z0-9_-]*)
    |\bTERMS\s*\+\s*"([A-Za-z]\w*)\"""",
    re.VERBOSE,
)
FOLDERS = {
    "ontology": {".ttl"},
    "data": {".ttl", ".tsv"},
    "shapes": {".ttl"},
    "queries": {".rq", ".tsv"},
    "src": {".py"},
    "docs": {".md"},
}


def written() -> list[Path]:
    found = [
        file
        for folder, endings in FOLDERS.items()
        for file in (ROOT / folder).rglob("*")
        if file.suffix in endings
    ]
    return sorted([*found, *ROOT.glob("*.md")])


# What a page or a docstring shows as a slip.
SLIPS = {"comity:datePrecision", "comity:Evnt"}


def undeclared(file: Path) -> list[str]:
    """Return the places of a file where a term is written that is not declared."""
    text = file.read_text(encoding="utf-8")
    return [
        f"{file.relative_to(ROOT)}:{text.count(chr(10), 0, found.start()) + 1}: {found[0].strip()}"
        for found in WRITTEN.finditer(text)
        if TERMS + (found[1] or found[2] or found[3]) not in terms() and found[0] not in SLIPS
    ]


def test_every_file_uses_only_declared_terms() -> None:
    assert len(written()) > 100
    unknown = [place for file in written() for place in undeclared(file)]
    assert unknown == [], "ONT-08: correct the spelling, or declare the term in ontology/comity.ttl"


def test_a_slip_is_no_term() -> None:
    assert not {slip.replace("comity:", TERMS) for slip in SLIPS} & terms()


def test_the_pattern_sees_each_way_of_writing_a_term() -> None:
    ways = ("comity:Nonsense", f"<{TERMS}Nonsense>", 'TERMS + "Nonsense"')
    assert all(WRITTEN.search(way) for way in ways)
