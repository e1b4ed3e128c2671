"""The edition as a folder of files, to be published on any host, under any prefix.

Nothing in it depends on where it will be: links are relative, and the bytes are the same every
time. Only what has to be absolute by its standard needs an address: the sitemap, redirects, and the
links of the page for what is not there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from comity.dataset import Dataset
from comity.rdf.languages import LANGUAGES
from comity.site import dcat, door, folders, hosts, sitemap
from comity.web.context import Content, Context
from comity.web.edition import Edition
from comity.web.land import Ring
from comity.web.query_runner import NOBODY, Runner

# What a host of files needs beside the edition; each says which files it has.
SECTIONS: Final[tuple[Callable[[Context], Mapping[str, Content]], ...]] = (
    door.files,
    dcat.files,
    sitemap.files,
    hosts.files,
)
# What a summary calls the files, by the folder they are in.
SORTS: Final = {
    **dict.fromkeys(LANGUAGES, "pages"),
    "data": "descriptions",
    "download": "downloads",
}
OTHER: Final = "other files"


class Site(NamedTuple):
    """A site that was written.

    Attributes:
        folder: Where it is.
        counts: How many files there are of each sort.
        size: How many bytes they have together.
        address: Where it will be published; empty where it is not known.
        missing: What could not be had from elsewhere, a sentence each.
    """

    folder: Path
    counts: Counter[str]
    size: int
    address: str
    missing: Sequence[str]


class Settings(NamedTuple):
    """How a site is made.

    Attributes:
        address: Where it will be published, as ``https://example.org/comity/``; may be empty.
        runner: Who runs a reader's query: the browser, or nobody.
        land: The outlines of the land on the map; none where they are not at hand.
        missing: What else could not be had from elsewhere, a sentence each.
    """

    address: str = ""
    runner: Runner = NOBODY
    land: Sequence[Ring] = ()
    missing: Sequence[str] = ()


def export(
    dataset: Dataset,
    folder: Path,
    settings: Settings = Settings(),  # noqa: B008 (a named tuple does not change)
    progress: Callable[[str], None] = lambda _: None,
) -> Site:
    """Write every page and every file of the edition, and what a host of files needs beside them.

    Args:
        dataset: The data set.
        folder: Where to write; made where it is missing. A former site there is exchanged.
        settings: How the site is made.
        progress: Called with the name of each part before it is written.

    Raises:
        CorpusError: A file cannot be read or parsed.
        QueryError: A named question is wrong.
        TargetError: The folder has other things in it, or a file cannot be written.
    """
    folders.require_own(folder)
    address, runner, outlines, missing = settings
    base = address and address.rstrip("/") + "/"
    counts: Counter[str] = Counter()
    size = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal size
        last = ""
        for path, content in _contents(Edition(dataset, base, runner, outlines)):
            top, *rest = path.split("/")
            part = "/".join((top, *rest[:-1][:2]))
            if part != last:
                progress(last := part)
            counts[SORTS.get(top, OTHER)] += 1
            size += len(content.body)
            yield path, content.body

    folders.exchange(folder, counted())
    return Site(folder, counts, size, base, [*_unanswered(runner), *missing])


def _contents(edition: Edition) -> Iterator[tuple[str, Content]]:
    """Yield each address with what is found there."""
    for path in edition.paths():
        content = edition.read(path)
        if content:
            yield path, content
    for section in SECTIONS:
        yield from section(edition.context).items()


def _unanswered(runner: Runner) -> Iterator[str]:
    if runner.missing:
        yield f"queries do not run in the browser, their answers are there: {runner.missing}"


def summary(site: Site) -> Iterator[str]:
    """Yield a summary of a site, line by line."""
    total = sum(site.counts.values())
    yield f"{site.folder}: {total:,} files, {site.size / 1_000_000:.1f} MB"
    yield ", ".join(
        f"{site.counts[sort]:,} {sort}" for sort in (*dict.fromkeys(SORTS.values()), OTHER)
    )
    if site.address:
        yield f"made for {site.address}, readable anywhere"
    else:
        yield "no sitemap, and no redirects for Apache, which need an address: --url https://…"
    yield from site.missing
