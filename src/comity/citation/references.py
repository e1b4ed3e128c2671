"""How to cite: the data set, a document, a passage of it, a thing stated, or an entry of Comity's.

Whose word it is decides who the author is. What a document states, its issuer states: the
reference is to the document, with paragraph and sentence; Comity is named in the note, as the
edition that it was found in, with its version. What rests on no passage (actors, places,
instruments, concepts), and identifications, which are judgements, are the editors': entries in the
data set.

The address (``url``) is only what can be opened today: the document's own page, at the sentences
where the passages have deep links; the DOI or the page of the data set, where the catalog has one.
The IRI of the node is in the note, as a name: those of Comity do not resolve yet.
"""

import re
from collections.abc import Sequence
from typing import Final

from comity.citation.bibliography import (
    DATASET,
    DOCUMENT,
    ENTRY,
    REPORT,
    Reference,
)
from comity.dataset import Dataset
from comity.dataset.catalog import DESCRIBED, Catalog, identified
from comity.dataset.facts import JUDGEMENTS, Facts
from comity.dataset.matching import find_all, natural
from comity.dataset.statements import NAMING
from comity.errors import QueryError
from comity.rdf.curies import shorten
from comity.terms import (
    ALT_LABEL,
    BASE,
    CITATION,
    COMITY,
    DCTERMS,
    FOAF,
    LABELS,
    PART_OF,
    RDFS,
    THINGS,
)

TITLE: Final = DCTERMS + "title"
PAPER: Final = FOAF + "Document"
LINK: Final = RDFS + "seeAlso"

FRAGMENT: Final = "#:~:"  # of the URL Fragment Text Directives; several are joined by &


def cite(dataset: Dataset, thing: str | None = None) -> Reference:
    """Return how to cite a thing.

    Args:
        dataset: The data set.
        thing: What `matching.find` takes: a name in either language, a citation, a code, an IRI;
            also a paragraph, or several citations. None for the data set.

    Raises:
        QueryError: Nothing is called so, or several things are; or no data set is described.
        CorpusError: The data cannot be loaded.
    """
    if thing is None:
        return data_set(dataset.catalog)
    nodes = find_all(dataset.facts, thing)
    return reference(dataset, nodes[0]) if len(nodes) == 1 else _together(dataset, nodes)


def _together(dataset: Dataset, passages: Sequence[str]) -> Reference:
    """Return how to cite several sentences of one document.

    Raises:
        QueryError: They are of several documents.
    """
    facts = dataset.facts
    documents = {facts.first(passage, PART_OF) for passage in passages}
    if len(documents) > 1:
        hint = "cite those of one document at a time"
        raise QueryError(f"the sentences are of {len(documents)} documents", hint=hint)
    document = documents.pop()
    ends = f"{passages[0]}-{passages[-1].rpartition('/')[2]}"
    return _part(dataset, document, passages, document)._replace(key=key(ends))


def reference(dataset: Dataset, node: str) -> Reference:
    """Return how to cite a node.

    Raises:
        QueryError: Not one data set is described, but none or several.
        CorpusError: The data cannot be loaded.
    """
    facts = dataset.facts
    classes = facts.classes(node)
    if DESCRIBED in classes:
        return data_set(dataset.catalog)
    if PAPER in classes:
        return _in_part(dataset, node, _document(facts, node))
    passages = [node] if COMITY.Passage in classes else _passages(facts, node)
    documents = {document for passage in passages for document in facts.values(passage, PART_OF)}
    if len(documents) == 1 and JUDGEMENTS.isdisjoint(classes):
        return _part(dataset, node, passages, documents.pop())
    encoded = _encoded(facts, node)
    if len(encoded) == 1:
        document = _document(facts, encoded[0])
        return _in_part(dataset, encoded[0], document._replace(key=key(node)))
    return _entry(dataset, node)


def key(node: str) -> str:
    """Return the citation key of a node: its IRI without what is the same in all.

    Capitals are written as small letters after a hyphen: BibTeX takes x and X for one key.

    >>> key("https://w3id.org/comity/id/cnd2002-6/cobra-gold-2002")
    'comity.cnd2002-6.cobra-gold-2002'
    >>> key("https://w3id.org/comity/ns#Passage"), key("https://w3id.org/comity/ns#passage")
    ('comity.ns.-passage', 'comity.ns.passage')
    """
    local = node.removeprefix(THINGS).removeprefix(BASE)
    return "comity." + re.sub("[A-Z]", r"-\g<0>", re.sub(r"[^\w-]+", ".", local)).lower()


def data_set(catalog: Catalog) -> Reference:
    """Return how to cite the data set."""
    return Reference(
        key(catalog.iri),
        DATASET,
        catalog.citation,
        catalog.title,
        catalog.creators,
        catalog.issued,
        publisher=catalog.publisher,
        version=catalog.version,
        licence=catalog.spdx,
        url=catalog.address,
        doi=catalog.doi,
        note=catalog.iri,
    )


def _entry(dataset: Dataset, node: str) -> Reference:
    """Return how to cite what the editors say of a thing; a judgement names what it rests on."""
    facts, catalog = dataset.facts, dataset.catalog
    # With its prefixed name, lest the entry on a treaty look like the treaty itself.
    title = f"{_called(facts, node)} ({shorten(node, facts.prefixes)})"
    rests_on = [facts.first(p, CITATION) for p in _in_order(facts, _passages(facts, node))]
    note = ". ".join(filter(None, ("; ".join(rests_on), node)))
    plain = f"{catalog.responsibility}. {title}. In: {catalog.edition}. {note}"
    return data_set(catalog)._replace(
        key=key(node), kind=ENTRY, plain=plain, title=title, container=catalog.title, note=note
    )


