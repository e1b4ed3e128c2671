"""The one prefix table, and how IRIs are written with it.

To it comes, for a document without a line in it, the prefix that the document's folder declares
for its own namespace: a new document needs no edit elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from comity.corpus import PREFIX_TABLE, Corpus, Source, turtle
from comity.terms import SH, THINGS

_PREFIX: Final = NamedNode(SH + "prefix")
_NAMESPACE: Final = NamedNode(SH + "namespace")


def table(corpus: Corpus) -> dict[str, str]:
    """Return the namespace of each prefix of ``ontology/prefixes.ttl``, and of the documents'.

    Raises:
        CorpusError: The table is not Turtle.
    """
    sources = (source for source in corpus.rdf if source.name == PREFIX_TABLE)
    quads = (quad for source in sources for quad in turtle.quads(source))
    return with_documents(declared(quads), corpus)


def with_documents(table: Mapping[str, str], corpus: Corpus) -> dict[str, str]:
    """Return a prefix table with the prefixes that documents declare for their own namespace.

    A prefix means one namespace and a namespace has one prefix: the table goes first, then
    the folders and their files in the order of their names.

    Args:
        table: The namespace of each prefix.
        corpus: The files.
    """
    known = dict(table)
    for source in corpus.rdf:
        namespace = f"{THINGS}{source.folder}/"
        new = source.name.count("/") > 1 and namespace not in known.values()
        if new and (prefix := own(source)):
            known.setdefault(prefix, namespace)
    return dict(sorted(known.items()))


def doubled(corpus: Corpus) -> Iterator[tuple[Source, str, str]]:
    """Yield each file of a document's folder whose own prefix is that of a document before it.

    Yields:
        The file, the prefix, and the folder that had it first.
    """
    owners: dict[str, str] = {}
    for source in corpus.rdf:
        if source.folder in corpus.document_folders and (prefix := own(source)):
            owner = owners.setdefault(prefix, source.folder)
            if owner != source.folder:
                yield source, prefix, owner


def own(source: Source) -> str:
    """Return the prefix that a file declares for the namespace of its document; it may be empty."""
    namespace = re.escape(f"{THINGS}{source.folder}/".encode())
    found = re.search(rb"^@prefix\s+([\w-]+):\s*<%b>" % namespace, source.content, re.MULTILINE)
    return found[1].decode() if found else ""


def declared(quads: Iterable[Quad]) -> dict[str, str]:
    """Return the namespace of each prefix that is declared with ``sh:declare``."""
    names: dict[object, str] = {}
    namespaces: dict[object, str] = {}
    for quad in quads:
        if isinstance(quad.object, Literal) and quad.predicate == _PREFIX:
            names[quad.subject] = quad.object.value
        elif isinstance(quad.object, Literal) and quad.predicate == _NAMESPACE:
            namespaces[quad.subject] = quad.object.value
    pairs = ((name, namespaces[node]) for node, name in names.items() if node in namespaces)
    return dict(sorted(pairs))
