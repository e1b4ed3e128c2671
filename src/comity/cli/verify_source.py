"""``comity verify-source``: whether a copy of the document has every passage."""

import argparse
from pathlib import Path
from typing import Final

from comity.cli.codes import FINDINGS, FINE

PURPOSE: Final = "look for every encoded sentence in a copy of the document"
EXAMPLE: Final = "comity verify-source chapter.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a text file, or a saved web page")
    parser.add_argument("--all", action="store_true", help="list the passages that are found too")


def run(options: argparse.Namespace) -> int:
    """Print the passages that a copy of the document lacks, and how many it has."""
    from comity.dataset import read
    from comity.documents import copies
    from comity.documents.verification import Status, verify_source

    text = copies.read(options.file)
    found = verify_source(read(options.corpus), text)
    for verdict in found.verdicts:
        if options.all or verdict.status is not Status.FOUND:
            print(f"{verdict.passage.slug:8} {verdict.status:10} {verdict.passage.citation}")
    there, sentences = found.count(headings=False)
    titles, headings = found.count(headings=True)
    print(f"{there} of {sentences} sentences found, {titles} of {headings} headings found")
    return FINE if found.complete else FINDINGS
