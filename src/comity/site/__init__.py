"""The edition as a folder of files, to be published on any host, under any prefix.

Nothing in it depends on where it will be: links are relative, and the bytes are the same every
time. Only what has to be absolute by its standard (the sitemap, canonical links) needs an address.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from comity.corpus import Corpus
from comity.pages.context import Content
from comity.pages.edition import Edition
from comity.site import folders, front


class Site(NamedTuple):
    """A site that was written.

    Attributes:
        folder: Where it is.
        counts: How many files there are of each ending.
        size: How many bytes they have together.
        address: Where it will be published; empty where that was not said.
    """

    folder: Path
    counts: Counter[str]
    size: int
    address: str


def export(
    corpus: Corpus,
    folder: Path,
    address: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Site:
    """Write every page and every file of the edition, and what a host of files needs beside them.

    Args:
        corpus: The files.
        folder: Where to write; made where it is missing. A former site there is exchanged.
        address: Where the site will be published, as ``https://example.org/comity/``; may be empty.
        progress: Called with the name of each part before it is written.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
        TargetError: The folder has other things in it, or a file cannot be written.
    """
    folders.require_own(folder)
    base = address and address.rstrip("/") + "/"
    counts: Counter[str] = Counter()
    size = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal size
        part = ""
        for path, content in _contents(Edition(corpus, base)):
            top = path.partition("/")[0]
            if top != part:
                progress(part := top)
            counts[path.rpartition(".")[2]] += 1
            size += len(content.body)
            yield path, content.body

    folders.exchange(folder, counted())
    return Site(folder, counts, size, base)


def _contents(edition: Edition) -> Iterator[tuple[str, Content]]:
    """Yield each address with what is found there."""
    for path in edition.paths():
        content = edition.read(path)
        if content:
            yield path, content
    yield from front.files(edition.context).items()


def told(site: Site) -> Iterator[str]:
    """Yield what a user is told of a site, line by line."""
    total = sum(site.counts.values())
    yield f"{site.folder}: {total:,} files, {site.size / 1_000_000:.1f} MB"
    kinds = ", ".join(f"{count:,} {ending}" for ending, count in site.counts.most_common())
    yield f"of them {kinds}"
    if site.address:
        yield f"made for {site.address}, readable anywhere"
    else:
        yield "no sitemap and no canonical links, which need an address: --url https://…"
