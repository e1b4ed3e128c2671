"""The folder of a next document, started from its text: all that can be known without reading it.

Of the text, only numbers, places and fingerprints are written, never a sentence. What is left for
the curator to write is marked `TO_DO`, and ``comity check`` lists it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, count
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from comity.corpus import COMPARISONS, COVERAGE, LINKS, Corpus, layout, tsv, writing
from comity.corpus.coverage import COLUMNS, TO_DO_STATUS
from comity.dataset import Dataset
from comity.dataset.facts import Facts
from comity.documents import deep_links
from comity.documents.sentences import Piece, pieces
from comity.documents.verification import fingerprint
from comity.errors import NewDocumentError, Place, TargetError
from comity.rdf.curies import shorten
from comity.terms import COMITY, GRAPHS, THINGS

LONGEST_NAME: Final = 60
FEWEST_WORDS: Final = 3
MOST_WORDS: Final = 80
LONGEST_STEM: Final = 8
YEAR_DIGITS: Final = 4

PASSAGES: Final = "passages.ttl"
GOES_ON: Final = "comity:exhaustive false"

_SCAFFOLD: Final = Path(__file__).with_name("scaffold")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`#]+")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ENDED: Final = re.compile(r"[.!?…:;,][\"'”’»)\]]*(?:\[\d+\])*$")


class Draft(NamedTuple):
    """A document before its folder is written.

    Attributes:
        name: The name of its folder, and its last part in IRIs.
        prefix: The prefix of its own namespace.
        pieces: Its headings and sentences, in order.
        url: The address of its page; empty where none was given.
        links: What marks each piece on that page, from `comity.documents.deep_links.directives`.
        table: The prefix table, with its own prefix.
        example: An event of the data, by its prefixed name, for an example.
        part: Whether the document goes on after them.
    """

    name: str
    prefix: str
    pieces: tuple[Piece, ...]
    url: str
    links: tuple[str, ...]
    table: Mapping[str, str]
    example: str = ""
    part: bool = False

    @property
    def headings(self) -> int:
        """How many headings there are."""
        return sum(not piece.sentence for piece in self.pieces)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        return max(piece.paragraph for piece in self.pieces)

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.pieces) - self.headings


def numbered(text: str, file: str) -> list[Piece]:
    """Return the headings and sentences of a text, if a document can be made of them.

    Args:
        text: The text of the document, and nothing else.
        file: Its file, for messages.

    Raises:
        NewDocumentError: There is no sentence, or one before the first heading.
    """
    found = pieces(text)
    first = next((piece for piece in found if piece.sentence), None)
    if first is None:
        hint = "a sentence ends with . ! ? or …, or with the mark | where you set it"
        raise NewDocumentError("no sentences found", Place(file), hint=hint)
    if not first.section:
        message = "the first sentence has no heading above it"
        hint = "write the title on a line above it, with “# ” before it"
        raise NewDocumentError(message, Place(file), hint=hint)
    return found


def draft(  # noqa: PLR0913 (what the command takes)
    dataset: Dataset,
    name: str,
    found: Sequence[Piece],
    url: str,
    prefix: str,
    *,
    part: bool = False,
) -> Draft:
    """Prepare the folder of a next document.

    Args:
        dataset: The data set that it will be part of.
        name: The name of the document, in kebab-case: ``cnd2004-7``.
        found: Its headings and sentences.
        url: The address of the page that shows it, for the deep links; empty for none.
        prefix: The prefix of its namespace; by default, one made of the name.
        part: Whether the document goes on after them.

    Raises:
        NewDocumentError: A name, a prefix or an address cannot be used, or is in use.
        CorpusError: The data cannot be loaded.
    """
    facts, table = dataset.facts, dataset.prefixes
    require_writable(dataset.corpus)
    _require_free(dataset.corpus, name, table, facts)
    if url and not _ADDRESS.fullmatch(url):
        hint = "give it with http:// or https://, without blanks and without #"
        raise NewDocumentError(f"“{url}” is not the address of a page", hint=hint)
    own = _own_prefix(name, prefix, table)
    links = [""] * len(found)
    if url:
        links = deep_links.directives([p.words for p in found], [not p.sentence for p in found])
    known = {**table, own: f"{THINGS}{name}/"}
    events = facts.instances(COMITY.Event)
    example = shorten(events[0], table) if events else f"{own}:example-event"
    return Draft(name, own, tuple(found), url, tuple(links), known, example, part)


def require_writable(corpus: Corpus) -> None:
    """Raise where the data is that of the installed program.

    Raises:
        NewDocumentError: It is.
    """
    if corpus.root == Path(__file__).resolve().parents[1]:
        hint = "work in a clone, or name your own copy of the data with --corpus"
        raise NewDocumentError("the data is part of the installed program", hint=hint)


def _require_free(corpus: Corpus, name: str, table: Mapping[str, str], facts: Facts) -> None:
    """Raise unless a document can have this name."""
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        hint = f"use small letters and digits, joined by hyphens, {LONGEST_NAME} at most: cnd2004-7"
        raise NewDocumentError(f"“{name}” is not the name of a document", hint=hint)
    folder = corpus.root / "data" / name
    if folder.exists() or folder.is_symlink():
        hint = "choose another name, or --append to it; remove it if nothing in it is yours"
        raise NewDocumentError("the folder exists already", Place(str(folder)), hint=hint)
    graphs = {source.graph for source in corpus.rdf} | {GRAPHS + LINKS, GRAPHS + COMPARISONS}
    if GRAPHS + name in graphs or f"{THINGS}{name}/" in table.values():
        message = f"the name {name} has another meaning in the IRIs of the data"
        raise NewDocumentError(message, hint="choose another name")
    if THINGS + name in facts.out:
        message = f"the data describes <{THINGS}{name}> already"
        raise NewDocumentError(message, hint=f"choose another name; “comity show document:{name}”")


def _own_prefix(name: str, wanted: str, table: Mapping[str, str]) -> str:
    """Return the prefix that was asked for, if it is free; else one made of the name."""
    if not wanted:
        stem, chapter = _stem(name), name.rpartition("-")[2]
        apart = [f"{stem}-{chapter}"] if chapter.isdigit() and len(chapter) < YEAR_DIGITS else []
        tries = chain([stem], apart, (f"{stem}-{number}" for number in count(2)))
        return next(prefix for prefix in tries if prefix not in table)
    if not _PREFIX.fullmatch(wanted):
        hint = "use small letters and digits, joined by hyphens, a letter first"
        raise NewDocumentError(f"“{wanted}” cannot be a prefix", hint=hint)
    if wanted in table:
        message = f"the prefix {wanted}: is already used for <{table[wanted]}>"
        raise NewDocumentError(message, hint="choose another one, or leave out --prefix")
    return wanted


def _stem(name: str) -> str:
    """Return the letters of a name and its year: of several parts, the first letter of each.

    >>> _stem("cnd2004-9"), _stem("talks-2003"), _stem("example-communique-2002"), _stem("speech")
    ('cnd04', 'talks03', 'ec02', 'speech')
    """
    year = _YEAR.search(name)
    parts = [part for part in re.split(r"[^a-z]+", name) if part]
    letters = parts[0][:LONGEST_STEM] if len(parts) == 1 else "".join(part[0] for part in parts)
    return letters + (year[0][-2:] if year else "")


def doubts(found: Draft) -> Iterator[tuple[str, str]]:
    """Yield what may have been divided wrongly: the number of the passage, and the reason."""
    times = Counter(piece.normal for piece in found.pieces)
    for piece, link in zip(found.pieces, found.links, strict=True):
        for reason in _reasons(piece, times[piece.normal]):
            yield piece.slug, reason
        if found.url and not link:
            yield piece.slug, "no few words mark it on the page: it has no deep link"


def _reasons(piece: Piece, times: int) -> Iterator[str]:
    first = next(character for character in piece.text if character.isalnum())
    if piece.sentence and first.islower():
        yield "begins with a small letter"
    if piece.sentence and not _ENDED.search(piece.text):
        yield "has no full stop at its end"
    if piece.sentence and len(piece.words) < FEWEST_WORDS:
        yield f"has fewer than {FEWEST_WORDS} words"
    if len(piece.words) > MOST_WORDS:
        yield f"has more than {MOST_WORDS} words"
    if times > 1:
        yield f"occurs {times} times in the text"


def summary(found: Draft, file: Path, folder: Path) -> Iterator[str]:
    """Yield what was found in the text, what may be wrong with it, and what comes next.

    Args:
        found: The document.
        file: Where its text is.
        folder: Where it was written.
    """
    counts = {
        "paragraph": found.paragraphs,
        "sentence": found.sentences,
        "heading": found.headings,
    }
    counted = ", ".join(f"{n} {name}{'s' if n > 1 else ''}" for name, n in counts.items())
    yield f"{folder}: {counted}; the prefix of its IRIs is {found.prefix}:"
    yield from to_look_at(list(doubts(found)))
    yield f"next: comity new {found.name} {file} --list (check that each line is one sentence)"
    yield f"      comity todo {found.name} (list what is missing, in order)"
    yield f"      comity fill {found.name} (write what can be derived)"
    yield "      docs/new-document.md (the guide, also to new concepts in ontology/concepts.ttl)"


def to_look_at(unsure: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what may have been divided wrongly, as `doubts` has it."""
    yield from ("look at:",) if unsure else ()
    yield from (f"  {slug:8} {reason}" for slug, reason in unsure)


