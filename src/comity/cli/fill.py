"""``comity fill``: write what can be derived into the files of a document."""

import argparse
from difflib import SequenceMatcher
from typing import Final

from comity.cli.arguments import complete
from comity.cli.codes import FINE

PURPOSE: Final = "write what can be derived into the files of a document"
EXAMPLE: Final = "comity fill talks-2003"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    document = parser.add_argument(
        "document", metavar="DOCUMENT", help="the name of its folder in data/"
    )
    complete(document, "documents")


def run(options: argparse.Namespace) -> int:
    """Fill in the files, and print how many lines of each are new or changed."""
    from comity import fill
    from comity.check import todo
    from comity.corpus import read

    corpus = read(options.corpus)
    corpus.require_readable()
    todo.require(corpus, options.document)
    before = {source.name: source.content for source in fill.sources(corpus)}
    contents = fill.fill(corpus, options.document)
    fill.write(corpus, contents)
    for name, content in contents.items():
        count = _written(before[name], content)
        print(f"{name}: {count} {'line' if count == 1 else 'lines'} written")
    if not contents:
        print(f"{options.document}: nothing to fill in")
    return FINE


def _written(old: bytes, new: bytes) -> int:
    """Return how many lines of a file the old one has not."""
    lines = new.splitlines()
    blocks = SequenceMatcher(None, old.splitlines(), lines, autojunk=False).get_matching_blocks()
    return len(lines) - sum(block.size for block in blocks)
