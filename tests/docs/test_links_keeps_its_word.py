"""docs/links.md: its extract is one, its table is whole, its example is what is printed."""

import re
from pathlib import Path
from typing import Final

from comity.check.link_tables import FORM
from comity.links import audit
from conftest import ROOT, Comity

PAGE: Final = (ROOT / "docs" / "links.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_table_has_every_finding() -> None:
    ids = {value for name, value in vars(audit).items() if str(value).startswith("WDT-")}
    assert set(re.findall(r"^\| `(\S+)` \|", PAGE, re.MULTILINE)) == {f"{one}" for one in ids} | {
        FORM
    }


def test_the_finding_shown_is_that_of_the_extract_shown(command: Comity, tmp_path: Path) -> None:
    file = tmp_path / "wikidata.ttl"
    assert '"KGZ"' in block("turtle")
    file.write_text(block("turtle").replace('"KGZ"', '"KYR"'), "utf-8")
    outcome = command("links", "check", "--extract", file)
    shown = block("console").splitlines()[1]
    assert shown in outcome.stdout.splitlines()
    assert outcome.returncode == 1
    file.write_text(block("turtle"), "utf-8")
    assert "[WDT-06]" not in command("links", "check", "--extract", file).stdout
