"""``comity fill``: what follows from what is written, written into the same files."""

import argparse
from difflib import SequenceMatcher
from typing import Final

from comity.cli.codes import FINE

PURPOSE: Final = "write into the files of a document what follows from what is written there"
EXAMPLE: Final = "comity fill talks-2003"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("document", metavar="DOCUMENT", help="the name of its folder in data/")


def run(options: argparse.Namespace) -> int:
    """Fill in the files, and say in each how many lines are new or others."""
    from comity import fill
    from comity.check import owed
    from comity.corpus import read

    corpus = read(options.corpus)
    corpus.require_readable()
    owed.require(corpus, options.document)
    before = {source.name: source.content for source in fill.sources(corpus)}
    contents = fill.fill(corpus, options.document)
    fill.write(corpus, contents)
    for name, content in contents.items():
        count = _written(before[name], content)
        print(f"{name}: {count} {'line' if count == 1 else 'lines'} written")
    if not contents:
        print(f"nothing more follows from what is written in {options.document}")
    return FINE


def _written(old: bytes, new: bytes) -> int:
    """Return how many lines of a file are not lines of the old one."""
    lines = new.splitlines()
    blocks = SequenceMatcher(None, old.splitlines(), lines, autojunk=False).get_matching_blocks()
    return len(lines) - sum(block.size for block in blocks)
