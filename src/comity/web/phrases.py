"""The phrases of the pages: every word that is not data, a row each in ``phrases.tsv``.

A key that ends in a name of the data, as that of a class, is of a family: ``count-Event`` is
``phrase("count", language, "Event")``. A search for `FAMILIES` finds them all.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from comity.rdf import languages

# What the keys of a family begin with, and what they end in.
FAMILIES: Final[Mapping[str, str]] = {
    "about-report": "a part of the report of an error",
    "about-title": "a section of the page about Comity",
    "align": "the name of a property that aligns terms of two vocabularies",
    "basis": "the slug of the concept of a basis",
    "bundle": "the value of comity:bundle",
    "category": "the category of a question",
    "count": "the name of a class",
    "error": "the status code of HTTP",
    "error-what": "the status code of HTTP",
    "exhaustive": "the value of comity:exhaustive",
    "family": "a family of roles",
    "file": "the name of a file",
    "guide": "the name of a guide",
    "owl": "the name of a class of OWL that says what kind a term is",
    "partners": "the name of a class of actors",
    "picture": "the name of a picture",
    "picture-lead": "the name of a picture",
    "picture-title": "the name of a picture",
    "picture-what": "the name of a picture",
    "precision": "the slug of a concept",
    "reason": "the reason of a row of the coverage table",
    "service": "a service of the server",
    "status": "the status of a term",
    "sure": "the name of a class of statements",
    "theme": "a theme of the ontology",
    "theme-lead": "a theme of the ontology",
    "value": "the name of a class or of a datatype",
    "without": "the reason of a row of a link set that has no counterpart",
}

_FILE: Final = Path(__file__).with_name("phrases.tsv")
VARIABLES: Final = Path(__file__).with_name("variables.tsv")


def every() -> tuple[str, ...]:
    """Return the keys of all phrases, in the order of the table."""
    return tuple(languages.table(_FILE))


def phrase(key: str, language: str, name: str = "") -> str:
    """Return a phrase.

    >>> phrase("search", "en"), phrase("count", "en", "State")
    ('Search', 'states')

    Args:
        key: Its key, or the family of its key.
        language: The language.
        name: What the key ends in, where it is of a family.

    Raises:
        KeyError: There is none.
    """
    return in_language(language)[full(key, name)]


@cache
def in_language(language: str) -> Mapping[str, str]:
    """Return the phrases in a language, by their keys."""
    return {key: cells[language] for key, cells in languages.table(_FILE).items()}


def full(key: str, name: str = "") -> str:
    """Return the key of a phrase of a family; without a name, the key as it is."""
    if not name:
        return key
    assert key in FAMILIES, key  # noqa: S101 (a mistake of the code, not of the data)
    return f"{key}-{name}"


def known(key: str, name: str = "") -> bool:
    """Return whether there is a phrase."""
    return full(key, name) in languages.table(_FILE)


def variable(name: str, language: str) -> str:
    """Return what a variable of a named question, or a value that its query writes, is called.

    >>> variable("chinaAs", "zh-hans"), variable("whose=organ", "zh-hans"), variable("x", "en")
    ('中国的角色', '其机关', '')

    Args:
        name: The variable; ``VARIABLE=VALUE`` for a value, ``=VALUE`` for one of any variable.
        language: The language.

    Returns:
        Its name; empty where it has none.
    """
    return languages.table(VARIABLES).get(name, {}).get(language, "")
