"""PAGE-12: each phrase of the pages is used, each that is used is there, in every language."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from comity.check import link_tables
from comity.corpus import coverage
from comity.dataset import foreign_labels, statements
from comity.export.dumps import IRIS, NAME, QUERIES
from comity.export.tables import WORKBOOK, ZIP, codebook, csvw, datapackage
from comity.rdf import languages
from comity.rdf.languages import LANGUAGES
from comity.web import phrases
from comity.web.navigation import PICTURES
from comity.web.pages import about_page
from comity.web.pages.document import KINDS
from comity.web.pages.home import LISTED
from comity.web.pages.ontology import themes
from comity.web.pages.ontology.term_entries import ALIGNING
from comity.web.pictures.network import CLASSES
from comity.web.pictures.roles import FAMILIES
from datasets import ROOT, dataset
from site_pages import edition

SOURCES = ROOT / "src" / "comity"
WEB = ("web", "site", "serve")
THEMES = (*themes.THEMES, themes.OTHER)
# Terms that say what kind another is, of OWL 2 (Structural Specification, sections 9.2 and 10).
KINDS_OF_TERM = (
    *("Class", "DeprecatedClass", "DeprecatedProperty"),
    *(f"{kind}Property" for kind in ("Object", "Datatype", "Annotation", "Functional")),
    *(f"{kind}Property" for kind in ("InverseFunctional", "Symmetric", "Asymmetric")),
    *(f"{kind}Property" for kind in ("Transitive", "Reflexive", "Irreflexive")),
)
# A literal of Python, JavaScript or an expression of Jinja: what HTML says itself is no use.
EXPRESSION = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
OTHERS = ("Account", "AccountParty", "Comparison")
# The name of a family is no key by itself.
FAMILY = re.compile(r'\b(?:word|known|_named)\("[^"]+", ')
LITERAL = re.compile(r'"([^"\n]+)"')
WORD = re.compile(r'\b[rt]\.word\("([^"]+)"(, )?')


def slugs(scheme: str) -> list[str]:
    """Return the slugs of the concepts of a scheme."""
    return [
        iri.rpartition("/")[2]
        for iri in dataset().facts.out
        if f"/{scheme}/" in iri and iri.startswith("https://w3id.org/comity/id/")
    ]


@cache
def names() -> dict[str, set[str]]:
    """Return, for each family of keys, the names that code and data can ask for."""
    local = [re.split("[/#]", kind)[-1] for kind in LISTED]
    questions = [*dataset().questions.values(), *dataset().federated.values()]
    ranges = {
        re.split("[/#]", value)[-1]
        for properties in dataset().facts.out.values()
        for value, _ in properties.get("http://www.w3.org/2000/01/rdf-schema#range", ())
    }
    return {
        "about-report": set(about_page.REPORT),
        "about-title": set(about_page.SECTIONS),
        "align": {re.split("[/#]", iri)[-1] for iri in ALIGNING},
        "basis": set(slugs("basis")),
        "bundle": {"true"},
        "category": {question.category for question in questions},
        "count": {*local, *KINDS},
        "error": {"404", "405", "406"},
        "error-what": {"404", "405", "406"},
        "exhaustive": {"true", "false"},
        "family": set(FAMILIES),
        "file": set(files()),
        "guide": set(chain(*about_page.GUIDES.values())),
        "owl": set(KINDS_OF_TERM),
        "partners": {kind.rpartition("#")[2] for kind in CLASSES},
        "picture": set(PICTURES),
        "picture-lead": set(PICTURES),
        "picture-title": set(PICTURES),
        "picture-what": set(PICTURES),
        "precision": set(slugs("precision")),
        "reason": {*coverage.REASONS, "to-do"},
        "service": set(edition().context.services),
        "status": {"stable", "testing", "unstable", "archaic"},  # of the vocabulary vs:term_status
        "sure": {*statements.GROUPS, *OTHERS, "Participation", "Identification", "Passage", "own"},
        "theme": set(THEMES),
        "theme-lead": set(THEMES),
        "value": ranges,
        "without": set(link_tables.REASONS),
    }


def files() -> Iterator[str]:
    """Yield the names of the files that the page of downloads describes."""
    yield from (f"{name}.gz" for name in (f"{NAME}.ttl", f"{NAME}.trig", QUERIES, IRIS))
    yield from (WORKBOOK, ZIP, csvw.METADATA, datapackage.NAME, codebook.NAME)


@cache
def sources() -> dict[Path, str]:
    """Return the text of each file that can use a phrase."""
    return {
        path: path.read_text("utf-8")
        for package in WEB
        for ending in ("py", "html", "js")
        for path in sorted((SOURCES / package).rglob(f"*.{ending}"))
        if path != SOURCES / "web" / "phrases.py"
    }


@cache
def used() -> set[str]:
    """Return every key that is written out in full, or made of a family and a name."""
    literal = {
        found for path in sources() for part in expressions(path) for found in LITERAL.findall(part)
    }
    said = {f"run-{key}" for key in re.findall(r'\bsay\("([a-z-]+)"', scripts())}
    codes = {*LITERAL.findall(scripts()), "undeclared-known", "undeclared-unknown"}
    problems = {f"run-problem-{code}" for code in codes}
    titles = set(statements.ORDER)
    families = {phrases.full(family, name) for family, found in names().items() for name in found}
    return literal | said | problems | titles | families


def expressions(path: Path) -> list[str]:
    """Return the parts of a file that are code."""
    text = FAMILY.sub("(", sources()[path])
    return EXPRESSION.findall(text) if path.suffix == ".html" else text.splitlines()


def scripts() -> str:
    """Return the text of all scripts."""
    return "".join(text for path, text in sources().items() if path.suffix == ".js")


def test_each_phrase_is_used() -> None:
    assert [key for key in phrases.every() if key not in used()] == []


def test_each_phrase_that_a_template_names_is_there() -> None:
    named = [(path.name, *word) for path, text in sources().items() for word in WORD.findall(text)]
    assert len(named) > 100
    unknown = [
        (name, key)
        for name, key, family in named
        if not (key in phrases.FAMILIES if family else phrases.known(key))
    ]
    assert unknown == []


def test_families_are_those_of_the_table() -> None:
    assert set(names()) == set(phrases.FAMILIES)


CLOSED = (
    *(
        "align",
        "basis",
        "bundle",
        "category",
        "count",
        "error",
        "error-what",
        "exhaustive",
        "family",
    ),
    *("about-report", "about-title", "guide", "service"),
    *("file", "partners", "picture", "picture-lead", "picture-title", "picture-what"),
    *("precision", "sure", "theme", "theme-lead", "without"),
)


@pytest.mark.parametrize("family", CLOSED)
def test_each_name_of_a_family_has_a_phrase(family: str) -> None:
    assert [name for name in names()[family] if not phrases.known(family, name)] == []


def test_each_phrase_is_in_every_language() -> None:
    every = {
        key: [phrases.phrase(key, language) for language in LANGUAGES] for key in phrases.every()
    }
    wrong = {
        key: texts
        for key, texts in every.items()
        if not texts[0]
        or not (re.sub("[’“”…–¶]", "", texts[0]).isascii() or texts[0] == "中文")
        or (texts[1].isascii() and texts[1] not in {"Comity", "English"})
    }
    assert wrong == {}


@pytest.mark.parametrize("name", ["web/phrases.tsv", "dataset/foreign_labels.tsv"])
def test_tables_of_texts_have_a_column_for_each_language(name: str) -> None:
    lines = (SOURCES / name).read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    assert set(LANGUAGES) <= set(columns)
    assert all(len(line.split("\t")) == len(columns) and all(line.split("\t")) for line in lines)
    assert len({line.partition("\t")[0] for line in lines}) == len(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_other_vocabularies_are_of_terms_that_the_prefixes_have(language: str) -> None:
    for curie in languages.table(Path(foreign_labels.__file__).with_name("foreign_labels.tsv")):
        prefix, _, local = curie.partition(":")
        assert foreign_labels.label(foreign_labels.PREFIXES[prefix] + local, language)