def _document(facts: Facts, node: str) -> Reference:
    """Return how to cite a document; in words, as it is cited itself."""
    issuers = facts.values(node, DCTERMS + "publisher")
    authors = tuple(_as_cited(facts, issuer, node) for issuer in issuers)
    languages = facts.values(node, DCTERMS + "language")
    url = facts.first(node, DCTERMS + "source")
    cited = facts.first(node, CITATION) or _called(facts, node)
    return Reference(
        key(node),
        REPORT if authors else DOCUMENT,
        " ".join(filter(None, (cited, url))),
        _called(facts, node),
        authors,
        facts.first(node, DCTERMS + "issued"),
        publisher=", ".join(authors),
        genre=_genre(facts, node),
        language=languages[0] if len(languages) == 1 else "",
        url=url,
        doi=identified(facts, node),
        note="" if authors else f"Cited as: {cited}",
    )


def _encoded(facts: Facts, node: str) -> list[str]:
    """Return the documents that are part of a thing: asked for the paper, we have the chapter."""
    inside = (part for part, predicate in facts.into.get(node, ()) if predicate == PART_OF)
    return sorted(part for part in inside if PAPER in facts.classes(part))


def _part(dataset: Dataset, node: str, passages: Sequence[str], document: str) -> Reference:
    """Return how to cite a passage, or what passages of one document state."""
    facts = dataset.facts
    passages = _in_order(facts, passages)
    whole = _document(facts, document)
    place = ", ".join(_place(facts, passage) for passage in passages)
    url = link([facts.first(passage, LINK) for passage in passages]) or whole.url
    edition = _edition(dataset, node, passages)
    cited = facts.first(document, CITATION) or whole.title
    return whole._replace(
        key=key(node),
        plain=" ".join(filter(None, (cited.rstrip(".") + f". {place}.", url, f"[{edition}]"))),
        title=f"{whole.title}, {place}",
        url=url,
        note=". ".join(filter(None, (whole.note.rstrip("."), edition))),
    )


def _edition(dataset: Dataset, node: str, passages: Sequence[str]) -> str:
    """Return under what name Comity has what is cited, and of what class it is."""
    facts, version = dataset.facts, dataset.catalog.version
    by_place = node in passages or PAPER in facts.classes(node)
    what = [] if by_place else [f"{_classes(facts, node)} “{_called(facts, node)}”"]
    cited = [facts.first(passage, CITATION) for passage in passages]
    return f"Comity, version {version}: {', '.join([*what, *cited])}, {node}"


def _in_part(dataset: Dataset, document: str, found: Reference) -> Reference:
    """Return the reference to a document with how much of it is encoded, where not all is."""
    coverage = dataset.coverage.get(document)
    if coverage is None or not coverage.in_part:
        return found
    note = f"Encoded in part: {coverage.in_words()}"
    return found._replace(
        plain=f"{found.plain} [{note}]", note=". ".join(filter(None, (found.note, note)))
    )


def _classes(facts: Facts, node: str) -> str:
    return ", ".join(map(facts.label, facts.narrowest(node)))


def _called(facts: Facts, node: str) -> str:
    """Return the title or label of a node; of one that has none, of what it joins."""
    called = facts.texts(node, TITLE) or facts.texts(node, *LABELS)
    parts = [facts.label(value) for by in NAMING for value in facts.values(node, by)]
    return next(iter(called), "") or " – ".join(parts) or shorten(node, facts.prefixes)


def _as_cited(facts: Facts, issuer: str, document: str) -> str:
    """Return which of its names an issuer has in the document's own citation, else its label."""
    citation = facts.first(document, CITATION)
    known = [name for name in facts.texts(issuer, *LABELS, ALT_LABEL) if citation.startswith(name)]
    return max(known, key=len, default=facts.label(issuer))


def _genre(facts: Facts, document: str) -> str:
    """Return what sort of paper a document is part of, where that is known."""
    kinds = [
        facts.label(kind)
        for whole in facts.values(document, PART_OF)
        for kind in facts.values(whole, COMITY.kind)
    ]
    genre = ", ".join(kinds)
    return genre[:1].upper() + genre[1:]


def _passages(facts: Facts, node: str) -> list[str]:
    return facts.values(node, COMITY.passage)


def _in_order(facts: Facts, passages: Sequence[str]) -> list[str]:
    return sorted(passages, key=lambda passage: natural(facts.first(passage, CITATION)))


def _place(facts: Facts, passage: str) -> str:
    """Return paragraph and sentence; of a passage without them, its own short citation."""
    paragraph, sentence = (
        facts.first(passage, COMITY.paragraph),
        facts.first(passage, COMITY.sentence),
    )
    if paragraph and sentence:
        return f"¶{paragraph} s{sentence}"
    return facts.first(passage, CITATION)


def link(links: Sequence[str]) -> str:
    """Return one link to several passages: browsers mark each, and go to the first.

    >>> link(["http://a.example/x#:~:text=one", "http://a.example/x#:~:text=two,three"])
    'http://a.example/x#:~:text=one&text=two,three'
    """
    first, *others = [link for link in links if link] or [""]
    page, _, _ = first.partition(FRAGMENT)
    same = [link.partition(FRAGMENT)[2] for link in others if link.startswith(page + FRAGMENT)]
    return "&".join([first, *same])
