"""Search: for each language a small index of everything that has a name, and the page that asks it.

The index is a list; the reader's browser looks through all of it (`browser/finding.js`), which for
some thousand entries takes a few milliseconds. It has the texts, the order and the rule of
`comity.dataset.word_search`, in both languages: what is looked for may be known by its name in the
other one, or as a document prints it.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from comity.dataset.facts import Facts
from comity.dataset.han import SIMPLIFIED
from comity.dataset.matching import natural
from comity.dataset.sparql_examples import QUERIES
from comity.dataset.word_search import (
    GLOSS,
    GLOSSES,
    NAME,
    RULE,
    SORTS,
    Order,
    is_of_others,
    order,
    texts,
)
from comity.rdf.languages import LANGUAGES
from comity.terms import BASE, COMITY, DCAT, OWL, SKOS, VOID
from comity.web.addresses import BROWSER, page
from comity.web.context import Content, Context, File, Page, PageAddress
from comity.web.pages.home import EVERYTHING, LISTED
from comity.web.pages.query_page import script
from comity.web.reader import Reader

SEARCH: Final = "search"

# What is described and stands in no list of things, and what joins things.
_KINDS: Final = (
    *LISTED,
    SKOS + "ConceptScheme",
    DCAT + "Dataset",
    *(COMITY.Participation, COMITY.AccountParty, COMITY.Identification, COMITY.Comparison),
)
# What the pages alone have.
_ALONE: Final = (OWL + "Ontology", VOID + "Dataset")
_TERMS: Final = ("classes", "properties")
_SCRIPTS: Final = ("search", "finding", "answer", "packed")


class Entry(NamedTuple):
    """What is known of one thing, in the order in which the index has it.

    Attributes:
        kind: Which of the kinds of the index it is.
        address: Its page, from the folder of the language.
        title: What it is called in the language of the index.
        texts: Its texts of each sort, in the order of `word_search`.
    """

    kind: int
    address: str
    title: str
    texts: Sequence[Sequence[str]]


class Index(NamedTuple):
    """What can be found.

    Attributes:
        kinds: What the kinds are called.
        later: The first of the kinds that come after all others, however good they are: questions,
            ontology and graphs, which the pages alone have; then what other sources say.
        unplaced: How many of the entries, the first ones, no sentence puts in order.
        entries: What there is, in the order of what is found equally well.
    """

    kinds: Sequence[str]
    later: Sequence[int]
    unplaced: int
    entries: Sequence[Entry]


Group = tuple[str, Sequence[tuple[Order, Entry]]]


def pages(context: Context) -> Mapping[str, Page]:
    """Return the page that the index is asked on."""

    def search(at: PageAddress) -> Content:
        return context.render("search", at, index=_address(at.language), everything=EVERYTHING)

    return {SEARCH: search}


def files(context: Context) -> Mapping[str, File]:
    """Return the index of each language, and the script that looks through it."""
    scripts = {f"{BROWSER}/{name}.js": partial(script, name) for name in _SCRIPTS}
    return scripts | {_address(code): partial(_packed, context, code) for code in LANGUAGES}


def _packed(context: Context, language: str) -> Content:
    """Return the index as it is sent: many hosts do not compress."""
    return Content("application/gzip", gzip.compress(index(context, language).body, mtime=0))


def _address(language: str) -> str:
    return f"{BROWSER}/search-{language}.json.gz"


def index(context: Context, language: str) -> Content:
    """Return everything that can be found, in JSON, with the rule by which it is."""
    found = index_of(context, language)
    entries = [[*entry[:-1], *_trimmed(entry.texts)] for entry in found.entries]
    simplified = _simplified(found.entries)
    rule = {**RULE, "prefixes": _inside(context.facts), "simplified": simplified}
    written = json.dumps(
        {**found._asdict(), "rule": rule, "entries": entries},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return Content("application/json", written.encode())


def _simplified(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the traditional characters that may be typed for one that stands in a text."""
    found = {character for entry in entries for some in entry.texts for character in "".join(some)}
    return {chr(one): to for one, to in SIMPLIFIED.items() if to in found}


def _inside(facts: Facts) -> dict[str, str]:
    """Return where the names of each prefix of Comity's own begin, from its beginning."""
    return {
        prefix: iri.removeprefix(BASE)
        for prefix, iri in facts.prefixes.items()
        if iri.startswith(BASE)
    }


def index_of(context: Context, language: str) -> Index:
    """Return what there is of each kind: what documents state, questions, what others say."""
    groups = [
        [*_things(context, language, _KINDS, others=False), *_terms(context, language)],
        [_questions(context, language), *_things(context, language, _ALONE, others=False)],
        [*_things(context, language, _KINDS, others=True)],
    ]
    kinds = [kind for some in groups for kind, _ in some]
    entries = [
        (order, entry._replace(kind=number))
        for number, (_, found) in enumerate(group for some in groups for group in some)
        for order, entry in found
    ]
    later = [len(groups[0]), len(groups[0]) + len(groups[1])]
    unplaced = sum(not place for (place, *_), _ in entries)
    return Index(kinds, later, unplaced, [entry for _, entry in sorted(entries)])


def _things(
    context: Context, language: str, listed: Sequence[str], *, others: bool
) -> Iterator[Group]:
    """Yield the things of each kind, apart those of other sources."""
    reader, facts = context.reader(language), context.facts
    seen: set[str] = set()
    for kind in listed:
        nodes = {
            node
            for node in context.of(kind)
            if node in context.described and is_of_others(facts, node) == others
        }
        called = reader.plain(kind)
        if nodes - seen:
            title = reader.word("others").format(kind=called) if others else called
            yield title, [_thing(facts, reader, node) for node in nodes - seen]
        seen |= nodes


def _terms(context: Context, language: str) -> Iterator[Group]:
    """Yield the terms of the ontology."""
    reader = context.reader(language)
    for name, terms in zip(_TERMS, (context.classes, context.properties), strict=True):
        yield reader.word(name), [_thing(context.facts, reader, term) for term in terms]


def _thing(facts: Facts, reader: Reader, node: str) -> tuple[Order, Entry]:
    sorts: dict[str, list[str]] = {sort: [] for sort in SORTS}
    for text in texts(facts, node):
        sorts[text.where].append(text.written)
    # The first one is shown.
    own = {facts.text(node, by, reader.language) for by in GLOSSES}
    sorts[GLOSS].sort(key=lambda text: text not in own)
    address = reader.page(node).partition("/")[2]
    return order(facts, node), Entry(0, address, reader.plain(node), [*sorts.values()])


def _questions(context: Context, language: str) -> Group:
    found: list[tuple[Order, Entry]] = []
    for slug, question in context.questions.items():
        address = page(QUERIES + slug, language).partition("/")[2]
        names = dict.fromkeys([*question.wordings.values(), question.title])
        told = {NAME: [*names], GLOSS: [", ".join(question.keywords)]}
        sorts = [told.get(sort, []) for sort in SORTS]
        entry = Entry(0, address, question.wordings[language], sorts)
        found.append((([], True, natural(slug)), entry))
    return context.reader(language).word("question"), found


def _trimmed(sorts: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return the texts of each sort without the empty ones at the end."""
    found = list(sorts)
    while found and not found[-1]:
        found.pop()
    return found
