"""A document that was encoded in part: the sentences of a longer copy are added to its folder.

The copy begins where the document begins. What is in the folder keeps its numbers and all that was
written there; the copy has it, word for word and divided alike, before anything is added.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from comity.corpus import COVERAGE, layout
from comity.dataset import Dataset
from comity.documents import deep_links, draft
from comity.documents.draft import GOES_ON, PASSAGES, Draft
from comity.documents.sentences import Piece
from comity.documents.verification import Passage, fingerprint, normal_form, passages
from comity.errors import NewDocumentError, Place
from comity.terms import DCTERMS, THINGS

_DOCUMENT: Final = "document.ttl"
_NUMBER: Final = re.compile(r"p(\d+)-s\d+")
_MARK: Final = re.compile(rf"\s*;\s*{GOES_ON}(?=\s*[;.])")


class Continuation(NamedTuple):
    """What is added to a folder.

    Attributes:
        draft: The document as the copy has it.
        known: How many of its headings and sentences are in the folder.
        whole: Whether the document ends with the copy.
    """

    draft: Draft
    known: int
    whole: bool

    @property
    def added(self) -> tuple[Piece, ...]:
        """The headings and sentences that are new."""
        return self.draft.pieces[self.known :]


def further(  # noqa: PLR0913 (what the command takes)
    dataset: Dataset,
    name: str,
    found: Sequence[Piece],
    copy: "Copy",
    url: str = "",
    *,
    whole: bool = False,
) -> Continuation:
    """Prepare what a longer copy adds to the folder of a document.

    Args:
        dataset: The data set.
        name: The name of the document.
        found: The headings and sentences of the copy.
        copy: The copy, for messages.
        url: The address of the page that shows it; by default the source of the document.
        whole: Whether the document ends with the copy.

    Raises:
        NewDocumentError: There is no such document, it is whole already, or the copy is not one
            of it, from its beginning and longer than what is there.
        CorpusError: The data cannot be loaded.
    """
    draft.require_writable(dataset.corpus)
    document = THINGS + name
    coverage = dataset.coverage.get(document)
    known = [passage for passage in passages(dataset.store) if passage.document == name]
    if coverage is None or not known:
        hint = "start it without --append"
        raise NewDocumentError(f"there is no document {name} to continue", hint=hint)
    if coverage.whole:
        place = Place(str(dataset.corpus.root / "data" / name / _DOCUMENT))
        message = "the document says that its passages are its whole text"
        raise NewDocumentError(message, place, hint=f"write {GOES_ON} there if they are not")
    numbered = tuple(_numbered(found, known))
    _require_all(known, numbered, copy)
    if len(numbered) == len(known) and not whole:
        hint = "give a longer copy; if the document ends there, add --whole"
        message = f"the copy has no sentence after {known[-1].slug}"
        raise NewDocumentError(message, Place(copy.file), hint=hint)
    url = url or dataset.facts.first(document, DCTERMS + "source")
    links = [""] * len(numbered)
    if url:
        links = deep_links.directives(
            [piece.words for piece in numbered], [not piece.sentence for piece in numbered]
        )
    own = next(p for p, space in dataset.prefixes.items() if space == f"{document}/")
    prepared = Draft(name, own, numbered, url, tuple(links), dataset.prefixes)
    return Continuation(prepared, len(known), whole)


class Copy(NamedTuple):
    """A copy of a document, for messages.

    Attributes:
        text: Its text.
        file: Its file.
    """

    text: str
    file: str

    def place(self, end: int) -> Place:
        """Return the line on which a place of the normal form is; of a web page only the file."""
        if Path(self.file).suffix in {".htm", ".html"}:
            return Place(self.file)
        lines = accumulate(len(normal_form(line)) for line in self.text.splitlines())
        return Place(self.file, next((n for n, so_far in enumerate(lines, 1) if so_far > end), 1))


def _numbered(found: Sequence[Piece], known: Sequence[Passage]) -> Iterator[Piece]:
    """Yield the pieces of a copy, their paragraphs written with as many digits as the folder has.

    >>> piece = Piece("p007-s1", ("So.",), "h1", 7, 1)
    >>> [one.slug for one in _numbered([piece], [Passage("p01-s1", "", "", False, 0, 2, "")])]
    ['p07-s1']
    """
    digits = next((len(m[1]) for passage in known if (m := _NUMBER.fullmatch(passage.slug))), 2)
    for piece in found:
        slug = f"p{piece.paragraph:0{digits}}-s{piece.sentence}" if piece.sentence else piece.slug
        yield piece._replace(slug=slug)


def _require_all(known: Sequence[Passage], found: Sequence[Piece], copy: Copy) -> None:
    """Raise unless the copy begins with all that is in the folder, numbered alike."""
    prints = [fingerprint(piece.normal) for piece in found]
    starts = [*accumulate((len(piece.normal) for piece in found), initial=0)]
    for number, passage in enumerate(known):
        if number == len(found):
            hint = "give a copy that begins with the document and has all sentences so far"
            message = f"the copy ends before {passage.slug}, which the folder has"
            raise NewDocumentError(message, copy.place(starts[-1] - 1), hint=hint)
        if passage.fingerprint != prints[number]:
            raise _other(passage, prints[number:], copy.place(starts[number]))
        if (passage.slug, passage.offset) != (found[number].slug, starts[number]):
            message = (
                f"{passage.slug}, at {passage.offset} in the folder, is {found[number].slug}, "
                f"at {starts[number]}, in the copy"
            )
            hint = "divide the copy as the folder is: a blank line after each paragraph and heading"
            raise NewDocumentError(message, copy.place(starts[number]), hint=hint)


def _other(passage: Passage, ahead: Sequence[str], place: Place) -> NewDocumentError:
    """Return why a passage is not where the copy should have it."""
    if passage.fingerprint in ahead:
        between = ahead.index(passage.fingerprint)
        what = "a sentence or heading" if between == 1 else f"{between} sentences and headings"
        message = f"the copy has {what} before {passage.slug}, which the folder does not have"
        hint = "remove what is not of the document; if the folder lacks a sentence, start a new one"
        return NewDocumentError(message, place, hint=hint)
    message = f"{passage.slug} is not in the copy, word for word"
    hint = (
        "divide the copy as the folder is, with the marks | and ~; "
        "“comity verify-source” says which passages it has"
    )
    return NewDocumentError(message, place, hint=hint)


def contents(dataset: Dataset, found: Continuation) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the new content of each file that changes.

    Raises:
        NewDocumentError: The folder has not the files that the command can add to.
    """
    folder = dataset.corpus.root / "data" / found.draft.name
    if found.added:
        blocks = "".join([*draft.passages(found.draft)][found.known :])
        text = _text(folder / PASSAGES).rstrip("\n") + f"\n{blocks}"
        yield PASSAGES, layout.headed(text, found.draft.table).encode()
        rows = "".join("\t".join(row) + "\n" for row in draft.waiting(found.added))
        yield COVERAGE, (_text(folder / COVERAGE).rstrip("\n") + "\n" + rows).encode()
    if found.whole:
        text, times = _MARK.subn("", _text(folder / _DOCUMENT))
        if times != 1:
            hint = f"take {GOES_ON} out by hand, and leave out --whole"
            message = f"{GOES_ON} is not here, once"
            raise NewDocumentError(message, Place(str(folder / _DOCUMENT)), hint=hint)
        yield _DOCUMENT, text.encode()


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        hint = "a document is continued in files with these names"
        raise NewDocumentError("no such file", Place(str(file)), hint=hint) from None


def summary(found: Continuation, folder: Path) -> Iterator[str]:
    """Yield what was added, what may be divided wrongly, and what comes next.

    Args:
        found: What was added.
        folder: Where.
    """
    sentences = sum(piece.sentence > 0 for piece in found.added)
    headings = len(found.added) - sentences
    counts = ((sentences, "sentence"), (headings, "heading"))
    counted = ", ".join(f"{n} {name}{'s' * (n != 1)}" for n, name in counts)
    last = found.draft.pieces[found.known - 1].slug
    yield f"{folder}: {counted} added after {last}"
    if found.whole:
        yield f"the document is complete: {_DOCUMENT} no longer says {GOES_ON}; correct its caveat"
    added = {piece.slug for piece in found.added}
    unsure = [(slug, why) for slug, why in draft.doubts(found.draft) if slug in added]
    yield from draft.to_look_at(unsure)
    yield "next: comity check --only NEW (list what is missing)"
