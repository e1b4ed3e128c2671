"""``comity new``: the folder of a next document, or the numbers of its sentences."""

import argparse
from pathlib import Path
from typing import Final

from comity.cli.codes import FINE

PURPOSE: Final = "start the folder of a next document from its text"
EXAMPLE: Final = "comity new talks-2003 talks.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "document", metavar="DOCUMENT", help="its name in small letters, as talks-2003"
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="its text and no more, a blank line after each paragraph and heading; or a saved page",
    )
    parser.add_argument(
        "--list",
        action="store_true",
        help="print each sentence with its number, and write nothing",
    )
    parser.add_argument(
        "--url", default="", metavar="URL", help="the page that shows it, for the deep links"
    )
    parser.add_argument(
        "--prefix", default="", metavar="PREFIX", help="for its IRIs (made of the name)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the folder, and print what comes next; or list the numbers of the sentences."""
    from comity.dataset import read
    from comity.documents import copies, draft

    found = draft.numbered(copies.read(options.file), str(options.file))
    if options.list:
        for piece in found:
            print(f"{piece.slug:8} {piece.text}")
        return FINE
    dataset = read(options.corpus)
    document = draft.draft(dataset, options.document, found, options.url, options.prefix)
    folder = draft.write(dataset.corpus, document)
    for line in draft.summary(document, options.file, folder):
        print(line)
    return FINE
