"""``comity new``: start the folder of a document, or number its sentences."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comity.cli.arguments import complete
from comity.cli.codes import FINE
from comity.errors import NewDocumentError

if TYPE_CHECKING:
    from comity.dataset import Dataset
    from comity.documents.sentences import Piece

PURPOSE: Final = "start the folder of another document from its text"
EXAMPLE: Final = "comity new talks-2003 talks.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "document", metavar="DOCUMENT", help="its name in small letters, such as talks-2003"
    )
    file = parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="its text alone, with a blank line after each paragraph and heading; or a saved web "
        "page",
    )
    complete(file, "files")
    parser.add_argument(
        "--list",
        action="store_true",
        help="print each sentence with its number, and write nothing",
    )
    parser.add_argument(
        "--url", default="", metavar="URL", help="the web page of the text, for deep links"
    )
    parser.add_argument(
        "--prefix",
        default="",
        metavar="PREFIX",
        help="the prefix of its IRIs (default: made from the name)",
    )
    parser.add_argument(
        "--part",
        action="store_true",
        help="the text is only the beginning of the document; the folder records it",
    )
    parser.add_argument(
        "--append",
        action="store_true",
        help="add the further sentences of a longer text to a folder made with --part",
    )
    parser.add_argument(
        "--whole", action="store_true", help="with --append: the text is now complete"
    )


def run(options: argparse.Namespace) -> int:
    """Write the folder, or add to it, and print what comes next; or list numbers of sentences."""
    from comity.dataset import read
    from comity.documents import copies, draft

    _require_fitting(options)
    text = copies.read(options.file)
    found = draft.numbered(text, str(options.file))
    if options.list:
        for piece in found:
            print(f"{piece.slug:8} {piece.text}")
        return FINE
    dataset = read(options.corpus)
    if options.append:
        lines = _appended(options, dataset, found, text)
    else:
        document = draft.draft(
            dataset, options.document, found, options.url, options.prefix, part=options.part
        )
        folder = draft.write(dataset.corpus, document)
        lines = draft.summary(document, options.file, folder)
    for line in lines:
        print(line)
    return FINE


def _require_fitting(options: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if options.whole and not options.append:
        hint = "leave it out: a new document is complete unless --part is given"
        raise NewDocumentError("--whole needs --append", hint=hint)
    if options.append and (options.part or options.prefix):
        hint = "leave them out: the folder keeps its prefix, and is a part until --whole"
        raise NewDocumentError("--part and --prefix are for a new document", hint=hint)


def _appended(
    options: argparse.Namespace, dataset: "Dataset", found: list["Piece"], text: str
) -> Iterator[str]:
    """Add the further sentences of a longer copy; return a summary."""
    from comity.corpus import writing
    from comity.documents import continuation
    from comity.documents.draft import from_here

    copy = continuation.Copy(text, str(options.file))
    added = continuation.further(
        dataset, options.document, found, copy, options.url, whole=options.whole
    )
    folder = dataset.corpus.root / "data" / options.document
    writing.write(folder, dict(continuation.contents(dataset, added)))
    return continuation.summary(added, from_here(folder))
