"""How to cite: the data set, a document, a passage of it, a thing stated, or an entry of Comity's.

Whose word it is decides who the author is. What a document states, its issuer states: the
reference is to the document, with paragraph and sentence; Comity is named in the note, as the
edition that it was found in, with its version. What rests on no passage (actors, places,
instruments, concepts), and identifications, which are judgements, are the editors': entries in the
data set.

The address (``url``) is only what can be opened today: the document's own page, at the sentences
where the passages have deep links. The IRI of the node stands in the note, as a name: those of
Comity do not resolve yet.
"""

import re
from collections.abc import Sequence
from typing import Final

from comity import names
from comity.bibliography import DATASET, DOCUMENT, ENTRY, MONTHS, REPORT, Reference, date_parts
from comity.corpus import BASE, TERMS, THINGS, Corpus
from comity.errors import QueryError
from comity.names import ALT_LABEL, LABELS, PART_OF, TYPE, Facts, natural
from comity.prefixes import shorten
from comity.stated import CITATION, PARTS
from comity.vocabularies import DCAT, DCTERMS, FOAF, OWL, RDFS

TITLE: Final = DCTERMS + "title"
DATA_SET: Final = DCAT + "Dataset"
PAPER: Final = FOAF + "Document"
LINK: Final = RDFS + "seeAlso"
VERSION: Final = OWL + "versionInfo"

FRAGMENT: Final = "#:~:"  # of the URL Fragment Text Directives; several are joined by &


def cite(data: Corpus, thing: str | None = None) -> Reference:
    """Return how to cite a thing.

    Args:
        data: The corpus.
        thing: An IRI, a prefixed name, a slug, or a name in either language, also as printed;
            None for the data set.

    Raises:
        QueryError: Nothing is called so, or several things are; or no data set is described.
        CorpusError: The data cannot be loaded.
    """
    facts = names.facts(data)
    return reference(facts, data_set(facts) if thing is None else names.find(facts, thing))


def data_set(facts: Facts) -> str:
    """Return the IRI of the data set.

    Raises:
        QueryError: Not one data set is described, but none or several.
    """
    found = sorted(node for node, predicate in facts.into.get(DATA_SET, ()) if predicate == TYPE)
    if len(found) != 1:
        hint = "describe one, as a dcat:Dataset in data/catalog.ttl"
        raise QueryError(f"{len(found)} data sets are described", hint=hint)
    return found[0]


def reference(facts: Facts, node: str) -> Reference:
    """Return how to cite a node."""
    classes = facts.classes(node)
    if DATA_SET in classes:
        return _data_set(facts, node)
    if PAPER in classes:
        return _document(facts, node)
    passages = [node] if TERMS + "Passage" in classes else _passages(facts, node)
    documents = {document for passage in passages for document in facts.values(passage, PART_OF)}
    if len(documents) == 1 and TERMS + "Identification" not in classes:
        return _part(facts, node, passages, documents.pop())
    encoded = _encoded(facts, node)
    if len(encoded) == 1:
        return _document(facts, encoded[0])._replace(key=key(node))
    return _entry(facts, node)


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


def _data_set(facts: Facts, node: str) -> Reference:
    authors = tuple(facts.values(node, DCTERMS + "creator"))
    title, version = _called(facts, node), _first(facts, node, VERSION)
    issued = _first(facts, node, DCTERMS + "issued")
    plain = f"{_by(authors, issued)}. {title}, version {version}. {node}"
    return Reference(
        key(node),
        DATASET,
        plain,
        title,
        authors,
        issued,
        publisher=_first(facts, node, DCTERMS + "publisher"),
        version=version,
        note=node,
    )


def _entry(facts: Facts, node: str) -> Reference:
    """Return how to cite what the editors say of a thing; a judgement names what it rests on."""
    whole = _data_set(facts, data_set(facts))
    # With its prefixed name, lest the entry on a treaty look like the treaty itself.
    title = f"{_called(facts, node)} ({shorten(node, facts.prefixes)})"
    rests_on = [_first(facts, p, CITATION) for p in _in_order(facts, _passages(facts, node))]
    note = ". ".join(filter(None, ("; ".join(rests_on), node)))
    plain = (
        f"{_by(whole.authors, whole.issued)}. {title}. "
        f"In: {whole.title}, version {whole.version}. {note}"
    )
    return whole._replace(
        key=key(node), kind=ENTRY, plain=plain, title=title, container=whole.title, note=note
    )


def _document(facts: Facts, node: str) -> Reference:
    """Return how to cite a document; in words, as it is cited itself."""
    issuers = facts.values(node, DCTERMS + "publisher")
    authors = tuple(_as_cited(facts, issuer, node) for issuer in issuers)
    languages = facts.values(node, DCTERMS + "language")
    url = _first(facts, node, DCTERMS + "source")
    cited = _first(facts, node, CITATION) or _called(facts, node)
    return Reference(
        key(node),
        REPORT if authors else DOCUMENT,
        " ".join(filter(None, (cited, url))),
        _called(facts, node),
        authors,
        _first(facts, node, DCTERMS + "issued"),
        publisher=", ".join(authors),
        genre=_genre(facts, node),
        language=languages[0] if len(languages) == 1 else "",
        url=url,
        doi=_doi(facts, node),
        note="" if authors else f"Cited as: {cited}",
    )


