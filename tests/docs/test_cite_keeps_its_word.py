"""docs/cite.md and docs/release.md: the commands print what is shown, every format is named."""

import re
from typing import Final

import pytest

from comity.citation import bibliography
from conftest import ROOT, Comity

PAGE: Final = (ROOT / "docs" / "cite.md").read_text("utf-8")
SHOWN: Final = dict(re.findall(r"^\$ comity (cite .*)\n((?!\$|```).*)$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("line", SHOWN)
def test_the_command_prints_what_is_shown(line: str, command: Comity) -> None:
    begins, cut, _ = SHOWN[line].partition("…")
    told = command(*line.split()).stdout
    assert told.startswith(begins)
    assert cut or told == f"{begins}\n"


def test_several_lines_are_shown() -> None:
    assert len(SHOWN) == PAGE.count("$ comity") == 4


def test_every_type_of_a_format_is_in_the_table() -> None:
    kinds = (bibliography.REPORT, bibliography.DOCUMENT, bibliography.DATASET, bibliography.ENTRY)
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    for kind in kinds:
        named = f"| `{kind.bibtex}` | `{kind.ris}` | `{kind.csl}` |"
        assert any(row.endswith(named) for row in rows), kind


def test_the_file_for_zenodo_is_written_by_the_command_that_is_shown() -> None:
    steps = (ROOT / "docs" / "release.md").read_text("utf-8")
    assert "`comity cite --dataset --format zenodo > .zenodo.json`" in steps
