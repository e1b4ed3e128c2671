"""What readers meet is in plain English: habits that sound translated are not in it.

Guides, messages of the shapes, phrases of the pages and explanations of the rules.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from comity.corpus import standard_notes
from conftest import ROOT

# What comes from elsewhere: the ontology's definitions, docstrings.
QUOTING: Final = {"glossary.md", "python-reference.md"}
PAGES: Final = [
    page
    for page in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    )
    if page.name not in QUOTING
]
PHRASES: Final = ROOT / "src/comity/web/phrases.tsv"
RULES: Final = ROOT / "src/comity/check/rules.toml"
HABITS: Final = (
    r"vouch(?:es|ed)?",
    r"lest",
    r"heed(?:s|ed)?",
    r"whoever",
    r"mend(?:s|ed|ing)?",
    r"(?:is|are|was|were) told",
    r"tell(?:s|ing)? of",
    r"told of",
    r"told apart",
    r"says? of",
    r"said of",
    r"holds? (?:it|them|each of them|the \w+(?: \w+){0,2}) (?:to|against)",
    r"stands? (?:for|in|at|on|beside|below|above|behind|under|last|between|among|with)",
    r"stood",
    r"(?:has|had|have) a part in",
    r"one (?:row|line) an?",
    r"an? row an?",
)
FOUND: Final = re.compile(rf"\b(?:{'|'.join(HABITS)})\b", re.IGNORECASE)


def prose(text: str) -> str:
    """Return a page without code, and without what it quotes."""
    without_fences = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]+`|“[^”\n]*”|^\*.*\*$", "", without_fences, flags=re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_is_in_plain_words(page: Path) -> None:
    assert FOUND.findall(prose(page.read_text("utf-8"))) == []


def texts() -> Iterator[tuple[str, str]]:
    """Yield what readers meet outside of the guides: where it is, and the text."""
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        messages = re.findall(r'sh:message "((?:[^"\\\\]|\\\\.)*)"', path.read_text("utf-8"))
        yield from ((path.name, message) for message in messages)
    for row in PHRASES.read_text("utf-8").splitlines()[1:]:
        key, english, _ = row.split("\t")
        yield f"phrases.tsv, {key}", english
    for name, explained in tomllib.loads(RULES.read_text("utf-8")).items():
        yield from ((name, explained[part]) for part in ("asks", "why", "fix"))
    for name, note in standard_notes.read().items():
        yield f"standard_notes.toml, {name}", note["en"]


def test_messages_phrases_and_explanations_are_in_plain_words() -> None:
    read = list(texts())
    assert [(where, FOUND.findall(text)) for where, text in read if FOUND.search(text)] == []
    assert {"events.ttl", "phrases.tsv, site", "DAT-01"} <= {where for where, _ in read}


def test_the_habits_are_found_in_prose_and_not_in_code() -> None:
    assert FOUND.findall(prose("It stands in a cell.\n\n```text\nstood\n```\n`stood` “stood”"))
    assert not FOUND.findall(prose("```text\nIt stood\n```\n`stood` “stood”\n"))
