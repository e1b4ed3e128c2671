"""Filling in: what follows from what a curator has written, written into the same files.

The result is ordinary Turtle and stays the only source: nothing is derived again when it is read.
What a reader of the sentence has to judge is never filled in.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from comity.corpus import Corpus, Source, layout, parsed, writing
from comity.fill import due_rows
from comity.fill.derived import Folder
from comity.terms import GRAPHS

SHARED: Final = (f"{GRAPHS}authority", f"{GRAPHS}concepts")


def fill(corpus: Corpus, document: str) -> dict[str, bytes]:
    """Return the files in which something follows that is not written yet.

    Args:
        corpus: The files.
        document: The name of the document's folder.

    Returns:
        The new content of each file that changes, by its path inside the corpus.

    Raises:
        CorpusError: A file of the document, or one that documents share, is no Turtle.
        ExtraError: The formatter is not installed.
    """
    whole = parsed.read(corpus)
    wanted = [
        source
        for source in corpus.rdf
        if source.graph in SHARED or source.graph == GRAPHS + document
    ]
    texts = layout.formatted(_filled(wanted, whole, document))
    changed = {name: text.encode() for name, text in texts.items()}
    turtle = _replaced(corpus, changed)
    filled = parsed.read(turtle)
    changed |= due_rows.rows(filled, document) | due_rows.items(filled)
    before = {source.name: source.content for source in sources(corpus)}
    return {name: content for name, content in changed.items() if content != before.get(name)}


def _filled(wanted: list[Source], whole: parsed.ParsedCorpus, document: str) -> dict[str, str]:
    """Return the Turtle files with all that follows, and the prefixes that they use."""
    own = Folder(document, whole, [source for source in wanted if source.folder == document])
    shared = Folder("", whole, [source for source in wanted if source.folder != document])
    return {
        name: layout.headed(text, whole.table)
        for name, text in (own.texts() | shared.texts()).items()
    }


def sources(corpus: Corpus) -> tuple[Source, ...]:
    """Return the files into which something may be written."""
    return corpus.rdf + corpus.links + corpus.coverage + corpus.labels + corpus.federated


def _replaced(corpus: Corpus, contents: Mapping[str, bytes]) -> Corpus:
    """Return a corpus with other contents of some of its Turtle files."""
    return corpus._replace(
        rdf=tuple(
            source._replace(content=contents.get(source.name, source.content))
            for source in corpus.rdf
        )
    )


def write(corpus: Corpus, contents: Mapping[str, bytes]) -> list[Path]:
    """Write the files that change, all of them or none.

    Args:
        corpus: The files.
        contents: What `fill` returned.

    Raises:
        TargetError: A file cannot be written; all are as they were.
    """
    return writing.write(corpus.root, contents)