def _encoded(facts: Facts, node: str) -> list[str]:
    """Return the documents that are part of a thing: asked for the paper, we have the chapter."""
    inside = (part for part, predicate in facts.into.get(node, ()) if predicate == PART_OF)
    return sorted(part for part in inside if PAPER in facts.classes(part))


def _part(facts: Facts, node: str, passages: Sequence[str], document: str) -> Reference:
    """Return how to cite a passage, or what passages of one document state."""
    passages = _in_order(facts, passages)
    whole = _document(facts, document)
    place = ", ".join(_place(facts, passage) for passage in passages)
    url = link([_first(facts, passage, LINK) for passage in passages]) or whole.url
    edition = _edition(facts, node, passages)
    cited = _first(facts, document, CITATION) or whole.title
    return whole._replace(
        key=key(node),
        plain=" ".join(filter(None, (cited.rstrip(".") + f". {place}.", url, f"[{edition}]"))),
        title=f"{whole.title}, {place}",
        url=url,
        note=". ".join(filter(None, (whole.note.rstrip("."), edition))),
    )


def _edition(facts: Facts, node: str, passages: Sequence[str]) -> str:
    """Return under what name Comity has what is cited, and of what class it is."""
    version = _first(facts, data_set(facts), VERSION)
    what = [] if node in passages else [f"{_classes(facts, node)} “{_called(facts, node)}”"]
    cited = [_first(facts, passage, CITATION) for passage in passages]
    return f"Comity, version {version}: {', '.join([*what, *cited])}, {node}"


def _classes(facts: Facts, node: str) -> str:
    return ", ".join(map(facts.label, facts.narrowest(node)))


def _called(facts: Facts, node: str) -> str:
    """Return the title or label of a node; of one that has none, those of its parts."""
    called = facts.texts(node, TITLE) or facts.texts(node, *LABELS)
    parts = [facts.label(value) for name in PARTS for value in facts.values(node, TERMS + name)]
    return next(iter(called), "") or " – ".join(parts) or shorten(node, facts.prefixes)


def _as_cited(facts: Facts, issuer: str, document: str) -> str:
    """Return which of its names an issuer has in the document's own citation, else its label."""
    citation = _first(facts, document, CITATION)
    known = [name for name in facts.texts(issuer, *LABELS, ALT_LABEL) if citation.startswith(name)]
    return max(known, key=len, default=facts.label(issuer))


def _genre(facts: Facts, document: str) -> str:
    """Return what sort of paper a document is part of, where that is known."""
    kinds = [
        facts.label(kind)
        for whole in facts.values(document, PART_OF)
        for kind in facts.values(whole, TERMS + "kind")
    ]
    genre = ", ".join(kinds)
    return genre[:1].upper() + genre[1:]


def _doi(facts: Facts, document: str) -> str:
    identifiers = facts.values(document, DCTERMS + "identifier")
    return next((i.removeprefix("doi:") for i in identifiers if i.startswith("doi:")), "")


def _passages(facts: Facts, node: str) -> list[str]:
    return facts.values(node, TERMS + "passage")


def _in_order(facts: Facts, passages: Sequence[str]) -> list[str]:
    return sorted(passages, key=lambda passage: natural(_first(facts, passage, CITATION)))


def _place(facts: Facts, passage: str) -> str:
    """Return paragraph and sentence; of a passage without them, its own short citation."""
    paragraph, sentence = (
        _first(facts, passage, TERMS + name) for name in ("paragraph", "sentence")
    )
    if paragraph and sentence:
        return f"¶{paragraph} s{sentence}"
    return _first(facts, passage, CITATION)


def link(links: Sequence[str]) -> str:
    """Return one link to several passages: browsers mark each, and go to the first.

    >>> link(["http://a.example/x#:~:text=one", "http://a.example/x#:~:text=two,three"])
    'http://a.example/x#:~:text=one&text=two,three'
    """
    first, *others = [link for link in links if link] or [""]
    page, _, _ = first.partition(FRAGMENT)
    same = [link.partition(FRAGMENT)[2] for link in others if link.startswith(page + FRAGMENT)]
    return "&".join([first, *same])


def _by(authors: Sequence[str], issued: str) -> str:
    """Return who answers for it and the date, written as far as it goes."""
    year, month, day = [*date_parts(issued), 0, 0, 0][:3]
    words = (str(day) if day else "", MONTHS[month - 1] if month else "", str(year or "undated"))
    return f"{', '.join(authors)} ({' '.join(filter(None, words))})"


def _first(facts: Facts, node: str, predicate: str) -> str:
    return next(iter(facts.values(node, predicate)), "")
