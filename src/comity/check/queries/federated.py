"""The federated questions: the one form that every engine runs alike, with the items of the links.

The form is that of `comity.corpus.federation`; docs/engines.md says what each engine does.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from pyoxigraph import NamedNode

from comity.check.findings import Finding
from comity.corpus import Source, federation, questions
from comity.corpus.federation import CLASSES, ENDPOINT
from comity.corpus.parsed import ParsedCorpus
from comity.rdf.services import Service, services
from comity.rdf.tokens import Token, position, prologue
from comity.terms import BASE, TYPE

FORM: Final = "QRY-07"
ITEMS: Final = "QRY-08"

_FIRST: Final = ("VALUES", "?item", "{")
_NOT_INSIDE: Final = {
    "SELECT": ("a subquery in the SERVICE", "ask without one: rdflib loses the prefixes of it"),
    "GRAPH": ("a GRAPH in the SERVICE", "leave it out: Wikidata has one graph"),
    "^^": ("a typed literal in the SERVICE", "compare YEAR() or a string: Virtuoso drops the type"),
}


def check(parsed: ParsedCorpus) -> Iterator[Finding]:
    """Yield the federated questions of another form, and those that ask about other items."""
    whole = not any(parsed.problems())  # what cannot be read may have items
    known: dict[str, str] = {}
    for source, question in questions.readable(parsed.corpus):  # the others: QRY-02
        if not question.items:
            continue
        if found := [*_form(source)]:
            yield from found
        elif question.items not in CLASSES:
            message = f"there are no items of the kind {question.items}"
            yield Finding(ITEMS, source.place(1), message, f"write one of {', '.join(CLASSES)}")
        elif whole:
            if question.items not in known:
                known[question.items] = federation.lines(due(parsed, question.items))
            yield from _items(source, known[question.items])


def due(parsed: ParsedCorpus, kind: str) -> set[str]:
    """Return the items that the link set matches with things of a kind, one of `CLASSES`."""
    links = (quad for file in parsed.links for quad in file.quads)
    if not CLASSES[kind]:
        return federation.linked(links)
    found = parsed.store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(CLASSES[kind]))
    return federation.linked(links, {quad.subject for quad in found})


def _form(source: Source) -> Iterator[Finding]:
    text = source.legible
    found = services(text)
    if len(found) != 1:
        message = f"the query has {len(found)} SERVICE blocks"
        hint = "ask one: rdflib sends the first in the place of the second"
        yield Finding(FORM, source.place(1), message, hint)
        return
    (service,) = found
    if text[service.start : service.opening].split() != ["SERVICE", f"<{ENDPOINT}>"]:
        hint = f"write SERVICE <{ENDPOINT}>; an option chooses another address"
        yield _finding(source, service.start, "the SERVICE is not that of Wikidata", hint)
    if [token.text.upper() for token in service.before[-2:]] != ["WHERE", "{"]:
        hint = "put it first: otherwise engines ask once a solution, or for all of Wikidata"
        yield _finding(source, service.start, "the SERVICE is not first in the WHERE", hint)
    if tuple(token.text for token in service.block[:3]) != _FIRST:
        hint = "begin it with VALUES ?item { … }; “comity fill” writes the items"
        yield _finding(source, service.opening, "the SERVICE does not begin with its items", hint)
    yield from _inside(source, service)


def _inside(source: Source, service: Service) -> Iterator[Finding]:
    for token in service.block:
        if token.text.upper() in _NOT_INSIDE:
            message, hint = _NOT_INSIDE[token.text.upper()]
            yield _finding(source, token.start, message, hint)
    for token in _ours(service):
        message = f"{token.text} in the SERVICE"
        yield _finding(source, token.start, message, "ask it below: Wikidata does not have it")


def _ours(service: Service) -> Sequence[Token]:
    """Return the names in the block that are of Comity's namespaces."""
    named = prologue([*service.before, *service.block]).named()
    return [token for iri, token in named if token in service.block and iri.startswith(BASE)]


def _items(source: Source, listed: str) -> Iterator[Finding]:
    """Yield the first line in which the items are not those of the link set, as they are listed."""
    text = source.legible
    stands = federation.written(text)
    if stands is None:
        hint = "write the items as “comity fill” does, in lines of their own"
        yield Finding(
            ITEMS, source.place(1), "the list of items does not have the expected form", hint
        )
        return
    first = text[: text.index(stands)].count("\n") + 1 if stands else 1
    for number, (one, other) in enumerate(zip_longest(stands.splitlines(), listed.splitlines())):
        if one != other:
            message = f"the items of the link set are now: {(other or 'none here').strip()}"
            hint = "“comity fill DOCUMENT” writes them"
            yield Finding(ITEMS, source.place(first + number, 1), message, hint)
            return


def _finding(source: Source, offset: int, message: str, hint: str) -> Finding:
    return Finding(FORM, source.place(*position(source.legible, offset)), message, hint)
