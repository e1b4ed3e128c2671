"""One page of each kind: what all the others are like."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from comity.rdf.languages import ENGLISH
from comity.terms import BASE, TERMS
from datasets import dataset

# What a thing is besides is a class of its own: an Event that is an Exercise, a term deprecated.
_MANY: Final = ("queries", "guides", "graph", "ns", "alignments", "concepts")


def kinds(site: Path) -> dict[str, str]:
    """Return, by kind, the name of the longest page of that kind.

    Things are of a kind by their classes, questions and graphs by their folder; every other page
    is a kind of its own.

    Args:
        site: The folder that the site was exported to.
    """
    facts = dataset().facts
    pages = site / ENGLISH
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(pages.rglob("*.html")):
        name = path.relative_to(pages).as_posix().removesuffix(".html")
        classes = facts.classes(BASE + name)
        kind = _kind(name, classes)
        found[kind] = max(found.get(kind, (0, "")), (path.stat().st_size, name))
    return {kind: name for kind, (_, name) in found.items()}


def _kind(name: str, classes: Sequence[str]) -> str:
    folder, _, rest = name.partition("/")
    if folder in _MANY and rest:
        return folder
    if not classes:
        return name
    return " ".join(sorted(iri.removeprefix(TERMS).rpartition("/")[2] for iri in classes))
