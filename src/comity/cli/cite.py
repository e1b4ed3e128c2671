"""``comity cite``: print the reference to one thing, or to the data set."""

import argparse
from typing import Final

from comity.cli.codes import FINE
from comity.errors import QueryError

PURPOSE: Final = "print how to cite one thing, or the data set"
EXAMPLE: Final = "comity cite China --format bibtex"

# Written out: comity.citation would slow the start of the command's help.
FORMATS: Final = ("plain", "bibtex", "ris", "csl-json", "gbt7714")
ZENODO: Final = "zenodo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "thing",
        nargs="*",
        metavar="THING",
        help="a name in English or Chinese, a citation such as “¶7 s4” or 7.4, a paragraph, a "
        "code, a Wikidata item, a prefixed name or an IRI. A statement is cited as its issuer's, "
        "with paragraph and sentence; Comity is the edition",
    )
    parser.add_argument("--dataset", action="store_true", help="cite the data set as a whole")
    parser.add_argument(
        "--format",
        choices=(*FORMATS, ZENODO),
        default=FORMATS[0],
        help="write it in words (plain, gbt7714), for a reference manager (bibtex, ris, "
        "csl-json), or as the description of a deposit (zenodo, with --dataset) (default: plain)",
    )


def run(options: argparse.Namespace) -> int:
    """Print how to cite a thing, or the data set."""
    from comity.citation import bibliography
    from comity.citation.references import cite
    from comity.dataset import citations, read

    thing = citations.joined(options.thing)
    if bool(thing) == options.dataset:
        raise QueryError(
            "cite either a thing or the data set", hint="name a thing, or add --dataset"
        )
    if options.format == ZENODO:
        return _deposit(options)
    reference = cite(read(options.corpus), thing or None)
    print(bibliography.FORMATS[options.format](reference), end="")
    return FINE


def _deposit(options: argparse.Namespace) -> int:
    """Print the description of the data set that Zenodo reads, as in ``.zenodo.json``."""
    from comity.dataset import read
    from comity.export.release import about, zenodo

    if not options.dataset:
        raise QueryError("zenodo is a format of the data set only", hint="add --dataset")
    print(zenodo.write(about.read(read(options.corpus))).decode(), end="")
    return FINE
