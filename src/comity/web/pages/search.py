"""Search: for each language a small index of everything that has a name, and the page that asks it.

The index is a list; the reader's browser looks through all of it (`browser/finding.js`), which for
some thousand entries takes a few milliseconds. Every name is in both indexes: what is looked for
may be known by its name in the other language, or as a document prints it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.dataset.matching import natural
from comity.dataset.sparql_examples import QUERIES
from comity.dataset.word_search import marks
from comity.rdf.languages import ENGLISH, LANGUAGES
from comity.terms import (
    ALT_LABEL,
    COMITY,
    DCAT,
    LABELS,
    OWL,
    SKOS,
    THINGS,
    VOID,
)
from comity.web.addresses import page
from comity.web.context import Content, Context, File, Page, PageAddress
from comity.web.pages.home import EVERYTHING, LISTED
from comity.web.pages.query_page import BROWSER, script
from comity.web.reader import Reader
from comity.web.reader.labels import GLOSS

SEARCH: Final = "search"

_DEFINITION: Final = SKOS + "definition"
# What is described and stands in no list of things.
_FURTHER: Final = (
    SKOS + "ConceptScheme",
    OWL + "Ontology",
    DCAT + "Dataset",
    VOID + "Dataset",
)
_OTHERS: Final = THINGS + "comparison/"
_TERMS: Final = ("classes", "properties")
_SCRIPTS: Final = ("search", "finding", "answer")


class Entry(NamedTuple):
    """What is known of one thing, in the order in which the index has it.

    Attributes:
        kind: Which of the kinds of the index it is.
        address: Its page, from the folder of the language.
        title: What it is called in the language of the index.
        names: What else it is called, in any language.
        printed: The words of a document for it.
        marks: The citations that it rests on, and its codes.
        gloss: What it is about.
    """

    kind: int
    address: str
    title: str
    names: Sequence[str] = ()
    printed: Sequence[str] = ()
    marks: Sequence[str] = ()
    gloss: str = ""


class Index(NamedTuple):
    """What can be found.

    Attributes:
        kinds: What the kinds are called.
        aside: The first of the kinds that are of what other sources say.
        entries: What there is of each kind.
    """

    kinds: Sequence[str]
    aside: int
    entries: Sequence[Entry]


Group = tuple[str, Sequence[Entry]]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page that the index is asked on."""

    def search(at: PageAddress) -> Content:
        return context.render("search", at, index=_address(at.language), everything=EVERYTHING)

    return {SEARCH: search}


def files(context: Context) -> Mapping[str, File]:
    """Return the index of each language, and the script that looks through it."""
    scripts = {f"{BROWSER}/{name}.js": partial(script, name) for name in _SCRIPTS}
    return scripts | {_address(code): partial(index, context, code) for code in LANGUAGES}


def _address(language: str) -> str:
    return f"{BROWSER}/search-{language}.json"


def index(context: Context, language: str) -> Content:
    """Return everything that can be found, in JSON."""
    kinds, aside, entries = index_of(context, language)
    found = {"kinds": kinds, "aside": aside, "entries": [_trimmed(entry) for entry in entries]}
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Content("application/json", written.encode())


def index_of(context: Context, language: str) -> Index:
    """Return what there is of each kind, by name: what documents state, then all else."""
    groups = [*_things(context, language, others=False), *_terms(context, language)]
    aside = [*_things(context, language, others=True)]
    kinds = [kind for kind, _ in (*groups, *aside)]
    entries = [
        entry._replace(kind=number)
        for number, (_, found) in enumerate((*groups, *aside))
        for entry in sorted(found, key=lambda entry: (natural(entry.title), entry.address))
    ]
    return Index(kinds, len(groups), entries)


def _things(context: Context, language: str, *, others: bool) -> Iterator[Group]:
    """Yield the things of each kind, apart those of other sources."""
    reader = context.reader(language)
    seen: set[str] = set()
    for kind in (*LISTED, *_FURTHER):
        nodes = {
            node
            for node in context.of(kind)
            if node in context.described and node.startswith(_OTHERS) == others
        }
        called = reader.plain(kind)
        if nodes - seen:
            title = reader.word("others").format(kind=called) if others else called
            yield title, [_thing(context.facts, reader, node) for node in nodes - seen]
        seen |= nodes


def _terms(context: Context, language: str) -> Iterator[Group]:
    """Yield the named questions, and the terms of the ontology."""
    reader = context.reader(language)
    yield reader.word("question"), list(_questions(context, language))
    for name, terms in zip(_TERMS, (context.classes, context.properties), strict=True):
        yield reader.word(name), [_thing(context.facts, reader, term) for term in terms]


def _thing(facts: Facts, reader: Reader, node: str) -> Entry:
    title = reader.plain(node)
    taking = [n for n, predicate in facts.into.get(node, ()) if predicate == COMITY.event]
    printed = [t for n in (node, *taking) for t in facts.texts(n, COMITY.asPrinted)]
    names = [t for t in facts.texts(node, *LABELS, ALT_LABEL) if t != title]
    return Entry(
        0,
        reader.page(node).partition("/")[2],
        title,
        list(dict.fromkeys(names)),
        list(dict.fromkeys(printed)),
        [mark for mark in marks(facts, node) if mark != title],
        _gloss(facts, reader.language, node),
    )


def _gloss(facts: Facts, language: str, node: str) -> str:
    """Return what a thing is about, in a language or else in English."""
    pairs = [pair for p in (GLOSS, _DEFINITION) for pair in facts.out[node].get(p, ())]
    known = {tag: text for text, tag in reversed(pairs)}
    return known.get(language) or known.get(ENGLISH) or ""


def _questions(context: Context, language: str) -> Iterator[Entry]:
    for slug, question in context.questions.items():
        address = page(QUERIES + slug, language).partition("/")[2]
        others = [text for code, text in question.wordings.items() if code != language]
        names, gloss = [question.title, *others], ", ".join(question.keywords)
        yield Entry(0, address, question.wordings[language], names, gloss=gloss)


def _trimmed(entry: Entry) -> list[object]:
    """Return the fields of an entry without the empty ones at its end."""
    fields: list[object] = list(entry)
    while not fields[-1]:
        fields.pop()
    return fields
