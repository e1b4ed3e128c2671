"""A shape or a question that runs for ever is a finding that names it, and the limit."""

import sys
from pathlib import Path
from typing import Final

import pytest

from conftest import Comity

SHAPES: Final = "shapes/actors.ttl"
QUESTION: Final = "queries/who-took-part.rq"
A_AND_A: Final = "a" * 70
CROSS: Final = "?a1 ?b1 ?c1 . ?a2 ?b2 ?c2 . ?a3 ?b3 ?c3 . FILTER(?c1 + ?c2 + ?c3 = 0.5)"
WHY: Final = "it takes more than 1 second; "
HINT: Final = "make it simpler, or allow more: comity check --timeout 600"


def shaped(corpus: Path, *lines: str) -> int:
    """Add a shape for actors to a corpus; return the line that it begins at."""
    file = corpus / SHAPES
    before = file.read_text("utf-8")
    block = ["", "shape:endless a sh:NodeShape ;", "    sh:targetClass comity:Actor ;", *lines]
    file.write_text(before + "\n".join([*block, ""]), "utf-8")
    return before.count("\n") + 2


def checked(corpus: Path, comity: Comity, rule: str) -> list[str]:
    """Return what the check finds against a rule, with a limit of a second."""
    outcome = comity("check", "--corpus", corpus, "--timeout", "1", "--only", rule)
    assert outcome.returncode == 1, outcome.stderr
    assert "Traceback" not in outcome.stderr
    return outcome.stdout.splitlines()[:-1]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no alarms")
@pytest.mark.parametrize(
    "pattern", ["^(a|aa)+$", pytest.param("^((([a-zA-Z ])+)+)+$", marks=pytest.mark.long)]
)
def test_a_catastrophic_pattern(pattern: str, copy: Path, comity: Comity) -> None:
    line = shaped(copy, f'    sh:property [ sh:path rdfs:label ; sh:pattern "{pattern}" ] .')
    actors = copy / "data/actors.ttl"
    with actors.open("a", encoding="utf-8") as file:
        file.write(f'\nactor:china rdfs:label "{A_AND_A}!"@en .\n')
    place = f"{copy / SHAPES}:{line + 2}:17"
    message = f"the shape shape:endless cannot be used: {WHY}the other shapes say nothing"
    assert checked(copy, comity, "SHP") == [f"{place}: error: {message} [SHP-01] — {HINT}"]


def test_a_cross_product_in_a_shape(copy: Path, comity: Comity) -> None:
    select = f"SELECT $this WHERE {{ ?this a comity:Actor . {CROSS} }}"
    line = shaped(copy, f'    sh:sparql [ sh:message "no"@en ; sh:select "{select}" ] .')
    place = f"{copy / SHAPES}:{line}:1"
    message = f"the query of shape:endless cannot be used: {WHY}no query after it was run"
    assert checked(copy, comity, "SHP") == [f"{place}: error: {message} [SHP-01] — {HINT}"]


def test_a_cross_product_in_a_question(copy: Path, comity: Comity) -> None:
    file = copy / QUESTION
    file.write_text(file.read_text("utf-8").replace("WHERE {", f"WHERE {{ {CROSS} ", 1), "utf-8")
    message = f"{WHY}no question after it was asked"
    assert checked(copy, comity, "QRY-03") == [f"{file}:1:1: error: {message} [QRY-03] — {HINT}"]


@pytest.mark.parametrize("seconds", ["0", "-1", "1.5", "many", "86401", "9" * 5000])
def test_a_limit_is_of_a_second_to_a_day(seconds: str, comity: Comity) -> None:
    outcome = comity("check", "--timeout", seconds)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.splitlines()[-1].endswith("not a whole number of seconds from 1 to 86400")


def test_a_number_of_thousands_of_digits_is_a_finding(copy: Path, comity: Comity) -> None:
    file = next(path for path in copy.rglob("passages.ttl") if path.is_file())
    text = file.read_text("utf-8")
    before, _, after = text.partition("comity:normalLength ")
    digits = after.partition(" ")[0]
    file.write_text(
        f"{before}comity:normalLength {'9' * 5000}{after.removeprefix(digits)}", "utf-8"
    )
    outcome = comity("check", "--corpus", copy, "--only", "RDF-02")
    assert outcome.returncode == 1
    assert outcome.stdout.count("18 digits at most") == 1
    assert "Traceback" not in outcome.stderr