def write(corpus: Corpus, found: Draft) -> Path:
    """Write the folder, all of it or nothing.

    Args:
        corpus: The files that it is added to.
        found: The document.

    Returns:
        The folder, from the working directory if it lies in it.

    Raises:
        NewDocumentError: It cannot be written; nothing is left behind.
    """
    target = corpus.root / "data" / found.name
    contents = ((name, text.encode()) for name, text in files(found))
    try:
        writing.exchange(target, contents, root=corpus.root)
    except TargetError as error:
        hint = "name a copy of the data with --corpus that you may write to"
        raise NewDocumentError(error.message, Place(str(target)), hint=hint) from None
    return from_here(target)


def from_here(folder: Path) -> Path:
    """Return a folder from the working directory, if it lies in it."""
    here, absolute = Path.cwd(), folder.absolute()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else folder


def files(found: Draft) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of the folder."""
    source = f"\n    dcterms:source <{found.url}> ;" if found.url else ""
    part = f"\n    {GOES_ON} ;" if found.part else ""
    yield "document.ttl", _turtle(found, [_filled("document", found, source=source, part=part)])
    yield PASSAGES, _turtle(found, [_filled("passages", found), *passages(found)])
    first = next(piece.slug for piece in found.pieces if piece.sentence)
    yield (
        "statements.ttl",
        _turtle(found, [_filled("statements", found, sentence=first, example=found.example)]),
    )
    yield COVERAGE, _table(found)


def _filled(template: str, found: Draft, **values: object) -> str:
    text = (_SCAFFOLD / f"{template}.ttl").read_text("utf-8")
    return Template(text).substitute(values, name=found.name, prefix=found.prefix)


def _turtle(found: Draft, blocks: Iterable[str]) -> str:
    """Return a Turtle file: the prefixes that it uses, then its text."""
    body = "".join(blocks)
    head = layout.prefixes_of(body, found.table)
    return f"{head}\n{body}" if head else body


def passages(found: Draft) -> Iterator[str]:
    """Yield the description of each heading and sentence, in Turtle."""
    lengths = [len(piece.normal) for piece in found.pieces]
    offsets = [0, *accumulate(lengths)]
    for piece, link, offset, length in zip(
        found.pieces, found.links, offsets, lengths, strict=False
    ):
        address = f"{found.url}{deep_links.DIRECTIVE}{link}"
        yield _filled(
            "sentence" if piece.sentence else "heading",
            found,
            slug=piece.slug,
            number=piece.slug.removeprefix("h"),
            citation=found.name.upper(),
            section=piece.section,
            paragraph=piece.paragraph,
            sentence=piece.sentence,
            offset=offset,
            length=length,
            fingerprint=fingerprint(piece.normal),
            link=f" ;\n    rdfs:seeAlso <{address}>" if link else "",
        )


def _table(found: Draft) -> str:
    return tsv.text(COLUMNS, waiting(found.pieces))


def waiting(found: Iterable[Piece]) -> list[tuple[str, ...]]:
    """Return a row of the coverage table for each sentence, which nobody has looked at yet."""
    return [(piece.slug, TO_DO_STATUS, "0", "", "") for piece in found if piece.sentence]
