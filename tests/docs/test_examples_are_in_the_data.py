"""README.md, CONTRIBUTING.md, docs/: what they name of a document is in the data.

Of an invented document too: a page that writes one has a test that runs it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from comity.terms import CITATION, THINGS
from datasets import ROOT, dataset, files, table

PAGES: Final = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
INVENTING: Final = {"new-document.md", "worked-example.md"}
"""The pages that write an invented document."""
FOLDERS: Final = tuple(source.folder for source in files().coverage)
DOCUMENT: Final = rf"(?<![\w-])({'|'.join(FOLDERS)})(?![\w-])"
LOCAL: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class Name(NamedTuple):
    """What a page names, as it is written there, and the thing."""

    written: str
    iri: str


def iris(text: str) -> Iterator[Name]:
    """Yield what is named by its IRI, its id in the tables, the address of its page or its key."""
    for found in re.finditer(rf"{DOCUMENT}(?:[/.]({LOCAL}))?(?:\.html#({LOCAL}))?", text):
        if text[: found.start()].endswith("data/"):
            continue
        folder, *slugs = found.groups()
        yield from (
            Name(found[0], f"{THINGS}{folder}/{slug}")
            for slug in slugs
            if slug not in {None, "html"}
        )
        yield Name(found[0], f"{THINGS}{folder}")


def prefixed(text: str) -> Iterator[Name]:
    """Yield what is named with the prefix of a document."""
    namespaces = {f"{THINGS}{folder}/" for folder in FOLDERS}
    prefixes = {prefix: iri for prefix, iri in table().items() if iri in namespaces}
    for found in re.finditer(rf"(?<![\w-])({'|'.join(prefixes)}):({LOCAL})", text):
        yield Name(found[0], f"{prefixes[found[1]]}{found[2]}")


@cache
def citations() -> dict[str, str]:
    """Return the passages by their citations."""
    facts = dataset().facts
    return {cited: node for node in facts.out for cited in facts.values(node, CITATION)}


def cited(text: str) -> Iterator[Name]:
    """Yield the passages that are cited; those of an unknown document as nothing."""
    for found in re.finditer(r"\b[A-Z]+\d{4}(?:-\d+)? (?:¶\d+ s\d+|heading \d+)", text):
        yield Name(found[0], citations().get(found[0], ""))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_of_a_document_is_there(page: Path) -> None:
    text, known = page.read_text("utf-8"), dataset().facts.out
    invented = page.name in INVENTING
    named = [*iris(text), *prefixed(text), *(n for n in cited(text) if n.iri or not invented)]
    assert [name.written for name in named if name.iri not in known] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_file_of_a_document_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(rf"data/{DOCUMENT}/([\w.-]*)", page.read_text("utf-8"))
    assert [name for name in named if not (ROOT / "data" / name[0] / name[1]).exists()] == []


def test_all_ways_to_name_a_thing_are_looked_up() -> None:
    (folder, *_), name = FOLDERS, "no-such-thing"
    page = f"`{folder}/{name}` {THINGS}{folder}/{name} en/id/{folder}/{name}.html"
    expected = f"{THINGS}{folder}/{name}"
    assert [n.iri for n in iris(page)].count(expected) == 3
    assert next(n.iri for n in iris(f"comity.{folder}.{name}")) == expected
    assert {n.iri for n in iris(f"id/{folder}/p01-s1.html#{name}")} >= {expected}
    assert [n.iri for n in cited(f"({folder.upper()} ¶99 s1)")] == [""]
    prefix = next(p for p, iri in table().items() if iri == f"{THINGS}{folder}/")
    assert [n.iri for n in prefixed(f"`{prefix}:{name}`")] == [expected]
